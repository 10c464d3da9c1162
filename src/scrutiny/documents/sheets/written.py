"""The tables of a document that people wrote: a Word file, a web page, Markdown, a PDF; each table is a sheet."""

from collections.abc import Sequence

from scrutiny.documents import read_document
from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.documents.sheets.model import Sheet
from scrutiny.errors import WrongKind


def read_written(data: bytes, name: str) -> list[Sheet]:
    """Its tables in reading order, "table 1" and on. Raises DocumentError; WrongKind where it holds no table."""
    document = read_document(data, name)
    tables: list[list[list[str]]] = []
    last_row = -1
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            if block.row is None or block.row <= last_row or not tables:
                tables.append([])
            last_row = block.row if block.row is not None else -1
            tables[-1].append([])
        elif block.kind is BlockKind.CELL and tables:
            _put(tables[-1][-1], block, document)
        else:
            last_row = 10**9  # words between two tables: the next row opens another
    found = [
        _sheet(place, rows, document.warnings) for place, rows in enumerate(tables, 1) if any(any(row) for row in rows)
    ]
    if not found:
        raise WrongKind(f"{name} holds no table. Recommendations in prose are read by: scrutiny add report {name}")
    return found


def _put(row: list[str], block: Block, document: Document) -> None:
    column = block.column if block.column is not None else len(row)
    row.extend("" for _ in range(column + 1 - len(row)))
    row[column] = document.text[block.start : block.end]


def _sheet(place: int, rows: Sequence[list[str]], warnings: tuple[str, ...]) -> Sheet:
    widest = max(map(len, rows))
    for row in rows:
        row.extend("" for _ in range(widest - len(row)))  # a row's empty last cells are no blocks
    return Sheet(f"table {place}", lambda: rows, 1, warnings)
