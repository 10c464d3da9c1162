"""Read recommendations that a letter names only within its sentences: "I accept recommendations 1, 3 and 5–7".

Such a number is the weakest thing that points at an answer, so it serves only a recommendation that nothing stronger
points at. A number that is itself a pointer ("see our response to recommendation 5") is not an answer to it: it lends
5's answer to the one that points.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from scrutiny.documents.model import Block, BlockKind
from scrutiny.reading.case import Case
from scrutiny.reading.labels import Label
from scrutiny.reading.letter import Letter
from scrutiny.reading.references import Reference, find_references, is_of_another_report, may_name
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import Statement, find_statements
from scrutiny.reading.words import words_of

# The words before a number that make it a pointer: "see our response to", "as set out under", "in line with".
_POINTS_AT = re.compile(
    r"(?:\bsee(?:\s+also)?|\brefer(?:s|red)?(?:\s+\w+){0,2}?\s+to|\bcross-?refer\w*(?:\s+to)?"
    r"|\b(?:response|reply|answer|update|information|detail|commentary)s?\s+(?:to|on|under|for|at|given\s+(?:to|for))"
    r"|\bas\s+(?:set\s+out|described|outlined|explained|noted|stated|mentioned|discussed|per)(?:\s+\w+){0,4}?"
    r"|\baddress(?:ed)?\s+(?:this\s+)?(?:under|through|in)|\bin\s+line\s+with|\bin\s+accordance\s+with|\bpart\s+of"
    r"|\blinked\s+to|\b(?:under|alongside|per|beside|with|by))\s+"
    r"(?:(?:the|our|my|your|its|information|details?|response|answer|reply|to|in|on|for|under|that|about|of|also|and"
    r"|above|below)\s+){0,7}$",
    re.IGNORECASE,
)
_SEE_ABOVE = re.compile(
    r"\bsee\s+(?:the\s+)?(?:response\s+|answer\s+)?above\b|^\W*as\s+(?:\w+\s+)?above\b|\bsame\s+(?:response\s+)?as\s+above\b",
    re.IGNORECASE,
)
# "This also answers recommendation 7", "the same applies to recommendation 9": the passage answers that one too.
_ANSWERS = r"\b(?:answers?|responds?|addresses|covers?|appl(?:y|ies)|relates?|meets?)\b"
_SHARES = re.compile(
    rf"\b(?:also|equally|likewise|too|together|both|same)\b[^.;]{{0,60}}?{_ANSWERS}[^.;]{{0,20}}$"
    rf"|{_ANSWERS}[^.;]{{0,12}}\b(?:also|both|as\s+well)\b[^.;]{{0,20}}$",
    re.IGNORECASE,
)
_LEAD_WORDS = 8  # words before a number with which a paragraph opens: "Turning to your report's recommendation 3"
_LOOK_BACK = 240  # characters before a number: more than its lead or the words of a pointer take
_POINTER_WORDS = 25  # a passage of no more words, one of them a pointer, says nothing of its own


class Weight(IntEnum):
    """How much a mention says, most first."""

    STATED = 0  # a stance is stated on it
    OPENING = 1  # the paragraph, or its next part, opens with it
    ASIDE = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A recommendation named within a sentence; `text[start:end]` is the stretch of the paragraph that goes with it.

    `opens_paragraph` says that the stretch begins where its paragraph does. `shares` says that the sentence gives it
    the answer of which it is part ("this also answers recommendation 7"). `statement` is what the sentence states of it
    by its number ("the Government accepts recommendations 1–5"), wherever its own answer stands.
    """

    place: int
    start: int
    end: int
    weight: Weight
    reference: Reference
    opens_paragraph: bool
    shares: bool = False
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words of an answer that point at another answer; `places` are the recommendations that it answers."""

    places: tuple[int, ...]
    start: int
    end: int


def find_mentions(case: Case, without: Collection[int] = ()) -> tuple[Mention, ...]:
    """Every mention of a recommendation within a sentence, in the letter's order, pointers to other answers left out.

    `without` are leaves to pass over: those that hold a number and a title and nothing else.
    """
    leaves = (leaf for leaf in range(len(case.letter.leaves)) if leaf not in without)
    return tuple(mention for leaf in leaves for mention in _mentions_in(case, leaf))


def _mentions_in(case: Case, leaf: int) -> Iterator[Mention]:
    block = case.letter.leaves[leaf]
    if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
        return
    naming = _naming_sentences(case.text, block)
    reaches = _Reaches(case.text, naming, block.end)
    is_first = True
    for place, (sentence, begin, stop, named) in enumerate(naming):
        statements = [one for one in find_statements(case.text, begin, stop, case.title) if one.labels]
        references = [one for one in named if not is_of_another_report(one, case.title)]
        for statement in statements:
            words = next((one for one in references if set(one.labels) & set(statement.labels)), None)
            reference = words or Reference(statement.labels, statement.start, statement.end)
            end = reaches.end(place, statement.labels)
            for named_place in case.places_of(statement.labels):
                opens = begin == block.start
                yield Mention(named_place, begin, end, Weight.STATED, reference, opens, statement=statement)
        stated = {label for one in statements for label in one.labels}
        for reference in references:
            if stated & set(reference.labels) or _is_pointer(case.text, begin, reference):
                continue
            before = case.text[max(begin, reference.start - _LOOK_BACK) : reference.start]
            is_led = reference.start - begin <= _LOOK_BACK and len(words_of(before)) <= _LEAD_WORDS
            opens = (begin == block.start or is_first) and is_led
            end = reaches.end(place, reference.labels)
            weight = Weight.OPENING if opens else Weight.ASIDE
            shares = _SHARES.search(before) is not None
            # "You also raise the question of lists. Recommendation 7 is …": one sentence leads in to it.
            is_led_in = opens and sentence == 1 and not before.strip()
            first = block.start if is_led_in else begin
            for named_place in case.places_of(reference.labels):
                yield Mention(named_place, first, end, weight, reference, first == block.start, shares)
        is_first = is_first and not references


class _Naming(NamedTuple):
    """A sentence that names recommendations: which of the paragraph's from 0, where it stands, what it names."""

    nth: int
    start: int
    end: int
    references: tuple[Reference, ...]


