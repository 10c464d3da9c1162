"""Name a report as its cover does."""

import re

from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.reading.paragraphs import bare
from scrutiny.reading.wordings import any_of

_FIRST_PAGES = 3
_LONGEST = 200  # characters
# What a cover prints larger than the title, or beside it, without being one.
_NOT_A_TITLE = re.compile(
    any_of(
        r"""contents | (?:chair['’]?s? )?foreword.* | summary | executive summary | introduction | (?:the )?report
        | (?:interim|final|draft) report | recommendations? | appendix\b.* | (?:cp|hc|hl paper|cm|cmnd)\s?[\d.–-]+
        | volume \w+ | (?:part |volume )?\d+ of \d+ | [\W\d]* | skip to main content | menu | search | share this.*
        | cookies.* | united nations | general assembly.* | house of (?:commons|lords) | london assembly
        | greater london authority | hm government | (?:\w+ ){0,6}(?:select )?committee
        | (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}"""
    ),
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|rtf|html?|odt|md|txt|qxd)\b|^(?:microsoft word|untitled|document\d*)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:cp|hc|hl paper|cm|cmnd)\s?[\d.–-]{1,12}\s+[–—-]\s+", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+[–—-]\s+(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}$",
    re.IGNORECASE,
)
# A saved page calls itself "Night buses | London City Hall", "Night buses - GOV.UK".
_SITE = re.compile(
    r"\s+[|–-]\s+" + any_of(r"gov\.uk | london (?:city hall|assembly) | [\w ]{0,40}parliament | [\w.-]+\.uk") + r"$",
    re.IGNORECASE,
)
_MUCH_LARGER = 1.25  # than the body's type


def report_title(document: Document) -> str:
    """The title of `document`, as the largest words of its first pages print it; "" where nothing can be told.

    What the file calls itself is taken where it says the same and more ("… Inquiry – Module 1"), and where the format
    gives no sizes; else a heading of the first level.
    """
    first = [
        block
        for block in document.blocks[:80]
        if (block.page or 1) <= _FIRST_PAGES and block.kind is not BlockKind.CONTENTS
    ]
    cover, said = _largest(document, first), _said(document)
    is_fuller = bare(cover) in bare(said) if cover else bool(said)
    return (said if is_fuller else cover) or _first_heading(document, first)


def _words(document: Document, block: Block) -> str:
    return _clean(document.text[block.start : block.end])


def _clean(words: str) -> str:
    """On one line, without the marks of footnotes, a paper's number before it and its month after it."""
    words = " ".join(re.sub(r"[*†‡]", " ", words).split())
    return _AFTER.sub("", _BEFORE.sub("", _SITE.sub("", words)))


def _is_title(words: str) -> bool:
    return 3 <= len(words) <= _LONGEST and not _NOT_A_TITLE.fullmatch(words)


def _largest(document: Document, first: list[Block]) -> str:
    """The largest type on the first page that has any; lines of one size that follow each other are one title."""
    body = _body_size(document)
    for page in sorted({block.page for block in first if block.page}):
        large = [
            block
            for block in first
            if block.page == page and block.size >= body * _MUCH_LARGER > 0 and _is_title(_words(document, block))
        ]
        if large:
            size = max(block.size for block in large)
            lines: list[str] = []
            for block in first:
                if block.page == page and abs(block.size - size) < 0.6 and (block in large or lines):
                    lines.append(_words(document, block))
                elif lines:
                    break
            return " ".join(lines)[:_LONGEST]
    return ""


def _body_size(document: Document) -> float:
    """The size in which most of the document's letters are set; 0 where no sizes are known."""
    letters: dict[float, int] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.ROW:
            letters[round(block.size)] = letters.get(round(block.size), 0) + block.end - block.start
    return max(letters, key=lambda size: letters[size], default=0)


def _said(document: Document) -> str:
    title = _clean(document.title)
    return title if _is_title(title) and not _FILE_NAME.search(title) else ""


def _first_heading(document: Document, first: list[Block]) -> str:
    headings = (_words(document, block) for block in first if block.kind is BlockKind.HEADING and block.level == 1)
    return next(filter(_is_title, headings), "")
