"""`scrutiny add`: record a report with its recommendations, one recommendation by hand, or an author."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import AlreadyThere, ProposedReport
from scrutiny.cli.asking import yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.clock_options import Due, Rules, Triggers, clock_of
from scrutiny.cli.complete import bodies, reports
from scrutiny.cli.exempt_option import Exempt, paragraphs_of
from scrutiny.cli.note import say_done
from scrutiny.cli.output import AsJson, say, width
from scrutiny.errors import BadInput
from scrutiny.reading.proposals import ProposedRecommendation

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)
To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="BODY", help="Whom it is put to; may be repeated.", autocompletion=bodies),
]
Leave = Annotated[list[str] | None, typer.Option(metavar="N", help="Leave this item out; may be repeated.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and stop.")]


@app.callback(epilog="Example: scrutiny add report lfr-report.pdf --ref LFR-2026")
def add() -> None:
    """Record a report, one recommendation by hand, or an author."""


@app.command("report", epilog="Example: scrutiny add report lfr-report.pdf --ref LFR-2026")
def add_report(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help='The report; "-" is standard input.')] = None,
    ref: Annotated[str | None, typer.Option(metavar="REF", help="Its short name, such as LFR-2026.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title, where the file does not say.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="When it was published.")] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="report, letter, motion, …")] = "report",
    url: Annotated[str, typer.Option(metavar="URL", help="Where it is published.")] = "",
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose report it is: a committee, a Member.")
    ] = None,
    to: To = None,
    due: Due = None,
    rule: Rules = None,
    trigger: Triggers = None,
    include: Annotated[
        list[str] | None, typer.Option(metavar="N", help="Record this item too, though it may be a conclusion.")
    ] = None,
    leave_out: Leave = None,
    review: Annotated[
        bool, typer.Option("--review", help="Go through what was read, one recommendation at a time.")
    ] = False,
    same_as: Annotated[
        str | None, typer.Option("--same-as", metavar="REPORT", help="It is this report: attach it, and compare.")
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="It is a report of its own, though it reads like an answer or a copy.")
    ] = False,
    exempt: Exempt = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Read a report and record its recommendations.

    Another copy of a known report is attached and compared. Without a FILE, the report alone is recorded.
    """
    from scrutiny.actions import reports as action
    from scrutiny.actions.choices import choose
    from scrutiny.actions.reviewed import left_out
    from scrutiny.terms import ReportKind

    call: Call = ctx.obj
    with call.register(write=True) as register:
        proposed = action.propose_report(
            register,
            file,
            ref=ref,
            title=title,
            kind=choose(kind, ReportKind, "kind of report"),
            published=call.day(published) if published else None,
            url=url,
        )
        if paragraphs := paragraphs_of(exempt):
            proposed = action.marked_exempt(proposed, paragraphs)
        chosen = [*(include or ())]
        if proposed.known:
            _say_known(register, proposed, as_json=as_json)
            return
        clock = clock_of(call, register, rule or (), due, trigger or (), proposed.published)
        if proposed.file and not new:
            from scrutiny.cli.same import Told, is_dealt_with

            told = Told(same_as, tuple(to or ()), clock, tuple(include or ()), dry_run, as_json)
            if is_dealt_with(call, register, proposed, told):
                return
        action.checked_ref(register, proposed.ref)
        if leave_out:
            proposed = left_out(proposed, leave_out)
        if not as_json and not review:
            _say_read(proposed)
        read = proposed
        if review and proposed.file:
            proposed = _reviewed(call, proposed)
        elif not (call.yes or dry_run):
            chosen += _confirm(call, proposed)
        added = action.add_report(
            register,
            proposed,
            call.command,
            to=to or (),
            clock=clock,
            include=chosen,
            author=author,
            dry_run=dry_run,
        )
    if as_json:
        typer.echo(json.dumps(_as_json(read, added.recommendations), ensure_ascii=False, indent=1))
    else:
        say_done(added.summary, dry_run=dry_run)


@app.command(
    "recommendation", epilog='Example: scrutiny add recommendation LFR-2026/4 "The Mayor should publish …" --to Mayor'
)
def add_recommendation(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REPORT/N", autocompletion=reports)],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Its words, as the report prints them.")],
    to: To = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Its heading, where it has one.")] = "",
    due: Due = None,
    rule: Rules = None,
    trigger: Triggers = None,
    dry_run: DryRun = False,
) -> None:
    """Record one recommendation by hand."""
    from scrutiny.actions import reports as action
    from scrutiny.actions.references import find_report

    call: Call = ctx.obj
    report_ref, slash, number = ref.partition("/")
    if not slash or not number:
        raise BadInput(f'"{ref}" names no recommendation. Write the report and its number, as in LFR-2026/4')
    with call.register(write=True) as register:
        report, _ = find_report(register, report_ref, for_write=True)
        published = date.fromisoformat(report.published) if report.published else None
        clock = clock_of(call, register, rule or (), due, trigger or (), published)
        done = action.add_recommendation(
            register, report, number, text, call.command, to=to or (), title=title, clock=clock, dry_run=dry_run
        )
    say_done(done, dry_run=dry_run)


