"""The public record: what of each report may leave, read report by report and never all at once.

Every fact goes through the allow-list of tables/public.py on its way; whoever writes pages or data sees nothing else.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scrutiny.actions.positions import Filters, clock_on, positions
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.documents.model import OCR
from scrutiny.ledger import Entry, in_force
from scrutiny.store.queries import fetch, fetch_one
from scrutiny.store.standings import entry_from
from scrutiny.tables.positions import Position
from scrutiny.tables.public import (
    Paper,
    PublicPosition,
    Remark,
    leaving,
    public_standings,
    told_in_public,
    why_document_stays,
    why_recommendation_stays,
)
from scrutiny.terms import EntryKind, ResponseKind


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document that leaves; `is_by_ocr` is whether its words were read from pictures of pages."""

    id: int
    sha256: str
    name: str
    media_type: str
    title: str
    is_by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class PublicQuotation:
    """Words of a document that leaves; `start` and `end` count characters of its text, end exclusive."""

    document: PublicDocument
    page: int | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class PublicSaid:
    """A statement that leaves, with those of its words that do. `day` None is not known."""

    version: int
    kind: EntryKind
    value: str
    words: str
    day: date | None
    until: date | None
    evidence: str
    authority: str
    source: str
    quotations: tuple[PublicQuotation, ...]


@dataclass(frozen=True, slots=True)
class PublicAsk:
    """An ask with where it stands and what was said of it, in the order of the days."""

    told: PublicPosition
    body: int | None
    said: tuple[PublicSaid, ...]


