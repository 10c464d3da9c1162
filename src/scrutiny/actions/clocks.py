"""The day by which an answer to an ask is due, by the rule that its row names."""

import sqlite3
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from scrutiny.terms import Due

if TYPE_CHECKING:  # what counts days is loaded when one is counted
    from scrutiny.clock.rules import Rule
    from scrutiny.dates.holidays import Calendar


def due_of(ask: sqlite3.Row) -> Due:
    """When an answer to the ask of a row of `ask_with_days` is due, with the working and what to doubt.

    A rule that this version of scrutiny does not have gives no day, and says so: never "not due".
    """
    from scrutiny.clock.rules import SETTLED
    from scrutiny.clock.working import due

    rule = _rule(ask["rule"], ask["rule_version"])
    if rule is None:
        unknown = f"this version of scrutiny has no rule {ask['rule']}, version {ask['rule_version']}"
        return Due(None, f"cannot tell: {unknown}", unknown)
    triggers = {
        name: date.fromisoformat(day)
        for name, day in (("published", ask["published"]), (SETTLED, ask["trigger_day"]))
        if day
    }
    given = date.fromisoformat(ask["date_given"]) if ask["date_given"] else None
    return due(rule, triggers, given, _calendar())


# An import asks for thousands of asks, and one rule or two serve them all.
@cache
def _rule(key: str, version: int) -> "Rule | None":
    from scrutiny.clock.rules import rule_from
    from scrutiny.data.clock_rules import rule_table

    table = rule_table(key, version)
    return None if table is None else rule_from(table)


@cache
def _calendar() -> "Calendar":
    from scrutiny.data import load
    from scrutiny.dates.holidays import calendar_from

    return calendar_from(load("bank_holidays"))
