"""What moved between two days: one row a fact, from what to what and on which day.

Whatever a committee would see differ between two printings of its table is here, and nothing else. A fact that held
already on the earlier day but was recorded after it is news to whoever read the earlier table, and is marked so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scrutiny.clock.state import SOON_DAYS
from scrutiny.dates import say_day
from scrutiny.ledger import Standing, changes
from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import NOT_NAMED, Position, clock_of, judgement_of, key_of, notes_on_stubs, response_of
from scrutiny.tables.tallies import Scope, asks, sentences_of
from scrutiny.terms import ClockState, Progress

RECORDED_LATER = "recorded later"
MADE = "Recommendation"
RESPONSE, PROGRESS, EVIDENCE = "Response", "Reported progress", "Evidence"
VIEW, TARGET, OUTCOME = "Committee's view", "Target", "Outcome"
EXTENSION, CHASER, CLOCK = "Extension", "Chaser", "Response due"
_ORDER = (MADE, RESPONSE, PROGRESS, EVIDENCE, VIEW, TARGET, OUTCOME, EXTENSION, CHASER, CLOCK)


@dataclass(frozen=True, slots=True)
class Moved:
    """One fact about an ask that moved: from and to as a paper prints them, "" where nothing was said.

    `position` is the ask as it stands afterwards; `on` the day from which the new fact holds, None if it is not known.
    `recorded_later` says that it held on the earlier day already and was recorded after it.
    """

    position: Position
    what: str
    before: str
    after: str
    on: date | None
    recorded_later: bool = False

    @property
    def name(self) -> str:
        """How a table names it: "Response", or "Response (recorded later)"."""
        return f"{self.what} ({RECORDED_LATER})" if self.recorded_later else self.what


# The day from which the target or the extension holds is known to their entries only: (position, fact) → day.
DayOf = Callable[[Position, str], date | None]


def moves(before: Position | None, after: Position, day_of: DayOf) -> list[Moved]:
    """What moved between two positions of one ask, in the order of the facts; with no `before` it was made since."""
    if before is None:
        nothing = replace(after, standing=Standing(), response_on=None)
        facts = [fact for fact in _facts(nothing, after) if fact[0] != CLOCK]
        if after.clock in (ClockState.OVERDUE, ClockState.ANSWERED, ClockState.ANSWERED_LATE):
            facts.append((CLOCK, "", clock_of(after)))
        facts.append((MADE, "", "made"))
    else:
        facts = _facts(before, after)
    return [
        Moved(after, what, was, now, _day(what, after, day_of))
        for what, was, now in sorted(facts, key=lambda fact: _ORDER.index(fact[0]))
    ]


def _facts(before: Position, after: Position) -> list[tuple[str, str, str]]:
    """Each fact that differs, as (what, from, to)."""
    found = [
        (what, said(before), said(after))
        for what, said in ((RESPONSE, response_of), (VIEW, judgement_of), (CLOCK, clock_of))
    ]
    names = {change.fact: change for change in changes(before.standing, after.standing)}
    for fact, what, unsaid in (
        ("progress", PROGRESS, Progress.NO_INFORMATION.value),
        ("evidence", EVIDENCE, ""),
        ("disposition", OUTCOME, ""),
        ("extended_to", EXTENSION, ""),
        ("chaser", CHASER, ""),
    ):
        if change := names.get(fact):
            found.append((what, _said(change.before) or unsaid, _said(change.after) or unsaid))
    if "target" in names or "target_until" in names:
        with_days = before.standing.target == after.standing.target
        found.append((TARGET, _target(before, with_days), _target(after, with_days)))
    return [fact for fact in found if fact[1] != fact[2]]


def _said(value: object) -> str:
    return say_day(value) if isinstance(value, date) else str(value or "")


def _target(position: Position, with_day: bool) -> str:
    """The target's words, with the day that they mean where the words alone do not tell two targets apart."""
    told = position.standing
    return f"{told.target} ({_said(told.target_until) or 'no day'})" if with_day and told.target else told.target


def _day(what: str, after: Position, day_of: DayOf) -> date | None:
    """The day from which the fact holds, as far as the standing tells."""
    told = after.standing
    days = {
        MADE: after.made_on,
        RESPONSE: told.stance_on or told.undecided_on or after.response_on,
        PROGRESS: told.progress_on,
        EVIDENCE: told.progress_on,
        VIEW: told.progress_on if told.judgement_is_older else told.judgement_on,
        OUTCOME: told.disposition_on,
        CHASER: told.chaser_on,
        CLOCK: _clock_moved_on(after, day_of),
    }
    return days[what] if what in days else day_of(after, what)


def _clock_moved_on(after: Position, day_of: DayOf) -> date | None:
    told, last = after.standing, after.last_day
    days = [told.answered_on, told.holding_on if after.clock is ClockState.HOLDING else None]
    if told.extended_to:
        days.append(day_of(after, EXTENSION))  # more time, granted late, changes what the clock says of days gone by
    if last and not told.answered_on:
        first = {ClockState.OVERDUE: last + timedelta(days=1), ClockState.DUE_SOON: last - timedelta(days=SOON_DAYS)}
        days.append(first.get(after.clock))
    return max((day for day in days if day), default=None)


_COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("what", "What", ColumnKind.NAME),
    Column("from", "From", ColumnKind.LABEL),
    Column("to", "To", ColumnKind.LABEL),
    Column("on", "On", ColumnKind.DAY),
)
_RECORDED_LATER = Column(RECORDED_LATER.replace(" ", "_"), "Recorded later", ColumnKind.LABEL)


def changes_table(
    moved: Sequence[Moved],
    looked_at: int,
    scope: Scope,
    *,
    title: str,
    since: date,
    on: date,
    seal: str = "",
    for_programs: bool = False,
) -> Table:
    """The table of what moved, in the order given; `looked_at` is how many asks were looked at."""
    rows: list[tuple[Cell, ...]] = []
    for each in moved:
        what = each.what if for_programs else each.name
        row = (each.position.ref, each.position.body or NOT_NAMED, what, each.before, each.after, each.on)
        rows.append((*row, "yes" if each.recorded_later else "") if for_programs else row)
    tallies = _tallies(moved, looked_at, scope, since)
    later = f"it held already on {say_day(since)} and was recorded after that day"
    marked = ((f"({RECORDED_LATER})", later),) if any(each.recorded_later for each in moved) else ()
    return Table(
        "changes",
        title,
        (*_COLUMNS, _RECORDED_LATER) if for_programs else _COLUMNS,
        tuple(rows),
        as_at=on,
        counts=sentences_of(tallies),
        key=(*key_of(rows), *marked),
        notes=notes_on_stubs(each.position for each in moved),
        seal=seal,
        empty=f"Nothing has moved since {say_day(since)}, of {looked_at} {asks(looked_at)}.",
        tallies=tallies,
    )


def _tallies(moved: Sequence[Moved], looked_at: int, scope: Scope, since: date) -> tuple[Tally, ...]:
    if not moved:
        return ()
    day = ("--since", since.isoformat())
    facts = Figure(
        len(moved), f"{asks(len(moved), 'fact')} moved since {say_day(since)}", scope.report("changes", *day)
    )
    about = len({each.position.ask for each in moved})
    query = scope.of_asks(about).query("--changed-since", since.isoformat())
    of_all = f"of {looked_at} {asks(looked_at)} moved since {say_day(since)}"
    return Tally(facts), Tally(Figure(about, of_all, query))
