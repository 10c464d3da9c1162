"""`scrutiny note`: record what a body claims, or what the committee thinks."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrutiny.cli.asking import yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.exempt_option import Exempt, paragraphs_of
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.positions import Filters
    from scrutiny.actions.register import Register

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog='Example: scrutiny note lfr 2 --to MOPAC --progress "under way" --on "14 March 2027"')
def note(
    ctx: typer.Context,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=refs)] = None,
    to: Annotated[str | None, typer.Option(metavar="BODY", help="The body asked.", autocompletion=bodies)] = None,
    progress: Annotated[str | None, typer.Option(metavar="WORD", help="What the body says it has done.")] = None,
    evidence: Annotated[str | None, typer.Option(metavar="WORD", help="What supports the claim.")] = None,
    target: Annotated[str | None, typer.Option(metavar="WHEN", help='What it promises: "by spring 2027".')] = None,
    judge: Annotated[str | None, typer.Option(metavar="WORD", help="What the committee decided about it.")] = None,
    extend: Annotated[str | None, typer.Option(metavar="DAY", help="More time to answer, until that day.")] = None,
    close: Annotated[str | None, typer.Option(metavar="WORD", help="Close it: implemented, withdrawn, …")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Pursue it again.")] = False,
    dormant: Annotated[bool, typer.Option("--dormant", help="Keep it without pursuing it.")] = False,
    because: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for a decision or a new target.")] = "",
    authority: Annotated[str, typer.Option(metavar="MINUTE", help="By which decision of the committee.")] = "",
    words: Annotated[str, typer.Option(metavar="TEXT", help="The words used, or the note itself.")] = "",
    source: Annotated[
        str, typer.Option(metavar="WHERE", help="Where it was said: a file, a link, who and where.")
    ] = "",
    page: Annotated[int | None, typer.Option(metavar="N", help="On which page of it.")] = None,
    quote: Annotated[str, typer.Option(metavar="TEXT", help="Its words, where the source is a file.")] = "",
    exempt: Exempt = None,
    on: Annotated[str, typer.Option(metavar="DAY", help='When it was true, or "unknown".')] = "today",
    report: Annotated[
        list[str] | None, typer.Option(metavar="REPORT", help="Instead of REF: all of a report.", autocompletion=refs)
    ] = None,
    outstanding: Annotated[
        bool, typer.Option("--outstanding", help="Instead of REF: all that is outstanding.")
    ] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Instead of REF: all that is overdue.")] = False,
    no_answer: Annotated[bool, typer.Option("--no-answer", help="Instead of REF: all without an answer.")] = False,
    where: Annotated[
        str | None, typer.Option(metavar="FILTERS", help="Instead of REF: all that query lists with these options.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")] = False,
) -> None:
    """Record what a body has done since, or what the committee thinks."""
    from scrutiny.actions.noted import noted_of
    from scrutiny.actions.notes import add_note, asks_that_fit
    from scrutiny.actions.references import resolve

    call: Call = ctx.obj
    noted = noted_of(
        call.today,
        on=None if on == "unknown" else call.day(on or "today"),
        progress=progress,
        evidence=evidence,
        target=target,
        judge=judge,
        extend=call.day(extend) if extend else None,
        close=close,
        reopen=reopen,
        dormant=dormant,
        words=words,
        because=because,
        authority=authority,
        source=source,
        page=page,
        quote=quote,
        exempt=paragraphs_of(exempt),
    )
    with call.register(write=True) as register:
        if ref:
            asks = resolve(register, ref, to=to, for_write=True).asks
        else:
            flags = {"outstanding": outstanding, "overdue": overdue, "no_answer": no_answer}
            filters = _that_fit(call, register, {"report": report, **flags}, to, where)
            asks = asks_that_fit(register, filters)
            _preview(call, [ask.name for ask in asks], dry_run=dry_run)
        done = add_note(register, asks, noted, call.command, dry_run=dry_run)
    say_done(done, dry_run=dry_run)


def _that_fit(call: Call, register: "Register", given: dict[str, Any], to: str | None, where: str | None) -> "Filters":
    """The filters that the options mean. Raises BadInput where none narrows it, AnswerNeeded for a guessed report."""
    from scrutiny.actions.references import find_report, resolve
    from scrutiny.cli.filters import Chosen, read_filters

    typed = dict(read_filters(where).given) if where else {}
    typed |= {name: value for name, value in given.items() if value}
    if not typed:
        raise BadInput(
            "Name a recommendation, or which ones by --report, --outstanding, --overdue, --no-answer or --where."
        )
    for word in typed.get("report", ()):
        find_report(register, word, for_write=True)
    if named := typed.get("ref"):
        resolve(register, named, for_write=True)
    return Chosen(typed | ({"to": to} if to else {})).filters(call, register)


def _preview(call: Call, names: list[str], *, dry_run: bool) -> None:
    """Show what several recommendations would be written about, and ask."""
    say(f"{len(names)} would be written about: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}")
    if dry_run or call.yes or not names:
        return
    if not call.can_ask:
        raise call.needs("Record it about all of these?", "--yes (or look first with --dry-run)")
    if not yes_or_no("Record it about all of these?", default=False):
        say("Nothing was recorded.")
        raise typer.Exit


def say_done(done: str, *, dry_run: bool) -> None:
    """Say in one line what a step did, or would do, and how to take it back."""
    if dry_run:
        typer.echo(f"Would have {done}. Nothing was changed.")
        return
    typer.echo(f"{done[0].upper()}{done[1:]}.")
    say("Undo: scrutiny undo")
