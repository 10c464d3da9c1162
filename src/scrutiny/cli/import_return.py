"""`scrutiny import` of a form that a body filled in: show what it claims, ask, and record it as its own account."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scrutiny.cli.asking import ask_words, yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput

if TYPE_CHECKING:  # loaded by imports alone
    from scrutiny.actions.returned import Returned
    from scrutiny.terms import Progress


def is_return(file: Path, today: date) -> bool:
    """Whether the file is a form of ours that a body fills in."""
    from scrutiny.documents import read_document
    from scrutiny.errors import DocumentError
    from scrutiny.tables.returned import read_return

    if file.suffix.lower() != ".docx":
        return False
    try:
        return read_return(read_document(file.read_bytes(), file.name), today) is not None
    except (OSError, DocumentError):
        return False  # what is wrong with it is said where a tracker is read


def import_return(
    call: Call, file: Path, words: Mapping[str, Mapping[str, str]], *, on: date | None, dry_run: bool
) -> None:
    """Show each claim of the form, ask, and record them; exits with 1 where a row was refused."""
    from scrutiny.actions.files import read_file
    from scrutiny.actions.returned import propose_return, record_return
    from scrutiny.render.workbook import claim_lines, hung, returned_lines
    from scrutiny.tables.returned import read_return
    from scrutiny.terms import Progress

    said = {word: Progress(facts["progress"]) for word, facts in words.items() if "progress" in facts}
    with call.register(write=True) as register:
        read = read_file(register, str(file))
        filled = read_return(read.document, call.today)
        if filled is None:
            raise BadInput(f"{file.name} is no form of ours any more.")
        done = propose_return(register, read, filled, said, on)
        if done.lacking and call.can_ask and not dry_run:
            said = {**said, **_asked(done)}
            done = propose_return(register, read, filled, said, on)
        for line in returned_lines(done, width()):
            say(line)
        for line in claim_lines(done, width()):
            typer.echo(line)
        refused = [*done.refused, *(f"row {row.row}, {ask.name}: {why}" for row, ask, why in done.lacking)]
        for each in refused:
            for line in hung(f"Refused: {each.rstrip('.')}.", width()):
                say(line)
        if done.lacking:
            say(f'Say what a row stands for with --word "{done.lacking[0][1].ref}=progress: under way".')
        recorded = ""
        if done.claims and (dry_run or call.yes or _agreed(call, done)):
            recorded = record_return(register, done, call.command, dry_run=dry_run)
    if recorded:
        say_done(recorded, dry_run=dry_run)
    else:
        typer.echo("Nothing was changed.")
    if refused:
        raise typer.Exit(1)


def _asked(done: "Returned") -> "dict[str, Progress]":
    """What the person says that rows without a known word stand for, by plain ref; Return leaves one out."""
    from scrutiny.actions.choices import choose
    from scrutiny.reading.trackers.mapping import plain_word
    from scrutiny.terms import Progress

    said: dict[str, Progress] = {}
    for row, ask, why in done.lacking:
        say(f"row {row.row}, {ask.name}: {why}")
        while answer := ask_words("How far has it come? (Return leaves it out)"):
            try:
                said[plain_word(ask.ref)] = choose(answer, Progress, "progress")
            except BadInput as error:
                say(f"  {error}")
                continue
            break
    return said


def _agreed(call: Call, done: "Returned") -> bool:
    count = len(done.claims)
    what = f"Record {'this' if count == 1 else 'these'} {count} claim{'s' * (count != 1)} as {done.body}'s own account?"
    if not call.can_ask:
        raise call.needs(what, "--yes (or look first with --dry-run)")
    return yes_or_no(what, default=not (done.refused or done.lacking))
