"""Which language a question is in, guessed from the words of the FAQ's own phrasings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.language.tokenizer import script_language
from bot.model import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """``words``: what the phrasings of each language in Latin script are spelled with, before synonyms make them one."""

    words: Mapping[str, frozenset[str]]

    def __call__(self, text: str, words: Sequence[str], won: str) -> str:
        """Return the language of an utterance: by its script, else the one whose phrasings share most of its words.

        Ties go to the default language, then to ``won``, the language of the phrasing that won.
        """
        if script := script_language(text):
            return script
        shared = {language: sum(word in known for word in words) for language, known in self.words.items()}
        most = max(shared.values(), default=0)
        best = {language for language, count in shared.items() if count == most}
        if DEFAULT_LANGUAGE in best or not best:
            return DEFAULT_LANGUAGE
        return won if won in best else min(best)


def build_language_guess(spelled: Iterable[Mapping[str, Sequence[str]]]) -> LanguageGuess:
    """Collect the words of each language in Latin script from those of each entry; see `EntryText.spelled`."""
    words: dict[str, set[str]] = {}
    for by_language in spelled:
        for language, found in by_language.items():
            if language:
                words.setdefault(language, set()).update(found)
    return LanguageGuess({language: frozenset(found) for language, found in words.items()})
