"""What one entry or one change of a row did, as a sentence: from what to what, in the words that papers print."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from scrutiny.actions.names import capital, name_of, quoted, short
from scrutiny.actions.own_rules import rule_told
from scrutiny.dates import say_day
from scrutiny.ledger import Entry, Standing, standing
from scrutiny.store.dialect import POINTERS
from scrutiny.tables.lineage import FROM_LATER
from scrutiny.terms import EntryKind, Lineage, ReadingNote

_LONGEST = 160  # characters of somebody's words that a sentence quotes; show prints them whole
_HEADINGS = {
    EntryKind.STANCE: ("Response", "stance"),
    EntryKind.PROGRESS: ("Reported progress", "progress"),
    EntryKind.JUDGEMENT: ("Committee's view", "judgement"),
    EntryKind.DISPOSITION: ("Outcome", "disposition"),
    EntryKind.CHASER: ("Chaser", "chaser"),
}
# Columns as a person calls them; a column that is not here is how the program keeps things, and is not told.
_COLUMNS = {
    "report": {
        "ref": "ref",
        "title": "title",
        "kind": "kind",
        "published": "published",
        "author": "author",
        "url": "URL",
    },
    "recommendation": {"number": "number", "text": "text", "title": "heading", "part_of": "part of", "theme": "theme"},
    "ask": {
        "body": "body",
        "made_on": "made on",
        "rule": "clock",
        "rule_version": "clock's version",
        "trigger_day": "clock starts on",
        "date_given": "date asked for",
    },
    "ask_trigger": {"day": "day"},
    "body": {"name": "name", "kind": "kind"},
    "response": {"document": "document", "kind": "kind", "dated": "dated", "received": "received"},
    "own_rule": {"toml": "words"},
    "lineage": {"earlier": "earlier", "later": "later", "kind": "kind"},
}


def entry_told(entries: Sequence[Entry], place: int, row: sqlite3.Row) -> str:
    """The entry at `place` of an ask's entries, in the order in which they were recorded; `row` is its own row."""
    entry = entries[place]
    if entry.kind in (EntryKind.VOID, EntryKind.RESTORE):
        return _taken_back(entries, place)
    before, after = standing(entries[:place]), standing(entries[: place + 1])
    sentence = f"{_what(entry, before, after)}, {f'on {say_day(entry.day)}' if entry.day else 'day unknown'}"
    known = [f"evidence {entry.evidence}"] if entry.evidence else []
    known += [entry.rung] if entry.rung else []
    known += ["confirmed unread" if entry.confirmed == "unread" else "confirmed"] if entry.confirmed else []
    known += [f"by {short(row['authority'], _LONGEST)}"] if row["authority"] else []
    sentence += f" ({', '.join(known)})" if known else ""
    if entry.words and entry.kind not in (EntryKind.TARGET, EntryKind.NOTE):
        sentence += f": {quoted(entry.words, _LONGEST)}"
    if row["source"]:
        sentence += f" (source: {short(row['source'], _LONGEST)})"
    if corrected := next((other for other in entries if entry.about and other.key == entry.about), None):
        sentence += f"; in place of entry {corrected.version}"
    return sentence


def _what(entry: Entry, before: Standing, after: Standing) -> str:
    if entry.kind in _HEADINGS:
        heading, field = _HEADINGS[entry.kind]
        was, now = getattr(before, field), getattr(after, field)
        moved = was and was != entry.value and now == entry.value and getattr(after, f"{field}_on") is not None
        return f"{heading}: {f'{was} → ' if moved else ''}{entry.value}"
    if entry.kind is EntryKind.TARGET:
        was = f"{quoted(before.target)} → " if before.target and after.target == entry.words else ""
        return f"Target: {was}{quoted(entry.words, _LONGEST)}"
    if entry.kind is EntryKind.EXTENSION and entry.until:
        was = f"{say_day(before.extended_to)} → " if before.extended_to else ""
        return f"Extended to: {was}{say_day(entry.until)}"
    if entry.value in tuple(ReadingNote):
        return f"Letter: {entry.words}"
    return f"Note: {quoted(entry.words, _LONGEST)}"


