"""Read a report: every recommendation that it makes, with its number, words, places, parts, bodies and day.

The work is done by its neighbours, in this order: `paragraphs` sees the document, `beginnings` finds where a
recommendation may begin, `listings` decides which of these are the report's, `extents` where each ends, `printings`
where it is printed again, `asked` whom it asks and by when. Nothing is dropped: what may be a conclusion is proposed
and marked doubtful.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.documents.model import Document
from scrutiny.reading.addressees import BodyFinder
from scrutiny.reading.asked import AskReader
from scrutiny.reading.asking import asks, asks_softly
from scrutiny.reading.beginnings import Beginning, Form, find_beginnings
from scrutiny.reading.conclusions import Classed, class_items
from scrutiny.reading.extents import Extent, read_extent
from scrutiny.reading.labels import Label, Step, read_label, whole_of
from scrutiny.reading.listings import Listing, choose_listing, run_together
from scrutiny.reading.paragraphs import Paragraph, bare, paragraphs_of, split_at
from scrutiny.reading.parts import Part
from scrutiny.reading.printings import Printings
from scrutiny.reading.proposals import ProposedRecommendation, ReportReading, Span
from scrutiny.reading.titles import report_title
from scrutiny.terms import KnownBody

_SHORTEST = 12  # bare letters, of words that ask nothing: below, a label has lost its words
_FEWEST_ASKING = 0.3  # of the items of a numbered list of recommendations
_FULLER = 1.1  # a printing must be so much longer to be preferred to the list's own
_SAME_WORDS = 0.6  # of the shorter printing's words, for two printings under one number to be one recommendation


def read_report(document: Document, bodies: Sequence[KnownBody]) -> ReportReading:
    """The title of the report in `document` and all its recommendations, in the report's order.

    `bodies` are those that may be named as asked. A recommendation printed twice stands once, with both places, in
    its fuller printing. Lettered parts follow the one they are part of. No recommendations mean that none was found,
    which is not to say that the report makes none. Raises nothing.
    """
    report = _Report(document, bodies)
    recommendations, doubts = report.recommendations()
    return ReportReading(report_title(document), recommendations, doubts)


@dataclass(frozen=True, slots=True)
class _Item:
    """A recommendation before it is proposed: its beginning and its words' extent."""

    beginning: Beginning
    extent: Extent


