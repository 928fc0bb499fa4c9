"""What YAML takes for something else than its author does. ``tests/bad/yaml-trap-*`` holds what is an error, this what is none."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.knowledge import Live, Refused, load
from bot.knowledge.format import parsing

ENTRY = "entries:\n  - id: one{}\n    question: What is it?\n    answer: {}\n"
Write = Callable[..., Path]
ProblemsIn = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    ("id_comment", "answer"),
    [
        ("  # the first", "A thing. # a real comment"),
        (" #without a space", "A thing. ## so"),
        ("", "A thing. #--- so ---"),
        ("", "A thing. #"),
        ("", "A thing.#help"),
        ("", '"See #help"   #note'),
        ("", "|  #note\n      See #help：\u00a0: #rules"),
        ("", ">\n      \u3000See #help"),
        ("", "質問：答え\u3000です"),
        ("", "価格：\u00a0100 #"),
    ],
)
def test_real_comments_and_texts_with_such_characters_are_left_alone(write: Write, id_comment: str, answer: str) -> None:
    assert load(write({"faq.yaml": ENTRY.format(id_comment, answer)})).warnings == ()


def test_a_comment_behind_a_key_or_a_list_cuts_nothing(write: Write) -> None:
    text = ENTRY.replace("entries:", "entries: #all").format("", "A thing.") + "    phrasings: [what, which]  #more\n    deny: [] #none\n"
    assert load(write({"faq.yaml": text})).warnings == ()


def test_a_trap_near_a_syntax_error_that_it_does_not_cause_is_not_named(write: Write, problems_in: ProblemsIn) -> None:
    (line,) = problems_in(write({"faq.yaml": ENTRY.format("", "|\n      See #help：\n   bad")}))
    assert line.endswith("(yaml-syntax)")


def test_the_python_parser_sees_the_same_traps(write: Write, problems_in: ProblemsIn, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"faq.yaml": ENTRY.format("", "😀 See #help") + "    status：\u3000reported\n    deny:\n      - #x\n"})
    before = problems_in(folder)
    assert len(before) == 3
    monkeypatch.setattr(parsing, "_Loader", yaml.SafeLoader)
    assert problems_in(folder) == before


def test_a_key_that_may_stand_in_a_file_that_cannot_be_read_is_not_missed(write: Write, problems_in: ProblemsIn) -> None:
    folder = write({"checks.yaml": "must_match:\n  - {ask: who, entry: elsewhere}\n"})
    (folder / "latin.yaml").write_bytes(b"entries:\n  - {id: elsewhere, question: caf\xe9?, answer: x}\n")
    (line,) = problems_in(folder)
    assert line.endswith("(not-utf-8)")


def test_each_line_separator_is_named_with_its_place(write: Write, problems_in: ProblemsIn) -> None:
    folder = write({"faq.yaml": "# the\u2028first\n" + ENTRY.format("", "One\u2028two\u2029three.")}, with_entry=False)
    places = [problem.removeprefix(f"{folder}/").partition(": error: a ")[0] for problem in problems_in(folder) if "separator" in problem]
    assert places == ["faq.yaml:1:6", "faq.yaml:5:16", "faq.yaml:5:20"]


def test_a_command_that_answers_takes_the_text_as_it_was_meant_and_warns(write: Write) -> None:
    text = ENTRY.format(" #first", "😀 See #help. It is pinned.") + "    status：\u3000reported\n    phrasings: [where is #help, what]\n"
    loaded = load(write({"faq.yaml": text}, with_entry=False), mend=True)
    (entry,) = loaded.entries
    assert (entry.id, entry.answer.get("en"), entry.status) == ("one", "😀 See #help. It is pinned.", "reported")
    assert [phrasing.text for phrasing in entry.phrasings] == ["where is #help", "what"]
    assert len(loaded.mended) == 3
    assert {problem.level for problem in loaded.mended} == {"warning"}


def test_a_bot_starts_with_it_and_does_not_reload_it(write: Write) -> None:
    folder = write({"faq.yaml": ENTRY.format("", "See #help.")})
    live = Live.open(folder)
    assert live.current.entries["one"].answer.get("en") == "See #help."
    assert isinstance(asyncio.run(live.reload()), Refused)
