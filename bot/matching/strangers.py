"""What a question names and the FAQ does not know: an unknown word that stands where a title or a name does.

Other shows can be listed, but never all of them: ``is shogun based on a true story`` has all words but one of a question to us.
"""

from collections.abc import Callable, Sequence

from bot.matching.features import common_words, is_function_word
from bot.matching.lexicon import (
    AUXILIARIES,
    ENGLISH_ASKING_WORDS,
    NAMED_AFTER,
    OF_WORDS,
    PLAYED_IN,
    SILENT_WORDS,
    SPANISH_ASKING_WORDS,
    TELLING_VERBS,
    TITLE_BLOCKED,
    WORKS_PARTS,
)

_SHORTEST = 3
_NAMELESS = SILENT_WORDS | ENGLISH_ASKING_WORDS | SPANISH_ASKING_WORDS | TELLING_VERBS | TITLE_BLOCKED | {"any"}
_SEASON = "#season"


def stranger(tokens: Sequence[str], knows: Callable[[str], bool]) -> str:
    """Return the first word that names something the FAQ does not know; empty where none does, or where our own title stands.

    ``tokens`` are a question's, in the FAQ's own words; ``knows`` tells whether the FAQ holds a word. One that no dictionary holds names
    something beside a numbered season ("fallout season 2"), as what the question begins with ("was mindhunter cancelled"), after what is
    watched or made ("the lead in yellowjackets") and in front of what works have ("a yellowjackets trailer"). An everyday word does as
    the subject of a season alone ("is wicked season 2 out", "season 2 of severance"), since a small FAQ knows few of them.
    """
    if any(token[0] == "!" for token in tokens):
        return ""
    for at, token in enumerate(tokens):
        if _may_name(token) and _stands_as_name(tokens, at) and not knows(token):
            return token
    return ""


def _may_name(token: str) -> bool:
    if len(token) < _SHORTEST or not token.isascii() or not token.isalpha() or is_function_word(token):
        return False
    return token not in _NAMELESS


def _stands_as_name(tokens: Sequence[str], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if _is_of_a_season(tokens, at):
        return True
    if tokens[at] in common_words():
        return after.startswith(_SEASON) and (_is_subject(tokens, at) or not at)
    if after.startswith(_SEASON):
        return True
    before = tokens[at - 1] if at else ""
    if before in NAMED_AFTER or after in WORKS_PARTS or (before in {"in", "from"} and not PLAYED_IN.isdisjoint(tokens)):
        return True
    return bool(after) and _is_subject(tokens, at)


def _is_of_a_season(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word stands behind a numbered season and ``of``, be an article between or not."""
    of = at - 2 if at and tokens[at - 1] in TITLE_BLOCKED else at - 1
    return of > 0 and tokens[of] in OF_WORDS and tokens[of - 1].startswith(_SEASON)


def _is_subject(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word stands behind the verb that a question begins with: ``was``, ``how many awards did``."""
    if not at or tokens[at - 1] not in AUXILIARIES:
        return False
    return at == 1 or not ENGLISH_ASKING_WORDS.isdisjoint(tokens[: at - 1])