@app.command(
    "author", epilog='Example: scrutiny add author "Transport Committee" --term 2024-2028 --successor "City Committee"'
)
def add_author(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="committee, member or plenary.")] = None,
    term: Annotated[str | None, typer.Option(metavar="TEXT", help="Its term, such as 2024-2028.")] = None,
    successor: Annotated[str | None, typer.Option(metavar="NAME", help="Who takes over from it.")] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="REPORT", help="Its report; may be repeated.", autocompletion=reports),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Record who scrutinises, with the term and who takes over; what is given is put right if it is there already."""
    from scrutiny.actions import authors as action
    from scrutiny.actions.choices import choose
    from scrutiny.actions.references import find_report
    from scrutiny.terms import AuthorKind

    call: Call = ctx.obj
    named = choose(kind, AuthorKind, "kind of author") if kind else None
    with call.register(write=True) as register:
        its = tuple(find_report(register, word, for_write=True)[0] for word in report or ())
        said = action.Described(name, named, term, successor, its)
        done = action.add_author(register, said, call.command, dry_run=dry_run)
    if done:
        say_done(done, dry_run=dry_run)
    else:
        say("That is in the register already. Nothing was changed.")


def _say_known(register: Register, proposed: ProposedReport, *, as_json: bool) -> None:
    known = proposed.known
    if known is None:
        raise AlreadyThere("The report is in the register already.")
    say(f"This file is in the register already, as {known.ref}. Nothing was changed.")
    if as_json:
        typer.echo(json.dumps(_stored_json(register, known), ensure_ascii=False, indent=1))


def _say_read(proposed: ProposedReport) -> None:
    from scrutiny.render.said import recommendation_lines

    if proposed.file is None:
        return
    document = proposed.file.document
    sure = [item for item in proposed.reading.recommendations if not item.is_doubtful]
    pages = f"{document.pages} pages, " if document.pages else ""
    say(f"{document.name}: {pages}{len(document.text):,} characters; {len(sure)} recommendations found.")
    for line in recommendation_lines(proposed.reading.recommendations, proposed.ref, document, width()):
        say(line)
    for doubt in (*document.warnings, *proposed.reading.doubts):
        say(f"  Please check: {doubt}")


def _confirm(call: Call, proposed: ProposedReport) -> list[str]:
    """Ask whether to record it, and about each item that may be a conclusion; gives the numbers to include."""
    if proposed.file is None:
        return []
    if not call.can_ask:
        raise call.needs("Is this what the report recommends?", "--yes (or look first with --dry-run)")
    doubtful = [item for item in proposed.reading.recommendations if item.is_doubtful]
    chosen = [
        item.number
        for item in doubtful
        if yes_or_no(f"Is {item.number} a recommendation, not a conclusion?", default=False)
    ]
    if not yes_or_no(f"Record {proposed.ref} with these recommendations?", default=True):
        say("Nothing was recorded.")
        raise typer.Exit
    return chosen


def _reviewed(call: Call, proposed: ProposedReport) -> ProposedReport:
    """The report as a person says that it is, one item after the other."""
    if not call.can_ask:
        raise call.needs("What does the report recommend?", "--include N, --leave-out N and --yes, without --review")
    from scrutiny.cli.review_report import review_report

    found = review_report(call, proposed)
    if found is None:
        say("Nothing was recorded.")
        raise typer.Exit
    return found


def _as_json(proposed: ProposedReport, recorded: Sequence[ProposedRecommendation]) -> dict[str, object]:
    from scrutiny.render.said import recommendation_json

    items, places = proposed.reading.recommendations, {item.start for item in recorded}
    file = proposed.file
    left_out = [item for item in items if item.start not in places]
    told, doubts = (
        ([recommendation_json(item, proposed.ref, file.document) for item in which] if file else [])
        for which in (recorded, left_out)
    )
    doubts += [{"message": words} for words in proposed.reading.doubts]
    return {
        "report": {
            "ref": proposed.ref,
            "title": proposed.title,
            "kind": proposed.kind.value,
            "published": proposed.published and proposed.published.isoformat(),
            "document": proposed.file.document.name if proposed.file else None,
            "sha256": proposed.file.document.sha256 if proposed.file else None,
            "warnings": list(proposed.file.document.warnings) if proposed.file else [],
        },
        "recommendations": told,
        "doubts": doubts,
    }


def _stored_json(register: Register, report: Report) -> dict[str, object]:
    rows = register.ask("asks_of_report", report=report.id)
    found = {
        row["number"]: {"ref": f"{report.ref}/{row['number']}", "number": row["number"], "text": row["text"]}
        for row in rows
    }
    return {
        "report": {"ref": report.ref, "title": report.title, "published": report.published},
        "recommendations": list(found.values()),
        "doubts": [],
    }
