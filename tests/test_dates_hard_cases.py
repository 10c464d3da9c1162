"""Every hard case that was tried on python-dateutil's own parser, once: as a day, and as a period of a promise.

Given to that parser alone, "2026-04-03" was 4 March, "04/13/2026" was turned round, "April 2026", "2026", "5", "Friday"
and "10am" were filled from today, "1–2 April 2026" was a day in 2001, "spring 2025" was today, and Monday 3 April 2026, a
Friday, passed. Worked by hand from a calendar; "" is refused.
"""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from scrutiny.clock import due, rule_from
from scrutiny.dates import months_later, parse_day, parse_period
from scrutiny.dates.holidays import Calendar
from scrutiny.errors import BadInput

TODAY = date(2026, 11, 22)
CASES = [
    ("2026-04-03", "2026-04-03", "2026-04-03 to 2026-04-03"),
    ("03/04/2026", "2026-04-03", "2026-04-03 to 2026-04-03"),
    ("3.4.26", "2026-04-03", "2026-04-03 to 2026-04-03"),
    ("04/13/2026", "", ""),
    ("31/02/2026", "", ""),
    ("3 April 2026", "2026-04-03", "2026-04-03 to 2026-04-03"),
    ("Friday 3rd April 2026", "2026-04-03", "2026-04-03 to 2026-04-03"),
    ("Monday 3 April 2026", "", ""),
    ("3 Sept 2026", "2026-09-03", "2026-09-03 to 2026-09-03"),
    ("1–2 April 2026", "", "2026-04-01 to 2026-04-02"),
    ("3 april", "", ""),
    ("April 2026", "", "2026-04-01 to 2026-04-30"),
    ("2026", "", "2026-01-01 to 2026-12-31"),
    ("5", "", ""),
    ("Friday", "", ""),
    ("10am", "", ""),
    ("3 April 2026 10:00 BST", "", ""),
    ("spring 2025", "", "2025-03-01 to 2025-05-31"),
    ("late autumn 2026", "", "2026-09-01 to 2026-11-30"),
    ("by the end of March 2026", "", "2026-03-01 to 2026-03-31"),
    ("2025/26", "", "2025-04-01 to 2026-03-31"),
    ("Q1 2026/27", "", "2026-04-01 to 2026-06-30"),
    ("tbc", "", "None to None"),
]


@pytest.mark.parametrize(("words", "day", "period"), CASES)
def test_a_hard_case_is_read_as_a_person_means_it_or_refused(words, day, period):
    def as_day() -> str:
        return parse_day(words, TODAY).isoformat()

    def as_period() -> str:
        found = parse_period(words, TODAY)
        return f"{found.earliest} to {found.latest}"

    for read, expected in ((as_day, day), (as_period, period)):
        if expected:
            assert read() == expected
        else:
            with pytest.raises(BadInput, match="Cannot read"):
                read()


def test_months_are_counted_once_since_two_steps_of_one_lose_days():
    start = date(2026, 12, 31)

    assert months_later(start, 2) == start + relativedelta(months=2) == date(2027, 2, 28)
    assert months_later(date(2026, 7, 31), 2) == date(2026, 9, 30)
    assert (
        months_later(months_later(date(2027, 1, 31), 1), 1) == date(2027, 3, 28) != months_later(date(2027, 1, 31), 2)
    )


def test_eight_weeks_are_not_two_months():
    table = {
        "key": "ours", "version": 1, "name": "Ours", "citation": "Ours", "basis": "period", "triggers": ["published"],
        "counting": "after", "sureness": "own practice",
    }  # fmt: skip

    def day(length: int, unit: str) -> date | None:
        rule = rule_from(table | {"length": length, "unit": unit})
        return due(rule, {"published": date(2026, 12, 31)}, None, Calendar()).day

    assert (day(8, "weeks"), day(2, "months")) == (date(2027, 2, 25), date(2027, 2, 28))
