"""What is owed as a calendar: a whole-day event on each day by which an answer is due, with two reminders.

An event's identity is made from the recommendation and the body asked, so that a calendar taken in again moves the
events that it already has instead of doubling them.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO

from scrutiny.errors import BadInput
from scrutiny.render.extras import extra
from scrutiny.render.words import foot_of, for_people, on_one_line, title_of
from scrutiny.tables import Cell, Table

_NEEDED = ("ref", "addressed_to", "due")
_REMINDERS = (7, 1)  # days before
_LONGEST = 2_000  # characters of a description: calendars cut longer ones without a word


def write(table: Table, stream: BinaryIO) -> None:
    """Write an event for each row that waits for an answer and has a day in its column "due".

    Raises BadInput for a table without such a column, and MissingExtra where icalendar is not installed.
    """
    keys = [column.key for column in table.columns]
    if not set(_NEEDED) <= set(keys):
        raise BadInput(
            "This table has no days by which answers are due, so no calendar can be made from it. "
            "Make one with: scrutiny due -o deadlines.ics"
        )
    library = extra("icalendar", "calendar", "A calendar")
    calendar = library.Calendar()
    calendar.add("prodid", "-//scrutiny//what is owed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title_of(table))
    for row in table.rows:
        facts = dict(zip(keys, row, strict=True))
        if isinstance(facts["due"], date) and not _is_settled(facts):
            calendar.add_component(_event(library, table, facts, facts["due"]))
    stream.write(calendar.to_ical())


def _is_settled(facts: dict[str, Cell]) -> bool:
    """Whether a row says that its answer has come, or that nobody waits for one any more."""
    return str(facts.get("clock")).startswith("answered") or str(facts.get("outcome")).startswith("closed")


def _event(library: Any, table: Table, facts: dict[str, Cell], due: date) -> Any:
    ref, body = for_people(facts["ref"]), for_people(facts["addressed_to"])
    event = library.Event()
    event.add("uid", uid_of(ref, body))
    event.add("sequence", _sequence(table.seal))
    stamp = table.as_at or due
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))  # the day after: an event's end is outside it
    event.add("summary", f"Response due: {ref}, {body}")
    event.add("description", _description(table, facts, ref))
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from a meeting
    for days in _REMINDERS:
        alarm = library.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-days))
        alarm.add("description", f"{ref} is due in {days} day{'s' * (days != 1)}")
        event.add_component(alarm)
    return event


def _description(table: Table, facts: dict[str, Cell], ref: str) -> str:
    """The recommendation, how its day was counted, what the table notes about its report, and the seal.

    Where a calendar would cut it, the recommendation is cut: what was noted must be read with it.
    """
    about = [for_people(facts.get("working")), *_notes_on(table, ref.partition("/")[0]), foot_of(table)]
    told = "\n".join(filter(None, about))[:_LONGEST]
    words = for_people(facts.get("recommendation"))[: max(0, _LONGEST - len(told) - 1)]
    return f"{words}\n{told}" if words else told


def _notes_on(table: Table, report: str) -> list[str]:
    """The notes under the table that name the report."""
    return [on_one_line(note) for note in table.notes if report in re.split(r"[\s,:;]+", note)]


def uid_of(ref: str, body: str) -> str:
    """The identity of the event for one recommendation put to one body: the same in every export."""
    return f"{_plain(ref)}.{_plain(body)}.response-due@scrutiny"


def _plain(words: str) -> str:
    return re.sub(r"\W+", "-", on_one_line(words).lower()).strip("-")


def _sequence(seal: str) -> int:
    """The number of the register's last step: a calendar takes an event with a higher one for newer."""
    number = seal.partition("-")[0]
    return int(number) if number.isdecimal() else 0
