"""Read what a recommendation asks to be done, as far as it is one thing that can be finished: publish a register.

"The register was published in May" says that it is done only if publishing the register is what was asked, and all
that was. Acts without an end ("ensure", "improve", "work with") are never done on anybody's word.
"""

import re
from dataclasses import dataclass

# Acts with an end, in groups that mean the same of a thing: base form, then the form in "has been …".
_GROUPS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("publish", "published"), ("issue", "issued"), ("release", "released")),
    (
        ("establish", "established"),
        ("set up", "set up"),
        ("create", "created"),
        ("launch", "launched"),
        ("introduce", "introduced"),
        ("form", "formed"),
        ("put in place", "put in place"),
    ),
    (("appoint", "appointed"), ("recruit", "recruited")),
    (("commission", "commissioned"),),
    (
        ("conduct", "conducted"),
        ("carry out", "carried out"),
        ("undertake", "undertaken"),
        ("hold", "held"),
        ("complete", "completed"),
    ),
    (("adopt", "adopted"), ("approve", "approved"), ("agree", "agreed")),
    (("open", "opened"),),
    (("install", "installed"),),
    (("sign", "signed"),),
    (("submit", "submitted"), ("lay", "laid")),
    (("convene", "convened"),),
    (("abolish", "abolished"), ("repeal", "repealed"), ("withdraw", "withdrawn")),
)
_BASE = {base: place for place, group in enumerate(_GROUPS) for base, _ in group}
_DONE = {done: place for place, group in enumerate(_GROUPS) for _, done in group}
# "undertook" is said where "have undertaken" is: the form of the plain past, where it is another word.
_DONE |= {"undertook": _DONE["undertaken"], "withdrew": _DONE["withdrawn"]}


def _spelt(words: dict[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


DONE_WORDS, BASE_WORDS = _spelt(_DONE), _spelt(_BASE)
_ASKS = re.compile(
    rf"\b(?:should|must|shall|to|and)\s+(?:\w+ly\s+|also\s+|now\s+)*(?P<act>{BASE_WORDS})\b", re.IGNORECASE
)
_OPENS = re.compile(rf"^\W*(?P<act>{BASE_WORDS})\b", re.IGNORECASE)
# A second thing asked beside the first: "and report to the Committee", "; and", another "should".
_ALSO = re.compile(
    r"\b(?:and|or)\s+(?:then\s+|also\s+|to\s+)?(?!the\b|a\b|an\b|its\b|their\b)[a-z]+\s+(?:\w+ly\s+)?"
    r"(?:a|an|the|its|their|that|all|each|every|how|whether|to|with|any|them|it|on|for)\b|;",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:should|must|shall)\b", re.IGNORECASE)
_ASIDE = re.compile(r"^\s*,[^,]{0,60},")
_AFTER = re.compile(
    r"\b(?:of|on|for|to|about|in|with|within|from|at|by|that|which|who|into|as|setting|giving|showing|between|across"
    r"|covering|under|before|after|and|so)\b|[,;:.(]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z’'-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing asked: acts of one `group` mean the same, and `thing` is the stem of what it is done to."""

    group: int
    thing: str


def act_asked(words: str) -> Act | None:
    """The one act with an end that a recommendation asks; None where it asks several, or nothing that ends."""
    found = list(_ASKS.finditer(words))
    first = found[0] if found else _OPENS.search(words)
    if first is None or len(found) > 1 or len(_SHOULD.findall(words)) > 1:
        return None
    rest = _ASIDE.sub(" ", words[first.end() :])
    if _ALSO.search(rest):
        return None
    thing = head_of(rest)
    return Act(_BASE[" ".join(first["act"].lower().split())], thing) if thing else None


def group_of(done: str) -> int:
    """The group of an act in the form in which it is done ("published", "set up")."""
    return _DONE[" ".join(done.lower().split())]


def head_of(words: str) -> str:
    """The stem of the thing that the words name: what "a public register of all uses" is, "register"; "" for none."""
    cut = _AFTER.search(words)
    named = _WORD.findall(words[: cut.start()] if cut else words)
    return stem(named[-1]) if named else ""


def stem(word: str) -> str:
    """A word without its ending, as far as comparing needs: plans is plan, strategies is strategy."""
    plain = word.lower().removesuffix("’s").removesuffix("'s")
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 3 else plain
