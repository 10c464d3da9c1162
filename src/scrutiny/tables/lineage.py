"""What links between recommendations come to: a chain, how often a matter was asked, and what counts as one.

A link says that a later recommendation repeats, amends, supersedes, splits or merges an earlier one. A person recorded
each; nothing here makes one. Whatever is linked to whatever, a chain ends, and holds each recommendation once.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Table
from scrutiny.terms import Lineage

# How each kind reads, from the later recommendation and from the earlier one.
FROM_LATER = {
    Lineage.REPEATS: "repeats",
    Lineage.AMENDS: "amends",
    Lineage.SUPERSEDES: "supersedes",
    Lineage.SPLITS: "is split from",
    Lineage.MERGES: "merges",
}
FROM_EARLIER = {
    Lineage.REPEATS: "is repeated by",
    Lineage.AMENDS: "is amended by",
    Lineage.SUPERSEDES: "is superseded by",
    Lineage.SPLITS: "is split into",
    Lineage.MERGES: "is merged into",
}
RULE = "Counted by report: a report is one time, however many of its recommendations are linked."


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `later` stands to `earlier` as `kind` says. Both are ids of recommendations."""

    earlier: int
    later: int
    kind: Lineage


@dataclass(frozen=True, slots=True)
class Member:
    """A recommendation in a chain; `day` is when it was made, None is not known."""

    id: int
    ref: str
    report: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a matter was asked, by report, and since when; `is_sure` is False where some day is not known."""

    times: int
    since: date | None
    is_sure: bool

    @property
    def words(self) -> str:
        """How often, as a sentence goes on: "3 times since 2014", "once, in 2019", "twice since 2014 or before"."""
        often = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
        if self.since is None:
            return f"{often}, {'day' if self.times == 1 else 'days'} not known"
        year = f"{self.since.year}{'' if self.is_sure else ' or before'}"
        return f"{often}, in {year}" if self.times == 1 else f"{often} since {year}"


@dataclass(frozen=True, slots=True)
class Chain:
    """The recommendations that links join, either way, earliest first; `own` are the ids of the one that is looked at.

    A lettered part goes by its whole's id too: what the whole repeats, the part repeats. One that is not linked to
    anything is a chain of its own.
    """

    own: frozenset[int]
    members: tuple[Member, ...]
    links: tuple[Link, ...]

    @property
    def asked(self) -> Asked:
        """How often the matter was asked in all."""
        return asked(self.members)

    def earlier_of(self, member: int) -> tuple[tuple[Lineage, Member], ...]:
        """What a member stands to, and how, in the chain's order."""
        how = {link.earlier: link.kind for link in self.links if link.later == member}
        return tuple((how[each.id], each) for each in self.members if each.id in how)

    def later_of(self, member: int) -> tuple[tuple[Lineage, Member], ...]:
        """What stands to a member, and how, in the chain's order."""
        how = {link.later: link.kind for link in self.links if link.earlier == member}
        return tuple((how[each.id], each) for each in self.members if each.id in how)


def told(pairs: Iterable[tuple[Lineage, Member]], words: Mapping[Lineage, str]) -> str:
    """The links of one recommendation as words, each kind once: "merges A-2014/3 and B-2019/2"."""
    refs: dict[Lineage, list[str]] = {}
    for kind, member in pairs:
        refs.setdefault(kind, []).append(member.ref)
    return "; ".join(f"{words[kind]} {listed(named)}" for kind, named in refs.items())


