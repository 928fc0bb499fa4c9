from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from discord import ui

from bot.answering.values import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Unknown, Welcome
from bot.discord_app.render.reply_messages import render_reply
from bot.knowledge import Staleness
from bot.model import Entry, Localized, Source, Status

OFFICIAL = "https://example.org/official"
ASKER, GUILD = 987654321098765432, 123456789012345678
CONTAINER, SELECT = 17, 3

ENTRY = Entry(
    id="season-2-release-date",
    question=Localized({"en": "When does season 2 come out?", "ko": "시즌 2는 언제 나오나요?"}),
    answer=Localized({"en": "On **14 March 2026**.", "ko": "2026년 3월 14일입니다."}),
    status=Status.REPORTED,
    as_of=date(2026, 2, 23),
    review_by=date(2026, 5, 1),
    sources=(Source("Harbor Gazette", "https://example.org/date", date(2026, 2, 22)), Source("Dockside News", "https://example.org/news")),
)
OTHER = Entry(id="season-2-cast", question=Localized({"en": "Who returns for season 2?"}), answer=Localized({"en": "Mara."}))


def one(part: ReplyPart, **given: Any) -> ui.LayoutView:
    (view,) = render_reply(Reply((part,)), **{"asker_id": ASKER, "guild_id": GUILD, **given})
    return view


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))


def texts(components: list[dict[str, Any]]) -> str:
    return "\n".join(component["content"] for component in walk(components) if component["type"] == 10)


def buttons(view: ui.LayoutView) -> list[dict[str, Any]]:
    return [component for component in walk(view.to_components()) if component["type"] == 2]


def shown(view: ui.LayoutView) -> str:
    return texts(view.to_components())


def test_the_whole_card_shows_question_answer_status_day_and_sources() -> None:
    assert shown(one(Card(ENTRY))) == (
        "### When does season 2 come out?\n"
        "On **14 March 2026**.\n"
        "-# 📰 **Reported** · as of 23 February 2026\n"
        "-# 🔗 [Harbor Gazette](https://example.org/date) · 22 February 2026\n"
        "-# 🔗 [Dockside News](https://example.org/news)"
    )


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word_and_a_colour_of_its_own(status: Status) -> None:
    views = {other: one(Card(replace(ENTRY, status=other))) for other in Status}
    word = "not announced" if status is Status.UNKNOWN else status.value
    assert word in shown(views[status]).lower()
    colours = [view.to_components()[0]["accent_color"] for view in views.values()]
    assert len(set(colours)) == len(Status)


def test_a_card_without_evidence_shows_no_empty_lines() -> None:
    card = one(Card(replace(OTHER, status=Status.UNKNOWN)))
    assert shown(card) == "### Who returns for season 2?\nMara.\n-# ❔ **Not announced**"


def test_a_status_that_is_left_out_has_no_badge_and_no_colour() -> None:
    card = one(Card(OTHER))
    assert shown(card) == "### Who returns for season 2?\nMara."
    assert card.to_components()[0]["accent_color"] is None


def test_a_day_without_a_status_is_shown() -> None:
    assert shown(one(Card(replace(OTHER, as_of=date(2026, 2, 23))))) == "### Who returns for season 2?\nMara.\n-# as of 23 February 2026"


def test_an_answer_that_is_due_says_so_after_its_day_and_shows_no_tick() -> None:
    due = shown(one(Card(replace(ENTRY, status=Status.CONFIRMED), staleness=Staleness.DUE)))
    assert "-# ⏳ **Confirmed** · as of 23 February 2026 · may be out of date" in due
    assert "✅" not in due
    assert "out of date" not in shown(one(Card(ENTRY)))


def test_a_day_of_review_without_a_status_or_a_day_still_says_so() -> None:
    assert shown(one(Card(replace(OTHER, review_by=date(2026, 5, 1)), staleness=Staleness.DUE))).endswith("\n-# ⏳ may be out of date")


@pytest.mark.parametrize("short", [None, "On 14 March."])
@pytest.mark.parametrize("hidden", [False, True])
def test_an_answer_that_is_long_due_is_told_as_history_on_a_grey_card(short: str | None, hidden: bool) -> None:
    confirmed = replace(ENTRY, status=Status.CONFIRMED, spoiler="season-1")
    view = one(Card(confirmed, staleness=Staleness.LONG_DUE, hidden=hidden, short=short, official=OFFICIAL))
    assert "Confirmed" not in shown(view)
    outside = texts([part for part in view.to_components() if not part.get("spoiler")])
    note = "-# This was right on 23 February 2026. For news, see the official page."
    assert (note in outside) is (short is None)
    assert ("was right then, there may be news" in outside) is (short is not None)
    assert "-# ⏳ **Last checked <t:1771840800:R>**" in outside
    assert [part["accent_color"] for part in view.to_components() if part["type"] == CONTAINER] == [0x80848E]
    assert (OFFICIAL, "Official page") in [(button.get("url"), button.get("label")) for button in buttons(view)]


