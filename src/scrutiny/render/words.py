"""What a cell says, made safe: text from strangers' documents must never drive a terminal or break a page.

A recommendation can hold escape sequences, characters that turn the writing round, form feeds out of a PDF. Every
rendering takes its words from here, so none of that reaches a reader's screen; no visible word is ever lost.
"""

import re
from datetime import date

from scrutiny.tables import Cell, Table

_COLOUR_CODE = re.compile(r"(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,8}[@-~]")
_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, characters that override the direction of writing, halves of pairs, and what XML may not hold.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""The text without control characters and terminal escapes; line breaks of every kind become "\n"."""
    if text.isprintable():  # most cells: nothing to look for
        return text
    return _UNSAFE.sub("", _LINE_BREAK.sub("\n", _COLOUR_CODE.sub("", text)))


def on_one_line(text: str) -> str:
    """The text cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def lines_of(text: str) -> list[str]:
    """The text cleaned, as its lines, each with single spaces; blank lines are left out."""
    return [line for line in (" ".join(line.split()) for line in clean(text).split("\n")) if line]


def for_people(cell: Cell) -> str:
    """The cell on one line as a paper prints it; None is ""."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        from scrutiny.dates.days import say_day

        return say_day(cell)
    return on_one_line(cell) if isinstance(cell, str) else str(cell)


def for_machines(cell: Cell) -> str:
    """The cell for CSV and TSV: days as ISO, None as "", lines kept."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(cell) if isinstance(cell, str) else str(cell)


def foot_of(table: Table) -> str:
    """The day that the table speaks of and the register's seal, as one line; "" for neither."""
    from scrutiny.dates.days import say_day

    day = f"Position at {say_day(table.as_at)}" if table.as_at else ""
    seal = f"Seal {table.seal}" if table.seal else ""
    return on_one_line(" · ".join(filter(None, (day, seal))))


def title_of(table: Table) -> str:
    """The title that a paper prints; a table that has none goes by its name."""
    return on_one_line(table.title) or on_one_line(table.name).capitalize()


def position_line(table: Table) -> str:
    """The day that the table speaks of, as a line under its title; "" where the title says it or there is none."""
    if not table.as_at:
        return ""
    day = for_people(table.as_at)
    return "" if day in title_of(table) else f"Position at {day}."
