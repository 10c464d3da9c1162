"""Gather what points at recommendations into anchors: each a place in the letter where an answer can begin.

A response prints "8.3" and the recommendation, "8.4" and the recommendation, and then one answer to both. What stands
together is one anchor. A recommendation may be anchored in several places (a summary in front, its own section, an
annex); the strongest that has words after it is the one whose words answer. Where a quotation and a number disagree,
the quotation is right and the disagreement is told.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scrutiny.documents.model import BlockKind
from scrutiny.reading.case import Case
from scrutiny.reading.headings import Heading
from scrutiny.reading.letter import Letter
from scrutiny.reading.quotations import Quotation, differences
from scrutiny.reading.statements import find_statements
from scrutiny.reading.words import words_of
from scrutiny.terms import Rung

_GOES_ON = 600  # characters after which no piece goes on with a quotation that broke off
_NEAREST = 12  # the last of a list of recommendations: what follows may go on with one of them
_LONGEST_ASIDE = 160  # characters
_MANY = 6  # recommendations in one anchor: more are a list of them, and what follows it answers none in particular
# What may stand between two of them and is no answer: "Lords inquiry recommendation", "(paragraph 4.7)".
_ASIDE = re.compile(
    r"[\W_]*(?:(?:\w+\s){0,3}(?:recommendations?|conclusions?)[\W_]*"
    r"|\(?(?:paragraphs?|paras?\.?|page|p\.)?\s*[\d., and–-]*\)?[\W_]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clash:
    """A heading whose number is not that of the recommendation that the letter quotes beneath it."""

    printed: str  # the label, as the letter prints it
    quoted: int  # the place of the recommendation that is quoted
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Headings and quotations that stand together, `text[start:end]`: what follows may answer `places`."""

    places: tuple[int, ...]
    start: int
    end: int
    quotations: tuple[Quotation, ...] = ()
    headings: tuple[Heading, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def is_in_prose(self) -> bool:
        """Whether it stands within running sentences: no heading, no recommendation printed as a block of its own."""
        return not self.headings and not any(one.begins_block for one in self.quotations)

    def quotations_of(self, place: int) -> tuple[Quotation, ...]:
        """The quotations of one recommendation."""
        return tuple(one for one in self.quotations if one.place == place)


def worth_keeping(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Each recommendation's fullest quotation, others nearly as full, and the pieces that go on where one broke off.

    Where one stands as a block of its own, those within sentences are echoes.
    """
    by_place: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        by_place.setdefault(quotation.place, []).append(quotation)
    kept: list[Quotation] = []
    for own in by_place.values():
        fullest = max(one.shared for one in own)
        is_block = any(one.begins_block for one in own)
        mine: list[Quotation] = []
        pieces: list[Quotation] = []
        for one in own:
            is_full = one.shared * 5 >= fullest * 3 and (one.begins_block or not is_block)
            (mine if is_full else pieces).append(one)
        ends = sorted((one.end, one.closes) for one in mine)
        for piece in pieces:
            near = ends[bisect_left(ends, (piece.start - _GOES_ON,)) : bisect_left(ends, (piece.start + 1,))]
            if piece.fills and any(closes - 3 <= piece.opens for _, closes in near):
                mine.append(piece)
                insort(ends, (piece.end, piece.closes))
        kept += mine
    return tuple(sorted(kept, key=lambda one: (one.start, one.place)))


@dataclass(slots=True)
class _Group:
    """Quotations and headings with nothing of an answer between them, as they are gathered."""

    events: list[Quotation | Heading]
    end: int = 0
    quoted: set[int] = field(default_factory=set)  # the places of the recommendations that it quotes

    def add(self, event: Quotation | Heading) -> None:
        self.events.append(event)
        self.end = max(self.end, event.end)
        if isinstance(event, Quotation):
            self.quoted.add(event.place)


def gather(case: Case, quotations: Sequence[Quotation], headings: Sequence[Heading]) -> tuple[Anchor, ...]:
    """The anchors of the letter, in order: quotations and headings with nothing of an answer between them are one."""
    events: list[Quotation | Heading] = sorted((*quotations, *headings), key=lambda one: (one.start, -one.end))
    groups: list[_Group] = []
    for place, event in enumerate(events):
        opens = groups and _opens_an_answer(case.letter, groups[-1], event, events[place + 1 : place + 2])
        if not groups or opens or not _belongs(case, groups[-1], event):
            groups.append(_Group([]))
        groups[-1].add(event)
    return tuple(_anchor(case, group.events) for group in groups)


def _opens_an_answer(
    letter: Letter, group: _Group, event: Quotation | Heading, following: Sequence[Quotation | Heading]
) -> bool:
    """Whether a heading after a list of recommendations says which of them the words under it answer.

    It does not if it stands over one more of the list, or names all that the list quotes.
    """
    if not isinstance(event, Heading) or event.is_bare:
        return False
    if not group.quoted or group.quoted <= set(event.places):
        return False
    is_over_another = any(
        isinstance(one, Quotation) and letter.leaf_at(one.start) <= event.leaf + 1 for one in following
    )
    return not is_over_another


def _belongs(case: Case, group: _Group, event: Quotation | Heading) -> bool:
    letter, end = case.letter, group.end
    if event.start < end:
        return True
    if event.start - end > 2500:
        return False
    unfinished = {one.place for one in group.events[-_NEAREST:] if isinstance(one, Quotation) and one.coverage < 0.97}
    known = {key for place in unfinished for key in case.words[place].keys}
    leaves = range(letter.leaf_at(end), letter.leaf_at(event.start) + 1)
    return all(_is_no_answer(letter, leaf, end, event.start, known) for leaf in leaves)


def _is_no_answer(letter: Letter, leaf: int, start: int, end: int, known: set[str]) -> bool:
    """Whether what a leaf holds of `text[start:end]` is a heading, a label, or more of the recommendation quoted."""
    start, end = max(start, letter.leaves[leaf].start), min(end, letter.leaves[leaf].end)
    words = letter.text[start:end].strip() if start < end else ""
    if not words or (len(words) <= _LONGEST_ASIDE and _ASIDE.fullmatch(words)):
        return True
    if any(find_statements(letter.text, start, end)):
        return False
    if letter.leaves[leaf].kind is BlockKind.HEADING:
        return not words.endswith(".")
    keys = words_of(words).keys
    if known and len(keys) <= 60 and sum(key in known for key in keys) * 4 >= len(keys) * 3:
        return True
    return len(keys) <= 2 and not words.endswith(".")


def _anchor(case: Case, group: Sequence[Quotation | Heading]) -> Anchor:
    quotations = tuple(one for one in group if isinstance(one, Quotation))
    headings = tuple(one for one in group if isinstance(one, Heading))
    quoted = dict.fromkeys(one.place for one in quotations)
    clashes = []
    places = dict(quoted)
    for heading in headings:
        beneath = _beneath(case.letter, heading, quotations)
        family = {*case.numbering.wholes_of(heading.places[0]), *case.numbering.parts_of(heading.places[0])}
        if beneath and len(heading.places) == 1 and not family & {one.place for one in beneath}:
            printed = " ".join(case.text[heading.start : heading.end].split())
            clashes.append(Clash(printed, beneath[0].place, heading.start, heading.end))
        else:
            places.update(dict.fromkeys(heading.places))
    start, end = min(one.start for one in group), max(one.end for one in group)
    return Anchor(tuple(places), start, end, quotations, headings, tuple(clashes))


def _beneath(letter: Letter, heading: Heading, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that begin where the heading's number ends, or right under it where it has no title."""
    leaf_end = letter.leaves[heading.leaf].end
    near = [one for one in quotations if heading.start <= one.start < min(heading.end + 40, leaf_end)]
    if not near and not heading.has_title:
        near = [one for one in quotations if letter.leaf_at(one.start) == heading.leaf + 1]
    return tuple(near)


def rung_of(case: Case, anchor: Anchor, place: int) -> Rung:
    """How `anchor` points at the recommendation at `place`."""
    quotations = anchor.quotations_of(place)
    if quotations:
        return Rung.QUOTED_WITH_CHANGES if differences(case, place, quotations) else Rung.QUOTED_EXACTLY
    own = [heading for heading in anchor.headings if place in heading.places]
    is_range = bool(own) and all(heading.is_range or len(heading.places) > len(heading.labels) for heading in own)
    return Rung.RANGE if is_range else Rung.NUMBER_AND_HEADING


def strongest(rungs: Sequence[tuple[Anchor, Rung, int]]) -> tuple[Anchor, Rung] | None:
    """Of the anchors of one recommendation, with their rungs and the count of words after each, the one to believe.

    One with nothing after it answers nothing, nor does a long list of numbers, which is a table of contents; a long
    list of the recommendations themselves may stand before one answer to them all.
    """
    order = list(Rung)
    ranked = sorted(
        (
            one
            for one in rungs
            if one[2] > 0 and (one[0].quotations or len(one[0].places) <= _MANY or _is_range(one[0]))
        ),
        key=lambda one: (len(one[0].places) > _MANY, order.index(one[1]), one[0].start),
    )
    return (ranked[0][0], ranked[0][1]) if ranked else None


def _is_range(anchor: Anchor) -> bool:
    """Whether one heading names them all: "Recommendations 6–13"."""
    return len(anchor.headings) == 1
