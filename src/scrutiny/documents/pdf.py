"""Read a PDF: pages of lines become paragraphs, headings, lists, tables and notes in reading order.

The steps are each in a module of their own: characters and lines (pdf_characters, pdf_lines), what every page carries
(pdf_furniture), columns (pdf_order), tables (pdf_rules, pdf_tables), paragraphs (pdf_paragraphs), page ends
(pdf_joins), kinds (pdf_kinds); pdf_layout puts them together. A file of pictures goes to ocr.
"""

import re
from dataclasses import dataclass, field

from scrutiny.documents.characters import UNREAD, one_line
from scrutiny.documents.limits import MOST_PAGES, MOST_PDF_CHARACTERS
from scrutiny.documents.model import BlockKind, Document, Furniture
from scrutiny.documents.pdf_characters import FontNames
from scrutiny.documents.pdf_furniture import part_furniture
from scrutiny.documents.pdf_layout import lay_out
from scrutiny.documents.pdf_lines import PageLines, read_page
from scrutiny.documents.pdfium import WANTS_PASSWORD, Pdf, PdfiumRefused, close_page, version
from scrutiny.documents.pieces import Piece, finish
from scrutiny.errors import BrokenDocument, EncryptedDocument

_MEDIA_TYPE = "application/pdf"
_MOST_WRITTEN = 0.05  # pages of text for each picture of a page: a cover sheet that was typed
_MOST_UNREAD = 0.5  # share of the characters; past that, pictures of the pages read better
_TITLE_PAGES = 3
_LEAST_TITLE = 12  # characters: "The Report" is what the file is, not what it is called
FROM_PICTURES = (
    "The text was read from pictures of the pages (OCR). Check every figure and quotation against the pages themselves."
)
UNSEEN_TEXT = (
    "The text lies unseen behind pictures of the pages: a scanner's program read it. "
    "Check every figure and quotation against the pages themselves."
)


@dataclass(slots=True)
class _Pages:
    """What was read of a file's pages."""

    lines: list[PageLines] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    title: str = ""
    recognised: list[str] | None = None  # the text of each page, where all are pictures


def read_pdf(data: bytes, name: str) -> Document:
    """The PDF as a document; one that holds only pictures of pages is read with tesseract, if it is there.

    Raises EncryptedDocument, BrokenDocument, ScannedDocument (pictures, and no tesseract) or EmptyDocument.
    """
    held = _read_file(data, name)
    reader = f"pdf 1 ({f'PDFium {version()}'.rstrip()})"
    if held.recognised is not None:
        from scrutiny.documents.plain import pieces_of

        pieces, furniture = pieces_of(held.recognised, by_ocr=True)
        warnings = [FROM_PICTURES]
        reader += " with tesseract"
    else:
        parted = part_furniture(held.lines)
        pieces = lay_out(held.lines, [kept for kept, _ in parted])
        furniture = [Furniture(line.page, one_line(line.text)) for _, gone in parted for line in gone]
        furniture += [Furniture(page.number, one_line(words)) for page in held.lines for words in page.aslant]
        furniture.sort(key=lambda thing: thing.page)
        warnings = _warnings(held)
    return finish(
        data,
        name,
        _MEDIA_TYPE,
        reader,
        pieces,
        pages=len(held.lines),
        furniture=furniture,
        warnings=warnings,
        title=_title(held.title, pieces),
    )


def _read_file(data: bytes, name: str) -> _Pages:
    try:
        pdf = Pdf(data)
    except PdfiumRefused as failure:
        if failure.code == WANTS_PASSWORD:
            raise EncryptedDocument(
                f"{name} wants a password, and scrutiny has none. "
                "Open it, save a copy without the password, and use that."
            ) from failure
        raise BrokenDocument(
            f"{name} cannot be read as a PDF: it is damaged or was not copied to its end. Download or export it again."
        ) from failure
    try:
        if pdf.pages > MOST_PAGES:
            raise BrokenDocument(
                f"{name} has {pdf.pages} pages; scrutiny reads {MOST_PAGES} at most. Split it and add the parts."
            )
        held = _Pages(title=one_line(pdf.title()))
        _read_pages(pdf, held, name)
        if len(held.damaged) == pdf.pages:
            raise BrokenDocument(f"{name} cannot be read as a PDF: all of its pages are damaged. Export it again.")
        characters, unread = _characters(held.lines)
        pictured = sum(page.pictured for page in held.lines)
        written = sum(bool(page.lines) for page in held.lines if not page.pictured)
        pictures = pictured > 0 and written <= _MOST_WRITTEN * pictured
        if pictures or unread > _MOST_UNREAD * characters:
            held.recognised = _recognised(pdf, name, pictures)
        return held
    finally:
        pdf.close()


def _recognised(pdf: Pdf, name: str, is_needed: bool) -> list[str] | None:
    """The pages' text from their pictures; None where it is not needed and not to be had."""
    from scrutiny.documents.ocr import is_installed, read_pictures

    if not is_needed and not is_installed():
        return None
    texts = read_pictures(pdf, name)
    return texts if "".join(texts).strip() else None


def _read_pages(pdf: Pdf, held: _Pages, name: str) -> None:
    """Read each page and close it, so that memory does not grow with the file; a damaged one costs only itself."""
    names: FontNames = {}
    characters = 0
    for number in range(1, pdf.pages + 1):
        try:
            page = pdf.page(number - 1)
            try:
                held.lines.append(read_page(page, number, names))
            finally:
                close_page(page)
        except PdfiumRefused:
            held.damaged.append(number)
            held.lines.append(PageLines(number, 0.0, 0.0, [], [], []))
        characters += sum(len(line.text) for line in held.lines[-1].lines)
        if characters > MOST_PDF_CHARACTERS:
            raise BrokenDocument(f"{name} holds more text than any report: over {MOST_PDF_CHARACTERS} characters.")


def _characters(pages: list[PageLines]) -> tuple[int, int]:
    """How many characters the pages hold, and how many of them stand for no letter that is known."""
    texts = [line.text for page in pages for line in page.lines]
    return sum(map(len, texts)), sum(len(UNREAD.findall(text)) for text in texts if not text.isascii())


def _title(said: str, pieces: list[Piece]) -> str:
    """What the file calls itself, if its first pages say so too; else their largest heading.

    Programs fill the title with "Microsoft Word - Template.doc" or the name of another report.
    """
    first = [piece for piece in pieces if piece.page is not None and piece.page <= _TITLE_PAGES]
    printed = re.sub(r"\W+", "", " ".join(piece.words for piece in first).lower())
    if len(said) >= _LEAST_TITLE and re.sub(r"\W+", "", said.lower()) in printed:
        return said
    headings = [piece for piece in first if piece.kind is BlockKind.HEADING]
    return max(headings, key=lambda piece: piece.size).words if headings else said


def _warnings(held: _Pages) -> list[str]:
    out = []
    characters, unread = _characters(held.lines)
    if unread > 0.02 * characters:
        out.append(
            f"{unread} of {characters} characters could not be read: the file does not say which letters its type "
            "shows. Quotations from it may be wrong."
        )
    if any(page.unseen for page in held.lines):
        out.append(UNSEEN_TEXT)
    if held.damaged:
        out.append(f"Damaged and not read: {_listed(held.damaged)}.")
    bare = [page.number for page in held.lines if not page.lines and page.pictured]
    if bare:
        out.append(f"Pictures without text, which were not read: {_listed(bare)}.")
    return out


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (f" and {len(pages) - 10} more" if len(pages) > 10 else "")
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"
