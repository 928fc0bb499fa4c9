"""Every part of a reply as lines of text, in every language."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering import AlreadyAnswered, Card, Offer, Unknown, Welcome
from bot.model import Entry, Localized, Source, Status
from bot.terminal.replies import format_part

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
SOURCES = ("Gazette (2026-02-02) https://example.org/1", "News https://example.org/2")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                *("When?", "", "Nobody knows.", ""),
                "Status: reported, as of 3 February 2026",
                "This may be out of date: nobody has reviewed it lately.",
                "Spoils: season-1",
                *(f"Source: {source}" for source in SOURCES),
                "Related: Who? | When?",
            ],
        ),
        (
            "ko",
            [
                *("언제?", "", "아무도 몰라요.", ""),
                "상태: 보도됨, 2026년 2월 3일 기준",
                "오래된 정보일 수 있어요. 최근에 검토되지 않았어요.",
                "스포일러: season-1",
                *(f"출처: {source}" for source in SOURCES),
                "관련 질문: 누가? | 언제?",
            ],
        ),
        (
            "es",
            [
                *("¿Cuándo?", "", "Nadie lo sabe.", ""),
                "Estado: según la prensa, al 3/2/2026",
                "Puede que esto ya no esté al día: nadie lo ha revisado últimamente.",
                "Spoiler: season-1",
                *(f"Fuente: {source}" for source in SOURCES),
                "Preguntas relacionadas: ¿Quién? | ¿Cuándo?",
            ],
        ),
    ],
)
def test_a_card_is_in_the_language_of_the_part(language: str, lines: list[str]) -> None:
    assert format_part(Card(ENTRY, language, stale=True, related=(OTHER, ENTRY))).splitlines() == lines


@pytest.mark.parametrize(("language", "line"), [("en", "Status: unknown"), ("ko", "상태: 미확인"), ("es", "Estado: sin confirmar")])
def test_a_card_without_evidence_has_only_its_status(language: str, line: str) -> None:
    assert format_part(Card(replace(OTHER, status=Status.UNKNOWN), language)).splitlines()[4:] == [line]


def test_a_card_whose_status_is_left_out_ends_with_the_answer() -> None:
    assert format_part(Card(OTHER)) == f"{OTHER.question.get('en')}\n\n{OTHER.answer.get('en')}"


def test_a_day_without_a_status_stands_alone() -> None:
    assert format_part(Card(replace(OTHER, as_of=date(2026, 2, 3)))).splitlines()[4:] == ["as of 3 February 2026"]


@pytest.mark.parametrize("status", Status)
def test_in_english_a_status_is_printed_as_the_faq_has_it(status: Status) -> None:
    entry = Entry(id="x", question=OTHER.question, answer=OTHER.answer, status=status)
    assert format_part(Card(entry)).splitlines()[4:] == [f"Status: {status}"]


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
