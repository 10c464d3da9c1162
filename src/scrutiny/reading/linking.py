"""Match the passages of a letter to the recommendations that they answer.

The strongest evidence first: rows of tables, what stands after a quotation or a number, then numbers within
sentences, and last the answers that only point at another. What is found nowhere is not found: nothing here guesses.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from scrutiny.reading.case import Case
from scrutiny.reading.gathering import Anchor, Clash, gather, rung_of, strongest, worth_keeping
from scrutiny.reading.headings import Heading, find_headings, find_strange_headings
from scrutiny.reading.mentions import Mention, Weight, find_mentions, find_pointers, says_little
from scrutiny.reading.passages import begin_of, passage_end, passage_start, section_ranks
from scrutiny.reading.quotations import Quotation, differences, find_quotations
from scrutiny.reading.rows import RowAnswer, read_rows
from scrutiny.reading.stance import read_statements
from scrutiny.reading.statements import Statement
from scrutiny.terms import Rung

ORDER = list(Rung)  # strongest first


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, `text[start:end]`, that answers the recommendation at `place`, and how it was found.

    `is_by_parts` marks a whole that is answered only in its lettered parts, each of which has its own answer.
    """

    place: int
    start: int
    end: int
    rung: Rung
    quotations: tuple[Quotation, ...] = ()
    reasons: tuple[str, ...] = ()
    is_by_parts: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What points best at one recommendation: its anchor, and where the words after it begin."""

    anchor: Anchor
    rung: Rung
    start: int
    mention: Mention | None = None  # where the anchor is no more than a number within a sentence


@dataclass(frozen=True, slots=True)
class Links:
    """The passages that answer, in the report's order, and the headings whose number is not what they quote.

    `pointing` are the stretches, (start, end), that quote or number a recommendation; `positions` what the letter
    states of recommendations by their numbers, the first of each.
    """

    found: tuple[Found, ...]
    clashes: tuple[Clash, ...]
    pointing: tuple[tuple[int, int], ...]
    positions: dict[int, Statement]


def link_passages(case: Case) -> Links:
    """Find the passages of the letter that answer recommendations. A recommendation may have several, or none."""
    quotations = worth_keeping(find_quotations(case))
    headings = find_headings(case)
    rows = read_rows(case.letter, quotations, headings)
    in_rows: set[Quotation | Heading] = set()
    for row in rows:
        in_rows.update(row.quotations, row.headings)
    anchors = gather(
        case,
        [one for one in quotations if one not in in_rows],
        [one for one in headings if one not in in_rows],
    )
    in_table = _in_rows(case, rows)
    strange = find_strange_headings(case)
    choices = _choose(case, anchors, in_table, strange)
    titles = {one.leaf for one in headings if one.end == case.letter.leaves[one.leaf].end}
    mentions = find_mentions(case, titles)
    openings = _openings(mentions, {*choices, *in_table})
    found = [row for place, row in in_table.items() if place not in choices]
    found += _after_anchors(case, choices, openings, found, strange)
    found = _told_apart(found, mentions)
    found += _mentioned(case, mentions, found)
    by_parts = _by_parts(case, found)
    replaced = {one.place for one in by_parts}
    found = [one for one in found if one.place not in replaced] + by_parts
    found += _pointed_at(case, found)
    clashes = tuple(clash for anchor in anchors for clash in anchor.clashes)
    pointing = {(begin_of(case.letter, one), one.end) for one in anchors} | {(one.start, one.end) for one in in_rows}
    ordered = sorted(found, key=lambda one: (one.place, ORDER.index(one.rung)))
    positions = {one.place: one.statement for one in reversed(mentions) if one.statement}
    return Links(tuple(ordered), clashes, tuple(sorted(pointing)), positions)


def _in_rows(case: Case, rows: Sequence[RowAnswer]) -> dict[int, Found]:
    """The strongest answer of each recommendation that stands in a row of a table."""
    found: dict[int, Found] = {}
    for row in rows:
        for place in row.places:
            own = tuple(one for one in row.quotations if one.place == place)
            rung = Rung.TABLE_ROW
            if own:
                rung = Rung.QUOTED_WITH_CHANGES if differences(case, place, own) else Rung.QUOTED_EXACTLY
            if place not in found or ORDER.index(rung) < ORDER.index(found[place].rung):
                found[place] = Found(place, row.start, row.end, rung, own, ("in the same row of a table",))
    return found


def _choose(
    case: Case, anchors: Sequence[Anchor], in_table: dict[int, Found], strange: Sequence[int]
) -> dict[int, Choice]:
    """For each recommendation its strongest anchor, where no row of a table is stronger."""
    follows = [*(anchor.start for anchor in anchors[1:]), len(case.text)][: len(anchors)]
    bare = _blocks_of_labels(case, strange)
    starts = [passage_start(case.letter, anchor, limit, bare) for anchor, limit in zip(anchors, follows, strict=True)]
    sizes = [_count_words(case, start, end) for start, end in zip(starts, follows, strict=True)]
    chosen: dict[int, Choice] = {}
    for place in range(len(case.recommendations)):
        ranked = [
            (anchor, rung_of(case, anchor, place), size)
            for anchor, size in zip(anchors, sizes, strict=True)
            if place in anchor.places
        ]
        best = strongest(ranked)
        row = in_table.get(place)
        if best and (row is None or ORDER.index(best[1]) < ORDER.index(row.rung)):
            chosen[place] = Choice(*best, starts[anchors.index(best[0])])
    return chosen


def _blocks_of_labels(case: Case, strange: Sequence[int]) -> frozenset[int]:
    """Those of the strange headings that begin with a figure: the block holds what they number."""
    return frozenset(start for start in strange if case.text[start : start + 1].isdigit())


def _openings(mentions: Sequence[Mention], taken: Collection[int]) -> dict[int, Choice]:
    """The paragraphs that open with a recommendation that nothing stronger points at: "On recommendation 3, I …"."""
    chosen: dict[int, Choice] = {}
    for mention in mentions:
        is_single = len(mention.reference.labels) == 1
        if mention.place in taken or not mention.opens_paragraph or mention.weight is Weight.ASIDE or not is_single:
            continue
        anchor = Anchor((mention.place,), mention.start, mention.start)
        chosen.setdefault(mention.place, Choice(anchor, Rung.NUMBER_IN_TEXT, mention.start, mention))
    return chosen


def _after_anchors(
    case: Case,
    choices: dict[int, Choice],
    openings: dict[int, Choice],
    rows: Sequence[Found],
    strange: Sequence[int],
) -> list[Found]:
    """The answers after each chosen anchor: each ends where the next begins, whichever way that one was found."""
    together = {**choices, **openings}
    used = sorted({one.anchor.start: one.anchor for one in together.values()}.values(), key=lambda one: one.start)
    ranks = section_ranks(case.letter, [one for one in used if one.quotations or one.headings])
    found = []
    for place, choice in together.items():
        anchor, start = choice.anchor, choice.start
        own = {place, *case.numbering.parts_of(place)}
        later = [one for one in used if one.start > anchor.start and not set(one.places) <= own]
        limits = [begin_of(case.letter, one) for one in later[:1]] + [row.start for row in rows if row.start > start]
        limits += [place for place in strange if place > start][:1]
        mention = choice.mention
        if mention and mention.end < case.letter.leaves[case.letter.leaf_at(start)].end:
            limits.append(mention.end)
        end = passage_end(case.letter, anchor, start, min(limits, default=len(case.text)), ranks)
        if start < end:
            doubts = [one.doubt for one in anchor.headings if place in one.places and one.doubt]
            reasons = _named(case, mention) if mention else tuple(map(_ends_alone, doubts))
            found.append(Found(place, start, end, choice.rung, anchor.quotations_of(place), reasons))
    return found


def _named(case: Case, mention: Mention) -> tuple[str, ...]:
    words = " ".join(case.text[mention.reference.start : mention.reference.end].split())
    named = f"named in the sentence: “{words if len(words) <= 60 else words[:59] + '…'}”"
    return (named, _ends_alone(mention.reference.doubt)) if mention.reference.doubt else (named,)


def _ends_alone(range_in_doubt: str) -> str:
    return f"only the ends of “{range_in_doubt}” are taken: what lies between is not certain"


def _told_apart(found: Sequence[Found], mentions: Sequence[Mention]) -> list[Found]:
    """`found`, where one passage for several names each of them apart: "We accept 1 and 2 … We do not accept 3"."""
    together: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for one in found:
        together[one.start, one.end].append(one)
    apart: list[Found] = []
    for (start, end), several in together.items():
        inside = [one for one in mentions if start <= one.start < end and one.weight is not Weight.ASIDE]
        named = {one.place: one for one in reversed(inside)}
        # Words before the first of them are said to all: then the passage is one answer, with details.
        is_said_to_all = not inside or inside[0].start > start
        if len(several) < 2 or is_said_to_all or any(one.place not in named for one in several):
            apart += several
            continue
        for one in several:
            mention = named[one.place]
            reason = "the passage for several names it apart"
            stretch = replace(one, start=mention.start, end=min(mention.end, end), rung=Rung.NUMBER_IN_TEXT)
            apart.append(replace(stretch, reasons=(*one.reasons, reason)))
    return apart


def _count_words(case: Case, start: int, end: int) -> int:
    first, last = case.letter.words.within(start, end)
    return max(0, last - first)


def _mentioned(case: Case, mentions: Sequence[Mention], found: Sequence[Found]) -> list[Found]:
    """The passages that name within a sentence a recommendation for which there is nothing stronger.

    What another answer names in passing it does not answer, unless it says that it does.
    """
    passages = sorted({(one.start, one.end) for one in found})
    answered = {one.place for one in found}
    best: dict[int, Found] = {}
    for mention in sorted(mentions, key=lambda one: one.weight):
        if mention.place in answered or mention.place in best:
            continue
        host = next((span for span in passages if span[0] <= mention.start < span[1]), None)
        reasons = _named(case, mention)
        if host and mention.shares:
            best[mention.place] = Found(mention.place, *host, Rung.CROSS_REFERENCE, (), reasons)
        elif host is None or mention.weight is Weight.STATED:
            rung = Rung.RANGE if mention.reference.is_range else Rung.NUMBER_IN_TEXT
            best[mention.place] = Found(mention.place, mention.start, mention.end, rung, (), reasons)
    return list(best.values())


def _by_parts(case: Case, found: Sequence[Found]) -> list[Found]:
    """The wholes that nothing answers but the answers to their parts: from the first of these to the last."""
    by_place = {one.place: one for one in found}
    more = []
    for place in range(len(case.recommendations)):
        parts = [by_place[part] for part in case.numbering.parts_of(place) if part in by_place]
        # A row of a table of verdicts, or a number in a sentence, says less than the answers to the parts.
        weak = by_place[place].rung in (Rung.TABLE_ROW, Rung.NUMBER_IN_TEXT) if place in by_place else True
        if not weak or not parts:
            continue
        start, end = min(one.start for one in parts), max(one.end for one in parts)
        family = {place, *case.numbering.parts_of(place), *case.numbering.wholes_of(place)}
        if any(start < one.start < end for one in found if one.place not in family):
            start, end = parts[0].start, parts[0].end
        number = case.recommendations[place].number
        reason = f"{number} is answered by its parts"
        more.append(Found(place, start, end, Rung.RANGE, (), (reason,), is_by_parts=True))
    return more


def _pointed_at(case: Case, found: Sequence[Found]) -> list[Found]:
    """The answers that an answer lends which says nothing but "see our response to recommendation 5"."""
    by_place = {one.place: one for one in found}
    spans = {(one.start, one.end) for one in found}
    pointers = {span: find_pointers(case, *span) for span in spans if says_little(case.letter, *span)}
    more = []
    for one in found:
        pointer = pointers.get((one.start, one.end))
        if pointer is None or read_statements(case.text, one.start, one.end, case.title):
            continue
        for place in pointer.places:
            target = by_place.get(place)
            if target and place != one.place and (target.start, target.end) != (one.start, one.end):
                reason = f"its answer points at the answer to {case.recommendations[place].number}"
                more.append(Found(one.place, target.start, target.end, Rung.CROSS_REFERENCE, (), (reason,)))
    return more
