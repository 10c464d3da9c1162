"""A table for other programs: CSV, tab-separated lines and JSON, each yielded piece by piece.

Column keys, not headings, name the values: they are promises. Days are ISO. Text is whole. Nothing is held back but
one row at a time, so that rows may come from a generator.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import repeat

from scrutiny.render.quoted import COLUMN, in_a_cell
from scrutiny.render.words import for_machines, on_one_line
from scrutiny.tables import Cell, Figure, Quoted, Table

# JSON may hold these as they are, but a terminal acts on them; json.dumps escapes only those below a space.
_ESCAPED_IN_JSON = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def csv(table: Table, line_end: str = "\n") -> Iterator[str]:
    """Yield a header of keys and one record a row; no byte-order mark.

    Text that begins with "=" stays as it is, for data must be exact: only a spreadsheet takes it for a formula, and
    for spreadsheets there is xlsx.
    """
    import csv as library
    from io import StringIO

    line = StringIO()
    writer = library.writer(line, lineterminator=line_end)
    for row in _with_header(table):
        writer.writerow([for_machines(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def tsv(table: Table) -> Iterator[str]:
    """Yield a header line of keys and one line a row; tabs and line breaks within a cell become spaces."""
    for row in _with_header(table):
        yield "\t".join(on_one_line(for_machines(cell)) for cell in row) + "\n"


def json(table: Table) -> Iterator[str]:
    """Yield one object: the table's name, title, as_at, seal, columns, rows (one a line), counts, key, notes, figures.

    Where the table quotes, each row has "quotations", a list of objects whose keys are those of `Quoted`; where it has
    charts, "charts" are objects whose keys are those of `Chart`. A day is ISO and nothing is null. Characters that act
    on a terminal are escaped, so no value is changed.
    """
    from json import dumps

    def written(value: object) -> str:
        text = dumps(value, ensure_ascii=False)
        return text if text.isascii() else _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

    keys = tuple(column.key for column in table.columns)
    opening: dict[str, object] = {
        "table": table.name,
        "title": table.title,
        "as_at": table.as_at.isoformat() if table.as_at else None,
        "seal": table.seal or None,
        "columns": [{"key": column.key, "heading": column.heading} for column in table.columns],
    }
    yield "{\n" + "".join(f' "{name}": {written(value)},\n' for name, value in opening.items()) + ' "rows": ['
    joint = "\n  "
    quotations: Iterable[tuple[Quoted, ...] | None] = repeat(None) if table.quotations is None else table.quotations
    for row, quoted in zip(table.rows, quotations, strict=table.quotations is not None):
        cells = (cell.isoformat() if isinstance(cell, date) else cell for cell in row)
        named: dict[str, object] = dict(zip(keys, cells, strict=True))
        yield joint + written(named if quoted is None else named | {COLUMN.key: [asdict(each) for each in quoted]})
        joint = ",\n  "
    closing: dict[str, object] = {
        "counts": table.counts,
        "key": dict(table.key),
        "notes": list(table.notes),  # after the rows: of some, it is not known before
        "figures": [_figure(tally.whole, tally.parts) for tally in table.tallies],
    }
    if table.charts:
        closing["charts"] = [asdict(chart) for chart in table.charts]
    yield ("\n " if joint[0] == "," else "") + "]"
    yield "".join(f',\n "{name}": {written(value)}' for name, value in closing.items()) + "\n}\n"


def _figure(figure: Figure, parts: tuple[Figure, ...] = ()) -> dict[str, object]:
    """A figure with the command that lists its rows, and the parts that it is made up of."""
    told: dict[str, object] = {"count": figure.count, "what": figure.what, "query": figure.query}
    return told | ({"parts": [_figure(part) for part in parts]} if parts else {})


def _with_header(table: Table) -> Iterator[tuple[Cell, ...]]:
    keys = tuple(column.key for column in table.columns)
    if table.quotations is None:
        yield keys
        yield from table.rows
        return
    yield (*keys, COLUMN.key)
    for row, quoted in zip(table.rows, table.quotations, strict=True):
        yield (*row, in_a_cell(quoted))
