#!/usr/bin/env python3
"""Write the table of settings in ``docs/operating.md`` anew, from the fields and the docstring of ``bot.settings.Settings``.

Usage: ``python scripts/settings_table.py``. Run it after a change of the settings; ``tests/test_operating.py`` fails until then.
"""

import enum
import re
from inspect import cleandoc
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from bot.settings import Settings, variable_of

DOCUMENT = Path(__file__).parents[1] / "docs" / "operating.md"
BEGIN, END = "<!-- settings: written by scripts/settings_table.py -->\n", "<!-- end of settings -->\n"


def main() -> None:
    """Put the table between the two marks in the document."""
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(text: str) -> str:
    """Return a text with the current table between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table() + END + after


def table() -> str:
    """Return the table in Markdown: a row for each setting, in the order of the fields."""
    meanings = _meanings()
    rows = [
        (
            f"`{variable_of(name)}`",
            _default(field.default),
            _values(field.annotation),
            meanings[name].replace("``", "`").replace("|", r"\|"),
        )
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (("variable", "default", "values", ""), ("---",) * 4, *rows)) + "\n"


def _meanings() -> dict[str, str]:
    """Return what the docstring says of each field, by name, each on one line."""
    attributes = cleandoc(Settings.__doc__ or "").partition("Attributes:\n")[2]
    found = re.findall(r"^    (\w+): (.*(?:\n {5,}.*)*)", attributes, re.MULTILINE)
    return {name: " ".join(meaning.split()) for name, meaning in found}


def _default(value: Any) -> str:
    return "" if value is None else f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _values(annotation: Any) -> str:
    """Return which values a type allows: its words, or its kind."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if origin in (Union, UnionType):
        return _values(next(one for one in arguments if one is not type(None)))
    if issubclass(annotation, enum.Enum):
        return ", ".join(f"`{word}`" for word in annotation)
    return {int: "a whole number", float: "a number", Path: "a path"}.get(annotation, "a text")


if __name__ == "__main__":
    main()
