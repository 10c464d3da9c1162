"""Bring another register into this one: what only the other has is added, as one step that names the other's seal."""

import sqlite3
from contextlib import closing
from pathlib import Path

from scrutiny.actions.merging.entries import merge_entries
from scrutiny.actions.merging.facts import Decide, Merged, Tally
from scrutiny.actions.merging.rows import Rows
from scrutiny.actions.register import Register
from scrutiny.actions.verify import verify
from scrutiny.errors import BadInput, RegisterError, ScrutinyError
from scrutiny.store import sqlite
from scrutiny.store.sides import Side


def merge(
    register: Register,
    path: Path,
    command: str,
    decide: Decide,
    *,
    dry_run: bool = False,
    unproven: bool = False,
) -> Merged:
    """Merge the register at `path` into this one; that file is only read.

    `decide` is asked of each difference, with the register's lock held: it must not ask a person. Raises BadInput for
    the register itself, ScrutinyError where the other is not as it was recorded and `unproven` is not said,
    RegisterError where it cannot be read; nothing is changed then.
    """
    if path.resolve() == register.path.resolve():
        raise BadInput(f"{path} is this register itself. Nothing was changed.")
    try:
        with closing(sqlite.connect_untouched(path)) as connection:
            other = Register(path, connection, register.who, register.today)
            if not unproven:
                _check(other)
            connection.execute("BEGIN")  # one state of it, whatever is written there meanwhile
            return _merged(register, other, command, Tally(decide), dry_run=dry_run)
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:  # of a register that is not proved
        raise RegisterError(f"The register {path} could not be merged ({error}). Nothing was changed.") from error


def _check(other: Register) -> None:
    proved = verify(other)
    if proved.findings:
        raise ScrutinyError(
            f"The register {other.path} is not as it was recorded, and nothing was changed: {proved.findings[0].what} "
            f"See all that is found: scrutiny verify --db {other.path}. To merge it all the same: --unproven"
        )


def _merged(register: Register, other: Register, command: str, tally: Tally, *, dry_run: bool) -> Merged:
    seal = other.seal()
    with register.step(command, dry_run=dry_run) as step:
        rows = Rows(step, Side(register.connection), Side(other.connection), tally)
        rows.merge()
        merge_entries(rows)
        rows.take_back()
        counts = tally.counts()
        came = ", ".join(each.named for each in counts if each.came) or "nothing new"
        taken = len(tally.taken) + sum(each.side == "theirs" for each in tally.decided)
        changed = f", {taken} changed as there" if taken else ""
        step.summary = f"merged the register {other.path.name} of seal {seal}: {came}{changed}"
        summary = "" if step.is_empty else step.summary
    return Merged(
        seal=seal,
        summary=summary,
        counts=counts,
        taken=tuple(tally.taken),
        decided=tuple(tally.decided),
        both=tuple(tally.both),
        left_out=tuple(tally.left_out.items()),
    )
