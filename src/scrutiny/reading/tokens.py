"""A sentence as tokens: its words in small letters, and the marks that part its clauses."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[\w’'‘-]+|[;:—–,.()]")


class Token(NamedTuple):
    word: str  # in small letters
    start: int
    end: int
    is_name: bool  # it begins with a capital


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, with one form of apostrophe."""
    return [
        Token(found[0].lower().replace("’", "'").replace("‘", "'"), *found.span(), found[0][0].isupper())
        for found in _TOKEN.finditer(text, start, end)
    ]
