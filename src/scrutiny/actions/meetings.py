"""Meetings and their papers days, so that "since the last meeting" and "due before the next" mean a day.

A meeting on the day asked about is the next one, not the last: its papers are what is being prepared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.authors import Author, author_id, authors
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.store.steps import Step
from scrutiny.tables import Column, ColumnKind, Table

LAST, NEXT = "last meeting", "next meeting"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of an author; `papers_day` is the day by which its papers must be out, None if it is not known."""

    id: int
    author: Author
    day: date
    papers_day: date | None


def meetings(register: Register, author: Author | None = None) -> tuple[Meeting, ...]:
    """Every registered meeting by day, of one author where one is given."""
    known = {each.id: each for each in authors(register)}
    return tuple(
        Meeting(row["id"], known[row["author"]], date.fromisoformat(row["day"]), _day(row["papers_day"]))
        for row in register.ask("meetings")
        if author is None or row["author"] == author.id
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def last_of(held: Sequence[Meeting], on: date) -> Meeting | None:
    """The latest meeting before the day; None if there was none."""
    return max((each for each in held if each.day < on), key=lambda each: each.day, default=None)


def next_of(held: Sequence[Meeting], on: date) -> Meeting | None:
    """The first meeting on the day or after it; None if none is registered."""
    return min((each for each in held if each.day >= on), key=lambda each: each.day, default=None)


def add_meeting(
    register: Register,
    day: date,
    command: str,
    *,
    of: str | None = None,
    papers: date | None = None,
    dry_run: bool = False,
) -> str:
    """Register a meeting, or give a registered one its papers day; gives the line that says so, "" if nothing changes.

    `of` may be left out where the register has one author. Raises BadInput if the papers would come after the meeting,
    AnswerNeeded if it is not said whose meeting it is.
    """
    if papers and papers > day:
        raise BadInput(f"The papers of a meeting on {say_day(day)} cannot be due after it, on {say_day(papers)}.")
    with register.step(command, dry_run=dry_run) as step:
        author = _whose(register, step, of)
        there = next((each for each in meetings(register) if (each.author.id, each.day) == (author, day)), None)
        if there is None:
            step.insert("meeting", author=author, day=day, papers_day=papers)
        elif papers and papers != there.papers_day:
            step.update("meeting", there.id, papers_day=papers)
        if step.is_empty:
            return ""
        whose = next(each.full_name for each in authors(register) if each.id == author)
        by = f", papers due {say_day(papers)}" if papers else ""
        step.summary = f"registered the meeting of {whose} on {say_day(day)}{by}"
    return step.summary


def _whose(register: Register, step: Step, of: str | None) -> int:
    if of:
        return author_id(register, step, of)
    known = authors(register)
    if len(known) == 1:
        return known[0].id
    if not known:
        raise AnswerNeeded('Whose meeting is it? Say so with --of, as in: --of "Police and Crime Committee"')
    options = "\n".join(f'  --of "{each.full_name}"' for each in known)
    raise AnswerNeeded(f"Whose meeting is it? Say so with one of:\n{options}")


def since_day(
    register: Register, words: str, on: date, parse: Callable[[str], date], *, author: Author | None = None
) -> date:
    """The day that --since names: a day, "last meeting" or "next meeting", seen from the day `on`.

    Meetings are the author's where one is given. Raises BadInput if no such meeting is registered or the day has not
    come by `on`; AnswerNeeded if meetings of several authors are registered and none is given.
    """
    named = " ".join(words.lower().split()).removeprefix("the ")
    if named not in (LAST, NEXT):
        day = parse(words)
    else:
        meeting = (last_of if named == LAST else next_of)(_held(register, author), on)
        if meeting is None:
            when = f"before {say_day(on)}" if named == LAST else f"on or after {say_day(on)}"
            raise BadInput(
                f"No meeting {when} is registered. Register one, as in: scrutiny meeting "
                '"26 November 2026" --of "Police and Crime Committee"; or give a day.'
            )
        day = meeting.day
    if day > on:
        raise BadInput(f"Nothing can have changed since {say_day(day)}: by {say_day(on)} that day has not come.")
    return day


def _held(register: Register, author: Author | None) -> tuple[Meeting, ...]:
    held = meetings(register, author)
    whose = {each.author.id: each.author.full_name for each in held}
    if len(whose) > 1:
        options = "\n".join(f'  --author "{name}"' for name in whose.values())
        raise AnswerNeeded(f"Whose meeting? Meetings of {len(whose)} authors are registered. Add one of:\n{options}")
    return held


_COLUMNS = (
    Column("day", "Meeting", ColumnKind.DAY),
    Column("papers_day", "Papers due", ColumnKind.DAY),
    Column("of", "Of", ColumnKind.NAME),
    Column("which", "Which", ColumnKind.LABEL),
)


def meetings_table(register: Register, on: date, author: Author | None = None) -> Table:
    """A row for each meeting by day, of one author if one is given; the last and the next seen from `on` are marked."""
    held = meetings(register, author)
    marks: dict[int, str] = {}
    for whose in {each.author.id for each in held}:
        own = [each for each in held if each.author.id == whose]
        for found, word in ((last_of(own, on), "last"), (next_of(own, on), "next")):
            if found:
                marks[found.id] = word
    rows = tuple((each.day, each.papers_day, each.author.full_name, marks.get(each.id, "")) for each in held)
    return Table(
        "meetings",
        "Meetings",
        _COLUMNS,
        rows,
        as_at=on,
        seal=register.seal(),
        empty='No meeting is registered. Register one, as in: scrutiny meeting "26 November 2026" --of NAME',
    )
