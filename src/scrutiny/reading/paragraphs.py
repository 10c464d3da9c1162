"""See a document as the paragraphs that a reader of recommendations sees, each knowing the section it stands in.

Lines of a table of contents are left out, and a table's row gives way to its cells. What is left is numbered from 0,
so that "the next paragraph" means what it says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.reading.wordings import any_of

_SECTION = re.compile(
    r"(?:(?:chapter|annex|appendix|part|section)\s+)?(?:[\dA-Z]{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5})?[\s.:)–—-]*"
    r"(?:(?:list|summary|table|overview)\s+of\s+)?"
    r"(?:(?:the|our|all|key|main|full|detailed|specific|safety|committee’?'?s|summary)\s+){0,3}"
    r"(?P<conclusions>(?:key\s+)?(?:conclusions?|findings)\s*(?:and/or|and|&)\s*)?"
    r"(?:(?:our|key|main|the)\s+)?recommendations?(?P<after>\s*(?:and|&)\s*conclusions?)?"
    r"(?:\s+(?:made|relating\s+to|in|to|for|from|of\s+(?:the|this))\b.{0,80})?\s*:?",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\b"
    + any_of(
        """previous | earlier | past | last year | follow(?:ing)?[- ]up | progress | status | implementation | response
        | accepted | other"""
    )
    + r"\b",
    re.IGNORECASE,
)
_ONLY_CONCLUSIONS = re.compile(r"(?:[\dA-Z.]{1,6}\s+)?(?:our\s+|key\s+)?(?:conclusions?|findings)\s*:?", re.IGNORECASE)
# Headings of a report's own parts. On a page where all headings are alike, these alone close a list.
_NEXT_PART = re.compile(
    r"(?:chapter|appendix|annex|part|section)\s+[\dA-Z]{1,4}\b.{0,150}|"
    + any_of(
        r"""formal minutes | witnesses | members\b.* | glossary.* | acknowledge?ments | references | bibliography
        | endnotes | footnotes | abbreviations.* | list of .* | published .* | about .* | methodology | foreword
        | contents | get in touch | other formats.* | connect with us | contact.* | introduction | background
        | next steps | our inquiry | appendix | annex | declaration of interests? | minority report.* | dissent.*"""
    ),
    re.IGNORECASE,
)
_LONGEST_QUOTATION = 12  # paragraphs: a quotation mark that is never closed must not take the report with it
_NOT_BARE = re.compile(r"[\W_]+")
_BULLET = re.compile(r"(?:[•●▪◦‣·*]|[–—-]\s)\s*")
_LABEL_OR_BULLET = re.compile(
    r"[\s*•●▪◦‣·#–—-]{0,4}(?:(?:R?\d{1,3}(?:\.\d{1,3}){0,3})?(?:\s?\(?(?:[a-z]|[ivx]{1,5})\)){0,2}[.):]?\s*)?"
)
_LONGEST_TITLE = 160  # characters; a heading is no longer, and a pattern need not look further


class Section(IntEnum):
    """What the nearest heading above says that a paragraph is part of."""

    NOT_OURS = -1  # recommendations of another report, or how this one's were answered
    OTHER = 0
    CONCLUSIONS = 1
    MIXED = 2  # conclusions and recommendations, together
    RECOMMENDATIONS = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block to read from: `words` is `text[start:end]`."""

    words: str
    start: int
    end: int
    block: Block
    section: Section
    is_quoted: bool = False  # within words quoted from elsewhere, over several paragraphs perhaps
    columns: int = 0  # of the table that it is a cell of; 0 outside tables, 1 in a box

    @property
    def is_heading(self) -> bool:
        """Whether the page sets it as a heading."""
        return self.block.kind is BlockKind.HEADING

    @property
    def is_aside(self) -> bool:
        """A footnote or a caption: it may stand in the middle of other words, and is no part of them."""
        return self.block.kind in (BlockKind.FOOTNOTE, BlockKind.CAPTION)

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list without numbers."""
        return bool(_BULLET.match(self.words)) or (
            self.block.kind is BlockKind.ITEM and not re.match(r"\(?\w{1,4}[.)]|\d", self.words)
        )


def section_named(heading: str) -> Section:
    """What a heading announces: "8: Conclusions and recommendations" is MIXED, "Our previous recommendations"
    NOT_OURS.
    """
    heading = heading.strip(" \n*†‡")
    if len(heading) > _LONGEST_TITLE:
        return Section.OTHER
    if "recommendations" in heading.lower() and _NOT_OURS.search(heading):
        return Section.NOT_OURS
    found = _SECTION.fullmatch(heading)
    if found:
        return Section.MIXED if found["conclusions"] or found["after"] else Section.RECOMMENDATIONS
    return Section.CONCLUSIONS if _ONLY_CONCLUSIONS.fullmatch(heading) else Section.OTHER


def paragraphs_of(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of `document` in reading order, without lines of contents, rows (their cells stand) and blanks."""
    read: list[Paragraph] = []
    columns = _columns(document.blocks)
    section = Section.OTHER
    opened: Paragraph | None = None
    quoted_until = -1
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind in (BlockKind.CONTENTS, BlockKind.ROW) or not words.strip():
            continue
        if words.lstrip()[0] in '“"':
            is_closed = re.search(r"[”\"]", words.lstrip()[1:])
            quoted_until = len(read) + (0 if is_closed else _LONGEST_QUOTATION)
        is_quoted = len(read) <= quoted_until
        paragraph = Paragraph(words, block.start, block.end, block, section, is_quoted, columns.get(block.table, 0))
        if block.kind is BlockKind.HEADING:
            named = section_named(words)
            if named is not Section.OTHER:
                section, opened = named, paragraph
            elif opened and _closes(paragraph, opened):
                section, opened = Section.OTHER, None
            paragraph = replace(paragraph, section=section)
        read.append(paragraph)
        if is_quoted and re.search(r"[”\"][\s.\d]*$", words[-20:]):
            quoted_until = len(read) - 1
    return tuple(read)


