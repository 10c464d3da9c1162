"""Offer, for a recommendation without an answer, the paragraphs of the letter whose words are most like its own.

No method is right often enough here to be believed (the best, embeddings included, finds the right paragraph six or
seven times in ten), so what this gives is offered, up to three at a time, and never counts as an answer. It is plain
TF-IDF: a word that few paragraphs have says more than one that many have.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrutiny.documents.model import BlockKind
from scrutiny.reading.case import Case

_OFFERED = 3
_LEAST = 0.12  # of likeness, from 0 to 1: less is chance
_SHARED = 2  # telling words that both must have
_SHORTEST = 5  # telling words of a paragraph that is looked at
_PLAIN = frozenset(
    """about above after again against also although among another because been before being between both could does
    during each ensure every from further have having here however including into itself just made make many more most
    much must need only other over part recommend recommendation recommendations recommends same shall should since some
    such than that their them then there these they this those through under until upon very were what when where which
    while will with within without work working would year years your""".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A paragraph, by its leaf, that is like a recommendation, and the words that they share, most telling first."""

    leaf: int
    score: float
    shared: tuple[str, ...]


def find_similar(case: Case, places: Sequence[int]) -> dict[int, tuple[Likeness, ...]]:
    """For each of `places` the most similar paragraphs, best first; () where none is like it."""
    if not places:
        return {}
    paragraphs = {
        leaf: _terms(case.letter.words.keys[slice(*case.letter.words_in(leaf))])
        for leaf, block in enumerate(case.letter.leaves)
        if block.kind not in (BlockKind.HEADING, BlockKind.FOOTNOTE)
    }
    paragraphs = {leaf: terms for leaf, terms in paragraphs.items() if terms.total() >= _SHORTEST}
    asked = {place: _terms(case.words[place].keys) for place in places}
    seen_in = Counter(term for terms in (*paragraphs.values(), *asked.values()) for term in terms)
    count = len(paragraphs) + len(asked)
    weight = {term: math.log(1 + count / often) for term, often in seen_in.items()}
    vectors = {leaf: _vector(terms, weight) for leaf, terms in paragraphs.items()}
    return {place: _most_like(_vector(terms, weight), vectors) for place, terms in asked.items()}


def _terms(keys: Sequence[str]) -> Counter[str]:
    return Counter(_stem(key) for key in keys if len(key) > 3 and key not in _PLAIN)


def _stem(word: str) -> str:
    """A word without the endings that most often change between a question and its answer."""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _vector(terms: Counter[str], weight: Mapping[str, float]) -> dict[str, float]:
    """The terms with their weights, as long as one."""
    vector = {term: (1 + math.log(often)) * weight[term] for term, often in terms.items()}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {term: value / length for term, value in vector.items()}


def _most_like(own: Mapping[str, float], vectors: Mapping[int, Mapping[str, float]]) -> tuple[Likeness, ...]:
    found = []
    for leaf, vector in vectors.items():
        shared = {term: value * vector[term] for term, value in own.items() if term in vector}
        score = sum(shared.values())
        if score >= _LEAST and len(shared) >= _SHARED:
            telling = sorted(shared, key=lambda term: (-shared[term], term))
            found.append(Likeness(leaf, score, tuple(telling[:5])))
    return tuple(sorted(found, key=lambda one: (-one.score, one.leaf))[:_OFFERED])
