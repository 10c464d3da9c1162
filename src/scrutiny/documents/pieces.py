"""Put what a reader found into one text with its blocks, so that spans are reckoned in one place.

A reader gives pieces in reading order; here they become `Document.text`, joined by an empty line (rows and cells
by a line break), and each becomes a block that knows where it stands.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scrutiny.documents.limits import MOST_BLOCKS
from scrutiny.documents.model import OCR, Block, BlockKind, Document, Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument


@dataclass(slots=True)
class Piece:
    """One block before its place is known. `words` are tidied already; a ROW has none, only its cells."""

    kind: BlockKind
    words: str
    page: int | None = None
    page_end: int | None = None
    level: int = 0
    bold: bool = False
    size: float = 0.0
    row: int | None = None
    column: int | None = None
    table: int | None = None
    by_ocr: bool = False
    cells: list["Piece"] = field(default_factory=list)


def finish(
    data: bytes,
    name: str,
    media_type: str,
    reader: str,
    pieces: Sequence[Piece],
    *,
    pages: int | None = None,
    furniture: Sequence[Furniture] = (),
    warnings: Sequence[str] = (),
    title: str = "",
) -> Document:
    """The document that the pieces make. Its title is the first main heading where the file gives itself none.

    Raises EmptyDocument where the pieces hold no words, BrokenDocument where there are too many of them.
    """
    if sum(1 + len(piece.cells) for piece in pieces) > MOST_BLOCKS:
        raise BrokenDocument(
            f"{name} has over {MOST_BLOCKS} paragraphs and cells: no report has. Take out the part you want."
        )
    text, blocks = assemble(pieces)
    if not text:
        raise EmptyDocument(f"{name} holds no words. Check that it is the file you meant.")
    return Document(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        text=text,
        blocks=blocks,
        pages=pages,
        reader=f"{reader}, {OCR}" if any(piece.by_ocr for piece in pieces) else reader,
        furniture=tuple(thing for thing in furniture if thing.words),
        warnings=tuple(warnings),
        title=title or _main_heading(pieces),
    )


def _main_heading(pieces: Sequence[Piece]) -> str:
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    highest = min((piece.level for piece in headings), default=0)
    return next((piece.words for piece in headings if piece.level == highest), "")


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pieces, and a block for each; pieces without words are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    end = 0
    last: Piece | None = None
    for piece in pieces:
        cells = [cell for cell in piece.cells if cell.words]
        if not (cells or piece.words):
            continue
        if last is not None:
            joint = "\n" if _same_table(last, piece) else "\n\n"
            parts.append(joint)
            end += len(joint)
        if piece.kind is BlockKind.ROW:
            words = "\n".join(cell.words for cell in cells)
            blocks.append(_block(piece, end, end + len(words)))
            place = end
            for cell in cells:
                blocks.append(_block(cell, place, place + len(cell.words)))
                place += len(cell.words) + 1
        else:
            words = piece.words
            blocks.append(_block(piece, end, end + len(words)))
        parts.append(words)
        end += len(words)
        last = piece
    return "".join(parts), tuple(blocks)


def pieces_of_document(document: Document, tables: int = 0) -> list[Piece]:
    """The document's blocks as pieces again, its tables numbered from `tables` on: to be put into another one."""
    out: list[Piece] = []
    for block in document.blocks:
        is_cell = block.kind is BlockKind.CELL
        piece = Piece(
            kind=block.kind,
            words="" if block.kind is BlockKind.ROW else document.text[block.start : block.end],
            page=block.page,
            page_end=block.page_end,
            level=block.level,
            bold=block.bold,
            size=block.size,
            row=block.row,
            column=block.column,
            table=None if block.table is None else block.table + tables,
            by_ocr=block.by_ocr,
        )
        (out[-1].cells if is_cell else out).append(piece)
    return out


def _same_table(last: Piece, piece: Piece) -> bool:
    return piece.kind is BlockKind.ROW is last.kind and piece.table == last.table


def _block(piece: Piece, start: int, end: int) -> Block:
    return Block(
        kind=piece.kind,
        start=start,
        end=end,
        page=piece.page,
        page_end=piece.page if piece.page_end is None else piece.page_end,
        level=piece.level,
        bold=piece.bold,
        size=piece.size,
        row=piece.row,
        column=piece.column,
        table=piece.table,
        by_ocr=piece.by_ocr,
    )
