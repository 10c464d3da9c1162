"""Open data as a folder: a CSV file a table with its Frictionless data package, and one JSON file with its schema.

The folder is made beside the one that is named and takes its place when it is whole. Rows are written one by one.
"""

import csv
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scrutiny.errors import ScrutinyError
from scrutiny.tables.open_data import OpenTable, Value, json_schema, package

MARKER = "datapackage.json"
_CREATED_BY = "scrutiny export data"


@dataclass(frozen=True, slots=True)
class About:
    """What the data says of itself. `licence` is a name such as OGL-UK-3.0; "" leaves it to whoever publishes."""

    title: str
    seal: str
    as_of: date
    known_on: date | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows each table has."""

    rows: dict[str, int]


def write_open_data(tables: Sequence[OpenTable], folder: Path, about: About) -> Written:
    """Write the folder; one that holds an earlier export is replaced when the new one is whole.

    Raises ScrutinyError for a folder that holds something else, or that cannot be written; it is then as it was.
    """
    place = folder.resolve()
    _check_free(place, folder)
    part = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
        rows = {table.name: _csv(table, part / f"{table.name}.csv") for table in tables}
        _json(tables, part / "register.json", about)
        _whole(part / "register.schema.json", json_schema(tables))
        _whole(part / MARKER, package(tables, _head(about)))
        _put(part, place)
    except OSError as failure:
        raise ScrutinyError(f"The folder {folder} was not written: {failure.strerror or failure}.") from failure
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Written(rows)


def _check_free(place: Path, named: Path) -> None:
    if place.is_dir() and any(place.iterdir()):
        try:
            told = json.loads((place / MARKER).read_bytes())
        except (OSError, ValueError):
            told = {}
        if not isinstance(told, dict) or told.get("created_by") != _CREATED_BY:
            raise ScrutinyError(
                f"{named} holds something else, and nothing was written. Name a new or an empty folder."
            )
    elif place.exists() and not place.is_dir():
        raise ScrutinyError(f"{named} is a file, not a folder, and nothing was written. Name another folder.")


def _put(part: Path, place: Path) -> None:
    old = part.with_name(f"{part.name}.old")
    if place.exists():
        place.rename(old)
    try:
        part.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _head(about: About) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": "register",
        "title": about.title,
        "description": f"Positions as at {about.as_of}. Made from the register with the seal {about.seal}.",
        "created_by": _CREATED_BY,
        "seal": about.seal,
        "as_of": about.as_of.isoformat(),
        "known_on": about.known_on.isoformat() if about.known_on else None,
    }
    return told | ({"licenses": [{"name": about.licence}]} if about.licence else {})


def _csv(table: OpenTable, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in table.fields)
        for row in table.rows():
            writer.writerow([_in_csv(value) for value in row])
            count += 1
    return count


def _in_csv(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _json(tables: Sequence[OpenTable], path: Path, about: About) -> None:
    head = _head(about)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("{\n")
        for name in ("title", "as_of", "known_on", "seal"):
            file.write(f" {_told(name)}: {_told(head[name])},\n")
        file.write(' "tables": {')
        for place, table in enumerate(tables):
            file.write(f"{',' if place else ''}\n  {_told(table.name)}: [")
            names = [field.name for field in table.fields]
            joint = "\n   "
            for row in table.rows():
                file.write(joint + _told(dict(zip(names, row, strict=True))))
                joint = ",\n   "
            file.write("]")
        file.write("\n }\n}\n")


def _told(value: str | Mapping[str, Value] | None) -> str:
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)


def _whole(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
