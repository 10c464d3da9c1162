"""How an answer leaves the program: a table on a terminal, tab-separated text into a pipe, or a named format."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeGuard

import typer

from scrutiny.cli.call import Call
from scrutiny.errors import BadInput
from scrutiny.tables import Cell, Table, taking_rows

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="As CSV.")]
AsFormat = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="Another format: markdown, html, grid, …")
]
Into = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Into a file; its ending picks the format.")
]
Template = Annotated[
    str | None,
    typer.Option("--template", metavar="FILE", help="Fill your own Word file with named places (with -o NAME.docx)."),
]
# One fact a column, days as days: what programs read, what a workbook filters by, what a calendar needs.
_FOR_PROGRAMS = ("tsv", "csv", "json", "xlsx", "ics")
_AT_ONCE = 60_000  # characters that are printed at once


def say(words: str) -> None:
    """Tell the person something that is not the answer."""
    typer.echo(words, err=True)


def is_terminal() -> bool:
    """Whether the answer goes to a person's screen."""
    return sys.stdout.isatty() or bool(os.environ.get("SCRUTINY_FORCE_TTY"))


def chosen_format(*, as_json: bool, as_csv: bool, named: str | None, file: str | None = None) -> str:
    """The one format that the options ask for; else by the file's ending, else what suits where the answer goes.

    Raises BadInput if two are asked for, if there is no such format, or if a file's ending says none.
    """
    asked = [name for name in ("json" if as_json else "", "csv" if as_csv else "", named or "") if name]
    if len(asked) > 1:
        raise BadInput(f"Choose one format: {' or '.join(asked)}.")
    if asked:
        if named:
            from scrutiny.render import check_format

            check_format(named)
        return asked[0]
    if _is_file(file):
        from scrutiny.render.files import format_of

        return format_of(Path(file))
    return "terminal" if is_terminal() else "tsv"


def is_for_programs(name: str) -> bool:
    """Whether a format is read by programs or filtered by people, which takes one fact a column."""
    return name in _FOR_PROGRAMS


def show_table(call: Call, table: Table, name: str, file: str | None = None, template: str | None = None) -> None:
    """Print the table in the named format, or write it to a file; an empty one says so and is a success.

    With `template` it fills that Word file. Raises BadInput where it is not to become one.
    """
    if template is not None and (not _is_file(file) or name != "docx"):
        raise BadInput("A template makes a Word paper. Name the paper to write: -o NAME.docx")
    if _is_file(file):
        from scrutiny.render.files import write_file

        write_file(table, Path(file), name, template=Path(template) if template is not None else None)
        say(f"Wrote {file}: {len(table.rows)} row{'s' * (len(table.rows) != 1)}.")
        return
    from scrutiny.render import render

    color = uses_color(call)
    text = render(table, name, width=width(), color=color, ascii_only=not _can_say_unicode())
    if not table.rows and name == "terminal" and not table.counts:
        from scrutiny.render.measure import wrapped

        say("\n".join(wrapped(table.empty, width())))
        return
    typer.echo(text, nl=False, color=True if color else None)  # None: typer strips colours that no terminal shows
    if not table.rows and name != "terminal":
        say(table.empty)


def show_rows(
    table: Table, rows: Iterable[tuple[Cell, ...]], notes: Iterable[str], name: str, file: str | None = None
) -> None:
    """Print or write `rows` under the table's columns in a format of `render.STREAMED`, without ever holding them all.

    `notes` are what must be said of them; they are asked for when the last row is taken.
    What is printed or written, and said of it, is what `show_table` would print, write and say.
    """
    count = 0

    def counted() -> Iterator[tuple[Cell, ...]]:
        nonlocal count
        for count, row in enumerate(rows, 1):  # noqa: B007 - told when all are taken
            yield row

    whole = taking_rows(table, counted(), notes)
    if _is_file(file):
        from scrutiny.render.files import write_file

        write_file(whole, Path(file), name)
        say(f"Wrote {file}: {count} row{'s' * (count != 1)}.")
        return
    from scrutiny.render import stream

    for lines in _together(stream(whole, name)):
        typer.echo(lines, nl=False)
    if not count:
        say(table.empty)


def _together(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, some thousands of characters at a time: each echo is flushed."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _is_file(file: str | None) -> TypeGuard[str]:
    return file is not None and file != "-"


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
