import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.dates import months_later, parse_day, say_day, say_day_in_full
from scrutiny.errors import BadInput

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "words",
    [
        "2026-04-03",
        " 2026-04-03 ",
        "03/04/2026",
        "3/4/2026",
        "3/4/26",
        "3.4.26",
        "03.04.2026",
        "3-4-2026",
        "3 4 2026",
        "3 April 2026",
        "3 APRIL 2026",
        "3\u00a0April\u00a02026",
        "3rd April 2026",
        "the 3rd of April, 2026",
        "3 Apr 2026",
        "3 Apr. 2026",
        "03-Apr-2026",
        "April 3, 2026",
        "2026 April 3",
        "Friday 3 April 2026",
        "Fri 3rd April 2026",
        "Friday, 3 April 2026",
        "3 April 2026, Friday",
    ],
)
def test_a_day_is_read_however_it_is_written_in_britain(words):
    assert parse_day(words, TODAY) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("3 Sept 2026", date(2026, 9, 3)),
        ("Weds 30 September 2026", date(2026, 9, 30)),
        ("Thurs 1 Oct 2026", date(2026, 10, 1)),
        ("29 February 2028", date(2028, 2, 29)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/11/2026", date(2026, 11, 12)),  # 12 November, never 11 December
        ("2026-12-11", date(2026, 12, 11)),  # and ISO is never turned round
        ("1/2/46", date(2046, 2, 1)),  # twenty years ahead, and no further
    ],
)
def test_a_day_is_the_one_named_and_no_other(words, day):
    assert parse_day(words, TODAY) == day


EXAMPLE = "Write 3 April 2026, 03/04/2026 or 2026-04-03."
ALL_THREE = "Write all three, as in 3 April 2026."


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("04/13/2026", "there is no month 13: days come first, as in 13/04/2026."),
        ("12/31/2026", "there is no month 31: days come first, as in 31/12/2026."),
        ("13/13/2026", "there is no month 13: days come first, as in 13/04/2026."),
        ("2026-13-03", "there is no month 13: the order is year, month, day, as in 2026-04-03."),
        ("31/02/2026", "there is no day 31: February 2026 has 28 days."),
        ("0/2/2026", "there is no day 0: February 2026 has 28 days."),
        ("31 April 2026", "there is no day 31: April 2026 has 30 days."),
        ("29 February 2026", "there is no day 29: February 2026 has 28 days."),
        ("2026-02-29", "there is no day 29: February 2026 has 28 days."),
        ("April 2026", f"it names no day. {ALL_THREE}"),
        ("3 April", f"it names no year. {ALL_THREE}"),
        ("31 April", f"it names no year. {ALL_THREE}"),
        ("31 2026", f"it names no month. {ALL_THREE}"),
        ("April", f"it names no day or year. {ALL_THREE}"),
        ("2026", f"it names no day or month. {ALL_THREE}"),
        ("5", f"it names no month or year. {ALL_THREE}"),
        ("Friday", f"it names no day, month or year. {ALL_THREE}"),
        ("-", f"it names no day, month or year. {ALL_THREE}"),
        ("Monday 3 April 2026", "3 April 2026 is a Friday, not a Monday. Check both."),
        ("1–2 April 2026", "it has two short numbers. Write one day, and the year in full, as in 3 April 2026."),
        ("3 April 26", "it has two short numbers. Write one day, and the year in full, as in 3 April 2026."),
        ("3 April May 2026", f"its parts are not clear. {EXAMPLE}"),
        ("2026/04/03", f"its parts are not clear. {EXAMPLE}"),
        ("2026-4-3", f"its parts are not clear. {EXAMPLE}"),
        ("3/4-2026", f"its parts are not clear. {EXAMPLE}"),
        ("20260403", f'"20260403" is no part of a day. {EXAMPLE}'),
        ("2026-W14-5", f'"w14" is no part of a day. {EXAMPLE}'),
        ("10am", f'"10am" is no part of a day. {EXAMPLE}'),
        ("tbc", f'"tbc" is no part of a day. {EXAMPLE}'),
        ("3 April 2026 10:00", f'"10:00" is no part of a day. {EXAMPLE}'),
        ("1e5", f'"1e5" is no part of a day. {EXAMPLE}'),
        ("spring 2027", f'"spring" is no part of a day. {EXAMPLE}'),
        ("٣/٤/2026", f'"٣" is no part of a day. {EXAMPLE}'),
        ("1/2/47", "the year 47 may be 1947 or 2047. Write it in full."),
        ("3 April 0026", "the year 0026 is not between 1900 and 2199; check it."),
        ("3/4/2206", "the year 2206 is not between 1900 and 2199; check it."),
        ("1899-12-31", "the year 1899 is not between 1900 and 2199; check it."),
    ],
)
def test_words_that_name_no_one_day_are_refused_with_the_reason(words, reason):
    with pytest.raises(BadInput) as refused:
        parse_day(words, TODAY)

    assert str(refused.value) == f'Cannot read "{words}" as a day: {reason}'


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_nothing_written_is_said_so(words):
    with pytest.raises(BadInput) as refused:
        parse_day(words, TODAY)

    assert str(refused.value) == f'Cannot read "" as a day: nothing was written. {EXAMPLE}'


