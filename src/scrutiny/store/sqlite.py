"""Opening a register that is a SQLite file, and saying plainly why it cannot be opened."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from scrutiny.errors import RegisterError

SCHEMA_VERSION = 9  # the number of the last migration; a test holds them together
LOCK_SECONDS = 30  # how long a write waits for another to finish
_APPLICATION_ID = 0x5C97_1117  # marks the file as a scrutiny register, so that another program's file is told apart


def create(path: Path, *, version: int = 0) -> sqlite3.Connection:
    """A new, empty register at `path`, opened for writing; `version` is that of its tables, 0 is today's.

    Raises RegisterError if something is there already.
    """
    if path.exists():
        raise RegisterError(f"There is already a file at {path}; nothing was changed. Choose another name with --db.")
    check_place(path)
    if not path.parent.is_dir():
        raise RegisterError(
            f"There is no folder {path.parent}, so no register can be made in it. Make the folder first."
        )
    try:
        connection = _connect(path, write=True, new=True)
    except (sqlite3.Error, OSError) as error:
        raise _cannot(path, error, "made") from error
    try:
        from scrutiny.store.migrations import migrate, named_after

        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        migrate(connection, stop_before=named_after(version) if version else None)
    except BaseException as error:
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise _cannot(path, error, "made") from error
        raise
    return connection


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """The register at `path`. Reads never lock; the first write of a transaction waits for its turn.

    Raises RegisterError, with the way out, if there is none, if it is not a register, is newer than this program, is
    locked, or (for writing) stands where it must not be written. An older one is backed up beside itself and upgraded,
    when opened for writing.
    """
    if not path.is_file():
        raise RegisterError(f"There is no register at {path}. Make one with: scrutiny init")
    if write:
        check_place(path)
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise RegisterError(
                f"The register {path} cannot be written: this user may only read it, or the disk is read-only. "
                "Nothing was changed. Ask for the right to write, or copy the register elsewhere and use --db."
            )
    try:
        connection = _connect(path, write=write)
        version, mark = _marks(connection)
    except sqlite3.Error as error:
        raise _cannot(path, error, "opened") from error
    if mark != _APPLICATION_ID or not version:
        connection.close()
        raise RegisterError(
            f"{path} is not a scrutiny register. Name another with --db, or make one with: scrutiny init"
        )
    if version > SCHEMA_VERSION:
        connection.close()
        raise RegisterError(
            f"The register {path} was written by a newer scrutiny (its tables are version {version}, this program "
            f"knows {SCHEMA_VERSION}): install the newer scrutiny to open it."
        )
    if version < SCHEMA_VERSION:
        connection = _upgraded(connection, path, version, write=write)
    return connection


def connect_untouched(path: Path) -> sqlite3.Connection:
    """The register at `path`, for reading; an older one is brought up to date in memory.

    The file is never changed. Raises RegisterError as `connect` does.
    """
    if not is_register(path):
        return connect(path, write=False)  # which says what is wrong with it
    try:
        with closing(_connect(path, write=False)) as connection:
            version, _ = _marks(connection)
            if not 0 < version < SCHEMA_VERSION:
                return connect(path, write=False)
            from scrutiny.store.migrations import migrate

            copy = sqlite3.connect(":memory:", isolation_level=None)
            connection.backup(copy)
        copy.row_factory = sqlite3.Row
        migrate(copy)
    except sqlite3.Error as error:
        raise _cannot(path, error, "opened") from error
    return copy


def _upgraded(connection: sqlite3.Connection, path: Path, version: int, *, write: bool) -> sqlite3.Connection:
    if not write:
        connection.close()
        raise RegisterError(
            f"The register {path} is from an older scrutiny (tables version {version}). Any command that writes "
            "brings it up to date, after a backup."
        )
    from scrutiny.store.migrations import migrate

    copy = back_up(connection, path.with_name(f"{path.stem}-before-version-{SCHEMA_VERSION}{path.suffix}"))
    try:
        migrate(connection)
    except sqlite3.Error as error:
        raise RegisterError(
            f"The register {path} could not be brought up to date ({error}); a copy is {copy}."
        ) from error
    return connection


def back_up(connection: sqlite3.Connection, to: Path) -> Path:
    """A whole copy of the register, taken while others may write, at `to` or, if that is taken, beside it."""
    if to.exists():
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
        to = to.with_name(f"{to.stem}-{stamp}{to.suffix}")
    part = to.with_name(to.name + ".part")
    copy_whole(connection, part)
    part.replace(to)
    return to


def copy_whole(connection: sqlite3.Connection, to: Path) -> None:
    """Copy the register into the file `to`, as one state of it, and see it safely on the disk.

    Raises sqlite3.Error or OSError where it cannot be written whole; nothing of it is left then.
    """
    to.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(to)) as copy:
            connection.backup(copy)
        with to.open("rb+") as file:
            os.fsync(file.fileno())
    except (sqlite3.Error, OSError):
        to.unlink(missing_ok=True)
        raise


def put_in_place(source: sqlite3.Connection, register: sqlite3.Connection, keep: Path) -> None:
    """Make an open register what `source` is, in one transaction; what it was is kept as the file `keep`.

    Others may go on reading, and see the old register or the new. Nothing that anybody writes can be lost in between:
    the old one is copied when the lock on it is held. Raises sqlite3.Error, and then it is as it was.
    """

    (_, _, path) = register.execute("PRAGMA database_list").fetchone()
    kept = False

    def copy_the_old_one(status: int, remaining: int, total: int) -> None:  # noqa: ARG001 - as sqlite3 calls it
        nonlocal kept
        if status not in (sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE):
            raise sqlite3.OperationalError("database is locked")
        if not kept:
            with closing(sqlite3.connect(place_of(Path(path), write=False), uri=True)) as old:
                copy_whole(old, keep)
            kept = True

    # Page by page: from the first on the lock is held, and until the last nothing is changed for anybody else.
    source.backup(register, pages=1, progress=copy_the_old_one)


def place_of(path: Path, *, write: bool, new: bool = False) -> str:
    """The address at which SQLite opens the register, for reading unless it is to be written."""
    mode = "rwc" if new else "rw" if write else "ro"
    # A '?' or '#' in a folder's name would end the path of a URI.
    place = re.sub(r"[?#%]", lambda found: f"%{ord(found[0]):02x}", path.absolute().as_posix())
    uri = f"file:{'' if place.startswith('/') else '/'}{place}?mode={mode}"
    if not write and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        uri += "&immutable=1"  # a register in a folder that nobody here can write: WAL needs a file beside it
    return uri


def _connect(path: Path, *, write: bool, new: bool = False) -> sqlite3.Connection:
    uri = place_of(path, write=write, new=new)
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE slips past the guards
    connection.execute("PRAGMA cache_size = -65536")
    if write:
        if new:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL loses the last writes when the power goes
    return connection


def read_once(connection: sqlite3.Connection) -> None:
    """Keep few pages in memory: what follows reads through the register, and comes back to none of them."""
    connection.execute("PRAGMA cache_size = -4096")


def is_register(path: Path) -> bool:
    """Whether the file is a scrutiny register, told by its first bytes without opening it as one."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head[:16] == b"SQLite format 3\0" and head[68:72] == _APPLICATION_ID.to_bytes(4, "big")


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    return version, mark


def check_place(path: Path) -> None:
    """Raise RegisterError for a place where a register must not be written, naming the ways out."""
    from scrutiny.store.place import WAYS_OUT, why_not_here

    if why := why_not_here(path):
        raise RegisterError(
            f"The register {path} cannot be written to, because {why}: two people writing at once could destroy it. "
            f"{WAYS_OUT}"
        )


def cannot_open(path: Path, error: sqlite3.Error) -> RegisterError:
    """The failure for a register that could not be read through."""
    return _cannot(path, error, "opened")


def _cannot(path: Path, error: Exception, done: str) -> RegisterError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return locked(path)
    if "not a database" in words or "malformed" in words:
        return RegisterError(
            f"{path} is not a scrutiny register, or it is damaged ({words}). Restore it from a backup."
        )
    return RegisterError(f"The register {path} cannot be {done}: {words}. Nothing was changed.")


def locked(path: Path) -> RegisterError:
    """The failure for a register that another command has been writing to for longer than we wait."""
    return RegisterError(
        f"The register {path} is in use by another scrutiny command that has not finished. Nothing was changed. "
        "Try again in a moment."
    )
