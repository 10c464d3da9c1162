"""The status table for a committee's papers: every ask of one report, or of all, in report order."""

from collections.abc import Sequence
from datetime import date

from scrutiny.actions.asked import Asked, all_reports
from scrutiny.actions.changes import in_words, moved_since, since_words
from scrutiny.actions.labels import with_labels
from scrutiny.actions.positions import received_by
from scrutiny.actions.quotations import with_quotations
from scrutiny.dates import say_day
from scrutiny.tables import Column, ColumnKind, Figure, Table, Tally, with_column
from scrutiny.tables.positions import DATA, PAPER, Position, positions_table, was_closed_by
from scrutiny.tables.tallies import Scope, asks, sentences_of, tallies_of


def meeting_table(asked: Asked) -> Table:
    """The table of the asks that are asked for.

    With `since`, a column names what moved since that day, and what was closed by then has left the table.
    """
    register, filters, since = asked.register, asked.filters, asked.since
    found, marks = list[Position](), dict[int, str]()
    if since is None:
        found = list(asked.found())
    else:
        found, moved = moved_since(register, filters, since, asked.on)
        marks = in_words(moved)
    shown = [position for position in found if since is None or not was_closed_by(position, since)]
    here = asked.scope if since is None else asked.scope.within("--not-closed-by", since.isoformat())
    received = received_by(register, filters.reports or all_reports(register), asked.on, public=filters.public)
    tallies = [*tallies_of(shown, received, here)]
    if since is not None:
        tallies += _since(found, shown, marks, asked.scope, since)
    table = positions_table(
        "meeting",
        asked.titled(f"Position of recommendations at {asked.at}"),
        shown,
        DATA if asked.for_programs else PAPER,
        as_at=asked.day,
        seal=register.seal(),
        counts=sentences_of(tallies),
        empty=NOTHING,
        tallies=tuple(tallies),
    )
    table = with_labels(asked, table, shown, here)
    if since is not None:
        marked = [marks.get(position.ask, "") for position in shown]
        table = with_column(table, Column("changed", since_words(since), ColumnKind.NAME), marked)
    return with_quotations(register, table, shown)


def outstanding(asked: Asked) -> Table:
    """The table of what the committee still pursues, whether it is answered or not."""
    asked = asked.narrowed("--outstanding", outstanding=True)
    shown = list(asked.found())
    received = received_by(
        asked.register, asked.filters.reports or all_reports(asked.register), asked.on, public=asked.filters.public
    )
    tallies = tallies_of(shown, received, asked.scope, PAPER)
    table = positions_table(
        "outstanding",
        asked.titled(f"Outstanding recommendations at {asked.at}"),
        shown,
        DATA if asked.for_programs else PAPER,
        as_at=asked.day,
        seal=asked.register.seal(),
        counts=sentences_of(tallies),
        empty="Nothing is outstanding: the committee has closed all that fits.",
        tallies=tallies,
    )
    return with_quotations(asked.register, with_labels(asked, table, shown), shown)


def _since(
    found: Sequence[Position], shown: Sequence[Position], marks: dict[int, str], scope: Scope, since: date
) -> list[Tally]:
    """How many of the asks moved, how many are shown for the last time, and how many have left the table."""
    day = since.isoformat()
    moved = sum(position.ask in marks for position in shown)
    last = sum(not position.standing.is_open for position in shown)
    left = len(found) - len(shown)
    scope = scope.of_asks(len(found))
    figures = (
        (moved, f"{asks(moved)} changed since {say_day(since)}", ("--not-closed-by", day, "--changed-since", day)),
        (last, f"{asks(last)} closed since then, shown for the last time", ("--not-closed-by", day, "--closed")),
        (left, f"{asks(left)} closed by {say_day(since)}, no longer shown", ("--closed-by", day)),
    )
    return [Tally(Figure(count, what, scope.query(*options))) for count, what, options in figures if count]


NOTHING = "No recommendations are recorded. Record a report with: scrutiny add report FILE"
