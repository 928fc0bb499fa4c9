#!/usr/bin/env python3
"""Make the picture of the README: the page of ``fanswer demo`` in a headless Chromium.

Usage: ``python scripts/screenshot.py [docs/demo.png]``. Needs the extras ``demo`` and ``dev`` and a Chromium on the machine.
"""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.knowledge import build_snapshot, load

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VAGUE = ("zombies", "new season", "what is known about season 2")
WIDTH, HEIGHT = 840, 1215
READY = "window.simcordPreview?.ready && simcordPreview.awaitingRevision === null"


def main() -> int:
    """Write the picture; return 1 where there is no browser."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "demo.png"
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        sys.stderr.write(f"no Chromium here: looked for {', '.join(BROWSERS)}\n")
        return 1
    with demo_page() as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(bypass_csp=True, viewport={"width": WIDTH, "height": HEIGHT})  # the page forbids what waiting needs
        page.goto(url)
        talk(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.locator("#channel-layout").screenshot(path=target)
        browser.close()
    sys.stdout.write(f"{target}: {target.stat().st_size // 1024} KiB\n")
    return 0


@contextmanager
def demo_page() -> Iterator[str]:
    """Run the demo and give its address."""
    command = (sys.executable, "-m", "bot", "demo", "--no-browser")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 - our own
        try:
            address = next((found[0] for line in process.stdout or () if (found := re.search(r"http://\S+", line))), None)
            if address is None:
                raise SystemExit("the demo did not start")
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def vague_question() -> str:
    """Return a question that is asked back as the FAQ stands now."""
    matcher = build_snapshot(load(ROOT / "knowledge")).matcher
    return next(text for text in VAGUE if matcher.decide(text).kind == "clarify")


def talk(page: Page) -> None:
    """Ask something vague by command, which is asked back, and then something plain in the channel."""
    page.wait_for_function(READY)
    page.locator("#messages-toggle").click()
    page.wait_for_function(READY)
    composer = page.locator("#channel-composer-input")
    composer.fill("/ask")
    page.locator(".command-entry.is-active").wait_for()
    composer.press("Enter")
    page.keyboard.type(vague_question())
    page.wait_for_function(f"simcordPreview.commandPicker.autocomplete.state === 'answered' && {READY}")
    page.locator("#send-message").click()
    page.get_by_text("Did you mean").locator("visible=true").wait_for()
    page.wait_for_function(READY)
    composer.fill("when is season 2??")
    while composer.input_value():
        composer.press("Enter")
        page.wait_for_function(READY)
    page.get_by_role("button", name="More").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(WIDTH - 1, 0)
    page.evaluate("document.querySelector('#channel-timeline').scrollTop = 1e6")


if __name__ == "__main__":
    sys.exit(main())
