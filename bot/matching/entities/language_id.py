"""Which language a question is in, judged by the words of the FAQ's own phrasings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.language.scripts.guess import script_language
from bot.model import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class LanguageIdentifier:
    """``words``: for each language in Latin script, the words of its phrasings as they are spelled."""

    words: Mapping[str, frozenset[str]]

    def identify(self, text: str, words: Sequence[str], matched: str) -> str:
        """Return the language of an utterance (ISO 639-1): that of its script, else that whose phrasings have most of its words.

        Ties go to the default language, then to ``matched``, the language of the phrasing that matched.
        """
        if script := script_language(text):
            return script
        shared = {language: sum(word in known for word in words) for language, known in self.words.items()}
        most = max(shared.values(), default=0)
        best = {language for language, count in shared.items() if count == most}
        if DEFAULT_LANGUAGE in best or not best:
            return DEFAULT_LANGUAGE
        return matched if matched in best else min(best)


def build_language_identifier(words_by_language: Iterable[Mapping[str, Sequence[str]]]) -> LanguageIdentifier:
    """Return the identifier for the words of all entries; see `AnalyzedEntry.words_by_language`."""
    words: dict[str, set[str]] = {}
    for by_language in words_by_language:
        for language, found in by_language.items():
            if language:
                words.setdefault(language, set()).update(found)
    return LanguageIdentifier({language: frozenset(found) for language, found in words.items()})
