"""Where asks stand, now or on a past day: the rows behind every listing and every table.

For now, the register's cache is read, which is the ledger's fold kept from the last step; for any other day the
entries are folded. Which asks a filter keeps is decided by `keeps` alone; SQL only leaves out what it can never keep.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scrutiny.actions.register import Register
from scrutiny.clock.state import state
from scrutiny.ledger import Entry, Standing, in_force, standing
from scrutiny.store.queries import text_of
from scrutiny.store.standings import entry_from, standing_from
from scrutiny.tables.positions import (
    NO_ANSWER,
    NO_RESPONSE,
    NOT_DECIDED,
    Position,
    Received,
    answer_of,
    is_answered,
    is_due_before,
    is_owed,
    timing_of,
    was_closed_by,
    was_judged_since,
    was_reported_since,
)
from scrutiny.terms import ClockState, Confirmed, Due, EntryKind, Evidence, Judgement, Progress, ResponseKind

if TYPE_CHECKING:  # a listing that names no reference does not load what reads them
    from scrutiny.actions.references import Ask, Report


@dataclass(frozen=True, slots=True)
class Filters:
    """Which asks a listing keeps; None, "" and False keep all. Days are inclusive.

    `author` 0 is the reports of which none is recorded. `stance` is a word of the Response column, the silences among
    them; the other facts are the words of theirs. `public` leaves out the asks of which something is exempt. `also` is
    a further question that a caller asks of each position.
    """

    reports: tuple["Report", ...] = ()
    asks: tuple["Ask", ...] = ()
    author: int | None = None
    body: int | None = None
    stance: str | None = None
    progress: str | None = None
    evidence: str | None = None
    judgement: str | None = None
    outcome: str | None = None
    clock: str | None = None
    timing: str | None = None
    outstanding: bool = False
    closed: bool = False
    overdue: bool = False
    answered: bool = False
    unanswered: bool = False
    no_answer: bool = False
    with_due_day: bool = False
    unread: bool = False
    judged_before_claim: bool = False
    answered_since: date | None = None
    published_since: date | None = None
    published_by: date | None = None
    of_undated_report: bool = False
    reported_since: date | None = None
    judged_since: date | None = None
    due_before: date | None = None
    closed_by: date | None = None
    not_closed_by: date | None = None
    words: str = ""
    public: bool = False
    also: Callable[[Position], bool] | None = None


def keeps(filters: Filters, position: Position, published: date | None) -> bool:
    """Whether the filters keep a position. *Outstanding* is what no disposition has closed; *no answer* is an
    outstanding ask that nothing ever answered, *not addressed* among them; *overdue* is the clock's word for an
    outstanding ask; *unanswered* is what no answer stands for, closed or not.
    """
    return (
        _says(filters, position)
        and _stands_so(filters, position)
        and _is_of_its_days(filters, position, published)
        and (filters.also is None or filters.also(position))
    )


def _says(filters: Filters, position: Position) -> bool:
    told = position.standing
    said = (
        (filters.stance, answer_of(position)),
        (filters.progress, told.progress or Progress.NO_INFORMATION),
        (filters.evidence, told.evidence or Evidence.NONE),
        (filters.judgement, told.judgement or Judgement.NOT_ASSESSED),
        (filters.outcome, told.disposition),
        (filters.clock, position.clock),
        (filters.timing, timing_of(position)),
    )
    return all(wanted is None or wanted == word for wanted, word in said)


def _stands_so(filters: Filters, position: Position) -> bool:
    told = position.standing
    required = (
        (filters.outstanding or filters.overdue, told.is_open),
        (filters.closed, not told.is_open),
        (filters.overdue, position.clock is ClockState.OVERDUE),
        (filters.answered, is_answered(position)),
        (filters.unanswered, not is_answered(position)),
        (filters.no_answer, is_owed(position)),
        (filters.with_due_day, position.last_day is not None),
        (filters.unread, told.confirmed == Confirmed.UNREAD),
        (filters.judged_before_claim, told.judgement_is_older),
        (filters.public, not position.exempt),
    )
    return all(holds for wanted, holds in required if wanted)


def _is_of_its_days(filters: Filters, position: Position, published: date | None) -> bool:
    told = position.standing
    since, by = filters.published_since, filters.published_by
    required = (
        not since or (published is not None and published >= since),
        not by or (published is not None and published <= by),
        not filters.of_undated_report or published is None,
        not filters.answered_since or (told.answered_on is not None and told.answered_on >= filters.answered_since),
        not filters.reported_since or was_reported_since(position, filters.reported_since),
        not filters.judged_since or was_judged_since(position, filters.judged_since),
        not filters.due_before or (is_owed(position) and is_due_before(position, filters.due_before)),
        not filters.closed_by or was_closed_by(position, filters.closed_by),
        not filters.not_closed_by or not was_closed_by(position, filters.not_closed_by),
    )
    return all(required)


def positions(
    register: Register, filters: Filters, *, on: date | None = None, known: date | None = None
) -> Iterator[Position]:
    """Each position that the filters keep, in report order; best match first when words are searched for.

    `on` is the day asked about; None is today, with all that is recorded. With `known`, entries and responses recorded
    after that day are left out; the other tables are as they are now. Nothing found gives nothing.
    """
    if filters.words:
        yield from _searched(register, filters, on)
        return
    conditions, values = _conditions(filters, now=on is None and known is None)
    ledger = _Ledger(register, exempt=exempt_of(register))
    for row in _rows(register, conditions, values, known):
        position = _position(register, row, on, known, ledger)
        if position and keeps(filters, position, _day(row["published"])):
            yield position


def _conditions(filters: Filters, *, now: bool) -> tuple[list[str], dict[str, object]]:
    """What SQL may leave out beforehand: by report, ask, body always, by the cache only when asked about now."""
    conditions, values = [], dict[str, object]()
    if filters.reports:
        conditions.append(f"p.id IN ({_marks('report', len(filters.reports))})")
        values |= {f"report{place}": report.id for place, report in enumerate(filters.reports)}
    if filters.asks:
        conditions.append(_of_asks(_marks("ask", len(filters.asks))))
        values |= {f"ask{place}": ask.id for place, ask in enumerate(filters.asks)}
    if filters.author is not None:
        conditions.append("COALESCE(p.author, 0) = :author")
        values["author"] = filters.author
    if filters.body is not None:
        conditions.append("COALESCE(a.body, 0) = :body")  # as the index ask_once has it
        values["body"] = filters.body
    for name, sign in (("published_since", ">="), ("published_by", "<=")):
        if (day := getattr(filters, name)) is not None:
            conditions.append(f"p.published {sign} :{name}")
            values[name] = day.isoformat()
    if now:
        _conditions_of_now(filters, conditions, values)
    return conditions, values


def _conditions_of_now(filters: Filters, conditions: list[str], values: dict[str, object]) -> None:
    """Add what the cache of now can leave out."""
    if filters.outstanding or filters.no_answer or filters.overdue or filters.due_before:
        conditions.append("s.is_open = 1")
    if filters.overdue or filters.due_before:
        conditions.append("(s.due IS NOT NULL OR s.extended_to IS NOT NULL) AND s.answered_on IS NULL")
    if filters.no_answer:
        conditions.append("s.answered_on IS NULL")
    if filters.stance is not None:
        conditions.append("s.stance = :stance")
        values["stance"] = "" if filters.stance in (NO_ANSWER, NO_RESPONSE, NOT_DECIDED) else filters.stance
    if filters.answered_since is not None:
        conditions.append("s.answered_on >= :answered_since")
        values["answered_since"] = filters.answered_since.isoformat()


def _marks(name: str, count: int) -> str:
    return ", ".join(f":{name}{place}" for place in range(count))


def _of_asks(marks: str) -> str:
    """The condition for the asks whose ids stand at the marks, said of each table on the way: none is then scanned."""
    recommendations = f"SELECT ax.recommendation FROM ask AS ax WHERE ax.id IN ({marks})"  # noqa: S608 - marks are ours
    reports = f"SELECT rx.report FROM recommendation AS rx WHERE rx.id IN ({recommendations})"  # noqa: S608
    return f"p.id IN ({reports}) AND r.id IN ({recommendations}) AND a.id IN ({marks})"


def _rows(
    register: Register, conditions: Sequence[str], values: dict[str, object], known: date | None = None
) -> Iterator[sqlite3.Row]:
    where = "".join(f"AND {condition} " for condition in conditions)
    until = known.isoformat() if known else "9999-12-31"
    yield from register.connection.execute(text_of("positions").replace("{where}", where), {**values, "known": until})


@dataclass(slots=True)
class _Ledger:
    """The entries of the report whose rows are being read: fetched at once, when the first of its asks is folded."""

    register: Register
    report: int | None = None
    entries: dict[int, list[Entry]] = field(default_factory=dict)
    scanned: set[tuple[int, int]] | None = None  # entries that rest on words which were read by OCR: ask and version
    exempt: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def of(self, row: sqlite3.Row) -> list[Entry]:
        """The entries of the row's ask."""
        if row["report"] != self.report:
            self.report, self.entries = row["report"], entries_by_ask(self.register, row["report"])
        return self.entries.get(row["ask"], [])

    def is_by_ocr(self, ask: int, version: int | None) -> bool:
        """Whether the entry rests on words that were read from pictures of pages."""
        if self.scanned is None:
            self.scanned = {(row["ask"], row["version"]) for row in self.register.ask("entries_read_by_ocr")}
        return version is not None and (ask, version) in self.scanned


