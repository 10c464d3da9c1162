"""Read Markdown as its reader sees it: words without the marks that shape them, numbers and quotes as written.

Our own, because a library gives HTML or a tree without the words' order and line breaks; the pages that officers
save as Markdown use a small part of the language.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scrutiny.documents.characters import tidy
from scrutiny.documents.decoding import decode
from scrutiny.documents.hyphens import words_of
from scrutiny.documents.inline_marks import drop_emphasis, is_all_bold, link_target, shown
from scrutiny.documents.limits import MOST_TEXT_LINES
from scrutiny.documents.model import BlockKind, Document
from scrutiny.documents.pieces import Piece, finish
from scrutiny.documents.wrapped import joined, wrap_width
from scrutiny.errors import BrokenDocument

_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,9}[.)]|\(?[a-zA-Z]\)|\(?[ivxlc]{1,6}\))(?:\s+|$)")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_TABLE_RULE = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_DEFINITION = re.compile(r" {0,3}\[([^\]\[^]{1,200})\]:\s*\S+.*$")
_NOTE = re.compile(r" {0,3}\[\^([^\]\[]{1,50})\]:\s*(.*)$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.{0,20000}?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?){1,20}")


@dataclass(slots=True)
class _Block:
    """Lines that belong together, and what they are."""

    kind: BlockKind
    lines: list[str] = field(default_factory=list)
    level: int = 0
    mark: str = ""  # of a list item, as printed


def read_markdown(data: bytes, name: str) -> Document:
    """The Markdown file as a document. Raises EmptyDocument, BrokenDocument or WrongKind."""
    text, warnings = decode(data, name)
    text = _COMMENT.sub("", text.expandtabs(4).replace("\f", "\n"))
    front = _FRONT_MATTER.match(text)
    titled = _FRONT_TITLE.search(front[1]) if front else None
    lines = (text[front.end() :] if front else text).split("\n")
    width = wrap_width([line for line in lines if not line.lstrip().startswith(("|", "#"))])
    vocabulary = words_of(lines)
    pieces: list[Piece] = []
    tables = 0
    notes: list[Piece] = []
    if len(lines) > MOST_TEXT_LINES:
        raise BrokenDocument(
            f"{name} has over {MOST_TEXT_LINES} lines: no report or letter has. Take out the part you want."
        )
    for block in _blocks(lines):
        if block.kind is BlockKind.ROW:
            pieces += _rows(block.lines, tables)
            tables += 1
        elif block.kind is BlockKind.FOOTNOTE:
            notes.append(_piece(block, width, vocabulary))
        else:
            pieces.append(_piece(block, width, vocabulary))
    return finish(
        data, name, "text/markdown", "markdown 1", pieces + notes, warnings=warnings, title=titled[1] if titled else ""
    )


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """The blocks in order. Quotation marks of block quotes (">") are dropped, their words kept."""
    current: _Block | None = None
    fence = ""
    for raw in lines:
        line = raw if fence else _QUOTED.sub("", raw)
        fenced = _FENCE.match(line)
        if fenced and (not fence or fenced[1].startswith(fence)):
            fence = "" if fence else fenced[1]
            ended, current = current, None
        elif fence:
            ended = None
            current = current or _Block(BlockKind.PARAGRAPH)
            current.lines.append(line)
        else:
            ended, current = _next(current, line)
        yield from _whole(ended)
        if current and current.kind is BlockKind.HEADING:
            yield current
            current = None
    yield from _whole(current)


def _next(current: _Block | None, line: str) -> tuple[_Block | None, _Block | None]:
    """The block that the line ends, if any, and the one that is then open."""
    if not line.strip():
        if current is None or current.kind is not BlockKind.ITEM:
            return current, None
        line = ""  # a list item may go on, indented, after an empty line
    elif current and current.kind is BlockKind.PARAGRAPH and _UNDERLINE.match(line):
        current.kind, current.level = BlockKind.HEADING, 1 if "=" in line else 2
        return None, current
    begun = _opened(line, current) if line else None
    if begun is None and (_RULE.match(line) or _DEFINITION.match(line)):
        return current, None
    if begun is None and current and _goes_on(current, line):
        current.lines.append(line)
        return None, current
    return current, begun or _Block(BlockKind.PARAGRAPH, [line])


def _whole(block: _Block | None) -> Iterator[_Block]:
    """The block, if it is one; a table only if a line of it parts its heading from its rows."""
    if block is not None and block.lines:
        if block.kind is BlockKind.ROW and not any(map(_is_table_rule, block.lines)):
            block.kind = BlockKind.PARAGRAPH
        yield block


def _goes_on(block: _Block, line: str) -> bool:
    """Whether the line belongs to the open block."""
    if block.kind in {BlockKind.ITEM, BlockKind.FOOTNOTE} and block.lines[-1] == "":
        return not line or line.startswith("  ")
    return (block.kind is BlockKind.ROW) == _is_row(line) or block.kind is not BlockKind.ROW


def _is_row(line: str) -> bool:
    return line.strip().startswith("|") or line.count("|") >= 2


def _is_table_rule(line: str) -> bool:
    """Whether the line is the rule under a table's heading: "| --- | :-: |"."""
    return "-" in line and _TABLE_RULE.fullmatch("".join(line.split())) is not None


