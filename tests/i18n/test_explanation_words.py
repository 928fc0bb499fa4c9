import pytest

from bot.explained import Gate, Reason
from bot.i18n.explanation_words import GATES, SENTENCE_TYPES, percent, reason_words, slot_words
from bot.matching.entities.slots import EntrySlots, Slots, objection
from bot.matching.language.sentence_type import SentenceType

VALUES = {"name": "Bobby", "show": "Squid Game", "names": "Mara", "part": "season 3", "has": "1, 2", "best": 0.6, "needed": 0.65}


def test_every_sentence_type_and_every_gate_has_words() -> None:
    assert set(SENTENCE_TYPES) == {str(one) for one in SentenceType}
    assert set(GATES) == set(Gate)


@pytest.mark.parametrize("language", ["en", "ko", "es"])
@pytest.mark.parametrize("gate", Gate)
def test_a_reason_is_said_with_its_values(gate: Gate, language: str) -> None:
    said = reason_words(Reason(gate, "x", **VALUES, second=0.5, apart=0.2), language)
    assert said
    assert "{" not in said
    assert (said != reason_words(Reason(gate, "x", **VALUES, second=0.5, apart=0.2), "en")) == (language != "en")


def test_a_reason_is_also_a_text_in_english() -> None:
    entry = EntrySlots(Slots(numbers=frozenset({("season", "1"), ("season", "2")})), Slots(), "")
    reason = objection(Slots(numbers=frozenset({("season", "3")})), entry)
    assert reason == "asks about season 3, not 1, 2"
    assert reason_words(reason, "ko") == "질문은 시즌 3에 관한 것인데 이 항목은 시즌 1, 2에 관한 거예요."


def test_what_is_missing_is_the_difference_of_the_figures_shown() -> None:
    reason = Reason(Gate.NOT_SURE_ENOUGH, "x", best=0.9549, needed=0.955)
    assert reason_words(reason, "en") == "I am 95.4% sure of the likeliest entry, and 95.5% is needed here."


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0, "0%"), (0.9999, "99.9%"), (1.0, "100%"), (0.65, "65%"), (0.955, "95.5%"), (0.29, "29%")]
)
def test_a_confidence_is_never_rounded_up(confidence: float, shown: str) -> None:
    assert percent(confidence) == shown


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("season 2", "temporada 2"),
        ("episode 4", "episodio 4"),
        ("Nam-ra", "Nam-ra"),
        (Reason(Gate.OTHER_SHOW, "x", show="X"), "otra obra: X"),
        ("season of rain", "season of rain"),
    ],
)
def test_what_a_text_refers_to_is_said_in_the_readers_language(slot: str, words: str) -> None:
    assert slot_words(slot, "es") == words
