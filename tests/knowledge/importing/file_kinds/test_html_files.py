"""Web pages: what asks on them, and what answers."""

from collections.abc import Callable

import pytest

from bot.errors import FanswerError
from bot.knowledge.importing.file_kinds.html_files import read_html
from bot.knowledge.importing.found import Reading


@pytest.fixture
def read() -> Callable[[str], list[tuple[int, str, str, str]]]:
    """Return a function that returns the line, the question, the answer and the section of each question."""

    def read(text: str) -> list[tuple[int, str, str, str]]:
        reading = Reading("faq.html")
        read_html(text, reading)
        return [(found.location.line, found.question, found.answer, found.section) for found in reading.found]

    return read


def test_headings_ask_and_what_follows_answers(read: Callable[[str], object]) -> None:
    page = """<html><head><title>Our FAQ</title></head><body><nav><h2>Menu</h2><p>Home</p></nav>
<h1>FAQ</h1>
<h2>Tickets</h2>
<h3>How much is a ticket?</h3>
<p>It is <b>40 €</b>.</p>
<ul><li>children: free</li></ul>
<h3>Where do I buy one?</h3><div><p>At the door.</p></div>
</body></html>"""
    assert read(page) == [
        (4, "How much is a ticket?", "<p>It is <b>40 €</b>.</p>\n\n<ul><li>children: free</li></ul>", "Tickets"),
        (7, "Where do I buy one?", "<p>At the door.</p>", "Tickets"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<details><summary>May I bring a dog?</summary><p>No.</p></details>",
        "<dl><dt>May I bring a dog?</dt><dd><p>No.</p></dd></dl>",
        "<div class='item'><div class='q'><button>May I bring a dog?</button></div><div class='a'><p>No.</p></div></div>",
        "<p><strong>May I bring a dog?</strong></p><p>No.</p>",
        "<section><article><h4>May I bring a dog?</h4><div><div><p>No.</p></div></div></article></section>",
        "<script>x = 'Really?'</script><!-- <p>Old?</p> --><p>May I bring a dog?</p><style>p {}</style><p>No.</p>",
    ],
)
def test_questions_are_found_in_whatever_they_are_written(read: Callable[[str], list[tuple[int, str, str, str]]], page: str) -> None:
    assert [found[1:3] for found in read(page)] == [("May I bring a dog?", "<p>No.</p>")]


def test_tags_that_only_hold_a_text_are_left_out(read: Callable[[str], list[tuple[int, str, str, str]]]) -> None:
    assert [found[2] for found in read("<dl><dt>Dogs?</dt><dd>Not <i>inside</i>.</dd></dl>")] == ["Not <i>inside</i>."]


def test_a_page_that_is_nested_too_deep_is_an_error(read: Callable[[str], object]) -> None:
    with pytest.raises(FanswerError, match="nested too deep"):
        read("<div>" * 3000 + "<p>Dogs?</p><p>No.</p>")
