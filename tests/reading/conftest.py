"""A document built block by block, for rules about weight, size and place that plain text cannot show."""

from collections.abc import Callable

import pytest

from scrutiny.documents.model import Block, BlockKind, Document

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
