"""`scrutiny report`: print a named table."""

from typing import Annotated

import typer

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
    say,
    show_table,
    width,
)
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)
DRAWN = ("docx", "html", "pdf", "markdown", "json", "eml")
NAMES = {"meeting": "the status table for a committee's papers: where every recommendation stands"}


def _names(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)] + reports(incomplete)


@app.command(epilog="Example: scrutiny report meeting LFR-2026")
def report(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which table, or a report's ref.", autocompletion=_names)
    ] = None,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=reports)] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Put to this body.", autocompletion=bodies)] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named tables.")] = False,
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
    from scrutiny.actions.meeting import meeting_table

    if list_:
        from scrutiny.render.measure import wrapped

        for table_name, what in NAMES.items():
            typer.echo("\n".join([table_name, *(f"    {line}" for line in wrapped(what, width() - 4))]))
        return
    if name is None:
        raise BadInput(f"Name a table: {', '.join(NAMES)}, as in: scrutiny report meeting LFR-2026")
    words = list(ref or ()) if name in NAMES else [name, *(ref or ())]
    call: Call = ctx.obj
    kind = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    if charts and kind not in DRAWN:
        raise BadInput(f"Charts are drawn in {', '.join(DRAWN)}: name such a file with -o, or a --format.")
    with call.register() as register:
        table, told = meeting_table(
            register, words, to=to, on=call.on, for_programs=is_for_programs(kind), with_charts=charts
        )
    if told:
        say(told)
    show_table(call, table, kind, output, template)
