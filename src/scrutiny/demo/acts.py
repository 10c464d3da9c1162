"""The acts of the example in which something is recorded, each through the same verbs as a person's own commands."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrutiny.actions.files import read_file
from scrutiny.actions.linking import record_response
from scrutiny.actions.meetings import add_meeting
from scrutiny.actions.notes import Noted, Source, add_note
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Report, find_report, resolve
from scrutiny.actions.register import Register
from scrutiny.actions.reports import add_report, propose_report
from scrutiny.actions.responses import against, propose_response, unread
from scrutiny.dates import parse_period, say_day
from scrutiny.demo import COMMITTEE, HOLDING, LAST_DAY, LATE, LETTER, MEETING, REF, REPORT
from scrutiny.render.said import indented, response_lines
from scrutiny.tables.positions import Position, judgement_of
from scrutiny.terms import Disposition, Evidence, Judgement, Progress, ResponseKind

MARGIN = 3
_BY_MINUTE = "minute 6, 8 October 2026"
_BY_CHAIR = "the Chair, under delegated authority, 17 November 2026"
_FIRST_TARGET = "will be published by 30 November 2026"


@dataclass(frozen=True, slots=True)
class Act:
    """One part of the story: its heading, the lines that tell it, and the commands that do it or show it."""

    heading: str
    lines: tuple[str, ...]
    commands: tuple[str, ...]


def report_read(register: Register, width: int) -> Act:
    """The report is recorded."""
    typed = f'scrutiny add report report.html --ref {REF} --author "{COMMITTEE}"'
    proposed = propose_report(register, str(REPORT), ref=REF)
    add_report(register, proposed, _recorded(typed), author=COMMITTEE)
    items = proposed.reading.recommendations
    numbers = [item.number for item in items if item.part_of is None]
    parts = [item.number for item in items if item.part_of]
    told = (
        f"“{proposed.title}” ({REF}): {len(numbers)} recommendations, {numbers[0]} to {numbers[-1]}, one of them in "
        f"{len(parts)} parts ({', '.join(parts)}). Whom each is put to was read from its words."
    )
    return Act("A report was read", tuple(indented(told, width, MARGIN, most=4)), (typed,))


def letter_linked(register: Register, width: int) -> Act:
    """The first letter answers some of it."""
    typed = 'scrutiny link letter.md --report lfr --received "18 September 2026" --yes'
    lines, _ = _link(register, str(LETTER), date(2026, 9, 18), typed, width)
    return Act("A letter was read against it", lines, (typed,))


def holding_reply(register: Register, width: int) -> Act:
    """The Mayor's office writes that an answer will come."""
    typed = 'scrutiny link holding.md --report lfr --kind holding --received "29 September 2026" --yes'
    lines, done = _link(register, str(HOLDING), date(2026, 9, 29), typed, width, ResponseKind.HOLDING)
    last = _last_day(register)
    late = last + timedelta(days=1)
    ends = (
        f"{done} It answers nothing, and the clock runs on: {REF}/1 is “{_position(register, '1', last).clock}” on "
        f"{say_day(last)}, its last day, and “{_position(register, '1', late).clock}” on {say_day(late)}."
    )
    return Act("A holding reply came", (*lines, "", *indented(ends, width, MARGIN, most=0)), (typed,))


def committee_met(register: Register, width: int) -> Act:
    """The committee meets, and decides what it thinks of one answer."""
    meeting = 'scrutiny meeting "8 October 2026" --papers "1 October 2026"'
    registered = add_meeting(register, MEETING, _recorded(meeting), papers=date(2026, 10, 1))
    because = "it promises the cost, and not the charges and convictions"
    noted = Noted(MEETING, judgement=Judgement.PARTIAL, because=because, authority=_BY_MINUTE)
    judged = (
        f'scrutiny note lfr 5 --judge partial --because "{because}" --authority "{_BY_MINUTE}" --on "8 October 2026"'
    )
    told = (_sentence(registered), _note(register, "5", noted, judged))
    return Act("The committee met", _paragraphs(told, width), (meeting, judged))


def late_answer(register: Register, width: int) -> Act:
    """The other answers come, one of them after the day on which it was due."""
    typed = 'scrutiny link late.md --report lfr --received "14 October 2026" --yes'
    due, answered = _last_day(register), date(2026, 10, 14)
    lines, _ = _link(register, str(LATE), answered, typed, width)
    one = _position(register, "1", LAST_DAY)
    late = (
        f"{one.ref} was due on {say_day(due)} and answered on {say_day(answered)}: {one.clock}, by "
        f"{(answered - due).days} days."
    )
    shown = 'scrutiny query --report lfr --clock "answered late" --as-of "20 November 2026"'
    return Act("The rest came, one of them late", (*lines, "", *indented(late, width, MARGIN, most=3)), (typed, shown))


