"""Take a step back by writing its inverse: nothing is erased, and an undo can itself be undone.

An inserted row is marked gone, an edited one gets back what it was, an entry is voided (a void is answered by a
restore). The step is refused as a whole where anything has moved since, or where something that stands would be left
hanging on something gone.
"""

import json
import sqlite3
from dataclasses import dataclass

from scrutiny.actions.register import Register
from scrutiny.errors import ScrutinyError, UnknownReference
from scrutiny.ledger import in_force
from scrutiny.store.dialect import POINTERS
from scrutiny.store.queries import fetch
from scrutiny.store.seals import canonical
from scrutiny.store.standings import entry_from
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import EntryKind

_PLAIN = {
    "report": "report",
    "recommendation": "recommendation",
    "ask": "recommendation's addressee",
    "ask_trigger": "day that a clock counts from",
    "own_rule": "rule of your own",
    "document": "document",
    "document_file": "file",
    "body": "body",
    "body_alias": "other name of a body",
    "response": "response",
    "lineage": "link between recommendations",
    "release": "mark that something is public",
}


class CannotUndo(ScrutinyError):
    """A step that cannot be taken back, and why."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the step, its own summary, and the number of the step that undid it."""

    step: int
    summary: str
    by: int


def standing_undos(connection: sqlite3.Connection, before: int = 2**62) -> dict[int, int]:
    """Which steps are taken back, each with the step that did it; an undo that was itself undone counts no more.

    Only steps recorded before the step `before` are looked at.
    """
    undoes = {row["id"]: row["undoes"] for row in fetch(connection, "undoing") if row["id"] < before}
    taken_back: dict[int, int] = {}
    # From the latest to the first: whether a step stands depends only on later ones.
    for step in sorted(undoes, reverse=True):
        if step not in taken_back:
            taken_back[undoes[step]] = step
    return taken_back


def undo(register: Register, step_id: int | None, command: str, *, dry_run: bool = False) -> Undone:
    """Take back the given step, or the latest that is no undo and still stands.

    Raises UnknownReference for a step that is not there, CannotUndo if there is nothing to take back, if it was taken
    back already, or if what it wrote has changed since; nothing is changed then.
    """
    target = _target(register, step_id)
    if register.ask("redactions_of_step", step=target["id"]):
        raise CannotUndo(
            f"Step {target['id']} removed words for good; it cannot be taken back. To take back a step before it, name "
            "its number: scrutiny history"
        )
    with register.step(command, undoes=target["id"], dry_run=dry_run) as step:
        # Looked at again behind the lock: another may have taken it back since.
        if target["id"] in standing_undos(step.connection, before=step.id):
            raise CannotUndo(f"Step {target['id']} was taken back in the meantime. Nothing was changed.")
        changes = fetch(step.connection, "changes_of_step", step=target["id"])
        _take_back_entries(step, target["id"])
        _check_unchanged(step, target["id"], changes)
        try:
            for change in reversed(changes):
                _take_back_change(step, change)
        except sqlite3.IntegrityError as error:
            raise CannotUndo(
                f"Step {target['id']} cannot be taken back: what it would bring back is in the register again under "
                "the same name. Nothing was changed."
            ) from error
        _check_nothing_hangs(step, target["id"], changes)
        _check_rules(step, target["id"], changes)
        step.summary = f"took back step {target['id']}: {target['summary']}"
    return Undone(target["id"], target["summary"], step.id)


def _target(register: Register, step_id: int | None) -> sqlite3.Row:
    taken_back = standing_undos(register.connection)
    steps = {row["id"]: row for row in register.ask("steps", before=2**62, most=-1)}
    if step_id is None:
        step_id = next((s for s, row in steps.items() if row["undoes"] is None and s not in taken_back and s > 1), None)
        if step_id is None:
            raise CannotUndo("There is nothing to take back: no step but the making of the register stands.")
    if step_id not in steps:
        last = max(steps)
        raise UnknownReference(
            f"There is no step {step_id}: steps go from 1 to {last}. See them with: scrutiny history"
        )
    if step_id == 1:
        raise CannotUndo(
            "Step 1 made the register; it cannot be taken back. To start again, make another: scrutiny init"
        )
    if step_id in taken_back:
        by = taken_back[step_id]
        raise CannotUndo(f"Step {step_id} is already taken back, by step {by}. To bring it back: scrutiny undo {by}")
    return steps[step_id]


def _take_back_entries(step: Step, target: int) -> None:
    """Void what the step said; restore what it voided; void again what it restored."""
    for said in fetch(step.connection, "entries_of_step", step=target):
        kind, about = EntryKind(said["kind"]), said["about"] or said["key"]
        was_void = kind is EntryKind.VOID
        key = about if kind in (EntryKind.VOID, EntryKind.RESTORE) else said["key"]
        stands = key in _keys_in_force(step, said["ask"])
        if stands == was_void:
            raise CannotUndo(_CHANGED.format(step=target))
        step.append(Statement(said["ask"], EntryKind.RESTORE if was_void else EntryKind.VOID, about=key))


