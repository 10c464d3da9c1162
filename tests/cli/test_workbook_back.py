"""Our workbook goes out, is edited, and comes back: what is shown, asked, recorded and refused."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from tests import spreadsheet

MAYOR, TFL = 5, 6  # the rows of NIGHT-2024/1 and NIGHT-2024/2


@pytest.fixture
def workbook(run, night_buses, tmp_path: Path) -> Path:
    """The register's workbook; of the first ask a claim of progress and a target are recorded."""
    run("note", "night", "1", "--progress", "planned", "--words", "We plan it.", "--on", "2026-10-01")
    run("note", "night", "1", "--target", "by spring 2027", "--on", "2026-10-01")
    run("report", "meeting", "night", "-o", "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def type_in(path: Path, row: int, **cells: str | date | None) -> None:
    """Type into a row's cells by their column's heading, "_" for a blank."""
    named = {"view": "Committee's view", "on": "Reported on", "progress": "Reported progress"}
    spreadsheet.type_into(
        path,
        {
            spreadsheet.place_of(path, named.get(name, name.replace("_", " ").capitalize()), row): value
            for name, value in cells.items()
        },
    )


HEAD = "tracker.xlsx: the register's own workbook, position at 22 November 2026, seal"


def after_the_head(stderr: str) -> str:
    """What is said after the line that names the copy; its seal is never twice the same."""
    assert stderr.startswith(HEAD), stderr
    return stderr.split(".\n", 1)[1]


def test_the_edited_cells_and_no_others_are_shown_asked_about_and_recorded(run, workbook):
    type_in(workbook, MAYOR, progress="under way", view="partial")
    type_in(workbook, TFL, target="by March 2027 (staff)")

    done = run("import", "tracker.xlsx", typed="y\n")

    assert done.stdout == dedent("""\
        NIGHT-2024/1 (Mayor of London), Reported progress: "planned" → "under way" (22
          November 2026, self-reported)
        NIGHT-2024/1 (Mayor of London), Committee's view: "not assessed" → "partial"
        NIGHT-2024/2 (Transport for London), Target: blank → "by March 2027 (staff)"
        Recorded 3 edited cells of tracker.xlsx for NIGHT-2024/1 (Mayor of London), NIGHT-2024/2 (Transport for London).
        """)
    assert after_the_head(done.stderr) == dedent("""\
        2 rows compared: 3 edited.
        Record these 3 cells? [Y yes, n no] Undo: scrutiny undo
        """)
    assert done.exit_code == 0
    history = run("history", "night", "1").stdout
    assert "planned → under way, on 22 November 2026 (evidence self-reported)" in history
    assert "(source: tracker.xlsx, row 5, column Reported progress)" in history
    assert "Ann Officer" in history
    assert run("verify").exit_code == 0


def test_the_same_copy_again_changes_nothing(run, workbook, dump, night_buses):
    type_in(workbook, MAYOR, progress="done", evidence="document seen", target="by summer 2027", response="accepted")
    type_in(workbook, TFL, outcome="dormant")
    run("import", "tracker.xlsx", "--yes")
    before = dump(night_buses)

    again = run("import", "tracker.xlsx", "--yes")

    assert (again.stdout, again.exit_code) == ("Nothing was changed.\n", 0)
    assert after_the_head(again.stderr) == "2 rows compared: 5 recorded already.\n"
    assert dump(night_buses) == before


def test_a_copy_that_nobody_edited_changes_nothing(run, workbook, dump, night_buses):
    before = dump(night_buses)

    done = run("import", "tracker.xlsx")

    assert (done.stdout, done.exit_code) == ("Nothing was changed.\n", 0)
    assert after_the_head(done.stderr) == "2 rows compared: nothing was edited.\n"
    assert dump(night_buses) == before


def test_what_is_typed_over_a_fact_that_the_register_changed_meanwhile_is_refused_with_both(run, workbook):
    type_in(workbook, MAYOR, progress="done", target="by summer 2027")
    run("note", "night", "1", "--progress", "paused", "--on", "2026-11-20")

    done = run("import", "tracker.xlsx", "--yes")

    assert done.exit_code == 1
    assert after_the_head(done.stderr) == dedent("""\
        2 rows compared: 1 edited, 1 refused.
        Refused: row 5, NIGHT-2024/1 (Mayor of London), Reported progress: changed on
          both sides: it was "planned", the register says "paused" since, the workbook
          says "done".
        Undo: scrutiny undo
        """)
    assert 'Target: "by spring 2027" → "by summer 2027"' in done.stdout
    assert "paused" in run("show", "night", "1").stdout


def test_with_a_refusal_return_records_nothing(run, workbook, dump, night_buses):
    type_in(workbook, MAYOR, progress="nearly", view="partial")
    before = dump(night_buses)

    done = run("import", "tracker.xlsx", typed="\n")

    assert "Record this 1 cell, without the 1 refused? [y yes, N no]" in done.stderr
    assert done.stdout.endswith("Nothing was changed.\n")
    assert dump(night_buses) == before


def test_without_a_terminal_nothing_is_recorded_and_a_dry_run_shows_the_same(run, workbook, dump, night_buses):
    type_in(workbook, MAYOR, progress="done")
    before = dump(night_buses)

    alone, dry = run("import", "tracker.xlsx"), run("import", "tracker.xlsx", "--dry-run")

    cell = (
        'NIGHT-2024/1 (Mayor of London), Reported progress: "planned" → "done" (22\n  November 2026, self-reported)\n'
    )
    assert (alone.stdout, alone.exit_code) == (cell, 4)
    assert dry.stdout == cell + (
        "Would have recorded 1 edited cell of tracker.xlsx for NIGHT-2024/1 (Mayor of London). Nothing was changed.\n"
    )
    assert dump(night_buses) == before


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"progress": "nearly"}, 'There is no progress "nearly".'),
        ({"view": "amber"}, 'There is no view of the committee "amber".'),
        ({"outcome": "shut"}, 'There is no outcome "shut".'),
        ({"outcome": "closed: lapsed"}, '"closed: lapsed" needs the decision and the reason: --authority MINUTE'),
        ({"response": "agreed"}, 'There is no response "agreed".'),
        ({"response": "not addressed"}, '"not addressed" is said of a letter that was read: scrutiny link'),
        ({"target": "when it rains"}, 'Cannot read "when it rains" as a time.'),
        ({"evidence": "hearsay"}, 'There is no evidence "hearsay".'),
        ({"on": "2027-01-01"}, "1 January 2027 has not come."),
        ({"on": "1 September 2026"}, "what stands counts from 1 October 2026, so it would not hold"),
    ],
)
def test_a_value_that_cannot_be_an_entry_is_refused_with_its_cell(run, workbook, dump, night_buses, cells, why):
    type_in(workbook, MAYOR, **cells)
    before = dump(night_buses)

    done = run("import", "tracker.xlsx", "--yes")

    plain = " ".join(done.stderr.split())
    assert "Refused: row 5, NIGHT-2024/1 (Mayor of London), " in plain
    assert why in plain
    assert (done.stdout, done.exit_code) == ("Nothing was changed.\n", 1)
    assert dump(night_buses) == before


