"""Read ruled grids as tables: rows with their cells, and a row that goes on over a page as one row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import BlockKind
from scrutiny.documents.pdf_joins import join
from scrutiny.documents.pdf_lines import Line
from scrutiny.documents.pdf_order import whole_lines
from scrutiny.documents.pdf_paragraphs import Metrics, Paragraph, paragraphs
from scrutiny.documents.pdf_rules import Grid
from scrutiny.documents.pieces import Piece

_FRESH = re.compile(
    r"(?:recommendation|rec\.?|conclusion|action|no\.?)?\s*[A-Z]?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?(?:[.):]|\s|$)",
    re.IGNORECASE,
)
_DONE = re.compile(r"[.!?][”’\"')\]]*$")


@dataclass(slots=True)
class TableRow:
    """A row before its words are made: for each column that has words, its paragraphs."""

    cells: dict[int, list[Paragraph]]
    page: int
    page_end: int
    top: float

    def opening(self, column: int) -> str:
        """The first line of the cell, "" if it is empty."""
        return self.cells[column][0].first.text if self.cells.get(column) else ""

    def ending(self, column: int) -> str:
        """The last line of the cell, "" if it is empty."""
        return self.cells[column][-1].last.text if self.cells.get(column) else ""


@dataclass(slots=True)
class PageTable:
    """A table on one page, or after joining, over several."""

    columns: tuple[float, ...]
    rows: list[TableRow]
    top: float
    bottom: float
    page: int


def split_tables(lines: list[Line], grids: Sequence[Grid], metrics: Metrics) -> tuple[list[Line], list[PageTable]]:
    """The lines that no table holds, and the tables, from the top of the page down."""
    tables = []
    for grid in grids:
        inside: dict[tuple[int, int], list[Line]] = {}
        rest = []
        for line in lines:
            cell = grid.cell_at((line.x0 + min(line.x1, line.x0 + 20)) / 2, line.y - line.size / 3)
            if cell is None:
                rest.append(line)
            else:
                inside.setdefault((cell.row, cell.column), []).append(line)
        if len({column for _, column in inside}) < 2:
            continue  # a frame around text, not a table
        lines = rest
        tables.append(_table(grid, inside, metrics))
    return lines, tables


def _table(grid: Grid, inside: dict[tuple[int, int], list[Line]], metrics: Metrics) -> PageTable:
    rows: dict[int, TableRow] = {}
    ends = {(cell.row, cell.column): cell.x1 for cell in grid.cells}
    page = 0
    for (row, column), lines in sorted(inside.items()):
        page = lines[0].page
        held = paragraphs(whole_lines(lines), metrics, ends[row, column] - 4)
        rows.setdefault(row, TableRow({}, page, page, held[0].first.y)).cells[column] = held
    return PageTable(grid.columns, [rows[row] for row in sorted(rows)], grid.top, grid.bottom, page)


def join_over_page(before: PageTable, after: PageTable) -> bool:
    """Take `after`, first on its page, into `before`, last on the page before, if it is the same table; say whether.

    A repeated heading row is dropped. The first row goes on from the last one where its cells clearly do.
    """
    if len(before.columns) != len(after.columns):
        return False
    if any(abs(one - other) > 6 for one, other in zip(before.columns, after.columns, strict=True)):
        return False
    rows = list(after.rows)
    if rows and before.rows and _same_words(before.rows[0], rows[0]):
        rows.pop(0)
    if rows and before.rows and _goes_on(before, rows[0]):
        last, more = before.rows[-1], rows.pop(0)
        for column, held in more.cells.items():
            last.cells.setdefault(column, []).extend(held)
        last.page_end = more.page_end
    before.rows += rows
    before.bottom = after.bottom
    before.page = after.page
    return True


def _same_words(one: TableRow, other: TableRow) -> bool:
    def words(row: TableRow) -> list[list[str]]:
        return [[line.text for held in row.cells[column] for line in held.lines] for column in sorted(row.cells)]

    return words(one) == words(other)


def _goes_on(table: PageTable, more: TableRow) -> bool:
    """Whether the row is the rest of the table's last row: every cell of it goes on from a cell that is not done."""
    last = table.rows[-1]
    for column in more.cells:
        opening, ending = more.opening(column).strip(), last.ending(column)
        if not ending or (_DONE.search(ending) and not opening[:1].islower()):
            return False
        keys = [row.opening(column).strip() for row in table.rows if row.opening(column)]
        labelled = sum(bool(_FRESH.match(key)) for key in keys) >= 0.6 * len(keys)  # the table's own heading has none
        if labelled and _FRESH.match(opening):
            return False
        if column == 0 and not labelled and not opening[:1].islower():
            return False
    return True


def rows_as_pieces(table: PageTable, number: int, vocabulary: frozenset[str]) -> list[Piece]:
    """The rows as blocks, each with its cells; paragraphs within a cell are parted by a line break."""
    out = []
    for place, row in enumerate(table.rows):
        cells = []
        for column in sorted(row.cells):
            held = row.cells[column]
            words = "\n".join(filter(None, (paragraph.words(vocabulary) for paragraph in _rejoined(held))))
            cells.append(
                Piece(
                    BlockKind.CELL,
                    words,
                    held[0].first.page,
                    held[-1].page_end,
                    bold=all(paragraph.bold for paragraph in held),
                    size=held[0].size,
                    row=place,
                    column=column,
                    table=number,
                )
            )
        bold = all(cell.bold for cell in cells)
        size = cells[0].size if cells else 0.0
        out.append(
            Piece(BlockKind.ROW, "", row.page, row.page_end, bold=bold, size=size, row=place, table=number, cells=cells)
        )
    return out


def _rejoined(held: list[Paragraph]) -> list[Paragraph]:
    """The cell's paragraphs, with one that a page end cut made whole."""
    out: list[Paragraph] = []
    for paragraph in held:
        if (
            out
            and out[-1].page_end != paragraph.first.page
            and out[-1].last.bold == paragraph.first.bold
            and not _DONE.search(out[-1].last.text)
        ):
            out[-1] = join(out[-1], paragraph)
        else:
            out.append(paragraph)
    return out
