"""`scrutiny export`: give away what the register holds."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)
TITLE = "Recommendations and answers"


@app.callback(epilog="Example: scrutiny export site public")
def export(ctx: typer.Context) -> None:
    """Give away what the register holds: a public site."""


@app.command(epilog='Example: scrutiny export site public --title "Recommendations of the London Assembly"')
def site(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of the site: new, empty, or an earlier one.")
    ],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the site is called.")] = TITLE,
) -> None:
    """Make pages that everybody may read of what is marked public, and nothing else.

    A page for each report, recommendation, body and letter, with search and open data; no server is needed. What is
    exempt, officers' notes and views without a minute never leave. See first: scrutiny publish --help
    """
    from scrutiny.actions.public_record import PublicRecord
    from scrutiny.render.site import export_site

    call: Call = ctx.obj
    with call.register() as register:
        made = export_site(PublicRecord(register, call.on), folder, title, progress("reports written"))
    typer.echo(
        f"Made a site in {folder}: {_many(made.reports, 'report')}, {_many(made.recommendations, 'recommendation')}, "
        f"{_many(made.letters, 'letter')}, in {_many(made.files, 'file')}."
    )
    if made.reports:
        say(f"Look at it first: open {folder / 'index.html'} in a browser.")
    else:
        say("No report is marked public. Mark one with: scrutiny publish REF")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def progress(what: str) -> Callable[[int, int], None]:
    """What tells a person at a terminal how far it is, on one line of stderr; nothing in the first second."""
    from time import monotonic

    begun = last = monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = monotonic()
        if not sys.stderr.isatty() or now - begun < 1:
            return
        if done == of:
            typer.echo("\r\x1b[K", nl=False, err=True)
        elif now - last >= 0.2:
            last = now
            typer.echo(f"\r{done:,} of {of:,} {what}", nl=False, err=True)

    return tell
