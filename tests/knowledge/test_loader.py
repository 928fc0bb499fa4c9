"""How valid files are loaded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.model import Entry, Localized, Location, MustAbstain, MustMatch, Phrasing, Show, Source, Status

Write = Callable[..., Path]

FULL = """\
entries:
  - id: season-2-release-date            # kebab-case
    question: {en: When does season 2 come out?, ko: 시즌 2 언제 나와요?}
    phrasings:
      en: [when is season 2, WHEN does season 2  come out?, When is Season 2]
      pt-BR: [quando sai a segunda temporada]
    answer: |
      No date has been announced.

      > quoted
    status: reported
    as_of: 2026-02-23
    review_by: "2026-05-01"
    spoiler: season-1
    sources:
      - {title: Netflix, url: https://www.netflix.com/tudum, date: 2026-02-22}
      - url: https://www.example.org/page
    related: [who-returns, who-returns]
    deny: [season 2 is going to be so good]
    enabled: no
  - id: who-returns
    question: Who returns?
    answer: Many.
    phrasings:
    sources: ~
"""


def test_an_entry_keeps_everything_that_is_written(write: Write) -> None:
    folder = write({"aouad/season-2.yaml": FULL}, with_entry=False)
    first, second = load(folder).entries
    assert first == Entry(
        id="season-2-release-date",
        question=Localized({"en": "When does season 2 come out?", "ko": "시즌 2 언제 나와요?"}),
        answer=Localized({"en": "No date has been announced.\n\n> quoted"}),
        phrasings=(Phrasing("when is season 2"), Phrasing("quando sai a segunda temporada", "pt-BR")),
        status=Status.REPORTED,
        as_of=date(2026, 2, 23),
        review_by=date(2026, 5, 1),
        spoiler="season-1",
        sources=(
            Source("Netflix", "https://www.netflix.com/tudum", date(2026, 2, 22)),
            Source("example.org", "https://www.example.org/page"),
        ),
        related=("who-returns",),
        deny=("season 2 is going to be so good",),
        enabled=False,
        show="aouad",
    )
    assert first.location == Location(f"{folder}/aouad/season-2.yaml", 2, 5)
    assert second == Entry("who-returns", Localized({"en": "Who returns?"}), Localized({"en": "Many."}), show="aouad")


def test_a_text_for_a_region_stands_for_its_language_too(write: Write) -> None:
    text = "entries:\n  - {id: a, question: {pt-BR: Quando?, zh-TW: 何時, zh: 何时}, answer: {en: No., pt-BR: Não., pt-PT: Nada.}}\n"
    (entry,) = load(write({"a.yaml": text}, with_entry=False)).entries
    assert entry.question.by_language == {"pt-BR": "Quando?", "pt": "Quando?", "zh-TW": "何時", "zh": "何时"}
    assert entry.answer.get("pt") == "Não."
    assert entry.answer.get("pt-PT") == "Nada."


def test_without_english_the_first_language_of_the_file_is_read(write: Write) -> None:
    text = "entries:\n  - {id: a, question: {pt-BR: Quando?, ko: 언제?, ja: いつ?}, answer: {ja: 春, pt-BR: Na primavera.}}\n"
    (entry,) = load(write({"a.yaml": text}, with_entry=False)).entries
    assert entry.question.get("fr") == "Quando?"
    assert entry.answer.get("fr") == "春"


def test_a_phrasing_keeps_its_region(write: Write) -> None:
    text = "entries:\n  - {id: a, question: Q?, phrasings: {pt-BR: [quando]}, answer: A.}\n"
    (entry,) = load(write({"a.yaml": text}, with_entry=False)).entries
    assert [phrasing.language for phrasing in entry.phrasings] == ["pt-BR"]


def test_a_show_file_accepts_texts_lists_and_maps(write: Write) -> None:
    text = """\
show: All of Us Are Dead
aliases: aouad
synonyms: {season 2: [s2, season two], trailer: teaser}
names: {Nam-ra: [namra, 남라]}
other_shows: {Squid Game: [], Sweet Home: 스위트홈}
deny: [hello there]
"""
    knowledge = load(write({"aouad/show.yml": text, "other/SHOW.yaml": "other_shows: [Kingdom]\naliases:\n"}))
    assert knowledge.shows == (
        Show(
            folder="aouad",
            name="All of Us Are Dead",
            aliases=("aouad",),
            synonyms={"season 2": ("s2", "season two"), "trailer": ("teaser",)},
            names={"Nam-ra": ("namra", "남라")},
            other_shows={"Squid Game": (), "Sweet Home": ("스위트홈",)},
            deny=("hello there",),
        ),
        Show(folder="other", other_shows={"Kingdom": ()}),
    )


def test_checks_keep_their_locations(write: Write) -> None:
    text = "must_match:\n  - {ask: when is it, entry: season-2-date}\nmust_abstain:\n  - hello\n  - 🔥🔥\n"
    folder = write({"checks.yaml": text})
    knowledge = load(folder)
    assert knowledge.must_match == (MustMatch("when is it", "season-2-date"),)
    assert knowledge.must_abstain == (MustAbstain("hello"), MustAbstain("🔥🔥"))
    assert [check.location for check in knowledge.must_abstain] == [
        Location(f"{folder}/checks.yaml", 4, 5),
        Location(f"{folder}/checks.yaml", 5, 5),
    ]


@pytest.mark.parametrize(
    ("shows", "file", "show"),
    [
        ((), "faq.yaml", ""),
        ((), "aouad/faq.yaml", "aouad"),
        ((), "aouad/deep/er/faq.yaml", "aouad"),
        (("aouad",), "aouad/deep/faq.yaml", "aouad"),
        (("k/aouad",), "k/aouad/deep/faq.yaml", "k/aouad"),
        (("k/aouad",), "k/other/faq.yaml", "k"),
        (("",), "deep/faq.yaml", ""),
    ],
)
def test_an_entry_belongs_to_the_show_above_it(write: Write, shows: tuple[str, ...], file: str, show: str) -> None:
    described = {f"{folder}/show.yaml".lstrip("/"): "show: A show\n" for folder in shows}
    (entry,) = load(write({file: "entries: [{id: a, question: Why?, answer: So.}]", **described}, with_entry=False)).entries
    assert entry.show == show


@pytest.mark.parametrize(
    ("file", "title", "subjects"),
    [
        ("season-2_when.yaml", "", ("Season 2 when", "Season 2 when")),
        ("a.yaml", "title: Dates\n", ("Dates", "Dates")),
        ("a.yaml", "title: {en: Dates, ko: 날짜}\n", ("Dates", "날짜")),
    ],
)
def test_the_subject_of_an_entry_is_the_title_of_its_file_or_else_its_name(
    write: Write, file: str, title: str, subjects: tuple[str, str]
) -> None:
    knowledge = load(write({file: f"{title}entries: [{{id: a, question: Why?, answer: So.}}]"}, with_entry=False))
    (entry,) = knowledge.entries
    assert (knowledge.subject(entry, "en"), knowledge.subject(entry, "ko")) == subjects


def test_entries_are_ordered_by_path_and_location(write: Write) -> None:
    def entries(*names: str) -> str:
        return "entries:\n" + "".join(f"  - {{id: {name}, question: What is {name}?, answer: It.}}\n" for name in names)

    folder = write({"b.yaml": entries("z", "y"), "a/c.yaml": entries("x"), "a.yml": entries("w")}, with_entry=False)
    assert [entry.id for entry in load(folder).entries] == ["w", "x", "z", "y"]


def test_a_single_file_is_a_knowledge(write: Write) -> None:
    path = write() / "faq.yaml"
    (entry,) = load(path).entries
    assert entry.location == Location(str(path), 2, 5)
    assert entry.show == ""


def test_a_byte_order_mark_is_no_fault(write: Write) -> None:
    path = write() / "faq.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (entry,) = load(path).entries
    assert entry.location.column == 5


def test_a_question_and_its_phrasings_are_one_line_each(write: Write) -> None:
    text = "entries:\n  - id: a\n    question: |\n      Who  directs\n      it?\n    answer: A.\n    phrasings: ['the\n      director']\n"
    (entry,) = load(write({"a.yaml": text}, with_entry=False)).entries
    assert entry.question.get("en") == "Who directs it?"
    assert [phrasing.text for phrasing in entry.phrasings] == ["the director"]


@pytest.mark.parametrize(
    ("word", "enabled"), [("true", True), ("Yes", True), ("ON", True), ("False", False), ("NO", False), ("off", False)]
)
def test_enabled_takes_every_boolean_of_yaml(write: Write, word: str, enabled: bool) -> None:
    (entry,) = load(write({"a.yaml": f"entries: [{{id: a, question: Why?, answer: So., enabled: {word}}}]"}, with_entry=False)).entries
    assert entry.enabled is enabled


def test_a_text_is_given_in_the_language_else_in_english_else_in_another(write: Write) -> None:
    text = "entries: [{id: a, question: {ko: 왜, en: Why?, es: ¿Por qué?}, answer: {ko: 그래}}]"
    (entry,) = load(write({"a.yaml": text}, with_entry=False)).entries
    assert [entry.question.get(language) for language in ("es", "fr")] == ["¿Por qué?", "Why?"]
    assert [entry.answer.get(language) for language in ("ko", "fr")] == ["그래", "그래"]


def test_a_problem_in_what_an_alias_repeats_is_reported_once(write: Write) -> None:
    text = "entries: [{id: a, question: Why?, answer: So., sources: [&page {url: nowhere}, *page]}]"
    assert [warning.rule for warning in load(write({"a.yaml": text}, with_entry=False)).warnings] == ["bad-url"]


@pytest.mark.parametrize(
    ("official", "kept", "rules"), [("https://example.org/show", "https://example.org/show", []), ("example.org", "", ["bad-url"])]
)
def test_an_official_page_that_is_no_web_address_is_warned_of_and_not_linked(
    write: Write, official: str, kept: str, rules: list[str]
) -> None:
    entries = "entries: [{id: a, question: Why?, answer: So.}]"
    loaded = load(write({"x/show.yaml": f"show: A\nofficial: {official}\n", "x/a.yaml": entries}, with_entry=False))
    assert [show.official for show in loaded.shows] == [kept]
    assert [warning.rule for warning in loaded.warnings] == rules


def test_a_short_answer_is_a_text_or_a_map_by_language(write: Write) -> None:
    text = "entries:\n- {id: a, question: A?, answer: B. C., short: B.}\n- {id: b, question: C?, answer: D., short: {ko: 디}}\n"
    first, second = load(write({"a.yaml": text}, with_entry=False)).entries[:2]
    assert first.short is not None
    assert first.short.by_language == {"en": "B."}
    assert second.short is not None
    assert second.short.by_language == {"ko": "디"}


def test_similar_phrasings_are_only_warned_of_on_request() -> None:
    path = Path(__file__).with_name("warned") / "similar-phrasing.yaml"
    assert [warning.rule for warning in load(path).warnings] == ["similar-phrasing"]
    assert load(path, warn_similar=False).warnings == ()


def test_aliases_of_usual_size_are_fine(write: Write) -> None:
    text = """\
entries:
  - {id: a, question: Why is it?, answer: &same Nobody knows., sources: &pages [{url: https://example.org/}]}
  - {id: b, question: How is it?, answer: *same, sources: *pages}
"""
    first, second = load(write({"a.yaml": text}, with_entry=False)).entries
    assert first.answer == second.answer
    assert first.sources == second.sources


def test_an_empty_show_or_checks_file_is_fine(write: Write) -> None:
    knowledge = load(write({"show.yaml": "# later\n", "checks.yaml": "must_match:\n"}))
    assert knowledge.warnings == ()
