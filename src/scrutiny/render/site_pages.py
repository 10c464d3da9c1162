"""What each kind of page of a site shows, as the templates take it: in the words that papers print."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrutiny.actions.public_record import (
    PublicAsk,
    PublicDocument,
    PublicLetter,
    PublicQuotation,
    PublicRecommendation,
    PublicReport,
    PublicSaid,
)
from scrutiny.actions.quotations import READ_BY_OCR
from scrutiny.dates import say_day
from scrutiny.render.html import badge, environment
from scrutiny.render.marked_text import anchor
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.words import for_people, lines_of, on_one_line
from scrutiny.tables import Cell, Column, ColumnKind, Quoted, Table
from scrutiny.tables.positions import key_of
from scrutiny.tables.public import NOT_PUBLISHED, PUBLIC, PUBLIC_KEY, public_cells
from scrutiny.terms import EntryKind

RULE = (
    "How figures are counted: one row is one ask, a recommendation put to one body. Only what was marked public is "
    f"told here; “{NOT_PUBLISHED}” stands where something is recorded that may not be published, or is not yet."
)
FACTS = {
    EntryKind.STANCE: "Response",
    EntryKind.PROGRESS: "Reported progress",
    EntryKind.JUDGEMENT: "Committee's view",
    EntryKind.TARGET: "Target",
    EntryKind.EXTENSION: "More time to answer",
    EntryKind.DISPOSITION: "Outcome",
    EntryKind.NOTE: "Holding reply",
}
LETTER_KINDS = {
    "substantive": "Response",
    "partial": "Partial response",
    "holding": "Holding reply",
    "update": "Update",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pages and copies stand in the site, by the ids of what they are of; and what letters are called."""

    bodies: dict[int, str] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def of(self, document: PublicDocument) -> str:
        """The page of a letter, else the copy of a file."""
        return self.letters.get(document.id) or self.files[document.id]

    def name(self, document: PublicDocument) -> str:
        """What a document is called: a letter by its kind and day, another by its title or its file's name."""
        return self.names.get(document.id) or on_one_line(document.title or document.name)


@dataclass(frozen=True, slots=True)
class Common:
    """What every page of a site says: the site's title, the day, the seal."""

    title: str
    as_at: date
    seal: str

    def fill(self, template: str, *, title: str, root: str, crumbs: Sequence[tuple[str, str]], **more: Any) -> bytes:
        """A whole page. `root` leads to the site's folder; `crumbs` are (words, address) from there to here."""
        page = environment().get_template(template)
        text = page.render(
            site=on_one_line(self.title),
            title=on_one_line(title),
            here=on_one_line(more.pop("here", title)),
            root=root,
            crumbs=[{"words": on_one_line(words), "link": link} for words, link in crumbs],
            as_at=self.as_at,
            as_at_in_words=say_day(self.as_at),
            seal=on_one_line(self.seal),
            rule=RULE,
            **{"badge": badge} | more,
        )
        return text.encode("utf-8", errors="replace")


def link(words: str, address: str, after: str = "") -> dict[str, str]:
    """A link of a list."""
    return {"words": on_one_line(words), "link": address, "after": on_one_line(after)}


def fact(name: str, words: Cell, after: str = "", *, is_label: bool = False) -> dict[str, Any]:
    """A fact of a list of facts; what begins with "(" or a comma follows the words."""
    return {"name": name, "words": for_people(words), "after": after, "is_label": is_label}


def letter_name(letter: PublicLetter) -> str:
    """What a letter is called: "Response dated 16 September 2026", by its file's name where it has no day."""
    kind = LETTER_KINDS[letter.kind]
    if letter.dated:
        return f"{kind} dated {say_day(letter.dated)}"
    if letter.received:
        return f"{kind} received {say_day(letter.received)}"
    return f"{kind}, {on_one_line(letter.document.name)}"


def row_of(ask: PublicAsk, report: PublicReport, address: str) -> dict[str, Any]:
    """What is set aside of an ask for other pages, the data and the search: its cells, days as ISO, its address."""
    cells = public_cells(ask.told)
    told = {key: cell.isoformat() if isinstance(cell, date) else cell for key, cell in cells.items()}
    quoted = [quotation.words for said in ask.said for quotation in said.quotations]
    return told | {"report": report.ref, "address": address, "quoted": " ".join(quoted)[:2000]}


def table_of(name: str, title: str, rows: Iterable[dict[str, Any]], as_at: date, counts: tuple[str, ...]) -> Table:
    """The table of the asks whose rows were set aside, as a page shows it."""
    cells = tuple(tuple(row[column.key] for column in PUBLIC) for row in rows)
    return Table(
        name,
        title,
        PUBLIC,
        cells,
        as_at,
        counts,
        key=public_key(cells),
        empty="Nothing of it is public.",
    )


def public_key(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[str, str], ...]:
    """The words of the public key that stand in the rows."""
    return key_of(rows, PUBLIC_KEY)


