"""Calendars, read again by icalendar: one whole-day event a deadline, always the same identity."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from scrutiny.errors import BadInput
from scrutiny.render import extras, ics
from scrutiny.render.extras import MissingExtra
from scrutiny.tables import Column, ColumnKind, Table

DUE = Table(
    "due",
    "What is owed",
    (
        Column("ref", "Ref", ColumnKind.REF),
        Column("addressed_to", "Addressed to", ColumnKind.NAME),
        Column("due", "Due", ColumnKind.DAY),
        Column("clock", "Clock", ColumnKind.LABEL),
        Column("outcome", "Outcome", ColumnKind.LABEL),
        Column("working", "How the day is counted"),
    ),
    (
        ("A-1/1", "Mayor of London", date(2026, 12, 31), "due soon", "active", "two months; from, publication\nit is"),
        ("A-1/2", "TfL", None, "cannot tell", "active", ""),
        ("A-1/2", "body not named", date(2026, 8, 1), "overdue", None, None),
        ("A-1/3", "TfL", date(2026, 8, 1), "answered late", "active", ""),
        ("A-1/4", "TfL", date(2026, 8, 1), "overdue", "closed: withdrawn", ""),
    ),
    as_at=date(2026, 11, 22),
    seal="14-9f2c4e1b",
)
Events = Callable[[Table], list[Any]]


@pytest.fixture
def events(package_of) -> Events:
    library = package_of("icalendar")

    def reading(table: Table) -> list[Any]:
        stream = BytesIO()
        ics.write(table, stream)
        calendar = library.Calendar.from_ical(stream.getvalue())
        assert calendar.errors == []
        return list(calendar.walk("VEVENT"))

    return reading


def test_each_answer_that_is_waited_for_and_has_a_day_is_a_whole_day(events):
    found = [(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in events(DUE)]

    assert found == [
        ("Response due: A-1/1, Mayor of London", date(2026, 12, 31), date(2027, 1, 1)),
        ("Response due: A-1/2, body not named", date(2026, 8, 1), date(2026, 8, 2)),
    ]


def test_an_event_tells_how_its_day_is_counted_and_reminds_a_week_and_a_day_before(events):
    first, second = events(DUE)

    assert str(first["description"]) == (
        "two months; from, publication it is\nPosition at 22 November 2026 · Seal 14-9f2c4e1b"
    )
    assert str(second["description"]) == "Position at 22 November 2026 · Seal 14-9f2c4e1b"
    assert [alarm["trigger"].dt for alarm in first.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]
    assert [str(alarm["description"]) for alarm in first.walk("VALARM")] == [
        "A-1/1 is due in 7 days",
        "A-1/1 is due in 1 day",
    ]


def test_an_event_keeps_its_identity_when_its_day_moves_and_is_newer_when_the_register_is(events):
    moved = replace(DUE, rows=(("a-1/1", "Mayor of  London", date(2027, 1, 31), "extended", "active", ""),))

    [before, _], [after] = events(DUE), events(replace(moved, seal="15-77"))

    assert str(before["uid"]) == str(after["uid"]) == "a-1-1.mayor-of-london.response-due@scrutiny"
    assert (before["sequence"], after["sequence"]) == (14, 15)
    assert after["dtstart"].dt == date(2027, 1, 31)


def test_no_two_asks_share_an_identity():
    uids = [ics.uid_of(ref, body) for ref in ("A-1/1", "A-1/10", "A-11/0") for body in ("TfL", "Mayor of London")]

    assert len(set(uids)) == 6


def test_a_table_without_seal_or_day_is_a_calendar_too(events):
    [event, _] = events(replace(DUE, seal="", as_at=None))

    assert (event["sequence"], event["dtstamp"].dt.date()) == (0, date(2026, 12, 31))


def test_nothing_owed_is_an_empty_calendar(events):
    assert events(replace(DUE, rows=())) == []


def test_a_strangers_words_end_no_line_and_begin_no_event(events):
    words = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:http://example.org"
    row = ("A-1/1", words, date(2026, 12, 31), "due soon", "active", words)

    [event] = events(replace(DUE, rows=(row,)))

    assert "attach" not in event
    assert str(event["description"]).startswith("x END:VEVENT BEGIN:VEVENT ATTACH:http://example.org")


def test_a_table_without_due_days_is_refused_with_the_command_that_has_them(package_of):
    with pytest.raises(BadInput) as refused:
        ics.write(replace(DUE, columns=DUE.columns[:2], rows=()), BytesIO())

    assert str(refused.value) == (
        "This table has no days by which answers are due, so no calendar can be made from it. "
        "Make one with: scrutiny due -o deadlines.ics"
    )


def test_without_the_package_the_line_that_installs_it_is_given(monkeypatch):
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(MissingExtra, match=r'^A calendar needs the package icalendar.*"scrutiny\[calendar\]"'):
        ics.write(DUE, BytesIO())
