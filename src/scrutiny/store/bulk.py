"""Many rows in one step, a few thousand at a time: what a tracker of 50,000 rows needs, with the proof left whole.

Rows get their ids here, inside the lock, and are written by the thousand; the search indexes are filled once at the
end. What is stored, each change with its salts, each line of the step's digests, is what `Step` writes one by one, and
`verify` makes the same seals from it.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from scrutiny.ledger import Entry, standing
from scrutiny.store import standings
from scrutiny.store.dialect import EDITABLE, REMOVABLE, SEARCHED
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import Due, EntryKind

_AT_ONCE = 4_000  # rows held before they are written
_SALTS_AT_ONCE = 2_048
_OF_ENTRY = tuple(each.name for each in fields(Statement) if each.name not in ("passages", "expects"))
_ENTRY_COLUMNS = (*_OF_ENTRY, "version", "step")
_FACTS = attrgetter(*_OF_ENTRY)
# The fields of a statement that may be a day or a word of the vocabulary, and are stored as text.
_NOT_PLAIN = ("kind", "value", "day", "until", "evidence", "rung", "confirmed")
DueOf = Callable[[Any], Due]


@dataclass(slots=True)
class _Table:
    """An editable table as rows are added to it: its columns with their defaults, and the next id."""

    name: str
    columns: tuple[str, ...]
    defaults: dict[str, object]
    next_id: int
    rows: list[tuple[object, ...]]


class Bulk:
    """An open step that takes many new rows; made by `in_bulk` only. Rows that stand already go through the step."""

    def __init__(self, step: Step, due_of: DueOf) -> None:
        self.step = step
        self.connection = step.connection
        self.who = step.who
        self._due_of = due_of
        self._tables: dict[str, _Table] = {}
        self._changes: list[tuple[object, ...]] = []
        self._entries: list[tuple[object, ...]] = []
        self._said: dict[int, list[Statement]] = {}  # of asks that this step made, until they are written
        self._asks: dict[int, dict[str, object]] = {}
        self._published: dict[int, object] = {}
        self._report_of: dict[int, int] = {}
        self._triggered: set[int] = set()  # asks with named days of their own
        self._folded: dict[tuple[object, ...], tuple[object, ...]] = {}
        self._due: dict[tuple[object, ...], Due] = {}
        self._salts: list[str] = []
        self._orders: dict[str, list[tuple[str, str, bool]]] = {}
        (at,) = self.connection.execute("SELECT at FROM step WHERE id = ?", (step.id,)).fetchone()
        self._today = date.fromisoformat(at[:10])

    def insert(self, table: str, **values: object) -> int:
        """Add a row and give its id, as `Step.insert` does. Its rules are checked when the rows are written."""
        into = self._tables.get(table) or self._open(table)
        row_id, into.next_id = into.next_id, into.next_id + 1
        row = {**into.defaults, **values, "id": row_id}
        for name, value in values.items():
            if not (value is None or type(value) is int or type(value) is str):
                row[name] = _plain(value)
        into.rows.append(tuple(row.values()))
        after, covered, salts = self._written(table, row)
        self.step.take_change(f'["{table}",{row_id},null,{covered or after}]\n'.encode())
        self._changes.append((self.step.id, table, row_id, after, salts))
        if table == "ask":
            self._asks[row_id] = row
            self._said[row_id] = []
        elif table == "ask_trigger":
            self._triggered.add(int(row["ask"]))  # type: ignore[call-overload] # a column of numbers
        elif table == "report":
            self._published[row_id] = (row["published"], row["stub"])
        elif table == "recommendation":
            self._report_of[row_id] = int(row["report"])  # type: ignore[call-overload] # a column of numbers
        if len(self._changes) >= _AT_ONCE:
            self.flush()
        return row_id

    def append(self, said: Statement) -> int:
        """Add an entry, as `Step.append` does; about an ask that is not new and unwritten, it goes through the step."""
        held = self._said.get(said.ask)
        if held is None:
            self.flush()
            return self.step.append(said)
        held.append(said)
        version = len(held)
        row: dict[str, object] = dict(zip(_OF_ENTRY, _FACTS(said), strict=True))
        for name in _NOT_PLAIN:
            if row[name] is not None:
                row[name] = _plain(row[name])
        row["version"], row["step"] = version, self.step.id
        _, covered, salts = self._written("entry", row)
        self.step.take_entry(f"[{covered},[]]\n".encode())
        self._entries.append((*row.values(), salts))
        return version

    def _open(self, name: str) -> _Table:
        if name not in EDITABLE:
            raise ValueError(f"{name} is not a table that a step may edit")
        told = self.connection.execute(f"PRAGMA table_info({name})").fetchall()
        defaults = {row["name"]: _default(row["dflt_value"]) for row in told}
        (last,) = self.connection.execute(f"SELECT COALESCE(MAX(id), 0) FROM {name}").fetchone()
        self._tables[name] = table = _Table(name, tuple(defaults), defaults, last + 1, [])
        return table

    def _written(self, table: str, row: Mapping[str, object]) -> tuple[str, str, str]:
        """The row in the spelling of digests, the same with removable words as digests, and their salts.

        It is what `seals.canonical` spells, column by column, so that no cell is spelt twice.
        """
        order = self._orders.get(table) or self._orders.setdefault(table, _order(table, row))
        plain: list[str] = []
        covered: list[str] = []
        salts: list[str] = []
        for name, spelt_name, is_removable in order:
            value = row[name]
            if value is None:
                cell = f"{spelt_name}null"
            elif type(value) is int:
                cell = f"{spelt_name}{value}"
            else:
                cell = f"{spelt_name}{encode_basestring(str(value))}"
            plain.append(cell)
            if is_removable:
                salt = self._salt()
                cell = f'{spelt_name}"{hashlib.sha256(f"{salt}:{value}".encode()).hexdigest()}"'
                salts.append(f'{spelt_name}"{salt}"')
            covered.append(cell)
        return f"{{{','.join(plain)}}}", f"{{{','.join(covered)}}}" if salts else "", f"{{{','.join(salts)}}}"

    def _salt(self) -> str:
        if not self._salts:
            drawn = os.urandom(16 * _SALTS_AT_ONCE).hex()
            self._salts = [drawn[place : place + 32] for place in range(0, len(drawn), 32)]
        return self._salts.pop()

    def flush(self) -> None:
        """Write what is held, with the standings of the new asks; afterwards these asks are like any other."""
        run = self.connection.executemany
        for name in EDITABLE:  # in the order in which one points at another
            table = self._tables.get(name)
            if table and table.rows:
                names = ", ".join(f'"{column}"' for column in table.columns)
                run(f"INSERT INTO {name} ({names}) VALUES ({_marks(len(table.columns))})", table.rows)
                table.rows.clear()
        if self._changes:
            run(
                "INSERT INTO change (step, table_name, row_id, after, salts) VALUES (?, ?, ?, ?, ?)",
                self._changes,
            )
            self._changes.clear()
        if self._entries:
            names = ", ".join((*_ENTRY_COLUMNS, "salts"))
            run(f"INSERT INTO entry ({names}) VALUES ({_marks(len(_ENTRY_COLUMNS) + 1)})", self._entries)
            self._entries.clear()
        if self._said:
            columns = standings.COLUMNS
            run(
                f"INSERT INTO standing ({', '.join(columns)}) VALUES ({_marks(len(columns))})",
                [(ask, *self._standing(ask, said)) for ask, said in self._said.items()],
            )
            self._said.clear()
            self._asks.clear()
        self._report_of.clear()
        self._published.clear()
        self._triggered.clear()

    def _standing(self, ask: int, said: list[Statement]) -> tuple[object, ...]:
        """What the cache holds for a new ask, but for its id. Asks of which the same was said have the same."""
        row = self._asks[ask]
        report = self._report_of.get(int(row["recommendation"]))  # type: ignore[call-overload] # a column of numbers
        if report is None or report not in self._published or ask in self._triggered:
            due = self._due_of(self._ask_row(ask))
        else:
            started = (row["rule"], row["rule_version"], row["trigger_day"], row["date_given"], self._published[report])
            due = self._due.get(started) or self._due.setdefault(started, self._due_of(self._ask_row(ask)))
        key = (due.day, due.doubt, *(_moves(each) for each in said))
        folded = self._folded.get(key)
        if folded is None:
            entries = [_entry(each, place, self._today) for place, each in enumerate(said, 1)]
            spelt = standings.spelt(standing(entries), ask, due)
            folded = tuple(spelt[name] for name in standings.COLUMNS[1:])
            if len(self._folded) < 5_000:
                self._folded[key] = folded
        return folded

    def _ask_row(self, ask: int) -> sqlite3.Row:
        from scrutiny.store.queries import fetch_one

        found = fetch_one(self.connection, "ask_with_days", ask=ask)
        if found is None:
            raise KeyError(ask)
        return found


@contextmanager
def in_bulk(step: Step) -> Iterator[Bulk]:
    """Take many rows into an open step. The search indexes are filled once, when it ends."""
    connection = step.connection
    bulk = Bulk(step, step.due_of)
    names = [f"{table}_search_insert" for table, _ in SEARCHED]
    kept = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN ({_marks(len(names))})", names
    ).fetchall()
    last = {
        table: connection.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()[0] for table, _ in SEARCHED
    }
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    yield bulk
    bulk.flush()
    for table, column in SEARCHED:
        connection.execute(
            f"INSERT INTO {table}_search (rowid, {column}) SELECT id, {column} FROM {table} WHERE id > ? ORDER BY id",
            (last[table],),
        )
    for _, sql in kept:
        connection.execute(sql)


def _order(table: str, row: Mapping[str, object]) -> list[tuple[str, str, bool]]:
    """A table's columns in the order of the spelling, each with its name as spelt, and whether it is removable."""
    removable = REMOVABLE.get(table, {})
    return [(name, f'"{name}":', name in removable) for name in sorted(row)]


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


def _default(written: str | None) -> object:
    """A column's default as SQL spells it: 'report' in quotation marks, 0, or none."""
    if written is None or written == "NULL":
        return None
    return written[1:-1].replace("''", "'") if written.startswith("'") else int(written)


def _moves(said: Statement) -> tuple[object, ...]:
    """All that can move a standing of what was said."""
    words = said.words if said.kind is EntryKind.TARGET else ""
    return (said.kind, said.value, words, said.day, said.until, said.evidence, said.rung, said.confirmed)


def _entry(said: Statement, version: int, recorded_on: date) -> Entry:
    return Entry(
        key=said.key,
        version=version,
        kind=said.kind,
        value=said.value,
        recorded_on=recorded_on,
        day=said.day,
        day_from="stated" if said.day else "unknown",
        words=said.words,
        until=said.until,
        evidence=said.evidence,
        rung=said.rung,
        confirmed=said.confirmed,
    )
