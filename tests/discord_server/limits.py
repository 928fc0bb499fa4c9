"""Discord's published limits of what a bot sends. Written down anew from Discord's documentation, apart from those in ``bot``.

https://docs.discord.com/developers/resources/message, .../components/reference, .../interactions/application-commands
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

USES_COMPONENTS_V2 = 1 << 15

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_DISPLAY = 1, 2, 3, 10


def broken_by_message(body: Mapping[str, Any]) -> list[str]:
    """Return a line for each limit that the body of a message breaks."""
    return [*_message(body), *_embeds(body.get("embeds") or ()), *_components(body)]


def broken_by_commands(commands: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a line for each limit that a list of global commands breaks. Only slash commands have descriptions and options."""
    return [line for command in commands for line in _command(command)]


def broken_by_choices(choices: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a line for each limit that the suggestions for an option break."""
    long = (line for choice in choices for key in ("name", "value") for line in _too_long(f"the {key} of a choice", choice[key], 100))
    return [*_too_many("suggestions", len(choices), 25), *long]


def _too_long(what: str, text: str | None, limit: int) -> Iterator[str]:
    if text is not None and _length(text) > limit:
        yield f"{what} has {_length(text)} characters, more than {limit}: {text[:40]!r}"


def _length(text: str) -> int:
    """Return the length in UTF-16 units, the most that anybody may count."""
    return len(text.encode("utf-16-le")) // 2


def _too_many(what: str, number: int, limit: int) -> Iterator[str]:
    if number > limit:
        yield f"{what}: {number}, more than {limit}"


def _message(body: Mapping[str, Any]) -> Iterator[str]:
    yield from _too_long("the content", body.get("content"), 2000)
    yield from _too_long("the nonce", body.get("nonce"), 25)
    if (body.get("flags") or 0) & USES_COMPONENTS_V2 and (body.get("content") or body.get("embeds")):
        yield "a message of components has a content or embeds"
    if "allowed_mentions" not in body:
        yield "a message without allowed_mentions may ping"


def _embeds(embeds: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    total = 0
    for embed in embeds:
        title, description, footer = embed.get("title") or "", embed.get("description") or "", embed.get("footer", {}).get("text") or ""
        fields = [field[key] for field in embed.get("fields", ()) for key in ("name", "value")]
        yield from _too_long("an embed's title", title, 256)
        yield from _too_long("an embed's description", description, 4096)
        total += sum(map(_length, (title, description, footer, *fields)))
    yield from _too_many("characters in all embeds", total, 6000)


def _components(body: Mapping[str, Any]) -> Iterator[str]:
    found = list(_walk(body.get("components") or ()))
    yield from _too_many("components", len(found), 40)
    text = sum(_length(component["content"]) for component in found if component["type"] == TEXT_DISPLAY)
    yield from _too_many("characters in all text displays", text, 4000)
    ids = [component["custom_id"] for component in found if "custom_id" in component]
    if len(ids) != len(set(ids)):
        yield f"custom ids are used twice: {ids}"
    for component in found:
        yield from _component(component)


def _component(component: Mapping[str, Any]) -> Iterator[str]:
    yield from _too_long("a custom id", component.get("custom_id"), 100)
    if component["type"] == BUTTON:
        yield from _too_long("a button's label", component.get("label"), 80)
        yield from _too_long("a button's address", component.get("url"), 512)
    elif component["type"] == STRING_SELECT:
        yield from _too_many("options of a select", len(component["options"]), 25)
        for option in component["options"]:
            for key in ("label", "value", "description"):
                yield from _too_long(f"the {key} of an option", option.get(key), 100)
    elif component["type"] == ACTION_ROW:
        yield from _too_many("buttons in a row", len(component["components"]), 5)
    elif component["type"] == TEXT_DISPLAY and not component["content"]:
        yield "a text display is empty"


def _walk(components: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield all components, the inner ones too."""
    for component in components:
        yield component
        yield from _walk(component.get("components", ()))
        if "accessory" in component:
            yield from _walk([component["accessory"]])


def _command(command: Mapping[str, Any]) -> Iterator[str]:
    yield from _too_long("a command's name", command.get("name"), 32)
    yield from _too_long("a command's description", command.get("description"), 100)
    yield from _too_many("options of a command", len(command.get("options", ())), 25)
    yield from _too_many("choices of an option", len(command.get("choices", ())), 25)
    for inner in command.get("options", ()):
        yield from _command(inner)
