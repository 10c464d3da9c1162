"""`scrutiny foi`: everything recorded about a report, in one zip."""

from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import reports
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny foi LFR-2026 -o lfr-2026.zip")
def foi(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REPORT", help="The report's ref.", autocompletion=reports)],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="The zip to write.")] = None,
) -> None:
    """Put all that is recorded about a report into one zip.

    Every entry is in it, taken back or not, with who recorded it and when; every change; the documents themselves; and
    an index. What is exempt is in it too, marked: an officer decides what is released.
    """
    call: Call = ctx.obj
    if not output or not output.lower().endswith(".zip"):
        raise BadInput("The bundle is a zip file. Name it: -o NAME.zip")
    if call.as_of or call.known_on:
        raise BadInput("The bundle holds everything, whenever it was recorded: leave out --as-of and --known-on.")
    from scrutiny.actions.foi import bytes_of, everything_about
    from scrutiny.render.files import write_whole
    from scrutiny.render.foi import write

    with call.register() as register:
        held = everything_about(register, ref)
        write_whole(Path(output), lambda stream: write(held, lambda document: bytes_of(register, document), stream))
    files = sum(bool(each.file) for each in held.documents)
    inside = f"{_count(len(held.entries), 'entry', 'entries')}, {_count(len(held.edits), 'change', 'changes')}"
    say(f"Wrote {output}: {inside} and {_count(files, 'document', 'documents')} about {held.ref}.")
    if held.exempt:
        are = "thing in it is" if len(held.exempt) == 1 else "things in it are"
        say(f"{len(held.exempt)} {are} EXEMPT, and marked so. Decide about each before anything is released.")


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
