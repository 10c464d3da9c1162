"""Links from a recommendation to the earlier ones that it repeats, amends, supersedes, splits or merges.

A person records each link, by name, and takes a wrong one off with a reason. A link never closes anything.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Recommendation, resolve
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.store.queries import fetch
from scrutiny.tables.lineage import (
    FROM_LATER,
    AskedBefore,
    Chain,
    Link,
    Member,
    asked,
    before,
    chain_of,
    counted_again,
    earlier_by_later,
)
from scrutiny.tables.positions import Position
from scrutiny.terms import Disposition, Lineage

if TYPE_CHECKING:  # what only a write needs is loaded by the first write
    from scrutiny.store.steps import Step


@dataclass(frozen=True, slots=True)
class Told:
    """One member of a chain with what a reader asks of it: its words, whose report it is, and where its asks stand."""

    member: Member
    words: str
    report_title: str
    author: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """What a person says of the earlier recommendations of one or more: `kinds` to link, `wrong` to take off."""

    kinds: tuple[tuple[Lineage, Recommendation], ...] = ()
    wrong: tuple[Recommendation, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was done, as the sentence that says it ("" is nothing), and what else a person should be told."""

    done: str
    told: tuple[str, ...]


def chain(register: Register, recommendation: int, whole: int | None, on: date | None = None) -> Chain:
    """The chain of a recommendation, which may be a part of `whole`, on a day; None is now."""
    return _chain(register, recommendation, whole, on)[0]


def told_chain(
    register: Register, recommendation: int, whole: int | None, on: date | None = None
) -> tuple[Chain, tuple[Told, ...]]:
    """The chain of a recommendation with what is known of each member, in the chain's order."""
    found, rows = _chain(register, recommendation, whole, on)
    return found, tuple(
        Told(
            member,
            rows[member.id]["text"],
            rows[member.id]["report_title"],
            rows[member.id]["author"] or "",
            _stands(register, member.ref, on),
        )
        for member in found.members
    )


def _stands(register: Register, ref: str, on: date | None) -> tuple[Position, ...]:
    """Where the asks of a recommendation and of its parts stand."""
    asks = resolve(register, [ref]).asks
    return tuple(positions(register, Filters(asks=asks), on=on)) if asks else ()


def _chain(
    register: Register, recommendation: int, whole: int | None, on: date | None
) -> tuple[Chain, dict[int, sqlite3.Row]]:
    own = (recommendation,) if whole is None else (recommendation, whole)
    named = {"recommendation": recommendation, "whole": own[-1]}
    rows = register.ask("members_of_chain", **named)
    links = _links(register.ask("links_of_chain", **named))
    return chain_of(own, map(_member, rows), links, on), {row["id"]: row for row in rows}


def asked_before(register: Register, on: date | None = None) -> dict[int, AskedBefore]:
    """For each ask whose matter an earlier report asked before: how often, and as what; on a day, None is now."""
    every = _every_link(register, on)
    earlier = earlier_by_later(every.links)
    place = {each: number for number, each in enumerate(every.members)}
    found = {}
    for each, member in every.members.items():
        came = [every.members[other] for other in before((each, every.whole.get(each, each)), earlier)]
        came = [other for other in came if other.report != member.report]
        if came:
            came.sort(key=lambda other: (other.day or date.min, place[other.id]))
            found[each] = AskedBefore(asked(came), tuple(other.ref for other in came))
    asks = register.ask("asks_linked")
    return {row["ask"]: found[row["recommendation"]] for row in asks if row["recommendation"] in found}


