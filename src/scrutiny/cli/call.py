"""One call of the program: which register, whose name, which day, and whether anybody can be asked."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.errors import AnswerNeeded, BadInput, RegisterError

if TYPE_CHECKING:  # help and completion of words start without the store
    from scrutiny.actions.register import Register


@dataclass(frozen=True, slots=True)
class Call:
    """What the options of every command say."""

    db: str | None = None
    as_of: str | None = None
    known_on: str | None = None
    who: str | None = None
    may_ask: bool = True
    yes: bool = False
    color: str = "auto"
    words: tuple[str, ...] = ()

    @property
    def wall_day(self) -> date:
        """The day on this computer's wall."""
        return date.today()  # noqa: DTZ011 - the officer's own day is meant

    @property
    def today(self) -> date:
        """What "today" means in the answers: the day of --known-on where it is given. Raises BadInput."""
        return self.known or self.wall_day

    @property
    def known(self) -> date | None:
        """The day of --known-on; None where it is not given. Raises BadInput for one that has not come."""
        if not self.known_on:
            return None
        day = self.day(self.known_on)
        if day > self.wall_day:
            raise BadInput(f"Nobody knows yet what will be known on {day}: that day has not come.")
        return day

    @property
    def on(self) -> date | None:
        """The day of --as-of; None where it is not given, which is now. Raises BadInput."""
        return self.day(self.as_of) if self.as_of else None

    def day(self, words: str) -> date:
        """A day that a person typed. Raises BadInput."""
        from scrutiny.dates import parse_day

        return parse_day(words, self.wall_day)  # not date.fromisoformat: it takes 20260403 and 0026-04-03 for days

    @property
    def person(self) -> str:
        """In whose name this call writes: --who, SCRUTINY_WHO, else the settings, else the user's name.

        Raises BadInput where nobody is named, and where the call asks about what was known: that is never written.
        """
        if self.known_on:
            raise BadInput("What was known on a past day is read, never written. Leave out --known-on.")
        from scrutiny.actions.register import person

        return person(self.who)

    @property
    def command(self) -> str:
        """The words typed, for the history, without the register's place."""
        words = list(self.words)
        while "--db" in words:
            place = words.index("--db")
            del words[place : place + 2]
        return " ".join(word for word in words if not word.startswith("--db="))

    @contextmanager
    def register(self, *, write: bool = False) -> Iterator["Register"]:
        """The register of this call, open; as it was known on the day of --known-on, where that is given.

        Raises RegisterError with the way out, BadInput if what was known on a past day is to be written.
        """
        from scrutiny.actions.register import Register

        who = self.person if write else self.who or "reader"
        if self.known_on:
            from scrutiny.actions.known import known_on

            with known_on(self.place(), self.today, who=who) as past:
                yield past
            return
        with Register.open(self.place(), who=who, today=self.today, write=write) as opened:
            yield opened

    def place(self) -> Path:
        """Where the register is. Raises RegisterError if none is named, or found from here upwards."""
        return self.place_and_why()[0]

    def place_and_why(self) -> tuple[Path, str]:
        """Where the register is, and what says so: --db, else SCRUTINY_DB, else the nearest file, else the settings.

        Raises RegisterError if nothing does.
        """
        from scrutiny.actions.register import place_and_why

        return place_and_why(self.db)

    def place_or_new(self) -> Path:
        """Where the register is; where there is none yet, the place where one would be made here."""
        from scrutiny.actions.register import DEFAULT_NAME

        try:
            return self.place()
        except RegisterError:
            return Path(DEFAULT_NAME)

    @property
    def can_ask(self) -> bool:
        """Whether a person sits at this terminal and may be asked."""
        return self.may_ask and not self.yes and sys.stdin.isatty() and sys.stderr.isatty()

    def needs(self, question: str, option: str) -> AnswerNeeded:
        """The failure for a question that nobody can be asked, naming the option that answers it."""
        return AnswerNeeded(f"{question} Nobody can be asked here: answer with {option}.")
