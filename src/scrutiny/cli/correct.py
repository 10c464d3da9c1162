"""`scrutiny correct`: put right what was recorded wrongly."""

from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.clock_options import Triggers, clock_of
from scrutiny.cli.complete import bodies, refs, rules
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.correct import Correction
    from scrutiny.actions.references import Report
    from scrutiny.actions.register import Register

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
    due: Annotated[str | None, typer.Option(metavar="DAY", help='The day asked for, or "none".')] = None,
    rule: Annotated[
        str | None,
        typer.Option(metavar="RULE", help="The rule of the clock, or your own FILE.toml.", autocompletion=rules),
    ] = None,
    trigger: Triggers = None,
    entry: Annotated[int | None, typer.Option(metavar="N", help="Which entry of its history.")] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="The entry's words.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The entry's day.")] = None,
    response: Annotated[str | None, typer.Option(metavar="NAME", help="A letter, by its file's name.")] = None,
    dated: Annotated[str | None, typer.Option(metavar="DAY", help="The letter's date.")] = None,
    received: Annotated[str | None, typer.Option(metavar="DAY", help="The day that the letter came.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="What kind of letter it is.")] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="A document, by its file's name.")] = None,
    exempt: Annotated[
        str | None,
        typer.Option(metavar="PARAGRAPH", help='Paragraph of Schedule 12A of an entry or a document, or "none".'),
    ] = None,
    unlink: Annotated[str | None, typer.Option(metavar="REPORT", help="The report that it does not answer.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be put right, and stop.")] = False,
) -> None:
    """Put right what was recorded wrongly; the old stays visible.

    That is words, bodies, days, a title, what is exempt, or a letter that was linked to the wrong report.
    """
    from scrutiny.actions import correct as action
    from scrutiny.actions.choices import choose
    from scrutiny.actions.notes import check_one_body_each
    from scrutiny.actions.references import find_report, read_references, resolve
    from scrutiny.terms import ResponseKind

    call: Call = ctx.obj
    said = action.Correction(
        because=because,
        title=title,
        text=text,
        published=call.day(published) if published else None,
        url=url,
        body=body,
        dated=call.day(dated) if dated else None,
        received=call.day(received) if received else None,
        kind=choose(kind, ResponseKind, "kind of response") if kind else None,
        words=words,
        day=call.day(on) if on else None,
        exempt=_exempt(exempt),
    )
    told: tuple[str, ...] = ()
    if exempt is not None and entry is None and document is None:
        raise BadInput("What is exempt? Name an entry of a recommendation (--entry N), or --document NAME.")
    with call.register(write=True) as register:
        if document:
            done = action.correct_document(register, document, said, call.command, dry_run=dry_run)
        elif response:
            wrong = find_report(register, unlink, for_write=True)[0] if unlink else None
            done = action.correct_response(register, response, said, call.command, not_report=wrong, dry_run=dry_run)
        elif not ref:
            raise BadInput("Name what to put right: a report, a recommendation, or a letter with --response NAME.")
        elif not any(named.numbers for named in read_references(ref)):
            report, _ = find_report(register, ref[0], for_write=True)
            asks = resolve(register, ref[:1], to=to, for_write=True).asks if to else None
            said = _with_clock(call, register, said, report, due, rule, trigger)
            corrected = action.correct_report(register, report, said, call.command, asks=asks, dry_run=dry_run)
            done, told = corrected.done, corrected.told
        else:
            named = resolve(register, ref, to=to, for_write=True)
            asks, said = named.asks, _with_clock(call, register, said, named.reports[0], due, rule, trigger)
            if entry is None:
                done = action.correct_recommendation(register, asks, said, call.command, dry_run=dry_run)
            else:
                check_one_body_each(asks)
                done = action.correct_entry(register, asks[0], entry, said, call.command, dry_run=dry_run)
    say_done(done, dry_run=dry_run)
    for contradiction in told:
        say(contradiction)


def _exempt(words: str | None) -> str | None:
    from scrutiny.tables.exemptions import read_paragraphs

    return words and ("" if words == "none" else read_paragraphs(words))


def _with_clock(
    call: Call,
    register: "Register",
    said: "Correction",
    report: "Report",
    due: str | None,
    rule: str | None,
    trigger: list[str] | None,
) -> "Correction":
    """The correction with the clock that the options ask for, its rule in the version of the day it counts from."""
    from dataclasses import replace
    from datetime import date

    if not (due or rule or trigger):
        return said
    if rule and "=" in rule:
        raise BadInput("Name the body with --to, and the rule by itself: --to MOPAC --rule police-inspection")
    known = date.fromisoformat(report.published) if report.published else None
    takes_back = due == "none"
    clock = clock_of(
        call, register, [rule] if rule else [], None if takes_back else due, trigger or (), said.published or known
    )
    return replace(said, clock=clock, names_rule=rule is not None, no_day_given=takes_back)
