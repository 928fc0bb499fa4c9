"""What fans write about the shipped FAQ, and what the bot says: the entry it answers with, an offer, or nothing.

Only the outcome counts here, not how a card looks or how an answer is worded.
"""

import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.answering.values import LINES_MARK
from bot.app import Engine, create_bot_over
from bot.discord_app.client import FanswerBot
from bot.i18n import say
from bot.i18n.reply_words import HELLO
from bot.i18n.reply_words import UNKNOWN as UNKNOWN_WORDS
from bot.knowledge import Live, Snapshot
from bot.settings import Settings

MENU = "Answer this"

NOTHING: tuple[str, ...] = ()
OFFER = ("an offer",)
UNKNOWN = ("I don't know",)
OTHER = ("something else",)
"""A message without an entry: a welcome, or a pointer to an answer above."""

DATE = "season-2-release-date"
CAST = "cast-and-characters"
CHEONG_SAN = "cheong-san-alive"
TRAILER = "season-2-trailer"


@pytest.fixture
async def simcord_bot(shipped: Snapshot, fresh_database: Path, tmp_path: Path) -> AsyncIterator[FanswerBot]:
    """Return the bot with the shipped FAQ, matched by words alone."""
    database = shutil.copy(fresh_database, tmp_path / "fanswer.db")
    engine = Engine(Live(Path("knowledge"), shipped), embeddings=None)
    bot = create_bot_over(engine, Settings(database_url=f"sqlite:///{database}"), clock=discord.utils.utcnow)
    yield bot
    await bot.close()


@dataclass(frozen=True)
class Fans:
    """Fans in a channel, what they do, and what the bot then says."""

    world: Any

    async def ask(self, text: str, **given: Any) -> discord.Message:
        """Write a message that mentions the bot."""
        return await self.world.fan.send(self.world.channel, f"{self.world.me} {text}".strip(), **given)

    async def point(self, text: str, question: discord.Message) -> discord.Message:
        """Mention the bot in reply to somebody else's message."""
        return await self.world.friend.send(self.world.channel, f"{self.world.me} {text}".strip(), reply_to=question)

    async def overhear(self, text: str) -> discord.Message:
        """Write a message in a passive channel."""
        await self.world.make_passive()
        return await self.world.fan.send(self.world.channel, text)

    async def forward(self, text: str) -> discord.Message:
        """Forward a message of another channel."""
        question = await self.world.friend.send(self.world.guild.create_text_channel("elsewhere"), text)
        return await self.world.fan.forward(question, self.world.channel)

    async def said(self, *, after: int = 0) -> tuple[str, ...]:
        """Return what the bot's messages are, without the first ``after`` ones: an entry's id, or one of the words above."""
        return tuple([await self._kind(message) for message in self.world.bot_messages()[after:]])

    async def _kind(self, message: discord.Message) -> str:
        store = self.world.env.bot.answering.store
        (sent,) = [each for each in await store.find_sent([message.id]) if each.message_id == message.id] or [None]
        if sent is not None and sent.entries:
            return sent.entries[0].partition(LINES_MARK)[0]
        ids = _custom_ids([component.to_dict() for component in message.components])
        if any(each.startswith("choose:") for each in ids):
            return OFFER[0]
        text = _text([component.to_dict() for component in message.components])
        return UNKNOWN[0] if any(say(UNKNOWN_WORDS, language) in text for language in ("en", "ko", "es")) else OTHER[0]


def _custom_ids(components: Sequence[Any]) -> list[str]:
    found = [each["custom_id"] for each in components if each.get("custom_id")]
    return found + [inner for each in components for inner in _custom_ids(each.get("components", ()))]


def _text(components: Sequence[Any]) -> str:
    return "\n".join(f"{each.get('content', '')}{_text(each.get('components', ()))}" for each in components)


