"""Mend words that a line's end has cut, with the document's own other words as the judge.

"compa-/ny" loses its hyphen and "long-/term" keeps it, and nothing on the line says which. Elsewhere in the same
document the word usually stands uncut.
"""

import re
from collections.abc import Iterable

from scrutiny.documents.pdf_lines import HYPHEN

_LAST_PART = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)$")
_FIRST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_EDGES = ".,;:!?()[]“”‘’\"'…"


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words in the texts, lower-case, with the marks at their edges taken off."""
    words: set[str] = set()
    for text in texts:
        words.update(text.lower().split())
    return frozenset(word.strip(_EDGES) for word in words)


def mended(before: str, after: str, words: frozenset[str]) -> str:
    """`before` and `after` as one, where `before` ends in a hyphen that a line's end put there or kept.

    The hyphen goes where the whole word stands elsewhere in the document without it; it stays where the word
    stands with it, before a capital or a figure, and where both halves are words by themselves.
    """
    stem = before.rstrip(HYPHEN + "-\x02")
    first, last = _FIRST_PART.match(after), _LAST_PART.search(stem)
    if first is None or last is None or not after[0].islower():
        return f"{stem}-{after}"
    left, right = last[0].lower(), first[0].lower()
    whole, hyphened = left + right, f"{left}-{right}"
    if hyphened in words:
        return f"{stem}-{after}"
    if whole in words:
        return stem + after
    in_compound = stem[: last.start()].endswith("-")
    if in_compound or (left in words and right in words):
        return f"{stem}-{after}"
    return stem + after
