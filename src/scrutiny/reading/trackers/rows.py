"""Read the rows of a table by its columns: what each says about which recommendation, or why it says nothing."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scrutiny.reading.trackers.cells import Read, clean, is_blank, number_in, read_day, read_number, split_bodies
from scrutiny.reading.trackers.mapping import WORDED, Facts, Layout, plain_heading, plain_word
from scrutiny.reading.trackers.proposal import Column, Heading
from scrutiny.terms import Disposition, EntryKind, Evidence, Stance

_NOT_OF_A_REF = re.compile(r"[^A-Za-z0-9.\-]+")
_PLACE_IN = re.compile(r"\{([^{}]+)\}")
_SECTION_TO = re.compile(r"(?:recommendations? )?(?:to|for)\s+(.+)", re.IGNORECASE)
_KINDS = {
    "stance": EntryKind.STANCE,
    "progress": EntryKind.PROGRESS,
    "judgement": EntryKind.JUDGEMENT,
    "disposition": EntryKind.DISPOSITION,
}
_DAY_OF = {
    "stance": "response day",
    "progress": "progress day",
    "judgement": "view day",
    "disposition": "outcome day",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement that a row makes: what an entry will say, and the column that says it."""

    kind: EntryKind
    value: str
    words: str
    day: date | None
    column: str
    until: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row says about one recommendation. `number` is "" where the tracker gives none, `printed` as it stands."""

    row: int
    report: str
    report_title: str
    author: str
    number: str
    printed: str
    text: str
    heading: str
    theme: str
    bodies: tuple[str, ...]
    by_section: bool  # the bodies are those of the heading of its section: "To KiwiRail"
    published: date | None
    made: date | None
    sent: date | None
    due: date | None
    said: tuple[Said, ...]
    words: tuple[tuple[str, str], ...] = ()  # its status words by column, for the tracker's own totals
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not recorded: why, and the cell that shows it, "column: words"."""

    row: int
    why: str
    cell: str = ""
    words: tuple[tuple[str, str], ...] = ()  # its status words by column, for the tracker's own totals


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no recommendation and no loss: blank, a heading printed again, or the heading of a section."""

    row: int
    what: str


@dataclass(slots=True)
class Reader:
    """Reads a sheet's rows by its columns. Holds what carries from row to row: the section, and what is carried down.

    `words` gives the facts that a status word of a column stands for, None where nobody has said; such a word is kept
    as a note. `ref` is the report of every row, where the person named one.
    """

    layout: Layout
    columns: Sequence[Column]
    words: Callable[[Column, str], Facts | None]
    today: date
    ref: str = ""
    read_columns: Sequence[Column] = ()  # those that are taken, or that a template names
    section: str = ""
    section_to: str = ""
    _held: dict[str, str] = field(default_factory=dict)
    _days: dict[str, Read] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)

    def rows(
        self, heading: Heading, rows: Iterable[tuple[int, Sequence[str]]]
    ) -> Iterator[ReadRow | Refused | LeftOut]:
        """Each row below the heading, in order, as what it is."""
        named = [column for column in self.columns if column.fields != ("ignore",)]
        templates = f"{self.layout.report}{self.layout.report_title}{self.layout.heading}".lower()
        self.read_columns = [
            column for column in self.columns if column in named or f"{{{column.heading.lower()}}}" in templates
        ]
        carried = {plain_heading(each) for each in self.layout.carry_down}
        for row, cells in rows:
            if row <= heading.row:
                continue
            yield self._row(row, cells, named, carried)

    def _row(
        self, row: int, cells: Sequence[str], named: Sequence[Column], carried: set[str]
    ) -> ReadRow | Refused | LeftOut:
        values = _values(cells, self.read_columns)
        if len(values) < 2 and not (values := _values(cells, self.columns)):
            return LeftOut(row, "blank")
        if len(values) > 1 and all(words.lower() == name.lower() for name, words in values.items()):
            return LeftOut(row, "the heading again")
        if section := self._section(values):
            return LeftOut(row, f'the heading of a section, "{section[:60]}"')
        for column in named:
            if carried and plain_heading(column.heading) in carried:
                if column.heading in values:
                    self._held[column.heading] = values[column.heading]
                elif column.heading in self._held:
                    values[column.heading] = self._held[column.heading]
        return self._read(row, values, named)

    def _section(self, values: Mapping[str, str]) -> str:
        """The words of a row that heads a section: one cell alone, or the same in all, in a table of three and more."""
        if len(self.columns) < 3 or len(set(values.values())) != 1:
            return ""
        first = self.columns[0].heading
        [words] = set(values.values())
        if len(values) == 1 and first not in values:
            return ""
        if len(values) == 1 and read_number(words) is not None:
            return ""
        self.section = words
        found = _SECTION_TO.fullmatch(words)
        self.section_to = found[1] if found else ""
        return words

    def _read(self, row: int, values: dict[str, str], named: Sequence[Column]) -> ReadRow | Refused:
        told: dict[str, str] = {}
        for column in named:
            words = values.get(column.heading)
            if words:
                for each in column.fields:
                    told.setdefault(each, words)
        doubts: list[str] = []
        text = told.get("recommendation", "")
        printed = told.get("number", "")
        if not printed and self.layout.number_in_words:
            printed, text = number_in(text)
        label = read_number(printed) if printed else None
        report = self.ref or self._report(values, told)
        if why := self._why_not(told, report, printed, text):
            cell = next((f"{column}: {words[:60]}" for column, words in values.items()), "")
            return Refused(row, why, cell, _status_words(values, named))
        days = {name: self._day(told[name], name, doubts) for name in _DAY_FIELDS if name in told}
        by_section = "to" not in told and bool(self.section_to)
        bodies = split_bodies(told["to"]) if "to" in told else ((self.section_to,) if by_section else ())
        said = tuple(self._said(values, told, named, days, doubts))
        cannot_tell = any(each is None for each in said)
        return ReadRow(
            row,
            report,
            _filled(self.layout.report_title, values) or told.get("report title", ""),
            told.get("author", ""),
            label.number if label else "",
            printed,
            text or self.layout.missing_words,
            _filled(self.layout.heading, values) or told.get("heading", ""),
            told.get("theme", ""),
            bodies,
            by_section,
            days.get("published"),
            days.get("made"),
            None if cannot_tell else days.get("sent"),
            days.get("due"),
            tuple(each for each in said if each is not None),
            _status_words(values, named),
            tuple(doubts),
        )

    def _report(self, values: Mapping[str, str], told: Mapping[str, str]) -> str:
        words = _filled(self.layout.report, values) if self.layout.report else told.get("report", "")
        if not words:
            return self.layout.otherwise
        ref = self._refs.get(words)
        if ref is None:
            plain = "".join(each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each))
            ref = self._refs[words] = _NOT_OF_A_REF.sub("-", plain).strip("-.").upper()[:60] or self.layout.otherwise
        return ref

    def _why_not(self, told: Mapping[str, str], report: str, printed: str, text: str) -> str:
        """Why the row cannot be recorded; "" where it can."""
        if not report:
            return "it names no report"
        if not printed and not text and not ("to" in told and self.layout.missing_words):
            return "it names no recommendation, by number or in words"
        if printed and read_number(printed) is None and not self.layout.odd_numbers:
            return f'"{printed[:40]}" is not a number of a recommendation'
        return ""

    def _day(self, words: str, name: str, doubts: list[str]) -> date | None:
        read = self._days.get(words)
        if read is None:
            read = read_day(words, self.today, months_first=self.layout.months_first)
            if len(self._days) < 5_000:
                self._days[words] = read
        if read.doubt:
            doubts.append(f"{name}: {read.doubt}")
        elif read.day is None:
            doubts.append(f'{name}: "{words[:40]}" is no one day; left unknown')
        return read.day

    def _said(
        self,
        values: Mapping[str, str],
        told: Mapping[str, str],
        named: Sequence[Column],
        days: Mapping[str, date | None],
        doubts: list[str],
    ) -> Iterator[Said | None]:
        """The statements of a row, in the order of its columns. None says that its day for an answer cannot be told."""
        stated = False
        for column in named:
            words = values.get(column.heading)
            if not words:
                continue
            for each in column.fields:
                if each in WORDED:
                    for said in self._worded(column, words, told, days):
                        stated = stated or (said is not None and said.kind is EntryKind.STANCE)
                        yield said
                elif each == "update" and "progress" not in told:
                    yield Said(EntryKind.NOTE, "", words, days.get("progress day"), column.heading)
                elif each == "target":
                    yield self._target(column, words, doubts)
                elif each == "note":
                    yield Said(EntryKind.NOTE, "", f"{column.heading}: {words}", None, column.heading)
        reply = told.get("reply")
        if reply:
            heading = next(column.heading for column in named if "reply" in column.fields)
            day = days.get("response day")
            # A reply whose position nobody has put in a word is an answer all the same: nothing may call it late.
            kind, value = (EntryKind.NOTE, "") if stated else (EntryKind.STANCE, Stance.UNCLEAR)
            yield Said(kind, value, reply, day, heading)

    def _worded(
        self, column: Column, words: str, told: Mapping[str, str], days: Mapping[str, date | None]
    ) -> Iterator[Said | None]:
        facts = self.words(column, words)
        day = column.day
        kept = False
        for fact, value in (facts or {}).items():
            if fact == "clock":
                yield None
            elif fact in _KINDS:
                kept = True
                when = days.get(_DAY_OF[fact]) or day
                evidence = (facts or {}).get("evidence", Evidence.SELF_REPORTED) if fact == "progress" else ""
                said = told["update"] if fact == "progress" and "update" in told else words
                if fact == "disposition" and Disposition(value).is_closed and "reason" in told:
                    said = f"{words}: {told['reason']}"
                yield Said(_KINDS[fact], value, said, when, column.heading, evidence=evidence)
        if not kept:
            yield Said(EntryKind.NOTE, "", f"{column.heading}: {words}", day, column.heading)

    def _target(self, column: Column, words: str, doubts: list[str]) -> Said:
        read = read_day(words, self.today, months_first=self.layout.months_first)
        if read.doubt:
            doubts.append(f"{column.heading}: {read.doubt}")
        first = read.earliest.isoformat() if read.earliest else ""
        return Said(EntryKind.TARGET, first, words, None, column.heading, until=read.latest)


_DAY_FIELDS = ("published", "made", "sent", "due", "response day", "progress day", "view day", "outcome day")


def _values(cells: Sequence[str], columns: Iterable[Column]) -> dict[str, str]:
    """The words of each column that is not blank, by heading."""
    values: dict[str, str] = {}
    for column in columns:
        if column.place < len(cells) and (cell := cells[column.place]):
            words = clean(cell)
            if not is_blank(words):
                values[column.heading] = words
    return values


def _status_words(values: Mapping[str, str], named: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (column.heading, values[column.heading])
        for column in named
        if column.heading in values and any(each in WORDED for each in column.fields)
    )


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its columns' words in their places; "" where a column that it names is blank."""
    if not template:
        return ""
    missing = False

    def words(found: re.Match[str]) -> str:
        nonlocal missing
        said = values.get(found[1]) or next(
            (each for name, each in values.items() if name.lower() == found[1].lower()), ""
        )
        missing = missing or not said
        return said

    filled = _PLACE_IN.sub(words, template)
    return "" if missing else filled


