"""`scrutiny init`: make a register."""

from pathlib import Path

import typer

from scrutiny.actions.register import DEFAULT_NAME, Register
from scrutiny.cli.call import Call

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny init")
def init(ctx: typer.Context) -> None:
    """Make a register here.

    It is the file scrutiny.db in this folder, or the one that --db names.
    """
    call: Call = ctx.obj
    import os

    path = Path(call.db or os.environ.get("SCRUTINY_DB") or DEFAULT_NAME)
    Register.create(path, who=call.person, today=call.today, command=call.command).close()
    typer.echo(f"Made {path}. Next, record a report: scrutiny add report FILE")
