"""Find the ruled grids of a PDF page: the lines that a table is drawn with, and the cells between them.

Most official tables are ruled, and the rules say which words share a cell where the words' own places cannot: two
columns set close, a cell whose words run over several lines, a row that two cells share.
"""

import ctypes
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from scrutiny.documents.pdfium import PDFIUM, Matrix

# A box thinner than this is a drawn line: rules are half a point to two points thick.
_THIN = 3.0
# Ends that should meet miss each other by a point or two.
_MISS = 3.0
# A page of a drawing or a map can hold a million strokes. No table of a report has more rules than this.
_MOST_OBJECTS = 60_000
_MOST_RULES = 3_000
_PATH, _IMAGE, _SHADED, _FORM = 2, 3, 4, 5  # PDFium's kinds of page object
_MANY_STROKES = 40


class Rule(NamedTuple):
    """A straight line: at `at` across, from `start` to `end` along."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """Upright and level lines in points from the left and top of the page.

    `edges` are the upper and lower edges of coloured boxes: level lines for the table that is as wide as they are.
    """

    upright: list[Rule]
    level: list[Rule]
    edges: list[Rule]


class Cell(NamedTuple):
    """A cell in points from the left and top, with its place in the grid."""

    row: int
    column: int
    x0: float
    x1: float
    top: float
    bottom: float


class Grid(NamedTuple):
    """A ruled table on one page. Cells in row order; a merged cell stands once, where it begins."""

    x0: float
    x1: float
    top: float
    bottom: float
    columns: tuple[float, ...]  # where the columns begin, and last where the table ends
    cells: tuple[Cell, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell that holds the point; None outside of the grid."""
        for cell in self.cells:
            if cell.x0 - 1 <= x <= cell.x1 + 1 and cell.top - 1 <= y <= cell.bottom + 1:
                return cell
        return None


class _Frame(NamedTuple):
    """The rules of one table, with the places at which columns and rows begin and end."""

    xs: list[float]
    ys: list[float]
    upright: list[Rule]
    level: list[Rule]


def read_rules(page: int, placed: Callable[[float, float], tuple[float, float]], width: float, height: float) -> Rules:
    """The straight lines drawn on the page. A page that holds a drawing, not a table, gives none.

    `placed` turns PDFium's points into points from the left and top of the page as it is read.
    """
    boxes: list[tuple[float, float, float, float]] = []
    _collect(page, PDFIUM.FPDFPage_CountObjects, PDFIUM.FPDFPage_GetObject, None, boxes)
    rules = Rules([], [], [])
    fills: list[tuple[float, float, float, float]] = []
    for x0, y0, x1, y1 in boxes:
        (xa, ya), (xb, yb) = placed(x0, y0), placed(x1, y1)
        # Printers' marks and page ornaments reach beyond the page: only what is seen counts.
        box = (max(min(xa, xb), 0.0), max(min(ya, yb), 0.0), min(max(xa, xb), width), min(max(ya, yb), height))
        if not (0 <= box[0] <= box[2] <= width and 0 <= box[1] <= box[3] <= height):
            continue  # outside, or no number at all
        if box[2] - box[0] > 0.97 * width and box[3] - box[1] > 0.97 * height:
            continue  # the page's own ground
        if not _add_thin(rules, box) and box[2] - box[0] > 8 and box[3] - box[1] > 6:
            fills.append(box)
    _add_cells(rules, fills)
    for x0, top, x1, bottom in fills:
        rules.edges.extend((Rule(top, x0, x1), Rule(bottom, x0, x1)))
    if len(rules.upright) + len(rules.level) > _MOST_RULES:
        return Rules([], [], [])
    return rules


def is_pictured(page: int) -> bool:
    """Whether the page has a picture on it, or so many strokes that they may be letters: print drawn as shapes."""
    count = PDFIUM.FPDFPage_CountObjects(page)
    kinds = (PDFIUM.FPDFPageObj_GetType(PDFIUM.FPDFPage_GetObject(page, place)) for place in range(min(count, 500)))
    strokes = 0
    for kind in kinds:
        strokes += kind in {_PATH, _SHADED}
        if kind in {_IMAGE, _FORM} or strokes > _MANY_STROKES:
            return True
    return False


def _collect(parent: Any, count: Any, get: Any, matrix: Any, boxes: list[tuple[float, float, float, float]]) -> None:
    """Add the bounds of the paths in `parent`: a page, or a form drawn on it (one deep: none is deeper in reports)."""
    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(min(count(parent), _MOST_OBJECTS)):
        thing = get(parent, place)
        kind = PDFIUM.FPDFPageObj_GetType(thing)
        if kind == _PATH:
            if PDFIUM.FPDFPageObj_GetBounds(thing, *edges):
                x0, y0, x1, y1 = (edge.value for edge in edges)
                boxes.append(_turned(matrix, x0, y0, x1, y1) if matrix else (x0, y0, x1, y1))
        elif kind == _FORM and matrix is None:
            inner = Matrix()
            PDFIUM.FPDFPageObj_GetMatrix(thing, inner)
            _collect(thing, PDFIUM.FPDFFormObj_CountObjects, PDFIUM.FPDFFormObj_GetObject, inner, boxes)


