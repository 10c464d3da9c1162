"""Everything that a register holds about one report, for whoever must decide what of it may be released.

Nothing is left out: what was taken back and what was removed stand here too, and say so. What is exempt is here and
marked, since that decision is an officer's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Table

EXEMPT = "EXEMPT"
DOCUMENT, ENTRY, CHANGE = "document", "entry", "change"


@dataclass(frozen=True, slots=True)
class Held:
    """A document: `file` is where it stands in the bundle, "" if it is not there; `removed` says by whom and why."""

    id: int
    name: str
    file: str
    sha256: str
    size: int
    pages: int | None
    recorded_at: str
    recorded_by: str
    taken_back: bool
    exempt: str
    removed: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a document that an entry rests on, with their place: characters from `start`, `end` exclusive."""

    words: str
    document: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """An entry, whole; `told` is it in a sentence, `about` the version of the entry that it names."""

    ref: str
    body: str
    version: int
    kind: str
    value: str
    words: str
    day: date | None
    day_from: str
    until: date | None
    evidence: str
    rung: str
    confirmed: str
    source: str
    authority: str
    response: str
    about: int | None
    recorded_at: str
    recorded_by: str
    step: int
    in_force: bool
    exempt: str
    removed: str
    told: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A change of a row that was edited, a correction of it, or a removal: in a sentence."""

    about: str
    told: str
    recorded_at: str
    recorded_by: str
    step: int
    taken_back_by: int | None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that is held about a report on a day; `position` is where its asks stand."""

    ref: str
    title: str
    facts: tuple[tuple[str, str], ...]
    day: date
    seal: str
    documents: tuple[Held, ...]
    entries: tuple[Stated, ...]
    edits: tuple[Edited, ...]
    position: Table
    data: Table  # the same, one fact a column

    @property
    def exempt(self) -> tuple[tuple[str, str], ...]:
        """What is exempt, and by which paragraph: documents first."""
        documents = [(f"Document {each.name}", each.exempt) for each in self.documents if each.exempt]
        entries = [
            (f"Entry {each.version} about {each.ref} ({each.body})", each.exempt)
            for each in self.entries
            if each.exempt
        ]
        return (*documents, *entries)


_INDEX = (
    Column("number", "No.", ColumnKind.NUMBER),
    Column("kind", "What", ColumnKind.LABEL),
    Column("about", "About", ColumnKind.NAME),
    Column("told", "In a sentence", ColumnKind.WORDS),
    Column("recorded_at", "Recorded", ColumnKind.NAME),
    Column("recorded_by", "By", ColumnKind.NAME),
    Column("step", "Step", ColumnKind.NUMBER),
    Column("stands", "Stands", ColumnKind.LABEL),
    Column("exempt", "Exempt", ColumnKind.LABEL),
    Column("file", "File", ColumnKind.NAME),
    Column("sha256", "SHA-256", ColumnKind.NAME),
)


def index_table(held: Disclosure) -> Table:
    """A row for everything in the bundle: the documents, then entries and changes in the order of recording."""
    stated = sorted([*_of_edits(held.edits), *_of_entries(held.entries)], key=lambda row: row[0])
    rows = [*_of_documents(held.documents), *(row for _, row in stated)]
    numbered = tuple((place, *row) for place, row in enumerate(rows, 1))
    return Table("index", f"Everything recorded about {held.ref}", _INDEX, numbered, held.day, seal=held.seal)


def _of_documents(documents: Sequence[Held]) -> Iterator[tuple[Cell, ...]]:
    for each in documents:
        pages = f", {each.pages} page{'s' * (each.pages != 1)}" if each.pages else ""
        told = each.removed or f"{each.size:,} bytes{pages}"
        stands = "removed" if each.removed else "taken back" if each.taken_back else "yes"
        yield (
            DOCUMENT, each.name, told, minute(each.recorded_at), each.recorded_by, None, stands, marked(each.exempt),
            each.file, each.sha256,
        )  # fmt: skip


