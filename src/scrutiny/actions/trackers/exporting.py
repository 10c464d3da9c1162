"""Print the register in the layout in which somebody keeps a tracker: their columns, their headings, their words.

A cell that a tracker stated, and that nothing has changed since, is printed in the tracker's own words; what has moved
is printed in the word that the mapping has for it. What cannot come back the same is told, cell by cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.labels import find_labels
from scrutiny.actions.trackers.comparing import entries_with_sources, last_said
from scrutiny.actions.trackers.known import is_without_number
from scrutiny.actions.trackers.prepare import Prepared
from scrutiny.errors import BadInput
from scrutiny.ledger import Entry, holding
from scrutiny.reading.trackers.cells import clean, is_blank
from scrutiny.reading.trackers.mapping import WORDED, Layout, plain_heading
from scrutiny.reading.trackers.proposal import Column
from scrutiny.reading.trackers.rows import Reader, ReadRow
from scrutiny.tables import Cell, ColumnKind, Table
from scrutiny.tables import Column as Printed
from scrutiny.tables.labels import WORDS, Labels, facts_of, label_of
from scrutiny.tables.positions import Position
from scrutiny.terms import EntryKind

_KIND_OF = {
    "response day": EntryKind.STANCE,
    "progress day": EntryKind.PROGRESS,
    "view day": EntryKind.JUDGEMENT,
    "outcome day": EntryKind.DISPOSITION,
}
_FACT_OF = {
    EntryKind.STANCE: "stance",
    EntryKind.PROGRESS: "progress",
    EntryKind.JUDGEMENT: "judgement",
    EntryKind.DISPOSITION: "disposition",
}
_KINDS = {fact: kind for kind, fact in _FACT_OF.items()}
# The columns of `asks_laid_out`, by field.
_ROW = {
    "report": "ref",
    "report title": "report_title",
    "published": "published",
    "author": "author",
    "theme": "theme",
    "to": "body",
    "made": "made_on",
    "sent": "trigger_day",
    "due": "date_given",
}
_OF_DAYS = frozenset(("published", "made", "sent", "due", *_KIND_OF))


@dataclass(frozen=True, slots=True)
class _Ask:
    """One ask as a tracker may print it: its row, its position, its entries, and what trackers said last by column."""

    row: Mapping[str, object]
    position: Position
    held: Mapping[EntryKind, Entry]
    last: Mapping[str, list[Entry]]

    def words(self, name: str) -> str:
        """A column of its row as text, "" for none."""
        value = self.row[name]
        return "" if value is None else str(value)


def columns_of(layout: Layout) -> tuple[Column, ...]:
    """The columns that the layout names, in its order. Raises BadInput where it names them by patterns."""
    patterns = [heading for heading, _ in layout.columns if "*" in heading]
    if patterns:
        raise BadInput(
            f'The mapping {layout.name} names columns by a pattern, "{patterns[0]}". Say whose headings are meant with '
            "--like FILE."
        )
    return tuple(Column(place, heading, fields) for place, (heading, fields) in enumerate(layout.columns))


def laid_out(asked: Asked, layout: Layout, columns: Sequence[Column]) -> Table:
    """The asks in the layout's columns: a row for each recommendation, or for each body where these differ."""
    labels = find_labels(layout.labels) if layout.labels else None
    rows: list[tuple[str, ...]] = []
    for asks in _by_recommendation(asked):
        printed = [tuple(_cell(layout, labels, column, ask) for column in columns) for ask in asks]
        to = next((place for place, column in enumerate(columns) if "to" in column.fields), None)
        rows += _together(printed, to)
    named = tuple(Printed(column.heading, column.heading, _kind_of(column)) for column in columns)
    title = layout.title or layout.name
    empty = "Nothing fits."
    cells = tuple(tuple(map(_in_a_table, named, row)) for row in rows)
    return Table("tracker", title, named, cells, asked.day, seal=asked.register.seal(), empty=empty)


def _kind_of(column: Column) -> ColumnKind:
    if _OF_DAYS.intersection(column.fields):
        return ColumnKind.DAY
    return ColumnKind.REF if "number" in column.fields else ColumnKind.WORDS


def _in_a_table(column: Printed, words: str) -> Cell:
    """A cell for a rendering: a day as a day, so that a spreadsheet has one."""
    return date.fromisoformat(words) if column.kind is ColumnKind.DAY and words else words


def _by_recommendation(asked: Asked) -> Iterator[list[_Ask]]:
    rows: dict[int, Mapping[str, object]] = {}
    seen: set[str] = set()
    held: list[_Ask] = []
    for position in asked.found():
        if position.report not in seen:
            seen.add(position.report)
            report = next(row["id"] for row in asked.register.ask("reports") if row["ref"] == position.report)
            rows |= {row["ask"]: dict(row) for row in asked.register.ask("asks_laid_out", report=report)}
        entries = entries_with_sources(asked.register, position.ask)
        ask = _Ask(
            rows[position.ask],
            position,
            holding([entry for entry, _, _ in entries], asked.on),
            last_said(entries),
        )
        if held and held[-1].row["recommendation"] != ask.row["recommendation"]:
            yield held
            held = []
        held.append(ask)
    if held:
        yield held


def _together(printed: Sequence[tuple[str, ...]], to: int | None) -> list[tuple[str, ...]]:
    """One row for several bodies, where it says the same of them all and has a column for who they are."""
    if to is None or len({(*row[:to], *row[to + 1 :]) for row in printed}) > 1:
        return list(printed)
    first = printed[0]
    return [(*first[:to], "; ".join(filter(None, (row[to] for row in printed))), *first[to + 1 :])]


