"""A passage on a terminal, with the words that decide marked in it: underlined, or between « and » without colours."""

from collections.abc import Iterator, Sequence

from scrutiny.render.measure import wrapped
from scrutiny.render.words import on_one_line

# They stand for the marks while lines are broken: no font shows them, so no document is read to hold them.
_OPEN, _SHUT = "\ue000", "\ue001"
_ON, _OFF = "\x1b[4m", "\x1b[24m"


def marked_lines(
    text: str, start: int, end: int, marks: Sequence[tuple[int, int]], width: int, by: int, *, most: int, color: bool
) -> Iterator[str]:
    """The words of `text[start:end]` in quotation marks, each line indented by `by`; `marks` stand out in it.

    Where they take more than `most` lines, those around the first mark are given, and "…" stands for what is left out.
    """
    lines = wrapped(f"“{on_one_line(_with_marks(text, start, end, marks))}”", max(20, width - by), 0)
    lines = _around(lines, most)
    inside = False
    for line in lines:
        shown, inside = _shown(line, inside, color=color)
        yield " " * by + shown


def _with_marks(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    pieces, last = [], start
    for begin, stop in sorted(marks):
        if last <= begin < stop <= end:
            pieces += [_plain(text[last:begin]), _OPEN, _plain(text[begin:stop]), _SHUT]
            last = stop
    return "".join([*pieces, _plain(text[last:end])])


def _plain(words: str) -> str:
    return words.replace(_OPEN, "").replace(_SHUT, "")


def _around(lines: list[str], most: int) -> list[str]:
    """At most `most` of the lines, with the first that holds a mark among them."""
    if len(lines) <= most:
        return lines
    at = next((place for place, line in enumerate(lines) if _OPEN in line), 0)
    first = max(0, min(at - 1, len(lines) - most))
    kept = lines[first : first + most]
    if first:
        kept[0] = f"… {kept[0]}"
    if first + most < len(lines):
        kept[-1] = f"{kept[-1]} …"
    return kept


def _shown(line: str, inside: bool, *, color: bool) -> tuple[str, bool]:
    """The line with its marks as they are printed, and whether a mark is open at its end."""
    goes_on = inside
    for character in line:
        goes_on = character == _OPEN if character in (_OPEN, _SHUT) else goes_on
    if not color:
        return line.replace(_OPEN, "«").replace(_SHUT, "»"), goes_on
    shown = line.replace(_OPEN, _ON).replace(_SHUT, _OFF)
    return f"{_ON if inside else ''}{shown}{_OFF if goes_on else ''}", goes_on
