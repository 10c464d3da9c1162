"""One row a recommendation, rolled up from its asks: nothing in it is ever typed in."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import Position, answer_of, clock_of, is_answered, judgement_of, key_of, notes_on_stubs
from scrutiny.tables.tallies import Scope, asks, sentences_of, tallies_of
from scrutiny.terms import ClockState, Progress

ALL, SOME, NONE = "all", "some", "none"


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A recommendation as printed, with its parts, and its asks in report order: there is at least one."""

    ref: str
    words: str
    asks: tuple[Position, ...]

    @property
    def answered(self) -> int:
        """How many of its asks are answered."""
        return sum(map(is_answered, self.asks))

    @property
    def how_answered(self) -> str:
        """Whether all of its asks are answered, some or none."""
        return ALL if self.answered == len(self.asks) else SOME if self.answered else NONE


# Worst first, for those that nobody has closed: what is late, then what nobody can tell, then what is to come.
_WORST = (
    ClockState.OVERDUE,
    ClockState.CANNOT_TELL,
    ClockState.HOLDING,
    ClockState.EXTENDED,
    ClockState.DUE_SOON,
    ClockState.NOT_DUE,
    ClockState.NO_CLOCK,
    ClockState.ANSWERED_LATE,
    ClockState.ANSWERED,
)
_WORST_MEANS = ("(worst)", "of its asks that are not closed: overdue before cannot tell, before what is to come")
_COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("recommendation", "Recommendation", ColumnKind.WORDS),
    Column("asks", "Asks", ColumnKind.NUMBER),
    Column("answered", "Answered", ColumnKind.NUMBER),
    Column("response", "Response", ColumnKind.LABEL),
    Column("progress", "Reported progress", ColumnKind.LABEL),
    Column("judgement", "Committee's view", ColumnKind.LABEL),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("response_due", "Response due (worst)", ColumnKind.LABEL),
)


_UNIQUE_RULE = (
    " after lineage (of those that repeat, amend, supersede or merge each other the latest counts; one that was split "
    "counts as its parts)"
)


def recommendations_table(
    rolled: Sequence[RolledUp],
    scope: Scope,
    *,
    title: str,
    on: date,
    narrowed_to: str | None = None,
    again: Collection[str] = (),
    is_unique: bool = False,
    seal: str = "",
) -> Table:
    """A row for each recommendation, in report order; with `narrowed_to`, those of which all, some or none is answered.

    `again` are the refs that are not counted where each matter counts once; with `is_unique` they are left out. The
    figures count all that are given, whichever are shown.
    """
    shown = [each for each in rolled if narrowed_to in (None, each.how_answered)]
    shown = [each for each in shown if not (is_unique and each.ref in again)]
    rows = tuple(tuple(cells[column.key] for column in _COLUMNS) for cells in map(_cells, shown))
    tallies = _tallies(rolled, scope, len(again))
    return Table(
        "recommendations",
        title,
        _COLUMNS,
        rows,
        as_at=on,
        counts=sentences_of(tallies),
        key=(*key_of(rows), _WORST_MEANS),
        notes=notes_on_stubs(ask for each in rolled for ask in each.asks),
        seal=seal,
        empty="No recommendations are recorded. Record a report with: scrutiny add report FILE"
        if not rolled
        else "No recommendation is so.",
        tallies=tallies,
    )


def _cells(each: RolledUp) -> dict[str, Cell]:
    return {
        "ref": each.ref,
        "recommendation": each.words,
        "asks": len(each.asks),
        "answered": each.answered,
        "response": joined(map(answer_of, each.asks)),
        "progress": joined(p.standing.progress or Progress.NO_INFORMATION for p in each.asks),
        "judgement": joined(map(judgement_of, each.asks)),
        "outcome": joined(p.standing.disposition for p in each.asks),
        "response_due": worst_clock(each.asks),
    }


def joined(words: Iterable[str]) -> str:
    """The words, each once, with how often it stands where they differ: "accepted", or "2 accepted, 1 noted"."""
    counts = Counter(words)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{count} {word}" for word, count in counts.items())


def worst_clock(positions: Sequence[Position]) -> str:
    """The clock of the ask that stands worst among those not closed; "closed" where all are."""
    pursued = [position for position in positions if position.standing.is_open]
    if not pursued:
        return "closed"
    return clock_of(min(pursued, key=lambda p: (_WORST.index(p.clock), p.last_day or date.max)))


def _tallies(rolled: Sequence[RolledUp], scope: Scope, again: int) -> tuple[Tally, ...]:
    if not rolled:
        return ()
    positions = [position for each in rolled for position in each.asks]
    how = [each.how_answered for each in rolled]
    parts = tuple(
        Figure(how.count(word), what, scope.report("recommendations", "--how-answered", word))
        for word, what in (
            (ALL, "with every ask answered"),
            (SOME, "with some answered"),
            (NONE, "with none answered"),
        )
        if word in how
    )
    whole = Figure(len(rolled), asks(len(rolled), "recommendation"), scope.report("recommendations"))
    _, *of_asks = tallies_of(positions, (), scope, ())
    return Tally(whole, parts), *_unique(len(rolled) - again, scope if again else None), *of_asks


def _unique(count: int, scope: Scope | None) -> tuple[Tally, ...]:
    """How many matters the recommendations are, where links join any of them."""
    if scope is None:
        return ()
    what = f"unique {asks(count, 'recommendation')}"
    return (Tally(Figure(count, what, scope.report("recommendations", "--unique")), after=_UNIQUE_RULE),)
