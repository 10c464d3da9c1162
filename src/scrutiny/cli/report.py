"""`scrutiny report`: print a named table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import typer

from scrutiny.actions.positions import Filters, left_out
from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, reports
from scrutiny.cli.output import (
    AsCsv,
    AsFormat,
    AsJson,
    Into,
    Template,
    chosen_format,
    is_for_programs,
    show_table,
    width,
)
from scrutiny.cli.scope import Author, Public, scope_of, since_of
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.tables import Table
from scrutiny.tables.tallies import Scope

app = typer.Typer(rich_markup_mode=None, add_completion=False)
DRAWN = ("docx", "html", "pdf", "markdown", "json", "eml")  # where charts can stand


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table is asked for: the asks, the day (None is now) and what its own options say."""

    register: Register
    filters: Filters
    scope: Scope
    on: date | None
    since: date | None
    labels: str | None
    answered: str | None
    unique: bool
    for_programs: bool

    def titled(self, words: str) -> str:
        """The words as a title, with the report where the table is about one."""
        from scrutiny.actions.meeting import all_reports, titled

        return titled(self.filters.reports or all_reports(self.register), words)

    @property
    def at(self) -> str:
        """The day asked about, as titles say it."""
        return say_day(self.on or self.register.today)


def _meeting(wanted: Wanted) -> Table:
    from scrutiny.actions.meeting import meeting_table

    return meeting_table(
        wanted.register,
        wanted.filters,
        wanted.scope,
        on=wanted.on,
        since=wanted.since,
        labels=wanted.labels,
        for_programs=wanted.for_programs,
    )


def _changes(wanted: Wanted) -> Table:
    from scrutiny.actions.changes import changes

    if wanted.since is None:
        raise BadInput('Changes since when? Say so, as in: --since "last meeting", or --since "1 October 2026"')
    return changes(
        wanted.register,
        wanted.filters,
        wanted.scope,
        title=wanted.titled(f"What changed from {say_day(wanted.since)} to {wanted.at}"),
        since=wanted.since,
        on=wanted.on,
        for_programs=wanted.for_programs,
    )


def _recommendations(wanted: Wanted) -> Table:
    from scrutiny.actions.recommendations import recommendations

    filters, scope = wanted.filters, wanted.scope
    if wanted.since:
        filters = replace(filters, not_closed_by=wanted.since)
        scope = scope.within("--not-closed-by", wanted.since.isoformat())
    return recommendations(
        wanted.register,
        filters,
        scope,
        title=wanted.titled(f"Recommendations at {wanted.at}"),
        on=wanted.on,
        answered=wanted.answered,
        is_unique=wanted.unique,
    )


def _slippage(wanted: Wanted) -> Table:
    from scrutiny.actions.slippage import how_targets_slipped

    return how_targets_slipped(
        wanted.register,
        wanted.filters,
        wanted.scope,
        title=wanted.titled(f"Targets and how they moved, at {wanted.at}"),
        on=wanted.on,
        for_programs=wanted.for_programs,
    )


def _legacy(wanted: Wanted) -> Table:
    from scrutiny.actions.legacy import legacy

    return legacy(
        wanted.register,
        wanted.filters,
        wanted.scope,
        title=wanted.titled(f"What is left open at {wanted.at}"),
        on=wanted.on,
        for_programs=wanted.for_programs,
    )


# Each table with its line in the list, what makes it, and which of the tables' own options it takes.
TABLES: dict[str, tuple[str, Callable[[Wanted], Table], tuple[str, ...]]] = {
    "meeting": ("where every recommendation stands, for a committee's papers", _meeting, ("--since", "--labels")),
    "changes": ("what moved since a day or the last meeting, one row a fact", _changes, ("--since",)),
    "recommendations": (
        "one row a recommendation, rolled up from the bodies asked",
        _recommendations,
        ("--since", "--answered", "--unique"),
    ),
    "slippage": ("how far each target has moved, how often, and whether anybody said why", _slippage, ()),
    "legacy": ("what is left open at the end of a term, and who takes it on", _legacy, ()),
}