def _opened(line: str, current: _Block | None) -> _Block | None:
    """The block that the line begins, or None where it begins none that differs from plain words."""
    heading = _HEADING.match(line)
    if heading:
        return _Block(BlockKind.HEADING, [_without_closing(line[heading.end() :])], len(heading[1]))
    note = _NOTE.match(line)
    if note:
        return _Block(BlockKind.FOOTNOTE, [note[2]], mark=note[1])
    if _RULE.match(line):
        return None
    item = _ITEM.match(line)
    if item and (item[2] in "-*+•" or _may_number(item[2], current)):
        return _Block(BlockKind.ITEM, [line[item.end() :]], 1 + len(item[1]) // 2, item[2])
    if _is_row(line) and (current is None or current.kind is not BlockKind.ROW):
        return _Block(BlockKind.ROW, [line])
    return None


def _without_closing(words: str) -> str:
    """A heading's words without the marks that may close it: "Recommendation 2 ##"."""
    words = words.strip()
    before = words.rstrip("#")
    return before.rstrip() if before != words and before[-1:].strip() == "" else words


def _may_number(mark: str, current: _Block | None) -> bool:
    """Whether a figure at a line's start is a label: in the middle of a paragraph only "1" may begin a list."""
    inside = current is not None and current.kind is BlockKind.PARAGRAPH
    return not inside or mark.strip("().") in {"1", "a", "i"}


def _piece(block: _Block, width: int, vocabulary: frozenset[str]) -> Piece:
    lines = [line for line in block.lines if line.strip()]
    words = _words(lines, width, vocabulary)
    bold = is_all_bold(" ".join(lines))
    if block.kind is BlockKind.PARAGRAPH and link_target(" ".join(lines)).startswith("#"):
        return Piece(BlockKind.CONTENTS, words)  # a page's own list of links to its sections
    if block.kind is BlockKind.HEADING:
        return Piece(BlockKind.HEADING, words.replace("\n", " "), level=block.level)
    if block.kind is BlockKind.FOOTNOTE:
        return Piece(BlockKind.FOOTNOTE, f"{block.mark} {words}".strip())
    if block.kind is BlockKind.ITEM:
        mark = "•" if block.mark in "-*+•" else block.mark
        return Piece(BlockKind.ITEM, f"{mark} {words}".strip() if words else "", level=block.level, bold=bold)
    return Piece(BlockKind.PARAGRAPH, words, bold=bold)


def _words(lines: list[str], width: int, vocabulary: frozenset[str]) -> str:
    """The lines' words; a hard break ("two spaces" or a backslash at the end) stays a line break."""
    parts: list[list[str]] = [[]]
    for line in lines:
        hard = line.endswith(("  ", "\\"))
        parts[-1].append(line.removesuffix("\\").rstrip(" ") if hard else line)
        if hard:
            parts.append([])
    text = "\n".join(joined(part, width, vocabulary) for part in parts if part)
    return tidy(html.unescape(drop_emphasis(shown(text))))


def _rows(lines: list[str], table: int) -> list[Piece]:
    rows: list[Piece] = []
    for line in lines:
        if _is_table_rule(line):
            continue
        cells = [
            Piece(
                BlockKind.CELL,
                _words([cell.strip()], 0, frozenset()),
                bold=is_all_bold(cell),
                row=len(rows),
                column=column,
                table=table,
            )
            for column, cell in enumerate(_BETWEEN_CELLS.split(line.strip().removeprefix("|").removesuffix("|")))
        ]
        rows.append(Piece(BlockKind.ROW, "", row=len(rows), table=table, cells=cells))
    return rows
