"""The day by which each ask's row says that an answer is due, by the rule it names, and where it stands against it."""

import sqlite3
from datetime import date

from scrutiny.clock.state import state
from scrutiny.ledger import Standing
from scrutiny.terms import ClockState, Due


def due_of(ask: sqlite3.Row) -> Due:
    """When an answer to the ask of a row of `ask_with_days` is due, with the working and what to doubt.

    A rule that this version of scrutiny does not have gives no day, and says so: never "not due".
    """
    from scrutiny.clock.rules import SETTLED, rule_from
    from scrutiny.clock.working import due
    from scrutiny.data import load
    from scrutiny.data.clock_rules import rule_table
    from scrutiny.dates.holidays import calendar_from

    table = rule_table(ask["rule"], ask["rule_version"])
    if table is None:
        unknown = f"this version of scrutiny has no rule {ask['rule']}, version {ask['rule_version']}"
        return Due(None, f"cannot tell: {unknown}", unknown)
    triggers = {
        name: date.fromisoformat(day)
        for name, day in (("published", ask["published"]), (SETTLED, ask["trigger_day"]))
        if day
    }
    given = date.fromisoformat(ask["date_given"]) if ask["date_given"] else None
    return due(rule_from(table), triggers, given, calendar_from(load("bank_holidays")))


def clock_of(due: Due, told: Standing, on: date) -> ClockState:
    """The state of the clock on a day."""
    return state(
        due,
        on=on,
        answered_on=told.answered_on,
        extended_to=told.extended_to,
        holding_on=told.holding_on,
        answered_day_known=told.answered_from != "recorded",
    )
