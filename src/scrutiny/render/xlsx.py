"""A table as an Excel workbook: for the manager who filters, and the officer who sends it round for updates.

Days are days and numbers are numbers; all else is written as text and never as a formula or a link, whatever it
begins with.

What a reader of an edited copy (`tables.workbook`) may count on, whatever was sorted, filtered or added meanwhile:

- The rows stand on the first sheet, as the Excel table "Position", from its row 4: the headings are the columns' own
  (a second one of the same words is followed by its key in brackets), and row 2 says "Position at DAY · Seal SEAL".
- Where rows are asks, the last column is "Version": the version of the ask's newest entry when the copy was written. It
  is hidden and locked. Ref, Addressed to and Version say which ask a row is, and what the person who edits had seen: a
  cell was edited if it differs from what the entries up to that version give on that day, and it is in conflict if a
  newer entry has changed the same fact.
- Only the columns of EDITED are unlocked there, so that nothing can be typed that an import would leave out. The sheet
  is protected without a password: it keeps a hand from slipping, and nobody out. Filters work; Excel sorts only cells
  that are unlocked, so whoever sorts unprotects the sheet first.
- A label is the bare word, its symbol is the cell's format; what is chosen from a list is the register's own word. A
  blank cell says nothing. The lists stand on the hidden sheet "Lists"; "Summary" holds nothing to be read back.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]  # it publishes no types

from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.render.labels import MARKS, Tone
from scrutiny.render.measure import longest_word, width_of, wrapped
from scrutiny.render.palette import GROUND, INK, LINE, MUTED, NAVY
from scrutiny.render.quoted import with_column
from scrutiny.render.widths import Need, shared_out
from scrutiny.render.words import clean, foot_of, for_people, on_one_line, title_of
from scrutiny.render.xlsx_print import fit_columns, set_page
from scrutiny.render.xlsx_summary import add_summary
from scrutiny.tables import Cell, Column, ColumnKind, Table
from scrutiny.tables.workbook import EDITED, VERSION
from scrutiny.terms import Disposition, Evidence, Judgement, Progress, Stance

MOST_ROWS = 100_000  # a sheet holds ten times as many, but no one scrolls so far and few machines open it
_MOST_IN_A_CELL = 32_767
_CUT = " … (cut: Excel holds no more)"
_ROOM = 165  # characters across a landscape page at a size that can still be read
_PADDING = 3  # the cell's margins
_BUTTON = 3  # the filter's button in a heading
_HEAD = 3  # the row of the headings, from 0: a title and the day stand above
# What an officer chooses from, by the column's key; the clock is computed.
_LISTS = {
    "response": ("Response", Stance),
    "progress": ("Reported progress", Progress),
    "judgement": ("Committee's view", Judgement),
    "outcome": ("Outcome", Disposition),
    "evidence": ("Evidence", Evidence),
}
_BASE = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
_DAY = "d mmmm yyyy"


def write(table: Table, stream: BinaryIO) -> None:
    """Write the table as a workbook: the rows, a summary with a chart, and the lists that cells choose from.

    Raises BadInput past MOST_ROWS.
    """
    if len(table.rows) > MOST_ROWS:
        raise BadInput(
            f"This table has {len(table.rows):,} rows; past {MOST_ROWS:,} a workbook is no use. "
            "Ask for less, write one file a report (query --split), or write .csv."
        )
    table = _with_versions(with_column(table))
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            # Columns are as wide as so many of its digits, and Excel's own typeface is on few other machines.
            "default_format_properties": {"font_name": "Arial", "font_size": 10},
        },
    )
    _set_properties(book, table)
    name = sheet_name(table)
    sheet = book.add_worksheet(name)
    _add_head(book, sheet, table)
    set_page(sheet, title_of(table))
    if table.rows:
        _add_rows(book, sheet, table)
        _add_labels(book, sheet, table)
    else:
        sheet.write_string(_HEAD, 0, on_one_line(table.empty), book.add_format({"font_name": "Arial", "font_size": 10}))
    add_summary(book, table, name, _HEAD + 1)
    _add_lists(book)
    book.close()


def sheet_name(table: Table) -> str:
    """The table's name as a sheet may be called: 31 characters, none that Excel refuses."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", on_one_line(table.name)).strip().capitalize()[:31]
    return plain if plain and plain.lower() not in ("summary", "lists", "history") else "Table"


