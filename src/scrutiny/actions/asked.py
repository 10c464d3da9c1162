"""What a named table is asked for: every maker of one takes this, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope
from scrutiny.tables.year import Year


@dataclass(frozen=True, slots=True)
class Asked:
    """The asks that a table is of, and how it is to be: `scope` names them as the words of a command.

    `on` is the day asked about, None is today. The rest are the options of some tables: `since` a day, `labels` the
    name of house labels, `how_answered` a word, `unique` whether each matter is counted once, `by` what the rows are
    split by, `year` a year, `charts` whether it is to have charts, of the same asks.
    """

    register: Register
    filters: Filters = field(default_factory=Filters)
    scope: Scope = field(default_factory=Scope)
    on: date | None = None
    since: date | None = None
    labels: str | None = None
    how_answered: str | None = None
    unique: bool = False
    by: tuple[str, ...] = ()
    year: Year | None = None
    for_programs: bool = False
    charts: bool = False

    @property
    def day(self) -> date:
        """The day that the table speaks of."""
        return self.on or self.register.today

    @property
    def at(self) -> str:
        """That day, as titles say it."""
        return say_day(self.day)

    def found(self) -> Iterator[Position]:
        """The positions that the table is of, in report order."""
        return positions(self.register, self.filters, on=self.on)

    def narrowed(self, *options: str, **facts: object) -> "Asked":
        """The same of fewer asks: `facts` are filters, `options` say them again as a command does."""
        filters = replace(self.filters, **facts)  # type: ignore[arg-type]  # the filter's own type
        return replace(self, filters=filters, scope=self.scope.within(*options))

    def at_the_end_of(self, day: date) -> "Asked":
        """The same, as things stood on a day, whichever was asked about."""
        return replace(self, on=day, scope=self.scope.as_of(day))

    def titled(self, words: str) -> str:
        """The words as a title, with the report that the table is about where it is one."""
        return titled(self.filters.reports or all_reports(self.register), words)


def all_reports(register: Register) -> tuple[Report, ...]:
    """Every report, in the order in which they were recorded."""
    return tuple(Report(r["id"], r["ref"], r["title"], r["published"]) for r in register.ask("reports"))


def titled(reports: Sequence[Report], words: str) -> str:
    """The title of a table, with the report that it is about where it is one."""
    if len(reports) != 1:
        return words
    [report] = reports
    return f"{report.ref}: {report.title}. {words}"
