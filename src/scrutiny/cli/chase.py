"""`scrutiny chase`: draft letters for what is overdue or unanswered, and the record that they went."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.note import say_done
from scrutiny.cli.output import AsJson, say
from scrutiny.cli.scope import Author, scope_of
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.chase import Letters
    from scrutiny.tables.chasers import Letter

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny chase --to MOPAC -o letters")
def chase(
    ctx: typer.Context,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=refs)] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="To this body.", autocompletion=bodies)] = None,
    author: Author = None,
    into: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FOLDER", help="Write each as a Word letter and an e-mail.")
    ] = None,
    sent: Annotated[str | None, typer.Option(metavar="DAY", help="Record that the letters went on that day.")] = None,
    ladder: Annotated[str | None, typer.Option(metavar="FILE", help="A ladder of your own, in TOML.")] = None,
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")] = False,
) -> None:
    """Draft letters for what is overdue or unanswered; never sends.

    Only --sent records that the letters went, and only that makes the next ones firmer.
    """
    from scrutiny.actions.chase import letters_for, record_sent

    call: Call = ctx.obj
    if sent and (into or as_json):
        raise BadInput("First write the letters, then record that they went: --sent stands alone.")
    on = call.day(sent) if sent else call.on
    with call.register(write=bool(sent)) as register:
        filters, _ = scope_of(call, register, refs=ref, to=to, author=author)
        found = letters_for(register, filters, on=on, ladder=ladder)
        done = record_sent(register, found, call.command, dry_run=dry_run) if sent else ""
    for words in found.left_out:
        say(words)
    if sent:
        say_done(done, dry_run=dry_run)
    else:
        _give(found, into, as_json=as_json)


def _give(found: "Letters", into: str | None, *, as_json: bool) -> None:
    """Print the letters, or write them into a folder."""
    from scrutiny.render.letters import facts_of, text

    if as_json:
        facts = {"seal": found.seal, "letters": [facts_of(each) for each in found.letters], "left_out": found.left_out}
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=1))
    elif not found.letters:
        say("No letter is due: nothing is overdue, and no response has left out what it was asked.")
    elif into:
        for letter in found.letters:
            _write(letter, found.seal, Path(into))
        say("They are drafts: look at them, sign and send. When they have gone: scrutiny chase --sent today")
    else:
        typer.echo(f"\n{'=' * 76}\n\n".join(text(letter) for letter in found.letters), nl=False)


def _write(letter: "Letter", seal: str, folder: Path) -> None:
    from scrutiny.render.files import make_folder, write_whole
    from scrutiny.render.letters import as_draft, file_name, write

    make_folder(folder)
    path = folder / f"{file_name(letter)}.docx"
    write_whole(path, lambda stream: write(letter, seal, stream))
    write_whole(path.with_suffix(".eml"), lambda stream: stream.write(as_draft(letter, seal)))
    count = len(letter.asks)
    typer.echo(f"{path} and .eml: {letter.rung} to {letter.body}, {count} recommendation{'s' * (count != 1)}")
