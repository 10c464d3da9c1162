"""`scrutiny link`: read a response, and record which recommendation it answers where."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from scrutiny.actions.confirm import Decision
from scrutiny.actions.files import File
from scrutiny.actions.responses import ProposedResponse, ReadAgainst
from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs
from scrutiny.cli.complete import reports as complete_reports
from scrutiny.cli.exempt_option import Exempt, paragraphs_of
from scrutiny.cli.note import say_done
from scrutiny.cli.output import AsJson, say, width
from scrutiny.cli.which import Chosen, Wanted, choose_report, confirm_stub
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)
Bodies = list[str] | None
Reports = list[str] | None


@app.command(epilog='Example: scrutiny link letter.pdf --received "3 March 2026"')
def link(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(metavar="FILE|REF...", help="The response; or, by hand, what it answers.", autocompletion=refs),
    ],
    report: Annotated[
        Reports,
        typer.Option(
            metavar="REPORT",
            help="The report it answers; may be repeated.",
            autocompletion=complete_reports,
        ),
    ] = None,
    from_: Annotated[
        Bodies, typer.Option("--from", metavar="BODY", help="Who signed it; may be repeated.", autocompletion=bodies)
    ] = None,
    for_: Annotated[
        Bodies,
        typer.Option("--for", metavar="BODY", help="For whom it answers; may be repeated.", autocompletion=bodies),
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="substantive, partial, holding or update.")] = "substantive",
    dated: Annotated[str | None, typer.Option(metavar="DAY", help="The day that it is dated.")] = None,
    received: Annotated[str | None, typer.Option(metavar="DAY", help="The day that it came.")] = None,
    response: Annotated[str | None, typer.Option(metavar="FILE", help="By hand: the response.")] = None,
    stance: Annotated[
        str | None, typer.Option(metavar="WORD", help='By hand: accepted, …, "no answer found" or "not decided yet".')
    ] = None,
    progress: Annotated[
        str | None, typer.Option(metavar="WORD", help="By hand, of an update: what it claims was done.")
    ] = None,
    quote: Annotated[str | None, typer.Option(metavar="TEXT", help="By hand: its words that answer.")] = None,
    to: Annotated[
        str | None, typer.Option(metavar="BODY", help="By hand: the body asked.", autocompletion=bodies)
    ] = None,
    stub: Annotated[
        bool, typer.Option("--stub", help="You do not have the report: record what the letter says of it.")
    ] = False,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="With --stub: the report's title.")] = None,
    ref: Annotated[str | None, typer.Option(metavar="REF", help="With --stub: a short name for it.")] = None,
    exempt: Exempt = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what was found, and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read a response, and record which recommendation it answers where.

    Which report it answers is found by the title that it names, unless --report says so. For each recommendation it
    shows the words that answer it, or that none were found. Nothing is recorded until you confirm it.
    """
    from scrutiny.actions import responses as action
    from scrutiny.actions.by_hand import typed
    from scrutiny.actions.choices import choose
    from scrutiny.actions.files import read_file
    from scrutiny.actions.holdings import just
    from scrutiny.actions.linking import record_response
    from scrutiny.actions.references import resolve
    from scrutiny.terms import ResponseKind

    call: Call = ctx.obj
    paragraphs = paragraphs_of(exempt)
    named = choose(kind, ResponseKind, "kind of response")
    days = {"dated": call.day(dated) if dated else None, "received": call.day(received) if received else None}
    with call.register(write=not dry_run) as register:

        def read(file: File, reads: Sequence[ReadAgainst]) -> list[ProposedResponse]:
            proposed = [
                action.propose_response(
                    register,
                    file,
                    one,
                    signed=from_ or (),
                    answers_for=for_ or (),
                    kind=named,
                    beside=[other for other in reads if other is not one],
                    **days,
                )
                for one in reads
            ]
            return [replace(each, file=replace(each.file, exempt=paragraphs)) for each in proposed]

        chosen = None
        if response:
            by_hand = resolve(register, what, to=to, for_write=True)
            reads = [action.against(register, one) for one in by_hand.reports]
            proposals = read(read_file(register, response), reads)
            document = proposals[0].file.document
            decisions = typed(document, by_hand.asks, stance, quote, kind=named, progress=progress)
            if named is ResponseKind.HOLDING:
                proposals = [replace(one, holding=just(one.report.id, by_hand.asks)) for one in proposals]
        else:
            if len(what) != 1:
                raise BadInput("Name one file; or, to link by hand, the response with --response FILE.")
            file = read_file(register, what[0])
            wanted = Wanted(tuple(report or ()), stub, title, ref, dry_run)
            chosen = choose_report(call, register, file, wanted)
            proposals = read(file, chosen.reads)
            if as_json:
                promised = [as_promised(proposed, chosen) for proposed in proposals]
                typer.echo(json.dumps(promised if len(promised) > 1 else promised[0], ensure_ascii=False, indent=1))
            if dry_run:
                if not as_json:
                    show_proposals(proposals, chosen)
                return
            decided = _decide(call, proposals, chosen, is_shown=as_json)
            if decided is None:
                say("Nothing was recorded.")
                return
            decisions = decided
        about = chosen.stub if chosen else None
        done = record_response(register, proposals, decisions, call.command, stub=about, dry_run=dry_run)
    if not done:
        say(f"{proposals[0].file.document.name} is linked already, and nothing in it is new. Nothing was changed.")
    elif not as_json:
        say_done(done, dry_run=dry_run)


