"""Find tables that no rules are drawn around: words in columns, in rows that start on one line.

Side by side, two columns of prose look the same at a glance and must be read one after the other. What tells them
apart: a table's rows begin on the same line in every column and white runs between them from side to side, or its
cells are short and leave their columns half empty.
"""

from collections import Counter
from itertools import pairwise

from scrutiny.documents.pdf_lines import Line
from scrutiny.documents.pdf_paragraphs import Metrics, paragraphs
from scrutiny.documents.pdf_tables import PageTable, TableRow

_APART = 9.0  # points of white between columns, at least
_ALIGNED = 4.0
_LEAST_ROWS = 3
_LEAST_SHORT_ROWS = 6  # of a list in two columns: a letter's head has fewer
_MOST_SMALL = 0.25  # share of a list's entries that begin with a small letter
_HALF_EMPTY = 0.75  # of a column's width: prose fills its lines


def open_tables(rows: list[list[Line]], metrics: Metrics) -> tuple[list[Line], list[PageTable]]:
    """Of the printed lines in their parts, those that stand in no such table; and the tables from the top down."""
    starts = _column_starts(rows)
    tables: list[PageTable] = []
    gone: set[int] = set()
    for region in _regions(rows, starts) if len(starts) > 1 else []:
        table = _table(region, starts, metrics)
        if table is not None:
            tables.append(table)
            gone |= {id(line) for row in region for line in row}
    return [line for row in rows for line in row if id(line) not in gone], tables


def _column_starts(rows: list[list[Line]]) -> list[float]:
    """Where columns begin: where several lines of the page have a part begin, beside another part."""
    seen: Counter[int] = Counter()
    for row in rows:
        if len(row) > 1:
            seen.update({round(line.x0) for line in row})
    starts: list[float] = []
    for x in sorted(seen):
        near = sum(seen[x + step] for step in range(-2, 3))
        if near >= _LEAST_ROWS and (not starts or x - starts[-1] > _ALIGNED):
            starts.append(float(x))
    return starts


def _regions(rows: list[list[Line]], starts: list[float]) -> list[list[list[Line]]]:
    """Runs of rows whose every part keeps to one column, from the first that has two parts to the last."""
    regions: list[list[list[Line]]] = [[]]
    for row in rows:
        if all(_column(line, starts) is not None for line in row) and (regions[-1] or len(row) > 1):
            regions[-1].append(row)
        elif regions[-1]:
            regions.append([])
    out = []
    for region in regions:
        beside = [place for place, row in enumerate(region) if len(row) > 1]
        if len(beside) >= _LEAST_ROWS:
            out.append(_to_end_of_cells(region, beside[-1]))
    return out


def _to_end_of_cells(region: list[list[Line]], last: int) -> list[list[Line]]:
    """The region up to where the last row's cells end: lines set close below it still belong to them."""
    end = last + 1
    while end < len(region) and region[end][0].y - region[end - 1][0].y < 1.4 * max(region[end][0].size, 1.0):
        end += 1
    return region[:end]


def _column(line: Line, starts: list[float]) -> int | None:
    """The column that the line stands in; None if it begins in none or runs into the next."""
    for place, start in enumerate(starts):
        if abs(line.x0 - start) <= _ALIGNED:
            follows = starts[place + 1] if place + 1 < len(starts) else float("inf")
            return place if line.x1 <= follows - _APART / 2 else None
    return None


def _table(region: list[list[Line]], starts: list[float], metrics: Metrics) -> PageTable | None:
    bands = _bands(region)
    if not _begins_together(bands, starts):
        if not _is_short_list(region, starts):
            return None
        bands = [[row] for row in region]
    rows = []
    for band in bands:
        cells: dict[int, list[Line]] = {}
        for line in (line for row in band for line in row):
            column = _column(line, starts)
            if column is not None:
                cells.setdefault(column, []).append(line)
        page, top = band[0][0].page, band[0][0].y
        ends = [*(start - _APART for start in starts[1:]), max(line.x1 for row in region for line in row)]
        held = {column: paragraphs(lines, metrics, ends[column]) for column, lines in sorted(cells.items())}
        rows.append(TableRow(held, page, page, top))
    last = region[-1][0]
    return PageTable(
        (*starts, max(line.x1 for row in region for line in row)), rows, rows[0].top - last.size, last.y, last.page
    )


def _bands(region: list[list[Line]]) -> list[list[list[Line]]]:
    """The rows of lines by the white that runs between them from side to side."""
    steps = [after[0].y - row[0].y for row, after in pairwise(region)]
    usual = _median(sorted(steps)[: max(1, len(steps) // 2)]) if steps else 0.0
    bands = [[region[0]]]
    for step, row in zip(steps, region[1:], strict=True):
        if step > 1.25 * usual + 0.5:
            bands.append([row])
        else:
            bands[-1].append(row)
    return bands


def _median(values: list[float]) -> float:
    """The middle one of the values. Python's own brings in modules that take longer to load than a page to read."""
    return sorted(values)[len(values) // 2]


def _begins_together(bands: list[list[list[Line]]], starts: list[float]) -> bool:
    """Whether most bands begin with a line in two columns or more: rows of a table."""
    beside = sum(len(band[0]) > 1 for band in bands)
    several = sum(len({_column(line, starts) for row in band for line in row}) > 1 for band in bands)
    return len(bands) >= _LEAST_ROWS and beside >= 0.7 * len(bands) and several >= 0.7 * len(bands)


def _is_short_list(region: list[list[Line]], starts: list[float]) -> bool:
    """Whether the region is a list of short things in columns, each line a row."""
    beside = [row for row in region if len(row) > 1]
    if len(beside) < (_LEAST_SHORT_ROWS if len(starts) == 2 else _LEAST_ROWS) or len(beside) < 0.7 * len(region):
        return False
    filled = [
        (line.x1 - line.x0) / max(starts[column + 1] - starts[column], 1.0)
        for row in beside
        for line in row
        if (column := _column(line, starts)) is not None and column + 1 < len(starts)
    ]
    small = sum(line.text[:1].islower() for row in beside for line in row)
    if small > _MOST_SMALL * sum(map(len, beside)):
        return False  # sentences that run on from line to line
    return bool(filled) and _median(filled) < _HALF_EMPTY
