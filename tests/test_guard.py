"""The guards of conftest hold: a test that reaches for the network or the machine's settings fails."""

import asyncio
import os
import socket
from pathlib import Path

import pytest


def test_a_socket_cannot_leave_the_machine():
    with socket.socket() as tcp, pytest.raises(AssertionError, match=r"tried to reach 192\.0\.2\.1"):
        tcp.connect(("192.0.2.1", 443))
    with socket.socket(type=socket.SOCK_DGRAM) as udp, pytest.raises(AssertionError, match=r"tried to reach 192\.0\.2\.1"):
        udp.sendto(b"x", ("192.0.2.1", 53))


async def test_no_name_is_looked_up():
    with pytest.raises(AssertionError, match=r"tried to reach discord\.com"):
        await asyncio.get_running_loop().getaddrinfo("discord.com", 443)


async def test_a_connection_within_the_machine_is_allowed():
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()


def test_no_token_no_settings_and_a_home_of_our_own():
    assert "DISCORD_TOKEN" not in os.environ
    assert [name for name in os.environ if name.startswith("FANSWER_")] == ["FANSWER_SEMANTIC"]  # off, whatever is installed
    assert "home" in Path.home().name