def _decide(
    call: Call, proposals: Sequence[ProposedResponse], chosen: Chosen, *, is_shown: bool
) -> list[Decision] | None:
    """What the person decides: at the terminal one ask at a time, or all that is sure with --yes."""
    from scrutiny.actions.responses import misreadable, unread

    if not is_shown:
        show_proposals(proposals, chosen, to_stderr=True)
    if call.yes:
        if found := sum(bool(each.answers) for proposed in proposals for each in proposed.asks if proposed.update):
            say(
                f"Of an update nothing is taken unread: {found} ask{'s' * (found != 1)} with a passage "
                f"{'is' if found == 1 else 'are'} left for a person to read (the same command, without --yes)."
            )
        if left := list(dict.fromkeys(ask.ref for proposed in proposals for ask in misreadable(proposed))):
            say(
                f"A program read this scan, and may have misread a number: matched by number alone, and left for a "
                f"person to read (the same command, without --yes): {', '.join(left)}."
            )
        return [decision for proposed in proposals for decision in unread(proposed)]
    if not call.can_ask:
        raise call.needs("Are these the answers?", "--yes (or look first with --dry-run)")
    if chosen.stub and not confirm_stub(chosen):
        return None
    from scrutiny.cli.review import review

    return review(call, proposals)


def show_proposals(proposals: Sequence[ProposedResponse], chosen: Chosen, *, to_stderr: bool = False) -> None:
    """Print what was found in the letter, for a person to read."""
    from scrutiny.render.said import response_lines, stub_lines

    if chosen.stub:
        for line in stub_lines(chosen.stub, width()):
            typer.echo(line, err=to_stderr)
        typer.echo("", err=to_stderr)
    for proposed in proposals:
        for line in response_lines(proposed, width()):
            typer.echo(line, err=to_stderr)


def as_promised(proposed: ProposedResponse, chosen: Chosen) -> dict[str, object]:
    """The JSON that `link --json` promises."""
    from scrutiny.render.said import answer_json, finding_json, holding_json, span_json, stub_json

    document, report = proposed.file.document, proposed.report
    ref = report.ref
    return {
        "report": stub_json(chosen.stub)
        if chosen.stub
        else {"ref": ref, "title": report.title, "stub": False, "reasons": list(chosen.reasons.get(ref, ()))},
        "response": {
            "document": document.name,
            "sha256": document.sha256,
            "report": ref,
            "kind": proposed.kind.value,
            "dated": proposed.dated and proposed.dated.isoformat(),
            "received": proposed.received and proposed.received.isoformat(),
            "received_by": proposed.received_by,
            "signed": list(proposed.signed),
            "answers_for": list(proposed.answers_for),
            "warnings": list(document.warnings),
        },
        **({"holds": holding_json(proposed.holding)} if proposed.holding else {}),
        "answers": [
            answer_json(answer, each.ask.ref, each.ask.body, document)
            for each in proposed.asks
            for answer in each.answers
        ],
        "no_answer_found": [{"ref": ask.ref, "body": ask.body} for ask in proposed.unanswered],
        "possible": [
            answer_json(answer, each.ask.ref, each.ask.body, document)
            for each in proposed.asks
            for answer in proposed.possible(each)
        ],
        "unplaced": [span_json(span, document) for span in proposed.reading.unplaced],
        "lint": [finding_json(finding, ref) for finding in proposed.reading.findings],
    }
