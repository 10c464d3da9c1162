"""Read a Word document: paragraphs with the numbers that Word prints, tables, notes, changes as accepted.

Straight from the file's XML: python-docx, which writes our papers, leaves out what letters need here (automatic
numbers, content controls, text boxes, tracked changes, notes) and takes ten times as long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from scrutiny.documents.characters import one_line, tidy
from scrutiny.documents.docx_numbering import Numbering
from scrutiny.documents.docx_package import Package, W
from scrutiny.documents.docx_runs import Counts, Words, words_of
from scrutiny.documents.docx_styles import Style, Styles, value
from scrutiny.documents.headings import heads_by_words, may_head
from scrutiny.documents.html_lists import counted
from scrutiny.documents.labels import is_item
from scrutiny.documents.limits import MOST_CELLS
from scrutiny.documents.model import BlockKind, Document, Furniture
from scrutiny.documents.pieces import Piece, finish
from scrutiny.errors import BrokenDocument

# Content controls, tracked insertions, custom tags: they hold paragraphs and are none.
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments")
_NO_PAGE = 0  # Word lays pages out anew each time: the file has none
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CONTENTS_ENTRY = re.compile(r"[.\s_…]*\t\s*(\d{1,4}|[ivxlc]{1,7})\s*$")


@dataclass(slots=True)
class _Reading:
    """A document being read: what its parts say, and what was met so far."""

    styles: Styles
    numbering: Numbering
    counts: Counts = field(default_factory=Counts)
    tables: int = 0
    cells: int = 0
    carried: str = ""  # words of a paragraph whose end was struck out: they go on in the next


def read_docx(data: bytes, name: str) -> Document:
    """The Word document. Raises EmptyDocument, EncryptedDocument or BrokenDocument."""
    package = Package(data, name)
    root = package.xml(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise BrokenDocument(f"{name} is damaged: its text is missing. Open it in Word, save a copy, and use that.")
    parts = {
        kind: next(iter(package.related(kind)), "")
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
    }
    reading = _Reading(Styles(package.xml(parts["styles"])), Numbering(package.xml(parts["numbering"])))
    try:
        pieces = list(_blocks(reading, body))
    except BrokenDocument as failure:
        raise BrokenDocument(f"{name} {failure}") from failure
    notes = _notes(reading, package, parts)
    comments = package.xml(parts["comments"])
    core = package.xml("docProps/core.xml")
    return finish(
        data,
        name,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        f"docx 1 (lxml {'.'.join(map(str, etree.LXML_VERSION[:3]))})",
        pieces + notes,
        furniture=_heads_and_feet(reading, package),
        warnings=_warnings(reading.counts, 0 if comments is None else len(comments)),
        title=one_line("" if core is None else core.findtext(_TITLE) or ""),
    )


def _blocks(reading: _Reading, holder: etree._Element) -> Iterator[Piece]:
    """The pieces of the paragraphs and tables in the element, in order."""
    for element in _paragraphs_and_tables(holder):
        if element.tag == f"{W}tbl":
            yield from _table(reading, element)
        else:
            yield from _paragraph(reading, element)


def _paragraphs_and_tables(holder: etree._Element) -> Iterator[etree._Element]:
    open_elements = [iter(holder)]
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
        elif child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _HOLDERS:
            open_elements.append(iter(child))


def _paragraph(reading: _Reading, element: etree._Element) -> Iterator[Piece]:
    """The paragraph as a piece, none if it has no words; text boxes that hang on it follow it."""
    layout = element.find(f"{W}pPr")
    style = reading.styles.paragraph(value(layout, "pStyle"))
    words = words_of(element, style, reading.styles, reading.counts)
    if layout is not None and layout.find(f"{W}rPr/{W}del") is not None:
        reading.carried += words.text
        return
    words.text, reading.carried = reading.carried + words.text, ""
    label, level = _label(reading, layout, style, bool(words.text.strip()))
    text = tidy(words.text)
    if text:
        yield _piece(words, f"{label} {text}" if label else text, label, level, style)
    for box in words.boxes:
        yield from _blocks(reading, box)


def _label(reading: _Reading, layout: etree._Element | None, style: Style, has_words: bool) -> tuple[str, int]:
    """The number or bullet that Word prints before the paragraph, and its level from 0."""
    numbers = None if layout is None else layout.find(f"{W}numPr")
    number = value(numbers, "numId") or style.list_number
    level = value(numbers, "ilvl")
    place = int(level) if level.isdigit() else style.list_level or 0
    if not number or number == "0" or not has_words:
        return "", place
    return one_line(reading.numbering.label(number, place)), place


def _piece(words: Words, text: str, label: str, level: int, style: Style) -> Piece:
    size = words.size
    if style.name.startswith("toc ") or (style.name.startswith("table of") and _CONTENTS_ENTRY.search(words.text)):
        return Piece(BlockKind.CONTENTS, text, size=size)
    if style.heading:
        return Piece(
            BlockKind.HEADING, text.replace("\n", " "), level=min(style.heading, 6), bold=words.bold, size=size
        )
    if style.name == "caption":
        return Piece(BlockKind.CAPTION, text, bold=words.bold, size=size)
    if words.bold and "\n" not in text and may_head(text) and heads_by_words(text):
        return Piece(BlockKind.HEADING, text, level=6, bold=True, size=size)
    if is_item(text):
        return Piece(BlockKind.ITEM, text, level=level + 1 if label else 1, bold=words.bold, size=size)
    return Piece(BlockKind.PARAGRAPH, text, bold=words.bold, size=size)


def _table(reading: _Reading, table: etree._Element) -> Iterator[Piece]:
    """The table's rows; one column is a frame around text, and its paragraphs are given as they are."""
    rows = [row for row in _children(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    held = [[*_children(row, f"{W}tc")] for row in rows]
    reading.cells += sum(map(len, held))
    if reading.cells > MOST_CELLS:
        raise BrokenDocument(f"has tables of over {MOST_CELLS} cells: no report has. Take out the part you want.")
    if max(map(len, held), default=0) < 2:
        for cells in held:
            for cell in cells:
                yield from _blocks(reading, cell)
        return
    number = reading.tables
    reading.tables += 1
    for place, (row, cells) in enumerate(zip(rows, held, strict=True)):
        column = _figure(value(row.find(f"{W}trPr"), "gridBefore"), 0)
        out = Piece(BlockKind.ROW, "", row=place, table=number)
        for cell in cells:
            layout = cell.find(f"{W}tcPr")
            inner = [*_blocks(reading, cell)]
            out.cells.append(_cell(inner, place, column, number))
            column += max(1, _figure(value(layout, "gridSpan"), 1))
        filled = [cell for cell in out.cells if cell.words]
        out.bold = bool(filled) and all(cell.bold for cell in filled)
        out.size = filled[0].size if filled else 0.0
        yield out


def _cell(inner: list[Piece], row: int, column: int, table: int) -> Piece:
    """The cell's paragraphs as lines; a table inside it gives a line for each of its cells."""
    lines = [part for piece in inner for part in ([cell.words for cell in piece.cells] or [piece.words]) if part]
    return Piece(
        BlockKind.CELL,
        "\n".join(lines),
        bold=bool(inner) and all(piece.bold for piece in inner),
        size=inner[0].size if inner else 0.0,
        row=row,
        column=column,
        table=table,
    )


def _children(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of that tag in the holder, those within content controls too."""
    open_elements = [iter(holder)]
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            open_elements.append(iter(child))


def _figure(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text) else otherwise


def _notes(reading: _Reading, package: Package, parts: dict[str, str]) -> list[Piece]:
    """The footnotes and endnotes that the text marks, numbered in the order of their marks."""
    out = []
    for kind, style in (("footnote", "1"), ("endnote", "i")):
        root = package.xml(parts[f"{kind}s"])
        notes = {} if root is None else {note.get(f"{W}id", ""): note for note in root.iterfind(f"{W}{kind}")}
        marked = [note for of, note in reading.counts.notes if of == kind and note in notes]
        for count, note in enumerate(dict.fromkeys(marked), start=1):
            inner = [*_blocks(reading, notes[note])]
            words = "\n".join(piece.words for piece in inner if piece.words)
            if words:
                out.append(Piece(BlockKind.FOOTNOTE, f"{counted(count, style)} {words}", size=inner[0].size))
    return out


def _heads_and_feet(reading: _Reading, package: Package) -> list[Furniture]:
    """The words of the running heads and feet, each once."""
    found: dict[str, None] = {}
    for kind in ("header", "footer"):
        for part in package.related(kind):
            root = package.xml(part)
            if root is not None:
                found.update(dict.fromkeys(one_line(piece.words) for piece in _blocks(reading, root) if piece.words))
    return [Furniture(_NO_PAGE, words) for words in found]


def _warnings(counts: Counts, comments: int) -> list[str]:
    out = []
    if counts.inserted or counts.deleted:
        out.append(
            f"The file holds tracked changes. They were read as accepted: {_count(counts.inserted, 'insertion')} kept, "
            f"{_count(counts.deleted, 'deletion')} left out."
        )
    if comments:
        out.append(
            f"The file holds {_count(comments, 'comment')}; comments are not part of its text and were not read."
        )
    if counts.hidden:
        out.append("The file holds hidden text, which Word does not print; it was left out.")
    return out


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
