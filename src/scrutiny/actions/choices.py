"""Words that people type for the values of the vocabulary, and what to say when one is not among them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from scrutiny.errors import BadInput

Word = TypeVar("Word", bound=StrEnum)


def choose(words: str, among: type[Word], what: str, *, but: Iterable[Word] = ()) -> Word:
    """The value that `words` name, in any case, with spaces, hyphens or underscores.

    Raises BadInput with the nearest value and the list of them; `but` are values that nobody may type.
    """
    allowed = [value for value in among if value not in set(but)]
    plain = {_plain(value): value for value in allowed}
    if (wanted := _plain(words)) in plain:
        return plain[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, plain, n=1, cutoff=0.5)
    guess = f' Did you mean "{plain[near[0]]}"?' if near else ""
    raise BadInput(f'There is no {what} "{words}".{guess} The words are: {", ".join(allowed)}.')


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").replace("_", " ").lower().split())
