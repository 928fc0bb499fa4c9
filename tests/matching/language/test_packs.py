"""Languages are files: what each may hold, and what adding one does, played through with a made-up language (``tests/languages/xx.py``)."""

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.matching.language import pack as pack_module
from bot.matching.language import packs as packs_module
from bot.matching.language.pack import LanguagePack, groups, lines, merged, phrases, rows, table, words
from bot.matching.language.packs import load_packs
from bot.matching.language.tokenizer import fold
from bot.model import WorkKind

ROOT = Path(__file__).parents[3]
ROLES = tuple(field.name for field in fields(LanguagePack))
CODES = sorted(file.stem for file in Path(packs_module.__path__[0]).glob("[a-z]*.py"))
KNOWLEDGE = """\
entries:
  - id: date
    question: zorn plimti dresk 2
    phrasings: [zorn gorrit dresk 2, dresk 2 zorn plimti, zorn aploma dresk 2 sturun]
    answer: In spring.
  - id: cast
    question: velk hamrit dresk 2
    phrasings: [velk jomalo dresk 2, dresk 2 velk hamrit, velk aktor dresk 2]
    answer: Everybody.
  - id: place
    question: onta vidimo dresk 1
    phrasings: [onta striminga dresk 1, dresk 1 onta vidimo]
    answer: Here.
"""
OVERHEARD = "zorn plimti dresk 2"
WITH_FILLER = "mipa lorrun tolo zorn plimti dresk 2"
SEASON_TWO, SECOND_SEASON = "zorn plimti dresk tvi", "zorn plimti tvist dresk"
SEASON_THREE, THIRD_SEASON = "zorn plimti dresk thrin", "zorn plimti thrist dresk"
TWO_QUESTIONS = "zorn plimti dresk 2 nup velk hamrit dresk 2"
RHETORICAL = "velk blonk hamrit dresk 2?"
SYNONYM = "onta flurb dresk 1?"
MESSAGES = (OVERHEARD, WITH_FILLER, SEASON_TWO, SECOND_SEASON, SEASON_THREE, THIRD_SEASON, TWO_QUESTIONS, RHETORICAL, SYNONYM)

Decisions = dict[str, dict[str, Any]]