def exempt_of(register: Register) -> dict[int, tuple[tuple[int, str], ...]]:
    """What is exempt of each ask and stands: the version of each entry, 0 the recommendation's own words, and by which
    paragraph. Notes and chasers, which no table shows, are left out."""
    found: dict[int, dict[int, str]] = {}
    for row in register.ask("exempt_of_asks"):
        found.setdefault(row["ask"], {}).setdefault(row["version"], row["exempt"])
    exempt: dict[int, tuple[tuple[int, str], ...]] = {}
    for ask, by_version in found.items():
        unshown = (EntryKind.NOTE, EntryKind.CHASER)
        entries = in_force(entry_from(row) for row in register.ask("entries_of_ask", ask=ask))
        stands = {0, *(entry.version for entry in entries if entry.kind not in unshown)}
        if told := tuple((version, words) for version, words in sorted(by_version.items()) if version in stands):
            exempt[ask] = told
    return exempt


def left_out(register: Register, filters: Filters, on: date | None) -> str:
    """The sentence that says how many asks a public paper leaves out, and by which paragraphs; "" for none."""
    from dataclasses import replace

    everything = replace(filters, public=False)
    exempt = [position.exempt for position in positions(register, everything, on=on) if position.exempt]
    if not exempt:
        return ""
    paragraphs = sorted({words for each in exempt for _, words in each})
    asks = "1 ask is" if len(exempt) == 1 else f"{len(exempt)} asks are"
    return f"{asks} left out, of which something is exempt: {'; '.join(paragraphs)}."


