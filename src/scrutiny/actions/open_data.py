"""The register's tables as open data: whom and what each row is about is told by names that stay the same."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.data import load
from scrutiny.store.queries import stream
from scrutiny.tables.open_data import OpenTable, Value, described
from scrutiny.tables.positions import cells_of

_CACHE = "PRAGMA cache_size = -4096"  # each row is read once: more than 4 MB of pages is kept for nothing


def open_tables(register: Register, on: date | None = None) -> list[OpenTable]:
    """Every table, with the positions as they stand on a day (None: now). Rows are read when they are asked for."""
    register.connection.execute(_CACHE)
    return [described(told, _rows_of(register, told, on)) for told in load("open_data")["table"]]


def _rows_of(register: Register, told: dict[str, Any], on: date | None) -> Any:
    def rows() -> Iterator[Sequence[Value]]:
        if told["name"] == "positions":
            return _positions(register, [field["name"] for field in told["fields"]], on)
        return _stored(register, told)

    return rows


def _stored(register: Register, told: dict[str, Any]) -> Iterator[Sequence[Value]]:
    truths = {place for place, field in enumerate(told["fields"]) if field["type"] == "boolean"}
    for row in stream(register.connection, f"open_{told['name']}"):
        yield [bool(value) if place in truths else None if value == "" else value for place, value in enumerate(row)]


def _positions(register: Register, fields: Sequence[str], on: date | None) -> Iterator[Sequence[Value]]:
    for position in positions(register, Filters(), on=on):
        cells = {**cells_of(position), "ask": f"{position.ref} to {position.body}" if position.body else position.ref}
        cells |= {"recommendation": position.words, "addressed_to": position.body}
        yield [None if (value := cells[name]) == "" else value for name in fields]
