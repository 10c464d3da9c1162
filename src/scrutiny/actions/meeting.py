"""The status table for a committee's papers: every ask of one report, or of all, in report order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.changes import in_words, moved_since, since_words
from scrutiny.actions.labels import find_labels, labels_of
from scrutiny.actions.positions import Filters, positions, received_by
from scrutiny.actions.quotations import with_quotations
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.tables import Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.labels import key_of_labels, tally_of_labels
from scrutiny.tables.positions import DATA, PAPER, Position, positions_table, was_closed_by
from scrutiny.tables.tallies import Scope, asks, sentences_of, tallies_of


def meeting_table(
    register: Register,
    filters: Filters,
    scope: Scope,
    *,
    on: date | None = None,
    since: date | None = None,
    labels: str | None = None,
    for_programs: bool = False,
) -> Table:
    """The table of the asks that the filters keep, which `scope` names as the words of a command.

    `on` is the day asked about, None is today. With `since`, a column names what moved since that day, and what was
    closed by then has left the table. `labels` names house labels, printed in a column of their own. Raises BadInput
    for labels that cannot be read.
    """
    day = on or register.today
    house = find_labels(labels) if labels else None
    reports = filters.reports or all_reports(register)
    found, marks = list[Position](), dict[int, str]()
    if since is None:
        found = list(positions(register, filters, on=on))
    else:
        found, moved = moved_since(register, filters, since, on)
        marks = in_words(moved)
    shown = [position for position in found if since is None or not was_closed_by(position, since)]
    here = scope if since is None else scope.within("--not-closed-by", since.isoformat())
    tallies = [*tallies_of(shown, received_by(register, reports, on, public=filters.public), here)]
    if since is not None:
        tallies += _since(found, shown, marks, scope, since)
    table = positions_table(
        "meeting",
        titled(reports, f"Position of recommendations at {say_day(day)}"),
        shown,
        DATA if for_programs else PAPER,
        as_at=day,
        seal=register.seal(),
        empty=NOTHING,
    )
    if house and labels:
        said = labels_of(register, house, shown)
        table = _with_column(table, Column("label", house.heading, ColumnKind.LABEL), said)
        notes = (house.note,) if house.note else ()
        table = replace(table, key=(*table.key, *key_of_labels(house, said)), notes=(*table.notes, *notes))
        tallies += [tally_of_labels(house, said, here, labels)] if shown else []
    if since is not None:
        marked = [marks.get(position.ask, "") for position in shown]
        table = _with_column(table, Column("changed", since_words(since), ColumnKind.NAME), marked)
    table = replace(table, tallies=tuple(tallies), counts=sentences_of(tallies))
    return with_quotations(register, table, shown)


def _with_column(table: Table, column: Column, cells: Sequence[str]) -> Table:
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, columns=(*table.columns, column), rows=rows)


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


def all_reports(register: Register) -> tuple[Report, ...]:
    """Every report, in the order in which they were recorded."""
    return tuple(Report(r["id"], r["ref"], r["title"], r["published"]) for r in register.ask("reports"))


def titled(reports: Sequence[Report], words: str) -> str:
    """The title of a table, with the report that it is about where it is one."""
    if len(reports) != 1:
        return words
    [report] = reports
    return f"{report.ref}: {report.title}. {words}"
