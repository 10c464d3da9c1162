"""Lay a PDF's pages out for reading: columns, tables and paragraphs in order, and what a page end cut made whole."""

from dataclasses import dataclass, field
from itertools import pairwise

from scrutiny.documents.hyphens import words_of
from scrutiny.documents.model import BlockKind
from scrutiny.documents.pdf_columns import open_tables
from scrutiny.documents.pdf_contents import lists_contents, part_contents
from scrutiny.documents.pdf_joins import goes_on, hanging_columns, join
from scrutiny.documents.pdf_kinds import is_note, kind_of, levels, notes_at_foot
from scrutiny.documents.pdf_lines import Line, PageLines
from scrutiny.documents.pdf_order import by_baseline, in_reading_order
from scrutiny.documents.pdf_paragraphs import Metrics, Paragraph, measure, paragraphs
from scrutiny.documents.pdf_tables import PageTable, join_over_page, rows_as_pieces, split_tables
from scrutiny.documents.pieces import Piece

_SAME_MARGIN = 4.0  # points


@dataclass(slots=True)
class _Page:
    """A page on its way to blocks: paragraphs and tables in reading order, notes and contents lines apart."""

    number: int
    items: list[Paragraph | PageTable] = field(default_factory=list)
    has_contents: bool = False
    notes: list[Paragraph] = field(default_factory=list)


def lay_out(pages: list[PageLines], kept: list[list[Line]]) -> list[Piece]:
    """The document's pieces in reading order. `kept` are each page's lines without furniture."""
    metrics = measure(kept)
    vocabulary = words_of(line.text for lines in kept for line in lines)
    pieces = _pieces(_pages(pages, kept, metrics), metrics, vocabulary)
    unseen = {page.number for page in pages if page.unseen}
    for piece in [cell for row in pieces for cell in (row, *row.cells)] if unseen else []:
        piece.by_ocr = piece.page in unseen
    return pieces


def _pages(pages: list[PageLines], kept: list[list[Line]], metrics: Metrics) -> list[_Page]:
    out: list[_Page] = []
    for page, lines in zip(pages, kept, strict=True):
        laid = _Page(page.number)
        free, tables = split_tables(lines, page.grids, metrics)
        goes_on = bool(out and out[-1].has_contents)
        printed = by_baseline(free)
        free = [line for row in printed for line in row]
        if len(free) > len(printed) and not (goes_on or lists_contents(free)):
            free, more = open_tables(printed, metrics)
            tables = sorted([*tables, *more], key=lambda table: table.top)
        held: list[Paragraph] = []
        for flow in in_reading_order(free):
            edge = max(line.x1 for line in flow)
            for is_entry, stretch in part_contents(flow, goes_on):
                if is_entry:
                    held.append(Paragraph(stretch, [False] * len(stretch), page.number, is_entry=True))
                    laid.has_contents = True
                else:
                    held += _between_tables(stretch, tables, metrics, edge)
        cut = notes_at_foot(held, metrics, page.height)
        laid.notes = held[cut:]
        laid.items = _placed(held[:cut], tables)
        out.append(laid)
    return out


def _between_tables(flow: list[Line], tables: list[PageTable], metrics: Metrics, edge: float) -> list[Paragraph]:
    """The column's paragraphs; none runs from above a table to below it."""
    out: list[Paragraph] = []
    for table in tables:
        above = [line for line in flow if line.y <= table.top + 2]
        out += paragraphs(above, metrics, edge)
        flow = flow[len(above) :]
    return out + paragraphs(flow, metrics, edge)


def _placed(held: list[Paragraph], tables: list[PageTable]) -> list[Paragraph | PageTable]:
    """The paragraphs with each table put before the first one that stands below it."""
    items: list[Paragraph | PageTable] = list(held)
    for table in reversed(tables):
        place = next(
            (at for at, item in enumerate(items) if isinstance(item, Paragraph) and item.first.y > table.top + 2),
            len(items),
        )
        items.insert(place, table)
    return items


def _pieces(pages: list[_Page], metrics: Metrics, vocabulary: frozenset[str]) -> list[Piece]:
    _join_pages(pages, metrics)
    out: list[Piece] = []
    tables = 0
    margins: list[float] = []  # of the list items that are open, outermost first, from the page's left margin
    for page in pages:
        left = min((item.first.x0 for item in page.items if isinstance(item, Paragraph)), default=0.0)
        for item in page.items:
            if isinstance(item, PageTable):
                out += rows_as_pieces(item, tables, vocabulary)
                tables += 1
            else:
                words = item.words(vocabulary)
                kind = BlockKind.CONTENTS if item.is_entry else kind_of(item, words, metrics)
                out.append(_piece(item, words, kind))
                out[-1].level = _nesting(margins, item.first.x0 - left, kind)
        out += [_piece(note, note.words(vocabulary), BlockKind.FOOTNOTE) for note in _whole_notes(page.notes)]
    _give_levels(out)
    return out


def _whole_notes(notes: list[Paragraph]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for note in notes:
        if out and not is_note(note):
            out[-1] = join(out[-1], note)
        else:
            out.append(note)
    return out


def _join_pages(pages: list[_Page], metrics: Metrics) -> None:
    """Take the first thing of a page into the last of the page before, where it is the rest of it."""
    hanging = hanging_columns([[item for item in page.items if isinstance(item, Paragraph)] for page in pages])
    for page in pages:
        for place in range(len(page.items) - 1, 0, -1):
            one, other = page.items[place - 1], page.items[place]
            if (
                isinstance(one, Paragraph)
                and isinstance(other, Paragraph)
                and other.first.y < one.last.y - 2 * one.size
                and goes_on(one, other, metrics, hanging)
            ):
                page.items[place - 1 : place + 1] = [join(one, other)]
    holder: _Page | None = None
    for before, after in pairwise(pages):
        holder = before if before.items else holder
        if holder is None or not holder.items or not after.items or after.has_contents:
            continue
        last, first = holder.items[-1], after.items[0]
        if isinstance(last, PageTable) and isinstance(first, PageTable) and first.page == last.page + 1:
            if join_over_page(last, first):
                after.items.pop(0)
        elif (
            isinstance(last, Paragraph)
            and isinstance(first, Paragraph)
            and first.first.page == last.page_end + 1
            and goes_on(last, first, metrics, hanging)
        ):
            holder.items[-1] = join(last, first)
            after.items.pop(0)


def _piece(paragraph: Paragraph, words: str, kind: BlockKind) -> Piece:
    if kind is BlockKind.HEADING:
        words = words.replace("\n", " ")
    return Piece(
        kind, words, paragraph.first.page, paragraph.page_end, bold=paragraph.bold, size=paragraph.size, level=0
    )


def _nesting(margins: list[float], x0: float, kind: BlockKind) -> int:
    """How deep a list item stands in its list, 1 the outermost; 0 of anything else. A heading ends all lists."""
    if kind is BlockKind.HEADING:
        margins.clear()
    if kind is not BlockKind.ITEM:
        return 0
    while margins and margins[-1] > x0 + _SAME_MARGIN:
        margins.pop()
    if not margins or x0 > margins[-1] + _SAME_MARGIN:
        margins.append(x0)
    return len(margins)


def _give_levels(pieces: list[Piece]) -> None:
    """Give each heading the level that its style has among the document's."""
    of_style = levels([(piece.size, piece.bold) for piece in pieces if piece.kind is BlockKind.HEADING])
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            piece.level = of_style[piece.size, piece.bold]
