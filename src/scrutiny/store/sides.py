"""One of two registers that are compared: its rows, what each cell of them ever held, and by what its rows are known.

A row is known by the step that recorded it, through that step's digest, which no other register has unless it is a
copy of this one; and by where it came from, if it came from elsewhere. So the rows of two registers that were once one
are the same rows whatever they have been called since.
"""

import json
import sqlite3
from collections.abc import Iterator

from scrutiny.store.dialect import POINTERS
from scrutiny.store.queries import fetch
from scrutiny.store.seals import shortened

# Columns that are not read to be compared: what a document says follows from its bytes.
_NOT_READ = {"document": ("text", "blocks", "warnings"), "document_file": ("bytes",)}
Row = dict[str, object]
Mark = tuple[str, int]  # the digest of the step that recorded a row, and the row's id there


class Side:
    """One register of the two; rows are read once, and only what a table is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._rows: dict[str, dict[int, Row]] = {}
        self._marks: dict[str, dict[int, set[Mark]]] = {}
        self._removed: dict[str, set[int]] = {}

    def rows(self, table: str) -> dict[int, Row]:
        """Every row of a table by its id, those that are gone too, without its long columns."""
        if table not in self._rows:
            columns = [row["name"] for row in self.connection.execute(f"PRAGMA table_info ({table})")]
            names = ", ".join(f'"{name}"' for name in columns if name not in _NOT_READ.get(table, ()))
            found = self.connection.execute(f"SELECT {names} FROM {table} ORDER BY id")
            self._rows[table] = {row["id"]: dict(row) for row in found}
        return self._rows[table]

    def whole(self, table: str, row_id: int) -> Row:
        """One row with all its columns, but for its id."""
        row = dict(self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone())
        del row["id"]
        return row

    def marks(self, table: str) -> dict[int, set[Mark]]:
        """By what each row of a table is known: where it was recorded here, and where it was recorded elsewhere."""
        if table not in self._marks:
            marks: dict[int, set[Mark]] = {}
            made = self.connection.execute(
                "SELECT c.row_id, s.digest FROM change AS c JOIN step AS s ON s.id = c.step "
                "WHERE c.table_name = ? AND c.before IS NULL",
                (table,),
            )
            for row_id, digest in made:
                marks.setdefault(row_id, set()).add((digest, row_id))
            for row in self.connection.execute(
                "SELECT row_id, seal, their_row FROM origin WHERE table_name = ?", (table,)
            ):
                marks.setdefault(row["row_id"], set()).add((row["seal"], row["their_row"]))
            self._marks[table] = marks
        return self._marks[table]

    def origins(self, table: str, row_id: int) -> dict[Mark, tuple[str, str]]:
        """When and by whom a row was recorded, by each mark that it is known by."""
        found = {}
        for row in self.connection.execute(
            "SELECT s.digest, s.at, s.who FROM change AS c JOIN step AS s ON s.id = c.step "
            "WHERE c.table_name = ? AND c.row_id = ? AND c.before IS NULL",
            (table, row_id),
        ):
            found[row["digest"], row_id] = (row["at"], row["who"])
        for row in self.connection.execute(
            "SELECT seal, their_row, at, who FROM origin WHERE table_name = ? AND row_id = ?", (table, row_id)
        ):
            found[row["seal"], row["their_row"]] = (row["at"], row["who"])
        return found

    def history(self, table: str, row_id: int) -> list[Row]:
        """What the row was, from first to last; the last is what it is. Long columns stand as their digests."""
        told: list[Row] = []
        for change in fetch(self.connection, "changes_of_row", table=table, row=row_id):
            told += [json.loads(change[side]) for side in ("before", "after") if change[side] is not None]
        return told

    def is_removed(self, table: str, row_id: int) -> bool:
        """Whether words of the row were removed for good."""
        if table not in self._removed:
            found = self.connection.execute(
                "SELECT c.row_id FROM tombstone AS t JOIN change AS c ON c.id = t.row_id "
                "WHERE t.table_name = 'change' AND c.table_name = ?",
                (table,),
            )
            self._removed[table] = {row[0] for row in found}
        return row_id in self._removed[table]

    def entries(self) -> Iterator[sqlite3.Row]:
        """Every entry, in the order in which they were recorded, with when and by whom, here or where it came from."""
        yield from self.connection.execute(
            "SELECT e.*, COALESCE(o.at, s.at) AS at, COALESCE(o.who, s.who) AS who, "
            "COALESCE(o.seal, s.digest) AS seal, COALESCE(o.their_row, e.id) AS first_row, "
            "COALESCE(e.day, p.received, p.dated, SUBSTR(COALESCE(o.at, s.at), 1, 10)) AS counts_from "
            "FROM entry AS e JOIN step AS s ON s.id = e.step LEFT JOIN response AS p ON p.id = e.response "
            "LEFT JOIN origin AS o ON o.table_name = 'entry' AND o.row_id = e.id ORDER BY e.id"
        )

    def entry_id(self, key: str) -> int | None:
        """The row of the entry with the key; None where it is not here."""
        row = self.connection.execute("SELECT id FROM entry WHERE key = ?", (key,)).fetchone()
        return row["id"] if row else None

    def passages(self, entry: int) -> list[int]:
        """The passages that an entry rests on."""
        return [row["passage"] for row in fetch(self.connection, "passages_of_entry", entry=entry)]

    def text(self, document: int) -> str:
        """The text of a document."""
        (text,) = self.connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
        return str(text)

    def hanging_on(self, table: str, row_id: int) -> Iterator[tuple[str, int]]:
        """Each row that stands and points at the given one, now."""
        for other, columns in POINTERS.items():
            for column, pointed in columns.items():
                if pointed == table:
                    rows = self.connection.execute(f"SELECT id FROM {other} WHERE {column} = ? AND gone = 0", (row_id,))
                    yield from ((other, row["id"]) for row in rows)

    def now(self, table: str, row_id: int) -> Row:
        """The row as it stands at this moment, long columns as their digests."""
        row = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return shortened(table, dict(row))
