"""Read a response: for every recommendation the words that answer it, or that no answer was found.

The letter is laid beside the recommendations (`case`), its passages are matched to them (`linking`), and what each
passage states and promises is read (`stance`, `commitments`). For what is then without an answer the passages of
similar words are offered, and never counted; and all that looks odd is listed for a person to see (`lint`).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.documents.model import BlockKind, Document
from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.case import Case, open_case
from scrutiny.reading.commitments import find_commitments
from scrutiny.reading.labels import Label
from scrutiny.reading.linking import Found, Links, link_passages
from scrutiny.reading.lint import run_checks
from scrutiny.reading.lint.reading import Reading
from scrutiny.reading.proposals import Commitment, Difference, ProposedAnswer, Published, ResponseReading, Span
from scrutiny.reading.quotations import differences
from scrutiny.reading.similar import find_similar
from scrutiny.reading.stance import StanceReading, read_stances, read_statements, sentence_of
from scrutiny.reading.statements import Statement
from scrutiny.reading.unplaced import find_unplaced
from scrutiny.terms import KnownBody, Rung, Stance

_LONGEST_TIME = 80  # characters of a cell that holds a time and nothing else


def read_response(
    document: Document,
    recommendations: Sequence[Published],
    bodies: Sequence[KnownBody],
    *,
    report_title: str = "",
    due: date | None = None,
) -> ResponseReading:
    """Read `document` as a response to `recommendations` of the report called `report_title`.

    Every recommendation is either among the answers, once or more, or in `no_answer`. `due` is the day by which the
    response was owed, if it is known. Numbers must be unique; a recommendation without one is found by its words.
    """
    case = open_case(document, recommendations, report_title)
    links = link_passages(case)
    passages = sorted({(one.start, one.end) for one in links.found})
    anatomy = read_anatomy(case.letter, bodies, passages)
    answers = tuple(_answers(case, links, anatomy.dated))
    answered = {one.place for one in links.found}
    missing = [place for place in range(len(recommendations)) if place not in answered]
    no_answer = tuple(recommendations[place].number for place in missing)
    deciding = [(one.deciding.start, one.deciding.end) for one in answers if one.deciding]
    reading = Reading(case, links, answers, no_answer, anatomy, due)
    return ResponseReading(
        answers=answers,
        no_answer=no_answer,
        unplaced=find_unplaced(case.letter, [*passages, *links.pointing, *deciding], anatomy),
        possible=tuple(_possible(case, missing)),
        findings=tuple(run_checks(reading)),
        anatomy=anatomy,
    )


def _possible(case: Case, places: Sequence[int]) -> Iterator[ProposedAnswer]:
    """What is offered for the recommendations without an answer: paragraphs of similar words, and the words."""
    for place, likenesses in find_similar(case, places).items():
        for likeness in likenesses:
            block = case.letter.leaves[likeness.leaf]
            yield ProposedAnswer(
                number=case.recommendations[place].number,
                passage=case.letter.span(block.start, block.end),
                rung=Rung.SIMILAR_WORDS,
                reasons=(f"shares the words {', '.join(likeness.shared)}",),
            )


def _answers(case: Case, links: Links, written: date | None) -> list[ProposedAnswer]:
    found = links.found
    # One passage may answer a hundred recommendations: it is read once.
    stated = {span: read_statements(case.text, *span, case.title) for span in {(one.start, one.end) for one in found}}
    readings = {
        place: _readings(case, one, stated[one.start, one.end], links.positions.get(one.place))
        for place, one in enumerate(found)
        if not one.is_by_parts
    }
    for place, one in enumerate(found):
        if one.is_by_parts:
            parts = case.numbering.parts_of(one.place)
            readings[place] = _of_parts([readings[at] for at in readings if found[at].place in parts])
    promised = {span: _commitments(case, *span, written) for span in stated}
    return [
        _proposal(case, one, reading, promised[one.start, one.end])
        for place, one in enumerate(found)
        for reading in readings[place]
    ]


def _commitments(case: Case, start: int, end: int, written: date | None) -> tuple[Commitment, ...]:
    """The promises of a passage; in a table's row the cells after the first may hold their time."""
    letter = case.letter
    cells = [
        (leaf.start, leaf.end)
        for leaf in letter.leaves[letter.leaf_at(start) : letter.leaf_at(end - 1) + 1]
        if leaf.kind is BlockKind.CELL and leaf.start > start and leaf.end - leaf.start <= _LONGEST_TIME
    ]
    return find_commitments(letter.text, start, end, written, cells)


def _readings(
    case: Case, one: Found, statements: Sequence[Statement], position: Statement | None
) -> tuple[StanceReading, ...]:
    """What a passage says to one recommendation; where it states nothing, what the letter states of it by number."""
    wholes = set(case.numbering.wholes_of(one.place))

    def is_about(labels: tuple[Label, ...]) -> bool:
        return bool(wholes & set(case.places_of(labels)))

    readings = read_stances(case.text, one.start, one.end, statements, is_about)
    if position is None or any(not own.labels or is_about(own.labels) for own in statements):
        return readings
    words = " ".join(case.text[position.start : position.end].split())
    words = words if len(words) <= 120 else words[:119] + "…"
    reason = f"stated of it by number: “{words}”"
    sentence = sentence_of(case.text, position)
    return (StanceReading(position.stance, sentence, "; ".join(position.actors), (reason,)),)


def _of_parts(parts: Sequence[tuple[StanceReading, ...]]) -> tuple[StanceReading, ...]:
    """What a whole is told through its parts: the same, where all parts are told the same by the same."""
    told = [{(reading.stance, frozenset(reading.by.split("; "))) for reading in readings} for readings in parts]
    if told and all(one == told[0] for one in told):
        return parts[0]
    return (StanceReading(Stance.UNCLEAR, reasons=("its parts are not all told the same",)),)


def _proposal(case: Case, one: Found, reading: StanceReading, commitments: tuple[Commitment, ...]) -> ProposedAnswer:
    letter = case.letter
    quotation: Span | None = None
    quote_differences: tuple[Difference, ...] = ()
    if one.quotations:
        quotation = letter.span(min(q.start for q in one.quotations), max(q.end for q in one.quotations))
        quote_differences = differences(case, one.place, one.quotations)
    return ProposedAnswer(
        number=case.recommendations[one.place].number,
        passage=letter.span(one.start, one.end),
        rung=one.rung,
        stance=reading.stance,
        deciding=letter.span(*reading.deciding) if reading.deciding else None,
        quotation=quotation,
        quote_differences=quote_differences,
        commitments=commitments,
        by=reading.by,
        reasons=(*one.reasons, *reading.reasons),
    )
