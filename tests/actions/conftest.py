"""Random histories: what people may do to a register, one act after another, for tests that must hold after any of it."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scrutiny.actions.redact import Reason, plan_document, plan_entry, redact
from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.actions.undo import CannotUndo, undo
from scrutiny.errors import ScrutinyError
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

DAY = date(2026, 1, 1)
ACTS = ("add", "answer", "note", "target", "close", "retitle", "name", "body", "redact", "undo", "undo any")
Act = Callable[[Register, str, int], None]


def ids(register: Register, table: str) -> list[int]:
    return [row[0] for row in register.connection.execute(f"SELECT id FROM {table} WHERE gone = 0 ORDER BY id")]


def add(register: Register, ref: str, number: int) -> None:
    with register.step(f"add {ref}") as step:
        report = step.insert("report", ref=ref, title=f"The report {ref}", published=DAY + timedelta(number))
        for place in range(1, number % 2 + 2):
            row = step.insert("recommendation", report=report, number=str(place), place=place, text=f"Act {ref}.")
            step.insert("ask", recommendation=row, rule="two-months-practice")
        step.summary = f"recorded {ref}"


def answer(register: Register, ask: int, name: str, number: int) -> None:
    """A letter comes that answers an ask in its own words; the same letter may come to two people."""
    said = f"We accept it, says letter {name}. It is under way and will be done."
    data = said.encode()
    digest = hashlib.sha256(data).hexdigest()
    with register.step(f"link {name}") as step:
        found = step.connection.execute("SELECT id FROM document WHERE sha256 = ? AND gone = 0", (digest,)).fetchone()
        if found:
            return
        document = step.insert(
            "document",
            sha256=digest,
            name=f"letter-{name}.txt",
            media_type="text/plain",
            size=len(data),
            text=said,
            blocks='{"blocks":[],"furniture":[]}',
            reader="text 1",
            warnings="[]",
        )
        step.insert("document_file", document=document, bytes=data)
        passage = step.insert("passage", document=document, start=0, end=12, words=said[:12])
        dated = None if number % 3 == 0 else DAY + timedelta(number)
        response = step.insert("response", document=document, dated=dated)
        step.append(
            Statement(
                ask,
                EntryKind.STANCE,
                "accepted",
                words=said,
                rung="by hand",
                confirmed="read",
                response=response,
                passages=(passage,),
            )
        )
        step.summary = f"linked {name}"


def say(register: Register, said: Statement) -> None:
    with register.step(f"note {said.kind}") as step:
        step.append(said)
        step.summary = f"recorded {said.value or said.words}"


def write(register: Register, act: str, number: int, asks: list[int], name: str) -> None:
    if act == "add":
        add(register, f"R-{name}", number)
    elif act == "answer" and asks:
        answer(register, asks[number % len(asks)], name, number)
    elif act == "note" and asks:
        day = None if number % 4 == 0 else DAY + timedelta(number)
        value = ("planned", "under way", "done")[number % 3]
        say(register, Statement(asks[number % len(asks)], EntryKind.PROGRESS, value, words=f"Said {name}.", day=day))
    elif act == "target" and asks:
        day = DAY + timedelta(100 + number)
        say(register, Statement(asks[number % len(asks)], EntryKind.TARGET, words=f"by {day}", day=DAY, until=day))
    elif act == "close" and asks:
        closed = Statement(
            asks[number % len(asks)],
            EntryKind.DISPOSITION,
            ("closed: implemented", "closed: withdrawn")[number % 2],
            words="It is enough.",
            authority=f"Minute {name}",
        )
        say(register, closed)
    elif act == "body":
        with register.step("add body") as step:
            step.insert("body", name=f"Body {name}")


def edit(register: Register, act: str, number: int, asks: list[int], name: str) -> None:
    reports, bodies = ids(register, "report"), ids(register, "body")
    if act == "retitle" and reports:
        with register.step("correct") as step:
            step.update("report", reports[number % len(reports)], title=f"Title {name}")
    elif act == "name" and asks and bodies:
        with register.step("correct") as step:
            step.update("ask", asks[number % len(asks)], body=bodies[number % len(bodies)])
    elif act == "redact":
        documents = ids(register, "document")
        if number % 2 and documents:
            plan = plan_document(register, str(documents[number % len(documents)]))
        else:
            row = register.connection.execute("SELECT ask, MAX(version) FROM entry GROUP BY ask").fetchone()
            if row is None:
                return
            plan = plan_entry(register, Ask(row[0], "R-1/1", "1", "", None, 1, 1), row[1])
        redact(register, plan, Reason("Data protection officer", "asked for"), "redact")
    elif act == "undo":
        undo(register, None, "undo")
    elif act == "undo any":
        steps = register.connection.execute("SELECT MAX(id) FROM step").fetchone()[0]
        undo(register, number % steps + 1, "undo")


@pytest.fixture
def do() -> Act:
    """Do one act of a history; what the register refuses changes nothing.

    `number` chooses on what it is done. The person of the register and the count of its steps make the names, so that
    two people name things differently.
    """

    def doing(register: Register, act: str, number: int) -> None:
        steps = register.connection.execute("SELECT MAX(id) FROM step").fetchone()[0]
        asks = ids(register, "ask")
        day = DAY + timedelta(200 + steps)
        at = replace(register, now=lambda: f"{day}T10:00:00+00:00")
        with suppress(CannotUndo, ScrutinyError):
            write(at, act, number, asks, f"{register.who[:1]}{steps}")
            edit(at, act, number, asks, f"{register.who[:1]}{steps}")

    return doing
