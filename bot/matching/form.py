"""The form of a sentence: does it ask? A score cannot tell "season 2 is going to be so good" from a question; its form can."""

import re
from enum import StrEnum

from bot.matching.text import fold, strip_markup, tokens


class Form(StrEnum):
    """What a sentence is. FRAGMENT: no verb to tell by ("season 2 date"); in a passive channel it does not ask."""

    QUESTION = "question"
    REQUEST = "request"
    FRAGMENT = "fragment"
    STATEMENT = "statement"
    RHETORIC = "rhetoric"


ASKING = frozenset({Form.QUESTION, Form.REQUEST})
"""The forms that ask something of whoever reads."""

_WH = r"(?:when|what|who|whom|whose|where|why|which|how)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|am|may|might|shall)"
_SUBJECT = r"(?:there|it|they|he|she|we|the|this|that|these|any|anyone|anybody|season|series|episode|all|netflix|someone|[a-z]+)"

_RHETORIC = re.compile(
    r"^(?:(?:omg|lol|bro|man|like|but|and|so|oh) )*(?:"
    r"who (?:even |really |actually )?(?:cares|asked|else|wants|needs|would|wouldnt|doesnt|does not|is hyped|is excited)\b|who (?:would|does) not|"
    r"how (?:dare|can (?:anyone|anybody|someone|people|you|they|u)|could (?:anyone|anybody|someone|people|you|they|u)|good|great|amazing|cool|sick|crazy|awesome|cute|sad|hot|funny|insane)\b|"
    r"why (?:would|am i|are (?:you|people|we|u|yall|you all)|do (?:people|i|you|we)|does (?:everyone|everybody|this show make)|is (?:everyone|everybody|nobody|no one)|cant i|can not i)\b|"
    r"(?:is it just me|am i the only|can we (?:talk|all|just|please)|can you (?:imagine|believe)|could you imagine|do(?: not)? you (?:think|guys think|all think|ever|love|like|guys like)|"
    r"do not you|does anyone else|does anybody else|anyone else|anybody else|is not (?:it|he|she|that|this)|are not (?:they|you|we)|what (?:a|an|if|do you (?:guys |all )?think|did you (?:guys |all )?think|are your|is your|was your)\b|"
    r"who is your|who do you|which (?:one )?(?:do|did|is) (?:you|your)|have you (?:guys |all )?(?:seen|watched|finished|started|read)|did (?:you|u|yall|any of you|you guys|anyone|anybody)|are you|are you guys|do you|do we really|"
    r"have you|would you|will you|could you have|should (?:i|we)|what should (?:i|we)|what have|imagine|remember when|how are you|how is (?:it going|everyone|everybody)|what is up|whats up|sup)\b)"
)
_REQUEST = re.compile(
    r"\b(?:anyone|anybody|someone|somebody|do you|do we|does anyone|alguien) (?:(?:here|guys|else|even) )*(?:know|knows|got|have|sabe|heard)\b|\bi wonder\b|\b(?:was |am )?(?:just )?wondering\b|"
    r"\b(?:tell me|explain|remind me|i need to know|i want to know|would like to know|curious|looking for|need help|help me)\b|"
    r"^(?:any|is there any|got any|no) (?:news|updates?|info|information|word|idea|ideas|chance|date)\b|^(?:eta|source|update)s?\b.*\b(?:on|for|of)\b|"
    r"\bquick question\b|\bquestion\b"
)
_WH_START = re.compile(
    rf"^(?:(?:so|and|but|ok|okay|wait|yo|also|or|then|like|um|uh|well|anyway|by the way|btw|plus|yes|no|yeah) )*(?:in |at |on |for |since |from |until |till |to |with |about )?{_WH}\b"
)
_AUX_START = re.compile(
    rf"^(?:(?:so|and|but|ok|okay|wait|yo|also|or|then|like|um|uh|well|anyway|plus|yes|no|yeah) )*{_AUXILIARY} (?:not )?{_SUBJECT}\b"
)
_WH_END = re.compile(rf"\b{_WH}(?: (?:is it|is that|exactly|again|though|tho|then|now|bro|please))?$")
_WH_STATEMENT = re.compile(
    rf"^{_WH} (?:i|we|you) (?:was|were|am|first|saw|watched|finished|heard|see|found|got|started|get)\b|^when (?:he|she|they|it|the|[a-z]+) (?:died|came|comes|jumped|said|says|got|turned|bit|drops|kissed)\b|"
    r"^(?:what|how) (?:a|an) |^whatever|^whoever|^however|^whenever|^(?:which|who) (?:is|was) (?:why|what|how|good|great|fine)\b"
)
_INDIRECT = re.compile(
    rf"\b(?:know|tell|wonder|wondering|sure|idea|explain|remember|figure out|understand|confused about|curious) (?:me |us )?(?:if|whether|about|on|{_WH})\b"
)
_STATEMENT_START = re.compile(
    r"^(?:i|im|we|you|he|she|they|it|this|that|my|your|the|there|season|everyone|nobody|cant|can not|so excited|not)\b.*\b(?:is|are|was|were|will|would|has|had|have|am|love|loved|hate|hope|think|thought|heard|saw|want|wish|bet|feel|need|going|gonna|looks|look|looked|makes|made|know|guess|swear|cried|watched|finished|better|can|cannot|could|should|did|do|does|got|get)\b"
)

