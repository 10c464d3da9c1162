"""The words that each fact about an ask can have, as people type them to find the asks of which it holds."""

from enum import StrEnum

from scrutiny.actions.choices import choose
from scrutiny.tables.positions import IN_TIME, LATE, NO_ANSWER, NO_RESPONSE, NOT_ANSWERED, NOT_DECIDED
from scrutiny.terms import ClockState, Disposition, Evidence, Judgement, Progress, Stance


class _Response(StrEnum):
    """What the Response column can say: what was answered, or which silence it is."""

    ACCEPTED = Stance.ACCEPTED
    IN_PART = Stance.IN_PART
    IN_PRINCIPLE = Stance.IN_PRINCIPLE
    ALREADY_IN_PLACE = Stance.ALREADY_IN_PLACE
    NOTED = Stance.NOTED
    REJECTED = Stance.REJECTED
    REDIRECTED = Stance.REDIRECTED
    UNCLEAR = Stance.UNCLEAR
    NOT_ADDRESSED = Stance.NOT_ADDRESSED
    NO_ANSWER = NO_ANSWER
    NOT_DECIDED = NOT_DECIDED
    NO_RESPONSE = NO_RESPONSE


class _Timing(StrEnum):
    """Whether the answer came in time."""

    IN_TIME = IN_TIME
    LATE = LATE
    NO_CLOCK = ClockState.NO_CLOCK
    CANNOT_TELL = ClockState.CANNOT_TELL
    NOT_ANSWERED = NOT_ANSWERED


WORDS: dict[str, tuple[type[StrEnum], str]] = {
    "stance": (_Response, "response"),
    "progress": (Progress, "progress"),
    "evidence": (Evidence, "evidence"),
    "judgement": (Judgement, "committee's view"),
    "outcome": (Disposition, "outcome"),
    "clock": (ClockState, "clock word"),
    "timing": (_Timing, "word for when an answer came"),
}


def fact_word(fact: str, words: str) -> str:
    """The word of a fact that a person typed; an outcome may leave out "closed: ".

    Raises BadInput with the nearest word and the list of them.
    """
    among, what = WORDS[fact]
    if fact == "outcome" and words.lower() not in (Disposition.ACTIVE, Disposition.DORMANT):
        words = f"closed: {words.lower().removeprefix('closed').lstrip(': ')}"
    return str(choose(words, among, what))
