"""The return that a body fills in: what it was asked, what it last said, and an empty place for what it says now.

Each row keeps from which version of its ask it was made, so that what comes back can be laid against what has been
recorded in the meantime.
"""

from dataclasses import dataclass
from datetime import date

from scrutiny.dates import say_day
from scrutiny.tables.positions import Position, answer_of

HEADINGS = ("Ref", "Recommendation", "What you last told us", "Progress now", "Your update")
# What stands in the two last columns until somebody writes there.
NO_WORD = "Choose one"
NO_WORDS = "Click here and write what has been done, by when the rest will be, and where it can be seen."


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What a body last said of one fact: the words of the table, with its own words and the day where it has them."""

    fact: str
    value: str
    words: str = ""
    on: date | None = None

    @property
    def sentence(self) -> str:
        """As a return prints it: "Response, 22 September 2026: accepted. “I accept it.”"."""
        day = f", {say_day(self.on)}" if self.on else ""
        quoted = f". “{self.words}”" if self.words else ""
        return f"{self.fact}{day}: {self.value}{quoted}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask of a return: `said` is in the order in which it is printed."""

    position: Position
    report_title: str
    said: tuple[LastSaid, ...]

    @property
    def version(self) -> int:
        """The newest entry that the return knows of."""
        return self.position.standing.version

    @property
    def mark(self) -> str:
        """What tells the row again when the return comes back: its recommendation and version."""
        return f"{self.position.ref} v{self.version}"

    @property
    def last_said(self) -> str:
        """What the body last told us, a line a fact; or which silence it is."""
        lines = [each.sentence for each in self.said]
        return "\n".join(lines) if lines else f"Response: {answer_of(self.position)}"


@dataclass(frozen=True, slots=True)
class Return:
    """A body's return of a day, in report order; `author` is who asks ("" where they are several, or not recorded)."""

    body: str
    author: str
    day: date
    seal: str
    asks: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """What the return is called."""
        return f"Progress on recommendations: {self.body}"