def target_moved(register: Register, width: int) -> Act:
    """A day is promised, and moved twice: once with a reason, once without."""
    source = Source(file=str(LATE), quote=_FIRST_TARGET)
    because, by_letter, by_call = (
        "two boroughs had sent no figures",
        "letter of 30 October 2026",
        "a call from the office",
    )
    promises = (
        (date(2026, 10, 14), "by 30 November 2026", "", source,
         f'scrutiny note lfr 1 --target "by 30 November 2026" --source late.md --quote "{_FIRST_TARGET}" '
         '--on "14 October 2026"'),
        (date(2026, 10, 30), "by 15 January 2027", because, Source(by_letter),
         f'scrutiny note lfr 1 --target "by 15 January 2027" --because "{because}" --source "{by_letter}" '
         '--on "30 October 2026"'),
        (date(2026, 11, 13), "by 28 February 2027", "", Source(by_call),
         f'scrutiny note lfr 1 --target "by 28 February 2027" --source "{by_call}" --on "13 November 2026"'),
    )  # fmt: skip
    told = [
        _note(register, "1", Noted(day, target=parse_period(when, day), because=why, source=where), typed)
        for day, when, why, where, typed in promises
    ]
    return Act("A target was promised, and moved twice", _paragraphs(told, width), tuple(each[-1] for each in promises))


def progress_claimed(register: Register, width: int) -> Act:
    """The body says what it has done; the committee's view is then older than the claim."""
    words, where = "The first year's costs are with the auditors.", "minutes of the oversight board, 3 November 2026"
    noted = Noted(
        date(2026, 11, 6),
        progress=Progress.UNDER_WAY,
        evidence=Evidence.DOCUMENT_SEEN,
        words=words,
        source=Source(where),
    )
    typed = (
        f'scrutiny note lfr 5 --progress "under way" --evidence "document seen" --words "{words}" --source "{where}" '
        '--on "6 November 2026"'
    )
    done = _note(register, "5", noted, typed)
    five = _position(register, "5", LAST_DAY)
    told = (
        f"Three facts now stand side by side: they said {five.standing.stance}; they claim {five.standing.progress}, "
        f"{five.standing.evidence}; the committee's view is {judgement_of(five)}."
    )
    shown = f'scrutiny show lfr 5 --as-of "{say_day(LAST_DAY)}"'
    return Act("A claim came, with what supports it", _paragraphs((done, told), width), (typed, shown))


def one_closed(register: Register, width: int) -> Act:
    """One is closed, by whose authority and why."""
    because = "the question was put to the Service itself on 10 November 2026"
    noted = Noted(date(2026, 11, 17), disposition=Disposition.PURSUED_ELSEWHERE, because=because, authority=_BY_CHAIR)
    typed = (
        f'scrutiny note lfr 7 --close "pursued elsewhere" --because "{because}" --authority "{_BY_CHAIR}" '
        '--on "17 November 2026"'
    )
    done = _note(register, "7", noted, typed)
    told = "Closing needs the decision and the reason; nothing lapses by itself."
    return Act("One was closed", _paragraphs((done, told), width), (typed,))


def the_report(register: Register) -> Report:
    """The example's report, once it is recorded."""
    return find_report(register, REF, for_write=False)[0]


def _link(
    register: Register,
    file: str,
    received: date,
    typed: str,
    width: int,
    kind: ResponseKind = ResponseKind.SUBSTANTIVE,
) -> tuple[tuple[str, ...], str]:
    """Link a letter as --yes does; gives the lines that say what was read, and the one that says what was done."""
    letter = propose_response(
        register, read_file(register, file), against(register, the_report(register)), kind=kind, received=received
    )
    lines = tuple(f"{' ' * MARGIN}{line}".rstrip() for line in response_lines(letter, width - MARGIN))
    return lines, _sentence(record_response(register, [letter], unread(letter), _recorded(typed)))


def _note(register: Register, number: str, noted: Noted, typed: str) -> str:
    asks = resolve(register, [REF, number], for_write=True).asks
    return _sentence(add_note(register, asks, noted, _recorded(typed)))


def _position(register: Register, number: str, on: date) -> Position:
    """Where the only ask of a recommendation stood on a day."""
    [found] = positions(register, Filters(asks=resolve(register, [REF, number]).asks), on=on)
    return found


def _last_day(register: Register) -> date:
    """The last day on which the answer to the first recommendation was in time."""
    last = _position(register, "1", LAST_DAY).last_day
    if last is None:
        raise ValueError("the example's first recommendation asks for a day, and none was read")
    return last


def _recorded(typed: str) -> str:
    """The command as the history keeps it."""
    return " ".join(shlex.split(typed)[1:])


def _sentence(done: str) -> str:
    return f"{done[0].upper()}{done[1:]}."


def _paragraphs(told: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(line for words in told for line in indented(words, width, MARGIN, most=0))
