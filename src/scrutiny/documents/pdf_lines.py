"""Read the lines of a PDF page: words, place, size and weight, as PDFium gives them.

PDFium hands over a page's characters in the order in which the file draws them, with a line break wherever the
baseline jumps. Asking it about every character costs more than reading the file (a call is a microsecond, a report
has a million characters), so each line is asked about at its ends and in its middle only.
"""

import ctypes
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from scrutiny.documents.labels import is_label
from scrutiny.documents.pdf_rules import Grid, find_grids, read_rules

# PDFium marks a hyphen at a line's end with U+FFFE (older: U+0002) and swallows the line break after it.
HYPHEN = "\ufffe"
_BREAK = re.compile(f"\r\n|\r|\n|(?<=[{HYPHEN}\x02])")
_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|-bd\b|\bbd$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|light|roman|book|medium|italic|oblique|MT$|PSMT$|thin", re.IGNORECASE)
# A gap wider than this many times the type's size is the space between columns, not between words.
_COLUMN_GAP = 1.5
_FIRST_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LEAST_GAP = 9.0  # points; closer than this no columns are set
# A page that claims more characters than this is made to do harm; the longest real page seen holds 12,000.
MOST_CHARACTERS = 200_000


class Line(NamedTuple):
    """One line of type, or one cell's part of it. Points from the page's left and top; `y` is the baseline.

    A tuple, not a frozen dataclass: a long report has 20,000, and building them is a third of the time.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class PageLines(NamedTuple):
    """What one page holds: its lines in the file's order, its ruled grids, and how much was not readable."""

    number: int
    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]
    aslant: list[str]  # words set at another angle than the page's text: watermarks, margin stamps


