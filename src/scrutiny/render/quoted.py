"""How the words of a document stand in a paper: in quotation marks, with what they support and where they are.

A paper prints an excerpt of long words, with the telling ones always in it; data carries them whole.
"""

from collections.abc import Sequence
from dataclasses import replace

from scrutiny.render.words import on_one_line
from scrutiny.tables import Column, ColumnKind, Quoted, Table
from scrutiny.tables import with_column as with_cells

MOST = 600  # characters of one quotation in a paper: about six lines across a page
_CUT = "[…]"
COLUMN = Column("quotations", "In their words", ColumnKind.WORDS)


def excerpt(quoted: Quoted, most: int = MOST) -> tuple[str, str, str]:
    """The words on one line in three pieces, before, telling and after; what is left out shows as "[…]".

    No telling words give everything as `after`. Words are never cut in two.
    """
    words, telling = on_one_line(quoted.words), on_one_line(quoted.telling)
    start = words.find(telling) if telling else -1
    before, after = (words[:start], words[start + len(telling) :]) if start >= 0 else ("", words)
    if start < 0:
        telling = ""
    room = max(0, most - len(telling))
    if len(before) + len(after) > room:
        kept = min(len(before), max(room - len(after), room // 2))
        before, after = _end_of(before, kept), _start_of(after, room - kept)
    return before, telling, after


def _start_of(words: str, most: int) -> str:
    """So much of the words as fits from their start, whole words, with a mark where some are left out."""
    if len(words) <= most:
        return words
    return f"{words[: most + 1].rpartition(' ')[0]} {_CUT}"


def _end_of(words: str, most: int) -> str:
    """So much of the words as fits up to their end."""
    if len(words) <= most:
        return words
    return f"{_CUT} {words[len(words) - most - 1 :].partition(' ')[2]}" if most else f"{_CUT} "


def where(quoted: Quoted) -> str:
    """Where the words stand, as a paper says it: "response dated 16 September 2026, page 2"."""
    page = f", page {quoted.page}" if quoted.page else ""
    return f"{on_one_line(quoted.source)}{page}"


def in_a_cell(quotations: Sequence[Quoted]) -> str:
    """All of a row's quotations, whole, as one cell of a sheet; each on a line of its own, "" for none."""
    return "\n".join(_in_a_line(quoted) for quoted in quotations)


def _in_a_line(quoted: Quoted) -> str:
    if quoted.withheld:
        return f"{quoted.fact}: {on_one_line(quoted.withheld)}"
    return f"{quoted.fact}: “{on_one_line(quoted.words)}” ({where(quoted)})"


def with_column(table: Table) -> Table:
    """The table with its quotations as a last column, for renderings that know only cells."""
    if table.quotations is None:
        return table
    rows = tuple((*row, in_a_cell(said)) for row, said in zip(table.rows, table.quotations, strict=True))
    return replace(table, columns=(*table.columns, COLUMN), rows=rows, quotations=None)


def with_words(table: Table) -> Table:
    """The table with the quoted words alone as a last column, for a screen; where they stand, its own columns say."""
    said = [
        " ".join(quoted.withheld or f"“{on_one_line(quoted.words)}”" for quoted in of_row)
        for of_row in table.quotations or ()
    ]
    return with_cells(table, COLUMN, said) if said else table
