"""Which language a question is in, judged by the words of the FAQ's own phrasings, or by those of the language packs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.language.packs import load_packs_by_language
from bot.matching.language.scripts.guess import script_language, script_of
from bot.matching.language.tokenizer import words_of
from bot.model import DEFAULT_LANGUAGE, Phrasing

_ALIKE = {"han": {"han", "kana"}}
"""Scripts that a phrasing in the language of a text may have. Japanese may be in Han alone; what has kana is Japanese."""


@dataclass(frozen=True, slots=True)
class LanguageIdentifier:
    """``words``: for each language in Latin script, the words of its phrasings as they are spelled."""

    words: Mapping[str, frozenset[str]]

    def identify(self, text: str, words: Sequence[str], matched: Phrasing) -> str:
        """Return the language of an utterance, an ISO 639-1 code that may have a region. ``matched``: the phrasing that matched.

        In another script than Latin: the language of a phrasing in the same script, else what the script tells. So a Ukrainian question
        that matched a Ukrainian phrasing is not taken for Russian, nor Japanese in Han alone for Chinese. Phrasings without a language
        count as English, so English tells nothing there. In Latin script: the language whose phrasings have most of its words; ties go to
        the default language, then to that of the phrasing.
        """
        if script := script_of(text):
            tells = matched.language != DEFAULT_LANGUAGE and script_of(matched.text) in _ALIKE.get(script, {script})
            return (not tells and script_language(text)) or matched.language
        shared = {language: sum(map(known.__contains__, words)) for language, known in self.words.items()}
        most = max(shared.values(), default=0)
        best = {language for language, count in shared.items() if count == most}
        if DEFAULT_LANGUAGE in best or not best:
            return DEFAULT_LANGUAGE
        return matched.language if matched.language in best else min(best)


def build_language_identifier(words_by_language: Iterable[Mapping[str, Sequence[str]]]) -> LanguageIdentifier:
    """Return the identifier for the words of all entries; see `AnalyzedEntry.words_by_language`."""
    words: dict[str, set[str]] = {}
    for by_language in words_by_language:
        for language, found in by_language.items():
            if language:
                words.setdefault(language, set()).update(found)
    return LanguageIdentifier({language: frozenset(found) for language, found in words.items()})


_TELLING_ROLES = (
    *(
        "function_words",
        "silent_words",
        "filler",
        "inverting_asking_words",
        "asking_words",
        "ambiguous_asking_words",
        "asking_after_joining",
    ),
    *("auxiliaries", "joining_words", "joining_tightly", "joining_loosely", "closing_words", "thanks", "small_talk", "calls"),
    *("about_the_answer", "second_person", "subjects", "possible_subjects", "prepositions", "pronouns", "pointing_words", "articles"),
)
"""The roles of a pack that hold words of a language as people say them, and no patterns. What fans say of works is shared by languages."""


def language_by_packs(text: str) -> str | None:
    """Return the language whose pack knows most words of a text: ``hola`` is Spanish. None for English, for no words, and for a tie.

    For texts that no phrasing matched. A script that only one language has says more; see `script_language`.
    """
    said = words_of(text)
    counts = {language: sum(word in known for word in said) for language, known in _words_by_language().items()}
    most = max(counts.values(), default=0)
    best = [language for language, count in counts.items() if count == most]
    return best[0] if most and len(best) == 1 and best[0] != DEFAULT_LANGUAGE else None


@lru_cache(maxsize=1)
def _words_by_language() -> Mapping[str, frozenset[str]]:
    packs = load_packs_by_language()
    return {
        language: frozenset(word for role in _TELLING_ROLES for phrase in getattr(pack, role) for word in phrase.split())
        for language, pack in packs.items()
    }
