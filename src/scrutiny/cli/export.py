"""`scrutiny export`: give away what the register holds."""

from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback(epilog="Example: scrutiny export register archive.jsonl")
def export(ctx: typer.Context) -> None:
    """Give away what the register holds: the register whole, for archives."""


@app.command(epilog="Example: scrutiny export register archive.jsonl")
def register(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file to write, such as archive.jsonl.")],
) -> None:
    """Write the whole register as lines of JSON: every row, every file, the history and its seals.

    It can be read without scrutiny, and `scrutiny import FILE` makes the same register of it. It holds everything,
    what must not be published too: to publish, use export data.
    """
    from scrutiny.actions.whole import whole_lines
    from scrutiny.render.files import write_whole

    call: Call = ctx.obj
    if call.known_on or call.as_of:
        raise BadInput("The whole register is written as it is now. Leave out --as-of and --known-on.")
    with call.register() as opened:
        write_whole(file, lambda stream: stream.writelines(whole_lines(opened)))
        seal = opened.seal()
    typer.echo(f"Wrote the whole register to {file}. Seal {seal}")
    say(f"To make a register of it again, where there is none: scrutiny import {file}")
