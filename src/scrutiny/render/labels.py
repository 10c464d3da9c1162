"""The symbol and the tone that go with each label, so that a paper can be scanned and is never read by colour alone.

A cell may say more than its label ("overdue since 4 May 2026", "accepted in part, 18 May 2026"): the longest label
that it begins with counts.
"""

from dataclasses import dataclass
from enum import StrEnum

from scrutiny.terms import ClockState, Disposition, Judgement, Progress, Stance


class Tone(StrEnum):
    """What a label asks of the reader's eye; each rendering has its own colours."""

    GOOD = "good"
    PART = "part"
    LOOK = "look"  # worth a look
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label's symbol, what stands for it where only ASCII can be shown, and its tone."""

    symbol: str
    ascii: str
    tone: Tone


_DONE = Mark("✔", "+", Tone.GOOD)
_PART = Mark("◐", "~", Tone.PART)
_TO_COME = Mark("○", "o", Tone.QUIET)
_NOTHING = Mark("–", "-", Tone.QUIET)
_DOUBT = Mark("?", "?", Tone.LOOK)
_ALARM = Mark("!", "!", Tone.BAD)
_AWAY = Mark("→", ">", Tone.LOOK)
_REFUSED = Mark("✗", "x", Tone.BAD)
_ENDED = Mark("■", "#", Tone.QUIET)

MARKS: dict[str, Mark] = {
    Stance.ACCEPTED: _DONE,
    Stance.IN_PART: _PART,
    Stance.IN_PRINCIPLE: _PART,
    Stance.ALREADY_IN_PLACE: _DONE,
    Stance.NOTED: _NOTHING,
    Stance.REJECTED: _REFUSED,
    Stance.REDIRECTED: _AWAY,
    Stance.UNCLEAR: _DOUBT,
    Stance.NOT_ADDRESSED: _ALARM,
    "no answer found": _NOTHING,
    "no answer": _NOTHING,
    "no response yet": _NOTHING,
    "not decided yet": _DOUBT,
    Progress.NOT_STARTED: _TO_COME,
    Progress.PLANNED: _TO_COME,
    Progress.UNDER_WAY: _PART,
    Progress.PAUSED: Mark("=", "=", Tone.LOOK),
    Progress.DONE: _DONE,
    Progress.WILL_NOT_DO: _REFUSED,
    Progress.NO_INFORMATION: _NOTHING,
    Judgement.NOT_ASSESSED: _NOTHING,
    Judgement.SATISFACTORY: _DONE,
    Judgement.ACCEPTABLE_ALTERNATIVE: _DONE,
    Judgement.PARTIAL: _PART,
    Judgement.UNSATISFACTORY: _REFUSED,
    Disposition.ACTIVE: Mark("●", "*", Tone.QUIET),
    Disposition.DORMANT: _TO_COME,
    "closed": _ENDED,
    ClockState.NO_CLOCK: _NOTHING,
    ClockState.NOT_DUE: _TO_COME,
    ClockState.DUE_SOON: Mark("◔", ":", Tone.LOOK),
    ClockState.OVERDUE: _ALARM,
    ClockState.EXTENDED: _AWAY,
    ClockState.HOLDING: Mark("◔", ":", Tone.LOOK),
    ClockState.ANSWERED: _DONE,
    ClockState.ANSWERED_LATE: Mark("✔", "+", Tone.LOOK),
    ClockState.CANNOT_TELL: _DOUBT,
}
_LONGEST_FIRST = sorted(MARKS, key=len, reverse=True)


def mark_of(words: str) -> Mark | None:
    """The mark of the label that `words` begins with, whatever its capitals; None where it begins with none.

    The label must be whole words: "planned" is no part of "planned-for".
    """
    label = _known_label(words)
    return MARKS[label] if label else None


def label_of(words: str) -> str:
    """The label that `words` begins with, in their own capitals: "overdue" of "overdue since 4 May"; else `words`.

    The reason of what is closed is part of its label.
    """
    label = _known_label(words)
    return words[: len(label)] if label and label != "closed" else words


def _known_label(words: str) -> str:
    low = words.lower()
    if low in MARKS:
        return low
    return next((label for label in _LONGEST_FIRST if low.startswith(label) and low[len(label)] in " ,;:.(–—"), "")
