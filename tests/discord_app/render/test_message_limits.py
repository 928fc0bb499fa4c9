"""No message exceeds what Discord takes, whatever the entries hold."""

from datetime import date

from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import validate_message_state

from bot.answering.values import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Welcome
from bot.discord_app.render.reply_messages import render_reply
from bot.knowledge import Staleness
from bot.model import Entry, Localized, Source, Status

OFFICIAL = "https://example.org/official"
ASKER, GUILD = 987654321098765432, 123456789012345678
COMPONENTS_V2 = 1 << 15

text = st.text(st.one_of(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), st.sampled_from("*_`|[]()# @")), min_size=1)
legal_text = text.filter(lambda drawn: any(char.isalnum() for char in drawn))


def one(part: ReplyPart, *, page: int = 0, question_url: str | None = None) -> ui.LayoutView:
    (view,) = render_reply(Reply((part,)), asker_id=ASKER, guild_id=GUILD, page=page, question_url=question_url)
    return view


def accept(view: ui.LayoutView) -> None:
    """Check Discord's limits for a message: most of them with simcord, the length of all text here."""
    validate_message_state(view.to_components(), flags=COMPONENTS_V2, content=None, embeds=[])
    assert view.content_length() <= 4_000


def long(chars: int) -> st.SearchStrategy[str]:
    """Return a strategy for texts of up to ``chars`` characters with markdown. Hypothesis on its own draws few long texts."""
    return st.tuples(legal_text, st.integers(1, chars)).map(lambda drawn: repeated(*drawn)).filter(str.strip)


def repeated(piece: str, chars: int) -> str:
    return (piece * (chars // len(piece) + 1))[:chars]


sources = st.builds(
    Source, long(500), long(480).map(lambda path: f"https://example.org/{path}"), st.none() | st.dates(min_value=date(1970, 1, 1))
)
entries = st.builds(
    Entry,
    id=st.sampled_from(["a", "season-2-" + "x" * 71]),
    question=long(256).map(lambda drawn: Localized({"en": drawn})),
    answer=long(12_000).map(lambda drawn: Localized({"en": drawn})),
    status=st.sampled_from(Status),
    as_of=st.none() | st.dates(),
    review_by=st.none() | st.dates(),
    spoiler=st.sampled_from(["none", "season-1"]),
    sources=st.lists(sources, max_size=14).map(tuple),
)
"""Entries up to the largest size that the loader accepts."""
related_entries = st.lists(long(256), max_size=8).map(
    lambda questions: [
        Entry(f"{number}-" + "x" * 78, Localized({"en": question}), Localized({"en": "Yes."})) for number, question in enumerate(questions)
    ]
)
"""A card shows nothing of them but the questions, and drawing the rest takes half of the time."""


@given(
    entries,
    related_entries,
    st.sampled_from(Staleness),
    st.booleans(),
    st.none() | long(12_000),
    st.integers(0, 30),
)
@settings(max_examples=60)
def test_no_card_exceeds_what_discord_takes(
    entry: Entry, related: list[Entry], staleness: Staleness, hidden: bool, short: str | None, page: int
) -> None:
    card = Card(entry, staleness=staleness, hidden=hidden, related=tuple(related), short=short, official=OFFICIAL)
    accept(one(card, page=page, question_url=f"https://discord.com/channels/{GUILD}/{GUILD}/{GUILD}"))


@given(st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.id))
@settings(max_examples=15)
def test_no_other_message_exceeds_what_discord_takes(few: list[Entry]) -> None:
    accept(one(Offer(tuple(few))))
    accept(one(Welcome(suggestions=tuple(few))))
    accept(one(AlreadyAnswered(few[0], GUILD, GUILD)))
