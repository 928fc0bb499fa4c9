"""Nobody gets more than a share, and what is left out is counted."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot.answering import Answering, Card, Limits, Place, Request, Way
from bot.answering.fairness.budgets import Budgets
from bot.answering.values import NO_LIMITS

PLACE = Place(7, guild_id=70)
LIMITS = Limits(user=30, channel=60, server=1200, presses=60, suggestions=300)


def dropped(reason: str) -> float:
    return REGISTRY.get_sample_value("fanswer_dropped_total", {"reason": reason}) or 0


def asked(message_id: int, *, author_id: int = 1, way: Way = Way.PUBLIC, text: str = "when") -> Request:
    return Request(text, PLACE, way, message_id, author_id=author_id)


@pytest.fixture
def limited(make: Callable[..., Answering], store: Any) -> Answering:
    return make(store, limits=LIMITS, cooldown_s=0)


async def replies(answering: Answering, requests: list[Request]) -> list[Any]:
    """Return the parts or else the reaction of each reply."""
    given = [await answering.answer(request) for request in requests]
    return [[type(part) for part in reply.parts] or reply.reaction for reply in given]


@pytest.mark.parametrize(
    ("spend", "reason", "at_once"),
    [
        (lambda budgets: budgets.take_question(1), "user", 3),
        (lambda budgets: budgets.take_answer(PLACE), "channel", 8),
        (lambda budgets: budgets.take_press(1), "press", 10),
        (lambda budgets: budgets.take_suggestion(1), "suggestion", 20),
    ],
)
def test_each_budget_is_spent_and_what_is_left_out_is_counted(clock: Any, spend: Any, reason: str, at_once: int) -> None:
    budgets, before = Budgets(clock, LIMITS), dropped(reason)
    assert sum(spend(budgets) for _ in range(50)) == at_once
    assert dropped(reason) - before == 50 - at_once


def test_a_server_has_a_budget_over_all_its_channels(clock: Any) -> None:
    budgets, before = Budgets(clock, LIMITS), dropped("server")
    assert sum(budgets.take_answer(Place(channel, guild_id=70)) for channel in range(150)) == 100
    assert dropped("server") - before == 50
    assert budgets.take_answer(Place(7, guild_id=71))


def test_an_edit_that_is_not_answered_spends_nothing_of_its_user(clock: Any) -> None:
    budgets = Budgets(clock, LIMITS)
    assert all(budgets.take_answer(PLACE) for _ in range(8))
    assert not any(budgets.take_both(1, PLACE) for _ in range(5))
    assert sum(budgets.take_question(1) for _ in range(5)) == 3


def test_without_limits_nothing_is_left_out(clock: Any) -> None:
    budgets = Budgets(clock, NO_LIMITS)
    assert all(budgets.take_question(1) and budgets.take_answer(PLACE) and budgets.take_press(1) for _ in range(500))


async def test_a_flood_of_one_user_is_answered_in_part_and_gets_one_sign(limited: Answering) -> None:
    given = await replies(limited, [asked(message_id) for message_id in range(1, 101)])
    assert given == [[Card]] * 3 + ["⏳"] + [""] * 96


async def test_another_user_is_answered_during_a_flood(limited: Answering) -> None:
    await replies(limited, [asked(message_id) for message_id in range(1, 101)])
    assert await replies(limited, [asked(200, author_id=2)]) == [[Card]]


async def test_the_user_is_answered_again_after_a_while(limited: Answering, clock: Any) -> None:
    await replies(limited, [asked(message_id) for message_id in range(1, 101)])
    clock.advance(seconds=3)
    assert await replies(limited, [asked(200)]) == [[Card]]


async def test_a_flood_is_not_even_analyzed(limited: Answering) -> None:
    await replies(limited, [asked(message_id) for message_id in range(1, 101)])
    assert len(limited.live.current.matcher.modes) <= 3 * 2  # type: ignore[attr-defined]


async def test_many_users_in_a_channel_share_its_budget(limited: Answering) -> None:
    given = await replies(limited, [asked(one, author_id=one) for one in range(1, 31)])
    assert [one for one in given if one == [Card]] == [[Card]] * 8
    assert [one for one in given if one == "⏳"] == ["⏳"] * 10
    assert given[18:] == [""] * 12


async def test_a_crowd_that_asks_the_same_leaves_the_budget_to_others(make: Callable[..., Answering], store: Any) -> None:
    answering = make(store, limits=LIMITS)
    for one in range(1, 61):
        reply = await answering.answer(asked(one, author_id=one))
        if reply:
            await answering.record(one, reply, PLACE.channel_id, [1000 + one])
    assert await replies(answering, [asked(100, author_id=100, text="who")]) == [[Card]]


async def test_a_card_that_was_not_sent_for_want_of_budget_is_not_waited_for(limited: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(limited.budgets, "take_answer", lambda _: False)  # spent while the question was being claimed
        assert await replies(limited, [asked(1)]) == ["⏳"]
    async with asyncio.timeout(5):
        assert await replies(limited, [asked(2, author_id=2)]) == [[Card]]


async def test_overheard_questions_past_the_budget_get_silence(limited: Answering) -> None:
    await limited.configure(7, 70, passive=True)
    given = await replies(limited, [asked(one, author_id=one, way=Way.PASSIVE) for one in range(1, 31)])
    assert given == [[Card]] * 8 + [""] * 22


async def test_chatter_spends_nothing(limited: Answering) -> None:
    await limited.configure(7, 70, passive=True)
    await replies(limited, [asked(one, way=Way.PASSIVE, text="so good") for one in range(1, 101)])
    assert await replies(limited, [asked(200)]) == [[Card]]


async def test_edits_that_ask_spend_the_budget_too(limited: Answering) -> None:
    await limited.configure(7, 70, passive=True)
    revisions = [await limited.revise(asked(one), timedelta(seconds=5)) for one in range(1, 41)]
    assert len([one for one in revisions if one is not None]) == 3


async def edited(answering: Answering, text: str) -> Any:
    """Return what an edit of the answered message 1 leads to: the parts, the reaction, or None. Record it."""
    revision = await answering.revise(asked(1, text=text), timedelta(seconds=5))
    if revision is None:
        return None
    await answering.record(1, revision.reply, 7, [10] if revision.reply else [])
    if not revision.reply:
        await answering.forget([10])
    return [type(part) for part in revision.reply.parts] or revision.reply.reaction


async def test_edits_of_an_answered_message_spend_the_budget_and_past_it_a_wrong_answer_goes(limited: Answering) -> None:
    await limited.record(1, await limited.answer(asked(1)), 7, [10])
    assert [await edited(limited, text) for text in ("who", "when", "who", "when")] == [[Card], [Card], "⏳", None]
    assert await limited.answers_to([1]) == ()


async def test_past_the_budget_an_answer_stays_that_the_edit_does_not_change(limited: Answering) -> None:
    await limited.record(1, await limited.answer(asked(1)), 7, [10])
    assert [await edited(limited, "when") for _ in range(10)] == [[Card]] * 2 + [None] * 8
    assert [given.entries for given in await limited.answers_to([1])] == [("release",)]


async def test_an_edit_past_the_budget_that_asks_nothing_any_more_removes_the_answer(limited: Answering, store: Any) -> None:
    await limited.record(1, await limited.answer(asked(1)), 7, [10])
    await replies(limited, [asked(one) for one in (2, 3)])
    assert await edited(limited, "👍") == ""
    assert [lease.question_id for lease in await store.leases()] == [2, 3]


async def test_an_interaction_is_always_answered(limited: Answering) -> None:
    request = Request("when", PLACE, Way.PUBLIC, author_id=1)
    assert await replies(limited, [request] * 20) == [[Card]] * 20
