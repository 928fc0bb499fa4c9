"""A real Chromium on the page of ``fanswer demo``: one demo and one page for each module, driven as a newcomer would."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

_ROOT = Path(__file__).parents[2]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_ALSO_QUIET = ("--disable-component-update", "--disable-sync")
_FIRST_START_MS = 20_000
_SUBJECTS = ("cast-and-makers.yaml", "season-2-people.yaml", "season-2-when.yaml", "watching.yaml")


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo. ``knowledge`` is a part of the shipped FAQ, free to edit."""

    url: str
    knowledge: Path


@dataclass(frozen=True, slots=True)
class Chat:
    """The page, in a newcomer's verbs. A verb returns what the bot said, oldest first, once the bot is done."""

    page: Any

    def say(self, text: str) -> list[str]:
        """Type into the channel and press Enter, again where the page was busy and did not take it."""
        self.settle()
        before = self._ids()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(text)
        while composer.input_value():
            composer.press("Enter")
            self.settle()
        own, *replies = self._since(before)
        assert text in own
        return replies

    def command(self, name: str, typed: str | None = None, *, choose: str = "", private: bool = False) -> list[str]:
        """Use a slash command. With ``typed``, its first option gets the suggestion that reads ``choose``."""
        self.settle()
        before = self._ids()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(f"/{name}")
        self.page.locator(".command-entry.is-active", has_text=f"/{name}").wait_for()
        composer.press("Enter")
        if typed is not None:
            self.page.keyboard.type(typed)
            self._choose(choose)
        if private:
            self.page.locator(".command-ghost").click()
            self._choose("private")
            self._choose("True")
        self.page.locator("#send-message").click()
        self.page.wait_for_function("simcordPreview.commandPicker.state === 'closed'")
        self.settle()
        return self._since(before)

    def _choose(self, label: str) -> None:
        self.page.locator(".command-suggestion", has_text=label).first.click()

    def look_as(self, viewer: str) -> None:
        self.settle()
        self.page.locator("#viewer-picker").select_option(label=viewer)
        self.settle()

    def press(self, label: str) -> list[str]:
        """Press the newest button with this label."""
        self.settle()
        before = self._ids()
        self.page.locator("#channel-message-list button", has_text=label).last.click()
        self.settle()
        return self._since(before)

    def choose(self, label: str) -> list[str]:
        """Choose an option of the newest menu."""
        self.settle()
        before = self._ids()
        self.page.locator("#channel-message-list .select-trigger").last.click()
        self.page.get_by_role("option", name=label).last.click()
        self.settle()
        return self._since(before)

    def edit(self, text: str) -> None:
        """Edit the newest message of one's own."""
        self.settle()
        own = self.page.locator("#channel-message-list article", has=self.page.get_by_label("Edit", exact=True)).last
        own.hover()
        own.get_by_label("Edit", exact=True).click()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(text)
        composer.press("Enter")
        self.page.locator("#reply-context").wait_for(state="hidden")
        self.settle()

    def texts(self) -> list[str]:
        return self.page.locator("#channel-message-list article").all_inner_texts()

    def is_on_screen(self, position: int, *, looks: int = 200) -> bool:
        """Return whether the beginning of a message comes into view: -1 is the newest. Looks ten times a second for it."""
        article = self.page.locator("#channel-message-list article").all()[position]
        for _ in range(looks):
            self.page.wait_for_timeout(100)
            top, height = article.evaluate(
                "one => { const view = document.querySelector('#channel-timeline').getBoundingClientRect();"
                " return [one.getBoundingClientRect().top - view.top, view.height] }"
            )
            if -1 <= top < height:
                return True
        return False

    def settle(self) -> None:
        """Wait until the page has nothing under way. An action ends when the bot's own work has."""
        self.page.wait_for_function("window.simcordPreview?.ready && simcordPreview.awaitingRevision === null")

    def _ids(self) -> list[str]:
        return self.page.locator("#channel-message-list article").evaluate_all("all => all.map(one => one.dataset.messageId)")

    def _since(self, before: list[str]) -> list[str]:
        return [text for identity, text in zip(self._ids(), self.texts(), strict=True) if identity not in before]


@pytest.fixture(scope="module")
def chromium() -> str:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(_BROWSERS)})")
    return found


def _copy_some_entries(folder: Path) -> Path:
    """Copy the subjects of the shipped FAQ that the tests ask about: after each edit of a file the demo loads and checks all of it."""
    folder.mkdir()
    shipped = _ROOT / "knowledge" / "all-of-us-are-dead"
    shutil.copy(shipped / "show.yaml", folder)
    subjects = {name: yaml.safe_load((shipped / name).read_text(encoding="utf-8")) for name in _SUBJECTS}
    ids = {entry["id"] for subject in subjects.values() for entry in subject["entries"]}
    for name, subject in subjects.items():
        for entry in subject["entries"]:
            entry["related"] = [related for related in entry.get("related", ()) if related in ids]
        (folder / name).write_text(yaml.safe_dump(subject, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def demo(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    knowledge = _copy_some_entries(folder / "knowledge")
    log = folder / "errors.txt"
    command = (sys.executable, "-m", "bot", "demo", "--no-browser", "--knowledge", str(knowledge))
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8") as process,
    ):
        assert process.stdout is not None
        try:
            address = next((found[0] for line in process.stdout if (found := re.search(r"http://\S+", line))), None)
            assert address is not None, log.read_text(encoding="utf-8")
            yield Demo(address, knowledge)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chat(demo: Demo, chromium: str) -> Iterator[Chat]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*_QUIET, *_ALSO_QUIET])
        page = browser.new_page(bypass_csp=True, viewport={"width": 1100, "height": 900})
        page.set_default_timeout(_FIRST_START_MS)
        page.goto(demo.url)
        yield Chat(page)
        browser.close()
