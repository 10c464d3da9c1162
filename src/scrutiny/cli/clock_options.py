"""The options that put an ask under a clock: --rule, --due and --trigger, as they are read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scrutiny.actions.own_rules import is_file, own_rules, read_own_rule
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock
from scrutiny.cli.call import Call
from scrutiny.cli.complete import rules
from scrutiny.errors import BadInput

Due = Annotated[str | None, typer.Option(metavar="DAY", help="The day by which the report asks for an answer.")]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rule",
        metavar="RULE",
        help='The rule by which an answer falls due, or your own FILE.toml; for one body "BODY=RULE".',
        autocompletion=rules,
    ),
]
Triggers = Annotated[
    list[str] | None,
    typer.Option("--trigger", metavar="DAY", help='The day that the rule counts from; of several, "received=DAY".'),
]
# What people call the days, beside the names that rules have for them.
_OTHERWISE = {"notice": "notice received", "publication": "published", "receipt": "received", "request": "requested"}


def clock_of(
    call: Call,
    register: Register,
    chosen: Sequence[str],
    due: str | None,
    triggers: Sequence[str],
    published: date | None = None,
) -> Clock:
    """The clock that the options ask for, each rule in the version of the day from which it counts.

    `published` is the report's day, where it is known. Raises BadInput for a rule or a day that is not known, and for a
    rule's file that cannot be read.
    """
    days = _days(call, triggers)
    start = max((day for _, day in days), default=published or call.today)
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
    return Clock(key, version, call.day(due) if due else None, days, tuple(bodies), tuple(own))


def _picked(register: Register, key: str, start: date) -> tuple[str, int]:
    from scrutiny.clock.rules import pick_rule, rule_from
    from scrutiny.data.clock_rules import rule_tables

    rule = pick_rule([*map(rule_from, rule_tables()), *own_rules(register.connection)], key, start)
    return rule.key, rule.version


def _days(call: Call, triggers: Sequence[str]) -> tuple[tuple[str, date], ...]:
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
        days[name] = call.day(day.strip() if equals else words)
    if "" in days and len(days) > 1:
        raise BadInput('Say which day each of them is, as in: --trigger "received=3 March 2026"')
    return tuple(days.items())
