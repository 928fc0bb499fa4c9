"""Any file gives knowledge or problems with locations, and never another exception."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.knowledge.format import parsing
from bot.knowledge.format.validation_rules import ValidationRule
from bot.model import Problem

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)

# Pieces with a meaning in YAML or in the format: random text alone would rarely pass the parser.
PIECES = st.sampled_from(
    ["entries:", "\n", "\n  ", "\n    ", "- ", "id: a", "question: Why?", "answer: So.", "phrasings: ", "[", "]", "{", "}", ", ", ": ",
     "&a ", "*a", "<<: ", "!!int ", "'", '"', "|", ">", "#", "---", "...", "%YAML 1.1", "? ", "~", "no", "12:30", "2026-02-30", "\t",
     "\\ud800", "\\0", "show: ", "names: ", "must_match: ", "sources: ", "url: http://[", "en: ", "\u202e", "\u200b", "\ufeff", "\u0085",
     "\u2028", "😀", "\r", "\uff1a", "\u00a0", "\u3000", " #x"]
)  # fmt: skip
NAMES = st.sampled_from(["faq.yaml", "show.yaml", "checks.yml"])


def _load(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    for problem in _problems(path):
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert problem.rule in set(ValidationRule)
        assert len(str(problem).encode().splitlines()) == 1


def _problems(path: Path) -> tuple[Problem, ...]:
    try:
        return load(path).warnings
    except KnowledgeError as error:
        return error.problems


@SETTINGS
@given(content=st.binary(max_size=300), name=NAMES)
def test_any_bytes_are_knowledge_or_problems(content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _load(tmp_path_factory.getbasetemp(), name, content)


@SETTINGS
@given(pieces=st.lists(PIECES | st.text(max_size=5), max_size=40), name=NAMES)
def test_any_yaml_is_knowledge_or_problems(pieces: list[str], name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _load(tmp_path_factory.getbasetemp(), name, "".join(pieces).encode("utf-8", "surrogatepass"))


_SCALARS = st.sampled_from(["no", "12", "x", "season-1", "2026-01-01", "~", "", "confirmed", "https://a.b/"])
_KEYS = st.sampled_from(["id", "question", "answer", "phrasings", "sources", "url", "related", "deny", "en", "jp", "ask", "entry", "x"])
_TREES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12)


@SETTINGS
@given(tree=_TREES, top=st.sampled_from(["entries", "names", "other_shows", "aliases", "must_match", "must_abstain"]), name=NAMES)
def test_any_shape_is_knowledge_or_problems(tree: object, top: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _load(tmp_path_factory.getbasetemp(), name, yaml.safe_dump({top: [tree, tree]}, allow_unicode=True).encode())


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "&a [", "!!seq ["])
def test_deep_nesting_is_refused(opening: str, write: Callable[..., Path], problems_in: Callable[[Path], list[str]]) -> None:
    (line,) = problems_in(write({"deep.yaml": opening * 100_000}))
    assert line.endswith("error: nested deeper than 20 levels (too-deep)")


def test_nesting_by_aliases_is_counted_too(write: Callable[..., Path], problems_in: Callable[[Path], list[str]]) -> None:
    text = "a: &a1 [x]\n" + "".join(f"b{n}: &a{n} [*a{n - 1}]\n" for n in range(2, 40))
    (line,) = problems_in(write({"deep.yaml": text}))
    assert line.endswith("(too-deep)")


def test_a_broken_file_does_not_hide_the_problems_of_others(write: Callable[..., Path], problems_in: Callable[[Path], list[str]]) -> None:
    folder = write({"a.yaml": "entries: [", "b.yaml": "entries: [{}]", "c.yaml": "\0"})
    assert {line.partition(":")[0].rpartition("/")[2] for line in problems_in(folder)} == {"a.yaml", "b.yaml", "c.yaml"}


def test_a_file_name_that_is_not_text_can_be_printed(write: Callable[..., Path], problems_in: Callable[[Path], list[str]]) -> None:
    folder = write()
    (folder / "\udcff\n.yaml").write_text("entries: 1")
    (line,) = problems_in(folder)
    assert line.encode()
    assert "\n" not in line


def test_the_python_parser_gives_the_same_as_the_c_parser(
    write: Callable[..., Path], problems_in: Callable[[Path], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write()
    before = load(folder)
    monkeypatch.setattr(parsing, "_Loader", yaml.SafeLoader)
    assert load(folder) == before
    (folder / "faq.yaml").write_text("entries: [")
    assert problems_in(folder)[0].endswith("(yaml-syntax)")
