"""What a merge did, for a terminal: the counts, what was taken, what differs with both values, what was left out."""

from collections.abc import Iterator

from scrutiny.actions.merging.facts import Difference, Merged, called
from scrutiny.render.measure import wrapped

_DECIDED = {"": "Not decided: ours is kept.", "ours": "Ours is kept.", "theirs": "Theirs is taken."}


def merged_lines(done: Merged, width: int) -> Iterator[str]:
    """Yield the lines, none longer than `width` where words allow it; nothing about what there is none of."""
    for count in done.counts:
        if count.there:
            parts = [f"{count.here} here already", f"{count.came} new"]
            parts += [f"{count.taken_back} taken back here"] if count.taken_back else []
            parts += [f"{count.left_out} left out"] if count.left_out else []
            yield f"{count.there} {called(count.name, count.there)} there: {', '.join(parts)}."
    if done.taken:
        yield "Changed there, and not here; taken:"
        for change in done.taken:
            yield from _indented(change, width)
    if done.decided:
        yield "Said differently here and there:"
        for decided in done.decided:
            yield from difference_lines(decided.difference, width)
            yield f"    {_DECIDED[decided.side]}"
    if done.both:
        yield "Said on both sides; both are kept, and the later day holds:"
        for difference in done.both:
            yield from difference_lines(difference, width)
    if done.left_out:
        yield "Left out:"
        for why, number in done.left_out:
            yield from _indented(f"{why}{f' ({number} in all)' if number > 1 else ''}", width)


def difference_lines(difference: Difference, width: int) -> Iterator[str]:
    """Yield what differs, and the two values."""
    yield from _indented(f"{difference.what}", width)
    yield from _indented(f"here:  {difference.ours}", width, 4)
    yield from _indented(f"there: {difference.theirs}", width, 4)


def _indented(words: str, width: int, by: int = 2) -> Iterator[str]:
    for place, line in enumerate(wrapped(words, width - by - 2)):
        yield f"{' ' * (by + 2 * bool(place))}{line}"
