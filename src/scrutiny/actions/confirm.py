"""The one way in which what a letter says reaches the ledger: a person, by name, confirms it.

Reading proposes; nothing that reads may record. Every answer, claim and promise, read by us or typed by hand, comes
through `confirm`; so does the fact that a person left one open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scrutiny.actions.files import store_passage
from scrutiny.actions.references import Ask
from scrutiny.documents.model import Document
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import Commitment, ProposedAnswer, Span
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import Confirmed, EntryKind, Evidence, Progress, ReadingNote, ResponseKind, Rung, Stance

if TYPE_CHECKING:  # loaded by imports alone
    from scrutiny.store.bulk import Bulk

# What a person may take unread, with --yes: matches by the recommendation's own words or its printed number.
SURE = frozenset(
    {
        Rung.QUOTED_EXACTLY,
        Rung.QUOTED_WITH_CHANGES,
        Rung.NUMBER_AND_HEADING,
        Rung.TABLE_ROW,
        Rung.RANGE,
        Rung.NUMBER_IN_TEXT,
    }
)
# In a scan these are not: "Recommendation 1" was seen to be read as 4.
BY_NUMBER = SURE - {Rung.QUOTED_EXACTLY, Rung.QUOTED_WITH_CHANGES}


def is_sure(rung: Rung, passage: Span, document: Document) -> bool:
    """Whether a match may be taken unread: by the recommendation's own words, or by a number that nobody misread."""
    return rung in SURE and not (rung in BY_NUMBER and document.is_by_ocr(passage.start, passage.end))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one ask and one letter: the stance, its passage, and whether they had read it.

    `passage` is None for *not addressed*, a person's reading of the whole letter, and where a `note` says that nothing
    was taken from it. `words` are the deciding words as printed, "" where the passage states no position. `targets` are
    the promises that the person takes as targets. Of an update the stance says nothing: `progress` is what it claims
    to have been done, None where it claims nothing, and `words` are those that claim it. What a tracker states has no
    letter and no passage: `source` says where it is stated ("tracker air.csv, row 7"), and `day` when it was said.
    """

    ask: Ask
    stance: Stance
    rung: Rung
    read: bool
    passage: Span | None = None
    words: str = ""
    targets: tuple[Commitment, ...] = ()
    progress: Progress | None = None
    note: ReadingNote | None = None
    source: str = ""
    day: date | None = None


def take(ask: Ask, answer: ProposedAnswer, document: Document, *, read: bool, stance: Stance | None = None) -> Decision:
    """The decision to take a proposed answer, with another stance where the person chose one."""
    deciding = answer.deciding
    words = document.text[deciding.start : deciding.end] if deciding else ""
    return Decision(ask, stance or answer.stance, answer.rung, read, answer.passage, words)


def left_open(ask: Ask) -> Decision:
    """The decision to decide another time: a passage was proposed, and whether it answers is not said."""
    return Decision(ask, Stance.UNCLEAR, Rung.BY_HAND, read=False, note=ReadingNote.NOT_DECIDED)


def none_of_these(ask: Ask) -> Decision:
    """The decision of a person who has read what was proposed: none of it answers."""
    return Decision(ask, Stance.UNCLEAR, Rung.BY_HAND, read=True, note=ReadingNote.NONE_OF_THESE)


@dataclass(frozen=True, slots=True)
class Letter:
    """The response that is being confirmed, as the open step knows it."""

    response: int
    stored: int  # its document's id
    document: Document
    kind: ResponseKind = ResponseKind.SUBSTANTIVE


def confirm(step: "Step | Bulk", letter: Letter | None, decision: Decision, *, by: str) -> int:
    """Record a person's decision as entries, with their passages, rung and printed words; gives the first's version.

    Of an update that is the claim, of any other letter the stance; the targets follow. `by` is the person's name;
    `letter` is None where a tracker states the answer. Raises BadInput where nobody is named, where an answer names no
    passage (of a tracker: no source), or where a stance is *not addressed* and yet names one; AnswerNeeded where what
    must be read was not.
    """
    if not by.strip() or by != step.who:
        raise BadInput(
            "An answer is recorded only in the name of the person who confirms it. Say who you are with --who."
        )
    if letter is None:
        return step.append(_stated(decision))
    if not isinstance(step, Step):
        raise TypeError("a letter is confirmed in a step of its own")
    _check(letter, decision)
    versions = [step.append(said) for said in _statements(step, letter, decision)]
    return versions[0]


HELD = "holding reply"  # the words of a note that a letter holds an ask


def hold(step: Step, letter: Letter, ask: Ask) -> int:
    """Note that the letter is a holding reply for the ask; gives the note's version."""
    return step.append(Statement(ask.id, EntryKind.NOTE, "", HELD, response=letter.response))


