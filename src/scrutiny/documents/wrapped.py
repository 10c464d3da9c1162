"""Join the lines of a text file into paragraphs, as a person would who reads it.

Some programs break a paragraph at 72 characters and mean nothing by it; some never break, and then every line end
is the writer's (an address, a signature). Which it was shows in the lengths of the whole file's lines.
"""

from collections.abc import Sequence

from scrutiny.documents.hyphens import mended

# A program that wraps does so at 60 to 100 characters. One that has lines longer than this does not wrap.
_LONGEST_WRAPPED = 130
_SHORTEST_WRAPPED = 45


def wrap_width(lines: Sequence[str]) -> int:
    """At how many characters the file's lines are wrapped; 0 if they are not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths or lengths[-1] > _LONGEST_WRAPPED:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    return width if width >= _SHORTEST_WRAPPED else 0


def stops_short(line: str, after: str, width: int) -> bool:
    """Whether the line ends where its writer ended it: the next word would have fitted well."""
    words = after.split(maxsplit=1)
    return not width or len(line.rstrip()) + 1 + len(words[0] if words else "") < 0.8 * width


def joined(lines: Sequence[str], width: int, vocabulary: frozenset[str]) -> str:
    """The lines as one paragraph: a space between them, or a line break where it is the writer's."""
    text = ""
    before = ""
    for raw in lines:
        line = " ".join(raw.split())
        if not text:
            text = line
        elif line and text[-1] == "-" and text[-2:-1].isalpha() and line[0].islower() and width:
            text = mended(text, line, vocabulary)
        elif line:
            meant = stops_short(before, line, width) and not line[0].islower()
            text += ("\n" if meant or not width else " ") + line
        before = raw
    return text
