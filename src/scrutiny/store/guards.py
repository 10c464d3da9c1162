"""The register's own guards: its tables, views and indexes, and the triggers that refuse to rewrite history.

They are compared with those of a register made afresh, so that a guard taken away by hand is found and can be put back.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from scrutiny.store.dialect import SEARCHED


@dataclass(frozen=True, slots=True)
class Odd:
    """One table, view, index or trigger that is "missing", "changed" or "added", against a register made afresh.

    `sql` makes it as it should be; "" for one that should not be there.
    """

    what: str
    kind: str  # "table", "view", "index" or "trigger"
    name: str
    sql: str = ""


def odd_parts(connection: sqlite3.Connection) -> Iterator[Odd]:
    """What differs from a fresh register, tables first. Tables, views and plain indexes of somebody else are let be."""
    here, fresh = _parts(connection), _fresh()
    for (kind, name), sql in sorted(fresh.items(), key=lambda part: (part[0][0] != "table", part[0])):
        if (kind, name) not in here:
            yield Odd("missing", kind, name, sql)
        elif here[kind, name] != sql:
            yield Odd("changed", kind, name, sql)
    for (kind, name), sql in sorted(here.items()):
        refuses = kind == "trigger" or (kind == "index" and "UNIQUE" in sql.upper().split("(")[0])
        if refuses and (kind, name) not in fresh:
            yield Odd("added", kind, name)


def put_back(connection: sqlite3.Connection, odd: Odd) -> None:
    """Make a trigger, a view or an index what it should be. Raises sqlite3.Error where rows stand against an index."""
    if odd.what != "missing":
        name = odd.name.replace('"', '""')
        connection.execute(f'DROP {odd.kind} "{name}"')
    if odd.sql:
        connection.execute(odd.sql)


def _parts(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The SQL of every table, view, index and trigger by kind and name, but for what SQLite makes for itself."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    own = tuple(f"{table}_search_" for table, _ in SEARCHED)
    return {
        (kind, name): sql
        for kind, name, sql in rows
        if sql is not None and not name.startswith("sqlite_") and not (kind == "table" and name.startswith(own))
    }


def _fresh() -> dict[tuple[str, str], str]:
    from scrutiny.store.migrations import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return _parts(connection)
