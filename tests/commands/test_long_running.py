"""Stop signals, and the watch over the files, of commands that run until they are stopped."""

import asyncio
import logging
import os
import signal

import pytest

from bot.commands.long_running import stop_signals, watch_files

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Live:
    """Has the surface of ``Live`` that is needed here. ``error`` ends the watch."""

    def __init__(self, error=None):
        self.error = error
        self.events = []
        self.watching = asyncio.Event()

    async def watch(self, mode):
        assert mode == "poll"
        self.events.append("begun")
        self.watching.set()
        if self.error is not None:
            raise self.error
        try:
            await asyncio.Event().wait()
        finally:
            self.events.append("ended")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
async def test_a_stop_signal_gives_its_exit_code_and_removes_the_handlers(number, code):
    before = [signal.getsignal(each) for each in SIGNALS]
    with stop_signals() as stopped:
        os.kill(os.getpid(), number)
        assert await stopped == code
        assert [signal.getsignal(each) for each in SIGNALS] == [signal.default_int_handler, signal.SIG_DFL]
    assert before[1] == signal.SIG_DFL


async def test_without_a_signal_the_handlers_are_removed_at_the_end():
    with stop_signals() as stopped:
        assert signal.getsignal(signal.SIGTERM) not in {signal.SIG_DFL, None}
    assert not stopped.done()
    assert [signal.getsignal(each) for each in SIGNALS] == [signal.default_int_handler, signal.SIG_DFL]


async def test_a_system_without_signal_handlers_runs_on(monkeypatch):
    def refuse(*_):
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", refuse)
    with stop_signals() as stopped:
        assert not stopped.done()


async def test_files_are_watched_until_the_end_of_the_context():
    live = Live()
    async with watch_files(live, "poll"):
        await live.watching.wait()
        assert live.events == ["begun"]
    assert live.events == ["begun", "ended"]


async def test_a_watch_that_fails_is_logged_and_ends_nothing_else(caplog):
    live = Live(OSError("too many files"))
    async with watch_files(live, "poll"):
        await live.watching.wait()
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "The files of the FAQ are no longer watched; /faq-admin reload still works"
    assert "too many files" in caplog.text
