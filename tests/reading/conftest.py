"""A document built block by block, for rules about weight, size and place that plain text cannot show."""

from collections.abc import Callable

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.reading.case import Case, open_case
from scrutiny.reading.letter import Letter, open_letter
from scrutiny.reading.proposals import Published

HEADING, PARAGRAPH, ITEM, CELL, ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.CELL,
    BlockKind.ROW,
)
Line = tuple[str, dict[str, object]]
Build = Callable[..., Document]


@pytest.fixture
def built() -> Build:
    """`built(*lines, title="")`: each line is words, or (words, facts of its Block); "# words" is a heading.

    "## words" is a heading of the second level. The text joins the lines with a blank line between.
    """

    def build(*lines: str | Line, title: str = "") -> Document:
        blocks: list[Block] = []
        text = ""
        for line in lines:
            words, facts = (line, {}) if isinstance(line, str) else line
            marks = len(words) - len(words.lstrip("#"))
            words = words.lstrip("#").strip() if marks else words
            text += "\n\n" if text else ""
            kind = HEADING if marks else PARAGRAPH
            made = {"kind": kind, "level": marks, "page": 1, **facts}
            blocks.append(Block(start=len(text), end=len(text) + len(words), **made))  # type: ignore[arg-type]  # a test's own facts
            text += words
        return Document("r.pdf", "application/pdf", "0" * 64, len(text), text, tuple(blocks), 9, "built", title=title)

    return build


@pytest.fixture
def letter() -> Callable[[str], Letter]:
    """`letter(markdown)`: the letter that the Markdown is, laid out for reading."""
    return lambda markdown: open_letter(read_document(markdown.encode(), "letter.md"))


@pytest.fixture
def case() -> Callable[..., Case]:
    """`case(markdown, {"1": "words"}, title="")`: the letter beside the recommendations, by their numbers."""

    def made(markdown: str, recommendations: dict[str, str], title: str = "") -> Case:
        published = [Published(number, words) for number, words in recommendations.items()]
        return open_case(read_document(markdown.encode(), "letter.md"), published, title)

    return made
