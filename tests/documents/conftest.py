"""Documents made for the tests: PDFs drawn line by line, Word files, and how a reading is shown."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from scrutiny.documents.model import BlockKind, Document

A4 = (595.0, 842.0)
_FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


class Text(NamedTuple):
    """Words drawn on a page; `x` and `y` in points from its left and top, `y` of the baseline."""

    x: float
    y: float
    words: str
    size: float = 11
    face: str = "plain"


class Rule(NamedTuple):
    """A line drawn from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """A grey picture that fills the page: width and height in dots, and a byte for each."""

    width: int
    height: int
    dots: bytes


Thing = Text | Rule | Picture


def _drawn(things: Sequence[Thing], height: float) -> bytes:
    out = []
    for thing in things:
        if isinstance(thing, Text):
            words = thing.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            unseen = thing.face == "unseen"
            face = f"/{'plain' if unseen else thing.face} {thing.size:g} Tf {3 if unseen else 0} Tr".encode()
            out.append(b"BT %s 1 0 0 1 %.2f %.2f Tm (%s) Tj ET" % (face, thing.x, height - thing.y, words))
        elif isinstance(thing, Rule):
            x0, y0, x1, y1 = thing
            out.append(b"0.5 w %.2f %.2f m %.2f %.2f l S" % (x0, height - y0, x1, height - y1))
        else:
            out.append(b"q %.2f 0 0 %.2f 0 0 cm /picture Do Q" % (A4[0], height))
    return b"\n".join(out)


def make_pdf(pages: Sequence[Sequence[Thing]], title: str = "", turned: bool = False, encrypted: bool = False) -> bytes:
    """A PDF of the pages. `turned` sets each page on its side, as a wide table is; `encrypted` wants a password."""
    objects: list[bytes] = []

    def add(held: bytes) -> int:
        objects.append(held)
        return len(objects)

    catalogue, tree = add(b""), add(b"")
    faces = b" ".join(
        b"/%s %d 0 R"
        % (
            name.encode(),
            add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % base.encode()),
        )
        for name, base in _FONTS.items()
    )
    kids = []
    for things in pages:
        drawn = _drawn(things, A4[0] if turned else A4[1])
        if turned:  # the text runs up the page, and the page is shown on its side
            drawn = b"q 0 1 -1 0 %.2f 0 cm\n%s\nQ" % (A4[0], drawn)
        pictures = b""
        for thing in things:
            if isinstance(thing, Picture):
                head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d" % (thing.width, thing.height)
                head += b"/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>" % len(thing.dots)
                pictures = b"/XObject<</picture %d 0 R>>" % add(head + b"\nstream\n" + thing.dots + b"\nendstream")
        content = add(b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(
            add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]%s/Contents %d 0 R/Resources<</Font<<%s>>%s>>>>"
                % (tree, *A4, b"/Rotate 90" if turned else b"", content, faces, pictures)
            )
        )
    objects[tree - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects[catalogue - 1] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
    info = add(b"<</Title(%s)>>" % title.encode("cp1252"))
    lock = b""
    if encrypted:
        wrong = b"<" + b"00" * 32 + b">"
        number = add(b"<</Filter/Standard/V 1/R 2/O %s/U %s/P -44>>" % (wrong, wrong))
        lock = b"/Encrypt %d 0 R/ID[<00><00>]" % number
    out = BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, held))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R%s>>" % (len(objects) + 1, catalogue, info, lock))
    out.write(b"\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def scanned(pdf: bytes) -> bytes:
    """The PDF with each page as a picture of itself, as a scanner gives it."""
    drawn = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in drawn:
        bitmap = page.render(scale=150 / 72, grayscale=True)
        dots = bytes(bitmap.buffer)
        rows = [dots[at * bitmap.stride :][: bitmap.width] for at in range(bitmap.height)]
        pages.append([Picture(bitmap.width, bitmap.height, b"".join(rows))])
        page.close()
    drawn.close()
    return make_pdf(pages)


def column(x: float, y: float, lines: Sequence[str], **set_as: object) -> list[Text]:
    """The lines one below the other, 14 points apart; "" leaves a line free."""
    return [Text(x, y + 14 * place, line, **set_as) for place, line in enumerate(lines) if line]  # type: ignore[arg-type]


def shown(document: Document) -> list[tuple[str, str]]:
    """Each block's kind and words; cells are left to their rows."""
    return [
        (block.kind.value, document.text[block.start : block.end])
        for block in document.blocks
        if block.kind is not BlockKind.CELL
    ]


def cells(document: Document) -> list[list[str]]:
    """The words of the cells, by row."""
    rows: list[list[str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            rows.append([])
        elif block.kind is BlockKind.CELL:
            rows[-1].append(document.text[block.start : block.end])
    return rows


def faults_of(document: Document) -> Iterator[str]:
    """What breaks the promises of `Document`: order, spans, spaces at ends, control characters."""
    text = document.text
    if any((ord(letter) < 32 and letter not in "\n\t") or 0x7F <= ord(letter) < 0xA0 for letter in text):
        yield "a control character"
    text.encode("utf-8")  # half of a surrogate pair would raise
    end = 0
    row_end = 0
    for block in document.blocks:
        words = text[block.start : block.end]
        if not words or words != words.strip() or not 0 <= block.start < block.end <= len(text):
            yield f"a block of {words[:40]!r}"
        if block.kind is BlockKind.CELL:
            if block.end > row_end or block.start < end:
                yield f"a cell outside of its row or order: {words[:40]!r}"
            end = block.end
            continue
        if block.start < end:
            yield f"a block out of order: {words[:40]!r}"
        end = block.start if block.kind is BlockKind.ROW else block.end
        row_end = block.end
        if block.page is not None and not 1 <= block.page <= (block.page_end or 0) <= (document.pages or 0):
            yield f"page {block.page}–{block.page_end} of {document.pages}"
    held = [*sorted({(block.start, block.end) for block in document.blocks if block.kind is not BlockKind.CELL})]
    between = [text[one[1] : other[0]] for one, other in pairwise(held)]
    if held and (held[0][0] != 0 or held[-1][1] != len(text) or not set(between) <= {"\n", "\n\n"}):
        yield "words that no block holds"


class Makers(NamedTuple):
    """What the tests make and look at documents with."""

    pdf: Callable[..., bytes]
    text: type[Text]
    rule: type[Rule]
    picture: type[Picture]
    column: Callable[..., list[Text]]
    scanned: Callable[[bytes], bytes]
    shown: Callable[[Document], list[tuple[str, str]]]
    cells: Callable[[Document], list[list[str]]]
    faults: Callable[[Document], Iterator[str]]


@pytest.fixture(scope="session")
def made() -> Makers:
    return Makers(make_pdf, Text, Rule, Picture, column, scanned, shown, cells, faults_of)
