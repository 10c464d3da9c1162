"""The demo's story: all that it prints, on whatever day it is told, and what can be asked of its register afterwards."""

import json
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrutiny import demo
from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.demo.story import Screen, acts_of, command_lines, tell
from scrutiny.render.measure import width_of

STORY = Path(__file__).parent.parent.parent / "fixtures" / "demo" / "story.txt"
LAST = ("--as-of", "20 November 2026")


def without_seals(printed: str) -> str:
    return re.sub(r"\b(\d+)-[0-9a-f]{16}\b", r"\1-seal", printed)


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Path:
    """The register of the story, made once: each test that asks it something asks a copy."""
    path: Path = tmp_path_factory.mktemp("told") / "scrutiny-demo.db"
    Register.create(path, who="Ann Officer", today=date(2026, 11, 22), command="demo").close()
    with Register.open(path, who="Ann Officer", today=date(2026, 11, 22), write=True) as register:
        assert list(tell(register, Screen(80)))
    return path


@pytest.fixture
def asked(run: Any, told: Path, tmp_path: Path) -> Any:
    """The answer of a command about the story's register."""
    shutil.copy(told, tmp_path / "told.db")
    return lambda *words: run("--db", "told.db", *words)


@pytest.fixture
def ask(asked: Any) -> Any:
    """The answer of a command about the story's register, as JSON."""
    return lambda *words: json.loads(asked(*words, "--json").stdout)


# The whole story


@pytest.mark.parametrize(
    "day",
    [date(2025, 1, 2), date(2026, 10, 8), date(2026, 10, 9), date(2026, 11, 20), date(2028, 2, 29)],
    ids=str,
)
def test_the_story_is_the_same_on_whatever_day_it_is_told(run, monkeypatch, day):
    monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
    monkeypatch.setattr(Call, "wall_day", property(lambda _: day))
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: f"{day}T10:00:00+00:00")

    told = run("demo")

    assert (told.exit_code, told.stderr) == (0, "")
    assert without_seals(told.stdout) == without_seals(STORY.read_text("utf-8"))


@pytest.mark.parametrize("day", [date(2025, 1, 2), date(2028, 2, 29)], ids=str)
def test_what_is_asked_as_of_a_day_of_the_story_is_the_same_on_every_day_too(ask, monkeypatch, day):
    words = ("report", "changes", "lfr", "--since", "last meeting", *LAST)
    now = ask(*words)

    monkeypatch.setattr(Call, "wall_day", property(lambda _: day))

    assert ask(*words) == now


@pytest.mark.parametrize("columns", [60, 80, 132])
def test_no_line_of_the_story_is_wider_than_the_screen(run, monkeypatch, columns):
    monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
    monkeypatch.setenv("COLUMNS", str(columns))

    told = run("--db", "d.db", "demo")

    assert told.exit_code == 0
    assert [line for line in told.stdout.split("The same as papers")[0].splitlines() if width_of(line) > columns] == []


def test_each_act_but_the_letters_and_the_whole_tables_fits_a_screen():
    acts = re.split(r"^(?=\d+\. )", STORY.read_text("utf-8").split("The same as papers")[0], flags=re.MULTILINE)[1:]

    assert [act.split("\n")[0] for act in acts if len(act.rstrip().split("\n")) > 24] == [
        "2. A letter was read against it",
        "5. The rest came, one of them late",
        "10. What changed since that meeting",
        "11. The table for the next meeting",
    ]


def test_a_short_quotation_in_a_command_is_never_broken():
    long = '--because "a reason that is longer than a line of forty-eight columns may be"'

    assert list(command_lines(f'scrutiny note lfr 5 {long} --on "18 September 2026" --yes', 48)) == [
        '   $ scrutiny note lfr 5 --because "a reason',
        "       that is longer than a line of forty-eight",
        '       columns may be" --on "18 September 2026"',
        "       --yes",
    ]


# Its commands


def written(path: Path) -> list[list[tuple[Any, ...]]]:
    """All that a person can have recorded, without the keys and moments of the steps."""
    questions = (
        "SELECT a.name, r.ref, r.title, r.published FROM report r LEFT JOIN author a ON a.id = r.author",
        "SELECT r.number, b.name, k.rule, k.date_given FROM ask k JOIN recommendation r ON r.id = k.recommendation"
        " JOIN body b ON b.id = k.body ORDER BY k.id",
        "SELECT d.name, r.kind, r.dated, r.received FROM response r JOIN document d ON d.id = r.document ORDER BY r.id",
        "SELECT day, papers_day FROM meeting",
        "SELECT ask, version, kind, value, words, day, until, evidence, rung, confirmed, response, source, authority"
        " FROM entry ORDER BY ask, version",
        "SELECT words FROM passage ORDER BY words",
        "SELECT summary FROM step WHERE id > 1 ORDER BY id",
    )
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(question).fetchall() for question in questions]


def test_typing_the_commands_of_the_story_makes_the_same_register(run, register, tmp_path):
    for document in demo.DOCUMENTS:
        shutil.copy(document, tmp_path)
    commands = [command for act in acts_of(register, Screen(80)) for command in act.commands]
    register.close()

    run("--db", "typed.db", "init")
    ends = {}
    for command in commands:
        name, *words = shlex.split(command)
        typed = {"typed": "y\n"} if words[0] == "add" else {}
        done = run("--db", "typed.db", *words, **typed)
        ends[command] = (name, done.exit_code)

    assert set(ends.values()) == {("scrutiny", 0)}
    assert written(tmp_path / "typed.db") == written(tmp_path / "scrutiny.db")


