"""What a script may ask of a register and note in it: typed words, read into the filters that the actions take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from scrutiny.actions.facts import fact_word
from scrutiny.actions.positions import Filters
from scrutiny.actions.register import Register
from scrutiny.actions.scope import scope_of
from scrutiny.errors import BadInput

Day = date | str  # a day, or as people write one: "2026-03-14", "14 March 2026", "today"


class Which(TypedDict, total=False):
    """Which asks a question speaks of; what is left out leaves none out."""

    report: str | Sequence[str]
    ref: str | Sequence[str]
    to: str
    author: str


class Asked(Which, total=False):
    """What `query` can ask for, as the options of the command; several are all asked for."""

    stance: str
    progress: str
    evidence: str
    judgement: str
    outcome: str
    clock: str
    timing: str
    outstanding: bool
    closed: bool
    overdue: bool
    answered: bool
    no_answer: bool
    unanswered: bool
    unread: bool
    with_due_day: bool
    judged_before_claim: bool
    answered_since: Day
    published_since: Day
    published_by: Day
    of_undated_report: bool
    reported_since: Day
    judged_since: Day
    due_before: Day
    closed_by: Day
    not_closed_by: Day


class Said(TypedDict, total=False):
    """What `note` can say, as the options of the command; `extend` is a day, `target` any period."""

    progress: str
    evidence: str
    target: str
    judge: str
    extend: Day
    close: str
    reopen: bool
    dormant: bool
    words: str
    because: str
    authority: str
    source: str
    page: int
    quote: str


_WHICH = frozenset(Which.__annotations__)
_WORDS = frozenset("stance progress evidence judgement outcome clock timing".split())
_DAYS = frozenset(
    "answered_since published_since published_by reported_since judged_since due_before closed_by not_closed_by".split()
)
_KNOWN = frozenset(Which.__annotations__) | frozenset(Asked.__annotations__)


def filters_of(register: Register, words: str, on: date | None, asked: Asked) -> Filters:
    """The filters that the words mean on a day (None: now). Raises BadInput for a question or a word that is none.

    A reference that several reports fit is refused.
    """
    if unknown := sorted(asked.keys() - _KNOWN):
        raise BadInput(f"There is no question {unknown[0]}. The questions are: {', '.join(sorted(_KNOWN))}.")
    scoped, _, _ = scope_of(
        register,
        reports=several(asked.get("report", ())),
        refs=several(asked.get("ref", ())),
        to=asked.get("to"),
        author=asked.get("author"),
        on=on,
        guess=False,
    )
    rest: dict[str, object] = {name: value for name, value in asked.items() if name not in _WHICH and value is not None}
    rest |= {name: fact_word(name, str(rest[name])) for name in _WORDS & rest.keys()}
    rest |= {name: read_day(rest[name], register.today) for name in _DAYS & rest.keys()}
    return replace(scoped, words=words, **rest)  # type: ignore[arg-type] # the keys of Asked, each of its type


def read_day(day: object, today: date) -> date:
    """The day, read where it is words. Raises BadInput for what is no day."""
    if isinstance(day, str):
        from scrutiny.dates import parse_day

        return parse_day(day, today)
    if isinstance(day, date):
        return date(day.year, day.month, day.day)  # a moment (datetime, pandas' Timestamp) counts for its day
    raise BadInput(f'{day!r} is no day. Give a date, or words such as "14 March 2026".')


def several(words: str | Sequence[str]) -> tuple[str, ...]:
    """One or more words, as a tuple."""
    return (words,) if isinstance(words, str) else tuple(words)
