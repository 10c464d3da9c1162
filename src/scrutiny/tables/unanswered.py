"""What each letter leaves without an answer: nothing was found in it, or a person read it and found nothing.

The two are never one: only a person says that a letter does not address something. What no letter has come for is
apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import (
    NO_ANSWER,
    NO_RESPONSE,
    NOT_DECIDED,
    NOT_NAMED,
    Position,
    answer_of,
    clock_of,
    key_of,
    notes_on_stubs,
)
from scrutiny.tables.tallies import Scope, asks, sentences_of
from scrutiny.terms import Stance

NO_LETTER = "none has come"


@dataclass(frozen=True, slots=True)
class Letter:
    """A response that had come by the day: how a paper names it, and its file ("" is none)."""

    id: int
    name: str
    document: str
    came: date | None


@dataclass(frozen=True, slots=True)
class Left:
    """An ask that no answer stands for, the letter that leaves it so (None: no letter has come), and what was found."""

    position: Position
    letter: Letter | None
    found: str


_COLUMNS = (
    Column("letter", "Letter", ColumnKind.NAME),
    Column("ref", "Ref", ColumnKind.REF),
    Column("addressed_to", "Addressed to", ColumnKind.NAME),
    Column("response", "Response", ColumnKind.LABEL),
    Column("recommendation", "Recommendation", ColumnKind.WORDS),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("response_due", "Response due", ColumnKind.LABEL),
)
_DATA = (
    *_COLUMNS[:1],
    Column("letter_came", "Letter came", ColumnKind.DAY),
    Column("document", "Document", ColumnKind.NAME),
    *_COLUMNS[1:],
)
_FOUND = (NO_ANSWER, NOT_DECIDED, Stance.NOT_ADDRESSED, NO_RESPONSE)


def in_order(left: Sequence[Left]) -> list[Left]:
    """Letter after letter as they came, in each what was not found first; then what no letter has come for."""
    return sorted(left, key=_place)


def _place(each: Left) -> tuple[bool, date, int, int]:
    came = each.letter.came if each.letter and each.letter.came else date.max
    return (each.letter is None, came, each.letter.id if each.letter else 0, _FOUND.index(each.found))


def unanswered_table(
    left: Sequence[Left], scope: Scope, *, title: str, on: date, seal: str = "", for_programs: bool = False
) -> Table:
    """A row for each letter and each ask that it leaves without an answer, in the order given."""
    columns = _DATA if for_programs else _COLUMNS
    rows = tuple(tuple(cells[column.key] for column in columns) for cells in map(_cells, left))
    tallies = _tallies(left, scope)
    return Table(
        "unanswered",
        title,
        columns,
        rows,
        as_at=on,
        counts=sentences_of(tallies),
        notes=notes_on_stubs(each.position for each in left),
        key=key_of(rows),
        seal=seal,
        empty="Every ask that fits has been answered.",
        tallies=tallies,
    )


def _cells(each: Left) -> dict[str, Cell]:
    position = each.position
    return {
        "letter": each.letter.name if each.letter else NO_LETTER,
        "letter_came": each.letter.came if each.letter else None,
        "document": each.letter.document if each.letter else "",
        "ref": position.ref,
        "addressed_to": position.body or NOT_NAMED,
        "response": each.found,
        "recommendation": f"{position.title}. {position.words}" if position.title else position.words,
        "outcome": position.standing.disposition,
        "response_due": clock_of(position),
    }


def _tallies(left: Sequence[Left], scope: Scope) -> tuple[Tally, ...]:
    """Each ask counted once, however many letters leave it out; then the rows, which are one a letter and ask."""
    once = {each.position.ask: each.position for each in left}
    if not once:
        return ()
    here = scope.of_asks(len(once)).within("--unanswered")
    said = [answer_of(position) for position in once.values()]
    meant = {
        NO_ANSWER: f"with {NO_ANSWER} in a letter that has come",
        NOT_DECIDED: f"{NOT_DECIDED}, whether a passage answers it",
        Stance.NOT_ADDRESSED: f"{Stance.NOT_ADDRESSED}, as a person has confirmed",
        NO_RESPONSE: f"for which no letter has come ({NO_RESPONSE})",
    }
    parts = tuple(
        Figure(said.count(word), what, here.query("--stance", word)) for word, what in meant.items() if word in said
    )
    found = [Tally(Figure(len(once), f"{asks(len(once))} without an answer", here.query()), parts)]
    letters = len({each.letter.id for each in left if each.letter})
    if letters > 1:
        what = f"rows above, one for each of the {letters} letters and each ask that it leaves out"
        found.append(Tally(Figure(len(left), what, scope.report("unanswered"))))
    return tuple(found)
