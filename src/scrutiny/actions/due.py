"""What is owed on a day, with each day's working, and how it looks by the next meeting's papers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.authors import authors, short_name
from scrutiny.actions.meetings import meetings, next_of
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.actions.workings import working_of
from scrutiny.tables import Table
from scrutiny.tables.due import Coming, Owed, due_table, in_order
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope
from scrutiny.terms import ClockState


def what_is_owed(
    register: Register,
    filters: Filters,
    scope: Scope,
    *,
    on: date | None = None,
    soon: int | None = None,
    for_programs: bool = False,
) -> tuple[Table, int]:
    """The table of what is owed on a day (None: now), and how many of all the asks counted are overdue.

    The filters say which asks to look at, and `scope` says the same as the words of a command. With `soon`, only what
    is overdue or due within so many days is listed.
    """
    day = on or register.today
    waiting = list(positions(register, replace(filters, no_answer=True), on=on))
    owed = owed_of(register, waiting, on)
    table = due_table(
        owed,
        waiting,
        scope,
        on=day,
        soon=soon,
        coming=_coming(register, filters, waiting, scope, day),
        seal=register.seal(),
        for_programs=for_programs,
    )
    return table, sum(position.clock is ClockState.OVERDUE for position in waiting)


def owed_of(register: Register, waiting: Sequence[Position], on: date | None = None) -> list[Owed]:
    """Of the asks that wait for an answer, those that have a day, or whose day nobody can tell, each with its working.

    They are most late first.
    """
    return in_order(
        [
            Owed(position, position.last_day, working_of(register, position, on).in_one_line())
            for position in waiting
            if position.last_day or position.clock is ClockState.CANNOT_TELL
        ]
    )


def _coming(register: Register, filters: Filters, waiting: list[Position], scope: Scope, day: date) -> list[Coming]:
    """The next meeting of each author whose asks are looked at, with those that its author waits for.

    Where the register has one author, every ask is its business, even of a report that names none.
    """
    known = authors(register)
    found = []
    for author in known:
        meeting = next_of(meetings(register, author), day)
        if meeting is None or (filters.author is not None and filters.author != author.id):
            continue
        own = tuple(position for position in waiting if position.author == author.id)
        if len(known) == 1 or len(own) == len(waiting):
            found.append(Coming(meeting.day, meeting.papers_day, tuple(waiting), scope))
        elif own:
            name = short_name(known, author)
            found.append(Coming(meeting.day, meeting.papers_day, own, scope.within("--author", name), name))
    return sorted(found, key=lambda each: each.day)
