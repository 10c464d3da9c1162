"""Put the lines of a page in the order in which a person reads them.

A file may draw the middle of a page before its top, or a side box before the text beside it. So order comes from
place: columns are found by the white between them, and within a column lines go from the top down.
"""

from typing import NamedTuple

from scrutiny.documents.labels import is_label
from scrutiny.documents.pdf_lines import HYPHEN, Line

# White narrower than this is a space between words, not between columns.
_GUTTER = 9.0
# A column has lines enough to be one; fewer is a label, a date or a caption beside the text.
_LEAST_LINES = 4
_DEEPEST = 8
_MOST_LINES = 1_500  # of a page in columns; a broadsheet has 1,000, and the search is quadratic


def in_reading_order(lines: list[Line]) -> list[list[Line]]:
    """The page's lines, given from the top down, in reading order: a list for each column."""
    return [flow for flow in _ordered(lines, 0) if flow]


def whole_lines(lines: list[Line]) -> list[Line]:
    """The lines from the top down, pieces of one printed line joined: a label and its words, a word that was cut."""
    return [line for row in by_baseline(lines) for line in row]


def by_baseline(lines: list[Line]) -> list[list[Line]]:
    """The printed lines from the top down, each as the parts that white sets well apart, from left to right."""
    out: list[list[Line]] = []
    for row in _rows(lines):
        row.sort(key=lambda line: line.x0)
        joined = [row[0]]
        for line in row[1:]:
            if not _adjoins(joined[-1], line):
                joined.append(line)
            elif not _is_note_mark(joined[-1], line):
                joined[-1] = _joined(joined[-1], line)
        out.append(joined)
    return out


def _rows(lines: list[Line]) -> list[list[Line]]:
    """The lines by baseline, from the top down; a raised note mark stands with the words beside it."""
    rows: list[list[Line]] = []
    heights: list[tuple[float, float]] = []  # of each row, the baseline and size of its largest type
    for line in sorted(lines, key=lambda line: (line.y, line.x0)):
        for back in range(1, min(3, len(rows)) + 1):
            y, size = heights[-back]
            smaller, larger = min(size, line.size), max(size, line.size, 1.0)
            if abs(line.y - y) <= (0.6 * larger if smaller < 0.75 * larger else 0.35 * max(smaller, 1.0)):
                rows[-back].append(line)
                if line.size > size:
                    heights[-back] = (line.y, line.size)
                break
        else:
            rows.append([line])
            heights.append((line.y, line.size))
    return rows


def _adjoins(before: Line, line: Line) -> bool:
    """Whether the two, on one baseline, are one printed line: hardly a space apart, or a label and its words."""
    size = max(before.size, line.size, 1.0)
    gap = line.x0 - before.x1
    return -size <= gap and (gap < 0.9 * size or (is_label(before.text) and gap < 6 * size))


def _is_note_mark(before: Line, line: Line) -> bool:
    """Whether the line is nothing but the raised number of a footnote: no word of the sentence."""
    return line.text.isdigit() and line.size < 0.75 * before.size and line.y < before.y - 0.1 * before.size


def _joined(before: Line, line: Line) -> Line:
    main = before if len(before.text) > len(line.text) else line
    if before.text.endswith(HYPHEN):
        text = before.text[:-1] + "-" + line.text
    else:
        text = before.text + ("" if line.x0 - before.x1 < 0.12 * main.size else " ") + line.text
    bold = line.bold if is_label(before.text) else before.bold and line.bold
    return Line(
        line.page, text, before.x0, max(before.x1, line.x1), main.y, main.size, bold, before.italic and line.italic
    )


class _Gutter(NamedTuple):
    """White from top to bottom: what is left of it ends before `start`, what is right of it begins at `end`."""

    start: float
    end: float


def _ordered(lines: list[Line], depth: int) -> list[list[Line]]:
    gutter = _gutter(lines) if depth < _DEEPEST and 2 * _LEAST_LINES <= len(lines) <= _MOST_LINES else None
    if gutter is None:
        return [lines]
    out: list[list[Line]] = [[]]
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if not (left or right) and out[-1] and _ends_paragraph(out[-1][-1], line):
            out[-1].append(line)
        elif line.x1 <= gutter.start:
            left.append(line)
        elif line.x0 >= gutter.end:
            right.append(line)
        else:  # it spans the columns: what stands above is read first
            if left or right:
                out += [*_ordered(left, depth + 1), *_ordered(right, depth + 1), []]
                left, right = [], []
            out[-1].append(line)
    return [*out, *_ordered(left, depth + 1), *_ordered(right, depth + 1)]


def _ends_paragraph(before: Line, line: Line) -> bool:
    """Whether the line is the short last line of a paragraph that spans the columns."""
    return before.size == line.size and line.x0 <= before.x0 + line.size and line.y - before.y < 1.6 * line.size


def _gutter(lines: list[Line]) -> _Gutter | None:
    """The white strip that most lines keep clear of, with a column of lines on either side; None if there is none."""
    starts = sorted(line.x0 for line in lines)
    first, last = starts[0], max(line.x1 for line in lines)
    best: tuple[int, float, _Gutter] | None = None
    for end in dict.fromkeys(round(start, 0) for start in starts):
        if not first + 0.15 * (last - first) < end < last - 0.1 * (last - first):
            continue
        right = [line for line in lines if line.x0 >= end - 2]
        if len(right) < _LEAST_LINES:
            continue
        left = [line for line in lines if line.x1 <= end - _GUTTER]
        if len(left) < _LEAST_LINES:
            continue
        spanning = len(lines) - len(left) - len(right)
        if spanning > 0.3 * len(lines) or not _side_by_side(left, right):
            continue
        white = end - max(line.x1 for line in left)
        if best is None or (-spanning, white) > (best[0], best[1]):
            best = (-spanning, white, _Gutter(end - _GUTTER, end - 2))
    return best[2] if best else None


def _side_by_side(left: list[Line], right: list[Line]) -> bool:
    """Whether the two run beside each other for most of the shorter one's height, and both are text, not labels."""
    top = max(left[0].y, right[0].y)
    bottom = min(left[-1].y, right[-1].y)
    shorter = min(left[-1].y - left[0].y, right[-1].y - right[0].y)
    if bottom - top < 0.5 * shorter or shorter <= 0:
        return False
    return all(sum(len(line.text) for line in side) > 12 * len(side) for side in (left, right))
