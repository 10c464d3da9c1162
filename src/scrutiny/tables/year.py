"""A year of scrutiny: what was published, answered, claimed, judged and closed in it, and what was open at its end.

Everything is as it stood at the year's end, or on the day asked about if the year is not over. What happened in the
year is counted by its own day: an answer by the day on which it counts, a claim, a view or a closing by its day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scrutiny.dates import say_day
from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import (
    IN_TIME,
    LATE,
    Position,
    is_answered,
    notes_on_stubs,
    timing_of,
    was_closed_by,
    was_judged_since,
    was_reported_since,
)
from scrutiny.tables.reports import Published
from scrutiny.tables.scorecard import timing_tally
from scrutiny.tables.tallies import Scope, asks, sentences_of, split, tallies_of
from scrutiny.terms import ClockState, Disposition, Evidence, Judgement, Progress, Stance


@dataclass(frozen=True, slots=True)
class Year:
    """A year from its first day to its last, both inclusive, with the words for it: "2026", "2025/26"."""

    words: str
    first: date
    last: date

    @property
    def before(self) -> date:
        """The last day of the year before."""
        return self.first - timedelta(days=1)

    def said(self, on: date) -> str:
        """The year with its days, as a title says it; of one that is not over by the day, those so far."""
        last = min(on, self.last)
        first = say_day(self.first).removesuffix(f" {last.year}")
        return f"{self.words} ({'so far, ' if on < self.last else ''}{first} to {say_day(last)})"

    def has(self, day: date | None) -> bool:
        """Whether the day is known and in the year."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class _Count:
    """One column: which asks of a report it counts."""

    column: Column
    counts: Callable[[Year, Published, Position], bool]


def _made(year: Year, report: Published, _: Position) -> bool:
    return year.has(report.on)


def was_answered_in(year: Year, position: Position) -> bool:
    """Whether its first answer counts from a day of the year, and an answer stands."""
    return is_answered(position) and year.has(position.standing.answered_on)


def _timed(word: str) -> Callable[[Year, Published, Position], bool]:
    return lambda year, _, position: was_answered_in(year, position) and timing_of(position) == word


def _accepted(year: Year, _: Published, position: Position) -> bool:
    return was_answered_in(year, position) and position.standing.stance == Stance.ACCEPTED


def _done(year: Year, _: Published, position: Position) -> bool:
    return position.standing.progress == Progress.DONE and was_reported_since(position, year.first)


def _closed(year: Year, _: Published, position: Position) -> bool:
    return not position.standing.is_open and not was_closed_by(position, year.before)


def _number(key: str, heading: str) -> Column:
    return Column(key, heading, ColumnKind.NUMBER)


_COUNTS = (
    _Count(_number("made", "Asks"), _made),
    _Count(_number("answered", "Answers"), lambda year, _, p: was_answered_in(year, p)),
    _Count(_number("in_time", "In time"), _timed(IN_TIME)),
    _Count(_number("late", "Late"), _timed(LATE)),
    _Count(_number("no_clock", "No clock"), _timed(ClockState.NO_CLOCK)),
    _Count(_number("cannot_tell", "Cannot tell"), _timed(ClockState.CANNOT_TELL)),
    _Count(_number("accepted", "Accepted"), _accepted),
    _Count(_number("done", "Done"), _done),
    _Count(_number("judged", "Judged"), lambda year, _, p: was_judged_since(p, year.first)),
    _Count(_number("closed", "Closed"), _closed),
    _Count(_number("open", "Open"), lambda _, __, p: p.standing.is_open),
)
_COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("title", "Report", ColumnKind.WORDS),
    Column("published", "Published", ColumnKind.DAY),
    *(each.column for each in _COUNTS),
)
_TOTAL = "Total"


def year_table(
    reports: Sequence[Published],
    year: Year,
    scope: Scope,
    *,
    title: str,
    on: date,
    seal: str = "",
    for_programs: bool = False,
) -> Table:
    """A row for each report that the year has to do with, earliest first; papers end in a row of totals.

    `reports` are all that had been published by `on`, or whose day is not known; those of which the year has nothing
    to tell are left out.
    """
    counted = [(each, [_count(count, year, each) for count in _COUNTS]) for each in reports]
    shown = [(each, counts) for each, counts in counted if any(counts) or year.has(each.on)]
    shown.sort(key=lambda pair: (pair[0].on is None, pair[0].on or date.max))
    rows: list[tuple[Cell, ...]] = [(each.ref, each.title, each.on, *counts) for each, counts in shown]
    if len(rows) > 1 and not for_programs:
        sums = [sum(counts[place] for _, counts in shown) for place in range(len(_COUNTS))]
        rows.append((_TOTAL, "", None, *sums))
    tallies = _tallies(reports, year, scope)
    return Table(
        "year",
        title,
        _COLUMNS,
        tuple(rows),
        as_at=on,
        counts=sentences_of(tallies),
        notes=notes_on_stubs(position for each, _ in shown for position in each.asks),
        key=_key(year, on) if rows else (),
        seal=seal,
        empty=f"The register has nothing to tell of {year.words}.",
        tallies=tallies,
    )


