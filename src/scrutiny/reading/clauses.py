"""Say which words of a sentence go with a verb: its clause, what governs it, and whether it is denied or unreal.

"We do not intend to accept this", "whether to accept", "had previously accepted": a verb of accepting says nothing
until the words before it are read.
"""

from collections.abc import Sequence

from scrutiny.reading.tokens import Token
from scrutiny.reading.verbs import (
    CUTS,
    FORMER,
    GLAD,
    NOT,
    PARTICIPLES,
    UNREAL,
    VERB_OF,
)


def clause_before(tokens: Sequence[Token], used: int, at: int) -> list[Token]:
    """The tokens before token `at` since the last mark that ends a clause, without what joins it to that one."""
    first = used
    for place in range(used, at):
        if tokens[place].word in (";", ":"):
            first = place + 1
    while first < at and tokens[first].word in {",", "and", "but", "while", "whereas"}:
        first += 1
    return list(tokens[first:at])


def governing_words(left: Sequence[Token], *, cuts: frozenset[str]) -> list[str]:
    """The last words before a verb that still govern it: not what stands before "but", or before a new subject."""
    words: list[str] = []
    has_subject = False
    for token in reversed(_without_aside(left)[-9:]):
        if token.word in cuts or (token.word == "," and has_subject):
            break
        has_subject = has_subject or token.is_name or token.word in {"we", "i", "it", "they", "government", "mayor"}
        words.append(token.word)
    return words[::-1]


def _without_aside(left: Sequence[Token]) -> Sequence[Token]:
    """The words before a verb without what stands between commas right before it: "cannot, because it is late, …"."""
    if not left or left[-1].word != ",":
        return left
    opening = next((place for place in range(len(left) - 2, -1, -1) if left[place].word == ","), None)
    return left[:-1] if opening is None else left[:opening]


def denies(left: Sequence[Token]) -> bool:
    """Whether the words before a verb turn it into its opposite: "does not", "no plans to", "no longer"."""
    words = governing_words(left, cuts=CUTS)
    text = " ".join(words)
    if "not only" in text or "no plan" in text or "no intention" in text or "no current plan" in text:
        return "not only" not in text
    return any(word in NOT or word.endswith("n't") for word in words) or "no longer" in text


def is_unreal(left: Sequence[Token]) -> bool:
    """Whether the verb says what might be: "whether to accept", "if Parliament accepts"."""
    words = governing_words(left, cuts=CUTS - {"and"})
    if set(words) & (UNREAL - {"to"}):
        return True
    plain = [word for word in words if not word.endswith("ly") and word not in {"also", "now"}]
    is_infinitive = plain[-1:] == ["to"]
    return is_infinitive and not set(plain[-4:]) & GLAD and not denies(left)


def is_former(left: Sequence[Token]) -> bool:
    """Whether the verb tells of another time: "had previously accepted"."""
    return any(token.word in FORMER for token in left[-8:])


def rest_of_clause(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The tokens that still belong to what was said of the recommendation, until the sentence turns elsewhere."""
    rest = []
    for place in range(at, min(at + 24, len(tokens))):
        word, following = tokens[place].word, tokens[place + 1].word if place + 1 < len(tokens) else "."
        if word in (".", ";", ":") or (word == "and" and following not in {"in", "with"}):
            break
        if word == "," and following not in {"in", "subject", "with", "but", "albeit", "except", "although", "other"}:
            break
        if word in VERB_OF and word not in PARTICIPLES:
            break
        rest.append(tokens[place])
    return tuple(rest)
