"""`scrutiny report`: print a named table."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import reports
from scrutiny.cli.filters import OPTIONS, Chosen, takes_filters
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
from scrutiny.cli.report_like import laid_out_like
from scrutiny.errors import BadInput, UnknownReference

if TYPE_CHECKING:  # naming the tables loads none of what makes them
    from scrutiny.actions.asked import Asked
    from scrutiny.actions.positions import Filters
    from scrutiny.actions.register import Register
    from scrutiny.tables import Table
    from scrutiny.tables.tallies import Scope
    from scrutiny.tables.year import Year

app = typer.Typer(rich_markup_mode=None, add_completion=False)
DRAWN = ("docx", "html", "pdf", "markdown", "json", "eml")  # where charts can stand


@dataclass(frozen=True, slots=True)
class Named:
    """A named table: its line in the list, the action that makes it, which of the tables' own options it takes.

    `by` are the words of --by. A `drawn` one draws its own charts, wherever charts can stand.
    """

    what: str
    made_by: str  # "module.function", of actions
    takes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    drawn: bool = False


TABLES = {
    "meeting": Named(
        "where every recommendation stands, for a committee's papers",
        "meeting.meeting_table",
        ("--since", "--mapping", "--like"),
    ),
    "outstanding": Named("what the committee still pursues, answered or not", "meeting.outstanding"),
    "unanswered": Named(
        "what each letter leaves without an answer, and what none has come for", "unanswered.unanswered"
    ),
    "answers": Named(
        "what was said, in each body's own words, with page and day", "answers.answers", ("--by",), ("body", "report")
    ),
    "changes": Named("what moved since a day or the last meeting, one row a fact", "changes.changes", ("--since",)),
    "scorecard": Named(
        "how each body has answered: accepted, in time, how many days",
        "scorecard.scorecard",
        ("--by", "--year"),
        ("author", "year"),
        drawn=True,
    ),
    "year": Named(
        "the annual report: a year of what was asked and came of it", "published.year", ("--year",), drawn=True
    ),
    "legacy": Named("what is left open at the end of a term, and who takes it on", "legacy.legacy"),
    "recommendations": Named(
        "one row a recommendation, rolled up from the bodies asked",
        "recommendations.recommendations",
        ("--since", "--how-answered", "--unique"),
    ),
    "reports": Named("one row a report: when, how much it asks for, how much is open", "published.reports"),
    "slippage": Named(
        "how far each target has moved, how often, and whether anybody said why", "slippage.how_targets_slipped"
    ),
}
# What narrows a table to days of its own would be narrowed twice.
_SAME_AS = {
    "--since": ("not_closed_by", "closed_by", "changed_since"),
    "--year": (
        "published_since", "published_by", "of_undated_report", "answered_since", "reported_since", "judged_since",
        "changed_since", "closed_by", "not_closed_by",
    ),
}  # fmt: skip
_SHOWN = ("to", "author", "published_since", "labels", "public", "words")


def _names(incomplete: str) -> list[str]:
    return [name for name in TABLES if name.startswith(incomplete)] + reports(incomplete)


@app.command(epilog='Example: scrutiny report meeting LFR-2026 --since "last meeting"')
@takes_filters(
    hidden=[name for name in OPTIONS if name not in _SHOWN],
    helps={"labels": "Add a column of house labels, such as rag-view."},
)
def report(
    ctx: typer.Context,
    chosen: Chosen,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which table, or a report's ref.", autocompletion=_names)
    ] = None,
    named: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=reports)] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help='What changed since that day, or the "last meeting".')
    ] = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="2026, or from April to March: 2026/27.")] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="scorecard: by author, year. answers: by body or report."),
    ] = None,
    how_answered: Annotated[
        str | None, typer.Option(metavar="WORD", help="Recommendations: all, some or none of its asks answered.")
    ] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Recommendations: each matter once, the latest of those linked.")
    ] = False,
    mapping: Annotated[
        str | None, typer.Option(metavar="NAME", help="Meeting: in the columns and words of a tracker's mapping.")
    ] = None,
    like: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --mapping: that tracker's columns; says what differs.")
    ] = None,
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

    A report's ref alone is that report's meeting table. Every filter of query works here too: scrutiny query --help
    """
    if list_:
        _list()
        return
    if name is None:
        raise BadInput(f"Name a table: {', '.join(TABLES)}, as in: scrutiny report meeting LFR-2026")
    table_name = name if name in TABLES else "meeting"
    own = {"--since": since, "--by": by, "--year": year, "--how-answered": how_answered, "--unique": unique}
    own |= {"--mapping": mapping, "--like": str(like or "")}
    _check_options(name, TABLES[table_name], {option: value for option, value in own.items() if value}, chosen)
    if like and not mapping:
        raise BadInput("--like is the tracker that --mapping NAME reads: give both.")
    if mapping and "public" in chosen.given:
        raise BadInput("A tracker's columns may hold officers' notes, which are not public: leave out --mapping.")
    call: Call = ctx.obj
    kind = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    if charts and kind not in DRAWN:
        raise BadInput(f"Charts are drawn in {', '.join(DRAWN)}: name such a file with -o, or a --format.")
    with call.register() as register:
        from scrutiny.actions.asked import Asked
        from scrutiny.actions.positions import left_out
        from scrutiny.cli.scope import since_of

        filters, scope = _scoped(call, register, chosen, name, named or ())
        asked = Asked(
            register,
            filters,
            scope,
            on=call.on,
            since=since_of(call, register, since, filters) if since else None,
            labels=chosen.text("labels"),
            how_answered=how_answered,
            unique=unique,
            by=tuple(word.lower() for word in by or ()),
            year=_year(year) if year else None,
            for_programs=is_for_programs(kind),
            charts=charts or (TABLES[table_name].drawn and kind in DRAWN),
        )
        table = laid_out_like(asked, mapping, like) if mapping else _made(TABLES[table_name], asked)
        if filters.public and (told := left_out(register, filters, call.on)):
            table = replace(table, notes=(*table.notes, told))
        if charts and not TABLES[table_name].drawn:
            from scrutiny.actions.charts import charts_of

            table = replace(table, charts=charts_of(register, filters, call.on))
    show_table(call, table, kind, output, template)


