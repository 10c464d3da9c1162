"""Record the edited cells of a workbook, each as the dated entry that it is, in one step and one person's name.

What a body said goes through `confirm`, like every answer: a letter that stands behind the cell stays its source, with
the same passage; where there is none, the workbook itself is named. What cannot be an entry is refused, cell by cell.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import date

from scrutiny.actions.choices import choose
from scrutiny.actions.confirm import Decision, Letter, confirm
from scrutiny.actions.correct import again
from scrutiny.actions.files import document_from
from scrutiny.actions.notes import Noted
from scrutiny.actions.register import Register
from scrutiny.actions.workbook.comparing import Compared, Edit, Edited, Refusal
from scrutiny.dates import parse_day, parse_period, say_day
from scrutiny.errors import BadInput
from scrutiny.ledger import Entry, holding, words_and_reason
from scrutiny.reading.proposals import Span
from scrutiny.store.queries import fetch_one
from scrutiny.store.steps import ChangedMeanwhile, Statement, Step
from scrutiny.terms import Disposition, EntryKind, Evidence, Judgement, Progress, ResponseKind, Rung, Stance

_CLAIM = ("progress", "progress_on", "evidence")  # three cells, one entry


@dataclass(frozen=True, slots=True)
class How:
    """What the person says of all the edits: the day on which it was so, and by which decision and why.

    `authority` and `because` are of what the committee decided: its views and outcomes.
    """

    file: str
    on: date
    authority: str = ""
    because: str = ""

    def source(self, edited: Edited, edit: Edit) -> str:
        """Where an entry is stated: "tracker.xlsx, row 7, column Outcome"."""
        return f"{self.file}, row {edited.row}, column {edit.heading}"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a person says that a body's letter says, or what the workbook states: a decision, and its letter."""

    decision: Decision
    letter: Letter | None