def _turned(matrix: Any, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    xs = [matrix.a * x + matrix.c * y + matrix.e for x in (x0, x1) for y in (y0, y1)]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


def _add_thin(rules: Rules, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    if x1 - x0 <= _THIN < bottom - top:
        rules.upright.append(Rule((x0 + x1) / 2, top, bottom))
        return True
    if bottom - top <= _THIN < x1 - x0:
        rules.level.append(Rule((top + bottom) / 2, x0, x1))
        return True
    return bottom - top <= _THIN  # a corner where two rules meet


def _add_cells(rules: Rules, fills: list[tuple[float, float, float, float]]) -> None:
    """Boxes that stand side by side are cells, and their edges are rules. One alone is a frame or a highlighter."""
    by_band: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)
    for box in fills:
        by_band[round(box[1]), round(box[3])].append(box)
    for band in by_band.values():
        band.sort()
        beside = [place for place, (one, other) in enumerate(pairwise(band)) if abs(other[0] - one[2]) <= _MISS]
        for place in sorted({place + step for place in beside for step in (0, 1)}):
            x0, top, x1, bottom = band[place]
            rules.upright.extend((Rule(x0, top, bottom), Rule(x1, top, bottom)))
            rules.level.extend((Rule(top, x0, x1), Rule(bottom, x0, x1)))


def find_grids(rules: Rules) -> list[Grid]:
    """The tables that the rules draw, from the top of the page down: two columns at least, or it is a frame."""
    upright, level = _joined(rules.upright), _joined(rules.level)
    grids = []
    for verticals, horizontals in _crossing(upright, level):
        grid = _grid(verticals, horizontals, rules.edges)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.top)


def _joined(rules: list[Rule]) -> list[Rule]:
    """The rules with pieces that lie in one line and touch made one: Word draws each cell's edge by itself."""
    out: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules):
        if lanes and rule.at - lanes[-1][-1].at <= 1.5 and rule.at - lanes[-1][0].at <= _MISS:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        start = end = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _MISS:
                end = max(end, rule.end)
            else:
                out.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            out.append(Rule(at, start, end))
    return out


def _crossing(upright: list[Rule], level: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other, each as its upright and its level ones."""
    group = list(range(len(upright) + len(level)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    ats = [rule.at for rule in upright]
    for below, rule in enumerate(level):
        first, last = bisect_right(ats, rule.start - _MISS), bisect_right(ats, rule.end + _MISS)
        for across in range(first, last):
            if upright[across].start - _MISS <= rule.at <= upright[across].end + _MISS:
                group[root(across)] = root(len(upright) + below)
    found: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate(upright + level):
        found[root(place)][place >= len(upright)].append(rule)
    return [pair for pair in found.values() if pair[0] and pair[1]]


def _places(values: list[float], apart: float) -> list[float]:
    """The values in order, those closer than `apart` taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > apart:
            out.append(value)
    return out


def _grid(upright: list[Rule], level: list[Rule], edges: list[Rule]) -> Grid | None:
    ends_x = [min(rule.start for rule in level), max(rule.end for rule in level)]
    ends_y = [min(rule.start for rule in upright), max(rule.end for rule in upright)]
    xs = _places([rule.at for rule in upright] + ends_x, 4.0)
    level = level + [
        edge
        for edge in edges
        if edge.start <= xs[0] + 5 and edge.end >= xs[-1] - 5 and ends_y[0] - 1 < edge.at < ends_y[1] + 1
    ]
    ys = _places([rule.at for rule in level] + ends_y, 4.0)
    if len(xs) < 3 or len(ys) < 2 or len(xs) > 60 or len(ys) > 400:
        return None
    frame = _Frame(xs, ys, upright, level)
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            last_row, last_column = _extent(frame, row, column)
            taken |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
            cells.append(Cell(row, column, xs[column], xs[last_column + 1], ys[row], ys[last_row + 1]))
    if len({cell.column for cell in cells}) < 2:
        return None
    return Grid(xs[0], xs[-1], ys[0], ys[-1], tuple(xs), tuple(cells))


def _extent(frame: _Frame, row: int, column: int) -> tuple[int, int]:
    """The last row and column of the cell that begins here: it ends where a rule stands."""
    xs, ys = frame.xs, frame.ys
    middle = (ys[row] + ys[row + 1]) / 2
    last_column = column
    while last_column + 2 < len(xs) and not _stands(frame.upright, xs[last_column + 1], middle):
        last_column += 1
    across = (xs[column] + xs[column + 1]) / 2
    last_row = row
    while last_row + 2 < len(ys) and not _stands(frame.level, ys[last_row + 1], across):
        last_row += 1
    return last_row, last_column


def _stands(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= 4.0 and rule.start - 1 <= along <= rule.end + 1 for rule in rules)
