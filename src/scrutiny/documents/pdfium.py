"""PDFium's own functions, as few as reading a PDF takes, and a file opened with them.

The library is the one that the package pypdfium2 carries. Its Python part declares 450 functions whenever it is loaded,
and takes longer over that than a letter takes to read; these are the thirty that are called, with PDFium's own names.
"""

import ctypes
import math
import re
import sys
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_ushort, c_void_p
from importlib.util import find_spec
from pathlib import Path
from typing import Any

WANTS_PASSWORD = 4  # FPDF_ERR_PASSWORD
UNSEEN = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
_GREY = 1  # FPDFBitmap_Gray
_NOTES_IN_GREY = 0x01 | 0x08  # FPDF_ANNOT, FPDF_GRAYSCALE
_WHITE = 0xFFFFFFFF
_FILE = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")


class Box(ctypes.Structure):
    """FS_RECTF: the sides of a box, in points from the file's own corner of the page."""

    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class Matrix(ctypes.Structure):
    """FS_MATRIX: how a thing is turned, stretched and moved."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class _Settings(ctypes.Structure):
    """FPDF_LIBRARY_CONFIG, its second version."""

    _fields_ = (("version", c_int), ("fonts", c_void_p), ("isolate", c_void_p), ("slot", c_uint))


_EDGES = (POINTER(c_double),) * 4
_BOUNDS = (POINTER(c_float),) * 4
_PLACE = (c_void_p, c_int)  # a thing, and the number of one of its parts
# What each function gives, and what it takes (fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_doc.h).
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibraryWithConfig": (None, (POINTER(_Settings),)),
    "FPDF_LoadMemDocument64": (c_void_p, (c_char_p, c_size_t, c_char_p)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_GetMetaText": (c_ulong, (c_void_p, c_char_p, c_void_p, c_ulong)),
    "FPDF_LoadPage": (c_void_p, _PLACE),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, POINTER(Box))),
    "FPDF_GetPageWidthF": (c_float, (c_void_p,)),
    "FPDF_GetPageHeightF": (c_float, (c_void_p,)),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, _PLACE),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, *_BOUNDS)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, POINTER(Matrix))),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_ulong)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, POINTER(c_ushort))),
    "FPDFText_GetTextIndexFromCharIndex": (c_int, _PLACE),
    "FPDFText_GetCharIndexFromTextIndex": (c_int, _PLACE),
    "FPDFText_GetLooseCharBox": (c_int, (*_PLACE, POINTER(Box))),
    "FPDFText_GetCharOrigin": (c_int, (*_PLACE, POINTER(c_double), POINTER(c_double))),
    "FPDFText_GetCharAngle": (c_float, _PLACE),
    "FPDFText_GetFontSize": (c_double, _PLACE),
    "FPDFText_GetMatrix": (c_int, (*_PLACE, POINTER(Matrix))),
    "FPDFText_GetFontInfo": (c_ulong, (*_PLACE, c_void_p, c_ulong, POINTER(c_int))),
    "FPDFText_GetFontWeight": (c_int, _PLACE),
    "FPDFText_GetTextObject": (c_void_p, _PLACE),
    "FPDFTextObj_GetTextRenderMode": (c_int, (c_void_p,)),
    "FPDFText_CountRects": (c_int, (c_void_p, c_int, c_int)),
    "FPDFText_GetRect": (c_int, (*_PLACE, *_EDGES)),
    "FPDFBitmap_CreateEx": (c_void_p, (c_int, c_int, c_int, c_void_p, c_int)),
    "FPDFBitmap_FillRect": (c_int, (c_void_p, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_GetBuffer": (c_void_p, (c_void_p,)),
    "FPDFBitmap_GetStride": (c_int, (c_void_p,)),
    "FPDFBitmap_Destroy": (None, (c_void_p,)),
    "FPDF_RenderPageBitmap": (None, (c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int)),
}


def _held() -> Path:
    """The folder of the package that carries PDFium."""
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ImportError("PDFium is not here: install scrutiny again, with pypdfium2.")
    return Path(spec.origin).parent


def _load() -> Any:
    """The library, ready to be asked."""
    held = str(FOLDER / _FILE)
    if not Path(held).exists():  # a system's own build of the package, which keeps PDFium elsewhere and knows where
        from pypdfium2_raw.bindings import _libs  # type: ignore[import-untyped]  # it ships no types

        held = _libs["pdfium"]._name  # noqa: SLF001  # the name that ctypes itself was given
    library = ctypes.CDLL(held)
    for name, (given, taken) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = given, taken
    library.FPDF_InitLibraryWithConfig(_Settings(version=2))  # does nothing where it was done before
    return library


def version() -> str:
    """PDFium's own version, as "159.0.8149.0"; empty where the package does not say."""
    try:
        said = (FOLDER / "version.json").read_text(encoding="utf-8")
    except OSError:
        return ""
    return ".".join(re.findall(r'"(?:major|minor|build|patch)": (\d+)', said))