def _names(incomplete: str) -> list[str]:
    return [name for name in TABLES if name.startswith(incomplete)] + reports(incomplete)


@app.command(epilog='Example: scrutiny report meeting LFR-2026 --since "last meeting"')
def report(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which table, or a report's ref.", autocompletion=_names)
    ] = None,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=reports)] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Put to this body.", autocompletion=bodies)] = None,
    author: Author = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help='What changed since that day, or the "last meeting".')
    ] = None,
    labels: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="Add a column of house labels, such as rag-view.")
    ] = None,
    answered: Annotated[
        str | None, typer.Option(metavar="WORD", help="Recommendations: all, some or none of its asks answered.")
    ] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Recommendations: each matter once, the latest of those linked.")
    ] = False,
    public: Public = False,
    list_: Annotated[bool, typer.Option("--list", help="List the named tables, and the house labels.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
    template: Template = None,
    charts: Annotated[
        bool, typer.Option("--charts", help="With charts of the same asks (Word, PDF, web page, Markdown, JSON).")
    ] = False,
) -> None:
    """Print a named table, such as the one for the meeting.

    A report's ref alone is that report's meeting table.
    """
    if list_:
        _list()
        return
    if name is None:
        raise BadInput(f"Name a table: {', '.join(TABLES)}, as in: scrutiny report meeting LFR-2026")
    words = [] if name in TABLES else [name]
    _, make, takes = TABLES[name if name in TABLES else "meeting"]
    _check_options(
        name, takes, {"--since": since, "--labels": labels, "--answered": answered, "--unique": unique or None}
    )
    call: Call = ctx.obj
    kind = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    if charts and kind not in DRAWN:
        raise BadInput(f"Charts are drawn in {', '.join(DRAWN)}: name such a file with -o, or a --format.")
    with call.register() as register:
        filters, scope = scope_of(call, register, refs=[*words, *(ref or ())], to=to, author=author, public=public)
        day = since_of(call, register, since, filters) if since else None
        table = make(
            Wanted(
                register=register,
                filters=filters,
                scope=scope,
                on=call.on,
                since=day,
                labels=labels,
                answered=_how_answered(answered),
                unique=unique,
                for_programs=is_for_programs(kind),
            )
        )
        if public and (told := left_out(register, filters, call.on)):
            table = replace(table, notes=(*table.notes, told))
        if charts:
            from scrutiny.actions.charts import charts_of

            table = replace(table, charts=charts_of(register, filters, call.on))
    show_table(call, table, kind, output, template)


def _check_options(name: str, takes: tuple[str, ...], given: dict[str, str | bool | None]) -> None:
    for option, value in given.items():
        if value is not None and option not in takes:
            those = [other for other, (_, _, own) in TABLES.items() if option in own]
            raise BadInput(f"{option} is for the tables {', '.join(those)}; {name} does not take it.")


def _how_answered(word: str | None) -> str | None:
    from scrutiny.tables.recommendations import ALL, NONE, SOME

    if word is not None and word.lower() not in (ALL, SOME, NONE):
        raise BadInput(f'--answered is all, some or none, not "{word}".')
    return word and word.lower()


def _list() -> None:
    from scrutiny.actions.labels import find_labels
    from scrutiny.data.house_labels import label_names

    _say_each({name: what for name, (what, _, _) in TABLES.items()})
    typer.echo("\nHouse labels, for --labels:")
    _say_each({name: find_labels(name).title for name in label_names()})


def _say_each(named: dict[str, str]) -> None:
    """Each name with what it is beside it, or under it where the screen is narrow."""
    from scrutiny.render.measure import wrapped

    margin = 25 if width() >= 60 else 4
    for name, what in named.items():
        lines = wrapped(what, width() - margin)
        if margin < len(name):
            typer.echo(name)
        else:
            typer.echo(f"{name:<{margin}}{lines.pop(0)}")
        for line in lines:
            typer.echo(" " * margin + line)
