"""Read answers out of tables: the row that quotes or numbers a recommendation holds its answer in another cell.

Responses come as tables of "Recommendation | Response | By when", as status tables that print a verdict once for many
rows, and as the officer's own sheet. The column heads say which cell is whose where there are any; else the cells
after the recommendation are the answer.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import Block, BlockKind
from scrutiny.reading.headings import Heading
from scrutiny.reading.letter import Letter
from scrutiny.reading.quotations import Quotation
from scrutiny.reading.verdicts import printed_verdict

_ANSWER_HEAD = re.compile(
    r"\b(?:response|position|reply|answer|comments?|actions?|decision|verdict|accepted|agreed|update|progress|status|view"
    r"|approach)\b",
    re.IGNORECASE,
)
_ASIDE_HEAD = re.compile(
    r"\b(?:recommendations?|conclusions?|refs?|references?|nos?|numbers?|page|para(?:graph)?s?|theme|addressed|to whom"
    r"|owner|lead)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """The answer cells of one row, `text[start:end]`, and what in the row points at the recommendations."""

    places: tuple[int, ...]
    start: int
    end: int
    quotations: tuple[Quotation, ...]
    headings: tuple[Heading, ...]


def read_rows(letter: Letter, quotations: Sequence[Quotation], headings: Sequence[Heading]) -> tuple[RowAnswer, ...]:
    """The answers that stand in tables, in order. A row with nothing but the recommendation gives none."""
    cells = _cells_by_row(letter)
    events: dict[tuple[int, int], list[Quotation | Heading]] = defaultdict(list)
    pointing: list[Quotation | Heading] = sorted([*quotations, *headings], key=lambda one: one.start)
    for event in pointing:
        leaf = letter.leaves[letter.leaf_at(event.start)]
        if leaf.kind is BlockKind.CELL and leaf.table is not None and leaf.row is not None:
            events[leaf.table, leaf.row].append(event)
    answers = []
    carried: dict[int, Block] = {}  # of each table, the last cell that is a verdict: it may stand for the rows below
    for (table, row), own in cells.items():
        verdict = next((cell for cell in own if printed_verdict(letter.text[cell.start : cell.end])), None)
        if verdict:
            carried[table] = verdict
        found = events.get((table, row), [])
        if not found:
            continue
        span = _answer_cells(letter, own, found, cells.get((table, 0), ()))
        above = carried.get(table)
        if span is None and above and all(cell.column != above.column for cell in own):
            span = (above.start, above.end)
        if span:
            answers.append(_row_answer(span, found))
    return tuple(answers)


def _row_answer(span: tuple[int, int], found: Sequence[Quotation | Heading]) -> RowAnswer:
    quotations = tuple(one for one in found if isinstance(one, Quotation))
    headings = tuple(one for one in found if isinstance(one, Heading))
    # The quotation is right where the number is not: a heading counts alone, or beside others of its own row.
    numbered = [place for one in headings for place in one.places if not quotations or len(one.places) > 1]
    places = dict.fromkeys([*(one.place for one in quotations), *numbered])
    return RowAnswer(tuple(places), *span, quotations, headings)


def _cells_by_row(letter: Letter) -> dict[tuple[int, int], list[Block]]:
    cells: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for leaf in letter.leaves:
        if leaf.kind is BlockKind.CELL and leaf.table is not None and leaf.row is not None:
            cells[leaf.table, leaf.row].append(leaf)
    return cells


def _answer_cells(
    letter: Letter, cells: Sequence[Block], found: Sequence[Quotation | Heading], heads: Sequence[Block]
) -> tuple[int, int] | None:
    """From the first to the last answer cell of a row; None where it has none."""
    # An answer repeats words of what it answers: the first cell that points at a recommendation holds it.
    pointing = {next((cell.column for cell in cells if cell.start <= one.start < cell.end), None) for one in found[:1]}
    titles = {head.column: letter.text[head.start : head.end] for head in heads}
    others = [cell for cell in cells if cell.column not in pointing and letter.text[cell.start : cell.end].strip()]
    named = [cell for cell in others if _ANSWER_HEAD.search(titles.get(cell.column, ""))]
    if named:
        first = named[0]
    else:
        later = [cell for cell in others if not _ASIDE_HEAD.search(titles.get(cell.column, ""))]
        last_pointing = max((column for column in pointing if column is not None), default=0)
        after = [cell for cell in later if (cell.column or 0) > last_pointing]
        if not after:
            return None
        first = after[0]
    return first.start, max(cell.end for cell in others if cell.start >= first.start)
