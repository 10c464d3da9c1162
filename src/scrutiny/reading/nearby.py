"""The passages of a letter that a person may mean instead: those beside what was found, and those that were not placed.

A person chooses among them by number; nothing here says that any of them answers.
"""

import re
from collections.abc import Sequence

from scrutiny.documents.model import BlockKind, Document
from scrutiny.reading.proposals import Span

_BESIDE = 3  # paragraphs on each side of what was found
_FEWEST = 5  # words: less is a label, a name, a greeting
_NO_PASSAGE = (BlockKind.HEADING, BlockKind.CELL, BlockKind.FOOTNOTE, BlockKind.CAPTION)


def passages_near(document: Document, found: Sequence[Span], unplaced: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs beside each of the `found`, nearest first, then the `unplaced` in the letter's order.

    A paragraph within what was found is among them, since a person may mean a part of it; what was found itself is not.
    """
    blocks = [
        block
        for block in document.blocks
        if block.kind not in _NO_PASSAGE and len(re.findall(r"\w+", document.text[block.start : block.end])) >= _FEWEST
    ]
    beside = []
    for one in found:
        before = [block for block in blocks if block.end <= one.start][-_BESIDE:]
        after = [block for block in blocks if block.start >= one.end][:_BESIDE]
        inside = [block for block in blocks if one.start <= block.start < one.end]
        near = [*inside, *before, *after]
        beside += sorted(near, key=lambda block: max(0, one.start - block.end, block.start - one.end))
    spans = [Span(block.start, block.end, block.page) for block in beside]
    taken = {(one.start, one.end) for one in found}
    return tuple(
        {(one.start, one.end): one for one in (*spans, *unplaced) if (one.start, one.end) not in taken}.values()
    )