def test_without_an_official_page_an_old_answer_only_says_that_there_may_be_news() -> None:
    view = one(Card(ENTRY, staleness=Staleness.LONG_DUE))
    assert "This was right on 23 February 2026. There may be news." in shown(view)
    assert not [button for button in buttons(view) if button.get("url")]


def test_an_old_answer_without_a_day_names_its_day_of_review() -> None:
    text = shown(one(Card(replace(ENTRY, as_of=None), staleness=Staleness.LONG_DUE)))
    assert "Nobody has checked this since 1 May 2026. There may be news." in text
    assert "⏳ **Due for a check <t:1777629600:R>**" in text


def test_the_official_page_is_linked_only_from_an_old_answer() -> None:
    assert not [button for button in buttons(one(Card(ENTRY, staleness=Staleness.DUE, official=OFFICIAL))) if button.get("url")]


def test_a_spoiler_cover_hides_the_answer_alone() -> None:
    card = Card(replace(ENTRY, spoiler="season-1"), hidden=True, related=(OTHER,))
    head, body, foot, menu, _delete = one(card).to_components()
    assert texts([head]) == "### When does season 2 come out?\n🙈 **Spoiler: season 1**"
    assert (body["spoiler"], texts([body])) == (True, "On **14 March 2026**.")
    assert "Reported" in texts([foot])
    assert [option["label"] for option in menu["components"][0]["options"]] == ["Who returns for season 2?"]


@pytest.mark.parametrize("short", [None, "On **14 March 2026**."])
def test_a_source_of_a_hidden_answer_is_named_by_its_site(short: str | None) -> None:
    telling = replace(ENTRY, sources=(Source("Mara dies", "https://www.example.org/mara"), Source("No host", "mailto:x")))
    text = shown(one(Card(telling, hidden=True, short=short)))
    assert "Mara dies" not in text
    assert "[example.org](https://www.example.org/mara)" in text


def test_a_short_card_is_its_text_one_small_line_and_two_buttons() -> None:
    view = one(Card(ENTRY, short="On **14 March**.", related=(OTHER,)), repeats_question=False)
    assert shown(view) == ("On **14 March**.\n-# 📰 **Reported** · as of 23 February 2026 · [Harbor Gazette](https://example.org/date)")
    assert [(button.get("label"), button["custom_id"]) for button in buttons(view)] == [
        ("More", "more:season-2-release-date:en"),
        (None, f"bin:{ASKER:x}"),
    ]


def test_a_short_card_that_shows_everything_offers_no_more() -> None:
    assert [button["custom_id"] for button in buttons(one(Card(OTHER, short="Mara.")))] == [f"bin:{ASKER:x}"]


def test_a_short_text_that_is_too_long_goes_on_behind_more() -> None:
    wordy = replace(OTHER, answer=Localized({"en": "Mara and more. " * 100}))
    view = one(Card(wordy, short=wordy.answer.get("en")), repeats_question=False)
    assert len(shown(view)) <= 602
    assert shown(view).endswith("more. …")
    assert [button.get("label") for button in buttons(view)] == ["More", None]


def test_a_short_spoiler_has_its_small_line_outside_of_the_cover() -> None:
    head, body, foot, _row = one(Card(ENTRY, short="On 14 March.", hidden=True), repeats_question=False).to_components()
    assert texts([head]).startswith("🙈 **Spoiler")
    assert (body["spoiler"], texts([body])) == (True, "On 14 March.")
    assert "Reported" in texts([foot])


def test_a_reply_does_not_repeat_its_question() -> None:
    assert shown(one(Card(ENTRY), repeats_question=False)).startswith("On **14 March 2026**.\n")


def test_the_longest_row_of_buttons_is_parted() -> None:
    paged = replace(ENTRY, answer=Localized({"en": "x" * 5_000}))
    view = one(Card(paged, staleness=Staleness.LONG_DUE, official=OFFICIAL), question_url=f"https://discord.com/channels/{GUILD}/1/2")
    rows = [part["components"] for part in view.to_components() if part["type"] == 1]
    assert [len(row) for row in rows] == [3, 3]


def test_sources_past_the_bound_are_counted() -> None:
    many = tuple(Source(f"Source {number}", f"https://example.org/{number}") for number in range(12))
    lines = shown(one(Card(replace(ENTRY, sources=many)))).splitlines()
    assert lines[-2:] == ["-# 🔗 [Source 4](https://example.org/4)", "-# and 7 more"]


def test_a_source_cannot_break_its_link() -> None:
    source = Source("Read [this](https://evil.example) *now*\n# big", "https://example.org/a_(b) c")
    line = shown(one(Card(replace(ENTRY, sources=(source,))))).splitlines()[-1]
    assert line == r"-# 🔗 [Read (this)(evil.example) \*now\* # big](https://example.org/a_%28b%29%20c)"


