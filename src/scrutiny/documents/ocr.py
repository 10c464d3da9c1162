"""Read pictures of pages with tesseract, where it is installed. What it read is marked, and never trusted for a figure.

Tried on letters as they are scanned: clean pages come out whole; on poor ones "Recommendation 1" was read as 4.
"""

import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from scrutiny.documents.limits import MOST_OCR_PAGES
from scrutiny.documents.pdfium import Pdf, PdfiumRefused, close_page, grey_picture
from scrutiny.errors import BrokenDocument, ScannedDocument

_DOTS = 200  # an inch; tesseract's own advice is 300, which reads no better here and takes twice as long
_POINTS = 72
_AT_ONCE = 2  # pages: each takes a processor for seconds
_LONGEST = 180  # seconds for one page
_WIDEST = 6_000  # dots: A2 at this resolution; a page of a mile would fill the memory
# A filled circle before a word comes out as "e", "©" or "°": no English line begins so.
_MISREAD_BULLET = re.compile(r"^[e©°¢«] (?=[A-Za-z])", re.MULTILINE)
HOW_TO = (
    "To have it read all the same, install tesseract (Debian and Ubuntu: apt-get install tesseract-ocr; "
    "macOS: brew install tesseract; Windows: the installer from UB Mannheim) and run the same command again, "
    "or ask its sender for the file that was printed."
)


def is_installed() -> bool:
    """Whether tesseract is on PATH."""
    return shutil.which("tesseract") is not None


def read_pictures(pdf: Pdf, name: str) -> list[str]:
    """The text of each page as tesseract reads it.

    Raises ScannedDocument where tesseract is not installed, or where there are more pages than anyone waits for.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise ScannedDocument(f"{name} holds pictures of pages and no text, so there is nothing to quote. {HOW_TO}")
    if pdf.pages > MOST_OCR_PAGES:
        raise ScannedDocument(
            f"{name} holds {pdf.pages} pictures of pages and no text; {MOST_OCR_PAGES} at most are read from pictures. "
            "Split it and add the parts, or ask its sender for the file that was printed."
        )
    return list(_in_order(program, pdf, name))


def _in_order(program: str, pdf: Pdf, name: str) -> Iterator[str]:
    """Each page's text, with a few pages under way at once; PDFium itself is asked by one thread only."""
    waiting: deque[Future[str]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as workers:
        for number in range(pdf.pages):
            waiting.append(workers.submit(_recognise, program, _picture(pdf, number), name))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _picture(pdf: Pdf, number: int) -> bytes:
    """The page as a grey picture in the plainest format there is (PGM); empty where the page is damaged."""
    try:
        page = pdf.page(number)
    except PdfiumRefused:  # damaged, which costs only itself
        return b""
    try:
        width, height, dots = grey_picture(page, _DOTS / _POINTS, _WIDEST)
    finally:
        close_page(page)
    return b"P5 %d %d 255\n" % (width, height) + dots


def _recognise(program: str, picture: bytes, name: str) -> str:
    if not picture:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # the program that PATH names, and no words of the file among its arguments
            [program, "stdin", "stdout", "--dpi", str(_DOTS), "-l", "eng"],
            input=picture,
            capture_output=True,
            timeout=_LONGEST,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as failure:
        raise BrokenDocument(
            f"{name} has a page that tesseract did not finish reading in {_LONGEST} seconds. Take that page out."
        ) from failure
    except (subprocess.CalledProcessError, OSError) as failure:
        raise ScannedDocument(
            f"{name} holds pictures of pages and no text, and tesseract could not read them. "
            "Check that `tesseract --version` works and that its English data is installed."
        ) from failure
    return _MISREAD_BULLET.sub("• ", done.stdout.decode("utf-8", "replace").replace("\f", "\n"))
