"""The days from which an ask's rule counts, as a person records them: each by its name, and only those it wants.

"Receipt of the report or, if later, of the notice" needs both days, or nobody can show why one of them counts. A day
without a name is taken where the rule counts from one day alone.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from scrutiny.actions.clocks import rule_known
from scrutiny.errors import BadInput
from scrutiny.store.steps import Step

if TYPE_CHECKING:
    from scrutiny.clock.rules import Rule

Days = Sequence[tuple[str, date]]  # by the trigger's name; "" is a day without one


def check_wanted(connection: sqlite3.Connection, rules: Iterable[tuple[str, int]], days: Days) -> None:
    """Raise BadInput for a day that none of the rules (key, version) counts from, saying which days they want.

    A day without a name is refused where a rule counts from several.
    """
    if not days:
        return
    found = dict.fromkeys(rule_known(connection, *each) for each in rules)
    known = [rule for rule in found if rule is not None and rule.triggers]
    if not known:
        raise BadInput(
            "There is no rule that counts from a day. Choose one with --rule, as in: --rule two-months-practice"
        )
    wants = " ".join(f"The rule {rule.key} counts from {_what(rule)}: {_options(rule)}." for rule in known)
    for name, _ in days:
        if name and not any(name in rule.triggers for rule in known):
            raise BadInput(f"No rule here counts from {_named(name)}. {wants}")
        if not name and any(len(rule.triggers) > 1 for rule in known):
            raise BadInput(f"Say which day it is. {wants}")


def wanted_by(connection: sqlite3.Connection, rule: tuple[str, int], days: Days) -> dict[str, date]:
    """Those of the days that the rule (key, version) counts from, by the trigger's name."""
    known = rule_known(connection, *rule)
    triggers = known.triggers if known else ()
    return {name or triggers[0]: day for name, day in days if (name in triggers if name else triggers)}


def record_days(step: Step, ask: int, days: Mapping[str, date]) -> None:
    """Record the days for the ask, in place of those that it has under the same names.

    A day recorded before without a name counts no more: nobody can tell which of them it was.
    """
    rows = step.connection.execute("SELECT id, name FROM ask_trigger WHERE ask = ? AND gone = 0", (ask,))
    there = {row["name"]: row["id"] for row in rows.fetchall()}
    for name, day in days.items():
        if name in there:
            step.update("ask_trigger", there[name], day=day)
        else:
            step.insert("ask_trigger", ask=ask, name=name, day=day)
    if days:
        step.update("ask", ask, trigger_day=None)


def _what(rule: "Rule") -> str:
    return " or, if later, ".join(map(_named, rule.triggers))


def _options(rule: "Rule") -> str:
    return " ".join(f'--trigger "{name}=DAY"' for name in rule.triggers)


def _named(name: str) -> str:
    from scrutiny.clock.rules import TRIGGERS

    return TRIGGERS[name]
