"""`scrutiny import`: take in a tracker that somebody keeps in a table of their own, or a register."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.asking import ask_words, yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.complete import reports
from scrutiny.cli.import_return import import_return, is_return
from scrutiny.cli.import_workbook import Decided, check_alone, copy_in, import_copy
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say, width
from scrutiny.cli.taking_in import is_taken_in
from scrutiny.errors import BadInput

if TYPE_CHECKING:  # loaded by imports alone
    from datetime import date

    from scrutiny.actions.register import Register
    from scrutiny.actions.trackers.prepare import Asked, Found, Prepared
    from scrutiny.reading.trackers.mapping import Facts

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny import recommendations.csv --report LFR-2026")
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Excel, LibreOffice, CSV, JSON, or a Word file or web page with tables; or a register.",
        ),
    ],
    report: Annotated[
        str | None,
        typer.Option(
            metavar="REPORT", help="The report of every row, where no column names it.", autocompletion=reports
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COL=FIELD", help='What a column holds: "Lead officer=note"; may be repeated.'),
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(metavar="NAME", help="A layout that is known, or your own file: taic, ours.toml.")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--word", metavar="WORD=MEANING", help='What a status word stands for: "Amber=progress: under way".'
        ),
    ] = None,
    save_mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep how it was read in a .toml file, for --mapping.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="Only this sheet of a workbook.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day on which it was so, where a row gives none.")
    ] = None,
    authority: Annotated[
        str, typer.Option(metavar="MINUTE", help="Of an edited workbook: the decision behind its views and outcomes.")
    ] = "",
    because: Annotated[str, typer.Option(metavar="TEXT", help="Their reason: a closing needs both.")] = "",
    take: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Of a colleague's register: what differs is ours, or theirs.")
    ] = None,
    unproven: Annotated[
        bool, typer.Option("--unproven", help="Merge a register though it is not as it was recorded.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show cell by cell what would be recorded, and stop.")
    ] = False,
) -> None:
    """Take in a tracker (Excel, CSV, Word, other tables) or a register.

    It shows what it takes each column for, and asks. Importing the same file twice changes nothing; of a newer one only
    what differs is recorded. Of a workbook of ours that was edited it takes the edited cells, of a form what the body
    claims.
    A register that was written with export register is made a register again, where there is none. A colleague's
    register is merged into this one: what differs is shown with both values, and you decide.
    """
    from scrutiny.actions.references import find_report
    from scrutiny.actions.trackers.importing import How, import_trackers
    from scrutiny.actions.trackers.mappings import check_new, keep_layout
    from scrutiny.actions.trackers.prepare import Asked
    from scrutiny.actions.trackers.words import read_meaning
    from scrutiny.cli.progress import Progress
    from scrutiny.render.trackers import outcome_lines, report_is_missing, totals_lines

    call: Call = ctx.obj
    if len(files) == 1 and is_taken_in(call, files[0], take=take, unproven=unproven, dry_run=dry_run):
        return
    day = call.day(on) if on else None
    if day and day > call.today:
        raise BadInput(f"Nothing can be known of {day} yet: that day has not come. Give the day with --on.")
    layout = {"--report": report, "--map": columns, "--mapping": mapping, "--save-mapping": save_mapping}
    decided = Decided(authority, because)
    if _took_ours(call, files, layout, {"--word": words, "--sheet": sheet}, decided, on=day, dry_run=dry_run):
        return
    if save_mapping:
        check_new(save_mapping)
    asked = Asked(mapping or "", _choices(columns), dict(map(read_meaning, words or ())), sheet or "")
    with call.register(write=True) as register:
        found = find_report(register, report, for_write=True)[0] if report else None
        tables, asked = _prepared(call, register, files, asked, dry_run=dry_run)
        if found is None and report_is_missing(tables):
            raise BadInput(
                "No column says which report the rows belong to. Name it with --report, or the column that does with "
                '--map "COL=report".'
            )
        _show(tables, found.ref if found else "", register)
        read = _confirm(call, dry_run=dry_run)
        with Progress("Recording rows", sum(table.rows for table in tables)) as went:
            how = How(found, day, read)
            done = import_trackers(register, tables, how, call.command, dry_run=dry_run, went=went)
    for line in (*outcome_lines(done, width(), differences=dry_run), *totals_lines(done, width())):
        say(line)
    if save_mapping:
        keep_layout(save_mapping, tables[0].layout, tables[0].columns, asked.words)
        say(f"Kept how it was read. Next time: --mapping {save_mapping}")
    if done.summary:
        say_done(done.summary, dry_run=dry_run)
    else:
        typer.echo("Nothing was changed.")
    if any(told.refused for told in done.told):
        raise typer.Exit(1)


def _took_ours(
    call: Call,
    files: Sequence[Path],
    layout: Mapping[str, object],
    reading: Mapping[str, Sequence[str] | None],
    decided: Decided,
    *,
    on: "date | None",
    dry_run: bool,
) -> bool:
    """Take in what scrutiny wrote itself, a workbook or a form; False where the files are trackers of somebody's.

    `layout` and `reading` are options, by name: how another's table is read has no meaning for ours.
    """
    sheet, words = reading["--sheet"], reading["--word"]
    copies = [copy for file in files if (copy := copy_in(file, str(sheet) if sheet else None, call.today))]
    if copies:
        check_alone(files, {**layout, "--word": words}, "the register's own workbook")
        import_copy(call, files[0], copies[0], decided, on=on, dry_run=dry_run)
        return True
    if decided.authority or decided.because:
        raise BadInput("--authority and --because are for a workbook of ours that was edited.")
    if any(is_return(file, call.today) for file in files):
        from scrutiny.actions.trackers.words import read_meaning

        check_alone(files, {**layout, "--sheet": sheet}, "a form of the register's own")
        import_return(call, files[0], dict(map(read_meaning, words or ())), on=on, dry_run=dry_run)
        return True
    return False


def _choices(columns: Sequence[str] | None) -> Mapping[str, str]:
    if not columns:
        return {}
    from scrutiny.actions.trackers.mappings import read_choices

    return read_choices(columns)


def _prepared(
    call: Call, register: "Register", files: Sequence[Path], asked: "Asked", *, dry_run: bool
) -> "tuple[list[Prepared], Asked]":
    """The tables of the files, with what the person says of words that nobody has explained."""
    from dataclasses import replace

    from scrutiny.actions.trackers.prepare import prepare
    from scrutiny.render.trackers import unknown_lines

    def read() -> "list[Found]":
        return [prepare(file, asked, register.today) for file in files]

    found = read()
    unknown: dict[str, dict[str, int]] = {}
    for table in (table for each in found for table in each.prepared):
        for column, its in table.unknown.items():
            known = unknown.setdefault(column, {})
            for word, count in its.items():
                known[word] = known.get(word, 0) + count
    for each in found:
        for left in each.left:
            say(f"Left alone: {left}")
    if unknown:
        for line in unknown_lines(unknown, width()):
            say(line)
        if call.can_ask and not dry_run:
            asked = replace(asked, words={**asked.words, **_meanings(unknown)})
            found = read()
        elif call.yes or dry_run:
            say('They are kept as notes. Say what one stands for with --word "WORD=progress: under way".')
        else:
            raise call.needs("What do these words stand for?", '--word "WORD=progress: under way", or --yes for notes')
    return [table for each in found for table in each.prepared], asked


def _meanings(unknown: Mapping[str, Mapping[str, int]]) -> "dict[str, Facts]":
    """Ask once for each word; Return keeps it as a note."""
    from scrutiny.actions.trackers.words import meaning
    from scrutiny.reading.trackers.mapping import plain_word

    say('Say what each stands for, as in "progress: under way" or "response: accepted"; Return keeps it as a note.')
    said: dict[str, Facts] = {}
    for column, words in unknown.items():
        for word, count in words.items():
            if len(words) > 40 or plain_word(word) in said:
                continue  # a column of sentences, not of words
            while True:
                answer = ask_words(f'{column}: "{word}" ({count:,})?')
                try:
                    said[plain_word(word)] = meaning(answer or "note")
                except BadInput as error:
                    say(f"  {error}")
                    continue
                break
    return said


def _show(tables: "Sequence[Prepared]", ref: str, register: "Register") -> None:
    from scrutiny.reading.trackers.rows import Reader
    from scrutiny.render.trackers import preview_lines

    for table in tables:
        reader = Reader(table.layout, table.columns, table.words, register.today, ref=ref)
        for line in preview_lines(table, reader, width()):
            say(line)


def _confirm(call: Call, *, dry_run: bool) -> bool:
    """Whether a person looked and said that this is how it is to be read; False where it is taken with --yes."""
    if dry_run or call.yes:
        return False
    if not call.can_ask:
        raise call.needs("Is this how the table is to be read?", "--yes (or look first with --dry-run)")
    if not yes_or_no("Record it like this?", default=True):
        say("Nothing was recorded.")
        raise typer.Exit
    return True
