"""Bank holidays and working days of England and Wales, Scotland, and Northern Ireland.

They follow from Easter, a few rules and the days proclaimed once (a jubilee, a funeral), which are data handed down.
The three nations differ: England has Easter Monday and the last Monday in August, Scotland 2 January, the first Monday
in August and St Andrew's Day, so that one deadline in working days may fall on two days.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from scrutiny.errors import BadInput


class Nation(StrEnum):
    """Whose bank holidays are meant."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


@dataclass(frozen=True, slots=True)
class OneOff:
    """A bank holiday proclaimed once, and the ordinary one that it takes the place of, if any."""

    day: date
    nations: tuple[Nation, ...]
    name: str
    instead_of: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of bank holidays: the rules, these one-offs, and up to which day the one-offs are complete.

    A year or two ahead, a one-off may yet be proclaimed: what is counted past `known_until` is to be said with doubt.
    None says nothing about it.
    """

    one_offs: tuple[OneOff, ...] = ()
    known_until: date | None = None


_NEEDED = {"day", "name", "nations"}


def calendar_from(mapping: Mapping[str, object]) -> Calendar:
    """Make a calendar from data/bank_holidays.toml or a person's own: `known_until`, and tables `one_off`.

    Each one-off has `day`, `name` and `nations`, and may have `instead_of`. Raises BadInput for anything else.
    """
    one_offs, known_until = mapping.get("one_off", []), mapping.get("known_until")
    if odd := sorted(set(mapping) - {"one_off", "known_until"}):
        raise _unreadable(f"{' and '.join(odd)} means nothing here")
    if not isinstance(one_offs, list) or not (known_until is None or type(known_until) is date):
        raise _unreadable("known_until is a day, and each one_off a table")
    return Calendar(tuple(_one_off_from(each) for each in one_offs), known_until)


def _one_off_from(each: object) -> OneOff:
    if not isinstance(each, Mapping) or not _NEEDED <= set(each) <= _NEEDED | {"instead_of"}:
        raise _unreadable(f"a one-off has a day, a name and nations, and perhaps instead_of, not {each!r}")
    day, instead_of = each["day"], each.get("instead_of")
    if type(day) is not date or not (instead_of is None or type(instead_of) is date):
        raise _unreadable(f"{each['name']} needs days, as in 2026-06-15")
    try:
        nations = tuple(Nation(nation) for nation in each["nations"])
    except (ValueError, TypeError) as error:
        raise _unreadable(f"{each['name']} has nations {each['nations']!r}; there are {', '.join(Nation)}") from error
    return OneOff(day, nations, str(each["name"]), instead_of)


def _unreadable(why: str) -> BadInput:
    return BadInput(f"The list of bank holidays cannot be read: {why}.")


@lru_cache(maxsize=512)
def bank_holidays(nation: Nation, year: int, one_offs: tuple[OneOff, ...] = ()) -> frozenset[date]:
    """Give the days of the year that are bank holidays, substitute days in place of those at a weekend.

    Christmas Day and Good Friday, which are holidays at common law in England, are among them. Source: Banking and
    Financial Dealings Act 1971, s. 1 and Sch. 1, and the days proclaimed every year under it.
    """
    from dateutil.easter import easter  # here, so that `query` starts without it

    easter_sunday = easter(year)
    fixed_by_monday = {
        easter_sunday - timedelta(days=2),  # Good Friday
        _monday(year, 5, 1),
        _monday(year, 5, -1),
    }
    dates = [date(year, 1, 1)]
    if nation is Nation.SCOTLAND:
        fixed_by_monday.add(_monday(year, 8, 1))
        dates.append(date(year, 1, 2))
        if year >= 2007:  # St Andrew's Day Bank Holiday (Scotland) Act 2007
            dates.append(date(year, 11, 30))
    else:
        fixed_by_monday |= {easter_sunday + timedelta(days=1), _monday(year, 8, -1)}
        if nation is Nation.NORTHERN_IRELAND:
            dates += [date(year, 3, 17), date(year, 7, 12)]
    dates += [date(year, 12, 25), date(year, 12, 26)]

    days = set(fixed_by_monday)
    moved = {one_off.instead_of for one_off in one_offs if nation in one_off.nations}
    # A day at a weekend moves to the next weekday that is not a holiday already. Where 1 January is a Sunday in
    # Scotland, 2 January keeps the Monday and New Year's Day takes the Tuesday; as days the two are the same.
    for day in dates:
        while day.weekday() >= 5 or day in days:
            day += timedelta(days=1)  # noqa: PLW2901 - the day that is kept is the substitute
        days.add(day)
    added = {one_off.day for one_off in one_offs if nation in one_off.nations and one_off.day.year == year}
    return frozenset((days - moved) | added)


def _monday(year: int, month: int, which: int) -> date:
    """Give the first (1) or last (-1) Monday of the month."""
    if which == 1:
        first = date(year, month, 1)
        return first + timedelta(days=-first.weekday() % 7)
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=last.weekday())


def is_working_day(day: date, nation: Nation, known: Calendar) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a bank holiday of the nation."""
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year, known.one_offs)


def working_days_on(day: date, count: int, nation: Nation, known: Calendar) -> date:
    """Give the working day that is `count` working days after `day` (before it, if negative), not counting `day`.

    No working day between them is left out; with a count of 0 it is `day` itself, working or not.
    """
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, nation, known):
            day += step
    return day
