"""``fanswer ask`` for people."""

import sys

import pytest

HOSTILE = {
    "empty": "",
    "white space": " \t\n ",
    "4,000 characters": "when is season 2 " * 235 + "xxxxx",
    "one long word": "a" * 4000,
    "only emoji": "😀😀🎉👩‍👩‍👧",
    "only a mention": "<@123456789012345678>",
    "everyone": "@everyone",
    "zero width": "w\u200bh\u200de\u2060n\ufeff is season 2",
    "right to left": "\u202ewhen is season 2\u202c متى الموسم الثاني",
    "lone surrogate": "when is season 2 \ud800",
    "markdown": "**when** is ||season|| __2__ [x](https://example.org)",
    "code fence": "```py\nwhen is season 2\n```",
    "null": "when\x00is season 2",
    "brackets": "[[[((({{{" * 50,
    "rich markup": "[bold]when[/bold] is [/] season 2",
}


def test_an_answer_that_is_long_due_comes_with_its_day_and_source_and_without_a_status(fanswer, faq):
    ended = fanswer("ask", "when is season 2?", "--knowledge", faq)
    assert ended.code == 0
    assert ended.out == (
        "When does season 2 come out?\n\n"
        "No date has been **announced**.\n\n"
        "Last checked 3 February 2026\n"
        "This was right on 3 February 2026. There may be news.\n"
        "Source: A newspaper (2 February 2026) https://example.org/date\n"
        "Related questions: Who returns for season 2?\n"
    )
    assert ended.err == ""


def test_a_spoiler_is_named(fanswer, faq):
    assert "Spoiler: season 1" in fanswer("ask", "who is coming back in season 2?", "--knowledge", faq).out


def test_an_unknown_direct_question_gets_an_honest_reply(fanswer, faq):
    ended = fanswer("ask", "how do i bake sourdough bread", "--knowledge", faq)
    assert (ended.code, ended.out) == (0, "I don't know that yet.\n")


def test_a_passive_statement_gets_silence(fanswer, faq):
    ended = fanswer("ask", "season 2 is going to be so good", "--passive", "--knowledge", faq)
    assert (ended.code, ended.out) == (0, "(silence)\n")


def test_explain_shows_the_analysis_and_the_candidates(fanswer, faq):
    out = fanswer("ask", "when is season 2?", "--explain", "--knowledge", faq).out
    assert "“when is season 2?”\n  Answer: release-date\n" in out
    assert "names: season 2\n" in out


def test_explain_takes_a_passive_question_as_passive(fanswer, faq):
    assert "Ask back: release-date" in fanswer("ask", "season 2?", "--explain", "--knowledge", faq).out
    assert "No answer: " in fanswer("ask", "season 2?", "--explain", "--passive", "--knowledge", faq).out


def test_no_question_is_a_usage_error(fanswer):
    ended = fanswer("ask")
    assert ended.code == 2
    assert "QUESTION" in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("passive", [(), ("--passive",)], ids=["direct", "passive"])
def test_any_text_has_a_clear_outcome(fanswer, faq, text, passive):
    ended = fanswer("ask", text, *passive, "--explain", "--knowledge", faq)
    assert ended.code == 0
    assert ended.out.strip()
    assert "Traceback" not in ended.err


def test_a_paraphrase_is_answered_by_its_vector_and_the_encoders_thread_ends(fanswer, faq, encoder, encoder_thread_runs):
    out = fanswer("ask", encoder.PARAPHRASE, "--explain", "--knowledge", faq).out
    assert "No date has been **announced**." in out
    assert "means what the nearest phrasing means" in out
    assert encoder.PARAPHRASE in encoder.encoded
    assert not encoder_thread_runs()


def test_the_encoders_thread_ends_after_an_error_too(fanswer, faq, encoder, encoder_thread_runs, monkeypatch):
    monkeypatch.setattr("bot.terminal.replies.show", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert fanswer("ask", encoder.PARAPHRASE, "--knowledge", faq).code == 130
    assert encoder.PARAPHRASE in encoder.encoded
    assert not encoder_thread_runs()


def test_a_first_run_shows_a_progress_bar_on_a_terminal(fanswer, faq, encoder, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "Encoding new phrasings" in fanswer("ask", "when is season 2?", "--knowledge", faq).err
    assert "Encoding new phrasings" not in fanswer("ask", "when is season 2?", "--knowledge", faq).err


def test_a_first_run_shows_no_progress_bar_in_a_file(fanswer, faq, encoder):
    assert fanswer("ask", "when is season 2?", "--knowledge", faq).err == ""
    assert encoder.encoded


@pytest.mark.usefixtures("careful_never_answers")
def test_a_careful_bot_explains_the_confidence_that_it_needs(fanswer, faq):
    out = fanswer("ask", "when is season 2 coming out", "--strictness", "careful", "--explain", "--knowledge", faq).out
    assert out.startswith("I don't know that yet.")
    assert "200% is needed here" in out


def test_an_unknown_strictness_is_a_usage_error(fanswer, faq):
    ended = fanswer("ask", "when is season 2", "--strictness", "lazy", "--knowledge", faq)
    assert ended.code == 2
    assert "careful" in ended.err
