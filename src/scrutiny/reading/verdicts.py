"""Read a verdict that stands as a label: "Agree.", "Recommendation accepted", "Response: Accept in principle".

Governments print a word of verdict before the answer, as a heading, in a table's cell or as a first sentence of one
word. It is the clearest thing that they say, so it is read apart from the sentences: only where it stands alone.
"""

import re
from dataclasses import dataclass

from scrutiny.terms import Stance

# What may lead to a verdict: "Government response:", "Recommendation 4 is …", "This recommendation has been …",
# "2. Recommendation Two – ".
_COUNTED = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LEAD = (
    r"[\W_]{0,4}(?:\d{1,3}[.)]\s+)?"
    r"(?:(?:[\w’'()]+\s+){0,4}(?:response|position|answer|decision|status|verdict|reply)\s*[:–—-]+\s*)?"
    r"(?:(?:this\s+|the\s+|these\s+)?recommendations?\s*"
    rf"(?:(?:[\d.]+\w?|(?:{_COUNTED})\b)\s*)?(?:(?:is|are|has\s+been|have\s+been)\s+|[:–—-]\s*)?)?"
)
_ACCEPT = r"(?:accept|agree|support|adopt|concur|approve)"
_ED = r"(?:ed|d|red|ing)?"
_FULLY = r"(?:\s+(?:in\s+full|fully|in\s+its\s+entirety))?"
# In this order: the first that fits decides, so that "not accepted" is never read as "accepted".
_WORDS: tuple[tuple[Stance, str], ...] = (
    (
        Stance.REJECTED,
        r"(?:(?:do(?:es)?|is|are)\s+)?not\s+(?:accept|agree|support|adopt|approve)(?:ed|d)?"
        r"|(?:reject|disagree|decline|refuse)(?:ed|d)?",
    ),
    (
        Stance.IN_PART,
        rf"(?:partial(?:ly)?|partly|part|in\s+part)[\s-]+{_ACCEPT}(?:ed|d|ance|ment)?"
        rf"|{_ACCEPT}{_ED},?\s+(?:in\s+part|partially|partly|with\s+(?:modification|amendment|qualification)s?)",
    ),
    (Stance.IN_PRINCIPLE, rf"{_ACCEPT}{_ED},?\s+in\s+principle|in[\s-]principle(?:\s+{_ACCEPT}{_ED})?"),
    (
        Stance.ALREADY_IN_PLACE,
        r"already\s+(?:implemented|in\s+place|met|done|complete)|implemented|in\s+place|fulfilled|met|completed?",
    ),
    (Stance.NOTED, r"noted?|acknowledged?"),
    (Stance.REDIRECTED, r"redirected|not\s+for\s+(?:us|the\s+[\w ]{2,30}?)(?:\s+to\s+(?:respond|answer))?"),
    (Stance.ACCEPTED, rf"(?:fully\s+)?{_ACCEPT}{_ED}{_FULLY}|yes"),
)
_ANY = re.compile(
    r"accept|agree|support|adopt|concur|approve|reject|declin|refus|principle|implement|place|fulfil|\bmet\b|complete|done"
    r"|note|acknowledg|redirect|not\s+for|\byes\b",
    re.IGNORECASE,
)
_ALONE = tuple(
    (stance, re.compile(rf"{_LEAD}(?P<verdict>{words})(?:\s+by\s+(?P<by>[^.;:]{{2,220}}))?[\W_]*", re.IGNORECASE))
    for stance, words in _WORDS
)
# "Accepted – the strategy will …", "Agreed, subject to funding", "Noted: see above".
_BEFORE_MORE = tuple(
    (
        stance,
        re.compile(rf"{_LEAD}(?P<verdict>{words})(?:\s*[:;,!–—]|\s+-)\s+(?P<more>\S.*)", re.IGNORECASE | re.DOTALL),
    )
    for stance, words in _WORDS
)
_PARTLY = re.compile(r"\b(?:in\s+part|partially|partly|with\s+(?:modification|exception)s?|but\s+not)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\bin\s+principle\b|\bsubject\s+to\b|^(?:but\s+)?(?:provided|if|once|when|only|conditional)\b", re.IGNORECASE
)
_NO = re.compile(r"(?:no|not)\b(?!\s+later)", re.IGNORECASE)
# A heading, its title and the label run together where the lines of a text file say nothing of paragraphs: "Training of
# staff Trust response: Not accepted." Its label begins with a capital, and no sentence leads up to it.
_LABELLED = re.compile(
    r"(?<=\s)(?:Response|Decision|Position|Verdict|Reply|(?:[A-Z][\w’']*\s+){1,3}(?:response|decision|position|verdict|reply))"
    r"\s*:\s"
)
_LED_TO = re.compile(
    r"(?:\b(?:the|a|an|our|its|their|his|her|this|that|in|of|to|from|by|with|and|or|is|was)|[,;:])\s+$", re.IGNORECASE
)
_LONGEST = 320  # characters: a verdict and the names of those who give it


@dataclass(frozen=True, slots=True)
class Verdict:
    """A printed verdict and, if it says so, whose it is ("accepted by the Welsh Government")."""

    stance: Stance
    by: str = ""


def printed_verdict(sentence: str, *, may_go_on: bool = False) -> Verdict | None:
    """The verdict that `sentence` is; with `may_go_on`, also one that opens it and is set off by a mark."""
    if not _ANY.search(sentence[:_LONGEST]):
        return None
    if len(sentence) <= _LONGEST:
        for stance, pattern in _ALONE:
            if found := pattern.fullmatch(sentence):
                return Verdict(stance, (found["by"] or "").strip())
    if may_go_on:
        for stance, pattern in _BEFORE_MORE:
            if found := pattern.match(sentence[: 2 * _LONGEST]):
                return Verdict(_qualified(stance, found["more"][:80]))
    return None


def verdict_at_its_end(sentence: str) -> tuple[Verdict, int] | None:
    """The labelled verdict that ends a sentence which other words begin, and where its label begins."""
    found = list(_LABELLED.finditer(sentence[-2 * _LONGEST :]))
    if not found:
        return None
    at = max(0, len(sentence) - 2 * _LONGEST) + found[-1].start()
    verdict = None if _LED_TO.search(sentence[max(0, at - 12) : at]) else printed_verdict(sentence[at:])
    return (verdict, at) if verdict else None


def _qualified(stance: Stance, more: str) -> Stance:
    """What the words after an acceptance make of it: "Accepted, subject to funding" is acceptance in principle."""
    if stance is not Stance.REJECTED and _NO.match(more):
        return Stance.REJECTED  # "Accepted: No"
    if stance is Stance.ACCEPTED:
        if _PARTLY.search(more):
            return Stance.IN_PART
        if _CONDITION.search(more):
            return Stance.IN_PRINCIPLE
    return stance
