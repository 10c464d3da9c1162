"""`scrutiny history`: who changed what."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, show_table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny history --all")
def history(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every step, not only the latest 50.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """Show who changed what.

    The latest step comes first; what was taken back says so.
    """
    from scrutiny.actions.history import history as past
    from scrutiny.tables.steps import history_table

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    with call.register() as register:
        table = history_table(past(register, -1 if everything else 50), seal=register.seal())
    show_table(call, table, name, output)
