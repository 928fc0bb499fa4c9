"""Entries out of questions and answers: ids, repeated questions, shared phrasings, and what the format refuses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge import load
from bot.knowledge.format.fields import MAX_ANSWER_CHARS, MAX_QUESTION_CHARS, MAX_SHORT_CHARS
from bot.knowledge.importing import Taken, make_entries, write_entries
from bot.knowledge.importing.found import Reading
from bot.model import Entry, Localized, Phrasing


def reading(*questions):
    found = Reading("faq.txt")
    for line, (question, answer, *rest) in enumerate(questions, 1):
        found.add(line, question, answer, tuple(rest[0] if rest else ()), rest[1] if len(rest) > 1 else "")
    return found


def ids(*questions):
    return [entry["id"] for entry in make_entries(reading(*((question, question) for question in questions)), Taken()).entries]


def reasons(imported):
    return [str(one) for one in imported.left_out]


def test_an_id_is_made_of_the_question_and_depends_on_no_other():
    assert ids("What's Ñandú's <b>plan</b>?", "2022?") == ["whats-nandus-plan", "2022"]
    assert ids("How?", "When: x") == ids("When: x", "How?")[::-1]
    (long,) = ids("word " * 40)
    assert len(long) <= 60


def test_an_id_is_unique_and_stable_also_where_words_are_equal_or_not_latin():
    first, second, korean = ids("Season 2?", "Season #2", "언제 나와요?")
    assert len({first, second, korean}) == 3
    assert ids("언제 나와요?", "Season #2", "Season 2?") == [korean, second, first]


def test_emoji_in_front_of_a_question_are_no_part_of_it():
    imported = make_entries(reading(("❓ How?", "✅ So."), ("👩‍💻 ⭐️ Why 😀?", "So.")), Taken())
    assert [(entry["question"], entry["answer"]) for entry in imported.entries] == [("How?", "✅ So."), ("Why 😀?", "So.")]


def test_the_same_question_in_two_sections_gets_the_section_behind_it():
    imported = make_entries(reading(("How?", "So.", (), "Discord"), ("how?", "Or so.", (), "Minecraft")), Taken())
    assert [entry["question"] for entry in imported.entries] == ["How? (Discord)", "how? (Minecraft)"]


def test_a_section_goes_behind_a_question_as_long_as_a_question_may_be():
    fits = "How" + "o" * (MAX_QUESTION_CHARS - len("How (Discord)"))
    for question, made in ((fits, f"{fits} (Discord)"), (f"{fits}o", f"{fits}o")):
        imported = make_entries(reading((question, "So.", (), "Discord"), (question, "Or so.", (), "Mine")), Taken())
        assert imported.entries[0]["question"] == made


def test_the_same_question_twice_is_left_out_once_and_named():
    imported = make_entries(reading(("How?", "So."), ("HOW?", "So."), ("how?", "Or so.")), Taken())
    assert len(imported.entries) == 1
    assert reasons(imported) == [
        "faq.txt:2: `HOW?` stands on line 1 already, with the same answer",
        "faq.txt:3: `how?` stands on line 1 already, with another answer",
    ]


def test_a_shared_phrasing_stays_with_nobody_or_with_the_question_that_it_is():
    imported = make_entries(reading(("How?", "a", ("join", "why?", "mine")), ("Why?", "b", ("Join", "how so", "WHY?"))), Taken())
    assert [entry.get("phrasings") for entry in imported.entries] == [["mine"], ["how so"]]
    assert reasons(imported) == [
        "faq.txt:1: the phrasing `join` of `How?`: 2 entries have it, so it tells none of them apart",
        "faq.txt:1: the phrasing `why?` of `How?`: it is that of `Why?`",
        "faq.txt:2: the phrasing `Join` of `Why?`: 2 entries have it, so it tells none of them apart",
    ]


def test_what_the_faq_has_already_stays_its_own():
    entry = Entry("how", Localized({"en": "How?"}), Localized({"en": "So."}), (Phrasing("in what way"),))
    imported = make_entries(reading(("how?", "x"), ("How!", "y", ("in what way",))), Taken.by([entry]))
    (made,) = imported.entries
    assert made["id"] not in ("how", "")
    assert "phrasings" not in made
    assert len(imported.left_out) == 2


def test_texts_that_are_too_long_are_named():
    imported = make_entries(reading(("w " * 200, "a"), ("How?", "b" * 12_001), ("Why?", "c", ("d" * 501,))), Taken())
    assert [entry["question"] for entry in imported.entries] == ["Why?"]
    assert len(imported.left_out) == 3


def test_texts_may_be_as_long_as_the_format_allows():
    imported = make_entries(reading(("w" * MAX_QUESTION_CHARS, "a" * MAX_ANSWER_CHARS, ("p" * MAX_SHORT_CHARS,))), Taken())
    assert not imported.left_out
    assert imported.entries[0]["phrasings"] == ["p" * MAX_SHORT_CHARS]


_TEXTS = st.text(max_size=30) | st.sampled_from(
    ["yes", "a: b", "- a", " #x", "#x", "a\n  b \n\tc", "|", "2022", "\u2028", "\x00", "'", "a\n\n#b", "<b", "&amp;", "`x"]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows=st.lists(st.tuples(_TEXTS, _TEXTS, st.lists(_TEXTS, max_size=3), _TEXTS), max_size=6))
def test_whatever_was_found_the_result_loads_without_an_error(rows, tmp_path_factory):
    imported = make_entries(reading(*rows), Taken())
    if imported.entries:
        path = tmp_path_factory.mktemp("faq") / "faq.yaml"
        path.write_text(write_entries(imported.entries, "x"), encoding="utf-8")
        loaded = load(path).entries
        assert [entry.id for entry in loaded] == [entry["id"] for entry in imported.entries]
        assert [entry.answer.get("en") for entry in loaded] == [str(entry["answer"]) for entry in imported.entries]
