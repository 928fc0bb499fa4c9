"""The small Discord notices what the real one would refuse."""

import pytest

from discord_server.limits import broken_by_choices, broken_by_commands, broken_by_message

QUIET = {"allowed_mentions": {"parse": []}}
BUTTON = {"type": 2, "custom_id": "a", "label": "b"}


def text(content):
    return {"type": 10, "content": content}


def row(*components):
    return {"type": 1, "components": components}


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ({"content": "x" * 2000, "nonce": "1" * 25}, ""),
        ({"content": "x" * 2001}, "the content has 2001 characters"),
        ({"nonce": "1" * 26}, "the nonce has 26 characters"),
        ({"allowed_mentions": None}, ""),
        ({"embeds": [{"title": "x" * 257}]}, "an embed's title has 257"),
        ({"embeds": [{"description": "x" * 4097}]}, "an embed's description has 4097"),
        ({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}, "characters in all embeds: 6001"),
        ({"flags": 1 << 15, "content": "x"}, "has a content or embeds"),
        ({"components": [text("x" * 4000)]}, ""),
        ({"components": [{"type": 17, "components": [text("x" * 4000)]}, text("x")]}, "characters in all text displays: 4001"),
        ({"components": [text("")]}, "a text display is empty"),
        ({"components": [text("x")] * 41}, "components: 41"),
        ({"components": [row({**BUTTON, "label": "\N{GRINNING FACE}" * 41})]}, "a button's label has 82"),
        ({"components": [row({**BUTTON, "custom_id": "x" * 101})]}, "a custom id has 101"),
        ({"components": [row(BUTTON, BUTTON)]}, "custom ids are used twice"),
        ({"components": [{"type": 9, "components": [text("x")], "accessory": {**BUTTON, "label": "x" * 81}}]}, "a button's label has 81"),
        ({"components": [row(*({**BUTTON, "custom_id": str(number)} for number in range(6)))]}, "buttons in a row: 6"),
        ({"components": [{"type": 3, "options": [{"label": "x", "value": "x"}] * 26}]}, "options of a select: 26"),
        ({"components": [{"type": 3, "options": [{"label": "x" * 101, "value": "x"}]}]}, "the label of an option has 101"),
    ],
)
def test_a_message_past_a_limit_is_noticed(body, broken):
    lines = broken_by_message({**QUIET, **body})
    assert len(lines) == bool(broken), lines
    assert broken in "".join(lines)


def test_a_message_that_may_ping_is_noticed():
    assert broken_by_message({"content": "x"}) == ["a message without allowed_mentions may ping"]


def test_commands_and_suggestions_past_a_limit_are_noticed():
    assert len(broken_by_commands([{"name": "x" * 33, "options": [{"name": "y", "description": "z" * 101}]}])) == 2
    assert len(broken_by_choices([{"name": "x" * 101, "value": "y"}] * 26)) == 27
