"""The one way in which anything is written: a step, whole or not at all, sealed into the chain of all steps.

A step takes the register's lock first, keeps what every row was before it, gives each entry the next version of its
ask, folds the standings that it moved, and ends with a digest over all of it and over the digest before. `verify`
recomputes the chain; `undo` reads the changes.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date

from scrutiny.errors import ScrutinyError
from scrutiny.store import standings
from scrutiny.store.dialect import EDITABLE
from scrutiny.store.seals import (
    Row,
    canonical,
    change_line,
    entry_line,
    new_salts,
    seal_of,
    shortened,
)
from scrutiny.terms import Due, EntryKind


@dataclass(frozen=True, slots=True)
class Statement:
    """What an entry says, before the ledger has given it its version; the fields are the entry table's.

    `key` is made by whoever states it and kept across retries, so that the same statement is never recorded twice.
    `expects` is the version of the ask that the person was shown; None is a plain note, which never conflicts.
    """

    ask: int
    kind: EntryKind
    value: str = ""
    words: str = ""
    day: date | None = None
    until: date | None = None
    evidence: str = ""
    rung: str = ""
    confirmed: str = ""
    about: str | None = None
    response: int | None = None
    source: str = ""
    authority: str = ""
    meeting: int | None = None
    exempt: str = ""
    passages: tuple[int, ...] = ()
    expects: int | None = None
    key: str = field(default_factory=lambda: os.urandom(16).hex())


# A statement's fields that are columns of its entry.
_OF_ENTRY = tuple(each.name for each in fields(Statement) if each.name not in ("passages", "expects"))


class ChangedMeanwhile(ScrutinyError):
    """Somebody recorded something about the ask after the version that this edit was made from."""


class Step:
    """An open step: insert and update rows of editable tables, append entries. Made by `writing` only."""

    def __init__(self, connection: sqlite3.Connection, step_id: int, who: str) -> None:
        self.connection = connection
        self.id = step_id
        self.who = who
        self.summary = ""
        self.changes = 0
        self.entries = 0
        self.redactions = 0
        self.dry_run = False
        self.due_of: Callable[[sqlite3.Row], Due] = _no_clock
        self._asks: set[int] = set()
        self._reports: set[int] = set()
        self._responses: set[int] = set()
        self._changes_hash = hashlib.sha256()
        self._entries_hash = hashlib.sha256()
        self._redactions_hash = hashlib.sha256()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not (self.changes or self.entries or self.redactions)

    def insert(self, table: str, **values: object) -> int:
        """Add a row and give its id. Raises sqlite3.IntegrityError when the register's own rules refuse it."""
        _check_editable(table)
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join(f":{name}" for name in values)
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            _plain(values),
        )
        row_id = int(cursor.lastrowid or 0)
        self._note_change(table, row_id, None, self.row(table, row_id))
        return row_id

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Change columns of a row; a row that already says so is left alone."""
        _check_editable(table)
        before = self.row(table, row_id)
        if all(before[name] == value for name, value in _plain(values).items()):
            return
        sets = ", ".join(f'"{name}" = :{name}' for name in values)
        self.connection.execute(
            f"UPDATE {table} SET {sets} WHERE id = :id",
            {**_plain(values), "id": row_id},
        )
        self._note_change(table, row_id, before, self.row(table, row_id))

    def append(self, said: Statement) -> int:
        """Add an entry to the ledger as the next version of its ask, and give that version.

        Raises ChangedMeanwhile when the ask has moved past the version that the person was shown. A statement whose key
        is already in the ledger is not recorded again: its version is given.
        """
        known = self.connection.execute("SELECT version FROM entry WHERE key = ?", (said.key,)).fetchone()
        if known:
            return int(known["version"])
        (last,) = self.connection.execute(
            "SELECT COALESCE(MAX(version), 0) FROM entry WHERE ask = ?", (said.ask,)
        ).fetchone()
        if said.expects is not None and said.expects != last:
            raise ChangedMeanwhile(
                "Somebody has recorded something about this recommendation since it was shown. Nothing was changed. "
                "Look at it again (scrutiny show), then decide."
            )
        row = _plain({name: getattr(said, name) for name in _OF_ENTRY}) | {"version": last + 1, "step": self.id}
        salts = new_salts("entry")
        self._entries_hash.update(entry_line(row, said.passages, salts, {}))
        row["salts"] = canonical(salts)
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        cursor = self.connection.execute(f"INSERT INTO entry ({names}) VALUES ({marks})", row)
        for passage in said.passages:
            self.connection.execute(
                "INSERT INTO entry_passage (entry, passage) VALUES (?, ?)", (cursor.lastrowid, passage)
            )
        self._asks.add(said.ask)
        self.entries += 1
        return int(last) + 1

    def row(self, table: str, row_id: int) -> dict[str, object]:
        """The row as it stands, long columns as their digests."""
        found = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return shortened(table, dict(found))

    def _note_change(self, table: str, row_id: int, before: Row | None, after: Row) -> None:
        was, now = None if before is None else canonical(before), canonical(after)
        salts = new_salts(table)
        self.connection.execute(
            "INSERT INTO change (step, table_name, row_id, before, after, salts) VALUES (?, ?, ?, ?, ?, ?)",
            (self.id, table, row_id, was, now, canonical(salts)),
        )
        self._changes_hash.update(change_line(table, row_id, before, after, salts, {}))
        self.changes += 1
        if table == "ask":
            self._asks.add(row_id)
        elif table == "ask_trigger":
            self._asks.add(int(str(after["ask"])))
        elif table == "report":
            self._reports.add(row_id)
        elif table == "response":
            self._responses.add(row_id)

    def take_change(self, line: bytes) -> None:
        """Take the line of a change that `Bulk` holds into the digest; the row is new and moves nothing else."""
        self._changes_hash.update(line)
        self.changes += 1

    def take_entry(self, line: bytes) -> None:
        """Take the line of an entry that `Bulk` holds into the digest; its standing is folded there."""
        self._entries_hash.update(line)
        self.entries += 1

    def note_redaction(self, line: bytes, asks: Iterable[int]) -> None:
        """Take a removal into the step (store/redacting.py made it), with the asks whose standing said the words."""
        self._redactions_hash.update(line)
        self._asks.update(asks)
        self.redactions += 1

    def moved_asks(self) -> set[int]:
        """The asks whose standing this step may have moved: its own, and those that hang on a row it changed."""
        moved = set(self._asks)
        for response in self._responses:
            moved |= {
                row[0] for row in self.connection.execute("SELECT ask FROM entry WHERE response = ?", (response,))
            }
        for report in self._reports:
            moved |= {
                row[0]
                for row in self.connection.execute(
                    "SELECT a.id FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation WHERE r.report = ?",
                    (report,),
                )
            }
        return moved

    def seal(self) -> None:
        """Set the digest: over the step before, who, when, what, every change and entry. Nothing changes after it."""
        facts = dict(self.connection.execute("SELECT * FROM step WHERE id = ?", (self.id,)).fetchone())
        facts["summary"] = self.summary
        digest = seal_of(
            facts,
            json.loads(facts["salts"]),
            {},
            changes=self._changes_hash.hexdigest(),
            entries=self._entries_hash.hexdigest(),
            redactions=self._redactions_hash.hexdigest(),
        )
        self.connection.execute("UPDATE step SET summary = ?, digest = ? WHERE id = ?", (self.summary, digest, self.id))


def begin(connection: sqlite3.Connection, *, who: str, at: str, command: str, undoes: int | None = None) -> Step:
    """A new step after the last, unsealed. The register's lock must be held (BEGIN IMMEDIATE)."""
    last = connection.execute("SELECT digest FROM step ORDER BY id DESC LIMIT 1").fetchone()
    cursor = connection.execute(
        "INSERT INTO step (at, who, command, previous, undoes, salts) VALUES (?, ?, ?, ?, ?, ?)",
        (at, who, command, last["digest"] if last else "", undoes, canonical(new_salts("step"))),
    )
    return Step(connection, int(cursor.lastrowid or 0), who)


