"""The history as a table: one row a step."""

from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny.tables import Column, ColumnKind, Table


@dataclass(frozen=True, slots=True)
class PastStep:
    """One step: its number, when, who, what it did in a sentence, and the step that took it back, if one did."""

    step: int
    at: str
    who: str
    summary: str
    command: str
    taken_back_by: int | None


_COLUMNS = (
    Column("step", "Step", ColumnKind.NUMBER),
    Column("at", "When", ColumnKind.REF),
    Column("who", "Who", ColumnKind.NAME),
    Column("what", "What", ColumnKind.WORDS),
    Column("taken_back_by", "Taken back by", ColumnKind.NUMBER),
)


def history_table(steps: Iterable[PastStep], *, seal: str) -> Table:
    """A row for each step, in the order given."""
    rows = tuple((s.step, s.at.replace("T", " ")[:16], s.who, s.summary, s.taken_back_by) for s in steps)
    return Table("history", "History", _COLUMNS, rows, seal=seal, empty="Nothing has been recorded yet.")