def _naming_sentences(text: str, block: Block) -> tuple[_Naming, ...]:
    """The sentences of a paragraph that name a recommendation, of this report or another."""
    if not may_name(text, block.start, block.end):
        return ()
    spans = enumerate(sentences(text, block.start, block.end))
    named = (_Naming(count, *span, tuple(find_references(text, *span))) for count, span in spans)
    return tuple(one for one in named if one.references)


class _Reaches:
    """How far the words go that a mention opens: to the next mention of others, or the paragraph's end.

    Asked in the paragraph's order. What was found for some labels holds until that place is passed, so a paragraph
    that names one recommendation a thousand times is gone through once.
    """

    def __init__(self, text: str, naming: Sequence[_Naming], end: int) -> None:
        self.text = text
        self.naming = naming
        self.last = end
        self.known: dict[frozenset[Label], int] = {}  # the sentence at which the words of these labels end

    def end(self, place: int, labels: Collection[Label]) -> int:
        """Where the words end that the sentence at `place` opens on the recommendations of these labels."""
        own = frozenset(labels)
        stop = self.known.get(own, -1)
        if stop <= place:
            turns = (later for later in range(place + 1, len(self.naming)) if self._turns(later, own))
            stop = self.known[own] = next(turns, len(self.naming))
        return self.naming[stop].start if stop < len(self.naming) else self.last

    def _turns(self, place: int, own: frozenset[Label]) -> bool:
        """Whether the sentence turns to other recommendations, and does not only point at them."""
        sentence = self.naming[place]
        other = next((one for one in sentence.references if not own.issuperset(one.labels)), None)
        return other is not None and not _is_pointer(self.text, sentence.start, other)


def _is_pointer(text: str, begin: int, reference: Reference) -> bool:
    """Whether the words before a reference, in the sentence from `begin` on, make it point at another answer."""
    return _POINTS_AT.search(text[max(begin, reference.start - _LOOK_BACK) : reference.start]) is not None


def says_little(letter: Letter, start: int, end: int) -> bool:
    """Whether a passage is so short that a pointer in it is all that it says."""
    first, last = letter.words.within(start, end)
    return last - first <= _POINTER_WORDS


def find_pointers(case: Case, start: int, end: int) -> Pointer | None:
    """The first words of an answer that point at another answer by its number; None where none do."""
    letter = case.letter
    for begin, stop in sentences(letter.text, start, end):
        for reference in find_references(letter.text, begin, stop):
            if is_of_another_report(reference, case.title) or not _is_pointer(letter.text, begin, reference):
                continue
            places = case.places_of(reference.labels)
            if places:
                return Pointer(places, begin, stop)
    return None


def points_above(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words "see above" in a short answer, (start, end); None where it has none."""
    found = _SEE_ABOVE.search(text[start : min(end, start + 400)])
    return (start + found.start(), start + found.end()) if found else None
