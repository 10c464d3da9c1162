"""The care of the register: back it up, bring a backup back, look it over, and make anew what can be made anew.

A backup is proved before it takes its name; a restored register takes the place of the old one at one moment, and the
old one is kept beside it.
"""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scrutiny.actions.clocks import due_of
from scrutiny.actions.register import Register
from scrutiny.actions.verify import Finding, Verified, check, verify
from scrutiny.errors import BadInput, RegisterError, ScrutinyError
from scrutiny.store import sqlite
from scrutiny.store.guards import odd_parts, put_back
from scrutiny.store.queries import stream
from scrutiny.store.redacting import overwrite_what_is_freed, scrub
from scrutiny.store.standings import refresh


@dataclass(frozen=True, slots=True)
class Copied:
    """A register that was copied, and what proving the copy found; `kept` is where the one it replaced was put."""

    path: Path
    proved: Verified
    kept: Path | None = None


def _stamp(register: Register) -> str:
    return datetime.fromisoformat(register.now()).strftime("%Y%m%d-%H%M%S")


def back_up(register: Register, to: Path | None = None) -> Copied:
    """A proved copy of the register at `to`: a file that is not there yet, or a folder; None is the register's own.

    In a folder the copy is named for the register and the moment. Others may write meanwhile. Raises RegisterError
    where a file is there already or the copy cannot be written whole; nothing is left behind then.
    """
    folder = to if to and to.is_dir() else register.path.parent if to is None else None
    if folder is not None:
        to = folder / f"{register.path.stem}-{_stamp(register)}{register.path.suffix}"
    if to is None:
        raise BadInput("Name a file or a folder for the backup.")
    if to.exists():
        raise RegisterError(f"There is already a file at {to}; nothing was written. Name another file, or a folder.")
    part = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        sqlite.copy_whole(register.connection, part)
        with Register.open(part, who=register.who, today=register.today) as copy:
            proved = verify(copy)
        _remove(part, "-wal", "-shm")
        part.rename(to)
        _settle(to.parent)
    except (sqlite3.Error, OSError) as error:
        _remove(part, "", "-wal", "-shm")
        raise RegisterError(
            f"The backup could not be written to {to} ({error}); nothing is left of it. Choose another place."
        ) from error
    return Copied(to, proved)


def _remove(path: Path, *suffixes: str) -> None:
    """Remove a half-made file, or what reading it leaves beside it; what cannot be reached is not there."""
    for suffix in suffixes:
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()


def _settle(folder: Path) -> None:
    """See to it that the name of a new file outlasts a power cut; some systems have no such way."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def restore(source: Path, target: Path, *, who: str, today: date, replace: bool) -> Copied:
    """Bring the backup at `source` to `target`; a register that is there is kept beside it.

    Raises ScrutinyError where the backup is not as it was recorded, RegisterError where a register is at `target` and
    `replace` is not said, or where it cannot be written; nothing is changed then.
    """
    if target.exists() and source.resolve() == target.resolve():
        raise BadInput(f"{source} is the register itself, not a backup of it. Nothing was changed.")
    with Register.open(source, who=who, today=today) as backup:
        return _restored(backup, target, replace=replace)


def _restored(backup: Register, target: Path, *, replace: bool) -> Copied:
    source, proved = backup.path, verify(backup)
    if proved.findings:
        raise ScrutinyError(
            f"The backup {source} is not as it was recorded, and nothing was changed: {proved.findings[0].what} "
            f"See all that is found: scrutiny verify --db {source}"
        )
    if not target.exists():
        _restore_anew(backup, target)
        return Copied(target, proved)
    if not replace:
        raise RegisterError(
            f"There is a register at {target} already; nothing was changed. To put the backup in its place and keep "
            "the old one beside it: --replace"
        )
    if not sqlite.is_register(target):
        raise RegisterError(
            f"{target} is not a scrutiny register, or is too damaged to tell; nothing was changed. Move it away by "
            "hand, then restore."
        )
    kept = target.with_name(f"{target.stem}-replaced-{_stamp(backup)}{target.suffix}")
    if kept.exists():
        raise RegisterError(f"There is already a file at {kept}; nothing was changed. Try again in a moment.")
    try:
        with Register.open(target, who=backup.who, today=backup.today, write=True) as old:
            sqlite.put_in_place(backup.connection, old.connection, kept)
    except (sqlite3.Error, OSError) as error:
        kept.unlink(missing_ok=True)
        if "locked" in str(error):
            raise sqlite.locked(target) from error
        raise RegisterError(f"The register {target} could not be replaced ({error}); it is as it was.") from error
    return Copied(target, proved, kept)


def _restore_anew(backup: Register, target: Path) -> None:
    sqlite.check_place(target)
    if not target.parent.is_dir():
        raise RegisterError(f"There is no folder {target.parent}. Make the folder first.")
    for suffix in ("-wal", "-shm"):
        left = Path(f"{target}{suffix}")
        if left.exists():  # of a register that was deleted: the new one would take it for its own
            left.rename(f"{target}{suffix}.left-{_stamp(backup)}")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        sqlite.copy_whole(backup.connection, part)
        part.rename(target)
        _settle(target.parent)
    except (sqlite3.Error, OSError) as error:
        _remove(part, "")
        raise RegisterError(
            f"The register could not be written to {target} ({error}); nothing is left of it. Make room, or choose "
            "another place with --db."
        ) from error


@dataclass(frozen=True, slots=True)
class Mended:
    """The guards and indexes that were put back, by name, and what is found even so.

    `is_scrubbed` is False where another program was reading, so that traces of removed words may be left.
    """

    put_back: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_scrubbed: bool


def mend(register: Register) -> Mended:
    """Make anew what follows from what is recorded: guards, indexes, standings; and leave no trace of what was removed.

    Nothing that is recorded is changed, so it is no step. Raises RegisterError where the register is in use or what is
    recorded cannot be read.
    """
    connection = register.connection
    overwrite_what_is_freed(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
        odd = [part for part in odd_parts(connection) if part.kind != "table"]
        for part in odd:
            put_back(connection, part)
        connection.execute("DELETE FROM standing")
        refresh(connection, (row["id"] for row in stream(connection, "asks_with_days")), due_of)
        connection.execute("COMMIT")
        is_scrubbed = scrub(connection)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if "locked" in str(error):
            raise sqlite.locked(register.path) from error
        raise RegisterError(
            f"The register {register.path} could not be mended ({error}); nothing was changed. Bring a backup back: "
            "scrutiny db restore FILE --replace"
        ) from error
    return Mended(tuple(part.name for part in odd), check(register), is_scrubbed)