_CHANGED = (
    "Step {step} cannot be taken back: what it recorded has changed since. See: scrutiny history. Nothing was changed."
)


def _keys_in_force(step: Step, ask: int) -> set[str]:
    return {
        entry.key for entry in in_force([entry_from(row) for row in fetch(step.connection, "entries_of_ask", ask=ask)])
    }


def _check_unchanged(step: Step, target: int, changes: list[sqlite3.Row]) -> None:
    """Each row must still be what the step's last change made of it."""
    left = {(change["table_name"], change["row_id"]): change["after"] for change in changes}
    if any(canonical(step.row(*row)) != after for row, after in left.items()):
        raise CannotUndo(_CHANGED.format(step=target))


def _take_back_change(step: Step, change: sqlite3.Row) -> None:
    table, row_id = change["table_name"], change["row_id"]
    if change["before"] is None:
        step.update(table, row_id, gone=1)
        return
    before, after = json.loads(change["before"]), json.loads(change["after"])
    step.update(table, row_id, **{name: value for name, value in before.items() if value != after[name]})


def _check_nothing_hangs(step: Step, target: int, changes: list[sqlite3.Row]) -> None:
    """No row that stands may point at one that is gone, and no entry in force either."""
    for change in changes:
        table, row_id = change["table_name"], change["row_id"]
        if step.row(table, row_id)["gone"]:
            _check_nothing_points_at(step, target, table, row_id)
        else:
            _check_points_at_what_stands(step, target, table, row_id)


def _check_nothing_points_at(step: Step, target: int, table: str, row_id: int) -> None:
    for other, columns in POINTERS.items():
        for column, pointed in columns.items():
            if pointed == table and _any_row(step, f"{other} WHERE {column} = ? AND gone = 0", row_id):
                raise CannotUndo(
                    f"Step {target} cannot be taken back: a {_PLAIN.get(other, other)} recorded later hangs on it. "
                    "Take that back first; scrutiny history shows the steps. Nothing was changed."
                )
    if is_spoken_of(step, table, row_id):
        raise CannotUndo(
            f"Step {target} cannot be taken back: something said about it later still stands. "
            "Take that back first; scrutiny history shows the steps. Nothing was changed."
        )


def is_spoken_of(step: Step, table: str, row_id: int) -> bool:
    """Whether an entry in force points at a row: an ask, a response, a passage or a meeting."""
    if table not in ("ask", "response", "meeting", "passage"):
        return False
    nothing: dict[str, object] = {"ask": None, "response": None, "meeting": None, "passage": None}
    return any(
        said["key"] in _keys_in_force(step, said["ask"])
        for said in fetch(step.connection, "entries_pointing_at", **nothing | {table: row_id})
    )


def _check_points_at_what_stands(step: Step, target: int, table: str, row_id: int) -> None:
    row = step.row(table, row_id)
    for column, pointed in POINTERS.get(table, {}).items():
        if row[column] is not None and _any_row(step, f"{pointed} WHERE id = ? AND gone = 1", row[column]):
            raise CannotUndo(
                f"Step {target} cannot be taken back: the {_PLAIN.get(pointed, pointed)} that it hangs on is itself "
                "taken back. Bring that back first; scrutiny history shows the steps. Nothing was changed."
            )


def _check_rules(step: Step, target: int, changes: list[sqlite3.Row]) -> None:
    """No ask that stands may be under a rule of the register's own that is taken back, or written anew since."""
    if fetch(step.connection, "asks_by_rules_gone"):
        raise CannotUndo(
            f"Step {target} cannot be taken back: an ask would be under a rule of yours that is not in the register. "
            "Take back what puts it there, or bring back the rule, first; scrutiny history shows the steps. "
            "Nothing was changed."
        )
    for change in changes:
        if change["table_name"] != "ask":
            continue
        now, was = step.row("ask", change["row_id"]), json.loads(change["after"])
        if any(now[name] != was[name] for name in ("rule", "rule_version", "gone")) and not now["gone"]:
            recorded = fetch(step.connection, "own_rules_recorded", key=now["rule"], version=now["rule_version"])
            if len({row["toml"] for row in recorded}) > 1:
                raise CannotUndo(
                    f"Step {target} cannot be taken back: the rule {now['rule']}, version {now['rule_version']}, has "
                    "been written anew since. Choose the rule with: scrutiny correct. Nothing was changed."
                )


def _any_row(step: Step, where: str, value: object) -> bool:
    found = step.connection.execute(f"SELECT 1 FROM {where} LIMIT 1", (value,))  # noqa: S608 - names from POINTERS
    return found.fetchone() is not None
