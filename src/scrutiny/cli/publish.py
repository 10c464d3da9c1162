"""`scrutiny publish`: mark what everybody may read."""

from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.publish import Marked
    from scrutiny.actions.register import Register

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny publish LFR-2026 --letters")
def publish(
    ctx: typer.Context,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=refs)] = None,
    letters: Annotated[bool, typer.Option("--letters", help="With a report: the letters that answer it, too.")] = False,
    document: Annotated[
        str | None, typer.Option(metavar="NAME", help="One document, by its file's name or its number.")
    ] = None,
    entry: Annotated[
        int | None, typer.Option(metavar="N", help="One entry of a recommendation, whose source is public.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Whose ask.", autocompletion=bodies)] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="No longer public.")] = False,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why it is withdrawn; always needed then.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be marked, and stop.")] = False,
) -> None:
    """Mark a report, a document or an entry as public.

    Nothing is public until it is marked, and what is exempt never is. Then: scrutiny export site DIR
    """
    call: Call = ctx.obj
    if bool(ref) == bool(document):
        raise BadInput("Name a report, as in: scrutiny publish LFR-2026, or one document with --document NAME.")
    if because and not withdraw:
        raise BadInput("--because says why something is withdrawn: use it with --withdraw.")
    if letters and (document or entry is not None or withdraw):
        raise BadInput("--letters goes with a report that is marked: scrutiny publish LFR-2026 --letters")
    with call.register(write=True) as register:
        if document:
            done = _document(call, register, document, because, withdraw=withdraw, dry_run=dry_run)
        elif entry is not None:
            done = _entry(call, register, (ref or [], to, entry), because, withdraw=withdraw, dry_run=dry_run)
        else:
            done = _report(call, register, ref or [], because, letters=letters, withdraw=withdraw, dry_run=dry_run)
    say_done(done.said, dry_run=dry_run)
    for name in done.kept_back:
        say(f"Kept back: {name}")


def _document(call: Call, register: "Register", name: str, because: str, *, withdraw: bool, dry_run: bool) -> "Marked":
    from scrutiny.actions import publish as action

    if withdraw:
        return action.withdraw_document(register, name, because, call.command, dry_run=dry_run)
    return action.publish_document(register, name, call.command, dry_run=dry_run)


def _entry(
    call: Call,
    register: "Register",
    which: tuple[list[str], str | None, int],
    because: str,
    *,
    withdraw: bool,
    dry_run: bool,
) -> "Marked":
    from scrutiny.actions import publish as action
    from scrutiny.actions.references import resolve

    ref, to, entry = which
    asks = resolve(register, ref, to=to, for_write=True).asks
    if len(asks) != 1:
        raise BadInput(f"{' '.join(ref)} names {len(asks)} asks. Name one, with --to BODY where several are asked.")
    if withdraw:
        return action.withdraw_entry(register, asks[0], entry, because, call.command, dry_run=dry_run)
    return action.publish_entry(register, asks[0], entry, call.command, dry_run=dry_run)


def _report(
    call: Call, register: "Register", ref: list[str], because: str, *, letters: bool, withdraw: bool, dry_run: bool
) -> "Marked":
    from scrutiny.actions import publish as action
    from scrutiny.actions.references import find_report, read_references

    if len(ref) != 1 or read_references(ref)[0].numbers:
        raise BadInput("Name one whole report, as in LFR-2026; a recommendation is public with its report.")
    report, _ = find_report(register, ref[0], for_write=True)
    if withdraw:
        return action.withdraw_report(register, report, because, call.command, dry_run=dry_run)
    return action.publish_report(register, report, call.command, letters=letters, dry_run=dry_run)
