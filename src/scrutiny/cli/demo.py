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
    from scrutiny.demo import REF
    from scrutiny.demo.story import Screen, tell

    call: Call = ctx.obj
    path = Path(call.db or PLACE)
    screen = Screen(min(width(), 100), uses_color(call))
    Register.create(path, who=call.person, today=call.today, command=call.command).close()
    with replace(call, db=str(path)).register(write=True) as register:
        for line in tell(register, screen):
            typer.echo(line, color=screen.color or None)
        typer.echo("The same as papers:\n")
        for written, what in _papers(register, path):
            typer.echo(f"   {written}  {what}")
    typer.echo(f"\nThis is {path}. Try next:")
    option = f"--db {path} "
    for command, what in (
        (f"scrutiny {option}show {REF.lower()} 1", "one recommendation, with the words that answer it"),
        (f"scrutiny {option}report meeting", "the whole table, with the recommendations' words, as it is today"),
        (f"scrutiny {option}history {REF.lower()} 1", "who recorded what about it"),
        (f"scrutiny {option}verify", "the proof that nothing was changed since"),
    ):
        typer.echo(f"  {command}\n      {what}")


def _papers(register: "Register", path: Path) -> list[tuple[Path, str]]:
    """Write the report's meeting table beside the register, in each kind of file; each with what it is for."""
    from scrutiny.cli.output import is_for_programs
    from scrutiny.demo.story import paper
    from scrutiny.render.files import write_file

    written = []
    for kind, what in PAPERS.items():
        file = path.with_name(f"{path.stem}-meeting.{kind}")
        write_file(paper(register, for_programs=is_for_programs(kind)), file)
        written.append((file, what))
    return written
