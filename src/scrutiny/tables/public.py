"""What may leave the register for everybody to read: one list of what is allowed; whatever is not on it stays.

Nothing is public until a person marks it. A report and its recommendations leave once the report is marked. A document
leaves once it is marked itself. A statement leaves only where its report does and where what it rests on does too. The
rule is pure: it is told the facts, and each answer is the reason for which something stays, "" for what may leave.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.dates import say_day
from scrutiny.ledger import Entry, Standing, standing, words_and_reason
from scrutiny.tables import Cell, Column, ColumnKind
from scrutiny.tables.positions import KEY, Position, answer_of, cells_of, clock_of
from scrutiny.terms import EntryKind, ResponseKind

NOT_PUBLISHED = "not published"
NOT_MARKED = "not marked public"
TAKEN_BACK = "taken back"
NOTE = "an officer's note"
DRAFT = "an officer's draft"
REMOVED = "removed for good"
HOLDS_EXEMPT_WORDS = "it holds words that are exempt"
# How the authority begins of what a tracker says that the author decided. It is an officer's word, and no minute.
AS_STATED_IN = "as stated in "


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, as far as the rule looks at it; the default is what may not leave.

    `holds_exempt_words` says that a statement in force rests on words of it and is exempt itself: then no copy of the
    document can leave without them.
    """

    is_marked: bool = False
    exempt: str = ""
    is_gone: bool = False
    is_removed: bool = False
    holds_exempt_words: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement about an ask, as far as the rule looks at it: the entry, what it rests on, who decided it.

    `stands` is whether it is in force; `papers` are the documents of its passages and of its response.
    """

    entry: Entry
    stands: bool
    is_marked: bool = False
    exempt: str = ""
    authority: str = ""
    papers: tuple[Paper, ...] = ()

    @property
    def exempt_as(self) -> str:
        """By which paragraph it, or a document that it rests on, is exempt; "" for neither."""
        return self.exempt or next((paper.exempt for paper in self.papers if paper.exempt), "")

    @property
    def is_holding_reply(self) -> bool:
        """Whether it is the program's own note that a holding reply came; a note of what a person read has a value."""
        is_note = self.entry.kind is EntryKind.NOTE and not self.entry.value
        return is_note and self.entry.response_kind == ResponseKind.HOLDING

    @property
    def is_decided(self) -> bool:
        """Whether it is the author's decision by a minute or a Member, and not an officer's draft or tracker."""
        return bool(self.authority.strip()) and not self.authority.strip().startswith(AS_STATED_IN)


def why_document_stays(paper: Paper) -> str:
    """Why a document may not leave; "" where it may."""
    if paper.is_gone:
        return TAKEN_BACK
    if paper.is_removed:
        return REMOVED
    if paper.exempt:
        return f"exempt: {paper.exempt}"
    if not paper.is_marked:
        return NOT_MARKED
    return HOLDS_EXEMPT_WORDS if paper.holds_exempt_words else ""


def why_recommendation_stays(papers: Iterable[Paper], *, report_is_marked: bool) -> str:
    """Why a recommendation may not leave, whose words stand in the given documents; "" where it may."""
    if not report_is_marked:
        return NOT_MARKED
    exempt = next((paper.exempt for paper in papers if paper.exempt), "")
    return f"exempt: {exempt}" if exempt else ""


def why_statement_stays(said: Remark, *, report_is_marked: bool) -> str:
    """Why a statement may not leave; "" where it may. Its words are a further question: `public_words`."""
    kind = said.entry.kind
    if not report_is_marked:
        return NOT_MARKED
    if not said.stands or kind in (EntryKind.VOID, EntryKind.RESTORE):
        return TAKEN_BACK
    if said.exempt_as:
        return f"exempt: {said.exempt_as}"
    if kind is EntryKind.CHASER or (kind is EntryKind.NOTE and not said.is_holding_reply):
        return NOTE
    if kind in (EntryKind.JUDGEMENT, EntryKind.DISPOSITION):
        return "" if said.is_decided else DRAFT
    return _why_source_stays(said)


def _why_source_stays(said: Remark) -> str:
    """Why what a body is said to have said may not leave: by its own mark, or with every document that it rests on."""
    if said.is_marked and said.entry.kind is not EntryKind.NOTE:
        return ""
    if not said.papers:
        return NOT_MARKED
    return next((why for why in map(why_document_stays, said.papers) if why), "")


