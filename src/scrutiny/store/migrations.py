"""Numbered steps from an empty file to today's register, each in a transaction with the record of its having run.

A step is SQL in `migrations/`, never edited once merged; `dialect.py` fills in the words that engines spell
differently. sqlite-utils' `Migrations` runs them and keeps the record; each also sets `user_version`, which is all
that an ordinary opening reads.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from scrutiny.store import dialect

FOLDER = Path(__file__).with_name("migrations")


def numbered() -> list[tuple[int, str, Path]]:
    """Each migration as (number, name, file), in the order in which they run; numbers go up by one from 1."""
    found = sorted(FOLDER.glob("[0-9][0-9][0-9]_*.sql"))
    return [(int(path.stem[:3]), path.stem, path) for path in found]


def migrations() -> Migrations:
    """All of them, ready to be applied."""
    known = Migrations("scrutiny")
    for number, name, path in numbered():
        known(name=name)(_running(number, path))
    return known


def named_after(version: int) -> str | None:
    """The name of the migration that follows a version of the tables; None after the last."""
    return next((name for number, name, _ in numbered() if number == version + 1), None)


def migrate(connection: sqlite3.Connection, stop_before: str | None = None) -> None:
    """Bring the register behind `connection` up to date; `stop_before` names the migration before which to stop.

    Raises sqlite3.Error when one fails; the register is then as that one found it.
    """
    migrations().apply(Database(connection), stop_before=stop_before)


def _running(number: int, path: Path) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        db.executescript(path.read_text(encoding="utf-8").format(**dialect.sqlite_words()))
        db.execute(f"PRAGMA user_version = {number}")

    return run
