"""Make a register of any size to measure with: `python benchmarks/make_register.py FILE [RECOMMENDATIONS [public]]`.

The same words every time for the same size, written through the store's own steps, so that what is measured is what
an officer's register holds after years: reports of twelve recommendations, letters that answer two thirds of them,
claims of progress, some asks closed. The words are made up from a small vocabulary and mean nothing.
"""

import hashlib
import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

from scrutiny.actions.register import Register
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import Confirmed, Disposition, EntryKind, Evidence, Progress, Rung, Stance

IN_A_REPORT = 12
REPORTS_IN_A_STEP = 100
TODAY = date(2026, 11, 22)
FIRST_REPORT = date(2012, 5, 14)
BODIES = (
    ("Mayor of London", "office"),
    ("Transport for London", "organisation"),
    ("Mayor's Office for Policing and Crime", "organisation"),
    ("Metropolitan Police Service", "organisation"),
    ("London Fire Commissioner", "office"),
    ("Deputy Mayor for Transport", "office"),
    ("London Councils", "organisation"),
    ("Department for Transport", "organisation"),
)
VERBS = ("publish", "review", "fund", "consult on", "set out", "withdraw", "pilot", "extend", "evaluate")
NOUNS = (
    "night buses step-free access air quality facial recognition stop and search housing targets fire safety cycling "
    "youth services rough sleeping flood defences skills funding cultural venues water refill points river crossings"
).split()
ENDS = (
    "by the end of the financial year",
    "and report back to the committee",
    "with the boroughs",
    "before any further roll-out",
    "and say what it will cost",
)


def make(path: Path, recommendations: int) -> None:
    """Make the register at `path`; there must be none. Every report has `IN_A_REPORT` recommendations, or the rest."""
    Register.create(path, who="Ann Officer", today=TODAY).close()
    chance = random.Random(2026)  # a small register is the beginning of a large one
    refs = range(0, recommendations, IN_A_REPORT)
    with Register.open(path, who="Ann Officer", today=TODAY, write=True) as register:
        with register.step("bodies") as step:
            bodies = [step.insert("body", name=name, kind=kind) for name, kind in BODIES]
        for first in range(0, len(refs), REPORTS_IN_A_STEP):
            with register.step("add report") as step:
                for place, begins in enumerate(refs[first : first + REPORTS_IN_A_STEP], first + 1):
                    size = min(IN_A_REPORT, recommendations - begins)
                    _report(step, chance, place, size, bodies)
                step.summary = "recorded some reports"


def publish(path: Path) -> None:
    """Mark every report and every letter of the register public."""
    with Register.open(path, who="Ann Officer", today=TODAY, write=True) as register:
        rows = {table: register.connection.execute(f"SELECT id FROM {table}").fetchall()
                for table in ("report", "document")}  # fmt: skip
        with register.step("publish") as step:
            for table, found in rows.items():
                for row in found:
                    step.insert("release", **{table: row["id"]})
            step.summary = "marked everything public"


def _report(step: Step, chance: random.Random, place: int, size: int, bodies: list[int]) -> None:
    published = FIRST_REPORT + timedelta(days=5 * place)
    title = f"{_words(chance, 3).capitalize()}: report {place}"
    report = step.insert("report", ref=f"R{place:04}-{published.year}", title=title, published=published)
    asks = []
    for number in range(1, size + 1):
        recommendation = step.insert(
            "recommendation", report=report, number=str(number), place=number, text=_recommendation(chance)
        )
        for body in chance.sample(bodies, 2 if chance.random() < 0.1 else 1):
            ask = step.insert(
                "ask",
                recommendation=recommendation,
                body=body,
                made_on=published,
                rule="two-months-practice" if chance.random() < 0.7 else "none",
            )
            asks.append((ask, number))
    _letter(step, chance, report, published + timedelta(days=chance.randrange(30, 120)), asks)


def _letter(step: Step, chance: random.Random, report: int, received: date, asks: list[tuple[int, int]]) -> None:
    answered = [each for each in asks if chance.random() < 0.66]
    paragraphs = [f"Recommendation {number}: we {_recommendation(chance).lower()}" for _, number in answered]
    text = "\n\n".join(paragraphs) or "We thank the committee for its report."
    data = text.encode()
    document = step.insert(
        "document",
        sha256=hashlib.sha256(data + str(report).encode()).hexdigest(),
        name=f"letter-{report}.txt",
        media_type="text/plain",
        size=len(data),
        text=text,
        blocks=json.dumps({"blocks": [], "furniture": []}),
        reader="plain 1",
        warnings="[]",
    )
    step.insert("document_file", document=document, bytes=data)
    response = step.insert("response", document=document, received=received)
    step.insert("response_report", response=response, report=report)
    start = 0
    for (ask, _), words in zip(answered, paragraphs, strict=True):
        passage = step.insert("passage", document=document, start=start, end=start + len(words), words=words)
        start += len(words) + 2
        for number, said in enumerate(_said(chance, ask, received, response, passage)):
            step.append(Statement(**said, key=f"{ask:012}-{number:04}"))  # type: ignore[arg-type] # the fields, by name


def _said(chance: random.Random, ask: int, received: date, response: int, passage: int) -> list[dict[str, object]]:
    said: list[dict[str, object]] = [
        {
            "ask": ask,
            "kind": EntryKind.STANCE,
            "value": chance.choice([each for each in Stance if each is not Stance.NOT_ADDRESSED]),
            "rung": Rung.NUMBER_AND_HEADING,
            "confirmed": Confirmed.READ,
            "response": response,
            "passages": (passage,),
        }
    ]
    if chance.random() < 0.6:
        day = received + timedelta(days=chance.randrange(30, 400))
        claim = chance.choice((Progress.PLANNED, Progress.UNDER_WAY, Progress.DONE))
        told = {"ask": ask, "day": min(day, TODAY), "source": "update letter"}
        said.append(told | {"kind": EntryKind.PROGRESS, "value": claim, "evidence": Evidence.SELF_REPORTED})
        if claim is Progress.DONE and chance.random() < 0.7:
            closed = {"value": Disposition.IMPLEMENTED, "authority": "minute 7", "words": "seen to be done"}
            said.append(told | closed | {"kind": EntryKind.DISPOSITION})
    return said


def _recommendation(chance: random.Random) -> str:
    return f"The Mayor should {chance.choice(VERBS)} {_words(chance, 24)} {chance.choice(ENDS)}."


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(NOUNS, k=count))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
    if sys.argv[3:] == ["public"]:
        publish(Path(sys.argv[1]))
