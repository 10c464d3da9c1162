"""Read the lines of a PDF page: words, place, size and weight, as PDFium gives them.

PDFium puts a line break wherever the baseline jumps, most of the time. Each line is asked about at its ends and in
its middle only: asking about every character costs more than reading the file.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrutiny.documents.labels import is_label
from scrutiny.documents.pdf_characters import Characters, FontNames
from scrutiny.documents.pdf_rules import Grid, find_grids, is_pictured, read_rules
from scrutiny.documents.pdfium import PDFIUM, Box, PdfiumRefused

# PDFium marks a hyphen at a line's end with U+FFFE (older: U+0002) and swallows the line break after it.
HYPHEN = "\ufffe"
_BREAK = re.compile(f"\r\n|\r|\n|(?<=[{HYPHEN}\x02])")
_WORDS = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")  # not the raised "st" of "1st"
# A gap wider than this many times the type's size is the space between columns, not between words.
_COLUMN_GAP = 1.5
# A page with fewer characters than this, of which a stamp or a page number has a few, may be a picture of a page.
_LEAST_TEXT = 25
_FAR = 1e6  # points: no page is so wide
_LEAST_DROP = 5.0  # points: less is a raised note mark


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
    italic: bool = False


class PageLines(NamedTuple):
    """What one page holds: its lines in the file's order, its ruled grids, and how much was not readable."""

    number: int
    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]
    aslant: list[str]  # words set at another angle than the page's text: watermarks, margin stamps
    pictured: bool = False  # whether it has hardly any text, and a picture or drawn letters instead
    unseen: bool = False  # whether its text is not shown: a scanner's program laid it behind the picture


def read_page(page: int, number: int, names: FontNames) -> PageLines:
    """The lines of one page. `names` remembers what the fonts' names said, over the pages of one file.

    Raises PdfiumRefused where the page cannot be read at all.
    """
    sides = Box()
    textpage = PDFIUM.FPDF_GetPageBoundingBox(page, sides) and PDFIUM.FPDFText_LoadPage(page)
    if not textpage:
        raise PdfiumRefused(PDFIUM.FPDF_GetLastError())
    try:
        box = sides.left, sides.bottom, sides.right, sides.top
        characters = Characters(textpage, box, names)
        turned = PDFIUM.FPDFPage_GetRotation(page) != 0
        spans = [part for span in _spans(characters.text) for part in _parted(characters, span, turned)]
        quarters = [characters.quarter((start + end) // 2) for start, end in spans]
        characters.turns = _usual(quarters, spans)
        width, height = box[2] - box[0], box[3] - box[1]
        if characters.turns % 2:
            width, height = height, width
        grids = find_grids(read_rules(page, characters.placed, width, height))
        gaps = characters.gaps()
        lines: list[Line] = []
        aslant: list[str] = []
        for span, quarter in zip(spans, quarters, strict=True):
            if quarter != characters.turns:
                aslant.append(characters.text[span[0] : span[1]])
                continue
            for stretch in _divided(characters, span, gaps, grids):
                line = _line(characters, *stretch, number)
                if _is_seen(line, width, height):
                    lines.append(line)
        unseen = bool(spans) and characters.is_unseen(spans[len(spans) // 2][0])
        pictured = sum(len(line.text) for line in lines) < _LEAST_TEXT and is_pictured(page)
        return PageLines(number, width, height, lines, grids, aslant, pictured, unseen)
    finally:
        PDFIUM.FPDFText_ClosePage(textpage)


def _is_seen(line: Line, width: float, height: float) -> bool:
    """Whether the line stands on the page: printers' slugs lie beside it, and a damaged file's numbers anywhere."""
    return -width <= line.x0 <= width and 0 <= line.x1 < _FAR and 0 <= line.y <= height + line.size


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


def _parted(characters: Characters, span: tuple[int, int], turned: bool) -> list[tuple[int, int]]:
    """The stretch as the printed lines that it holds: PDFium runs lines together on a page that is set sideways."""
    start, end = span
    if not turned and abs(characters.foot(start) - characters.foot(end - 1)) < _LEAST_DROP:
        return [span]
    out: list[tuple[int, int]] = []
    before: tuple[int | None, float, float] | None = None
    for word in _WORDS.finditer(characters.text, start, end):
        characters.turns = quarter = characters.quarter(word.start()) or 0
        (x, y), size = characters.origin(word.start()), characters.size(word.start())
        here = quarter, x, y
        goes_on = before is not None and quarter == before[0] and abs(y - before[2]) < 0.6 * size and x > before[1]
        if goes_on and out and x - characters.edges(out[-1][1] - 1)[1] < _COLUMN_GAP * size:
            out[-1] = out[-1][0], word.end()
        else:
            out.append(word.span())
        before = here
    characters.turns = 0
    return out


def _usual(quarters: list[int | None], spans: list[tuple[int, int]]) -> int:
    """The turn that most of the page's characters need."""
    weight: Counter[int] = Counter()
    for quarter, (start, end) in zip(quarters, spans, strict=True):
        if quarter is not None:
            weight[quarter] += end - start
    return weight.most_common(1)[0][0] if weight else 0


def _divided(
    characters: Characters, span: tuple[int, int], gaps: list[tuple[float, float, float]], grids: Sequence[Grid]
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
        at = _between_words(text, at, start, end)
        words = text[start:at].strip()
        if words and text[at:end].strip() and (cut in ruled or not is_label(words)):
            pieces.append((start, at))
            start = at
    pieces.append((start, end))
    return [_stripped(text, a, b) for a, b in pieces]


def _between_words(text: str, at: int, start: int, end: int) -> int:
    """The place between two words that is nearest to `at`: no rule cuts a word in two."""
    if text[at - 1 : at].isspace() or text[at : at + 1].isspace():
        return at
    before, after = text.rfind(" ", start, at), text.find(" ", at, end)
    if before < 0 or (after >= 0 and after - at < at - before):
        return after if after >= 0 else at
    return before


def _wide_gaps(gaps: list[tuple[float, float, float]], y: float, size: float) -> Iterator[tuple[float, float]]:
    """The gaps on the baseline `y` that are too wide for a space between words."""
    for place in range(bisect_left(gaps, (y - size,)), len(gaps)):
        height, left, right = gaps[place]
        if height > y + 0.3 * size:
            break
        if right - left > _COLUMN_GAP * size:
            yield left, right


def _line(characters: Characters, start: int, end: int, number: int) -> Line:
    """The stretch as a line of page `number`: bold if its first, middle and last words are (a label may not be)."""
    words = characters.text[start:end]
    found = _LETTERS.search(words, len(words) // 2) or _LETTERS.search(words)
    middle = start + (found.start() if found else len(words) // 2)
    x0, x1 = characters.edges(start)[0], characters.edges(end - 1)[1]
    if x1 < x0:  # written from right to left
        x0, x1 = x1, x0
    bold, italic = characters.style(middle)
    if found and (bold or italic):
        letters = [start + match.start() for match in _LETTERS.finditer(words)]
        ends = [characters.style(letters[0]), characters.style(letters[-1])]
        bold, italic = bold and all(end[0] for end in ends), italic and all(end[1] for end in ends)
    size, y = characters.size(middle), characters.origin(middle)[1]
    return Line(number, characters.without_note_marks(start, end, size, y), x0, x1, y, size, bold, italic)
