import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.dates.holidays import (
    Calendar,
    Nation,
    OneOff,
    bank_holidays,
    calendar_from,
    is_working_day,
    working_days_on,
)
from scrutiny.errors import BadInput

SHIPPED = Path(__file__).parent.parent / "src" / "scrutiny" / "data" / "bank_holidays.toml"
CALENDAR = calendar_from(tomllib.loads(SHIPPED.read_text("utf-8")))

# Month and day, as GOV.UK publishes them (Open Government Licence).
ENGLAND_AND_WALES = """
    2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26
    2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
    2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
    2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
    2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
    2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
    2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
    2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
    2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
    2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
"""
SCOTLAND = """
    2012 01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26
    2013 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
    2014 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
    2015 01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28
    2016 01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27
    2017 01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26
    2018 01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26
    2019 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
    2020 01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28
    2021 01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28
    2022 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27
    2023 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26
    2024 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
    2025 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
    2026 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
    2027 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
    2028 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26
"""
# Northern Ireland has those of England and Wales, St Patrick's Day and the Battle of the Boyne.
NORTHERN_IRELAND_BESIDES = """
    2012 03-19 07-12
    2013 03-18 07-12
    2014 03-17 07-14
    2015 03-17 07-13
    2016 03-17 07-12
    2017 03-17 07-12
    2018 03-19 07-12
    2019 03-18 07-12
    2020 03-17 07-13
    2021 03-17 07-12
    2022 03-17 07-12
    2023 03-17 07-12
    2024 03-18 07-12
    2025 03-17 07-14
    2026 03-17 07-13
    2027 03-17 07-12
    2028 03-17 07-12
"""


def table(text: str) -> dict[int, set[date]]:
    lines = (line.split() for line in text.strip().splitlines())
    return {int(year): {date.fromisoformat(f"{year}-{day}") for day in days} for year, *days in lines}


@pytest.mark.parametrize("year", range(2012, 2029))
def test_the_bank_holidays_are_those_that_were_published(year):
    england, scotland = table(ENGLAND_AND_WALES), table(SCOTLAND)
    besides = table(NORTHERN_IRELAND_BESIDES)

    assert bank_holidays(Nation.ENGLAND_AND_WALES, year, CALENDAR.one_offs) == england[year]
    assert bank_holidays(Nation.SCOTLAND, year, CALENDAR.one_offs) == scotland[year]
    assert bank_holidays(Nation.NORTHERN_IRELAND, year, CALENDAR.one_offs) == england[year] | besides[year]


def test_the_older_one_offs_stand_too():
    england = {
        year: bank_holidays(Nation.ENGLAND_AND_WALES, year, CALENDAR.one_offs) for year in (1995, 1999, 2002, 2011)
    }

    assert date(1995, 5, 8) in england[1995]
    assert date(1995, 5, 1) not in england[1995]
    assert date(1999, 12, 31) in england[1999]
    assert {date(2002, 6, 3), date(2002, 6, 4)} <= england[2002]
    assert date(2002, 5, 27) not in england[2002]
    assert date(2011, 4, 29) in england[2011]


def test_st_andrews_day_is_a_holiday_from_2007():
    assert date(2006, 11, 30) not in bank_holidays(Nation.SCOTLAND, 2006)
    assert date(2007, 11, 30) in bank_holidays(Nation.SCOTLAND, 2007)


def test_a_one_off_of_one_nation_is_none_of_the_others():
    assert date(2026, 6, 15) in bank_holidays(Nation.SCOTLAND, 2026, CALENDAR.one_offs)
    assert date(2026, 6, 15) not in bank_holidays(Nation.ENGLAND_AND_WALES, 2026, CALENDAR.one_offs)


@given(st.sampled_from(Nation), st.integers(1900, 2199))
def test_no_year_has_two_holidays_on_one_day_nor_one_at_a_weekend(nation, year):
    days = bank_holidays(nation, year)

    assert all(day.weekday() < 5 and day.year == year for day in days)
    assert (
        len(days)
        == {
            Nation.ENGLAND_AND_WALES: 8,
            Nation.SCOTLAND: 9 if year >= 2007 else 8,
            Nation.NORTHERN_IRELAND: 10,
        }[nation]
    )


@given(st.sampled_from(Nation), st.dates(date(2012, 1, 1), date(2028, 1, 1)), st.integers(1, 60))
def test_working_days_counted_on_are_the_working_days_between(nation, start, count):
    day = working_days_on(start, count, nation, CALENDAR)
    passed = [start + timedelta(days=n) for n in range(1, (day - start).days + 1)]

    assert sum(is_working_day(each, nation, CALENDAR) for each in passed) == count
    assert is_working_day(day, nation, CALENDAR)


@given(st.sampled_from(Nation), st.dates(date(2013, 1, 1), date(2028, 1, 1)), st.integers(1, 60))
def test_counting_back_undoes_counting_on_from_a_working_day(nation, start, count):
    start = working_days_on(start, 1, nation, CALENDAR)

    assert working_days_on(working_days_on(start, count, nation, CALENDAR), -count, nation, CALENDAR) == start


def test_no_working_days_on_is_the_day_itself():
    assert working_days_on(date(2026, 11, 22), 0, Nation.SCOTLAND, Calendar()) == date(2026, 11, 22)


def test_a_list_of_one_offs_is_read_as_written():
    read = calendar_from(
        {
            "known_until": date(2028, 12, 31),
            "one_off": [
                {
                    "day": date(2027, 6, 7),
                    "name": "A jubilee",
                    "nations": ["Scotland"],
                    "instead_of": date(2027, 5, 31),
                }
            ],
        }
    )

    assert read == Calendar(
        (OneOff(date(2027, 6, 7), (Nation.SCOTLAND,), "A jubilee", date(2027, 5, 31)),), date(2028, 12, 31)
    )
    assert calendar_from({}) == Calendar()


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        ({"oneoff": []}, "oneoff means nothing here"),
        ({"known_until": "2028"}, "known_until is a day, and each one_off a table"),
        ({"one_off": {}}, "known_until is a day, and each one_off a table"),
        (
            {"one_off": [{"day": date(2027, 6, 7)}]},
            "a one-off has a day, a name and nations, and perhaps instead_of, not {'day': datetime.date(2027, 6, 7)}",
        ),
        (
            {"one_off": ["2027-06-07"]},
            "a one-off has a day, a name and nations, and perhaps instead_of, not '2027-06-07'",
        ),
        (
            {"one_off": [{"day": "2027-06-07", "name": "A jubilee", "nations": ["Scotland"]}]},
            "A jubilee needs days, as in 2026-06-15",
        ),
        (
            {"one_off": [{"day": date(2027, 6, 7), "name": "A jubilee", "nations": ["France"]}]},
            "A jubilee has nations ['France']; there are England and Wales, Scotland, Northern Ireland",
        ),
        (
            {"one_off": [{"day": date(2027, 6, 7), "name": "A jubilee", "nations": 3}]},
            "A jubilee has nations 3; there are England and Wales, Scotland, Northern Ireland",
        ),
    ],
)
def test_a_list_of_one_offs_that_says_something_else_is_refused(mapping, why):
    with pytest.raises(BadInput) as refused:
        calendar_from(mapping)

    assert str(refused.value) == f"The list of bank holidays cannot be read: {why}."
