"""Join what a page end has cut: a paragraph whose rest stands at the top of the next page.

Most recommendations that run over a page end do so in the middle of a sentence, and that is plain. Where the page
ends with a full stop, the margin still says: in a document of labelled paragraphs, words in the hanging column
without a label go on with the paragraph before.
"""

import re
from collections import Counter

from scrutiny.documents.labels import is_bullet, opens_block
from scrutiny.documents.pdf_lines import HYPHEN
from scrutiny.documents.pdf_paragraphs import Metrics, Paragraph, stops_short

_ENDED = re.compile(r"[.!?:][”’\"')\]]*\d{0,3}\s*$")
_OPEN_END = re.compile(r"(?:,|;|\band|\bor|\bof|\bthe|\bto|-|–)\s*$")


def hanging_columns(pages: list[list[Paragraph]]) -> frozenset[int]:
    """The left ends at which text always belongs to a label in the margin, in points.

    A left end counts where many labelled paragraphs hang and hardly a paragraph begins without a label in the
    middle of a page.
    """
    hung: Counter[int] = Counter()
    bare: Counter[int] = Counter()
    for page in pages:
        for paragraph in page[1:]:
            if paragraph.label and len(paragraph.lines) > 1 and paragraph.hang > paragraph.first.x0 + 4:
                hung[round(paragraph.hang)] += 1
            elif not paragraph.label:
                bare[round(paragraph.first.x0)] += 1
    return frozenset(
        x for x, count in hung.items() if count >= 5 and sum(bare[x + s] for s in (-1, 0, 1)) < 0.1 * count
    )


def goes_on(before: Paragraph, after: Paragraph, metrics: Metrics, hanging: frozenset[int]) -> bool:
    """Whether `after`, first on its page or column, is the rest of `before`, last on the one before."""
    opening, ending = after.first.text.lstrip(), before.last.text.rstrip()
    if not _alike(before, after, metrics) or not opening or is_bullet(opening):
        return False
    if ending.endswith(HYPHEN) or (opening[0].islower() and not opens_block(opening)):
        return not _ENDED.search(ending) or opening[0].islower()
    if opens_block(opening) and not _OPEN_END.search(ending):
        return False
    if not _ENDED.search(ending):
        short = stops_short(before.last, opening, before.first.x0, before.right)
        return short < 0.15 or bool(_OPEN_END.search(ending))
    x0 = round(after.first.x0)
    hangs_here = any(abs(x0 - x) <= 1 for x in hanging)
    return hangs_here and bool(before.label) and abs(before.hang - after.first.x0) < 2 and before.size == metrics.body


def _alike(before: Paragraph, after: Paragraph, metrics: Metrics) -> bool:
    """Whether the two are set alike, and as text: a page end cuts no heading and no contents line."""
    if abs(before.size - after.size) > 0.6:
        return False
    if before.last.bold != after.first.bold and not _OPEN_END.search(before.last.text):
        return False
    return before.size <= metrics.body + 0.9 and not (before.is_entry or after.is_entry)


def join(before: Paragraph, after: Paragraph) -> Paragraph:
    """The two as one paragraph."""
    return Paragraph([*before.lines, *after.lines], [*before.broken, *after.broken], after.page_end, before.right)
