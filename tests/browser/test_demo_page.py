"""What a newcomer sees on the page of ``fanswer demo``, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge import load

pytestmark = pytest.mark.browser

RELEASE, CAST = "season-2-release-date", "season-2-returning-cast"
BOOK = "entries:\n- {id: the-book, question: Is there a cook book?, answer: Not that we know of.}\n"


def first_words(entry) -> str:
    """Return the beginning of an entry's answer, as the page shows it."""
    return entry.answer.get("en").replace("*", "")[:30]


@pytest.fixture(scope="module")
def entries(demo):
    return {entry.id: entry for entry in load(demo.knowledge).entries}


@pytest.fixture
def extra_file(demo) -> Iterator[Path]:
    """A file to write beside the shipped ones, gone again afterwards."""
    file = demo.knowledge / "book.yaml"
    yield file
    file.unlink(missing_ok=True)


@pytest.fixture
def as_moderator(chat) -> Iterator[None]:
    chat.look_as("Moderator")
    yield
    chat.look_as("Fan")


def test_the_welcome_says_what_to_try(chat):
    chat.settle()
    assert all(text in chat.texts()[0] for text in ("when is season 2??", "/ask", "/faq-admin test", "in Discord"))


def test_a_question_gets_a_short_card_with_its_day_and_source_and_more_the_whole_one(chat, entries):
    (card,) = chat.say("who plays gwi-nam?")
    cast = entries["cast-and-characters"]
    assert "Yoo In-soo: Yoon Gwi-nam" in card
    assert "Cho Yi-hyun" not in card
    assert f"as of {cast.as_of.day} {cast.as_of:%B} {cast.as_of.year}" in card
    assert cast.sources[0].title in card
    (whole,) = chat.press("More")
    assert cast.question.get("en") in whole
    assert "Cho Yi-hyun" in whole


def test_two_questions_in_one_message_get_both_answers(chat, entries):
    said = "\n".join(chat.say("who returns and when does season 2 come out"))
    assert entries[CAST].question.get("en") in said
    assert entries[RELEASE].question.get("en") in said


def test_another_season_does_not_get_the_answer_of_this_one(chat, entries):
    said = "\n".join(chat.say("season 3 date?"))
    assert first_words(entries[RELEASE]) not in said


@pytest.mark.parametrize("line", ["season 2 is going to be so good", "is squid game season 3 out"])
def test_the_bot_stays_silent(chat, line):
    assert chat.say(line) == []


def test_ask_suggests_and_answers_the_suggestion_that_was_chosen(chat, entries):
    (card,) = chat.command("ask", "who is coming ba", choose=entries[CAST].question.get("en"))
    assert entries[CAST].question.get("en") in card
    assert "Only you can see this" not in card


def test_a_private_answer_is_seen_by_its_asker_alone(chat, entries):
    (card,) = chat.command("ask", "release", choose=entries[RELEASE].question.get("en"), private=True)
    assert "Only you can see this" in card
    chat.look_as("Moderator")
    assert card not in chat.texts()
    chat.look_as("Fan")


def test_a_related_question_is_answered_by_its_button(chat, entries):
    release = entries[RELEASE]
    chat.command("ask", "release", choose=release.question.get("en"))
    related = entries[release.related[0]].question.get("en")
    assert related in "\n".join(chat.choose(related))


def test_the_answer_follows_the_edit_of_its_question(chat, entries):
    chat.say("when is season 2??")
    chat.edit("is there a trailer for season 2?")
    assert first_words(entries["season-2-trailer"]) in chat.texts()[-1]


def test_a_good_reload_says_what_changed_and_is_live(chat, as_moderator, extra_file):
    extra_file.write_text(BOOK, encoding="utf-8")
    (report,) = chat.command("faq-admin reload")
    assert "the-book" in report
    assert "Not that we know of." in "\n".join(chat.say("is there a cook book?"))


def test_a_broken_reload_names_the_place_and_keeps_the_old_answers(chat, as_moderator, extra_file, entries):
    extra_file.write_text(BOOK.replace("answer:", "anser:"), encoding="utf-8")
    (report,) = chat.command("faq-admin reload")
    assert "book.yaml:2:" in report
    assert first_words(entries[RELEASE]) in "\n".join(chat.say("when is season 2??"))


def test_a_fan_is_not_shown_the_admin_commands(chat):
    chat.settle()
    chat.page.locator("#channel-composer-input").fill("/faq")
    entries = chat.page.locator(".command-entry")
    entries.filter(has_text="/faq list").wait_for()
    assert entries.filter(has_text="/faq-admin").count() == 0
    chat.page.locator("#channel-composer-input").fill("")


def test_after_a_reload_of_the_page_the_newest_message_and_what_follows_is_on_screen(chat, demo):
    chat.say("when is season 2??")
    chat.page.goto("about:blank")
    chat.page.goto(demo.url)
    chat.settle()
    assert chat.is_on_screen(-1)
    chat.say("is there a trailer for season 2?")
    assert chat.is_on_screen(-2)
    assert chat.is_on_screen(-1)


def test_a_press_scrolls_to_what_it_brings(chat):
    for _ in range(3):
        chat.say("who plays gwi-nam?")
        chat.say("who returns and when does season 2 come out")
    first = chat.page.locator("#channel-message-list button", has_text="More").first
    first.scroll_into_view_if_needed()
    assert not chat.is_on_screen(-1, looks=10)
    first.click()
    chat.settle()
    assert "Only you can see this" in chat.texts()[-1]
    assert chat.is_on_screen(-1)
