"""The one rule for standing: an ask's entries, folded to what held on a day.

The cache in the register, every listing, every as-of table and `verify` use this fold and nothing else. SQL fetches
entries; what is in force, from which day, and which of two statements holds is decided here alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise

from scrutiny.terms import Disposition, EntryKind, ReadingNote, ResponseKind, Stance

# Entries of these kinds say what holds until a later one of the same kind says otherwise.
_HELD = frozenset(
    {
        EntryKind.STANCE,
        EntryKind.PROGRESS,
        EntryKind.JUDGEMENT,
        EntryKind.TARGET,
        EntryKind.EXTENSION,
        EntryKind.CHASER,
        EntryKind.DISPOSITION,
    }
)


_CAN_ANSWER = (ResponseKind.SUBSTANTIVE, ResponseKind.PARTIAL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated statement about one ask, as the ledger keeps it; it is never changed.

    `version` orders an ask's entries, from 1. `day` is when it was true; None is unknown, and then it counts from
    `recorded_on`, the day on which it was written down. `day_from` says where the day was taken from: "stated",
    or the day the response was "received" or is "dated", or "unknown". `until` is the last day of a target's period
    or of an extension, and `value` a target's first day (ISO) where it has one. A void or restore names in `about` the
    key of the entry that it takes out of force or puts back. `known_on` is the day since when this register has
    it: a later one than `recorded_on` where it came from another register. None is the day on which it was recorded.
    """

    key: str
    version: int
    kind: EntryKind
    value: str
    recorded_on: date
    day: date | None = None
    day_from: str = "unknown"
    words: str = ""
    until: date | None = None
    evidence: str = ""
    rung: str = ""
    confirmed: str = ""
    about: str = ""
    response: int | None = None
    response_kind: str = ""
    known_on: date | None = None

    @property
    def came_on(self) -> date:
        """The day since when this register has it."""
        return self.known_on or self.recorded_on

    @property
    def counts_from(self) -> date:
        """The first day on which it holds: its own day, else the day it was recorded."""
        return self.day or self.recorded_on


@dataclass(frozen=True, slots=True)
class Standing:
    """What held about one ask on a day: the latest entry in force of each kind. "" and None mean that nothing was said.

    Each `…_entry` is the version of the entry that says so; each `…_on` the day it counts from. `answered_on` is the
    day of the first answer in force (a stance other than *not addressed*), and `answered_from` says whether that is
    the day received, the day dated, or only the day it was recorded. `judgement_is_older` says that a newer claim of
    progress stands than the one judged. `holding_on` is the day of the latest holding reply. `undecided_on` is the day
    of the latest letter that may answer it, of which a person has not decided yet whether it does.
    """

    version: int = 0  # of the newest entry of the ask, whatever its day: what an edit must have seen
    stance: str = ""
    stance_on: date | None = None
    stance_entry: int | None = None
    rung: str = ""
    confirmed: str = ""
    progress: str = ""
    progress_on: date | None = None
    progress_entry: int | None = None
    evidence: str = ""
    judgement: str = ""
    judgement_on: date | None = None
    judgement_entry: int | None = None
    judgement_is_older: bool = False
    target: str = ""  # its printed words
    target_until: date | None = None
    target_entry: int | None = None
    target_changes: int = 0  # how often it was revised
    disposition: str = Disposition.ACTIVE
    disposition_on: date | None = None
    disposition_entry: int | None = None
    extended_to: date | None = None
    holding_on: date | None = None
    chaser: str = ""
    chaser_on: date | None = None
    answered_on: date | None = None
    answered_from: str = ""
    undecided_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the author still pursues it: nothing has closed it."""
        return not Disposition(self.disposition).is_closed

    @property
    def is_answered(self) -> bool:
        """Whether the body has answered it at all; *not addressed* is no answer."""
        return self.answered_on is not None


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that stand, ordered by version: all but voids, restores, and those whose latest naming is a void.

    Voids hold whatever their day: an as-of question asks what held on a day as we know it now.
    """
    ordered = sorted(entries, key=lambda entry: entry.version)
    voided: dict[str, bool] = {}
    for entry in ordered:
        if entry.kind in (EntryKind.VOID, EntryKind.RESTORE):
            voided[entry.about] = entry.kind is EntryKind.VOID
    return [
        entry
        for entry in ordered
        if entry.kind not in (EntryKind.VOID, EntryKind.RESTORE) and not voided.get(entry.key, False)
    ]


