"""What is owed: every ask that waits for an answer by a day, most late first, and last those whose day is unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrutiny.dates import say_day
from scrutiny.tables import Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import NOT_NAMED, Position, is_due_before, is_owed, notes_on_stubs, short_day
from scrutiny.tables.tallies import Scope, asks, sentences_of
from scrutiny.terms import ClockState


@dataclass(frozen=True, slots=True)
class Owed:
    """An ask that waits for an answer, the last day on which it is in time, and the sentence that shows why.

    The last day is None where nobody can tell it.
    """

    position: Position
    last_day: date | None
    working: str

    def days_late(self, on: date) -> int | None:
        """How many days past the last day it is; 0 or less while the answer is still in time."""
        return (on - self.last_day).days if self.last_day else None


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come, and the asks that its author waits for; `scope` names them. Its papers may be out already."""

    day: date
    papers_day: date | None
    waiting: tuple[Position, ...]
    scope: Scope
    whose: str = ""  # said only where there are several authors


_PAPER = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("due", "Due", ColumnKind.DAY),
    Column("days_late", "Days late", ColumnKind.NUMBER),
    Column("clock", "Response due", ColumnKind.LABEL),
    Column("working", "How the day is counted", ColumnKind.WORDS),
)
_DATA = (
    *_PAPER[:4],
    Column("days_left", "Days left", ColumnKind.NUMBER),
    *_PAPER[4:],
    Column("extended_to", "Extended to", ColumnKind.DAY),
    Column("holding_on", "Holding reply", ColumnKind.DAY),
    Column("chaser", "Last chased", ColumnKind.LABEL),
    Column("chaser_on", "Chased on", ColumnKind.DAY),
    Column("recommendation", "Recommendation", ColumnKind.WORDS),  # a calendar tells what is owed
)


def in_order(owed: Sequence[Owed]) -> list[Owed]:
    """Most late first, and last what nobody can tell; what is due on one day in the order given."""
    return sorted(owed, key=lambda each: each.last_day or date.max)


def due_table(
    owed: Sequence[Owed],
    waiting: Sequence[Position],
    scope: Scope,
    *,
    on: date,
    soon: int | None = None,
    coming: Sequence[Coming] = (),
    seal: str = "",
    for_programs: bool = False,
) -> Table:
    """The table of what is owed; `waiting` are all asks that wait for an answer, those without a day among them.

    With `soon`, only what is overdue or due within so many days is listed; the figures still count all.
    """
    until = on + timedelta(days=soon) if soon is not None else None
    listed = [each for each in in_order(owed) if until is None or (each.last_day and each.last_day <= until)]
    columns = _DATA if for_programs else _PAPER
    rows = tuple(
        tuple(cells[column.key] for column in columns) for cells in (_cells(each, on, for_programs) for each in listed)
    )
    with_day = sum(each.last_day is not None for each in listed)
    tallies = (*_tallies(waiting, with_day, until, scope), *_before_meetings(coming))
    return Table(
        "due",
        "What is owed" if soon is None else f"What is owed, overdue or due within {soon} {asks(soon, 'day')}",
        columns,
        rows,
        as_at=on,
        counts=sentences_of(tallies),
        key=_key(listed, waiting),
        notes=notes_on_stubs(waiting),
        seal=seal,
        empty=_nothing(waiting, until),
        tallies=tallies,
    )


def _cells(owed: Owed, on: date, for_programs: bool) -> dict[str, str | int | date | None]:
    position, told, late = owed.position, owed.position.standing, owed.days_late(on)
    working = owed.working if for_programs else owed.working.removeprefix("cannot tell: ")
    if owed.last_day and not for_programs:
        working = working.removeprefix(f"due {say_day(owed.last_day)}: ")
    return {
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "recommendation": f"{position.title}. {position.words}" if position.title else position.words,
        "due": owed.last_day,
        "days_late": late if late is not None and late > 0 else None,
        "days_left": -late if late is not None and late <= 0 else None,
        "clock": position.clock.value,
        "working": working,
        "extended_to": told.extended_to,
        "holding_on": told.holding_on,
        "chaser": told.chaser,
        "chaser_on": told.chaser_on,
    }


# What a person asks of the clock first, and last what it cannot say.
_STATES = (
    ClockState.OVERDUE,
    ClockState.DUE_SOON,
    ClockState.EXTENDED,
    ClockState.HOLDING,
    ClockState.NOT_DUE,
    ClockState.CANNOT_TELL,
    ClockState.NO_CLOCK,
)


def _tallies(waiting: Sequence[Position], listed: int, until: date | None, scope: Scope) -> list[Tally]:
    if not waiting:
        return []
    scope = scope.of_asks(len(waiting)).within("--no-answer")
    states = [position.clock for position in waiting]
    whole = Figure(len(waiting), f"{asks(len(waiting))} not answered", scope.query())
    parts = tuple(
        Figure(states.count(state), state.value, scope.query("--clock", state.value))
        for state in _STATES
        if state in states
    )
    found = [Tally(whole, parts)]
    if until is not None:
        narrowed = scope.query("--due-before", (until + timedelta(days=1)).isoformat())
        found.append(Tally(Figure(listed, f"due on or before {say_day(until)}, listed here", narrowed)))
    elif listed and listed != len(waiting):
        first = "first" if ClockState.CANNOT_TELL in states else "here"
        has_day = f"{'has' if listed == 1 else 'have'} a day, listed {first}"
        found.append(Tally(Figure(listed, has_day, scope.query("--with-due-day"))))
    return found


def _before_meetings(coming: Sequence[Coming]) -> list[Tally]:
    found = []
    for each in coming:
        whose = f" of {each.whose}" if each.whose else ""
        days = []
        if each.papers_day:
            days.append((each.papers_day, f"overdue by the papers of {say_day(each.papers_day)}{whose}"))
        days.append((each.day, f"due before the meeting{whose} of {say_day(each.day)}"))
        for day, what in days:
            count = sum(is_due_before(position, day) for position in each.waiting)
            query = each.scope.of_asks(count).query("--due-before", day.isoformat())
            found.append(Tally(Figure(count, what, query)))
    return found


def _key(listed: Sequence[Owed], waiting: Sequence[Position]) -> tuple[tuple[str, str], ...]:
    shown = {each.position.clock for each in listed} | {position.clock for position in waiting}
    meanings = (
        (ClockState.DUE_SOON, "due within 14 days"),
        (ClockState.EXTENDED, "more time was granted; the day is the one granted"),
        (ClockState.HOLDING, "a holding reply came; the clock runs on"),
        (ClockState.CANNOT_TELL, "a day that the rule needs is not known; scrutiny show REF says how to record it"),
        (ClockState.NO_CLOCK, "the report asks for no day, and no rule was chosen"),
    )
    return tuple((state.value, meaning) for state, meaning in meanings if state in shown)


def _nothing(waiting: Sequence[Position], until: date | None) -> str:
    if any(is_owed(position) and position.last_day for position in waiting) and until:
        return f"Nothing is due on or before {short_day(until)}."
    if waiting:
        return "Nothing that is not answered has a day by which it is due."
    return "Nothing is owed: no open ask waits for an answer."
