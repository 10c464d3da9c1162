"""The words that put an ask under a clock, read: a rule, a day asked for, and the days that rules count from."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scrutiny.actions.own_rules import is_file, own_rules, read_own_rule
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock
from scrutiny.errors import BadInput

# What people call the days, beside the names that rules have for them.
_OTHERWISE = {"notice": "notice received", "publication": "published", "receipt": "received", "request": "requested"}


def asked_clock(
    register: Register,
    chosen: Sequence[str],
    due: date | None,
    triggers: Sequence[str],
    day: Callable[[str], date],
    start: date,
) -> Clock:
    """The clock that the words ask for, each rule in the version of the day from which it counts.

    `chosen` are rules ("two-months-practice", "MOPAC=police-inspection", "our-rule.toml"), `triggers` days that they
    count from ("received=3 March 2026"), read by `day`. Without them, rules count from `start`. Raises BadInput for a
    rule or a day that is not known, and for a rule's file that cannot be read.
    """
    days = _days(day, triggers)
    start = max((each for _, each in days), default=start)
    everybody, bodies, own = [], [], []
    for words in chosen:
        body, equals, named = words.rpartition("=")
        if is_file(named.strip()):
            own.append(read_own_rule(Path(named.strip())))
            picked = own[-1].rule.key, own[-1].rule.version
        else:
            picked = _picked(register, named.strip(), start)
        if equals and not body.strip():
            raise BadInput(f'"{words}" names no body. Write the body and its rule, as in: --rule "MOPAC={picked[0]}"')
        if equals:
            bodies.append((body.strip(), *picked))
        else:
            everybody.append(picked)
    if len(everybody) > 1:
        raise BadInput('One rule counts for all. Give another to one body, as in: --rule "MOPAC=police-inspection"')
    key, version = everybody[0] if everybody else ("none", 1)
    return Clock(key, version, due, days, tuple(bodies), tuple(own))


def _picked(register: Register, key: str, start: date) -> tuple[str, int]:
    from scrutiny.clock.rules import pick_rule, rule_from
    from scrutiny.data.clock_rules import rule_tables

    rule = pick_rule([*map(rule_from, rule_tables()), *own_rules(register.connection)], key, start)
    return rule.key, rule.version


def _days(read: Callable[[str], date], triggers: Sequence[str]) -> tuple[tuple[str, date], ...]:
    """Each day with its trigger's name, "" for one without. Raises BadInput for a name that is no trigger's."""
    from scrutiny.clock.rules import TRIGGERS

    days: dict[str, date] = {}
    for words in triggers:
        named, equals, day = words.partition("=")
        name = " ".join(named.lower().split()) if equals else ""
        name = _OTHERWISE.get(name, name)
        if equals and name not in TRIGGERS:
            raise BadInput(
                f'No rule counts from "{named.strip()}". The days that rules count from: {", ".join(TRIGGERS)}.'
            )
        if name in days:
            raise BadInput(f"Give one day for each: {f'{name} is there' if name else '--trigger is given'} twice.")
        days[name] = read(day.strip() if equals else words)
    if "" in days and len(days) > 1:
        raise BadInput('Say which day each of them is, as in: --trigger "received=3 March 2026"')
    return tuple(days.items())
