"""Every part of a reply as lines of text, in every language."""

import re
from dataclasses import replace
from datetime import date

import pytest
from discord import ui

from bot.answering import AlreadyAnswered, Card, Offer, Reply, Unknown, Welcome
from bot.discord_app.render.reply_messages import render_reply
from bot.knowledge import Staleness
from bot.model import Entry, Localized, Source, Status
from bot.terminal.replies import console, format_footer, format_part, show

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
                "Reported · as of 3 February 2026 · may be out of date",
                "Spoiler: season 1",
                "Source: Gazette (2 February 2026) https://example.org/1",
                "Source: News https://example.org/2",
                "Related questions: Who? | When?",
            ],
        ),
        (
            "ko",
            [
                *("언제?", "", "아무도 몰라요.", ""),
                "보도됨 · 2026년 2월 3일 기준 · 지금은 다를 수 있어요",
                "스포일러: 시즌 1",
                "출처: Gazette (2026년 2월 2일) https://example.org/1",
                "출처: News https://example.org/2",
                "관련 질문: 누가? | 언제?",
            ],
        ),
        (
            "es",
            [
                *("¿Cuándo?", "", "Nadie lo sabe.", ""),
                "Según la prensa · al 3 de febrero de 2026 · puede no estar al día",
                "Spoiler: temporada 1",
                "Fuente: Gazette (2 de febrero de 2026) https://example.org/1",
                "Fuente: News https://example.org/2",
                "Preguntas relacionadas: ¿Quién? | ¿Cuándo?",
            ],
        ),
    ],
)
def test_a_card_is_in_the_language_of_the_part(language: str, lines: list[str]) -> None:
    assert format_part(Card(ENTRY, language, staleness=Staleness.DUE, related=(OTHER, ENTRY))).splitlines() == lines


@pytest.mark.parametrize(("language", "line"), [("en", "Not announced"), ("ko", "발표 없음"), ("es", "Sin anuncio")])
def test_a_card_without_evidence_has_only_its_status(language: str, line: str) -> None:
    assert format_part(Card(replace(OTHER, status=Status.UNKNOWN), language)).splitlines()[4:] == [line]


def test_a_card_whose_status_is_left_out_ends_with_the_answer() -> None:
    assert format_part(Card(OTHER)) == f"{OTHER.question.get('en')}\n\n{OTHER.answer.get('en')}"


def test_a_day_without_a_status_stands_alone() -> None:
    assert format_part(Card(replace(OTHER, as_of=date(2026, 2, 3)))).splitlines()[4:] == ["as of 3 February 2026"]


@pytest.mark.parametrize("status", Status)
def test_in_english_a_status_is_called_as_the_faq_calls_it(status: Status) -> None:
    entry = Entry(id="x", question=OTHER.question, answer=OTHER.answer, status=status)
    word = "not announced" if status is Status.UNKNOWN else status
    assert format_part(Card(entry)).splitlines()[4:] == [word.capitalize()]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Last checked 3 February 2026", "This was right on 3 February 2026. For news, see the official page."]),
        ("ko", ["마지막 확인: 2026년 2월 3일", "2026년 2월 3일에는 맞는 내용이었어요. 새 소식은 공식 페이지에서 확인해 보세요."]),
        (
            "es",
            ["Última revisión: 3 de febrero de 2026", "El 3 de febrero de 2026 esto era correcto. Para novedades, mira la página oficial."],
        ),
    ],
)
def test_an_answer_that_is_long_due_is_told_as_history(language: str, lines: list[str]) -> None:
    page = {"en": "Official page: ", "ko": "공식 페이지: ", "es": "Página oficial: "}[language] + "https://example.org/official"
    old = Card(replace(ENTRY, spoiler="none", sources=()), language, Staleness.LONG_DUE, official="https://example.org/official")
    assert format_part(old).splitlines()[4:] == [*lines, page]


def test_an_old_answer_without_a_day_names_its_day_of_review() -> None:
    old = Card(replace(OTHER, review_by=date(2026, 5, 1)), staleness=Staleness.LONG_DUE)
    assert format_part(old).splitlines()[4:] == ["Nobody has checked this since 1 May 2026. There may be news."]


@pytest.mark.parametrize(
    ("language", "offer", "again", "welcome", "unknown"),
    [
        ("en", "Did you mean …", "When? · answered above", "Hi! Ask me a question", "I don't know that yet."),
        ("ko", "혹시 이 질문인가요?", "언제? · 위에 답변이 있어요", "안녕하세요! 질문해 주시면", "그건 아직 몰라요."),
        ("es", "¿Te refieres a…?", "¿Cuándo? · ya respondida arriba", "¡Hola! Hazme una pregunta", "Eso todavía no lo sé."),
    ],
)
def test_other_parts_are_in_the_language_of_the_part(language: str, offer: str, again: str, welcome: str, unknown: str) -> None:
    when, who = ENTRY.question.get(language), OTHER.question.get(language)
    assert format_part(Offer((ENTRY, OTHER), language)).splitlines() == [offer, f"  1. {when}", f"  2. {who}"]
    assert format_part(AlreadyAnswered(ENTRY, 1, 2, language)) == again
    hello, *suggestions = format_part(Welcome(language, (ENTRY, OTHER))).splitlines()
    assert hello.startswith(welcome)
    assert suggestions == [f"  {when}", f"  {who}"]
    assert format_part(Unknown(language)) == unknown


def test_the_questions_of_two_offers_are_numbered_through(capsys: pytest.CaptureFixture[str]) -> None:
    show(Reply((Offer((ENTRY, OTHER)), Offer((OTHER,)))), console())
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")] == ["  1. When?", "  2. Who?", "  3. Who?"]


@pytest.mark.parametrize(("language", "word"), [("en", "(silence)"), ("ko", "(말 없음)"), ("es", "(silencio)")])
def test_a_silence_is_named_in_the_language_of_what_was_said(capsys: pytest.CaptureFixture[str], language: str, word: str) -> None:
    show(Reply(), console(), language)
    assert capsys.readouterr().out == f"{word}\n"


def test_words_that_both_have_are_those_of_discord() -> None:
    """The card in the terminal and the one in Discord say how sure an answer is, and how old, in the same words."""
    old = replace(ENTRY, sources=())
    for staleness in Staleness:
        (message,) = render_reply(Reply((Card(old, staleness=staleness),)), asker_id=None, guild_id=None)
        discord_says = re.sub(r"<t:\d+:\w>", "3 February 2026", "\n".join(_texts(message))).replace("**", "")
        for line in format_footer(Card(replace(old, spoiler="none"), staleness=staleness)):
            assert line in discord_says


def _texts(message: ui.LayoutView) -> list[str]:
    return [item.content for item in message.walk_children() if isinstance(item, ui.TextDisplay)]
