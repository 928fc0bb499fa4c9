"""Words about films and series, merged from the packs of all languages: what has a title beside it, and what names nothing itself."""

from bot.matching.language.lexicon import ALL_LANGUAGES

BEFORE_PEOPLE = ALL_LANGUAGES.before_people
WEEKDAYS = frozenset(ALL_LANGUAGES.weekdays)
ABOUT_TIME = frozenset(ALL_LANGUAGES.about_time)
WORKS_PARTS = frozenset(ALL_LANGUAGES.works_parts)
WORK_WORDS = WORKS_PARTS.union(ALL_LANGUAGES.work_words)
"""All that a film or series has."""

TITLE_AFTER = frozenset(ALL_LANGUAGES.title_after)
NAMED_AFTER = frozenset(ALL_LANGUAGES.named_after)
TITLE_BEFORE = NAMED_AFTER.union(ALL_LANGUAGES.title_before)
"""Words after which an everyday word is a title."""

TITLE_BLOCKED = frozenset(ALL_LANGUAGES.title_blocked)
ARTICLES = TITLE_BLOCKED.union(ALL_LANGUAGES.articles)
"""Words in front of a name or a thing."""

STANDS_FOR_WORK = frozenset(ALL_LANGUAGES.stands_for_work)
"""Words that stand where the title of a work stands: "it", "show"."""

SHOWN_ON = frozenset(ALL_LANGUAGES.shown_on)
OF_WORDS = frozenset(ALL_LANGUAGES.of_words)
PLACE_PREPOSITIONS = frozenset(ALL_LANGUAGES.place_prepositions)
NAMELESS = frozenset(ALL_LANGUAGES.nameless)
BEFORE_A_SEASON = frozenset(ALL_LANGUAGES.before_a_season)
FINAL_VERB_ENDINGS = ALL_LANGUAGES.final_verb_endings
