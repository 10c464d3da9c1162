"""Hold the blocks of a web page as they are read: lists with their numbers, tables with their columns, notes."""

import re
from dataclasses import dataclass, field

from lxml import etree

from scrutiny.documents.characters import one_line, tidy
from scrutiny.documents.html_lists import marker
from scrutiny.documents.labels import is_item, label_of
from scrutiny.documents.limits import MOST_CELLS
from scrutiny.documents.model import BlockKind, Furniture
from scrutiny.documents.pieces import Piece
from scrutiny.errors import BrokenDocument

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BACK_MARKS = "↩↑⤴\ufe0e "
_FURNITURE_SHOWN = 300  # characters of a menu or foot kept, to show what was left out
_LAYOUT_ROWS = 2  # a page laid out by a table has a head and a body
_NO_PAGE = 0  # a web page has no pages to count


@dataclass(slots=True)
class List:
    """A list that is open, and the number that its next item has."""

    element: etree._Element
    count: int


@dataclass(slots=True)
class _Table:
    """A table that is open, with what its cells hold so far and the columns that cells above still fill."""

    number: int
    rows: list[Piece] = field(default_factory=list)
    column: int = 0  # of the next cell
    held: dict[int, int] = field(default_factory=dict)  # column: for how many rows more a cell above fills it


class Reading:
    """The blocks so far and the one that is open. Guards that words reach exactly one block, in order."""

    def __init__(self, whole: int) -> None:
        self.whole = whole
        self.pieces: list[Piece] = []
        self.notes: list[Piece] = []
        self.furniture: list[Furniture] = []
        self.words: list[str] = []
        self.plain = False  # whether the open block has words that are not bold
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.mark = ""  # of a list item whose first words have not come yet
        self.in_notes = 0
        self.lists: list[List] = []
        self.tables = 0
        self.table: _Table | None = None
        self.inner_tables = 0
        self.cell: Piece | None = None
        self.cells = 0

    def add(self, text: str, bold: bool, kept: bool) -> None:
        """Take in words of the open block; `kept` keeps their spaces and line ends."""
        self.words.append(text if kept else _SPACE.sub(" ", text))
        if not bold and text.strip():
            self.plain = True

    def end_block(self) -> None:
        """Close the open block, if it has words."""
        words = tidy("".join(self.words))
        self.words.clear()
        if words:
            self._close(words, bold=not self.plain)
        self.plain = False

    def _close(self, words: str, bold: bool) -> None:
        kind, level = self.kind, self.level
        if self.mark:
            if label_of(words).strip("().") != self.mark.strip("()."):
                words = f"{self.mark} {words}"
            self.mark = ""
            kind, level = BlockKind.ITEM, max(1, len(self.lists))
        elif kind is BlockKind.PARAGRAPH and is_item(words):
            kind, level = BlockKind.ITEM, 1
        if self.cell is not None:
            self.cell.words += ("\n" if self.cell.words else "") + words
            self.cell.bold = self.cell.bold and bold
        elif self.in_notes and kind is not BlockKind.HEADING:
            self.notes.append(Piece(BlockKind.FOOTNOTE, words.rstrip(_BACK_MARKS).strip()))
        else:
            if kind is BlockKind.HEADING:
                words = words.replace("\n", " ")
            self.pieces.append(Piece(kind, words, level=level, bold=bold and kind is not BlockKind.HEADING))

    def leave_out(self, element: etree._Element) -> None:
        """Keep the element's words, in short, as what the site puts around the page."""
        words = one_line(" ".join(text for text in map(str, element.itertext()) if not text.isspace()))
        if words:
            short = words if len(words) <= _FURNITURE_SHOWN else words[: _FURNITURE_SHOWN - 1].rstrip() + "…"
            self.furniture.append(Furniture(_NO_PAGE, short))


def first_number(element: etree._Element) -> int:
    """The number of the list's first item."""
    start = element.get("start", "1")
    return int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1


def start_item(reading: Reading, element: etree._Element) -> None:
    """Open a list item: its mark stands before the first words that come."""
    if not reading.lists:
        reading.mark = "•"
        return
    holder = reading.lists[-1]
    value = element.get("value", "")
    if re.fullmatch(r"-?\d{1,6}", value):
        holder.count = int(value)
    reading.mark = str(holder.count) if reading.in_notes else marker(holder.element, holder.count)
    holder.count += 1


def start_table_part(reading: Reading, element: etree._Element) -> None:
    """Open a table, a row or a cell. A table inside a cell is read into that cell as lines."""
    if element.tag == "table":
        reading.inner_tables += reading.cell is not None
        if not reading.inner_tables and not _is_layout(element):
            reading.table = _Table(reading.tables)
            reading.tables += 1
        return
    table = reading.table
    if table is None or reading.inner_tables:
        return
    if element.tag == "tr" or not table.rows:
        table.held = {column: rows - 1 for column, rows in table.held.items() if rows > 1}
        table.rows.append(Piece(BlockKind.ROW, "", row=len(table.rows), table=table.number))
        table.column = 0
    if element.tag == "tr":
        return
    reading.cells += 1
    if reading.cells > MOST_CELLS:
        raise BrokenDocument(
            f"The tables of this page have over {MOST_CELLS} cells: no report's do. Save only the part you want."
        )
    while table.held.get(table.column):
        table.column += 1
    wide, deep = _span(element, "colspan"), _span(element, "rowspan")
    row = table.rows[-1]
    reading.cell = Piece(BlockKind.CELL, "", bold=True, row=row.row, column=table.column, table=table.number)
    row.cells.append(reading.cell)
    if deep > 1:
        table.held.update({table.column + across: deep for across in range(wide)})
    table.column += wide


def end_table_part(reading: Reading, tag: str) -> None:
    """Close a table, whose rows are then given, or a cell."""
    if tag == "table" and reading.inner_tables:
        reading.inner_tables -= 1
    elif tag == "table" and reading.table is not None:
        table, reading.table, reading.cell = reading.table, None, None
        if max((cell.column or 0 for row in table.rows for cell in row.cells), default=0) == 0:
            lines = [line for row in table.rows for cell in row.cells for line in cell.words.split("\n")]
            reading.pieces += [Piece(BlockKind.PARAGRAPH, line) for line in lines]  # a frame, not a table
        else:
            for row in table.rows:
                row.bold = all(cell.bold for cell in row.cells if cell.words)
            reading.pieces += table.rows
    elif tag in {"td", "th"} and not reading.inner_tables:
        reading.cell = None


def _is_layout(table: etree._Element) -> bool:
    """Whether the table only arranges a page: it says so, it holds main headings, or hardly a row but tables."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if any(next(table.iter(tag), None) is not None for tag in ("h1", "h2", "main", "nav")):
        return True
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return len(rows) <= _LAYOUT_ROWS and any(inner is not table for inner in table.iter("table"))


def _span(element: etree._Element, name: str) -> int:
    said = element.get(name, "1")
    return max(1, min(int(said), 1000)) if re.fullmatch(r"\d{1,4}", said) else 1
