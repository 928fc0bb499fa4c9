"""The pictures of ``docs/cards.md``: each message as on a computer and on a phone, in Discord's dark and light colours."""

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from demo_browser import MESSAGES, ROOT, Chat, open_demo
from PIL import Image

PICTURES = ROOT / "docs" / "pictures"
PLAIN = "#channel-composer, .message-context-actions { display: none } #messages-sidebar { box-shadow: none !important }"
LIGHT = (Path(__file__).parent / "light_theme.css").read_text(encoding="utf-8")
"""Styles: without what is no message, and in the colours of the light theme."""

COMPUTER, PHONE, HEIGHT = 1100, 375, 2600
CARD_WIDTH = 696
"""In pixels, from the left edge of the channel. No message of the bot is wider on a computer."""

GAP = 24
FREQUENT, DIVERSE = 24, 24
"""How many colours of a picture stay as they are, and how many stand for the others, those of emoji for example."""

BACKGROUND = {"dark": (50, 51, 57), "light": (251, 251, 251)}
DUE, LONG_DUE = timedelta(days=10), timedelta(days=180)
BROKEN = """entries:
- id: soundtrack
  question: Who made the music?
  anser: Mowg.
- id: season-3
  question: Will there be a season 3?
  answer: Nobody knows.
  status: maybe
"""
WARNED = """entries:
- id: soundtrack
  question: Who made the music?
  answer: Mowg.
- id: composer
  question: Who is the composer?
  phrasings: [who has made the music]
  answer: Mowg.
"""


def take_card_pictures(vague: str) -> None:
    """Write the pictures, and the height of each message to standard output. ``vague``: a question that is asked back."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder) / "knowledge"
        shutil.copytree(ROOT / "knowledge", knowledge)
        let_grow_old(knowledge, "season-2-trailer", DUE)
        let_grow_old(knowledge, "season-2-release-date", LONG_DUE)
        with open_demo(knowledge, COMPUTER, HEIGHT) as chat:
            take_rows(chat, as_fan(chat, vague))
            take_rows(chat, as_moderator(chat, knowledge))


def take_rows(chat: Chat, rows: Mapping[str, Sequence[str]]) -> None:
    """Write the pictures of some rows. Spoilers are pictured covered, and then open."""
    for name, messages in rows.items():
        take_row(chat, name, messages)
        if name == "spoiler":
            open_spoilers(chat, messages)
            take_row(chat, "spoiler-open", messages)


def let_grow_old(knowledge: Path, entry: str, overdue: timedelta) -> None:
    """Make an entry overdue for review on the day of the picture."""
    day = (datetime.now(UTC) - overdue).date()
    for file in knowledge.rglob("*.yaml"):
        before, found, after = file.read_text(encoding="utf-8").partition(f"- id: {entry}\n")
        if found:
            file.write_text(before + found + re.sub(r"review_by: \S+", f"review_by: {day}", after, count=1), encoding="utf-8")


def as_fan(chat: Chat, vague: str) -> dict[str, list[str]]:
    """Do what fans do. Return the messages of each picture."""
    return {
        "offer": chat.command("ask", vague),  # first: later it would be a follow-up
        "line": chat.say("who plays nam-ra?"),
        "short": chat.say("how many episodes does season 1 have?"),
        "whole": chat.press("More"),
        "due": chat.say("is there a trailer for season 2?"),
        "long-due": chat.say("when is season 2??"),
        "spoiler": chat.say("does cheong-san die?"),
        "two-answers": chat.say("who returns and when does season 2 come out"),
        "list": chat.command("faq list"),
    }


def as_moderator(chat: Chat, knowledge: Path) -> dict[str, list[str]]:
    """Do what moderators do. Return the messages of each picture."""
    chat.look_as("Moderator")
    rows = {"test": chat.command("faq-admin test", "who plays the new girl")}
    extra = knowledge / "music.yaml"
    extra.write_text(BROKEN, encoding="utf-8")
    rows["reload-refused"] = chat.command("faq-admin reload")
    extra.write_text(WARNED, encoding="utf-8")
    rows["reload-warned"] = chat.command("faq-admin reload")
    return rows


def open_spoilers(chat: Chat, messages: Sequence[str]) -> None:
    """Take the covers away."""
    for message in messages:
        for cover in chat.page.locator(f'{MESSAGES}[data-message-id="{message}"] .spoiler-cover').all():
            cover.click()


def take_row(chat: Chat, name: str, messages: Sequence[str]) -> None:
    """Write the pictures of some messages: one for each theme, the computer's view beside the phone's. Print the heights."""
    views: dict[tuple[str, int], Image.Image] = {}
    for width in (COMPUTER, PHONE):
        chat.page.set_viewport_size({"width": width, "height": HEIGHT})
        chat.page.mouse.move(width - 1, 0)
        chat.page.evaluate("document.activeElement.blur()")
        chat.page.wait_for_timeout(500)
        for theme, background in BACKGROUND.items():
            with colours(chat, theme):
                taken = [take(chat, message) for message in messages]
            views[theme, width] = beneath(taken, background)
        sys.stdout.write(f"{name} at {width} px: {', '.join(str(one.height) for one in taken)} px high\n")
    for theme, background in BACKGROUND.items():
        target = PICTURES / f"{name}-{theme}.png"
        both = beside(views[theme, COMPUTER].crop((0, 0, CARD_WIDTH, views[theme, COMPUTER].height)), views[theme, PHONE], background)
        with_few_colours(both).save(target, optimize=True)


@contextmanager
def colours(chat: Chat, theme: str) -> Iterator[None]:
    """Give the page the colours of a theme."""
    style = chat.page.add_style_tag(content=PLAIN + LIGHT if theme == "light" else PLAIN)
    chat.page.wait_for_timeout(100)
    yield
    style.evaluate("one => one.remove()")


def take(chat: Chat, message: str) -> Image.Image:
    """Return the picture of a message."""
    taken = chat.page.locator(f'{MESSAGES}[data-message-id="{message}"]').screenshot()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def beneath(pictures: Sequence[Image.Image], background: tuple[int, int, int]) -> Image.Image:
    """Return a picture of several, one below the other."""
    height = sum(one.height for one in pictures) + GAP * (len(pictures) - 1)
    whole = Image.new("RGB", (max(one.width for one in pictures), height), background)
    top = 0
    for one in pictures:
        whole.paste(one, (0, top))
        top += one.height + GAP
    return whole


def beside(left: Image.Image, right: Image.Image, background: tuple[int, int, int]) -> Image.Image:
    """Return a picture of two, with a margin."""
    size = (left.width + GAP + right.width, max(left.height, right.height) + GAP)
    whole = Image.new("RGB", size, background)
    whole.paste(left, (0, GAP // 2))
    whole.paste(right, (left.width + GAP, GAP // 2))
    return whole


def with_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture that is a small file: most of one is flat areas and grey letters."""
    by_count = sorted(picture.getcolors(picture.width * picture.height) or (), reverse=True)
    frequent = [value for _, colour in by_count[:FREQUENT] if isinstance(colour, tuple) for value in colour]
    others = picture.quantize(DIVERSE, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(frequent + others[: 3 * DIVERSE])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)
