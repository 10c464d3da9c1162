"""Settle what a passage says to a recommendation, or say that it does not say it.

A stance is suggested only where a sentence states it. Where none does the stance is *unclear*, with the cues that a
person may weigh. The whole passage is read for refusals all the same, for some answers open with "agrees" and refuse
later: suggesting "accepted" for a refusal is the one unforgivable error.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scrutiny.reading.labels import Label
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import Statement, find_bare_statement, find_statements
from scrutiny.terms import Stance

_OPENING = 3  # sentences in which an answer says where it stands
_SOFT_REACH = 6  # sentences in which "agrees with this recommendation" is still the answer and no aside
_MOST = 200  # sentences of a passage that are read


@dataclass(frozen=True, slots=True)
class StanceReading:
    """What a passage states: `deciding` is the sentence, (start, end), None where nothing is stated.

    `by` names those whose stance it is, joined by "; ", where the passage says so.
    """

    stance: Stance
    deciding: tuple[int, int] | None = None
    by: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, `text[start:end]`, that suggest something and state nothing."""

    name: str
    start: int
    end: int


_UNFIT = (
    r"(?:appropriate|necessary|needed|required|right|helpful|desirable|proportionate|justified|feasible|practicable)"
)
_REFUSALS = re.compile(
    r"\b(?:"
    r"(?:do(?:es)?|did|is|are)\s*(?:not|n['’]t)\s+(?:currently\s+|therefore\s+)*(?:intend\w*|plan(?:ning)?|propos\w+)\s+to"
    r"|(?:no|not\s+(?:adopted|made)\s+any)\s+(?:current\s+|immediate\s+)?plans?\s+to|currently\s+no\s+plans"
    r"|no\s+intention\s+(?:of|to)"
    r"|not\s+(?:currently\s+)?(?:consider(?:ed)?|believe[ds]?|thought|think)\s+(?:that\s+)?(?:it|this|an?|the|there|such)\b"
    rf"[^.;]{{0,60}}?\s{_UNFIT}"
    rf"|(?:would|is|are)\s+not\s+(?:be\s+)?(?:deemed\s+)?{_UNFIT}"
    r"|(?:not|n['’]t)\s+(?:be\s+)?(?:persuaded|convinced|minded)"
    r"|unable\s+to\s+(?:commit|agree|accept|support|make|do\s+so|take)"
    r"|(?:cannot|can['’]t|could\s+not)\s+(?:commit|agree|accept|support)"
    r"|do(?:es)?\s+not\s+(?:accept|agree|support|see\s+(?:a|the)\s+need)"
    r"|will\s+not\s+(?:be\s+)?(?:tak\w+\s+(?:this|it)|pursu\w+|introduc\w+|commission\w*|fund\w*|publish\w*|establish\w*"
    r"|implement\w*|chang\w+)"
    r"|reject(?:s|ed)?|declin(?:es?|ed)\s+to|rather\s+than\s+(?:an?\s+)?separate"
    r"|(?:was|were|has|have)\s+not\s+(?:been\s+)?implemented"
    r")\b",
    re.IGNORECASE,
)
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        (
            "agrees in general",
            r"\b(?:agrees?|accepts?)\s+(?:that|with\s+the|on|the\s+(?:need|importance))\b"
            r"|\b(?:shares?|recogni[sz]es?)\s+(?:the|your)\b",
        ),
        ("welcomes", r"\bwelcom(?:es?|ed)\b"),
        (
            "will consider",
            r"\bwill\s+(?:\w+ly\s+)?(?:consider|reflect|explore|look\s+(?:at|to)|examine)\b"
            r"|\bunder\s+(?:active\s+)?(?:review|consideration)\b",
        ),
        (
            "points to others",
            r"\b(?:is|are)\s+(?:an?\s+)?(?:operational\s+)?(?:matters?|decisions?)\s+for\b"
            r"|\boperational(?:ly)?\s+independen\w+",
        ),
        ("says that it exists", r"\balready\b"),
        ("promises something", r"\b(?:we|i|government|mayor|mopac|tfl)\s+will\b"),
    )
)
_MATTER = (
    r"(?:an?\s+)?(?:operational\s+|policing\s+)?(?:matters?|decisions?|questions?)\s+(?:\w+ly\s+)?(?:for|within)\b"
)
_REDIRECTS = re.compile(
    r"(?:^\W*(?:this|it|that|these|recommendations?\s+\d[\d.]*\w?)"
    r"|\b(?:this|the|your|these)\s+(?:\w+\s+)?recommendations?(?:\s+[\d.]+\w?)?)\s+"
    r"(?:(?:is|are|would\s+be|falls?|lies?|sits?)\s+(?:\w+ly\s+)?(?:therefore\s+)?"
    rf"(?:{_MATTER}|not\s+(?:a\s+matter\s+)?(?:for|directed\s+(?:at|to)|addressed\s+to|within)\b"
    r"|outside\s+(?:of\s+)?(?:the|our|my)\b|beyond\s+(?:the|our|my)\b|directed\s+(?:at|to)|addressed\s+to"
    r"|the\s+responsibility\s+of|with\s+the\b|best\s+(?:directed|addressed|answered)\b"
    r"|for\s+(?:the\s+)?[\w ]{2,60}?\s+to\s+(?:respond|answer|decide|determine|consider|address|implement))"
    r"|(?:has|have)\s+been\s+(?:passed|forwarded|referred|redirected|sent)\s+(?:on\s+)?to\b)"
    r"|\bnot\s+for\s+(?:us|me|the\s+[\w ]{2,40}?)\s+to\s+(?:respond|answer|comment|decide)\b"
    r"|\b(?:have|has)\s+(?:passed|forwarded|referred|redirected)\s+(?:this|your|the)\s+recommendation\s+(?:on\s+)?to\b",
    re.IGNORECASE,
)


