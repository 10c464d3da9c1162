"""`scrutiny demo`: a filled example to play with."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import uses_color, width

if TYPE_CHECKING:
    from scrutiny.actions.register import Register

app = typer.Typer(rich_markup_mode=None, add_completion=False)
PLACE = "scrutiny-demo.db"
PAPERS = {"docx": "the paper for the meeting", "xlsx": "the workbook to filter", "html": "the page to read"}


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
        typer.echo(render(position(register), "terminal", width=columns, color=uses_color(call)))
        typer.echo("4. The same as papers\n")
        for written, what in _papers(register, path, REF):
            typer.echo(f"   {written}  {what}")
    typer.echo(f"\nThis is {path}. Try next:")
    option = f"--db {path} "
    for command, what in (
        (f"scrutiny {option}show {REF.lower()} 5", "one recommendation, with the words that answer it"),
        (f"scrutiny {option}report meeting", "the whole table, with the recommendations' words"),
        (f'scrutiny {option}note {REF.lower()} 5 --progress "under way"', "a claim, and the table moves"),
    ):
        typer.echo(f"  {command}\n      {what}")


def _papers(register: "Register", path: Path, ref: str) -> list[tuple[Path, str]]:
    """Write the report's meeting table beside the register, in each kind of file; each with what it is for."""
    from scrutiny.actions.meeting import meeting_table
    from scrutiny.actions.positions import Filters
    from scrutiny.actions.references import find_report
    from scrutiny.cli.output import is_for_programs
    from scrutiny.render.files import write_file
    from scrutiny.tables.tallies import Scope

    written = []
    report, _ = find_report(register, ref, for_write=False)
    for kind, what in PAPERS.items():
        filters, scope = Filters(reports=(report,)), Scope((report.ref,))
        table = meeting_table(register, filters, scope, for_programs=is_for_programs(kind))
        paper = path.with_name(f"{path.stem}-meeting.{kind}")
        write_file(table, paper)
        written.append((paper, what))
    return written
