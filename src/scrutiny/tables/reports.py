"""The reports of a register, one row each: what was published when, how much it asks for, how much is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.tables import Cell, Column, ColumnKind, Figure, Table, Tally
from scrutiny.tables.positions import Position, is_answered, notes_on_stubs
from scrutiny.tables.tallies import Scope, asks, sentences_of

NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Published:
    """A report with those of its asks that are looked at, in report order; `author` "" is not recorded."""

    ref: str
    title: str
    author: str
    on: date | None
    asks: tuple[Position, ...]

    @property
    def recommendations(self) -> int:
        """How many recommendations they are, lettered parts counted with their whole."""
        return len({position.whole for position in self.asks})


_COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("title", "Report", ColumnKind.WORDS),
    Column("author", "Made by", ColumnKind.NAME),
    Column("published", "Published", ColumnKind.DAY),
    Column("recommendations", "Recommendations", ColumnKind.NUMBER),
    Column("asks", "Asks", ColumnKind.NUMBER),
    Column("answered", "Answered", ColumnKind.NUMBER),
    Column("open", "Open", ColumnKind.NUMBER),
)


def reports_table(published: Sequence[Published], scope: Scope, *, title: str, on: date, seal: str = "") -> Table:
    """A row for each report that has an ask to look at, in the order given."""
    rows = tuple(tuple(cells[column.key] for column in _COLUMNS) for cells in map(_cells, published))
    tallies = _tallies(published, scope)
    return Table(
        "reports", title, _COLUMNS, rows, as_at=on, counts=sentences_of(tallies), seal=seal,
        notes=notes_on_stubs(position for each in published for position in each.asks),
        empty="No report fits.", tallies=tallies,
    )  # fmt: skip


def _cells(each: Published) -> dict[str, Cell]:
    return {
        "ref": each.ref,
        "title": each.title,
        "author": each.author or NOT_RECORDED,
        "published": each.on,
        "recommendations": each.recommendations,
        "asks": len(each.asks),
        "answered": sum(map(is_answered, each.asks)),
        "open": sum(position.standing.is_open for position in each.asks),
    }


def _tallies(published: Sequence[Published], scope: Scope) -> tuple[Tally, ...]:
    if not published:
        return ()
    everything = [position for each in published for position in each.asks]
    here = scope.of_asks(len(everything))
    made = sum(each.recommendations for each in published)
    answered = sum(map(is_answered, everything))
    open_ = sum(position.standing.is_open for position in everything)
    figures = (
        (len(published), asks(len(published), "report"), scope.report("reports")),
        (made, asks(made, "recommendation"), scope.report("recommendations")),
        (len(everything), asks(len(everything)), here.query()),
        (answered, f"{asks(answered)} answered", here.query("--answered")),
        (open_, f"{asks(open_)} open", here.query("--outstanding")),
    )
    return tuple(Tally(Figure(*figure)) for figure in figures)