def find_refusals(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The words of `text[start:end]` that sound like a refusal, of this or of something else."""
    return tuple(Cue("sounds like a refusal", *found.span()) for found in _REFUSALS.finditer(text, start, end))


def find_cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The first words of each kind that suggest a stance and state none, refusals first."""
    cues = list(find_refusals(text, start, end)[:2])
    for name, pattern in _CUES:
        if found := pattern.search(text, start, end):
            cues.append(Cue(name, *found.span()))
    return tuple(cues)


def read_statements(text: str, start: int, end: int, title: str = "") -> tuple[Statement, ...]:
    """All that `text[start:end]`, an answer, states, in reading order."""
    found: list[Statement] = []
    for place, (begin, stop) in enumerate(sentences(text, start, end)):
        if place >= _MOST:
            break
        stated = tuple(find_statements(text, begin, stop, title))
        if not stated and place < _OPENING and not found and (bare := find_bare_statement(text, begin, stop)):
            stated = (bare,)
        found += [one for one in stated if one.is_firm or one.is_printed or place < _SOFT_REACH]
    return tuple(found)


def read_stances(
    text: str, start: int, end: int, statements: Sequence[Statement], is_about: Callable[[tuple[Label, ...]], bool]
) -> tuple[StanceReading, ...]:
    """What the answer `text[start:end]` says to one recommendation: one reading, or one for each of several bodies.

    `statements` are all that the answer states; `is_about` says whether a sentence that names the given
    recommendations speaks of this one.
    """
    stated = [one for one in statements if not one.labels or is_about(one.labels)]
    refusals = find_refusals(text, start, end)
    if not stated:
        return (_unstated(text, start, end),)
    readings: dict[Stance, StanceReading] = {}
    for actor in _actors(stated):
        own = [one for one in stated if actor in (one.actors or ("",))]
        reading = settle(text, own, refusals)
        before = readings.get(reading.stance)
        if before is None:
            readings[reading.stance] = StanceReading(reading.stance, reading.deciding, actor, reading.reasons)
        elif actor:
            by = "; ".join(filter(None, (before.by, actor)))
            readings[reading.stance] = StanceReading(before.stance, before.deciding, by, before.reasons)
    several = tuple(readings.values())
    if len(several) > 1 and any(not reading.by for reading in several):
        return (settle(text, stated, refusals),)  # one voice that names others: not several answers
    return several


def _actors(stated: Sequence[Statement]) -> tuple[str, ...]:
    """Those whose stances are stated, in the order in which they come up; "" for the letter's own voice."""
    return tuple(dict.fromkeys(actor for one in stated for actor in one.actors or ("",)))


def _unstated(text: str, start: int, end: int) -> StanceReading:
    for place, (begin, stop) in enumerate(sentences(text, start, end)):
        if place >= _OPENING:
            break
        if found := _REDIRECTS.search(text[begin:stop]):
            return StanceReading(Stance.REDIRECTED, (begin, stop), reasons=(f"says “{found[0].strip()}”",))
    cues = tuple(f"{cue.name}: “{text[cue.start : cue.end]}”" for cue in find_cues(text, start, end))
    return StanceReading(Stance.UNCLEAR, reasons=("no sentence states a position on the recommendation", *cues))


_YES = (Stance.ACCEPTED, Stance.IN_PART, Stance.IN_PRINCIPLE, Stance.ALREADY_IN_PLACE)


def settle(text: str, stated: Sequence[Statement], refusals: Sequence[Cue]) -> StanceReading:
    """One stance of what one voice states: a printed verdict first, else the most qualified of what it opens with."""
    printed = [one for one in stated if one.is_printed]
    if printed:
        return _as_stated(text, printed[0], "printed as a verdict")
    stances = {one.stance for one in stated}
    if Stance.REJECTED in stances and stances & set(_YES):
        if partial := next((one for one in stated if one.stance is Stance.IN_PART), None):
            return _as_stated(text, partial, "stated")
        both = tuple(f"says “{_words(text, one)}”" for one in stated if one.stance in (*_YES, Stance.REJECTED))
        return StanceReading(Stance.UNCLEAR, reasons=("accepts and refuses", *both))
    told = [one for one in stated if one.stance is not Stance.NOTED] or list(stated)
    first = told[0]
    if first.stance is Stance.ACCEPTED:
        qualified = (one for one in told[1:3] if one.stance in (Stance.IN_PART, Stance.IN_PRINCIPLE))
        first = next(qualified, first)
    if first.stance is Stance.ACCEPTED and not first.is_firm and refusals:
        cues = tuple(f"{cue.name}: “{text[cue.start : cue.end]}”" for cue in refusals[:3])
        return StanceReading(Stance.UNCLEAR, reasons=(f"says “{_words(text, first)}”, and more that unsays it", *cues))
    return _as_stated(text, first, "stated")


def _as_stated(text: str, statement: Statement, how: str) -> StanceReading:
    sentence = sentence_of(text, statement)
    return StanceReading(statement.stance, sentence, reasons=(f"{how}: “{_words(text, statement)}”",))


def sentence_of(text: str, statement: Statement) -> tuple[int, int]:
    """The whole sentence in which the statement stands."""
    line = text.rfind("\n", 0, statement.start) + 1
    end = text.find("\n", statement.end)
    for begin, stop in sentences(text, line, end if end >= 0 else len(text)):
        if begin <= statement.start < stop:
            return begin, max(stop, statement.end)
    return statement.start, statement.end


def _words(text: str, statement: Statement) -> str:
    words = " ".join(text[statement.start : statement.end].split())
    return words if len(words) <= 160 else words[:159] + "…"