def test_a_closing_is_recorded_with_its_decision_and_reason(run, workbook):
    type_in(workbook, TFL, outcome="closed: implemented")

    done = run(
        "import", "tracker.xlsx", "--yes", "--authority", "Minute 7", "--because", "it runs", "--on", "2026-11-20"
    )

    assert done.exit_code == 0
    assert "closed: implemented" in run("query", "--to", "tfl", "--csv").stdout
    history = " ".join(run("history", "night", "2").stdout.split())
    assert "Minute 7" in history
    assert "it runs" in history


def test_new_evidence_is_of_the_claim_that_stands_and_makes_the_committees_view_no_older(run, workbook):
    run("note", "night", "1", "--judge", "partial", "--on", "2026-11-01")
    run("report", "meeting", "night", "-o", "tracker.xlsx")
    type_in(workbook, MAYOR, evidence="document seen")

    done = run("import", "tracker.xlsx", "--yes")

    assert 'Evidence: "self-reported" → "document seen" (of the claim "planned")' in " ".join(done.stdout.split())
    row = run("query", "--to", "mayor", "--csv").stdout.splitlines()[1]
    assert "planned,2026-10-01,document seen,partial," in row


def test_evidence_and_a_day_of_nothing_are_refused(run, workbook):
    type_in(workbook, TFL, evidence="document seen", on=date(2026, 11, 1))

    done = run("import", "tracker.xlsx", "--yes")

    assert " ".join(done.stderr.split()).count("no progress is claimed yet") == 2
    assert done.stdout == "Nothing was changed.\n"


