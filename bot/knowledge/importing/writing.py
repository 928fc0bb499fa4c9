"""Writes entries as a file of the format, as a curator would: texts over several lines as blocks, quotes only where they are needed."""

import textwrap
from collections.abc import Mapping, Sequence

import yaml

_WIDEST = 1_000_000
"""So that no text is broken over lines."""


class _Dumper(yaml.SafeDumper):
    """Writes texts with line breaks as blocks, and lists indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def write_entries(entries: Sequence[Mapping[str, object]], comment: str) -> str:
    """Return the text of a file with the entries, below a line of comment."""
    blocks = [
        textwrap.indent(yaml.dump([dict(entry)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDEST), "  ")
        for entry in entries
    ]
    return f"# {comment}\nentries:\n" + "\n".join(blocks)
