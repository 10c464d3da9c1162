"""Find the other places where a recommendation is printed: the box in a chapter and the list at the end.

Two printings share their words and little else: the label may differ ("2.20" in the chapter, "8.1" in the list), the
paragraphs may be broken elsewhere, a footnote may stand between. So they are compared letter by letter, from the
beginning.
"""

from collections.abc import Mapping, Sequence

from scrutiny.reading.beginnings import Beginning
from scrutiny.reading.paragraphs import Paragraph, bare, without_label
from scrutiny.reading.proposals import Span

_BEGINNING = 40  # bare letters that two printings share; shorter paragraphs begin alike by chance
_SAMPLE = 10  # bare letters; two printings share most such stretches, wherever they stand
_STEP = 25  # bare letters of each further paragraph that must be found where the first printing has them
_REST = 8  # bare letters that a printing may lack at its end
_SLIP = 160  # bare letters by which a later paragraph may be off: a word mended, a footnote's number
_ENOUGH = 0.7  # of the stretches, and of the length: below, it is the beginning that is repeated and not the words


class Printings:
    """Where each paragraph's words begin, so that other printings are found at once."""

    def __init__(self, paragraphs: Sequence[Paragraph], beginnings: Mapping[int, Beginning]) -> None:
        self._paragraphs = paragraphs
        self._places: dict[str, list[int]] = {}
        self._starts: dict[int, int] = {}
        for place, paragraph in enumerate(paragraphs):
            start = (
                beginnings[place].start if place in beginnings else paragraph.end - len(without_label(paragraph.words))
            )
            at = start - paragraph.start
            beginning = bare(paragraph.words[at : at + 3 * _BEGINNING])[:_BEGINNING]
            if len(beginning) == _BEGINNING:
                self._starts[place] = start
                self._places.setdefault(beginning, []).append(place)

    def _bare_from(self, place: int, start: int) -> str:
        paragraph = self._paragraphs[place]
        return bare(paragraph.words[max(0, start - paragraph.start) :])

    def of(self, words: str, main: Span) -> tuple[Span, ...]:
        """Every span in which `words` are printed, in reading order, `main` among them."""
        letters = bare(without_label(words))
        found = [main]
        for place in self._places.get(letters[:_BEGINNING], ()):
            if not main.start - 1 <= self._starts[place] < main.end:
                span = self._span(place, letters)
                if span:
                    found.append(span)
        return tuple(sorted(found, key=lambda span: span.start))

    def _span(self, place: int, letters: str) -> Span | None:
        """The stretch from `place` on that prints `letters`; None where it soon parts from them."""
        position = len(self._bare_from(place, self._starts[place]))
        last = place
        for following in range(place + 1, len(self._paragraphs)):
            paragraph = self._paragraphs[following]
            if position >= len(letters) - _REST:
                break
            if paragraph.is_aside:
                continue
            piece = bare(without_label(paragraph.words))
            at = letters.find(piece[:_STEP], max(0, position - _SLIP), position + _SLIP) if piece else -1
            if at < 0:
                break
            position, last = at + len(piece), following
        end = self._paragraphs[last]
        span = Span(self._starts[place], end.start + len(end.words.rstrip()), self._paragraphs[place].block.page)
        printed = "".join(self._bare_from(each, span.start) for each in range(place, last + 1))
        return span if _is_same(printed, letters) else None


def _is_same(one: str, other: str) -> bool:
    """Whether two runs of bare letters are the same words, small changes aside."""
    if not _ENOUGH < len(one) / len(other) < 1 / _ENOUGH:
        return False
    samples = [one[at : at + _SAMPLE] for at in range(0, max(1, len(one) - _SAMPLE), _SAMPLE)]
    return sum(sample in other for sample in samples) >= _ENOUGH * len(samples)
