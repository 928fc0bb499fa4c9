"""Replies that are not what was asked for."""

import json
from types import SimpleNamespace

import aiohttp
import discord
import pytest
from discord.http import Route

from bot.discord_app.messages.retries import may_pass
from bot.discord_app.reply_guard import UnreadableReplyError, guard_replies

SEND = Route("POST", "/channels/{channel_id}/messages", channel_id=7)
EDIT = Route("PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=7, message_id=8)
DELETE = Route("DELETE", "/channels/{channel_id}/messages/{message_id}", channel_id=7, message_id=8)
LIST = Route("GET", "/applications/{application_id}/commands", application_id=43)


class Http:
    """Has the surface of discord.py's HTTP client that is guarded. ``reply``: what it makes of the reply, or why it cannot."""

    def __init__(self, reply):
        self.reply = reply

    async def request(self, route, **arguments):
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


@pytest.mark.parametrize(
    ("route", "reply"),
    [
        (SEND, "<html>"),
        (SEND, ""),
        (SEND, []),
        (SEND, {}),
        (SEND, {"id": None}),
        (SEND, {"id": "new"}),
        (EDIT, "<html>"),
        *((route, json.JSONDecodeError("x", "", 0)) for route in (SEND, LIST)),
    ],
)
async def test_a_reply_that_is_not_what_was_asked_for_is_an_error_that_may_pass(route, reply):
    http = Http(reply)
    guard_replies(http)
    with pytest.raises(UnreadableReplyError) as error:
        await http.request(route)
    assert may_pass(error.value)
    assert isinstance(error.value, aiohttp.ClientError)


WHOLE = {"id": "9", "type": 0, "content": "", "author": {"id": "42"}, "embeds": [], "edited_timestamp": None}


@pytest.mark.parametrize("route", [SEND, EDIT])
@pytest.mark.parametrize(
    ("reply", "lacking"),
    [
        ({"id": "9"}, "type, content"),
        ({**WHOLE, "content": None}, "content"),
        ({**WHOLE, "embeds": None, "author": None}, "author, embeds"),
        ({**WHOLE, "message_reference": None}, "message_reference"),
    ],
)
async def test_a_reply_with_an_id_is_a_success_whatever_else_it_lacks(route, reply, lacking, caplog):
    http = Http(reply)
    guard_replies(http)
    data = await http.request(route)
    message = discord.Message(state=SimpleNamespace(_get_guild=lambda _: None), channel=SimpleNamespace(id=7), data=data)
    assert message.id == 9
    assert caplog.messages == [f"the reply to {route.method} {route.path} counts as a success, but lacks {lacking}"]
    assert caplog.records[0].exc_info is None


@pytest.mark.parametrize(("route", "reply"), [(SEND, WHOLE), (EDIT, WHOLE), (DELETE, ""), (LIST, [])])
async def test_other_replies_are_handed_on(route, reply):
    http = Http(reply)
    guard_replies(http)
    assert await http.request(route, json={}) == reply


async def test_the_bot_reads_its_replies_guardedly(make_bot):
    assert make_bot().http.request.__module__ == "bot.discord_app.reply_guard"
