"""What a newcomer installs: the locks hold what pyproject.toml asks for, and the documents name what there is."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-semantic.lock": [*PROJECT["dependencies"], *EXTRAS["semantic"]],
    "requirements-demo.lock": [*PROJECT["dependencies"], *EXTRAS["demo"]],
    "requirements-dev.lock": [*PROJECT["dependencies"], *EXTRAS["demo"], *EXTRAS["dev"]],
}


def normalized(requirement):
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_everything_with_hashes_and_names_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|(?<!\w)/\w+/", text)
    pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert {normalized(requirement) for requirement in LOCKS[lock]} - {"fanswer"} <= pinned
    blocks = re.split(r"\n(?=\w)", text.partition("\n")[2])
    assert [block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_the_locks_agree_with_each_other():
    locks = {lock: (ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS}
    pins = {lock: set(re.findall(r"^([\w.-]+==\S+)", text, re.MULTILINE)) for lock, text in locks.items()}
    assert pins["requirements.lock"] <= pins["requirements-demo.lock"] <= pins["requirements-dev.lock"]
    assert pins["requirements.lock"] <= pins["requirements-semantic.lock"]


def test_the_source_distribution_holds_what_its_tests_and_documents_need():
    patterns = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    documents = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")]
    linked = {link for text in documents for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)}
    named = {path for text in documents for path in re.findall(r"`(\.ci/\w+|scripts/[\w.]+|Dockerfile)", text)}
    read = {path for file in ROOT.glob("tests/**/*.py") for path in re.findall(r'ROOT / "([\w.][^"]*)"', file.read_text(encoding="utf-8"))}
    needed = {path.partition("/")[0] for path in linked | named | read | LOCKS.keys()}
    assert len(needed) > 10
    always = {"pyproject.toml"}  # without being asked for
    assert {path for path in needed - always if not any(fnmatch(f"/{path}", pattern) for pattern in patterns)} == set()


def test_the_documents_name_every_setting():
    variables = {"DISCORD_TOKEN", *(f"FANSWER_{name.upper()}" for name in Settings.model_fields if name != "token")}
    operating = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    assert {variable for variable in variables if f"`{variable}`" not in operating} == set()
    example = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert example == variables - {"FANSWER_DISCORD_API", "FANSWER_DISCORD_GATEWAY"}


def test_the_readme_names_every_command_and_its_links_lead_somewhere():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [command.name for command in cli.registered_commands]
    assert [command for command in commands if f"`fanswer {command}" not in readme] == []
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []
