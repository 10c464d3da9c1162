"""Read a response: for every recommendation the words that answer it, or that no answer was found.

The steps, each in a module of its own: the letter laid out, the recommendation's own words found in it, its numbers
found, both gathered into anchors, the passage after each, what it states and promises. Only then what is left: numbers
within sentences, pointers from one answer to another, and for what is still without an answer the passages of
similar words, which are offered and never counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import Document
from scrutiny.reading.gathering import Anchor, gather, rung_of, strongest, worth_keeping
from scrutiny.reading.headings import find_headings
from scrutiny.reading.labels import Label
from scrutiny.reading.letter import Letter, open_letter
from scrutiny.reading.mentions import find_mentions, find_pointers, find_positions, says_little
from scrutiny.reading.numbering import Numbering, number_recommendations
from scrutiny.reading.passages import begin_of, passage_end, passage_start, section_ranks
from scrutiny.reading.proposals import Difference, ProposedAnswer, Published, ResponseReading
from scrutiny.reading.quotations import Quotation, differences, find_quotations
from scrutiny.reading.rows import RowAnswer, read_rows
from scrutiny.reading.stance import StanceReading, read_stances, read_statements
from scrutiny.reading.statements import Statement
from scrutiny.reading.words import words_of
from scrutiny.terms import KnownBody, Rung, Stance


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, `text[start:end]`, that answers the recommendation at `place`, and how it was found."""

    place: int
    start: int
    end: int
    rung: Rung
    quotations: tuple[Quotation, ...] = ()
    reasons: tuple[str, ...] = ()


def read_response(
    document: Document,
    recommendations: Sequence[Published],
    bodies: Sequence[KnownBody],
    *,
    report_title: str = "",
) -> ResponseReading:
    """Read `document` as a response to `recommendations` of the report called `report_title`.

    Every recommendation is either among the answers, once or more, or in `no_answer`.
    """
    letter = open_letter(document)
    numbering = number_recommendations(recommendations)
    found = find_answers(letter, recommendations, numbering, report_title)
    positions = find_positions(letter, numbering, report_title)
    # One passage may answer a hundred recommendations: it is read once.
    stated = {
        span: read_statements(letter.text, *span, report_title) for span in {(one.start, one.end) for one in found}
    }
    answers = [
        answer
        for one in found
        for answer in _proposals(
            letter,
            recommendations,
            numbering,
            one,
            statements=stated[one.start, one.end],
            position=positions.get(one.place),
        )
    ]
    answered = {one.place for one in found}
    no_answer = tuple(one.number for place, one in enumerate(recommendations) if place not in answered)
    return ResponseReading(answers=tuple(answers), no_answer=no_answer)


def find_answers(letter: Letter, recommendations: Sequence[Published], numbering: Numbering, title: str) -> list[Found]:
    """The passages of the letter that answer recommendations, in the report's order."""
    quotations = worth_keeping(find_quotations(letter, recommendations))
    headings = find_headings(letter, numbering, title)
    rows = read_rows(letter, quotations, headings)
    in_rows = {one for row in rows for one in (*row.quotations, *row.headings)}
    anchors = gather(
        letter,
        recommendations,
        [one for one in quotations if one not in in_rows],
        [one for one in headings if one not in in_rows],
    )
    found = _in_rows(letter, recommendations, rows)
    found = _after_anchors(letter, recommendations, numbering, anchors, found)
    found += _mentioned(letter, numbering, title, found, len(recommendations))
    found += _pointed_at(letter, recommendations, numbering, title, found)
    return sorted(found, key=lambda one: (one.place, list(Rung).index(one.rung)))


def _in_rows(letter: Letter, recommendations: Sequence[Published], rows: Sequence[RowAnswer]) -> list[Found]:
    found: dict[int, Found] = {}
    for row in rows:
        for place in row.places:
            own = tuple(one for one in row.quotations if one.place == place)
            rung = Rung.TABLE_ROW
            if own:
                differs = differences(letter, recommendations[place], own)
                rung = Rung.QUOTED_WITH_CHANGES if differs else Rung.QUOTED_EXACTLY
            one = Found(place, row.start, row.end, rung, own, ("in the same row of a table",))
            if place not in found or list(Rung).index(rung) < list(Rung).index(found[place].rung):
                found[place] = one
    return list(found.values())


