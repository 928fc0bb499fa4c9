"""The type of a sentence: does it ask? A score cannot tell "season 2 is going to be so good" from a question; its type can."""

from collections.abc import Sequence
from enum import StrEnum

from bot.matching.language.lexicon import LEADING_PHRASES, LEADING_WORDS, STATEMENT_VERBS
from bot.matching.language.sentence_patterns import (
    ASKING_WITHIN_WORDS,
    ASKS_WITHIN,
    BARE_QUESTION_OPENINGS,
    ENDS_ASKING,
    OPENING_WORDS,
    PERSONAL_OPENINGS,
    QUESTION_OPENINGS,
    REQUEST_WORDS,
    REQUESTS,
    RHETORICAL_OPENINGS,
    SCRIPT,
    SCRIPT_ASKS,
    SCRIPT_PERSONAL,
    SCRIPT_REQUESTS,
    SCRIPT_STATEMENTS,
    STATEMENT_OPENINGS,
    STATEMENT_WITHIN,
    SURE_STATEMENT_OPENINGS,
)
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules


class SentenceType(StrEnum):
    """What a sentence does. The values are printed by ``ask --explain``."""

    QUESTION = "question"
    REQUEST = "request"
    """Asks to be told: "anyone know the release date"."""
    FRAGMENT = "fragment"
    """Holds no verb that shows whether it asks: "season 2 date". In a passive channel it does not."""
    STATEMENT = "statement"
    RHETORICAL = "rhetoric"
    """Has the form of a question but wants no answer: "who cares about season 2"."""
    PERSONAL = "personal"
    """Asks the people who are there about themselves, which no FAQ knows: "did you watch it dubbed"."""


ASKING_TYPES = frozenset({SentenceType.QUESTION, SentenceType.REQUEST})
"""The types that ask for an answer."""

NOT_ASKING_TYPES = frozenset({SentenceType.STATEMENT, SentenceType.RHETORICAL, SentenceType.PERSONAL})
"""The types that ask nothing of a FAQ. A fragment may ask or not."""

_LONGEST_FRAGMENT = 7
"""Words. A longer sentence that does not ask is a statement."""


def sentence_type_of(text: str, words: Sequence[str], *, disabled: Rules = NO_RULES) -> SentenceType:
    """Return the type of one sentence, as people write them in chats. ``words`` are its tokens.

    A question mark makes a question of anything but a rhetorical or personal one. Without a mark the words decide: an asking word at the
    beginning or the end, an auxiliary before its subject, or a request to be told.
    """
    plain = " ".join(words)
    core = _without_lead(words, plain)
    if core != plain and Rule.LEADING_WORDS in disabled:
        core = plain
    in_script = not plain.isascii() and SCRIPT.search(plain) is not None
    if found := _type_despite_mark(plain, core, disabled, in_script=in_script):
        return found
    if "?" in text or "\uff1f" in text or "\u00bf" in text:
        return SentenceType.QUESTION
    if SURE_STATEMENT_OPENINGS.match(core) and Rule.SURE_STATEMENT not in disabled:
        return SentenceType.STATEMENT
    if in_script:
        return _type_in_script(plain, disabled)
    return _asking_type(words, plain, core, disabled) or _type_without_question(words, plain, core, disabled, excited="!" in text)


def _type_despite_mark(plain: str, core: str, disabled: Rules, *, in_script: bool) -> SentenceType | None:
    """Return whether a sentence is rhetorical or personal, which a question mark does not change; None if it is neither.

    ``core`` is the sentence without its leading words; ``in_script``: it holds a letter of a script other than Latin that a pack has.
    """
    if core.partition(" ")[0] in OPENING_WORDS:
        if RHETORICAL_OPENINGS.match(core) and Rule.RHETORICAL not in disabled:
            return SentenceType.RHETORICAL
        if PERSONAL_OPENINGS.match(core) and Rule.PERSONAL not in disabled:
            return SentenceType.PERSONAL
    if in_script and _is_personal_in_script(plain) and Rule.PERSONAL_IN_SCRIPT not in disabled:
        return SentenceType.PERSONAL
    return None


def _without_lead(words: Sequence[str], plain: str) -> str:
    """Return a sentence without the words in front that do not change its type. The last word always stays."""
    skipped = 0
    for word in words[:-1]:
        if word not in LEADING_WORDS:
            break
        skipped += len(word) + 1
    core = plain[skipped:]
    for phrase in LEADING_PHRASES:
        if core.startswith(phrase):
            core = core.removeprefix(f"{phrase} ")
    return core


def _is_personal_in_script(plain: str) -> bool:
    return SCRIPT_PERSONAL.search(plain) is not None and not SCRIPT_REQUESTS.search(plain)


def _type_in_script(plain: str, disabled: Rules) -> SentenceType:
    """Return the type of a sentence without a question mark in a language with letters of its own."""
    if SCRIPT_ASKS.search(plain) and Rule.ASKS_IN_SCRIPT not in disabled:
        return SentenceType.QUESTION
    tells = SCRIPT_STATEMENTS.search(plain) and Rule.TELLS_IN_SCRIPT not in disabled
    return SentenceType.STATEMENT if tells else SentenceType.FRAGMENT


def _asking_type(words: Sequence[str], plain: str, core: str, disabled: Rules) -> SentenceType | None:
    """Return whether a sentence without a question mark is a request or a question; None if it is neither."""
    if not REQUEST_WORDS.isdisjoint(words) and REQUESTS.search(plain) and Rule.REQUEST not in disabled:
        return SentenceType.REQUEST
    if QUESTION_OPENINGS.match(core) and Rule.QUESTION_OPENING not in disabled:
        return SentenceType.QUESTION
    if BARE_QUESTION_OPENINGS.match(plain) and Rule.BARE_QUESTION_OPENING not in disabled:
        return SentenceType.QUESTION
    may_ask = not ASKING_WITHIN_WORDS.isdisjoint(words)
    if may_ask and (ASKS_WITHIN.search(plain) or ENDS_ASKING.search(plain)) and Rule.ASKS_WITHIN not in disabled:
        return SentenceType.QUESTION
    return None


def _type_without_question(words: Sequence[str], plain: str, core: str, disabled: Rules, *, excited: bool) -> SentenceType:
    """Return whether a sentence that does not ask is a statement or a fragment; ``excited``: it has an exclamation mark."""
    tells = (
        ((excited or len(words) > _LONGEST_FRAGMENT) and Rule.STATEMENT_BY_SHAPE not in disabled)
        or (not STATEMENT_VERBS.isdisjoint(words) and Rule.STATEMENT_VERB not in disabled)
        or (STATEMENT_OPENINGS.match(core) and Rule.STATEMENT_OPENING not in disabled)
        or (STATEMENT_WITHIN.search(plain) and Rule.TELLS_WITHIN not in disabled)
    )
    return SentenceType.STATEMENT if tells else SentenceType.FRAGMENT
