"""Which changes of files are noticed, whatever the system reports. Tests with the real watcher wait for it and assert no time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from watchfiles._rust_notify import WatchfilesRustInternalError

from bot.knowledge import watching

Write = Callable[..., Path]
TICK: set[Any] = set()
EVENT: set[Any] = {"an event"}


async def _take(changes: AsyncIterator[None], count: int) -> None:
    for _ in range(count):
        await asyncio.wait_for(anext(changes), timeout=20)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_POLL_S", 0)
    monkeypatch.setattr(watching, "_DEBOUNCE_MS", 50)


class Reports:
    """Stands for the watcher: reports what a test wants, after doing what the test does meanwhile.

    ``script``: for each start of the watch, its reports, each with what happens before. A watch without further reports waits for ever.
    """

    def __init__(self, *script: list[tuple[set[Any], Callable[[], object]]]) -> None:
        self.watched: list[tuple[str, ...]] = []
        self.options: list[dict[str, Any]] = []
        self._script = list(script)

    async def awatch(self, *folders: str, **options: Any) -> AsyncIterator[set[Any]]:
        self.watched.append(folders)
        self.options.append(options)
        for report, happens in self._script.pop(0) if self._script else []:
            happens()
            yield report
        await asyncio.Event().wait()


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reports]:
    def use(*script: list[tuple[set[Any], Callable[[], object]]]) -> Reports:
        made = Reports(*script)
        monkeypatch.setattr(watching, "awatch", made.awatch)
        return made

    return use


def _nothing() -> None: ...


def _edits(folder: Path) -> Callable[[], object]:
    """Return a function that changes a file, to something else each time."""
    file = folder / "faq.yaml"
    return lambda: file.write_text(file.read_text() + "\n# edited")


async def _changes(path: Path, edit: Callable[[], object], mode: watching.WatchMode = "auto") -> None:
    """Edit until the edit is noticed: one before the watch has begun is not."""
    noticing = asyncio.create_task(_take(watching.watch_changes(path, mode), 1))
    for _ in range(200):
        edit()
        await asyncio.wait({noticing}, timeout=0.1)
        if noticing.done():
            break
    await noticing


@pytest.mark.parametrize("mode", ["auto", "poll"])
async def test_an_edit_is_noticed(write: Write, mode: watching.WatchMode) -> None:
    folder = write()
    await _changes(folder, _edits(folder), mode)


def _config_map(folder: Path) -> Callable[[], object]:
    """Lay out a folder as Kubernetes does, and return a function that updates it as Kubernetes does."""
    versions = iter(range(1000))
    text = (folder / "faq.yaml").read_text()
    (folder / "faq.yaml").unlink()

    def update() -> None:
        version = folder / f"..{next(versions)}"
        version.mkdir()
        (version / "faq.yaml").write_text(text)
        (folder / "..data_tmp").symlink_to(version.name)
        (folder / "..data_tmp").rename(folder / "..data")

    update()
    (folder / "faq.yaml").symlink_to("..data/faq.yaml")
    return update


@pytest.mark.parametrize("name", ["", "faq.yaml"])
async def test_an_update_of_a_kubernetes_volume_is_noticed(write: Write, name: str) -> None:
    folder = write()
    update = _config_map(folder)
    await _changes(folder / name, update)


async def test_a_link_above_the_folder_that_leads_elsewhere_now_is_noticed(write: Write, tmp_path: Path) -> None:
    write()
    releases = iter(range(1000))

    def release() -> None:
        link, folder = tmp_path / "next", tmp_path / "releases" / str(next(releases))
        folder.mkdir(parents=True)
        (folder / "faq.yaml").write_text("entries: []")
        link.symlink_to(folder)
        link.rename(tmp_path / "current")

    release()
    await _changes(tmp_path / "current", release)


async def test_the_folders_of_all_links_are_watched_and_no_hidden_ones(write: Write, tmp_path: Path, reports: Any) -> None:
    folder = write({".git/config": "", "sub/b.yaml": "", "store/v1/real": ""})
    (folder / "linked.yaml").symlink_to("store/v1/real")
    (tmp_path / "link").symlink_to(folder)
    made = reports([(EVENT, _edits(folder))])
    await _take(watching.watch_changes(tmp_path / "link"), 1)
    below = [folder, folder / "store", folder / "store/v1", folder / "sub"]
    assert made.watched == [tuple(sorted(map(str, (tmp_path, *below))))]
    (options,) = made.options
    assert (options["recursive"], options["debounce"]) == (False, 50)


async def test_an_event_that_changes_no_knowledge_is_none(write: Write, reports: Any) -> None:
    folder = write()
    reports([(EVENT, (folder / "notes.txt").touch), (EVENT, _edits(folder)), (EVENT, _nothing), (EVENT, _edits(folder))])
    changes = watching.watch_changes(folder)
    await _take(changes, 2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(changes), timeout=0.1)


async def test_a_new_folder_is_watched_from_then_on(write: Write, reports: Any) -> None:
    folder = write()
    made = reports([(EVENT, lambda: write({"new/a.yaml": ""}))], [(EVENT, lambda: write({"new/b.yaml": ""}))])
    await _take(watching.watch_changes(folder), 2)
    assert made.watched == [(str(folder),), (str(folder), str(folder / "new"))]


async def test_a_change_while_the_watch_begins_is_noticed_at_its_first_tick(
    write: Write, reports: Any, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write()
    script = [[(TICK, lambda number=number: write({f"{number}/a.yaml": ""}))] for number in range(5)]
    reports(*script)
    await _take(watching.watch_changes(folder), 5)
    assert caplog.records == []


async def test_where_two_changes_came_without_an_event_the_files_are_polled(
    write: Write, reports: Any, caplog: pytest.LogCaptureFixture
) -> None:
    folder, ticks = write(), watching._TICKS_TO_COMPARE
    quiet = [(TICK, _nothing)] * (ticks - 1)
    made = reports([*quiet, (TICK, _edits(folder)), *quiet, (TICK, _edits(folder))])
    changes = watching.watch_changes(folder)
    await _take(changes, 2)
    _edits(folder)()
    await _take(changes, 1)
    assert len(made.watched) == 1
    assert [record.getMessage() for record in caplog.records] == [
        f"Changes of {folder} are looked for every 0 s: the system does not report all of them"
    ]


async def test_one_change_without_an_event_does_not_end_the_watch(write: Write, reports: Any, caplog: pytest.LogCaptureFixture) -> None:
    folder, ticks = write(), watching._TICKS_TO_COMPARE
    reports([*[(TICK, _nothing)] * (ticks - 1), (TICK, _edits(folder)), (EVENT, _edits(folder))])
    await _take(watching.watch_changes(folder), 2)
    assert caplog.records == []


@pytest.mark.parametrize(
    "fault", [OSError(28, "inotify watch limit reached"), WatchfilesRustInternalError("Too many open files"), PermissionError(13, "no")]
)
async def test_a_folder_that_the_system_refuses_to_watch_is_polled(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    folder = write()

    async def refusing(*_: Any, **__: Any) -> AsyncIterator[set[Any]]:
        raise fault
        yield

    monkeypatch.setattr(watching, "awatch", refusing)
    await _changes(folder, _edits(folder))
    assert [record.getMessage() for record in caplog.records] == [f"Changes of {folder} are looked for every 0 s: {fault}"]


async def test_a_folder_that_is_gone_is_waited_for_and_then_watched(write: Write, reports: Any, tmp_path: Path) -> None:
    folder = write({"deep/faq.yaml": "entries: []"}) / "deep"
    made = reports(
        [(EVENT, lambda: folder.parent.rename(tmp_path / "away"))],
        [(TICK, _nothing)],  # a look may have seen the folder and not yet its file
        [(TICK, _nothing)],  # or the folder above, and not yet the folder
    )
    changes = watching.watch_changes(folder)
    await _take(changes, 1)
    waiting = asyncio.create_task(_take(changes, 1))
    await asyncio.wait({waiting}, timeout=0.1)
    assert not waiting.done()
    (tmp_path / "away").rename(folder.parent)
    await waiting
    assert made.watched[0] == (str(folder),)
    following = asyncio.create_task(_take(changes, 3))
    while (str(folder),) not in made.watched[1:]:
        assert not following.done()
        await asyncio.sleep(0)
    following.cancel()


async def test_a_folder_that_vanishes_while_its_watch_begins_is_not_polled_afterwards(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write()
    starts: list[int] = []

    async def vanishing(*_: Any, **__: Any) -> AsyncIterator[set[Any]]:
        starts.append(1)
        if len(starts) == 1:
            folder.rename(folder.with_name("away"))
            raise FileNotFoundError(2, "No such file or directory")
        folder.with_name("away").rename(folder)
        yield EVENT

    monkeypatch.setattr(watching, "awatch", vanishing)
    await _take(watching.watch_changes(folder), 2)
    assert caplog.records == []


async def test_nothing_is_watched_if_the_settings_say_so(write: Write, reports: Any) -> None:
    folder = write()
    made = reports([(EVENT, _edits(folder))])
    changes = watching.watch_changes(folder, "off")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(changes), timeout=0.1)
    assert made.watched == []


def test_the_library_that_watches_logs_no_events() -> None:
    assert not logging.getLogger("watchfiles.main").isEnabledFor(logging.INFO)
