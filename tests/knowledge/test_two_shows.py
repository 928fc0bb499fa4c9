"""A made-up show beside the shipped one, in one folder. Nothing in ``bot/`` names either; each gets its own questions."""

import re
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.knowledge import Snapshot, build_snapshot, load, run_checks
from bot.model import Decision, Show

ROOT = Path(__file__).parents[2]
SHIPPED, MADE_UP = "all-of-us-are-dead", "glass-garden"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("both")
    shutil.copytree(ROOT / "knowledge" / SHIPPED, folder / SHIPPED)
    shutil.copytree(ROOT / "tests/shows" / MADE_UP, folder / MADE_UP)
    return build_snapshot(load(folder))


def entries_of(decision: Decision) -> list[str]:
    """The ids of the entries that were answered, else of those that were offered."""
    offered = [candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates]
    return [answer.candidate.entry for answer in decision.answers] or offered


def shows_of(snapshot: Snapshot, decision: Decision) -> set[str]:
    return {snapshot.entries[entry].show for entry in entries_of(decision)}


def test_the_made_up_show_passes_its_own_checks():
    made_up = build_snapshot(load(ROOT / "tests/shows"))
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


TITLES = ["The Glass Garden", "tgg", "All of Us Are Dead", "aouad"]
QUESTIONS = [
    "when is {} season 2",
    "did they cancel {}",
    "where can i watch {}",
    "what is {} about",
    "how many episodes does {} have",
    "{} s2 cast?",
]


def test_questions_that_name_a_show_get_entries(both):
    decisions = [both.matcher.decide(question.format(title)) for title in TITLES for question in QUESTIONS]
    assert sum(bool(entries_of(decision)) for decision in decisions) >= 20


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_named_show_never_gets_the_other_ones_entry(both, title, question):
    own = MADE_UP if "g" in title.casefold() else SHIPPED
    assert shows_of(both, both.matcher.decide(question.format(title))) <= {own}


@pytest.mark.parametrize("text", ["is lomon in the glass garden", "is nadia fenwick in aouad season 2"])
def test_the_people_of_one_show_do_not_match_the_other(both, text):
    assert both.matcher.decide(text).kind != "answer"


def test_a_question_that_fits_both_is_not_answered_for_one(both):
    decision = both.matcher.decide("when is season 2")
    assert decision.kind == "clarify"
    assert shows_of(both, decision) == {SHIPPED, MADE_UP}


# Words that belong to the shipped show alone, in addition to those in its show.yaml.
SHOW_WORDS = ("zombie", "zombies", "hambie", "hyosan", "jonas", "webtoon", "netflix", "seoul", "virus")
EVERYDAY_IN = ("_en_synonyms", "de", "en", "es", "fr", "id", "ko")
ALLOWED = {
    ("matching/language/packs/ko.py", "은지"): "a Korean ending (-은지, whether) as well as a name",
    **{(f"matching/language/packs/{code}.py", "alive"): "an everyday word" for code in EVERYDAY_IN},
    ("matching/language/packs/en.py", "wednesday"): "a day of the week",
    ("matching/language/packs/en.py", "netflix"): "a service with many shows, which names none",
    ("matching/language/packs/en.py", "webtoon"): "what many shows are made from, which names none",
}


def words_of(show: Show) -> Iterable[str]:
    yield from (show.name, *show.aliases)
    for table in (show.names, show.other_shows):
        for word, spellings in table.items():
            yield from (word, *spellings)


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def named_in(text: str, words: Iterable[str]) -> list[str]:
    """Return the words in a text. Of words that begin at one place, the first one counts."""
    in_text = set(re.findall(r"\w+", text))
    held = [word for word in words if in_text.issuperset(re.findall(r"\w+", word))]  # trying all at each place would take seconds
    return re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, held))})(?!\w)", text) if held else []


def test_no_file_of_the_bot_names_the_shipped_show(shipped):
    (show,) = shipped.knowledge.shows
    words = sorted({folded(word) for word in (*words_of(show), *SHOW_WORDS)}, key=len, reverse=True)
    found = {
        (file.relative_to(ROOT / "bot").as_posix(), word)
        for file in (ROOT / "bot").rglob("*.py")
        for word in named_in(folded(file.read_text(encoding="utf-8")), words)
    }
    assert found == set(ALLOWED)
