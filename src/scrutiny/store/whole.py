"""The whole register as lines of JSON: every row of every table, to be kept without scrutiny and made a register again.

The first line says what the file is, the version of its tables, the seal, and how many rows each table has; then one
line a row, table after table; the last line counts the rows and gives the sha256 of all lines before it. What follows
from the rows (where each ask stands, the indexes of words) is not in the file: it is made again.
"""

import base64
import binascii
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from scrutiny.documents.limits import MOST_BYTES
from scrutiny.errors import BrokenDocument, WrongKind
from scrutiny.store.dialect import APPEND_ONLY, EDITABLE
from scrutiny.store.sqlite import SCHEMA_VERSION

OPENING = b'{"scrutiny": "register", '  # how the first line begins, so that a file is told without reading it
FORMAT = 1  # of the lines; that of the tables is the version of the migrations
TABLES = (*EDITABLE, "step", *APPEND_ONLY)
# The bytes of the largest document as base64, with room for the rest of its row.
_MOST_LINE = MOST_BYTES * 4 // 3 + 10_000_000


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first line says: the version of the tables, the last step and its digest, and the rows of each table."""

    version: int
    step: int
    digest: str
    rows: dict[str, int]


def lines_of(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Yield every line, each with its line end. The caller holds one state of the register (BEGIN)."""
    tables = [table for table in TABLES if _columns(connection, table)]
    last = connection.execute("SELECT id, digest FROM step ORDER BY id DESC LIMIT 1").fetchone()
    counts = {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables}
    opening = {
        "scrutiny": "register",
        "format": FORMAT,
        "tables_version": connection.execute("PRAGMA user_version").fetchone()[0],
        "step": last["id"],
        "digest": last["digest"],
        "rows": counts,
    }
    digest = hashlib.sha256()
    first = _line(opening)
    digest.update(first)
    yield first
    for table in tables:
        names = ", ".join(f'"{name}"' for name in _columns(connection, table))
        order = "entry, passage" if table == "entry_passage" else "id"
        for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY {order}"):
            told = {name: _as_json(row[name]) for name in row.keys()}  # noqa: SIM118 - a Row's own items are its values
            line = _line({"table": table, "row": told})
            digest.update(line)
            yield line
    yield _line({"end": sum(counts.values()), "sha256": digest.hexdigest()})


def read_heading(file: BinaryIO) -> tuple[Heading, bytes]:
    """The heading and its line, from a file at its beginning.

    Raises WrongKind for a file of another kind or of a newer scrutiny, BrokenDocument for a heading that says nothing.
    """
    line = file.readline(100_000)
    if not line.startswith(OPENING):
        raise WrongKind("it does not begin as a register that scrutiny wrote as lines")
    told = _read(line, 1)
    if told.get("format") != FORMAT:
        raise WrongKind(f"its lines are of the form {told.get('format')}, and this program reads form {FORMAT}")
    version, rows = told.get("tables_version"), told.get("rows")
    if type(version) is not int or version < 1:
        raise BrokenDocument("its first line does not say which version its tables are")
    if version > SCHEMA_VERSION:
        raise WrongKind(
            f"it was written by a newer scrutiny (its tables are version {version}, this program knows "
            f"{SCHEMA_VERSION}): install the newer scrutiny"
        )
    step, digest = told.get("step"), told.get("digest")
    if type(step) is not int or not isinstance(digest, str) or not isinstance(rows, dict):
        raise BrokenDocument("its first line does not give its last step, its seal and its rows")
    return Heading(version, step, digest, rows), line


def fill(connection: sqlite3.Connection, file: BinaryIO, first: bytes) -> int:
    """Put the rows of the file, after its `first` line, into an empty register; gives how many.

    Foreign keys must be off, and a transaction open. Raises BrokenDocument where a line is not as it was written, or
    the end is missing. Whether the rows make a register whose seals hold is for `verify` to say.
    """
    digest = hashlib.sha256(first)
    statements: dict[str, tuple[frozenset[str], str, frozenset[str]]] = {}
    for known in TABLES:
        if kinds := _columns(connection, known):
            names, marks = ", ".join(f'"{name}"' for name in kinds), ", ".join(f":{name}" for name in kinds)
            blobs = frozenset(name for name, kind in kinds.items() if kind == "BLOB")
            insert = f"INSERT INTO {known} ({names}) VALUES ({marks})"
            statements[known] = (frozenset(kinds), insert, blobs)
    number = 1
    while line := file.readline(_MOST_LINE):
        number += 1
        if not line.endswith(b"\n"):
            cut = "is longer than any that scrutiny writes" if len(line) == _MOST_LINE else "is cut off"
            raise BrokenDocument(f"line {number} {cut}")
        told = _read(line, number)
        if "end" in told:
            _check_end(told, number - 2, digest.hexdigest(), file)
            return number - 2
        digest.update(line)
        table, row = told.get("table"), told.get("row")
        if not isinstance(table, str) or table not in statements or not isinstance(row, dict):
            raise BrokenDocument(f"line {number} is a row of no table that this version has")
        columns, statement, blobs = statements[table]
        if row.keys() != columns:
            raise BrokenDocument(f"line {number} has not the columns of the table {table}")
        try:
            connection.execute(statement, row | {name: _bytes(row[name], number) for name in blobs})
        except (sqlite3.Error, ValueError, OverflowError) as error:
            raise BrokenDocument(f"line {number} is no row that a register can hold ({error})") from error
    raise BrokenDocument(f"its end is missing: it stops after line {number}")


def _check_end(told: dict[str, object], rows: int, digest: str, file: BinaryIO) -> None:
    if told.get("end") != rows:
        raise BrokenDocument(f"it has {rows} rows, and its last line says {told.get('end')}")
    if told.get("sha256") != digest:
        raise BrokenDocument("it is not as it was written: its lines have another sha256 than its last line says")
    if file.read(1):
        raise BrokenDocument("something follows its last line")


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with their types; {} where this version of the register has no such table."""
    return {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info ({table})")}


def _as_json(value: object) -> object:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _bytes(value: object, number: int) -> bytes:
    held = value.get("base64") if isinstance(value, dict) else None
    try:
        if isinstance(held, str):
            return base64.b64decode(held, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenDocument(f"line {number} holds bytes that are not base64 ({error})") from error
    raise BrokenDocument(f"line {number} holds no bytes where a file should be")


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _read(line: bytes, number: int) -> dict[str, object]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenDocument(f"line {number} is not JSON") from error
    if not isinstance(told, dict):
        raise BrokenDocument(f"line {number} is not a JSON object")
    return told
