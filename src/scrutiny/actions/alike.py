"""Earlier recommendations of the register whose words are like one's own: offered to a person, never linked.

The full-text index picks a few by the rarest words that they share; those few are then weighed word by word. Both take
about as long in a large register as in a small one: a word that is in very many recommendations says little, and is
counted no further than that.
"""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrutiny.actions.references import Recommendation
from scrutiny.actions.register import Register
from scrutiny.reading.alike import is_telling, most_alike, term_of, terms_of, vector, weights
from scrutiny.reading.words import words_of
from scrutiny.store.queries import fetch_one

OFFERED = 5
# Likeness from 0 to 1, and telling words that both must have: less is chance. Of four unrelated reports no two
# recommendations were as like as 0.16; what asked the same in other words ten years on was at 0.3 and more.
_LEAST, _SHARED = 0.18, 3
_COMMON = 2_000  # recommendations that have a word, past which it is counted no further
_HITS = 20_000  # recommendations in all that the words searched for may have
_FEWEST, _TERMS, _LONGEST = 3, 40, 400  # words that are searched for at least, at most; that are looked at
_NEWEST = 20_000  # recommendations that are searched where every word is common
_WEIGHED = 40  # found by the index, and then weighed


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier recommendation that is like another, and the words that both have, most telling first."""

    id: int
    ref: str
    day: date | None
    words: str
    report_title: str
    author: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, most alike first, and a sentence where not all of the register was looked through."""

    similar: tuple[Similar, ...]
    told: str = ""


def similar_earlier(register: Register, one: Recommendation, known: Collection[int], on: date | None = None) -> Offer:
    """The recommendations of reports made before `one` that are most like it; `known` are linked to it already.

    What has no day is offered too; where `one` has none, all that was made by the day asked about.
    """
    seen = _Seen(register)
    own = _own_words(_text(register, one.id))
    counts = {term: seen.times(word) for term, (word, _) in own.items()}
    picked, is_common = _picked(counts)
    if not picked:
        return Offer(())
    past = max(0, seen.total - _NEWEST) if is_common else 0
    found = register.ask(
        "search_similar",
        question=" OR ".join(_quoted(own[term][0]) for term in picked),
        past=past,
        report=one.report,
        before=_before(one, on),
        most=_WEIGHED + len(known),
    )
    rows = {row["id"]: row for row in found if row["id"] not in known}
    words = {each: words_of(row["text"]).keys for each, row in rows.items()}
    for word in (word for keys in words.values() for word in keys if is_telling(word)):
        if term_of(word) not in counts:
            counts[term_of(word)] = seen.times(word)
    weight = weights({term: max(1, often) for term, often in counts.items()}, seen.total)
    mine = vector({term: often for term, (_, often) in own.items()}, weight)
    others = {each: vector(terms_of(keys), weight) for each, keys in words.items()}
    alike = most_alike(mine, others, least=_LEAST, most=OFFERED, shared=max(2, min(_SHARED, len(own))))
    told = f"Only the newest {_NEWEST:,} recommendations were looked through: its words are all common." if past else ""
    return Offer(tuple(_similar(rows[each.key], [own[term][0] for term in each.shared]) for each in alike), told)


def _similar(row: sqlite3.Row, shared: Sequence[str]) -> Similar:
    return Similar(
        row["id"],
        f"{row['report_ref']}/{row['number']}",
        date.fromisoformat(row["day"]) if row["day"] else None,
        row["text"],
        row["report_title"],
        row["author"] or "",
        tuple(shared),
    )


def _text(register: Register, recommendation: int) -> str:
    row = fetch_one(register.connection, "recommendation", recommendation=recommendation)
    return str(row["text"]) if row else ""


def _own_words(text: str) -> dict[str, tuple[str, int]]:
    """The telling terms of a text, each with a word as the text has it and how often it stands there."""
    found: dict[str, tuple[str, int]] = {}
    for word in words_of(text).keys:
        if is_telling(word) and (term_of(word) in found or len(found) < _LONGEST):
            first, often = found.get(term_of(word), (word, 0))
            found[term_of(word)] = (first, often + 1)
    return found


def _picked(counts: dict[str, int]) -> tuple[list[str], bool]:
    """The rarest terms that another recommendation has too, and whether common ones had to be taken."""
    picked: list[str] = []
    hits = 0
    for term in sorted(counts, key=lambda term: (counts[term], term)):
        if counts[term] < 2:  # only the recommendation itself has it
            continue
        hits += counts[term]
        if len(picked) >= _FEWEST and (hits > _HITS or counts[term] >= _COMMON or len(picked) == _TERMS):
            break
        picked.append(term)
    return picked, any(counts[term] >= _COMMON for term in picked)


def _before(one: Recommendation, on: date | None) -> str:
    """The day before which a recommendation is earlier; the last of all days where nobody knows."""
    if one.day:
        return one.day
    return (on + timedelta(days=1)).isoformat() if on else "9999-12-31"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


class _Seen:
    """How many recommendations there are, and how many have a word, counted up to where it is common."""

    def __init__(self, register: Register) -> None:
        self.register = register
        [row] = register.ask("last_recommendation")
        self.total = int(row["last"] or 0)

    def times(self, word: str) -> int:
        """How many recommendations have the word, or one with its stem."""
        [row] = self.register.ask("search_seen_in", question=_quoted(word), most=_COMMON)
        return int(row["times"])
