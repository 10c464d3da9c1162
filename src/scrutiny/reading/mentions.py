"""Read recommendations that a letter names only within its sentences: "On recommendation 5, we …", "I accept 1, 3 and 5–7".

Such a number is the weakest thing that points at an answer, so it serves only a recommendation that nothing stronger
points at. A number that is itself a pointer ("see our response to recommendation 5") is not an answer to it: it lends
5's answer to the one that points.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scrutiny.documents.model import BlockKind
from scrutiny.reading.letter import Letter
from scrutiny.reading.numbering import Numbering
from scrutiny.reading.references import Reference, find_references, is_of_another_report
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import Statement, find_statements
from scrutiny.reading.words import words_of

_POINTS_AT = re.compile(
    r"(?:\bsee(?:\s+also)?|\brefer(?:s|red)?(?:\s+\w+){0,2}?\s+to|(?:response|reply|answer|update|information|detail|commentary)s?\s+(?:to|on|under|for|at|given\s+(?:to|for|under))"
    r"|\bas\s+(?:set\s+out|described|outlined|explained|noted|stated|mentioned|discussed|per)(?:\s+\w+){0,4}?|\b(?:under|alongside|per|beside|with|by)"
    r"|\baddress(?:ed)?\s+(?:this\s+)?(?:under|through|in)|\bin\s+line\s+with|\bin\s+accordance\s+with|\bpart\s+of|\blinked\s+to|\bcross-?refer\w*(?:\s+to)?)\s+"
    r"(?:(?:the|our|my|your|its|information|details?|response|answer|reply|to|in|on|for|under|that|about|of|also|and|above|below)\s+){0,7}$",
    re.IGNORECASE,
)
_SEE_ABOVE = re.compile(r"\b(?:please\s+)?see\s+(?:the\s+)?(?:response\s+|answer\s+)?above\b|^\W*as\s+above\b|\bsame\s+(?:response\s+)?as\s+above\b", re.IGNORECASE)
# "This also answers recommendation 7", "the same applies to recommendation 9": the passage answers that one too.
_SHARES = re.compile(
    r"\b(?:also|equally|likewise|too|together|both|same)\b[^.;]{0,60}?\b(?:answers?|responds?|addresses|covers?|appl(?:y|ies)|relates?|meets?)\b[^.;]{0,20}$"
    r"|\b(?:answers?|responds?|addresses|covers?|appl(?:y|ies)|relates?|meets?)\b[^.;]{0,12}\b(?:also|both|as\s+well)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_POINTER_WORDS = 25  # a passage of no more words, one of them a pointer, says nothing of its own


@dataclass(frozen=True, slots=True)
class Mention:
    """A recommendation named within a sentence: the passage that goes with it, and what the sentence states."""

    place: int
    start: int
    end: int
    reference: Reference
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words of an answer that point at another answer; `places` are the recommendations that it answers."""

    places: tuple[int, ...]
    start: int
    end: int
    is_all: bool  # the passage says nothing else


def find_positions(letter: Letter, numbering: Numbering, title: str) -> dict[int, Statement]:
    """What sentences anywhere in the letter state of recommendations by their numbers: the first for each.

    "The Government accepts recommendations 1–5 and 14–16": a statement for each of them, wherever its own answer is.
    """
    found: dict[int, Statement] = {}
    for leaf in letter.leaves:
        for begin, stop in sentences(letter.text, leaf.start, leaf.end):
            for statement in find_statements(letter.text, begin, stop, title):
                for place in numbering.meant_by_all(statement.labels):
                    found.setdefault(place, statement)
    return found


def find_mentions(
    letter: Letter, numbering: Numbering, title: str, wanted: Collection[int], taken: Sequence[tuple[int, int]]
) -> dict[int, Mention]:
    """For each wanted recommendation the best place that names it in a sentence; those never so named are left out.

    `taken` are the passages of other answers, in order: what they mention in passing they do not answer.
    """
    found: dict[int, tuple[int, Mention]] = {}
    for leaf in range(len(letter.leaves)):
        for rank, mention in _mentions_in(letter, leaf, numbering, title, taken):
            before = found.get(mention.place)
            if mention.place in wanted and (before is None or rank < before[0]):
                found[mention.place] = (rank, mention)
    return {place: mention for place, (_, mention) in found.items()}


def _mentions_in(
    letter: Letter, leaf: int, numbering: Numbering, title: str, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Mention]]:
    """The mentions in one leaf, each with its rank: 0 where a stance is stated, 1 where a paragraph opens with it, 2."""
    block = letter.leaves[leaf]
    if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
        return
    inside = next((span for span in taken if span[0] <= block.start < span[1]), None)
    for begin, stop in sentences(letter.text, block.start, block.end):
        statements = tuple(find_statements(letter.text, begin, stop, title))
        for reference in find_references(letter.text, begin, stop):
            before = letter.text[begin : reference.start]
            if is_of_another_report(reference, title):
                continue
            stated = next((one for one in statements if set(one.labels) & set(reference.labels)), None)
            if stated is None and (_POINTS_AT.search(before) or (inside and not _SHARES.search(before))):
                continue
            is_topic = begin == block.start or not any(find_references(letter.text, block.start, begin))
            rank = 0 if stated else 1 if is_topic else 2
            start = begin if stated is None or not is_topic else begin
            end = _reach(letter, leaf, begin, reference, taken) if not inside else block.end
            for place in numbering.meant_by_all(reference.labels):
                yield rank, Mention(place, start, end, reference, stated)


def _reach(letter: Letter, leaf: int, begin: int, reference: Reference, taken: Sequence[tuple[int, int]]) -> int:
    """How far the words go that the mention at `begin` opens: to the next mention of others, or the paragraph's end."""
    end = letter.leaves[leaf].end
    for start, stop in sentences(letter.text, begin, end):
        if start > begin:
            others = [one for one in find_references(letter.text, start, stop) if set(one.labels) - set(reference.labels)]
            if others and not _POINTS_AT.search(letter.text[start : others[0].start]):
                return start
    return end


def find_pointers(letter: Letter, start: int, end: int, numbering: Numbering, title: str) -> Pointer | None:
    """The first words of an answer that point at another answer by its number; None where none do."""
    for begin, stop in sentences(letter.text, start, end):
        for reference in find_references(letter.text, begin, stop):
            if is_of_another_report(reference, title) or not _POINTS_AT.search(letter.text[begin : reference.start]):
                continue
            places = numbering.meant_by_all(reference.labels)
            if places:
                is_all = len(words_of(letter.text, [(start, end)])) <= _POINTER_WORDS
                return Pointer(places, begin, stop, is_all)
    return None


def points_above(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words "see above" in a short answer, (start, end); None where it has none."""
    found = _SEE_ABOVE.search(text, start, min(end, start + 400))
    return found.span() if found else None
