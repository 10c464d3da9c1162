"""One day: read from what a person types, and said so that nobody can take it for another.

dateutil reads worded days well and guesses the rest badly: given "2026-04-03" and told that days come first it
answers 4 March, it swaps "04/13/2026" in silence, and it fills "April 2026" from today. So it is handed only words
that we know, after ISO and d/m/y have been tried, and twice with different defaults: what differs was not in the words.
"""

import calendar
import re
from datetime import date, datetime, timedelta

from scrutiny.errors import BadInput

FIRST_YEAR, LAST_YEAR = 1900, 2199  # a year outside these is a slip of the hand: 206, 2206
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Every way in which a month or weekday is written, in lower case: the full name, three letters, and the odd ones.
MONTH_NUMBERS = (
    {name.lower(): number for number, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
WEEKDAY_NUMBERS = (
    {name.lower(): number for number, name in enumerate(WEEKDAYS)}
    | {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)

_LONGEST = 60  # "Wednesday the 30th of September, 2026" is 37
_EXAMPLE = "3 April 2026, 03/04/2026 or 2026-04-03"
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_YEAR_NUMBER = re.compile(r"[0-9]{4}")
_BETWEEN_WORDS = re.compile(r"[\s,./\-‐-–—]+")


def parse_day(words: str, today: date) -> date:
    """Read the one day that `words` name, as it is written in Britain: days come before months.

    Read are ISO days ("2026-04-03"), figures ("3/4/2026", "3.4.26", "3-4-2026"), worded days ("Friday 3rd April 2026",
    "April 3, 2026", "03-Apr-2026"), "today", "yesterday" and "tomorrow". A year of two figures is this century's, and
    is refused where that lies more than twenty years after `today`. `today` serves nothing else: no missing part is
    filled from it.

    Raises BadInput, whose message says what is wrong and how to write it, for a day, month or year that is missing or
    does not exist, more than one day, a weekday that is not that day's, or any other words.
    """
    plain = " ".join(words.lower().split())
    try:
        return _read_day(plain, today)
    except _Unreadable as reason:
        shown = " ".join(words.split())
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        raise BadInput(f'Cannot read "{_printable(shown)}" as a day: {reason}') from reason


def say_day(day: date) -> str:
    """Say a day as a paper prints it: "3 April 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_day_in_full(day: date) -> str:
    """Say a day with its weekday, for echoing back what was understood: "Friday 3 April 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {say_day(day)}"


def months_later(day: date, months: int) -> date:
    """Give the corresponding day so many months later (earlier if negative), or that month's last where it has none.

    Count once from the first day, never step by step: 31 December and two months is 28 February, and two steps of one
    month would lose days on the way. Raises OverflowError past the year 9999 or before the year 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no calendar reaches {months} months from {day.isoformat()}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or None where the calendar has no such day or the year is out of all likelihood."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


class _Unreadable(Exception):
    """Why words are no day; the text ends a sentence."""


def _printable(words: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in words)


def _read_day(plain: str, today: date) -> date:
    if not plain:
        raise _Unreadable(f"nothing was written. Write {_EXAMPLE}.")
    if len(plain) > _LONGEST:
        raise _Unreadable(f"it is too long. Write {_EXAMPLE}.")
    if plain in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(plain) - 1)
    if match := _ISO.fullmatch(plain):
        return _checked(int(match[1]), int(match[2]), int(match[3]), "the order is year, month, day, as in 2026-04-03")
    if match := _DAY_MONTH_YEAR.fullmatch(plain):
        day, month = int(match[1]), int(match[3])
        year = int(match[4]) if len(match[4]) == 4 else _of_this_century(match[4], today)
        swapped = f"{month:02}/{day:02}/{year}" if 1 <= day <= 12 < month <= 31 else "13/04/2026"
        return _checked(year, month, day, f"days come first, as in {swapped}")
    return _read_worded_day(plain)


def _of_this_century(figures: str, today: date) -> int:
    year = 2000 + int(figures)
    if year > today.year + 20:
        raise _Unreadable(f"the year {figures} may be 19{figures} or 20{figures}. Write it in full.")
    return year


def _checked(year: int, month: int, day: int, hint: str) -> date:
    """Give the day, or say which part of it does not exist."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Unreadable(f"the year {year:04} is not between {FIRST_YEAR} and {LAST_YEAR}; check it.")
    if not 1 <= month <= 12:
        raise _Unreadable(f"there is no month {month}: {hint}.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise _Unreadable(f"there is no day {day}: {MONTHS[month - 1]} {year} has {last} days.")
    return date(year, month, day)


def _read_worded_day(plain: str) -> date:
    """Read a day whose month is a word, from known words only, each kind of them once at most."""
    found: dict[str, list[str]] = {"day": [], "month": [], "year": [], "weekday": []}
    known = []  # in the order in which they were written
    for word in _BETWEEN_WORDS.split(plain):
        if match := _DAY_NUMBER.fullmatch(word):
            kind, plainly = "day", match[1]
        elif _YEAR_NUMBER.fullmatch(word):
            kind, plainly = "year", word
        elif word in MONTH_NUMBERS:
            kind, plainly = "month", MONTHS[MONTH_NUMBERS[word] - 1]
        elif word in WEEKDAY_NUMBERS:
            kind, plainly = "weekday", word
        elif word in ("", "the", "of"):
            continue
        else:
            raise _Unreadable(f'"{_printable(word[:20])}" is no part of a day. Write {_EXAMPLE}.')
        found[kind].append(plainly)
        if kind != "weekday":
            known.append(plainly)
    if len(found["month"]) == 1 and len(found["day"]) == 2:
        raise _Unreadable("it has two short numbers. Write one day, and the year in full, as in 3 April 2026.")
    if any(len(words) > 1 for words in found.values()):
        raise _Unreadable(f"its parts are not clear. Write {_EXAMPLE}.")
    day = _agreed(known, found)
    for word in found["weekday"]:
        weekday = WEEKDAYS[WEEKDAY_NUMBERS[word]]
        if WEEKDAYS[day.weekday()] != weekday:
            raise _Unreadable(f"{say_day(day)} is a {WEEKDAYS[day.weekday()]}, not a {weekday}. Check both.")
    return day


def _agreed(known: list[str], found: dict[str, list[str]]) -> date:
    """Read checked words with dateutil, twice: where the two answers differ, the words did not say."""
    from dateutil import parser  # here, so that `query` starts without it

    for year in found["year"]:
        _checked(int(year), 1, 1, "")  # dateutil would take 0026 for 2026
    missing = [part for part in ("day", "month", "year") if not found[part]]
    try:
        one, other = (
            parser.parse(" ".join(known), dayfirst=True, default=default).date()
            for default in (datetime(2004, 1, 1), datetime(2008, 12, 28))  # noqa: DTZ001 - a day has no zone
        )
        missing = [part for part in ("day", "month", "year") if getattr(one, part) != getattr(other, part)]
    except (ValueError, OverflowError) as error:
        if not missing:  # so the day is not in that month; say so in our own words
            return _checked(int(found["year"][0]), MONTHS.index(found["month"][0]) + 1, int(found["day"][0]), "")
        raise _Unreadable(_names_no(missing)) from error
    if missing:
        raise _Unreadable(_names_no(missing))
    return one


def _names_no(missing: list[str]) -> str:
    named = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} or {missing[-1]}"
    return f"it names no {named}. Write all three, as in 3 April 2026."
