"""The options that put an ask under a clock: --rule, --due and --trigger."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock
from scrutiny.cli.call import Call
from scrutiny.cli.complete import rules

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


def clock_of(
    call: Call,
    register: Register,
    chosen: Sequence[str],
    due: str | None,
    triggers: Sequence[str],
    published: date | None = None,
) -> Clock:
    """The clock that the options ask for (`actions.asked_clock`). Raises BadInput for what cannot be read."""
    from scrutiny.actions.asked_clock import asked_clock

    return asked_clock(register, chosen, call.day(due) if due else None, triggers, call.day, published or call.today)