def _with_versions(table: Table) -> Table:
    """The table with the version that each row was written at as its last column."""
    if not table.versions:
        return table
    rows = tuple((*row, version) for row, version in zip(table.rows, table.versions, strict=True))
    return replace(table, columns=(*table.columns, VERSION), rows=rows)


def _is_locked(column: Column, table: Table) -> bool:
    return column.key not in EDITED if table.versions else column.kind is ColumnKind.REF


def _set_properties(book: Any, table: Table) -> None:
    day = table.as_at or date(2000, 1, 1)  # never the clock: the same table gives the same workbook
    book.set_properties(
        {
            "title": title_of(table)[:255],
            "author": "scrutiny",
            "comments": foot_of(table),
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001  (no zone: a day)
        }
    )


def _add_head(book: Any, sheet: Any, table: Table) -> None:
    title = {"font_name": "Arial", "font_size": 14, "bold": True, "font_color": f"#{NAVY}"}
    small = {"font_name": "Arial", "font_size": 10, "font_color": f"#{MUTED}"}
    sheet.write_string(0, 0, title_of(table), book.add_format(title))
    sheet.write_string(1, 0, foot_of(table), book.add_format(small))
    sheet.set_row(0, 21)


def _add_rows(book: Any, sheet: Any, table: Table) -> None:
    columns, last = table.columns, _HEAD + len(table.rows)
    headings = book.add_format(
        {**_BASE, "font_color": "#FFFFFF", "bg_color": f"#{NAVY}", "bold": True, "valign": "vcenter"}
    )
    sheet.add_table(
        _HEAD, 0, last, len(columns) - 1,
        {
            "name": "Position",
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [{"header": header, "header_format": headings} for header in _headers(columns)],
        },
    )  # fmt: skip
    widths = _widths(table)
    sheet.set_row(_HEAD, 32)
    for number, row in enumerate(table.rows, _HEAD + 1):
        sheet.set_row(number, _height(row, widths))
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        base = {**_BASE, "locked": _is_locked(column, table), "bottom": 1, "bottom_color": f"#{LINE}"}
        look = book.add_format({**base, "bold": column.kind is ColumnKind.REF})
        days = book.add_format({**base, "num_format": _DAY, "align": "left"})
        if column.kind is ColumnKind.NUMBER:  # not up against the words of the next column
            look = book.add_format({**base, "align": "right", "indent": 1})
        sheet.set_column(place, place, width, None, {"hidden": column is VERSION})
        for number, row in enumerate(table.rows, _HEAD + 1):
            _write(sheet, (number, place), row[place], look, days)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)
    fit_columns(sheet, widths[:-1] if table.versions else widths)


def _write(sheet: Any, at: tuple[int, int], cell: Cell, look: Any, days: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(cell, date):
        if cell.year < 1900:  # before Excel's days begin
            sheet.write_string(*at, say_day(cell), look)
        else:
            sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, look)
    else:
        words = clean(cell)
        if len(words) > _MOST_IN_A_CELL:
            words = words[: _MOST_IN_A_CELL - len(_CUT)] + _CUT
        sheet.write_string(*at, words, look)


