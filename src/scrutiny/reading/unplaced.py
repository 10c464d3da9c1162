"""List the paragraphs of a letter that were given to no answer, so that a person can see what was left over.

The program never says that a letter is silent. It says where it looked, and shows the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from scrutiny.documents.model import BlockKind
from scrutiny.reading.letter import Letter
from scrutiny.reading.passages import is_courtesy
from scrutiny.reading.proposals import Anatomy, Span
from scrutiny.reading.words import words_of

_NO_PARAGRAPH = (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.CAPTION)
_SENTENCE = re.compile(r"[.!?:](?:\s|$)")
_FEWEST = 5  # words: less is a label, a name, a page's date


def find_unplaced(letter: Letter, placed: Sequence[tuple[int, int]], anatomy: Anatomy) -> tuple[Span, ...]:
    """The stretches of text that `placed` leaves over, in reading order: whole paragraphs, or what is left of one.

    Headings, footnotes, the letter's greeting, its thanks and signature, and scraps of under five words are no loss.
    """
    taken = _merged([*placed, *_of_the_letter(anatomy)])
    named = anatomy.report_title
    title = words_of(letter.text[named.start : named.end]).keys if named else None
    found = []
    for leaf, block in enumerate(letter.leaves):
        words = letter.text_of(leaf)
        if block.kind in _NO_PARAGRAPH or is_courtesy(words):
            continue
        if anatomy.salutation and block.end <= anatomy.salutation.start and not _SENTENCE.search(words):
            continue  # the letterhead, and to whom it is sent
        first, last = letter.words_in(leaf)
        if title and letter.words.keys[first:last] == title:
            continue  # the subject line
        for left in _without(block.start, block.end, taken):
            start, end = _trimmed(letter.text, *left)
            first, last = letter.words.within(start, end)
            if last - first >= _FEWEST:
                found.append(letter.span(start, end))
    return tuple(found)


def _of_the_letter(anatomy: Anatomy) -> Iterator[tuple[int, int]]:
    for span in (anatomy.dated_words, anatomy.salutation, anatomy.signatory, anatomy.office):
        if span:
            yield span.start, span.end


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _without(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of `start:end` without the `taken` stretches, which come in order and do not touch."""
    for place in range(bisect_right(taken, start, key=lambda stretch: stretch[1]), len(taken)):
        first, last = taken[place]
        if first >= end:
            break
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum() and text[start] not in "‘“'\"(":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
