"""Small FAQs in Japanese and Chinese, by words alone: the right entry comes first, and nothing wrong is said."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.matching import Matcher, build
from bot.model import Entry, Localized, Show

FAQS = Path(__file__).parent / "unspaced"
NAMES = ["band-ja", "band-zh", "game-ja", "game-zh", "series-ja", "series-zh"]
FIRST = 8
"""Questions of eight whose entry comes first."""

MIN_RIGHT, MIN_OFFERED = 3, 6


@lru_cache
def matcher_of(name: str) -> Matcher:
    knowledge = load(FAQS / name, warn_similar=False)
    return build(knowledge.entries, knowledge.shows)


def questions(name: str) -> list[tuple[str, str]]:
    """The entry of each question, ``-`` where none answers it, and the question."""
    lines = (FAQS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(entry, text) for entry, _, text in (line.partition("\t") for line in lines)]


def answered(matcher: Matcher, text: str, **options: bool) -> list[str]:
    return [answer.candidate.entry for answer in matcher.decide(text, **options).answers]


def offered(matcher: Matcher, text: str) -> list[str]:
    return [one.entry for clarify in matcher.decide(text).clarifications for one in clarify.candidates]


@pytest.mark.parametrize("name", NAMES)
def test_the_right_entry_comes_first(name: str) -> None:
    found = [(entry, matcher_of(name).analyze(text).candidates()[0].entry) for entry, text in questions(name) if entry != "-"]
    assert sum(entry == first for entry, first in found) >= FIRST, found


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_answered_or_offered_and_none_wrongly(name: str) -> None:
    matcher = matcher_of(name)
    asked = [(entry, answered(matcher, text), offered(matcher, text)) for entry, text in questions(name) if entry != "-"]
    assert [(entry, found) for entry, found, _ in asked if found and found != [entry]] == []
    assert sum(found == [entry] for entry, found, _ in asked) >= MIN_RIGHT
    assert sum(entry in found + offer for entry, found, offer in asked) >= MIN_OFFERED


@pytest.mark.parametrize("name", NAMES)
def test_what_the_faq_does_not_cover_stays_unanswered(name: str) -> None:
    matcher = matcher_of(name)
    false = [text for entry, text in questions(name) if entry == "-" and answered(matcher, text)]
    assert len(false) <= (name == "band-ja")
    assert [text for entry, text in questions(name) if entry == "-" and answered(matcher, text, passive=True)] == []


@pytest.mark.parametrize(
    ("name", "typed", "entry"), [("game-ja", "メンテ", "maintenance"), ("band-zh", "专辑", "new-album"), ("band-zh", "周", "merch")]
)
def test_autocomplete_finds_what_is_typed_without_spaces(name: str, typed: str, entry: str) -> None:
    assert matcher_of(name).suggest(typed)[0] == entry


def test_overheard_chatter_is_not_searched_for() -> None:
    prefilter = matcher_of("game-ja").faq.prefilter
    assert not prefilter.passes(["今日は天気がいいので散歩に行きました"], passive=True)
    assert prefilter.passes(["クロスプレイに対応してる"], passive=True)


def test_a_numbered_part_in_another_language_is_known_as_its_kind(kaze: Matcher) -> None:
    assert kaze.faq.prefilter.passes(["第二季"], passive=True)
    assert kaze.faq.prefilter.passes(["temporada", "2"], passive=True)
    assert not kaze.faq.prefilter.passes(["capitulo", "2"], passive=True)


SHOW = Show(
    folder="kaze",
    name="風の学園",
    synonyms={"放送日": ("オンエア日",)},
    names={"ミオ": ("澪", "水野ミオ"), "Ren": ("レン", "蓮")},
    other_shows={"Demon Slayer": ("鬼滅の刃",)},
)


@pytest.fixture(scope="module")
def kaze() -> Matcher:
    entries = [
        ("date", "シーズン2の放送日はいつですか"),
        ("mio", "ミオは死んだのですか"),
        ("ren", "レンの声優は誰ですか"),
        ("watch", "どこで見られますか"),
    ]
    return build([Entry(id_, Localized({"ja": text}), Localized({"ja": "答え。"}), show="kaze") for id_, text in entries], [SHOW])


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("水野ミオはいつ死んだ", "@ミオ は when 死ん んだ"),
        ("風の学園の第2期", "!kaze の #season=2"),
        ("風の学園2期は", "!kaze #season=2 は"),
        ("オンエア日いつ", "放送 送日 when"),
        ("レンタルできますか", "ンタ タル できますか"),
        ("Netflixで見れる", "netflix で 見れ れる"),
        ("第二季什么时候", "#season=2 when"),
    ],
)
def test_names_and_numbered_parts_are_found_within_a_run(kaze: Matcher, text: str, tokens: str) -> None:
    (question,) = kaze.analyze(text).explained()
    assert question.normalized == tokens


@pytest.mark.parametrize("text", ["鬼滅の刃のシーズン2の放送日はいつですか", "進撃の巨人のシーズン2の放送日はいつですか"])
def test_another_work_in_the_same_script_is_not_answered(kaze: Matcher, answer_ids: Callable[..., list[str]], text: str) -> None:
    assert answer_ids(kaze, "シーズン2の放送日はいつですか") == ["date"]
    assert answer_ids(kaze, text) == []


@pytest.mark.parametrize("text", ["待望のシーズン2の放送日はいつですか", "新しいシーズン2の放送日はいつですか"])
def test_a_usual_word_in_front_of_a_season_is_no_name(kaze: Matcher, text: str) -> None:
    assert kaze.faq.unknown_names.find(kaze.faq.tokens([text])) == ""


@pytest.fixture
def answer_ids() -> Callable[..., list[str]]:
    return answered


def test_words_without_spaces_are_not_corrected(kaze: Matcher) -> None:
    words = ["放送目", "ミア", "いつつ"]
    assert kaze.faq.spelling_corrector.correct(words) == (words, ())


@pytest.mark.parametrize(
    ("text", "entry"),
    [("เกมออกเมื่อไรครับ", "date"), ("ราคาเกมเท่าไร", "price"), ("มือถือเล่นได้มั้ย", "phone"), ("ทำไมวันนี้อากาศดีมาก", "")],
)
def test_thai_is_matched_with_its_vowel_signs_and_tones(text: str, entry: str) -> None:
    lines = {"date": "เกมจะออกเมื่อไหร่", "price": "เกมราคาเท่าไหร่", "refund": "ขอเงินคืนได้ไหม", "phone": "เล่นบนมือถือได้ไหม"}
    thai = build([Entry(id_, Localized({"th": line}), Localized({"th": "-"})) for id_, line in lines.items()], [])
    assert answered(thai, text) == ([entry] if entry else [])


@pytest.mark.parametrize("text", ["シーズン2はいつ。ミオは死んだ。", "シーズン2はいつ！ミオは死んだの？"])
def test_a_full_stop_without_a_space_ends_a_sentence(kaze: Matcher, text: str) -> None:
    assert len(kaze.analyze(text).analyzer.sentences) == 2
