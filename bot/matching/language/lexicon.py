"""The words of all languages by role, merged from the packs. Code asks for a role, never for a language; `LanguagePack` explains each."""

from bot.matching.language.pack import Table, merged
from bot.matching.language.packs import load_packs

ALL_LANGUAGES = merged(load_packs())


def _table(pairs: Table) -> dict[str, tuple[str, ...]]:
    """Return the words that each word stands for. Where two languages disagree, the first in the order of their codes counts."""
    return {word: tuple(meaning.split()) for word, meaning in reversed(pairs)}


CONTRACTIONS = _table(ALL_LANGUAGES.contractions)
POSSESSIVE_ENDINGS = ALL_LANGUAGES.possessive_endings
PARTICLES = frozenset(ALL_LANGUAGES.particles)
WORD_ENDINGS = PARTICLES.union(ALL_LANGUAGES.word_endings)
FUNCTION_WORDS = frozenset(ALL_LANGUAGES.function_words)
GRAMMAR_WORDS = frozenset(ALL_LANGUAGES.grammar_words)
SILENT_WORDS = frozenset(ALL_LANGUAGES.silent_words)
FILLER = frozenset(ALL_LANGUAGES.filler)
INTERJECTIONS = frozenset(ALL_LANGUAGES.interjections)

NUMBERED = _table(ALL_LANGUAGES.numbered)
NUMBER_FIRST = frozenset(ALL_LANGUAGES.number_first)
LETTER_SLOTS = dict(reversed(ALL_LANGUAGES.letter_slots))
CARDINALS = _table(ALL_LANGUAGES.cardinals)
ORDINALS = _table(ALL_LANGUAGES.ordinals)
ORDINAL_ENDINGS = frozenset(ALL_LANGUAGES.ordinal_endings)
NUMBER_JOINING = frozenset(ALL_LANGUAGES.number_joining)

INVERTING_ASKING_WORDS = frozenset(ALL_LANGUAGES.inverting_asking_words)
SURE_ASKING_WORDS = INVERTING_ASKING_WORDS.union(ALL_LANGUAGES.asking_words)
"""Words that ask and mean nothing else."""

ASKING_WORDS = SURE_ASKING_WORDS.union(ALL_LANGUAGES.ambiguous_asking_words)
ASKING_AFTER_JOINING = frozenset(ALL_LANGUAGES.asking_after_joining)
ASKING_PREFIXES = ALL_LANGUAGES.asking_prefixes
ASKING_DETERMINERS = frozenset(ALL_LANGUAGES.asking_determiners)
AUXILIARIES = frozenset(ALL_LANGUAGES.auxiliaries)
NEGATIONS = frozenset(ALL_LANGUAGES.negations)

JOINING_WORDS = frozenset(ALL_LANGUAGES.joining_words)
JOINING_LOOSELY = frozenset(ALL_LANGUAGES.joining_loosely)
JOINING_TIGHTLY = frozenset(ALL_LANGUAGES.joining_tightly)
JOINING_ENDINGS = ALL_LANGUAGES.joining_endings
CLOSING_WORDS = frozenset(ALL_LANGUAGES.closing_words)
THANKS = ALL_LANGUAGES.thanks
SMALL_TALK = frozenset(ALL_LANGUAGES.small_talk)
CALLS = frozenset(ALL_LANGUAGES.calls)
ABOUT_THE_ANSWER = frozenset(ALL_LANGUAGES.about_the_answer)
TALK_WORDS = frozenset(word for message in SMALL_TALK | CALLS | ABOUT_THE_ANSWER for word in message.split())
"""Words of what is said to a bot. In a message that has no others they are no typing errors."""

TAKING_UP = frozenset(ALL_LANGUAGES.taking_up)
ASKED_PEOPLE = frozenset(ALL_LANGUAGES.asked_people)
SECOND_PERSON = frozenset(ALL_LANGUAGES.second_person)
CALLED = frozenset(ALL_LANGUAGES.called)
SURE_SUBJECTS = frozenset(ALL_LANGUAGES.subjects)
SUBJECTS = SURE_SUBJECTS.union(ALL_LANGUAGES.possible_subjects)
"""Words that may be the subject of a clause."""

PREPOSITIONS = frozenset(ALL_LANGUAGES.prepositions)
STRANDED = frozenset(ALL_LANGUAGES.stranded)
UNENDING_WORDS = AUXILIARIES | INVERTING_ASKING_WORDS | PREPOSITIONS | JOINING_TIGHTLY | JOINING_LOOSELY | {*ALL_LANGUAGES.unending_words}
"""Words that no clause ends in."""

PRONOUNS = frozenset(ALL_LANGUAGES.pronouns)
OBJECT_PRONOUNS = frozenset(ALL_LANGUAGES.object_pronouns)
POINTING_WORDS = frozenset(ALL_LANGUAGES.pointing_words)
POINTERS = ALL_LANGUAGES.pointers
LEADING_WORDS = frozenset(ALL_LANGUAGES.leading_words)
QUESTION_LEADS = frozenset(ALL_LANGUAGES.question_leads)
LEADING_PHRASES = ALL_LANGUAGES.leading_phrases
STATEMENT_VERBS = frozenset(ALL_LANGUAGES.statement_verbs)

_SAID_ANYWHERE = FUNCTION_WORDS.union(ASKING_WORDS, SILENT_WORDS, ALL_LANGUAGES.nameless, ALL_LANGUAGES.before_a_season)
TOPIC_WORDS = frozenset(word for _, meant, said in ALL_LANGUAGES.synonyms for word in (meant, *said)) - _SAID_ANYWHERE
"""Words for what FAQs are about, whatever the FAQ: refund, 환불. Those that people say of anything (real, 진짜) are left out."""