_KOREAN = re.compile(r"[\uac00-\ud7a3]")
_KOREAN_ASKING = re.compile(
    r"언제|누구|누가|어디|왜|뭐|뭔|무엇|무슨|어떻게|어떤|어느|몇|얼마|[가-힣]*(?:나요|까요|습니까|ㅂ니까|인가요|던가요|은가요|는가요|나여|까여|냐|니|을까|ㄹ까|할까|될까|나올까|는지|은지|인지|알려줘|알려주세요|궁금)(?:\s|$|[?!.~ㅋㅎㅠㅜ])|있나$|있음\?|됨\?"
)
_SPANISH_ASKING = re.compile(
    r"^(?:(?:y|pero|oye|hola|oigan|entonces) )*(?:a |de |en |para |por |con |desde |hasta )?(?:cuando|cuanto|cuantos|cuantas|cuanta|quien|quienes|que|donde|por que|porque|como|cual|cuales)\b|\bsabe[ns]?\b|\balguien sabe\b"
)
_OTHER_ASKING = re.compile(
    r"^(?:quando|quem|onde|quanto|quantos|qual|quais|quand|qui|ou|combien|quel|quelle|est ce|wann|wer|wo|warum|wie|wieso|welche|kapan|siapa|apakah|kenapa|berapa|dimana|wird|gibt|kommt|vai ter|va t)\b"
)


def form_of(text: str) -> Form:
    """Return the form of one sentence, as people write them in chat: punctuation is a hint, not needed.

    A question mark makes a question of anything but rhetoric; without one the first words decide: an asking word, an auxiliary before its
    subject, or a request to be told.
    """
    marked = "?" in text or "\uff1f" in text or "\u00bf" in text
    words = tokens(fold(strip_markup(text)))
    plain = " ".join(words)
    if _RHETORIC.match(plain):
        return Form.RHETORIC
    if marked:
        return Form.QUESTION
    if _WH_STATEMENT.match(plain):
        return Form.STATEMENT
    if _REQUEST.search(plain) or _INDIRECT.search(plain):
        return Form.REQUEST
    if any(pattern.search(plain) for pattern in (_WH_START, _AUX_START, _WH_END, _SPANISH_ASKING, _OTHER_ASKING)):
        return Form.QUESTION
    if _KOREAN.search(plain):
        return Form.QUESTION if _KOREAN_ASKING.search(plain) else Form.STATEMENT
    return Form.STATEMENT if _STATEMENT_START.match(plain) or "!" in text else Form.FRAGMENT


def asks(text: str) -> bool:
    """Return whether a sentence asks something of whoever reads it."""
    return form_of(text) in ASKING
