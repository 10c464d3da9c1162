"""The history as tables: one row a step, or one row for each thing done about a recommendation."""

from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.tables.positions import note_on_stubs


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


@dataclass(frozen=True, slots=True)
class PastFact:
    """One thing that a step did about a recommendation, as a sentence, and what it was done to.

    `taken_back_by` is the step that took it back, if one did. `version` is an entry's number, None for anything else.
    """

    step: int
    at: str
    who: str
    about: str
    what: str
    taken_back_by: int | None
    version: int | None = None


_FACT_COLUMNS = (
    Column("step", "Step", ColumnKind.NUMBER),
    Column("at", "When", ColumnKind.REF),
    Column("who", "Who", ColumnKind.NAME),
    Column("about", "About", ColumnKind.NAME),
    Column("entry", "Entry", ColumnKind.NUMBER),
    Column("what", "What", ColumnKind.WORDS),
    Column("taken_back_by", "Taken back by", ColumnKind.NUMBER),
)


def facts_table(facts: Iterable[PastFact], *, seal: str, stubs: Iterable[str] = ()) -> Table:
    """A row for each thing done, in the order given; `stubs` are the refs of reports known only from a letter."""
    rows = tuple(
        (f.step, f.at.replace("T", " ")[:16], f.who, f.about, f.version, f.what, f.taken_back_by) for f in facts
    )
    return Table(
        "history", "History", _FACT_COLUMNS, rows, notes=note_on_stubs(stubs), seal=seal,
        empty="Nothing was recorded about it.",
    )  # fmt: skip
