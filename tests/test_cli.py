"""The command line as a whole: exit codes, and the output for each kind of error."""

import os
import subprocess
import sys

import pytest

from bot import __version__
from bot.cli import main
from bot.errors import FanswerError

COMMANDS = {"demo", "chat", "ask", "check", "evaluate", "schema", "links", "invite", "run"}


@pytest.fixture
def failing(monkeypatch):
    """Return a function that runs ``fanswer schema`` with a given error raised in it."""

    def fail(error: BaseException):
        def command():
            token = os.environ.get("DISCORD_TOKEN")  # noqa: F841 - a local variable that no traceback may show
            raise error

        monkeypatch.setattr("bot.commands.schema.schema", command)
        return main(["schema"])

    return fail


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (FanswerError("The port is taken."), 1, "The port is taken.\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 1, ""),
    ],
)
def test_an_expected_error_is_printed_in_one_line(failing, capfd, error, code, message):
    assert failing(error) == code
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", message)


@pytest.mark.parametrize("error", [ZeroDivisionError("by zero"), EOFError(), OSError("disk"), RuntimeError("x")])
def test_a_bug_is_printed_with_its_traceback_and_exit_code_3(failing, capfd, error):
    assert failing(error) == 3
    err = capfd.readouterr().err
    assert err.startswith("Traceback (most recent call last):")
    assert err.endswith("fanswer: this is a bug, please report it with the lines above\n")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["demo", "--no-browser"], "bot.commands.demo"),
        (["chat"], "bot.commands.chat"),
        (["ask", "hello"], "bot.commands.ask"),
        (["ask", "--json"], "bot.commands.ask_lines"),
        (["check"], "bot.commands.check"),
        (["evaluate", "labelled.jsonl"], "bot.commands.evaluate"),
        (["schema"], "bot.commands.schema"),
        (["links"], "bot.commands.links"),
        (["invite"], "bot.commands.invite"),
        (["run"], "bot.commands.run"),
        (["check"], "bot.settings"),
    ],
)
def test_a_broken_installation_is_a_bug_too(capfd, monkeypatch, arguments, part):
    monkeypatch.setitem(sys.modules, part, None)  # makes its import fail
    assert main(arguments) == 3
    assert capfd.readouterr().err.endswith("fanswer: this is a bug, please report it with the lines above\n")


def test_ctrl_c_while_a_command_is_imported_is_exit_code_130(capfd, monkeypatch):
    class Interrupting:
        def find_spec(self, name, path=None, target=None):
            if name == "bot.commands.schema":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "bot.commands.schema", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert main(["schema"]) == 130
    assert capfd.readouterr().err == ""


def test_a_traceback_shows_no_values(failing, capfd, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "s3cret-token")
    assert failing(ValueError("x")) == 3
    captured = capfd.readouterr()
    assert "ValueError: x" in captured.err
    assert "s3cret" not in captured.err + captured.out


def test_wrong_settings_are_printed_all_at_once(capfd, monkeypatch):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", "x")
    monkeypatch.setenv("FANSWER_LOG_FORMAT", "y")
    assert main(["check"]) == 1
    assert len(capfd.readouterr().err.splitlines()) == 2


def test_the_help_names_every_command(capfd):
    assert main(["--help"]) == 0
    out = capfd.readouterr().out
    assert {command for command in COMMANDS if f" {command} " in out} == COMMANDS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_and_takes_a_knowledge(capfd, command):
    assert main([command, "--help"]) == 0
    assert capfd.readouterr().out
    assert main([command, "--knowledge"]) == 2  # a known option without its value


@pytest.mark.parametrize("arguments", [["nonsense"], ["ask", "--nonsense"], ["ask", "a", "b"], ["evaluate"], ["demo", "--port", "0"], []])
def test_wrong_usage_is_exit_code_2(capfd, arguments):
    assert main(arguments) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_the_version_is_printed(capfd):
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"fanswer {__version__}\n"


def fanswer(*arguments, stdin=b"", cwd, **environment):
    """Run the real command in its own process, with an almost empty environment."""
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=60, check=False, env=environment or None)


def test_commands_that_need_no_discord_and_no_database_load_neither(faq, tmp_path):
    (tmp_path / "labelled.jsonl").write_text('{"text": "x", "topic": null}\n', encoding="utf-8")
    commands = ["ask --json", "ask hello", "check", "chat", "evaluate labelled.jsonl"]  # the first one must not load what the others do
    script = f"import sys; from bot.cli import main\nfor one in {commands}: main([*one.split(), '--knowledge', {str(faq)!r}]); "
    script += "print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", script], input=b"", capture_output=True, cwd=tmp_path, timeout=60, check=True)
    after_each = [set(line.split()) for line in ended.stderr.decode().splitlines()]
    assert len(after_each) == len(commands)
    for command, loaded in zip(commands, after_each, strict=True):
        assert "rapidfuzz" in loaded, command
        assert loaded.isdisjoint({"discord", "sqlalchemy", "alembic", "aiohttp", "simcord"}), command
    assert "rich" not in after_each[0]  # scripts need not wait for its import


def test_a_closed_output_pipe_ends_the_command_quietly(faq, tmp_path):
    command = f'{sys.executable} -m bot ask --json --knowledge {faq} | head -n 1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    lines = b"when is season 2\n" * 2000
    ended = subprocess.run(["bash", "-c", command], input=lines, capture_output=True, cwd=tmp_path, timeout=60, check=False)
    assert ended.stdout == b"1\n"
    assert ended.stderr == b""


@pytest.mark.parametrize("arguments", [["schema"], ["check"], ["ask", "when is season 2"], ["ask", "--json", "when is season 2"]])
def test_an_output_that_is_closed_from_the_beginning_is_exit_code_1_without_a_message(faq, tmp_path, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, "-m", "bot", *arguments, "--knowledge", str(faq)]
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, timeout=60, check=False)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_invalid_utf8_is_accepted_from_a_pipe(faq, tmp_path):
    ended = fanswer("ask", "--json", "--knowledge", faq, stdin=b'\xff\n{"text": "\\ud800"}\n', cwd=tmp_path, PATH="", LC_ALL="C")
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert [line[:20] for line in ended.stdout.splitlines()] == [b'{"text": "\\ufffd", "', b'{"text": "\\ud800", "']


def test_an_argument_that_is_not_utf8_is_answered_in_the_c_locale(faq, tmp_path):
    ended = fanswer("ask", b"when is season 2 \xff", "--knowledge", faq, cwd=tmp_path, PATH="", LC_ALL="C")
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    assert ended.stdout


def test_numpy_is_not_imported_before_it_is_told_to_keep_to_one_thread():
    code = "import sys; import bot.cli, bot.settings; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
