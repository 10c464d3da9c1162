"""Say where a recommendation begins and ends, what its title is, and what its lettered parts are.

A report prints a recommendation, and then says why. The words that ask run on over lists, page ends and a second
paragraph ("This should be in place within a year"); the reasons begin at the next heading, at the next numbered
paragraph, or where a paragraph stops asking.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import Block
from scrutiny.reading.asking import asks, tag_of
from scrutiny.reading.beginnings import Beginning, Form
from scrutiny.reading.labels import Label
from scrutiny.reading.paragraphs import Paragraph
from scrutiny.reading.parts import OpenPart, Part, close_parts, next_part
from scrutiny.reading.wordings import any_of

_MOST_PARAGRAPHS = 60  # of one recommendation; what runs on for longer has lost its end
_LONGEST_TITLE = 200  # characters
_LONGEST_HEADING = 120
_NUMBERED_PARAGRAPH = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s*(?=[“‘\"'(A-Z])")
_OTHER_ITEM = re.compile(
    any_of(
        """conclusion | finding | key finding | action | response | government response | lesson | observation
        | rationale | reasons? | background | why"""
    )
    + r"\b\s*(?:\d|:|$)",
    re.IGNORECASE,
)
# How a paragraph begins that goes on with what the one before it asks.
_GOES_ON = re.compile(
    any_of(
        """This | These | It | They | Such | In doing so | In addition | In particular | As (?:a|an|part) | Within
        | Subsequently | Additionally | Furthermore | Moreover | At (?:a|the) minimum | To this end | Further | Also
        | We (?:also|further) | The | Each | Before | By | Any | Where | If | Once | Until | When"""
    )
    + r"\b"
)
_SENTENCE_END = re.compile(r"[.?!][)”’\"'\d\]]{0,6}$")
# "TfL should pay for it." after "The Mayor should publish it." is the same recommendation's, under a heading; between
# numbered items it is as often the prose that leads to the next.
_ASKS_AT_ONCE = re.compile(r"(?:[\w’'&-]+[\s,]+){1,8}(?:should|must|shall)\s(?!have\b)")
_CLOSED = re.compile(r"[.?!:;,][)”’\"'\d\]]{0,6}$")
_LEADS_IN = re.compile(r"(?::|;|,|–|—|\band|\bor)$")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a recommendation's words stand: `places` are the paragraphs that hold them, asides left out."""

    start: int
    end: int
    title: str
    places: tuple[int, ...]
    parts: tuple[Part, ...] = ()


def read_extent(paragraphs: Sequence[Paragraph], beginning: Beginning, stop: int, *, is_list: bool) -> Extent:
    """The words that `beginning` begins, which end before paragraph `stop`.

    `is_list` says that the beginning is an item of a plain list, where all that stands between two items belongs to the
    first, headings apart. A title is told from the words by asking nothing. With no words but a title, the title is
    the words.
    """
    reader = _Reader(paragraphs, beginning, is_list)
    for place in range(beginning.place + 1, min(stop, len(paragraphs))):
        if paragraphs[place].is_aside:
            continue
        if len(reader.places) >= _MOST_PARAGRAPHS or not reader.takes(place):
            break
    return reader.extent()


