"""What was said, in the bodies' own words: each answer that stands with its passage, its page and its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Quoted, Table, Tally
from scrutiny.tables.positions import NOT_NAMED, Position, key_of, notes_on_stubs, response_of
from scrutiny.tables.tallies import Scope, asks, sentences_of, split
from scrutiny.terms import Stance

BODY, REPORT = "body", "report"
GROUPS = (BODY, REPORT)
EXEMPT = "EXEMPT"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that stands: when it was said and how that day is known, its words, and by which paragraph exempt."""

    position: Position
    day: date | None
    day_from: str  # "received", "dated", "stated" or "unknown"
    quoted: tuple[Quoted, ...]
    exempt: str = ""


_DAYS = {"received": "received", "dated": "dated", "stated": "said to be of", "unknown": "day unknown"}
_REF = Column("ref", "Ref", ColumnKind.REF)
_BODY = Column("addressed_to", "Addressed to", ColumnKind.NAME)
_REST = (
    Column("report", "Report", ColumnKind.NAME),
    Column("response", "Response", ColumnKind.LABEL),
    Column("day", "On", ColumnKind.DAY),
    Column("day_from", "Day", ColumnKind.LABEL),
    Column("where", "Where", ColumnKind.NAME),
)
_DATA = (
    Column("recommendation", "Recommendation", ColumnKind.WORDS),
    Column("document", "Document", ColumnKind.NAME),
    Column("page", "Page", ColumnKind.NAME),
    Column("exempt", "Exempt", ColumnKind.LABEL),
    Column("found_in", "Found in", ColumnKind.LABEL),
)


def in_order(answers: Sequence[Answer], by: str) -> list[Answer]:
    """Body after body, or report after report as they are given; within either, as they are given."""
    if by == REPORT:
        first = {each.position.report: place for place, each in reversed(list(enumerate(answers)))}
        return sorted(answers, key=lambda each: first[each.position.report])
    return sorted(answers, key=lambda each: (not each.position.body, each.position.body.lower()))


def answers_table(
    answers: Sequence[Answer],
    titles: dict[str, str],
    scope: Scope,
    *,
    title: str,
    on: date,
    by: str = BODY,
    seal: str = "",
    for_programs: bool = False,
) -> Table:
    """A row for each answer, in the order given, with its words under it; `titles` are the reports', by their refs."""
    first = (_BODY, _REF) if by == BODY else (_REF, _BODY)
    columns = (*first, *_REST, *(_DATA if for_programs else ()))
    exempt = any(each.exempt for each in answers)
    if exempt and not for_programs:
        columns = (*columns, _DATA[3])
    rows = tuple(tuple(cells[column.key] for column in columns) for cells in (_cells(each, titles) for each in answers))
    tallies = _tallies(answers, scope)
    marked = ((EXEMPT, "its words are exempt, and are left out here, by the paragraph named"),) if exempt else ()
    return Table(
        "answers",
        title,
        columns,
        rows,
        as_at=on,
        counts=sentences_of(tallies),
        notes=notes_on_stubs(each.position for each in answers),
        key=(*key_of(rows), *marked),
        seal=seal,
        empty="No answer that stands fits.",
        quotations=tuple(each.quoted for each in answers),
        tallies=tallies,
        quotes_on_screen=True,
    )


def _cells(each: Answer, titles: dict[str, str]) -> dict[str, Cell]:
    position = each.position
    pages = list(dict.fromkeys(str(quoted.page) for quoted in each.quoted if quoted.page))
    documents = list(dict.fromkeys(quoted.document for quoted in each.quoted if quoted.document))
    of_pages = f", {asks(len(pages), 'page')} {', '.join(pages)}" if pages else ""
    return {
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "report": titles.get(position.report, position.report),
        "response": response_of(position),
        "day": each.day,
        "day_from": _DAYS[each.day_from],
        "recommendation": f"{position.title}. {position.words}" if position.title else position.words,
        "where": f"{'; '.join(documents)}{of_pages}",
        "document": "; ".join(documents),
        "page": ", ".join(pages),
        "exempt": f"{EXEMPT}: {each.exempt}" if each.exempt else "",
        "found_in": position.found_in,
    }


def _tallies(answers: Sequence[Answer], scope: Scope) -> tuple[Tally, ...]:
    if not answers:
        return ()
    found = [each.position for each in answers]
    here = scope.of_asks(len(found)).within("--answered")
    said = split(found, here, "--stance", Stance, lambda p: p.standing.stance, "", noun="answer")
    bodies = sorted({position.body or NOT_NAMED for position in found}, key=str.lower)
    tallies = [said]
    if len(bodies) > 1:
        tallies.append(
            split(found, here, "--to", bodies, lambda p: p.body or NOT_NAMED, "Who said the ", noun="answer")
        )
    unread = sum(position.standing.confirmed == "unread" for position in found)
    if unread:
        what = f"{asks(unread, 'answer')} confirmed without being read, marked (unread)"
        tallies.append(Tally(Figure(unread, what, here.query("--unread"))))
    return tuple(tallies)
