"""Replies that are not what was asked for."""

import json

import aiohttp
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


@pytest.mark.parametrize(("route", "reply"), [(SEND, {"id": "9"}), (EDIT, {"id": "8"}), (DELETE, ""), (LIST, [])])
async def test_other_replies_are_handed_on(route, reply):
    http = Http(reply)
    guard_replies(http)
    assert await http.request(route, json={}) == reply


async def test_the_bot_reads_its_replies_guardedly(make_bot):
    assert make_bot().http.request.__module__ == "bot.discord_app.reply_guard"
