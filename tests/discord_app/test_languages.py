"""The bot answers in Korean and Spanish: commands in the language of the user's client, messages in their own language."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from simcord.components import walk_components

from bot.errors import StorageError

KNOWLEDGE = Path(__file__).parent / "knowledge"


def text_in(message: Any) -> str:
    components = [each if isinstance(each, dict) else each.to_dict() for each in message.components]
    return "\n".join(component["content"] for component in walk_components(components) if component["type"] == 10)


def labels_in(message: Any) -> list[str]:
    components = [each if isinstance(each, dict) else each.to_dict() for each in message.components]
    return [component["label"] for component in walk_components(components) if component.get("label")]


@pytest.fixture
def bot_settings(tmp_path: Path) -> dict[str, Any]:
    """Give the bot a copy of the knowledge, which a test may edit."""
    return {"knowledge": Path(shutil.copytree(KNOWLEDGE, tmp_path / "faq"))}


@pytest.mark.parametrize(
    ("locale", "question", "facts", "answer"),
    [
        ("ko", "### 시즌 2는 언제 나오나요?", "-# ✅ **확인됨** · 2025년 12월 20일 기준", "2026년 3월 14일"),
        ("es-ES", "### ¿Cuándo sale la temporada 2?", "-# ✅ **Confirmado** · al 20 de diciembre de 2025", "14 de marzo de 2026"),
        ("es-419", "### ¿Cuándo sale la temporada 2?", "-# ✅ **Confirmado** · al 20 de diciembre de 2025", "14 de marzo de 2026"),
        ("fr", "### When does season 2 come out?", "-# ✅ **Confirmed** · as of 20 December 2025", "14 March 2026"),
    ],
)
async def test_a_card_is_in_the_readers_language(world: Any, set_locale: Any, locale: str, question: str, facts: str, answer: str) -> None:
    set_locale(locale)
    lines = text_in((await world.fan.slash(world.channel, "ask", question="season-2-release-date")).response).splitlines()
    assert lines[0] == question
    assert answer in lines[1]
    assert lines[2] == facts


@pytest.mark.parametrize(("question", "fact"), [("시즌 2 언제 나와?", "확인됨"), ("¿cuándo sale la temporada 2?", "Confirmado")])
async def test_a_message_is_answered_in_its_own_language(world: Any, question: str, fact: str) -> None:
    await world.fan.send(world.channel, f"{world.me} {question}")
    assert f"✅ **{fact}** · " in world.bot_texts()[-1]


async def test_more_goes_on_in_the_language_of_the_card_whatever_the_client_speaks(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} 시즌 2 언제 나와?")
    pressed = await world.fan.click(world.bot_messages()[-1], label="더 보기")
    assert text_in(pressed.response).startswith("### 시즌 2는 언제 나오나요?")


@pytest.mark.parametrize(
    ("locale", "refusal"),
    [("ko", "**서버 관리하기** 권한이 있는 멤버만"), ("es-ES", "los miembros con el permiso **Gestionar servidor**")],
)
async def test_a_refusal_is_in_the_readers_language(world: Any, set_locale: Any, locale: str, refusal: str) -> None:
    await world.show_admin_commands(world.fan)
    set_locale(locale)
    refused = (await world.fan.slash(world.channel, "faq-admin reload")).response
    assert refused.ephemeral
    assert refusal in text_in(refused)


@pytest.mark.parametrize(("locale", "apology"), [("ko", "죄송해요."), ("es-419", "Lo siento,")])
async def test_an_apology_is_in_the_readers_language(
    world: Any, set_locale: Any, monkeypatch: pytest.MonkeyPatch, locale: str, apology: str
) -> None:
    async def fail(_asked: Any) -> None:
        raise StorageError("no disk")

    monkeypatch.setattr(world.env.bot.answering, "answer", fail)
    set_locale(locale)
    response = (await world.fan.slash(world.channel, "ask", question="when is season 2?")).response
    assert response.ephemeral
    assert response.content.startswith(apology)


@pytest.mark.parametrize(("locale", "spoiler"), [("ko", "스포일러: 시즌 1"), ("es-ES", "Spoiler: temporada 1")])
async def test_a_spoiler_is_named_in_the_readers_language(world: Any, set_locale: Any, locale: str, spoiler: str) -> None:
    set_locale(locale)
    asked = await world.fan.slash(world.channel, "ask", question="mara-fate")
    assert f"🙈 **{spoiler}**" in text_in(asked.response)


@pytest.mark.parametrize(
    ("locale", "title", "count"), [("ko", "제가 답할 수 있는 질문", "질문 8개"), ("es-ES", "Lo que puedo responder", "8 preguntas")]
)
async def test_the_list_is_in_the_readers_language(world: Any, set_locale: Any, locale: str, title: str, count: str) -> None:
    set_locale(locale)
    listed = await world.fan.slash(world.channel, "faq list")
    assert text_in(listed.response).splitlines()[:2] == [f"### {title}", f"-# Night Harbor · {count}"]


@pytest.mark.parametrize(("locale", "sorry"), [("ko", "그건 아직 몰라요."), ("es-ES", "Eso todavía no lo sé.")])
async def test_not_knowing_is_answered_in_the_readers_language(world: Any, set_locale: Any, locale: str, sorry: str) -> None:
    set_locale(locale)
    asked = await world.fan.slash(world.channel, "ask", question="what colour is the moon of Jupiter")
    assert sorry in text_in(asked.response)


@pytest.mark.parametrize(("locale", "none"), [("ko", "여기 없어요"), ("es-419", "Ninguna de estas")])
async def test_an_offer_is_in_the_readers_language(world: Any, set_locale: Any, locale: str, none: str) -> None:
    set_locale(locale)
    asked = await world.fan.slash(world.channel, "ask", question="season 2")
    assert labels_in(asked.response)[-1] == none


@pytest.mark.parametrize(
    ("locale", "title", "changed", "count"),
    [("ko", "FAQ를 다시 불러왔어요", "**변경 1개**", "오류 1개"), ("es-ES", "FAQ recargadas", "**1 cambiada**", "1 error")],
)
async def test_a_reload_is_reported_in_the_readers_language(
    world: Any, set_locale: Any, tmp_path: Path, locale: str, title: str, changed: str, count: str
) -> None:
    set_locale(locale)
    file = tmp_path / "faq" / "night-harbor" / "season-2.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("ten episodes", "twelve episodes"), encoding="utf-8")
    text = text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert f"### ✅ {title}" in text
    assert changed in text
    file.write_text(file.read_text(encoding="utf-8") + "  - id: broken\n    answer: It.\n", encoding="utf-8")
    refused = text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert f"\n{count}\n" in refused


@pytest.mark.parametrize(("locale", "names"), [("ko", ["없음", "시즌 1"]), ("es-ES", ["ninguno", "temporada 1"])])
async def test_spoiler_levels_are_suggested_in_the_readers_language(world: Any, set_locale: Any, locale: str, names: list[str]) -> None:
    set_locale(locale)
    choices = await world.mod.autocomplete(world.channel, "faq-admin channel", "spoiler", "")
    assert [(choice["name"], choice["value"]) for choice in choices] == list(zip(names, ["none", "season-1"], strict=True))
    found = await world.mod.autocomplete(world.channel, "faq-admin channel", "spoiler", names[1].upper())
    assert [choice["value"] for choice in found] == ["season-1"]


@pytest.mark.parametrize(("locale", "off"), [("ko", "자동 답변: **꺼짐**"), ("es-ES", "Respuestas automáticas: **desactivadas**")])
async def test_a_channels_settings_are_in_the_readers_language(world: Any, set_locale: Any, locale: str, off: str) -> None:
    set_locale(locale)
    assert off in text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)
