"""Whether an answer says which day it is of, however its language writes a day."""

from datetime import date

import pytest

from bot.knowledge.evidence_day import names_day

DAY = date(2026, 9, 23)


@pytest.mark.parametrize(
    "text",
    [
        "On 23 September 2026 nothing was announced.",
        "As of September 23rd, 2026, nothing.",
        "**Al 23 de septiembre de 2026 aún no había fecha.**",
        "2026년 9월 23일까지 발표되지 않았어요.",
        "Stand: 23.9.2026",
        "As of 2026-09-23.",
        "حتى ٢٣ سبتمبر ٢٠٢٦",
    ],
)
def test_a_day_is_found_in_any_language_and_order(text):
    assert names_day(text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In September 2026 nothing was announced.",
        "Filming ended on the 23rd.",
        "On 23 September 2025, and in 2027 again.",
        "It was at 23 when it opened, they say, and closed for good late in 2026.",
        "On 2023 pages, in 2026.",
    ],
)
def test_a_month_a_lone_number_or_another_year_is_no_day(text):
    assert not names_day(text, DAY)
