"""`scrutiny redact`: remove a document or an entry's words for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.output import say
from scrutiny.errors import BadInput, ScrutinyError

if TYPE_CHECKING:
    from scrutiny.actions.redact import Plan
    from scrutiny.actions.register import Register

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog='Example: scrutiny redact document annex.pdf --authority "Monitoring Officer" --because "exempt"')
def redact(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(metavar="document NAME | REF", help="A document, or a reference.", autocompletion=refs),
    ],
    version: Annotated[int | None, typer.Option(metavar="N", help="Which entry of the reference.")] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="The body asked.", autocompletion=bodies)] = None,
    authority: Annotated[str, typer.Option(metavar="WHO", help="By whose authority.")] = "",
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays in the history.")] = "",
    name_too: Annotated[bool, typer.Option("--name", help="The document's file name goes too.")] = False,
    source_too: Annotated[bool, typer.Option("--source", help="The entry's source goes too.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed, and stop.")] = False,
) -> None:
    """Remove a document or an entry's words for good, by authority.

    With a document goes all that was quoted from it.

    That something stood there stays, with its digest, the authority and the reason; verify accepts it. Nothing can
    bring the words back. Backups and papers are not reached: they are yours to find.
    """
    from scrutiny.actions.redact import Reason
    from scrutiny.actions.redact import redact as remove

    call: Call = ctx.obj
    with call.register(write=True) as register:
        plan = _plan(register, what, version, to, name_too=name_too, source_too=source_too)
        reason = Reason(authority, because)
        if dry_run:
            remove(register, plan, reason, call.command, dry_run=True)
            typer.echo(f"Would remove for good: {plan.in_words}. Nothing was changed.")
            return
        if not (authority.strip() and because.strip()):
            raise BadInput("Say by whose authority words are removed, and why: --authority TEXT --because TEXT")
        say(f"This removes for good: {plan.in_words}.")
        _confirm(call)
        done = remove(register, plan, reason, call.command)
    typer.echo(f"{done.what[0].upper()}{done.what[1:]}.")
    if done.elsewhere:
        say(f"The same words still stand in: {'; '.join(done.elsewhere)}. Look at those too.")
    for copy in done.copies:
        say(f"This register beside it may still hold it: {copy.name}")
    say(
        "Backups, and papers printed from the register, still hold it where it was in them: they must be found by hand."
    )
    if not done.is_scrubbed:
        raise ScrutinyError(
            "The words are removed, but another program is reading the register, so traces are left in its working "
            "file (-wal). Close that program, then: scrutiny db check --mend"
        )


def _plan(
    register: "Register", what: list[str], version: int | None, to: str | None, *, name_too: bool, source_too: bool
) -> "Plan":
    from scrutiny.actions.redact import plan_document, plan_entry
    from scrutiny.actions.references import resolve

    if what[0].lower() == "document":
        if version is not None or to or source_too or len(what) == 1:
            raise BadInput(
                "Name one document, as in: scrutiny redact document annex.pdf --authority WHO --because TEXT"
            )
        return plan_document(register, " ".join(what[1:]), name_too=name_too)
    if version is None or name_too:
        raise BadInput(
            "Name one entry by its number in its history, as in: scrutiny redact LFR-2026/2 --version 3 (or: scrutiny "
            "redact document NAME)"
        )
    asks = resolve(register, what, to=to, for_write=True).asks
    if len(asks) != 1:
        raise BadInput(f"{' '.join(what)} names {len(asks)} asks. Name one, with --to BODY where several are asked.")
    return plan_entry(register, asks[0], version, source_too=source_too)


def _confirm(call: Call) -> None:
    if call.yes:
        return
    if not call.can_ask:
        raise call.needs("This cannot be undone, so it must be confirmed.", "--yes")
    from scrutiny.cli.asking import yes_or_no

    if not yes_or_no("Remove it? Nothing can bring it back.", default=False):
        raise ScrutinyError("Nothing was removed.")
