"""Choose, among all the places where a recommendation may begin, the best chain of consecutive labels.

Page numbers, footnotes, dates and the report's own paragraph numbers all look like labels; taken together only
the recommendations both count 1, 2, 3 and ask for something. The best chain is found by dynamic programming, in time
linear in the number of beginnings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from scrutiny.reading.beginnings import Beginning
from scrutiny.reading.labels import Label, Step, StepKind, range_of

_MISSING = 1.0  # what it costs a chain that a label is not there: torn off, or unread
_FURTHEST = 3  # labels: a chain with a wider gap is two chains
_DISTANCE = 0.002  # a paragraph: lists are printed together, which tells a list from its items' first printing
_STARTS_AT_ONE = 0.5
_STARTS_LATER = -1.5  # a list that begins at 4.35 is the tail of something else
_NEW_CHAPTER = 0.7


@dataclass(frozen=True, slots=True)
class Chain:
    """Beginnings whose labels follow each other, in reading order, and what they weigh together."""

    beginnings: tuple[Beginning, ...]
    weight: float

    @property
    def mean(self) -> float:
        """The weight of one beginning, on average."""
        return self.weight / len(self.beginnings) if self.beginnings else 0.0

    @property
    def standing(self) -> float:
        """How it compares with another chain: what each item weighs counts for more than how many there are.

        The paragraphs of a whole inquiry are hundreds, and half of them say "should"; its recommendations are nineteen.
        """
        return self.mean * log1p(len(self.beginnings))


def best_chain(beginnings: Sequence[Beginning]) -> Chain:
    """The heaviest chain among `beginnings`; empty where there are none.

    A part may follow its whole ("4", "4a") and a number any part of the one before ("4b", "5"). Up to two labels may
    be missing between two beginnings, at a price. A chapter may follow a chapter ("8.33", "10.1") where the second
    begins at 1.
    """
    weights: list[float] = []
    before: list[int] = []
    ends = _Ends()
    for number, beginning in enumerate(beginnings):
        if beginning.label is None:
            raise ValueError("a beginning without a label cannot stand in a chain")
        weight, previous = ends.best_before(beginning.label, beginning.place)
        own = beginning.weight + (_STARTS_AT_ONE if beginning.label.steps[-1].value == 1 else _STARTS_LATER)
        if previous < 0 or weight + beginning.weight <= own:
            weight, previous = own, -1
        else:
            weight += beginning.weight
        weights.append(weight)
        before.append(previous)
        ends.add(beginning.label, weight + _DISTANCE * beginning.place, number)
    if not weights:
        return Chain((), 0.0)
    last = max(range(len(weights)), key=lambda number: weights[number])
    chosen, number = [], last
    while number >= 0:
        chosen.append(beginnings[number])
        number = before[number]
    return Chain(tuple(reversed(chosen)), weights[last])


class _Ends:
    """The best chain so far for each label that one ends with, to be asked which of them a label may follow."""

    def __init__(self) -> None:
        self._by_number: dict[tuple[int, ...], dict[tuple[Step, ...], tuple[float, int]]] = {}
        self._chapters: dict[
            int, tuple[float, int]
        ] = {}  # the best that ends in each chapter, whatever its number there

    def add(self, label: Label, weight: float, number: int) -> None:
        """Record a chain that ends with `label`; `weight` has the place added, so that distance can be taken off."""
        ends = self._by_number.setdefault(_numbers(label), {})
        if label.steps not in ends or ends[label.steps][0] < weight:
            ends[label.steps] = (weight, number)
        numbers = _numbers(label)
        if len(numbers) == 2 and (numbers[0] not in self._chapters or self._chapters[numbers[0]][0] < weight):
            self._chapters[numbers[0]] = (weight, number)

    def best_before(self, label: Label, place: int) -> tuple[float, int]:
        """The weight and the beginning of the best chain that `label` may follow at `place`; (0.0, -1) for none."""
        numbers = _numbers(label)
        found: list[tuple[float, int]] = [
            end for steps, end in self._by_number.get(numbers, {}).items() if steps < label.steps
        ]
        for missing in range(_FURTHEST):
            earlier = (*numbers[:-1], numbers[-1] - 1 - missing)
            found += [(weight - _MISSING * missing, end) for weight, end in self._by_number.get(earlier, {}).values()]
        if len(numbers) == 2 and numbers[1] == 1:
            found += [
                (weight - _NEW_CHAPTER, end)
                for chapter, (weight, end) in self._chapters.items()
                if numbers[0] - _FURTHEST <= chapter < numbers[0]
            ]
        weight, previous = max(found, default=(0.0, -1))
        return (weight - _DISTANCE * place, previous) if previous >= 0 else (0.0, -1)


def _numbers(label: Label) -> tuple[int, ...]:
    return tuple(step.value for step in label.steps if step.kind is StepKind.NUMBER)


def missing_labels(labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels that a counted list of one depth leaves out: 3 for 1, 2, 4; 8.24 for 8.23, 8.25.

    Each chapter of a list of chapters is taken for itself. What may be missing after the last, nobody can say.
    """
    counted: dict[tuple[int, ...], dict[int, Label]] = {}
    for label in labels:
        numbers = _numbers(label)
        counted.setdefault(numbers[:-1], {})[numbers[-1]] = label
    missing = []
    for have in counted.values():
        whole = next(iter(have.values()))
        stem = Label(whole.number, whole.steps[: len(_numbers(whole))])
        first = Label(stem.number, (*stem.steps[:-1], Step(StepKind.NUMBER, 1)))
        missing += [label for label in range_of(first, str(max(have))) if label.steps[-1].value not in have]
    return tuple(missing)
