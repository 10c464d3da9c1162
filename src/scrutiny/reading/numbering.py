"""Say which recommendations of a report a number in the letter means.

The report prints "140.11" and the letter says "Rec. 11"; the report has parts 4a and 4b and the letter answers "4"; the
letter answers 4a(ii) and the report has no more than 4. One place decides what is meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrutiny.reading.labels import Label, Step, StepKind, read_label, whole_of
from scrutiny.reading.proposals import Published


@dataclass(frozen=True, slots=True)
class Numbering:
    """The labels of a report's recommendations: the place of each in the order given, by its steps.

    `chapter` is the figures that every label shares but for its last ("140" of 140.1 to 140.254), () where they share
    none; `parts` the places of the lettered parts of each whole, and `inside` the same by the steps of the whole, which
    may be no recommendation itself.
    """

    labels: tuple[Label | None, ...]
    places: dict[tuple[Step, ...], int]
    chapter: tuple[Step, ...]
    parts: dict[int, tuple[int, ...]]
    inside: dict[tuple[Step, ...], tuple[int, ...]]

    def meant_by(self, label: Label) -> tuple[int, ...]:
        """The places of the recommendations that `label` means; () where the report has none such.

        A whole means its parts where the whole is no recommendation itself, a part that is none means its whole.
        """
        steps = label.steps
        if steps not in self.places and self.chapter and len(steps) == 1:
            steps = (*self.chapter, *steps)
        if steps in self.places:
            return (self.places[steps],)
        full = Label(label.number, steps)
        if parts := self.inside.get(steps):
            return parts
        whole = whole_of(full)
        return self.meant_by(whole) if whole else ()

    def meant_by_all(self, labels: Iterable[Label]) -> tuple[int, ...]:
        """The places that any of `labels` means, in the letter's order, each once."""
        return tuple(dict.fromkeys(place for label in labels for place in self.meant_by(label)))

    def parts_of(self, place: int) -> tuple[int, ...]:
        """The places of the parts, at any depth, of the recommendation at `place`."""
        return self.parts.get(place, ())

    def wholes_of(self, place: int) -> tuple[int, ...]:
        """The places of the recommendations that the one at `place` is part of, itself first."""
        places, label = [place], self.labels[place]
        while label and (label := whole_of(label)):
            if label.steps in self.places:
                places.append(self.places[label.steps])
        return tuple(places)


def number_recommendations(recommendations: Sequence[Published]) -> Numbering:
    """The numbering of a report; a recommendation without a number has no label."""
    labels = tuple(read_label(one.number) if one.number else None for one in recommendations)
    places: dict[tuple[Step, ...], int] = {}
    for place, label in enumerate(labels):
        if label:
            places.setdefault(label.steps, place)
    inside: dict[tuple[Step, ...], list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        while label and (label := whole_of(label)):
            inside[label.steps].append(place)
    told = {steps: tuple(own) for steps, own in inside.items()}
    parts = {places[steps]: own for steps, own in told.items() if steps in places}
    chapter = _chapter([label for label in labels if label])
    return Numbering(labels, places, chapter, parts, told)


def _chapter(labels: Sequence[Label]) -> tuple[Step, ...]:
    """The figures that all dotted labels share but for their last; labels of another kind are let pass."""
    dotted = [label.steps for label in labels if len(label.steps) > 1 and label.steps[1].kind is StepKind.NUMBER]
    chapters = {steps[:-1] for steps in dotted}
    if len(chapters) != 1 or len(dotted) * 2 < len(labels):
        return ()
    return chapters.pop()
