"""Rows become the named tables: one fact, many renderings.

A `Table` is all that a rendering may know: what the columns mean, the rows, the key, the counting rule, the day it
speaks of and the seal of the register it was made from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

Cell = str | int | date | None  # None prints as nothing and is null in JSON


class ColumnKind(StrEnum):
    """What a column holds, so that each rendering can set it well."""

    REF = "ref"  # never cut, never wrapped
    WORDS = "words"  # long text: takes the width that is left
    LABEL = "label"  # one of a few words
    NAME = "name"  # a body's or a person's name: may wrap
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is its promised name in JSON and CSV, `heading` is what a paper prints."""

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.WORDS


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document that a row rests on, whole, with where they stand.

    `fact` is the heading of the column that they support ("Response"). `source` is how a paper names the document,
    `document` is its file's name; `page` None is a document without pages. `telling` are those of the words that say
    it, "" where none do alone. Where `withheld` gives a reason, there are no words, and a paper prints the reason.
    """

    fact: str
    words: str
    source: str
    document: str
    page: int | None = None
    telling: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a table states: how many, of what, and the command that lists exactly those, one row each."""

    count: int
    what: str  # "with no answer found": what follows the number in a sentence
    query: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A figure and what it is made up of: each thing is counted in one part, so that the parts add up to the whole.

    A tally of no parts is a figure on its own. `before` and `after` complete its sentence ("Of the ", " are closed");
    `alone` is what is said of a whole of one, in place of its part ("is unclear").
    Raises ValueError where the parts do not add up: such a table must not be printed.
    """

    whole: Figure
    parts: tuple[Figure, ...] = ()
    before: str = ""
    after: str = ""
    alone: str = ""

    def __post_init__(self) -> None:
        if self.parts and sum(part.count for part in self.parts) != self.whole.count:
            raise ValueError(f"the figures do not add up to {self.whole.count} {self.whole.what}: {self.parts}")

    @property
    def sentence(self) -> str:
        """The tally as a paper prints it; parts of nothing are left out."""
        parts = ", ".join(f"{part.count} {part.what}" for part in self.parts if part.count)
        return f"{self.opening}: {parts}." if parts and not self.is_of_one else f"{self.opening}."

    @property
    def is_of_one(self) -> bool:
        """Whether it counts one thing, and the opening alone says all of it: "The 1 answer is unclear"."""
        return self.whole.count == 1 and bool(self.alone)

    @property
    def opening(self) -> str:
        """The sentence up to its parts: "Of the 4 answers"."""
        if self.is_of_one:
            return f"The 1 {self.whole.what}{self.after} {self.alone}"
        return f"{self.before}{self.whole.count} {self.whole.what}{self.after}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts to be drawn as bars: each bar is made of the same parts, `counts[bar][part]` is how many.

    `rule` says what is counted and what is left out; `heading` is what the bars are.
    """

    name: str
    title: str
    rule: str
    heading: str
    bars: tuple[str, ...]
    parts: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table, ready to be rendered.

    Each row has one cell a column, in the columns' order. `quotations` are what each row rests on, one tuple a row;
    None is a table that quotes nothing, and `quotes_on_screen` says that they are its point. `counts` are sentences
    that say what is counted and by which rule; `tallies` are the figures in them with the commands that list their
    rows; `key` explains the words that the table uses, as (word, meaning); `empty` is the sentence shown for no rows.
    Where each row is an ask, `versions` says one for each: of its newest entry, which an edit of the row must know of.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    as_at: date | None = None
    counts: tuple[str, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    seal: str = ""
    empty: str = "Nothing to show."
    quotations: tuple[tuple[Quoted, ...], ...] | None = None
    tallies: tuple[Tally, ...] = ()
    charts: tuple[Chart, ...] = ()
    quotes_on_screen: bool = False
    versions: tuple[int, ...] = ()


def with_column(table: Table, column: Column, cells: Sequence[Cell]) -> Table:
    """The table with one more column, its cells in the rows' order."""
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, columns=(*table.columns, column), rows=rows)


def taking_rows(table: Table, rows: Iterable[tuple[Cell, ...]], notes: Iterable[str]) -> Table:
    """The table for a format that is written row by row: its rows are taken from `rows` one by one, and only once.

    What must be said of them is taken from `notes` when all of them are written.
    """
    return replace(table, rows=rows, notes=notes)  # type: ignore[arg-type] # no other kind of format is given such a table
