"""Meetings: registered with their papers day, and what "last" and "next" mean on a day."""

from datetime import date

import pytest

from scrutiny.actions.authors import Described, add_author, find_author
from scrutiny.actions.meetings import add_meeting, last_of, meetings, meetings_table, next_of, since_day
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput

POLICE, TRANSPORT = "Police and Crime Committee", "Transport Committee"
OCTOBER, NOVEMBER, JANUARY = date(2026, 10, 1), date(2026, 11, 26), date(2027, 1, 14)
TODAY = date(2026, 11, 22)


def meet(register: Register, day: date, **more: object) -> str:
    return add_meeting(register, day, "meeting", **more)  # type: ignore[arg-type]  # a test's words


@pytest.fixture
def police(register: Register) -> Register:
    meet(register, OCTOBER, of=POLICE, papers=date(2026, 9, 24))
    meet(register, NOVEMBER, of=POLICE, papers=date(2026, 11, 19))
    meet(register, JANUARY, of=POLICE)
    return register


def test_a_meeting_is_registered_with_its_papers_day_in_one_step(register):
    done = meet(register, NOVEMBER, of=POLICE, papers=date(2026, 11, 19))

    assert (
        done == "registered the meeting of Police and Crime Committee on 26 November 2026, papers due 19 November 2026"
    )
    [held] = meetings(register)
    assert (held.author.name, held.day, held.papers_day) == (POLICE, NOVEMBER, date(2026, 11, 19))
    assert [row["summary"] for row in register.ask("steps", before=99, most=9)] == [done, "made the register"]


def test_whose_it_is_may_be_left_out_where_there_is_one_author(police):
    done = meet(police, date(2027, 2, 1))

    assert done == "registered the meeting of Police and Crime Committee on 1 February 2027"


def test_whose_it_is_must_be_said_where_there_is_none_or_there_are_two(register):
    with pytest.raises(AnswerNeeded) as nobody:
        meet(register, NOVEMBER)
    add_author(register, Described(POLICE), "add author")
    add_author(register, Described(TRANSPORT), "add author")
    with pytest.raises(AnswerNeeded) as either:
        meet(register, NOVEMBER)

    assert str(nobody.value) == 'Whose meeting is it? Say so with --of, as in: --of "Police and Crime Committee"'
    assert str(either.value) == (
        'Whose meeting is it? Say so with one of:\n  --of "Police and Crime Committee"\n  --of "Transport Committee"'
    )
    assert meetings(register) == ()


def test_a_meeting_registered_again_changes_nothing_but_a_new_papers_day(police):
    again = meet(police, NOVEMBER, papers=date(2026, 11, 19))
    without = meet(police, NOVEMBER)
    moved = meet(police, NOVEMBER, papers=date(2026, 11, 18))

    assert (again, without) == ("", "")
    assert moved == (
        "registered the meeting of Police and Crime Committee on 26 November 2026, papers due 18 November 2026"
    )
    assert [held.papers_day for held in meetings(police)] == [date(2026, 9, 24), date(2026, 11, 18), None]


def test_papers_come_before_the_meeting_or_on_its_day(register):
    with pytest.raises(BadInput) as refused:
        meet(register, NOVEMBER, of=POLICE, papers=date(2026, 11, 27))

    assert str(refused.value) == (
        "The papers of a meeting on 26 November 2026 cannot be due after it, on 27 November 2026."
    )
    assert meet(register, NOVEMBER, of=POLICE, papers=NOVEMBER)


def test_a_dry_run_registers_nothing_and_no_author_either(register):
    done = meet(register, NOVEMBER, of=POLICE, dry_run=True)

    assert done == "registered the meeting of Police and Crime Committee on 26 November 2026"
    assert (meetings(register), register.ask("authors")) == ((), [])


@pytest.mark.parametrize(
    ("on", "last", "following"),
    [
        (date(2026, 9, 30), None, OCTOBER),
        (OCTOBER, None, OCTOBER),  # on its own day a meeting is the next: its papers are being prepared
        (date(2026, 10, 2), OCTOBER, NOVEMBER),
        (date(2026, 11, 25), OCTOBER, NOVEMBER),
        (NOVEMBER, OCTOBER, NOVEMBER),
        (date(2026, 11, 27), NOVEMBER, JANUARY),
        (JANUARY, NOVEMBER, JANUARY),
        (date(2027, 1, 15), JANUARY, None),
    ],
)
def test_the_last_meeting_is_before_the_day_and_the_next_on_it_or_after(police, on, last, following):
    held = meetings(police)

    before, after = last_of(held, on), next_of(held, on)

    assert (before and before.day, after and after.day) == (last, following)


def test_since_takes_a_day_or_the_last_meeting(police):
    def since(words: str, on: date = TODAY) -> date:
        return since_day(police, words, on, date.fromisoformat)

    assert since("2026-03-03") == date(2026, 3, 3)
    assert since("last meeting") == since("the  Last meeting") == OCTOBER
    assert since("next meeting", NOVEMBER) == NOVEMBER
    assert since("2026-11-22") == TODAY


def test_since_refuses_a_meeting_that_is_not_registered_and_a_day_to_come(police):
    def refusal(words: str, on: date = TODAY) -> str:
        with pytest.raises(BadInput) as refused:
            since_day(police, words, on, date.fromisoformat)
        return str(refused.value)

    register_one = (
        'Register one, as in: scrutiny meeting "26 November 2026" --of "Police and Crime Committee"; or give a day.'
    )
    assert refusal("last meeting", OCTOBER) == f"No meeting before 1 October 2026 is registered. {register_one}"
    assert refusal("next meeting", date(2027, 1, 15)) == (
        f"No meeting on or after 15 January 2027 is registered. {register_one}"
    )
    assert refusal("next meeting") == (
        "Nothing can have changed since 26 November 2026: by 22 November 2026 that day has not come."
    )
    assert refusal("2026-11-23").startswith("Nothing can have changed since 23 November 2026")


def test_since_the_last_meeting_asks_whose_where_there_are_several(police):
    meet(police, date(2026, 11, 3), of=TRANSPORT)
    parse = date.fromisoformat

    with pytest.raises(AnswerNeeded) as refused:
        since_day(police, "last meeting", TODAY, parse)

    assert str(refused.value) == (
        "Whose meeting? Meetings of 2 authors are registered. Add one of:\n"
        '  --author "Police and Crime Committee"\n  --author "Transport Committee"'
    )
    own = find_author(police, TRANSPORT)
    assert since_day(police, "last meeting", TODAY, parse, author=own) == date(2026, 11, 3)


def test_the_list_marks_the_last_and_the_next_of_each_author(police):
    meet(police, date(2026, 12, 3), of=TRANSPORT)

    table = meetings_table(police, TODAY)
    one = meetings_table(police, TODAY, find_author(police, TRANSPORT))

    assert table.rows == (
        (OCTOBER, date(2026, 9, 24), POLICE, "last"),
        (NOVEMBER, date(2026, 11, 19), POLICE, "next"),
        (date(2026, 12, 3), None, TRANSPORT, "next"),
        (JANUARY, None, POLICE, ""),
    )
    assert one.rows == ((date(2026, 12, 3), None, TRANSPORT, "next"),)
    assert (table.as_at, table.seal) == (TODAY, police.seal())
