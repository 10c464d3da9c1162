"""How a workbook comes out of a printer: on A4, in letters that can be read, with no chart cut in two.

A table that does not fit one page across goes over several, each beginning with its references: made to fit one, the
columns that programs read would stand in letters of two points.
"""

from collections.abc import Sequence
from typing import Any

_A4 = 9
# Dots of a landscape page between its margins at full size, 96 to the inch, less a little: columns are as wide as a
# digit of the machine's own typeface, and where that is not Excel's they are wider.
_ACROSS, _DOWN = 950, 600
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}  # inches
_SMALLEST = 70  # per cent: ten points become seven
_ROW = 20  # dots of a row that has its usual height


def dots(width: int) -> int:
    """The width of a column in dots, from its width in characters."""
    return 7 * width + 5


def set_page(sheet: Any, foot: str = "") -> None:
    """Lay the sheet's pages on their side, with their number in the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    words = foot[:100].replace("&", "&&")
    sheet.set_footer(f"&L&8{words}&R&8Page &P of &N")


def fit_columns(sheet: Any, widths: Sequence[int]) -> None:
    """Print all columns on one page across, else on as many as they take, the first column on each."""
    if sum(map(dots, widths)) <= _ACROSS * 100 // _SMALLEST:
        sheet.fit_to_pages(1, 0)
        return
    sheet.set_print_scale(_SMALLEST)
    sheet.set_v_pagebreaks(columns_that_begin_pages(widths))
    sheet.repeat_columns(0)
    sheet.print_across()


def columns_that_begin_pages(widths: Sequence[int]) -> list[int]:
    """The places of the columns with which each further page across begins; the first column stands on every page."""
    room = _ACROSS * 100 // _SMALLEST - dots(widths[0])
    breaks, used = list[int](), 0
    for place, width in enumerate(map(dots, widths[1:]), 1):
        if used and used + width > room:
            breaks.append(place)
            used = 0
        used += width
    return breaks


def fit_blocks(sheet: Any, widths: Sequence[int], heights: dict[int, int], blocks: Sequence[tuple[int, int]]) -> None:
    """Print the sheet so that no block of rows is cut, where a page can hold it.

    `blocks` are first and last rows, in order; `heights` are in dots, of those rows that have not their usual height.
    """
    scale = min(100, 100 * _ACROSS // sum(map(dots, widths)))
    sheet.set_print_scale(scale)
    sheet.set_h_pagebreaks(rows_that_begin_pages(heights, blocks, _DOWN * 100 // scale))


def rows_that_begin_pages(heights: dict[int, int], blocks: Sequence[tuple[int, int]], room: int) -> list[int]:
    """The rows before which a page ends; `room` is a page's height in dots."""
    breaks, top = list[int](), 0
    for first, last in blocks:
        if first > top and sum(heights.get(row, _ROW) for row in range(top, last + 1)) > room:
            breaks.append(first)
            top = first
    return breaks
