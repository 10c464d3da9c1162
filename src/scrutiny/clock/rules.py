"""The rules about when an answer is due: data with a citation and a version, never constants.

Rules change and expire, and some exist only as a team's habit. Each is one TOML table, read here with every odd key or
value refused, since a rule misread is a deadline miscounted. The files are data/rules/*.toml.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from scrutiny.dates.holidays import Nation
from scrutiny.errors import BadInput


class Basis(StrEnum):
    """What a rule counts from."""

    NONE = "none"  # nobody chose a rule: only a date given in the report makes a clock
    DATE_GIVEN = "date given"
    PERIOD = "period"


class Unit(StrEnum):
    """What a rule's length is counted in."""

    DAYS = "days"
    CLEAR_DAYS = "clear days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working days"
    CLEAR_WORKING_DAYS = "clear working days"


class Counting(StrEnum):
    """Whether the day that sets the clock off is itself the first day."""

    BEGINNING_WITH = "beginning with"  # it is day 1
    AFTER = "after"  # the next day is day 1
    BEFORE = "before"  # back from an event


class Sureness(StrEnum):
    """How far a rule's wording was checked when it was written down."""

    SEEN = "seen"  # the enactment or the published procedure was read
    FROM_MEMORY = "from memory"
    OWN_PRACTICE = "own practice"  # nobody enacted it


# The days that can set a clock off, and how a working names them.
TRIGGERS = {
    "published": "publication",
    "sent": "sending",
    "received": "receipt",
    "notice received": "receipt of the notice",
    "requested": "the request",
    "issued": "issue",
    "made": "making",
    "meeting": "the meeting",
}
SETTLED = "trigger"  # one day that a person settled on as the rule's trigger, whichever that is


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about when an answer is due, as one file of data/rules holds it; a released version is never changed.

    Of several `triggers` the latest counts, and all must be known. `nation` is whose bank holidays count.
    `effective_from` and `effective_until` are the first and last trigger days to which it applies; None is unknown or
    open. `to_working_day` moves a due day at a weekend or on a bank holiday to the next working day.
    """

    key: str
    version: int
    name: str
    citation: str
    basis: Basis
    sureness: Sureness
    triggers: tuple[str, ...] = ()
    length: int = 0
    unit: Unit = Unit.DAYS
    counting: Counting = Counting.AFTER
    nation: Nation = Nation.ENGLAND_AND_WALES
    effective_from: date | None = None
    effective_until: date | None = None
    to_working_day: bool = False
    note: str = ""


_LONGEST = 3660  # ten years of days: anything longer is a slip
_NEEDED = {"key", "version", "name", "citation", "basis", "sureness"}
_OF_A_PERIOD = {"triggers", "length", "unit", "counting"}
_KNOWN = {field.name for field in fields(Rule)}


def rule_from(mapping: Mapping[str, object]) -> Rule:
    """Make a rule from the table of a rule file, its keys as the fields of `Rule`.

    `key`, `version`, `name`, `citation`, `basis` and `sureness` are needed, and for a period `triggers`, `length`,
    `unit` and `counting`. Raises BadInput that names the rule, the key and what it may be, for a key that is missing or
    means nothing, a value of the wrong kind, a period without triggers, or an end before its beginning.
    """
    table = _Table(str(mapping.get("key", "without a key"))[:80], mapping)
    _check_keys(table)
    is_period = table.choice("basis", Basis) is Basis.PERIOD
    rule = Rule(
        key=table.words("key"),
        version=table.number("version"),
        name=table.words("name"),
        citation=table.words("citation"),
        basis=table.choice("basis", Basis),
        sureness=table.choice("sureness", Sureness),
        triggers=table.triggers() if is_period else (),
        length=table.number("length") if is_period else 0,
        unit=table.choice("unit", Unit) if is_period else Unit.DAYS,
        counting=table.choice("counting", Counting) if is_period else Counting.AFTER,
        nation=table.choice("nation", Nation) if "nation" in mapping else Nation.ENGLAND_AND_WALES,
        effective_from=table.day("effective_from"),
        effective_until=table.day("effective_until"),
        to_working_day=table.truth("to_working_day"),
        note=table.words("note") if "note" in mapping else "",
    )
    if rule.effective_from and rule.effective_until and rule.effective_until < rule.effective_from:
        raise table.wrong("effective_until", "is before effective_from")
    return rule


def pick_rule(rules: Iterable[Rule], key: str, on: date | None = None) -> Rule:
    """Give the rule of that key whose version applies to a clock that starts on the day `on`.

    Where `on` is None, or no version applies on that day, it is the newest version (and `due` then says so). Raises
    BadInput, with the nearest keys or all of them, where there is no such rule.
    """
    known = list(rules)
    versions = sorted((rule for rule in known if rule.key == key), key=lambda rule: rule.version)
    if not versions:
        import difflib  # only a mistyped name wants it

        keys = sorted({rule.key for rule in known})
        near = difflib.get_close_matches(key, keys, n=3)
        meant = f"Did you mean {' or '.join(near)}?" if near else f"The rules are: {', '.join(keys)}."
        raise BadInput(f'There is no rule "{key}". {meant}')
    in_force = [rule for rule in versions if on is not None and _applies(rule, on)]
    return (in_force or versions)[-1]


def _applies(rule: Rule, on: date) -> bool:
    return (rule.effective_from or date.min) <= on <= (rule.effective_until or date.max)


def _check_keys(table: "_Table") -> None:
    keys = set(table.mapping)
    is_period = table.mapping.get("basis") == Basis.PERIOD
    if odd := sorted(keys - _KNOWN):
        raise table.unreadable(f"{' and '.join(odd)} means nothing here")
    if missing := sorted((_NEEDED | _OF_A_PERIOD if is_period else _NEEDED) - keys):
        raise table.unreadable(f"it has no {' and no '.join(missing)}")
    if not is_period and (extra := sorted(keys & _OF_A_PERIOD)):
        raise table.unreadable(f"only a period has {' and '.join(extra)}")


_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a rule file: gives each value as its kind, or says what is wrong with it."""

    named: str
    mapping: Mapping[str, object]

    def unreadable(self, why: str) -> BadInput:
        return BadInput(f"The rule {self.named} cannot be read: {why}.")

    def wrong(self, key: str, why: str) -> BadInput:
        given = repr(self.mapping[key])
        return self.unreadable(f"{key} is {given if len(given) <= 80 else f'{given[:79]}…'}, and {why}")

    def words(self, key: str) -> str:
        value = self.mapping[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "must be words")
        return value

    def number(self, key: str) -> int:
        value = self.mapping[key]
        if type(value) is not int or not 1 <= value <= _LONGEST:  # True is no number here
            raise self.wrong(key, f"must be a number from 1 to {_LONGEST}")
        return value

    def day(self, key: str) -> date | None:
        value = self.mapping.get(key)
        if key in self.mapping and type(value) is not date:  # a date with an hour is no day
            raise self.wrong(key, "must be a day, as in 2026-04-03")
        return value if isinstance(value, date) else None

    def truth(self, key: str) -> bool:
        value = self.mapping.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        value = self.mapping[key]
        if not isinstance(value, str) or value not in set(choices):
            raise self.wrong(key, f"must be one of: {', '.join(choices)}")
        return choices(value)

    def triggers(self) -> tuple[str, ...]:
        value = self.mapping["triggers"]
        names = tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
        if not names or list(names) != value or not set(names) <= set(TRIGGERS) or len(set(names)) < len(names):
            raise self.wrong("triggers", f"must list one or more, once each, of: {', '.join(TRIGGERS)}")
        return names
