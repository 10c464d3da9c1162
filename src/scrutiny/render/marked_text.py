"""A letter's text as a page shows it: each passage that answers something is marked, in its place."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrutiny.render.words import clean


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the text and what it answers: `start` and `end` count its characters, end exclusive."""

    start: int
    end: int
    name: str
    link: str

    @property
    def anchor(self) -> str:
        """The passage's own place on the page, which stays while the letter does."""
        return anchor(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, all of it marked or none; `anchors` are those of the passages that begin with it."""

    words: str
    is_marked: bool
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading; `answers` are the marks of which it holds the end."""

    is_heading: bool
    page: int | None
    pieces: tuple[Piece, ...]
    answers: tuple[Mark, ...]


def anchor(start: int, end: int) -> str:
    """The name of a passage's place on its letter's page."""
    return f"p{start}-{end}"


def paragraphs(text: str, blocks: str, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The text's paragraphs in order; `blocks` is how its document is laid out, as JSON. Every character is in one."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.name))
    begun, told = set[str](), set[Mark]()
    for start, end, is_heading, page in _spans(text, blocks):
        its = [mark for mark in ordered if mark.start < end and mark.end > start]
        inside = (place for mark in its for place in (mark.start, mark.end) if start < place < end)
        pieces = []
        for first, last in pairwise(sorted({start, end, *inside})):
            over = [mark for mark in its if mark.start < last and mark.end > first]
            begins = tuple(dict.fromkeys(mark.anchor for mark in over if mark.anchor not in begun))
            begun.update(begins)
            pieces.append(Piece(clean(text[first:last]), bool(over), begins))
        if any(piece.words.strip() for piece in pieces):
            ended = tuple(mark for mark in its if mark not in told and not text[end : mark.end].strip())
            told.update(ended)
            yield Paragraph(is_heading, page, tuple(pieces), ended)


def _spans(text: str, blocks: str) -> Iterator[tuple[int, int, bool, int | None]]:
    """(start, end, is a heading, page) of each block, and of what stands between blocks."""
    laid_out = [block for block in json.loads(blocks).get("blocks", ()) if block["kind"] != "table cell"]
    reached = 0
    for block in sorted(laid_out, key=lambda block: block["start"]):
        start, end = max(block["start"], reached), min(block["end"], len(text))
        if end <= start:
            continue
        yield from _lines(text, reached, start)
        yield start, end, block["kind"] == "heading", block.get("page")
        reached = end
    yield from _lines(text, reached, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool, int | None]]:
    """What no block holds, cut where a line is empty."""
    place = start
    for part in text[start:end].split("\n\n"):
        if part.strip():
            yield place, place + len(part), False, None
        place += len(part) + 2
