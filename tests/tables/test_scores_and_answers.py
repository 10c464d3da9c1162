"""What a score counts, how many days an answer took, whether it was in time, and what an answer shows of itself."""

from datetime import date

import pytest

from scrutiny.ledger import Standing
from scrutiny.tables import Quoted
from scrutiny.tables.answers import Answer, answers_table, in_order
from scrutiny.tables.positions import IN_TIME, LATE, NOT_ANSWERED, Position, timing_of
from scrutiny.tables.scorecard import days_to_answer, median, scorecard_table, timing_tally
from scrutiny.tables.tallies import Scope
from scrutiny.tables.year import Year
from scrutiny.terms import ClockState

MADE, ANSWERED, DUE = date(2026, 6, 1), date(2026, 7, 1), date(2026, 7, 31)


def asked(
    clock: ClockState = ClockState.ANSWERED,
    *,
    made: date | None = MADE,
    due: date | None = DUE,
    body: str = "Mayor",
    report: str = "R",
    **said: object,
) -> Position:
    standing = Standing(**({"stance": "accepted", "answered_on": ANSWERED, "answered_from": "received"} | said))  # type: ignore[arg-type]  # a test's words
    return Position(1, f"{report}/1", report, "1", "1", body, "", "Do.", standing, due, clock, ANSWERED, made_on=made)


@pytest.mark.parametrize(
    ("position", "days"),
    [
        (asked(), 30),
        (asked(made=ANSWERED), 0),
        (asked(made=date(2026, 7, 2)), None),  # answered before it was made: a day is wrong
        (asked(made=None), None),
        (asked(answered_from="recorded"), None),
        (asked(stance="not addressed"), None),
        (asked(stance="", answered_on=None), None),
    ],
)
def test_the_days_to_an_answer_are_known_where_both_days_are(position, days):
    assert days_to_answer(position) == days


@pytest.mark.parametrize(
    ("days", "half"), [([], None), ([7], 7), ([9, 3], 3), ([9, 1, 3], 3), ([1, 2, 3, 4], 2), ([0, 0, 90], 0)]
)
def test_half_of_the_answers_came_within_the_median(days, half):
    assert median(days) == half
    assert half is None or sum(day <= half for day in days) * 2 >= len(days)


@pytest.mark.parametrize(
    ("clock", "due", "said", "timing"),
    [
        (ClockState.ANSWERED, DUE, {}, IN_TIME),
        (ClockState.ANSWERED, None, {}, ClockState.NO_CLOCK),
        (ClockState.ANSWERED, None, {"extended_to": DUE}, IN_TIME),
        (ClockState.ANSWERED_LATE, DUE, {}, LATE),
        (ClockState.CANNOT_TELL, None, {}, ClockState.CANNOT_TELL),
        (ClockState.OVERDUE, DUE, {"answered_on": None}, NOT_ANSWERED),
    ],
)
def test_an_answer_is_in_time_late_without_a_clock_or_nobody_can_tell(clock, due, said, timing):
    assert timing_of(asked(clock, due=due, **said)) == timing


def test_a_scorecard_of_nothing_says_so_and_counts_nothing():
    table = scorecard_table([], [], [], Scope(), title="", on=DUE)

    assert (table.rows, table.counts, table.tallies, table.key) == ((), (), (), ())
    assert table.empty == "Nothing fits, so there is nobody to score."


WORDS = Quoted("Response", "We accept it.", "response", "a.pdf", 3)
HIDDEN = Quoted("Response", "", "", "", withheld="the words are exempt: paragraph 3")


def test_an_exempt_answer_is_marked_on_paper_and_an_unread_one_is_counted():
    answers = [
        Answer(asked(confirmed="unread"), ANSWERED, "received", (WORDS, WORDS)),
        Answer(asked(), None, "unknown", (HIDDEN,), "paragraph 3"),
    ]

    table = answers_table(answers, {"R": "A report"}, Scope(), title="", on=DUE)

    assert [column.heading for column in table.columns] == [
        "Addressed to", "Ref", "Report", "Response", "On", "Day", "Where", "Exempt",
    ]  # fmt: skip
    assert table.rows == (
        ("Mayor", "R/1", "A report", "accepted (unread)", ANSWERED, "received", "a.pdf, page 3", ""),
        ("Mayor", "R/1", "A report", "accepted", None, "day unknown", "", "EXEMPT: paragraph 3"),
    )
    assert table.counts == (
        "2 answers: 2 accepted.",
        "1 answer confirmed without being read, marked (unread).",
    )
    assert answers_table([], {}, Scope(), title="", on=DUE).tallies == ()


def test_answers_stand_body_after_body_or_report_after_report():
    answers = [
        Answer(asked(body=body, report=report), None, "unknown", ())
        for report, body in (("Z", "TfL"), ("A", ""), ("Z", "mayor"), ("A", "TfL"))
    ]

    def shown(by: str) -> list[str]:
        return [f"{each.position.report} {each.position.body}".strip() for each in in_order(answers, by)]

    assert shown("body") == ["Z mayor", "Z TfL", "A TfL", "A"]
    assert shown("report") == ["Z TfL", "Z mayor", "A", "A TfL"]


def test_a_year_has_its_first_and_its_last_day_and_says_how_far_it_is():
    year = Year("2025/26", date(2025, 4, 1), date(2026, 3, 31))

    days = (year.before, year.first, year.last, date(2026, 4, 1), None)
    assert [year.has(day) for day in days] == [False, True, True, False, False]
    assert year.said(year.last) == "2025/26 (1 April 2025 to 31 March 2026)"
    assert year.said(date(2026, 3, 30)) == "2025/26 (so far, 1 April 2025 to 30 March 2026)"


@pytest.mark.parametrize(
    ("clock", "due", "said"),
    [
        (ClockState.ANSWERED, DUE, "came in time"),
        (ClockState.ANSWERED_LATE, DUE, "came late"),
        (ClockState.ANSWERED, None, "has no clock"),
        (ClockState.CANNOT_TELL, None, "came, and nobody can tell whether in time"),
    ],
)
def test_of_one_answer_alone_a_sentence_says_whether_it_came_in_time(clock, due, said):
    alone = timing_tally([asked(clock, due=due)], Scope(("R",)), " of the year")
    two = timing_tally([asked(clock, due=due)] * 2, Scope(("R",)), " of the year")

    assert alone.sentence == f"The 1 answer of the year {said}."
    assert [part.count for part in alone.parts] == [1]  # the figure keeps its part and its command
    assert two.sentence.startswith("Of the 2 answers of the year: 2 ")
