"""`scrutiny note`: record what a body claims, or what the committee thinks."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.output import say

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog='Example: scrutiny note lfr 2 --to MOPAC --progress "under way" --on "14 March 2027"')
def note(
    ctx: typer.Context,
    ref: Annotated[list[str], typer.Argument(metavar="REF...", autocompletion=refs)],
    to: Annotated[str | None, typer.Option(metavar="BODY", help="The body asked.", autocompletion=bodies)] = None,
    progress: Annotated[str | None, typer.Option(metavar="WORD", help="What the body says it has done.")] = None,
    evidence: Annotated[str | None, typer.Option(metavar="WORD", help="What supports the claim.")] = None,
    judge: Annotated[str | None, typer.Option(metavar="WORD", help="What the committee decided about it.")] = None,
    words: Annotated[str, typer.Option(metavar="TEXT", help="The words used, or the note itself.")] = "",
    source: Annotated[str, typer.Option(metavar="WHERE", help="Where it was said: a letter, a page, a meeting.")] = "",
    authority: Annotated[str, typer.Option(metavar="MINUTE", help="By which decision the committee judged.")] = "",
    on: Annotated[str, typer.Option(metavar="DAY", help='When it was true, or "unknown".')] = "today",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")] = False,
) -> None:
    """Record what a body has done since, with its evidence, or what the committee thinks of it."""
    from scrutiny.actions.choices import choose
    from scrutiny.actions.notes import Noted, add_note
    from scrutiny.actions.references import resolve
    from scrutiny.terms import Evidence, Judgement, Progress

    call: Call = ctx.obj
    noted = Noted(
        day=None if on == "unknown" else call.day(on),
        progress=choose(progress, Progress, "progress") if progress else None,
        evidence=choose(evidence, Evidence, "evidence") if evidence else None,
        judgement=choose(judge, Judgement, "judgement") if judge else None,
        words=words,
        source=source,
        authority=authority,
    )
    with call.register(write=True) as register:
        asks = resolve(register, ref, to=to, for_write=True).asks
        done = add_note(register, asks, noted, call.command, dry_run=dry_run)
    say_done(done, dry_run=dry_run)


def say_done(done: str, *, dry_run: bool) -> None:
    """Say in one line what a step did, or would do, and how to take it back."""
    if dry_run:
        typer.echo(f"Would have {done}. Nothing was changed.")
        return
    typer.echo(f"{done[0].upper()}{done[1:]}.")
    say("Undo: scrutiny undo")
