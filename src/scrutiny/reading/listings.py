"""Decide which of the beginnings are the report's recommendations.

A report makes its recommendations in one manner: under headings that number them, as a numbered list, as rows of a
table, under an unnumbered "Recommendation:", as bullets of a section, or only by saying so in a paragraph. The
manners are tried in that order, the most telling first; what the others found is then a second printing, or chance.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.documents.model import BlockKind
from scrutiny.reading.asking import asks, tag_of
from scrutiny.reading.beginnings import Beginning, Form, find_within
from scrutiny.reading.chains import Chain, best_chain, missing_labels
from scrutiny.reading.labels import Label, StepKind, follows, range_of, read_label
from scrutiny.reading.paragraphs import Paragraph, Section, bare
from scrutiny.reading.wordings import any_of

_LEAST_WEIGHT = 0.35  # of a beginning, on average: prose in which half the paragraphs say "should" stays below
_LEAST_OF_TWO = 1.0  # of the weight of a chain of one or two
_MOST_MISSING = 0.4  # of the labels that a list of headings counts; with more missing they are somebody else's
_BEGINNING = 40  # bare letters by which two printings of one item are known
_NEAR = 30  # paragraphs from the first item, or the last, in which one more of the list may stand
_PLAIN_LIST = 0.2  # of the paragraphs between the first and the last item are prose, at most
_RECOMMENDS = re.compile(
    r"\b(?:[Ww]e|I|[Tt]he\s+(?:Committee|Panel|Commission|Inquiry|Group|Review|Board))\s+(?:\w+,?\s+){0,2}recommend(?:s|ed)?\b"
)
_CLOSING_LABEL = re.compile(
    r"\((?:(?i:recommendation)\s+(?P<label>\d{1,3})|(?P<code>[A-Z]{1,4}-\d{2,4}-\d{1,4}))\)[.\s]*$"
)
_INTRODUCES = re.compile(r"\brecommendations\b[^.?!]{0,120}:\s*$")
_SENTENCE_START = re.compile(r"(?:^[\s\d.()*]{0,12}|[.?!][”’\"')]?\s+)(?=\S)")
_NUMBER_COLUMN = re.compile(
    r"(?:no|nos|number|num|ref|reference|rec|recommendation (?:no|number|ref)|#|id)?\.?", re.IGNORECASE
)
_WORDS_COLUMN = re.compile(r"(?:the\s+|our\s+|summary of\s+)?recommendations?(?:\s+text)?", re.IGNORECASE)
_BODY_COLUMN = re.compile(
    any_of(
        """lead(?: body)? | owner | responsible(?: body| officer)? | responsibility | addressed to | for | to | who
        | body | organisation | action (?:by|for|owner)"""
    ),
    re.IGNORECASE,
)
_STATUS_COLUMN = re.compile(
    r"\b(?:status|progress|response|accepted|position|update|rag|implementation|decision)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The beginnings that are recommendations, in the order in which the list has them.

    `copies` are further beginnings under the same labels. `is_plain` says that between two items nothing stands but
    what belongs to the first; `is_joint`, that its heading says conclusions and recommendations. `missing` are the
    labels that it leaves out.
    """

    form: Form | None
    beginnings: tuple[Beginning, ...]
    copies: tuple[Beginning, ...] = ()
    is_plain: bool = False
    is_joint: bool = False
    missing: tuple[Label, ...] = ()
    doubts: tuple[str, ...] = ()


def choose_listing(paragraphs: Sequence[Paragraph], beginnings: Sequence[Beginning]) -> Listing:
    """The report's recommendations; a listing without beginnings where there are none."""
    headed = _headed([beginning for beginning in beginnings if beginning.form is Form.HEADING])
    numbered = _best_numbered(paragraphs, [beginning for beginning in beginnings if beginning.form is Form.NUMBERED])
    if headed.beginnings and not _outweighs(numbered, headed):
        return headed
    unnumbered = tuple(beginning for beginning in beginnings if beginning.form is Form.UNNUMBERED)
    if numbered.beginnings and not (unnumbered and numbered.mean < 1.0):
        return _numbered(paragraphs, numbered, beginnings)
    table, doubts = _rows(paragraphs)
    if table:
        return Listing(Form.ROW, table, doubts=doubts)
    if unnumbered:
        return Listing(Form.UNNUMBERED, _counted_by_conclusions(beginnings, unnumbered), doubts=doubts)
    bullets = _numbered_at_the_end(_bullets(paragraphs))
    if bullets:
        return Listing(Form.BULLET, bullets, doubts=doubts)
    said = {each.place: each for each in (*_sentences(paragraphs), *_led_in(paragraphs))}
    sentences = _numbered_at_the_end(tuple(said[place] for place in sorted(said)))
    return Listing(Form.SENTENCE if said else None, sentences, doubts=doubts)


