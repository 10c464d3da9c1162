"""Say what each paragraph of a PDF is: heading, list item, footnote, caption or plain paragraph.

Kind comes from type and place, as a reader takes it. Where they do not say, it is a paragraph: a recommendation
taken for a heading loses its text, a heading taken for a paragraph loses nothing.
"""

import re

from scrutiny.documents.labels import is_bullet, is_item
from scrutiny.documents.model import BlockKind
from scrutiny.documents.pdf_paragraphs import Metrics, Paragraph

_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s*\S")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|diagram)\s+[A-Z]?\d{1,3}(?:\.\d{1,3})?[.:]?(?:\s|$)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:[.;,]|\band|\bor)\s*$")
_LONGEST_HEADING = 220  # characters: "Recommendation 3: A UK-wide approach to …" runs over three lines
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\.uk/")
_LETTERED = re.compile(r"\(?[a-z]{1,4}\)")
_LONGEST_ITALIC_HEADING = 90
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|shall|should|must|accepts?|agrees?|rejects?|notes?)\b")
_LONGEST_BOLD_HEADING = 140  # in the text's own size, longer bold words are a recommendation or a warning


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
    if len(words) > _LONGEST_HEADING or not any(letter.isalpha() for letter in words) or is_bullet(words):
        return False
    if _ADDRESS.search(words):
        return False
    if paragraph.size >= max(metrics.body + 0.9, metrics.body * 1.07):
        return not (_SENTENCE.search(words) and len(words) > 80)
    if paragraph.size < 0.9 * metrics.body or _SENTENCE.search(words) or _says_something(words):
        return False
    if paragraph.bold:
        return len(words) <= _LONGEST_BOLD_HEADING and not _LETTERED.match(words)
    italic = all(line.italic for line in paragraph.lines)
    return italic and len(words) <= _LONGEST_ITALIC_HEADING and words[0].isupper() and not words.endswith(":")


def _says_something(words: str) -> bool:
    """Whether the words make a sentence: "This recommendation is accepted in full", though set as headings are."""
    return len(words.split()) >= 5 and not words.endswith("?") and bool(_VERB.search(words))


def kind_of(paragraph: Paragraph, words: str, metrics: Metrics) -> BlockKind:
    """What the paragraph is, footnotes and contents lines apart: those are known by their place."""
    if _CAPTION.match(words) and len(words) <= _LONGEST_HEADING and (paragraph.bold or paragraph.size != metrics.body):
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
