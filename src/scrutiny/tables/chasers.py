"""The ladder of chasers: which letter comes next, until when the last one waits, and what a letter says.

A letter never says that a body is silent: it says what our record shows, and asks to be told where we are wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from string import Template
from typing import Any

from scrutiny.dates import say_day, say_day_in_full
from scrutiny.dates.holidays import Calendar, Nation, is_working_day
from scrutiny.errors import BadInput
from scrutiny.tables.positions import Position

_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder, as its list words it; see data/chasers.toml."""

    key: str
    wait_days: int
    to: str
    greeting: str
    signed: str
    subject: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A chaser that went before: its day, its rung's key, and the day by which it asked for a reply."""

    day: date
    key: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Chased:
    """One ask that a letter chases: how its day was counted, the responses that came without it, and earlier chasers.

    `responses` name them with their days ("the response dated 16 September 2026").
    """

    position: Position
    report_title: str
    working: str
    responses: tuple[str, ...]
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one body about what it owes to one author, in the words of one rung."""

    body: str
    author: str
    rung: str
    day: date
    reply_by: date
    to: str
    greeting: str
    signed: str
    subject: str
    opening: str
    closing: str
    asks: tuple[Chased, ...]


def known_from(chased: Chased) -> str:
    """What a letter must say of a report that is known only from a letter; "" of one that is held."""
    if not chased.position.is_stub:
        return ""
    return (
        "We know this report only from a letter, and do not hold it: its recommendations stand here as that letter "
        "quotes them."
    )


def ladder_from(table: Mapping[str, Any], name: str) -> tuple[Rung, ...]:
    """The ladder that a TOML list holds. Raises BadInput with what is wrong in it."""
    rungs = table.get("rung")
    if not isinstance(rungs, list) or not rungs or set(table) != {"rung"}:
        raise BadInput(f"{name} is no ladder of chasers: it holds [[rung]] tables and nothing else.")
    ladder = tuple(_rung_from(each, f"{name}, rung {place}") for place, each in enumerate(rungs, 1))
    if len({rung.key for rung in ladder}) < len(ladder):
        raise BadInput(f"{name}: two rungs have the same key.")
    return ladder


def _rung_from(each: object, where: str) -> Rung:
    known = {field.name: field.type for field in fields(Rung)}
    if not isinstance(each, dict) or set(each) != set(known):
        raise BadInput(f"{where} has not exactly these lines: {', '.join(known)}.")
    if not isinstance(each["wait_days"], int) or not 1 <= each["wait_days"] <= _MOST_DAYS:
        raise BadInput(f"{where}: wait_days is a number of days, 1 to {_MOST_DAYS}.")
    for name in known:
        if name != "wait_days" and not (isinstance(each[name], str) and each[name].strip()):
            raise BadInput(f"{where}: {name} is words.")
    rung = Rung(**each)
    filled(rung, dict.fromkeys(_PLACES, ""), where)
    return rung


_PLACES = ("body", "author", "Author", "name", "reports", "recommendations", "reply_by", "earlier")


def filled(rung: Rung, places: Mapping[str, str], where: str = "The ladder") -> dict[str, str]:
    """The rung's words with its places filled in. Raises BadInput for a place that no letter has."""
    words = {}
    for field in fields(Rung):
        if field.name in ("key", "wait_days"):
            continue
        try:
            words[field.name] = Template(getattr(rung, field.name)).substitute(places).strip()
        except (KeyError, ValueError) as unknown:
            raise BadInput(
                f"{where}: {field.name} names a place that no letter has ({unknown}). The places are "
                f"{', '.join(f'${name}' for name in _PLACES)}."
            ) from unknown
    return words


def next_rung(ladder: Sequence[Rung], last: str) -> Rung:
    """The rung after the one last sent ("" for none); the last stays the last, an unknown one counts as the first."""
    if not last:
        return ladder[0]
    keys = [rung.key for rung in ladder]
    place = keys.index(last) if last in keys else 0
    return ladder[min(place + 1, len(ladder) - 1)]


def reply_by(day: date, rung: Rung, calendar: Calendar) -> date:
    """The day by which a letter of the day asks for a reply: a working day in England."""
    until = day + timedelta(days=rung.wait_days)
    while not is_working_day(until, Nation.ENGLAND_AND_WALES, calendar):
        until += timedelta(days=1)
    return until


def letter_for(
    body: str,
    author: str,
    rung: Rung,
    asks: Sequence[Chased],
    *,
    day: date,
    calendar: Calendar,
    is_member: bool = False,
) -> Letter:
    """The letter of a rung to a body about the asks; `author` "" is a committee that the register does not name.

    `is_member` says that the author is a person: the names of committees take an article.
    """
    until = reply_by(day, rung, calendar)
    whose = author if is_member else f"the {author or 'Committee'}"
    count = len({each.position.ref for each in asks})
    earlier = sorted({each.day for ask in asks for each in ask.earlier})
    places = {
        "body": body,
        "author": whose,
        "Author": f"{whose[0].upper()}{whose[1:]}",
        "name": author or "Committee",
        "reports": _and(list(dict.fromkeys(each.report_title for each in asks))),
        "recommendations": "the recommendation below" if count == 1 else f"the {count} recommendations below",
        "reply_by": say_day_in_full(until),
        "earlier": f"We wrote on {_and([say_day(on) for on in earlier])}." if earlier else "",
    }
    return Letter(body, author, rung.key, day, until, asks=tuple(asks), **filled(rung, places))


def why(chased: Chased) -> str:
    """Why an ask stands in the letter: how late it is and how the day was counted, or where no answer was found."""
    position = chased.position
    said = [f"{chased.working[:1].upper()}{chased.working[1:]}"] if chased.working else []
    if chased.responses:
        said.append(f"We found no answer to it in {_and(list(chased.responses))}; please tell us if there is one")
    if position.standing.holding_on:
        said.append(f"You replied on {say_day(position.standing.holding_on)} that an answer would follow")
    return ". ".join(said) + "." if said else ""


def how_late(chased: Chased, day: date) -> str:
    """How many days late the answer is: "96 days late"; "" where it is not, or nobody can tell."""
    last = chased.position.last_day
    late = (day - last).days if last else 0
    return f"{late} day{'s' * (late != 1)} late" if late > 0 else ""


def history(chased: Chased) -> str:
    """The chasers that went before: "Reminder sent on 1 September 2026."; "" for none."""
    return " ".join(f"{each.key[:1].upper()}{each.key[1:]} sent on {say_day(each.day)}." for each in chased.earlier)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
