"""What an answer says of itself: how sure it is and of which day, how old, what it spoils, and where it comes from.

Days are written as in the answers of the FAQ, in the language of the card: two ways to write a day in one card are hard to read.
"""

from datetime import date

from bot.i18n.catalogs import mark_translatable, say
from bot.model import NO_SPOILER, Entry, Status

STATUSES = {
    Status.CONFIRMED: mark_translatable("Confirmed"),
    Status.REPORTED: mark_translatable("Reported"),
    Status.RUMOURED: mark_translatable("Rumoured"),
    Status.SPECULATION: mark_translatable("Speculation"),
    Status.UNKNOWN: mark_translatable("Not announced"),
}
"""How sure an answer is, in a word."""

MONTHS = (
    mark_translatable("January"),
    mark_translatable("February"),
    mark_translatable("March"),
    mark_translatable("April"),
    mark_translatable("May"),
    mark_translatable("June"),
    mark_translatable("July"),
    mark_translatable("August"),
    mark_translatable("September"),
    mark_translatable("October"),
    mark_translatable("November"),
    mark_translatable("December"),
)

MAY_BE_OUT_OF_DATE = mark_translatable("may be out of date")
"""Stands beside an answer past its day of review."""

NONE = mark_translatable("none")
SEASON = mark_translatable("season {number}")
MORE = mark_translatable("More")
RELATED_QUESTIONS = mark_translatable("Related questions")
OFFICIAL_PAGE = mark_translatable("Official page")


def status_word(status: Status, language: str) -> str:
    """Return how sure an answer is, in a word."""
    return say(STATUSES[status], language)


def as_of(day: date, language: str) -> str:
    """Return of which day an answer is."""
    return say("as of {day}", language, day=plain_day(day, language))


def last_checked(when: str, language: str) -> str:
    """Return when an answer was last checked: a day, or how long ago."""
    return say("Last checked {when}", language, when=when)


def due_for_a_check(ago: str, language: str) -> str:
    """Return since when an answer should have been checked. ``ago``: how long ago that was, "9 months ago"."""
    return say("Due for a check {when}", language, when=ago)


def age_sentences(entry: Entry, language: str, *, has_official: bool) -> str:
    """Return what belongs below an answer whose review is long due: what it was once, and where readers find news.

    ``has_official``: whether the official page is linked beside it.
    """
    sentences = []
    if entry.as_of:
        sentences.append(say("This was right on {day}.", language, day=plain_day(entry.as_of, language)))
    elif entry.review_by:
        sentences.append(say("Nobody has checked this since {day}.", language, day=plain_day(entry.review_by, language)))
    sentences.append(say("For news, see the official page.", language) if has_official else say("There may be news.", language))
    return " ".join(sentences)


def age_phrase(entry: Entry, language: str) -> str:
    """Return what `age_sentences` says in a few words, for a line that says already how old the answer is."""
    return say("was right then, there may be news", language) if entry.as_of else say("there may be news", language)


def level_words(level: str, language: str) -> str:
    """Return a spoiler level in words: ``season-1`` -> "season 1". Entries have no levels but those and ``none``."""
    return say(NONE, language) if level == NO_SPOILER else say(SEASON, language, number=level.removeprefix("season-"))


def spoiler_notice(level: str, language: str) -> str:
    """Return what an answer spoils."""
    return say("Spoiler: {level}", language, level=level_words(level, language))


def source_line(source: str, language: str) -> str:
    """Return where an answer comes from, where no symbol says that it is a source."""
    return say("Source: {source}", language, source=source)


def and_more(count: int, language: str) -> str:
    """Return how many of a list are not shown."""
    return say("and {count} more", language, count=count)


def plain_day(day: date, language: str) -> str:
    """Return a day as people write it in the language: ``3 February 2026`` in English."""
    month = say(MONTHS[day.month - 1], language)
    return say("{day} {month} {year}", language, day=str(day.day), month=month, year=str(day.year))