def _height(row: tuple[Cell, ...], widths: list[int]) -> float:
    """The row's height in points: neither Excel nor LibreOffice finds it by itself.

    Letters are narrower than the figures in which widths are counted.
    """
    lines = max(
        sum(len(wrapped(" ".join(line.split()), width * 11 // 10)) or 1 for line in clean(cell).split("\n"))
        if isinstance(cell, str)
        else 1
        for cell, width in zip(row, widths, strict=True)
    )
    return min(409.0, 4 + 13 * max(1, lines))  # Excel has no taller row


def _headers(columns: tuple[Column, ...]) -> list[str]:
    """The headings, each of them once: Excel mends a workbook in which two columns share one."""
    headers: list[str] = []
    for column in columns:
        header = on_one_line(column.heading)[:200] or column.key
        taken = {known.lower() for known in headers}
        headers.append(header if header.lower() not in taken else f"{header} ({column.key})")
    return headers


def _widths(table: Table) -> list[int]:
    needs = []
    for place, column in enumerate(table.columns):
        texts = {for_people(row[place]) for row in table.rows}
        symbol = 2 if column.kind is ColumnKind.LABEL else 0
        longest = max(map(width_of, texts)) + symbol
        unbroken = (
            longest if column.kind in (ColumnKind.REF, ColumnKind.DAY) else max(map(longest_word, texts)) + symbol
        )
        heading = longest_word(column.heading) + _BUTTON
        words = 60 if longest > 400 else 40  # a quotation in a narrow column makes its row as tall as the screen
        least = words if column.kind is ColumnKind.WORDS and longest > words else min(unbroken, 40)
        needs.append(Need(column.kind, max(least, heading) + _PADDING, max(longest, heading) + _PADDING))
    return shared_out(needs, _ROOM) or [need.least for need in needs]


def _add_labels(book: Any, sheet: Any, table: Table) -> None:
    """Give the label columns their symbols and colours, and their lists to choose from."""
    formats = {
        label: book.add_format(
            {"num_format": f'"{mark.symbol} "@', "font_color": f"#{INK[mark.tone]}"}
            | ({} if mark.tone is Tone.QUIET else {"bg_color": f"#{GROUND[mark.tone]}", "bold": True})
        )
        for label, mark in MARKS.items()
    }
    longest_first = sorted(MARKS, key=len, reverse=True)
    last = _HEAD + len(table.rows)
    for place, column in enumerate(table.columns):
        if column.kind is not ColumnKind.LABEL:
            continue
        words = {for_people(row[place]).lower() for row in table.rows} - {""}
        choices = choices_of(words, column.key if table.versions else "")
        shown = [label for label in longest_first if label in choices or any(word.startswith(label) for word in words)]
        for label in shown:
            sheet.conditional_format(
                _HEAD + 1, place, last, place,
                {"type": "text", "criteria": "begins with", "value": str(label), "format": formats[label],
                 "stop_if_true": True},
            )  # fmt: skip
        if choices:
            letter = "ABCDE"[[tuple(map(str, terms)) for _, terms in _LISTS.values()].index(choices)]
            sheet.data_validation(
                _HEAD + 1, place, last, place,
                {"validate": "list", "source": f"=Lists!${letter}$2:${letter}${len(choices) + 1}",
                 "error_title": on_one_line(column.heading)[:32], "error_message": "Choose one of the listed words."},
            )  # fmt: skip


def choices_of(words: Iterable[str], key: str = "") -> tuple[str, ...]:
    """The list that a column of asks with that key is edited by, whatever it holds now.

    Without such a key it is the one list of the work's words that holds all of `words`; () where none does, or there
    are no words.
    """
    if key:
        return tuple(map(str, _LISTS[key][1])) if key in _LISTS else ()
    said = set(words)
    return next((tuple(map(str, terms)) for _, terms in _LISTS.values() if said and said <= set(terms)), ())


def _add_lists(book: Any) -> None:
    """The words that cells choose from, on a sheet of their own: a list in the cell's rule holds 255 characters."""
    sheet = book.add_worksheet("Lists")
    bold = book.add_format({"bold": True})
    for place, (heading, terms) in enumerate(_LISTS.values()):
        sheet.write_string(0, place, heading, bold)
        for number, term in enumerate(terms, 1):
            sheet.write_string(number, place, str(term))
        sheet.set_column(place, place, 28)
    sheet.protect()
    sheet.hide()
