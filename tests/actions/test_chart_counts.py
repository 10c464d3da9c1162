"""Charts count the same asks as the table that they stand under, each once, and say what they leave out."""

from dataclasses import replace
from datetime import date

import pytest

from scrutiny.actions.charts import charts_of
from scrutiny.actions.positions import Filters, positions
from scrutiny.tables.charts import (
    MOST_BODIES,
    on_time_by_quarter,
    open_by_age,
    progress_over_time,
    quarter_ends,
    quarter_of,
    stance_by_body,
    table_of,
)
from scrutiny.terms import ClockState, EntryKind


@pytest.fixture
def found(cameras):
    return list(positions(cameras.register, Filters()))


def counted(chart) -> dict[str, dict[str, int]]:
    return {
        bar: {part: count for part, count in zip(chart.parts, counts, strict=True) if count}
        for bar, counts in zip(chart.bars, chart.counts, strict=True)
    }


def test_each_body_has_a_bar_and_each_of_its_asks_is_counted_once_by_what_it_said(found):
    chart = stance_by_body(found)

    assert counted(chart) == {
        "Mayor of London": {"accepted": 1, "unclear": 1},
        "Deputy Mayor for Policing and Crime": {"redirected": 1},
        "Metropolitan Police Service": {"no response yet": 1},
        "Transport for London": {"rejected": 1},
        "body not named": {"no answer found": 1},
    }
    assert chart.parts == ("accepted", "rejected", "redirected", "unclear", "no answer found", "no response yet")
    assert chart.rule == "Every one of 6 asks is counted once, by the answer that stands."


@pytest.mark.parametrize(("bodies", "last", "bars"), [(12, "Body 11", 12), (13, "2 other bodies", 12)])
def test_past_a_dozen_bodies_the_least_asked_stand_together_and_none_is_lost(found, bodies, last, bars):
    many = [replace(found[0], body=f"Body {number:02}") for number in range(bodies)] + [
        replace(found[0], body="Body 00")
    ]

    chart = stance_by_body(many)

    assert (len(chart.bars), chart.bars[0], chart.bars[-1]) == (bars, "Body 00", last)
    assert len(chart.bars) <= MOST_BODIES
    assert sum(map(sum, chart.counts)) == bodies + 1


def test_answers_are_placed_by_the_quarter_of_the_last_day_in_time(found):
    first = found[0]
    open_ = replace(first.standing, extended_to=None)
    longer, lapsed = replace(open_, extended_to=date(2026, 4, 30)), replace(open_, disposition="closed: lapsed")
    put = [
        replace(first, due=date(2026, 3, 31), clock=ClockState.ANSWERED, standing=open_),
        replace(first, due=date(2026, 4, 1), clock=ClockState.ANSWERED_LATE, standing=open_),
        replace(first, due=date(2026, 3, 31), clock=ClockState.OVERDUE, standing=longer),
        replace(first, due=date(2027, 1, 1), clock=ClockState.DUE_SOON, standing=open_),
        replace(first, due=None, clock=ClockState.NO_CLOCK, standing=open_),
        replace(first, due=date(2026, 4, 1), clock=ClockState.OVERDUE, standing=lapsed),
        replace(first, due=date(2026, 4, 1), clock=ClockState.CANNOT_TELL, standing=open_),
    ]  # fmt: skip

    chart = on_time_by_quarter(put)

    assert counted(chart) == {
        "Jan–Mar 2026": {"answered on time": 1},
        "Apr–Jun 2026": {"answered late": 1, "overdue": 1},
        "Jan–Mar 2027": {"not yet due": 1},
    }
    assert chart.rule == (
        "4 asks by the last day on which an answer was in time; 3 without such a day, or closed unanswered, left out."
    )


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "under 3 months"), (91, "under 3 months"), (92, "3 to 6 months"), (183, "3 to 6 months"),
     (184, "6 to 12 months"), (365, "6 to 12 months"), (366, "1 to 2 years"), (730, "1 to 2 years"),
     (731, "over 2 years")],
)  # fmt: skip
def test_the_age_of_what_is_open_counts_from_the_day_it_was_made(found, days, band):
    on = date(2026, 11, 22)
    made = {found[0].ask: date.fromordinal(on.toordinal() - days)}

    assert counted(open_by_age(found[:1], made, on)) == {band: {"answered": 1}}


