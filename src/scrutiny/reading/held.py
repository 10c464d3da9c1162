"""Which recommendations a holding reply is about, where its own words say so.

"We shall answer recommendations 2 and 4 by the end of May" holds those two. One that speaks of every recommendation, or
of the others, names none by that, whatever numbers it also prints.
"""

import re
from collections.abc import Iterable, Iterator

from scrutiny.reading.labels import Label, read_label, whole_of
from scrutiny.reading.references import find_references, is_of_another_report

# "every recommendation", "all nine of your recommendations"; "each of recommendations 2 and 4" names the two.
_ALL = re.compile(
    r"\b(?:all|every|each|any|both|others?|remaining|rest|remainder)\b(?:\s+[\w’']+){0,4}?\s+recommendations?\b(?!\s*\d)"
    r"|\bthe\s+(?:others|remainder|rest|remaining\s+ones)\b",
    re.IGNORECASE,
)


def named_in(text: str, numbers: Iterable[str], title: str = "") -> tuple[str, ...]:
    """Those of the recommendations' `numbers`, in their order, that a holding reply names; () where it names none.

    A whole is named with each of its parts, and a part with its whole. Numbers of another report than the one called
    `title` are not taken, nor is anything where the letter speaks of all or of the others: () is then given too.
    """
    if _ALL.search(text):
        return ()
    named = list(_labels(text, title))
    return tuple(number for number in numbers if any(_is_same(label, read_label(number)) for label in named))


def _labels(text: str, title: str) -> Iterator[Label]:
    for reference in find_references(text):
        if not is_of_another_report(reference, title):
            yield from reference.labels


def _is_same(named: Label, asked: Label | None) -> bool:
    """Whether the label is the recommendation's, its whole's, or one of its parts'."""
    if asked is None:
        return False
    return asked.steps in (*_steps(named), *_steps(whole_of(named))) or named.steps in _steps(whole_of(asked))


def _steps(label: Label | None) -> tuple[tuple[object, ...], ...]:
    return () if label is None else (label.steps,)