def holding(entries: Iterable[Entry], on: date | None = None) -> dict[EntryKind, Entry]:
    """The entry of each kind that holds at the end of the day `on`; a kind of which nothing was said has none.

    Of two statements of a kind the one with the later day holds; on the same day, the one recorded later.
    """
    return _latest_of_each_kind(_known(entries, on))


def _known(entries: Iterable[Entry], on: date | None) -> list[Entry]:
    return [entry for entry in in_force(entries) if on is None or entry.counts_from <= on]


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.counts_from, entry.version))


def _latest_of_each_kind(known: Iterable[Entry]) -> dict[EntryKind, Entry]:
    return {entry.kind: entry for entry in _in_order(known) if entry.kind in _HELD}


def standing(entries: Sequence[Entry], on: date | None = None) -> Standing:
    """What held at the end of the day `on`; with None, what holds once every entry has taken effect.

    `entries` are all of one ask's, in any order. No entries give an empty, active standing. Of two statements of
    a kind the one with the later day holds; on the same day, the one recorded later.
    """
    known = _known(entries, on)
    held = _latest_of_each_kind(known)
    told = Standing(version=max((entry.version for entry in entries), default=0))
    told = _with_what_was_said(told, held, known)
    told = _with_what_was_decided(told, held)
    return _with_what_the_clock_needs(told, held, known)


def _with_what_was_said(told: Standing, held: dict[EntryKind, Entry], known: Sequence[Entry]) -> Standing:
    """`told`, with the body's answer, claim and promise."""
    if stance := held.get(EntryKind.STANCE):
        told = replace(
            told,
            stance=stance.value,
            stance_on=stance.counts_from,
            stance_entry=stance.version,
            rung=stance.rung,
            confirmed=stance.confirmed,
        )
    if progress := held.get(EntryKind.PROGRESS):
        told = replace(
            told,
            progress=progress.value,
            progress_on=progress.counts_from,
            progress_entry=progress.version,
            evidence=progress.evidence,
        )
    if target := held.get(EntryKind.TARGET):
        told = replace(
            told,
            target=target.words,
            target_until=target.until,
            target_entry=target.version,
            target_changes=sum(entry.kind is EntryKind.TARGET for entry in known) - 1,
        )
    return told


def _with_what_was_decided(told: Standing, held: dict[EntryKind, Entry]) -> Standing:
    """`told`, with the author's judgement and disposition."""
    if judgement := held.get(EntryKind.JUDGEMENT):
        claim = held.get(EntryKind.PROGRESS)
        told = replace(
            told,
            judgement=judgement.value,
            judgement_on=judgement.counts_from,
            judgement_entry=judgement.version,
            judgement_is_older=claim is not None
            and (claim.counts_from, claim.version) > (judgement.counts_from, judgement.version),
        )
    if disposition := held.get(EntryKind.DISPOSITION):
        told = replace(
            told,
            disposition=disposition.value,
            disposition_on=disposition.counts_from,
            disposition_entry=disposition.version,
        )
    return told


def _with_what_the_clock_needs(told: Standing, held: dict[EntryKind, Entry], known: Sequence[Entry]) -> Standing:
    """`told`, with what moves the day by which an answer is due, and the day on which one came."""
    if extension := held.get(EntryKind.EXTENSION):
        told = replace(told, extended_to=extension.until)
    if chaser := held.get(EntryKind.CHASER):
        told = replace(told, chaser=chaser.value, chaser_on=chaser.counts_from)
    if holding := [entry.counts_from for entry in known if entry.response_kind == ResponseKind.HOLDING]:
        told = replace(told, holding_on=max(holding))
    answers = [e for e in known if e.kind is EntryKind.STANCE and e.value != Stance.NOT_ADDRESSED]
    if answers:
        first = min(answers, key=lambda entry: (entry.counts_from, entry.version))
        how = "recorded" if first.day is None else first.day_from
        told = replace(told, answered_on=first.counts_from, answered_from=how)
    return replace(told, undecided_on=max(map(_day_of, left_open(known).values()), default=None))


