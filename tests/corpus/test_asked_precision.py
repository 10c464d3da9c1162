"""How often the bodies and the days read out of real recommendations are right.

A hundred recommendations were drawn by a fixed seed from the reports beside this project and read by a person, who
noted for each which bodies of the list it asks, and by when. The notes (`asked.jsonl`) hold no word of the reports: a
recommendation is known by the digest of its words. `python tests/corpus/test_asked_precision.py` prints the figures
and each difference; with `--draw` the hundred, to be judged again.
"""

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import read_document
from scrutiny.reading.proposals import ProposedRecommendation
from scrutiny.reading.recommendations import read_report

HERE = Path(__file__).parent
ABOVE = [above / "shared" / "corpus" for above in HERE.parents[2:]]
CORPUS = next((folder for folder in ABOVE if folder.is_dir()), ABOVE[0])
NOTES = HERE / "asked.jsonl"
SEED = 20261122
SHARES = {  # of each report, in the hundred; the United Nations' are many and all alike
    "ai_opportunities": 12,
    "behaviour_change": 12,
    "covid_m1": 10,
    "infected_blood": 12,
    "post_office": 12,
    "summer_disorder": 9,
    "upr_slovenia_c2": 11,
    "upr_slovenia_c4": 12,
    "future_of_compute": 10,
}
MISSING = "" if CORPUS.is_dir() else f"the real documents are not here: {CORPUS}"


def digest(words: str) -> str:
    """What a recommendation is known by: its letters and figures, whatever the spaces and marks between them."""
    letters = "".join(letter for letter in words.lower() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Note:
    """What a person found that one recommendation asks."""

    key: str
    bodies: tuple[str, ...]
    day: str | None  # the digest of the words that say by when


def notes() -> list[Note]:
    lines = NOTES.read_text("utf-8").splitlines()
    return [Note(each["key"], tuple(each["bodies"]), each["day"]) for each in map(json.loads, lines)]


def proposed(name: str) -> tuple[ProposedRecommendation, ...]:
    folder = CORPUS / "pairs" / name
    path = folder / "report.pdf" if folder.is_dir() else CORPUS / "extraction_only" / f"{name}.pdf"
    reading = read_report(read_document(path.read_bytes(), path.name), known_bodies())
    return tuple(each for each in reading.recommendations if not each.is_doubtful)


def drawn() -> Iterator[ProposedRecommendation]:
    """The hundred, drawn again: another reading of the reports draws others."""
    for name, share in SHARES.items():
        yield from random.Random(SEED).sample(proposed(name), share)


def counted(found: dict[str, ProposedRecommendation]) -> dict[str, int]:
    """Of the noted recommendations: bodies and days named, those of them that are right, and those there were."""
    count = dict.fromkeys(
        ("read", "bodies named", "bodies right", "bodies asked", "days named", "days right", "days asked"), 0
    )
    for note in notes():
        each = found.get(note.key)
        if each is None:
            continue
        named = {body.name for body in each.bodies}
        day = digest(each.date_given.words) if each.date_given else None
        count["read"] += 1
        count["bodies named"] += len(named)
        count["bodies right"] += len(named & set(note.bodies))
        count["bodies asked"] += len(note.bodies)
        count["days named"] += day is not None
        count["days right"] += day is not None and day == note.day
        count["days asked"] += note.day is not None
    return count


def all_proposed() -> dict[str, ProposedRecommendation]:
    return {digest(each.words): each for name in SHARES for each in proposed(name)}


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_bodies_and_days_are_right_where_they_are_named():
    count = counted(all_proposed())

    assert count["read"] >= 95, "too few of the hundred are still read as they were when they were judged"
    assert count["bodies right"] >= 0.97 * count["bodies named"]
    assert count["days right"] >= 0.95 * count["days named"]


def test_the_notes_are_a_hundred_and_name_bodies_of_the_list():
    names = {body.name for body in known_bodies()}

    assert len({note.key for note in notes()}) == 100
    assert {body for note in notes() for body in note.bodies} <= names


if __name__ == "__main__":
    if "--draw" in sys.argv:
        for number, each in enumerate(drawn(), 1):
            day = each.date_given.words if each.date_given else None
            print(f"{number}. {digest(each.words)} [{each.number}] {each.title}\n{each.words}")
            print(f"   → {[body.name for body in each.bodies]} | {day} | {digest(day) if day else None}\n")
    else:
        found = all_proposed()
        print(counted(found))
        for note in notes():
            each_found = found.get(note.key)
            if each_found is None:
                print(f"{note.key}: not read again")
                continue
            named = [body.name for body in each_found.bodies]
            if set(named) != set(note.bodies):
                print(f"{note.key} [{each_found.number}]: {named}, noted {note.bodies}")
