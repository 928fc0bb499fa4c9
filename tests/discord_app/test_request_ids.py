"""Ids in requests. A server that reads them as JavaScript's numbers must get text."""

import pytest
from discord.http import Route

from bot.discord_app.request_ids import send_ids_as_text

SEND = Route("POST", "/channels/{channel_id}/messages", channel_id=7)
LARGE = 1576275102444650541
"""JavaScript reads 1576275102444650500."""


class Http:
    """Has the surface of discord.py's HTTP client that is changed."""

    async def request(self, route, **arguments):
        return arguments


@pytest.fixture
def http():
    http = Http()
    send_ids_as_text(http)
    return http


async def test_the_ids_of_a_reply_are_sent_as_text(http):
    body = {"content": "x", "message_reference": {"message_id": LARGE, "channel_id": LARGE + 1, "guild_id": LARGE + 2, "type": 0}}
    assert (await http.request(SEND, json=body))["json"] == {
        "content": "x",
        "message_reference": {"message_id": str(LARGE), "channel_id": str(LARGE + 1), "guild_id": str(LARGE + 2), "type": 0},
    }


@pytest.mark.parametrize("arguments", [{}, {"json": {"content": "x"}}, {"json": []}, {"json": {"message_reference": None}}, {"form": []}])
async def test_other_requests_stay_as_they_are(http, arguments):
    assert await http.request(SEND, **arguments) == arguments


async def test_the_bot_sends_ids_as_text(make_bot, monkeypatch):
    async def request(self, route, **arguments):
        sent.append(arguments["json"])
        return {"id": "9"}

    sent = []
    monkeypatch.setattr("discord.http.HTTPClient.request", request)
    await make_bot().http.request(SEND, json={"message_reference": {"message_id": LARGE}})
    assert sent == [{"message_reference": {"message_id": str(LARGE)}}]
