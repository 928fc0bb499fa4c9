"""The reply to one utterance, by the way it was asked."""

from dataclasses import replace
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot.answering import SILENCE, Answering, Card, Offer, Place, ReplyPart, Request, Unknown, Way, Welcome
from bot.knowledge import Staleness
from bot.model import Answer, Candidate, Clarify

PLACE = Place(7, guild_id=1)


def asked(text: str, way: Way = Way.PUBLIC, **fields: Any) -> Request:
    return Request(text, fields.pop("place", PLACE), way, **fields)


def names(parts: tuple[ReplyPart, ...]) -> list[Any]:
    """Name each part by its kind and its entries."""
    found: list[Any] = []
    for part in parts:
        match part:
            case Offer():
                found.append(("offer", *(entry.id for entry in part.entries)))
            case Unknown() | Welcome():
                found.append(type(part).__name__.lower())
            case _:
                found.append((type(part).__name__.lower(), part.entry.id))
    return found


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.PRIVATE])
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("when", [("card", "release")]),
        ("who and when", [("card", "cast"), ("card", "release")]),
        ("when and huh", [("card", "release")]),
        ("when and maybe", [("card", "release"), ("offer", "cast")]),
        ("maybe", [("offer", "cast", "ending")]),
        ("maybe twice", [("offer", "cast", "ending")]),
        ("maybe when", [("card", "release")]),
        ("what is the meaning of life", ["unknown"]),
    ],
)
async def test_a_direct_question_always_gets_a_reply(answering: Answering, way: Way, text: str, parts: list[Any]) -> None:
    reply = await answering.answer(asked(text, way))
    assert names(reply.parts) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("when", [("card", "release")]),
        ("who and when", [("card", "cast"), ("card", "release")]),
        ("when and maybe", [("card", "release")]),
        ("maybe", []),
        ("what is the meaning of life", []),
        ("release", []),
        ("", []),
        ("👀", []),
    ],
)
async def test_a_passive_channel_gets_only_cards(answering: Answering, text: str, parts: list[Any]) -> None:
    reply = await answering.answer(asked(text, Way.PASSIVE, message_id=1))
    assert names(reply.parts) == parts


@pytest.mark.parametrize(("way", "most"), [(Way.PASSIVE, 3), (Way.PUBLIC, 5), (Way.PRIVATE, 5)])
@pytest.mark.parametrize("questions", [2, 5, 9])
async def test_one_message_gets_a_few_cards_at_most(answering: Answering, live: Any, way: Way, most: int, questions: int) -> None:
    ids = _decide(live, [Answer("", Candidate(f"entry-{number}", 90, 0.9)) for number in range(questions)])
    parts = (await answering.answer(asked("all of it", way))).parts
    assert [part.entry.id for part in parts if isinstance(part, Card)] == ids[: min(questions, most)]


async def test_offers_count_towards_that_limit(answering: Answering, live: Any) -> None:
    candidates = [Candidate(f"entry-{number}", 70, 0.5) for number in range(8)]
    _decide(live, [Clarify("", (one,)) if one.entry < "entry-4" else Answer("", one) for one in candidates])
    parts = (await answering.answer(asked("all of it", Way.PUBLIC))).parts
    assert [type(part) for part in parts] == [Offer] * 4 + [Card]


def _decide(live: Any, outcomes: list[Answer | Clarify]) -> list[str]:
    """Make "all of it" decide so, over as many entries; return their ids."""
    first = next(iter(live.current.entries.values()))
    entries = [replace(first, id=f"entry-{number}") for number in range(len(outcomes))]
    matcher = replace(live.current.matcher, known={"all of it": tuple(outcomes)})
    live.current = replace(live.current, entries={one.id: one for one in entries}, matcher=matcher)
    return [one.id for one in entries]


NOT_WORDS = ["", " \n\t", "<@123456789012345678>", "https://example.org/page", "\u200b\u200f", "\ud800"]
EMOJI = ["👀🔥", "<:zombie:123456789012345678> ...", ":)"]


@pytest.mark.parametrize("fields", [{"way": Way.PRIVATE}, {"needs_message": True}], ids=["in private", "by a command"])
@pytest.mark.parametrize("text", [*NOT_WORDS, "?!"])
async def test_a_call_without_words_is_welcomed_with_things_to_try(answering: Answering, text: str, fields: dict[str, Any]) -> None:
    (part,) = (await answering.answer(asked(text, **fields))).parts
    assert isinstance(part, Welcome)
    assert [entry.id for entry in part.suggestions] == ["release", "cast"]


@pytest.mark.parametrize("text", [*NOT_WORDS, *EMOJI])
async def test_what_has_no_words_gets_nothing_where_others_read_along(answering: Answering, text: str) -> None:
    assert await answering.answer(asked(text)) == SILENCE


@pytest.mark.parametrize("text", EMOJI)
async def test_an_emoji_gets_nothing(answering: Answering, text: str) -> None:
    assert await answering.answer(asked(text, Way.PRIVATE, message_id=1, replies_to=2)) == SILENCE


