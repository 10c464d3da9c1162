"""The register as it was known on a past day: every question can be put to it, and no question knows of it.

`--as-of` asks what held on a day, as we know it now; this asks what we knew then. The day is "today" in the answers,
so that a paper printed that day is printed again, letter for letter, whatever was recorded, corrected or taken back
since; what was removed for good is gone from past papers too.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrutiny.actions.clocks import due_of
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.store import sqlite
from scrutiny.store.past import copy_of_past, index_words, last_step_known


@dataclass(frozen=True, slots=True)
class PastRegister(Register):
    """A copy of the register as it was known; it is read, never written: a step in it fails."""

    def ask(self, name: str, **values: object) -> list[sqlite3.Row]:
        """The rows of a named query; words are indexed when they are first searched for."""
        if name.startswith("search_") and not self._is_indexed():
            index_words(self.connection)
        return super(PastRegister, self).ask(name, **values)

    def _is_indexed(self) -> bool:
        found = self.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'entry_search'").fetchone()
        return found is not None


def known_on(path: Path, day: date, *, who: str) -> PastRegister:
    """The register at `path` as it was known at the end of `day`, open for reading.

    Raises BadInput for a day before the register was made; RegisterError as every opening does.
    """
    try:
        with Register.open(path, who=who, today=day) as register:
            last = last_step_known(register.connection, day.isoformat())
            if not last:
                raise _too_early(register, day)
        return PastRegister(path, copy_of_past(path, last, due_of), who, day)
    except sqlite3.Error as error:
        raise sqlite.cannot_open(path, error) from error


def _too_early(register: Register, day: date) -> BadInput:
    made = date.fromisoformat(register.ask("steps_in_order")[0]["at"][:10])
    return BadInput(
        f"The register was made on {say_day(made)}, so nothing was known in it on {say_day(day)}. "
        f"What held on that day, as it is known now: --as-of {day.isoformat()}"
    )