FOLDER = _held()
PDFIUM = _load()


class PdfiumRefused(Exception):
    """PDFium could not open the file or the page; `code` is its own number for the reason."""

    def __init__(self, code: int) -> None:
        super().__init__(f"PDFium's error {code}")
        self.code = code


class Pdf:
    """An open PDF: it holds the bytes that PDFium reads from, and closes what it opened."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises PdfiumRefused."""
        self._data = data
        self._raw = PDFIUM.FPDF_LoadMemDocument64(data, len(data), None)
        self.pages = PDFIUM.FPDF_GetPageCount(self._raw) if self._raw else 0
        if self.pages < 1:
            code = PDFIUM.FPDF_GetLastError()
            self.close()
            raise PdfiumRefused(code)

    def close(self) -> None:
        """Close the file; its pages must be closed before."""
        if self._raw:
            PDFIUM.FPDF_CloseDocument(self._raw)
            self._raw = None

    def title(self) -> str:
        """What the file calls itself; empty where it does not say."""
        size = PDFIUM.FPDF_GetMetaText(self._raw, b"Title", None, 0)
        held = ctypes.create_string_buffer(size)
        PDFIUM.FPDF_GetMetaText(self._raw, b"Title", held, size)
        return held.raw[: max(0, size - 2)].decode("utf-16-le", "replace")

    def page(self, place: int) -> int:
        """PDFium's handle of a page, the first being 0, to be given to `close_page`. Raises PdfiumRefused."""
        raw = PDFIUM.FPDF_LoadPage(self._raw, place)
        if not raw:
            raise PdfiumRefused(PDFIUM.FPDF_GetLastError())
        return int(raw)


def close_page(page: int) -> None:
    """Close a page that `Pdf.page` opened."""
    PDFIUM.FPDF_ClosePage(page)


def grey_picture(page: int, dots: float, most: int) -> tuple[int, int, bytes]:
    """The page drawn in grey: its width and height in dots, and a byte for each dot, from the top.

    `dots` are for each point of the page; fewer, where it would be wider or higher than `most`.
    """
    wide, high = PDFIUM.FPDF_GetPageWidthF(page), PDFIUM.FPDF_GetPageHeightF(page)
    dots *= min(1.0, most / max(wide * dots, high * dots, 1.0))
    width, height = max(1, math.ceil(wide * dots)), max(1, math.ceil(high * dots))
    bitmap = PDFIUM.FPDFBitmap_CreateEx(width, height, _GREY, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        PDFIUM.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        PDFIUM.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _NOTES_IN_GREY)
        stride = PDFIUM.FPDFBitmap_GetStride(bitmap)
        rows = ctypes.string_at(PDFIUM.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        PDFIUM.FPDFBitmap_Destroy(bitmap)
    return width, height, b"".join(rows[at * stride : at * stride + width] for at in range(height))
