#!/usr/bin/env python3
"""Make the pictures of the documents anew: the page of ``fanswer demo`` in a headless Chromium.

Usage: ``python scripts/screenshot.py [demo | cards]``, all without an argument. ``demo``: that of the README. ``cards``: those of
``docs/cards.md``, with the height of each message. Needs the extras ``demo`` and ``dev`` and a Chromium on the machine.
"""

import sys
from collections.abc import Sequence

from card_pictures import take_card_pictures
from demo_browser import ROOT, Chat, open_demo

from bot.knowledge import build_snapshot, load

VAGUE = ("zombies", "new season", "what is known about season 2", "season 2")
WIDTH, HEIGHT = 840, 1215


def main(wanted: Sequence[str]) -> int:
    """Write the pictures; return 2 where one is asked for that there is not."""
    if set(wanted) - {"demo", "cards"}:
        sys.stderr.write(__doc__ or "")
        return 2
    if "demo" in (wanted or ("demo",)):
        take_demo_picture()
    if "cards" in (wanted or ("cards",)):
        take_card_pictures(vague_question())
    return 0


def take_demo_picture() -> None:
    """Ask something vague by command, which is asked back, and then something plain in the channel."""
    target = ROOT / "docs" / "demo.png"
    with open_demo(ROOT / "knowledge", WIDTH, HEIGHT) as chat:
        chat.command("ask", vague_question())
        chat.say("when is season 2??")
        hide_pointer(chat)
        chat.page.evaluate("document.querySelector('#channel-timeline').scrollTop = 1e6")
        chat.page.locator("#channel-layout").screenshot(path=target)
    sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KiB\n")


def vague_question() -> str:
    """Return a question that is asked back as the FAQ stands now."""
    matcher = build_snapshot(load(ROOT / "knowledge")).matcher
    return next(text for text in VAGUE if matcher.decide(text).kind == "clarify")


def hide_pointer(chat: Chat) -> None:
    """Leave nothing under the pointer and nothing in focus."""
    chat.page.evaluate("document.activeElement.blur()")
    chat.page.mouse.move(WIDTH - 1, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
