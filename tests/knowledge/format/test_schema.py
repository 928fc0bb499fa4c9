"""The JSON Schema for editors."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.knowledge import json_schema
from bot.knowledge.format.validation_rules import ValidationRule

ROOT = Path(__file__).parents[3]
SCHEMA_FILE = ROOT / "knowledge" / "fanswer.schema.json"


class _CoreLoader(yaml.CSafeLoader):
    """Loads YAML as editors do (YAML 1.2 core schema): dates are text, and there are no merge keys."""


_CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in {"timestamp", "merge"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _faults(text: str) -> list[str]:
    document: Any = yaml.load(text, Loader=_CoreLoader)  # noqa: S506 - a SafeLoader
    return [fault.message for fault in Draft202012Validator(json_schema()).iter_errors(document)]


def test_the_schema_is_a_valid_one() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_beside_the_shipped_knowledge_is_current() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == json_schema(), "run: fanswer schema > knowledge/fanswer.schema.json"


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge").rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_knowledge_fits_the_schema(path: Path) -> None:
    assert _faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "missing-key", "wrong-type", "wrong-type-top", "bad-id", "bad-kind/show", "bad-language", "bad-status", "bad-spoiler",
     "bad-flag", "long-text", "long-answer", "yaml-trap", "no-entries-list"],
)  # fmt: skip
def test_an_editor_sees_structural_errors(name: str) -> None:
    assert _faults((ROOT / "tests" / "bad" / f"{name}.yaml").read_text(encoding="utf-8"))


def test_every_field_is_described_for_editors() -> None:
    definitions: dict[str, dict[str, Any]] = json_schema()["$defs"]  # type: ignore[assignment]
    fields = {f"{name}.{key}": field for name, shape in definitions.items() for key, field in shape["properties"].items()}
    assert [name for name, field in fields.items() if not field.get("description")] == []


def test_rule_names_are_kebab_case() -> None:
    assert all(rule == rule.lower() and "_" not in rule for rule in ValidationRule)


def test_a_schema_file_in_the_folder_is_not_taken_for_knowledge(
    write: Callable[..., Path], problems_in: Callable[[Path], list[str]]
) -> None:
    assert problems_in(write({"fanswer.schema.json": "{"})) == []
