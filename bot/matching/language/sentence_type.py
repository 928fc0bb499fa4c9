"""The form of a sentence: does it ask? A score cannot tell "season 2 is going to be so good" from a question; its form can."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.matching.language.lexicon import ENGLISH_ASKING_WORDS, LEADING_WORDS, OPENING_WORDS, REQUESTING_WORDS, TELLING_VERBS


class Form(StrEnum):
    """What a sentence is.

    FRAGMENT: no verb to tell by ("season 2 date"); in a passive channel it does not ask. PERSONAL: asks those who are there about
    themselves ("did you watch it dubbed"), which no FAQ knows.
    """

    QUESTION = "question"
    REQUEST = "request"
    FRAGMENT = "fragment"
    STATEMENT = "statement"
    RHETORIC = "rhetoric"
    PERSONAL = "personal"


ASKING = frozenset({Form.QUESTION, Form.REQUEST})
"""The forms that ask something of whoever reads."""

TELLING = frozenset({Form.STATEMENT, Form.RHETORIC, Form.PERSONAL})
"""The forms that ask nothing of us."""


def _any_of(lines: str) -> str:
    """Return a pattern that matches any of the alternatives: one or more a line, parted by ``|``."""
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


_WH = r"(?:when|what|who|whom|whose|where|why|which|how)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|am|may|might|shall)"

_PEOPLE = r"(?:anyone|anybody|someone|somebody|people|you|they|u)"
_THEY = r"(?:they|we|he|she|it|netflix|you)"
_GROUP = r"(?:guys |all |yall |ever |even |really |actually |still |just )*"
_ADMIRED = (
    r"(?:cool|hot|cute|pretty|handsome|beautiful|gorgeous|fine|sexy|good|great|perfect|amazing|awesome|funny|iconic|adorable|attractive"
    r"|lovely|talented|underrated|overrated|annoying|stupid|dumb|mean|evil|sad|toxic|real|precious|relatable|bad|terrible|tall|sweet)"
)
_STATE = (
    r"(?:out|on|over|back|dead|alive|live|due|there|released?|available|confirmed|cancell?ed|coming|going|supposed|filming|made|making)"
)

_RHETORIC = re.compile(
    _any_of(rf"""
    who (?:even |really |actually )?(?:cares|asked|wants|needs|would|watches|is hyped|is excited)
    who (?:here|hurt)|who (?:would|does) not|who do you
    who else (?:here|thinks?|lov|cri|cry|want|miss|ship|feel|felt|agree|notice|hate|can ?not|got|would|need|remember)\w*
    who else (?:is|are|was) (?:so |already |still |just )*(?:hyped|excited|waiting|(?:re)?watching|crying|sad|obsessed|here|up|ready)
    how dare|how (?:can|could) {_PEOPLE} (?:even|not|hate|like|say|be|think|do)
    how (?:good|great|amazing|cool|sick|crazy|awesome|cute|sad|hot|funny|insane)
    how are you|how is (?:it going|everyone|everybody)|what is up|sup
    why would|why am i|why (?:are|do) (?:people|we|i)|why (?:is|does) (?:everyone|everybody|nobody|no one)|why can(?: not)? i
    why (?:is|are|was|were|does|do|did) .*\b(?:so|such an?|this|that) (?:\w+ly )?{_ADMIRED}
    is it (?:just me|too much)|am i the only|imagine
    who let|what did .* ever|can {_THEY} (?:please |just )|could {_THEY} be any|how hard
    imagine|could you imagine|can you (?:imagine|believe)|can we (?:talk|all|just|please)|remember when
    is not (?:it|he|she|that|this)(?! {_STATE})|are not (?:they|we)(?! {_STATE})|does (?:anyone|anybody) else|anyone else|anybody else
    what (?:a|an|if)|(?:what )?should (?:i|we)(?! (?:even )?(?:watch|read|know|expect))|do we really
    por que (?:es|esta|son) (?:tan|asi de)
    """)
    + r"\b"
)
_ALL_OF_YOU = r"(?:you|yall|everyone)(?! (?:have|need) to)"
"""Those who are there; ``you have to`` is whoever does it."""

_PERSONAL = re.compile(
    _any_of(rf"""
    (?:do|did|are|have|were|will|would|can|could) (?:not )?(?:you|yall) (?:guys|all|people|lot)
    do (?:not )?you {_GROUP}(?:think|ever|love|ship|stan|like|want|prefer|hate|feel|remember|agree|miss|watch|rewatch|read|own|use|play)
    how (?:many times|long|often|much|old|far|come|many .*) (?:have|are|did|do|were|would|does it take|did it take) {_ALL_OF_YOU}
    (?:what|where|when|who|which .*) (?:are|were) (?:you|yall)|why (?:are|do|did|would) (?:not )?you
    what (?:do|did|would) you {_GROUP}(?:think|like|feel|do|say|watch|prefer)
    what (?:are your|is your|was your)|which (?:one )?(?:do|did|is|are|was|were) (?:you|your)|who (?:is|was|are|were) your
    have you|would you|will you|could you have|are (?:not )?you|were you|did (?:not )?(?:you|any of you)
    did (?:not )?(?:anyone|anybody) (?:else|ever|see|watch|catch|notice|read|hear|cry|feel|think|find|get|like|love|hate)
    you {_GROUP}(?!{_GROUP}(?:know|knows|got|have any|heard|sure|can tell|could tell|guys know)\b)\w+
    (?:anyone|anybody|guys|yall|you) {_GROUP}(?:(?:re)?watching|crying|waiting|excited|hyped|ready|sad|happy)
    (?:your )?fav(?:ou?rites?)?|(?:did|have) i (?:tell|told|mention|mentioned)
    (?:ustedes )?(?:ya )?(?:la |lo |los |las )?(?:viste|vieron|han visto)
    cual(?:es)? (?:es|son|fue) (?:tu|su|vuestr[oa])s? |quien(?:es)? (?:es|son) (?:tu|su)s? |que (?:te|les|os) parec
    (?:has|han|habeis) visto|(?:te|os|les) gust[ao]|lloraste|llorasteis|que opinan?s?
    (?:crees|creen|creeis|piensas|piensan) que
    """)
    + r"\b"
)
_REQUEST = re.compile(
    r"(?<!nobody can )(?<!no one can )(?<!cannot )(?<!can not )\b"
    + _any_of(rf"""
    (?:anyone|anybody|someone|somebody|do you|do we|alguien) (?:(?:here|guys|else|even) )*(?:knows?|got|have|sabe|heard)
    i wonder|(?:was |am )?(?:just )?wondering|tell me|explain|remind me|i need to know|i want to know|would like to know
    looking for|help me|question|(?:show|give|let|send) me
    (?:(?<!i )(?<!i already )(?<!we )know|tell|wonder|sure|idea|explain|understand|curious) (?:me |us )?(?:if|whether|about|{_WH})
    """)
    + r"\b"
    + r"|^(?:any|is there any|got any|no) (?:news|updates?|information|word|ideas?|chance|date)\b|^(?:source|updates?)\b.* (?:on|for|of)\b"
)
_QUESTION = re.compile(rf"(?:in |at |on |for |since |from |until |till |to |with |about )?{_WH}\b|{_AUXILIARY} (?:not )?(?:[a-z]|[#@!])")
_ASKS_WITHIN = re.compile(rf"\b(?:when|where|how) {_AUXILIARY} (?:not )?(?:it|he|she|they|this|that|there|the|we|season|[#@!])")
"""An asking word, its verb and then its subject: a question wherever it stands ("the haunted house, where was it")."""

_ENDS_ASKING = re.compile(rf"\b{_WH}(?: (?:is it|is that|exactly|again|though|then|now|bro|please))?$")
_WH_STATEMENT = re.compile(
    rf"^{_WH} (?:i|we|you) (?:was|were|am|first|saw|watched|finished|heard|see|found|got|started|get)\b"
    r"|^when (?:he|she|they|it|the|[a-z]+) (?:died|came|comes|jumped|said|says|got|turned|bit|drops|kissed)\b"
    r"|^(?:what|how) (?:a|an) |^(?:which|who) (?:is|was) (?:why|what|how|good|great|fine)\b"
)
_TELLING_START = re.compile(
    _any_of("""
    i|my|me|mine|no one|nobody|everyone|everybody|people who|those who|not|never|finally|honestly|literally|ha(?:ha)+|he(?:he)+
    (?:just |still |now |already |currently )*(?:gonna|going to|about to|trying to|finna|tryna) (?!be|happen|come|get a|have)
    (?:just|still|already|currently) (?:watch|rewatch|finish|start|see|saw|cri|cry|wait|think|read|got|love)(?:ed|ing|t|d)?
    (?:re)?watching|rewatched|cried|crying|(?:loved|loving|hated|enjoyed|finished|missing|needed) (?:the|this|that|it|every|all|how|him|her)
    no puedo|no me|acabo|estoy|soy|creo|me (?:encanta|gusta|muero|duele)|ojala|espero|quiero|que (?:bueno|lindo|triste|buena|mal)|ya quiero
    llore|lloro|vi|veo|termine|empece|amo|ame|odio|odie|adoro|extrano|necesito|quisiera|estaba|siempre|nunca|hoy|ayer
    """)
    + r"\b"
)
_TELLING_SPANISH = re.compile(r"\b(?:me|nos) (?:gust[oa]n?|encant[oa]n?|hizo|hace|dolio|parecio|parece|mato|mata|flipa|flipo|fascin[oa])\b")
_LONGEST_FRAGMENT = 7
_KNOWING_NOTHING = re.compile(r"(?:no one|nobody|i (?:finally|already|now)|now i|everyone|everybody) .*\b(?:knows?|understand|get)\b")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KOREAN = re.compile(
    _any_of("""
    언제|누구|누가|어디|왜|뭐|뭔|무엇|무슨|어떻게|어떤|어느|몇|얼마|알려\\s?줘|알려\\s?주세요|궁금
    [가-힣](?:나요|까요|습니까|니까|인가요|던가요|은가요|는가요|나여|까여|냐|니|을까|할까|될까|올까|는지|은지|인지|있나|없나|있음\\?)(?:$|[\\s?!.~ㅋㅎㅠㅜ])
    """)
)
_KOREAN_PERSONAL = re.compile(
    r"보셨|보신|봤(?:어|니|냐|나)|어땠|최애|좋아하(?:세|시|니|냐)|생각하(?:세|시|니|냐)|기다리(?:시|세|니|냐|는 분|고 계)"
)
_KOREAN_REQUEST = re.compile(r"아세요|아시|아는|아나요|알려|언제|어디|몇")
_KOREAN_TELLING = re.compile(r"[가-힣](?:다|네|네요|구나|군|군요|어라|아라|자|ㅋ+|ㅎ+|ㅠ+|했음|였음|었음|았음)$")
_OTHER_LANGUAGES = re.compile(
    r"^(?:(?:y|pero|oye|hola|oigan|entonces) )*(?:a |de |en |para |por |con |desde |hasta )?"
    + _any_of("""
    es verdad que|es cierto|sera que|se sabe|ya (?:salio|hay|se)|hay|habra|va a|van a|muere|murio|vuelve|regresa|sale|tiene|esta
    cuando|cuanto|cuantos|cuantas|cuanta|quien|quienes|que|donde|por que|porque|como|cual|cuales|alguien sabe|saben? si|sabes si
    quando|quem|onde|quanto|quantos|qual|quais|vai ter|quand|qui|ou|combien|quel|quelle|est ce|wann|wer|wo|warum|wie|wieso|welche
    wird|gibt|kommt|kapan|siapa|apakah|kenapa|berapa|dimana
    """)
    + r"\b"
)


def form_of(text: str, words: Sequence[str]) -> Form:
    """Return the form of one sentence, as people write them in chat: punctuation is a hint, not needed. ``words`` are its tokens.

    A question mark makes a question of anything but rhetoric; without one the words decide: an asking word in front or at the end, an
    auxiliary before its subject, or a request to be told.
    """
    plain = " ".join(words)
    core = _without_lead(words, plain)
    first = core.partition(" ")[0]
    if first in OPENING_WORDS:
        if _RHETORIC.match(core):
            return Form.RHETORIC
        if _PERSONAL.match(core):
            return Form.PERSONAL
    if not plain.isascii() and _KOREAN_PERSONAL.search(plain) and not _KOREAN_REQUEST.search(plain):
        return Form.PERSONAL
    if "?" in text or "\uff1f" in text or "\u00bf" in text:
        return Form.QUESTION
    if (first in ENGLISH_ASKING_WORDS and _WH_STATEMENT.match(core)) or _KNOWING_NOTHING.match(core):
        return Form.STATEMENT
    return _unmarked_form(words, plain, core, excited="!" in text)


def _without_lead(words: Sequence[str], plain: str) -> str:
    """Return a sentence without the words in front that change nothing; as it is where nothing would be left."""
    skipped = 0
    for word in words[:-1]:
        if word not in LEADING_WORDS:
            break
        skipped += len(word) + 1
    return plain[skipped:].removeprefix("by the way ")


def _unmarked_form(words: Sequence[str], plain: str, core: str, *, excited: bool) -> Form:
    """Return the form of a sentence without a question mark; ``core``: it without its lead, ``excited``: it has an exclamation mark."""
    if not plain.isascii() and _HANGUL.search(plain):
        return Form.QUESTION if _KOREAN.search(plain) else Form.STATEMENT if _KOREAN_TELLING.search(plain) else Form.FRAGMENT
    if not REQUESTING_WORDS.isdisjoint(words) and _REQUEST.search(plain):
        return Form.REQUEST
    if _QUESTION.match(core) or _OTHER_LANGUAGES.match(plain):
        return Form.QUESTION
    if not ENGLISH_ASKING_WORDS.isdisjoint(words) and (_ASKS_WITHIN.search(plain) or _ENDS_ASKING.search(plain)):
        return Form.QUESTION
    telling = (
        excited
        or not TELLING_VERBS.isdisjoint(words)
        or len(words) > _LONGEST_FRAGMENT
        or _TELLING_START.match(core)
        or _TELLING_SPANISH.search(plain)
    )
    return Form.STATEMENT if telling else Form.FRAGMENT
