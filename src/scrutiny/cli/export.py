"""`scrutiny export`: give away what the register holds."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)
TITLE = "Recommendations and answers"


@app.callback(epilog="Example: scrutiny export data open-data")
def export(ctx: typer.Context) -> None:
    """Give it away: a public site, open data, or the whole register."""


@app.command(epilog="Example: scrutiny export data open-data --licence OGL-UK-3.0")
def data(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder: new, empty, or an earlier export.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the data is called.")] = TITLE,
    licence: Annotated[
        str, typer.Option(metavar="NAME", help="Under which licence it is given: OGL-UK-3.0, CC-BY-4.0.")
    ] = "",
) -> None:
    """Write the tables as data for programs and journalists.

    A CSV file a table with a Frictionless datapackage.json that says what each column holds, and all of it once more as
    register.json with its JSON Schema. Every row has a name that stays the same. It holds all that is recorded, notes
    and exempt words too: to publish, use export site.
    """
    import re

    from scrutiny.actions.open_data import open_tables
    from scrutiny.render.open_data import About, write_open_data

    call: Call = ctx.obj
    if licence and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", licence):
        raise BadInput(f'"{licence}" is not the short name of a licence, such as OGL-UK-3.0.')
    with call.register() as register:
        about = About(title, register.seal(), call.on or call.today, call.known, licence)
        done = write_open_data(open_tables(register, call.on), folder, about)
    rows = sum(done.rows.values())
    typer.echo(f"Wrote {len(done.rows)} tables with {rows:,} rows to {folder}. Seal {about.seal}")
    say("It holds all that is recorded, notes and exempt words too: look at it before you publish it.")
    if not licence:
        say("It names no licence. Name yours with: --licence OGL-UK-3.0")


@app.command(epilog="Example: scrutiny export register archive.jsonl")
def register(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file to write, such as archive.jsonl.")],
) -> None:
    """Write the whole register as lines of JSON: every row, every file, the history and its seals.

    It can be read without scrutiny, and `scrutiny import FILE` makes the same register of it. It holds everything,
    what must not be published too: to publish, use export site.
    """
    from scrutiny.actions.whole import whole_lines
    from scrutiny.render.files import write_whole

    call: Call = ctx.obj
    if call.known_on or call.as_of:
        raise BadInput("The whole register is written as it is now. Leave out --as-of and --known-on.")
    with call.register() as opened:
        write_whole(file, lambda stream: stream.writelines(whole_lines(opened)))
        seal = opened.seal()
    typer.echo(f"Wrote the whole register to {file}. Seal {seal}")
    say(f"To make a register of it again, where there is none: scrutiny import {file}")


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
