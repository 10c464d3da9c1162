"""How an answer leaves the program: a table on a terminal, tab-separated text into a pipe, or a named format."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.errors import BadInput
from scrutiny.tables import Table

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="As CSV.")]
AsFormat = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="Another format: markdown, html, grid, …")
]
Into = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Into a file; its ending picks the format.")
]
_FOR_PROGRAMS = ("tsv", "csv", "json")
_ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".tsv": "tsv", ".txt": "terminal", ".html": "html"}


def say(words: str) -> None:
    """Tell the person something that is not the answer."""
    typer.echo(words, err=True)


def is_terminal() -> bool:
    """Whether the answer goes to a person's screen."""
    return sys.stdout.isatty() or bool(os.environ.get("SCRUTINY_FORCE_TTY"))


def chosen_format(*, as_json: bool, as_csv: bool, named: str | None, file: str | None = None) -> str:
    """The one format that the options ask for; else by the file's ending, else what suits where the answer goes.

    Raises BadInput if two are asked for, or if a file's ending says none.
    """
    asked = [name for name in ("json" if as_json else "", "csv" if as_csv else "", named or "") if name]
    if len(asked) > 1:
        raise BadInput(f"Choose one format: {' or '.join(asked)}.")
    if asked:
        return asked[0]
    if file and file != "-":
        ending = Path(file).suffix.lower()
        if ending not in _ENDINGS:
            raise BadInput(f'The ending of "{file}" picks no format. Use one of {", ".join(_ENDINGS)}, or --format.')
        return _ENDINGS[ending]
    return "terminal" if is_terminal() else "tsv"


def is_for_programs(name: str) -> bool:
    """Whether a format is read by programs, which get one fact a column."""
    return name in _FOR_PROGRAMS


def show_table(call: Call, table: Table, name: str, file: str | None = None) -> None:
    """Print the table in the named format, or write it to a file; an empty one says so and is a success."""
    from scrutiny.render import render

    into_file = file is not None and file != "-"
    color = uses_color(call) and not into_file
    text = render(table, name, width=width() if not into_file else 100, color=color, ascii_only=not _can_say_unicode())
    if into_file and file is not None:
        from scrutiny.cli.writing import write_text

        write_text(file, text, for_excel=name == "csv")
        say(f"Wrote {file}: {len(table.rows)} rows.")
        return
    if not table.rows and name == "terminal":
        say(table.empty)
        return
    typer.echo(text, nl=False, color=True if color else None)  # None: typer strips colours that no terminal shows
    if not table.rows:
        say(table.empty)


def width() -> int:
    """The columns of the screen: what COLUMNS or the terminal says, else 80."""
    return shutil.get_terminal_size((80, 24)).columns


def uses_color(call: Call) -> bool:
    """Whether to colour: as told, else on a terminal that has not asked for none (NO_COLOR, TERM=dumb)."""
    if call.color not in ("auto", "always", "never"):
        raise BadInput(f'--color is auto, always or never, not "{call.color}".')
    if call.color != "auto":
        return call.color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _can_say_unicode() -> bool:
    encoding = (getattr(sys.stdout, "encoding", "") or "ascii").lower()
    return encoding.startswith("utf")
