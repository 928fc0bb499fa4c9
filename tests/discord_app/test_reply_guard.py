"""Replies that are not what was asked for."""

import json
from types import SimpleNamespace

import aiohttp
import discord
import discord.http
import discord.webhook.async_
import pytest
from discord.http import Route

from bot.discord_app.messages.retries import may_pass
from bot.discord_app.reply_guard import UnreadableReplyError, any_page_is_read, guard_replies

SEND = Route("POST", "/channels/{channel_id}/messages", channel_id=7)
EDIT = Route("PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=7, message_id=8)
DELETE = Route("DELETE", "/channels/{channel_id}/messages/{message_id}", channel_id=7, message_id=8)
FETCH = Route("GET", "/channels/{channel_id}/messages/{message_id}", channel_id=7, message_id=8)
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


ROLES_AS_OBJECTS = {"nick": None, "roles": [{"id": "7", "name": "@everyone"}]}


@pytest.mark.parametrize("route", [SEND, EDIT])
@pytest.mark.parametrize(
    "reply",
    [
        {"id": "9"},
        {"id": "9", "type": 0, "content": None, "embeds": None, "author": None},
        {"id": "9", "type": 0, "content": "", "author": {"username": None}, "message_reference": None},
        {"id": "9", "type": 19, "content": "", "author": {"id": "42", "username": "Bot"}, "member": ROLES_AS_OBJECTS},
    ],
)
async def test_a_reply_with_an_id_is_a_success_whatever_else_it_has_or_lacks(route, reply):
    http = Http(reply)
    guard_replies(http)
    data = await http.request(route)
    state = SimpleNamespace(_get_guild=lambda _: SimpleNamespace(id=8))
    message = discord.Message(state=state, channel=SimpleNamespace(id=7), data=data)
    assert message.id == 9


@pytest.mark.parametrize(("route", "reply"), [(DELETE, ""), (LIST, [])])
async def test_other_replies_are_handed_on(route, reply):
    http = Http(reply)
    guard_replies(http)
    assert await http.request(route, json={}) == reply


async def test_a_message_that_is_fetched_is_read_as_discord_writes_it():
    http = Http({"id": "9", "thread": None})
    guard_replies(http)
    assert await http.request(FETCH) == {"id": "9"}


async def test_the_bot_reads_its_replies_guardedly(make_bot, monkeypatch):
    async def request(self, route, **arguments):
        return {"id": "new"}

    monkeypatch.setattr("discord.http.HTTPClient.request", request)
    with pytest.raises(UnreadableReplyError):
        await make_bot().http.request(SEND)


class Response:
    """Has the surface of a response of aiohttp that is read."""

    def __init__(self, status, body, content_type):
        self.status, self._body = status, body
        self.headers = {"content-type": content_type} if content_type else {}

    async def text(self, encoding, errors="strict"):
        return self._body.decode(encoding, errors)


@pytest.fixture(params=[discord.http, discord.webhook.async_], ids=["requests", "interactions"])
def read(request):
    """Return how the body of a response is read."""
    with any_page_is_read():
        return request.param.json_or_text


@pytest.mark.parametrize("content_type", ["text/html", "application/json", None])
async def test_the_page_of_an_error_is_read_whatever_its_encoding_so_that_its_status_counts(read, content_type):
    assert await read(Response(503, "nicht verfügbar".encode("latin-1"), content_type)) == "nicht verf\N{REPLACEMENT CHARACTER}gbar"


async def test_json_is_read_as_before(read):
    assert await read(Response(200, '{"a": "ü"}'.encode(), "application/json")) == {"a": "ü"}
    assert await read(Response(400, b'{"code": 7}', "application/json")) == {"code": 7}
    assert await read(Response(200, b'{"code": 7}', "text/html")) == '{"code": 7}'


async def test_a_success_that_calls_its_page_json_is_still_an_error(read):
    with pytest.raises(json.JSONDecodeError):
        await read(Response(200, b"<html>", "application/json"))


def test_outside_of_the_context_discord_py_reads_as_it_does():
    before = discord.http.json_or_text
    with any_page_is_read(), any_page_is_read():
        assert discord.http.json_or_text is not before
    assert discord.http.json_or_text is discord.webhook.async_.json_or_text is before
