"""Every part of a reply as lines of text, in every language."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering import AlreadyAnswered, Card, Offer, Reply, Unknown, Welcome
from bot.knowledge import Staleness
from bot.model import Entry, Localized, Source, Status
from bot.terminal.replies import console, format_part, show

ENTRY = Entry(
    id="release-date",
    question=Localized({"en": "When?", "ko": "언제?", "es": "¿Cuándo?"}),
    answer=Localized({"en": "Nobody knows.\n", "ko": "아무도 몰라요.", "es": "Nadie lo sabe."}),
    status=Status.REPORTED,
    as_of=date(2026, 2, 3),
    spoiler="season-1",
    sources=(Source("Gazette", "https://example.org/1", date(2026, 2, 2)), Source("News", "https://example.org/2")),
)
OTHER = Entry(id="cast", question=Localized({"en": "Who?", "ko": "누가?", "es": "¿Quién?"}), answer=Localized({"en": "Mara."}))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                *("When?", "", "Nobody knows.", ""),
                "Status: reported, as of 3 February 2026, may be out of date",
                "Spoils: season-1",
                "Source: Gazette (2 February 2026) https://example.org/1",
                "Source: News https://example.org/2",
                "Related: Who? | When?",
            ],
        ),
        (
            "ko",
            [
                *("언제?", "", "아무도 몰라요.", ""),
                "상태: 보도됨, 2026년 2월 3일 기준, 지금은 다를 수 있어요",
                "스포일러: season-1",
                "출처: Gazette (2026년 2월 2일) https://example.org/1",
                "출처: News https://example.org/2",
                "관련 질문: 누가? | 언제?",
            ],
        ),
        (
            "es",
            [
                *("¿Cuándo?", "", "Nadie lo sabe.", ""),
                "Estado: según la prensa, al 3/2/2026, puede no estar al día",
                "Spoiler: season-1",
                "Fuente: Gazette (2/2/2026) https://example.org/1",
                "Fuente: News https://example.org/2",
                "Preguntas relacionadas: ¿Quién? | ¿Cuándo?",
            ],
        ),
    ],
)
def test_a_card_is_in_the_language_of_the_part(language: str, lines: list[str]) -> None:
    assert format_part(Card(ENTRY, language, staleness=Staleness.DUE, related=(OTHER, ENTRY))).splitlines() == lines


@pytest.mark.parametrize(("language", "line"), [("en", "Status: not announced"), ("ko", "상태: 발표 없음"), ("es", "Estado: sin anuncio")])
def test_a_card_without_evidence_has_only_its_status(language: str, line: str) -> None:
    assert format_part(Card(replace(OTHER, status=Status.UNKNOWN), language)).splitlines()[4:] == [line]


def test_a_card_whose_status_is_left_out_ends_with_the_answer() -> None:
    assert format_part(Card(OTHER)) == f"{OTHER.question.get('en')}\n\n{OTHER.answer.get('en')}"


def test_a_day_without_a_status_stands_alone() -> None:
    assert format_part(Card(replace(OTHER, as_of=date(2026, 2, 3)))).splitlines()[4:] == ["as of 3 February 2026"]


@pytest.mark.parametrize("status", Status)
def test_in_english_a_status_is_printed_as_the_faq_has_it(status: Status) -> None:
    entry = Entry(id="x", question=OTHER.question, answer=OTHER.answer, status=status)
    word = "not announced" if status is Status.UNKNOWN else status
    assert format_part(Card(entry)).splitlines()[4:] == [f"Status: {word}"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Last checked: 3 February 2026", "This was right on 3 February 2026."]),
        ("ko", ["마지막 확인: 2026년 2월 3일", "2026년 2월 3일에는 맞는 내용이었어요."]),
        ("es", ["Última revisión: 3/2/2026", "El 3/2/2026 esto era correcto."]),
    ],
)
def test_an_answer_that_is_long_due_is_told_as_history(language: str, lines: list[str]) -> None:
    news = {"en": "There may be news.", "ko": "새 소식이 있을 수 있어요.", "es": "Puede haber novedades."}[language]
    page = {"en": "Official page: ", "ko": "공식 페이지: ", "es": "Página oficial: "}[language] + "https://example.org/official"
    old = Card(replace(ENTRY, spoiler="none", sources=()), language, Staleness.LONG_DUE, official="https://example.org/official")
    assert format_part(old).splitlines()[4:] == [*lines, news, page]


def test_an_old_answer_without_a_day_names_its_day_of_review() -> None:
    old = Card(replace(OTHER, review_by=date(2026, 5, 1)), staleness=Staleness.LONG_DUE)
    assert format_part(old).splitlines()[4:] == ["Nobody has checked this since 1 May 2026.", "There may be news."]


@pytest.mark.parametrize(
    ("language", "offer", "again", "welcome", "unknown"),
    [
        ("en", "Did you mean:", "Answered above: When?", "Ask me something, for example:", "I don't know that yet."),
        ("ko", "혹시 이 질문인가요?", "위에 답변이 있어요: 언제?", "질문해 보세요. 예를 들면 다음과 같아요:", "그건 아직 몰라요."),
        ("es", "¿Te refieres a una de estas?", "Ya respondida arriba: ¿Cuándo?", "Pregúntame algo, por ejemplo:", "Eso todavía no lo sé."),
    ],
)
def test_other_parts_are_in_the_language_of_the_part(language: str, offer: str, again: str, welcome: str, unknown: str) -> None:
    when, who = ENTRY.question.get(language), OTHER.question.get(language)
    assert format_part(Offer((ENTRY, OTHER), language)).splitlines() == [offer, f"  1. {when}", f"  2. {who}"]
    assert format_part(AlreadyAnswered(ENTRY, 1, 2, language)) == again
    assert format_part(Welcome(language, (ENTRY, OTHER))).splitlines() == [welcome, f"  {when}", f"  {who}"]
    assert format_part(Unknown(language)) == unknown


def test_the_questions_of_two_offers_are_numbered_through(capsys: pytest.CaptureFixture[str]) -> None:
    show(Reply((Offer((ENTRY, OTHER)), Offer((OTHER,)))), console())
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")] == ["  1. When?", "  2. Who?", "  3. Who?"]
