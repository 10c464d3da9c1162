"""Propose how a table is to be read: which row is its heading, and what each column holds, by name and by cells."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from scrutiny.dates.days import day_of
from scrutiny.dates.periods import find_periods
from scrutiny.reading.trackers.cells import clean, is_blank, read_day, read_number
from scrutiny.reading.trackers.mapping import FIELDS, Layout, plain_heading

_LOOK_AT = 40  # rows in which the heading is looked for
_SAMPLE = 200  # rows by whose cells a column is judged
_MOST = 0.7  # of a column's cells must look like what it is taken for

# What people call their columns. A name that means different things to different people ("status", "date") is here with
# the reading that promises least.
NAMES: dict[str, tuple[str, ...]] = {
    "report": ("report", "report ref", "inquiry", "report title", "review", "scrutiny review", "source", "paper"),
    "number": (
        *("number", "no", "rec", "rec no", "rec number", "recommendation no", "recommendation number", "ref"),
        *("reference", "rec ref", "recommendation ref", "item", "#", "id", "recommendation id"),
    ),
    "recommendation": (
        *("recommendation", "recommendations", "text", "recommendation text", "scrutiny recommendation", "request"),
        *("words", "resolution", "decision", "scrutiny decision", "subject and action required", "action required"),
    ),
    "heading": ("heading", "title", "subject"),
    "theme": ("theme", "topic", "area", "issue", "safety issue", "category"),
    "to": (
        *("to", "body", "addressed to", "addressee", "recipient", "sent to", "for", "made to", "organisation"),
        *("directed to", "agency"),
    ),
    "made": (
        *("made", "date", "date made", "issued", "date issued", "date agreed", "date of report", "published"),
        *("date published", "date raised", "date raised by the panel", "meeting date"),
    ),
    "due": ("response due", "reply due", "answer due", "response deadline"),
    "response": (
        *("response", "executive response", "cabinet response", "position", "agreed", "accepted", "decision made"),
        *("government response", "response to recommendation", "accepted/rejected"),
    ),
    "response day": ("response date", "date of response", "date of reply", "exec date", "response received"),
    "reply": ("reply", "reply text", "response text", "cabinet comment", "comment", "comments", "full response"),
    "progress": ("progress status", "implementation status", "reported progress", "delivery status"),
    "progress day": ("progress date", "last updated", "date of update", "updated", "panel updated/discussed on"),
    "update": ("update", "progress", "progress notes", "action taken", "latest update", "progress update"),
    "target": (
        "target",
        "target date",
        "target completion date",
        "deadline",
        "by when",
        "timescale",
        "completion date",
    ),
    "view": ("committee's view", "assessment", "committee view", "evaluation"),
    "outcome": ("outcome", "disposition"),
    "outcome day": ("closed", "date closed", "closed on"),
    "reason": ("reason", "reason for closure", "closure reason"),
    "status": ("status", "rag", "rag status", "rag rating", "state", "official status"),
    "note": ("lead officer", "officer", "responsible officer", "portfolio holder", "owner", "notes", "note"),
}
_BY_NAME = {name: field for field, names in NAMES.items() for name in names}
_PATTERNS = (
    (re.compile(r"status (?:at|as at|on|as of)\b.*\d"), "status"),
    (re.compile(r"(?:target|revised target|completion).*\bdates?"), "target"),
    (re.compile(r"rec(?:ommendation)? ?(?:no|number|ref)\b.*"), "number"),
    (re.compile(r".*\brecommendation (?:text|wording)"), "recommendation"),
)
_DAY_FIELDS = frozenset(("made", "due", "response day", "progress day", "outcome day"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the fields that it is proposed to hold, and why; `doubt` is what the person should check."""

    place: int
    heading: str
    fields: tuple[str, ...]
    why: str = ""
    doubt: str = ""
    day: date | None = None  # that the heading itself names: "Status at 30-Jun-22"


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that names the columns: its number in the file, and the names, left to right."""

    row: int
    names: tuple[str, ...]


def find_heading(rows: Iterable[tuple[int, Sequence[str]]], layout: Layout | None = None) -> Heading | None:
    """The row that names the columns, among the first of a sheet; None where none does.

    With a layout, it is the row that has the layout's columns; else the one of which most cells are names that people
    give their columns, and at least two.
    """
    best: tuple[int, Heading] | None = None
    for row, cells in islice(rows, _LOOK_AT):
        names = tuple(" ".join(clean(cell).split()) for cell in cells)
        if layout is not None and layout.knows(filter(None, names)):
            return Heading(row, names)
        known = {field for name in names if (field := _named(name))}
        if len(known) >= 2 and (best is None or len(known) > best[0]) and _are_names(names):
            best = (len(known), Heading(row, names))
    return best[1] if best else None


def _are_names(names: Sequence[str]) -> bool:
    """Whether the cells could name columns: short, and none of them twice."""
    said = [name.lower() for name in names if name]
    return all(len(name) <= 80 for name in said) and len(said) > 0.6 * len([*names]) ** 0.5 and len(set(said)) > 1


def _named(heading: str) -> str:
    plain = plain_heading(heading)
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    return next((field for pattern, field in _PATTERNS if pattern.fullmatch(plain)), "")


def propose(
    heading: Heading,
    rows: Iterable[Sequence[str]],
    layout: Layout | None,
    chosen: dict[str, str],
    today: date,
) -> list[Column]:
    """What each named column holds: as the person chose, else as the layout says, else by its name and its cells.

    `rows` are those below the heading; `chosen` is by heading, in lower case. A column whose name says nothing is left
    out, and said to be.
    """
    sample = [list(map(clean, cells)) for cells in islice(rows, _SAMPLE)]
    found: list[Column] = []
    taken: dict[str, str] = {}
    for place, name in enumerate(heading.names):
        if not name:
            continue
        column = _column(place, name, layout, chosen)
        if layout is None and plain_heading(name) not in chosen:
            column = _by_cells(column, [row[place] for row in sample if place < len(row)], today)
        again = [each for each in column.fields if each in taken and each not in ("note", "ignore", "status")]
        if again and layout is None and plain_heading(name) not in chosen:
            doubt = f"{again[0]} is taken from {taken[again[0]]} already"
            column = replace(column, fields=("ignore",), doubt=doubt)
        for each in column.fields:
            taken.setdefault(each, name)
        found.append(replace(column, day=day_of_heading(name)))
    return found


def _column(place: int, name: str, layout: Layout | None, chosen: dict[str, str]) -> Column:
    if field := chosen.get(plain_heading(name)):
        return Column(place, name, (field,), "as you said")
    if layout is not None:
        fields = layout.fields_of(name)
        return Column(place, name, fields or ("ignore",), "by the mapping", "" if fields else "not in the mapping")
    if field := _named(name):
        return Column(place, name, (field,), "by its name")
    return Column(place, name, ("ignore",), "", "its name says nothing")


def _by_cells(column: Column, cells: Sequence[str], today: date) -> Column:
    """The column, with what its cells say against its name."""
    said = [cell for cell in cells if not is_blank(cell)]
    if not said:
        return replace(column, doubt="it is empty") if cells and column.fields != ("ignore",) else column
    [field] = column.fields
    days = _share(said, _looks_like_a_day(today)) if field == "ignore" or field in _DAY_FIELDS else 0.0
    if field == "ignore":
        return replace(column, doubt="it holds days, and its name does not say of what") if days >= _MOST else column
    if field in _DAY_FIELDS and days < 0.5:
        return replace(column, fields=("ignore",), doubt="its name says days, and its cells are none; left out")
    return _by_words(column, field, said)


def _by_words(column: Column, field: str, said: Sequence[str]) -> Column:
    if field == "number" and _share(said, lambda cell: read_number(cell) is not None) < 0.5:
        return replace(column, doubt="many of its cells are no number of a recommendation")
    if field == "response" and _average(said) > 60:
        return replace(column, fields=("reply",), why="by its cells: they are sentences")
    if field == "update" and _average(said) <= 20 and len({cell.lower() for cell in said}) <= max(8, len(said) // 10):
        return replace(column, fields=("progress",), why="by its cells: they are a few words again and again")
    return column


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _average(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _looks_like_a_day(today: date) -> Callable[[str], bool]:
    return lambda cell: len(cell) < 40 and read_day(cell, today).earliest is not None


def day_of_heading(name: str) -> date | None:
    """The one day that a heading names, "Status at 30-Jun-22"; None for none or several."""
    found = re.search(r"\b(\d{1,2})[-/ .]([A-Za-z]{3,9}|\d{1,2})[-/ .](\d{4}|\d{2})\b", name)
    if not found:
        days = [each.earliest for each in find_periods(name) if each.earliest and each.earliest == each.latest]
        return days[0] if len(days) == 1 else None
    day, month, year = found.groups()
    months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    number = (
        int(month) if month.isdigit() else months.index(month[:3].lower()) + 1 if month[:3].lower() in months else 0
    )
    return day_of(int(year) + (2000 if len(year) == 2 else 0), number, int(day))


def lacks(columns: Sequence[Column], layout: Layout | None) -> list[str]:
    """What a tracker cannot do without and these columns do not give: words or numbers of recommendations."""
    held = {each for column in columns for each in column.fields}
    if held & {"recommendation", "number"} or (layout is not None and layout.missing_words):
        return []
    return [FIELDS["recommendation"], FIELDS["number"]]
