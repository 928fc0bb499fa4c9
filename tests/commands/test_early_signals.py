"""Signals before the event loop runs."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from bot import app
from bot.commands.early_signals import early_signals


def test_a_reload_is_kept_however_often_it_was_asked_for():
    with early_signals() as early:
        assert not early.reload_wanted
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGHUP)
        assert early.reload_wanted


def test_sigterm_ends_the_process_at_once_with_code_0():
    with pytest.raises(SystemExit) as end, early_signals():
        os.kill(os.getpid(), signal.SIGTERM)
    assert end.value.code == 0


def test_the_handlers_from_before_are_back_at_the_end():
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    with early_signals():
        assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] != before
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_the_command_catches_signals_before_it_imports_anything_else():
    program = """
        import os, signal, sys
        import bot.cli
        class Stop:
            def find_spec(self, name, *_):
                if name == "bot.commands.run":
                    os.kill(os.getpid(), signal.SIGTERM)
        sys.meta_path.insert(0, Stop())
        sys.exit(bot.cli.main(["run"]))
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_reload_asked_for_early_happens_when_the_bot_runs(fanswer, faq, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "abc.def.ghi")
    reloaded = []

    async def connect(make_bot, _token, _message_content):
        bot = make_bot("off")
        before = bot.answering.live.current
        while bot.answering.live.current is before:
            await asyncio.sleep(0)
        reloaded.append(True)
        await bot.close()

    def open_engine(settings):
        os.kill(os.getpid(), signal.SIGHUP)
        return opened(settings)

    opened = app.open_engine
    monkeypatch.setattr(app, "open_engine", open_engine)
    monkeypatch.setattr("bot.discord_app.connect.connect", connect)
    assert fanswer("run", "--knowledge", faq).code == 0
    assert reloaded == [True]
