"""What a committee asks in pictures: who accepts, who is late, what is old, what has moved.

A chart is counts and the rule by which they are counted; the table behind it says the same in figures. What cannot be
placed is left out and counted in the rule, never drawn as something else.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from scrutiny.dates import say_day
from scrutiny.tables import Cell, Chart, Column, ColumnKind, Table
from scrutiny.tables.positions import NO_ANSWER, NO_RESPONSE, NOT_DECIDED, NOT_NAMED, Position, answer_of
from scrutiny.terms import ClockState, Progress, Stance

MOST_BODIES = 12
_QUARTERS = ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
ON_TIME, LATE, OVERDUE, NOT_YET = "answered on time", "answered late", "overdue", "not yet due"
AGES = ("under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "over 2 years", "day not known")
_FURTHEST_FIRST = (
    Progress.DONE, Progress.UNDER_WAY, Progress.PLANNED, Progress.NOT_STARTED, Progress.PAUSED, Progress.WILL_NOT_DO,
    Progress.NO_INFORMATION,
)  # fmt: skip
_AGE_ENDS = (91, 183, 365, 730)  # days, inclusive


def table_of(chart: Chart) -> Table:
    """The table behind a chart: a row a bar, a column a part, and their total."""
    columns = (
        Column("bar", chart.heading, ColumnKind.WORDS),
        *(Column(f"part_{place}", part, ColumnKind.NUMBER) for place, part in enumerate(chart.parts, 1)),
        Column("total", "Total", ColumnKind.NUMBER),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (bar, *counts, sum(counts)) for bar, counts in zip(chart.bars, chart.counts, strict=True)
    )
    return Table(chart.name, chart.title, columns, rows, counts=(chart.rule,))


def _drawn(
    name: str,
    title: str,
    rule: str,
    heading: str,
    bars: Sequence[str],
    parts: Iterable[str],
    placed: Iterable[tuple[str, str]],
) -> Chart:
    """The chart of what was placed as (bar, part); parts of which there are none are left out."""
    counts = Counter(placed)
    kept = [part for part in parts if any(counts[bar, part] for bar in bars)]
    return Chart(
        name, title, rule, heading, tuple(bars), tuple(kept),
        tuple(tuple(counts[bar, part] for part in kept) for bar in bars),
    )  # fmt: skip


def _asks(count: int) -> str:
    return f"{count:,} ask{'s' * (count != 1)}"


def stance_by_body(positions: Sequence[Position]) -> Chart:
    """What each body said to what it was asked, most asked first; past MOST_BODIES the rest stand together."""
    asked = Counter(position.body or NOT_NAMED for position in positions)
    ranked = sorted(asked, key=lambda body: (-asked[body], body))
    shown = ranked if len(ranked) <= MOST_BODIES else ranked[: MOST_BODIES - 1]
    rest = f"{len(ranked) - len(shown)} other bodies"
    bars = [*shown, *([rest] if len(shown) < len(ranked) else [])]

    def bar(position: Position) -> str:
        body = position.body or NOT_NAMED
        return body if body in shown else rest

    return _drawn(
        "stance-by-body",
        "What each body said",
        f"Every one of {_asks(len(positions))} is counted once, by the answer that stands.",
        "Addressed to",
        bars,
        [*(str(stance) for stance in Stance), NO_ANSWER, NOT_DECIDED, NO_RESPONSE],
        ((bar(position), answer_of(position)) for position in positions),
    )


def quarter_of(day: date) -> str:
    """The quarter of a day, as a paper prints it: "Jul–Sep 2026"."""
    return f"{_QUARTERS[(day.month - 1) // 3]} {day.year}"


def on_time_by_quarter(positions: Sequence[Position]) -> Chart:
    """Whether answers came in time, by the quarter of the last day on which they were in time, earliest first."""
    clocked = {
        ClockState.ANSWERED: ON_TIME, ClockState.ANSWERED_LATE: LATE, ClockState.OVERDUE: OVERDUE,
        ClockState.NOT_DUE: NOT_YET, ClockState.DUE_SOON: NOT_YET, ClockState.EXTENDED: NOT_YET,
        ClockState.HOLDING: NOT_YET,
    }  # fmt: skip
    placed = []
    for position in positions:
        days = [day for day in (position.due, position.standing.extended_to) if day]
        part = clocked.get(position.clock)
        waits = position.standing.is_open or part in (ON_TIME, LATE)  # nobody waits for a closed one's answer
        if days and part and waits:
            placed.append((max(days), part))
    bars = list(dict.fromkeys(quarter_of(day) for day, _ in sorted(placed)))
    left = len(positions) - len(placed)
    return _drawn(
        "on-time-by-quarter",
        "Answered on time, by the quarter in which the answer was due",
        f"{_asks(len(placed))} by the last day on which an answer was in time; {left:,} without such a day, or closed "
        "unanswered, left out.",
        "Answer due in",
        bars,
        (ON_TIME, LATE, OVERDUE, NOT_YET),
        ((quarter_of(day), part) for day, part in placed),
    )


def open_by_age(positions: Sequence[Position], made_on: Mapping[int, date | None], on: date) -> Chart:
    """How long what is open has stood open; `made_on` gives each ask's day, None for one that is not known."""
    open_ = [position for position in positions if position.standing.is_open]

    def age(position: Position) -> str:
        made = made_on.get(position.ask)
        if made is None:
            return AGES[-1]
        days = (on - made).days
        return next((band for band, end in zip(AGES, _AGE_ENDS, strict=False) if days <= end), AGES[4])

    bands = {age(position) for position in open_}
    return _drawn(
        "open-by-age",
        "How long open recommendations have stood",
        f"{_asks(len(open_))} that no decision of the committee has closed, from the day on which each was made to "
        f"{say_day(on)}.",
        "Age",
        [band for band in AGES if band in bands],
        ("answered", "not answered"),
        ((age(each), "answered" if each.standing.is_answered else "not answered") for each in open_),
    )


def progress_over_time(days: Sequence[date], positions_on: Callable[[date], Iterable[Position]]) -> Chart:
    """What bodies claimed on each of the days, of all that had been recommended by then."""
    placed = [
        (say_day(day), position.standing.progress or Progress.NO_INFORMATION.value)
        for day in days
        for position in positions_on(day)
    ]
    return _drawn(
        "progress-over-time",
        "Reported progress over time",
        "What the bodies themselves had claimed by each day, of every ask made by then, closed ones too.",
        "Position at",
        [say_day(day) for day in days],
        _FURTHEST_FIRST,
        placed,
    )


def quarter_ends(first: date, last: date, most: int = 8) -> list[date]:
    """The last days of quarters from `first` up to `last`, then `last` itself: the latest `most` of them."""
    days = [last]
    year, quarter = last.year, (last.month - 1) // 3
    while len(days) < most:
        # The last day of the quarter before: the day before this one's first.
        end = date.fromordinal(date(year, 3 * quarter + 1, 1).toordinal() - 1)
        if end < first:
            break
        if end < last:
            days.append(end)
        year, quarter = end.year, (end.month - 1) // 3
    return days[::-1]
