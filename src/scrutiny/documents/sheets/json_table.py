"""Read a table from JSON: a list of objects, or an object that holds one; each key is a column."""

import json
from collections.abc import Iterator

from scrutiny.documents.decoding import decode
from scrutiny.documents.limits import MOST_COLUMNS, MOST_ROWS
from scrutiny.documents.sheets.delimited import too_long, too_wide
from scrutiny.documents.sheets.model import Sheet
from scrutiny.errors import BrokenDocument, WrongKind


def read_json(data: bytes, name: str) -> list[Sheet]:
    """Each list of objects in the file as a sheet, its keys as the heading. Raises BrokenDocument, WrongKind."""
    text, warnings = decode(data, name)
    try:
        value = json.loads(text)
    except ValueError as error:
        value = _lines(text)
        if value is None:
            raise BrokenDocument(f"{name} is no JSON ({error}). Save the table again, and import that.") from error
    except RecursionError as error:
        raise BrokenDocument(f"{name} nests its parts deeper than any table does.") from error
    tables = {"": value} if isinstance(value, list) else value if isinstance(value, dict) else {}
    found = [
        _sheet(name, str(key), [row for row in rows if isinstance(row, dict)], tuple(warnings))
        for key, rows in tables.items()
        if isinstance(rows, list) and any(isinstance(row, dict) for row in rows)
    ]
    if not found:
        raise WrongKind(f"{name} is JSON without a table: scrutiny reads a list of objects, one a row.")
    return found


def _lines(text: str) -> list[object] | None:
    """JSON a line, as programs write long tables; None where a line is none."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _sheet(name: str, key: str, rows: list[dict[str, object]], warnings: tuple[str, ...]) -> Sheet:
    if len(rows) > MOST_ROWS:
        raise too_long(name)
    columns = list(dict.fromkeys(str(each) for row in rows for each in row))
    if len(columns) > MOST_COLUMNS:
        raise too_wide(name, len(columns))

    def cells() -> Iterator[list[str]]:
        yield columns
        for row in rows:
            yield [_words(row.get(column)) for column in columns]

    return Sheet(key, cells, 0, warnings)  # the keys are no row: the first object is row 1


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and not any(isinstance(each, (dict, list)) for each in value):
        return " | ".join(map(_words, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