def _columns(blocks: Sequence[Block]) -> dict[int | None, int]:
    """How many columns each table has."""
    columns: dict[int | None, int] = {}
    for block in blocks:
        if block.kind is BlockKind.CELL and block.column is not None:
            columns[block.table] = max(columns.get(block.table, 0), block.column + 1)
    return columns


def _closes(heading: Paragraph, opened: Paragraph) -> bool:
    """Whether `heading` ends the section that `opened` began: it ranks higher, or alike and begins a new part.

    A new part says so ("Appendix 2"), or counts on from the heading that opened the section ("3." after "2.").
    """
    rank, opened_rank = heading.block.level, opened.block.level
    if rank and opened_rank and rank != opened_rank:
        return rank < opened_rank
    numbers = [re.match(r"(?:chapter\s+)?(\d{1,2})\b", each.words.strip(), re.IGNORECASE) for each in (opened, heading)]
    if numbers[0] and numbers[1] and int(numbers[1][1]) == int(numbers[0][1]) + 1:
        return True
    return bool(_NEXT_PART.fullmatch(heading.words.strip()))


def split_at(paragraphs: Sequence[Paragraph], offsets: Sequence[int]) -> tuple[Paragraph, ...]:
    """The same paragraphs, those that hold one of `offsets` (in the document's text) divided there."""
    wanted = sorted(offsets)
    divided: list[Paragraph] = []
    for paragraph in paragraphs:
        cuts = [offset for offset in wanted if paragraph.start < offset < paragraph.end]
        edges = [paragraph.start, *cuts, paragraph.end]
        for start, end in pairwise(edges):
            words = paragraph.words[start - paragraph.start : end - paragraph.start]
            divided.append(replace(paragraph, words=words, start=start, end=end) if cuts else paragraph)
    return tuple(divided)


def bare(words: str) -> str:
    """Letters and figures only, in lower case: what two printings of the same words share."""
    return _NOT_BARE.sub("", words).lower()


def without_label(words: str) -> str:
    """`words` without the bullet, number or letter that they begin with."""
    return _LABEL_OR_BULLET.sub("", words, count=1)