def entries_by_ask(register: Register, report: int) -> dict[int, list[Entry]]:
    """Every entry about the asks of a report, by ask."""
    found: dict[int, list[Entry]] = {}
    for row in register.ask("entries_of_report", report=report):
        found.setdefault(row["ask"], []).append(entry_from(row))
    return found


def _position(
    register: Register, row: sqlite3.Row, on: date | None, known: date | None, ledger: _Ledger
) -> Position | None:
    """The position of a row on a day; None if the recommendation had not been made by then."""
    if on is not None and row["made_on"] is not None and row["made_on"] > on.isoformat():
        return None
    if on is None and known is None:
        told = standing_from(row)
    else:
        entries = ledger.of(row)
        told = standing([each for each in entries if known is None or each.came_on <= known], on)
    due = Due(_day(row["due"]), "", row["due_doubt"])
    came = _day(row["response_on"])
    return Position(
        ask=row["ask"],
        ref=f"{row['report_ref']}/{row['number']}",
        report=row["report_ref"],
        number=row["number"],
        whole=row["whole"] or row["number"],
        body=row["body"] or "",
        title=row["title"],
        words=row["text"],
        standing=told,
        due=due.day,
        clock=_clock(due, told, on or register.today),
        response_on=came if came and (on is None or came <= on) else None,
        author=row["author"],
        due_doubt=due.doubt,
        made_on=_day(row["made_on"]),
        is_stub=bool(row["stub"]),
        is_by_ocr=ledger.is_by_ocr(row["ask"], told.stance_entry),
        exempt=ledger.exempt.get(row["ask"], ()),
    )


