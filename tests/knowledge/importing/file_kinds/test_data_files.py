"""Questions in YAML and JSON, in the shapes that such files have."""

import json

import pytest

from bot.errors import FanswerError, KnowledgeError

SECTIONS = """\
sections:
- name: Joining
  questions: [{Question: How do I join?, Answer: Press the button.}]
- title: Money
  items: [{q: Is it free?, a: Yes}]
"""
OWN_FORMAT = """\
version: 1
entries:
- {question: {en: How do I join?}, answer: {en: Press the button.}}
- {question: Is it free?, answer: Yes}
"""
INTENTS = """\
intents:
- {tag: a, patterns: [How do I join?, x], responses: [Press the button.]}
- {patterns: [Is it free?], responses: Yes}
"""
TWO = [("How do I join?", "Press the button."), ("Is it free?", "Yes")]


@pytest.mark.parametrize(
    "text",
    [
        "How do I join?: Press the button.\nIs it free?: Yes\n",
        "- {question: How do I join?, answer: Press the button.}\n- {q: Is it free?, a: Yes}\n",
        "faq:\n  - {title: How do I join?, content: Press the button.}\n  - [Is it free?, Yes]\n",
        "Joining:\n  How do I join?: Press the button.\nMoney:\n  - Is it free?: Yes\n",
        "How do I join?:\n  answer: Press the button.\n  keywords: [join]\nIs it free?: {text: Yes}\n",
        SECTIONS,
        OWN_FORMAT,
        INTENTS,
    ],
)
def test_maps_and_lists_of_questions_are_found(pairs, text):
    assert pairs("faq.yaml", text) == TWO


def test_json_is_read_with_its_lines_and_escapes(pairs, left_out):
    text = '{"faq": [\n{"q": "How \\ud83d\\ude00?", "a": "So \\"this\\"."},\n\n{"q": "What\\u0021 no answer"}, {"q": "n?", "a": null}]}'
    assert pairs("faq.json", text) == [("How 😀?", 'So "this".')]
    assert left_out("faq.json", text) == ["4: `What! no answer` stands here without an answer", "4: `n?` has no answer"]


def test_a_text_that_yaml_would_cut_is_taken_whole(pairs):
    assert pairs("faq.yml", "Where do I ask?: Go to #help and wait.\n") == [("Where do I ask?", "Go to #help and wait.")]


def test_other_ways_to_ask_become_phrasings(imported):
    (entry,) = imported("faq.yaml", "- question: [How do I join?, joining]\n  answer: So.\n  keywords: [sign up, register]\n").entries
    assert entry["phrasings"] == ["joining", "sign up", "register"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How?: So.\nauthor: Ann\n", ["2: `author`: `Ann` says something about the file"]),
        ("How?: So.\nrest: [a, b, c]\n", ["2: a list of 3 texts without questions, from `a` on"]),
        ("How?: So.\nrest:\n  - loose words\n", ["3: `loose words` is a text without a question"]),
        ("- {q: How?, a: So., votes: 3}\n- {q: Why?, a: So., votes: 4}\n", ["1: the key `votes`, here and 1 times more"]),
        ("- {q: How?, a: [So., Or so., Or so]}\n", ["1: all answers to this question but the first, 2 of them"]),
        ("- q: {en: How?, de: Wie?}\n  a: So.\n", ["1: the texts in de; only en is taken"]),
        ("- {q: {en: How?, de: Wie?}, a: {en: So., de: So.}}\n", ["1: the texts in de; only en is taken"]),
        ("- {q: How?, a: null}\n- Why?: ~\n", ["1: `How?` has no answer", "2: `Why?` has no answer"]),
        ("How?: So.\nHow?: Or so.\n", ["2: the key `How?` stands on line 1 already"]),
    ],
)
def test_what_is_no_question_with_an_answer_is_named(left_out, text, wanted):
    assert left_out("faq.yaml", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- {id: a, title: How?, description: So.}\n", ("How?", "So.")),
        ("- {name: rules, contents: Be nice.}\n", ("rules", "Be nice.")),
        ("- {triggers: [site, page], message: There.}\n", ("site", "There.")),
        ("- {title: All of it, description: About it, items: [{q: How?, a: So.}]}\n", ("How?", "So.")),
    ],
)
def test_other_bots_have_other_names_for_both(pairs, text, wanted):
    assert pairs("faq.yaml", text) == [wanted]


def test_what_is_used_is_not_named_as_left_out(left_out):
    assert left_out("faq.yaml", "- {id: a, title: How?, description: So.}\n- {name: rules, contents: Be nice.}\n") == []


def test_numbers_and_words_that_yaml_reads_as_something_else_are_texts(pairs):
    assert pairs("faq.yaml", "- {q: How many?, a: 12}\n- {q: Really?, a: no}\n") == [("How many?", "12"), ("Really?", "no")]


@pytest.mark.parametrize(("name", "text"), [("faq.json", '{"a": [}'), ("faq.json", "[" * 5000), ("faq.yaml", "a: [b\nc: d")])
def test_a_broken_file_is_refused_with_its_place(imported, name, text):
    with pytest.raises((FanswerError, KnowledgeError)) as raised:
        imported(name, text)
    assert name in str(raised.value)


def test_locations_of_json_follow_its_strings(imported):
    text = json.dumps([{"q": "How?", "n": 1, "a": "So."}, {"q": "", "a": "lost"}], indent=1)
    (left,) = [one for one in imported("faq.json", text).left_out if "no question" in one.reason]
    assert text.splitlines()[left.location.line - 1].strip() == '"q": "",'
