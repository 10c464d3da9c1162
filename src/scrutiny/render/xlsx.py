"""A table as an Excel workbook: for the manager who filters, and the officer who sends it round for updates.

Days are days and numbers are numbers; all else is written as text and never as a formula or a link, whatever it
begins with. A label is the bare word, so that it can be read back; its symbol is shown by the cell's format. References
are locked, without a password, so that an edited copy still says which row is which.
"""

import re
from collections.abc import Iterable
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
from scrutiny.render.words import clean, foot_of, for_people, lines_of, on_one_line, title_of
from scrutiny.render.xlsx_summary import add_summary
from scrutiny.tables import Cell, Column, ColumnKind, Table
from scrutiny.terms import Disposition, Judgement, Progress, Stance

MOST_ROWS = 100_000  # a sheet holds ten times as many, but no one scrolls so far and few machines open it
_MOST_IN_A_CELL = 32_767
_CUT = " … (cut: Excel holds no more)"
_ROOM = 165  # characters across a landscape page at a size that can still be read
_PADDING = 3  # the cell's margins
_BUTTON = 3  # the filter's button in a heading
_HEAD = 3  # the row of the headings, from 0: a title and the day stand above
_LISTS = (Stance, Progress, Judgement, Disposition)  # what an officer edits; the clock is computed
_BASE = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
_DAY = "d mmmm yyyy"


def write(table: Table, stream: BinaryIO) -> None:
    """Write the table as a workbook: the rows, a summary with a chart, and the lists that cells choose from.

    A column whose key is "version" is hidden and locked: an import compares it. Raises BadInput past MOST_ROWS.
    """
    if len(table.rows) > MOST_ROWS:
        raise BadInput(
            f"This table has {len(table.rows):,} rows; past {MOST_ROWS:,} a workbook is no use. "
            "Ask for less, write one file a report (query --split), or write .csv."
        )
    table = with_column(table)
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    _set_properties(book, table)
    name = sheet_name(table)
    sheet = book.add_worksheet(name)
    _add_head(book, sheet, table)
    if table.rows:
        _add_rows(book, sheet, table)
        _add_labels(book, sheet, table)
    else:
        sheet.write_string(_HEAD, 0, on_one_line(table.empty), book.add_format({"font_name": "Arial", "font_size": 10}))
    _set_print(sheet, table)
    add_summary(book, table, name, _HEAD + 1)
    _add_lists(book)
    book.close()


def sheet_name(table: Table) -> str:
    """The table's name as a sheet may be called: 31 characters, none that Excel refuses."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", on_one_line(table.name)).strip().capitalize()[:31]
    return plain if plain and plain.lower() not in ("summary", "lists", "history") else "Table"


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
        locked = column.kind is ColumnKind.REF or column.key == "version"
        base = {**_BASE, "locked": locked, "bottom": 1, "bottom_color": f"#{LINE}"}
        look = book.add_format({**base, "bold": column.kind is ColumnKind.REF})
        days = book.add_format({**base, "num_format": _DAY, "align": "left"})
        sheet.set_column(place, place, width, None, {"hidden": column.key == "version"})
        for number, row in enumerate(table.rows, _HEAD + 1):
            _write(sheet, (number, place), row[place], look, days)
    # Without a password: it keeps a hand from slipping, and nobody out.
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    sheet.freeze_panes(_HEAD + 1, 1)


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
        sum(len(wrapped(line, width * 11 // 10)) for line in lines_of(cell)) if isinstance(cell, str) else 1
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
        least = 40 if column.kind is ColumnKind.WORDS and longest > 40 else min(unbroken, 40)
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
        choices = choices_of(words)
        shown = [label for label in longest_first if label in choices or any(word.startswith(label) for word in words)]
        for label in shown:
            sheet.conditional_format(
                _HEAD + 1, place, last, place,
                {"type": "text", "criteria": "begins with", "value": str(label), "format": formats[label],
                 "stop_if_true": True},
            )  # fmt: skip
        if choices:
            letter = "ABCD"[[tuple(map(str, terms)) for terms in _LISTS].index(choices)]
            sheet.data_validation(
                _HEAD + 1, place, last, place,
                {"validate": "list", "source": f"=Lists!${letter}$2:${letter}${len(choices) + 1}",
                 "error_title": on_one_line(column.heading)[:32], "error_message": "Choose one of the listed words."},
            )  # fmt: skip


def choices_of(words: Iterable[str]) -> tuple[str, ...]:
    """The one list of the work's words that holds all of `words`; () where none does, or there are no words."""
    said = set(words)
    return next((tuple(map(str, terms)) for terms in _LISTS if said and said <= set(terms)), ())


def _set_print(sheet: Any, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    if table.rows:
        sheet.repeat_rows(_HEAD)
    title = title_of(table)[:100].replace("&", "&&")
    sheet.set_footer(f"&L&8{title}&R&8Page &P of &N")


def _add_lists(book: Any) -> None:
    """The words that cells choose from, on a sheet of their own: a list in the cell's rule holds 255 characters."""
    sheet = book.add_worksheet("Lists")
    bold = book.add_format({"bold": True})
    for place, (heading, terms) in enumerate(
        zip(("Response", "Reported progress", "Committee's view", "Outcome"), _LISTS, strict=True)
    ):
        sheet.write_string(0, place, heading, bold)
        for number, term in enumerate(terms, 1):
            sheet.write_string(number, place, str(term))
        sheet.set_column(place, place, 28)
    sheet.protect()
    sheet.hide()
