"""`scrutiny due`: what is owed, most late first."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, reports
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, is_for_programs, show_table
from scrutiny.cli.scope import Author, scope_of

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny due --to MOPAC --soon 28")
def due(
    ctx: typer.Context,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Owed by this body.", autocompletion=bodies)] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="REPORT", help="Of this report.", autocompletion=reports)
    ] = None,
    author: Author = None,
    soon: Annotated[
        int | None, typer.Option(metavar="DAYS", min=0, help="Only what is overdue or due within so many days.")
    ] = None,
    fail_if_overdue: Annotated[
        bool, typer.Option("--fail-if-overdue", help="End with exit code 1 if anything is overdue.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """List what is owed, most late first.

    It is every answer that has not come, with the day by which it was due.

    Each day comes with its working. Last stands what nobody can tell; what has no clock is counted under the list.
    """
    from scrutiny.actions.due import what_is_owed

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    with call.register() as register:
        filters, scope = scope_of(call, register, reports=report, to=to, author=author)
        table, overdue = what_is_owed(
            register, filters, scope, on=call.on, soon=soon, for_programs=is_for_programs(name)
        )
    show_table(call, table, name, output)
    if fail_if_overdue and overdue:
        raise typer.Exit(1)
