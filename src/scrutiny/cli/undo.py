"""`scrutiny undo`: take a step back."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny undo 7")
def undo(
    ctx: typer.Context,
    step: Annotated[str | None, typer.Argument(metavar="[STEP]", help="Its number in scrutiny history.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken back, and stop.")] = False,
) -> None:
    """Take the last step back, or any other.

    Nothing is erased, and an undo can itself be undone.
    """
    from scrutiny.actions.undo import undo as take_back

    call: Call = ctx.obj
    if step is not None and not step.isdecimal():
        raise BadInput(f'"{step}" is not the number of a step. See them with: scrutiny history')
    number = None if step is None else int(step)
    with call.register(write=True) as register:
        undone = take_back(register, number, call.command, dry_run=dry_run)
    if dry_run:
        typer.echo(f"Would take back step {undone.step}: {undone.summary}. Nothing was changed.")
        return
    typer.echo(f"Took back step {undone.step}: {undone.summary}.")
    say(f"To bring it back: scrutiny undo {undone.by}")