def test_the_question_is_text_and_not_markdown() -> None:
    entry = replace(ENTRY, question=Localized({"en": "Is *this*\n## ||it||?"}))
    assert shown(one(Card(entry))).splitlines()[0] == r"### Is \*this\* ## \|\|it\|\|?"


def test_the_card_is_in_the_language_of_the_part() -> None:
    assert shown(one(Card(ENTRY, language="ko"))).startswith("### 시즌 2는 언제 나오나요?")
    assert "2026년 3월 14일입니다." in shown(one(Card(ENTRY, language="ko")))
    assert "When does season 2" in shown(one(Card(ENTRY, language="fr")))


def test_related_questions_are_one_menu() -> None:
    (menu,) = [part for part in walk(one(Card(ENTRY, related=(OTHER, ENTRY))).to_components()) if part["type"] == SELECT]
    assert (menu["custom_id"], menu["placeholder"]) == ("related-menu", "Related questions")
    assert [(option["label"], option["value"]) for option in menu["options"]] == [
        ("Who returns for season 2?", "season-2-cast"),
        ("When does season 2 come out?", "season-2-release-date"),
    ]


def test_a_long_question_is_cut_at_a_word_on_a_button() -> None:
    wordy = replace(OTHER, question=Localized({"en": "Which of the many " + "returning actors " * 8 + "are back?"}))
    label = buttons(one(Offer((wordy,))))[0]["label"]
    assert len(label) <= 80
    assert label.endswith(("returning…", "actors…"))


def test_the_delete_button_is_shown_only_when_others_see_the_message() -> None:
    assert [button["custom_id"] for button in buttons(one(Card(ENTRY)))] == [f"bin:{ASKER:x}"]
    assert not buttons(one(Card(ENTRY), asker_id=None))


def test_a_long_answer_is_paged() -> None:
    long_entry = replace(ENTRY, answer=Localized({"en": "\n\n".join(f"Night {number}. " + "x" * 800 for number in range(1, 8))}))
    first, middle, last = (one(Card(long_entry), asker_id=None, page=page) for page in (0, 1, 99))
    assert [(button.get("label"), button["disabled"]) for button in buttons(first)] == [(None, True), ("1 / 4", True), (None, False)]
    assert [button["custom_id"] for button in buttons(middle)] == [
        "page:season-2-release-date:b0:en",
        "page:season-2-release-date:c1:en",
        "page:season-2-release-date:f2:en",
    ]
    assert [button["disabled"] for button in buttons(last)] == [False, True, True]
    assert "Night 1." in shown(first)
    assert "Night 3." in shown(middle)
    assert "Night 7." in shown(last)


def test_an_answer_that_is_no_reply_links_to_its_question() -> None:
    url = f"https://discord.com/channels/{GUILD}/1/2"
    assert (url, "To the question") in [(button.get("url"), button["label"]) for button in buttons(one(Card(ENTRY), question_url=url))]


def test_an_answer_given_before_is_linked_to() -> None:
    line = "↪️ **When does season 2 come out?** · [answered above](https://discord.com/channels/"
    assert shown(one(AlreadyAnswered(ENTRY, 55, 66))) == f"{line}{GUILD}/55/66)"
    assert shown(one(AlreadyAnswered(ENTRY, 55, 66), guild_id=None)) == f"{line}@me/55/66)"


def test_an_offer_has_a_button_for_each_entry_and_one_for_none() -> None:
    view = one(Offer((ENTRY, OTHER)))
    assert "Did you mean" in shown(view)
    assert [(button["label"], button["custom_id"]) for button in buttons(view)] == [
        ("When does season 2 come out?", "choose:season-2-release-date"),
        ("Who returns for season 2?", "choose:season-2-cast"),
        ("None of these", f"none:{ASKER:x}"),
    ]


def test_an_unknown_question_names_the_list() -> None:
    assert "I don't know that yet." in shown(one(Unknown()))
    assert "/faq list" in shown(one(Unknown()))


def test_the_welcome_suggests_questions() -> None:
    view = one(Welcome(suggestions=(ENTRY, OTHER)))
    assert "/ask" in shown(view)
    labels = [button.get("label") for button in buttons(view)]
    assert labels == ["When does season 2 come out?", "Who returns for season 2?", "Delete"]


def test_each_part_becomes_one_message_in_order() -> None:
    views = render_reply(Reply((Card(ENTRY), Unknown(), Card(OTHER))), asker_id=ASKER, guild_id=GUILD)
    assert [shown(view).split("\n")[0] for view in views] == [
        "### When does season 2 come out?",
        "🤷 I don't know that yet.",
        "### Who returns for season 2?",
    ]


async def test_a_view_leaves_nothing_behind() -> None:
    view = one(Card(ENTRY, related=(OTHER,)))
    assert view.is_finished()
