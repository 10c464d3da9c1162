"""Tell the words that every page carries (running heads and feet, page numbers, a browser's print lines) from the text.

Left in, they break recommendations that run over a page end, and their figures look like numbers. They are known
by repetition, figures masked, at the page's edge; a list of words would miss the next document's own.
"""

import re
from collections import Counter, defaultdict

from scrutiny.documents.pdf_lines import Line, PageLines

# Heads and feet stand in the outer eighth of a page: the deepest seen is 94 points down on A4 (11 %).
_EDGE = 0.125
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_WEB_ADDRESS = re.compile(r"https?://\S+")
# Deeper than this no page has heads or feet: a bound on the peeling.
_MOST_AT_EDGE = 6


def part_furniture(pages: list[PageLines]) -> list[tuple[list[Line], list[Line]]]:
    """For each page its lines without furniture, in their order, and the furniture from the top down.

    A line goes only if nothing but furniture stands between it and the page's edge, and never out of a ruled table.
    """
    edges = [_at_edges(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for lines in edge.values() for line in lines})
    slots = _slots(pages, edges, seen)
    out = []
    for page, edge in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for lines in edge.values():
            for line in lines:
                if not _is_furniture(line, len(pages), seen, slots):
                    break
                gone.add(id(line))
        kept = [line for line in page.lines if id(line) not in gone]
        out.append((kept, sorted((line for line in page.lines if id(line) in gone), key=lambda line: line.y)))
    return out


def _at_edges(page: PageLines) -> dict[str, list[Line]]:
    """The lines near the head and the foot, each from the page's edge inwards; none that a ruled table holds."""
    free = [
        line for line in page.lines if not any(grid.cell_at(line.x0 + 1, line.y - line.size / 3) for grid in page.grids)
    ]
    head = sorted((line for line in free if line.y < page.height * _EDGE), key=lambda line: line.y)
    foot = sorted((line for line in free if line.y > page.height * (1 - _EDGE)), key=lambda line: -line.y)
    return {"head": head[:_MOST_AT_EDGE], "foot": foot[:_MOST_AT_EDGE]}


def _key(line: Line) -> tuple[str, int]:
    """What repeats from page to page: the words with figures and addresses masked, and about where they stand."""
    words = _FIGURES.sub("#", _WEB_ADDRESS.sub("@", line.text)).lower()
    return " ".join(words.split()), round(line.y / 8)


def _slots(pages: list[PageLines], edges: list[dict[str, list[Line]]], seen: Counter[tuple[str, int]]) -> set[int]:
    """Heights at which most pages print something that repeats: a chapter's running head changes with its chapter."""
    at: dict[int, list[bool]] = defaultdict(list)
    for edge in edges:
        for lines in edge.values():
            for line in lines:
                at[round(line.y)].append(seen[_key(line)] >= 2)
    least = max(4, len(pages) // 5)
    return {y for y, repeats in at.items() if len(repeats) >= least and sum(repeats) >= 0.7 * len(repeats)}


def _is_furniture(line: Line, count: int, seen: Counter[tuple[str, int]], slots: set[int]) -> bool:
    words, _ = key = _key(line)
    if count > 1 and _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    repeated = seen[key] + seen[words, key[1] - 1] + seen[words, key[1] + 1]
    if repeated >= (2 if count <= 4 else 3):
        return True
    return round(line.y) in slots and len(line.text) < 120
