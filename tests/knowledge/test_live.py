"""The live reload: one assignment on success, nothing changed on failure."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot import metrics
from bot.errors import KnowledgeError
from bot.knowledge import Knowledge, Live, Refused, Reloaded, Snapshot, live
from bot.matching import Matcher
from bot.matching.entities.gazetteer import Gazetteer
from bot.matching.faq import index_rows
from bot.matching.language.switchable_rules import Rules
from bot.model import Entry

Write = Callable[..., Path]


def _gauge() -> float | None:
    return REGISTRY.get_sample_value("fanswer_knowledge_last_reload_successful")


def _entries(**answers: str) -> str:
    return "entries:\n" + "".join(f"  - {{id: {name}, question: What is {name}?, answer: {text}}}\n" for name, text in answers.items())


async def test_a_good_reload_tells_what_changed(write: Write) -> None:
    folder = write({"a.yaml": _entries(gone="One", kept="Two", edited="Three")}, with_entry=False)
    opened = Live.open(folder)
    before = opened.current
    write({"a.yaml": "# Moved down by a comment\n" + _entries(kept="Two", edited="Four", fresh="Five")}, with_entry=False)
    assert await opened.reload() == Reloaded(added=("fresh",), changed=("edited",), removed=("gone",))
    assert set(opened.current.entries) == {"kept", "edited", "fresh"}
    assert set(before.entries) == {"gone", "kept", "edited"}, "a message in flight keeps what it took"
    assert _gauge() == 1


async def test_a_reload_without_a_change_is_good(write: Write) -> None:
    assert await Live.open(write()).reload() == Reloaded()


async def test_new_words_of_a_show_are_in_use_though_no_entry_changed(write: Write) -> None:
    folder = write()
    opened = Live.open(folder)
    write({"show.yaml": "show: All of Us Are Dead\n"})
    assert await opened.reload() == Reloaded()
    assert [show.name for show in opened.current.knowledge.shows] == ["All of Us Are Dead"]


async def test_a_reload_takes_over_what_did_not_change(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"a.yaml": _entries(kept="One", edited="Two")}, with_entry=False)
    opened = Live.open(folder)
    read: list[str] = []
    real = index_rows.analyze_entry

    def noting(entry: Entry, gazetteer: Gazetteer, disabled: Rules) -> object:
        read.append(entry.id)
        return real(entry, gazetteer, disabled)

    monkeypatch.setattr(index_rows, "analyze_entry", noting)
    write({"a.yaml": "# Moved down by a comment\n" + _entries(kept="One", edited="Three")}, with_entry=False)
    assert await opened.reload() == Reloaded(changed=("edited",))
    assert read == ["edited"]
    assert opened.current.matcher.decide("what is kept?").kind == "answer"


async def test_a_broken_reload_changes_nothing(write: Write) -> None:
    folder = write()
    opened = Live.open(folder)
    before = opened.current
    write({"b.yaml": "entries: [\n", "c.yaml": "entries:\n  - {id: C, question: Why?, answer: So.}\n"})
    refused = await opened.reload()
    assert isinstance(refused, Refused)
    assert [(Path(problem.location.path).name, problem.rule) for problem in refused.problems] == [
        ("b.yaml", "yaml-syntax"),
        ("c.yaml", "bad-id"),
    ]
    assert opened.current is before
    assert _gauge() == 0


async def test_the_gauge_recovers_with_the_file(write: Write) -> None:
    folder = write()
    opened = Live.open(folder)
    write({"b.yaml": "entries: ["})
    assert isinstance(await opened.reload(), Refused)
    (folder / "b.yaml").unlink()
    assert isinstance(await opened.reload(), Reloaded)
    assert _gauge() == 1


def test_the_gauge_recovers_with_a_new_start(write: Write, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        Live.open(tmp_path / "nowhere")
    assert _gauge() == 0
    Live.open(write())
    assert _gauge() == 1


async def test_the_time_of_the_last_reload_is_that_of_the_last_good_one(write: Write) -> None:
    def stamp() -> float | None:
        return REGISTRY.get_sample_value("fanswer_knowledge_last_reload_timestamp_seconds")

    opened = Live.open(write())
    metrics.RELOAD_TIMESTAMP.set(1)
    write({"b.yaml": "entries: ["})
    await opened.reload()
    assert stamp() == 1
    write({"b.yaml": _entries(a="A.")})
    await opened.reload()
    assert (stamp() or 0) > 1


async def test_reloads_are_counted_by_their_result(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def counts() -> list[float]:
        return [REGISTRY.get_sample_value("fanswer_knowledge_reloads_total", {"result": r}) or 0 for r in ("reloaded", "refused")]

    folder = write()
    opened = Live.open(folder)
    reloaded, refused = counts()
    await opened.reload()
    assert counts() == [reloaded + 1, refused]
    write({"b.yaml": "entries: ["})
    await opened.reload()
    assert counts() == [reloaded + 1, refused + 1]
    monkeypatch.setattr(live, "build_snapshot", None)
    (folder / "b.yaml").unlink()
    with pytest.raises(TypeError):
        await opened.reload()
    assert counts() == [reloaded + 1, refused + 2]


async def test_a_reload_returns_the_warnings_of_the_load(write: Write) -> None:
    opened = Live.open(write())
    write({"b.yaml": "entries: [{id: a, question: Why?, answer: So., sources: [{url: nowhere}]}]"})
    reloaded = await opened.reload()
    assert isinstance(reloaded, Reloaded)
    assert [warning.rule for warning in reloaded.warnings] == ["bad-url"]


async def test_the_first_snapshot_is_warmed_up_after_opening_and_others_before_their_use(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[Matcher] = []
    monkeypatch.setattr(Matcher, "warm", lambda self: warmed.append(self))  # noqa: PLW0108 - a method needs self
    opened = Live.open(write())
    await opened.finish_opening()
    assert opened.current.matcher is warmed[-1]
    await opened.reload()
    assert opened.current.matcher is warmed[-1]
    assert len(warmed) == 2


async def test_a_vanished_folder_changes_nothing(write: Write) -> None:
    folder = write()
    opened = Live.open(folder)
    folder.rename(folder.with_name("elsewhere"))
    refused = await opened.reload()
    assert isinstance(refused, Refused)
    assert [problem.rule for problem in refused.problems] == ["not-found"]
    assert "season-2-date" in opened.current.entries


async def test_a_failed_regression_question_refuses_a_reload(write: Write) -> None:
    opened = Live.open(write())
    before = opened.current
    write({"checks.yaml": "must_abstain: [When is season 2?]"})
    refused = await opened.reload()
    assert isinstance(refused, Refused)
    assert [problem.rule for problem in refused.problems] == ["must-abstain"]
    assert opened.current is before


async def test_a_failed_regression_question_only_warns_at_start(write: Write, caplog: pytest.LogCaptureFixture) -> None:
    opened = Live.open(write({"checks.yaml": "must_abstain: [When is season 2?]"}))
    assert "season-2-date" in opened.current.entries
    assert not caplog.records
    await opened.finish_opening()
    await opened.finish_opening()
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    summary, line = [record.getMessage() for record in caplog.records]
    assert summary == "Knowledge loaded although 1 of its own checks fail; no reload succeeds until they hold"
    assert ": warning: " in line
    assert line.endswith("(must-abstain)")


async def test_checks_that_cannot_be_run_are_logged_and_end_nothing(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened = Live.open(write())
    monkeypatch.setattr(live, "run_checks", None)
    await opened.finish_opening()
    assert [record.getMessage() for record in caplog.records] == ["The FAQ's own checks could not be run"]


def test_broken_knowledge_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"\(not-found\)"):
        Live.open(tmp_path / "nowhere")
    assert _gauge() == 0


async def test_reloads_run_one_after_the_other(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Live.open(write())
    running: list[int] = []
    real = live.build_snapshot

    def counting(knowledge: Knowledge, _meanings: object, _before: object) -> Snapshot:
        running.append(1)
        assert len(running) == 1
        try:
            return real(knowledge)
        finally:
            running.pop()

    monkeypatch.setattr(live, "build_snapshot", counting)
    assert await asyncio.gather(*(opened.reload() for _ in range(4))) == [Reloaded()] * 4


async def test_the_event_loop_runs_on_while_the_index_is_built(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Live.open(write())
    loop, reached = asyncio.get_running_loop(), asyncio.Event()
    real = live.build_snapshot

    def held_up(knowledge: Knowledge, _meanings: object, _before: object) -> Snapshot:
        # Ends only if the loop can run the coroutine meanwhile.
        asyncio.run_coroutine_threadsafe(reached.wait(), loop).result(timeout=10)
        return real(knowledge)

    monkeypatch.setattr(live, "build_snapshot", held_up)
    reloading = asyncio.create_task(opened.reload())
    await asyncio.sleep(0)
    reached.set()
    assert await reloading == Reloaded()


async def test_a_bug_while_reloading_keeps_the_old_knowledge_and_shows_in_the_gauge(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Live.open(write())
    before = opened.current

    def fail(_: Knowledge, _meanings: object, _before: object) -> Snapshot:
        raise ZeroDivisionError

    monkeypatch.setattr(live, "build_snapshot", fail)
    with pytest.raises(ZeroDivisionError):
        await opened.reload()
    assert opened.current is before
    assert _gauge() == 0


async def test_who_asks_after_the_watch_was_faster_is_told_all_the_same(write: Write) -> None:
    opened = Live.open(write())
    write({"b.yaml": _entries(fresh="One")})
    await opened.reload_and_log()
    assert await opened.reload() == Reloaded(added=("fresh",))
    assert await opened.reload() == Reloaded()


async def test_the_watch_logs_each_result_and_outlives_a_bug(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write()
    opened = Live.open(folder)
    real = live.build_snapshot

    def fail(_: Knowledge, _meanings: object, _before: object) -> Snapshot:
        raise ZeroDivisionError

    async def edits(_: Path, mode: str) -> AsyncIterator[None]:
        assert mode == "poll"
        write({"b.yaml": _entries(fresh="One")})
        yield
        monkeypatch.setattr(live, "build_snapshot", fail)
        yield
        monkeypatch.setattr(live, "build_snapshot", real)
        write({"b.yaml": "entries: [{}]"})
        yield
        write({"b.yaml": "entries: [{id: x, question: Q, answer: A, twice: 1}]"})
        yield

    monkeypatch.setattr(live, "watch_changes", edits)
    with caplog.at_level(logging.INFO, logger="bot.knowledge.live"):
        await opened.watch("poll")
    lines = [record.getMessage() for record in caplog.records]
    assert lines[:3] == [
        "Knowledge reloaded: 1 added, 0 changed, 0 removed",
        "Knowledge not reloaded; the old one stays",
        "Knowledge not reloaded, 3 problems; the old one stays",
    ]
    assert [line.rpartition(" ")[2] for line in lines[3:6]] == ["(missing-key)"] * 3
    assert lines[6] == "Knowledge not reloaded, 1 problem; the old one stays"
