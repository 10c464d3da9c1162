"""Name those whose stance a sentence states: before the verb, or after "by"."""

import re
from collections.abc import Sequence

from scrutiny.reading.tokens import Token

_NAME = re.compile(
    r"(?:[Tt]he\s+)?(?P<name>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|&|in)\s+){0,2}[A-Z(][\w’'&()-]*)*)"
)
_BETWEEN_NAMES = re.compile(
    r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=the\b)"
    r"|\s+and\s+(?=[A-Z]{2,}\b|(?:[A-Z]\w+\s+){1,2}(?:Government|Executive|Council|Police)\b)"
)
_NO_NAME = re.compile(
    r"(?:In|On|At|As|For|With|While|However|Therefore|Although|To|This|These|That|We|I|It|They|Following|Since|Our|Your"
    r"|Both|And|But|Where|Recommendations?|Government|Ministers?|Overall)\b"
)


def names_in(words: str) -> tuple[str, ...]:
    """The names that `words` begin with: "the UK Government, the Welsh Government and …"; () for "us" and the like."""
    names = []
    for piece in _BETWEEN_NAMES.split(words.strip()):
        found = _NAME.match(piece)
        if found is None or _NO_NAME.match(found["name"]):
            break
        names.append(found["name"])
        if piece[found.end() :].strip():
            break
    return tuple(names)


_HELPERS = frozenset(
    "also has have therefore both will does do did not cannot can is are was were unable to don't doesn't fully".split()
)


def subject_of(text: str, left: Sequence[Token]) -> tuple[str, ...]:
    """The names that end the words before a verb, without its adverbs and helping verbs."""
    last = len(left)
    while last and (left[last - 1].word.endswith("ly") or left[last - 1].word in _HELPERS):
        last -= 1
    if not last:
        return ()
    pieces = _BETWEEN_NAMES.split(text[left[0].start : left[last - 1].end])
    names: list[str] = []
    for piece in reversed(pieces):
        found = _NAME.fullmatch(piece.strip())
        if found is None or _NO_NAME.match(found["name"]):
            break
        names.insert(0, found["name"])
    return tuple(names)
