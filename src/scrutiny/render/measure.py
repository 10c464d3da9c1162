"""How wide text stands on a terminal, and where its lines break.

A greedy splitter of our own: the standard library's `textwrap` takes three to four times as long, and it counts
characters where a terminal counts columns.
"""

import re
import unicodedata

GLUE = "\u00a0"  # between words that must stay on one line; printed as a space
# Anything else past U+02FF may take two columns, or none. All of these take one.
_MAY_BE_ODD = re.compile(r"[^\u0000-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u25fc✔✗]")

_BEFORE_AN_ELLIPSIS = ",;:.–- "


def width_of(text: str) -> int:
    """The columns that the text takes: East Asian wide characters two, combining and format characters none."""
    if text.isascii() or not _MAY_BE_ODD.search(text):
        return len(text)
    return sum(_columns(character) for character in text)


def wrapped(text: str, width: int, at_most: int = 0, ellipsis: str = "…") -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces; [] for no words.

    A word that is wider than a line is cut. Past `at_most` lines (0: no limit) the last one ends in `ellipsis`. Runs
    of white space must be one space already.
    """
    if width_of(text) <= width:
        return [text] if text else []
    lines: list[str] = []
    line, used = "", 0
    for word in _words_that_fit(text, width):
        columns = width_of(word)
        if line and used + 1 + columns > width:
            lines.append(line)
            line, used = word, columns
            if at_most and len(lines) == at_most:
                lines[-1] = _ended(lines[-1], width, ellipsis)
                return lines
        else:
            line, used = (f"{line} {word}", used + 1 + columns) if line else (word, columns)
    return [*lines, line] if line else lines


def longest_word(text: str) -> int:
    """The columns of the widest stretch that has no place to break; 0 for no words."""
    measure = len if text.isascii() or not _MAY_BE_ODD.search(text) else width_of
    return max(map(measure, text.split(" ")))


def padded(text: str, width: int, to_the_right: bool = False) -> str:
    """The text with spaces up to `width` columns, and glue made into spaces."""
    space = " " * (width - width_of(text))
    shown = text.replace(GLUE, " ")
    return space + shown if to_the_right else shown + space


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def _words_that_fit(text: str, width: int) -> list[str]:
    words = [word for word in text.split(" ") if word]
    if longest_word(text) <= width:
        return words
    return [piece for word in words for piece in _pieces(word, width)]


def _pieces(word: str, width: int) -> list[str]:
    """The word cut to the width; a cut never stands before a combining character."""
    pieces, piece, used = [], "", 0
    for character in word:
        columns = _columns(character)
        if piece and used + columns > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += columns
    return [*pieces, piece]


def _ended(line: str, width: int, ellipsis: str) -> str:
    """The line with the ellipsis, giving up whole words for it where it must."""
    room = width - width_of(ellipsis)
    line = line.rstrip(_BEFORE_AN_ELLIPSIS)
    while width_of(line) > room:
        shorter = line.rpartition(" ")[0] or line[:-1]
        line = shorter.rstrip(_BEFORE_AN_ELLIPSIS)
    return line + ellipsis
