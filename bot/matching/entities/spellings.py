"""The spellings of a gazetteer, each with the tokens that replace it: those of shows, and those that come along with language packs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.matching.entities.slots import with_numbered_parts
from bot.matching.entities.work_synonyms import kinds_of, synonyms_of
from bot.matching.language.scripts.segments import is_unspaced, searchable_words
from bot.matching.language.stemming import common_words
from bot.matching.language.switchable_rules import Rule, Rules
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.language.tokenizer import words_of
from bot.model import Show, WorkKind

HANGUL = re.compile(r"[\uac00-\ud7a3]+")

Tokens = tuple[Token, ...]


def plain_tokens(text: str) -> list[Token]:
    """Return the tokens of a text with numbered parts joined, before a gazetteer replaces spellings."""
    return with_numbered_parts(words_of(text))


def own_spellings(shows: Sequence[Show], disabled: Rules) -> dict[Tokens, Tokens]:
    """Return the spellings of all shows with the replacement of each."""
    table: dict[Tokens, Tokens] = {}
    for show in shows:
        for spelling, replacement in _spellings(show):
            if not spelling or not replacement or spelling == replacement:
                continue
            table.setdefault(spelling, replacement)
            if replacement[0].kind is Kind.NAME and Rule.NAMES_POSSESSIVE not in disabled and (possessive := _possessive(spelling)):
                table.setdefault(possessive, replacement)
            if Rule.NAMES_KOREAN_WITHOUT_SPACES not in disabled and (joined := _without_spaces(spelling)):
                table.setdefault(joined, replacement)
    return table


def shared_spellings(shows: Sequence[Show], table: Mapping[Tokens, Tokens]) -> dict[Tokens, Tokens]:
    """Return the synonyms of the language packs for the kinds of some shows, where ``table`` has no spelling of the shows' own.

    A word that the shows have another word for is replaced by theirs: where a show writes ``clip: [trailer]``, teaser becomes clip too.
    """
    found: dict[Tokens, Tokens] = {}
    for written, word in _synonyms_as_tokens(kinds_of(show.kind for show in shows)):
        theirs = table.get(word, word)
        replacement = theirs if all(token.kind is Kind.WORD for token in theirs) else word
        if written not in table and written != replacement:
            found.setdefault(written, replacement)
    return found


@lru_cache(maxsize=64)
def _synonyms_as_tokens(kinds: frozenset[WorkKind]) -> tuple[tuple[Tokens, Tokens], ...]:
    """Return the synonyms of the language packs for some kinds, each in the ways it is written, with the FAQ's word for it.

    Cached, since it is the same for every FAQ of these kinds and a third of the time that a small FAQ takes to build.
    """
    found: list[tuple[Tokens, Tokens]] = []
    for text, word in synonyms_of(kinds).items():
        spelling, replacement = tuple(plain_tokens(text)), tuple(plain_tokens(word))
        found.extend((written, replacement) for written in (spelling, _without_spaces(spelling)) if written)
    return tuple(found)


def words_kept(shows: Sequence[Show]) -> dict[Tokens, Tokens]:
    """Return the words that the synonyms of shows stand for, each replaced by itself: those of the packs do not replace them."""
    words = (_replacement(word) for show in shows for word in show.synonyms)
    return {word: word for word in words if word}


def _replacement(canonical: str) -> Tokens:
    """Return the tokens that a synonym is replaced by."""
    return tuple(with_numbered_parts(searchable_words(words_of(canonical))))


def _without_spaces(spelling: Tokens) -> Tokens:
    """Return several words written together, if they may be: Korean ones, and those of scripts without spaces. Else nothing."""
    words = [token.word for token in spelling]
    may_be = len(words) > 1 and (all(map(HANGUL.fullmatch, words)) or all(map(is_unspaced, words)))
    return (word_token("".join(words)),) if may_be else ()


def _possessive(spelling: Tokens) -> Tokens:
    """Return a name with a possessive s and no apostrophe, ``mirans``; empty if that is an English word or the name ends in s."""
    last = spelling[-1].word
    possessive = f"{last}s"
    if not last or not last.isascii() or possessive in common_words() or last[-1] == "s":
        return ()
    return (*spelling[:-1], word_token(possessive))


def _spellings(show: Show) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield each spelling of a show's titles, names and synonyms with its replacement."""
    for title in filter(None, (show.name, *show.aliases)):
        yield tuple(plain_tokens(title)), (Token(Kind.OWN_SHOW, show.folder),)
    for kind, table in ((Kind.OTHER_SHOW, show.other_shows), (Kind.NAME, show.names)):
        for canonical, variants in table.items():
            for spelling in (canonical, *variants):
                yield tuple(plain_tokens(spelling)), (Token(kind, canonical),)
    for canonical, variants in show.synonyms.items():
        replacement = _replacement(canonical)
        for spelling in variants:
            yield tuple(plain_tokens(spelling)), replacement
