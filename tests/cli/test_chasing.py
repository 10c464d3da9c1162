"""`scrutiny chase` at the command line: drafts on the screen or in a folder, and one step when they went."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def late(run, night_buses: Path) -> Path:
    """Recommendation 1 asks the Mayor for an answer by 1 April 2024; 2 has no day."""
    run(
        "add",
        "recommendation",
        "NIGHT-2024/3",
        "The Mayor should answer.",
        "--to",
        "Mayor of London",
        "--due",
        "2024-04-01",
    )
    return night_buses.parent


def test_letters_are_printed_and_nothing_is_recorded(run, late: Path, dump):
    before = dump(late / "scrutiny.db")

    done = run("chase")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "[Committee]\n22 November 2026\n\nMayor of London\n\nDear colleague,\n\nNight buses: a "
    )
    assert "NIGHT-2024/3\n    The Mayor should answer.\n    Due 1 April 2024" in done.stdout
    assert dump(late / "scrutiny.db") == before


def test_letters_are_written_into_a_folder_as_word_and_as_e_mail(run, late: Path):
    done = run("chase", "-o", "post/today")

    assert (done.exit_code, done.stdout) == (
        0, "post/today/mayor-of-london-reminder.docx and .eml: reminder to Mayor of London, 1 recommendation\n",
    )  # fmt: skip
    assert done.stderr == (
        "They are drafts: look at them, sign and send. When they have gone: scrutiny chase --sent today\n"
    )
    assert sorted(path.name for path in (late / "post" / "today").iterdir()) == [
        "mayor-of-london-reminder.docx", "mayor-of-london-reminder.eml",
    ]  # fmt: skip


def test_sent_records_one_step_that_undo_takes_back(run, late: Path):
    done = run("chase", "--sent", "today")

    assert (done.exit_code, done.stderr) == (0, "Undo: scrutiny undo\n")
    assert done.stdout == (
        "Recorded that 1 letter went on 22 November 2026: reminder to Mayor of London (NIGHT-2024/3).\n"
    )
    assert run("chase").stderr == (
        "NIGHT-2024/3 (Mayor of London) was chased on 22 November 2026 and has until 7 December 2026.\n"
        "No letter is due: nothing is overdue, and no response has left out what it was asked.\n"
    )
    run("undo")
    assert "a reminder of the response" in run("chase").stdout


def test_sent_can_be_tried_first(run, late: Path, dump):
    before = dump(late / "scrutiny.db")

    done = run("chase", "--sent", "today", "--dry-run")

    assert done.stdout.startswith("Would have recorded that 1 letter went on 22 November 2026")
    assert dump(late / "scrutiny.db") == before


def test_json_has_each_letters_facts_and_text(run, late: Path):
    [letter] = json.loads(run("chase", "--json").stdout)["letters"]

    assert {name: letter[name] for name in ("body", "rung", "day", "reply_by")} == {
        "body": "Mayor of London", "rung": "reminder", "day": "2026-11-22", "reply_by": "2026-12-07",
    }  # fmt: skip
    assert letter["asks"] == [
        {
            "ref": "NIGHT-2024/3", "report": "Night buses",
            "stub": False, "recommendation": "The Mayor should answer.",
            "due": "2024-04-01", "working": letter["asks"][0]["working"], "responses": [], "earlier": [],
        }
    ]  # fmt: skip
    assert letter["text"] == run("chase").stdout


@pytest.mark.parametrize("words", [("-o", "post"), ("--json",)])
def test_writing_and_recording_are_two_commands(run, late: Path, words):
    refused = run("chase", "--sent", "today", *words)

    assert (refused.exit_code, refused.stderr) == (
        2, "scrutiny: First write the letters, then record that they went: --sent stands alone.\n",
    )  # fmt: skip
    assert not (late / "post").exists()


def test_a_file_where_the_folder_should_be_is_one_sentence(run, late: Path):
    (late / "post").write_text("x")

    refused = run("chase", "-o", "post")

    assert (refused.exit_code, refused.stderr) == (
        1, "scrutiny: post is a file, not a folder, so nothing was written. Name another folder.\n",
    )  # fmt: skip


def test_the_letters_may_be_of_one_body_and_of_some_recommendations(run, late: Path):
    assert run("chase", "--to", "Transport for London").stdout == ""
    assert "NIGHT-2024/3" in run("chase", "night", "3").stdout
    assert run("chase", "night", "1").stdout == ""