@dataclass(frozen=True, slots=True)
class PublicRecommendation:
    """A recommendation that leaves. `places` are the public documents in which it is printed, each with its page."""

    id: int
    number: str
    title: str
    words: str
    places: tuple[tuple[PublicDocument, int | None], ...]
    asks: tuple[PublicAsk, ...]


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A response that leaves; bodies by id and name."""

    id: int
    document: PublicDocument
    kind: str
    dated: date | None
    received: date | None
    recorded_on: str
    signed: tuple[tuple[int, str], ...]
    answers_for: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PublicReport:
    """A report that leaves, with all of it that does; `kept_back` counts its recommendations that do not."""

    id: int
    ref: str
    kind: str
    title: str
    author: str
    published: date | None
    url: str
    is_stub: bool
    documents: tuple[PublicDocument, ...]
    letters: tuple[PublicLetter, ...]
    recommendations: tuple[PublicRecommendation, ...]
    kept_back: int


@dataclass
class PublicRecord:
    """What of a register may leave, as it stands on a day (None: now). One state of the register is read throughout."""

    register: Register
    on: date | None = None
    _papers: dict[int, tuple[Paper, PublicDocument]] = field(default_factory=dict)
    _marked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        connection = self.register.connection
        self._marked = frozenset(row["entry"] for row in fetch(connection, "releases") if row["entry"])
        with_exempt_words = _documents_with_exempt_words(connection)
        for row in fetch(connection, "papers_known"):
            paper = Paper(
                bool(row["is_marked"]),
                row["exempt"],
                bool(row["gone"]),
                bool(row["is_removed"]),
                row["id"] in with_exempt_words,
            )
            known = PublicDocument(
                row["id"], row["sha256"], row["name"], row["media_type"], row["title"], OCR in row["reader"]
            )
            self._papers[row["id"]] = paper, known

    @property
    def day(self) -> date:
        """The day of which the record speaks."""
        return self.on or self.register.today

    def count(self) -> int:
        """How many reports leave."""
        return len(fetch(self.register.connection, "reports_public"))

    def reports(self) -> Iterator[PublicReport]:
        """Each report that leaves, in the order in which they were recorded."""
        for row in fetch(self.register.connection, "reports_public"):
            yield self._report(row)

    def text_of(self, document: PublicDocument) -> tuple[str, str]:
        """The text of a document that leaves, and its layout as JSON."""
        row = fetch_one(self.register.connection, "document_words", document=document.id)
        return (row["text"], row["blocks"]) if row else ("", "{}")

    def bytes_of(self, document: PublicDocument) -> bytes:
        """The file of a document that leaves; b"" where none is kept."""
        row = fetch_one(self.register.connection, "document_bytes", document=document.id)
        return bytes(row["bytes"]) if row else b""

    def _document(self, row_id: int) -> PublicDocument | None:
        paper, known = self._papers[row_id]
        return None if why_document_stays(paper) else known

    def _report(self, row: sqlite3.Row) -> PublicReport:
        letters = self._letters(row["id"])
        recommendations, kept_back = self._recommendations(row, letters)
        return PublicReport(
            row["id"],
            row["ref"],
            row["kind"],
            row["title"],
            row["author"] or "",
            _day(row["published"]),
            row["url"],
            bool(row["stub"]),
            self._own_documents(row["id"]),
            tuple(letters),
            recommendations,
            kept_back,
        )

    def _own_documents(self, report: int) -> tuple[PublicDocument, ...]:
        rows = fetch(self.register.connection, "documents_of_report", report=report)
        own = [self._document(row["id"]) for row in rows if row["of"] == "report"]
        return tuple(document for document in own if document)

    def _letters(self, report: int) -> list[PublicLetter]:
        found: dict[int, list[sqlite3.Row]] = {}
        for row in fetch(self.register.connection, "letters_of_report", report=report):
            found.setdefault(row["id"], []).append(row)
        letters = []
        for rows in found.values():
            document, first = self._document(rows[0]["document"]), rows[0]
            came = first["received"] or first["dated"] or first["recorded_on"]
            if document is None or (self.on and came > self.on.isoformat()):
                continue
            signed, answers_for = (
                tuple((row["body"], row["body_name"]) for row in rows if row["role"] == role)
                for role in ("signed", "answers for")
            )
            letters.append(
                PublicLetter(
                    first["id"],
                    document,
                    first["kind"],
                    _day(first["dated"]),
                    _day(first["received"]),
                    first["recorded_on"],
                    signed,
                    answers_for,
                )
            )
        return letters

    def _recommendations(
        self, report: sqlite3.Row, letters: Sequence[PublicLetter]
    ) -> tuple[tuple[PublicRecommendation, ...], int]:
        connection = self.register.connection
        rows = fetch(connection, "asks_of_report", report=report["id"])
        places: dict[int, list[sqlite3.Row]] = {}
        for place in fetch(connection, "places_of_report", report=report["id"]):
            places.setdefault(place["recommendation"], []).append(place)
        whole = Report(report["id"], report["ref"], report["title"], report["published"])
        standing = {each.ask: each for each in positions(self.register, Filters(reports=(whole,)), on=self.on)}
        entries = self._entries(report["id"])
        found: dict[int, PublicRecommendation] = {}
        kept_back = set[int]()
        for row in rows:
            its = places.get(row["recommendation"], [])
            papers = [self._papers[place["document"]][0] for place in its]
            if why_recommendation_stays(papers, report_is_marked=True):
                kept_back.add(row["recommendation"])
                continue
            known = found.setdefault(row["recommendation"], self._recommendation(row, its))
            if row["ask"] in standing:
                ask = self._ask(row, standing[row["ask"]], entries.get(row["ask"], ()), letters)
                found[row["recommendation"]] = replace(known, asks=(*known.asks, ask))
        return tuple(found.values()), len(kept_back)

    def _recommendation(self, row: sqlite3.Row, places: Sequence[sqlite3.Row]) -> PublicRecommendation:
        printed = [(self._document(place["document"]), place["page"]) for place in places]
        return PublicRecommendation(
            row["recommendation"],
            row["number"],
            row["title"],
            row["text"],
            tuple(dict.fromkeys((document, page) for document, page in printed if document)),
            (),
        )

    def _entries(self, report: int) -> Mapping[int, Sequence["_Said"]]:
        """What was said of each ask of a report and stands, in the order of its versions."""
        connection = self.register.connection
        papers: dict[int, list[Paper]] = {}
        for row in fetch(connection, "papers_of_entries", report=report):
            papers.setdefault(row["entry"], []).append(self._papers[row["document"]][0])
        quotations: dict[int, list[PublicQuotation]] = {}
        for row in fetch(connection, "passages_of_entries", report=report):
            if document := self._document(row["document"]):
                told = PublicQuotation(document, row["page"], row["start"], row["end"], row["words"])
                quotations.setdefault(row["entry"], []).append(told)
        by_ask: dict[int, list[tuple[sqlite3.Row, Entry]]] = {}
        for row in fetch(connection, "entries_of_report", report=report):
            by_ask.setdefault(row["ask"], []).append((row, entry_from(row)))
        said: dict[int, list[_Said]] = {}
        for ask, pairs in by_ask.items():
            standing = {entry.key for entry in in_force(entry for _, entry in pairs)}
            for row, entry in pairs:
                if entry.key not in standing:
                    continue
                remark = Remark(
                    entry,
                    True,
                    entry.key in self._marked,
                    row["exempt"],
                    row["authority"],
                    tuple(papers.get(row["id"], ())),
                )
                quoted = tuple(quotations.get(row["id"], ()))
                left = leaving(remark, [each.words for each in quoted])
                said.setdefault(ask, []).append(_Said(remark, left, row, quoted))
        return said

    def _ask(
        self, row: sqlite3.Row, position: Position, said: Sequence["_Said"], letters: Sequence[PublicLetter]
    ) -> PublicAsk:
        whole, public = public_standings([(each.remark, each.left) for each in said], self.on)
        came = _response_day(letters, row["body_id"])
        told = told_in_public(
            replace(position, exempt=(), standing=whole, clock=clock_on(position, whole, self.day)),
            replace(position, exempt=(), standing=public, clock=clock_on(position, public, self.day), response_on=came),
        )
        left = [each for each in said if each.left and (not self.on or each.left.counts_from <= self.on)]
        left.sort(key=lambda each: (each.remark.entry.counts_from, each.remark.entry.version))
        return PublicAsk(told, row["body_id"], tuple(_told(each) for each in left))


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement that stands: what the rule sees of it, the entry that leaves (None: none), its row and quotations."""

    remark: Remark
    left: Entry | None
    row: sqlite3.Row
    quotations: tuple[PublicQuotation, ...]


