"""What is owed: most late first, with the figures that say what has no day and what comes before the meeting."""

from datetime import date

from scrutiny.ledger import Standing
from scrutiny.tables.due import Coming, Owed, due_table
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope
from scrutiny.terms import ClockState

TODAY = date(2026, 11, 22)


def waiting(number: str, clock: ClockState, due: date | None = None, **said: object) -> Position:
    standing = Standing(**said)  # type: ignore[arg-type]  # a test's words
    return Position(1, f"R/{number}", "R", number, number, "Mayor", "", "Do.", standing, due, clock, None)


LATE = waiting("1", ClockState.OVERDUE, date(2026, 9, 18))
LATER = waiting("2", ClockState.OVERDUE, date(2026, 11, 18))
TODAYS = waiting("3", ClockState.DUE_SOON, TODAY)
LONGER = waiting("4", ClockState.EXTENDED, date(2026, 10, 1), extended_to=date(2026, 12, 20))
HELD = waiting(
    "5", ClockState.HOLDING, None, holding_on=date(2026, 10, 3), chaser="polite", chaser_on=date(2026, 10, 9)
)
UNKNOWN = waiting("6", ClockState.CANNOT_TELL)
EVERYTHING = [TODAYS, LATER, LONGER, HELD, UNKNOWN, LATE]


def owed(position: Position) -> Owed:
    if position.last_day is None:
        return Owed(position, None, "cannot tell: no day is recorded for receipt")
    return Owed(position, position.last_day, f"due {position.last_day:%-d %B %Y}: the date given in the report")


OWED = [owed(position) for position in EVERYTHING if position.last_day]


def test_the_most_late_stands_first_and_what_is_not_late_has_no_days_late():
    table = due_table(OWED, EVERYTHING, Scope(), on=TODAY, seal="4-abc")

    assert [row[:5] for row in table.rows] == [
        ("R/1", "Mayor", date(2026, 9, 18), 65, "overdue"),
        ("R/2", "Mayor", date(2026, 11, 18), 4, "overdue"),
        ("R/3", "Mayor", TODAY, None, "due soon"),
        ("R/4", "Mayor", date(2026, 12, 20), None, "extended"),
    ]
    assert {row[5] for row in table.rows} == {"the date given in the report"}
    assert (table.as_at, table.seal, table.title) == (TODAY, "4-abc", "What is owed")


def test_what_nobody_can_tell_stands_last_without_a_day_and_is_left_out_of_what_is_soon():
    everything = [owed(UNKNOWN), *OWED]

    table = due_table(everything, EVERYTHING, Scope(), on=TODAY)
    data = due_table(everything, EVERYTHING, Scope(), on=TODAY, for_programs=True)
    soon = due_table(everything, EVERYTHING, Scope(), on=TODAY, soon=3000)

    assert table.rows[-1] == ("R/6", "Mayor", None, None, "cannot tell", "no day is recorded for receipt")
    assert data.rows[-1][:7] == (
        "R/6", "Mayor", None, None, None, "cannot tell", "cannot tell: no day is recorded for receipt",
    )  # fmt: skip
    assert table.counts[1] == "4 have a day, listed first."
    assert len(soon.rows) == len(OWED)


def test_the_figures_count_what_has_no_day_and_what_nobody_can_tell_on_their_own():
    table = due_table(OWED, EVERYTHING, Scope(("R",)), on=TODAY)

    assert table.counts == (
        "6 asks not answered: 2 overdue, 1 due soon, 1 extended, 1 holding reply, 1 cannot tell.",
        "4 have a day, listed first.",
    )
    assert [part.query for part in table.tallies[0].parts][-1] == (
        'scrutiny query --report R --no-answer --clock "cannot tell"'
    )
    assert [word for word, _ in table.key] == ["due soon", "extended", "holding reply", "cannot tell"]


def test_for_programs_there_is_one_fact_a_column_and_the_whole_working():
    table = due_table(OWED, EVERYTHING, Scope(), on=TODAY, for_programs=True)

    first, *_, last = [dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.rows]
    assert first == {
        "ref": "R/1",
        "addressed_to": "Mayor",
        "recommendation": "Do.",
        "due": date(2026, 9, 18),
        "days_late": 65,
        "days_left": None,
        "clock": "overdue",
        "working": "due 18 September 2026: the date given in the report",
        "extended_to": None,
        "holding_on": None,
        "chaser": "",
        "chaser_on": None,
    }
    assert (last["days_left"], last["extended_to"]) == (28, date(2026, 12, 20))


def test_soon_lists_what_falls_due_up_to_that_day_and_counts_all():
    two = due_table(OWED, EVERYTHING, Scope(), on=TODAY, soon=0)
    more = due_table(OWED, EVERYTHING, Scope(), on=TODAY, soon=27)
    most = due_table(OWED, EVERYTHING, Scope(), on=TODAY, soon=28)

    assert [len(table.rows) for table in (two, more, most)] == [3, 3, 4]
    assert two.title == "What is owed, overdue or due within 0 days"
    assert two.counts[1] == "3 due on or before 22 November 2026, listed here."
    assert two.tallies[1].whole.query == "scrutiny query --no-answer --due-before 2026-11-23"
    assert most.counts[0] == two.counts[0]


def test_what_falls_due_before_the_papers_and_before_the_meeting_is_counted_for_each_meeting():
    coming = [
        Coming(date(2026, 11, 26), date(2026, 11, 19), tuple(EVERYTHING), Scope()),
        Coming(date(2026, 12, 3), None, (LATE, LONGER), Scope(options=("--author", "Transport")), "Transport"),
    ]

    table = due_table(OWED, EVERYTHING, Scope(), on=TODAY, coming=coming)

    assert table.counts[2:] == (
        "2 overdue by the papers of 19 November 2026.",
        "3 due before the meeting of 26 November 2026.",
        "1 due before the meeting of Transport of 3 December 2026.",
    )
    assert [tally.whole.query for tally in table.tallies[2:]] == [
        "scrutiny query --due-before 2026-11-19",
        "scrutiny query --due-before 2026-11-26",
        "scrutiny query --author Transport --due-before 2026-12-03",
    ]


def test_nothing_owed_says_so_and_why():
    assert due_table([], [], Scope(), on=TODAY).empty == "Nothing is owed: no open ask waits for an answer."
    unknown = due_table([], [UNKNOWN], Scope(), on=TODAY)
    assert unknown.empty == "Nothing that is not answered has a day by which it is due."
    assert unknown.counts == ("1 ask not answered: 1 cannot tell.",)
    soon = due_table([owed(LONGER)], [LONGER], Scope(), on=TODAY, soon=3)
    assert (soon.rows, soon.empty) == ((), "Nothing is due on or before 25 Nov 2026.")
