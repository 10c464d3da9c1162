"""`import colleague.db`, as a person sees it."""

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest


def seal(text: str) -> str:
    return re.sub(r"\b(\d+)-[0-9a-f]{16}", r"\1-SEAL", text)


@pytest.fixture
def colleague(run, night_buses: Path, tmp_path: Path) -> Path:
    """A copy in which Ben noted progress and corrected the title that Ann corrected too."""
    theirs = tmp_path / "colleague.db"
    shutil.copy(night_buses, theirs)
    for words in (
        ("note", "NIGHT-2024/1", "--progress", "under way", "--on", "2026-06-01"),
        ("correct", "NIGHT-2024", "--title", "Night buses in London", "--because", "misread"),
    ):
        assert run(*words, "--db", "colleague.db", "--who", "Ben Clerk").exit_code == 0
    assert run("correct", "NIGHT-2024", "--title", "Buses at night", "--because", "misread").exit_code == 0
    return theirs


LISTED = """\
    1 report there: 1 here already, 0 new.
    2 recommendations there: 2 here already, 0 new.
    2 asks there: 2 here already, 0 new.
    1 entry there: 0 here already, 1 new.
    Said differently here and there:
      report NIGHT-2024, title
        here:  “Buses at night”
        there: “Night buses in London”
        {decided}
"""
SUMMARY = "erged the register colleague.db of seal 6-SEAL: 1 entry"
UNDECIDED = (
    "1 difference is not decided. Decide with --take ours or --take theirs, or put one right: scrutiny correct\n"
)


def test_what_would_come_is_said_first_and_nothing_is_changed(run, colleague, night_buses, dump):
    before = dump(night_buses)

    tried = run("import", "colleague.db", "--dry-run")

    assert tried.exit_code == 1
    assert seal(tried.stdout) == f"Would have m{SUMMARY}. Nothing was changed.\n"
    assert tried.stderr == dedent(LISTED).format(decided="Not decided: ours is kept.") + UNDECIDED
    assert dump(night_buses) == before


def test_what_differs_is_left_open_where_nobody_decides_and_listed_again(run, colleague, night_buses, dump):
    done = run("import", "colleague.db")
    after = dump(night_buses)
    again = run("import", "colleague.db")

    assert (done.exit_code, seal(done.stdout)) == (1, f"M{SUMMARY}.\n")
    assert done.stderr.endswith(f"Undo: scrutiny undo\n{UNDECIDED}")
    assert (again.exit_code, again.stdout) == (1, "Nothing was changed: there is nothing new there.\n")
    assert "Not decided: ours is kept." in again.stderr
    assert dump(night_buses) == after


@pytest.mark.parametrize(
    ("side", "said", "title"),
    [("ours", "Ours is kept.", "Buses at night"), ("theirs", "Theirs is taken.", "Night buses in London")],
)
def test_a_side_can_be_taken_for_all(run, colleague, side, said, title):
    done = run("import", "colleague.db", "--take", side)

    changed = ", 1 changed as there" if side == "theirs" else ""
    assert (done.exit_code, seal(done.stdout)) == (0, f"M{SUMMARY}{changed}.\n")
    assert done.stderr == dedent(LISTED).format(decided=said) + "Undo: scrutiny undo\n"
    assert title in run("report", "meeting", "NIGHT-2024", "--format", "markdown").stdout


def test_at_a_terminal_each_difference_is_asked(run, colleague):
    done = run("import", "colleague.db", typed="what\nt\n")

    assert done.exit_code == 0
    question = "    ours, theirs, or Return to leave it open? "
    assert done.stderr.startswith(
        "  report NIGHT-2024, title\n    here:  “Buses at night”\n    there: “Night buses in London”\n"
        f"{question}{question}1 report there"
    )
    assert "Theirs is taken." in done.stderr


def test_return_leaves_a_difference_open(run, colleague):
    done = run("import", "colleague.db", typed="\n")

    assert done.exit_code == 1
    assert "Not decided: ours is kept." in done.stderr


def test_an_unknown_side_is_refused(run, colleague):
    refused = run("import", "colleague.db", "--take", "mine")

    assert (refused.exit_code, refused.stderr) == (2, 'scrutiny: --take is ours or theirs, not "mine".\n')


def test_who_recorded_what_came_is_shown(run, colleague):
    run("import", "colleague.db")

    assert "1 June 2026 progress under way; recorded 2026-11-22 by Ben Clerk" in run("show", "NIGHT-2024/1").stdout


def test_what_was_left_out_and_said_on_both_sides_is_told(run, colleague):
    run("note", "NIGHT-2024/1", "--progress", "done", "--on", "2026-07-01")
    run("add", "report", "--title", "Trams", "--ref", "TRAM-2024", "--yes")
    run("add", "report", "--title", "Tramways", "--ref", "TRAM-2024", "--yes", "--db", "colleague.db")
    run("add", "recommendation", "TRAM-2024/1", "Lay rails.", "--db", "colleague.db")
    run("add", "recommendation", "NIGHT-2024/3", "Paint them.", "--to", "TfL", "--db", "colleague.db")
    run("undo", "--db", "colleague.db")
    run("correct", "NIGHT-2024/2", "--text", "TfL should publish them.", "--because", "typo", "--db", "colleague.db")

    done = run("import", "colleague.db", "--take", "ours")

    assert done.exit_code == 0
    assert done.stderr.endswith(
        dedent("""\
            Said on both sides; both are kept, and the later day holds:
              NIGHT-2024/1 (Mayor of London), progress
                here:  done (Ann Officer, 2026-11-22)
                there: under way (Ben Clerk, 2026-11-22)
            Left out:
              TRAM-2024 is another report there, “Tramways”; here it is “Trams”. Give one
                of them another ref, or the same title: scrutiny correct TRAM-2024 (3 in all)
            Undo: scrutiny undo
            """)
    )
    assert (
        "Changed there, and not here; taken:\n  NIGHT-2024/2, text: “TfL should publish waiting times.” → “TfL should"
        in done.stderr
    )
