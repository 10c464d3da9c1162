"""What a file becomes once it is read: one canonical text, and the blocks that say how it was laid out.

Every span in scrutiny counts characters of `Document.text`, end exclusive, and `text[start:end]` is what is shown,
always. So mending (hyphens at line ends, soft breaks, running heads taken out) is finished before the text is
made, and nothing moves afterwards.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    ROW = "table row"
    CELL = "table cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CONTENTS = "contents line"  # a line of a table of contents: never a heading


OCR = "by OCR"  # stands in `Document.reader` where any of its words were read from pictures


@dataclass(frozen=True, slots=True)
class Block:
    """One block of `Document.text`, in reading order.

    A ROW spans its cells; its CELL blocks follow it, inside the same span. All other blocks do not overlap.
    Lines within a block are joined by one space, or by "\\n" where the break means something (verse, an address).
    """

    kind: BlockKind
    start: int
    end: int  # exclusive
    page: int | None = None  # from 1; None where the format has no pages
    page_end: int | None = None  # differs from page where a block runs over a page end
    level: int = 0  # of a heading (1 is the highest), of a list item (nesting, from 1)
    bold: bool = False  # all of its words are bold
    size: float = 0.0  # of its type, in points; 0 where the format does not say
    row: int | None = None  # of a ROW or CELL, from 0 within its table
    column: int | None = None  # of a CELL, from 0
    table: int | None = None  # which table of the document, from 0
    by_ocr: bool = False  # read from a picture; a lone number in it is never trusted


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head, foot, page number or browser's print line: kept, but no part of the text."""

    page: int
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    `sha256` is of the file's bytes. `warnings` are sentences for the person who gave us the file. `title` is what
    the file calls itself (metadata, or its first main heading), "" where it does not say.
    """

    name: str
    media_type: str
    sha256: str
    size: int  # bytes
    text: str
    blocks: tuple[Block, ...]
    pages: int | None  # None where the format has no pages
    reader: str  # which of our readers, with the library and its version: "pdf 1 (PDFium 159.0.8149.0)"
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""

    def is_by_ocr(self, start: int, end: int) -> bool:
        """Whether any of the words from `start` to `end`, exclusive, were read from a picture."""
        return OCR in self.reader and any(
            block.by_ocr and block.start < end and start < block.end for block in self.blocks
        )

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands; None where the format has no pages.

        Within a block that runs over a page end it is the page on which the block begins.
        """
        place = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[place].page if place >= 0 else None