def _told(said: _Said) -> PublicSaid:
    entry = said.left or said.remark.entry
    decided = entry.kind in (EntryKind.JUDGEMENT, EntryKind.DISPOSITION)
    return PublicSaid(
        entry.version,
        entry.kind,
        entry.value,
        entry.words,
        entry.day,
        entry.until,
        entry.evidence,
        said.remark.authority if decided or said.remark.is_marked else "",
        said.row["source"] if said.remark.is_marked else "",
        said.quotations,
    )


def _response_day(letters: Sequence[PublicLetter], body: int | None) -> date | None:
    """The day of the first public response that could answer the body's ask."""
    days = [
        letter.received or letter.dated or date.fromisoformat(letter.recorded_on)
        for letter in letters
        if letter.kind in (ResponseKind.SUBSTANTIVE, ResponseKind.PARTIAL)
        and (body is None or not letter.answers_for or body in {each for each, _ in letter.answers_for})
    ]
    return min(days, default=None)


def _documents_with_exempt_words(connection: sqlite3.Connection) -> frozenset[int]:
    """The documents on which a statement rests that is exempt itself and stands."""
    asks: dict[int, dict[str, set[int]]] = {}
    for row in fetch(connection, "exempt_entries"):
        if row["document"] is not None:
            asks.setdefault(row["ask"], {}).setdefault(row["key"], set()).add(row["document"])
    found = set[int]()
    for ask, by_key in asks.items():
        entries = [entry_from(row) for row in fetch(connection, "entries_of_ask", ask=ask)]
        for entry in in_force(entries):
            found |= by_key.get(entry.key, set())
    return frozenset(found)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