def test_what_is_closed_has_no_age_and_a_day_not_known_says_so(found):
    chart = open_by_age(found, {}, date(2026, 11, 22))

    assert counted(chart) == {"day not known": {"answered": 4, "not answered": 1}}
    assert chart.rule.startswith("5 asks that no decision of the committee has closed")


def test_progress_is_what_was_claimed_by_each_day(cameras):
    chart = charts_of(cameras.register, Filters())[3]

    assert counted(chart) == {
        "30 June 2026": {"no information": 6},
        "30 September 2026": {"no information": 6},
        "22 November 2026": {"under way": 1, "will not do": 1, "no information": 4},
    }
    assert chart.parts == ("under way", "will not do", "no information")


def test_the_quarters_end_with_the_day_asked_about_and_go_back_two_years_at_most():
    assert quarter_ends(date(2026, 6, 18), date(2026, 11, 22)) == [
        date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 22),
    ]  # fmt: skip
    assert quarter_ends(date(2026, 7, 1), date(2026, 9, 30)) == [date(2026, 9, 30)]
    assert quarter_ends(date(2026, 6, 30), date(2026, 9, 30)) == [date(2026, 6, 30), date(2026, 9, 30)]
    long = quarter_ends(date(1990, 1, 1), date(2026, 1, 1))
    assert (len(long), long[0], long[-2]) == (8, date(2024, 6, 30), date(2025, 12, 31))
    assert quarter_ends(date(2026, 1, 1), date(2026, 1, 1)) == [date(2026, 1, 1)]


@pytest.mark.parametrize(("day", "quarter"), [(date(2026, 3, 31), "Jan–Mar 2026"), (date(2026, 4, 1), "Apr–Jun 2026")])
def test_a_quarter_ends_with_its_last_day(day, quarter):
    assert quarter_of(day) == quarter


def test_the_filters_of_the_table_are_those_of_its_charts(cameras):
    [said, due, age, moved] = charts_of(cameras.register, Filters(outstanding=True))

    assert [sum(map(sum, chart.counts)) for chart in (said, due, age)] == [5, 4, 5]
    assert [sum(counts) for counts in moved.counts] == [5, 5, 5]


def test_a_past_day_has_the_charts_of_that_day(cameras):
    drawn = charts_of(cameras.register, Filters(), date(2026, 7, 1))

    assert counted(drawn[1]) == {"Jul–Sep 2026": {"not yet due": 5}}
    assert drawn[3].bars == ("30 June 2026", "1 July 2026")


def test_nothing_kept_is_no_charts_and_a_chart_of_nothing_is_left_out(cameras, register):
    assert charts_of(cameras.register, Filters(answered_since=date(2030, 1, 1))) == ()
    for ask in cameras.asks:
        cameras.say(
            ask, EntryKind.DISPOSITION, "closed: lapsed", words="over", authority="minute 1", day=date(2026, 11, 1)
        )

    assert [chart.name for chart in charts_of(cameras.register, Filters())] == [
        "stance-by-body", "on-time-by-quarter", "progress-over-time",
    ]  # fmt: skip


def test_the_table_behind_a_chart_has_its_figures_and_their_sums(found):
    table = table_of(stance_by_body(found))

    assert [column.heading for column in table.columns] == [
        "Addressed to", "accepted", "rejected", "redirected", "unclear", "no answer found", "no response yet", "Total",
    ]  # fmt: skip
    assert table.rows[0] == ("Mayor of London", 1, 0, 0, 1, 0, 0, 2)
    assert table.counts == ("Every one of 6 asks is counted once, by the answer that stands.",)


def test_progress_of_no_days_is_a_chart_of_no_bars():
    assert progress_over_time([], lambda _: []).bars == ()
