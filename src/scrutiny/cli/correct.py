"""`scrutiny correct`: put right what was recorded wrongly."""

from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.note import say_done
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog='Example: scrutiny correct lfr 2 --text "The Mayor should …" --because "a line was missing"')
def correct(
    ctx: typer.Context,
    ref: Annotated[list[str] | None, typer.Argument(metavar="[REF]...", autocompletion=refs)] = None,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; always needed.")] = "",
    to: Annotated[str | None, typer.Option(metavar="BODY", help="Whose ask.", autocompletion=bodies)] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The report's title, or a heading.")] = None,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="The recommendation's words.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="When the report was published.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it is published.")] = None,
    body: Annotated[str | None, typer.Option(metavar="BODY", help="Whom it is put to.", autocompletion=bodies)] = None,
    due: Annotated[str | None, typer.Option(metavar="DAY", help="The day asked for.")] = None,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="The rule of the clock.")] = None,
    trigger: Annotated[str | None, typer.Option(metavar="DAY", help="The day from which the rule counts.")] = None,
    entry: Annotated[int | None, typer.Option(metavar="N", help="Which entry of its history.")] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="The entry's words.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The entry's day.")] = None,
    response: Annotated[str | None, typer.Option(metavar="NAME", help="A letter, by its file's name.")] = None,
    dated: Annotated[str | None, typer.Option(metavar="DAY", help="The letter's date.")] = None,
    received: Annotated[str | None, typer.Option(metavar="DAY", help="The day that the letter came.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="What kind of letter it is.")] = None,
    unlink: Annotated[str | None, typer.Option(metavar="REPORT", help="The report that it does not answer.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be put right, and stop.")] = False,
) -> None:
    """Put right what was recorded wrongly; the old stays visible.

    That is words, bodies, days, a title, or a letter that was linked to the wrong report.
    """
    from scrutiny.actions import correct as action
    from scrutiny.actions.choices import choose
    from scrutiny.actions.notes import check_one_body_each
    from scrutiny.actions.references import find_report, read_references, resolve
    from scrutiny.cli.add import clock_of
    from scrutiny.terms import ResponseKind

    call: Call = ctx.obj

    said = action.Correction(
        because=because,
        title=title,
        text=text,
        published=call.day(published) if published else None,
        url=url,
        body=body,
        clock=clock_of(call, rule, due) if rule or due else None,
        trigger=call.day(trigger) if trigger else None,
        dated=call.day(dated) if dated else None,
        received=call.day(received) if received else None,
        kind=choose(kind, ResponseKind, "kind of response") if kind else None,
        words=words,
        day=call.day(on) if on else None,
    )
    with call.register(write=True) as register:
        if response:
            wrong = find_report(register, unlink, for_write=True)[0] if unlink else None
            done = action.correct_response(register, response, said, call.command, not_report=wrong, dry_run=dry_run)
        elif not ref:
            raise BadInput("Name what to put right: a report, a recommendation, or a letter with --response NAME.")
        elif not any(named.numbers for named in read_references(ref)):
            report, _ = find_report(register, ref[0], for_write=True)
            done = action.correct_report(register, report, said, call.command, dry_run=dry_run)
        else:
            asks = resolve(register, ref, to=to, for_write=True).asks
            if entry is None:
                done = action.correct_recommendation(register, asks, said, call.command, dry_run=dry_run)
            else:
                check_one_body_each(asks)
                done = action.correct_entry(register, asks[0], entry, said, call.command, dry_run=dry_run)
    say_done(done, dry_run=dry_run)
