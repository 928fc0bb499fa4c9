"""A custom id comes back from Discord as it went there, and says to one button alone what it is for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.discord_limits import CUSTOM_ID_CHARS
from bot.discord_app.render import custom_ids

WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1)
ENTRY = st.lists(WORD, min_size=1).map(lambda words: "-".join(words)[:80].rstrip("-"))  # from_regex takes three times as long
USER = st.integers(1, 2**63 - 1)
NUMBER = st.integers(0, 999)
ROLE = st.sampled_from("bcf")
LANGUAGE = st.sampled_from(["en", "ko", "es", "pt-BR", "zh-Hant", "es-419"])
STRICTNESS = st.sampled_from(["careful", "normal", "eager"])
IDS = {
    custom_ids.CHOOSE: st.builds(custom_ids.choose, ENTRY),
    custom_ids.NONE_OF_THESE: st.builds(custom_ids.none_of_these, st.none() | USER),
    custom_ids.MORE: st.builds(custom_ids.more, ENTRY, LANGUAGE),
    custom_ids.RELATED: st.builds(custom_ids.related, ENTRY),
    custom_ids.RELATED_MENU: st.just(custom_ids.RELATED_MENU_ID),
    custom_ids.DELETE: st.builds(custom_ids.delete, USER),
    custom_ids.PAGE: st.builds(custom_ids.page, ENTRY, ROLE, NUMBER, LANGUAGE),
    custom_ids.LIST_PAGE: st.builds(custom_ids.list_page, ROLE, NUMBER),
    custom_ids.LIST_OPEN: st.builds(custom_ids.list_open, NUMBER),
    custom_ids.EXPLANATION: st.builds(custom_ids.explanation, st.sampled_from(["words", "figures"]), STRICTNESS, is_passive=st.booleans()),
}


def test_every_kind_of_id_is_made_here() -> None:
    assert set(IDS) == {value for value in vars(custom_ids).values() if isinstance(value, re.Pattern)}


@pytest.mark.parametrize("template", list(IDS), ids=lambda template: template.pattern[:12])
@given(data=st.data())
def test_an_id_fits_and_belongs_to_one_kind_of_button(template: re.Pattern[str], data: st.DataObject) -> None:
    custom_id = data.draw(IDS[template])
    assert 0 < len(custom_id) <= CUSTOM_ID_CHARS
    assert [kind for kind in IDS if kind.fullmatch(custom_id)] == [template]


@given(entry=ENTRY, role=ROLE, number=NUMBER, language=LANGUAGE)
def test_an_id_says_what_it_was_made_of(entry: str, role: str, number: int, language: str) -> None:
    match = custom_ids.PAGE.fullmatch(custom_ids.page(entry, role, number, language))
    assert match is not None
    assert (match["entry"], match["role"], int(match["page"]), match["language"]) == (entry, role, number, language)
    match = custom_ids.MORE.fullmatch(custom_ids.more(entry, language))
    assert match is not None
    assert (match["entry"], match["language"]) == (entry, language)


@given(user=USER)
def test_the_asker_is_found_in_both_ids_that_hold_it(user: int) -> None:
    assert custom_ids.asker_in(custom_ids.delete(user)) == user
    assert custom_ids.asker_in(custom_ids.none_of_these(user)) == user
    assert custom_ids.asker_in(custom_ids.none_of_these(None)) is None


@given(text=st.text(max_size=CUSTOM_ID_CHARS))
def test_any_text_may_come_as_an_id(text: str) -> None:
    asker = custom_ids.asker_in(text)
    assert asker is None or asker > 0
