"""What moved since a day: for the table of changes, the mark in the meeting table, and the filter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.labels import with_labels
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.ledger import holding
from scrutiny.store.standings import entry_from
from scrutiny.tables import Table
from scrutiny.tables.changes import EXTENSION, MADE, DayOf, Moved, changes_table, moves
from scrutiny.tables.positions import Position
from scrutiny.terms import EntryKind


def moved_since(
    register: Register, filters: Filters, since: date, on: date | None = None
) -> tuple[list[Position], list[Moved]]:
    """The positions that the filters keep on a day (None: now), and what moved in them since the end of `since`.

    What held already on `since` and was recorded after it is told too, marked, unless the ask itself was recorded
    after it: then nobody could have read otherwise.
    """
    named = Filters(reports=filters.reports, asks=filters.asks, author=filters.author, body=filters.body)
    was = {position.ask: position for position in positions(register, named, on=since)}
    as_known = {position.ask: position for position in positions(register, named, on=since, known=since)}
    new_here = {row["ask"] for row in register.ask("asks_recorded_after", day=since.isoformat())}
    found = list(positions(register, filters, on=on))
    moved: list[Moved] = []
    for after in found:
        before = was.get(after.ask)
        if before and after.ask not in new_here:
            learned = moves(as_known[after.ask], before, _day_of(register, since))
            moved += [replace(each, position=after, recorded_later=True) for each in learned]
        moved += moves(before, after, _day_of(register, on))
    return found, moved


def _day_of(register: Register, on: date | None) -> DayOf:
    """The day from which the target or the extension of an ask holds on a day: read only where one moved."""

    def day_of(position: Position, what: str) -> date | None:
        entries = [entry_from(row) for row in register.ask("entries_of_ask", ask=position.ask)]
        entry = holding(entries, on).get(EntryKind.EXTENSION if what == EXTENSION else EntryKind.TARGET)
        return entry.counts_from if entry else None

    return day_of


def changes(asked: Asked) -> Table:
    """The table of what moved since a day. Raises BadInput where none is named."""
    since = asked.since
    if since is None:
        raise BadInput('Changes since when? Say so, as in: --since "last meeting", or --since "1 October 2026"')
    found, moved = moved_since(asked.register, asked.filters, since, asked.on)
    table = changes_table(
        moved,
        len(found),
        asked.scope,
        title=asked.titled(f"What changed from {say_day(since)} to {asked.at}"),
        since=since,
        on=asked.day,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    if not asked.labels:
        return table
    about = list({each.position.ask: each.position for each in moved}.values())
    return with_labels(asked, table, about, asked.scope.within("--changed-since", since.isoformat()), in_rows=False)


def in_words(moved: Sequence[Moved]) -> dict[int, str]:
    """For each ask that moved, the facts that did, in words: "Response; Outcome"; "new" for one made since."""
    said: dict[int, list[str]] = {}
    for each in moved:
        said.setdefault(each.position.ask, []).append("new" if each.what == MADE else each.name)
    return {ask: "; ".join(dict.fromkeys(names)) for ask, names in said.items()}


def since_words(since: date) -> str:
    """The heading of the column that marks what moved."""
    return f"Changed since {say_day(since)}"
