"""The cache of now: each ask's standing as `ledger.standing` folds it, and nothing that decides anything itself."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date

from scrutiny.ledger import Entry, Standing, standing
from scrutiny.store.queries import fetch, text_of
from scrutiny.terms import Due, EntryKind

_FIELDS = tuple(field.name for field in fields(Standing))
_DAYS = frozenset(name for name in _FIELDS if name.endswith(("_on", "_until", "_to")))
COLUMNS = ("ask", *_FIELDS, "is_open", "due", "due_doubt")


def entry_from(row: sqlite3.Row) -> Entry:
    """The ledger's fact from a row of `entries_of_ask` or `entries_of_report`."""
    return Entry(
        key=row["key"],
        version=row["version"],
        kind=EntryKind(row["kind"]),
        value=row["value"],
        recorded_on=date.fromisoformat(row["recorded_at"][:10]),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        day_from=row["day_from"],
        words=row["words"],
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        evidence=row["evidence"],
        rung=row["rung"],
        confirmed=row["confirmed"],
        about=row["about"] or "",
        response=row["response"],
        response_kind=row["response_kind"],
        known_on=date.fromisoformat(row["known_at"][:10]),
    )


def standing_from(row: sqlite3.Row) -> Standing:
    """The standing from a row that has the cache's columns."""
    values = {name: row[name] for name in _FIELDS}
    for name in _DAYS:
        if values[name] is not None:
            values[name] = date.fromisoformat(values[name])
    values["judgement_is_older"] = bool(values["judgement_is_older"])
    return Standing(**values)


def fold(connection: sqlite3.Connection, ask: int, on: date | None = None) -> Standing:
    """The ask's standing on a day (None is now), folded from its entries."""
    return standing([entry_from(row) for row in fetch(connection, "entries_of_ask", ask=ask)], on)


def kept_row(connection: sqlite3.Connection, ask: int) -> dict[str, object]:
    """What the cache holds for an ask, spelt as columns; {} where it holds nothing."""
    kept = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM standing WHERE ask = ?", (ask,)).fetchone()
    return dict(kept) if kept else {}


def cached_row(connection: sqlite3.Connection, ask: sqlite3.Row, due: Due) -> dict[str, object]:
    """What the cache should hold for an ask: the fold, spelt as columns."""
    return spelt(fold(connection, ask["id"]), ask["id"], due)


def spelt(told: Standing, ask: int, due: Due) -> dict[str, object]:
    """A standing, spelt as the columns of the cache."""
    row: dict[str, object] = {name: getattr(told, name) for name in _FIELDS}
    row |= {"ask": ask, "is_open": told.is_open, "due": due.day, "due_doubt": due.doubt}
    return {
        name: value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value
        for name, value in row.items()
    }


def refresh(connection: sqlite3.Connection, asks: Iterable[int], due_of: Callable[[sqlite3.Row], Due]) -> None:
    """Fold the given asks again and write what they give into the cache; an ask that is gone leaves it."""
    for ask_id in sorted(asks):
        ask = connection.execute(text_of("ask_with_days"), {"ask": ask_id}).fetchone()
        if ask["gone"]:
            connection.execute("DELETE FROM standing WHERE ask = ?", (ask_id,))
            continue
        row = cached_row(connection, ask, due_of(ask))
        names, marks = ", ".join(COLUMNS), ", ".join(f":{name}" for name in COLUMNS)
        sets = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "ask")
        connection.execute(
            f"INSERT INTO standing ({names}) VALUES ({marks}) ON CONFLICT (ask) DO UPDATE SET {sets}",
            row,
        )
