"""The words under each answer in a paper: what the body said, in its own words, with the page.

A committee is told "accepted" by us; what it wants to see is the sentence. What is exempt never stands in a paper: its
place says by which paragraph.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.documents.model import OCR
from scrutiny.tables import Quoted, Table
from scrutiny.tables.exemptions import mark
from scrutiny.tables.positions import Position

READ_BY_OCR = f"read {OCR}"  # a committee must be able to see that the words may be misread
_KINDS = {"holding": "holding reply", "update": "update", "partial": "partial response"}


def with_quotations(register: Register, table: Table, positions: Sequence[Position]) -> Table:
    """The table with the words that each of its rows rests on; `positions` are its rows, in their order."""
    return replace(table, quotations=tuple(quotations_of(register, position) for position in positions))


def quotations_of(register: Register, position: Position) -> tuple[Quoted, ...]:
    """The passages of the answer and of the latest claim that hold in a position; () where none is recorded."""
    told = position.standing
    facts = {told.stance_entry: "Response", told.progress_entry: "Reported progress"}
    if not any(version is not None for version in facts):
        return ()
    rows = register.ask("passages_with_response_of_ask", ask=position.ask)
    quoted = [_quoted(facts[row["version"]], row) for row in rows if row["version"] in facts]
    return tuple(sorted(quoted, key=lambda each: list(facts.values()).index(each.fact)))


def _quoted(fact: str, row: sqlite3.Row) -> Quoted:
    exempt = row["entry_exempt"] or row["document_exempt"]
    if exempt:
        return Quoted(fact, "", "", "", withheld=mark(exempt))
    telling = row["telling"] if row["telling"] in row["words"] else ""
    source = f"{_source(row)} ({READ_BY_OCR})" if OCR in row["reader"] else _source(row)
    return Quoted(fact, row["words"], source, row["document"], row["page"], telling)


def _source(row: sqlite3.Row) -> str:
    """How a paper names the document: by its day where it has one, else by the file's name."""
    if not row["response_kind"]:
        return str(row["title"] or row["document"])
    return named_response(row["response_kind"], row["dated"], row["received"], row["document"])


def named_response(kind: str, dated: str | None, received: str | None, document: str | None) -> str:
    """How a paper names a response: by the day that it bears, else that on which it came, else by its file."""
    word = _KINDS.get(kind, "response")
    if dated:
        return f"{word} dated {say_day(date.fromisoformat(dated))}"
    if received:
        return f"{word} received {say_day(date.fromisoformat(received))}"
    return f"undated {word}, {document}" if document else f"undated {word}"
