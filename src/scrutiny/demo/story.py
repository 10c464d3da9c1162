"""The example told act by act, each ending in what a person would have typed; what it shows, it shows as of a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.changes import changes
from scrutiny.actions.meeting import meeting_table
from scrutiny.actions.meetings import since_day
from scrutiny.actions.positions import Filters, positions, received_by
from scrutiny.actions.references import find_body
from scrutiny.actions.register import Register
from scrutiny.actions.slippage import how_targets_slipped
from scrutiny.dates import parse_day, say_day
from scrutiny.demo import LAST_DAY, MEETING, REF, acts
from scrutiny.demo.acts import Act, the_report
from scrutiny.render import render
from scrutiny.render.measure import GLUE, wrapped
from scrutiny.tables import Table
from scrutiny.tables.positions import BRIEF, positions_table
from scrutiny.tables.tallies import Scope, sentences_of, tallies_of

_QUOTATION = re.compile(r'"[^"]*"')
_SHORT = 32  # columns of a quotation that a command keeps on one line
_AS_OF = f'--as-of "{say_day(LAST_DAY)}"'
_SCOPE = Scope((REF,), options=("--as-of", LAST_DAY.isoformat()))


@dataclass(frozen=True, slots=True)
class Screen:
    """How wide the story may be, in columns, and whether its tables are coloured."""

    width: int
    color: bool = False


def tell(made: Register, screen: Screen) -> Iterator[str]:
    """Record the whole story in an empty register, and tell it in lines fitted to the screen.

    It is written as on the story's last day, so that neither a clock that runs behind nor one that runs ahead changes
    what is told; the history says when it was truly recorded.
    """
    register = replace(made, today=LAST_DAY)
    yield from wrapped("A story in short acts. Under each, after the $, is what you would type.", screen.width)
    yield ""
    for number, act in enumerate(acts_of(register, screen), 1):
        yield from wrapped(f"{number}. {act.heading}", screen.width)
        yield from act.lines
        yield ""
        for command in act.commands:
            yield from command_lines(command, screen.width)
        yield ""


def command_lines(command: str, width: int) -> Iterator[str]:
    """A command after the "$ " of a terminal, on as many lines as it takes; short quotations stay on one."""
    whole = _QUOTATION.sub(lambda said: said[0].replace(" ", GLUE) if len(said[0]) <= _SHORT else said[0], command)
    margin = " " * acts.MARGIN
    for place, line in enumerate(wrapped(whole, max(20, width - acts.MARGIN - 4))):
        yield f"{margin}{'    ' if place else '$ '}{line.replace(GLUE, ' ')}"


def acts_of(register: Register, screen: Screen) -> Iterator[Act]:
    """Each act in its turn: it has happened in the register when it is given."""
    width = screen.width
    yield acts.report_read(register, width)
    yield acts.letter_linked(register, width)
    yield acts.holding_reply(register, width)
    yield acts.committee_met(register, width)
    yield acts.late_answer(register, width)
    moved = acts.target_moved(register, width)
    how_far = _shown(slipped(register), screen)
    yield replace(
        moved, lines=(*moved.lines, "", *how_far), commands=(*moved.commands, f"scrutiny report slippage lfr {_AS_OF}")
    )
    yield acts.progress_claimed(register, width)
    yield acts.one_closed(register, width)
    yield Act(
        f"The Mayor's table, as it stood at the meeting of {say_day(MEETING)}",
        tuple(_shown(as_it_stood(register), screen)),
        (f'scrutiny report meeting lfr --to Mayor --as-of "{say_day(MEETING)}"',),
    )
    yield Act(
        "What changed since that meeting",
        tuple(_shown(what_changed(register), screen)),
        (f'scrutiny report changes lfr --since "last meeting" {_AS_OF}',),
    )
    yield Act(
        "The table for the next meeting",
        tuple(_shown(position(register, Filters(reports=(the_report(register),)), LAST_DAY), screen)),
        (f"scrutiny report meeting lfr {_AS_OF}",),
    )


def as_it_stood(register: Register) -> Table:
    """Where the Mayor's asks stood at the committee's meeting."""
    mayor, _ = find_body(register, "Mayor")
    return position(register, Filters(reports=(the_report(register),), body=mayor), MEETING)


def position(register: Register, filters: Filters, on: date) -> Table:
    """Where asks of the example stood on a day, without the recommendations' words, so that it fits a screen."""
    found = list(positions(register, filters, on=on))
    return positions_table(
        "meeting",
        "",
        found,
        BRIEF,
        as_at=on,
        seal=register.seal(),
        counts=sentences_of(tallies_of(found, received_by(register, filters.reports, on), columns=BRIEF)),
    )


def what_changed(register: Register) -> Table:
    """What moved from the committee's meeting to the story's last day."""
    since = since_day(register, "last meeting", LAST_DAY, lambda words: parse_day(words, LAST_DAY))
    filters = Filters(reports=(the_report(register),))
    return replace(changes(Asked(register, filters, _SCOPE, on=LAST_DAY, since=since)), title="", tallies=())


def slipped(register: Register) -> Table:
    """How far the example's targets have moved."""
    filters = Filters(reports=(the_report(register),))
    table = how_targets_slipped(Asked(register, filters, _SCOPE, on=LAST_DAY))
    return replace(table, title="", counts=(), tallies=())


def paper(register: Register, *, for_programs: bool) -> Table:
    """The table for the next meeting, with the recommendations' words, as it goes into a file."""
    filters = Filters(reports=(the_report(register),))
    return meeting_table(Asked(register, filters, _SCOPE, on=LAST_DAY, for_programs=for_programs))


def _shown(table: Table, screen: Screen) -> list[str]:
    return render(table, "terminal", width=screen.width, color=screen.color).splitlines()
