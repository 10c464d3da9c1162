"""How an answer leaves the program: on a terminal, into a pipe, into a file, and where nobody can take it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny.render.measure import width_of

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONG = "The Mayor should publish every year, by the end of March, what each night route costs and carries, " * 5


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the register of `filled` is kept for the next test, once it is made."""
    return tmp_path_factory.mktemp("kept") / "scrutiny.db"


@pytest.fixture
def filled(kept: Path, run: Callable[..., object], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The register of night buses, with a recommendation too long for any line, and something said of it."""
    if not kept.exists():
        made = request.getfixturevalue("night_buses")
        run("add", "recommendation", "NIGHT-2024/3", LONG, "--to", "Mayor of London", "--due", "2024-06-30")
        run("note", "NIGHT-2024/1", "--progress", "under way", "--on", "2024-06-10", "--words", LONG)
        shutil.copy(made, kept)
    return Path(shutil.copy(kept, tmp_path / "scrutiny.db"))


def test_a_pipe_gets_a_line_a_row_with_the_whole_text_and_no_colour(filled, process):
    listed = process("query")

    lines = [line.split("\t") for line in listed.stdout.splitlines()]
    assert (listed.returncode, listed.stderr) == (0, "")
    assert {len(cells) for cells in lines} == {16}
    assert lines[0][:3] == ["ref", "addressed_to", "recommendation"]
    assert lines[3][:3] == ["NIGHT-2024/3", "Mayor of London", LONG.strip()]
    assert "\x1b" not in listed.stdout


def test_a_terminal_gets_a_table_that_fits_it_and_says_in_words_what_the_colours_say(filled, terminal):
    code, coloured = terminal("query")
    _, plain = terminal("query", NO_COLOR="1")

    assert code == 0
    assert COLOURS.search(coloured)
    assert COLOURS.sub("", coloured) == plain
    assert "under way" in plain
    assert max(width_of(line) for line in plain.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (("query",), {"NO_COLOR": "1"}),
        (("query",), {"TERM": "dumb"}),
        (("query", "--color", "never"), {}),
        (("report", "meeting", "--color=never"), {}),
    ],
)
def test_colours_stay_away_where_they_are_not_wanted(filled, terminal, words, more):
    code, shown = terminal(*words, **more)

    assert code == 0
    assert "NIGHT-2024/3" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_that_are_asked_for_go_through_a_pipe_too(filled, process, more):
    shown = process("query", "--color", "always", "--format", "terminal", **more)
    data = process("query", "--color", "always", **more)

    assert COLOURS.search(shown.stdout)
    assert "\x1b" not in data.stdout


LISTINGS = (
    ("query",),
    ("query", "--overdue"),
    ("query", "zebra"),
    ("show", "night"),
    ("report", "meeting"),
    ("report", "meeting", "--since", "2024-06-01", "--labels", "ntsb"),
    ("report", "changes", "--since", "2024-06-01"),
    ("report", "recommendations"),
    ("report", "slippage"),
    ("report", "legacy"),
    ("report", "--list"),
    ("due",),
    ("meeting",),
    ("history",),
)


@pytest.mark.parametrize("columns", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_screen(filled, run, monkeypatch, columns):
    monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
    monkeypatch.setenv("COLUMNS", str(columns))

    shown = {words: run(*words) for words in LISTINGS}

    assert {answer.exit_code for answer in shown.values()} == {0}
    lines = [(words, line) for words, answer in shown.items() for line in (answer.stdout + answer.stderr).splitlines()]
    assert [(words, line) for words, line in lines if width_of(line) > columns] == []


def test_the_example_fits_a_screen(run, monkeypatch):
    monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")

    shown = run("demo")

    assert shown.exit_code == 0
    assert [line for line in shown.stdout.splitlines() if width_of(line) > 80] == []


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
@pytest.mark.parametrize("words", [("report", "meeting"), ("show", "night", "3"), ("show", "x")])
def test_an_old_screen_shows_what_it_can_and_nothing_fails(filled, terminal, encoding, words):
    code, shown = terminal(*words, PYTHONIOENCODING=encoding)

    assert code == (3 if words == ("show", "x") else 0)
    assert "Traceback" not in shown


def test_a_pipe_is_utf_8_whatever_the_console_speaks(filled, process, run):
    run("add", "recommendation", "NIGHT-2024/4", "The Mayor’s office should spend £5 – not €6 – on “signs” ☂.")

    listed = process("query", PYTHONIOENCODING="cp1252")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert "The Mayor’s office should spend £5 – not €6 – on “signs” ☂." in listed.stdout


@pytest.mark.parametrize("words", [("query",), ("show", "night"), ("report", "meeting", "--format", "grid")])
def test_a_reader_who_has_seen_enough_is_no_failure(filled, process, words):
    reading, writing = os.pipe()
    os.close(reading)

    done = process(*words, into=writing)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize("words", [("query",), ("show", "night")])
def test_a_full_disk_is_said_in_a_sentence(filled, process, words):
    done = process(*words, into=os.open("/dev/full", os.O_WRONLY))

    assert done.returncode == 1
    assert done.stderr == "scrutiny: The answer could not be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that can close an output")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_program_started_without_a_screen_or_a_keyboard_does_its_work(filled, process, tmp_path, closed):
    words = f'"{sys.executable}" -c "from scrutiny.cli import main; main()" show night {closed}'

    done = subprocess.run(["/bin/sh", "-c", words], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_that_cannot_take_the_place_of_the_old_leaves_it_there(filled, run, tmp_path, monkeypatch):
    run("report", "meeting", "-o", "table.md")
    before = (tmp_path / "table.md").read_text(encoding="utf-8")
    run("note", "NIGHT-2024/2", "--progress", "done", "--on", "2024-07-01")
    with monkeypatch.context() as held:
        held.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))

        refused = run("report", "meeting", "-o", "table.md")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "scrutiny: table.md was not written: it is held by another program. If it is open in Word or Excel, close it "
        "and try again.\n"
    )
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == before
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_each_kind_of_file_holds_what_it_should(filled, run, tmp_path):
    for ending in ("md", "csv", "json", "html"):
        assert run("report", "meeting", "-o", f"table.{ending}").exit_code == 0
    held = {ending: (tmp_path / f"table.{ending}").read_bytes() for ending in ("md", "csv", "json", "html")}

    assert held["csv"].startswith(b"\xef\xbb\xbfref,addressed_to,")
    assert [row["ref"] for row in json.loads(held["json"])["rows"]] == ["NIGHT-2024/1", "NIGHT-2024/2", "NIGHT-2024/3"]
    assert b"\n| Ref | Addressed to |" in held["md"]
    assert b"<!doctype html>" in held["html"]
    assert all("NIGHT-2024/3" in content.decode("utf-8") for content in held.values())
