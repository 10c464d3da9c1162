"""Whether what the register holds is what its steps say: rows, standings, files, quotations and indexes.

Every check reads row after row, never all at once, and says what it found as facts; `actions/verify.py` makes sentences
of them. None of them writes.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scrutiny.store.dialect import EDITABLE, SEARCHED
from scrutiny.store.queries import fetch_one, stream
from scrutiny.store.seals import canonical, shortened
from scrutiny.store.standings import cached_row, kept_row
from scrutiny.terms import Due

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that is not what the last step which wrote it says: "changed", "added" or "removed".

    `step` is that step, 0 where none wrote it. `columns` gives what differs in a changed one, as (recorded, found).
    """

    what: str
    table: str
    row_id: int
    step: int
    columns: dict[str, tuple[object, object]]


def stray_rows(connection: sqlite3.Connection) -> Iterator[Stray]:
    """Each row of an editable table that something else than scrutiny changed, added or removed."""
    for table in EDITABLE:
        # t.*: every column, whatever a later migration or somebody's own hand has added, is to be what was recorded.
        for row in connection.execute(f"SELECT t.* FROM {table} AS t ORDER BY t.id"):
            last = fetch_one(connection, "last_change_of_row", table=table, row=row["id"])
            found = shortened(table, dict(row))
            if last is None:
                yield Stray("added", table, row["id"], 0, {})
            elif canonical(found) != last["after"]:
                yield Stray("changed", table, row["id"], last["step"], _differences(last["after"], found))
        missing = connection.execute(
            "SELECT c.row_id, MAX(c.step) FROM change AS c WHERE c.table_name = ? AND NOT EXISTS "
            f"(SELECT 1 FROM {table} AS t WHERE t.id = c.row_id) GROUP BY c.row_id ORDER BY c.row_id",
            (table,),
        )
        for row_id, step in missing:
            yield Stray("removed", table, row_id, step, {})


def _differences(recorded: str, found: dict[str, object]) -> dict[str, tuple[object, object]]:
    try:
        was = dict(json.loads(recorded))
    except (ValueError, TypeError):
        was = {}
    return {name: (was.get(name), value) for name, value in found.items() if was.get(name) != value}


@dataclass(frozen=True, slots=True)
class StaleStanding:
    """An ask whose cached standing is not what its entries fold to.

    `columns` gives what differs, as (kept, folded); None where the entries cannot be read at all. `is_kept` is False
    where the cache holds nothing for an ask that stands.
    """

    ask: int
    is_kept: bool
    columns: dict[str, tuple[object, object]] | None


def stale_standings(connection: sqlite3.Connection, due_of: Callable[[sqlite3.Row], Due]) -> Iterator[StaleStanding]:
    """Each ask whose cached standing differs from the fold of its entries, or is kept though the ask is gone."""
    for ask in stream(connection, "asks_with_days"):
        kept = kept_row(connection, ask["id"])
        try:
            folded = {} if ask["gone"] else cached_row(connection, ask, due_of(ask))
        except (ValueError, TypeError, KeyError):
            yield StaleStanding(ask["id"], bool(kept), None)
            continue
        if kept != folded:
            names = [*dict.fromkeys((*kept, *folded))]
            differ = {n: (kept.get(n), folded.get(n)) for n in names if kept.get(n) != folded.get(n)}
            yield StaleStanding(ask["id"], bool(kept), differ)


@dataclass(frozen=True, slots=True)
class OddFile:
    """A stored file whose bytes are not those that were recorded; `found` is the sha256 of those that are there."""

    document: int
    name: str
    found: str


def odd_files(connection: sqlite3.Connection) -> Iterator[OddFile]:
    """Each document whose stored bytes have another sha256; those whose bytes were redacted are passed over."""
    for row in stream(connection, "stored_files"):
        digest = hashlib.sha256()
        with connection.blobopen("document_file", "bytes", row["file"], readonly=True) as blob:
            while chunk := blob.read(_CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != row["sha256"]:
            yield OddFile(row["document"], row["name"], digest.hexdigest())


@dataclass(frozen=True, slots=True)
class LostPassage:
    """A quotation that does not stand at its place in its document; `found` is what stands there."""

    passage: int
    document: str
    page: int | None
    start: int
    end: int
    words: str
    found: str


def lost_passages(connection: sqlite3.Connection) -> Iterator[LostPassage]:
    """Each passage whose words are not those at its span; passages of redacted documents are passed over."""
    of, text = 0, ""
    for row in stream(connection, "passages_by_document"):
        if row["document"] != of:
            of = row["document"]
            (text,) = connection.execute("SELECT text FROM document WHERE id = ?", (of,)).fetchone()
        found = text[row["start"] : row["end"]]
        if found != row["words"]:
            yield LostPassage(row["id"], row["name"], row["page"], row["start"], row["end"], row["words"], found)


def stale_indexes(connection: sqlite3.Connection) -> Iterator[str]:
    """Each table whose full-text index does not hold its words, or cannot be read.

    A read-only register cannot check an index by itself: one is made beside it, in a temporary file, and the two lists
    of words with their counts are compared.
    """
    for table, column in SEARCHED:
        index = f"{table}_search"
        try:
            agrees = _agrees(connection, table, column, index)
        except sqlite3.DatabaseError:
            agrees = False
        if not agrees:
            yield table


def _agrees(connection: sqlite3.Connection, table: str, column: str, index: str) -> bool:
    made = f"fresh_{index}"
    words = "SELECT term, doc, cnt FROM temp.{}_words"
    try:
        connection.execute(f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab ('main', '{index}', 'row')")
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.{made} USING fts5 ({column}, content='', tokenize='porter unicode61')"
        )
        connection.execute(f"INSERT INTO temp.{made} (rowid, {column}) SELECT id, {column} FROM main.{table}")
        connection.execute(f"CREATE VIRTUAL TABLE temp.{made}_words USING fts5vocab ('temp', '{made}', 'row')")
        here, there = words.format(index), words.format(made)
        odd = f"SELECT 1 FROM ({here} EXCEPT {there}) UNION ALL SELECT 1 FROM ({there} EXCEPT {here}) LIMIT 1"
        return connection.execute(odd).fetchone() is None
    finally:
        for name in (f"{index}_words", f"{made}_words", made):
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> Iterator[str]:
    """What SQLite itself says is damaged in the file, at most ten lines; nothing in a sound one."""
    check = "quick_check" if quick else "integrity_check"
    for (words,) in connection.execute(f"PRAGMA {check} (10)"):
        if words != "ok":
            yield words


def dangling_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """How many rows of a table point at rows of another that are not there: (table, other table, rows)."""
    counts: dict[tuple[str, str], int] = {}
    for table, _, other, _ in connection.execute("PRAGMA foreign_key_check"):
        counts[table, other] = counts.get((table, other), 0) + 1
    for (table, other), rows in sorted(counts.items()):
        yield table, other, rows