def described() -> dict[str, str]:
    """What stands below each role in the class."""
    (body,) = (node.body for node in ast.walk(ast.parse(inspect.getsource(pack_module))) if isinstance(node, ast.ClassDef))
    pairs = pairwise(body)
    return {
        role.target.id: text.value.value
        for role, text in pairs
        if isinstance(role, ast.AnnAssign)
        and isinstance(role.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def written_with(notation: str) -> list[str]:
    return [role for role, text in described().items() if text.startswith(f"`{notation}`")]


def pack_of(code: str) -> LanguagePack:
    pack = import_module(f"{packs_module.__name__}.{code}").PACK
    assert isinstance(pack, LanguagePack)
    return pack


def test_every_role_says_what_it_means_and_how_it_is_written():
    assert sorted(described()) == sorted(ROLES)
    notations = {text.split("`")[1] for role, text in described().items() if role != "script"}
    assert notations <= {helper.__name__ for helper in (words, phrases, table, lines, rows, groups)}


def test_every_file_is_a_language_and_is_loaded():
    assert [code for code in CODES if not re.fullmatch("[a-z]{2}", code)] == []
    assert list(load_packs()) == [pack_of(code) for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_a_pack_fills_roles_and_repeats_nothing_in_one(code):
    pack = pack_of(code)
    assert any(getattr(pack, role) for role in ROLES)
    tables = written_with("table")
    repeated = {}
    for role in ROLES:
        held = [pair[0] for pair in getattr(pack, role)] if role in tables else getattr(pack, role)
        repeated[role] = [word for word, count in Counter(held).items() if count > 1]
    assert {role: found for role, found in repeated.items() if found} == {}


@pytest.mark.parametrize("code", CODES)
def test_words_are_spelled_as_tokens_are(code):
    pack = pack_of(code)
    held = {word for role in (*written_with("words"), *written_with("phrases")) for word in getattr(pack, role)}
    held |= {word for role in written_with("table") for word, _ in getattr(pack, role)}
    held |= {spelling for role in written_with("groups") for _, word, spellings in getattr(pack, role) for spelling in (word, *spellings)}
    assert {word for word in held if fold(word) != word} == set()


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_stands_by_itself(code):
    pack = pack_of(code)
    patterns = [pattern for role in written_with("lines") for pattern in getattr(pack, role)]
    patterns += [pattern for role in written_with("rows") for _, pattern in getattr(pack, role)]
    for pattern in patterns:
        assert re.compile(pattern).groups == 0, f"{pattern}: write (?: instead of ("


def test_languages_agree_on_what_a_word_stands_for():
    for role in written_with("table"):
        meanings: dict[str, set[str]] = {}
        for word, meaning in getattr(merged(load_packs()), role):
            meanings.setdefault(word, set()).add(meaning)
        assert {word: found for word, found in meanings.items() if len(found) > 1} == {}, role


@pytest.mark.parametrize("kind", [*WorkKind, None])
def test_a_synonym_has_one_meaning_in_works_of_a_kind(kind):
    """Across kinds too: what another kind means by a word has ``only`` behind its kinds, or is in no pack."""
    chosen = [group for group in merged(load_packs()).synonyms if kind is None or not {kind, "any"}.isdisjoint(group[0].split())]
    meanings: dict[str, set[str]] = {}
    for _, word, spellings in chosen:
        for spelling in spellings:
            meanings.setdefault(spelling, set()).add(word)
    assert {spelling: found for spelling, found in meanings.items() if len(found) > 1} == {}
    assert {word for _, word, _ in chosen} & {*meanings} == set()


@pytest.mark.parametrize("code", CODES)
def test_synonyms_are_for_known_kinds(code):
    assert {kind for kinds, _, _ in pack_of(code).synonyms for kind in kinds.split()} <= {*WorkKind, "any", "only"}


def test_notations():
    assert words(" a b\nc ") == ("a", "b", "c")
    assert phrases("\na b|c\nd e\n") == ("a b", "c", "d e")
    assert lines("\n  a|b\n  c (?:d|e)\n") == ("a|b", "c (?:d|e)")
    assert table("im=i am; s=season;\n t=season") == (("im", "i am"), ("s", "season"), ("t", "season"))
    assert groups("\n  any: a b = c, d e\n  x y: f = g,\n    h\n") == (("any", "a b", ("c", "d e")), ("x y", "f", ("g", "h")))
    assert rows("\n  who what > (?:else|cares)\n  imagine >\n") == (("who what", "(?:else|cares)"), ("imagine", ""))


def test_the_example_of_the_guide_is_a_pack():
    (example,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    held: dict[str, Any] = {}
    exec(example, held)  # noqa: S102 - our own guide
    assert isinstance(held["PACK"], LanguagePack)


def decide(bot: Path, knowledge: Path, *options: str) -> Decisions:
    """The decisions of the bot that stands in a folder about all messages."""
    command = [sys.executable, "-m", "bot", "ask", "--json", "--explain", "--knowledge", str(knowledge), *options]
    environment = {**os.environ, "FANSWER_SEMANTIC": "off", "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(command, cwd=bot, env=environment, input="\n".join(MESSAGES), capture_output=True, text=True, check=True)
    decisions = [json.loads(line) for line in ended.stdout.splitlines()]
    return {decision["text"]: decision for decision in decisions}


@pytest.fixture(scope="module", params=["with", "without"])
def is_added(request: pytest.FixtureRequest) -> bool:
    return request.param == "with"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, is_added: bool) -> Path:
    """A folder with the bot in it, to which the file of the made-up language is added or not."""
    folder = tmp_path_factory.mktemp("bot")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    if is_added:
        shutil.copy(ROOT / "tests/languages/xx.py", folder / "bot/matching/language/packs")
    (folder / "faq").mkdir()
    (folder / "faq/faq.yaml").write_text(KNOWLEDGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def asked(bot: Path) -> Decisions:
    return decide(bot, bot / "faq")


@pytest.fixture(scope="module")
def overheard(bot: Path) -> Decisions:
    return decide(bot, bot / "faq", "--passive")


def answered(decision: dict[str, Any]) -> list[str]:
    return [answer["entry"] for answer in decision["answers"]]


def slots(decision: dict[str, Any]) -> list[str]:
    return [slot for question in decision["questions"] for slot in question["slots"]]


@pytest.mark.slow
def test_an_added_language_asks_without_a_question_mark(is_added, overheard):
    assert answered(overheard[OVERHEARD]) == (["date"] if is_added else [])


@pytest.mark.slow
def test_filler_of_an_added_language_is_dropped(is_added, asked):
    (question,) = asked[WITH_FILLER]["questions"]
    assert question["normalized"] == ("zorn plimti #season=2" if is_added else WITH_FILLER)


@pytest.mark.slow
def test_a_synonym_of_an_added_language_stands_for_its_word(is_added, asked):
    (question,) = asked[SYNONYM]["questions"]
    assert question["normalized"] == ("onta striminga #season=1" if is_added else "onta flurb dresk 1")


@pytest.mark.slow
@pytest.mark.parametrize("text", [SEASON_TWO, SECOND_SEASON])
def test_a_spelled_season_of_an_added_language_is_a_slot(is_added, asked, overheard, text):
    assert slots(asked[text]) == (["season 2"] if is_added else [])
    assert answered(overheard[text]) == (["date"] if is_added else [])


@pytest.mark.slow
@pytest.mark.parametrize("text", [SEASON_THREE, THIRD_SEASON])
def test_another_season_in_an_added_language_is_not_answered(is_added, asked, text):
    assert answered(asked[text]) == ([] if is_added else ["date"])
    (question,) = asked[text]["questions"]
    assert (question["reason"] == "asks about season 3, not 2") is is_added


@pytest.mark.slow
def test_two_questions_joined_in_an_added_language_are_both_answered(is_added, asked, overheard):
    assert answered(asked[TWO_QUESTIONS]) == (["date", "cast"] if is_added else [])
    assert answered(overheard[TWO_QUESTIONS]) == (["date", "cast"] if is_added else [])


@pytest.mark.slow
def test_a_rhetorical_question_of_an_added_language_stays_unanswered(is_added, asked, overheard):
    assert answered(asked[RHETORICAL]) == ([] if is_added else ["cast"])
    assert overheard[RHETORICAL]["decision"] == "abstain"
    assert overheard[RHETORICAL]["questions"][0]["form"] == ("rhetoric" if is_added else "question")
