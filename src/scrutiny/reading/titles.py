"""Name a report as its cover does."""

import re

from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.reading.wordings import any_of

_FIRST_PAGES = 3
_LONGEST = 200  # characters
# What a cover prints larger than the title, or beside it, without being one.
_NOT_A_TITLE = re.compile(
    any_of(
        r"""contents | foreword | summary | executive summary | introduction | report | final report | recommendations?
        | appendix\b.* | (?:cp|hc|hl paper|cm|cmnd)\s?[\d.–-]+ | [\W\d]* | skip to main content | menu | search
        | (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}
        | share this.* | cookies.*"""
    ),
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|rtf|html?|odt|md|txt|qxd)\b|^(?:microsoft word|untitled|document\d*)\b", re.IGNORECASE
)
_MUCH_LARGER = 1.25  # than the body's type


def report_title(document: Document) -> str:
    """The title of `document`, as the largest words of its first pages print it; "" where nothing can be told.

    Where the format gives no sizes it is what the file calls itself, else its first heading of the highest level.
    """
    first = [
        block
        for block in document.blocks[:80]
        if (block.page or 1) <= _FIRST_PAGES and block.kind is not BlockKind.CONTENTS
    ]
    return _largest(document, first) or _said(document) or _first_heading(document, first)


def _words(document: Document, block: Block) -> str:
    return " ".join(document.text[block.start : block.end].split())


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
    title = " ".join(document.title.split())
    return title if _is_title(title) and not _FILE_NAME.search(title) else ""


def _first_heading(document: Document, first: list[Block]) -> str:
    headings = [block for block in first if block.kind is BlockKind.HEADING and _is_title(_words(document, block))]
    highest = min((block.level for block in headings), default=0)
    return next((_words(document, block) for block in headings if block.level == highest), "")
