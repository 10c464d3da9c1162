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
    from scrutiny.actions.positions import Filters
    from scrutiny.actions.register import Register
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
    update: Annotated[
        bool, typer.Option("--update", help="Instead, a Word form for the body of --to to fill in: -o NAME.docx.")
    ] = False,
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
    if update:
        if sent or as_json or ladder:
            raise BadInput("--update makes a form to fill in. It stands without --sent, --json and --ladder.")
        _write_form(call, ref, to, author, into)
        return
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


def _write_form(call: Call, refs: list[str] | None, to: str | None, author: str | None, into: str | None) -> None:
    """Write the form in which a body says what it has done since."""
    if not to:
        raise BadInput('Whose form? Name the body: scrutiny chase --update --to "Mayor of London" -o NAME.docx')
    if not into or not into.lower().endswith(".docx"):
        raise BadInput("The form is a Word document. Name it: -o NAME.docx")
    from scrutiny.actions.asked import Asked
    from scrutiny.actions.returns import return_of
    from scrutiny.render.files import write_whole
    from scrutiny.render.returns import write

    with call.register() as register:
        filters, scope = scope_of(call, register, refs=refs, to=to, author=author)
        form = return_of(Asked(register, filters, scope, on=call.on), _name(register, filters))
    write_whole(Path(into), lambda stream: write(form, stream))
    count = len(form.asks)
    say(
        f"Wrote {into}: {count} recommendation{'s' * (count != 1)} for {form.body} to fill in. Look at it, and send it."
    )


def _name(register: "Register", filters: "Filters") -> str:
    """The body's own name, whichever of its names was typed."""
    names = {row["id"]: row["name"] for row in register.ask("bodies")}
    if not filters.body:
        raise BadInput("What is put to nobody by name can be filled in by nobody. Name a body with --to.")
    return str(names[filters.body])


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
