"""Ask PDFium about the characters of a page: place, size, weight, angle.

PDFium hands over a page's characters in the order in which the file draws them. A call is a microsecond and a report
has a million characters, so callers ask about few of them.
"""

import ctypes
import math
import re
from bisect import bisect_left

from scrutiny.documents.pdfium import PDFIUM, UNSEEN, Box, Matrix

# For each font's name, whether it says bold (None: it does not say) and whether it says italic.
FontNames = dict[bytes, tuple[bool | None, bool]]

_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|-bd\b|\bbd$", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obliq|[a-z]It$|-It$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|light|roman|book|medium|italic|oblique|MT$|PSMT$|thin", re.IGNORECASE)
_FIGURES = re.compile(r"\d(?:[\d,–-]*\d)?")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcm]?m|ft|in)$")
_LONGEST_MARK = 12  # characters: "103,104,105"
_SURE_GAP = 45.0  # points; no justified line is stretched so far
_ALIGNED = 2.5
_LEAST_GAP = 9.0  # points; closer than this no columns are set
# A page that claims more characters than this is made to do harm; the longest real page seen holds 12,000.
MOST_CHARACTERS = 200_000


class Characters:
    """The characters of one page, asked about by their place in `text`. Holds the buffers: no call allocates."""

    def __init__(self, textpage: int, box: tuple[float, float, float, float], names: FontNames) -> None:
        self.page = textpage
        self.left, self.bottom, self.right, self.top = box
        self.turns = 0  # quarter turns that bring the page's text upright
        self.names = names
        self.text, self.known = _text(textpage)
        self.cells: dict[int, tuple[float, float, float, float]] = {}  # a line's ends are asked about three times
        self.box = Box()
        self.matrix = Matrix()
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
            return self.top - y, self.right - x
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return y - self.bottom, x - self.left

    def edges(self, place: int) -> tuple[float, float]:
        """Where the character begins and ends on its line."""
        left, bottom, right, top = self.cell(place)
        one, _ = self.placed(left, bottom)
        other, _ = self.placed(right, top)
        return (one, other) if one <= other else (other, one)

    def foot(self, place: int) -> float:
        """How high on the file's own page the character's cell ends: enough to see that two are on one line."""
        return self.cell(place)[1]

    def cell(self, place: int) -> tuple[float, float, float, float]:
        """The box that the character has on the file's own page: left, bottom, right, top."""
        known = self.cells.get(place)
        if known is None:
            box = self.box
            PDFIUM.FPDFText_GetLooseCharBox(self.page, self.index(place), box)
            known = self.cells[place] = (box.left, box.bottom, box.right, box.top)
        return known

    def origin(self, place: int) -> tuple[float, float]:
        """Where the character's baseline begins."""
        PDFIUM.FPDFText_GetCharOrigin(self.page, self.index(place), self.x, self.y)
        return self.placed(self.x.value, self.y.value)

    def quarter(self, place: int) -> int | None:
        """How many quarter turns bring the character upright; None where it stands aslant."""
        angle = PDFIUM.FPDFText_GetCharAngle(self.page, self.index(place)) / (math.pi / 2)
        return round(angle) % 4 if math.isfinite(angle) and abs(angle - round(angle)) < 0.05 else None

    def size(self, place: int) -> float:
        """In points. The font's own size is 1.0 in many files, with the true size in the matrix."""
        index = self.index(place)
        size = PDFIUM.FPDFText_GetFontSize(self.page, index)
        if PDFIUM.FPDFText_GetMatrix(self.page, index, self.matrix):
            size *= math.hypot(self.matrix.c, self.matrix.d) or 1.0
        return round(size, 1) if 0 < size < 10_000 else 0.0

    def style(self, place: int) -> tuple[bool, bool]:
        """Whether the character is bold, and italic.

        The font's name decides where it says: weights are 0, 225 or 340 for the bold of some files.
        """
        length = PDFIUM.FPDFText_GetFontInfo(self.page, self.index(place), self.name, 128, self.flags)
        name = self.name.raw[: max(0, min(length, 128) - 1)]
        if name not in self.names:
            words = name.decode("utf-8", "replace").rsplit("+", 1)[-1]
            bold = True if _BOLD_NAME.search(words) else False if _PLAIN_NAME.search(words) else None
            self.names[name] = bold, bool(_ITALIC_NAME.search(words))
        bold, italic = self.names[name]
        if bold is None:
            bold = PDFIUM.FPDFText_GetFontWeight(self.page, self.index(place)) >= 600
        return bold, italic

    def is_unseen(self, place: int) -> bool:
        """Whether the character is there to be searched, not seen: text mode 3, as scanners' programs write it."""
        held = PDFIUM.FPDFText_GetTextObject(self.page, self.index(place))
        return bool(held) and PDFIUM.FPDFTextObj_GetTextRenderMode(held) == UNSEEN

    def gaps(self) -> list[tuple[float, float, float]]:
        """The spaces on a baseline that may divide columns: height on the page, beginning, end; from the top."""
        found: list[tuple[float, float, float]] = []
        edges = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = edges
        before_x = before_top = before_bottom = 0.0
        for place in range(PDFIUM.FPDFText_CountRects(self.page, 0, -1)):
            PDFIUM.FPDFText_GetRect(self.page, place, *edges)
            x0, high = self.placed(left.value, top.value)
            x1, low = self.placed(right.value, bottom.value)
            if x0 - before_x > _LEAST_GAP and high < before_bottom and low > before_top:
                found.append(((high + low) / 2, before_x, x0))
            before_x, before_top, before_bottom = x1, high, low
        found.sort()
        return _between_columns(found)

    def without_note_marks(self, start: int, end: int, size: float, y: float) -> str:
        """The stretch's words less the raised numbers of footnotes, which are no words of the sentence."""
        words = self.text[start:end]
        for run in reversed(list(_FIGURES.finditer(words))):
            first = last = run.end()
            while first > run.start() and last - first < _LONGEST_MARK and self.size(start + first - 1) < 0.8 * size:
                first -= 1
            before = words[:first].rstrip()
            if first == last or not before or self.origin(start + first)[1] > y - 0.1 * size:
                continue
            if not _UNIT.search(before):  # "km2" is no note
                words = before + words[last:]
        return words


