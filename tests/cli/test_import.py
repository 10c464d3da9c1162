"""`scrutiny import` as a person meets it: what it shows, asks, records and refuses."""

from pathlib import Path
from textwrap import dedent

import pytest

from scrutiny.cli.progress import Progress, progress_line

TRACKERS = Path(__file__).parent.parent.parent / "fixtures" / "trackers"
TABLE = """\
No.,Recommendation,To,Status
3,Plant trees.,Mayor of London,Amber
4,Count them.,"TfL; MOPAC",Complete
x,Thank the officers.,,
"""


@pytest.fixture
def table(night_buses, tmp_path):
    (tmp_path / "trees.csv").write_text(TABLE, encoding="utf-8")
    return night_buses


def test_a_tracker_is_shown_asked_about_and_recorded(run, table):
    done = run("import", "trees.csv", "--report", "night", typed="progress: under way\ny\n")

    assert done.stdout == "Imported 2 recommendations from trees.csv.\n"
    assert done.stderr == dedent("""\
        Status has words that nobody has explained: "Amber" (1)
        Say what each stands for, as in "progress: under way" or "response: accepted"; Return keeps it as a note.
        Status: "Amber" (1)? trees.csv: 3 rows below the heading in row 1, read by the names of its columns.
          No.             number
          Recommendation  recommendation
          To              to
          Status          status
        The first rows:
          row 2: NIGHT-2024/3 to Mayor of London: “Plant trees.” · progress under way
          row 3: NIGHT-2024/4 to TfL and MOPAC: “Count them.” · progress done
          row 4: refused, "x" is not a number of a recommendation
        Record it like this? [Y yes, n no] Row 4: "x" is not a number of a recommendation (No.: x).
        3 rows read: 2 recorded, 1 refused.
        Status: Amber 1; Complete 1
        Undo: scrutiny undo
        """)
    assert done.exit_code == 1  # a row was refused


def test_an_answer_that_says_nothing_is_asked_again_and_return_keeps_a_note(run, table):
    done = run("import", "trees.csv", "--report", "night", typed="red\n\ny\n")

    assert '  "red" says nothing. Write "response: accepted", "progress: under way"' in done.stderr
    assert "row 2: NIGHT-2024/3 to Mayor of London: “Plant trees.” · note “Status: Amber”" in " ".join(
        done.stderr.split()
    )


def test_a_no_records_nothing(run, table, dump):
    before = dump(table)

    done = run("import", "trees.csv", "--report", "night", typed="note\nn\n")

    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        0,
        "Record it like this? [Y yes, n no] Nothing was recorded.",
    )
    assert dump(table) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--report", "night"], 4, 'What do these words stand for? Nobody can be asked here: answer with --word "WORD=progress: under way", or --yes for notes.'),
        (["--report", "night", "--word", "Amber=note"], 4, "Is this how the table is to be read? Nobody can be asked here: answer with --yes (or look first with --dry-run)."),
        (["--yes"], 2, 'No column says which report the rows belong to. Name it with --report, or the column that does with --map "COL=report".'),
        (["--report", "nix", "--yes"], 3, 'There is no report "nix". Did you mean NIGHT-2024?'),
        (["--report", "night", "--yes", "--on", "2027-01-01"], 2, "Nothing can be known of 2027-01-01 yet: that day has not come. Give the day with --on."),
        (["--report", "night", "--yes", "--save-mapping", "no/ours.toml"], 2, "There is no folder "),
        (["--report", "night", "--yes", "--map", "Owner"], 2, '"Owner" maps no column. Write --map "COLUMN=FIELD"; the fields are: report, '),
    ],
)  # fmt: skip
def test_what_cannot_go_on_says_why_and_changes_nothing(run, table, dump, words, code, said):
    before = dump(table)

    refused = run("import", "trees.csv", *words)

    assert refused.exit_code == code
    assert refused.stderr.splitlines()[-1].startswith(f"scrutiny: {said}")
    assert dump(table) == before


def test_what_was_said_is_kept_for_the_next_time(run, table, tmp_path):
    said = run("import", "trees.csv", "--report", "night", "--word", "Amber=progress: paused", "--map", "To=ignore", "--save-mapping", "ours.toml", "--yes")  # fmt: skip
    again = run("import", "trees.csv", "--report", "night", "--mapping", "ours.toml", "--yes")

    assert "Kept how it was read. Next time: --mapping ours.toml" in said.stderr
    assert (tmp_path / "ours.toml").read_text(encoding="utf-8") == dedent("""\
        title = "A tracker"

        [columns]
        "No." = "number"
        "Recommendation" = "recommendation"
        "To" = "ignore"
        "Status" = "status"

        [words."status"]
        "amber" = { progress = "paused" }
        """)
    assert again.stdout == "Nothing was changed.\n"
    assert "3 rows read: 2 there already, 1 refused." in again.stderr


