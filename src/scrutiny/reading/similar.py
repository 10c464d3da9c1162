"""Offer, for a recommendation without an answer, the paragraphs of the letter whose words are most like its own.

No method is right often enough here to be believed (the best, embeddings included, finds the right paragraph six or
seven times in ten), so what this gives is offered, up to three at a time, and never counts as an answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.documents.model import BlockKind
from scrutiny.reading.alike import most_alike, terms_of, vector, weights
from scrutiny.reading.case import Case

_OFFERED = 3
_LEAST = 0.12  # of likeness, from 0 to 1: less is chance
_SHORTEST = 5  # telling words of a paragraph that is looked at


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
        leaf: terms_of(case.letter.words.keys[slice(*case.letter.words_in(leaf))])
        for leaf, block in enumerate(case.letter.leaves)
        if block.kind not in (BlockKind.HEADING, BlockKind.FOOTNOTE)
    }
    paragraphs = {leaf: terms for leaf, terms in paragraphs.items() if terms.total() >= _SHORTEST}
    asked = {place: terms_of(case.words[place].keys) for place in places}
    seen_in = Counter(term for terms in (*paragraphs.values(), *asked.values()) for term in terms)
    weight = weights(seen_in, len(paragraphs) + len(asked))
    vectors = {leaf: vector(terms, weight) for leaf, terms in paragraphs.items()}
    return {
        place: tuple(
            Likeness(each.key, each.score, each.shared)
            for each in most_alike(vector(terms, weight), vectors, least=_LEAST, most=_OFFERED)
        )
        for place, terms in asked.items()
    }
