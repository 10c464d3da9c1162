"""Where each ask stands, as the tables print it: one row an ask, and counts that say what they count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.clock.state import last_day
from scrutiny.ledger import Standing
from scrutiny.tables import Cell, Column, ColumnKind, Table, Tally
from scrutiny.terms import ClockState, Disposition, Due, Judgement, Progress, Stance

NO_ANSWER = "no answer found"
NO_RESPONSE = "no response yet"
NOT_DECIDED = "not decided yet"
NOT_NAMED = "body not named"
IN_TIME, LATE, NOT_ANSWERED = "in time", "late", "not answered"
TIMINGS = (IN_TIME, LATE, ClockState.NO_CLOCK, ClockState.CANNOT_TELL, NOT_ANSWERED)  # each answer's day by its clock


@dataclass(frozen=True, slots=True)
class Position:
    """One ask on a day: what it is, what held, and where it stands against its clock.

    `response_on` is the day of the first response by then which answers for this body (or does not say for whom): the
    day received, else dated, else recorded; None if there was none.
    """

    ask: int
    ref: str
    report: str
    number: str
    whole: str  # the number of the recommendation that it is a part of, else its own
    body: str  # "" is not named
    title: str
    words: str
    standing: Standing
    due: date | None
    clock: ClockState
    response_on: date | None
    found_in: str = ""  # of a search: "recommendation" or "answer"
    author: int | None = None  # the row of the author whose report it is; None is not recorded
    due_doubt: str = ""
    made_on: date | None = None
    is_stub: bool = False  # its report is known only from a letter
    is_by_ocr: bool = False  # its answer was read from pictures of pages
    exempt: tuple[tuple[int, str], ...] = ()  # what is: the version of each entry (0: its own words), the paragraph

    @property
    def has_response(self) -> bool:
        """Whether a response had come in which an answer could be looked for."""
        return self.response_on is not None

    @property
    def last_day(self) -> date | None:
        """The last day on which an answer is in time, extension and all; None where there is none, or nobody knows."""
        return last_day(Due(self.due, ""), self.standing.extended_to)


_REF = Column("ref", "Ref", ColumnKind.REF)
_WORDS = Column("recommendation", "Recommendation", ColumnKind.WORDS)
_BODY = Column("addressed_to", "Addressed to", ColumnKind.NAME)
_RESPONSE = Column("response", "Response", ColumnKind.LABEL)
_PROGRESS = Column("progress", "Reported progress", ColumnKind.LABEL)
_JUDGEMENT = Column("judgement", "Committee's view", ColumnKind.LABEL)
_OUTCOME = Column("outcome", "Outcome", ColumnKind.LABEL)
_CLOCK = Column("response_due", "Response due", ColumnKind.LABEL)
_TARGET = Column("target", "Target", ColumnKind.DAY)  # in its printed words
# What papers print. A target that no row has is left out: an empty column takes its width from the words.
PAPER = (_REF, _BODY, _WORDS, _RESPONSE, _PROGRESS, _TARGET, _JUDGEMENT, _OUTCOME, _CLOCK)
LISTING = (_REF, _BODY, _WORDS, _RESPONSE, _PROGRESS, _CLOCK)
BRIEF = (_REF, _BODY, _RESPONSE, _CLOCK)
# For programs: one fact a column, days as days.
DATA = (
    _REF,
    _BODY,
    _WORDS,
    _RESPONSE,
    Column("how_matched", "How matched", ColumnKind.LABEL),
    Column("confirmed", "Confirmed", ColumnKind.LABEL),
    Column("answered_on", "Answered on", ColumnKind.DAY),
    Column("answered_from", "Day from", ColumnKind.LABEL),
    _PROGRESS,
    Column("progress_on", "Reported on", ColumnKind.DAY),
    Column("evidence", "Evidence", ColumnKind.LABEL),
    _JUDGEMENT,
    Column("target", "Target", ColumnKind.WORDS),
    _OUTCOME,
    Column("clock", "Clock", ColumnKind.LABEL),
    Column("due", "Due", ColumnKind.DAY),
)


def answer_of(position: Position) -> str:
    """What the body said, or which kind of silence it is: the program itself never says that a letter is silent.

    *Not decided yet* is our own silence: a passage was proposed, and nobody has said whether it answers.
    """
    if position.standing.stance:
        return position.standing.stance
    if position.standing.undecided_on:
        return NOT_DECIDED
    return NO_ANSWER if position.has_response else NO_RESPONSE


def is_answered(position: Position) -> bool:
    """Whether an answer stands; *not addressed* is a person's reading of a silence."""
    return position.standing.stance not in ("", Stance.NOT_ADDRESSED)


