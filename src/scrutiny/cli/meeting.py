"""`scrutiny meeting`: register a committee's meetings, and list them."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.note import say_done
from scrutiny.cli.output import AsCsv, AsFormat, AsJson, Into, chosen_format, say, show_table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog='Example: scrutiny meeting "26 November 2026" --of "Police and Crime Committee" --papers "19 November 2026"'
)
def meeting(
    ctx: typer.Context,
    day: Annotated[list[str] | None, typer.Argument(metavar="[DAY]", help="When it is; without it, list them.")] = None,
    of: Annotated[str | None, typer.Option(metavar="NAME", help="Whose meeting it is, if there are several.")] = None,
    papers: Annotated[str | None, typer.Option(metavar="DAY", help="The day by which its papers are out.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
) -> None:
    """Register a meeting and its papers day, or list the meetings.

    "Last meeting" and "next meeting" then mean something: report changes --since "last meeting", and due.
    """
    from scrutiny.actions import meetings as action
    from scrutiny.actions.authors import find_author

    call: Call = ctx.obj
    if not day:
        name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
        with call.register() as register:
            author = find_author(register, of) if of else None
            table = action.meetings_table(register, call.on or call.today, author)
        show_table(call, table, name, output)
        return
    when, by = call.day(" ".join(day)), call.day(papers) if papers else None
    with call.register(write=True) as register:
        done = action.add_meeting(register, when, call.command, of=of, papers=by, dry_run=dry_run)
    if done:
        say_done(done, dry_run=dry_run)
    else:
        say("That meeting is registered already. Nothing was changed.")