def _headed(beginnings: list[Beginning]) -> Listing:
    """The recommendations that "Recommendation 4" heads: the best chain of them, with their other printings."""
    wanted = [beginning for beginning in beginnings if beginning.weight > 0 and beginning.label]
    codes = [beginning for beginning in wanted if beginning.label and re.search(r"[/-]", beginning.label.number)]
    chain = best_chain([beginning for beginning in wanted if beginning not in codes]) if not codes else _in_order(codes)
    labels = [beginning.label for beginning in chain.beginnings if beginning.label]
    missing = missing_labels(labels)
    if not labels or (len(missing) > _MOST_MISSING * max(label.steps[-1].value for label in labels) and not codes):
        return Listing(Form.HEADING, ())
    steps = {label.steps for label in labels}
    chosen = set(map(id, chain.beginnings))
    copies = tuple(
        beginning
        for beginning in wanted
        if beginning.label and beginning.label.steps in steps and id(beginning) not in chosen
    )
    return Listing(Form.HEADING, chain.beginnings, copies, missing=() if codes else missing)


def _in_order(codes: list[Beginning]) -> Chain:
    """Codes do not count on from each other: each is taken once."""
    first = {beginning.label.steps: beginning for beginning in reversed(codes) if beginning.label}
    taken = sorted(first.values(), key=lambda beginning: beginning.place)
    return Chain(tuple(taken), sum(beginning.weight for beginning in taken))


def _to_its_end(paragraphs: Sequence[Paragraph], chain: Chain, beginnings: Sequence[Beginning]) -> Chain:
    """The chain with the items that follow it at once: the last of a list may ask as little as one in its middle."""
    taken = list(chain.beginnings)
    for beginning in beginnings:
        last = taken[-1]
        if beginning.place <= last.place or not beginning.label or not last.label:
            continue
        if beginning.place > last.place + _NEAR:
            break
        is_same_section = paragraphs[beginning.place].section is paragraphs[last.place].section
        if (
            is_same_section
            and follows(beginning.label, last.label)
            and len(beginning.label.steps) == len(last.label.steps)
        ):
            taken.append(beginning)
    return Chain(tuple(taken), chain.weight)


def run_together(paragraphs: Sequence[Paragraph], listing: Listing) -> tuple[int, ...]:
    """Where the labels that `listing` misses stand inside paragraphs between their neighbours, as offsets in the
    text.
    """
    offsets = []
    places = {beginning.label.steps: beginning.place for beginning in listing.beginnings if beginning.label}
    ordered = sorted(places)
    for label in listing.missing:
        earlier = [places[steps] for steps in ordered if steps < label.steps]
        later = [places[steps] for steps in ordered if steps > label.steps]
        last = min(later, default=len(paragraphs) - 1)
        first = max(earlier) if earlier else max(0, last - _NEAR)
        offset = find_within(paragraphs, label, listing.form or Form.NUMBERED, first, last) if first <= last else None
        offsets += [] if offset is None else [offset]
    return tuple(offsets + _run_on_to(paragraphs, listing))


def _run_on_to(paragraphs: Sequence[Paragraph], listing: Listing) -> list[int]:
    """Where labels after the last stand, in the paragraph with which the last ends."""
    last = listing.beginnings[-1] if listing.beginnings else None
    offsets: list[int] = []
    label = last.label if last else None
    while last and label and label.steps[-1].kind is StepKind.NUMBER:
        label = range_of(label, str(label.steps[-1].value + 1))[-1]
        offset = find_within(paragraphs, label, listing.form or Form.NUMBERED, last.place, last.place + 1)
        if offset is None or offset <= (offsets[-1] if offsets else -1):
            break
        offsets.append(offset)
    return offsets


def _best_numbered(paragraphs: Sequence[Paragraph], beginnings: list[Beginning]) -> Chain:
    """The best chain of numbered paragraphs, among those that number alike: "4" apart from "8.1" and from "R4".

    Those in sections of recommendations are also tried alone, so that a chapter's 2.1, 2.2 do not lead in to the
    list's 3.1, 3.2.
    """
    alike: dict[tuple[bool, int, bool], list[Beginning]] = {}
    for beginning in beginnings:
        if beginning.label:
            depth = sum(step.kind is StepKind.NUMBER for step in beginning.label.steps)
            is_marked = beginning.label.number.startswith("R")
            alike.setdefault((is_marked, depth, False), []).append(beginning)
            if paragraphs[beginning.place].section >= Section.MIXED:
                alike.setdefault((is_marked, depth, True), []).append(beginning)
    chains = [_to_its_end(paragraphs, best_chain(group), group) for group in alike.values()]
    best = max(chains, key=lambda chain: chain.standing, default=Chain((), 0.0))
    least = _LEAST_WEIGHT if len(best.beginnings) > 2 else _LEAST_OF_TWO
    return best if best.mean >= least else Chain((), 0.0)


