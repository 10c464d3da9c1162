"""`scrutiny query`: list recommendations and answers."""

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs, reports
from scrutiny.cli.output import (
    AsCsv,
    AsFormat,
    AsJson,
    Into,
    chosen_format,
    is_for_programs,
    say,
    show_rows,
    show_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny.actions.positions import Filters
    from scrutiny.tables import Table
    from scrutiny.tables.lineage import AskedBefore
    from scrutiny.tables.positions import Position

app = typer.Typer(rich_markup_mode=None, add_completion=False)
MOST = 50  # what a screen takes; --all gives the rest
Word = str | None


@app.command(epilog="Example: scrutiny query facial recognition --outstanding --to MOPAC")
def query(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words to look for.")] = None,
    outstanding: Annotated[bool, typer.Option("--outstanding", help="Not closed by the committee.")] = False,
    closed: Annotated[bool, typer.Option("--closed", help="Closed by the committee.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Past the day by which an answer was due.")] = False,
    no_answer: Annotated[bool, typer.Option("--no-answer", help="Outstanding, and nothing answers it.")] = False,
    answered: Annotated[bool, typer.Option("--answered", help="Answered, whatever the answer says.")] = False,
    unread: Annotated[bool, typer.Option("--unread", help="The answer was confirmed without being read.")] = False,
    to: Annotated[Word, typer.Option(metavar="BODY", help="Put to this body.", autocompletion=bodies)] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="REPORT", help="Of this report.", autocompletion=reports)
    ] = None,
    ref: Annotated[
        list[str] | None, typer.Option(metavar="REF", help='These alone: "lfr 2-4".', autocompletion=refs)
    ] = None,
    author: Annotated[Word, typer.Option(metavar="NAME", help="Of this committee's or Member's reports.")] = None,
    stance: Annotated[
        Word, typer.Option(metavar="WORD", help='Response: accepted, noted, "no answer found", "not decided yet", …')
    ] = None,
    progress: Annotated[Word, typer.Option(metavar="WORD", help='Reported progress: done, "no information", …')] = None,
    evidence: Annotated[Word, typer.Option(metavar="WORD", help="Evidence for it: self-reported, …")] = None,
    judgement: Annotated[Word, typer.Option(metavar="WORD", help='Committee\'s view: "not assessed", …')] = None,
    judged_before_claim: Annotated[
        bool, typer.Option("--judged-before-claim", help="The view is older than the latest claim.")
    ] = False,
    outcome: Annotated[Word, typer.Option(metavar="WORD", help="Outcome: active, implemented, lapsed, …")] = None,
    clock: Annotated[Word, typer.Option(metavar="WORD", help='Response due: overdue, "cannot tell", …')] = None,
    with_due_day: Annotated[
        bool, typer.Option("--with-due-day", help="An answer has a day by which it is due.")
    ] = False,
    due_before: Annotated[
        Word, typer.Option(metavar="DAY", help="Not answered, and late on that day if it stays so.")
    ] = None,
    target: Annotated[
        Word, typer.Option(metavar="WORD", help="Target: none, kept, moved, unexplained, or passed and not done.")
    ] = None,
    answered_since: Annotated[Word, typer.Option(metavar="DAY", help="Answered on that day or later.")] = None,
    published_since: Annotated[Word, typer.Option(metavar="DAY", help="Of reports of that day or later.")] = None,
    changed_since: Annotated[
        Word, typer.Option(metavar="DAY", help='Something moved since that day, or the "last meeting".')
    ] = None,
    closed_by: Annotated[Word, typer.Option(metavar="DAY", help="Closed on that day or before.")] = None,
    not_closed_by: Annotated[Word, typer.Option(metavar="DAY", help="Open, or closed after that day.")] = None,
    repeated: Annotated[bool, typer.Option("--repeated", help="Asked before, in an earlier report.")] = False,
    labels: Annotated[Word, typer.Option(metavar="NAME|FILE", help="With --label: which house labels.")] = None,
    label: Annotated[Word, typer.Option(metavar="WORD", help='That label fits it; or "no label".')] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"All of them, not only the first {MOST}.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    format: AsFormat = None,
    output: Into = None,
    split: Annotated[
        bool, typer.Option("--split", help="With -o status.docx: one file a report, status-LFR-2026.docx, …")
    ] = False,
) -> None:
    """List recommendations and answers, by words or by where they stand."""
    from scrutiny.actions.positions import Filters

    call: Call = ctx.obj
    name = chosen_format(as_json=as_json, as_csv=as_csv, named=format, file=output)
    filters = Filters(
        outstanding=outstanding,
        closed=closed,
        overdue=overdue,
        no_answer=no_answer,
        answered=answered,
        unread=unread,
        judged_before_claim=judged_before_claim,
        with_due_day=with_due_day,
        stance=_word("stance", stance),
        progress=_word("progress", progress),
        evidence=_word("evidence", evidence),
        judgement=_word("judgement", judgement),
        outcome=_word("outcome", outcome),
        clock=_word("clock", clock),
        due_before=_day(call, due_before),
        answered_since=_day(call, answered_since),
        published_since=_day(call, published_since),
        closed_by=_day(call, closed_by),
        not_closed_by=_day(call, not_closed_by),
        words=" ".join(words or ()),
    )
    with call.register() as register:
        if report or ref or to or author:
            filters = _in_scope(call, register, filters, {"reports": report, "refs": ref}, to, author)
        if target or changed_since or label or labels:
            filters = _asked_more(call, register, filters, target, changed_since, (labels, label))
        before = None
        if repeated:
            filters, before = _repeated(call, register, filters)
        _show(call, register, filters, before, name, output, everything=everything, split=split)


