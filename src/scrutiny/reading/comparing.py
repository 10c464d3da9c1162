"""Two printings of one text, compared word by word: what differs, with the words of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scrutiny.reading.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A stretch in which two printings differ: the words of each; "" is none."""

    here: str
    there: str


def changes(ops: Iterable[Any]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ, words there and words here, each as one however many edits it takes."""
    open_change: tuple[int, int, int, int] | None = None
    for op in ops:
        if op.tag == "equal":
            if open_change:
                yield open_change
            open_change = None
        elif open_change:
            open_change = (open_change[0], op.src_end, open_change[2], op.dest_end)
        else:
            open_change = (op.src_start, op.src_end, op.dest_start, op.dest_end)
    if open_change:
        yield open_change


def printed(text: str, words: Words, first: int, last: int) -> str:
    """The words from `first` to before `last`, as `text` prints them."""
    return text[words.starts[first] : words.ends[last - 1]] if first < last else ""


def compare(here: str, there: str) -> tuple[Changed, ...]:
    """How two printings differ, in order; () if they say the same, whatever their spaces, marks and capitals."""
    from rapidfuzz.distance import Levenshtein

    mine, other = words_of(here), words_of(there)
    if "".join(mine.keys) == "".join(other.keys):  # hyphens and line ends move, and change no word
        return ()
    return tuple(
        Changed(printed(here, mine, a, b), printed(there, other, c, d))
        for a, b, c, d in changes(Levenshtein.opcodes(mine.keys, other.keys))
        if "".join(mine.keys[a:b]) != "".join(other.keys[c:d])
    )


def likeness(here: str, there: str) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1; two empty ones are not alike."""
    from rapidfuzz.distance import Indel

    mine, other = words_of(here).keys, words_of(there).keys
    return float(Indel.normalized_similarity(mine, other)) if mine or other else 0.0


def same_words(here: str, there: str) -> bool:
    """Whether two texts are the same words: "Night-buses: the facts" and "NIGHT BUSES – THE FACTS"."""
    mine, other = "".join(words_of(here).keys), "".join(words_of(there).keys)
    return bool(mine) and mine == other