def counted(recommendations: int, asks: int, kept_back: int = 0) -> tuple[str, ...]:
    """The sentences under a table's title."""
    told = [f"{_many(recommendations, 'recommendation')}, put to bodies in {_many(asks, 'ask')}."]
    if kept_back:
        are = "is" if kept_back == 1 else "are"
        told.append(f"{_many(kept_back, 'recommendation')} of this report {are} exempt from publication and not shown.")
    return tuple(told)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def by_body(rows: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many recommendations, and how many asks, the rows are of."""
    refs = Counter(row["ref"] for row in rows)
    return len(refs), sum(refs.values())


def recommendation_facts(one: PublicRecommendation, to: Addresses) -> dict[str, Any]:
    """What a recommendation's page shows, which stands two folders below the site's."""
    rows = [tuple(public_cells(ask.told).values()) for ask in one.asks]
    return {
        "words": lines_of(one.words),
        "places": [
            {
                "link": f"../../{to.of(document)}",
                "words": to.name(document),
                "after": f", page {page}" if page else "",
            }
            for document, page in one.places
            if document.id in to.files or document.id in to.letters
        ],
        "asks": [_ask(ask, to) for ask in one.asks],
        "key": [{"words": word, "meaning": meaning} for word, meaning in public_key(rows)],
    }


def _ask(ask: PublicAsk, to: Addresses) -> dict[str, Any]:
    cells = public_cells(ask.told)
    evidence = f", evidence {cells['evidence']}" if cells["evidence"] else ""
    since = f" ({for_people(cells['progress_on'])}{evidence})" if cells["progress_on"] else ""
    facts = [
        fact("Response", cells["response"], is_label=True),
        fact("Reported progress", cells["progress"], since, is_label=True),
        *([fact("Target", cells["target"])] if cells["target"] else []),
        fact("Committee's view", cells["judgement"], is_label=True),
        fact("Outcome", cells["outcome"], is_label=True),
        fact("Response due", cells["response_due"], is_label=True),
    ]
    return {
        "body": for_people(cells["addressed_to"]),
        "link": f"../../{to.bodies[ask.body]}" if ask.body in to.bodies else "",
        "facts": facts,
        "said": [_said(said, to) for said in ask.said],
    }


def _said(said: PublicSaid, to: Addresses) -> dict[str, Any]:
    value = said.value if said.kind is not EntryKind.TARGET else ""
    known = [f"evidence {said.evidence}"] if said.evidence else []
    known += [f"to {say_day(said.until)}"] if said.until and said.kind is EntryKind.EXTENSION else []
    known += [on_one_line(said.authority)] if said.authority else []
    known += [f"source: {on_one_line(said.source)}"] if said.source else []
    quotations = [_quotation(quoted, said, to) for quoted in said.quotations]
    words = on_one_line(said.words)
    if any(words and words == quoted["telling"] for quoted in quotations):
        words = ""  # the passage shows them, in their place
    return {
        "fact": FACTS[said.kind],
        "value": value,
        "words": words,
        "day": said.day,
        "day_in_words": say_day(said.day) if said.day else "",
        "after": f" ({'; '.join(known)})" if known else "",
        "quotations": quotations,
    }


def _quotation(quoted: PublicQuotation, said: PublicSaid, to: Addresses) -> dict[str, str]:
    document = quoted.document
    telling = said.words if said.words and said.words in quoted.words else ""
    source = f"{to.name(document)} ({READ_BY_OCR})" if document.is_by_ocr else to.name(document)
    shown = Quoted(FACTS[said.kind], quoted.words, source, document.name, quoted.page, telling)
    before, strong, after = excerpt(shown)
    place = f"#{anchor(quoted.start, quoted.end)}" if document.id in to.letters else ""
    link_to = f"../../{to.of(document)}{place}"
    return {"before": before, "telling": strong, "after": after, "where": where(shown), "link": link_to}


DATA_TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "reports": (
        "every public report, one a row",
        (
            Column("ref", "Ref", ColumnKind.REF),
            Column("title", "Title"),
            Column("kind", "Kind", ColumnKind.LABEL),
            Column("author", "Author", ColumnKind.NAME),
            Column("published", "Published", ColumnKind.DAY),
            Column("url", "Published at"),
            Column("address", "Page"),
        ),
    ),
    "letters": (
        "every public response and each report that it answers, one a row",
        (
            Column("sha256", "SHA-256", ColumnKind.REF),
            Column("report", "Report", ColumnKind.REF),
            Column("name", "File"),
            Column("kind", "Kind", ColumnKind.LABEL),
            Column("dated", "Dated", ColumnKind.DAY),
            Column("received", "Received", ColumnKind.DAY),
            Column("signed", "Signed by", ColumnKind.NAME),
            Column("answers_for", "Answers for", ColumnKind.NAME),
            Column("address", "Page"),
        ),
    ),
    "statements": (
        "everything public that was said or decided about an ask, one a row",
        (
            Column("ref", "Ref", ColumnKind.REF),
            Column("addressed_to", "Addressed to", ColumnKind.NAME),
            Column("fact", "What", ColumnKind.LABEL),
            Column("value", "Value", ColumnKind.LABEL),
            Column("on", "On", ColumnKind.DAY),
            Column("until", "Until", ColumnKind.DAY),
            Column("words", "Words"),
            Column("evidence", "Evidence", ColumnKind.LABEL),
            Column("authority", "By", ColumnKind.NAME),
            Column("source", "Source"),
            Column("quoted", "In their words"),
            Column("sha256", "SHA-256 of the document"),
            Column("page", "Page", ColumnKind.NUMBER),
        ),
    ),
}


def statement_rows(ask: PublicAsk) -> Iterable[dict[str, Any]]:
    """A row of the data for each statement about an ask."""
    cells = public_cells(ask.told)
    for said in ask.said:
        first = said.quotations[0] if said.quotations else None
        yield {
            "ref": cells["ref"],
            "addressed_to": cells["addressed_to"],
            "fact": FACTS[said.kind],
            "value": said.value,
            "on": said.day and said.day.isoformat(),
            "until": said.until and said.until.isoformat(),
            "words": said.words,
            "evidence": said.evidence,
            "authority": said.authority,
            "source": said.source,
            "quoted": "\n".join(quoted.words for quoted in said.quotations),
            "sha256": first and first.document.sha256,
            "page": first and first.page,
        }
