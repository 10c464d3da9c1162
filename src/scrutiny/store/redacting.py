"""Remove words for good, and leave in their place what still proves the rest: a tombstone with each cell's digest.

A cell stands in its row and in every change that the history keeps of that row; its words go from all of them in one
step, which seals the tombstones. Afterwards no byte of them is left in the file, its free pages, its full-text indexes
or its write-ahead log.
"""

import json
import sqlite3
from collections.abc import Iterable

from scrutiny.store.dialect import REMOVABLE, SEARCHED
from scrutiny.store.queries import fetch, fetch_one
from scrutiny.store.seals import canonical, cell_digest, redaction_line, removed
from scrutiny.store.steps import Step


class Removal:
    """One removal within an open step, of a whole document or of one entry; `close` takes it into the step."""

    def __init__(self, step: Step, table: str, row_id: int, authority: str, because: str) -> None:
        self._step = step
        self._connection = step.connection
        self._facts = {"table_name": table, "row_id": row_id, "authority": authority, "because": because}
        cursor = self._connection.execute(
            "INSERT INTO redaction (step, table_name, row_id, authority, because) VALUES (?, ?, ?, ?, ?)",
            (step.id, table, row_id, authority, because),
        )
        self._id = int(cursor.lastrowid or 0)
        self._tombstones: list[tuple[str, int, str, str]] = []
        self._asks: set[int] = set()

    @property
    def cells(self) -> int:
        """How many cells of the history lost their words so far."""
        return len(self._tombstones)

    def from_row(self, table: str, row_id: int, columns: Iterable[str]) -> None:
        """Remove what a row of an editable table says in the columns, and what every change says that it said."""
        columns = tuple(columns)
        for change in fetch(self._connection, "changes_of_row", table=table, row=row_id):
            self._from_change(table, change, columns)
        sets = ", ".join(f"{column} = :{column}" for column in columns)
        values = {column: REMOVABLE[table][column] for column in columns}
        self._connection.execute(f"UPDATE {table} SET {sets} WHERE id = :id", values | {"id": row_id})

    def _from_change(self, table: str, change: sqlite3.Row, columns: tuple[str, ...]) -> None:
        salts = json.loads(change["salts"])
        sides = {side: json.loads(change[side]) for side in ("before", "after") if change[side] is not None}
        gone = [column for column in columns if column in salts]
        for column in gone:
            for side, row in sides.items():
                self._bury("change", change["id"], f"{side}.{column}", cell_digest(salts[column], str(row[column])))
                row[column] = removed(table)[column]
            del salts[column]
        if gone:
            before = canonical(sides["before"]) if "before" in sides else None
            self._connection.execute(
                "UPDATE change SET before = ?, after = ?, salts = ? WHERE id = ?",
                (before, canonical(sides["after"]), canonical(salts), change["id"]),
            )

    def from_entry(self, entry: int, columns: Iterable[str]) -> None:
        """Remove what an entry says in the columns; the standing of its ask is folded again."""
        row = fetch_one(self._connection, "entry_by_id", entry=entry)
        if row is not None:
            self._from_line("entry", row, columns)
            self._asks.add(row["ask"])

    def from_step(self, step: int, columns: Iterable[str]) -> None:
        """Remove what the history says of a step in the columns."""
        row = fetch_one(self._connection, "words_of_step", step=step)
        if row is not None:
            self._from_line("step", row, columns)

    def _from_line(self, table: str, row: sqlite3.Row, columns: Iterable[str]) -> None:
        salts = json.loads(row["salts"])
        gone = [column for column in columns if column in salts]
        if not gone:
            return
        for column in gone:
            self._bury(table, row["id"], column, cell_digest(salts.pop(column), row[column]))
        sets = ", ".join(f"{column} = :{column}" for column in (*gone, "salts"))
        values = {column: REMOVABLE[table][column] for column in gone} | {"salts": canonical(salts), "id": row["id"]}
        self._connection.execute(f"UPDATE {table} SET {sets} WHERE id = :id", values)

    def _bury(self, table: str, row_id: int, column: str, digest: str) -> None:
        self._connection.execute(
            "INSERT INTO tombstone (redaction, table_name, row_id, column_name, digest) VALUES (?, ?, ?, ?, ?)",
            (self._id, table, row_id, column, digest),
        )
        self._tombstones.append((table, row_id, column, digest))

    def close(self) -> None:
        """Take the removal into its step, to be sealed with it."""
        self._step.note_redaction(redaction_line(self._facts, self._tombstones), self._asks)


def overwrite_what_is_freed(connection: sqlite3.Connection) -> None:
    """From here on, what is deleted is overwritten with zeros. To be called before the step that removes."""
    connection.execute("PRAGMA secure_delete = ON")


def scrub(connection: sqlite3.Connection) -> bool:
    """Leave no trace of what was removed: in the indexes, in free pages, in the write-ahead log.

    False where the log could not be emptied because another program is reading the register. Raises sqlite3.Error
    where the file cannot be rewritten (a full disk).
    """
    for table, _ in SEARCHED:
        connection.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")
    connection.execute("VACUUM")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchone()
    return not busy
