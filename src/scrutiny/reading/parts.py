"""Read the lettered parts of a recommendation: "a)", "(iv)", "4a)", one inside the other as deep as they go.

"(i)" after "(h)" is a letter and after "(a)" a numeral; "(b)" after "(a)(v)" goes up a level. So a part's label is
read only against the part before it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scrutiny.reading.asking import asks
from scrutiny.reading.labels import Label, follows, read_label, read_part, whole_of

_PART = re.compile(
    r"(?P<label>\d{0,3}\s?\(?(?:[a-z]|[ivx]{1,5})[.)](?:\s?\(?[ivx]{1,5}\))?|\((?:[a-z]|[ivx]{1,5})\))\s*(?=\S)"
)
_LONGEST_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of a recommendation; its own span holds the spans of its own parts."""

    label: Label
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part whose end is not yet known: `place` is its paragraph, `start` where its own words begin in the text."""

    label: Label
    start: int
    place: int
    head: str  # the words of its first paragraph


def next_part(words: str, last: Label) -> tuple[Label, int] | None:
    """The label of the part that `words` begin, if it is the next after `last`, and where its own words begin in them.

    `last` is the part before, or the recommendation itself. None where no part begins, or one that does not follow.
    """
    found = _PART.match(words)
    if not found:
        return None
    printed = found["label"]
    if printed[0].isdigit():
        label = read_label(printed, after=last)
        return (label, found.end()) if label and follows(label, last) else None
    for whole in _wholes(last):
        label = read_part(printed, whole, after=last)
        if label and follows(label, last):
            return label, found.end()
    return None


def _wholes(last: Label) -> Iterator[Label]:
    """What the next part may be part of: what `last` is part of, then `last` itself, then the wholes above.

    In that order, since "(i)" after "(h)" counts on far oftener than it goes down a level.
    """
    above = whole_of(last)
    if above:
        yield above
    yield last
    while above and (above := whole_of(above)):
        yield above


def close_parts(parts: Sequence[OpenPart], end: int, end_before: Callable[[int], int]) -> tuple[Part, ...]:
    """Each part with its end: where the next part begins that is not its own, or else `end`.

    `end_before(place)` gives where the recommendation's words before a paragraph end. A part that holds parts and
    asks for nothing itself has its head as title.
    """
    closed = []
    for number, part in enumerate(parts):
        size = len(part.label.steps)
        later = parts[number + 1 :]
        after = next((each.place for each in later if each.label.steps[:size] != part.label.steps), None)
        has_parts = bool(later) and later[0].label.steps[:size] == part.label.steps
        is_title = has_parts and len(part.head) < _LONGEST_TITLE and not asks(part.head) and not part.head.endswith(":")
        last = end if after is None else end_before(after)
        closed.append(Part(part.label, part.start, last, part.head if is_title else ""))
    return tuple(closed)
