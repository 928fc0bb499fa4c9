"""``fanswer chat``."""

import asyncio
import threading
import time
from types import SimpleNamespace

import pytest

from bot.answering import SILENCE, Offer, Reply
from bot.commands.chat import _offered_by, _reply
from bot.knowledge import Live
from bot.model import Entry, Localized

ENTRY = Entry("one", Localized({"en": "Why?"}), Localized({"en": "So."}))


@pytest.fixture
def chat(fanswer, faq):
    def chat(*lines: str):
        ended = fanswer("chat", "--knowledge", faq, stdin="".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
        assert ended.code == 0
        return ended.out

    return chat


def test_questions_are_answered_until_the_input_ends(chat):
    out = chat("when is season 2?", "", "how do i bake bread")
    assert "No date has been **announced**." in out
    assert "I don't know that yet." in out
    assert "Hi! Ask me" not in out  # an empty line asks nothing


@pytest.mark.parametrize("command", ["/quit", "/exit", "/q", " /QUIT "])
def test_a_command_leaves(chat, command):
    assert "announced" not in chat(command, "when is season 2?")


def test_the_same_question_is_answered_again_without_a_cooldown(chat):
    assert chat("when is season 2?", "when is season 2?").count("announced") == 2


def test_small_talk_is_no_question(chat):
    out = chat("thanks!", "lol", "hi")
    assert "I don't know" not in out
    assert out.index("💛") < out.index("(silence)") < out.index("Hi! Ask me a question")


def test_a_number_picks_one_of_the_questions_offered(chat):
    offer = chat("season 2?")
    assert "Did you mean …" in offer
    first = offer.partition("  1. ")[2].partition("\n")[0]
    chosen = chat("season 2?", "1")
    assert chosen.count(first) == 2  # offered, then shown
    assert "Source: " in chosen


def test_the_question_that_a_number_picks_is_answered_in_the_language_of_its_offer():
    shown = []

    async def show(entry_id, _place, _way, locale):
        shown.append((entry_id, locale))
        return SILENCE

    offer = Offer((ENTRY,), "ko")
    asyncio.run(_reply(SimpleNamespace(show=show), "1", _offered_by(Reply((offer,)))))
    assert shown == [(ENTRY.id, "ko")]


def test_each_number_picks_its_question_until_the_next_reply(chat):
    offer = chat("season 2 cast or date?")
    (number,) = (line.strip()[0] for line in offer.splitlines() if line.endswith(". Who returns for season 2?"))
    assert "Four of the six." in chat("season 2 cast or date?", number)
    assert "Four of the six." not in chat("season 2 cast or date?", "is filming over?", number)


@pytest.mark.parametrize("choice", ["0", "4", "99999999999999999999", "²", "-1"])
def test_a_number_that_was_not_offered_is_a_question_like_any_other(chat, choice):
    assert "Source: " not in chat("season 2?", choice)


def test_ctrl_c_ends_with_130(fanswer, faq, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert fanswer("chat", "--knowledge", faq).code == 130


def test_a_paraphrase_is_answered_by_its_vector_and_the_encoders_thread_ends(chat, encoder, encoder_thread_runs, monkeypatch):
    start = Live.start_embedding

    def start_and_wait(live):
        start(live)
        live._backfill._thread.join(10)

    monkeypatch.setattr(Live, "start_embedding", start_and_wait)
    assert "No date has been **announced**." in chat(encoder.PARAPHRASE)
    assert encoder.PARAPHRASE in encoder.encoded
    assert not encoder_thread_runs()


def test_new_phrasings_are_encoded_while_somebody_chats_and_no_longer(fanswer, faq, encoder, monkeypatch):
    encode, started = encoder.encode, threading.Event()

    def slow(texts):
        started.set()
        time.sleep(0.3)
        return encode(texts)

    def leave_during_the_first_texts(_prompt):
        assert started.wait(10)
        raise EOFError

    monkeypatch.setattr(encoder, "encode", slow)
    monkeypatch.setattr("builtins.input", leave_during_the_first_texts)
    assert fanswer("chat", "--knowledge", faq).code == 0
    assert [thread.name for thread in threading.enumerate() if thread.name == "embedding-backfill"] == []
    assert len(encoder.encoded) == 8


@pytest.mark.parametrize(
    ("states", "printed"),
    [
        ([""], []),
        (["encoded"], []),
        (["not encoded; questions are matched by words alone"], ["not encoded; questions are matched by words alone"]),
        (["being encoded", "being encoded", "encoded", "encoded"], ["being encoded", "encoded"]),
        (["encoded", "being encoded", "encoded"], ["being encoded", "encoded"]),
    ],
)
def test_whether_phrasings_are_encoded_is_printed_when_it_changes(capsys, states, printed):
    from bot.commands import chat
    from bot.terminal import replies

    last = ""
    for state in states:
        last = chat._print_encoding_state(state, last, replies.console())
    assert capsys.readouterr().out.splitlines() == [f"The phrasings are {state}." for state in printed]


@pytest.mark.usefixtures("careful_never_answers")
def test_a_careful_bot_chats_as_one(fanswer, faq):
    ended = fanswer("chat", "--strictness", "careful", "--knowledge", faq, stdin=b"when is season 2 coming out\n")
    assert "I don't know that yet." in ended.out
