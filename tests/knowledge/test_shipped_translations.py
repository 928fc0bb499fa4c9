"""The shipped answers say the same in each language: the figures, the months and the days are compared.

Numbers up to twelve may be spelled out in one language and not in another, so that only larger ones and decimals are compared.
"""

import re
from decimal import Decimal

import pytest

from bot.knowledge import Snapshot

Pairs = dict[str, tuple[str, str]]

_MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
}
_MONTH = {language: re.compile(rf"\b({'|'.join(names)})\b") for language, names in _MONTHS.items()}
_DAY = {
    "en": re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS['en'])})\b"),
    "es": re.compile(rf"\b(\d{{1,2}}) de ({'|'.join(_MONTHS['es'])})\b"),
}
_KOREAN_MONTH = re.compile(r"(\d{1,2})월")
_KOREAN_DAY = re.compile(r"(\d{1,2})월 (\d{1,2})일")

_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0 ](?=\d{3}\b)")
_MILLIONS = re.compile(r"(\d+(?:\.\d+)?) (?:million|millones)\b")
_MYRIADS = re.compile(r"(?:(\d+)억 ?)?(?:(\d+)만)|(\d+)억")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def months(text: str, language: str) -> set[int]:
    """Return the months a text names, 1 to 12."""
    if language == "ko":
        return {int(month) for month in _KOREAN_MONTH.findall(text)}
    text = text.lower() if language == "es" else text
    return {_MONTHS[language].index(name) + 1 for name in _MONTH[language].findall(text)}


def early_days(text: str, language: str) -> set[tuple[int, int]]:
    """Return the dates a text names as (month, day), up to the twelfth: later days are figures of their own."""
    if language == "ko":
        dates = {(int(month), int(day)) for month, day in _KOREAN_DAY.findall(text)}
    else:
        dates = {(_MONTHS[language].index(name) + 1, int(day)) for day, name in _DAY[language].findall(text)}
    return {(month, day) for month, day in dates if day <= 12}


def figures(text: str) -> set[Decimal]:
    """Return the decimals and the numbers above twelve, with thousands, millions and ten thousands (만, 억) written out."""
    text = _THOUSANDS.sub("", text)
    text = _MILLIONS.sub(lambda found: str(Decimal(found[1]) * 1_000_000), text)
    text = _MYRIADS.sub(lambda found: str(int(found[1] or found[3] or 0) * 100_000_000 + int(found[2] or 0) * 10_000), text)
    return {Decimal(number) for number in _NUMBER.findall(text) if "." in number or int(number) > 12}


@pytest.fixture(scope="module", params=["ko", "es"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def answers(shipped: Snapshot, language: str) -> Pairs:
    """Return each entry's answer in English and in the other language."""
    found = {entry.id: (entry.answer.by_language["en"], entry.answer.by_language[language]) for entry in shipped.knowledge.entries}
    assert len(found) >= 50
    return found


def test_translations_give_the_same_figures(answers: Pairs) -> None:
    assert {entry for entry, (english, translated) in answers.items() if figures(english) != figures(translated)} == set()


def test_translations_name_the_same_months(answers: Pairs, language: str) -> None:
    assert {entry for entry, (english, translated) in answers.items() if months(english, "en") != months(translated, language)} == set()


def test_translations_name_the_same_days(answers: Pairs, language: str) -> None:
    differing = {entry for entry, (english, translated) in answers.items() if early_days(english, "en") != early_days(translated, language)}
    assert differing == set()


@pytest.mark.parametrize("mark", ["\n- ", "||"])
def test_translations_keep_points_and_hidden_parts(answers: Pairs, mark: str) -> None:
    assert {entry for entry, (english, translated) in answers.items() if english.count(mark) != translated.count(mark)} == set()


def test_translations_begin_with_the_answer_in_bold(answers: Pairs) -> None:
    assert {entry for entry, pair in answers.items() if not all(text.startswith("**") for text in pair)} == set()


def test_numbers_are_parsed_alike_in_each_language() -> None:
    expected = {Decimal(560_780_000), Decimal(170_000), Decimal("7.5"), Decimal(2022)}
    assert figures("560.78 million, 170,000, 7.5 in 2022") == expected
    assert figures("560.78 millones, 170 000, 7.5 en 2022") == expected
    assert figures("2022년 5억 6078만, 17만, 7.5점") == expected


def test_dates_are_parsed_alike_in_each_language() -> None:
    texts = {"en": "on 6 June and 23 May", "es": "el 6 de junio y el 23 de mayo", "ko": "6월 6일과 5월 23일"}
    assert {language: months(text, language) for language, text in texts.items()} == {language: {5, 6} for language in texts}
    assert {language: early_days(text, language) for language, text in texts.items()} == {language: {(6, 6)} for language in texts}