def _check(letter: Letter, decision: Decision) -> None:
    is_silent = decision.stance is Stance.NOT_ADDRESSED
    takes_nothing = decision.note is not None or is_silent
    if takes_nothing == (decision.passage is not None):
        raise BadInput(f"{decision.ask.name}: an answer needs its passage, and *not addressed* has none.")
    if takes_nothing and (decision.targets or decision.progress):
        raise BadInput(f"{decision.ask.name}: where nothing answers, nothing can be claimed or promised.")
    if decision.note is ReadingNote.NOT_DECIDED or decision.read:
        return
    if decision.rung not in SURE:
        raise AnswerNeeded(f"{decision.ask.name}: {decision.rung} is never taken unread. Look at it: scrutiny link")
    if decision.passage and not is_sure(decision.rung, decision.passage, letter.document):
        raise AnswerNeeded(
            f"{decision.ask.name}: in a scan, {decision.rung} is never taken unread. Look at it: scrutiny link"
        )
    if letter.kind is ResponseKind.UPDATE or decision.targets or decision.progress:
        raise AnswerNeeded(
            f"{decision.ask.name}: a claim or a promise is never taken unread. Look at it: scrutiny link"
        )


def _statements(step: Step, letter: Letter, decision: Decision) -> Iterator[Statement]:
    """What the decision says, each as an entry of its own."""
    ask = decision.ask.id
    passages: tuple[int, ...] = ()
    if decision.passage is not None:
        passages = (store_passage(step, letter.stored, letter.document, decision.passage),)
    if decision.note is not None:
        yield Statement(ask, EntryKind.NOTE, decision.note, _NOTES[decision.note], response=letter.response)
    elif letter.kind is ResponseKind.UPDATE:
        yield _claim(letter, decision, passages)
    else:
        yield _answer(decision, letter.response, passages)
    for promise in decision.targets:
        yield from _target(step, letter, ask, promise)


def _answer(decision: Decision, response: int | None, passages: tuple[int, ...]) -> Statement:
    """The body's answer, as the person decided it."""
    return Statement(
        decision.ask.id,
        EntryKind.STANCE,
        decision.stance,
        words=decision.words,
        day=decision.day,
        rung=decision.rung,
        confirmed=Confirmed.READ if decision.read else Confirmed.UNREAD,
        response=response,
        source=decision.source,
        passages=passages,
    )


_NOTES = {
    ReadingNote.NOT_DECIDED: "not decided yet whether the letter answers it",
    ReadingNote.NONE_OF_THESE: "read: nothing that was found in the letter answers it",
    ReadingNote.NO_CLAIM: "read: the update claims no progress on it",
}


def _claim(letter: Letter, decision: Decision, passages: tuple[int, ...]) -> Statement:
    """What an update claims: its progress, self-reported; or a note that it claims none."""
    ask, response = decision.ask.id, letter.response
    if decision.progress is None:
        words = _NOTES[ReadingNote.NO_CLAIM]
        return Statement(ask, EntryKind.NOTE, ReadingNote.NO_CLAIM, words, response=response, passages=passages)
    return Statement(
        ask,
        EntryKind.PROGRESS,
        decision.progress,
        decision.words,
        evidence=Evidence.SELF_REPORTED,
        response=response,
        passages=passages,
    )


def _target(step: Step, letter: Letter, ask: int, promise: Commitment) -> Iterator[Statement]:
    """A promise with a time becomes the ask's target, in its printed words; one without is none."""
    when = promise.when
    if when is None:
        return
    span = Span(promise.start, promise.end, letter.document.page_at(promise.start))
    yield Statement(
        ask,
        EntryKind.TARGET,
        when.earliest.isoformat() if when.earliest else "",
        when.words,
        until=when.latest,
        response=letter.response,
        passages=(store_passage(step, letter.stored, letter.document, span),),
    )


def _stated(decision: Decision) -> Statement:
    """The answer that a tracker states, in a place that is named; a person said what its words stand for."""
    is_stated = decision.source.strip() and decision.passage is None and decision.rung is Rung.BY_HAND
    if not is_stated or decision.note is not None or decision.stance is Stance.NOT_ADDRESSED:
        raise BadInput(f"{decision.ask.name}: an answer without a letter needs the place where it is stated.")
    return _answer(decision, None, ())