async def test_a_question_mark_alone_is_welcomed(answering: Answering) -> None:
    (part,) = (await answering.answer(asked("??"))).parts
    assert isinstance(part, Welcome)


async def test_a_welcome_has_three_things_to_try_spoilers_last(answering: Answering, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live.current.matcher, "suggest", lambda typed: ("stale", "cast", "release", "ending"))
    (part,) = (await answering.answer(asked("", Way.PRIVATE))).parts
    assert isinstance(part, Welcome)
    assert [entry.id for entry in part.suggestions] == ["release", "stale", "cast"]


async def test_the_id_of_an_entry_shows_its_card(answering: Answering) -> None:
    assert names((await answering.answer(asked(" ending "))).parts) == [("card", "ending")]


async def test_the_id_of_a_disabled_entry_is_an_ordinary_question(answering: Answering) -> None:
    assert names((await answering.answer(asked("hidden"))).parts) == ["unknown"]


async def test_a_choice_shows_its_card(answering: Answering) -> None:
    reply = await answering.show("cast", PLACE, Way.PRIVATE, "es-ES")
    assert names(reply.parts) == [("card", "cast")]


@pytest.mark.parametrize("entry_id", ["hidden", "gone-since", "", "\ud800"])
async def test_a_chosen_entry_that_no_longer_exists_is_unknown(answering: Answering, entry_id: str) -> None:
    assert (await answering.show(entry_id, PLACE, Way.PRIVATE, "ko")).parts == (Unknown("ko"),)


async def test_a_message_is_answered_once_over_all_processes(answering: Answering, make: Any, store: Any) -> None:
    other = make(store)
    assert await answering.answer(asked("when", Way.PRIVATE, message_id=1))
    assert await other.answer(asked("when", Way.PRIVATE, message_id=1)) == SILENCE
    assert await other.answer(asked("when", Way.PRIVATE, message_id=2))


async def test_an_interaction_claims_nothing(answering: Answering) -> None:
    assert await answering.answer(asked("when", Way.PRIVATE))
    assert await answering.answer(asked("when", Way.PRIVATE))


async def test_a_passive_statement_does_not_use_the_store(make: Any, failing_store: Any) -> None:
    answering = make(failing_store)
    assert await answering.answer(asked("season 2 is going to be so good", Way.PASSIVE, message_id=1)) == SILENCE
    assert failing_store.calls == 0


async def test_related_entries_are_enabled_and_not_in_the_same_reply(answering: Answering) -> None:
    (card,) = (await answering.answer(asked("when"))).parts
    assert isinstance(card, Card)
    assert [entry.id for entry in card.related] == ["cast", "ending"]
    cards = (await answering.answer(asked("who and when", place=Place(8)))).parts
    assert [[entry.id for entry in card.related] for card in cards if isinstance(card, Card)] == [[], ["ending"]]


async def test_a_card_is_stale_after_its_day_of_review(answering: Answering, clock: Any) -> None:
    (card,) = (await answering.answer(asked("stale", Way.PRIVATE))).parts
    assert isinstance(card, Card)
    assert card.staleness is Staleness.DUE
    clock.advance(days=-1)
    (card,) = (await answering.answer(asked("stale", Way.PRIVATE))).parts
    assert isinstance(card, Card)
    assert card.staleness is Staleness.FRESH


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("when", None, "en"),
        ("when", "es-419", "es-419"),
        ("when", "ES", "es"),
        ("when", "zh-CN", "zh-CN"),
        ("cuándo", None, "es"),
        ("cuándo", "ko", "ko"),
        ("quizás", None, "es"),
        ("시즌 2 언제", None, "ko"),
        ("시즌 2 언제", "en-US", "en-US"),
        ("모르는 것", None, "ko"),
        ("when", "", "en"),
    ],
)
async def test_the_language_is_the_locales_then_the_phrasings_then_the_scripts(
    answering: Answering, text: str, locale: str | None, language: str
) -> None:
    (part,) = (await answering.answer(asked(text, Way.PRIVATE, locale=locale))).parts
    assert part.language == language


async def test_decisions_are_timed(answering: Answering) -> None:
    before = REGISTRY.get_sample_value("fanswer_decision_seconds_count") or 0
    await answering.answer(asked("when"))
    await answering.answer(asked("release"))  # the id of an entry needs no decision
    assert REGISTRY.get_sample_value("fanswer_decision_seconds_count") == before + 1


async def test_questions_are_counted_by_way_and_outcome(answering: Answering) -> None:
    labels = {"way": "passive", "outcome": "abstain"}
    before = REGISTRY.get_sample_value("fanswer_questions_total", labels) or 0
    await answering.answer(asked("huh", Way.PASSIVE, message_id=1))
    assert REGISTRY.get_sample_value("fanswer_questions_total", labels) == before + 1
