"""Say what each paragraph of a PDF is: heading, list item, footnote, caption or plain paragraph.

Kind comes from type and place, as a reader takes it. Where they do not say, it is a paragraph: a recommendation
taken for a heading loses its text, a heading taken for a paragraph loses nothing.
"""

import re

from scrutiny.documents.headings import LONGEST_HEADING, ends_sentence, heads_by_words, may_head
from scrutiny.documents.labels import is_item
from scrutiny.documents.model import BlockKind
from scrutiny.documents.pdf_paragraphs import Metrics, Paragraph

_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s*\S")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|diagram)\s+[A-Z]?\d{1,3}(?:\.\d{1,3})?[.:]?(?:\s|$)", re.IGNORECASE
)
_LONGEST_ITALIC_HEADING = 90


def is_note(paragraph: Paragraph) -> bool:
    """Whether the paragraph opens like a footnote."""
    return bool(_NOTE.match(paragraph.first.text.strip()))


def notes_at_foot(page: list[Paragraph], metrics: Metrics, height: float) -> int:
    """From which of the page's paragraphs on they are footnotes: small type at the foot, the first ones numbered."""
    start = len(page)
    while start > 0 and page[start - 1].size <= 0.93 * metrics.body and page[start - 1].first.y > 0.25 * height:
        start -= 1
    notes = page[start:]
    if not any(is_note(note) for note in notes):
        return len(page)
    while start < len(page) and not is_note(page[start]) and not _goes_on(page[start]):
        start += 1
    return start


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether the paragraph is the rest of a note from the page before: text, not a caption."""
    return not _CAPTION.match(paragraph.first.text) and len(paragraph.lines) + len(paragraph.first.text) > 20


def is_heading(paragraph: Paragraph, words: str, metrics: Metrics) -> bool:
    """Whether the paragraph is set as a heading: larger than the text, or short and bold or italic, and no sentence."""
    if not may_head(words):
        return False
    if paragraph.size >= max(metrics.body + 0.9, metrics.body * 1.07):
        return not ends_sentence(words) or (len(words) <= 80 and paragraph.size >= 1.25 * metrics.body)
    if paragraph.size < 0.9 * metrics.body or not heads_by_words(words):
        return False
    italic = all(line.italic for line in paragraph.lines) and len(words) <= _LONGEST_ITALIC_HEADING
    return paragraph.bold or (italic and words[0].isupper() and not words.endswith(":"))


def kind_of(paragraph: Paragraph, words: str, metrics: Metrics) -> BlockKind:
    """What the paragraph is, footnotes and contents lines apart: those are known by their place."""
    if _CAPTION.match(words) and len(words) <= LONGEST_HEADING and (paragraph.bold or paragraph.size != metrics.body):
        return BlockKind.CAPTION
    if is_heading(paragraph, words, metrics):
        return BlockKind.HEADING
    return BlockKind.ITEM if is_item(words) else BlockKind.PARAGRAPH


def levels(headings: list[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    """The level of each style of heading, 1 the highest: larger before smaller, bold before plain, six at most."""
    styles = sorted({(size, bold) for size, bold in headings}, reverse=True)
    out: dict[tuple[float, bool], int] = {}
    level, before = 0, 0.0
    for size, bold in styles:
        if abs(size - before) > 0.6 or (size, True) in out:
            level += 1
        before = size
        out[size, bold] = min(level, 6)
    return out
