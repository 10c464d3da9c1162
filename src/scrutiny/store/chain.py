"""The chain of steps, made again from what is stored: each seal over its step and over the seal before it.

A seal that cannot be made again means that something of its step was changed, added or removed by other means than
scrutiny. Steps are read one after another and their lines one by one, so that memory stays flat.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from scrutiny.store.queries import fetch, stream
from scrutiny.store.seals import canonical, change_line, entry_line, redaction_line, removed, seal_of


class Fault(Enum):
    """What can be wrong with a step of the chain."""

    NOT_NEXT = "it does not follow the step before it"
    UNSEALED = "it has no seal"
    NOT_AS_SEALED = "what it recorded is not what was sealed"


@dataclass(frozen=True, slots=True)
class Broken:
    """One fault of one step. `before` is the number of the step stored before it, 0 where it is the first."""

    fault: Fault
    step: sqlite3.Row
    before: int


class _NotAsWritten(Exception):
    """A stored line that scrutiny would never have written so."""


def broken_steps(connection: sqlite3.Connection) -> Iterator[Broken]:
    """Each fault in the chain, in the order of the steps; none in a register that only scrutiny wrote to."""
    digest, before = "", 0
    for step in stream(connection, "steps_in_order"):
        if step["previous"] != digest or step["id"] != before + 1:
            yield Broken(Fault.NOT_NEXT, step, before)
        if step["digest"] is None:
            yield Broken(Fault.UNSEALED, step, before)
        elif seal_again(connection, step) != step["digest"]:
            yield Broken(Fault.NOT_AS_SEALED, step, before)
        digest, before = step["digest"] or "", step["id"]


def seal_again(connection: sqlite3.Connection, step: sqlite3.Row) -> str | None:
    """The seal of a step of `steps_in_order` from what is stored of it; None where no seal can be made of that."""
    changes, entries, redactions = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()
    try:
        for row in stream(connection, "changes_of_step", step=step["id"]):
            before = None if row["before"] is None else _written(row["before"])
            after, salts = _written(row["after"]), _written(row["salts"])
            kept = _kept(connection, "change", row["id"], row["table_name"], salts)
            changes.update(change_line(row["table_name"], row["row_id"], before, after, salts, kept))
        for row in stream(connection, "entries_of_step", step=step["id"]):
            passages = tuple(found["passage"] for found in fetch(connection, "passages_of_entry", entry=row["id"]))
            salts = _written(row["salts"])
            kept = _kept(connection, "entry", row["id"], "entry", salts)
            entries.update(entry_line(dict(row), passages, salts, kept))
        for row in stream(connection, "redactions_of_step", step=step["id"]):
            removed = [tuple(each) for each in fetch(connection, "tombstones_of_redaction", redaction=row["id"])]
            redactions.update(redaction_line(dict(row), removed))
        salts = _written(step["salts"])
        return seal_of(
            dict(step),
            salts,
            _kept(connection, "step", step["id"], "step", salts),
            changes=changes.hexdigest(),
            entries=entries.hexdigest(),
            redactions=redactions.hexdigest(),
        )
    except (_NotAsWritten, KeyError, TypeError):
        return None


def _written(text: str) -> dict[str, object]:
    """The JSON object that scrutiny wrote. One spelt otherwise (a key twice, say) is not one that it wrote."""
    if text == "{}":
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _NotAsWritten from error
    if not isinstance(value, dict) or canonical(value) != text:
        raise _NotAsWritten
    return value


def _kept(
    connection: sqlite3.Connection, line: str, row_id: int, table: str, salts: dict[str, object]
) -> dict[str, object]:
    """The digests kept for the removed cells of a line, by column; nothing is looked up where no cell was removed."""
    if all(column in salts for column in removed(table)):
        return {}
    return {
        row["column_name"]: row["digest"] for row in fetch(connection, "tombstones_of_line", table=line, row=row_id)
    }
