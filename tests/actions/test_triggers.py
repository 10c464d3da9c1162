"""The days that a rule counts from: which it takes, what stands in place of what, and what goes with its ask."""

from datetime import date

import pytest

from scrutiny.actions.clocks import days_of, due_of
from scrutiny.actions.references import find_report
from scrutiny.actions.reports import add_recommendation
from scrutiny.actions.triggers import check_wanted, record_days, wanted_by
from scrutiny.actions.undo import CannotUndo, undo
from scrutiny.actions.verify import verify
from scrutiny.actions.workings import due_in_words
from scrutiny.errors import BadInput

RECEIVED, NOTICE = date(2026, 3, 3), date(2026, 3, 5)
TWO, ONE, NONE = ("council-executive", 1), ("coroner-pfd", 1), ("none", 1)


@pytest.fixture
def ask(register):
    """The id of an ask under a rule of two days, for which one day was settled before days had names."""
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t", published=date(2026, 3, 1))
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        return step.insert("ask", recommendation=row, rule="council-executive", trigger_day=NOTICE)


def row_of(register, ask: int):
    return register.ask("ask_with_days", ask=ask)[0]


def record(register, ask: int, **days: date) -> None:
    with register.step("correct") as step:
        record_days(step, ask, {name.replace("_", " "): day for name, day in days.items()})


def test_days_with_names_take_the_place_of_one_without_and_undo_brings_it_back(register, ask):
    before = days_of(row_of(register, ask))
    record(register, ask, received=RECEIVED)
    one = due_of(row_of(register, ask))
    record(register, ask, notice_received=NOTICE)
    both = days_of(row_of(register, ask))
    undo(register, None, "undo")
    undo(register, None, "undo")

    assert before == {"published": date(2026, 3, 1), "trigger": NOTICE}
    assert one.doubt == "no day is recorded for receipt of the notice"
    assert both == {"published": date(2026, 3, 1), "received": RECEIVED, "notice received": NOTICE}
    assert days_of(row_of(register, ask)) == before
    assert verify(register).findings == ()


def test_a_day_recorded_again_is_put_right_in_its_row_and_the_same_day_is_no_change(register, ask):
    record(register, ask, received=RECEIVED)
    with register.step("correct") as step:
        record_days(step, ask, {"received": RECEIVED})
        assert step.is_empty
        record_days(step, ask, {"received": NOTICE})
        record_days(step, ask, {})

    rows = register.connection.execute("SELECT ask, name, day, gone FROM ask_trigger").fetchall()
    assert [tuple(row) for row in rows] == [(ask, "received", NOTICE.isoformat(), 0)]


def test_no_days_leave_a_day_without_a_name_alone(register, ask):
    with register.step("correct") as step:
        record_days(step, ask, {})
        assert step.is_empty


def test_an_ask_cannot_be_taken_back_while_a_day_recorded_later_hangs_on_it(register):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t")
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        ask = step.insert("ask", recommendation=row)
    record(register, ask, received=RECEIVED)

    with pytest.raises(CannotUndo) as refused:
        undo(register, 2, "undo")

    assert str(refused.value) == (
        "Step 2 cannot be taken back: a day that a clock counts from recorded later hangs on it. Take that back first; "
        "scrutiny history shows the steps. Nothing was changed."
    )


def test_the_days_of_an_ask_go_when_its_parts_are_asked_instead_and_come_back_with_it(register, ask):
    record(register, ask, received=RECEIVED)
    report, _ = find_report(register, "R-1", for_write=True)

    add_recommendation(register, report, "1a", "Do this part.", "add")
    gone = register.connection.execute("SELECT gone FROM ask_trigger").fetchone()[0]
    undo(register, None, "undo")

    assert gone == 1
    assert register.connection.execute("SELECT gone FROM ask_trigger").fetchone()[0] == 0
    assert verify(register).findings == ()


def test_each_rule_takes_the_days_that_it_counts_from(register):
    days = (("received", RECEIVED), ("sent", NOTICE))

    assert wanted_by(register.connection, TWO, days) == {"received": RECEIVED}
    assert wanted_by(register.connection, ONE, days) == {"sent": NOTICE}
    assert wanted_by(register.connection, ONE, (("", NOTICE),)) == {"sent": NOTICE}
    assert (
        wanted_by(register.connection, NONE, days)
        == wanted_by(register.connection, ("no such rule", 1), days)
        == wanted_by(register.connection, TWO, ())
        == {}
    )


def test_a_day_that_one_of_several_rules_counts_from_is_wanted(register):
    check_wanted(register.connection, [TWO, ONE, NONE], (("received", RECEIVED), ("sent", NOTICE)))
    check_wanted(register.connection, [], ())

    with pytest.raises(BadInput) as refused:
        check_wanted(register.connection, [TWO, ONE, ONE], (("published", RECEIVED),))
    assert str(refused.value) == (
        "No rule here counts from publication. The rule council-executive counts from receipt or, if later, receipt of "
        'the notice: --trigger "received=DAY" --trigger "notice received=DAY". The rule coroner-pfd counts from '
        'sending: --trigger "sent=DAY".'
    )
    with pytest.raises(BadInput, match="Say which day it is"):
        check_wanted(register.connection, [TWO, ONE], (("", RECEIVED),))
    with pytest.raises(BadInput, match="There is no rule that counts from a day"):
        check_wanted(register.connection, [("no such rule", 1), NONE], (("", RECEIVED),))


def test_when_nothing_is_asked_there_is_no_day_to_say(register, ask):
    assert due_in_words(register.connection, []) == ""
    assert due_in_words(register.connection, [ask]) == "due Monday 4 May 2026"
