"""What other servers write and read differently."""

import pytest
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.discord_app.dialects import as_discord_sends, responses_without_body, send_ids_as_text

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


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"id": "1", "thread": None}, {"id": "1"}),
        ({"id": "1", "thread": {"id": "2"}}, {"id": "1", "thread": {"id": "2"}}),
        ({"message": {"id": "1", "thread": None, "guild_id": None}}, {"message": {"id": "1"}}),
        ({"referenced_message": {"member": {"roles": [{"id": "7"}]}}}, {"referenced_message": {"member": {"roles": ["7"]}}}),
        ({"referenced_message": None}, {"referenced_message": None}),
        ([], []),
    ],
)
def test_a_message_is_read_as_discord_writes_it(sent, read):
    assert as_discord_sends(sent) == read


BARE = {"interaction": {"id": 5}}
WHOLE = {"interaction": {"id": "5", "response_message_id": "6"}}


@pytest.mark.parametrize(
    ("reply", "read"),
    [
        ("", {"interaction": {"id": 5}}),
        ({}, {"interaction": {"id": 5}}),
        ({"interaction": None}, {"interaction": {"id": 5}}),
        (WHOLE, WHOLE),
    ],
)
async def test_a_response_that_the_server_takes_without_a_word_counts_as_sent(monkeypatch, reply, read):
    async def respond(self, interaction_id, token, **arguments):
        return reply

    monkeypatch.setattr(AsyncWebhookAdapter, "create_interaction_response", respond)
    with responses_without_body():
        assert await async_context.get().create_interaction_response(5, "token", params=None) == read
