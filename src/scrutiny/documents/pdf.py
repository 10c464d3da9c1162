"""Read a PDF: pages of lines become paragraphs, headings, lists, tables and notes in reading order.

The steps are each in a module of their own: lines (pdf_lines), what every page carries (pdf_furniture), columns
(pdf_order), tables (pdf_rules, pdf_tables), paragraphs (pdf_paragraphs), page ends (pdf_joins), kinds (pdf_kinds);
pdf_layout puts them together.
"""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from scrutiny.documents.characters import UNREAD, one_line
from scrutiny.documents.limits import MOST_PAGES, MOST_PDF_CHARACTERS
from scrutiny.documents.model import Document, Furniture
from scrutiny.documents.pdf_characters import FontNames
from scrutiny.documents.pdf_furniture import part_furniture
from scrutiny.documents.pdf_layout import lay_out
from scrutiny.documents.pdf_lines import PageLines, read_page
from scrutiny.documents.pieces import finish
from scrutiny.errors import BrokenDocument, EncryptedDocument, ScannedDocument

_WANTS_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(data: bytes, name: str) -> Document:
    """The PDF as a document.

    Raises EncryptedDocument, BrokenDocument, ScannedDocument (pictures of pages, no text) or EmptyDocument.
    """
    pages, title = _read_pages(data, name)
    parted = part_furniture(pages)
    pieces = lay_out(pages, [kept for kept, _ in parted])
    furniture = [Furniture(line.page, one_line(line.text)) for _, gone in parted for line in gone]
    furniture += [Furniture(page.number, one_line(words)) for page in pages for words in page.aslant]
    return finish(
        data,
        name,
        "application/pdf",
        f"pdf 1 (pypdfium2 {pypdfium2.PYPDFIUM_INFO})",
        pieces,
        pages=len(pages),
        furniture=sorted(furniture, key=lambda thing: thing.page),
        warnings=_warnings(pages),
        title=title,
    )


def _read_pages(data: bytes, name: str) -> tuple[list[PageLines], str]:
    """The lines of all pages, and the title that the file gives itself."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        if failure.err_code == _WANTS_PASSWORD:
            raise EncryptedDocument(
                f"{name} wants a password, and scrutiny has none. "
                "Open it, save a copy without the password, and use that."
            ) from failure
        raise BrokenDocument(
            f"{name} cannot be read as a PDF: it is damaged or was not copied to its end. Download or export it again."
        ) from failure
    try:
        if len(pdf) > MOST_PAGES:
            raise BrokenDocument(
                f"{name} has {len(pdf)} pages; scrutiny reads {MOST_PAGES} at most. Split it and add the parts."
            )
        names: FontNames = {}
        pages = []
        characters = 0
        for number in range(1, len(pdf) + 1):
            page = pdf[number - 1]
            try:
                pages.append(read_page(page, number, names))
            finally:
                page.close()
            characters += sum(len(line.text) for line in pages[-1].lines)
            if characters > MOST_PDF_CHARACTERS:
                raise BrokenDocument(f"{name} holds more text than any report: over {MOST_PDF_CHARACTERS} characters.")
        if not any(page.lines or page.aslant for page in pages):
            raise ScannedDocument(
                f"{name} holds pictures of pages and no text, so there is nothing to read or to quote."
            )
        return pages, one_line(pdf.get_metadata_value("Title") or "")
    except pypdfium2.PdfiumError as failure:
        raise BrokenDocument(f"{name} cannot be read as a PDF: page {len(pages) + 1} is damaged.") from failure
    finally:
        pdf.close()


def _warnings(pages: list[PageLines]) -> list[str]:
    out = []
    characters = sum(len(line.text) for page in pages for line in page.lines)
    unread = sum(len(UNREAD.findall(line.text)) for page in pages for line in page.lines)
    if unread > 0.02 * characters:
        out.append(
            f"{unread} of {characters} characters could not be read: the file does not say which letters its type "
            "shows. Quotations from it may be wrong."
        )
    bare = [page.number for page in pages if not page.lines]
    if bare and len(bare) < len(pages):
        shown = ", ".join(map(str, bare[:10])) + (" and more" if len(bare) > 10 else "")
        out.append(
            f"No text on page {shown}: blank, or a picture that was not read."
            if len(bare) == 1
            else f"No text on pages {shown}: blank, or pictures that were not read."
        )
    return out