class _Characters:
    """The characters of one page, asked about by their place in `text`. Holds the buffers: no call allocates."""

    def __init__(self, textpage: Any, box: tuple[float, float, float, float], names: dict[bytes, bool | None]) -> None:
        self.page = textpage.raw
        self.left, self.bottom, self.right, self.top = box
        self.turns = 0  # quarter turns that bring the page's text upright
        self.names = names
        self.text, self.known = _text(textpage)
        self.box = pdfium.FS_RECTF()
        self.matrix = pdfium.FS_MATRIX()
        self.x = ctypes.c_double()
        self.y = ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def index(self, place: int) -> int:
        """PDFium's own number for the character: nearly always its place in the text."""
        return place if self.known is None else max(0, self.known[place])

    def placed(self, x: float, y: float) -> tuple[float, float]:
        """The point in points from the left and top of the page as it is read."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def edges(self, place: int) -> tuple[float, float]:
        """Where the character begins and ends on its line."""
        pdfium.FPDFText_GetLooseCharBox(self.page, self.index(place), self.box)
        one, _ = self.placed(self.box.left, self.box.bottom)
        other, _ = self.placed(self.box.right, self.box.top)
        return (one, other) if one <= other else (other, one)

    def origin(self, place: int) -> tuple[float, float]:
        """Where the character's baseline begins."""
        pdfium.FPDFText_GetCharOrigin(self.page, self.index(place), self.x, self.y)
        return self.placed(self.x.value, self.y.value)

    def quarter(self, place: int) -> int | None:
        """How many quarter turns bring the character upright; None where it stands aslant."""
        angle = pdfium.FPDFText_GetCharAngle(self.page, self.index(place)) / (math.pi / 2)
        return round(angle) % 4 if math.isfinite(angle) and abs(angle - round(angle)) < 0.05 else None

    def size(self, place: int) -> float:
        """In points. The font's own size is 1.0 in many files, with the true size in the matrix."""
        size = pdfium.FPDFText_GetFontSize(self.page, self.index(place))
        if pdfium.FPDFText_GetMatrix(self.page, self.index(place), self.matrix):
            size *= math.hypot(self.matrix.c, self.matrix.d) or 1.0
        return round(size, 1) if math.isfinite(size) and size < 10_000 else 0.0

    def is_bold(self, place: int) -> bool:
        """The font's name decides where it says; weights are 0, 225 or 340 for the bold of some files."""
        length = pdfium.FPDFText_GetFontInfo(self.page, self.index(place), self.name, 128, self.flags)
        name = self.name.raw[: max(0, min(length, 128) - 1)]
        if name not in self.names:
            words = name.decode("utf-8", "replace").rsplit("+", 1)[-1]
            self.names[name] = True if _BOLD_NAME.search(words) else False if _PLAIN_NAME.search(words) else None
        said = self.names[name]
        return bool(pdfium.FPDFText_GetFontWeight(self.page, self.index(place)) >= 600) if said is None else said

    def gaps(self) -> list[tuple[float, float, float]]:
        """The spaces on a baseline that may divide columns: height on the page, beginning, end; from the top."""
        found: list[tuple[float, float, float]] = []
        edges = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = edges
        before_x = before_top = before_bottom = 0.0
        for place in range(pdfium.FPDFText_CountRects(self.page, 0, -1)):
            pdfium.FPDFText_GetRect(self.page, place, *edges)
            x0, high = self.placed(left.value, top.value)
            x1, low = self.placed(right.value, bottom.value)
            if x0 - before_x > _LEAST_GAP and high < before_bottom and low > before_top:
                found.append(((high + low) / 2, before_x, x0))
            before_x, before_top, before_bottom = x1, high, low
        found.sort()
        return found

    def line(self, start: int, end: int, number: int) -> Line:
        """The stretch as a line of page `number`: bold if its first, middle and last words are (a label may not be)."""
        words = self.text[start:end]
        letters = [start + match.start() for match in _FIRST_LETTERS.finditer(words)] or [start + (end - start) // 2]
        first, middle, last = letters[0], letters[len(letters) // 2], letters[-1]
        x0, x1 = self.edges(start)[0], self.edges(end - 1)[1]
        if x1 < x0:  # written from right to left
            x0, x1 = x1, x0
        bold = self.is_bold(middle) and self.is_bold(first) and self.is_bold(last)
        return Line(number, words, x0, x1, self.origin(middle)[1], self.size(middle), bold)


def read_page(page: Any, number: int, names: dict[bytes, bool | None]) -> PageLines:
    """The lines of one page. `names` remembers what the fonts' names said, over the pages of one file."""
    textpage = page.get_textpage()
    try:
        box = page.get_bbox()
        characters = _Characters(textpage, box, names)
        spans = list(_spans(characters.text))
        quarters = [characters.quarter((start + end) // 2) for start, end in spans]
        characters.turns = _usual(quarters, spans)
        width, height = box[2] - box[0], box[3] - box[1]
        if characters.turns % 2:
            width, height = height, width
        grids = find_grids(read_rules(page.raw, characters.placed, width, height))
        gaps = characters.gaps()
        lines: list[Line] = []
        aslant: list[str] = []
        for (start, end), quarter in zip(spans, quarters, strict=True):
            if quarter != characters.turns:
                aslant.append(characters.text[start:end])
                continue
            for stretch in _divided(characters, (start, end), gaps, grids):
                line = characters.line(*stretch, number)
                if line.x1 >= 0 and line.x0 <= width and 0 <= line.y <= height + line.size:
                    lines.append(line)
        return PageLines(number, width, height, lines, grids, aslant)
    finally:
        textpage.close()


def _text(textpage: Any) -> tuple[str, list[int] | None]:
    """The page's characters, and PDFium's number for each where that is not its place."""
    count = min(textpage.count_chars(), MOST_CHARACTERS)
    text = textpage.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text, None
    # Characters above U+FFFF are two of PDFium's; others it leaves out.
    units = text.encode("utf-16-le", "surrogatepass")
    text = "".join(chr(units[place] | units[place + 1] << 8) for place in range(0, len(units), 2))
    return text, [pdfium.FPDFText_GetCharIndexFromTextIndex(textpage.raw, place) for place in range(len(text))]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, spaces at its ends left out."""
    start = 0
    for ending in [*_BREAK.finditer(text), None]:
        end = len(text) if ending is None else ending.start()
        first, last = _stripped(text, start, end)
        if first < last:
            yield first, last
        start = end if ending is None else ending.end()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _usual(quarters: list[int | None], spans: list[tuple[int, int]]) -> int:
    """The turn that most of the page's characters need."""
    weight: Counter[int] = Counter()
    for quarter, (start, end) in zip(quarters, spans, strict=True):
        if quarter is not None:
            weight[quarter] += end - start
    return weight.most_common(1)[0][0] if weight else 0


def _divided(
    characters: _Characters, span: tuple[int, int], gaps: list[tuple[float, float, float]], grids: Sequence[Grid]
) -> list[tuple[int, int]]:
    """The stretch cut where a column ends: at a table's rule, or at a wide gap that follows no label."""
    if not gaps and not grids:
        return [span]
    start, end = span
    x0, y = characters.origin(start)
    x1 = characters.edges(end - 1)[1]
    ruled = {x for grid in grids if grid.top <= y <= grid.bottom + 2 for x in grid.columns[1:-1] if x0 + 2 < x < x1 - 2}
    wide = _wide_gaps(gaps, y, characters.size((start + end) // 2) or 10.0)
    cuts = ruled.union((left + right) / 2 for left, right in wide if x0 < right - 1 and left + 1 < x1)
    pieces: list[tuple[int, int]] = []
    text = characters.text
    for cut in sorted(cuts):
        at = start + bisect_left(range(start, end), cut, key=lambda place: characters.origin(place)[0])
        words = text[start:at].strip()
        if words and text[at:end].strip() and (cut in ruled or not is_label(words)):
            pieces.append((start, at))
            start = at
    pieces.append((start, end))
    return [_stripped(text, a, b) for a, b in pieces]


def _wide_gaps(gaps: list[tuple[float, float, float]], y: float, size: float) -> Iterator[tuple[float, float]]:
    """The gaps on the baseline `y` that are too wide for a space between words."""
    for place in range(bisect_left(gaps, (y - size,)), len(gaps)):
        height, left, right = gaps[place]
        if height > y + 0.3 * size:
            break
        if right - left > _COLUMN_GAP * size:
            yield left, right
