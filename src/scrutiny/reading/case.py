"""A letter and the recommendations that it may answer, side by side: what every step of linking looks at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import Document
from scrutiny.reading.labels import LABEL, Label, read_label
from scrutiny.reading.letter import Letter, open_letter
from scrutiny.reading.numbering import Numbering, number_recommendations
from scrutiny.reading.proposals import Published
from scrutiny.reading.words import Words, words_of

# How a printed recommendation opens: with its label, and perhaps the word before it.
OPENING = re.compile(
    rf"\s*(?:recommendations?\s*(?:no\.?\s*)?)?(?P<label>{LABEL})(?=[\s.:)–-])[\s.:)–-]*", re.IGNORECASE
)
# "(paragraph 4.7)", "(Recommendation, Paragraph 35)", "(113.6)": where the report says it, not what it says.
_PARAGRAPH = re.compile(
    r"\s*[(\[]\s*(?:(?:recommendation|conclusion)s?,?\s*)?(?:paragraphs?|paras?\.?)?\s*[\d., and–-]+[)\]][\s.;]*$",
    re.IGNORECASE,
)
_LONGEST_ENDING = 80  # characters
_LIST_MARK = re.compile(r"[\W_]*(?:and|or)?[\W_]*(?:[ivx]{1,5}|[a-z]|\d{1,2})?[\W_]*(?:and|or)?[\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """The letter, the recommendations in the report's order, and the report's title ("" where it is not known).

    `words` are, for each recommendation, its own words: without the label that the report prints before them, and
    without those of its lettered parts, which are recommendations themselves.
    """

    letter: Letter
    recommendations: tuple[Published, ...]
    numbering: Numbering
    words: tuple[Words, ...]
    title: str = ""

    @property
    def text(self) -> str:
        """The letter's text, which every span counts."""
        return self.letter.text

    def places_of(self, labels: Sequence[Label]) -> tuple[int, ...]:
        """The recommendations that the labels mean, by their places."""
        return self.numbering.meant_by_all(labels)


def open_case(document: Document, recommendations: Sequence[Published], title: str = "") -> Case:
    """Lay a letter beside the recommendations of the report called `title`."""
    numbering = number_recommendations(recommendations)
    words = tuple(
        own_words(one, [recommendations[part].words for part in numbering.parts_of(place)])
        for place, one in enumerate(recommendations)
    )
    return Case(open_letter(document), tuple(recommendations), numbering, words, title)


def own_words(recommendation: Published, parts: Sequence[str] = ()) -> Words:
    """The words of a recommendation, where they stand in `recommendation.words`, that are its own.

    Not its own are its label, its lettered `parts` with the marks before them, and the paragraph of the report that it
    names at its end.
    """
    text = recommendation.words
    opening = OPENING.match(text)
    start = 0
    if opening and (label := read_label(opening["label"])) and label == read_label(recommendation.number):
        start = opening.end()
    ending = _PARAGRAPH.search(text, max(start, len(text) - _LONGEST_ENDING))
    end = ending.start() if ending else len(text)
    taken = sorted((at, at + len(part)) for part in parts if part and (at := text.find(part)) >= 0)
    spans = []
    for first, last in [*taken, (end, end)]:
        if first > start and not _LIST_MARK.fullmatch(text, start, first):
            spans.append((start, first))
        start = max(start, last)
    return words_of(text, spans)