def counted_once(register: Register, refs: Iterable[str], on: date | None = None) -> frozenset[str]:
    """Those of the refs, of whole recommendations, that are not counted where each matter counts once."""
    every = _every_link(register, on)
    wholes = {every.whole.get(each, each): member for each, member in every.members.items()}
    members = [replace(member, id=each, ref=every.ref_of_whole[member.id]) for each, member in wholes.items()]
    links = [
        Link(one, other, each.kind)
        for each in every.links
        if (one := every.whole.get(each.earlier, each.earlier)) != (other := every.whole.get(each.later, each.later))
    ]
    shown = set(refs)
    again = counted_again([member for member in members if member.ref in shown], members, links)
    return frozenset(member.ref for member in members if member.id in again)


@dataclass(frozen=True, slots=True)
class _Links:
    """All that is linked on a day, in report order: members by id, the whole of each part, the ref of each's whole."""

    members: dict[int, Member]
    links: list[Link]
    whole: dict[int, int]
    ref_of_whole: dict[int, str]


def _every_link(register: Register, on: date | None) -> _Links:
    rows = register.ask("members")
    members = {row["id"]: _member(row) for row in rows}
    members = {each.id: each for each in members.values() if on is None or each.day is None or each.day <= on}
    return _Links(
        members,
        [each for each in _links(register.ask("links")) if each.earlier in members and each.later in members],
        {row["id"]: row["part_of"] for row in rows if row["part_of"]},
        {row["id"]: f"{row['report_ref']}/{row['whole'] or row['number']}" for row in rows},
    )


def link(
    register: Register, later: Sequence[Recommendation], linking: Linking, command: str, *, dry_run: bool = False
) -> Linked:
    """Record how recommendations stand to earlier ones, and take wrong links off, as one step.

    A link that is there already is told and changes nothing. Raises BadInput for a link to itself, in a circle, to one
    that was made later or that is linked in another way, and for a taking off of no link or without a reason.
    """
    because = linking.because.strip()
    if linking.wrong and not because:
        raise BadInput("Say why the link is wrong: --because TEXT")
    if because and not linking.wrong:
        raise BadInput("--because is the reason for taking a link off; it goes with --not REF.")
    told: list[str] = []
    with register.step(command, dry_run=dry_run) as step:
        off = [_take_off(step, one, other) for one in later for other in linking.wrong]
        on = [said for one in later for kind, other in linking.kinds if (said := _add(step, one, other, kind, told))]
        parts = [f"took off that {' and that '.join(off)}, because {because}"] if off else []
        parts += [f"recorded that {'; and that '.join(on)}"] if on else []
        step.summary = "; ".join(parts)
    closings = tuple(_closings(register, later, linking)) if on else ()
    return Linked(step.summary, (*told, *closings))


def _add(step: "Step", later: Recommendation, earlier: Recommendation, kind: Lineage, told: list[str]) -> str:
    """Insert one link and give the words that say it; "" and a sentence in `told` where it is there already."""
    sentence = f"{later.ref} {FROM_LATER[kind]} {earlier.ref}"
    doubt = _check_days(later, earlier)
    there = [row for row in _between(step, later, earlier) if row["later"] == later.id]
    if any(row["kind"] == kind for row in there):
        told.append(f"{sentence}: that is recorded already.")
        return ""
    if there:
        now = FROM_LATER[Lineage(there[0]["kind"])]
        raise BadInput(
            f"{later.ref} {now} {earlier.ref} already. To say otherwise, take that off in the same command: "
            f"--not {earlier.ref} --because TEXT. Nothing was changed."
        )
    near = fetch(step.connection, "links_of_chain", recommendation=earlier.id, whole=earlier.id)
    came = before([earlier.id], earlier_by_later(_links(near)))
    if later.id in came:
        raise BadInput(
            f"{earlier.ref} ({_made(earlier)}) comes after {later.ref} ({_made(later)}) by the links there are, so it "
            "cannot be the earlier of the two. Nothing was changed."
        )
    step.insert("lineage", earlier=earlier.id, later=later.id, kind=kind)
    return f"{sentence}{doubt}"