def listed(words: Sequence[str]) -> str:
    """The words as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def asked(members: Collection[Member]) -> Asked:
    """How often the members ask, by report, and since when."""
    days = [member.day for member in members if member.day]
    times = len({member.report for member in members})
    return Asked(times, min(days, default=None), len(days) == len(members))


def chain_of(own: Sequence[int], members: Iterable[Member], links: Iterable[Link], on: date | None = None) -> Chain:
    """The chain of a recommendation, out of members and links that may hold more; `own` are its id and its whole's.

    `on` is the day asked about: what was made later is not in it, nor any link to it; a day that is not known counts.
    """
    known = {member.id: member for member in members if on is None or member.day is None or member.day <= on}
    held = [link for link in links if link.earlier in known and link.later in known]
    joined = _reached(own, _both_ways(held))
    held = [link for link in held if link.later in joined]
    linked = {each for link in held for each in (link.earlier, link.later)} or {own[0]}
    return Chain(frozenset(own), _in_order([known[each] for each in known if each in linked], held), tuple(held))


def before(own: Collection[int], earlier: Mapping[int, Collection[int]]) -> frozenset[int]:
    """All that came before a recommendation, by the ids of what each stands to; it is never before itself."""
    return frozenset(_reached(own, earlier) - set(own))


def earlier_by_later(links: Iterable[Link]) -> dict[int, list[int]]:
    """The ids of what each recommendation stands to."""
    found: dict[int, list[int]] = {}
    for link in links:
        found.setdefault(link.later, []).append(link.earlier)
    return found


def _both_ways(links: Iterable[Link]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for link in links:
        found.setdefault(link.later, []).append(link.earlier)
        found.setdefault(link.earlier, []).append(link.later)
    return found


def _reached(start: Collection[int], steps: Mapping[int, Collection[int]]) -> set[int]:
    reached, waiting = set(start), list(start)
    while waiting:
        for other in steps.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _in_order(members: Sequence[Member], links: Iterable[Link]) -> tuple[Member, ...]:
    """The members by day, never one before what it stands to; those of the same or an unknown day as they were given.

    Links in a circle, which nobody can record, are cut where the earliest member is.
    """
    rank = {member.id: (member.day or date.min, place) for place, member in enumerate(members)}
    known = {member.id: member for member in members}
    waits = {each: set[int]() for each in known}
    later: dict[int, list[int]] = {}
    for link in links:
        waits[link.later].add(link.earlier)
        later.setdefault(link.earlier, []).append(link.later)
    ready = [(rank[each], each) for each in known if not waits[each]]
    heapq.heapify(ready)
    ordered: dict[int, Member] = {}
    while len(ordered) < len(known):
        if not ready:
            left = min((each for each in known if each not in ordered), key=lambda each: rank[each])
            heapq.heappush(ready, (rank[left], left))
        _, each = heapq.heappop(ready)
        if each in ordered:
            continue
        ordered[each] = known[each]
        for other in later.get(each, ()):
            waits[other].discard(each)
            if not waits[other]:
                heapq.heappush(ready, (rank[other], other))
    return tuple(ordered.values())


def counted_again(rows: Sequence[Member], members: Iterable[Member], links: Sequence[Link]) -> frozenset[int]:
    """The rows that are not counted when each matter counts once; the ids of the rows left are the unique ones.

    What repeats, amends, supersedes or merges another is counted with it, as the latest of the rows; one that was split
    is counted as its parts. `members` and `links` may hold more than the rows: two that repeat a third are one matter.
    """
    matter = _matters(links)
    present: dict[int, list[int]] = {}
    shown = {row.id for row in rows}
    for each in _in_order([*rows, *(one for one in members if one.id not in shown)], _known(links, rows, members)):
        if each.id in shown:
            present.setdefault(matter.get(each.id, each.id), []).append(each.id)
    again = {each for ids in present.values() for each in ids[:-1]}
    for link in links:
        whole, part = matter.get(link.earlier, link.earlier), matter.get(link.later, link.later)
        if link.kind is Lineage.SPLITS and whole != part and whole in present and part in present:
            again.update(present[whole])
    return frozenset(again)


def _known(links: Iterable[Link], *members: Iterable[Member]) -> list[Link]:
    ids = {member.id for each in members for member in each}
    return [link for link in links if link.earlier in ids and link.later in ids]


def _matters(links: Sequence[Link]) -> dict[int, int]:
    """Each linked recommendation with the smallest id of those that are one matter with it; splits part matters."""
    same = _both_ways(link for link in links if link.kind is not Lineage.SPLITS)
    found: dict[int, int] = {}
    for each in sorted(same):
        if each not in found:
            found |= dict.fromkeys(_reached([each], same), each)
    return found


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """How often an ask's matter was asked before it, and the refs by which, earliest first."""

    asked: Asked
    refs: tuple[str, ...]


_BEFORE = Column("asked_before", "Asked before", ColumnKind.NAME)
_BEFORE_FOR_PROGRAMS = (
    Column("asked_before", "Asked before", ColumnKind.NUMBER),
    Column("asked_since", "Since", ColumnKind.DAY),
    Column("asked_before_as", "Asked before as", ColumnKind.NAME),
)


def with_asked_before(table: Table, rows: Sequence[AskedBefore], *, for_programs: bool) -> Table:
    """The table with what came before each row: one column to read, three for programs."""
    added: Iterator[tuple[Cell, ...]]
    if for_programs:
        columns = (*table.columns, *_BEFORE_FOR_PROGRAMS)
        added = ((row.asked.times, row.asked.since, ", ".join(row.refs)) for row in rows)
    else:
        columns = (*table.columns[:2], _BEFORE, *table.columns[2:])
        added = ((row.asked.words,) for row in rows)
    place = len(table.columns) if for_programs else 2
    cells = tuple((*row[:place], *more, *row[place:]) for row, more in zip(table.rows, added, strict=True))
    return replace(table, columns=columns, rows=cells)