def public_words(said: Remark, quoted: Iterable[str]) -> str:
    """Those of a statement's words that may leave with it: all if it is marked itself, else those that are `quoted`.

    `quoted` are the words of its passages in documents that leave. A target whose words are an officer's keeps its day.
    """
    words = said.entry.words if said.entry.kind is not EntryKind.NOTE else ""
    if said.is_marked or not words:
        return words
    public = [_plain(each) for each in quoted]
    found = (each for each in (words, words_and_reason(words)[0]) if any(_plain(each) in text for text in public))
    if printed := next(found, ""):
        return printed
    if said.entry.kind is EntryKind.TARGET:
        return f"by {say_day(said.entry.until)}" if said.entry.until else "a day that is not published"
    return ""


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


@dataclass(frozen=True, slots=True)
class PublicPosition:
    """A position of which only what may leave is told; `withheld` are the columns in which that would be untrue."""

    position: Position
    withheld: frozenset[str] = frozenset()


# The columns of a public table, one fact each, and those that a reader sees.
PUBLIC = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("recommendation", "Recommendation", ColumnKind.WORDS),
    Column("response", "Response", ColumnKind.LABEL),
    Column("progress", "Reported progress", ColumnKind.LABEL),
    Column("judgement", "Committee's view", ColumnKind.LABEL),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("response_due", "Response due", ColumnKind.LABEL),
)
PUBLIC_DATA = (
    *PUBLIC[:4],
    Column("answered_on", "Answered on", ColumnKind.DAY),
    Column("progress", "Reported progress", ColumnKind.LABEL),
    Column("progress_on", "Reported on", ColumnKind.DAY),
    Column("evidence", "Evidence", ColumnKind.LABEL),
    Column("judgement", "Committee's view", ColumnKind.LABEL),
    Column("target", "Target", ColumnKind.WORDS),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("clock", "Clock", ColumnKind.LABEL),
    Column("due", "Due", ColumnKind.DAY),
)
PUBLIC_KEY = (
    (NOT_PUBLISHED, "something is recorded that bears on this and may not be published, or is not published yet"),
    *KEY,
)
# Which other cells say the same fact.
_WITH = {"response": ("answered_on",), "progress": ("progress_on", "evidence"), "response_due": ("clock",)}


def told_in_public(whole: Position, public: Position) -> PublicPosition:
    """What may be told of a position: `whole` is it with all that is recorded, `public` with what may leave.

    Where the two differ in a fact, what may leave would be untrue, and the fact is withheld: a body whose answer is
    exempt has not failed to answer.
    """
    differ = {
        "response": answer_of(whole) != answer_of(public)
        or whole.standing.stance_entry != public.standing.stance_entry,
        "progress": whole.standing.progress_entry != public.standing.progress_entry,
        "judgement": whole.standing.judgement_entry != public.standing.judgement_entry,
        "target": whole.standing.target_entry != public.standing.target_entry,
        "outcome": whole.standing.disposition_entry != public.standing.disposition_entry,
        "response_due": clock_of(whole) != clock_of(public),
    }
    return PublicPosition(public, frozenset(column for column, differs in differ.items() if differs))


def public_cells(told: PublicPosition) -> dict[str, Cell]:
    """Every fact that a public column may show, by the column's key."""
    cells = cells_of(told.position)
    for column in told.withheld:
        cells[column] = NOT_PUBLISHED
        cells |= dict.fromkeys(_WITH.get(column, ()))
    return cells


def bears_on_standing(said: Remark) -> bool:
    """Whether a statement in force counts for what a public reader must not be misled about.

    A draft of the committee's view is nobody's view yet: leaving it out makes nothing untrue.
    """
    return said.stands and not (said.entry.kind is EntryKind.JUDGEMENT and not said.authority.strip())


def public_standings(said: Sequence[tuple[Remark, Entry | None]], on: date | None) -> tuple[Standing, Standing]:
    """The standings of an ask on a day, of all that bears on it and of what may leave.

    `said` are the statements about it, each with the entry that leaves of it.
    """
    whole = standing([remark.entry for remark, _ in said if bears_on_standing(remark)], on)
    return whole, standing([left for _, left in said if left is not None], on)


def leaving(said: Remark, quoted: Iterable[str]) -> Entry | None:
    """The entry as it leaves a register whose report is marked, with the words that may; None where it stays."""
    if why_statement_stays(said, report_is_marked=True):
        return None
    return replace(said.entry, words=public_words(said, quoted))
