"""What a merge comes to: what came, what both sides say differently, what was left out, and counts that add up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["ours", "theirs"]
# What is counted for people, in this order: the table and what its rows are called.
COUNTED = {
    "report": "reports",
    "recommendation": "recommendations",
    "ask": "asks",
    "document": "documents",
    "response": "responses",
    "entry": "entries",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that both registers say, and say differently; the values are as a person reads them."""

    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A difference with what was decided: "" is nothing yet, and ours stands until then."""

    difference: Difference
    side: Literal["", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Count:
    """Of one kind of thing: how many are there, and of these how many are here already, came, and did not come."""

    name: str
    there: int
    here: int
    came: int
    taken_back: int  # they are here, and were taken back
    left_out: int

    @property
    def named(self) -> str:
        """What came, as a sentence counts it."""
        return f"{self.came} {called(self.name, self.came)}"


def called(name: str, count: int) -> str:
    """The name of a kind of thing for so many of it."""
    if count != 1:
        return name
    return "entry" if name == "entries" else name.removesuffix("s")


# Asked of each difference; None where nobody decides, which keeps ours and leaves it open.
Decide = Callable[[Difference], Side | None]


@dataclass(slots=True)
class Tally:
    """What happens while a merge goes on."""

    decide: Decide
    here: dict[str, int] = field(default_factory=dict)
    came: dict[str, int] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)
    out: dict[str, int] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    both: list[Difference] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)  # why, and of how many things

    def is_here(self, table: str, *, gone: bool = False) -> None:
        """One row of theirs is here already, or was here and was taken back."""
        counted = self.back if gone else self.here
        counted[table] = counted.get(table, 0) + 1

    def comes(self, table: str) -> None:
        """One row of theirs was added."""
        self.came[table] = self.came.get(table, 0) + 1

    def stays_out(self, table: str, why: str) -> None:
        """One row of theirs cannot be added, and why."""
        self.out[table] = self.out.get(table, 0) + 1
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def theirs_is_taken(self, difference: Difference) -> bool:
        """Ask what holds, and keep the answer for the list; whether it is theirs."""
        side = self.decide(difference)
        self.decided.append(Decided(difference, side or ""))
        return side == "theirs"

    def counts(self) -> tuple[Count, ...]:
        """The counts, of what is counted for people."""
        told = []
        for table, name in COUNTED.items():
            parts = [each.get(table, 0) for each in (self.here, self.came, self.back, self.out)]
            told.append(Count(name, sum(parts), *parts))
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did. `seal` is the other register's; `summary` is "" where nothing was to be written.

    `taken` are changes that only the other side made; `both` are statements of one kind about one ask that both made
    since they grew apart: both are kept, and the ledger's own rule says which holds.
    """

    seal: str
    summary: str
    counts: tuple[Count, ...]
    taken: tuple[str, ...]
    decided: tuple[Decided, ...]
    both: tuple[Difference, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def open(self) -> tuple[Difference, ...]:
        """The differences that nobody has decided."""
        return tuple(each.difference for each in self.decided if not each.side)