@dataclass(slots=True)
class Ready:
    """The edits that can be recorded, in the copy's order, and all that is refused with its reason."""

    edits: list[tuple[Edited, Edit]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    asks: list[tuple[Edited, tuple[Statement | _Answer, ...]]] = field(default_factory=list)


def make_ready(register: Register, compared: Compared, how: How) -> Ready:
    """What each edited cell would be recorded as; writes nothing."""
    ready = Ready(refused=list(compared.refused))
    for edited in compared.edited:
        said: list[Statement | _Answer] = []
        for keys in (("response",), _CLAIM, ("judgement",), ("target",), ("outcome",)):
            cells = {key: edited.edits[key] for key in keys if key in edited.edits}
            if not cells:
                continue
            try:
                one, notes = _entry(register, edited, cells, how)
            except BadInput as why:
                ready.refused += [
                    Refusal(edited.row, edited.ask.name, cell.heading, str(why)) for cell in cells.values()
                ]
                continue
            said.append(one)
            ready.edits += [(edited, replace(cell, note=notes)) for cell in cells.values()]
        if said:
            ready.asks.append((edited, tuple(said)))
    ready.refused.sort(key=lambda each: each.row)
    return ready


def record(register: Register, ready: Ready, how: How, command: str, *, dry_run: bool = False) -> str:
    """Record what is ready, as one step; gives the line that says so, "" where there is nothing.

    Raises ChangedMeanwhile where somebody recorded something about one of the asks after they were compared.
    """
    if not ready.asks:
        return ""
    with register.step(command, dry_run=dry_run) as step:
        for edited, said in ready.asks:
            _check_unmoved(step, edited)
            for each in said:
                if isinstance(each, Statement):
                    step.append(each)
                else:
                    confirm(step, each.letter, each.decision, by=register.who)
        cells, asks = len(ready.edits), len(ready.asks)
        names = ", ".join(edited.ask.name for edited, _ in ready.asks[:4])
        more = f" and {asks - 4} more" if asks > 4 else ""
        step.summary = f"recorded {cells} edited cell{'s' * (cells != 1)} of {how.file} for {names}{more}"
    return step.summary


def _check_unmoved(step: Step, edited: Edited) -> None:
    (version,) = step.connection.execute(
        "SELECT COALESCE(MAX(version), 0) FROM entry WHERE ask = ?", (edited.ask.id,)
    ).fetchone()
    if version != edited.version:
        raise ChangedMeanwhile(
            f"Somebody has recorded something about {edited.ask.name} since the workbook was compared. Nothing was "
            "changed. Import it again."
        )


def _entry(register: Register, edited: Edited, cells: dict[str, Edit], how: How) -> tuple[Statement | _Answer, str]:
    """The entry that the edited cells of one fact are, and what a person should know of it.

    Raises BadInput with what is wrong with a cell, without its place.
    """
    if "response" in cells:
        return _answer(register, edited, cells["response"], how)
    if cells.keys() & set(_CLAIM):
        return _claim(register, edited, cells, how)
    [edit] = cells.values()
    source = how.source(edited, edit)
    if edit.column == "target":
        promise, reason = words_and_reason(edit.after)
        period = parse_period(promise, how.on)
        words = f"{period.words} ({reason})" if reason else period.words
        noted = Noted(how.on, target=replace(period, words=words))
    elif edit.column == "judgement":
        judged = choose(edit.after, Judgement, "view of the committee")
        noted = Noted(how.on, judgement=judged, because=how.because, authority=how.authority)
    else:
        outcome = choose(edit.after, Disposition, "outcome")
        if outcome.is_closed and not (how.authority.strip() and how.because.strip()):
            raise BadInput(f'"{outcome}" needs the decision and the reason: --authority MINUTE --because TEXT')
        noted = Noted(how.on, disposition=outcome, because=how.because, authority=how.authority)
    [said] = noted.entries(edited.ask.id, source, ())
    _check_holds(edited, said.kind, how.on)
    return said, ""


def _check_holds(edited: Edited, kind: EntryKind, on: date | None) -> None:
    """Raise BadInput where what stands has a later day: an entry of an earlier one would be recorded and not hold."""
    held = holding(edited.entries).get(kind)
    if held and (on or date.max) < held.counts_from:
        day = say_day(held.counts_from)
        raise BadInput(f"what stands counts from {day}, so it would not hold on an earlier day. Give one with --on")


def _claim(register: Register, edited: Edited, cells: dict[str, Edit], how: How) -> tuple[Statement, str]:
    """A claim of progress, its day and its evidence: one entry.

    New evidence for the claim that stands is recorded on the claim's own day, with its words and passages, so that it
    is no newer claim than the one that the committee judged.
    """
    held = holding(edited.entries).get(EntryKind.PROGRESS)
    first = next(iter(cells.values()))
    evidence = choose(cells["evidence"].after, Evidence, "evidence") if "evidence" in cells else None
    day = how.on
    if "progress_on" in cells:
        day = parse_day(cells["progress_on"].after, register.today)
        if day > register.today:
            raise BadInput(f"{say_day(day)} has not come")
    if "progress" in cells:
        value = choose(cells["progress"].after, Progress, "progress")
        _check_holds(edited, EntryKind.PROGRESS, day)
        noted = Noted(day, progress=value, evidence=evidence)
        [said] = noted.entries(edited.ask.id, how.source(edited, first), ())
        return said, f"{say_day(day)}, {said.evidence}"
    if held is None:
        raise BadInput("no progress is claimed yet, so there is nothing that it could be said of")
    row, passages = _recorded(register, edited, held)
    own_day = day if "progress_on" in cells else _own_day(held)
    said = replace(
        again(edited.ask.id, held, row, held.words, own_day, passages),
        evidence=evidence or held.evidence,
        source=how.source(edited, first),
        about=None,  # what it restates stays in force
    )
    if "progress_on" in cells:
        _check_holds(edited, EntryKind.PROGRESS, day)
    return said, f'of the claim "{held.value}"'


def _own_day(held: Entry) -> date | None:
    """The day that the claim states, from which a restatement counts too; None where it is its letter's, or unknown."""
    return held.day if held.day_from == "stated" else None


def _recorded(register: Register, edited: Edited, held: Entry) -> tuple[sqlite3.Row, tuple[int, ...]]:
    """The row of an entry, and the passages that it rests on."""
    rows = register.ask("entries_of_ask", ask=edited.ask.id)
    row = next(row for row in rows if row["version"] == held.version)
    found = register.ask("passages_of_ask", ask=edited.ask.id)
    return row, tuple(each["id"] for each in found if each["entry"] == row["id"])


def _answer(register: Register, edited: Edited, edit: Edit, how: How) -> tuple[_Answer, str]:
    """What a person says that the body answered. Behind a letter's answer its passage stays, newly read."""
    stance = choose(edit.after, Stance, "response")
    if stance is Stance.NOT_ADDRESSED:
        raise BadInput(
            f'"{stance}" is said of a letter that was read: scrutiny link {edited.ask.ref} --response FILE '
            f'--stance "{stance}"'
        )
    held = holding(edited.entries).get(EntryKind.STANCE)
    source = how.source(edited, edit)
    if held is not None and held.response is not None:
        letter, span = _letter_of(register, edited, held)
        decision = Decision(edited.ask, stance, Rung.BY_HAND, read=True, passage=span, source=source)
        return _Answer(decision, letter), "read again in the letter's own words"
    if held is None and (edited.position.has_response or edited.now.undecided_on):
        raise BadInput(
            f"a letter is recorded that may answer it. Say in which words it does: scrutiny link {edited.ask.ref} "
            f'--response FILE --stance "{stance}" --quote TEXT'
        )
    _check_holds(edited, EntryKind.STANCE, how.on)
    decision = Decision(edited.ask, stance, Rung.BY_HAND, read=True, source=source, day=how.on)
    return _Answer(decision, None), f"answered on {say_day(how.on)}, as the workbook states"


def _letter_of(register: Register, edited: Edited, held: Entry) -> tuple[Letter, Span]:
    """The letter and the passage that an answer rests on. Raises BadInput where it has none, or was removed."""
    _, found = _recorded(register, edited, held)
    row = fetch_one(register.connection, "document_of_passage", passage=found[0]) if found else None
    if row is None or row["text"][row["start"] : row["end"]] != row["words"] or not row["words"]:
        raise BadInput(
            f"the letter's words stand no more, or none were named. Say which answer: scrutiny link {edited.ask.ref} "
            "--response FILE --quote TEXT"
        )
    if held.response is None:
        raise RuntimeError("an answer of a letter without its response")
    kind = ResponseKind(held.response_kind) if held.response_kind else ResponseKind.SUBSTANTIVE
    letter = Letter(held.response, row["id"], document_from(row), kind)
    return letter, Span(row["start"], row["end"], row["page"])
