"""How each body has answered: asked, answered, accepted, in time, how many days it took, what it promised and moved.

A group of asks is a row, and only groups that have asks are there: a body that was asked nothing in a year has no row.
Whether an answer was in time can be unknown, or have no clock to be in time by; both are counted on their own.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import (
    IN_TIME,
    LATE,
    NOT_ANSWERED,
    NOT_NAMED,
    TIMINGS,
    Position,
    Received,
    is_answered,
    notes_on_stubs,
    timing_of,
)
from scrutiny.tables.slippage import KEPT, MOVED, NONE, Slipped
from scrutiny.tables.tallies import Scope, asks, sentences_of, split, tallies_of
from scrutiny.terms import ClockState, Stance

# What is said of one answer alone.
_ALONE = {
    IN_TIME: "came in time",
    LATE: "came late",
    ClockState.NO_CLOCK: "has no clock",
    ClockState.CANNOT_TELL: "came, and nobody can tell whether in time",
    NOT_ANSWERED: "counts no more",
}
AUTHOR, YEAR = "author", "year"
SPLITS = (AUTHOR, YEAR)
NOT_KNOWN = "not known"
MEDIAN = "Median days"

_BODY = Column("addressed_to", "Addressed to", ColumnKind.NAME)
_SPLIT = {AUTHOR: Column(AUTHOR, "Made by", ColumnKind.NAME), YEAR: Column(YEAR, "Made in", ColumnKind.LABEL)}
_STANCES = tuple(
    Column(stance.value.replace(" ", "_"), stance.value.capitalize(), ColumnKind.NUMBER)
    for stance in Stance
    if stance is not Stance.NOT_ADDRESSED
)
_TIMES = tuple(
    Column(word.replace(" ", "_"), word.capitalize(), ColumnKind.NUMBER)
    for word in (IN_TIME, LATE, ClockState.NO_CLOCK, ClockState.CANNOT_TELL)
)
_ASKED = (Column("asked", "Asked", ColumnKind.NUMBER), Column("answered", "Answered", ColumnKind.NUMBER))
_PAPER = (
    *_ASKED,
    _STANCES[0],
    *_TIMES,
    Column("median", MEDIAN, ColumnKind.LABEL),
    Column("targets", "Targets moved", ColumnKind.LABEL),
)
_DATA = (
    *_ASKED,
    *_STANCES,
    Column("unread", "Confirmed unread", ColumnKind.NUMBER),
    *_TIMES,
    Column("median_days", MEDIAN, ColumnKind.NUMBER),
    Column("median_of", "Median of how many", ColumnKind.NUMBER),
    Column("with_target", "With a target", ColumnKind.NUMBER),
    Column("targets_moved", "Targets moved", ColumnKind.NUMBER),
)


def scorecard_table(
    slipped: Sequence[Slipped],
    authors: Sequence[str],
    received: Sequence[Received],
    scope: Scope,
    *,
    title: str,
    on: date,
    by: Sequence[str] = (),
    seal: str = "",
    for_programs: bool = False,
) -> Table:
    """A row for each body, split by what `by` names; `authors` are those of the asks, in their order ("" is none)."""
    groups: dict[tuple[str, ...], list[Slipped]] = {}
    for each, author in zip(slipped, authors, strict=True):
        groups.setdefault(_group(each.position, author, by), []).append(each)
    columns = (_BODY, *(_SPLIT[word] for word in SPLITS if word in by), *(_DATA if for_programs else _PAPER))
    rows = []
    for group in sorted(groups, key=_order):
        told = dict(zip([column.key for column in columns], group, strict=False)) | _cells(groups[group])
        rows.append(tuple(told[column.key] for column in columns))
    tallies = _tallies([each.position for each in slipped], received, scope)
    tallies = (*tallies, *_targets(slipped, scope))
    return Table(
        "scorecard",
        title,
        columns,
        tuple(rows),
        as_at=on,
        counts=sentences_of(tallies),
        notes=notes_on_stubs(each.position for each in slipped),
        key=_KEY if rows else (),
        seal=seal,
        empty="Nothing fits, so there is nobody to score.",
        tallies=tallies,
    )


def _group(position: Position, author: str, by: Sequence[str]) -> tuple[str, ...]:
    of = {AUTHOR: author or NOT_KNOWN, YEAR: str(position.made_on.year) if position.made_on else NOT_KNOWN}
    return (position.body or NOT_NAMED, *(of[word] for word in SPLITS if word in by))


def _order(group: tuple[str, ...]) -> tuple[tuple[bool, str], ...]:
    """By name and year, what is not known last."""
    return tuple((word in (NOT_NAMED, NOT_KNOWN), word.lower()) for word in group)


def days_to_answer(position: Position) -> int | None:
    """The days from that on which it was made to that of the first answer; None where either is not known."""
    told = position.standing
    if not is_answered(position) or told.answered_on is None or told.answered_from == "recorded":
        return None
    if position.made_on is None or told.answered_on < position.made_on:
        return None
    return (told.answered_on - position.made_on).days


def median(days: Iterable[int]) -> int | None:
    """The day by which half of them had come, the earlier of two in the middle; None of none."""
    ordered = sorted(days)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def _cells(group: Sequence[Slipped]) -> dict[str, Cell]:
    positions = [each.position for each in group]
    answered = [position for position in positions if is_answered(position)]
    said = [position.standing.stance for position in answered]
    timed = [timing_of(position) for position in answered]
    days = [taken for position in answered if (taken := days_to_answer(position)) is not None]
    targets = sum(each.slippage is not None for each in group)
    moved = sum(bool(each.slippage and each.slippage.moves) for each in group)
    half = median(days)
    return {
        "asked": len(positions),
        "answered": len(answered),
        **{column.key: said.count(column.key.replace("_", " ")) for column in _STANCES},
        "unread": sum(position.standing.confirmed == "unread" for position in answered),
        **{column.key: timed.count(column.key.replace("_", " ")) for column in _TIMES},
        "median": "" if not answered else f"{NOT_KNOWN} (of 0)" if half is None else f"{half} (of {len(days)})",
        "median_days": half,
        "median_of": len(days),
        "targets": f"{moved} of {targets}" if targets else "",
        "with_target": targets,
        "targets_moved": moved,
    }


def timing_tally(answered: Sequence[Position], scope: Scope, what: str = "") -> Tally:
    """Whether the answers came in time; `scope` names them."""
    tally = split(answered, scope, "--timing", TIMINGS, timing_of, "Of the ", what, noun="answer")
    no_clock = f"with {ClockState.NO_CLOCK}"
    parts = tuple(
        Figure(part.count, no_clock if part.what == ClockState.NO_CLOCK else part.what, part.query)
        for part in tally.parts
    )
    alone = _ALONE[timing_of(answered[0])] if len(answered) == 1 else ""
    return Tally(tally.whole, parts, tally.before, tally.after, alone)


def _tallies(positions: Sequence[Position], received: Sequence[Received], scope: Scope) -> tuple[Tally, ...]:
    if not positions:
        return ()
    here = scope.of_asks(len(positions))
    answered = [position for position in positions if is_answered(position)]
    bodies = sorted({position.body or NOT_NAMED for position in positions}, key=str.lower)
    found = [*tallies_of(positions, received, scope, ())]
    if answered:
        found.append(timing_tally(answered, here.within("--answered")))
    if len(bodies) > 1:
        found.append(split(positions, here, "--to", bodies, lambda p: p.body or NOT_NAMED, "Put to whom, of the "))
    return tuple(found)


def _targets(slipped: Sequence[Slipped], scope: Scope) -> tuple[Tally, ...]:
    if not slipped:
        return ()
    here = scope.of_asks(len(slipped))
    counted = [
        (NONE if each.slippage is None else MOVED if each.slippage.moves else KEPT) for each in slipped
    ]  # fmt: skip
    parts = tuple(
        Figure(counted.count(word), what, here.query("--target", word))
        for word, what in ((MOVED, "moved"), (KEPT, "as first given"), (NONE, "with no target"))
        if word in counted
    )
    return (Tally(Figure(len(slipped), asks(len(slipped)), here.query()), parts, "Targets of the "),)


_KEY = (
    ("In time, Late", "the first answer against the last day on which it was in time, any extension counted"),
    ("“No clock”", "answered, and there was no day by which an answer was due, so it was neither in time nor late"),
    ("“Cannot tell”", "answered, and a day that is needed to say whether it was in time is not known"),
    (
        MEDIAN,
        "half of the answers came within so many days of the recommendation; in brackets, of how many answers both "
        "days are known",
    ),
    ("Targets moved", "of the asks with a promised day or period, how many have had it revised, earlier or later"),
)