def test_a_day_typed_as_a_day_is_the_claims_own(run, workbook):
    type_in(workbook, MAYOR, progress="done", on=date(2026, 11, 3), target=date(2027, 3, 1))

    run("import", "tracker.xlsx", "--yes")

    row = run("query", "--to", "mayor", "--csv").stdout.splitlines()[1]
    assert "done,2026-11-03,self-reported,not assessed,1 March 2027" in row
    assert after_the_head(run("import", "tracker.xlsx").stderr) == "2 rows compared: 3 recorded already.\n"


def test_a_blank_never_becomes_a_value(run, workbook, dump, night_buses):
    type_in(workbook, MAYOR, progress=None, target=None)
    before = dump(night_buses)

    done = run("import", "tracker.xlsx", "--yes")

    assert after_the_head(done.stderr) == dedent("""\
        Please check: row 5, NIGHT-2024/1 (Mayor of London), Reported progress:
          "planned" was emptied; a blank says nothing.
        Please check: row 5, NIGHT-2024/1 (Mayor of London), Target: "by spring 2027"
          was emptied; a blank says nothing.
        2 rows compared: nothing was edited.
        """)
    assert dump(night_buses) == before


def test_rows_that_were_sorted_deleted_copied_and_added_are_told_apart(run, workbook):
    type_in(workbook, MAYOR, progress="done")
    spreadsheet.rename_sheet(workbook, "Meeting", "Mine")
    spreadsheet.order_rows(workbook, lambda rows: [rows[1], rows[0], rows[1]])
    spreadsheet.type_into(workbook, {"A9": "NIGHT-2024/3", "B9": "Mayor of London", "A10": "Ring them"})

    done = run("import", "tracker.xlsx", "--yes")

    assert "NIGHT-2024/1 (Mayor of London), Reported progress" in done.stdout
    assert after_the_head(done.stderr) == dedent("""\
        2 rows compared: 1 edited, 2 refused.
        Refused: row 9: it says that it is NIGHT-2024/3, and has no version: rows that
          were added are not taken. Record a new recommendation with: scrutiny add
          recommendation.
        Refused: row 10: it has no body, so nobody can tell which ask it is.
        Undo: scrutiny undo
        """)


def test_two_rows_of_one_ask_that_say_different_things_are_refused(run, workbook, dump, night_buses):
    spreadsheet.order_rows(workbook, lambda rows: [rows[0], rows[0], rows[1]])
    type_in(workbook, 6, progress="done")
    before = dump(night_buses)

    done = run("import", "tracker.xlsx", "--yes")

    assert "rows 5 and 6 are the same ask, and say different things." in " ".join(done.stderr.split())
    assert dump(night_buses) == before


def test_what_stands_where_nothing_is_read_back_is_told(run, workbook):
    type_in(workbook, MAYOR, recommendation="Other words.")
    spreadsheet.type_into(workbook, {"Z5": "ring the office"})

    done = run("import", "tracker.xlsx", "--yes")

    plain = " ".join(done.stderr.split())
    assert 'Recommendation: differs from the register, and is not read back ("Other words.")' in plain
    assert "the column number 26, which has no heading is not the register's: 1 cell not kept" in plain


def test_a_copy_without_its_versions_or_of_another_register_is_refused(run, workbook, tmp_path):
    place = spreadsheet.place_of(workbook, "Version", 4)
    other = tmp_path / "other.xlsx"
    other.write_bytes(workbook.read_bytes())
    spreadsheet.type_into(workbook, {place: None})
    run("--db", "other.db", "init")

    gone, foreign = run("import", "tracker.xlsx"), run("--db", "other.db", "import", "other.xlsx")

    assert (gone.exit_code, foreign.exit_code) == (2, 2)
    assert 'Its column "Version" is gone' in gone.stderr
    assert "It was written from another register" in foreign.stderr


