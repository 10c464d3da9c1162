"""A holding reply: which asks it holds by its words and days, and what a person says instead."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

PLAIN = "Dear Chair,\n\nThank you for your report. We shall answer in due course.\n"
NAMING = "Dear Chair,\n\nWe need more time for recommendations 2 and 3.\n"


@pytest.fixture
def letter(run, tmp_path: Path) -> Callable[[str], None]:
    """PARK-2026 of 1 June 2026, which asks the Mayor three things; gives what writes holding.txt."""
    run("init")
    run("add", "report", "--title", "Parks", "--ref", "PARK-2026", "--published", "1 June 2026")
    for number in "123":
        run("add", "recommendation", f"PARK-2026/{number}", "Act.", "--to", "Mayor")

    def write(words: str, name: str = "holding.txt") -> None:
        (tmp_path / name).write_text(words, encoding="utf-8")

    return write


def held(run) -> list[str]:
    """The refs of the asks that a holding reply holds."""
    shown = json.loads(run("show", "park", "--json").stdout)
    return [each["ref"] for each in shown if each["asks"][0]["holding_reply"]]


def hold(run, *words: str) -> str:
    done = run(
        "link", "holding.txt", "--report", "park", "--kind", "holding", "--received", "20 July 2026", "--yes", *words
    )
    assert done.exit_code == 0, done.stderr
    return str(done.stdout)


def by_hand(run, *words: str) -> str:
    done = run("link", "park", *words, "--response", "holding.txt", "--kind", "holding")
    assert done.exit_code == 0, done.stderr
    return str(done.stdout)


def answer(run, letter, number: str, day: str) -> None:
    letter("We accept it.\n", "answer.txt")
    done = run(
        "link", "park", number, "--response", "answer.txt", "--stance", "accepted", "--quote", "We accept it.",
        "--received", day,
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr


def test_a_letter_that_names_no_recommendation_holds_all_that_are_not_answered(run, letter):
    letter(PLAIN)

    assert hold(run) == "Linked holding.txt to PARK-2026 as a holding reply to 3 asks.\n"
    assert held(run) == ["PARK-2026/1", "PARK-2026/2", "PARK-2026/3"]


@pytest.mark.parametrize(
    ("day", "said", "refs"),
    [
        ("19 July 2026", "2 asks; not to PARK-2026/1, answered by then", ["PARK-2026/2", "PARK-2026/3"]),
        ("20 July 2026", "2 asks; not to PARK-2026/1, answered by then", ["PARK-2026/2", "PARK-2026/3"]),
        ("21 July 2026", "3 asks", ["PARK-2026/1", "PARK-2026/2", "PARK-2026/3"]),
    ],
)
def test_what_was_answered_by_the_day_on_which_it_came_is_not_held(run, letter, day, said, refs):
    letter(PLAIN)
    answer(run, letter, "1", day)

    assert hold(run) == f"Linked holding.txt to PARK-2026 as a holding reply to {said}.\n"
    assert held(run) == refs


def test_numbers_that_the_letter_names_narrow_it_and_the_command_says_so_before_and_after(run, letter):
    letter(NAMING)

    read = run("link", "holding.txt", "--report", "park", "--kind", "holding", "--dry-run").stdout
    promised = run("link", "holding.txt", "--report", "park", "--kind", "holding", "--dry-run", "--json").stdout
    done = hold(run)

    assert (
        "  It holds PARK-2026/2, PARK-2026/3, for it names recommendations 2, 3.\n"
        in f"  {read}".replace("\n", "\n  ") + "\n"
    )
    assert json.loads(promised)["holds"] == [
        {"ref": "PARK-2026/2", "body": "Mayor of London"},
        {"ref": "PARK-2026/3", "body": "Mayor of London"},
    ]
    assert done == (
        "Linked holding.txt to PARK-2026 as a holding reply to 2 asks (PARK-2026/2, PARK-2026/3, which it names).\n"
    )
    assert held(run) == ["PARK-2026/2", "PARK-2026/3"]


def test_before_it_is_recorded_what_was_answered_is_said_and_how_a_person_says_otherwise(run, letter):
    letter(NAMING.replace("recommendations 2 and 3", "recommendation 2"))
    answer(run, letter, "2", "1 July 2026")

    read = run("link", "holding.txt", "--report", "park", "--kind", "holding", "--dry-run").stdout

    assert [line.strip() for line in read.splitlines()[3:6]] == [
        "It holds nothing, for it names recommendation 2.",
        "Answered by then, and not held: PARK-2026/2.",
        "To say otherwise: scrutiny link REF… --response FILE --kind holding",
    ]


def test_a_person_widens_it_and_narrows_it_and_undo_gives_it_back(run, letter):
    letter(NAMING)
    hold(run)

    wider = by_hand(run, "1-3")
    after_wider = held(run)
    narrower = by_hand(run, "3")
    after_narrower = held(run)
    run("undo")

    assert (wider, after_wider) == (
        "Linked holding.txt to PARK-2026 as a holding reply to 3 asks (PARK-2026/1, PARK-2026/2, PARK-2026/3, as named by "
        "hand).\n",
        ["PARK-2026/1", "PARK-2026/2", "PARK-2026/3"],
    )
    assert (narrower, after_narrower) == (
        "Linked holding.txt to PARK-2026 as a holding reply to 1 ask (PARK-2026/3, as named by hand); no longer to 2 "
        "others.\n",
        ["PARK-2026/3"],
    )
    assert held(run) == after_wider
    assert run("verify").exit_code == 0


def test_a_letter_that_was_not_linked_before_is_linked_by_hand_and_again_changes_nothing(run, letter):
    letter(PLAIN)

    first = by_hand(run, "2")
    again = run("link", "park", "2", "--response", "holding.txt", "--kind", "holding")

    assert first == "Linked holding.txt to PARK-2026 as a holding reply to 1 ask (PARK-2026/2, as named by hand).\n"
    assert (again.stdout, again.stderr) == (
        "",
        "holding.txt is linked already, and nothing in it is new. Nothing was changed.\n",
    )
    assert held(run) == ["PARK-2026/2"]


def test_what_is_held_by_another_letter_is_let_be(run, letter):
    letter(PLAIN)
    hold(run)
    letter(NAMING, "second.txt")
    second = ("--response", "second.txt", "--kind", "holding", "--received", "27 July 2026")
    run("link", "park", "1-2", *second)

    done = run("link", "park", "2", *second)

    assert done.stdout == (
        "Linked second.txt to PARK-2026 as a holding reply to 1 ask (PARK-2026/2, as named by hand); no longer to 1 "
        "other.\n"
    )
    assert held(run) == ["PARK-2026/1", "PARK-2026/2", "PARK-2026/3"]