@pytest.fixture
def fans(world: Any) -> Fans:
    """Return the fans of a server."""
    return Fans(world)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("when is season 2 coming out", (DATE,)),
        ("wen s2 droppin??", (DATE,)),
        ("yo is s2 even confirmed lol", OFFER),
        ("who plays nam-ra", (CAST,)),
        ("is cheong san alive or nah", (CHEONG_SAN,)),
        ("whats a hambie", ("hambies-explained",)),
        ("how many eps in s1", ("season-1-episodes",)),
        ("why is s2 taking so long smh", ("season-2-delay-reason",)),
        ("whens s2 out? and where can i watch s1", (DATE, "where-to-watch")),
        ("> s2 is never coming\nwhen is season 2 coming out", (DATE,)),
        ("how do i get the mod role", UNKNOWN),
        ("refund policy", UNKNOWN),
        ("환불 정책", UNKNOWN),
        ("política de reembolso", UNKNOWN),
        ("", NOTHING),
        ("시즌2 언제 나와요?", (DATE,)),
        ("남라 배우 누구야", (CAST,)),
        ("이거 웹툰 원작이야?", ("webtoon-source",)),
        ("cuándo sale la segunda temporada", (DATE,)),
        ("dónde la puedo ver", ("where-to-watch",)),
        ("cheongsan sigue vivo?", (CHEONG_SAN,)),
    ],
)
async def test_a_question_to_the_bot_is_answered(fans: Fans, line: str, said: tuple[str, ...]) -> None:
    await fans.ask(line)
    assert await fans.said() == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("anyone know when s2 drops?", (DATE,)),
        ("is there gonna be a third season?", ("season-3",)),
        ("`brb` when does season 2 come out?", (DATE,)),
        ("시즌 2 예고편 나왔나요?", (TRAILER,)),
        ("¿cuándo sale la temporada 2?", (DATE,)),
        ("season 2 is gonna be so good", NOTHING),
        ("when is squid game s3 out", NOTHING),
        ("who wants to rewatch with me?", NOTHING),
        ("lol same", NOTHING),
        ("thanks!!", NOTHING),
        ("ur so dumb bot", NOTHING),
        ("and who plays her?", NOTHING),
        ("!when is season 2", NOTHING),
        ("> when does season 2 come out?\nthis guy again", NOTHING),
        ("```\nwhen does season 2 come out?\n```", NOTHING),
        ("온조 너무 귀여워ㅠㅠ", NOTHING),
        ("me encantó el final", NOTHING),
    ],
)
async def test_only_what_asks_is_answered_where_the_bot_overhears(fans: Fans, line: str, said: tuple[str, ...]) -> None:
    await fans.overhear(line)
    assert await fans.said() == said


@pytest.mark.parametrize(
    ("question", "line", "said"),
    [
        ("does anybody know when season 2 comes out", "", (DATE,)),
        ("is cheong-san dead?", "please", (CHEONG_SAN,)),
        ("where can i watch it", "can you help him", ("where-to-watch",)),
        ("시즌 2 예고편 나왔나요?", "이거 좀 알려주세요", (TRAILER,)),
        ("cuándo sale la temporada 2", "¿le puedes responder porfa?", (DATE,)),
        ("i love this show", "who plays nam-ra?", (CAST,)),
    ],
)
async def test_a_fan_has_somebody_elses_message_answered(fans: Fans, question: str, line: str, said: tuple[str, ...]) -> None:
    await fans.point(line, await fans.world.fan.send(fans.world.channel, question))
    assert await fans.said() == said


@pytest.mark.parametrize(
    ("line", "said"),
    [("when is season 2 coming out?", (DATE,)), ("시즌 2 언제 나와요?", (DATE,)), ("season 2 is gonna be so good", NOTHING)],
)
async def test_a_forwarded_line_counts_like_a_typed_one(fans: Fans, line: str, said: tuple[str, ...]) -> None:
    await fans.world.make_passive()
    await fans.forward(line)
    assert await fans.said() == said


async def test_a_forwarded_question_is_answered_by_mention(fans: Fans) -> None:
    await fans.point("answer this pls", await fans.forward("is cheong-san alive?"))
    assert await fans.said() == (CHEONG_SAN,)


async def test_a_forwarded_question_is_answered_by_menu(fans: Fans) -> None:
    await fans.world.friend.context_menu(fans.world.channel, MENU, await fans.forward("is cheong-san alive?"))
    assert await fans.said() == (CHEONG_SAN,)


@pytest.mark.parametrize(
    ("typed", "copied", "said"),
    [
        ("when is season 2 coming out?", "when is season 2 coming out?", (DATE,)),
        ("[시즌 2 예고편 나왔나요?]", "시즌 2 예고편 나왔나요?", (TRAILER,)),
        ("when is season 2 coming out?", "season 2 has a new poster", NOTHING),
    ],
)
async def test_a_question_keeps_its_answer_when_a_proxy_bot_posts_it_again(
    fans: Fans, typed: str, copied: str, said: tuple[str, ...]
) -> None:
    proxy = fans.world.guild.create_webhook(fans.world.channel, "proxy")
    question = await fans.overhear(typed)
    await proxy.send(copied, username="On-jo")
    await fans.world.mod.delete(question)
    assert await fans.said() == said