def timing_of(position: Position) -> str:
    """Whether the first answer came in time, where anybody can tell; an answer to what has no clock is neither."""
    if not position.standing.is_answered:
        return NOT_ANSWERED
    if position.clock is ClockState.ANSWERED:
        return IN_TIME if position.last_day else ClockState.NO_CLOCK
    return LATE if position.clock is ClockState.ANSWERED_LATE else ClockState.CANNOT_TELL


def is_owed(position: Position) -> bool:
    """Whether an answer is still waited for: nobody closed the ask, and none has come."""
    return position.standing.is_open and not position.standing.is_answered


def is_due_before(position: Position, day: date) -> bool:
    """Whether an answer that has not come by the day would be late on it."""
    return position.last_day is not None and position.last_day < day


def was_closed_by(position: Position, day: date) -> bool:
    """Whether the ask was closed on the day or before, and has not been reopened."""
    told = position.standing
    return not told.is_open and told.disposition_on is not None and told.disposition_on <= day


def was_reported_since(position: Position, day: date) -> bool:
    """Whether the claim of progress that stands is of the day or later."""
    told = position.standing
    return told.progress_on is not None and told.progress_on >= day


def was_judged_since(position: Position, day: date) -> bool:
    """Whether the committee's view that stands is of the day or later; *not assessed* is no view."""
    told = position.standing
    judged = told.judgement not in ("", Judgement.NOT_ASSESSED)
    return judged and told.judgement_on is not None and told.judgement_on >= day


def response_of(position: Position) -> str:
    """What the body said or which silence it is, marked where nobody had read the passage, or a program read a scan."""
    unread = " (unread)" if position.standing.confirmed == "unread" else ""
    by_ocr = " (OCR)" if position.is_by_ocr else ""
    return f"{answer_of(position)}{unread}{by_ocr}"


def judgement_of(position: Position) -> str:
    """What the committee decided; one older than the latest claim says so."""
    judged = position.standing.judgement or Judgement.NOT_ASSESSED
    return f"{judged} (before the latest claim)" if position.standing.judgement_is_older else str(judged)


def clock_of(position: Position) -> str:
    """The clock's state with the day that it speaks of."""
    told = position.standing
    if told.answered_from == "recorded":
        return f"{position.clock}, day unknown"
    if position.clock in (ClockState.ANSWERED, ClockState.ANSWERED_LATE) and told.answered_on:
        return f"{position.clock} {short_day(told.answered_on)}"
    day = position.last_day if position.clock in (ClockState.EXTENDED, ClockState.OVERDUE) else position.due
    return f"{position.clock} {short_day(day)}" if day else str(position.clock)


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def short_day(day: date) -> str:
    """The day as a narrow column takes it: 3 Mar 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def cells_of(position: Position) -> dict[str, Cell]:
    """Every fact that a column may show, by the column's key."""
    told, words = position.standing, f"{position.title}. {position.words}" if position.title else position.words
    cells: dict[str, Cell] = {
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "recommendation": words,
        "response": response_of(position),
        "how_matched": told.rung,
        "confirmed": told.confirmed,
        "answered_on": told.answered_on,
        "answered_from": told.answered_from,
        "progress": told.progress or Progress.NO_INFORMATION.value,
        "progress_on": told.progress_on,
        "evidence": told.evidence,
        "judgement": judgement_of(position),
        "target": told.target,
        "outcome": told.disposition,
        "response_due": clock_of(position),
        "clock": position.clock.value,
        "due": position.due,
        "found_in": position.found_in,
    }
    return cells | marked_exempt(position, cells) if position.exempt else cells


