"""Read plain text: paragraphs parted by empty lines, wrapped lines made whole, form feeds as page ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scrutiny.documents.characters import clean, one_line, tidy
from scrutiny.documents.decoding import decode
from scrutiny.documents.furniture import PAGE_NUMBER, least_pages, repeated
from scrutiny.documents.hyphens import words_of
from scrutiny.documents.labels import is_bullet, is_item, opens_block
from scrutiny.documents.limits import MOST_TEXT_LINES
from scrutiny.documents.model import BlockKind, Document, Furniture
from scrutiny.documents.pieces import Piece, finish
from scrutiny.documents.wrapped import joined, stops_short, wrap_width
from scrutiny.errors import BrokenDocument

_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,})\s*")
_LEADER = re.compile(r"(?:[._…·]{4,}|(?:[.…·] ){3,})\s*\d{1,4}\s*$")
_TAIL = 60  # characters: as much of a line's end as dots and a page's number take, however long the dots are
_DONE = re.compile(r"[.!?:;,][”’\"')\]]*$")
_HEADED = re.compile(
    r"(?:recommendation|conclusion|chapter|section|annex|appendix)s?\s+[A-Z]?\d{1,3}[a-z]?\s*[:.]?", re.IGNORECASE
)
_MOST_IN_TEXT = 2  # how often a running head may stand in the text: the title page and one mention
_MOST_AT_EDGE = 3  # lines: a browser prints one, a letter's head has up to three
_LONGEST_HEADING = 100


def read_plain(data: bytes, name: str) -> Document:
    """The text file as a document; it has pages where form feeds part it.

    Raises EmptyDocument, BrokenDocument or WrongKind.
    """
    text, warnings = decode(data, name)
    if text.count("\n") > MOST_TEXT_LINES:
        raise BrokenDocument(
            f"{name} has over {MOST_TEXT_LINES} lines: no report or letter has. Take out the part you want."
        )
    pages = text.split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    pieces, furniture = pieces_of(pages)
    return finish(
        data,
        name,
        "text/plain",
        "text 1",
        pieces,
        pages=len(pages) if len(pages) > 1 else None,
        furniture=furniture,
        warnings=warnings,
    )


def pieces_of(pages: Sequence[str], by_ocr: bool = False) -> tuple[list[Piece], list[Furniture]]:
    """The pieces of text that stands on one page or more, and what every page repeats."""
    lines = [clean(page).split("\n") for page in pages]
    furniture: list[Furniture] = []
    if len(pages) > 1 or by_ocr:
        lines, furniture = _part_furniture(lines)
    width = wrap_width([line for page in lines for line in page])
    vocabulary = words_of(line for page in lines for line in page)
    out: list[Piece] = []
    for number, page in enumerate(lines, start=1):
        for group in _groups(page, width):
            if _UNDERLINE.fullmatch(group[-1]) and len(group) == 1:
                continue
            piece = _piece(group, width, vocabulary)
            piece.page = number if len(pages) > 1 or by_ocr else None
            piece.by_ocr = by_ocr
            if out and _goes_on(out[-1], piece):
                out[-1].words += " " + piece.words
                out[-1].page_end = piece.page
            else:
                out.append(piece)
    return out, furniture


def _part_furniture(pages: list[list[str]]) -> tuple[list[list[str]], list[Furniture]]:
    """The pages without what stands at the head or foot of several of them, and that."""
    sides = [_edges(page) for page in pages]
    again = repeated(
        ((number, _key(page[at])) for number, page in enumerate(pages) for side in sides[number] for at in side),
        least_pages(len(pages)),
    )
    outer = [{at for side in sides[number] for at in side} for number in range(len(pages))]
    text = Counter(
        _key(line) for number, page in enumerate(pages) for at, line in enumerate(page) if at not in outer[number]
    )
    kept, furniture = [], []
    for number, page in enumerate(pages):
        gone: set[int] = set()
        for side in sides[number]:
            for at in side:
                is_number = len(pages) > 1 and PAGE_NUMBER.fullmatch(page[at])
                is_head = (number, _key(page[at])) in again and text[_key(page[at])] <= _MOST_IN_TEXT
                if not (is_number or is_head):
                    break
                gone.add(at)
        kept.append([line for at, line in enumerate(page) if at not in gone])
        furniture += [Furniture(number + 1, one_line(page[at])) for at in sorted(gone)]
    if not any(line.strip() for page in kept for line in page):
        return pages, []  # a file of nothing but heads: its words are its text
    return kept, furniture


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    """The places of the page's first and last lines that hold words, from the edge inwards."""
    held = [at for at, line in enumerate(page) if line.strip()]
    return held[:_MOST_AT_EDGE], held[: -_MOST_AT_EDGE - 1 : -1]


def _key(line: str) -> str:
    """What repeats: a page that was read from its picture is never twice quite the same, so marks do not count."""
    return " ".join(re.findall(r"\w+", line.lower()))[:120]


def _groups(lines: Iterable[str], width: int) -> Iterator[list[str]]:
    """The lines by paragraph: parted by empty lines, labels, rules and underlines."""
    group: list[str] = []
    for line in lines:
        if not line.strip():
            if group:
                yield group
            group = []
        elif group and _begins(group, line, width):
            yield group
            group = [line]
        else:
            group.append(line)
    if group:
        yield group


def _begins(group: list[str], line: str, width: int) -> bool:
    """Whether the line opens a block though no empty line stands before it."""
    before = group[-1]
    if _UNDERLINE.fullmatch(line):
        return len(group) > 1 or bool(_UNDERLINE.fullmatch(before))
    if _UNDERLINE.fullmatch(before) or _is_contents(before) or _is_contents(line):
        return True
    words = line.strip()
    if not opens_block(words):
        return False
    return is_bullet(words) or bool(_DONE.search(before.rstrip())) or stops_short(before, words, width)


def _is_contents(line: str) -> bool:
    """Whether a line ends as those of a table of contents do: dots, and a page's number."""
    return _LEADER.search(line.rstrip()[-_TAIL:]) is not None


def _piece(group: list[str], width: int, vocabulary: frozenset[str]) -> Piece:
    underlined = len(group) == 2 and bool(_UNDERLINE.fullmatch(group[1]))
    words = tidy(joined(group[:1] if underlined else group, width, vocabulary))
    if _is_contents(words):
        return Piece(BlockKind.CONTENTS, words)
    if underlined:
        return Piece(BlockKind.HEADING, words, level=1 if "=" in group[1] else 2)
    letters = [letter for letter in words if letter.isalpha()]
    capitals = len(letters) > 3 and all(letter.isupper() for letter in letters)
    if len(words) <= _LONGEST_HEADING and (_HEADED.fullmatch(words) or (capitals and "\n" not in words)):
        return Piece(BlockKind.HEADING, words, level=2)
    if is_item(words):
        return Piece(BlockKind.ITEM, words, level=1)
    return Piece(BlockKind.PARAGRAPH, words)


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether the piece is the rest of one that the page before cut off."""
    if before.page == piece.page or before.kind in {BlockKind.HEADING, BlockKind.CONTENTS}:
        return False
    return piece.kind is BlockKind.PARAGRAPH and piece.words[:1].islower() and not _DONE.search(before.words)
