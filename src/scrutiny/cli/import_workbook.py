"""`scrutiny import` of our own workbook: show what was edited in it, ask, and record it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scrutiny.cli.asking import yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput

if TYPE_CHECKING:  # loaded by imports alone
    from scrutiny.actions.workbook.recording import Ready
    from scrutiny.tables.workbook import Copy

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def copy_in(file: Path, sheet: str | None, today: date) -> "Copy | None":
    """The copy of our workbook that the file is; None where it is another, or none. Raises BadInput."""
    from scrutiny.documents.sheets import read_sheets
    from scrutiny.errors import DocumentError
    from scrutiny.tables.workbook import find_copy

    try:
        data = file.read_bytes()
        if not data.startswith(_WORKBOOKS):
            return None
        sheets = read_sheets(data, file.name)
    except (OSError, DocumentError):
        return None  # what is wrong with it is said where a tracker is read
    named = [each for each in sheets if sheet and each.name.lower() == sheet.lower()]
    rest = [each for each in sheets if each.name.lower() == "summary"] if named else []
    try:
        return find_copy([*named, *rest] or sheets, today)
    except BadInput as error:
        raise BadInput(f"{file.name} is the register's own workbook. {error}") from error


@dataclass(frozen=True, slots=True)
class Decided:
    """By which decision the committee judged or closed what was edited, and why; "" says nothing."""

    authority: str = ""
    because: str = ""


def check_alone(files: Sequence[Path], options: Mapping[str, object], what: str) -> None:
    """Raise BadInput where what is ours comes with other files, or with words on how to read another's table."""
    if len(files) > 1:
        raise BadInput(f"One of the files is {what}: import it alone.")
    given = [name for name, value in options.items() if value]
    if given:
        raise BadInput(
            f"{files[0].name} is {what}, and says itself what its columns hold. Leave out {' and '.join(given)}."
        )


def import_copy(call: Call, file: Path, copy: "Copy", decided: Decided, *, on: date | None, dry_run: bool) -> None:
    """Show each edited cell, ask, and record them; exits with 1 where a cell was refused."""
    from scrutiny.actions.workbook.comparing import compare
    from scrutiny.actions.workbook.recording import How, make_ready, record
    from scrutiny.render.workbook import compared_lines, edit_lines, refused_lines

    with call.register(write=True) as register:
        how = How(file.name, on or call.today, decided.authority.strip(), decided.because.strip())
        try:
            compared = compare(register, copy)
        except BadInput as error:
            raise BadInput(f"{file.name} cannot be compared with this register. {error}") from error
        ready = make_ready(register, compared, how)
        for line in compared_lines(file.name, compared, ready, width()):
            say(line)
        for line in edit_lines(ready, width()):
            typer.echo(line)
        for line in refused_lines(ready, width()):
            say(line)
        done = ""
        if ready.edits and (dry_run or call.yes or _agreed(call, ready)):
            done = record(register, ready, how, call.command, dry_run=dry_run)
    if done:
        say_done(done, dry_run=dry_run)
    else:
        typer.echo("Nothing was changed.")
    if ready.refused:
        raise typer.Exit(1)


def _agreed(call: Call, ready: "Ready") -> bool:
    """Whether the person says that the edits are to be recorded, without what is refused."""
    count, refused = len(ready.edits), len(ready.refused)
    what = f"{'this' if count == 1 else 'these'} {count} cell{'s' * (count != 1)}"
    but = f", without the {refused} refused" if refused else ""
    if not call.can_ask:
        raise call.needs(f"Record {what}{but}?", "--yes (or look first with --dry-run)")
    return yes_or_no(f"Record {what}{but}?", default=not refused)
