"""The questions that the register is asked: one a file, opened by a comment that says what a row means."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def text_of(name: str) -> str:
    """The SQL of the named query."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def fetch(connection: sqlite3.Connection, name: str, **values: object) -> list[sqlite3.Row]:
    """All rows of the named query, in its own order; `values` fill its named parameters."""
    return connection.execute(text_of(name), values).fetchall()


def fetch_one(connection: sqlite3.Connection, name: str, **values: object) -> sqlite3.Row | None:
    """The first row of the named query, or None."""
    row: sqlite3.Row | None = connection.execute(text_of(name), values).fetchone()
    return row


def stream(connection: sqlite3.Connection, name: str, **values: object) -> Iterator[sqlite3.Row]:
    """The rows of the named query one by one, never all in memory."""
    yield from connection.execute(text_of(name), values)
