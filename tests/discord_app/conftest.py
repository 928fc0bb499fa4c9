"""The real bot in a simulated Discord: a server with one channel, a fan, another fan and a moderator."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.components import walk_components

from bot.app import Engine, create_bot, create_bot_over
from bot.discord_app.client import FanswerBot
from bot.knowledge import Live, Snapshot, build_snapshot, load
from bot.settings import Settings

KNOWLEDGE = Path(__file__).parent / "knowledge"
"""A made-up show: one entry with a spoiler, one stale, one long, two that are similar, and one that is disabled."""

COPY_WAIT_S = 0.05
"""How long the answer to a deleted question waits for a proxy bot's copy: each deletion in a test takes that long."""

LOOK_AGAIN_S = 0.002
"""How often simcord looks whether the bot is at rest while none of its tasks ends. Its own 50 ms were half the time of most tests."""

UNLIMITED = dict.fromkeys(("limit_user", "limit_channel", "limit_server", "limit_presses", "limit_suggestions"), 0)
"""One person asks everything in most tests, and in no time."""

MakeBot = Callable[..., FanswerBot]


@dataclass(frozen=True)
class World:
    """A server and its people, as most tests need them. The channel is not passive until a test makes it so."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    fan: simcord.MemberActor
    friend: simcord.MemberActor
    mod: simcord.MemberActor

    @property
    def me(self) -> str:
        """Return the mention of the bot."""
        return f"<@{self.env.bot.user.id}>"

    async def make_passive(self, channel: simcord.ChannelHandle | None = None) -> None:
        """Make the channel passive."""
        await self.env.bot.answering.configure((channel or self.channel).id, self.guild.id, passive=True)

    async def show_admin_commands(self, member: simcord.MemberActor) -> None:
        """Let a member use ``/faq-admin`` without Manage Server, as a server's settings can."""
        commands = await self.env.bot.tree.fetch_commands()
        (admin,) = [command for command in commands if command.name == "faq-admin"]
        self.guild.set_command_permissions(admin, {member: True})

    def bot_messages(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """Return the bot's messages, oldest first."""
        return [message for message in (channel or self.channel).history() if message.author.id == self.env.bot.user.id]

    def bot_texts(self, channel: simcord.ChannelHandle | None = None) -> list[str]:
        """Return the text of each of the bot's messages."""
        return [text_of(message.components) for message in self.bot_messages(channel)]

    @staticmethod
    def text_in(message: Any) -> str:
        """Return all text in a message or a response."""
        return "\n".join(component["content"] for component in walk_components(message.components) if component["type"] == 10)

    @staticmethod
    def part(message: Any, start: str) -> dict[str, Any]:
        """Return the only component whose custom id starts so."""
        (found,) = [each for each in walk_components(message.components) if str(each.get("custom_id")).startswith(start)]
        return found

    def message_requests(self) -> list[Any]:
        """Return the requests that posted or edited messages of the bot, without responses to interactions."""
        return [
            request
            for request in self.env.http_requests
            if request.method in {"POST", "PATCH"} and request.path.startswith("/channels/") and "/messages" in request.path
        ]


def text_of(components: Iterable[Any]) -> str:
    """Return all text in the components of a message, the inner ones too."""
    texts = []
    for component in components:
        if isinstance(component, discord.TextDisplay):
            texts.append(component.content)
        texts.append(text_of(getattr(component, "children", ())))
    return "\n".join(text for text in texts if text)


@pytest.fixture(scope="session", autouse=True)
def _look_again_soon() -> Iterator[None]:
    """Have simcord look again soon, wherever it waits for the bot. What it waits for stays the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simcord.Env, "_validate_idle", staticmethod(lambda _: LOOK_AGAIN_S))
        yield


@pytest.fixture(scope="session")
def night_harbor() -> Snapshot:
    """Return the made-up show, ready to be matched against: building it for each bot would take a quarter of all time."""
    snapshot = build_snapshot(load(KNOWLEDGE))
    snapshot.matcher.warm()
    return snapshot


@pytest.fixture
async def make_bot(tmp_path: Path, fresh_database: Path, night_harbor: Snapshot) -> AsyncIterator[MakeBot]:
    """Make bots over one database, so that a second one is the first after a restart. Their clock is the simulated one."""
    made: list[FanswerBot] = []
    shutil.copy(fresh_database, tmp_path / "fanswer.db")

    def make(**given: Any) -> FanswerBot:
        settings = Settings(**{"knowledge": KNOWLEDGE, **UNLIMITED, "database_url": f"sqlite:///{tmp_path / 'fanswer.db'}", **given})
        if given.keys() & {"knowledge", "semantic"}:
            made.append(create_bot(settings, clock=discord.utils.utcnow))
        else:
            engine = Engine(Live(KNOWLEDGE, night_harbor), embeddings=None)
            made.append(create_bot_over(engine, settings, clock=discord.utils.utcnow))
        made[-1].answering._copies._copy_wait_s = COPY_WAIT_S
        return made[-1]

    yield make
    for bot in made:
        await bot.close()


@pytest.fixture
def bot_settings() -> dict[str, Any]:
    """Return the settings of the bot under test. A test parametrizes this name to change them."""
    return {}


@pytest.fixture
def simcord_bot(make_bot: MakeBot, bot_settings: dict[str, Any]) -> FanswerBot:
    """Return the bot under test."""
    return make_bot(**bot_settings)


@pytest.fixture
def env(simcord_env: simcord.Env) -> simcord.Env:
    """Return the simulated Discord with the bot in it."""
    return simcord_env


@pytest.fixture
def world(env: simcord.Env) -> World:
    """Return a server with the bot and three people."""
    guild = env.create_guild("Night Harbor fans")
    mods = guild.create_role("Mods", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    return World(
        env,
        guild,
        guild.create_text_channel("general"),
        fan=guild.add_member(env.create_user("fan")),
        friend=guild.add_member(env.create_user("friend")),
        mod=guild.add_member(env.create_user("mod"), roles=[mods]),
    )


@pytest.fixture
def use_outside_server(env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function. After its call every command and button is used in a server where users use the bot as their own app.

    The bot is not a member of that server.
    """
    emit = env.backend.emit

    def emit_outside(event: str, payload: Any, *args: Any, **kwargs: Any) -> Any:
        if event == "INTERACTION_CREATE":
            other = {"id": "42", "locale": "en-US", "features": []}
            payload = {
                **payload,
                "guild_id": "42",
                "guild": other,
                "authorizing_integration_owners": {"1": payload["member"]["user"]["id"]},
            }
        return emit(event, payload, *args, **kwargs)

    return lambda: monkeypatch.setattr(env.backend, "emit", emit_outside)


@pytest.fixture
def set_locale(env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that changes the language of everybody's client, which is English in simcord."""
    emit = env.backend.emit

    def change(locale: str) -> None:
        def emit_in_locale(event: str, payload: Any, *args: Any, **kwargs: Any) -> Any:
            if event == "INTERACTION_CREATE":
                payload = {**payload, "locale": locale}
            return emit(event, payload, *args, **kwargs)

        monkeypatch.setattr(env.backend, "emit", emit_in_locale)

    return change
