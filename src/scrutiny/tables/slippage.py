"""How far targets have slipped: the first promise, the present one, how often it moved, and who said why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.dates import say_day
from scrutiny.ledger import Slippage
from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import NOT_NAMED, Position, notes_on_stubs
from scrutiny.tables.tallies import Scope, asks, sentences_of
from scrutiny.terms import Progress

NONE, KEPT, MOVED, UNEXPLAINED, PASSED = "none", "kept", "moved", "unexplained", "passed"
TARGET_WORDS = (NONE, KEPT, MOVED, UNEXPLAINED, PASSED)


@dataclass(frozen=True, slots=True)
class Slipped:
    """An ask with how far its target has slipped; None where it has none."""

    position: Position
    slippage: Slippage | None

    def is_as(self, word: str, on: date) -> bool:
        """Whether the target is as one of TARGET_WORDS says: *passed* is a day gone by, open and not done by then."""
        if self.slippage is None:
            return word == NONE
        told = self.position.standing
        until = self.slippage.target_until
        return {
            NONE: False,
            KEPT: not self.slippage.moves,
            MOVED: bool(self.slippage.moves),
            UNEXPLAINED: bool(self.slippage.unexplained),
            PASSED: until is not None and until < on and told.is_open and told.progress != Progress.DONE,
        }[word]


_PAPER = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("first_target", "First target", ColumnKind.NAME),
    Column("target", "Present target", ColumnKind.NAME),
    Column("times_moved", "Times moved", ColumnKind.NUMBER),
    Column("days_slipped", "Days slipped", ColumnKind.LABEL),
    Column("unexplained", "Of them unexplained", ColumnKind.NUMBER),
    Column("reasons", "Reasons given", ColumnKind.NAME),
    Column("progress", "Reported progress", ColumnKind.LABEL),
)
_DATA = (
    *_PAPER[:3],
    Column("first_until", "First target's last day", ColumnKind.DAY),
    _PAPER[3],
    Column("target_until", "Present target's last day", ColumnKind.DAY),
    _PAPER[4],
    Column("days_slipped", "Days slipped", ColumnKind.NUMBER),
    *_PAPER[6:],
)


def slippage_table(
    slipped: Sequence[Slipped], scope: Scope, *, title: str, on: date, seal: str = "", for_programs: bool = False
) -> Table:
    """A row for each ask with a target: those whose days nobody can tell first, then most days first."""
    with_target = sorted((each for each in slipped if each.slippage), key=_most_first)
    rows = tuple(_cells(each, for_programs) for each in with_target)
    columns = _DATA if for_programs else _PAPER
    tallies = _tallies(slipped, scope, on)
    return Table(
        "slippage",
        title,
        columns,
        tuple(tuple(cells[column.key] for column in columns) for cells in rows),
        as_at=on,
        counts=(*sentences_of(tallies), *_sums(with_target)),
        key=_key(rows),
        notes=notes_on_stubs(each.position for each in slipped),
        seal=seal,
        empty="No body has given a target.",
        tallies=tallies,
    )


def _most_first(each: Slipped) -> tuple[bool, bool, int]:
    told = each.slippage
    if told is None or not told.moves:
        return (True, True, 0)
    return (False, told.days is not None, -(told.days or 0))


_CANNOT_TELL = "cannot tell"


def _cells(each: Slipped, for_programs: bool) -> dict[str, Cell]:
    told, position = each.slippage, each.position
    if told is None:
        raise ValueError(f"{position.ref} has no target")
    days: Cell = told.days
    if not for_programs:
        days = _days(told)
    return {
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "first_target": told.first,
        "first_until": told.first_until,
        "target": told.target if told.moves else "as first given" if not for_programs else told.target,
        "target_until": told.target_until,
        "times_moved": told.moves,
        "days_slipped": days,
        "unexplained": told.unexplained,
        "reasons": "; ".join(told.reasons),
        "progress": position.standing.progress or Progress.NO_INFORMATION.value,
    }


def _days(told: Slippage) -> str:
    if told.days is None:
        return _CANNOT_TELL if told.moves else ""
    if told.days < 0:
        return f"{-told.days} {asks(-told.days, 'day')} earlier"
    return f"{told.days} {asks(told.days, 'day')}" if told.moves else ""


def _key(rows: Sequence[dict[str, Cell]]) -> tuple[tuple[str, str], ...]:
    if any(cells["days_slipped"] == _CANNOT_TELL for cells in rows):
        return ((_CANNOT_TELL, "the first target or the present one names no day"),)
    return ()


def _tallies(slipped: Sequence[Slipped], scope: Scope, on: date) -> tuple[Tally, ...]:
    if not slipped:
        return ()
    scope = scope.of_asks(len(slipped))
    count = {word: sum(each.is_as(word, on) for each in slipped) for word in TARGET_WORDS}
    parts = tuple(
        Figure(count[word], what, scope.query("--target", word))
        for word, what in ((MOVED, "moved"), (KEPT, "as first given"), (NONE, "with no target"))
        if count[word]
    )
    found = [Tally(Figure(len(slipped), asks(len(slipped)), scope.query()), parts, "Targets of the ")]
    for word, what in (
        (UNEXPLAINED, f"{asks(count[UNEXPLAINED])} with a revision for which no reason is recorded"),
        (PASSED, f"{asks(count[PASSED])} not reported done, whose target was before {say_day(on)}"),
    ):
        if count[word]:
            found.append(Tally(Figure(count[word], what, scope.query("--target", word))))
    return tuple(found)


def _sums(with_target: Sequence[Slipped]) -> tuple[str, ...]:
    """What the columns add up to, which no single row shows."""
    told = [each.slippage for each in with_target if each.slippage and each.slippage.moves]
    if not told:
        return ()
    moves, days = sum(each.moves for each in told), sum(each.days or 0 for each in told)
    return (f"The columns add up to {moves} {asks(moves, 'revision')} and {days} {asks(days, 'day')}.",)