def _taken_back(entries: Sequence[Entry], place: int) -> str:
    entry = entries[place]
    about = next((other for other in entries if other.key == entry.about), None)
    done = "Took back" if entry.kind is EntryKind.VOID else "Brought back"
    because = f", because {short(entry.words, _LONGEST)}" if entry.words else ""
    if about is None:
        return f"{done} an entry{because}"
    before = standing(entries[: about.version - 1])
    what = _what(about, before, before)
    return f"{done} entry {about.version} ({what}){because}"


def change_told(connection: sqlite3.Connection, change: sqlite3.Row) -> str:
    """A change of a row; "" for one that changed nothing that a person would call by a name."""
    table = change["table_name"]
    before = json.loads(change["before"]) if change["before"] else None
    after = json.loads(change["after"])
    if before is None:
        return _recorded(connection, table, after)
    if before.get("gone") != after.get("gone") and table == "lineage":
        return capital(str(change["summary"]))  # it carries the reason for which a link was taken off
    if before.get("gone") != after.get("gone") and table == "release":
        return "No longer public" if after.get("gone") else "Public again"
    if before.get("gone") != after.get("gone"):
        return "Took it back" if after.get("gone") else "Brought it back"
    moved = [
        f"{name}: {value_told(connection, table, column, before)} → {value_told(connection, table, column, after)}"
        for column, name in _COLUMNS.get(table, {}).items()
        if before.get(column) != after.get(column)
    ]
    return capital(f"{'; '.join(moved)} ({change['summary']})") if moved else ""


def _recorded(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> str:
    def also(column: str, words: str) -> str:
        return f", {words} {value_told(connection, table, column, row)}" if row[column] else ""

    if table == "report":
        return f"Recorded the {row['kind']} {quoted(row['title'], _LONGEST)}{also('published', 'published')}"
    if table == "recommendation":
        return f"Recorded: {quoted(row['text'], _LONGEST)}{also('part_of', 'part of')}"
    if table == "ask":
        clock = f", clock {row['rule']}" if row["rule"] != "none" else ""
        return (
            f"Put to {value_told(connection, table, 'body', row)}{also('made_on', 'made on')}"
            f"{also('date_given', 'an answer asked for by')}{also('trigger_day', 'clock starts on')}{clock}"
        )
    if table == "response":
        return f"Recorded the {row['kind']} response{also('dated', 'dated')}{also('received', 'received')}"
    return _recorded_between(connection, table, row)


def _recorded_between(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> str:
    if table == "release":
        return "Marked public"
    if table == "ask_trigger":
        return f"{capital(str(row['name']))}: {value_told(connection, table, 'day', row)}"
    if table == "own_rule":
        return rule_told(str(row["toml"]))
    if table == "lineage":
        earlier, later = (value_told(connection, table, end, row) for end in ("earlier", "later"))
        return f"Linked: {later} {FROM_LATER[Lineage(str(row['kind']))]} {earlier}"
    return ""


def column_told(table: str, column: str) -> str:
    """A column as a person calls it."""
    return _COLUMNS.get(table, {}).get(column, column.replace("_", " "))


def value_told(connection: sqlite3.Connection, table: str, column: str, row: Mapping[str, object]) -> str:
    """What a row says in a column, as a person reads it; "nothing" where it says nothing."""
    value = row.get(column)
    if value is None or value == "":
        return "body not named" if (table, column) == ("ask", "body") else "nothing"
    pointed = POINTERS.get(table, {}).get(column)
    if pointed and isinstance(value, int):
        return name_of(connection, pointed, value).removeprefix("body ").strip("“”")
    words = str(value)
    try:
        return say_day(date.fromisoformat(words))
    except ValueError:
        return quoted(words, _LONGEST) if column in ("text", "title", "name", "theme") else words