def test_words_on_how_to_read_a_tracker_are_refused_for_our_own_workbook(run, workbook):
    done = run("import", "tracker.xlsx", "--mapping", "york")

    assert done.exit_code == 2
    assert "Leave out --mapping." in " ".join(done.stderr.split())


def test_a_letters_answer_that_is_read_otherwise_keeps_its_letter_and_passage(run, night_buses, tmp_path):
    letter = "To the Chair\n\nRecommendation 1\n\nThe Mayor accepts this recommendation.\n"
    (tmp_path / "letter.md").write_text(letter, encoding="utf-8")
    run("link", "letter.md", "--report", "night", "--for", "Mayor of London", "--received", "2026-10-01", "--yes")
    run("report", "meeting", "night", "-o", "tracker.xlsx")
    type_in(tmp_path / "tracker.xlsx", MAYOR, response="accepted in part")

    done = run("import", "tracker.xlsx", "--yes")

    assert "read again in the letter's own words" in " ".join(done.stdout.split())
    shown = run("show", "night", "1").stdout
    assert "accepted in part" in shown
    assert "The Mayor accepts this recommendation." in shown
    assert run("verify").exit_code == 0


@pytest.mark.parametrize("formats", [("xlsx",), ("ods",), ("ods", "xlsx")])
def test_a_copy_that_libreoffice_saved_comes_back_the_same(run, workbook, program_of, formats, tmp_path):
    type_in(workbook, MAYOR, progress="under way", on=date(2026, 11, 3))
    saved = spreadsheet.saved_by_libreoffice(program_of("soffice"), workbook, *formats)

    done = run("import", str(saved), "--yes")

    assert " ".join(done.stdout.split()).startswith(
        'NIGHT-2024/1 (Mayor of London), Reported progress: "planned" → "under way" (3 November 2026, self-reported) '
        'NIGHT-2024/1 (Mayor of London), Reported on: "2026-10-01" → "2026-11-03"'
    )
    assert "2 rows compared: 2 edited.\n" in done.stderr


def test_a_row_whose_ask_is_not_there_any_more_is_refused_with_what_is(run, workbook):
    run("correct", "night", "2", "--body", "London Councils", "--because", "misread")
    spreadsheet.order_rows(workbook, lambda rows: [*rows, rows[0], rows[0]])
    spreadsheet.type_into(workbook, {"A7": "NIGHT-2024/9", "A8": "DAY-2024/1"})

    done = run("import", "tracker.xlsx", "--yes")

    plain = " ".join(done.stderr.split())
    assert "it is put to London Councils by now, not to Transport for London" in plain
    assert "NIGHT-2024 has no recommendation 9" in plain
    assert "there is no report DAY-2024 in the register" in plain


def test_an_answer_to_a_letter_in_which_nothing_was_found_wants_its_words(run, night_buses, tmp_path):
    (tmp_path / "letter.md").write_text("To the Chair\n\nI write about the weather.\n", encoding="utf-8")
    run("link", "letter.md", "--report", "night", "--for", "Mayor of London", "--received", "2026-10-01", "--yes")
    run("report", "meeting", "night", "-o", "tracker.xlsx")
    type_in(tmp_path / "tracker.xlsx", MAYOR, response="accepted")

    done = run("import", "tracker.xlsx", "--yes")

    assert "a letter is recorded that may answer it. Say in which words it does: scrutiny link" in " ".join(
        done.stderr.split()
    )
    assert done.stdout == "Nothing was changed.\n"


def test_what_is_recorded_between_the_comparing_and_the_recording_stops_it(register, run, workbook):
    from scrutiny.actions.workbook.comparing import compare
    from scrutiny.actions.workbook.recording import How, make_ready, record
    from scrutiny.cli.import_workbook import copy_in
    from scrutiny.store.steps import ChangedMeanwhile

    type_in(workbook, MAYOR, progress="done")
    copy = copy_in(workbook, "Meeting", date(2026, 11, 22))
    assert copy is not None
    how = How("tracker.xlsx", date(2026, 11, 22))
    ready = make_ready(register, compare(register, copy), how)
    run("note", "night", "1", "--words", "rang the office")

    with pytest.raises(ChangedMeanwhile, match="Somebody has recorded something about NIGHT-2024/1"):
        record(register, ready, how, "import tracker.xlsx")
