"""HTML and Markdown from elsewhere, as Discord shows it."""

import pytest

from bot.knowledge.importing.discord_markdown import to_discord


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>One <b>two</b> <i>three</i> <u>four</u> <s>five</s></p><p>six</p>", "One **two** *three* __four__ ~~five~~\n\nsix"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<a href="https://a.b/c">here</a> &amp; <code>x</code>', "[here](https://a.b/c) & `x`"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<h2>Title</h2><p>text</p><hr>", "## Title\n\ntext"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "- a | b\n- 1 | 2"),
        ("- a <b>b</b>\n  - c\n\nd_e * f", "- a **b**\n  - c\n\nd_e * f"),
        ("![pic](https://a.b/c.png) and [there](#below) or [x](https://a.b)", "[pic](https://a.b/c.png) and there or [x](https://a.b)"),
        ("#### Small\ntext\n\n---\n\nmore", "**Small**\ntext\n\nmore"),
        ("<@123> <#45> <:a:1> <a:b:2> <https://a.b> <t:1:R> </faq list:3> <3 a < b", None),
        ("`<b>` and\n```\n<br>\n\n\n```", None),
        ("Ask in #help: **now**", None),
        ("if x<y then <b>this</b>, <code>a<b</code>", "if x<y then **this**, `a<b`"),
        ("<p>a&nbsp;b</p><!-- c -->", "a b"),
        ("<!-- so\nand so -->text", "text"),
        ("[x](/wiki/X_(Y)) [y](javascript:z(1))", "x y"),
    ],
)
def test_it_looks_the_same_in_discord(text, wanted):
    assert to_discord(text) == (text if wanted is None else wanted)


def test_html_that_is_nested_too_deep_loses_its_tags():
    assert to_discord("<div>" * 5000 + "in &amp; out" + "</div>" * 5000) == "in & out"


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "<", "<!--", "&", "- ", "#### "])
@pytest.mark.timeout(20)
def test_a_text_of_marks_alone_takes_no_time(piece):
    to_discord(piece * (100_000 // len(piece)))
