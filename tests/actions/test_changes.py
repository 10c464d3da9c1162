"""What moved since a day: each fact once, with the day from which it holds; and what was only recorded later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scrutiny.actions.changes import in_words, moved_since
from scrutiny.actions.positions import Filters
from scrutiny.actions.register import Register
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

SINCE = date(2026, 10, 1)
BEFORE, AFTER = date(2026, 9, 10), date(2026, 10, 20)
Say = Callable[..., str]


@pytest.fixture
def ask(register: Register) -> int:
    """One ask, made and recorded before the day asked about; an answer is due on 11 November."""
    with at(register, "2026-09-01").step("add") as step:
        report = step.insert("report", ref="R", title="The report", published=date(2026, 8, 1))
        recommendation = step.insert("recommendation", report=report, number="1", place=1, text="Do.")
        return step.insert(
            "ask",
            recommendation=recommendation,
            made_on=date(2026, 8, 1),
            rule="date-given",
            date_given=date(2026, 11, 11),
        )


@pytest.fixture
def say(register: Register, ask: int) -> Say:
    """Record one entry about the ask on a day, and give its key."""

    def saying(recorded: str, kind: str, value: str = "", **said: object) -> str:
        if kind == "stance":
            said = {"rung": "by hand", "confirmed": "read"} | said
        statement = Statement(ask, EntryKind(kind), value, **said)  # type: ignore[arg-type]  # a test's words
        with at(register, recorded).step("note") as step:
            step.append(statement)
        return statement.key

    return saying


def at(register: Register, day: str) -> Register:
    return replace(register, now=lambda: f"{day}T09:00:00+00:00")


def told(register: Register, since: date = SINCE, on: date | None = None) -> list[tuple[object, ...]]:
    _, moved = moved_since(register, Filters(), since, on)
    return [(each.name, each.before, each.after, each.on) for each in moved]


def test_each_fact_that_moved_is_told_once_from_what_held_to_what_holds(register, say):
    say("2026-09-11", "progress", "planned", day=BEFORE, evidence="self-reported")
    say("2026-10-12", "progress", "paused", day=date(2026, 10, 11), evidence="self-reported")
    say("2026-10-21", "progress", "under way", day=AFTER, evidence="document seen")
    say("2026-10-21", "stance", "accepted", day=AFTER)

    assert told(register) == [
        ("Response", "no response yet", "accepted", AFTER),
        ("Reported progress", "planned", "under way", AFTER),
        ("Evidence", "self-reported", "document seen", AFTER),
        ("Response due", "not due 11 Nov 2026", "answered 20 Oct 2026", AFTER),
    ]
    assert told(register, on=date(2026, 10, 15)) == [("Reported progress", "planned", "paused", date(2026, 10, 11))]


def test_what_goes_and_comes_back_between_the_days_did_not_move(register, say):
    say("2026-09-11", "disposition", "dormant", day=BEFORE)
    say("2026-10-12", "disposition", "active", day=date(2026, 10, 11))
    say("2026-10-21", "disposition", "dormant", day=AFTER)

    assert told(register, on=AFTER) == []


def test_the_decisions_of_the_very_day_are_not_changes_since_it(register, say):
    say("2026-10-02", "judgement", "partial", day=SINCE)

    assert told(register, on=AFTER) == [("Committee's view (recorded later)", "not assessed", "partial", SINCE)]
    assert told(register, date(2026, 9, 30), on=AFTER) == [("Committee's view", "not assessed", "partial", SINCE)]


def test_what_held_already_and_was_recorded_later_is_news_and_is_marked(register, say):
    say("2026-10-12", "stance", "rejected", day=BEFORE)
    say("2026-10-21", "stance", "accepted", day=AFTER)

    assert told(register, on=AFTER) == [
        ("Response (recorded later)", "no response yet", "rejected", BEFORE),
        ("Response due (recorded later)", "not due 11 Nov 2026", "answered 10 Sep 2026", BEFORE),
        ("Response", "rejected", "accepted", AFTER),
    ]


def test_nothing_is_news_about_an_ask_that_was_itself_recorded_later(register, say):
    say("2026-09-11", "progress", "planned", day=date(2026, 8, 20))

    assert told(register, date(2026, 8, 31), on=date(2026, 8, 31)) == []


def test_a_statement_taken_back_later_is_told_as_such(register, say):
    key = say("2026-09-11", "stance", "accepted", day=BEFORE)
    say("2026-10-21", "void", about=key, day=AFTER)

    assert told(register, on=AFTER) == [
        ("Response (recorded later)", "accepted", "no response yet", None),
        ("Response due (recorded later)", "answered 10 Sep 2026", "not due 11 Nov 2026", None),
    ]


def test_a_clock_that_runs_out_is_a_change_of_the_day_after_the_last(register, ask):
    def clock(on: date) -> list[tuple[object, ...]]:
        return told(register, on=on)

    assert clock(date(2026, 10, 27)) == []
    soon = ("Response due", "not due 11 Nov 2026", "due soon 11 Nov 2026", date(2026, 10, 28))
    assert clock(date(2026, 10, 28)) == clock(date(2026, 11, 11)) == [soon]
    assert clock(date(2026, 11, 12)) == [
        ("Response due", "not due 11 Nov 2026", "overdue 11 Nov 2026", date(2026, 11, 12))
    ]


def test_more_time_chasers_and_targets_are_told_with_the_day_on_which_they_were_given(register, say):
    say("2026-09-11", "target", words="by spring 2027", until=date(2027, 5, 31), day=BEFORE)
    say("2026-10-21", "target", words="by 2028", until=date(2028, 12, 31), day=AFTER)
    say("2026-10-21", "extension", until=date(2026, 12, 1), day=AFTER)
    say("2026-10-21", "chaser", "polite", day=AFTER)

    assert told(register) == [
        ("Target", "by spring 2027", "by 2028", AFTER),
        ("Extension", "", "1 December 2026", AFTER),
        ("Chaser", "", "polite", AFTER),
        ("Response due", "not due 11 Nov 2026", "extended 1 Dec 2026", AFTER),
    ]


def test_targets_in_the_same_words_are_told_apart_by_their_days(register, say):
    say("2026-09-11", "target", words="by the end of next year", until=date(2027, 12, 31), day=BEFORE)
    say("2026-10-21", "target", words="by the end of next year", until=None, day=AFTER)

    assert told(register, on=date(2026, 10, 20)) == [
        ("Target", "by the end of next year (31 December 2027)", "by the end of next year (no day)", AFTER)
    ]


def test_a_view_that_a_newer_claim_outdates_has_changed(register, say):
    say("2026-09-11", "progress", "done", day=date(2026, 9, 1), evidence="none")
    say("2026-09-11", "judgement", "satisfactory", day=BEFORE)
    say("2026-10-21", "progress", "done", day=AFTER, evidence="none")

    assert told(register, on=AFTER) == [
        ("Committee's view", "satisfactory", "satisfactory (before the latest claim)", AFTER)
    ]


def test_a_claim_of_no_information_after_none_at_all_leaves_the_progress_as_it_prints(register, say):
    say("2026-10-21", "progress", "no information", day=AFTER, evidence="none")

    assert told(register, on=AFTER) == [("Evidence", "", "none", AFTER)]


def test_a_response_in_which_no_answer_was_found_is_a_change_of_the_day_it_came(register, ask):
    with at(register, "2026-10-20").step("link") as step:
        response = step.insert("response", received=AFTER)
        step.insert("response_report", response=response, report=1)

    assert told(register, on=AFTER) == [("Response", "no response yet", "no answer found", AFTER)]


def test_a_recommendation_made_since_is_new_with_what_was_said_about_it(register, ask):
    with at(register, "2026-10-20").step("add") as step:
        report = step.insert("report", ref="NEW", title="The next", published=date(2026, 10, 10))
        recommendation = step.insert("recommendation", report=report, number="1", place=1, text="Do.")
        fresh = step.insert("ask", recommendation=recommendation, made_on=date(2026, 10, 10))
        step.append(Statement(fresh, EntryKind.STANCE, "noted", day=AFTER, rung="by hand", confirmed="read"))

    found, moved = moved_since(register, Filters(), SINCE, AFTER)

    assert [(each.position.ref, each.what, each.before, each.after, each.on) for each in moved] == [
        ("NEW/1", "Recommendation", "", "made", date(2026, 10, 10)),
        ("NEW/1", "Response", "no response yet", "noted", AFTER),
        ("NEW/1", "Response due", "", "answered 20 Oct 2026", AFTER),
    ]
    assert len(found) == 2
    assert in_words(moved) == {fresh: "new; Response; Response due"}


def test_the_filters_say_which_asks_are_looked_at_as_they_stand_afterwards(register, say):
    say("2026-10-21", "stance", "accepted", day=AFTER)

    assert [len(part) for part in moved_since(register, Filters(answered=True), SINCE)] == [1, 2]
    assert [len(part) for part in moved_since(register, Filters(no_answer=True), SINCE)] == [0, 0]
