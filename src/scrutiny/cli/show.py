"""`scrutiny show`: all that is known of one recommendation."""

import json
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.output import AsJson, say, width

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny show lfr 2")
def show(
    ctx: typer.Context,
    ref: Annotated[list[str], typer.Argument(metavar="REF...", autocompletion=refs)],
    to: Annotated[str | None, typer.Option(metavar="BODY", help="The body asked.", autocompletion=bodies)] = None,
    as_json: AsJson = False,
) -> None:
    """Show one recommendation: its words, answers, clock and history."""
    from scrutiny.actions.references import resolve
    from scrutiny.actions.show import show as look
    from scrutiny.render.measure import wrapped
    from scrutiny.render.shown import shown_json, shown_lines

    call: Call = ctx.obj
    with call.register() as register:
        named = resolve(register, ref, to=to)
        found = look(register, named.asks, call.on)
        seal = register.seal()
    if named.told:
        say(named.told)
    if as_json:
        typer.echo(json.dumps([shown_json(each) for each in found], ensure_ascii=False, indent=1))
        return
    for each in found:
        for line in shown_lines(each, width()):
            typer.echo(line)
    day = call.on or call.today
    for line in wrapped(f"Position at {day.isoformat()} · Seal {seal}", width()):
        typer.echo(line)