def test_long_or_unprintable_words_are_shown_short_and_clean():
    with pytest.raises(BadInput) as long:
        parse_day("3 April 2026" + " of" * 100 + " May", TODAY)
    with pytest.raises(BadInput) as control:
        parse_day("3 April\x1b[31m 2026", TODAY)

    assert (
        str(long.value) == f'Cannot read "3 April 2026 of of of of of of of of of…" as a day: it is too long. {EXAMPLE}'
    )
    assert (
        str(control.value) == f'Cannot read "3 April?[31m 2026" as a day: "april?[31m" is no part of a day. {EXAMPLE}'
    )


def read(words: str, today: date = TODAY) -> date | str:
    """Give the day, or the words of the refusal."""
    try:
        return parse_day(words, today)
    except BadInput as refused:
        return str(refused)


@given(st.text(max_size=80))
def test_any_words_are_a_day_or_are_refused_in_one_printable_line(words):
    answer = read(words)

    assert answer.isprintable() if isinstance(answer, str) else date(1900, 1, 1) <= answer <= date(2199, 12, 31)


days_of_record = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(days_of_record)
def test_a_day_that_was_said_reads_back(day):
    assert parse_day(say_day(day), TODAY) == day
    assert parse_day(say_day_in_full(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}", TODAY) == day


@given(days_of_record, st.sampled_from(["3 April 2026", "April 2026", "3 April", "29 February", "5", "Friday", "2026"]))
def test_no_part_of_a_day_comes_from_today(today, words):
    assert read(words, today) == read(words, TODAY)


def test_a_day_is_said_in_words():
    assert say_day(date(2026, 4, 3)) == "3 April 2026"
    assert say_day_in_full(date(2026, 4, 3)) == "Friday 3 April 2026"
    assert say_day_in_full(date(2028, 2, 29)) == "Tuesday 29 February 2028"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 7, 31), 2, date(2026, 9, 30)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_go_by_the_corresponding_day_or_the_months_last(day, months, later):
    assert months_later(day, months) == later


def test_months_past_the_calendar_are_refused():
    with pytest.raises(OverflowError, match="no calendar reaches 12 months from 9999-06-30"):
        months_later(date(9999, 6, 30), 12)


def test_iso_and_figures_are_read_without_dateutil():
    program = (
        "import sys; from datetime import date; from scrutiny.dates import parse_day, find_periods; "
        "parse_day('2026-04-03', date(2026, 1, 1)); parse_day('3/4/2026', date(2026, 1, 1)); "
        "list(find_periods('by spring 2027')); print('dateutil' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"
