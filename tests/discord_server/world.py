"""A Discord of one server, seen from outside: people write, and the bot's messages are waited for."""

from collections.abc import Callable
from typing import Any, Self, TypeVar

from discord_server.gateway import Gateway
from discord_server.interactions import AUTOCOMPLETE, COMMAND
from discord_server.payloads import BOT, FAN, GUILD_ID, Payload, channel, message, new_id, now
from discord_server.rest import Call, Rest
from discord_server.waiting import Happenings

T = TypeVar("T")

TOKEN = "a.made-up.token"
MENTION = f"<@{BOT['id']}>"


class World:
    """Discord with its gateway and its REST API, which are up within the context. Each test that asks takes a channel of its own."""

    def __init__(self, happenings: Happenings) -> None:
        self._happenings = happenings
        self.gateway = Gateway(TOKEN, happenings)
        self.rest = Rest(TOKEN, happenings, self.gateway.send)
        self.rest.gateway_url = self.gateway.url

    async def __aenter__(self) -> Self:
        await self.rest.listening.up()
        await self.gateway.listening.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.outage()
        await self.gateway.listening.end()
        await self.rest.listening.end()

    def settings(self) -> dict[str, str]:
        """Return the environment by which a bot finds this Discord."""
        return {"DISCORD_TOKEN": TOKEN, "FANSWER_DISCORD_API": self.rest.url, "FANSWER_DISCORD_GATEWAY": self.gateway.url}

    async def identified(self, times: int = 1) -> None:
        """Wait until a bot has identified itself so many times. From then on it receives events."""
        await self._happenings.until(lambda: len(self.gateway.sessions) >= times, f"{times} IDENTIFY")

    async def new_channel(self) -> str:
        """Create a channel and return its id."""
        made = channel(new_id())
        self.gateway.channels.append(made)
        await self.gateway.send("CHANNEL_CREATE", made)
        return str(made["id"])

    async def write(self, channel_id: str, text: str, *, author: Payload = FAN, **fields: Any) -> Payload:
        """Let somebody write a message. Return it."""
        written = message(channel_id, author, text, **fields)
        self.rest.messages[written["id"]] = written
        await self.gateway.send("MESSAGE_CREATE", written)
        return written

    async def ask(self, channel_id: str, question: str, *, author: Payload = FAN) -> Payload:
        """Let somebody mention the bot with a question."""
        return await self.write(channel_id, f"{MENTION} {question}", author=author)

    async def edit(self, written: Payload, question: str) -> None:
        """Let the author of a mention put another question into it."""
        written.update(content=f"{MENTION} {question}", edited_timestamp=now())
        await self.gateway.send("MESSAGE_UPDATE", written)

    async def delete(self, written: Payload) -> None:
        """Let somebody delete a message."""
        del self.rest.messages[written["id"]]
        gone = {"id": written["id"], "channel_id": written["channel_id"], "guild_id": GUILD_ID}
        await self.gateway.send("MESSAGE_DELETE", gone)

    async def use(self, channel_id: str, command: str, *, user: Payload = FAN, **options: str) -> Payload:
        """Let somebody use a slash command. Return the interaction."""
        return await self._interact(self.rest.interactions.open(channel_id, COMMAND, command, options, user))

    async def type_into(self, channel_id: str, command: str, *, user: Payload = FAN, **options: str) -> Payload:
        """Let somebody type into the option of a slash command. Return the interaction."""
        return await self._interact(self.rest.interactions.open(channel_id, AUTOCOMPLETE, command, options, user))

    async def _interact(self, opened: Payload) -> Payload:
        await self.gateway.send("INTERACTION_CREATE", opened)
        return opened

    async def responded(self, opened: Payload) -> Payload:
        """Wait for the response to an interaction, and return its data."""
        responses = self.rest.interactions.responses
        await self.until(lambda: opened["id"] in responses, f"a response to {opened['data']}")
        data: Payload = responses[opened["id"]]["data"]
        return data

    def by_bot(self, channel_id: str) -> list[Payload]:
        """Return the bot's messages in a channel, oldest first."""
        return [each for each in self.rest.messages.values() if each["channel_id"] == channel_id and each["author"] == BOT]

    def answers_to(self, question: Payload) -> list[Payload]:
        """Return the bot's replies to a message."""
        replies = self.by_bot(question["channel_id"])
        return [each for each in replies if each.get("message_reference", {}).get("message_id") == question["id"]]

    def reacted_to(self, asked: Payload) -> list[Call]:
        """Return the bot's reactions to a message."""
        return self.rest.calls_of("PUT", f"/channels/{asked['channel_id']}/messages/{asked['id']}/reactions/.*")

    async def answered(self, question: Payload) -> Payload:
        """Wait for the reply to a message, and return it."""
        return (await self.until(lambda: self.answers_to(question), f"an answer to {question['content']!r}"))[0]

    async def called(self, method: str, path: str, times: int = 1) -> list[Call]:
        """Wait until so many requests came in whose path matches a regular expression wholly. Return them."""
        find = self.rest.calls_of
        return await self.until(lambda: calls if len(calls := find(method, path)) >= times else [], f"{times} times {method} {path}")

    async def until(self, find: Callable[[], T], what: str) -> T:
        """Wait until ``find`` returns something true, and return that."""
        return await self._happenings.until(find, what)


def text_of(sent: Payload) -> str:
    """Return all text of a message."""
    return "\n".join(_texts(sent["components"])) or str(sent["content"])


def _texts(components: list[Payload]) -> list[str]:
    return [text for each in components for text in (each.get("content", ""), *_texts(each.get("components", []))) if text]