def _outweighs(numbered: Chain, headed: Listing) -> bool:
    """Whether a numbered list is so much more than the headings that those must be strays, or another report's."""
    weight = sum(beginning.weight for beginning in headed.beginnings)
    return (
        len(numbered.beginnings) > 2 * len(headed.beginnings) and numbered.mean >= 1.0 and numbered.weight > 3 * weight
    )


def _numbered(paragraphs: Sequence[Paragraph], chain: Chain, beginnings: Sequence[Beginning]) -> Listing:
    sections = [paragraphs[beginning.place].section for beginning in chain.beginnings]
    return Listing(
        Form.NUMBERED,
        chain.beginnings,
        is_plain=_is_plain(paragraphs, chain) or _is_tagged(chain),
        is_joint=sections.count(Section.MIXED) * 2 > len(sections),
        missing=missing_labels([beginning.label for beginning in chain.beginnings if beginning.label]),
        doubts=tuple(_other_lists(paragraphs, chain, beginnings)),
    )


def _other_lists(paragraphs: Sequence[Paragraph], chain: Chain, beginnings: Sequence[Beginning]) -> Iterator[str]:
    """A doubt where a second numbered list, under a heading of recommendations, says other things than the first."""
    taken = {bare(each.rest)[:_BEGINNING] for each in chain.beginnings}
    others = [
        each
        for each in beginnings
        if each.form is Form.NUMBERED
        and each.weight >= 1.0
        and paragraphs[each.place].section >= Section.MIXED
        and bare(each.rest)[:_BEGINNING] not in taken
    ]
    second = best_chain(others).beginnings
    labels = [each.label for each in second if each.label]
    if len(labels) > 1 and labels[0].steps[-1].value == 1:
        page = paragraphs[second[0].place].block.page
        where = f" on page {page}" if page else ""
        numbers = f"{labels[0].number} to {labels[-1].number}"
        yield f"Another numbered list{where}, {numbers}, may hold more recommendations. Please look at it."


def _is_tagged(chain: Chain) -> bool:
    """Whether most items close with their class in brackets: what is not yet closed belongs to the item before."""
    tagged = sum(tag_of(each.rest) in ("conclusion", "recommendation") for each in chain.beginnings)
    return tagged * 2 > len(chain.beginnings)


def _is_plain(paragraphs: Sequence[Paragraph], chain: Chain) -> bool:
    """Whether hardly any prose stands between the first item and the last."""
    first, last = chain.beginnings[0].place, chain.beginnings[-1].place
    items = {beginning.place for beginning in chain.beginnings}
    between = [place for place in range(first, last + 1) if not paragraphs[place].is_aside]
    prose = [
        place
        for place in between
        if place not in items
        and not paragraphs[place].is_heading
        and not paragraphs[place].is_bullet
        and not re.match(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\s", paragraphs[place].words)
    ]
    return len(prose) <= _PLAIN_LIST * len(between)


def _counted_by_conclusions(
    beginnings: Sequence[Beginning], unnumbered: tuple[Beginning, ...]
) -> tuple[Beginning, ...]:
    """Unnumbered recommendations, with the number of the conclusion that each closes where these count 1, 2, 3.

    So the Committee of Public Accounts writes: "1. The Department does not know … Recommendation: the Department should
    find out", and is answered by that number.
    """
    counted, label = [], None
    for beginning in beginnings:
        if beginning.form is Form.NUMBERED:
            label = beginning.label
        elif beginning in unnumbered:
            counted.append(replace(beginning, label=label, form=Form.CLOSING))
            label = None
    numbers = [each.label.steps if each.label else None for each in counted]
    return (
        tuple(counted) if numbers == [((StepKind.NUMBER, place + 1),) for place in range(len(numbers))] else unnumbered
    )


def _numbered_at_the_end(found: tuple[Beginning, ...]) -> tuple[Beginning, ...]:
    """`found` with the numbers that close them in brackets, "(Recommendation 2)", "(A-94-194)", if each has its own.

    So auditors and investigators of accidents in the United States print them, and are answered by that number.
    """
    closings = [_CLOSING_LABEL.search(each.rest) for each in found]
    labels = [read_label(closing["label"] or closing["code"]) if closing else None for closing in closings]
    steps = {label.steps for label in labels if label}
    if len(steps) < len(found):
        return found
    return tuple(replace(each, label=label, form=Form.CLOSED) for each, label in zip(found, labels, strict=True))


def _rows(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Beginning, ...], tuple[str, ...]]:
    """The rows of tables whose heading row names a column of recommendations, and doubts about tables left unread."""
    found: list[Beginning] = []
    doubts: list[str] = []
    for cells in _tables(paragraphs):
        heads = {paragraphs[place].block.column: paragraphs[place].words.strip() for place in cells[0]}
        words = next((column for column, head in heads.items() if _WORDS_COLUMN.fullmatch(head)), None)
        if words is None or len(heads) < 2:
            continue
        if any(_STATUS_COLUMN.search(head) for head in heads.values()):
            page = paragraphs[cells[0][0]].block.page
            where = f"The table on page {page}" if page else "A table"
            doubts.append(f"{where} says how recommendations were answered; it was not read as a list of them.")
            continue
        numbers = next((column for column, head in heads.items() if _NUMBER_COLUMN.fullmatch(head)), None)
        bodies = next((column for column, head in heads.items() if _BODY_COLUMN.fullmatch(head)), None)
        for row in cells[1:]:
            by_column = {paragraphs[place].block.column: place for place in row}
            place = by_column.get(words)
            if place is None:
                continue
            printed = paragraphs[by_column[numbers]].words if numbers in by_column else ""
            row_found = _whole(paragraphs, place, Form.ROW, read_label(printed))
            found.append(replace(row_found, named_in=by_column.get(bodies)))
    return tuple(found), tuple(doubts)