def _check_days(later: Recommendation, earlier: Recommendation) -> str:
    """What is odd about the two days, in brackets; "" where the earlier is earlier. Raises BadInput if it is later."""
    if later.id == earlier.id:
        raise BadInput(f"{later.ref} ({_made(later)}) cannot be earlier than itself. Nothing was changed.")
    if later.day is None or earlier.day is None:
        unknown = [each.ref for each in (later, earlier) if each.day is None]
        which = f"the days of {' and '.join(unknown)} are" if len(unknown) == 2 else f"the day of {unknown[0]} is"
        return f" ({which} not known)"
    if earlier.day > later.day:
        raise BadInput(
            f"{earlier.ref} was made on {_day(earlier.day)}, after {later.ref} ({_day(later.day)}), so it is the later "
            f"of the two. Name them the other way round, as in: scrutiny earlier {earlier.ref} --repeats {later.ref}. "
            "Nothing was changed."
        )
    return f" (both of {_day(later.day)})" if earlier.day == later.day else ""


def contradicted(connection: sqlite3.Connection, report: int) -> tuple[str, ...]:
    """What to say of each link of the report's recommendations whose earlier end was made after its later one.

    Each with the command that takes it off; a day that is not known contradicts nothing.
    """
    members = {row["id"]: row for row in fetch(connection, "members")}
    told = []
    for link in fetch(connection, "links"):
        earlier, later = members.get(link["earlier"]), members.get(link["later"])
        if earlier is None or later is None or report not in (earlier["report"], later["report"]):
            continue
        if earlier["day"] and later["day"] and earlier["day"] > later["day"]:
            one, other = _member(later).ref, _member(earlier).ref
            told.append(
                f"It is recorded that {one} {FROM_LATER[Lineage(link['kind'])]} {other}, and by the days {other} "
                f"({_day(earlier['day'])}) is now the later ({one} is of {_day(later['day'])}). If the days are right, "
                f"take the link off: scrutiny earlier {one} --not {other} --because TEXT"
            )
    return tuple(told)


def _take_off(step: "Step", one: Recommendation, other: Recommendation) -> str:
    """Mark every link between the two as gone, and give the words that said it. Raises BadInput if there is none."""
    rows = _between(step, one, other)
    if not rows:
        raise BadInput(f"There is no link between {one.ref} and {other.ref}. See: scrutiny earlier {one.ref}")
    refs = {one.id: one.ref, other.id: other.ref}
    for row in rows:
        step.update("lineage", row["id"], gone=1)
    return " and that ".join(
        f"{refs[row['later']]} {FROM_LATER[Lineage(row['kind'])]} {refs[row['earlier']]}" for row in rows
    )


def _between(step: "Step", one: Recommendation, other: Recommendation) -> list[sqlite3.Row]:
    return fetch(step.connection, "links_between", one=one.id, other=other.id)


def _closings(register: Register, later: Sequence[Recommendation], linking: Linking) -> Iterator[str]:
    """For each superseded recommendation that stays open: that it does, and the command that would close it."""
    by = " and ".join(one.ref for one in later)
    for kind, other in linking.kinds:
        if kind is not Lineage.SUPERSEDES:
            continue
        if any(position.standing.is_open for position in _stands(register, other.ref, None)):
            word = Disposition.SUPERSEDED.removeprefix("closed: ")
            yield (
                f"{other.ref} stays open. To close it: scrutiny note {other.ref} --close {word} "
                f'--authority MINUTE --because "superseded by {by}"'
            )


def _links(rows: Iterable[sqlite3.Row]) -> list[Link]:
    return [Link(row["earlier"], row["later"], Lineage(row["kind"])) for row in rows]


def _member(row: sqlite3.Row) -> Member:
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Member(row["id"], f"{row['report_ref']}/{row['number']}", row["report_ref"], day)


def _made(one: Recommendation) -> str:
    return f"made on {_day(one.day)}" if one.day else "day not known"


def _day(iso: str) -> str:
    return say_day(date.fromisoformat(iso))
