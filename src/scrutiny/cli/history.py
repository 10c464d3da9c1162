"""`scrutiny history`: who changed what."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, say, show_table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny history lfr 2")
def history(
    ctx: typer.Context,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=refs)] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="The body asked.", autocompletion=bodies)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every step, not only the latest 50.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """Show who changed what.

    The latest comes first; what was taken back says so. With a REF, all that was ever done about it, from what to what.
    """
    from scrutiny.actions.history import history as past
    from scrutiny.actions.history import history_of, stubs_among
    from scrutiny.tables.steps import facts_table, history_table

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    with call.register() as register:
        if ref:
            from scrutiny.actions.references import resolve

            named = resolve(register, ref, to=to)
            if named.told:
                say(named.told)
            table = facts_table(
                history_of(register, named.asks), seal=register.seal(), stubs=stubs_among(register, named.asks)
            )
        else:
            table = history_table(past(register, -1 if everything else 50), seal=register.seal())
    show_table(call, table, name, output)
