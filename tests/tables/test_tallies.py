"""Figures: what each counts, the command that lists it, and the words of a command as a shell takes them."""

import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.ledger import Standing
from scrutiny.render.figures import figure_lines
from scrutiny.tables.positions import BRIEF, PAPER, Position, Received
from scrutiny.tables.tallies import Scope, command, sentences_of, tallies_of
from scrutiny.terms import ClockState

LETTER = date(2026, 9, 18)


def asked(number: str, clock: ClockState = ClockState.NO_CLOCK, whole: str = "", **said: object) -> Position:
    standing = Standing(**said)  # type: ignore[arg-type]  # a test's words
    return Position(1, f"R/{number}", "R", number, whole or number, "Mayor", "", "Do.", standing, None, clock, LETTER)


ASKED = [
    asked("1", ClockState.ANSWERED, stance="accepted", confirmed="unread", answered_on=LETTER),
    asked("2", ClockState.OVERDUE, stance="not addressed", progress="done", evidence="self-reported"),
    asked("3a", ClockState.CANNOT_TELL, "3", judgement="partial", judgement_is_older=True),
    asked("3b", ClockState.OVERDUE, "3", disposition="closed: lapsed"),
]


def test_every_column_that_says_where_an_ask_stands_has_its_figures():
    tallies = tallies_of(ASKED, [Received(LETTER, "received", "letter.pdf")], Scope(("R",)))

    assert sentences_of(tallies) == (
        "3 recommendations (with 2 lettered parts).",
        "4 asks: 1 answered, 1 not addressed, 2 with no answer found in the response of 18 Sep 2026.",
        "The 1 answer is accepted.",
        "1 answer confirmed without being read, marked (unread).",
        "Reported progress of the 4 asks: 1 done, 3 no information.",
        "Evidence for the 1 reported done: 1 self-reported.",
        "Committee's view of the 4 asks: 3 not assessed, 1 partial.",
        "1 of these views is older than the latest claim.",
        "Outcome of the 4 asks: 3 active, 1 closed: lapsed.",
        "Response due, for the 3 asks not closed: 1 overdue, 1 answered, 1 cannot tell.",
    )
    assert [tally.whole.query for tally in tallies] == [
        "scrutiny report recommendations R",
        "scrutiny query --report R",
        "scrutiny query --report R --answered",
        "scrutiny query --report R --unread",
        "scrutiny query --report R",
        "scrutiny query --report R --progress done",
        "scrutiny query --report R",
        "scrutiny query --report R --judged-before-claim",
        "scrutiny query --report R",
        "scrutiny query --report R --outstanding",
    ]


def test_a_table_of_fewer_columns_has_fewer_figures_and_an_empty_one_none():
    assert len(tallies_of(ASKED, (), columns=BRIEF)) == 5
    assert tallies_of([], (), Scope(("R",)), PAPER) == ()


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ((), "the responses"),
        ((Received(None, "unknown", "letter.pdf"),), "the undated response"),
        ((Received(LETTER, "dated", "a.pdf"), Received(None, "unknown", "b.pdf")), "the 2 responses"),
    ],
)
def test_where_no_answer_was_found_is_said(received, said):
    assert sentences_of(tallies_of([asked("1")], received))[1] == f"1 ask: 1 with no answer found in {said}."


def test_a_scope_names_its_asks_again_and_takes_all_where_there_are_many():
    scope = Scope(("LFR-2026",), options=("--to", "Mayor of London", "--as-of", "2026-10-01"))

    assert scope.query("--unread") == (
        'scrutiny query --report LFR-2026 --to "Mayor of London" --as-of 2026-10-01 --unread'
    )
    assert scope.of_asks(50).query() == scope.query()
    assert scope.of_asks(51).query().startswith("scrutiny query --all --report LFR-2026")
    assert scope.within("--not-closed-by", "2026-09-01").report("recommendations") == (
        'scrutiny report recommendations LFR-2026 --to "Mayor of London" --as-of 2026-10-01 --since 2026-09-01'
    )
    some = Scope(recommendations="lfr 2-4")
    assert (some.query(), some.report("meeting")) == (
        'scrutiny query --ref "lfr 2-4"',
        "scrutiny report meeting lfr 2-4",
    )


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)))
def test_whatever_a_body_is_called_the_command_is_read_back_as_it_was_meant(words):
    assert shlex.split(command(*words)) == ["scrutiny", *words]


def test_at_a_terminal_one_answer_stands_alone_with_its_command():
    one = [each for each in tallies_of(ASKED, (), Scope(("R",))) if each.alone]
    two = [tally for tally in tallies_of([ASKED[0], ASKED[0]], (), Scope(("R",))) if tally.before == "Of the "]

    assert list(figure_lines(one, 76)) == ["The 1 answer is accepted  scrutiny query --report R --answered"]
    assert list(figure_lines(two, 76)) == [
        "Of the 2 answers        scrutiny query --report R --answered",
        "    2 accepted          --stance accepted",
    ]
