"""What a tracker said last about an ask, by column, so that a newer one is recorded by its differences.

An entry that a tracker states says so in its source: "tracker air.csv, row 7, column Status".
"""

from collections.abc import Sequence

from scrutiny.actions.register import Register
from scrutiny.actions.trackers.prepare import Prepared
from scrutiny.ledger import Entry, in_force
from scrutiny.reading.trackers.rows import Said
from scrutiny.store.standings import entry_from

_MARK = "tracker "
_COLUMN = ", column "


def entries_with_sources(register: Register, ask: int) -> list[tuple[Entry, str, int]]:
    """An ask's entries with where each was stated, and the step that recorded it."""
    return [(entry_from(row), str(row["source"]), int(row["step"])) for row in register.ask("entries_of_ask", ask=ask)]


def last_said(entries: Sequence[tuple[Entry, str, int]]) -> dict[str, list[Entry]]:
    """What a tracker said last about an ask, by column: the entries of the last step that took something from it."""
    standing = {entry.version for entry in in_force([entry for entry, _, _ in entries])}
    last: dict[str, tuple[int, str, list[Entry]]] = {}
    for entry, source, step in entries:
        if entry.version not in standing or not source.startswith(_MARK):
            continue
        where, _, column = source.partition(_COLUMN)
        found = last.get(column)
        if found is None or found[:2] != (step, where):
            last[column] = (step, where, [entry])
        else:
            found[2].append(entry)
    return {column.lower(): held for column, (_, _, held) in last.items()}


def is_same(said: Said, entry: Entry) -> bool:
    """Whether an entry says what the row says now; a row that gives no day says nothing of it."""
    if (said.kind, said.value, said.until) != (entry.kind, entry.value, entry.until):
        return False
    if said.day is not None and said.day != entry.day:
        return False
    return said.words.lower().split() == entry.words.lower().split()


def source_of(table: Prepared, row: int, column: str) -> str:
    """The source of an entry that a cell states."""
    return f"{_MARK}{table.place}, row {row}{_COLUMN}{column}"
