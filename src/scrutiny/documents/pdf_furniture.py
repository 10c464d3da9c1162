"""Part the words that every page carries from a PDF's text, by repetition and by place."""

import re
from collections import Counter, defaultdict
from itertools import takewhile

from scrutiny.documents.characters import one_line
from scrutiny.documents.furniture import PAGE_NUMBER, least_pages, repeated
from scrutiny.documents.pdf_lines import Line, PageLines

# Heads and feet stand in the outer eighth of a page: the deepest seen is 94 points down on A4 (11 %).
_EDGE = 0.125
# Deeper than this no page has heads or feet: a bound on the peeling.
_MOST_AT_EDGE = 6
_MOST_IN_TEXT = 2  # the title page and one mention
_LONGEST_HEAD = 120  # characters: longer words that change from page to page are text


def part_furniture(pages: list[PageLines]) -> list[tuple[list[Line], list[Line]]]:
    """For each page its lines without furniture, in their order, and the furniture from the top down.

    A line goes only if nothing but furniture stands between it and the page's edge, and never out of a ruled table.
    """
    edges = [_at_edges(page) for page in pages]
    keys = [(line.page, _key(line)) for sides in edges for side in sides for line in side]
    again = repeated(keys, least_pages(len(pages)))
    slots = _slots(edges, repeated(keys, 2), len(pages))
    text = _in_text(pages, edges)
    numbers = _page_numbers(edges)
    body = _usual_size(pages)

    def is_furniture(line: Line) -> bool:
        if line.size > body - 0.5 and line.text.rstrip().endswith("."):
            return False  # a verdict that stands at the foot of several pages is a sentence of the text
        if id(line) in numbers:
            return True
        if text[line.text] > _MOST_IN_TEXT:
            return False
        return (line.page, _key(line)) in again or (round(line.y) in slots and len(line.text) < _LONGEST_HEAD)

    out = []
    for page, sides in zip(pages, edges, strict=True):
        gone = {id(line) for side in sides for line in takewhile(is_furniture, side)}
        kept = [line for line in page.lines if id(line) not in gone]
        out.append((kept, sorted((line for line in page.lines if id(line) in gone), key=lambda line: line.y)))
    if not any(kept for kept, _ in out):
        return [(page.lines, []) for page in pages]  # a file of nothing but heads: its words are its text
    return out


def _usual_size(pages: list[PageLines]) -> float:
    """The size of most of the document's type."""
    sizes = Counter({0.0: 0})
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _at_edges(page: PageLines) -> tuple[list[Line], list[Line]]:
    """The lines near the head and the foot, each from the page's edge inwards; none that a ruled table holds."""
    head_ends, foot_begins = page.height * _EDGE, page.height * (1 - _EDGE)
    outer = [
        line
        for line in page.lines
        if not head_ends <= line.y <= foot_begins
        and not any(grid.cell_at(line.x0 + 1, line.y - line.size / 3) for grid in page.grids)
    ]
    head = sorted((line for line in outer if line.y < head_ends), key=lambda line: line.y)
    foot = sorted((line for line in outer if line.y > foot_begins), key=lambda line: -line.y)
    return head[:_MOST_AT_EDGE], foot[:_MOST_AT_EDGE]


def _key(line: Line) -> str:
    """The line's words with the height at which they stand: the same words in the text are not a running head."""
    return f"{one_line(line.text)} @{'abcdefghijklmnopqrstuvwxyz'[int(line.y / 12) % 26]}"


def _in_text(pages: list[PageLines], edges: list[tuple[list[Line], list[Line]]]) -> Counter[str]:
    """How often each line's words stand on a line of their own away from the edges, as no running head does."""
    outer = {id(line) for sides in edges for side in sides for line in side}
    short = (line for page in pages for line in page.lines if len(line.text) < _LONGEST_HEAD and id(line) not in outer)
    return Counter(line.text for line in short)


def _slots(edges: list[tuple[list[Line], list[Line]]], again: frozenset[tuple[int, str]], pages: int) -> frozenset[int]:
    """Heights at which most pages print something that repeats: a chapter's running head changes with its chapter."""
    at: dict[int, list[bool]] = defaultdict(list)
    for sides in edges:
        for side in sides:
            for line in side[:2]:
                at[round(line.y)].append((line.page, _key(line)) in again)
    least = max(4, pages // 5)
    return frozenset(y for y, repeats in at.items() if len(repeats) >= least and sum(repeats) >= 0.7 * len(repeats))


def _page_numbers(edges: list[tuple[list[Line], list[Line]]]) -> set[int]:
    """The lone figures at the edges that count with the pages: another may be a footnote's, or a table's."""
    ahead: dict[int | str, list[int]] = defaultdict(list)
    for sides in edges:
        for side in sides:
            for line in side:
                if PAGE_NUMBER.fullmatch(line.text):
                    figures = re.search(r"\d+", line.text)
                    ahead[int(figures[0]) - line.page if figures else f"roman @{line.y:.0f}"].append(id(line))
    alone = len(edges) > 1
    return {line for shift, lines in ahead.items() if len(lines) > 1 or (alone and shift == 0) for line in lines}
