"""The ledger of the other register: each entry that is not here is appended, with who recorded it and when."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from scrutiny.actions.merging.facts import Difference
from scrutiny.actions.merging.rows import NOWHERE, Rows
from scrutiny.actions.names import name_of, quoted
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

_LEFT_OUT = "What it speaks of was left out."


def merge_entries(rows: Rows) -> None:
    """Append what only they have said, in the order in which they recorded it, after ours."""
    ours = list(rows.ours.entries())
    theirs = list(rows.theirs.entries())
    known = {row["key"] for row in ours}
    never: set[str] = set()
    new: list[tuple[int, sqlite3.Row]] = []
    for row in theirs:
        if row["key"] in known:
            rows.tally.is_here("entry")
            continue
        why = _why_not(rows, row, known)
        if why == NOWHERE or row["about"] in never:
            never.add(row["key"])  # they recorded it and took it back before it ever came here
            continue
        if why:
            rows.tally.stays_out("entry", why)
            continue
        new.append((_appended(rows, row), row))
        known.add(row["key"])
        rows.tally.comes("entry")
    there = {row["key"] for row in theirs}
    mine: dict[int, list[sqlite3.Row]] = {}
    for row in ours:
        if row["key"] not in there:
            mine.setdefault(row["ask"], []).append(row)
    rows.tally.both += _said_on_both(rows, mine, new)


def _why_not(rows: Rows, row: sqlite3.Row, known: set[str]) -> str:
    for table in ("ask", "response", "meeting"):
        if row[table] is not None and (why := rows.reach(table, row[table])):
            return why
    for passage in rows.theirs.passages(row["id"]):
        document = int(str(rows.theirs.rows("passage")[passage]["document"]))
        if not rows.is_removed_there(document) and (why := rows.reach("passage", passage)):
            return why
    if row["response"] is not None:
        file = rows.ours.now("response", rows.pairs["response"][row["response"]])["document"]
        if file is not None and rows.ours.is_removed("document", int(str(file))):
            return "The letter that it quotes was removed for good here."
    return "" if row["about"] is None or row["about"] in known else _LEFT_OUT


def _appended(rows: Rows, row: sqlite3.Row) -> int:
    """Append their entry to the ledger and note where it was recorded; gives our ask."""
    ask = rows.pairs["ask"][row["ask"]]
    passages = [rows.pairs["passage"].get(passage) for passage in rows.theirs.passages(row["id"])]
    rows.step.append(
        Statement(
            ask,
            EntryKind(row["kind"]),
            row["value"],
            row["words"],
            _day(row["day"]),
            _day(row["until"]),
            row["evidence"],
            row["rung"],
            row["confirmed"],
            row["about"],
            None if row["response"] is None else rows.pairs["response"][row["response"]],
            row["source"],
            row["authority"],
            None if row["meeting"] is None else rows.pairs["meeting"][row["meeting"]],
            row["exempt"],
            tuple(passage for passage in passages if passage is not None),
            key=row["key"],
        )
    )
    rows.step.insert(
        "origin",
        table_name="entry",
        row_id=rows.ours.entry_id(row["key"]),
        seal=row["seal"],
        their_row=row["first_row"],
        at=row["at"],
        who=row["who"],
        brought=True,
    )
    return ask


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _said_on_both(
    rows: Rows, mine: Mapping[int, list[sqlite3.Row]], new: Iterable[tuple[int, sqlite3.Row]]
) -> list[Difference]:
    """For each ask and kind of statement that both sides made: the latest of ours and of theirs."""
    theirs: dict[int, list[sqlite3.Row]] = {}
    for ask, row in new:
        theirs.setdefault(ask, []).append(row)
    found = []
    for ask in sorted(theirs.keys() & mine.keys()):
        here, there = _latest(mine[ask]), _latest(theirs[ask])
        for kind in [kind for kind in here if kind in there and kind != EntryKind.NOTE]:
            what = f"{name_of(rows.ours.connection, 'ask', ask)}, {kind.split(' ')[0]}"
            found.append(Difference(what, _told(here[kind]), _told(there[kind])))
        claims = (EntryKind.PROGRESS, EntryKind.JUDGEMENT)
        for one, other in (claims, claims[::-1]):  # which is the later on one day follows from which came first
            if one in here and other in there and here[one]["counts_from"] == there[other]["counts_from"]:
                what = f"{name_of(rows.ours.connection, 'ask', ask)}, {one} and {other} of one day"
                found.append(Difference(what, _told(here[one]), _told(there[other])))
    return found


def _latest(entries: Iterable[sqlite3.Row]) -> dict[str, sqlite3.Row]:
    """The last entry of each kind; a void or restore is of the kind of what it speaks of."""
    latest: dict[str, sqlite3.Row] = {}
    for row in entries:
        kind = row["kind"]
        if kind in (EntryKind.VOID, EntryKind.RESTORE):
            kind = f"void {row['about']}"
        latest[kind] = row
    return latest


def _told(row: sqlite3.Row) -> str:
    kind = {EntryKind.VOID: "taken back", EntryKind.RESTORE: "brought back"}.get(row["kind"])
    said = kind or row["value"] or (f"to {row['until']}" if row["kind"] == EntryKind.EXTENSION else "")
    words = f"{said} {quoted(row['words'], 50)}" if row["words"] else said
    return f"{words.strip()} ({row['who']}, {row['at'][:10]})"
