"""Where asks stand, now or on a past day: the rows behind every listing and every table.

For now, the register's cache is read, which is the ledger's fold kept from the last step; for any other day the
entries are folded. Which asks a filter keeps is decided by `keeps` alone; SQL only leaves out what it can never keep.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scrutiny.actions.register import Register
from scrutiny.clock.state import state
from scrutiny.ledger import Standing, in_force
from scrutiny.store.queries import text_of
from scrutiny.store.standings import entry_from, fold, standing_from
from scrutiny.tables.positions import Position, Received
from scrutiny.terms import ClockState, Due, ResponseKind, Stance

if TYPE_CHECKING:  # a listing that names no reference does not load what reads them
    from scrutiny.actions.references import Ask, Report


@dataclass(frozen=True, slots=True)
class Filters:
    """Which asks a listing keeps; None and False keep all. Days are inclusive."""

    reports: tuple["Report", ...] = ()
    asks: tuple["Ask", ...] = ()
    body: int | None = None
    stance: str | None = None
    outstanding: bool = False
    overdue: bool = False
    no_answer: bool = False
    closed: bool = False
    answered_since: date | None = None
    published_since: date | None = None
    words: str = ""


def keeps(filters: Filters, position: Position, published: date | None) -> bool:
    """Whether the filters keep a position. *Outstanding* is what no disposition has closed; *no answer* is an
    outstanding ask without any answer, *not addressed* among them; *overdue* is the clock's word.
    """
    told = position.standing
    no_answer = told.is_open and (not told.stance or told.stance == Stance.NOT_ADDRESSED)
    return (
        (filters.stance is None or told.stance == filters.stance)
        and (not filters.outstanding or told.is_open)
        and (not filters.closed or not told.is_open)
        and (not filters.no_answer or no_answer)
        and (not filters.overdue or (told.is_open and position.clock is ClockState.OVERDUE))
        and (
            filters.answered_since is None
            or (told.answered_on is not None and told.answered_on >= filters.answered_since)
        )
        and (filters.published_since is None or (published is not None and published >= filters.published_since))
    )


def positions(register: Register, filters: Filters, *, on: date | None = None) -> Iterator[Position]:
    """Each position that the filters keep, in report order; best match first when words are searched for.

    `on` is the day asked about; None is today, with all that is recorded. Nothing found gives nothing.
    """
    if filters.words:
        yield from _searched(register, filters, on)
        return
    conditions, values = _conditions(filters, now=on is None)
    for row in _rows(register, conditions, values, on):
        position = _position(register, row, on)
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
    if filters.body is not None:
        conditions.append("COALESCE(a.body, 0) = :body")  # as the index ask_once has it
        values["body"] = filters.body
    if filters.published_since is not None:
        conditions.append("p.published >= :published_since")
        values["published_since"] = filters.published_since.isoformat()
    if now:
        if filters.outstanding or filters.no_answer or filters.overdue:
            conditions.append("s.is_open = 1")
        if filters.overdue:
            conditions.append("s.due IS NOT NULL AND s.answered_on IS NULL")
        if filters.no_answer:
            conditions.append("s.answered_on IS NULL")
        if filters.stance is not None:
            conditions.append("s.stance = :stance")
            values["stance"] = filters.stance
        if filters.answered_since is not None:
            conditions.append("s.answered_on >= :answered_since")
            values["answered_since"] = filters.answered_since.isoformat()
    return conditions, values


def _marks(name: str, count: int) -> str:
    return ", ".join(f":{name}{place}" for place in range(count))


def _of_asks(marks: str) -> str:
    """The condition for the asks whose ids stand at the marks, said of each table on the way: none is then scanned."""
    recommendations = f"SELECT ax.recommendation FROM ask AS ax WHERE ax.id IN ({marks})"  # noqa: S608 - marks are ours
    reports = f"SELECT rx.report FROM recommendation AS rx WHERE rx.id IN ({recommendations})"  # noqa: S608
    return f"p.id IN ({reports}) AND r.id IN ({recommendations}) AND a.id IN ({marks})"


def _rows(
    register: Register, conditions: Sequence[str], values: dict[str, object], on: date | None
) -> Iterator[sqlite3.Row]:
    where = "".join(f"AND {condition} " for condition in conditions)
    until = (on or register.today).isoformat() if on else "9999-12-31"
    yield from register.connection.execute(text_of("positions").replace("{where}", where), {**values, "until": until})


def _position(register: Register, row: sqlite3.Row, on: date | None) -> Position | None:
    """The position of a row on a day; None if the recommendation had not been made by then."""
    if on is not None and row["made_on"] is not None and row["made_on"] > on.isoformat():
        return None
    told = standing_from(row) if on is None else fold(register.connection, row["ask"], on)
    due = Due(_day(row["due"]), "", row["due_doubt"])
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
        has_response=bool(row["has_response"]),
    )


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


def received_by(register: Register, reports: Sequence["Report"], on: date | None) -> list[Received]:
    """The responses that could answer and had come by the day, for the sentence that counts."""
    found = []
    for report in reports:
        for row in register.ask("responses_of_report", report=report.id):
            day = row["received"] or row["dated"]
            came = day or row["recorded_on"]
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
    for ask in sorted(hits.rank, key=lambda ask: (hits.rank[ask], ask)):
        for row in _rows(register, [*conditions, _of_asks(":found")], {**values, "found": ask}, on):
            position = _position(register, row, on)
            if position and keeps(filters, position, _day(row["published"])):
                yield replace(position, found_in=hits.where[ask])


def _stands(register: Register, ask: int, key: str, on: date | None) -> bool:
    entries = [entry_from(row) for row in register.ask("entries_of_ask", ask=ask)]
    return any(entry.key == key and (on is None or entry.counts_from <= on) for entry in in_force(entries))
