"""`scrutiny demo`: a filled example to play with."""

from dataclasses import replace
from pathlib import Path

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import uses_color, width

app = typer.Typer(rich_markup_mode=None, add_completion=False)
PLACE = "scrutiny-demo.db"


@app.command(epilog="Example: scrutiny demo")
def demo(ctx: typer.Context) -> None:
    """Make a filled example to play with, and show what it holds.

    It is the file scrutiny-demo.db in this folder, or the one that --db names.
    """
    from scrutiny.actions.register import Register
    from scrutiny.demo import REF, fill, position
    from scrutiny.render import render

    call: Call = ctx.obj
    path = Path(call.db or PLACE)
    columns = min(width(), 100)
    Register.create(path, who=call.person, today=call.today, command=call.command).close()
    with replace(call, db=str(path)).register(write=True) as register:
        for line in fill(register, columns):
            typer.echo(line)
        typer.echo("\n3. The table for the meeting\n")
        table = position(register)
    typer.echo(render(table, "terminal", width=columns, color=uses_color(call)))
    typer.echo(f"This is {path}. Try next:")
    option = f"--db {path} "
    for command, what in (
        (f"scrutiny {option}show {REF.lower()} 5", "one recommendation, with the words that answer it"),
        (f"scrutiny {option}report meeting", "the whole table, with the recommendations' words"),
        (f'scrutiny {option}note {REF.lower()} 5 --progress "under way"', "a claim, and the table moves"),
    ):
        typer.echo(f"  {command}\n      {what}")
