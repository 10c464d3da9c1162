"""Turn the characters that files hold into the characters that people read.

PDF fonts give ligatures, no-break spaces and control characters; Word gives soft hyphens and private bullets. A
quotation can be found only if both documents come out in the same letters, so every reader passes its words
through here, and nothing is changed later.
"""

import re

# Typographic ligatures are one character in the file and two letters to the reader.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Marks that show nothing: soft hyphen, zero-width spaces and joiners, directional marks, byte order mark.
_UNSEEN = dict.fromkeys(
    (0x00AD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF))
# U+2011 is a hyphen that may not end a line: the same letter to a reader, another to a search.
_SAME = {0x2011: "-", 0x2028: "\n", 0x2029: "\n", 0x0085: "\n", 0x000D: "\n", 0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•"}
_TABLE = _CONTROLS | _UNSEEN | _SPACES | _LIGATURES | _SAME
# Most lines hold none of these, and to look is ten times as quick as to translate.
_CHANGED = re.compile("[" + "".join(map(re.escape, map(chr, _TABLE))) + "\ud800-\udfff]")
# Halves of a surrogate pair cannot be encoded again; a reader would see a box.
_HALVES = re.compile("[\ud800-\udfff]")
_RUNS_OF_SPACE = re.compile(r"[ \t]{2,}|\t")
_AROUND_BREAK = re.compile(r" ?\n[ \n]*")
# What a font without a map gives: private-use characters and U+FFFD.
UNREAD = re.compile("[\ue000-\uf8ff\ufffd]")


def clean(text: str) -> str:
    """The same words without unseen characters; spaces and line breaks are kept as they are."""
    if not _CHANGED.search(text):
        return text
    return _HALVES.sub("\ufffd", text.replace("\r\n", "\n").translate(_TABLE))


def one_line(text: str) -> str:
    """The words on one line, single-spaced, with no space at either end."""
    return " ".join(clean(text).split())


def tidy(text: str) -> str:
    """The words with their line breaks, single-spaced, no empty lines, no space at either end of a line."""
    return _AROUND_BREAK.sub("\n", _RUNS_OF_SPACE.sub(" ", clean(text))).strip()
