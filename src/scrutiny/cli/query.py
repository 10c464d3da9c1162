"""`scrutiny query`: list recommendations and answers."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, reports
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, is_for_programs, say, show_table

if TYPE_CHECKING:
    from scrutiny.actions.references import Report

app = typer.Typer(rich_markup_mode=None, add_completion=False)
MOST = 50  # what a screen takes; --all gives the rest


@app.command(epilog="Example: scrutiny query facial recognition --outstanding --to MOPAC")
def query(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words to look for.")] = None,
    outstanding: Annotated[bool, typer.Option("--outstanding", help="Not closed by the committee.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Past the day by which an answer was due.")] = False,
    no_answer: Annotated[bool, typer.Option("--no-answer", help="Outstanding, and nothing answers it.")] = False,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Put to this body.", autocompletion=bodies)] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="REPORT", help="Of this report.", autocompletion=reports)
    ] = None,
    stance: Annotated[str | None, typer.Option(metavar="WORD", help="Answered so: accepted, noted, …")] = None,
    answered_since: Annotated[str | None, typer.Option(metavar="DAY", help="Answered on that day or later.")] = None,
    published_since: Annotated[str | None, typer.Option(metavar="DAY", help="Of reports of that day or later.")] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"All of them, not only the first {MOST}.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """List recommendations and answers, by words or by where they stand."""
    from scrutiny.actions.positions import Filters, positions
    from scrutiny.tables.positions import DATA, LISTING, positions_table

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    with call.register() as register:
        filters = Filters(
            reports=_reports(register, report) if report else (),
            body=_body(register, to) if to else None,
            stance=_stance(stance) if stance else None,
            outstanding=outstanding,
            overdue=overdue,
            no_answer=no_answer,
            answered_since=call.day(answered_since) if answered_since else None,
            published_since=call.day(published_since) if published_since else None,
            words=" ".join(words or ()),
        )
        found = list(islice(positions(register, filters, on=call.on), None if everything else MOST + 1))
        shown = found if everything else found[:MOST]
        table = positions_table(
            "query",
            "",
            shown,
            DATA if is_for_programs(name) else LISTING,
            as_at=call.on or call.today,
            seal=register.seal(),
            empty="Nothing in the register fits.",
            with_key=False,
        )
    show_table(call, table, name, output)
    if len(found) > len(shown):
        say(f"These are the first {MOST}. See the rest with: --all")


# What reads a reference is loaded only where one is named: a plain listing starts without it.
def _reports(register: Register, named: Sequence[str]) -> tuple["Report", ...]:
    from scrutiny.actions.references import find_report

    found = [find_report(register, word, for_write=False) for word in named]
    for _, told in found:
        if told:
            say(told)
    return tuple(each for each, _ in found)


def _body(register: Register, words: str) -> int:
    from scrutiny.actions.references import find_body

    return find_body(register, words)[0]


def _stance(words: str) -> str:
    from scrutiny.actions.choices import choose
    from scrutiny.terms import Stance

    return choose(words, Stance, "response")
