"""Find the bodies of the editable list wherever a text names them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrutiny.terms import KnownBody

_LONGEST = 200  # characters of a name


class Naming(NamedTuple):
    """A place where a text names a body: `text[start:end]` are the words, `name` is the list's."""

    name: str
    start: int
    end: int


class BodyNames:
    """The names and aliases of one list of bodies, ready to be looked for; made once for a reading."""

    def __init__(self, bodies: Sequence[KnownBody]) -> None:
        self._name_of = {
            _plain(alias): body.name
            for body in bodies
            for alias in (*body.aliases, body.name)
            if len(alias) <= _LONGEST
        }
        aliases = sorted(self._name_of, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, alias.split())) for alias in aliases)
        self._pattern = re.compile(rf"(?<![\w’'-])(?:{words})(?![\w-])") if aliases else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Naming]:
        """Yield each naming in `text[start:end]`, in order; the longest name wins, capitals count."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(_plain_marks(text), start, len(text) if end is None else end):
            yield Naming(self._name_of[_plain(found[0])], *found.span())

    def known_as(self, words: str) -> str:
        """The list's name for `words`, the whole of a name; "" where the list has none such."""
        return self._name_of.get(_plain(words), "") or self._name_of.get(
            _plain(re.sub(r"\s*\([^)]*\)$", "", words)), ""
        )


def _plain(words: str) -> str:
    words = " ".join(_plain_marks(words).split())
    return words.removeprefix("the ").removeprefix("The ")


def _plain_marks(text: str) -> str:
    return text.translate({0x2018: "'", 0x2019: "'"})