def _after_anchors(
    letter: Letter,
    recommendations: Sequence[Published],
    numbering: Numbering,
    anchors: Sequence[Anchor],
    in_rows: Sequence[Found],
) -> list[Found]:
    """The answers after each recommendation's strongest anchor, and those in rows where no anchor is stronger."""
    order = list(Rung)
    starts = [passage_start(letter, anchor) for anchor in anchors]
    follows = [*(anchor.start for anchor in anchors[1:]), len(letter.text)][: len(anchors)]
    sizes = [
        len(words_of(letter.text, [(start, end)])) if start < end else 0
        for start, end in zip(starts, follows, strict=True)
    ]
    by_row = {one.place: one for one in in_rows}
    chosen: dict[int, tuple[Anchor, Rung]] = {}
    for place, recommendation in enumerate(recommendations):
        ranked = [
            (anchor, rung_of(letter, recommendation, anchor, place), size)
            for anchor, size in zip(anchors, sizes, strict=True)
            if place in anchor.places
        ]
        best = strongest(ranked)
        if best and (place not in by_row or order.index(best[1]) < order.index(by_row[place].rung)):
            chosen[place] = best
            by_row.pop(place, None)
    used = sorted({anchor.start: anchor for anchor, _ in chosen.values()}.values(), key=lambda anchor: anchor.start)
    ranks = section_ranks(letter, used)
    found = list(by_row.values())
    for place, (anchor, rung) in chosen.items():
        start = passage_start(letter, anchor)
        parts = set(numbering.parts_of(place))
        later = [one for one in used if one.start > anchor.start and not set(one.places) <= parts]
        limits = [begin_of(letter, one) for one in later[:1]] + [
            row.start for row in by_row.values() if row.start > start
        ]
        end = passage_end(letter, anchor, start, min(limits, default=len(letter.text)), ranks)
        if start < end:
            found.append(Found(place, start, end, rung, anchor.quotations_of(place)))
    return found


def _mentioned(letter: Letter, numbering: Numbering, title: str, found: Sequence[Found], count: int) -> list[Found]:
    wanted = set(range(count)) - {one.place for one in found}
    taken = sorted({(one.start, one.end) for one in found})
    mentions = find_mentions(letter, numbering, title, wanted, taken)
    more = []
    for place, mention in mentions.items():
        rung = Rung.RANGE if mention.reference.is_range else Rung.NUMBER_IN_TEXT
        words = " ".join(letter.text[mention.reference.start : mention.reference.end].split())
        words = words if len(words) <= 60 else words[:59] + "…"
        more.append(Found(place, mention.start, mention.end, rung, (), (f"named in the sentence: “{words}”",)))
    return more


def _pointed_at(
    letter: Letter, recommendations: Sequence[Published], numbering: Numbering, title: str, found: Sequence[Found]
) -> list[Found]:
    """The answers that an answer lends which says nothing but "see our response to recommendation 5"."""
    by_place = {one.place: one for one in found}
    spans = {(one.start, one.end) for one in found}
    pointers = {span: find_pointers(letter, *span, numbering, title) for span in spans if says_little(letter, *span)}
    more = []
    for one in found:
        pointer = pointers.get((one.start, one.end))
        if pointer is None or read_statements(letter.text, one.start, one.end, title):
            continue
        for place in pointer.places:
            target = by_place.get(place)
            if target and place != one.place and (target.start, target.end) != (one.start, one.end):
                number = recommendations[place].number
                reason = f"its answer points at the answer to {number}"
                more.append(Found(one.place, target.start, target.end, Rung.CROSS_REFERENCE, (), (reason,)))
    return more


def _proposals(
    letter: Letter,
    recommendations: Sequence[Published],
    numbering: Numbering,
    one: Found,
    *,
    statements: Sequence[Statement],
    position: Statement | None,
) -> list[ProposedAnswer]:
    """The answer that a passage gives, or the answers, where several bodies say different things in it."""
    recommendation = recommendations[one.place]
    wholes = set(numbering.wholes_of(one.place))

    def is_about(labels: tuple[Label, ...]) -> bool:
        return bool(wholes & set(numbering.meant_by_all(labels)))

    readings = read_stances(letter.text, one.start, one.end, statements, is_about)
    if position and readings[0].stance is Stance.UNCLEAR and readings[0].deciding is None:
        words = " ".join(letter.text[position.start : position.end].split())
        words = words if len(words) <= 120 else words[:119] + "…"
        readings = (
            StanceReading(
                position.stance,
                (position.start, position.end),
                "; ".join(position.actors),
                (f"stated of it by number: “{words}”",),
            ),
        )
    quote_differences: tuple[Difference, ...] = ()
    quotation = None
    if one.quotations:
        quote_differences = differences(letter, recommendation, one.quotations)
        quotation = letter.span(min(q.start for q in one.quotations), max(q.end for q in one.quotations))
    return [
        ProposedAnswer(
            number=recommendation.number,
            passage=letter.span(one.start, one.end),
            rung=one.rung,
            stance=reading.stance,
            deciding=letter.span(*reading.deciding) if reading.deciding else None,
            quotation=quotation,
            quote_differences=quote_differences,
            by=reading.by,
            reasons=(*one.reasons, *reading.reasons),
        )
        for reading in readings
    ]