def _between_columns(gaps: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The gaps that may part columns: very wide, or ending where another line's gap ends.

    A justified line of few words has gaps as wide as some columns', but each ends at its own place.
    """
    ends = sorted((right, height) for height, _, right in gaps)
    out = []
    for height, left, right in gaps:
        near = range(bisect_left(ends, (right - _ALIGNED,)), bisect_left(ends, (right + _ALIGNED,)))
        if right - left > _SURE_GAP or any(abs(ends[place][1] - height) > _ALIGNED for place in near):
            out.append((height, left, right))
    return out


def _text(textpage: int) -> tuple[str, list[int] | None]:
    """The page's characters, and PDFium's number for each where that is not its place."""
    count = min(PDFIUM.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    text = _range(textpage, 0, count)
    if len(text) == count:
        return text, None
    # Characters above U+FFFF are two of PDFium's; others it leaves out.
    units = text.encode("utf-16-le", "surrogatepass")
    text = "".join(chr(units[place] | units[place + 1] << 8) for place in range(0, len(units), 2))
    return text, [PDFIUM.FPDFText_GetCharIndexFromTextIndex(textpage, place) for place in range(len(text))]


def _range(textpage: int, first: int, end: int) -> str:
    """The text of PDFium's characters from `first` to `end`, exclusive.

    Those at either end that are no text must be left out, or PDFium reads beyond them (its bug 2079).
    """
    while first < end and PDFIUM.FPDFText_GetTextIndexFromCharIndex(textpage, first) == -1:
        first += 1
    while first < end and PDFIUM.FPDFText_GetTextIndexFromCharIndex(textpage, end - 1) == -1:
        end -= 1
    if first >= end:
        return ""
    whole = PDFIUM.FPDFText_GetTextIndexFromCharIndex
    held = (ctypes.c_ushort * (whole(textpage, end - 1) + 2 - whole(textpage, first)))()
    written = PDFIUM.FPDFText_GetText(textpage, first, end - first, held)
    return bytes(memoryview(held).cast("B")[: 2 * max(0, written - 1)]).decode("utf-16-le", "ignore")
