"""Read CSV and tab-separated text, whatever program saved it: BOMs, old Windows and Mac letters, old Mac line ends."""

import csv
import re
from collections.abc import Iterator
from pathlib import PurePath

from scrutiny.documents.decoding import OLD_ENCODING, decode
from scrutiny.documents.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from scrutiny.documents.sheets.model import Sheet
from scrutiny.errors import BrokenDocument

MAC_ENCODING = (
    "The file does not say how its letters are coded. It was read as old Macintosh text (Mac Roman); "
    "look at quotation marks and accents."
)
_NAMES_SEPARATOR = re.compile(r"\s*sep=(.)\s*\n", re.IGNORECASE)  # Excel's own line, before the heading


def read_delimited(data: bytes, name: str) -> list[Sheet]:
    """The table as its one sheet. Raises WrongKind for bytes that are no text, BrokenDocument for no table."""
    text, warnings = decode(data, name)
    if OLD_ENCODING in warnings and b"\r" in data and b"\n" not in data:
        # Lines that end with a lone CR were saved by old Macintosh programs, whose letters are their own.
        text = data.decode("mac_roman").replace("\r", "\n")
        warnings = [MAC_ENCODING]
    text = text.replace("\0", "")
    first = 1
    if named := _NAMES_SEPARATOR.match(text):
        text, first = text[named.end() :], 2
    separator = named[1] if named else _separator(text, name)

    def cells() -> Iterator[list[str]]:
        csv.field_size_limit(MOST_CELL)
        reader = csv.reader(_lines(text), delimiter=separator)
        try:
            for place, row in enumerate(reader):
                if place >= MOST_ROWS:
                    raise too_long(name)
                if len(row) > MOST_COLUMNS:
                    raise too_wide(name, len(row))
                yield row
        except csv.Error as error:
            raise BrokenDocument(
                f"{name} cannot be read as a table near row {reader.line_num} ({error}). Save it again as CSV UTF-8."
            ) from error

    return [Sheet("", cells, first, tuple(warnings))]


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a StringIO would hold four bytes for every character again."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def too_long(name: str) -> BrokenDocument:
    """The failure for more rows than any tracker has."""
    return BrokenDocument(
        f"{name} has more than {MOST_ROWS:,} rows; scrutiny imports that many at most. Split it, and import the parts."
    )


def too_wide(name: str, columns: int) -> BrokenDocument:
    """The failure for more columns than any tracker has."""
    return BrokenDocument(
        f"{name} has {columns:,} columns; scrutiny imports {MOST_COLUMNS} at most. Delete those that hold nothing."
    )


def _separator(text: str, name: str) -> str:
    """What stands between the cells of the first line that has several."""
    if PurePath(name).suffix.lower() in (".tsv", ".tab"):
        return "\t"
    heading = next((line for line in text[:20_000].split("\n") if line.strip()), "")
    counts = {mark: heading.count(mark) for mark in (",", ";", "\t", "|")}
    return max(counts, key=lambda mark: (counts[mark], mark == ","))
