"""What every store must do, run on each of them."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from bot.answering.ports import Store
from bot.answering.values import CardLength, ChannelSettings, Lease, SentMessage, Unfinished
from bot.model import Strictness

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BIG = 2**63 - 1
"""As large as a snowflake can get."""


def lease(question_id: int, at: datetime = NOON) -> Lease:
    return Lease(question_id, 7, at, at + timedelta(seconds=10))


def given(message_id: int, *entries: str, channel: int = 7, question: int | None = 1, at: datetime = NOON) -> SentMessage:
    return SentMessage(message_id, channel, question, entries, at)


async def test_a_new_store_is_empty(store: Store) -> None:
    assert list(await store.all_channel_settings()) == []
    assert list(await store.find_sent([1])) == []
    assert await store.latest_sent("a", 7, NOON) is None
    assert await store.get_note("x") is None
    assert await store.purge(NOON) == 0


async def test_a_message_is_claimed_once(store: Store) -> None:
    assert await store.claim(lease(BIG))
    assert not await store.claim(lease(BIG))
    assert await store.claim(lease(BIG - 1))


async def test_an_answered_message_is_never_claimed_again(store: Store) -> None:
    assert await store.claim(lease(1))
    await store.record(finished=1)
    assert not await store.claim(lease(1, NOON + MINUTE))


async def test_a_claim_that_ran_out_is_taken_over_by_one(store: Store) -> None:
    assert await store.claim(lease(1))
    assert not await store.claim(lease(1, NOON + timedelta(seconds=10)))
    claims = await asyncio.gather(*(store.claim(lease(1, NOON + MINUTE)) for _ in range(5)))
    assert sum(claims) == 1
    assert list(await store.leases()) == [replace(lease(1), until=NOON + MINUTE + timedelta(seconds=10))]


async def test_a_renewed_claim_is_not_taken_over(store: Store) -> None:
    assert await store.claim(lease(1))
    await store.renew_leases([1, 99], NOON + 2 * MINUTE)
    assert not await store.claim(lease(1, NOON + MINUTE))


async def test_an_edit_or_a_deletion_is_no_claim_to_take_over(store: Store) -> None:
    assert await store.claim(lease(1))
    for work in (Unfinished.TO_EDIT, Unfinished.TO_DELETE):
        await store.put_lease(replace(lease(1), work=work))
        assert not await store.claim(lease(1, NOON + MINUTE))
        assert [one.work for one in await store.leases()] == [work]


async def test_work_that_is_taken_on_again_does_not_get_younger(store: Store) -> None:
    await store.put_lease(replace(lease(1), work=Unfinished.TO_EDIT))
    await store.put_lease(replace(lease(1, NOON + MINUTE), work=Unfinished.TO_DELETE))
    assert list(await store.leases()) == [replace(lease(1, NOON + MINUTE), at=NOON, work=Unfinished.TO_DELETE)]


async def test_what_is_unclaimed_is_claimed_as_if_it_never_was(store: Store) -> None:
    assert await store.claim(lease(1))
    await store.end_lease(1)
    assert not await store.claim(lease(1, NOON + MINUTE))
    await store.end_lease(1, unclaim=True)
    assert await store.claim(lease(1))


async def test_the_lease_that_ends_first_comes_first(store: Store) -> None:
    for question_id, minute in ((1, 2), (2, 0), (3, 1)):
        await store.put_lease(lease(question_id, NOON + minute * MINUTE))
    assert [one.question_id for one in await store.leases()] == [2, 3, 1]


async def test_with_its_last_answer_the_work_on_a_question_ends(store: Store) -> None:
    await store.record(given(10, question=1), given(11, question=1), given(20, question=2))
    for question_id in (1, 2):
        await store.put_lease(replace(lease(question_id), work=Unfinished.TO_DELETE))
    await store.forget([10, 20])
    assert [one.question_id for one in await store.leases()] == [1]
    await store.forget([11])
    assert list(await store.leases()) == []


async def test_old_leases_are_purged(store: Store) -> None:
    await store.put_lease(lease(1, NOON - MINUTE))
    await store.put_lease(lease(2))
    await store.purge(NOON)
    assert [one.question_id for one in await store.leases()] == [2]


async def test_claimants_at_one_instant_have_one_winner(store: Store) -> None:
    claims = await asyncio.gather(*(store.claim(lease(5)) for _ in range(20)))
    assert sum(claims) == 1


async def test_a_record_comes_back_whole(store: Store) -> None:
    answer = given(BIG, "b", "a", "c", channel=BIG - 1, question=BIG - 2)
    await store.record(answer)
    assert list(await store.find_sent([BIG - 2])) == [answer]


async def test_a_second_record_of_a_message_replaces_the_first(store: Store) -> None:
    await store.record(given(1, "a", "b"))
    await store.record(given(1, "c", at=NOON + MINUTE))
    assert list(await store.find_sent([1])) == [given(1, "c", at=NOON + MINUTE)]
    assert await store.latest_sent("a", 7, NOON) is None


async def test_answers_to_a_question_come_oldest_first(store: Store) -> None:
    for message_id, minute in ((3, 2), (9, 0), (4, 1), (2, 1)):
        await store.record(given(message_id, at=NOON + minute * MINUTE))
    await store.record(given(5, question=2))
    await store.record(given(6, question=None))
    assert [answer.message_id for answer in await store.find_sent([1])] == [9, 2, 4, 3]


async def test_what_is_known_about_many_messages_comes_at_once(store: Store) -> None:
    for message_id, question, minute in ((10, 1, 2), (20, 2, 1), (30, 3, 0), (40, None, 3)):
        await store.record(given(message_id, "a", question=question, at=NOON + minute * MINUTE))
    assert [answer.message_id for answer in await store.find_sent([1, 2, 20, 40, 99])] == [20, 10, 40]
    assert list(await store.find_sent([])) == []
    assert list(await store.find_sent(range(10_000, 11_000))) == []


async def test_the_last_answer_is_the_newest_of_its_entry_and_channel(store: Store) -> None:
    await store.record(given(1, "a", at=NOON))
    await store.record(given(2, "b", "a", at=NOON + MINUTE))
    await store.record(given(3, "a", channel=8, at=NOON + 2 * MINUTE))
    await store.record(given(4, "b", at=NOON + 2 * MINUTE))
    await store.record(given(5, at=NOON + 3 * MINUTE))
    assert await store.latest_sent("a", 7, NOON) == given(2, "b", "a", at=NOON + MINUTE)
    assert await store.latest_sent("A", 7, NOON) is None


async def test_the_last_answer_is_the_newest_by_time_then_by_id(store: Store) -> None:
    for message_id, minute in ((9, 0), (2, 1), (5, 1), (7, -1)):
        await store.record(given(message_id, "a", at=NOON + minute * MINUTE))
    assert await store.latest_sent("a", 7, NOON - MINUTE) == given(5, "a", at=NOON + MINUTE)


async def test_the_last_answer_is_not_older_than_asked_for(store: Store) -> None:
    await store.record(given(1, "a"))
    assert await store.latest_sent("a", 7, NOON) is not None
    assert await store.latest_sent("a", 7, NOON + timedelta(microseconds=1)) is None


async def test_the_last_answer_passes_over_those_to_a_given_question(store: Store) -> None:
    await store.record(given(1, "a", question=None))
    await store.record(given(2, "a", question=20, at=NOON + MINUTE))
    found = await store.latest_sent("a", 7, NOON, except_question=20)
    assert found is not None
    assert found.message_id == 1
    await store.record(given(3, "a", question=30, at=NOON + MINUTE))
    found = await store.latest_sent("a", 7, NOON, except_question=20)
    assert found is not None
    assert found.message_id == 3


async def test_a_forgotten_answer_is_gone_and_unknown_ids_do_no_harm(store: Store) -> None:
    await store.record(given(1, "a"))
    await store.record(given(2, "b"))
    await store.forget([1, 99])
    await store.forget([])
    assert [answer.message_id for answer in await store.find_sent([1])] == [2]
    assert await store.latest_sent("a", 7, NOON) is None


async def test_a_purge_drops_what_is_older_and_counts_answers(store: Store) -> None:
    await store.claim(lease(1, NOON - MINUTE))
    await store.claim(lease(2))
    await store.record(given(1, "a", at=NOON - MINUTE))
    await store.record(given(2, "a", at=NOON))
    await store.save_channel_settings(ChannelSettings(7, 1, passive=True))
    await store.set_note("x", "y")
    assert await store.purge(NOON) == 1
    assert [answer.message_id for answer in await store.find_sent([1])] == [2]
    assert await store.claim(lease(1))
    assert not await store.claim(lease(2))
    assert await store.get_note("x") == "y"
    assert len(await store.all_channel_settings()) == 1


async def test_instants_come_back_aware_and_in_utc(store: Store) -> None:
    seoul = NOON.astimezone(timezone(timedelta(hours=9)))
    await store.record(given(1, "a", at=seoul))
    (answer,) = await store.find_sent([1])
    assert answer.at == NOON
    assert answer.at.tzinfo is not None
    assert await store.latest_sent("a", 7, seoul) is not None


async def test_channel_settings_are_replaced_as_a_whole(store: Store) -> None:
    await store.save_channel_settings(ChannelSettings(BIG, 1, passive=True, spoiler="season-1"))
    await store.save_channel_settings(ChannelSettings(8, 2))
    await store.save_channel_settings(ChannelSettings(BIG, 1, passive=False, spoiler="season-12"))
    found = {settings.channel_id: settings for settings in await store.all_channel_settings()}
    assert found == {8: ChannelSettings(8, 2), BIG: ChannelSettings(BIG, 1, passive=False, spoiler="season-12")}


async def test_a_note_is_replaced(store: Store) -> None:
    await store.set_note("tree", "1")
    await store.set_note("tree", "ü" * 4000)
    assert await store.get_note("tree") == "ü" * 4000


async def test_the_length_of_cards_comes_back(store: Store) -> None:
    await store.save_channel_settings(ChannelSettings(1, 1, cards=CardLength.WHOLE))
    await store.save_channel_settings(ChannelSettings(2, 1))
    assert {one.channel_id: one.cards for one in await store.all_channel_settings()} == {1: CardLength.WHOLE, 2: CardLength.SHORT}


async def test_the_strictness_of_a_channel_comes_back_or_is_none(store: Store) -> None:
    await store.save_channel_settings(ChannelSettings(1, 1, strictness=Strictness.EAGER))
    await store.save_channel_settings(ChannelSettings(2, 1, strictness=Strictness.CAREFUL))
    await store.save_channel_settings(ChannelSettings(2, 1))
    assert {one.channel_id: one.strictness for one in await store.all_channel_settings()} == {1: Strictness.EAGER, 2: None}
