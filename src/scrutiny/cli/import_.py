"""`scrutiny import`: take in a list of recommendations, or a register."""

from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import reports
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say
from scrutiny.cli.taking_in import is_taken_in
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny import recommendations.csv --report LFR-2026")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file, or a register: a colleague's, or lines.")],
    report: Annotated[
        str | None,
        typer.Option(metavar="REPORT", help="The report that a list belongs to.", autocompletion=reports),
    ] = None,
    take: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Of a colleague's register: what differs is ours, or theirs.")
    ] = None,
    unproven: Annotated[
        bool, typer.Option("--unproven", help="Merge a register though it is not as it was recorded.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")] = False,
) -> None:
    """Take in a list of recommendations, or a register.

    A list is a CSV file: Number, Recommendation and, if it is there, To. A register that was written with export
    register is made a register again, where there is none. A colleague's register is merged into this one: what differs
    is shown with both values, and you decide. Importing the same file twice changes nothing.
    """
    from scrutiny.actions.references import find_report
    from scrutiny.actions.tracker import import_recommendations

    call: Call = ctx.obj
    if is_taken_in(call, file, take=take, unproven=unproven, dry_run=dry_run):
        return
    if report is None:
        raise BadInput("Say which report the list belongs to: --report REPORT")
    with call.register(write=True) as register:
        found, _ = find_report(register, report, for_write=True)
        done = import_recommendations(register, file, found, call.command, dry_run=dry_run)
    for refusal in done.refused:
        say(refusal)
    rows = f"{done.rows} row{'s' * (done.rows != 1)}"
    say(f"{rows} read: {done.recorded} recorded, {len(done.known)} there already, {len(done.refused)} refused.")
    if done.recorded:
        say_done(done.summary, dry_run=dry_run)
    else:
        typer.echo("Nothing was changed.")
    if done.refused:
        raise typer.Exit(1)
