"""The response in hand, laid out for reading: its leaves and its words.

Everything that looks for an answer asks the same things of the document: which blocks hold words of their own (a
table row only spans its cells, a contents line only points elsewhere), which words stand where, what comes before.
They are worked out once, here.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.reading.proposals import Span
from scrutiny.reading.words import Words, words_of

_NOT_LEAVES = (BlockKind.ROW, BlockKind.CONTENTS)
# A contents line that the reader took for a paragraph: dot leaders, or a rule, and then a page number.
_LEADERS = re.compile(r"(?:\.\s?|_|…){5,}\s*\d{0,4}\s*$")


@dataclass(frozen=True, slots=True)
class Letter:
    """A document with its leaves, the blocks that hold words and are read in order, and the words of these."""

    document: Document
    leaves: tuple[Block, ...]
    words: Words

    @property
    def text(self) -> str:
        """The document's text, which every span counts."""
        return self.document.text

    def leaf_at(self, offset: int) -> int:
        """The place among the leaves of the last that begins at or before `offset`; 0 before all of them."""
        return max(0, bisect_right(self.leaves, offset, key=lambda leaf: leaf.start) - 1)

    def words_in(self, leaf: int) -> tuple[int, int]:
        """The words of a leaf: the first, and one past the last."""
        return self.words.within(self.leaves[leaf].start, self.leaves[leaf].end)

    def text_of(self, leaf: int) -> str:
        """The words of a leaf as printed."""
        return self.text[self.leaves[leaf].start : self.leaves[leaf].end]

    def span(self, start: int, end: int) -> Span:
        """`start:end` with its page."""
        return Span(start, end, self.document.page_at(start))


def open_letter(document: Document) -> Letter:
    """Lay `document` out for reading."""
    leaves = tuple(
        block
        for block in document.blocks
        if block.kind not in _NOT_LEAVES
        and not _LEADERS.search(document.text, max(block.start, block.end - 40), block.end)
    )
    words = words_of(document.text, ((leaf.start, leaf.end) for leaf in leaves))
    return Letter(document, leaves, words)