def marked_exempt(position: Position, cells: dict[str, Cell]) -> dict[str, Cell]:
    """Those of the cells that say what is exempt, each marked with its paragraph."""
    from scrutiny.tables.exemptions import mark

    told, exempt = position.standing, dict(position.exempt)
    versions = {
        "recommendation": 0,
        "response": told.stance_entry,
        "progress": told.progress_entry,
        "judgement": told.judgement_entry,
        "target": told.target_entry,
        "outcome": told.disposition_entry,
    }
    return {
        column: f"{cells[column]} {mark(exempt[version])}" for column, version in versions.items() if version in exempt
    }


def rows_of(positions: Iterable[Position], columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each position, in their order."""
    return tuple(tuple(cells[column.key] for column in columns) for cells in map(cells_of, positions))


@dataclass(frozen=True, slots=True)
class Received:
    """A response that a report has had by the day asked about, for the sentence that counts."""

    day: date | None
    day_from: str  # "received", "dated" or "unknown"
    name: str


# What the table's words mean; only those that stand in the table are printed.
KEY = (
    (NO_ANSWER, "a response came and nothing in it was matched to this ask; a person has not said that it is silent"),
    (NOT_DECIDED, "a passage of the response may answer it, and nobody has decided yet whether it does"),
    (NO_RESPONSE, "no response that answers for this body is recorded"),
    (Stance.NOT_ADDRESSED, "a person read the response and found nothing about it"),
    (Stance.UNCLEAR, "the response speaks of it and states no position"),
    (Stance.NOTED, "the body says that it has noted it, which is not acceptance"),
    (Stance.REDIRECTED, "the body says that it is for somebody else"),
    ("(unread)", "the match is exact or by number, and nobody had read the passage when it was recorded"),
    (
        "(OCR)",
        "the response is a scan, in whole or in part, and a program read its letters: check the words on its pages",
    ),
    (Progress.NO_INFORMATION, "the body has reported nothing since"),
    (Judgement.NOT_ASSESSED, "the committee has not decided what it thinks of it"),
    (Disposition.ACTIVE, "the committee still pursues it"),
    (ClockState.NO_CLOCK, "the report asks for no day, and no rule was chosen"),
    (ClockState.CANNOT_TELL, "a day that is needed is not known"),
)


def key_of(rows: Iterable[Sequence[Cell]], key: Sequence[tuple[str, str]] = KEY) -> tuple[tuple[str, str], ...]:
    """The words of the key that stand in any cell of the rows."""
    shown = {str(cell) for row in rows for cell in row if isinstance(cell, str) and len(cell) < 60}
    return tuple((str(word), meaning) for word, meaning in key if any(str(word) in cell for cell in shown))


def notes_on_stubs(positions: Iterable[Position]) -> tuple[str, ...]:
    """What a table must say where a report in it is known only from a letter; () where none is."""
    return note_on_stubs(position.report for position in positions if position.is_stub)


def note_on_stubs(reports: Iterable[str]) -> tuple[str, ...]:
    """What must be said of the reports, by their refs, that are known only from a letter; () of none."""
    refs = list(dict.fromkeys(reports))
    if not refs:
        return ()
    is_one = len(refs) == 1
    listed = refs[0] if is_one else f"{', '.join(refs[:-1])} and {refs[-1]}"
    verb, their, many = ("is", "its", "it makes") if is_one else ("are", "their", "each makes")
    return (
        f"{listed} {verb} known only from a letter: {their} recommendations stand as quoted there, unchecked, and how "
        f"many {many} in all is not known.",
    )


def positions_table(
    name: str,
    title: str,
    positions: Sequence[Position],
    columns: Sequence[Column],
    *,
    as_at: date,
    seal: str,
    counts: tuple[str, ...] = (),
    empty: str = "Nothing to show.",
    with_key: bool = True,
    tallies: tuple[Tally, ...] = (),
) -> Table:
    """The named table of positions, in their order."""
    if _TARGET in columns and not any(position.standing.target for position in positions):
        columns = [column for column in columns if column is not _TARGET]
    rows = rows_of(positions, columns)
    return Table(
        name,
        title,
        tuple(columns),
        rows,
        as_at,
        counts,
        key_of(rows) if with_key else (),
        notes_on_stubs(positions),
        seal,
        empty=empty,
        tallies=tallies,
        versions=tuple(position.standing.version for position in positions),
    )
