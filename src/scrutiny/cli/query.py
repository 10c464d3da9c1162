"""`scrutiny query`: list recommendations and answers."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.filters import Chosen, takes_filters
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, is_for_programs, say, show_table
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny.actions.register import Register
    from scrutiny.tables import Table
    from scrutiny.tables.positions import Position

app = typer.Typer(rich_markup_mode=None, add_completion=False)
MOST = 50  # what a screen takes; --all gives the rest


@app.command(epilog="Example: scrutiny query facial recognition --outstanding --to MOPAC")
@takes_filters(
    hidden=("words", "of_undated_report", "unanswered", "with_due_day")
)  # words are typed bare; figures name the others
def query(
    ctx: typer.Context,
    chosen: Chosen,
    sought: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words to look for.")] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"All of them, not only the first {MOST}.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """List recommendations and answers, by words or by where they stand."""
    from scrutiny.actions.positions import positions
    from scrutiny.tables.positions import DATA, LISTING, positions_table

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    if chosen.text("labels") and not chosen.text("label"):
        raise BadInput("--labels and --label go together, as in: --labels rag-view --label Green")
    with call.register() as register:
        filters = chosen.filters(call, register)
        filters = replace(filters, words=" ".join([*(sought or ()), filters.words]).strip())
        found = list(islice(positions(register, filters, on=call.on), None if everything else MOST + 1))
        shown = found if everything else found[:MOST]
        table = positions_table(
            "query",
            "",
            shown,
            DATA if is_for_programs(name) else LISTING,
            as_at=call.on or call.today,
            seal=register.seal(),
            empty="Nothing in the register fits.",
            with_key=False,
        )
        if chosen.given.get("repeated"):
            table = _with_asked_before(call, register, table, shown, name)
    show_table(call, table, name, output)
    if len(found) > len(shown):
        say(f"These are the first {MOST}. See the rest with: --all")


def _with_asked_before(
    call: Call, register: "Register", table: "Table", shown: "Sequence[Position]", name: str
) -> "Table":
    """The table with how often each was asked before: loaded only where that is asked for."""
    from scrutiny.actions.lineage import asked_before
    from scrutiny.tables.lineage import with_asked_before

    before = asked_before(register, call.on)
    return with_asked_before(table, [before[each.ask] for each in shown], for_programs=is_for_programs(name))
