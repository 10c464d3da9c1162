"""`query --split`: what is listed goes into files, one a report."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from scrutiny.cli.output import say
from scrutiny.errors import BadInput
from scrutiny.render.many import path_for, write_all
from scrutiny.tables import Table
from scrutiny.tables.positions import Position


def show_split(
    found: Iterable[Position], listed: Callable[[Sequence[Position]], Table], name: str, output: str | None
) -> None:
    """Write a table for each report, made by `listed`, beside `output`; all of them or none.

    The positions come report by report. Raises BadInput where no file is named.
    """
    if output is None or output == "-":
        raise BadInput("What is split goes into files: name one with -o, as in -o status.docx")
    file, rows = Path(output), 0

    def tables() -> Iterator[tuple[Path, Table]]:
        nonlocal rows
        for ref, some in groupby(found, attrgetter("report")):
            table = listed(list(some))
            rows += len(table.rows)
            yield path_for(file, ref), table

    written = write_all(tables(), name)
    if not written:
        say(listed(()).empty)
        return
    files = written[0].name if len(written) == 1 else f"{len(written)} files, {written[0].name} to {written[-1].name}"
    say(f"Wrote {files}: {rows} row{'s' * (rows != 1)}.")
