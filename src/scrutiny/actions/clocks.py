"""The day by which an answer to an ask is due, by the rule that its row names."""

import sqlite3
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scrutiny.errors import BadInput
from scrutiny.store.queries import fetch_one
from scrutiny.terms import Due

if TYPE_CHECKING:  # what counts days is loaded when one is counted
    from scrutiny.clock.rules import Rule
    from scrutiny.dates.holidays import Calendar

_STUB = "the report is known only from a letter, and whether it asks for a day is not known"


def due_of(ask: sqlite3.Row) -> Due:
    """When an answer to the ask of a row of `ask_with_days` is due, with the working and what to doubt.

    Of a report that is known only from a letter nobody can tell whether it asks for a day. A rule that this version of
    scrutiny does not have gives no day, and says so: never "not due".
    """
    if ask["stub"] and ask["rule"] == "none" and not ask["date_given"]:
        return Due(None, f"cannot tell: {_STUB}", _STUB)
    from scrutiny.clock.working import due

    rule = rule_of(ask["rule"], ask["rule_version"], ask["own_rule"])
    if rule is None:
        unknown = f"the rule {ask['rule']}, version {ask['rule_version']}, is not known here"
        return Due(None, f"cannot tell: {unknown}", unknown)
    given = date.fromisoformat(ask["date_given"]) if ask["date_given"] else None
    return due(rule, days_of(ask), given, _calendar())


def days_of(ask: sqlite3.Row) -> dict[str, date]:
    """The days known for the ask of a row of `ask_with_days`, by the trigger's name: its own go before the report's.

    One that was recorded without a name stands under `SETTLED`.
    """
    from scrutiny.clock.rules import SETTLED

    named = [each.rpartition(" ") for each in (ask["triggers"] or "").split(";") if each]
    words = {"published": ask["published"], SETTLED: ask["trigger_day"]} | {name: day for name, _, day in named}
    return {name: date.fromisoformat(day) for name, day in words.items() if day}


# An import asks for thousands of asks, and one rule or two serve them all.
@lru_cache(maxsize=1024)
def rule_of(key: str, version: int, own: str | None) -> "Rule | None":
    """The rule of that key and version: one that ships with scrutiny, or `own`, the words of one of the register's own.

    None where there is none, or where those words can no longer be read.
    """
    from scrutiny.actions.own_rules import rule_of_words
    from scrutiny.clock.rules import rule_from
    from scrutiny.data.clock_rules import rule_table

    table = rule_table(key, version)
    if table is not None:
        return rule_from(table)
    try:
        return rule_of_words(own) if own else None
    except BadInput:
        return None


def rule_known(connection: sqlite3.Connection, key: str, version: int) -> "Rule | None":
    """The rule of that key and version, whether it ships with scrutiny or is the register's own; None if neither."""
    kept = fetch_one(connection, "own_rule", key=key, version=version)
    return rule_of(key, version, kept["toml"] if kept else None)


@cache
def _calendar() -> "Calendar":
    from scrutiny.data import load
    from scrutiny.dates.holidays import calendar_from

    return calendar_from(load("bank_holidays"))
