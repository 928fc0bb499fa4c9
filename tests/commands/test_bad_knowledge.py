"""A FAQ that cannot be used: every command that reads it says what is wrong and where, in exit code 1 and without a traceback."""

import pytest

ENTRY = "entries:\n  - {id: one, question: What is it?, answer: A thing.}\n"


def _missing(folder):
    folder.rmdir()


def _empty(folder):
    pass


def _unreadable(folder):
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")  # for root too, whom no permission stops


def _ten_megabytes(folder):
    (folder / "big.yaml").write_text(ENTRY + "# " + "x" * 10_000_000 + "\n", encoding="utf-8")


def _alias_bomb(folder):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (folder / "bomb.yaml").write_text("\n".join(lines), encoding="utf-8")


def _deep(folder):
    (folder / "deep.yaml").write_text("entries: " + "[" * 100_000, encoding="utf-8")


def _not_utf8(folder):
    (folder / "latin.yaml").write_bytes(b"entries:\n  - {id: one, question: caf\xe9?, answer: x}\n")


def _broken_yaml(folder):
    (folder / "broken.yaml").write_text("entries:\n  - id: [one\n", encoding="utf-8")


@pytest.fixture(
    params=[_missing, _empty, _unreadable, _ten_megabytes, _alias_bomb, _deep, _not_utf8, _broken_yaml], ids=lambda f: f.__name__
)
def bad(request, tmp_path):
    folder = tmp_path / "faq"
    folder.mkdir()
    request.param(folder)
    return folder


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"text": "x", "topic": null}\n', encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["ask", "ask --json", "chat", "check", "evaluate"])
def test_it_is_told_with_its_place_and_exit_code_1(fanswer, bad, labelled, command):
    arguments = {
        "ask": ["ask", "what is it"],
        "ask --json": ["ask", "--json"],
        "chat": ["chat"],
        "check": ["check"],
        "evaluate": ["evaluate", labelled],
    }[command]
    ended = fanswer(*arguments, "--knowledge", bad, stdin=b"what is it\n")
    told, silent = (ended.out, ended.err) if command == "check" else (ended.err, ended.out)
    assert ended.code == 1
    assert str(bad) in told
    assert ": error: " in told
    assert silent == ""


def test_run_refuses_to_start_with_it(fanswer, bad, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "abc.def.ghi")
    monkeypatch.setattr("bot.commands.run.set_up_logs", lambda _: None)
    ended = fanswer("run", "--knowledge", bad)
    assert ended.code == 1
    assert ": error: " in ended.err


def test_a_text_that_yaml_cuts_is_answered_whole_with_a_warning_and_is_an_error_of_check(fanswer, tmp_path, caplog):
    (tmp_path / "faq.yaml").write_text(
        "entries:\n  - id: rules\n    question: Where are the rules?\n    answer: In #rules.\n", encoding="utf-8"
    )
    ended = fanswer("ask", "where are they?", "--knowledge", tmp_path)
    assert ended.code == 0
    assert "In #rules." in ended.out
    assert "faq.yaml:4:16: warning: " in caplog.text
    assert fanswer("check", tmp_path).code == 1
