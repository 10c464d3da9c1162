"""Rows set aside on disk while a site is made, so that a register of any size is told in the same memory.

What stands on a recommendation's page stands again on its body's, in the data and in the search: it is read from the
register once, and from here afterwards, in the order in which it was set aside.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from types import TracebackType
from typing import Any


class Aside:
    """A file that SQLite keeps for itself and takes away when it is closed."""

    def __init__(self) -> None:
        self._kept = sqlite3.connect("", isolation_level=None)
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("CREATE TABLE aside (kind TEXT, owner INTEGER, row TEXT)")
        self._kept.execute("CREATE INDEX aside_owner ON aside (kind, owner)")
        self._kept.execute("BEGIN")

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._kept.close()

    def put(self, kind: str, owner: int, row: object) -> None:
        """Set a row aside; it must be what JSON can hold."""
        self._kept.execute("INSERT INTO aside VALUES (?, ?, ?)", (kind, owner, json.dumps(row, ensure_ascii=True)))

    def count(self, kind: str, owner: int) -> int:
        """How many rows of a kind an owner has."""
        found = self._kept.execute("SELECT COUNT(*) FROM aside WHERE kind = ? AND owner = ?", (kind, owner))
        return int(found.fetchone()[0])

    def of(self, kind: str, owner: int, first: int = 0, most: int = -1) -> Iterator[Any]:
        """The rows of a kind that an owner has, from the place `first`, at most so many (-1: all)."""
        asked = "SELECT row FROM aside WHERE kind = ? AND owner = ? ORDER BY rowid LIMIT ? OFFSET ?"
        with closing(self._kept.cursor()) as rows:
            for (row,) in rows.execute(asked, (kind, owner, most, first)):
                yield json.loads(row)

    def all(self, kind: str) -> Iterator[Any]:
        """Every row of a kind."""
        with closing(self._kept.cursor()) as rows:
            for (row,) in rows.execute("SELECT row FROM aside WHERE kind = ? ORDER BY rowid", (kind,)):
                yield json.loads(row)