def _tables(paragraphs: Sequence[Paragraph]) -> list[list[list[int]]]:
    """The cells' places of each table, row by row."""
    tables: dict[int, dict[int, list[int]]] = {}
    for place, paragraph in enumerate(paragraphs):
        block = paragraph.block
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            tables.setdefault(block.table, {}).setdefault(block.row, []).append(place)
    return [[rows[row] for row in sorted(rows)] for rows in tables.values()]


def _bullets(paragraphs: Sequence[Paragraph]) -> tuple[Beginning, ...]:
    """What asks under a heading that says recommendations and nothing else."""
    listed = [
        place
        for place, paragraph in enumerate(paragraphs)
        if paragraph.section is Section.RECOMMENDATIONS and not paragraph.is_heading and not paragraph.is_aside
    ]
    places = [place for place in listed if paragraphs[place].is_bullet] or listed
    bullets = [_whole(paragraphs, place, Form.BULLET) for place in places]
    return tuple(bullet for bullet in bullets if asks(bullet.rest) or _CLOSING_LABEL.search(bullet.rest))


def _led_in(paragraphs: Sequence[Paragraph]) -> Iterator[Beginning]:
    """The bullets of a list that begins "we make the following recommendations:"."""
    lead_in: int | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_bullet and lead_in is not None:
            yield replace(_whole(paragraphs, place, Form.LED_IN), lead_in=lead_in)
        elif not paragraph.is_bullet and not paragraph.is_aside:
            lead_in = place if _INTRODUCES.search(paragraph.words[-300:]) else None


def _sentences(paragraphs: Sequence[Paragraph]) -> tuple[Beginning, ...]:
    """Paragraphs that say "we recommend", from the sentence that first says it."""
    found = []
    for place, paragraph in enumerate(paragraphs):
        said = None if paragraph.is_quoted or paragraph.is_aside else _recommends(paragraph.words)
        if said is not None:
            found.append(Beginning(place, None, paragraph.start + said, paragraph.words[said:], Form.SENTENCE))
    return tuple(found)


def _recommends(words: str) -> int | None:
    """Where the sentence begins in which `words` first say that they recommend; None where none does."""
    for said in _RECOMMENDS.finditer(words):
        if re.search(r"\b(?:not|never)\s", said[0]):
            continue
        starts = [start.end() for start in _SENTENCE_START.finditer(words, 0, said.start() + 1)]
        return max((start for start in starts if start <= said.start()), default=0)
    return None


def _whole(paragraphs: Sequence[Paragraph], place: int, form: Form, label: Label | None = None) -> Beginning:
    """A beginning whose words are a whole paragraph, past its bullet."""
    paragraph = paragraphs[place]
    words = paragraph.words.lstrip("•●▪◦‣·*–- \t")
    return Beginning(place, label, paragraph.end - len(words), words, form, 1.0)
