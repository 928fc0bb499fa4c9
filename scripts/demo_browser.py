"""The page of ``fanswer demo`` in a headless Chromium, for the pictures of the documents."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
READY = "window.simcordPreview?.ready && simcordPreview.awaitingRevision === null"
MESSAGES = "#channel-message-list article"


@dataclass(frozen=True)
class Chat:
    """The page, in the verbs of somebody who uses it. A verb returns the ids of the bot's new messages."""

    page: Page

    def settle(self) -> None:
        """Wait until the page has nothing under way."""
        self.page.wait_for_function(READY)

    def say(self, text: str) -> list[str]:
        """Write into the channel."""
        before = self._ids()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(text)
        while composer.input_value():
            composer.press("Enter")
            self.settle()
        return self._since(before)[1:]

    def command(self, name: str, typed: str = "") -> list[str]:
        """Use a slash command. ``typed``: the value of its first option."""
        before = self._ids()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(f"/{name}")
        self.page.locator(".command-entry.is-active", has_text=f"/{name}").wait_for()
        composer.press("Enter")
        if typed:
            self.page.keyboard.type(typed)
            self.page.wait_for_timeout(500)  # suggestions come after a pause, and not for every option
            self.settle()
        self.page.locator("#send-message").click()
        self.page.wait_for_function("simcordPreview.commandPicker.state === 'closed'")
        self.settle()
        return self._since(before)

    def press(self, label: str) -> list[str]:
        """Press the newest button with this label."""
        before = self._ids()
        self.page.locator(f"{MESSAGES} button", has_text=label).last.click()
        self.settle()
        return self._since(before)

    def look_as(self, viewer: str) -> None:
        """Become another person."""
        self.page.locator("#viewer-picker").select_option(label=viewer)
        self.settle()

    def _ids(self) -> list[str]:
        return [str(one) for one in self.page.locator(MESSAGES).evaluate_all("all => all.map(one => one.dataset.messageId)")]

    def _since(self, before: list[str]) -> list[str]:
        return [one for one in self._ids() if one not in before]


@contextmanager
def open_demo(knowledge: Path, width: int, height: int) -> Iterator[Chat]:
    """Run the demo with a FAQ, matched by words alone so that it says the same everywhere, and open its page without the sidebar."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise SystemExit(f"no Chromium here: looked for {', '.join(BROWSERS)}")
    with _demo(knowledge) as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(bypass_csp=True, viewport={"width": width, "height": height})  # the page forbids what waiting needs
        page.goto(url)
        chat = Chat(page)
        chat.settle()
        page.locator("#messages-toggle").click()
        chat.settle()
        yield chat
        browser.close()


@contextmanager
def _demo(knowledge: Path) -> Iterator[str]:
    """Run the demo and give its address."""
    command = (sys.executable, "-m", "bot", "demo", "--no-browser", "--knowledge", str(knowledge))
    words_alone = {**os.environ, "FANSWER_SEMANTIC": "off"}
    with subprocess.Popen(command, cwd=ROOT, env=words_alone, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 - our own
        try:
            address = next((found[0] for line in process.stdout or () if (found := re.search(r"http://\S+", line))), None)
            if address is None:
                raise SystemExit("the demo did not start")
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)