def _count(count: _Count, year: Year, report: Published) -> int:
    return sum(count.counts(year, report, position) for position in report.asks)


def _key(year: Year, on: date) -> tuple[tuple[str, str], ...]:
    end = say_day(on)
    return (
        ("Asks", f"recommendations of reports published in {year.words}, each counted once for each body asked"),
        ("Answers", f"asks whose first answer counts from a day of {year.words}; In time to Cannot tell are these"),
        (
            "“Accepted”",
            f"those of the answers that stood as accepted on {end}; in part and in principle are apart",
        ),
        ("“Done”", f"what the bodies themselves claim, reported in {year.words}, whoever has checked it"),
        ("Judged, Closed", f"by the committee's own decisions of {year.words} that stood on {end}"),
        ("Open", f"no decision of the committee had closed it on {end}, whatever the body has answered"),
    )


def _tallies(reports: Sequence[Published], year: Year, scope: Scope) -> tuple[Tally, ...]:
    everything = [(each, position) for each in reports for position in each.asks]
    if not everything:
        return ()
    here = scope.of_asks(len(everything))
    first = year.first.isoformat()
    published = ("--published-since", first, "--published-by", year.last.isoformat())

    def those(count: Callable[[Year, Published, Position], bool]) -> list[Position]:
        return [position for each, position in everything if count(year, each, position)]

    made, answered = those(_made), those(lambda y, _, p: was_answered_in(y, p))
    done, judged = those(_done), those(lambda y, _, p: was_judged_since(p, y.first))
    closed, open_ = those(_closed), those(lambda _, __, p: p.standing.is_open)
    found = [_by_day(reports, year, scope, published)]
    found += tallies_of(made, (), here.within(*published), ())
    if made:
        found[1] = Tally(found[1].whole, (), "", f" made in {year.words}")
        found[2] = replace(found[2], after=f" made in {year.words}")
        found[3:] = [replace(each, after=" to what was made in the year") for each in found[3:]]
    in_year = here.within("--answered", "--answered-since", first)
    if answered:
        found.append(timing_tally(answered, in_year, f" that came in {year.words}"))
        found.append(
            split(answered, in_year, "--stance", Stance, lambda p: p.standing.stance, "What the ",
                  f" of {year.words} said", noun="answer")
        )  # fmt: skip
    found += _decided(year, here, first, done, judged, closed)
    if open_:
        within, states = here.within("--outstanding"), list(ClockState)
        found.append(split(open_, within, "--clock", states, lambda p: p.clock, "Open at the end, ", " by their clock"))
    return tuple(found)


def _by_day(reports: Sequence[Published], year: Year, scope: Scope, published: tuple[str, ...]) -> Tally:
    """When the reports were published: in the year, before, or nobody knows."""
    counted = (
        (sum(year.has(each.on) for each in reports), f"published in {year.words}", published),
        (
            sum(each.on is not None and each.on <= year.before for each in reports),
            "published before",
            ("--published-by", year.before.isoformat()),
        ),
        (sum(each.on is None for each in reports), "whose day is not known", ("--of-undated-report",)),
    )
    parts = tuple(Figure(count, what, scope.report("reports", *words)) for count, what, words in counted if count)
    by = ("--published-by", year.last.isoformat()) if all(each.on for each in reports) else ()
    return Tally(Figure(len(reports), asks(len(reports), "report"), scope.report("reports", *by)), parts)


def _decided(
    year: Year, here: Scope, first: str, done: list[Position], judged: list[Position], closed: list[Position]
) -> list[Tally]:
    """What the bodies claimed to have done in the year, and what the committee judged and closed."""
    found = []
    if done:
        within = here.within("--progress", Progress.DONE, "--reported-since", first)
        after = f" reported done in {year.words}, by their evidence"
        found.append(
            split(done, within, "--evidence", Evidence, lambda p: p.standing.evidence or Evidence.NONE, "", after)
        )
    if judged:
        within = here.within("--judged-since", first)
        found.append(
            split(
                judged, within, "--judgement", Judgement, lambda p: p.standing.judgement, "", f" judged in {year.words}"
            )
        )
    if closed:
        within = here.within("--closed", "--not-closed-by", year.before.isoformat())
        found.append(
            split(
                closed,
                within,
                "--outcome",
                Disposition,
                lambda p: p.standing.disposition,
                "",
                f" closed in {year.words}",
            )
        )
    return found
