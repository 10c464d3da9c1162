"""Say what a verb of accepting or refusing comes to, with the words around it: in part, in principle, not at all."""

import re
from collections.abc import Sequence

from scrutiny.reading.clauses import denies, governing_words
from scrutiny.reading.tokens import Token
from scrutiny.reading.verbs import (
    AIMS,
    CUTS,
    INTENDS,
    PARTLY,
    PARTS,
    WHOLLY,
    Verb,
)
from scrutiny.terms import Stance

_IN_PART = re.compile(
    r"\b(?:in part|partially|partly"
    r"|with (?:the |one |some |minor )*(?:exceptions?|modifications?|amendments?|caveats?|qualifications?)"
    r"|except|apart from|other than|but (?:not|cannot|do not|does not))\b"
)
_CONDITION = re.compile(r"\b(?:in[ -]principle|subject to|depend(?:s|ent|ing)? (?:up)?on)\b")


def stance_of(verb: Verb, left: Sequence[Token], between: frozenset[str], after: Sequence[Token]) -> Stance | None:
    """What a verb of accepting or refusing comes to, with the words before it, up to its object, and after that."""
    near = {token.word for token in left[-3:]}
    rest = " ".join(token.word for token in after)
    is_denied = denies(left)
    if verb is Verb.ACT:
        return _act(left, near, is_denied=is_denied, is_partly=bool(near & PARTLY))
    if verb is Verb.NOTE:
        return None if is_denied else Stance.NOTED
    is_partly = bool(near & PARTLY or between & PARTLY or _IN_PART.search(rest)) or _takes_parts(between)
    if verb is Verb.REFUSE:
        return None if is_denied else Stance.IN_PART if is_partly else Stance.REJECTED
    if is_denied:
        return Stance.IN_PART if (near | between | set(rest.split())) & WHOLLY else Stance.REJECTED
    if between & AIMS or near & {"principle"} or _CONDITION.search(rest):
        return Stance.IN_PRINCIPLE
    return Stance.IN_PART if is_partly else Stance.ACCEPTED


def _takes_parts(between: frozenset[str]) -> bool:
    return {"in", "part"} <= between or bool(between & PARTS and "of" in between)


def _act(left: Sequence[Token], near: set[str], *, is_denied: bool, is_partly: bool) -> Stance | None:
    """What "implement this recommendation" comes to: a promise, a refusal, or a thing done."""
    governing = set(governing_words(left, cuts=CUTS))
    if is_denied:
        is_plan = bool(governing & {"plan", "plans", "intention"})
        is_past = bool(governing & {"has", "have", "had", "did", "was", "were"})
        is_refusal = is_plan or (bool(governing & INTENDS) and not is_past)
        return Stance.REJECTED if is_refusal else None
    if is_partly:
        return None
    if "will" in near:
        return Stance.ACCEPTED
    return Stance.ALREADY_IN_PLACE if near & {"has", "have"} and not near & {"been", "to"} else None


def passive_stance(verb: Verb, word: str, helpers: list[Token], after: Sequence[Token]) -> Stance | None:
    """What "is accepted", "will not be taken forward", "has been implemented" come to."""
    words = {token.word for token in helpers}
    is_to_come = bool(words & {"will", "shall", "can", "can't", "cannot", "won't"})
    is_denied = denies(helpers)
    if verb is not Verb.ACT:
        return None if is_to_come and not is_denied else stance_of(verb, helpers, frozenset(words), after)
    if is_denied:  # "was not implemented" reports on the past and refuses nothing
        return Stance.REJECTED if is_to_come else None
    if words & PARTLY:
        return None
    if is_to_come:
        return None if word == "met" else Stance.ACCEPTED
    return None if word == "forward" else Stance.ALREADY_IN_PLACE