def _of_entries(entries: Sequence[Stated]) -> Iterator[tuple[tuple[int, int, int], tuple[Cell, ...]]]:
    for place, each in enumerate(entries):
        told = f"{each.told} ({each.removed})" if each.removed else each.told
        stands = "yes" if each.in_force else "taken back"
        about = f"{each.ref} ({each.body}), entry {each.version}"
        yield (
            (each.step, 1, place),
            (
                ENTRY,
                about,
                told,
                minute(each.recorded_at),
                each.recorded_by,
                each.step,
                stands,
                marked(each.exempt),
                "",
                "",
            ),
        )


def _of_edits(edits: Sequence[Edited]) -> Iterator[tuple[tuple[int, int, int], tuple[Cell, ...]]]:
    for place, each in enumerate(edits):
        stands = f"taken back in step {each.taken_back_by}" if each.taken_back_by else "yes"
        yield (
            (each.step, 0, place),
            (CHANGE, each.about, each.told, minute(each.recorded_at), each.recorded_by, each.step, stands, "", "", ""),
        )


def marked(paragraph: str) -> str:
    """How exempt material is marked, with the paragraph that makes it so; "" for what is not."""
    return f"{EXEMPT}: {paragraph}" if paragraph else ""


def minute(at: str) -> str:
    """The moment of a step, to the minute."""
    return at.replace("T", " ")[:16]


_ENTRIES = tuple(
    Column(key, heading, kind)
    for key, heading, kind in (
        ("ref", "Ref", ColumnKind.REF),
        ("addressed_to", "Addressed to", ColumnKind.NAME),
        ("entry", "Entry", ColumnKind.NUMBER),
        ("kind", "Kind", ColumnKind.LABEL),
        ("value", "Value", ColumnKind.NAME),
        ("words", "Words", ColumnKind.WORDS),
        ("day", "Day", ColumnKind.DAY),
        ("day_from", "Day from", ColumnKind.NAME),
        ("until", "Until", ColumnKind.DAY),
        ("evidence", "Evidence", ColumnKind.NAME),
        ("how_matched", "How matched", ColumnKind.NAME),
        ("confirmed", "Confirmed", ColumnKind.NAME),
        ("source", "Source", ColumnKind.NAME),
        ("authority", "Authority", ColumnKind.NAME),
        ("response", "Response", ColumnKind.NAME),
        ("about_entry", "About entry", ColumnKind.NUMBER),
        ("recorded_at", "Recorded", ColumnKind.NAME),
        ("recorded_by", "By", ColumnKind.NAME),
        ("step", "Step", ColumnKind.NUMBER),
        ("in_force", "In force", ColumnKind.LABEL),
        ("exempt", "Exempt", ColumnKind.LABEL),
        ("removed", "Removed", ColumnKind.NAME),
    )
)


def entries_table(held: Disclosure) -> Table:
    """Every entry, whole, with what was taken back; a row an entry, ask after ask."""
    rows = tuple(
        (
            each.ref, each.body, each.version, each.kind, each.value, each.words, each.day, each.day_from, each.until,
            each.evidence, each.rung, each.confirmed, each.source, each.authority, each.response, each.about,
            each.recorded_at, each.recorded_by, each.step, "yes" if each.in_force else "taken back",
            marked(each.exempt), each.removed,
        )
        for each in held.entries
    )  # fmt: skip
    return Table("entries", f"Entries about {held.ref}", _ENTRIES, rows, held.day, seal=held.seal)


_PASSAGES = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("entry", "Entry", ColumnKind.NUMBER),
    Column("document", "Document", ColumnKind.NAME),
    Column("page", "Page", ColumnKind.NUMBER),
    Column("start", "From character", ColumnKind.NUMBER),
    Column("end", "To character", ColumnKind.NUMBER),
    Column("words", "Words", ColumnKind.WORDS),
    Column("exempt", "Exempt", ColumnKind.LABEL),
)


def passages_table(held: Disclosure) -> Table:
    """The words of documents that entries rest on: a row for each passage of each entry."""
    rows = tuple(
        (each.ref, each.body, each.version, q.document, q.page, q.start, q.end, q.words, marked(each.exempt))
        for each in held.entries
        for q in each.quotations
    )
    return Table(
        "passages", f"Passages that entries about {held.ref} rest on", _PASSAGES, rows, held.day, seal=held.seal
    )
