"""`scrutiny query`: list recommendations and answers."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.filters import Chosen, takes_filters
from scrutiny.cli.output import (
    AsCsv,
    AsFormat,
    AsJson,
    Into,
    chosen_format,
    is_for_programs,
    say,
    show_rows,
    show_table,
)
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrutiny.actions.positions import Filters
    from scrutiny.actions.register import Register
    from scrutiny.tables import Cell, Table
    from scrutiny.tables.lineage import AskedBefore
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
    split: Annotated[bool, typer.Option("--split", help="With -o status.docx: one file for each report.")] = False,
) -> None:
    """List recommendations and answers, by words or by where they stand."""
    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    if chosen.text("labels") and not chosen.text("label"):
        raise BadInput("--labels and --label go together, as in: --labels rag-view --label Green")
    with call.register() as register:
        filters = chosen.filters(call, register)
        filters = replace(filters, words=" ".join([*(sought or ()), filters.words]).strip())
        before = _asked_before(call, register) if "repeated" in chosen.given else None
        _show(call, register, filters, before, name, output, everything=everything, split=split)


def _show(
    call: Call,
    register: "Register",
    filters: "Filters",
    before: "dict[int, AskedBefore] | None",
    name: str,
    output: str | None,
    *,
    everything: bool,
    split: bool,
) -> None:
    """List what the filters keep, all of one state of the register; row by row where the format can be so written."""
    from scrutiny.actions.positions import positions
    from scrutiny.render import STREAMED
    from scrutiny.store.sqlite import read_once
    from scrutiny.tables.positions import DATA, LISTING, positions_table

    def listed(seal: str, shown: "Sequence[Position]") -> "Table":
        table = positions_table(
            "query",
            "",
            shown,
            DATA if is_for_programs(name) else LISTING,
            as_at=call.on or call.today,
            seal=seal,
            empty="Nothing in the register fits.",
            with_key=False,
        )
        return table if before is None else _with_asked_before(table, shown, before, name)

    with register.snapshot():
        seal, found = register.seal(), positions(register, filters, on=call.on)
        if split:
            from scrutiny.cli.split import show_split

            # What is searched for comes by rank, all else by report already.
            by_report = sorted(found, key=lambda each: each.report) if filters.words else found
            show_split(by_report, lambda some: listed(seal, some), name, output)
            return
        if everything and name in STREAMED:
            read_once(register.connection)
            _show_as_read(found, lambda some: listed(seal, some), name, output)
            return
        some = list(found if everything else islice(found, MOST + 1))
    shown = some if everything else some[:MOST]
    show_table(call, listed(seal, shown), name, output)
    if len(some) > len(shown):
        say(f"These are the first {MOST}. See the rest with: --all")


def _show_as_read(
    found: "Iterator[Position]", listed: "Callable[[Sequence[Position]], Table]", name: str, output: str | None
) -> None:
    """Write the rows as they are read, made by `listed`; that some are known only from a letter is said after them."""
    from scrutiny.tables.positions import note_on_stubs

    stubs: dict[str, None] = {}

    def rows() -> "Iterator[tuple[Cell, ...]]":
        for some in _in_batches(found):
            stubs.update(dict.fromkeys(each.report for each in some if each.is_stub))
            yield from listed(some).rows

    def notes() -> "Iterator[str]":
        yield from note_on_stubs(stubs)

    show_rows(listed(()), rows(), notes(), name, output)


def _in_batches(found: "Iterator[Position]") -> "Iterator[list[Position]]":
    """The positions, some hundred at a time, so that never all of them are held."""
    while some := list(islice(found, 200)):
        yield some


# What looks for earlier asks is loaded only where that is asked for: a plain listing starts without.
def _asked_before(call: Call, register: "Register") -> "dict[int, AskedBefore]":
    from scrutiny.actions.lineage import asked_before

    return asked_before(register, call.on)


def _with_asked_before(
    table: "Table", shown: "Sequence[Position]", before: "dict[int, AskedBefore]", name: str
) -> "Table":
    from scrutiny.tables.lineage import with_asked_before

    return with_asked_before(table, [before[each.ask] for each in shown], for_programs=is_for_programs(name))
