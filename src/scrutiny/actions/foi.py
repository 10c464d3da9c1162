"""Gather everything that the register holds about one report, for a freedom-of-information request."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from scrutiny.actions.asked import Asked
from scrutiny.actions.authors import authors
from scrutiny.actions.history import history_of
from scrutiny.actions.meeting import meeting_table
from scrutiny.actions.names import capital, name_of
from scrutiny.actions.positions import Filters
from scrutiny.actions.quotations import named_response
from scrutiny.actions.references import Ask, Report, find_report
from scrutiny.actions.register import Register
from scrutiny.actions.told import change_told, entry_told
from scrutiny.actions.undo import standing_undos
from scrutiny.dates import say_day
from scrutiny.errors import ScrutinyError
from scrutiny.ledger import in_force
from scrutiny.store.queries import fetch_one
from scrutiny.store.standings import entry_from
from scrutiny.tables.disclosure import Disclosure, Edited, Held, Quotation, Stated
from scrutiny.tables.positions import NOT_NAMED


def everything_about(register: Register, word: str) -> Disclosure:
    """All that is held about the report that a word names exactly: a guess would disclose the wrong one.

    Raises UnknownReference, AnswerNeeded.
    """
    report, _ = find_report(register, word, for_write=True)
    rows = register.ask("asks_ever_of_report", report=report.id)
    asks = [
        Ask(
            row["ask"], f"{report.ref}/{row['number']}", row["number"], row["body"] or "", row["body_id"],
            row["recommendation"], report.id,
        )
        for row in rows
    ]  # fmt: skip
    documents = register.ask("documents_about_report", report=report.id)
    exempt = {row["name"]: row["exempt"] for row in documents if row["exempt"]}
    asked = Asked(register, Filters(reports=(report,)))
    position = replace(meeting_table(asked), quotations=None)
    return Disclosure(
        report.ref,
        report.title,
        tuple(_facts(register, report)),
        register.today,
        register.seal(),
        tuple(_held(row, place) for place, row in enumerate(documents, 1)),
        tuple(each for ask in asks for each in _entries(register, report, ask, exempt)),
        tuple(_edits(register, report, asks)),
        position,
        replace(meeting_table(replace(asked, for_programs=True)), quotations=None),
    )


def bytes_of(register: Register, document: Held) -> bytes:
    """The file of a document that is in the bundle. Raises ScrutinyError if it is not what was recorded."""
    row = fetch_one(register.connection, "bytes_of_document", document=document.id)
    data = bytes(row["bytes"]) if row else b""
    if sha256(data).hexdigest() != document.sha256:
        raise ScrutinyError(
            f"The stored file {document.name} is not what was recorded, so no bundle was made. See: scrutiny verify"
        )
    return data


def _facts(register: Register, report: Report) -> Iterator[tuple[str, str]]:
    [row] = [row for row in register.ask("reports") if row["id"] == report.id]
    named = {author.id: author.full_name for author in authors(register)}
    yield "Kind", row["kind"]
    yield "Made by", named.get(row["author"], "not recorded")
    yield "Published", say_day(date.fromisoformat(row["published"])) if row["published"] else "not known"
    if row["url"]:
        yield "Address", row["url"]


def _held(row: sqlite3.Row, place: int) -> Held:
    removed = ""
    if row["redacted_at"]:
        removed = (
            f"removed for good on {say_day(date.fromisoformat(row['redacted_at'][:10]))} by {row['redacted_by']}, "
            f"by authority of {row['authority']}, because {row['because']}"
        )
    elif not row["kept"]:
        removed = "no file of it is kept"
    mark = "EXEMPT-" if row["exempt"] else ""
    file = "" if removed else f"documents/{mark}{place:02d}-{_safe(row['name'])}"
    return Held(
        row["id"], row["name"], file, row["sha256"], row["size"], row["pages"], row["recorded_at"] or "",
        row["recorded_by"] or "", bool(row["gone"]), row["exempt"], removed,
    )  # fmt: skip


def _safe(name: str) -> str:
    """The name as any system takes it for a file's, its ending kept."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[-80:] or "document"


def _entries(register: Register, report: Report, ask: Ask, exempt: dict[str, str]) -> Iterator[Stated]:
    rows = register.ask("entries_of_ask", ask=ask.id)
    entries = [entry_from(row) for row in rows]
    stand = {entry.key for entry in in_force(entries)} | {
        entry.key for entry in entries if entry.kind.value in ("void", "restore")
    }
    versions = {entry.key: entry.version for entry in entries}
    quoted: dict[int, list[Quotation]] = {}
    for row in register.ask("passages_of_ask", ask=ask.id):
        quotation = Quotation(row["words"], row["document"], row["page"], row["start"], row["end"])
        quoted.setdefault(row["entry"], []).append(quotation)
    removals = {row["entry"]: row for row in register.ask("redactions_about_report", report=report.id)}
    letters = {row["id"]: row for row in register.ask("responses_of_report", report=report.id)}
    for place, (row, entry) in enumerate(zip(rows, entries, strict=True)):
        words = tuple(quoted.get(row["id"], ()))
        letter, removal = letters.get(row["response"]), removals.get(row["id"])
        yield Stated(
            ref=ask.ref,
            body=ask.body or NOT_NAMED,
            version=entry.version,
            kind=entry.kind.value,
            value=entry.value,
            words=entry.words,
            day=entry.day,
            day_from=entry.day_from,
            until=entry.until,
            evidence=entry.evidence,
            rung=entry.rung,
            confirmed=entry.confirmed,
            source=row["source"],
            authority=row["authority"],
            response=named_response(letter["kind"], letter["dated"], letter["received"], letter["document"])
            if letter
            else "",
            about=versions.get(entry.about),
            recorded_at=row["recorded_at"],
            recorded_by=row["recorded_by"],
            step=row["step"],
            in_force=entry.key in stand,
            exempt=row["exempt"] or "; ".join(dict.fromkeys(exempt[q.document] for q in words if q.document in exempt)),
            removed=f"words removed on {removal['at'][:10]} by {removal['who']}: {removal['because']}"
            if removal
            else "",
            told=entry_told(entries, place, row),
            quotations=words,
        )


def _edits(register: Register, report: Report, asks: Sequence[Ask]) -> Iterator[Edited]:
    """Every change of a row, once, in order: those about the asks, and those of responses that no entry cites."""
    facts = sorted(history_of(register, asks), key=lambda fact: fact.step)
    facts = [fact for fact in facts if fact.version is None]
    told = {(fact.step, fact.about, fact.what) for fact in facts}
    for fact in facts:
        yield Edited(fact.about, fact.what, fact.at, fact.who, fact.step, fact.taken_back_by)
    taken_back = standing_undos(register.connection)
    for row in register.ask("changes_of_responses_to_report", report=report.id):
        about, what = (
            capital(name_of(register.connection, "response", row["row_id"])),
            change_told(register.connection, row),
        )
        if what and (row["step"], about, what) not in told:
            yield Edited(about, what, row["at"], row["who"], row["step"], taken_back.get(row["step"]))
