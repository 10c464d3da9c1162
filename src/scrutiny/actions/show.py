"""All that the register knows of one recommendation: its words, every answer with its quotation, and how we know."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.lineage import chain
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.actions.workings import Working, working_of
from scrutiny.documents.model import OCR
from scrutiny.errors import UnknownReference
from scrutiny.ledger import in_force
from scrutiny.store.queries import fetch_one
from scrutiny.store.standings import entry_from
from scrutiny.tables.lineage import Chain
from scrutiny.tables.positions import Position


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that an entry rests on: its words, the document that holds them, where; a page of None has no pages."""

    words: str
    document: str
    page: int | None
    start: int
    end: int
    by_ocr: bool  # the document was read from pictures, in whole or in part


@dataclass(frozen=True, slots=True)
class Said:
    """One entry, as its history tells it. `stands` is False for what was taken back."""

    version: int
    kind: str
    value: str
    words: str
    day: date | None
    day_from: str
    rung: str
    confirmed: str
    evidence: str
    source: str
    authority: str
    recorded_at: str
    recorded_by: str
    stands: bool
    quotations: tuple[Quotation, ...]
    exempt: str = ""  # by which paragraph it, or a document that it rests on, is exempt


@dataclass(frozen=True, slots=True)
class ShownAsk:
    """One ask of the recommendation: where it stands, the clock's working, and everything ever said, in order."""

    position: Position
    working: Working
    history: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One recommendation with its asks and its chain. `places` are the passages where its report prints it, or
    where a letter quotes it, if the report is a stub, known only from there.
    """

    ref: str
    title: str
    words: str
    report: str
    report_title: str
    published: date | None
    is_stub: bool
    places: tuple[Quotation, ...]
    asks: tuple[ShownAsk, ...]
    chain: Chain


def show(register: Register, asks: Sequence[Ask], on: date | None = None) -> tuple[Shown, ...]:
    """What is known of the recommendations of the given asks, on a day (None: now), in the order given.

    Raises UnknownReference if there is no ask among them.
    """
    if not asks:
        raise UnknownReference("There is nothing to show: no recommendation of that report is recorded.")
    found = {position.ask: position for position in positions(register, Filters(asks=tuple(asks)), on=on)}
    shown: dict[int, list[ShownAsk]] = {}
    for ask in asks:
        if ask.id in found:
            working = working_of(register, found[ask.id], on)
            each = ShownAsk(found[ask.id], working, _history(register, ask.id, on))
            shown.setdefault(ask.recommendation, []).append(each)
    return tuple(_shown(register, recommendation, of, on) for recommendation, of in shown.items())


def _shown(register: Register, recommendation: int, asks: list[ShownAsk], on: date | None) -> Shown:
    row = fetch_one(register.connection, "recommendation", recommendation=recommendation)
    if row is None:
        raise UnknownReference("The recommendation was taken back in the meantime.")
    places = register.ask("passages_of_recommendation", recommendation=recommendation)
    return Shown(
        f"{row['report_ref']}/{row['number']}",
        row["title"],
        row["text"],
        row["report_ref"],
        row["report_title"],
        date.fromisoformat(row["published"]) if row["published"] else None,
        bool(row["stub"]),
        tuple(_quotation(p) for p in places),
        tuple(asks),
        chain(register, recommendation, row["part_of"], on),
    )


def _quotation(row: sqlite3.Row) -> Quotation:
    is_by_ocr = OCR in row["reader"]
    return Quotation(row["words"], row["document"], row["page"], row["start"], row["end"], is_by_ocr)


def _history(register: Register, ask: int, on: date | None) -> tuple[Said, ...]:
    rows = register.ask("entries_of_ask", ask=ask)
    entries = [entry_from(row) for row in rows]
    standing = {entry.key for entry in in_force(entries)}
    exempt = {each["version"]: each["exempt"] for each in register.ask("exempt_of_asks") if each["ask"] == ask}
    passages: dict[int, list[Quotation]] = {}
    for p in register.ask("passages_of_ask", ask=ask):
        passages.setdefault(p["entry"], []).append(_quotation(p))
    return tuple(
        Said(
            entry.version,
            entry.kind.value,
            entry.value,
            entry.words,
            entry.day,
            entry.day_from,
            entry.rung,
            entry.confirmed,
            entry.evidence,
            row["source"],
            row["authority"],
            row["recorded_at"],
            row["recorded_by"],
            entry.key in standing,
            tuple(passages.get(row["id"], ())),
            exempt.get(entry.version, ""),
        )
        for row, entry in zip(rows, entries, strict=True)
        if on is None or entry.counts_from <= on
    )