@pytest.mark.parametrize(("name", "why"), [("ours.txt", "ends in .toml: --save-mapping ours.toml"), ("trees.toml", "There is already a file at trees.toml")])  # fmt: skip
def test_a_mapping_is_kept_only_in_a_new_toml_file(run, table, tmp_path, dump, name, why):
    (tmp_path / "trees.toml").write_text("mine", encoding="utf-8")
    before = dump(table)

    refused = run("import", "trees.csv", "--report", "night", "--yes", "--save-mapping", name)

    assert refused.exit_code == 2
    assert why in refused.stderr
    assert dump(table) == before


def test_a_dry_run_shows_what_differs_cell_by_cell(run, table, tmp_path, dump):
    run("import", "trees.csv", "--report", "night", "--yes", "--on", "2026-06-01")
    (tmp_path / "trees.csv").write_text(TABLE.replace("Complete", "Not started"), encoding="utf-8")
    before = dump(table)

    shown = run("import", "trees.csv", "--report", "night", "--dry-run")

    assert shown.stdout == "Would have imported what has changed in 1 row from trees.csv. Nothing was changed.\n"
    assert (
        dedent("""\
        NIGHT-2024/4 (Transport for London), Status: "Complete" → "Not started"
          (trees.csv, row 3)
        """)
        in shown.stderr
    )
    assert dump(table) == before


@pytest.mark.parametrize(
    "name", ["air.xlsx", "air.xls", "air.ods", "air.csv", "air.tsv", "air.json", "air.docx", "air.html"]
)
def test_every_kind_of_file_is_recorded_the_same(run, night_buses, name):
    run("add", "report", "--title", "Air", "--ref", "AIR-2026", "--yes")

    done = run("import", str(TRACKERS / name), "--report", "air", "--yes")
    shown = run("query", "--report", "air", "--csv")

    assert done.stdout == f"Imported 3 recommendations from {name}.\n"
    assert [line.split(",")[0] for line in shown.stdout.splitlines()[1:]] == ["AIR-2026/1", "AIR-2026/2", "AIR-2026/3"]
    assert "done" in shown.stdout
    assert "under way" in shown.stdout


def test_sheets_that_are_no_tracker_are_left_alone_by_name(run, night_buses):
    done = run("import", str(TRACKERS / "air.xlsx"), "--report", "night", "--dry-run")

    assert done.stderr.startswith(
        "Left alone: air.xlsx, Key: no row in the first 40 names columns that are known: Complete; the body says that it is done\n"
    )


def test_several_files_are_one_step(run, table, tmp_path):
    (tmp_path / "more.csv").write_text("No.,Recommendation\n7,Water them.\n", encoding="utf-8")

    done = run("import", "trees.csv", "more.csv", "--report", "night", "--yes")
    undone = run("undo")

    assert done.stdout == "Imported 3 recommendations from trees.csv, more.csv.\n"
    assert "trees.csv: 3 rows read: 2 recorded, 1 refused.\n" in done.stderr
    assert "4 rows read: 3 recorded, 1 refused.\n" in done.stderr
    assert "imported 3 recommendations from trees.csv, more.csv" in undone.stdout


def test_rows_refused_one_after_another_for_one_reason_are_told_together(run, table, tmp_path):
    (tmp_path / "many.csv").write_text("No.,Recommendation,Status\n" + ",,Complete\n" * 3 + "9,A.,\n", encoding="utf-8")

    done = run("import", "many.csv", "--report", "night", "--yes")

    assert (
        "Rows 2–4 (3 rows): it names no recommendation, by number or in words (Status:\n  Complete).\n" in done.stderr
    )
    assert "Status: Complete 3 (3 refused)\n" in done.stderr


class Screen:
    def __init__(self, terminal):
        self.terminal = terminal
        self.shown = ""

    def isatty(self):
        return self.terminal

    def write(self, words):
        self.shown += words

    def flush(self):
        pass


def told(screen, seconds):
    times = iter([0.0, *seconds])
    with Progress("Recording rows", 1000, stream=screen, clock=lambda: next(times)) as went:
        for place in range(1, len(seconds) + 1):
            went(place * 250)
    return screen.shown


def test_progress_is_shown_on_terminals_only_and_only_of_long_work():
    assert told(Screen(terminal=False), [2.0, 3.0]) == ""
    assert told(Screen(terminal=True), [0.5, 0.9]) == ""


def test_progress_says_how_fast_and_how_long_and_leaves_nothing_behind():
    line = "Recording rows [#####...............] 25%, 125 a second, 6 s left"

    assert told(Screen(terminal=True), [2.0, 2.1]) == f"\r{line}\r{' ' * len(line)}\r"


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (0, 0.0, "Rows [....................] 0%, 0 a second, 0 s left"),
        (500, 10.0, "Rows [##########..........] 50%, 50 a second, 10 s left"),
        (100, 60.0, "Rows [##..................] 10%, 2 a second, 9 min left"),
        (2000, 10.0, "Rows [####################] 100%, 200 a second, -5 s left"),
    ],
)
def test_a_line_of_progress(done, seconds, line):
    assert progress_line("Rows", done, 1000, seconds) == line.replace("-5 s", "0 s")
