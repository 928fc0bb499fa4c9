"""Each rule decides something, and nothing once it is switched off."""

import inspect
import re
from pathlib import Path

import pytest

from bot.matching.language import clauses, sentence_type
from bot.matching.language.clauses import analyze_sentence, find_hidden_cuts, split_clauses
from bot.matching.language.sentence_type import SentenceType, sentence_type_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.tokenizer import words_of

TYPES = [
    (Rule.LEADING_WORDS, "so who is coming back", "question", "statement"),
    (Rule.RHETORICAL, "who cares about season 2?", "rhetoric", "question"),
    (Rule.PERSONAL, "have you seen season 2?", "personal", "question"),
    (Rule.PERSONAL_IN_SCRIPT, "시즌 2 보셨어요?", "personal", "question"),
    (Rule.SURE_STATEMENT, "when i watched season 1 i cried", "statement", "question"),
    (Rule.ASKS_IN_SCRIPT, "시즌 2 언제 나와", "question", "fragment"),
    (Rule.TELLS_IN_SCRIPT, "시즌 2 기대된다", "statement", "fragment"),
    (Rule.REQUEST, "anyone know the release date", "request", "statement"),
    (Rule.QUESTION_OPENING, "does it come out in may", "question", "statement"),
    (Rule.BARE_QUESTION_OPENING, "cuando sale la temporada 2", "question", "fragment"),
    (Rule.ASKS_WITHIN, "the haunted house, when was it", "question", "statement"),
    (Rule.STATEMENT_VERB, "season 2 looks good", "statement", "fragment"),
    (Rule.STATEMENT_OPENING, "just rewatched the finale", "statement", "fragment"),
    (Rule.TELLS_WITHIN, "el final me gusto", "statement", "fragment"),
    (Rule.STATEMENT_BY_SHAPE, "season 2!", "statement", "fragment"),
]
CLAUSES = [
    (Rule.JOINING_LOOSELY, "random thought but who returns", ["random thought", "who returns"]),
    (Rule.JOINING_TIGHTLY, "who returns and when is it out", ["who returns", "when is it out"]),
    (Rule.ASKING_AFTER_JOINING, "hay trailer y de que va", ["hay trailer", "de que va"]),
    (Rule.BEFORE_CLOSING_WORDS, "when is it out thanks", ["when is it out", "thanks"]),
]
CUTS = [
    (Rule.HIDDEN_CUT_JOINING_WORD, "who returns and the trailer please", "and the trailer please"),
    (Rule.HIDDEN_CUT_SUBJECT, "who returns i need the cast list", "i need the cast list"),
    (Rule.HIDDEN_CUT_AUXILIARY, "is she back can i stream it", "can i stream it"),
    (Rule.HIDDEN_CUT_ASKING_WORD, "who returns when is it out", "when is it out"),
    (Rule.HIDDEN_CUT_JOINING_ENDING, "몇부작이고 어디서 봐요 지금", "어디서 봐요 지금"),
]


def type_of(text: str, disabled: Rules) -> SentenceType:
    return sentence_type_of(text, words_of(text), disabled=disabled)


def pieces(text: str, disabled: Rules) -> list[str]:
    sentence = analyze_sentence(text)
    return [" ".join(sentence.words[start:stop]) for start, stop in split_clauses(sentence.words, sentence.marked, disabled=disabled)]


def cuts(text: str, disabled: Rules) -> list[str]:
    words = analyze_sentence(text).words
    return [" ".join(words[at:]) for at in find_hidden_cuts(words, (0, len(words)), disabled=disabled)]


@pytest.mark.parametrize(("rule", "text", "on", "off"), TYPES)
def test_a_rule_of_sentence_types_decides_unless_it_is_off(rule, text, on, off):
    assert (type_of(text, NO_RULES), type_of(text, frozenset({rule}))) == (on, off)


@pytest.mark.parametrize(("rule", "text", "parted"), CLAUSES)
def test_a_rule_that_parts_clauses_does_so_unless_it_is_off(rule, text, parted):
    assert pieces(text, NO_RULES) == parted
    assert len(pieces(text, frozenset({rule}))) == 1
    assert pieces(text, frozenset({rule})) != parted


def test_a_clause_that_begins_with_a_preposition_is_parted_when_that_rule_is_off():
    text = "when is it out, for the rest of us"
    assert len(pieces(text, NO_RULES)) == 1
    assert pieces(text, frozenset({Rule.PREPOSITION_BINDS})) == ["when is it out", "for the rest of us"]


@pytest.mark.parametrize(("rule", "text", "second"), CUTS)
def test_a_hidden_cut_is_found_unless_its_rule_is_off(rule, text, second):
    assert second in cuts(text, NO_RULES)
    assert second not in cuts(text, frozenset({rule}))


def test_every_rule_of_these_steps_is_tried():
    tried = {rule for rule, *_ in (*TYPES, *CLAUSES, *CUTS)} | {Rule.PREPOSITION_BINDS}
    sources = inspect.getsource(clauses) + inspect.getsource(sentence_type)
    assert {Rule[name] for name in re.findall(r"\bRule\.([A-Z_]+)", sources)} == tried


def test_every_rule_is_switched_off_in_some_test():
    sources = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parents[1].rglob("test_*.py"))
    assert {Rule[name] for name in re.findall(r"\bRule\.([A-Z_]+)", sources)} == set(Rule)