class _Report:
    """One report while it is read."""

    def __init__(self, document: Document, bodies: Sequence[KnownBody]) -> None:
        self.document = document
        finder = BodyFinder(bodies)
        self.paragraphs: tuple[Paragraph, ...] = paragraphs_of(document)
        self._choose(tuple(find_beginnings(self.paragraphs)))
        cuts = run_together(self.paragraphs, self.listing)
        if cuts:
            self.paragraphs = split_at(self.paragraphs, cuts)
            self._choose(tuple(find_beginnings(self.paragraphs)))
        if self._is_of_titles():
            self._choose(tuple(each for each in self.beginnings if each.form is not Form.NUMBERED))
        self.asks = AskReader(document.text, self.paragraphs, finder)
        self.printings = Printings(self.paragraphs, {each.place: each for each in self.beginnings})
        self.copies: dict[tuple[Step, ...], list[Beginning]] = {}
        for copy in self.listing.copies:
            self.copies.setdefault(copy.label.steps if copy.label else (), []).append(copy)

    def _choose(self, beginnings: tuple[Beginning, ...]) -> None:
        """Settle which of `beginnings` are the report's recommendations, and what their words are."""
        self.beginnings = beginnings
        self.listing: Listing = choose_listing(self.paragraphs, beginnings)
        own = {each.place for each in self.listing.beginnings}
        headed = {each.place for each in beginnings if each.form in (Form.HEADING, Form.UNNUMBERED)}
        lead_ins = {each.lead_in for each in self.listing.beginnings if each.lead_in is not None}
        self.stops = [*sorted(own | headed | lead_ins), len(self.paragraphs)]
        items = [_Item(each, self._extent(each)) for each in self.listing.beginnings]
        self.items = [item for item in items if self._has_words(item)]
        # Two recommendations may share nearly all their words: none is a printing of the other.
        self.starts = {start for item in self.items for start in _starts(item.extent)}

    def _has_words(self, item: _Item) -> bool:
        words = self._words(item.extent)
        return len(bare(words)) >= _SHORTEST or asks(words)

    def _is_of_titles(self) -> bool:
        """Whether the numbered list is one of chapters or topics: hardly an item of it asks for anything."""
        if self.listing.form is not Form.NUMBERED or any(each.lead_in is not None for each in self.listing.beginnings):
            return False
        asking = sum(asks(words) or asks_softly(words) for words in map(self._words, (i.extent for i in self.items)))
        return asking < _FEWEST_ASKING * len(self.items)

    def recommendations(self) -> tuple[tuple[ProposedRecommendation, ...], tuple[str, ...]]:
        """All of them, parts after their wholes, and what could not be settled."""
        doubts = [*self.listing.doubts, *_missing_words(self.listing.missing)]
        found: list[ProposedRecommendation] = []
        silent: list[Label] = []
        for item, its_class in zip(self.items, self._classes(), strict=True):
            fullest, others, doubt = self._fullest(item)
            doubts += [doubt] if doubt else []
            found += self._proposed(fullest, others, its_class)
            if its_class.is_silent and not its_class.is_doubtful and item.beginning.label:
                silent.append(item.beginning.label)
        return tuple(_with_wholes(found)), (*doubts, *_silent_words(silent))

    def _classes(self) -> tuple[Classed, ...]:
        """The class of each item: only in a numbered list can it be a conclusion."""
        if self.listing.form is not Form.NUMBERED:
            return (Classed(),) * len(self.items)
        return class_items([self._words(item.extent) for item in self.items], is_joint=self.listing.is_joint)

    def _extent(self, beginning: Beginning) -> Extent:
        """Where the words of `beginning` end: before the next recommendation, in its own manner or under a heading."""
        is_cell = beginning.form is Form.ROW
        stop = beginning.place + 1 if is_cell else self.stops[bisect_right(self.stops, beginning.place)]
        is_last = beginning is self.listing.beginnings[-1]
        is_list = self.listing.is_plain and not is_last
        return read_extent(self.paragraphs, beginning, stop, is_list=is_list)

    def _words(self, extent: Extent | Part | Span) -> str:
        return self.document.text[extent.start : extent.end]

    def _fullest(self, item: _Item) -> tuple[_Item, list[Span], str]:
        """The fuller of several printings under one number; the others' spans, and a doubt where the words differ
        much.
        """
        others: list[Span] = []
        doubt = ""
        best = item
        number = item.beginning.label.number if item.beginning.label else ""
        for copy in self.copies.get(item.beginning.label.steps, ()) if item.beginning.label else ():
            other = _Item(copy, self._extent(copy))
            words = self._words(other.extent)
            if len(bare(words)) < _SHORTEST:
                continue
            if _share(words, self._words(best.extent)) < _SAME_WORDS:
                if asks(words):
                    doubt = (
                        f"Recommendation {number} is printed {self._where(item.extent.start)} and, with other "
                        f"words, {self._where(other.extent.start)}: please see which is meant."
                    )
                continue
            if len(words) > _FULLER * len(self._words(best.extent)):
                best, other = other, best
            others.append(self._span(other.extent))
        return best, others, doubt

    def _where(self, offset: int) -> str:
        page = self.document.page_at(offset)
        return f"on page {page}" if page else f"at character {offset}"

    def _span(self, extent: Extent | Part) -> Span:
        return Span(extent.start, extent.end, self.document.page_at(extent.start))

    def _proposed(self, item: _Item, others: list[Span], its_class: Classed) -> Iterator[ProposedRecommendation]:
        """The recommendation, then its parts."""
        beginning, extent = item.beginning, item.extent
        number = beginning.label.number if beginning.label else ""
        words = self._words(extent)
        places = self._places(extent, others)
        asked = self.asks.of_whole(beginning, extent)
        yield ProposedRecommendation(
            number,
            words,
            extent.start,
            extent.end,
            self.document.page_at(extent.start),
            title="" if asked.is_heading or re.fullmatch(r"\(.*\)", extent.title) else extent.title,
            places=places,
            bodies=asked.bodies,
            date_given=asked.day,
            is_doubtful=its_class.is_doubtful,
            reasons=self._reasons(beginning, places, its_class.reason),
        )
        for part in extent.parts:
            asked = self.asks.of_part(part, extent)
            yield ProposedRecommendation(
                part.label.number,
                self._words(part),
                part.start,
                part.end,
                self.document.page_at(part.start),
                title=part.title,
                part_of=number,
                places=self._places(part, []),
                bodies=asked.bodies,
                date_given=asked.day,
                is_doubtful=its_class.is_doubtful,
                reasons=(f"a lettered part of {number}",),
            )

    def _places(self, extent: Extent | Part, others: list[Span]) -> tuple[Span, ...]:
        """Every printing once: those under the same number, and those found by their words."""
        found = [
            span
            for span in self.printings.of(self._words(extent), self._span(extent))
            if span.start == extent.start or span.start not in self.starts
        ]
        more = [span for span in others if not any(span.start < each.end and each.start < span.end for each in found)]
        return tuple(sorted((*found, *more), key=lambda span: span.start))

    def _reasons(self, beginning: Beginning, places: tuple[Span, ...], why: str) -> tuple[str, ...]:
        pages = [str(span.page) for span in places if span.page]
        again = f"printed {len(places)} times" + (f", on pages {', '.join(pages)}" if pages else "")
        return tuple(filter(None, (str(beginning.form), again if len(places) > 1 else "", why)))


def _starts(extent: Extent) -> Iterator[int]:
    yield extent.start
    yield from (part.start for part in extent.parts)


def _silent_words(silent: Sequence[Label]) -> Iterator[str]:
    if silent:
        numbers = ", ".join(label.number for label in silent)
        yield (
            f"Asks for nothing outright, and may be a conclusion: {numbers}. "
            "Each is taken as a recommendation, as most of the list asks."
        )


def _missing_words(missing: Sequence[Label]) -> Iterator[str]:
    if missing:
        numbers = ", ".join(label.number for label in missing)
        yield f"Not found, though later numbers were: {numbers}. Please look for it in the report."


def _share(one: str, other: str) -> float:
    """How many of the words of the shorter text stand in the longer, from 0 to 1."""
    shorter, longer = sorted(({*one.lower().split()}, {*other.lower().split()}), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def _with_wholes(found: list[ProposedRecommendation]) -> Iterator[ProposedRecommendation]:
    """Each part with the nearest whole that was found; a number printed twice in the listing stands once."""
    numbers: dict[tuple[Step, ...], str] = {}
    for recommendation in found:
        label = read_label(recommendation.number)
        if label is None:
            yield recommendation
            continue
        if label.steps in numbers:
            continue
        numbers[label.steps] = recommendation.number
        whole = whole_of(label)
        while whole and whole.steps not in numbers:
            whole = whole_of(whole)
        yield replace(recommendation, part_of=numbers[whole.steps] if whole else None)