def test_the_history_keeps_each_command_as_it_would_have_been_typed(run, register):
    commands = [command for act in acts_of(register, Screen(80)) for command in act.commands]
    kept = [row["command"] for row in register.ask("steps_in_order")][1:]

    typed = [" ".join(shlex.split(command)[1:]) for command in commands]
    assert kept == [command for command in typed if command.split()[0] not in ("query", "report", "show")]


def test_the_storys_register_proves_itself(asked):
    proved = asked("verify")

    assert proved.exit_code == 0
    assert without_seals(proved.stdout) == (
        "All is as it was recorded: 12 steps, 96 changes, 16 entries, 13 asks, 4 documents, 20 quotations. "
        "Seal 12-seal\n"
    )


# What can be asked of it


def test_the_late_answer_is_answered_late_by_fourteen_days(ask):
    [one] = ask("query", "--report", "lfr", "--clock", "answered late", *LAST)["rows"]

    assert (one["ref"], one["due"], one["answered_on"], one["clock"]) == (
        "LFR-2026/1", "2026-09-30", "2026-10-14", "answered late",
    )  # fmt: skip
    assert (date.fromisoformat(one["answered_on"]) - date.fromisoformat(one["due"])).days == 14
    assert "was due on 30 September 2026 and answered on 14 October 2026:\n   answered late, by 14 days." in (
        STORY.read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("28 September 2026", "due soon"),
        ("29 September 2026", "holding reply"),
        ("30 September 2026", "holding reply"),
        ("1 October 2026", "overdue"),
        ("13 October 2026", "overdue"),
        ("14 October 2026", "answered late"),
    ],
)
def test_a_holding_reply_stops_no_clock(ask, day, clock):
    [one] = ask("query", "--ref", "lfr 1", "--as-of", day)["rows"]

    assert one["clock"] == clock


def test_the_target_slipped_by_ninety_days_and_once_nobody_said_why(ask):
    [one] = ask("report", "slippage", "lfr", *LAST)["rows"]

    assert one == {
        "ref": "LFR-2026/1",
        "addressed_to": "Mayor of London",
        "first_target": "by 30 November 2026",
        "first_until": "2026-11-30",
        "target": "by 28 February 2027",
        "target_until": "2027-02-28",
        "times_moved": 2,
        "days_slipped": 90,
        "unexplained": 1,
        "reasons": "two boroughs had sent no figures",
        "progress": "no information",
    }


def test_what_changed_since_the_meeting_is_eleven_facts(ask):
    changed = ask("report", "changes", "lfr", "--since", "last meeting", *LAST)["rows"]

    assert [(row["ref"], row["what"], row["from"], row["to"], row["on"]) for row in changed] == [
        ("LFR-2026/1", "Response", "no answer found", "accepted (unread)", "2026-10-14"),
        ("LFR-2026/1", "Target", "", "by 28 February 2027", "2026-11-13"),
        ("LFR-2026/1", "Response due", "overdue 30 Sep 2026", "answered late 14 Oct 2026", "2026-10-14"),
        ("LFR-2026/5", "Reported progress", "no information", "under way", "2026-11-06"),
        ("LFR-2026/5", "Evidence", "", "document seen", "2026-11-06"),
        ("LFR-2026/5", "Committee's view", "partial", "partial (before the latest claim)", "2026-11-06"),
        ("LFR-2026/6", "Response", "no answer found", "rejected (unread)", "2026-10-14"),
        ("LFR-2026/6", "Response due", "holding reply", "answered 14 Oct 2026", "2026-10-14"),
        ("LFR-2026/7", "Outcome", "active", "closed: pursued elsewhere", "2026-11-17"),
        ("LFR-2026/9", "Response", "no answer found", "accepted in part (unread)", "2026-10-14"),
        ("LFR-2026/9", "Response due", "holding reply", "answered 14 Oct 2026", "2026-10-14"),
    ]
    assert {row["recorded_later"] for row in changed} == {""}


def test_the_mayors_table_is_still_what_it_was_at_the_meeting(ask):
    stood = ask("report", "meeting", "lfr", "--to", "Mayor", "--as-of", "8 October 2026")["rows"]

    assert [(row["ref"], row["response"], row["clock"], row["due"]) for row in stood] == [
        ("LFR-2026/1", "no answer found", "overdue", "2026-09-30"),
        ("LFR-2026/2", "unclear (unread)", "answered", None),
        ("LFR-2026/6", "no answer found", "holding reply", None),
        ("LFR-2026/9", "no answer found", "holding reply", None),
    ]


def test_the_meeting_has_its_papers_day_and_is_the_committees(ask):
    assert ask("meeting", *LAST)["rows"] == [
        {
            "day": "2026-10-08",
            "papers_day": "2026-10-01",
            "of": "Public Safety and Technology Committee",
            "which": "last",
        }
    ]


def test_the_one_that_is_closed_says_by_whom_and_why(asked):
    shown = asked("history", "lfr", "7", "--csv").stdout

    assert (
        "Outcome: active → closed: pursued elsewhere, on 17 November 2026 (by the Chair, under delegated authority, "
        "17 November 2026): “the question was put to the Service itself on 10 November 2026”"
    ) in shown


def test_a_register_that_is_there_already_is_left_alone(run, tmp_path, dump):
    run("demo")
    before = dump(tmp_path / "scrutiny-demo.db")

    refused = run("demo")

    assert refused.exit_code == 5
    assert dump(tmp_path / "scrutiny-demo.db") == before
