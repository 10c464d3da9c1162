"""`Register`: an open book of record, with whose hand writes in it and what day it is.

It guards one thing: that everything written goes through a step with a name and a time. All verbs take it first. Which
register is meant and in whose name, where a call does not say, is found here too: for a command and a script alike.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrutiny.errors import BadInput, RegisterError
from scrutiny.store import sqlite
from scrutiny.store.queries import fetch, fetch_one

if TYPE_CHECKING:  # what only a write needs is loaded by the first write
    from scrutiny.store.steps import Step

DEFAULT_NAME = "scrutiny.db"
SEAL_LENGTH = 16  # hex characters of the digest that papers print: 64 bits


def now() -> str:
    """This moment, ISO to the second with the offset from UTC, so that its day is the day on the writer's wall."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Register:
    """An open register. `who` is the person whose name every step carries; `today` is what "now" means in answers."""

    path: Path
    connection: sqlite3.Connection
    who: str
    today: date
    now: Callable[[], str] = field(default=lambda: now())  # noqa: PLW0108 - looked up when called

    @classmethod
    def open(cls, path: Path, *, who: str, today: date, write: bool = False) -> Self:
        """The register at `path`. Raises RegisterError with the way out: missing, newer, locked, not writable."""
        return cls(path, sqlite.connect(path, write=write), who, today)

    @classmethod
    def create(cls, path: Path, *, who: str, today: date, command: str = "init") -> Self:
        """A new register at `path`, with its first step. Raises RegisterError if a file is there already."""
        from scrutiny.store.steps import begin

        register = cls(path, sqlite.create(path), who, today)
        connection = register.connection
        connection.execute("BEGIN IMMEDIATE")
        step = begin(connection, who=who, at=register.now(), command=command)
        step.summary = "made the register"
        step.seal()
        connection.execute("COMMIT")
        return register

    def close(self) -> None:
        """Close the file; the register can no longer be read or written through this object."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def step(self, command: str, *, undoes: int | None = None, dry_run: bool = False) -> Iterator["Step"]:
        """One step in this person's name: all that is written inside the `with` is recorded, or nothing is."""
        from scrutiny.actions.clocks import due_of
        from scrutiny.store.steps import writing

        try:
            with writing(
                self.connection,
                who=self.who,
                at=self.now(),
                command=command,
                due_of=due_of,
                undoes=undoes,
                dry_run=dry_run,
            ) as step:
                yield step
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise sqlite.locked(self.path) from error
            if "readonly" in str(error):
                raise RegisterError(
                    f"The register {self.path} is open for reading, so nothing was changed. Open it with write=True."
                ) from error
            raise RegisterError(
                f"The register {self.path} could not be written ({error}); nothing was changed."
            ) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is asked inside the `with` is answered from one state of the register, whoever writes meanwhile."""
        if self.connection.in_transaction:  # in a snapshot or a step already, which is one state
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def seal(self) -> str:
        """What papers print to say which state of the register they were made from: "14-9f2c4e1b8a7d6c50"."""
        last = fetch_one(self.connection, "last_step")
        return f"{last['id']}-{last['digest'][:SEAL_LENGTH]}" if last else ""

    def ask(self, name: str, **values: object) -> list[sqlite3.Row]:
        """The rows of a named query (store/queries)."""
        return fetch(self.connection, name, **values)


def place_and_why(named: str | None = None) -> tuple[Path, str]:
    """Where the register is, and what says so: `named`, else SCRUTINY_DB, else the nearest file, else the settings.

    Raises RegisterError if nothing does.
    """
    for said, why in ((named, "--db names it"), (os.environ.get("SCRUTINY_DB"), "SCRUTINY_DB names it")):
        if said:
            return _file(said), why
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise RegisterError("The folder that you are in is no longer there. Go to another (cd).") from error
    for folder in (here, *here.parents):
        if (folder / DEFAULT_NAME).is_file():
            where = "this folder" if folder == here else "a folder above this one"
            return folder / DEFAULT_NAME, f"it is in {where}"
    from scrutiny.actions.settings import settings, settings_file

    if said := settings().get("db"):
        return _file(said), f"{settings_file()} names it"
    raise RegisterError(
        f"There is no register in {here} or in a folder above it. Make one here with: scrutiny init, "
        "or name one with: --db PATH"
    )


def person(named: str | None = None) -> str:
    """In whose name to write: `named`, else SCRUTINY_WHO, else the settings, else the user's name.

    Raises BadInput where nobody is named.
    """
    if said := (named or os.environ.get("SCRUTINY_WHO", "")).strip():
        return said
    from scrutiny.actions.settings import settings

    if said := settings().get("who", "").strip():
        return said
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise BadInput("This computer does not say who you are. Say so with --who NAME.") from error


def _file(named: str) -> Path:
    """The file that a person named for the register. Raises RegisterError for what is no file."""
    if named.startswith(("postgres://", "postgresql://")):
        raise RegisterError("A register in PostgreSQL cannot be opened by this version; name a file with --db.")
    return Path(named).expanduser()