class _Reader:
    """Takes the paragraphs of one recommendation, one after the other, until one is not its own."""

    def __init__(self, paragraphs: Sequence[Paragraph], beginning: Beginning, is_list: bool) -> None:
        self.paragraphs = paragraphs
        self.beginning = beginning
        self.is_list = is_list
        self.places: list[int] = []
        self.parts: list[OpenPart] = []
        self.words = beginning.rest.strip()  # of the last paragraph taken
        self.style = paragraphs[beginning.place].block
        is_title = _is_title(beginning, paragraphs[beginning.place])
        self.title = self.words if is_title else ""
        self.heads_only = is_title or not self.words  # nothing but a label and a title so far
        self.start = None if self.heads_only else beginning.start + len(beginning.rest) - len(beginning.rest.lstrip())

    def takes(self, place: int) -> bool:
        """Take the paragraph at `place` if it is the recommendation's own; whether it was."""
        paragraph = self.paragraphs[place]
        part = self._part(paragraph)
        if part is None and self.heads_only and paragraph.is_heading and not asks(paragraph.words):
            return self._takes_title(paragraph)
        if part is None and not self._runs_on(paragraph):
            return False
        if part is not None:
            label, at = part
            self.parts.append(OpenPart(label, paragraph.start + at, place, paragraph.words[at:].strip()))
        if self.start is None:
            number = None if part else _NUMBERED_PARAGRAPH.match(paragraph.words)
            self.start = paragraph.start + (number.end() if number else 0)
            self.style = paragraph.block  # the type that the recommendation's own words are set in
        self.heads_only = False
        self.places.append(place)
        self.words = paragraph.words.rstrip()
        return True

    def _takes_title(self, paragraph: Paragraph) -> bool:
        """A heading below a bare "Recommendation 4", or the second line of a title, is the title."""
        is_second_line = paragraph.words[:1].islower() and paragraph.block.level == self.style.level
        if self.title and not is_second_line:
            return False
        self.title = f"{self.title} {paragraph.words}".strip()
        return len(self.title) <= _LONGEST_TITLE

    def _part(self, paragraph: Paragraph) -> tuple[Label, int] | None:
        """The next lettered part, if `paragraph` begins it, and where its words begin there.

        The first part needs words that lead in to it, and a heading begins one only where headings did before.
        """
        last = self.parts[-1].label if self.parts else self.beginning.label
        part = next_part(paragraph.words, last) if last else None
        if part is None or (not self.parts and not self._leads_in()):
            return None
        is_new_heading = self.parts and paragraph.is_heading and not self.paragraphs[self.parts[-1].place].is_heading
        return None if is_new_heading and len(paragraph.words) < _LONGEST_HEADING / 2 else part

    def _leads_in(self) -> bool:
        """Whether the words so far want parts: a title, "should:", or anything that has not yet asked."""
        return self.heads_only or bool(_LEADS_IN.search(self.words)) or not self._is_finished() or not asks(self.words)

    def _is_finished(self) -> bool:
        return bool(_SENTENCE_END.search(self.words))

    def _runs_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph that begins no part is still the recommendation's own."""
        words = paragraph.words.strip()
        if _OTHER_ITEM.match(words) or tag_of(self.words) in ("conclusion", "recommendation"):
            return False
        if self.heads_only:
            is_paragraph_of_report = _NUMBERED_PARAGRAPH.match(words) and self.beginning.form is Form.HEADING
            return not paragraph.is_heading and (not is_paragraph_of_report or asks(words))
        if paragraph.is_heading:
            return not self._is_finished() and _is_alike(paragraph.block, self.style)
        if paragraph.is_bullet or self._is_amid_sentence(words):
            return True
        if self._is_set_apart(words):
            return False
        asks_at_once = self.beginning.form is not Form.NUMBERED and _ASKS_AT_ONCE.match(words)
        goes_on = asks_at_once or (_GOES_ON.match(words) and asks(words[:600]))
        return self.is_list or (paragraph.block.bold == self.style.bold and bool(goes_on))

    def _is_amid_sentence(self, words: str) -> bool:
        """Whether a sentence, or a list within one, goes on with `words`."""
        if self._counts_on(words):
            return True
        return not self._is_finished() and (words[:1].islower() or bool(_LEADS_IN.search(self.words)))

    def _counts_on(self, words: str) -> bool:
        """Whether `words` are an item of the recommendation's own counted list: "The Mayor should: 1. publish"."""
        own, before = (re.match(r"\(?(\d)[.)]\s", each) for each in (words, self.words))
        if not own:
            return False
        return int(own[1]) == int(before[1]) + 1 if before else own[1] == "1" and bool(_LEADS_IN.search(self.words))

    def _is_set_apart(self, words: str) -> bool:
        """Whether `words` are a numbered paragraph of the report, or a heading that the page does not set as one."""
        if _NUMBERED_PARAGRAPH.match(words):
            return True
        is_closed = _CLOSED.search(words) or tag_of(words)
        return self._is_finished() and len(words) < _LONGEST_HEADING and not is_closed

    def extent(self) -> Extent:
        """All that was taken."""
        if self.start is None:  # a title, or a label, and nothing below it
            end = self.beginning.start + len(self.beginning.rest.rstrip())
            return Extent(end - len(self.beginning.rest.strip()), end, "", (self.beginning.place,))
        places = tuple(self.places)
        if self.start < self.beginning.start + len(self.beginning.rest):
            places = (self.beginning.place, *places)
        end = self._end_of(places[-1])
        parts = close_parts(self.parts, end, lambda after: self._end_of(max(p for p in places if p < after)))
        return Extent(self.start, end, self.title, places, parts)

    def _end_of(self, place: int) -> int:
        """Where the recommendation's words in the paragraph at `place` end."""
        if place == self.beginning.place:
            return self.beginning.start + len(self.beginning.rest.rstrip())
        return self.paragraphs[place].start + len(self.paragraphs[place].words.rstrip())


def _is_title(beginning: Beginning, paragraph: Paragraph) -> bool:
    """Whether the words beside the label are a title: short, asking nothing, and set apart from a sentence."""
    words = beginning.rest.strip()
    if not words or len(words) > _LONGEST_TITLE or asks(words) or tag_of(words):
        return False
    if beginning.form is Form.CLOSED:  # the number stands after the words: what follows them is the next's
        return False
    is_set_apart = paragraph.is_heading or paragraph.block.bold
    if beginning.form is Form.NUMBERED:
        return is_set_apart
    return is_set_apart or not _SENTENCE_END.search(words) or len(words) < _LONGEST_HEADING / 2


def _is_alike(block: Block, style: Block) -> bool:
    return (block.bold, block.level) == (style.bold, style.level)