def clock_on(position: Position, told: Standing, on: date) -> ClockState:
    """What the clock of a position says on a day of another standing of the same ask."""
    return _clock(Due(position.due, "", position.due_doubt), told, on)


def _clock(due: Due, told: Standing, on: date) -> ClockState:
    return state(
        due,
        on=on,
        answered_on=told.answered_on,
        extended_to=told.extended_to,
        holding_on=told.holding_on,
        answered_day_known=told.answered_from != "recorded",
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def received_by(
    register: Register, reports: Sequence["Report"], on: date | None, *, public: bool = False
) -> list[Received]:
    """The responses that could answer and had come by the day, for the sentence that counts; a public paper counts no
    exempt one."""
    found = []
    for report in reports:
        for row in register.ask("responses_of_report", report=report.id):
            day = row["received"] or row["dated"]
            came = day or row["recorded_on"]
            if public and row["exempt"]:
                continue
            if row["kind"] in (ResponseKind.SUBSTANTIVE, ResponseKind.PARTIAL) and (not on or came <= on.isoformat()):
                how = "received" if row["received"] else "dated" if row["dated"] else "unknown"
                found.append(Received(_day(day), how, row["document"] or ""))
    return found


@dataclass(slots=True)
class _Hits:
    """Asks found by words, with the best rank of each and where the words stood."""

    rank: dict[int, float] = field(default_factory=dict)
    where: dict[int, str] = field(default_factory=dict)

    def add(self, ask: int, rank: float, where: str) -> None:
        if ask not in self.rank or rank < self.rank[ask]:
            self.rank[ask], self.where[ask] = rank, where


def search_words(words: str) -> str:
    """The words as a full-text question that can never be a syntax error; "" if there is nothing to search for."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words.replace("\0", " ")))


def _searched(register: Register, filters: Filters, on: date | None) -> Iterator[Position]:
    from dataclasses import replace

    question = search_words(filters.words)
    if not question:
        return
    hits = _Hits()
    for row in register.ask("search_recommendations", question=question):
        hits.add(row["ask"], row["rank"], "recommendation")
    for row in register.ask("search_entries", question=question):
        if _stands(register, row["ask"], row["key"], on):
            hits.add(row["ask"], row["rank"], "answer")
    conditions, values = _conditions(filters, now=on is None)
    ledger = _Ledger(register, exempt=exempt_of(register))
    for ask in sorted(hits.rank, key=lambda ask: (hits.rank[ask], ask)):
        for row in _rows(register, [*conditions, _of_asks(":found")], {**values, "found": ask}):
            position = _position(register, row, on, None, ledger)
            if position and keeps(filters, position, _day(row["published"])):
                yield replace(position, found_in=hits.where[ask])


def _stands(register: Register, ask: int, key: str, on: date | None) -> bool:
    entries = [entry_from(row) for row in register.ask("entries_of_ask", ask=ask)]
    return any(entry.key == key and (on is None or entry.counts_from <= on) for entry in in_force(entries))