def _cell(layout: Layout, labels: Labels | None, column: Column, ask: _Ask) -> str:
    if column.fields == ("ignore",):
        return ask.words("ref") if layout.report == f"{{{column.heading}}}" else ""
    if any(field in WORDED for field in column.fields):
        return _word(layout, labels, column, ask)
    return next(filter(None, (_fact(layout, column, field, ask) for field in column.fields)), "")


def _fact(layout: Layout, column: Column, field: str, ask: _Ask) -> str:
    """What the register says of one field that is no status word, as the column prints it; "" where it says nothing."""
    if field in _ROW:
        return ask.words(_ROW[field])
    if field in _KIND_OF:
        entry = ask.held.get(_KIND_OF[field])
        return entry.day.isoformat() if entry and entry.day else ""
    if field in ("number", "recommendation", "heading"):
        return _printed(layout, field, ask)
    if field == "target":
        return ask.position.standing.target
    mine = ask.last.get(column.heading.lower(), [])
    claim = ask.held.get(EntryKind.PROGRESS)
    if field == "update" and claim and not mine and _has(layout, "progress", "status"):
        return claim.words
    return _words_of(mine, column)


def _printed(layout: Layout, field: str, ask: _Ask) -> str:
    number, title = ask.words("number"), ask.words("title")
    odd = is_without_number(number)
    if field == "number":
        return (title if layout.odd_numbers else "") if odd else number
    if field == "heading":
        return "" if odd and layout.odd_numbers else title
    text = ask.words("text")
    if text == layout.missing_words:
        return ""
    return f"{number} {text}" if layout.number_in_words and not odd else text


def _has(layout: Layout, *fields: str) -> bool:
    return any(field in fields for _, its in layout.columns for field in its)


def _words_of(entries: Sequence[Entry], column: Column) -> str:
    return "; ".join(dict.fromkeys(entry.words.removeprefix(f"{column.heading}: ") for entry in entries))


def _word(layout: Layout, labels: Labels | None, column: Column, ask: _Ask) -> str:
    """The status word of a column: the tracker's own where it still holds, else the mapping's for what stands."""
    mine = ask.last.get(column.heading.lower(), [])
    facts = [entry for entry in mine if entry.kind in _FACT_OF]
    holds = all((held := ask.held.get(entry.kind)) and held.version == entry.version for entry in facts)
    is_told_otherwise = any(
        (entry.kind is EntryKind.PROGRESS and _has(layout, "update"))
        or (": " in entry.words and _has(layout, "reason"))
        for entry in facts
    )
    if mine and holds and not is_told_otherwise:
        return _words_of(mine, column)
    wanted = [WORDED[field] for field in column.fields if WORDED.get(field)] or list(_KINDS)
    if not any(_KINDS[fact] in ask.held for fact in wanted):
        return _words_of([entry for entry in mine if entry.kind is EntryKind.NOTE], column)
    now = facts_of(ask.position)
    spelt = [
        (len(its), word)
        for pattern, known in layout.words.items()
        if pattern in (plain_heading(column.heading), *column.fields)
        for word, its in known.items()
        if its and all(now.get(fact) == value for fact, value in its.items())
    ]
    if spelt:
        word = max(spelt, key=lambda each: each[0])[1]
        return word[:1].upper() + word[1:]
    label = label_of(labels, now) if labels else None
    if label:
        return label.words
    said = [now[fact] for fact in wanted if _KINDS[fact] in ask.held and now[fact] != WORDS[fact][0]]
    return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Loss:
    """A cell of the tracker that does not come back as it was: its row there, its column, both words."""

    row: int
    column: str
    was: str
    now: str


def losses(original: Prepared, table: Table, ref: str, today: date) -> Iterator[Loss]:
    """Each cell of the tracker that the table prints otherwise, or not at all, in the tracker's order."""
    reader = Reader(original.layout, original.columns, original.words, today, ref=ref)
    keys = [place for place, column in enumerate(original.columns) if {"number", "recommendation"} & {*column.fields}]
    left: dict[str, list[list[str]]] = {}
    for row in table.rows:
        printed = [_plain("" if cell is None else str(cell)) for cell in row]
        left.setdefault(_key(printed, keys), []).append(printed)
    theirs = dict(original.sheet.rows())
    for read in reader.rows(original.heading, original.sheet.rows()):
        cells = [clean(cell) for cell in theirs[read.row]]
        said = [_plain(cells[column.place]) if column.place < len(cells) else "" for column in original.columns]
        said = ["" if is_blank(words) else words for words in said]
        found = _take_nearest(left.get(_key(said, keys), []), said) if isinstance(read, ReadRow) else None
        for place, column in enumerate(original.columns):
            now = found[place] if found else ""
            if said[place] and said[place] != now:
                yield Loss(read.row, column.heading, said[place], now)


def _key(cells: Sequence[str], places: Sequence[int]) -> str:
    """What a row is known by: its number, else its words."""
    return next((cells[place].lower() for place in places if cells[place]), "")


def _take_nearest(rows: list[list[str]], said: Sequence[str]) -> list[str] | None:
    """The row that has most of the cells, of those of one number: several reports have a first recommendation."""
    if not rows:
        return None
    nearest = max(rows, key=lambda row: sum(map(str.__eq__, row, said)))
    rows.remove(nearest)
    return nearest


def _plain(words: str) -> str:
    return " ".join(words.split())