def _show(
    call: Call,
    register: Register,
    filters: "Filters",
    before: "dict[int, AskedBefore] | None",
    name: str,
    output: str | None,
    *,
    everything: bool,
    split: bool,
) -> None:
    """List what the filters keep, all of one state of the register; row by row where the format can be so written."""
    from scrutiny.actions.positions import positions
    from scrutiny.render import STREAMED
    from scrutiny.store.sqlite import read_once
    from scrutiny.tables.positions import DATA, LISTING, positions_table

    def listed(seal: str, shown: "Sequence[Position]") -> "Table":
        table = positions_table(
            "query",
            "",
            shown,
            DATA if is_for_programs(name) else LISTING,
            as_at=call.on or call.today,
            seal=seal,
            empty="Nothing in the register fits.",
            with_key=False,
        )
        return table if before is None else _with_asked_before(table, shown, before, name)

    with register.snapshot():
        seal, found = register.seal(), positions(register, filters, on=call.on)
        if split:
            from scrutiny.cli.split import show_split

            # What is searched for comes by rank, all else by report already.
            by_report = sorted(found, key=lambda each: each.report) if filters.words else found
            show_split(by_report, lambda some: listed(seal, some), name, output)
            return
        if everything and name in STREAMED:
            read_once(register.connection)
            rows = (row for some in _in_batches(found) for row in listed(seal, some).rows)
            show_rows(listed(seal, ()), rows, name, output)
            return
        some = list(found if everything else islice(found, MOST + 1))
    shown = some if everything else some[:MOST]
    show_table(call, listed(seal, shown), name, output)
    if len(some) > len(shown):
        say(f"These are the first {MOST}. See the rest with: --all")


def _in_batches(found: "Iterator[Position]") -> "Iterator[list[Position]]":
    """The positions, some hundred at a time, so that never all of them are held."""
    while some := list(islice(found, 200)):
        yield some


def _day(call: Call, words: str | None) -> date | None:
    return call.day(words) if words else None


def _word(fact: str, words: str | None) -> str | None:
    """The word of a fact. Raises BadInput for one that is none of its words."""
    if words is None:
        return None
    from scrutiny.actions.facts import fact_word

    return fact_word(fact, words)


# What reads a reference or looks at another day is loaded only where it is asked for: a plain listing starts without.
def _in_scope(
    call: Call,
    register: Register,
    filters: "Filters",
    named: dict[str, list[str] | None],
    to: str | None,
    author: str | None,
) -> "Filters":
    from scrutiny.cli.scope import scope_of

    scoped, _ = scope_of(call, register, reports=named["reports"], refs=named["refs"], to=to, author=author)
    return replace(filters, reports=scoped.reports, asks=scoped.asks, body=scoped.body, author=scoped.author)


def _asked_more(
    call: Call,
    register: Register,
    filters: "Filters",
    target: str | None,
    changed_since: str | None,
    labels: tuple[str | None, str | None],
) -> "Filters":
    from scrutiny.cli.asked import asked

    return replace(filters, also=asked(call, register, filters, target, changed_since, labels))


def _repeated(call: Call, register: Register, filters: "Filters") -> "tuple[Filters, dict[int, AskedBefore]]":
    """The filters narrowed to what was asked before, and how often that was, by ask."""
    from scrutiny.actions.lineage import asked_before

    before, also = asked_before(register, call.on), filters.also
    return replace(filters, also=lambda each: each.ask in before and (also is None or also(each))), before


def _with_asked_before(
    table: "Table", shown: "Sequence[Position]", before: "dict[int, AskedBefore]", name: str
) -> "Table":
    from scrutiny.tables.lineage import with_asked_before

    return with_asked_before(table, [before[each.ask] for each in shown], for_programs=is_for_programs(name))
