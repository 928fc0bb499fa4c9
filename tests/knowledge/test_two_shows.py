"""A made-up show beside the shipped one, in one folder: nothing in ``bot/`` knows either, and each gets its own questions."""

import re
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.knowledge import Snapshot, load, run_checks, snapshot
from bot.model import Decision, Show

ROOT = Path(__file__).parents[2]
SHIPPED, MADE_UP = "all-of-us-are-dead", "glass-garden"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("both")
    shutil.copytree(ROOT / "knowledge" / SHIPPED, folder / SHIPPED)
    shutil.copytree(ROOT / "tests/shows" / MADE_UP, folder / MADE_UP)
    return snapshot(load(folder))


def said(decision: Decision) -> list[str]:
    """The entries that were answered, else those that were offered."""
    offered = [candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates]
    return [answer.candidate.entry for answer in decision.answers] or offered


def shows_of(snapshot: Snapshot, decision: Decision) -> set[str]:
    return {snapshot.entries[entry].show for entry in said(decision)}


def test_the_made_up_show_passes_its_own_checks():
    made_up = snapshot(load(ROOT / "tests/shows"))
    assert len(made_up.entries) == 8
    assert run_checks(made_up) == ()


def test_two_shows_load_from_one_folder(both):
    assert {show.folder for show in both.knowledge.shows} == {SHIPPED, MADE_UP}
    assert {entry.show for entry in both.knowledge.entries} == {SHIPPED, MADE_UP}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("when is glass garden season 2", "glass-garden-season-2-date"),
        ("when does tgg season 2 come out", "glass-garden-season-2-date"),
        ("who returns for the glass garden season 2", "glass-garden-season-2-cast"),
        ("where can i watch tgg", "glass-garden-where"),
        ("is sela dead", "glass-garden-sela"),
        ("when does aouad season 2 come out", "season-2-release-date"),
        ("when is all of us are dead season 2", "season-2-release-date"),
        ("who returns for all of us are dead season 2", "season-2-returning-cast"),
        ("지우학 시즌 2 언제 나와?", "season-2-release-date"),
        ("did they cancel all of us are dead", "season-2-renewed"),
        ("is nam-ra alive", "nam-ra-fate"),
    ],
)
def test_a_question_that_names_a_show_or_its_people_goes_there(both, text, entry):
    assert [answer.candidate.entry for answer in both.matcher.decide(text).answers] == [entry]


@pytest.mark.parametrize("title", ["The Glass Garden", "tgg", "All of Us Are Dead", "aouad"])
@pytest.mark.parametrize(
    "question",
    [
        "when is {} season 2",
        "did they cancel {}",
        "where can i watch {}",
        "what is {} about",
        "how many episodes does {} have",
        "{} s2 cast?",
    ],
)
def test_a_named_show_never_gets_the_other_ones_entry(both, title, question):
    own = MADE_UP if "g" in title.casefold() else SHIPPED
    assert shows_of(both, both.matcher.decide(question.format(title))) <= {own}


@pytest.mark.parametrize("text", ["is lomon in the glass garden", "is nadia fenwick in aouad season 2"])
def test_one_shows_people_are_not_looked_for_in_the_other(both, text):
    assert both.matcher.decide(text).kind != "answer"


def test_a_question_that_fits_both_is_not_answered_for_one(both):
    decision = both.matcher.decide("when is season 2")
    assert decision.kind == "clarify"
    assert shows_of(both, decision) == {SHIPPED, MADE_UP}


# What is of the shipped show and of no other, beside what its show.yaml lists.
TELLTALE = ("zombie", "zombies", "hambie", "hyosan", "jonas", "webtoon", "netflix", "seoul", "virus")
ALLOWED = {
    ("matching/language/packs/en.py", "netflix"): 'a service with many shows; rhetorical questions beg it: "can netflix please just"',
    ("matching/language/packs/en.py", "alive"): "an everyday word",
    ("matching/language/packs/en.py", "wednesday"): "a day of the week",
    ("matching/language/packs/en.py", "webtoon"): "what many shows are made from, which names none",
    ("matching/language/packs/ko.py", "은지"): "a Korean ending (-은지, whether) as well as a name",
}


def words_of(show: Show) -> Iterable[str]:
    yield from (show.name, *show.aliases)
    for table in (show.names, show.other_shows):
        for word, spellings in table.items():
            yield from (word, *spellings)


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def test_no_file_of_the_bot_knows_the_shipped_show():
    (show,) = load(ROOT / "knowledge").shows
    words = sorted({folded(word) for word in (*words_of(show), *TELLTALE)}, key=len, reverse=True)
    any_word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    found = {
        (file.relative_to(ROOT / "bot").as_posix(), word)
        for file in (ROOT / "bot").rglob("*.py")
        for word in any_word.findall(folded(file.read_text(encoding="utf-8")))
    }
    assert found == set(ALLOWED)