def unknown_words(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], words: Callable[[Column, str], Facts | None]
) -> dict[str, dict[str, int]]:
    """The status words that nobody has said the meaning of, by column, with how often each stands; most often first."""
    worded = [column for column in columns if any(each in WORDED for each in column.fields)]
    counts: dict[str, dict[str, int]] = {column.heading: {} for column in worded}
    seen: dict[tuple[str, str], str] = {}
    for cells in rows:
        if len(cells) > 2 and len({cell.strip() for cell in cells if cell}) == 1:
            continue  # the heading of a section
        for column in worded:
            if column.place >= len(cells) or not cells[column.place]:
                continue
            key = (column.heading, cells[column.place])
            said = seen.get(key)
            if said is None:
                said = seen[key] = clean(cells[column.place])
            if is_blank(said) or plain_heading(said) == plain_heading(column.heading):
                continue
            its = counts[column.heading]
            its[said] = its.get(said, 0) + 1
    by_heading = {column.heading: column for column in worded}
    return {
        heading: dict(sorted(unknown.items(), key=lambda each: -each[1]))
        for heading, its in counts.items()
        if (unknown := {said: count for said, count in its.items() if words(by_heading[heading], said) is None})
    }


__all__ = ["LeftOut", "ReadRow", "Reader", "Refused", "Said", "plain_word", "unknown_words"]
