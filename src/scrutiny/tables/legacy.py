"""What is left open when a term ends or committees change: who would take it on, and what somebody must decide.

Nothing lapses by itself: the table only proposes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import NOT_NAMED, Position, clock_of, judgement_of, key_of, notes_on_stubs, response_of
from scrutiny.tables.tallies import Scope, asks, sentences_of
from scrutiny.terms import Progress

LAPSE = "proposed to lapse: decision needed"
NOT_RECORDED = "not recorded"
NO_AUTHOR = "none"  # how a command names the reports of which no author is recorded


@dataclass(frozen=True, slots=True)
class Left:
    """An open ask, whose it is ("" is not recorded), and who takes over from them ("" is nobody)."""

    position: Position
    author: str
    successor: str
    option: str = ""  # how a command names the author

    @property
    def proposed(self) -> str:
        """What is proposed: to the successor, or, with none, that somebody decides."""
        return f"to {self.successor}" if self.successor else LAPSE


_COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("author", "Made by", ColumnKind.NAME),
    Column("successor", "Successor", ColumnKind.NAME),
    Column("response", "Response", ColumnKind.LABEL),
    Column("progress", "Reported progress", ColumnKind.LABEL),
    Column("judgement", "Committee's view", ColumnKind.LABEL),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("response_due", "Response due", ColumnKind.LABEL),
    Column("proposed", "Proposed", ColumnKind.NAME),
)


_FOR_PROGRAMS = ("successor", "judgement", "outcome")


def legacy_table(
    left: Sequence[Left], scope: Scope, *, title: str, on: date, seal: str = "", for_programs: bool = False
) -> Table:
    """A row for each open ask, in report order."""
    columns = _COLUMNS if for_programs else tuple(each for each in _COLUMNS if each.key not in _FOR_PROGRAMS)
    rows = tuple(tuple(cells[column.key] for column in columns) for cells in map(_cells, left))
    tallies = _tallies(left, scope)
    lapse = (
        (LAPSE, "no successor is recorded; it stays open until the committee decides, and is then closed by hand"),
    )
    return Table(
        "legacy",
        title,
        columns,
        rows,
        as_at=on,
        counts=sentences_of(tallies),
        key=(*key_of(rows), *(lapse if any(each.proposed == LAPSE for each in left) else ())),
        notes=(
            *notes_on_stubs(each.position for each in left),
            *(('To name a successor: scrutiny add author "NAME" --successor "NAME"',) if _is_lost(left) else ()),
        ),
        seal=seal,
        empty="Nothing is open, so nothing is left over.",
        tallies=tallies,
    )


def _is_lost(left: Sequence[Left]) -> bool:
    return any(not each.successor for each in left)


def _cells(each: Left) -> dict[str, Cell]:
    position = each.position
    return {
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "author": each.author or NOT_RECORDED,
        "successor": each.successor,
        "response": response_of(position),
        "progress": position.standing.progress or Progress.NO_INFORMATION.value,
        "judgement": judgement_of(position),
        "outcome": position.standing.disposition,
        "response_due": clock_of(position),
        "proposed": each.proposed,
    }


def _tallies(left: Sequence[Left], scope: Scope) -> tuple[Tally, ...]:
    """How many are left by each author, with what is proposed for them: it is one thing an author."""
    if not left:
        return ()
    scope = scope.of_asks(len(left)).within("--outstanding")
    whose = [(each.author, each.proposed) for each in left]
    named = {each.author: each.option for each in left}
    parts = tuple(
        Figure(
            whose.count((author, proposed)),
            f"of {author or 'an author that is not recorded'}, {proposed}",
            scope.query("--author", named[author] or NO_AUTHOR),
        )
        for author, proposed in dict.fromkeys(whose)
    )
    return (Tally(Figure(len(left), f"{asks(len(left))} not closed", scope.query()), parts),)
