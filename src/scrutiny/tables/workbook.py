"""Our own workbook, read back: which row is which ask, what its writer had seen, and what its cells say now.

The workbook's contract is told in `render.xlsx`. Whatever program saved the copy, and whatever was sorted, filtered,
hidden, added or renamed in it, a row is known by its ref, its body and its version, and a column by its heading.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.dates import parse_day
from scrutiny.documents.sheets import Sheet
from scrutiny.errors import BadInput
from scrutiny.tables import Column, ColumnKind
from scrutiny.tables.positions import DATA, PAPER

# The columns that may be typed into where rows are asks.
EDITED = ("response", "progress", "judgement", "outcome", "evidence", "progress_on", "target")
VERSION = Column("version", "Version", ColumnKind.NUMBER)
QUOTATIONS = "in their words"  # the heading of what rows rest on, which nobody edits
_KNOWN = {column.heading.lower(): column for column in (*PAPER, *DATA, VERSION)}
_KEYS = ("ref", "addressed_to")
_HEADING_WITHIN = 40  # rows from the top, as for every tracker
_DAY = re.compile(r"Position at (\d{1,2} \w+ \d{4})")
_SEAL = re.compile(r"Seal (\d{1,15}-[0-9a-f]{8,64})")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the copy: the ask that it says it is, the version that its writer had seen, its cells by column's key.

    `others` are what stands in columns that are not ours, by heading.
    """

    row: int
    ref: str
    body: str
    version: int
    cells: Mapping[str, str]
    others: Mapping[str, str]

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the columns that may be typed into, for comparing two rows of one ask."""
        return tuple(self.cells.get(key, "") for key in EDITED)


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that cannot be told to be an ask of ours, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of our workbook: the day of which it spoke and the seal of the register that it was written from."""

    sheet: str
    day: date
    seal: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    strays: tuple[Stray, ...]


def find_copy(sheets: Sequence[Sheet], today: date) -> Copy | None:
    """The copy of our workbook that the sheets are; None where they are something else.

    Raises BadInput where they are one that cannot be read back: without its versions, its day or its seal, or with its
    rows on two sheets.
    """
    found = [(sheet, *heading) for sheet in sheets if (heading := _heading(sheet))]
    head = " ".join(_head(sheets))
    day, seal = _DAY.search(head), _SEAL.search(head)
    whole = [each for each in found if VERSION in each[2].values()]
    if not whole:
        if found and day and seal:
            raise BadInput(
                'Its column "Version" is gone: without it nobody can tell what was edited and what has changed since. '
                "Write the workbook again, and edit that."
            )
        return None
    if not (day and seal):
        raise BadInput(
            "It does not say any more from which day and seal it was written, as row 2 did: nobody can tell what was "
            "edited. Write the workbook again, and edit that."
        )
    if len(whole) > 1:
        names = " and ".join(f'"{sheet.name}"' for sheet, _, _ in whole)
        raise BadInput(f"Its rows stand on the sheets {names}. Say which is meant with --sheet NAME.")
    [(sheet, place, columns)] = whole
    rows = list(_rows(sheet, place, columns))
    return Copy(
        sheet.name,
        parse_day(day[1], today),
        seal[1],
        tuple(column for column in columns.values() if isinstance(column, Column)),
        tuple(row for row in rows if isinstance(row, Row)),
        tuple(row for row in rows if isinstance(row, Stray)),
    )


def _heading(sheet: Sheet) -> tuple[int, dict[int, Column | str]] | None:
    """The row of our headings, with each column's place: ours as a column, another's as its heading."""
    for row, cells in sheet.rows():
        if row > _HEADING_WITHIN:
            return None
        named = {place: _plain(cell) for place, cell in enumerate(cells) if cell.strip()}
        columns = {place: _KNOWN.get(words.lower(), words) for place, words in named.items()}
        keys = {column.key for column in columns.values() if isinstance(column, Column)}
        if keys.issuperset(_KEYS) and keys.intersection(EDITED):
            return row, columns
    return None


def _head(sheets: Sequence[Sheet]) -> Iterator[str]:
    """What stands at the top of every sheet: the day and the seal stand on two."""
    for sheet in sheets:
        for row, cells in sheet.rows():
            if row > _HEADING_WITHIN:
                break
            yield from filter(None, cells[:3])


def _rows(sheet: Sheet, heading: int, columns: Mapping[int, Column | str]) -> Iterator[Row | Stray]:
    for row, cells in sheet.rows():
        if row <= heading or not any(cell.strip() for cell in cells):
            continue
        said = {place: cells[place].strip() for place in columns if place < len(cells)}
        ours = {column.key: said.get(place, "") for place, column in columns.items() if isinstance(column, Column)}
        others = {
            name: words for place, name in columns.items() if isinstance(name, str) and (words := said.get(place))
        }
        others |= {
            f"number {place + 1}, which has no heading": words.strip()
            for place, words in enumerate(cells)
            if words.strip() and place not in columns
        }
        ref, body, version = (_plain(ours.pop(key)) for key in (*_KEYS, VERSION.key))
        if [ref.lower(), body.lower(), version.lower()] == ["ref", "addressed to", "version"]:
            continue  # the heading again, copied with its rows
        if not ref or not body or not version.isdecimal():
            yield Stray(row, _why(ref, body, version, next(filter(None, map(str.strip, cells)))))
            continue
        yield Row(row, ref, body, int(version), ours, others)


def _why(ref: str, body: str, version: str, first: str) -> str:
    if ref and body and not version:
        return (
            f"it says that it is {ref}, and has no version: rows that were added are not taken. Record a new "
            "recommendation with: scrutiny add recommendation"
        )
    if not ref and not body and not version:
        return f'it names no recommendation ("{_plain(first)[:40]}"): rows that were added are not taken'
    missing = [name for name, words in (("ref", ref), ("body", body)) if not words] or ["version that is a number"]
    return f"it has no {' and no '.join(missing)}, so nobody can tell which ask it is"


def by_ask(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows, those that say that they are the same ask together: one row was copied, or pasted back."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.ref.lower(), row.body.lower()), []).append(row)
    return list(found.values())


def _plain(words: str) -> str:
    return " ".join(words.split())
