"""``fanswer new``: writes a small commented FAQ to begin with."""

import json
import shlex
import sys
from pathlib import Path

from bot.errors import FanswerError
from bot.model import WorkKind
from bot.terminal.typed_name import typed_name

_STARTER = Path(__file__).parent / "starter_faq"
FILES = ("show.yaml", "faq.yaml", "checks.yaml")
_SHOW, _KIND, _ALIASES = "show: Lantern Valley", "kind: game", "aliases: [lv, lantern v, the valley]"
"""Lines of the starter's ``show.yaml``."""

_NEXT = """\
Wrote {files}: a small FAQ about a made-up game. Look at it:

  {fanswer} check {folder}               finds every error; it must say "0 errors"
  {fanswer} demo --knowledge {folder}    ask it "does it save by itself?" in your browser

Then put your own questions in place of the examples, and remove the checks of those in checks.yaml; the demo reloads whenever
you save a file. An old FAQ (YAML, JSON, CSV, Markdown, HTML pages or text) moves in with this:

  {fanswer} import FILE --into {folder}

To have every command use this FAQ and not the shipped one, write this line into the file .env: FANSWER_KNOWLEDGE={folder}
"""


def new(folder: Path, show: str | None = None, kind: WorkKind | None = None) -> int:
    """Write the files of the starter FAQ into ``folder``, print the next step and return 0.

    ``show``, ``kind``: what the FAQ is about, in place of the example's. Nicknames of the example are left out then.

    Raises:
        FanswerError: the folder holds files already (hidden ones do not count), or cannot be written.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise FanswerError(f"{folder} is a file; name a folder that is empty or not there yet")
        if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
            raise FanswerError(f"{folder} has files in it, which stay as they are; name a folder that is empty or not there yet")
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(_starter_text(name, show, kind))
    except (OSError, ValueError) as error:
        raise FanswerError(f"{folder}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
    files = ", ".join(str(folder / name) for name in FILES)
    sys.stdout.write(_NEXT.format(files=files, folder=shlex.quote(str(folder)), fanswer=typed_name()))
    return 0


def is_untouched(path: Path) -> bool:
    """Return whether a file is one of the starter FAQ, as it was written."""
    try:
        return path.name in FILES and path.read_text(encoding="utf-8") == _starter_text(path.name)
    except (OSError, ValueError):
        return False


def _starter_text(name: str, show: str | None = None, kind: WorkKind | None = None) -> str:
    text = (_STARTER / name).read_text(encoding="utf-8")
    if name == "show.yaml" and show:
        text = text.replace(_SHOW, f"show: {json.dumps(show, ensure_ascii=False)}").replace(_ALIASES, "aliases: []")
    if name == "show.yaml" and kind:
        text = text.replace(_KIND, f"kind: {kind}")
    return text