@contextmanager
def writing(
    connection: sqlite3.Connection,
    *,
    who: str,
    at: str,
    command: str,
    due_of: Callable[[sqlite3.Row], Due],
    undoes: int | None = None,
    dry_run: bool = False,
) -> Iterator[Step]:
    """One step: all that is written inside the `with` is recorded when it ends, or nothing is.

    `at` is when, ISO with the offset from UTC; `due_of` says when an answer to an ask's row is due.
    With `dry_run`, or when nothing was written, the register stays as it was and no step is recorded.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        step = begin(connection, who=who, at=at, command=command, undoes=undoes)
        step.dry_run = dry_run
        step.due_of = due_of
        yield step
        if dry_run or step.is_empty:
            connection.execute("ROLLBACK")
            return
        standings.refresh(connection, step.moved_asks(), due_of)
        step.seal()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _no_clock(_: sqlite3.Row) -> Due:
    return Due(None, "no clock")


def _check_editable(table: str) -> None:
    if table not in EDITABLE:
        raise ValueError(f"{table} is not a table that a step may edit")


def _plain(values: Row) -> dict[str, object]:
    """Days as ISO text, true and false as 1 and 0, words of the vocabulary as text: what both engines store."""
    plain: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, date):
            plain[name] = value.isoformat()
        elif isinstance(value, bool):
            plain[name] = int(value)
        elif isinstance(value, str):
            plain[name] = str(value)
        else:
            plain[name] = value
    return plain
