"""Who scrutinises: found by name and term, recorded when new, handed on to a successor."""

from collections.abc import Callable
from functools import partial

import pytest

from scrutiny.actions.authors import Author, Described, add_author, author_id, authors, find_author, last_successor
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput, ScrutinyError, UnknownReference
from scrutiny.terms import AuthorKind

POLICE = "Police and Crime Committee"


def add(register: Register, name: str, **said: object) -> str:
    return add_author(register, Described(name, **said), "add author")  # type: ignore[arg-type]  # a test's words


def refusal(asked: Callable[[], object], kind: type[ScrutinyError]) -> str:
    with pytest.raises(kind) as refused:
        asked()
    return str(refused.value)


def test_an_author_is_recorded_with_its_kind_term_and_successor(register):
    done = add(register, POLICE, kind=AuthorKind.COMMITTEE, term="2024-2028", successor="Policing Committee")

    assert done == "recorded the committee Police and Crime Committee (2024-2028), succeeded by Policing Committee"
    assert authors(register) == (
        Author(1, POLICE, AuthorKind.COMMITTEE, "2024-2028", 2),
        Author(2, "Policing Committee"),
    )


def test_what_is_said_again_changes_nothing_and_what_is_new_is_put_right(register):
    add(register, POLICE)

    again = add(register, POLICE.upper())
    termed = add(register, f"the {POLICE}", term="2024-2028")
    member = add(register, f"{POLICE} (2024–2028)", kind=AuthorKind.MEMBER)

    assert (again, termed) == ("", "recorded the committee Police and Crime Committee (2024-2028)")
    assert member == "recorded the member Police and Crime Committee (2024-2028)"
    assert authors(register) == (Author(1, POLICE, AuthorKind.MEMBER, "2024-2028"),)


def test_the_same_name_in_another_term_is_another_author(register):
    add(register, POLICE, term="2020-2024")
    add(register, POLICE, term="2024-2028")
    either = refusal(lambda: find_author(register, POLICE), AnswerNeeded)
    add(register, f"{POLICE} (2020-2024)", successor=f"{POLICE} (2024-2028)")

    assert either == (
        f'"{POLICE}" could be any of these. Write one with its term:\n  {POLICE} (2020-2024)\n  {POLICE} (2024-2028)'
    )
    assert find_author(register, POLICE).term == "2024-2028"  # nobody has taken over from it
    assert find_author(register, f"{POLICE} (2020–2024)").term == "2020-2024"


def test_a_name_that_may_be_a_slip_is_never_recorded_by_the_way(register):
    add(register, POLICE)
    with register.step("meeting") as step:
        refused = refusal(lambda: author_id(register, step, "Police and Crime Commitee"), AnswerNeeded)
        known = author_id(register, step, "  the police and crime committee ")
        new = author_id(register, step, "Transport Committee")
        nobody = refusal(lambda: author_id(register, step, " "), BadInput)

    assert refused == (
        'There is no author "Police and Crime Commitee", and it is very like "Police and Crime Committee". Write that '
        'name; or, if it is another author, record it first with: scrutiny add author "Police and Crime Commitee"'
    )
    assert (known, new, nobody) == (1, 2, "An author needs a name.")
    assert add(register, "Police and Crime Commitee") == "recorded the committee Police and Crime Commitee"


def test_an_author_that_is_not_there_is_answered_with_those_that_are(register):
    none = refusal(lambda: find_author(register, "Transport"), UnknownReference)
    add(register, POLICE)
    add(register, "Transport Committee")

    assert none == (
        'There is no author "Transport": the register names none yet. Record one with: scrutiny add author NAME'
    )
    assert refusal(lambda: find_author(register, "Transport"), UnknownReference) == (
        'There is no author "Transport" in the register. Did you mean Transport Committee?'
    )
    assert refusal(lambda: find_author(register, "zzz"), UnknownReference).endswith(
        f"Did you mean {POLICE} or Transport Committee?"
    )


def test_a_succession_never_goes_in_a_circle(register):
    add(register, "One", successor="Two is second")
    add(register, "Two is second", successor="Three is third")

    for last in ("One", "Three is third"):
        assert refusal(partial(add, register, "Three is third", successor=last), BadInput) == (
            f"{last} cannot take over from Three is third: that would go in a circle."
        )
    known = authors(register)
    assert [last_successor(known, author) for author in known] == [known[2], known[2], None]


def test_a_circle_made_by_another_hand_ends_all_the_same():
    known = (Author(1, "One", successor=2), Author(2, "Two", successor=1))

    assert last_successor(known, known[0]) == known[1]


def test_reports_already_recorded_are_given_their_author(register):
    with register.step("add report") as step:
        report = step.insert("report", ref="LFR-2026", title="Cameras")

    done = add(register, POLICE, reports=(Report(report, "LFR-2026", "Cameras", None),))

    assert done == "recorded the committee Police and Crime Committee, who made LFR-2026"
    assert [row["author"] for row in register.ask("reports")] == [1]


def test_a_dry_run_says_the_line_and_records_nobody(register):
    said = Described(POLICE, term="2024-2028")

    done = add_author(register, said, "add author", dry_run=True)

    assert done == "recorded the committee Police and Crime Committee (2024-2028)"
    assert authors(register) == ()
    assert refusal(lambda: add(register, " "), BadInput) == "An author needs a name."
