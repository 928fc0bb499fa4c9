"""``fanswer invite``."""

import base64

import pytest

LINK = "https://discord.com/oauth2/authorize?client_id={}&scope=bot+applications.commands&permissions=274877975616\n"


def test_the_link_asks_for_the_least_permissions(fanswer):
    ended = fanswer("invite", 1234567890)
    assert (ended.code, ended.out) == (0, LINK.format(1234567890))


def test_the_permissions_are_those_five_and_no_more():
    from bot.discord_app.invite_link import PERMISSIONS

    asked = ("view_channel", "send_messages", "send_messages_in_threads", "read_message_history", "add_reactions")
    assert all(getattr(PERMISSIONS, name) for name in asked)
    assert PERMISSIONS.value == 274877975616
    assert not PERMISSIONS.administrator


@pytest.mark.parametrize("application", [1, 12, 123, 12345678901234567, 123456789012345678, 1234567890123456789, 2**63 - 1])
def test_without_an_argument_the_id_is_taken_from_the_token(fanswer, monkeypatch, application):
    head = base64.urlsafe_b64encode(str(application).encode()).decode().rstrip("=")
    monkeypatch.setenv("DISCORD_TOKEN", f"{head}.made.up")
    assert fanswer("invite").out == LINK.format(application)


def test_without_argument_and_token_the_error_says_what_to_do(fanswer):
    ended = fanswer("invite")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Which application? Set DISCORD_TOKEN, or give the Application ID")


@pytest.mark.parametrize("token", ["nonsense", "....", "ä.b.c", "LTU.x.y", "YWJj.x.y", "OTIyMzM3MjAzNjg1NDc3NTgwOA.x.y"])
def test_a_malformed_token_is_an_error_and_never_shown(fanswer, monkeypatch, token):
    monkeypatch.setenv("DISCORD_TOKEN", token)
    ended = fanswer("invite")
    assert ended.code == 1
    assert ended.err.startswith("DISCORD_TOKEN does not look like a bot's token")
    assert token not in ended.err


@pytest.mark.parametrize("application", ["abc", "0", "-5"])
def test_an_invalid_id_is_a_usage_error(fanswer, application):
    assert fanswer("invite", "--", application).code == 2
