"""The summary sheet of a workbook: what is counted and by which rule, a tally and a chart of each label, the key."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from scrutiny.render.labels import mark_of
from scrutiny.render.palette import INK, LINE, NAVY
from scrutiny.render.words import foot_of, for_people, on_one_line, title_of
from scrutiny.render.xlsx_print import fit_blocks, set_page
from scrutiny.tables import ColumnKind, Table

_MOST_DIFFERENT = 15  # a column with more different words than this is no column of labels to count
_LONGEST_SOUGHT = 100  # a formula holds 255 characters of text, some of them doubled
_BLANK = "(blank)"
_CHART_BASE, _CHART_BAR, _ROW_PIXELS = 70, 28, 20
_WIDTHS = (44, 12, 4, 80)  # a word, how often, a gap, the chart


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The summary as it is written, and where the table's rows stand."""

    book: Any
    sheet: Any
    looks: dict[str, Any]
    table: Table
    rows_on: str
    first: int


def add_summary(book: Any, table: Table, rows_on: str, first: int) -> None:
    """Add the sheet "Summary"; the table's rows stand on the sheet `rows_on` from row `first`, counted from 0."""
    sheet = book.add_worksheet("Summary")
    summary = _Sheet(book, sheet, _looks(book), table, rows_on, first)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, title_of(table), summary.looks["title"])
    sheet.write_string(1, 0, foot_of(table), summary.looks["text"])
    row, heights, blocks = 3, dict[int, int](), []
    for sentence in (*table.counts, *table.notes):
        words = on_one_line(sentence)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, words, summary.looks["wrapped"])
        heights[row] = 20 * (1 + len(words) // 130)
        sheet.set_row_pixels(row, heights[row])
        row += 1
    row = _add_key(summary, row + 1)
    for place, column in enumerate(table.columns):
        tally = Counter(for_people(cells[place]) or _BLANK for cells in table.rows)
        if column.kind is ColumnKind.LABEL and _is_countable(tally):
            first, row = row, _add_tally(summary, row, place, tally)
            blocks.append((first, row - 2))
    set_page(sheet, title_of(table))
    fit_blocks(sheet, _WIDTHS, heights, blocks)


def _is_countable(tally: Counter[str]) -> bool:
    return 0 < len(tally) <= _MOST_DIFFERENT and max(map(len, tally)) <= _LONGEST_SOUGHT


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 10}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{NAVY}"}
    return {
        "title": book.add_format({**base, "font_size": 14, "bold": True, "font_color": f"#{NAVY}"}),
        "text": book.add_format(base),
        "bold": book.add_format({**base, "bold": True}),
        "wrapped": book.add_format({**base, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**base, **head}),
        "right head": book.add_format({**base, **head, "align": "right"}),
    }


def _add_key(summary: _Sheet, row: int) -> int:
    """Add what the table's words mean; the next free row."""
    if not summary.table.key:
        return row
    summary.sheet.write_string(row, 0, "Key", summary.looks["head"])
    for number, (word, meaning) in enumerate(summary.table.key, row + 1):
        summary.sheet.write_string(number, 0, _marked(on_one_line(word)), summary.looks["bold"])
        summary.sheet.write_string(number, 1, on_one_line(meaning), summary.looks["text"])
    return row + len(summary.table.key) + 2


def _add_tally(summary: _Sheet, row: int, place: int, tally: Counter[str]) -> int:
    """Add one label's words with how often each stands in the rows, and their chart; the next free row."""
    sheet, looks = summary.sheet, summary.looks
    heading = on_one_line(summary.table.columns[place].heading)
    sheet.write_string(row, 0, heading, looks["head"])
    sheet.write_string(row, 1, "Rows", looks["right head"])
    letter = _letter(place)
    end = summary.first + len(summary.table.rows)
    cells = f"'{summary.rows_on}'!${letter}${summary.first + 1}:${letter}${end}"
    for number, (words, count) in enumerate(tally.most_common(), row + 1):
        sheet.write_string(number, 0, _marked(words), looks["text"])
        sheet.write_formula(number, 1, f'=COUNTIF({cells},"{_sought(words)}")', looks["text"], count)
    last = row + len(tally)
    if len(tally) == 1 or not any(map(mark_of, tally)):  # nothing to compare, or nothing that a committee asks after
        return last + 2
    _add_chart(summary, heading, (row + 1, last), [_colour(words) for words, _ in tally.most_common()])
    return max(last + 2, row + 3 + (_CHART_BASE + _CHART_BAR * len(tally)) // _ROW_PIXELS)


def _add_chart(summary: _Sheet, heading: str, span: tuple[int, int], colours: list[str]) -> None:
    chart = summary.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": heading,
            "categories": ["Summary", span[0], 0, span[1], 0],
            "values": ["Summary", span[0], 1, span[1], 1],
            "data_labels": {"value": True},
            "points": [{"fill": {"color": colour}} for colour in colours],
            "gap": 60,
        }
    )
    chart.set_title({"name": heading, "name_font": {"name": "Arial", "size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"name": "Arial", "size": 9}})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 560, "height": _CHART_BASE + _CHART_BAR * len(colours)})
    words = f"Bar chart of {heading}; its numbers are in the table beside it."
    summary.sheet.insert_chart(span[0] - 1, 3, chart, {"description": words})


def _sought(words: str) -> str:
    """The words as COUNTIF seeks them: without a wildcard's meaning, and inside a formula's quotation marks."""
    if words == _BLANK:
        return ""
    for wildcard in "~*?":
        words = words.replace(wildcard, f"~{wildcard}")
    return words.replace('"', '""')


def _marked(words: str) -> str:
    mark = mark_of(words)
    return f"{mark.symbol} {words}" if mark else words


def _colour(words: str) -> str:
    mark = mark_of(words)
    return f"#{INK[mark.tone] if mark else LINE}"


def _letter(place: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
