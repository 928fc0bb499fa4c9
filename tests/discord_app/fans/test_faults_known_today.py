"""Lines that go wrong today, each with the reason. One that comes right fails here: it moves into the table that it belongs to."""

from typing import Any

import pytest

from discord_app.fans.fans import ENCODER_MARKS, NOTHING, OFFER, USE, WORDS, Fans, Said, possible

BOTH = (WORDS, USE)


def fault(*row: Any, wrong_with: str | tuple[str, ...], why: str) -> list[Any]:
    """Return a row for each way to match. It is expected to fail with those that it goes wrong with, and to pass with the other."""
    rows = []
    for engine in BOTH:
        marks = ENCODER_MARKS if engine == USE else ()
        wrong = (pytest.mark.xfail(reason=why, strict=True),) if engine in wrong_with else ()
        rows.append(pytest.param(engine, *row, marks=(*marks, *wrong)))
    return rows


@pytest.mark.parametrize(
    ("engine", "line", "said"),
    [
        *fault("what do i watch till s2 drops", ("similar-shows",), wrong_with=WORDS, why="asks what to watch, is told the date"),
        *fault("is cheongsan's actor also in squid game", {("squid-game-actors",), OFFER}, wrong_with=BOTH, why="taken for another show"),
        *fault("w h e n is season 2", {("season-2-release-date",), OFFER}, wrong_with=BOTH, why="asks the bot, which says nothing"),
    ],
    indirect=["engine"],
)
async def test_a_question_to_the_bot_is_answered(fans: Fans, line: str, said: Said | set[Said]) -> None:
    await fans.ask(line)
    assert await fans.said() in possible(said)


@pytest.mark.parametrize(
    ("engine", "line"),
    [
        *fault("who plays that guy", wrong_with=USE, why="names nobody of the show, gets the whole cast"),
    ],
    indirect=["engine"],
)
async def test_only_what_asks_is_answered_where_the_bot_overhears(fans: Fans, line: str) -> None:
    await fans.overhear(line)
    assert await fans.said() == NOTHING


@pytest.mark.parametrize(
    ("engine", "first", "second", "said"),
    [
        *fault(
            *("is gwi-nam dead", "why was he after cheong-san", ("gwi-nam-fate",)),
            wrong_with=BOTH,
            why='"he" is not carried over where another name is there: the fate of Cheong-san, which nobody asked',
        ),
        *fault(
            *("is there a trailer", "for s2 i mean", {NOTHING, ("season-2-trailer",)}),
            wrong_with=WORDS,
            why='"i mean" is offered what the title means',
        ),
    ],
    indirect=["engine"],
)
async def test_a_follow_up_is_about_what_was_asked_before(fans: Fans, first: str, second: str, said: Said | set[Said]) -> None:
    await fans.ask(first)
    await fans.ask(second)
    assert await fans.said(after=1) in possible(said)
