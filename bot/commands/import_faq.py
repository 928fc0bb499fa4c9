"""``fanswer import``: makes a FAQ of a file with questions and answers that was not written for this bot."""

import re
import shlex
import sys
from pathlib import Path

from bot import knowledge
from bot.commands import new
from bot.errors import FanswerError
from bot.knowledge.importing import Imported, Taken, make_entries, read_questions, write_entries
from bot.terminal.typed_name import typed_name

_RESERVED = {"show", "checks"}


def import_faq(file: Path, folder: Path | None, *, dry_run: bool) -> int:
    """Write the questions of ``file`` into a new file of the FAQ in ``folder`` and say what was left out. Return 0.

    Args:
        file: YAML, JSON, CSV, Markdown, HTML or plain text.
        folder: the FAQ. None: a new folder beside the working directory's files, named after ``file``.
        dry_run: print the new file and write nothing.

    Raises:
        FanswerError: the file cannot be read, holds no question with an answer, or the result cannot be written.
        KnowledgeError: the file is no valid YAML, or the FAQ in the folder has errors.
    """
    target = folder or Path(_safe_name(file.stem))
    imported = make_entries(read_questions(file), _taken(target))
    report = "".join(f"{line}\n" for line in imported.left_out)
    if not imported.entries:
        raise FanswerError(f"{report}{file}: no question with an answer is new in it; nothing was written")
    text = write_entries(imported.entries, f"Imported from {file.name}. Add phrasings: how people really ask, five to ten for each entry.")
    if dry_run:
        sys.stdout.write(text)
        sys.stderr.write(f"{_left_out(imported, report)}{_count(len(imported.entries))} found; nothing was written\n")
        return 0
    path, others = _write(target, _safe_name(file.stem), text)
    beside = f" ({', '.join(others)} {'is' if len(others) == 1 else 'are'} there already and left alone)" if others else ""
    sys.stdout.write(f"{_left_out(imported, report)}{_count(len(imported.entries))} written to {path}{beside}\n{_next(target)}")
    return 0


def _taken(folder: Path) -> Taken:
    """Return what the FAQ in a folder has already. A folder without YAML files has nothing."""
    if folder.exists() and not folder.is_dir():
        raise FanswerError(f"{folder} is a file; name a folder")
    has_files = folder.is_dir() and any(path.suffix.lower() in (".yaml", ".yml") for path in folder.rglob("*"))
    only_show = has_files and all(path.stem.lower() in _RESERVED for path in folder.rglob("*.y*ml"))
    return Taken.by(knowledge.load(folder, warn_similar=False).entries) if has_files and not only_show else Taken()


def _write(folder: Path, stem: str, text: str) -> tuple[Path, list[str]]:
    """Write a file that is not there yet: ``faq.yaml``, else ``faq-2.yaml``, and so on. Return it, and the names that were taken."""
    name = f"faq-{stem}" if stem.lower() in _RESERVED else stem
    taken: list[str] = []
    while True:
        path = folder / f"{name}{f'-{len(taken) + 1}' if taken else ''}.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            taken.append(path.name)
        except OSError as error:
            raise FanswerError(f"{path}: cannot be written: {error.strerror}") from None
        else:
            return path, taken


def _safe_name(stem: str) -> str:
    return re.sub(r"[^\w-]+", "-", stem).strip("-") or "faq"


def _left_out(imported: Imported, report: str) -> str:
    return f"Left out:\n{report}\n" if imported.left_out else ""


def _count(number: int) -> str:
    return f"{number} {'question' if number == 1 else 'questions'} with {'its answer' if number == 1 else 'their answers'}"


def _next(folder: Path) -> str:
    quoted = shlex.quote(str(folder))
    examples = [path.name for path in (folder / "faq.yaml", folder / "checks.yaml") if new.is_untouched(path)]
    remove = f"Delete {' and '.join(examples)} in it: they still hold the examples of `{typed_name()} new`\n" if examples else ""
    return f"{remove}Next: {typed_name()} check {quoted}, then {typed_name()} demo --knowledge {quoted}\n"
