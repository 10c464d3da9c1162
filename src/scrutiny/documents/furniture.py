"""Know the words that pages repeat, so that they are kept apart from the text.

Running heads and feet are the same on every page, or differ by a figure that counts with the pages. A list of
words to look for would miss the next document's own; masking every figure would take "Recommendation 3" at the top
of a page for a running head.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_FIGURES = re.compile(r"\d+")
# What is numbered in a report, and at the top of a page looks like a head that counts with the pages.
_NUMBERED_THING = re.compile(
    r"(?:recommendation|conclusion|finding|action|question|answer|appendix|annex|chapter|part|section|item)\b",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"\s*(?:page\s+)?[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.IGNORECASE
)


def least_pages(pages: int) -> int:
    """On how many pages words must repeat to be furniture: a verdict or "Ibid." may stand at the foot of a few."""
    return 2 if pages <= 4 else max(3, pages // 5)


def repeated(edges: Iterable[tuple[int, str]], least: int) -> frozenset[tuple[int, str]]:
    """Those of the (page, words) at pages' edges that at least `least` pages repeat, the same or counting with them."""
    alike: dict[str, dict[int, str]] = defaultdict(dict)
    for page, words in edges:
        alike[_FIGURES.sub("#", words.lower())].setdefault(page, words)
    found: set[tuple[int, str]] = set()
    for mask, on_page in alike.items():
        same = Counter(on_page.values())
        found.update((page, words) for page, words in on_page.items() if same[words] >= least)
        if "#" not in mask or _NUMBERED_THING.match(mask):
            continue
        ahead: dict[tuple[int, int], list[int]] = defaultdict(list)
        for page, words in on_page.items():
            for place, figures in enumerate(_FIGURES.findall(words)[:8]):
                if len(figures) <= 4:
                    ahead[place, int(figures) - page].append(page)
        for pages in ahead.values():
            if len(pages) >= least:
                found.update((page, on_page[page]) for page in pages)
    return frozenset(found)
