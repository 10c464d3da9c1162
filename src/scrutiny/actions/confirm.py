"""The one way in which anybody's answer reaches the ledger: a person, by name, confirms it.

Reading proposes; nothing that reads may record. Every answer, read by us or typed by hand, comes through `confirm`.
"""

from dataclasses import dataclass

from scrutiny.actions.files import store_passage
from scrutiny.actions.references import Ask
from scrutiny.documents.model import Document
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import Commitment, ProposedAnswer, Span
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import Confirmed, EntryKind, Progress, Rung, Stance

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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one ask and one letter: the stance, its passage, and whether they had read it.

    `passage` is None only for *not addressed*, a person's reading of the whole letter. `words` are the deciding words
    as printed, "" where the passage states no position. `targets` are the promises that the person takes as targets,
    and `progress`, of an update, what it claims to have been done.
    """

    ask: Ask
    stance: Stance
    rung: Rung
    read: bool
    passage: Span | None = None
    words: str = ""
    targets: tuple[Commitment, ...] = ()
    progress: Progress | None = None


def take(ask: Ask, answer: ProposedAnswer, document: Document, *, read: bool, stance: Stance | None = None) -> Decision:
    """The decision to take a proposed answer, with another stance where the person chose one."""
    deciding = answer.deciding
    words = document.text[deciding.start : deciding.end] if deciding else ""
    return Decision(ask, stance or answer.stance, answer.rung, read, answer.passage, words)


@dataclass(frozen=True, slots=True)
class Letter:
    """The response that is being confirmed, as the open step knows it."""

    response: int
    stored: int  # its document's id
    document: Document


def confirm(step: Step, letter: Letter, decision: Decision, *, by: str) -> int:
    """Record a person's decision as an entry, with its passage, rung and printed words; gives its version.

    `by` is the person's name. Raises BadInput where there is none, where an answer names no passage, or where a stance
    is *not addressed* and yet names one; AnswerNeeded where a match that must be read was not.
    """
    if not by.strip() or by != step.who:
        raise BadInput(
            "An answer is recorded only in the name of the person who confirms it. Say who you are with --who."
        )
    is_silent = decision.stance is Stance.NOT_ADDRESSED
    if is_silent == (decision.passage is not None):
        raise BadInput(f"{decision.ask.name}: an answer needs its passage, and *not addressed* has none.")
    if not decision.read and decision.rung not in SURE:
        raise AnswerNeeded(f"{decision.ask.name}: {decision.rung} is never taken unread. Look at it: scrutiny link")
    passages = (
        () if decision.passage is None else (store_passage(step, letter.stored, letter.document, decision.passage),)
    )
    return step.append(
        Statement(
            decision.ask.id,
            EntryKind.STANCE,
            decision.stance,
            words=decision.words,
            rung=decision.rung,
            confirmed=Confirmed.READ if decision.read else Confirmed.UNREAD,
            response=letter.response,
            passages=passages,
        )
    )
