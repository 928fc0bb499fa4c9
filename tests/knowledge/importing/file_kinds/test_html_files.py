"""Web pages: what asks on them, and what answers. ``pages`` holds pages of many kinds; beside each stands what is to be read in it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import FanswerError
from bot.knowledge.importing import Imported, Taken, make_entries, read_questions
from bot.knowledge.importing.file_kinds.html_files import read_html
from bot.knowledge.importing.found import Reading

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.fixture
def read() -> Callable[[str], list[tuple[int, str, str, str]]]:
    """Return a function that returns the line, the question, the answer and the section of each question."""

    def read(text: str) -> list[tuple[int, str, str, str]]:
        reading = Reading("faq.html")
        read_html(text, reading)
        return [(found.location.line, found.question, found.answer, found.section) for found in reading.found]

    return read


def as_text(imported: Imported) -> str:
    """Return what was imported as it stands in ``pages``: questions, indented answers, and what was left out."""
    lines: list[str] = []
    for entry in imported.entries:
        lines += [str(entry["question"]), *(f"    {line}".rstrip() for line in str(entry["answer"]).split("\n"))]
    return "\n".join([*lines, *(f"- {one.location.line}: {one.reason}" for one in imported.left_out), ""])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_the_file_beside_it_says(page: Path) -> None:
    assert as_text(make_entries(read_questions(page), Taken())) == page.with_suffix(".txt").read_text(encoding="utf-8")


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
        "<dl><dt>May I bring a dog?<dd>No.</dl>",
        "<div class='item'><div class='q'><button>May I bring a dog?</button></div><div class='a'><p>No.</p></div></div>",
        "<p><strong>May I bring a dog?</strong></p><p>No.</p>",
        "<p><strong>May I bring a dog?</strong><br>No.</p>",
        "<p><strong>May I bring a dog?<br></strong>No.</p>",
        "<p>May I bring a dog?<br>No.</p>",
        "<p>May I bring a dog?<p>No.",
        "<div><span class='question'>May I bring a dog?</span><span>No.</span></div>",
        "<ul><li><b>May I bring a dog?</b> No.</li></ul>",
        "<p>Q: May I bring a dog?</p><p><b>A:</b> No.</p>",
        "<section><article><h4>May I bring a dog?</h4><div><div><p>No.</p></div></div></article></section>",
        "<article><header><h4>May I bring a dog?</h4><p>3 May, by Ana</p></header><p>No.</p></article>",
        "<form action='faq.aspx'><h4>May I bring a dog?</h4><p>No.</p><input type='hidden'></form>",
        "<script>x = 'Really?'</script><!-- <p>Old?</p> --><p>May I bring a dog?</p><style>p {}</style><p>No.</p>",
    ],
)
def test_questions_are_found_in_whatever_they_are_written(read: Callable[[str], list[tuple[int, str, str, str]]], page: str) -> None:
    assert [(found[1], re.sub(r"</?b>\s*", "", found[2])) for found in read(page)] == [("May I bring a dog?", "<p>No.</p>")]


HOLDERS = {
    "headings": "<h3>{}</h3><p>{}</p>",
    "headings with a date": "<div><h3>{}</h3></div><div class=body>{}<ul><li>one</li></ul></div>",
    "bold paragraphs": "<p><b>{}</b></p><p>{}</p>",
    "bold lines": "<p><strong>{}</strong><br>{}</p>",
    "a single paragraph": "<b>{}</b><br>{}<br><br>",
    "details": "<details><summary>{}</summary><div><p>{}</p></div></details>",
    "accordion": "<div class=item><div class=q>{}</div><div class=a><p>{}</p></div></div>",
    "articles": "<article><header><h2>{}</h2></header><p>{}</p></article>",
    "terms": "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "paragraphs": "<p>{}</p><p>{}</p>",
    "lists": "<ul><li><b>{}</b> {}</li></ul>",
    "marked": "<p>Q: {}</p><p>A: {}</p>",
    "tables": "<table><tr><td>{}</td><td>{}</td></tr></table>",
}
SURROUNDINGS = {
    "nothing": "{}",
    "a title": "<h1>Have questions?</h1><p>Here is all of it.</p>{}",
    "a list of contents": "<ul><li><a href='#1'>Is it 1?</a></li><li><a href='#2'>Is it 2?</a></li></ul><main>{}</main>",
    "lines of contents": "<a href='#1'>Is it 1?</a><br><a href='#2'>Is it 2?</a><p>Begin:</p>{}",
    "a table": "<table><tr><td>{}</td></tr></table>",
    "a menu beside": "<table><tr><td><a href='/'>Home</a></td><td>{}</td><td>News</td></tr></table>",
    "a vote": "{}<div><p>Was this page helpful?</p><button>Yes</button></div>",
}


@pytest.mark.parametrize("around", SURROUNDINGS.values(), ids=SURROUNDINGS)
@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_no_answer_stands_under_another_question(imported: Callable[..., Imported], holder: str, around: str) -> None:
    page = "\n".join(holder.format(f"Is it {number}?", f"Answer {number}.") for number in range(1, 5))
    entries = imported("faq.html", around.format(page)).entries
    assert [(entry["question"], re.findall(r"Answer \d", str(entry["answer"]))) for entry in entries] == [
        (f"Is it {number}?", [f"Answer {number}"]) for number in range(1, 5)
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<details><summary>Dogs?</summary></details><p>Loose.</p>",
        "<dl><dt>Dogs?</dl><p>Loose.</p>",
        "<main><h3>Cats?</h3><p>Yes.</p></main><div>Loose.</div>",
        "<div class=i><h3>Cats?</h3><p>Yes.</p></div><div class=i><h3>Birds?</h3><p>Yes.</p></div><p>Loose.</p>",
        "<h3>Still have questions?</h3><p>Loose.</p>",
        "<table><tr><td rowspan=2>Dogs?</td><td>Loose.</td></tr><tr><td>Cats?</td></tr></table>",
        "<form><p>Dogs?</p><p>Loose.</p><input name=mail></form><h3>Cats?</h3><p>Yes, they may all come, and stay.</p>",
        "<h3>+</h3><p>Loose.</p>",
    ],
)
def test_what_belongs_to_no_question_is_no_answer(imported: Callable[..., Imported], page: str) -> None:
    answers = [str(entry["answer"]) for entry in imported("faq.html", page + "<h2>Cows?</h2><p>Never.</p>").entries]
    assert "Never." in answers
    assert not any("Loose" in answer for answer in answers)


def test_a_question_that_an_answer_asks_stays_in_it(imported: Callable[..., Imported]) -> None:
    page = "<div class=faq-question>Paying</div><div class=faq-answer><p>Cash or card?</p><p>Both.</p></div>"
    assert [entry["answer"] for entry in imported("faq.html", page).entries] == ["Cash or card?\n\nBoth."]


def test_text_beside_blocks_stays_apart(imported: Callable[..., Imported]) -> None:
    page = "<dl><dt>Dogs?</dt><dd>Not <i>inside</i> &amp; 1 &lt; 2.<ul><li>never</li></ul>Outside they may.</dd></dl>"
    assert [entry["answer"] for entry in imported("faq.html", page).entries] == ["Not *inside* & 1 < 2.\n\n- never\n\nOutside they may."]


def test_lines_of_the_source_are_no_lines_of_the_answer(imported: Callable[..., Imported]) -> None:
    page = "<h3>Dogs?</h3>\n<p>Not\n  in\tthe hall.</p><ul>\n<li>never\nat all</li></ul><pre>a\n  b</pre>"
    assert [entry["answer"] for entry in imported("faq.html", page).entries] == ["Not in the hall.\n\n- never at all\n\n```\na\n  b\n```"]


def test_a_page_that_is_nested_too_deep_is_an_error(read: Callable[[str], object]) -> None:
    with pytest.raises(FanswerError, match="nested too deep"):
        read("<div>" * 3000 + "<p>Dogs?</p><p>No.</p>")
