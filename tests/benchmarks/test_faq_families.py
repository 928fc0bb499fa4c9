"""The FAQs that the confidence is fitted on are the same at every run, and their labels are right."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.model import Entry, Localized, Phrasing

if TYPE_CHECKING:
    from faq_families import FamilyFaq

_HERE = Path(__file__).parent


@pytest.fixture(autouse=True, scope="module")
def _benchmarks_on_path() -> Iterator[None]:
    """The modules beside this file import each other by name; the ordinary tests run without this folder on their path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_HERE))
        yield


def _lines(path: Path, rows: Sequence[Mapping[str, str | None]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one made-up set of ten labels."""
    folder = tmp_path_factory.mktemp("data")
    texts = [
        {"text": f"where do I find the {word} of thing {n}", "label": f"l{n}"} for n in range(10) for word in ("price", "colour", "size")
    ]
    _lines(folder / "made-up/train.jsonl", texts)
    _lines(folder / "made-up/test.jsonl", [*texts, {"text": "is it raining", "label": None}])
    return folder


@pytest.fixture(scope="module")
def faqs(data: Path) -> "list[FamilyFaq]":
    from faq_families import family_faqs

    return family_faqs(data)


_PRINT = """
import sys
from pathlib import Path
from faq_families import family_faqs
for faq in family_faqs(Path(sys.argv[1])):
    print([(entry.id, entry.phrasings) for entry in faq.entries])
    print([(question.text, sorted(question.right_entries)) for question in faq.questions], faq.exchanged)
"""


@pytest.mark.slow
def test_the_same_folder_gives_the_same_faqs_in_every_process(data: Path) -> None:
    path = os.pathsep.join([str(_HERE), str(_HERE.parents[1])])
    printed = [
        subprocess.run(
            [sys.executable, "-c", _PRINT, str(data)],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert b"price of thing" in printed[0]


def test_an_absent_set_is_left_out(faqs: "list[FamilyFaq]") -> None:
    assert list(dict.fromkeys(faq.family for faq in faqs)) == ["made-up", "fans"]


def test_every_right_entry_is_one_of_its_faq(faqs: "list[FamilyFaq]") -> None:
    for faq in faqs:
        ids = {entry.id for entry in faq.entries}
        assert all(question.right_entries <= ids for question in faq.questions), faq.name
        assert any(not question.right_entries for question in faq.questions) or faq.group == "fans-es", faq.name


def test_a_cut_of_the_shipped_faq_holds_one_language_and_at_most_so_many_phrasings(faqs: "list[FamilyFaq]") -> None:
    (cut,) = [faq for faq in faqs if faq.name == "fans-ko-25x2"]
    assert cut.group == "fans-ko"
    assert 0 < len(cut.entries) <= 25
    for entry in cut.entries:
        assert set(entry.question.by_language) == {"ko"}
        assert {phrasing.language for phrasing in entry.phrasings} <= {"ko"}
        assert len(entry.phrasings) <= 2


def test_the_shipped_faq_counts_several_times_and_is_a_row_of_its_own(faqs: "list[FamilyFaq]") -> None:
    assert [(faq.name, faq.phrasings) for faq in faqs if faq.copies > 1] == [("fans", "as it is")]
    assert {faq.name: faq.phrasings for faq in faqs}["made-up-12x2"] == "few"
    assert {faq.name: faq.phrasings for faq in faqs}["made-up-8x1"] == "only the question"


ENTRIES = [
    Entry("dub", Localized({"en": "Is there a Portuguese dub of the show?"}), Localized({"en": "-"}), (Phrasing("the dub of the show"),)),
    Entry("end", Localized({"en": "How does the show end?"}), Localized({"en": "-"})),
]


def test_the_rarest_telling_word_is_exchanged() -> None:
    from exchanged_words import with_exchanged_word

    line = ENTRIES[0].question.get("en")
    assert with_exchanged_word(line, ENTRIES, ["kettle"], random.Random(1)) == "is there a kettle dub of the show?"


@pytest.mark.parametrize(
    ("line", "foreign"), [("where is it", ["kettle"]), ("더빙 portuguese dub", ["kettle"]), ("a portuguese dub", ["show"])]
)
def test_a_line_that_would_ask_nothing_new_gives_none(line: str, foreign: list[str]) -> None:
    from exchanged_words import with_exchanged_word

    assert not with_exchanged_word(line, ENTRIES, foreign, random.Random(1))