def _scoped(
    call: Call, register: "Register", chosen: Chosen, name: str, named: Sequence[str]
) -> tuple["Filters", "Scope"]:
    """The asks that are named; the first word may be a report's ref in the place of a table's name."""
    if name not in TABLES:
        return chosen.scoped(call, register, [name, *named])
    try:
        return chosen.scoped(call, register, named)
    except UnknownReference as unknown:
        if not named:
            raise
        words = f'scrutiny report {name} --words "{" ".join(named)}"'
        raise UnknownReference(f"{unknown} To look for words instead: {words}") from unknown


def _made(table: Named, asked: "Asked") -> "Table":
    module, _, function = table.made_by.partition(".")
    make: Any = getattr(importlib.import_module(f"scrutiny.actions.{module}"), function)
    made: Table = make(asked)
    return made


def _check_options(name: str, table: Named, own: dict[str, Any], chosen: Chosen) -> None:
    """Raise BadInput for an option that the table does not take, or that says with another what one may say."""
    for option, value in own.items():
        if option not in table.takes:
            those = [other for other, each in TABLES.items() if option in each.takes]
            raise BadInput(f"{option} is for the tables {', '.join(those)}; {name} does not take it.")
        for filter_ in _SAME_AS.get(option, ()):
            if filter_ in chosen.given:
                raise BadInput(f"{option} says already which days are meant: leave out --{filter_.replace('_', '-')}.")
        if option == "--by":
            for word in value:
                if word.lower() not in table.by:
                    raise BadInput(f'{name} can be made --by {" or ".join(table.by)}, not by "{word}".')


def _year(words: str) -> "Year":
    """The year that a person typed: 2026, or 2026/27 for April to March. Raises BadInput."""
    from datetime import date

    from scrutiny.dates import parse_period
    from scrutiny.tables.year import Year

    try:
        found = parse_period(words, None)
        first, last = found.earliest, found.latest
    except BadInput:
        first = last = None
    if first and last:
        whole = (
            (date(first.year, 1, 1), date(first.year, 12, 31)),
            (date(first.year, 4, 1), date(first.year + 1, 3, 31)),
        )
        if (first, last) in whole:
            return Year(words.strip(), first, last)
    raise BadInput(f'"{words}" is no year. Write 2026 for January to December, or 2026/27 for April to March.')


def _list() -> None:
    from scrutiny.actions.labels import find_labels
    from scrutiny.data.house_labels import label_names

    _say_each({name: table.what for name, table in TABLES.items()})
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
