"""A chart as a PNG: what a Word paper shows where the program that opens it cannot draw SVG.

Painted by the library that reads our PDFs, with the typeface that it carries, so that no other package and no font of
the machine is needed. That typeface has Latin letters only: what it lacks is left out here, and stands in the SVG.
"""

import ctypes
import struct
import zlib
from typing import Any

from scrutiny.render.charts import EDGE, WIDTH, Drawing, Rectangle, Words

_SIZE = 14.0


def png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """The drawing on white as a PNG, `scale` dots for each of its units; the same drawing gives the same bytes."""
    import pypdfium2  # type: ignore[import-untyped]  # it publishes no types

    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(WIDTH, drawing.height)
    painter = _Painter(pypdfium2.raw, pdf.raw, page.raw, drawing.height)
    for shape in drawing.shapes:
        painter.paint(shape)
    page.gen_content()
    picture = page.render(scale=scale)
    data = _png(picture.width, picture.height, picture.stride, picture.n_channels, bytes(picture.buffer))
    page.close()
    pdf.close()
    return data


class _Painter:
    """Puts shapes on one page; a PDF counts from the bottom, a drawing from the top."""

    def __init__(self, raw: Any, pdf: Any, page: Any, height: float) -> None:
        self.raw, self.pdf, self.page, self.height = raw, pdf, page, height
        self.fonts = {
            bold: raw.FPDFText_LoadStandardFont(pdf, b"Helvetica-Bold" if bold else b"Helvetica")
            for bold in (False, True)
        }

    def paint(self, shape: Rectangle | Words) -> None:
        """Put one shape on the page."""
        if isinstance(shape, Rectangle):
            self._rectangle(shape)
        elif words := _latin(shape.words):
            self._words(shape, words)

    def _rectangle(self, shape: Rectangle) -> None:
        raw = self.raw
        bottom = self.height - shape.y - shape.height
        made = raw.FPDFPageObj_CreateNewRect(shape.x, bottom, shape.width, shape.height)
        raw.FPDFPageObj_SetFillColor(made, *_rgb(shape.fill), 255)
        raw.FPDFPageObj_SetStrokeColor(made, *_rgb(EDGE), 255)
        raw.FPDFPageObj_SetStrokeWidth(made, 0.75)
        raw.FPDFPath_SetDrawMode(made, raw.FPDF_FILLMODE_ALTERNATE, True)
        raw.FPDFPage_InsertObject(self.page, made)

    def _words(self, shape: Words, words: str) -> None:
        raw = self.raw
        made = raw.FPDFPageObj_CreateTextObj(self.pdf, self.fonts[shape.bold], _SIZE)
        encoded = words.encode("utf-16-le") + b"\0\0"
        raw.FPDFText_SetText(made, ctypes.cast(ctypes.c_char_p(encoded), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_SetFillColor(made, *_rgb(shape.ink or "000000"), 255)
        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(made, *(ctypes.byref(edge) for edge in edges))
        wide = edges[2].value - edges[0].value
        left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, left, self.height - shape.y)
        raw.FPDFPage_InsertObject(self.page, made)


def _latin(words: str) -> str:
    """The words without what the typeface does not have: symbols, and letters of other alphabets."""
    plain = words.replace("–", "-").replace("—", "-").replace("’", "'").replace("…", "...")
    return plain.encode("latin-1", "ignore").decode("latin-1").strip()


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _png(width: int, height: int, stride: int, channels: int, dots: bytes) -> bytes:
    """The dots (blue, green, red, and one more where there are four) as the bytes of a PNG."""
    lines = bytearray()
    for top in range(0, height * stride, stride):
        line = dots[top : top + width * channels]
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = line[2::channels], line[1::channels], line[0::channels]
        lines += b"\0" + row
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(bytes(lines), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
