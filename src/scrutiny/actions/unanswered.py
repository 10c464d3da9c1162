"""What each letter leaves without an answer, fetched; an ask's standing alone says whether it is answered."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.labels import with_labels
from scrutiny.actions.quotations import named_response
from scrutiny.ledger import Entry, in_force, left_open
from scrutiny.store.standings import entry_from
from scrutiny.tables import Table
from scrutiny.tables.exemptions import mark
from scrutiny.tables.positions import NO_ANSWER, NOT_DECIDED, Position, answer_of
from scrutiny.tables.unanswered import Left, Letter, in_order, unanswered_table
from scrutiny.terms import Stance


def unanswered(asked: Asked) -> Table:
    """The table of asks that no answer stands for, under each letter that could have answered them."""
    asked_for = asked.narrowed("--unanswered", unanswered=True)
    left = in_order([each for position in asked_for.found() for each in _left(asked, position)])
    table = unanswered_table(
        left,
        asked.scope,
        title=asked.titled(f"Not answered at {asked.at}"),
        on=asked.day,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    # A row is an ask and a letter: an ask that two letters leave out is counted once among the labels.
    once = list({each.position.ask: each.position for each in left}.values())
    return with_labels(asked, table, once, asked_for.scope, in_rows=False)


def _left(asked: Asked, position: Position) -> Iterator[Left]:
    """The ask under each letter that leaves it out; where none has come, once and alone."""
    letters = [
        letter
        for row in asked.register.ask("responses_to_ask", ask=position.ask)
        if (letter := _letter(row, public=asked.filters.public))
        and (asked.on is None or (letter.came or _recorded(row)) <= asked.on)
    ]
    said = answer_of(position)
    if not letters:
        yield Left(position, None, said)
        return
    entries = [entry_from(row) for row in asked.register.ask("entries_of_ask", ask=position.ask)]
    known = [each for each in in_force(entries) if asked.on is None or each.counts_from <= asked.on]
    open_in, read = left_open(known), _read(entries, position)
    for letter in letters:
        found = NOT_DECIDED if letter.id in open_in else NO_ANSWER
        yield Left(position, letter, said if said == Stance.NOT_ADDRESSED and read in (None, letter.id) else found)


def _read(entries: Sequence[Entry], position: Position) -> int | None:
    """The letter that a person read before saying that it does not address the ask; None where that is not recorded."""
    return next((each.response for each in entries if each.version == position.standing.stance_entry), None)


def _letter(row: sqlite3.Row, *, public: bool) -> Letter:
    """The letter; an exempt one is marked so, and a public paper says nothing else of it."""
    if row["exempt"] and public:
        return Letter(row["id"], mark(row["exempt"]), "", None)
    came = row["received"] or row["dated"]
    name = named_response(row["kind"], row["dated"], row["received"], row["document"])
    return Letter(
        row["id"],
        f"{name} {mark(row['exempt'])}" if row["exempt"] else name,
        row["document"] or "",
        date.fromisoformat(came) if came else None,
    )


def _recorded(row: sqlite3.Row) -> date:
    return date.fromisoformat(row["recorded_on"])
