"""Texts as words that can be compared, whatever the printing did to them.

A letter quotes a report through two printers: curly quotes become straight, "whole-system" becomes "wholesystem" at a
line's end, a soft hyphen stays behind. None of that is a difference between two texts, so it is taken out here, once,
and each word keeps the place where it stands.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

# An apostrophe or a hyphen inside a word belongs to it, as do the points and commas of a figure ("3.10", "10,000").
# ‛ ‗ ` ´ are what some printers make of an apostrophe.
_WORD = re.compile(r"[£$€]?\w+(?:(?:['’‘‛`´\u00ad‐‑-]|(?<=\d)[.,](?=\d))\w+)*%?")
_DROPPED = str.maketrans("", "", "'’‘‛`´\u00ad‐‑-,_")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order: `keys` to compare by, `starts` and `ends` where they stand in the text."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin in `start:end` (characters): first, and one past the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words_of(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Words:
    """The words of `text`, or only of the given `spans` of it, which come in order and do not overlap."""
    keys, starts, ends = [], [], []
    for start, end in [(0, len(text))] if spans is None else spans:
        for found in _WORD.finditer(text, start, end):
            if key := _key(found[0]):
                keys.append(key)
                starts.append(found.start())
                ends.append(found.end())
    return Words(tuple(keys), tuple(starts), tuple(ends))


def _key(word: str) -> str:
    """What a word is compared by: small letters, without hyphens, apostrophes and joined-up type ("ﬁ")."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    return word.translate(_DROPPED).lower()
