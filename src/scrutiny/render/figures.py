"""The figures of a table at a terminal: each beside the words that list its rows, the command itself said once."""

from collections.abc import Iterator, Sequence

from scrutiny.render.measure import padded, width_of, wrapped
from scrutiny.render.words import on_one_line
from scrutiny.tables import Tally

_GAP = 2
_INDENT = 4
_LEAST = 24  # narrower than this neither side can be read


def figure_lines(tallies: Sequence[Tally], room: int) -> Iterator[str]:
    """Yield each figure with what lists its rows, fitted to `room` columns; parts stand under their whole.

    Options alone go on from the last whole command above them.
    """
    pairs = list(_pairs(tallies))
    natural = max((width_of(left) for left, _ in pairs), default=0)
    margin = max(_LEAST, min(natural + _GAP, room - max(_LEAST, room * 2 // 5)))
    for left, right in pairs:
        indent = len(left) - len(left.lstrip(" "))
        told = [" " * indent + line for line in wrapped(left.strip(), margin - _GAP - indent)]
        lists = wrapped(right, room - margin)
        for number in range(max(len(told), len(lists))):
            beside = lists[number] if number < len(lists) else ""
            yield f"{padded(told[number] if number < len(told) else '', margin)}{beside}".rstrip()


def _pairs(tallies: Sequence[Tally]) -> Iterator[tuple[str, str]]:
    """Each figure in words, with its command, or with the options to add to the command said last."""
    said = ""
    for tally in tallies:
        whole, right = tally.whole, ""
        if whole.query != said:
            if _goes_on(said, whole.query):
                right = whole.query[len(said) :].strip()
            else:
                right, said = whole.query, whole.query
        yield on_one_line(tally.opening), on_one_line(right)
        for part in () if tally.is_of_one else tally.parts:
            if part.count:
                more = part.query[len(said) :].strip() if _goes_on(said, part.query) else part.query
                yield " " * _INDENT + on_one_line(f"{part.count} {part.what}"), on_one_line(more)


def _goes_on(said: str, query: str) -> bool:
    return bool(said) and query.startswith(f"{said} ")
