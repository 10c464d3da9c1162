"""How alike the words of two texts are: plain TF-IDF, in which a word that few texts have says more than a common one.

It only ever offers. No method is right often enough to be believed, so what is found here is shown with the words that
both have, and a person decides.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

_TOLD = 5  # of them that are named as the reason
_PLAIN = frozenset(
    """about above after again against also although among another because been before being between both could does
    during each ensure every from further have having here however including into itself just made make many more most
    much must need only other over part recommend recommendation recommendations recommends same shall should since some
    such than that their them then there these they this those through under until upon very were what when where which
    while will with within without work working would year years your""".split()
)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alike(Generic[Key]):
    """A text, by its key, that is like another, with its likeness from 0 to 1, and the terms of both, telling first."""

    key: Key
    score: float
    shared: tuple[str, ...]


def terms_of(keys: Iterable[str]) -> Counter[str]:
    """The terms among the words of a text: without the plain ones, and without their endings."""
    return Counter(term_of(key) for key in keys if is_telling(key))


def is_telling(key: str) -> bool:
    """Whether a word can say what a text is about."""
    return len(key) > 3 and key not in _PLAIN


def term_of(word: str) -> str:
    """A word without the endings that most often change between a question and its answer."""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def weights(seen_in: Mapping[str, int], count: int) -> dict[str, float]:
    """What each term weighs, of how many of the `count` texts it is in."""
    return {term: math.log(1 + count / often) for term, often in seen_in.items()}


def vector(terms: Mapping[str, int], weight: Mapping[str, float]) -> dict[str, float]:
    """The terms with their weights, as long as one."""
    found = {term: (1 + math.log(often)) * weight[term] for term, often in terms.items()}
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {term: value / length for term, value in found.items()}


def most_alike(
    own: Mapping[str, float],
    others: Mapping[Key, Mapping[str, float]],
    *,
    least: float,
    most: int,
    shared: int = 2,
) -> tuple[Alike[Key], ...]:
    """The others that are at least so like `own`, most alike first, at most so many; in their order where equal.

    `shared` is how many telling words both must have.
    """
    found = []
    for key, other in others.items():
        both = {term: value * other[term] for term, value in own.items() if term in other}
        score = sum(both.values())
        if score >= least and len(both) >= shared:
            telling = sorted(both, key=lambda term: (-both[term], term))
            found.append(Alike(key, score, tuple(telling[:_TOLD])))
    return tuple(sorted(found, key=lambda one: -one.score)[:most])
