"""A return that a body filled in, read back: whose it is, of which day and seal, and what was typed in each row.

It is read from the table's words, not from the tags of its fields: LibreOffice drops these when it saves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scrutiny.dates import parse_day
from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.tables.returns import HEADINGS, NO_WORD, NO_WORDS

_WHOSE = re.compile(r"(?P<whose>.+), (?P<day>\d{1,2} \w+ \d{4})", re.DOTALL)
_SEAL = re.compile(r"Seal (\d{1,15}-[0-9a-f]{8,64})")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into one field: its words, and where they stand in the document's text."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row in which something was typed; `row` counts all rows of the form but its headings, from 1."""

    row: int
    ref: str
    progress: Typed | None
    update: Typed | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A return that came back. `whose` begins with the body's name; `seal` is "" where its foot is gone."""

    whose: str
    day: date
    seal: str
    rows: tuple[FilledRow, ...]


def read_return(document: Document, today: date) -> Filled | None:
    """The return that the document is; None where it is none of ours."""
    tables = list(_tables(document))
    whose = next(filter(None, map(_WHOSE.fullmatch, _paragraphs(document))), None)
    if not tables or whose is None:
        return None
    foot = " ".join([*(piece.words for piece in document.furniture), *_paragraphs(document)])
    seal = _SEAL.search(foot)
    rows = [
        FilledRow(number, ref, _typed(document, cells.get(3), NO_WORD), _typed(document, cells.get(4), NO_WORDS))
        for number, (ref, cells) in enumerate((row for table in tables for row in table), 1)
    ]
    filled = tuple(row for row in rows if row.progress or row.update)
    return Filled(whose["whose"], parse_day(whose["day"], today), seal[1] if seal else "", filled)


def _paragraphs(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind not in (BlockKind.ROW, BlockKind.CELL):
            yield document.text[block.start : block.end]


def _tables(document: Document) -> Iterator[list[tuple[str, Mapping[int, Block]]]]:
    """The rows of each table of ours, below its headings: the ref that the row names, and its cells by column."""
    tables: dict[int, dict[int, dict[int, Block]]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            row = tables.setdefault(block.table, {}).setdefault(block.row or 0, {})
            row[block.column or 0] = block
    for rows in tables.values():
        heading, *below = (rows[number] for number in sorted(rows))
        if tuple(_words(document, heading.get(place)) for place in range(len(HEADINGS))) == HEADINGS:
            yield [(_words(document, cells.get(0)), cells) for cells in below]


def _words(document: Document, cell: Block | None) -> str:
    return " ".join(document.text[cell.start : cell.end].split()) if cell else ""


def _typed(document: Document, cell: Block | None, prompt: str) -> Typed | None:
    words = _words(document, cell)
    if cell is None or words in ("", prompt):
        return None
    return Typed(document.text[cell.start : cell.end], cell.start, cell.end)
