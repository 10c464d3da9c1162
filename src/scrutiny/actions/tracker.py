"""Take in a list of recommendations kept elsewhere: a CSV file with the columns Number, Recommendation and To."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock, Listed, Written, insert_by_hand
from scrutiny.errors import BrokenDocument, DocumentError, EmptyDocument
from scrutiny.reading.labels import read_label

_COLUMNS = {
    "number": ("number", "no", "no.", "ref", "rec", "rec no", "recommendation number"),
    "text": ("recommendation", "text", "recommendation text", "words"),
    "to": ("to", "body", "addressed to", "addressee", "for", "recipient"),
}
_SEVERAL = re.compile(r"\s*(?:\||;|\n)\s*")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows: the figures add up to the number of rows read."""

    summary: str
    rows: int
    recorded: int
    known: tuple[str, ...]
    refused: tuple[str, ...]  # a sentence each: which row, and why


def import_recommendations(
    register: Register, path: Path, report: Report, command: str, *, dry_run: bool = False
) -> Imported:
    """Record each row's recommendation in the report; one that is there with the same words changes nothing.

    Rows without a number or words, and numbers that the report has with other words, are refused and listed; the others
    are recorded. Raises DocumentError for a file that is not such a table.
    """
    rows = _rows(path)
    known: list[str] = []
    refused: list[str] = []
    recorded = 0
    with register.step(command, dry_run=dry_run) as step:
        there = Listed.of(register, report)
        for line, row in rows:
            label = read_label(row["number"])
            if label is None:
                refused.append(f'Row {line}: "{row["number"]}" is not a number of a recommendation.')
                continue
            if not row["text"]:
                refused.append(f"Row {line}: {label.number} has no words.")
                continue
            same = there.words.get(label.number.lower())
            if same is not None:
                if " ".join(same.split()) == " ".join(row["text"].split()):
                    known.append(label.number)
                else:
                    refused.append(f"Row {line}: {report.ref}/{label.number} is in the register with other words.")
                continue
            to = tuple(filter(None, _SEVERAL.split(row["to"])))
            insert_by_hand(register, step, report, Written(label.number, row["text"], to), there, Clock())
            recorded += 1
        step.summary = f"imported {recorded} recommendation{'s' * (recorded != 1)} into {report.ref} from {path.name}"
    return Imported(step.summary, len(rows), recorded, tuple(known), tuple(refused))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Each row with its number in the file (the heading is row 1), as number, text and to, trimmed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}. Check the name and the folder.") from error
    if data[:4] == b"PK\x03\x04":
        raise DocumentError(f"{path.name} is a workbook, not CSV. In Excel, save it as CSV UTF-8, and import that.")
    if not data.strip():
        raise EmptyDocument(f"{path.name} is empty. Save the table again, and import that.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        lines = list(csv.reader(io.StringIO(text.replace("\0", "")), dialect))
    except csv.Error as error:
        raise BrokenDocument(
            f"{path.name} cannot be read as CSV ({error}). Save the table again as CSV UTF-8."
        ) from error
    places = _places(lines[0], path.name)
    table = []
    for line, cells in enumerate(lines[1:], 2):
        row = {
            name: cells[place].strip() if place is not None and place < len(cells) else ""
            for name, place in places.items()
        }
        if any(row.values()):
            table.append((line, row))
    return table


def _places(heading: list[str], name: str) -> dict[str, int | None]:
    heads = [" ".join(cell.lower().split()) for cell in heading]
    places = {
        column: next((heads.index(word) for word in words if word in heads), None) for column, words in _COLUMNS.items()
    }
    if places["number"] is None or places["text"] is None:
        raise DocumentError(
            f"{name} has the columns {', '.join(filter(None, heading)) or '(none)'}. It needs a column Number and "
            "a column Recommendation; To is read if it is there. Nothing was changed."
        )
    return places