def left_open(known: Iterable[Entry]) -> dict[int, Entry]:
    """By response, the note that leaves the ask open in it, where nothing that was recorded later of it decides.

    `known` are entries in force. What decides is an answer out of the same letter, or that a person found none in it.
    Only a letter that can answer leaves anything open: not a holding reply or an update.
    """
    last: dict[int, Entry] = {}
    for entry in sorted(known, key=lambda entry: entry.version):
        reads = entry.kind is EntryKind.STANCE or (entry.kind is EntryKind.NOTE and entry.value in tuple(ReadingNote))
        if reads and entry.response is not None and entry.response_kind in _CAN_ANSWER:
            last[entry.response] = entry
    return {response: entry for response, entry in last.items() if entry.value == ReadingNote.NOT_DECIDED}


def _day_of(entry: Entry) -> date:
    return entry.counts_from


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of a standing that differs between two days; None and "" mean that nothing was said."""

    fact: str  # the name of the Standing's field
    before: object
    after: object


# What a committee calls a change. Versions and days of the same statement are how we know, not what moved.
_TELLING = (
    "stance",
    "progress",
    "evidence",
    "judgement",
    "target",
    "target_until",
    "disposition",
    "extended_to",
    "chaser",
)


def changes(before: Standing, after: Standing) -> list[Change]:
    """What moved between two standings of one ask, in the order of the facts; empty if nothing did."""
    names = [field.name for field in fields(Standing) if field.name in _TELLING]
    return [
        Change(name, getattr(before, name), getattr(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    ]


@dataclass(frozen=True, slots=True)
class Slippage:
    """How the day that a body promised has moved by a day: the first target in force, the one that holds, and between.

    `moves` counts the revisions that changed the day, or the words where neither names one; `unexplained` those of them
    that came without a reason, `reasons` the reasons of the others. `days` is from the first last day to the present
    one, negative if it was brought forward, and None where either names no day.
    """

    first: str
    first_until: date | None
    target: str
    target_until: date | None
    moves: int
    unexplained: int
    days: int | None
    reasons: tuple[str, ...] = ()


def slippage(entries: Iterable[Entry], on: date | None = None) -> Slippage | None:
    """How far an ask's target had slipped by the end of the day `on`; None where none was given.

    A revision's reason stands in brackets at the end of its words, as notes record it.
    """
    targets = [entry for entry in _in_order(_known(entries, on)) if entry.kind is EntryKind.TARGET]
    if not targets:
        return None
    moved = [
        later
        for earlier, later in pairwise(targets)
        if later.until != earlier.until or (later.until is None and _promise(later) != _promise(earlier))
    ]
    reasons = [words_and_reason(each.words)[1] for each in moved]
    first, last = targets[0], targets[-1]
    return Slippage(
        first=first.words,
        first_until=first.until,
        target=words_and_reason(last.words)[0] if len(targets) > 1 else last.words,
        target_until=last.until,
        moves=len(moved),
        unexplained=sum(not reason for reason in reasons),
        days=(last.until - first.until).days if first.until and last.until else None,
        reasons=tuple(filter(None, reasons)),
    )


def _promise(target: Entry) -> str:
    return " ".join(words_and_reason(target.words)[0].lower().split())


def words_and_reason(words: str) -> tuple[str, str]:
    """A target's printed words, and the reason that stands in brackets at their end ("" if none does)."""
    said = words.rstrip()
    if not said.endswith(")"):
        return said, ""
    depth = 0
    for place in range(len(said) - 1, -1, -1):
        depth += (said[place] == ")") - (said[place] == "(")
        if not depth:
            promise = said[:place].rstrip()
            return (promise, said[place + 1 : -1].strip()) if promise else (said, "")
    return said, ""
