"""Which changes of files are noticed. One test uses the real watcher; it waits for events and asserts no time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from watchfiles import Change

from bot.knowledge import watching

Write = Callable[..., Path]


async def _take(changes: AsyncIterator[None], count: int) -> None:
    for _ in range(count):
        await asyncio.wait_for(anext(changes), timeout=20)


@pytest.fixture
def instant_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_RETRY_S", 0)


async def test_an_edit_is_noticed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_DEBOUNCE_MS", 50)
    folder = write()
    noticing = asyncio.create_task(_take(watching.watch_changes(folder), 1))
    for edit in range(200):
        # An edit before the task has set up the watch is not noticed, so edit until one is.
        write({"new.yaml": f"# {edit}"})
        await asyncio.wait({noticing}, timeout=0.1)
        if noticing.done():
            break
    await noticing


async def test_a_folder_that_the_system_refuses_to_watch_is_polled(
    write: Write, monkeypatch: pytest.MonkeyPatch, instant_retry: None, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write()
    polling: list[bool | None] = []

    async def refusing(*_: Any, force_polling: bool | None, **__: Any) -> AsyncIterator[set[Any]]:
        polling.append(force_polling)
        if not force_polling:
            raise OSError(28, "inotify watch limit reached")
        yield set()

    monkeypatch.setattr(watching, "awatch", refusing)
    await _take(watching.watch_changes(folder), 2)  # the restart of the watch, and the change that polling found
    assert polling == [None, True]
    assert [record.getMessage() for record in caplog.records] == [
        f"Cannot watch {folder}, so it is polled: [Errno 28] inotify watch limit reached"
    ]


async def test_a_folder_that_is_gone_is_waited_for(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write()
    away = folder.with_name("away")
    folder.rename(away)
    waits: list[float] = []

    async def waiting(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            away.rename(folder)

    monkeypatch.setattr(watching.asyncio, "sleep", waiting)
    await _take(watching.watch_changes(folder), 1)
    assert len(waits) == 3


async def test_a_folder_that_vanishes_while_its_watch_begins_is_not_polled_afterwards(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write()
    away = folder.with_name("away")
    folder.rename(away)
    polling: list[bool | None] = []

    async def watching_it(*_: Any, force_polling: bool | None, **__: Any) -> AsyncIterator[set[Any]]:
        polling.append(force_polling)
        if not folder.exists():
            raise FileNotFoundError(2, "No such file or directory")
        yield set()

    async def back(_: float) -> None:
        if away.exists():
            away.rename(folder)

    monkeypatch.setattr(watching, "awatch", watching_it)
    monkeypatch.setattr(watching.asyncio, "sleep", back)
    await _take(watching.watch_changes(folder), 2)
    assert polling == [None, None]
    assert caplog.records == []


async def test_changes_are_collected_for_half_a_second(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write()
    options: list[dict[str, Any]] = []

    async def recording(*_: Any, **given: Any) -> AsyncIterator[set[Any]]:
        options.append(given)
        yield set()

    monkeypatch.setattr(watching, "awatch", recording)
    for path in (folder, folder / "faq.yaml"):
        await _take(watching.watch_changes(path), 1)
    assert [given["debounce"] for given in options] == [500, 500]
    assert watching._RETRY_S == 5


async def test_a_folder_that_is_replaced_is_watched_anew(write: Write, monkeypatch: pytest.MonkeyPatch, instant_retry: None) -> None:
    folder = write()
    watched: list[Path] = []

    async def replacing(path: Path, **_: Any) -> AsyncIterator[set[Any]]:
        watched.append(path)
        if len(watched) == 1:
            folder.rename(folder.with_name("old"))
            write()
            yield set()
        await asyncio.Event().wait()

    monkeypatch.setattr(watching, "awatch", replacing)
    await _take(watching.watch_changes(folder), 2)  # the replacement, and the restart of the watch
    assert len(watched) == 1
    assert folder.exists()


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("faq.yaml", True), ("faq.YML", True), ("season-2", True), ("..data", True), ("..2026_11_03", True),
        (".faq.yaml.swp", False), ("faq.yaml~", False), ("notes.txt", False), ("fanswer.schema.json", False),
    ],
)  # fmt: skip
def test_only_knowledge_files_and_folders_matter(name: str, matters: bool) -> None:
    assert watching._may_matter(Change.modified, f"/faq/{name}") is matters


async def test_a_single_file_is_watched_by_its_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write() / "faq.yaml"
    seen: list[tuple[Path, bool, bool]] = []

    async def recording(folder: Path, *, watch_filter: Callable[[Change, str], bool], **_: Any) -> AsyncIterator[set[Any]]:
        seen.append((folder, watch_filter(Change.added, str(path)), watch_filter(Change.added, str(path.with_name("other.yaml")))))
        yield set()

    monkeypatch.setattr(watching, "awatch", recording)
    await _take(watching.watch_changes(path), 1)
    assert seen == [(path.parent, True, False)]
