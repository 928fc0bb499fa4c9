"""Questions in Markdown."""

import pytest

DETAILS = """\
<details>
<summary>How do I join?</summary>
Press the button.

- now
- or later

</details>
<details><summary><b>Is it free?</b></summary>Yes.</details>
"""
TWO = [("How do I join?", "Press the button.\n\n- now\n- or later"), ("Is it free?", "Yes.")]


@pytest.mark.parametrize(
    "text",
    [
        "# FAQ\n\n## How do I join?\n\nPress the button.\n\n- now\n- or later\n\n## Is it free?\nYes.\n",
        "# FAQ\n## Joining\n### How do I join?\nPress the button.\n\n- now\n- or later\n## Money\n### Is it free?\nYes.\n",
        "**How do I join?**\nPress the button.\n\n- now\n- or later\n\n**2. Is it free?** Yes.\n",
        "**Q: How do I join?**\n\nPress the button.\n\n- now\n- or later\n\n__Is it free?__\n\nYes.\n",
        "How do I join?\n---\nPress the button.\n\n- now\n- or later\n\nIs it free?\n---\nYes.\n",
        DETAILS,
        "---\ntitle: FAQ\n---\n# How do I join?<a name='x'></a>\nPress the button.\n\n- now\n- or later\n# Is it free?\nYes.\n",
    ],
)
def test_headings_bold_lines_and_summaries_ask(pairs, text):
    assert pairs("faq.md", text) == TWO


def test_a_list_of_bold_questions_is_one_of_questions(pairs):
    assert pairs("faq.md", "1. **How?** So.\n2. **Why?**\n   Because\n   of it.\n") == [("How?", "So."), ("Why?", "Because\nof it.")]


def test_a_quotation_that_is_a_bold_question_asks(pairs):
    text = "# FAQ\n\n> **How?**\nSo.\n> And so.\n\n> **Why?**\n\nBecause.\n\n> **No question**\n"
    assert pairs("faq.md", text) == [("How?", "So.\nAnd so."), ("Why?", "Because.\n\n> **No question**")]


def test_a_question_in_a_list_without_an_answer_is_named_with_its_line(left_out):
    assert left_out("faq.md", "# FAQ\n\n- **How?** So.\n- **Why?**\n") == ["4: `Why?` has no answer"]


def test_a_heading_within_an_answer_stays_in_it(pairs):
    text = "## How?\nSo.\n### In detail\nBy this.\n\n**Important**\n\nAnd that.\n## Why?\nBecause."
    assert pairs("faq.md", text) == [("How?", "So.\n\n**In detail**\n\nBy this.\n\n**Important**\n\nAnd that."), ("Why?", "Because.")]


def test_code_holds_no_headings_and_a_table_becomes_code(pairs):
    text = "## How?\n```\n# not a heading?\n```\n\n|a|b|\n|-|-|\n|1|2|\n"
    assert pairs("faq.md", text) == [("How?", "```\n# not a heading?\n```\n\n```\n|a|b|\n|-|-|\n|1|2|\n```")]


def test_what_is_no_answer_is_named_with_its_line(left_out):
    text = "Welcome.\n\n# FAQ\nRead this.\n\n## How?\nSo.\n\n## Why?\n"
    assert left_out("faq.md", text) == [
        "1: `Welcome.` stands before the first heading",
        "3: the text below `FAQ`: this is a heading over questions",
        "9: `Why?` has no answer",
    ]
