"""What the checks look at: the letter beside the recommendations, and all that was read of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from scrutiny.dates import Period, find_periods
from scrutiny.reading.case import Case
from scrutiny.reading.linking import Links
from scrutiny.reading.proposals import Anatomy, ProposedAnswer, Published, Span
from scrutiny.terms import Stance

_SOME_DAY = date(2000, 1, 1)
_SAYS_DONE = re.compile(
    r"\b(?:has|have|was|were)\s+(?:now\s+|already\s+|been\s+|since\s+)*"
    r"(?:fulfilled|completed|implemented|published|delivered|met|done|issued|launched|appointed|established|set\s+up"
    r"|amended|updated|introduced)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:from|since)\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A response, read: `due` is the day by which it was owed, None where that is not known."""

    case: Case
    links: Links
    answers: tuple[ProposedAnswer, ...]
    no_answer: tuple[str, ...]
    anatomy: Anatomy
    due: date | None = None
    _times: dict[tuple[int, int], tuple[Period, ...]] = field(default_factory=dict)  # of the passages asked about

    def names_a_time(self, answer: ProposedAnswer) -> bool:
        """Whether the passage gives a time that has an end, even where only the letter's day would tell which."""
        return any(one.latest for one in self.times(answer))

    def names_a_beginning(self, answer: ProposedAnswer) -> bool:
        """Whether the passage gives a time, or the day on which something begins: "from 9 October"."""
        is_begun = _BEGINS.search(self.text, answer.passage.start, answer.passage.end) is not None
        return is_begun or self.names_a_time(answer)

    def times(self, answer: ProposedAnswer) -> tuple[Period, ...]:
        """The times that the passage of an answer names, worked out from some day where the letter bears none."""
        span = answer.passage.start, answer.passage.end
        if span not in self._times:
            self._times[span] = tuple(find_periods(self.text[slice(*span)], self.anatomy.dated or _SOME_DAY))
        return self._times[span]

    def says_done(self, answer: ProposedAnswer) -> bool:
        """Whether the passage says that something was done already."""
        is_said = _SAYS_DONE.search(self.text, answer.passage.start, answer.passage.end) is not None
        return is_said or answer.stance is Stance.ALREADY_IN_PLACE

    @property
    def text(self) -> str:
        """The letter's text, which every span counts."""
        return self.case.text

    def words(self, span: Span) -> str:
        """The words of a span, on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def own_answers(self) -> Iterator[ProposedAnswer]:
        """The answers, each passage once for a recommendation, however many bodies speak in it."""
        seen: set[tuple[str, int]] = set()
        for answer in self.answers:
            if (answer.number, answer.passage.start) not in seen:
                seen.add((answer.number, answer.passage.start))
                yield answer

    def published(self, number: str) -> Published:
        """The recommendation of that number."""
        return next(one for one in self.case.recommendations if one.number == number)

    def length(self, span: Span) -> int:
        """How many words a span holds."""
        first, last = self.case.letter.words.within(span.start, span.end)
        return last - first


def shortened(words: str, longest: int = 90) -> str:
    """Words as a message quotes them: on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def listed(numbers: list[str]) -> str:
    """ "3", "3 and 4", "3, 4 and 5"."""
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