@pytest.mark.parametrize(
    "line",
    [
        *("thanks!", "ty bot", "good bot", "lmaooo", "you suck", "love you <3"),
        *("고마워요", "ㅋㅋㅋㅋ", "gracias!", "jajaja", "eres el mejor"),
        *("good question", "eres un idiota", "idiota", "buena pregunta", "좋은 질문이네요"),
    ],
)
async def test_small_talk_gets_a_reaction_at_most(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() == NOTHING


@pytest.mark.parametrize(
    "line",
    [
        *("ty", "thank you so much!!", "🔥", "lol", "this is wrong", "감사합니다", "muchas gracias"),
        *("source?", "what?", "are you sure?", "really??", "good question", "fuente?", "¿estás seguro?", "출처가 어디야?", "진짜?"),
    ],
)
async def test_small_talk_in_reply_to_an_answer_gets_a_reaction_at_most(fans: Fans, line: str) -> None:
    await fans.ask("when is season 2 coming out")
    await fans.world.friend.send(fans.world.channel, line, reply_to=fans.world.bot_messages()[0])
    assert await fans.said(after=1) == NOTHING


@pytest.mark.parametrize("line", ["hi", "help", "what can you do", "안녕", "뭐 할 수 있어?", "hola", "qué puedes hacer"])
async def test_a_greeting_or_a_call_for_help_is_welcomed(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() == OTHER


@pytest.mark.parametrize(
    ("line", "language"),
    [("hi", "en"), ("help", "en"), ("안녕", "ko"), ("도와줘", "ko"), ("hola", "es"), ("ayuda", "es"), ("¿qué puedes hacer?", "es")],
)
async def test_a_welcome_is_in_the_language_of_the_greeting(fans: Fans, line: str, language: str) -> None:
    await fans.ask(line)
    assert say(HELLO, language) in fans.world.bot_texts()[-1]


@pytest.mark.parametrize(("line", "language"), [("cuánto cuesta el envío?", "es"), ("how much is shipping?", "en"), ("환불 정책", "ko")])
async def test_what_is_unknown_is_said_to_be_so_in_the_language_of_the_question(fans: Fans, line: str, language: str) -> None:
    await fans.ask(line)
    assert say(UNKNOWN_WORDS, language) in fans.world.bot_texts()[-1]


async def test_a_doubt_is_small_talk_after_the_answer_to_the_same_person_too(fans: Fans) -> None:
    await fans.ask("when is season 2 coming out")
    await fans.ask("are you sure?")
    assert await fans.said(after=1) == NOTHING


@pytest.mark.parametrize("line", ["https://example.org/when-is-season-2", "🔥🔥"])
async def test_a_mention_without_words_is_welcomed_or_left_alone(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() in {OTHER, NOTHING}


@pytest.mark.parametrize(
    "line",
    ["Fanswer, when is season 2", "hey bot when is s2 coming out?", "mods when does season 2 come out?", "Fanswer, 시즌2 언제 나와요?"],
)
async def test_a_word_of_address_hides_no_question(fans: Fans, line: str) -> None:
    await fans.overhear(line)
    assert await fans.said() == (DATE,)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("how many eps does s1 have", "what about season 2?", "season-2-episode-count"),
        ("when did season 1 come out", "and season 2?", DATE),
        ("does namra die", "and who plays her?", CAST),
        ("is cheong-san alive?", "and gwi-nam?", "gwi-nam-fate"),
    ],
)
async def test_a_follow_up_is_about_what_was_asked_before(fans: Fans, first: str, second: str, said: str) -> None:
    await fans.ask(first)
    await fans.ask(second)
    assert await fans.said(after=1) == (said,)


async def test_a_follow_up_in_reply_to_an_overheard_answer_is_about_that(fans: Fans) -> None:
    await fans.overhear("how many episodes does season 1 have?")
    await fans.world.fan.send(fans.world.channel, "what about season 2?", reply_to=fans.world.bot_messages()[0])
    assert await fans.said(after=1) == ("season-2-episode-count",)


async def test_a_follow_up_is_not_about_what_somebody_else_asked(fans: Fans) -> None:
    await fans.ask("how many eps does s1 have")
    await fans.world.friend.send(fans.world.channel, f"{fans.world.me} what about season 2?")
    assert "season-2-episode-count" not in await fans.said(after=1)


async def test_a_follow_up_is_not_about_what_was_asked_long_ago(fans: Fans) -> None:
    await fans.ask("how many eps does s1 have")
    await fans.world.env.advance_time(121)
    await fans.ask("what about season 2?")
    assert "season-2-episode-count" not in await fans.said(after=1)
