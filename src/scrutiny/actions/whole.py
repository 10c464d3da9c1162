"""The register whole, out as lines of JSON and in again: the same steps, digests and seal, proved before it is used.

For archives, and for anybody who wants to read every row without SQLite. A file that was cut off, edited or made up is
refused, and then nothing was written.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrutiny.actions.clocks import due_of
from scrutiny.actions.register import Register
from scrutiny.actions.verify import Verified, verify
from scrutiny.errors import BrokenDocument, DocumentError, RegisterError, ScrutinyError, WrongKind
from scrutiny.store import sqlite, whole
from scrutiny.store.migrations import migrate
from scrutiny.store.queries import stream
from scrutiny.store.standings import refresh


@dataclass(frozen=True, slots=True)
class Restored:
    """A register made from lines: how many rows, and what proving it found (nothing, or it would not be here)."""

    path: Path
    rows: int
    proved: Verified


def whole_lines(register: Register) -> Iterator[bytes]:
    """Yield the register as lines of JSON, of one state of it, whatever is written meanwhile."""
    register.connection.execute("BEGIN")
    try:
        yield from whole.lines_of(register.connection)
    finally:
        register.connection.execute("ROLLBACK")


def is_whole_register(path: Path) -> bool:
    """Whether the file begins as a register that was written as lines."""
    try:
        with path.open("rb") as file:
            return file.read(len(whole.OPENING)) == whole.OPENING
    except OSError:
        return False


def restore_lines(source: Path, target: Path, *, who: str, today: date, dry_run: bool = False) -> Restored:
    """Make the register at `target` from the lines in `source`; an empty register that is there gives way.

    Raises DocumentError where the file is not as it was written, RegisterError where a register that holds something
    is at `target` or it cannot be written; nothing is changed then.
    """
    _check_empty(target, who, today)
    sqlite.check_place(target)
    if not target.parent.is_dir():
        raise RegisterError(f"There is no folder {target.parent}. Make the folder first.")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        rows, proved = _made(source, part, who, today)
        if not dry_run:
            _put(part, target, who, today)
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{part}{suffix}").unlink(missing_ok=True)
    return Restored(target, rows, proved)


def _check_empty(target: Path, who: str, today: date) -> None:
    if not target.exists():
        return
    with Register.open(target, who=who, today=today) as there:
        steps = len(there.ask("steps", before=2**62, most=2))
    if steps > 1:
        raise RegisterError(
            f"The register {target} holds something already; nothing was changed. A whole register is taken in where "
            "there is none yet (name another place with --db); two registers are merged with: scrutiny import OTHER.db"
        )


def _made(source: Path, part: Path, who: str, today: date) -> tuple[int, Verified]:
    """Make the register in the file `part` and prove it; gives its rows and what was found."""
    try:
        with source.open("rb") as file:
            heading, first = whole.read_heading(file)
            with closing(sqlite.create(part, version=heading.version)) as connection:
                connection.execute("PRAGMA foreign_keys = OFF")  # rows may point forward; the proof looks at all
                connection.execute("BEGIN")
                rows = whole.fill(connection, file, first)
                connection.execute("COMMIT")
                connection.execute("PRAGMA foreign_keys = ON")
                migrate(connection)
                connection.execute("BEGIN")
                refresh(connection, (row["id"] for row in list(stream(connection, "asks_with_days"))), due_of)
                connection.execute("COMMIT")
        with Register.open(part, who=who, today=today) as made:
            proved = verify(made)
            last = made.ask("last_step")
    except OSError as error:
        raise DocumentError(f"{source} cannot be read: {error.strerror}. Nothing was written.") from error
    except (BrokenDocument, WrongKind) as error:
        raise type(error)(f"{source} cannot be made a register: {error}. Nothing was written.") from error
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise BrokenDocument(f"{source} cannot be made a register ({error}). Nothing was written.") from error
    if proved.findings:
        raise BrokenDocument(
            f"{source} does not hold what its seals say, and nothing was written: {proved.findings[0].what}"
        )
    if not last or (last[0]["id"], last[0]["digest"]) != (heading.step, heading.digest):
        raise BrokenDocument(f"{source} does not end at the seal that its first line gives. Nothing was written.")
    return rows, proved


def _put(part: Path, target: Path, who: str, today: date) -> None:
    """Give the proved register its name; an empty one that is there is replaced at one moment."""
    try:
        if not target.exists():
            part.rename(target)
            return
        kept = target.with_name(f"{target.name}.{os.getpid()}.before")
        with (
            Register.open(part, who=who, today=today) as made,
            Register.open(target, who=who, today=today, write=True) as old,
        ):
            sqlite.put_in_place(made.connection, old.connection, kept)
        with Register.open(kept, who=who, today=today) as before:
            was_written_to = len(before.ask("steps", before=2**62, most=2)) > 1
        if was_written_to:
            raise ScrutinyError(f"Somebody wrote to {target} meanwhile; what it was is kept as {kept}.")
        for suffix in ("", "-wal", "-shm"):
            Path(f"{kept}{suffix}").unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as error:
        if "locked" in str(error):
            raise sqlite.locked(target) from error
        raise RegisterError(f"The register could not be written to {target} ({error}); it is as it was.") from error
