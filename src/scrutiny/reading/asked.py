"""Whom a recommendation asks and by when: in its own words, in its heading, or in words that lead in to it.

"Within the next year, the Government should:" asks for every item of its list; "The Mayor should:" for every lettered
part. What a part asks is the part's own, and no day of the whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.dates import Period
from scrutiny.reading.addressees import AS_HEADING, BodyFinder
from scrutiny.reading.asked_days import find_asked_day
from scrutiny.reading.asking import asks_of_its_own
from scrutiny.reading.beginnings import Beginning
from scrutiny.reading.extents import Extent
from scrutiny.reading.paragraphs import Paragraph
from scrutiny.reading.parts import Part
from scrutiny.reading.proposals import NamedBody

_LABEL_AT_END = re.compile(r"\s*\S{1,8}\s*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The bodies asked, each with the words that say so, and the day given; empty and None where none is."""

    bodies: tuple[NamedBody, ...] = ()
    day: Period | None = None

    @property
    def is_heading(self) -> bool:
        """Whether the heading says whom and nothing else, and so is no title: "Recommendation 4: Mayor of London"."""
        return any(body.reason == AS_HEADING for body in self.bodies)

    def or_else(self, other: "Asked") -> "Asked":
        """This, with what it lacks taken from `other`."""
        return Asked(self.bodies or other.bodies, self.day or other.day)


class AskReader:
    """Reads what the recommendations of one document ask; spans count characters of its `text`."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], finder: BodyFinder) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._finder = finder

    def of_whole(self, beginning: Beginning, extent: Extent) -> Asked:
        """What the recommendation asks, apart from its parts; the bodies of its parts, if each part names some."""
        own = self._own_words(extent.start, extent.end, extent.parts)
        heading = self._text[beginning.start : extent.start]
        bodies = self._finder.find(own, extent.start, heading, beginning.start) or self._of_cell(beginning)
        asked = Asked(bodies, find_asked_day(own, extent.start)).or_else(self._of_list(beginning, own))
        return asked if asked.bodies else Asked(self._of_all_parts(extent), asked.day)

    def of_part(self, part: Part, extent: Extent) -> Asked:
        """What a part asks, by itself or by the words that lead in to the parts."""
        own = self._own_words(part.start, part.end, extent.parts)
        lead = self._lead(extent)
        asked = Asked(self._finder.find(own, part.start), find_asked_day(own, part.start, lead))
        return asked.or_else(self._of(lead, extent.start))

    def _of(self, words: str, start: int) -> Asked:
        return Asked(self._finder.find(words, start), find_asked_day(words, start))

    def _of_cell(self, beginning: Beginning) -> tuple[NamedBody, ...]:
        """The bodies that the row of a table names beside the recommendation."""
        if beginning.named_in is None:
            return ()
        cell = self._paragraphs[beginning.named_in]
        return self._finder.find("", 0, cell.words, cell.start)

    def _of_list(self, beginning: Beginning, words: str) -> Asked:
        """What the words before a list ask of its items.

        An item whose first sentence has a subject of its own ("In that time, the Mint should") completes no lead-in.
        """
        if beginning.lead_in is None or asks_of_its_own(words):
            return Asked()
        paragraph = self._paragraphs[beginning.lead_in]
        return self._of(paragraph.words, paragraph.start)

    def _of_all_parts(self, extent: Extent) -> tuple[NamedBody, ...]:
        size = min((len(part.label.steps) for part in extent.parts), default=0)
        named = [self.of_part(part, extent).bodies for part in extent.parts if len(part.label.steps) == size]
        if not named or not all(named):
            return ()
        first = {body.name: body for bodies in reversed(named) for body in reversed(bodies)}
        return tuple(sorted(first.values(), key=lambda body: body.start))

    def _own_words(self, start: int, end: int, parts: Sequence[Part]) -> str:
        """The words from `start` to `end`, or to the first part between them."""
        first = next((part.start for part in parts if start < part.start < end), None)
        return self._text[start:end] if first is None else _LABEL_AT_END.sub("", self._text[start:first])

    def _lead(self, extent: Extent) -> str:
        """The words that every part completes, "The Mayor should:"; "" where the first part stands for itself."""
        own = self._own_words(extent.start, extent.end, extent.parts) if extent.parts else ""
        return own if own.endswith((":", "–", "—")) else ""
