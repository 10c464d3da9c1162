"""A form that a body filled in comes back: each word is its own claim, in its own words."""

import subprocess
from pathlib import Path
from textwrap import dedent

import pytest
from tests.form import fill_in


@pytest.fixture
def form(run, night_buses, tmp_path: Path) -> Path:
    """The Mayor's form of two recommendations, to be filled in."""
    run("add", "recommendation", "NIGHT-2024/3", "The Mayor should count the passengers.", "--to", "Mayor of London")
    run("chase", "--update", "--to", "Mayor of London", "-o", "form.docx")
    return tmp_path / "form.docx"


def test_a_form_is_shown_asked_about_and_recorded_as_the_bodys_own_account(run, form):
    fill_in(form, {"NIGHT-2024/1 progress": "under way", "NIGHT-2024/1 update": "Two routes run.\nMore in spring."})

    done = run("import", "form.docx", typed="y\n")

    assert done.stdout == dedent("""\
        NIGHT-2024/1, under way: “Two routes run. More in spring.”
        Recorded 1 claim of Mayor of London from form.docx (NIGHT-2024/1).
        """)
    assert done.stderr == dedent("""\
        form.docx: the form of Mayor of London, made on 22 November 2026.
        1 row filled in: 1 self-reported.
        Record this 1 claim as Mayor of London's own account? [Y yes, n no] Undo: scrutiny undo
        """)
    row = run("query", "--words", "buses", "--csv").stdout.splitlines()[1]
    assert "under way,2026-11-22,self-reported" in row
    shown = " ".join(run("show", "night", "1").stdout.split())
    assert "progress under way: “Two routes run. More in spring.”" in shown
    assert run("verify").exit_code == 0


def test_the_same_form_again_changes_nothing(run, form, dump, night_buses):
    fill_in(form, {"NIGHT-2024/1 progress": "done"})
    run("import", "form.docx", "--yes")
    before = dump(night_buses)

    again = run("import", "form.docx", "--yes")

    assert (again.stdout, again.exit_code) == ("Nothing was changed.\n", 0)
    assert again.stderr.endswith("1 row filled in: 1 recorded already.\n")
    assert dump(night_buses) == before


def test_a_form_with_nothing_in_it_changes_nothing(run, form, dump, night_buses):
    before = dump(night_buses)

    done = run("import", "form.docx")

    assert (done.stdout, done.exit_code) == ("Nothing was changed.\n", 0)
    assert done.stderr.endswith("0 rows filled in: nothing to record.\n")
    assert dump(night_buses) == before


def test_without_a_terminal_nothing_is_recorded(run, form, dump, night_buses):
    fill_in(form, {"NIGHT-2024/1 progress": "done"})
    before = dump(night_buses)

    alone, dry = run("import", "form.docx"), run("import", "form.docx", "--dry-run")

    assert (alone.exit_code, dry.exit_code) == (4, 0)
    assert "Would have recorded 1 claim of Mayor of London from form.docx (NIGHT-2024/1)." in dry.stdout
    assert dump(night_buses) == before


FILLED = {"NIGHT-2024/1 progress": "nearly done", "NIGHT-2024/3 update": "We counted them in March."}


def test_what_is_no_word_of_progress_is_refused_with_the_words_and_the_rest_recorded(run, form):
    fill_in(form, FILLED)

    done = run("import", "form.docx", "--yes", "--word", "nearly done=progress: under way")

    assert done.stdout.startswith("NIGHT-2024/1, under way: “nearly done”\nRecorded 1 claim")
    assert " ".join(done.stderr.split()).endswith(
        "Refused: row 2, NIGHT-2024/3 (Mayor of London): it chose no word for how far it has come, and wrote: "
        '"We counted them in March.". Say what a row stands for with --word "NIGHT-2024/3=progress: under way". '
        "Undo: scrutiny undo"
    )
    assert done.exit_code == 1


def test_what_is_no_word_of_progress_is_asked_at_a_terminal(run, form):
    fill_in(form, FILLED)

    done = run("import", "form.docx", typed="soon\nunder way\ndone\ny\n")

    assert 'There is no progress "soon".' in done.stderr
    assert done.stdout == dedent("""\
        NIGHT-2024/1, under way: “nearly done”
        NIGHT-2024/3, done: “We counted them in March.”
        Recorded 2 claims of Mayor of London from form.docx (NIGHT-2024/1, NIGHT-2024/3).
        """)
    assert done.exit_code == 0


def test_what_was_recorded_since_the_form_was_made_is_told_with_both_values(run, form):
    fill_in(form, {"NIGHT-2024/1 progress": "done"})
    run("note", "night", "1", "--progress", "paused", "--on", "2026-11-22")

    done = run("import", "form.docx", "--yes", "--on", "22 November 2026")

    assert " ".join(done.stderr.split()) == (
        "form.docx: the form of Mayor of London, made on 22 November 2026, received 22 November 2026. "
        "Please check: NIGHT-2024/1 (Mayor of London), Reported progress: the form was made when it was "
        '"nothing"; the register says "paused" since. 1 row filled in: 1 self-reported. Undo: scrutiny undo'
    )
    assert done.exit_code == 0


def test_a_form_never_speaks_for_another_body_or_register(run, form, dump, night_buses):
    fill_in(form, {"NIGHT-2024/1 progress": "done", "NIGHT-2024/3 progress": "done"})
    run("correct", "NIGHT-2024/3", "--body", "Transport for London", "--because", "it runs the buses")
    run("--db", "other.db", "init")
    before = dump(night_buses)

    mine, foreign = run("import", "form.docx", "--dry-run"), run("--db", "other.db", "import", "form.docx", "--yes")

    assert "Refused: row 2, NIGHT-2024/3: it is not put to Mayor of London." in mine.stderr
    assert mine.exit_code == 1
    assert foreign.exit_code == 2
    assert "the register knows no such body" in foreign.stderr
    assert dump(night_buses) == before


def test_days_and_options_that_cannot_be_are_refused(run, form):
    fill_in(form, {"NIGHT-2024/1 progress": "done"})

    early = run("import", "form.docx", "--on", "21 November 2026")
    mapped = run("import", "form.docx", "--mapping", "york")
    decided = run("import", "form.docx", "--authority", "Minute 7")

    assert "The form was made on 22 November 2026, and cannot have come back on 21 November 2026." in early.stderr
    assert "Leave out --mapping." in " ".join(mapped.stderr.split())
    assert "--authority and --because are for a workbook of ours that was edited." in decided.stderr
    assert {each.exit_code for each in (early, mapped, decided)} == {2}


def test_a_form_that_libreoffice_saved_without_its_tags_is_read_the_same(run, form, program_of, tmp_path):
    fill_in(form, {"NIGHT-2024/1 progress": "done", "NIGHT-2024/1 update": "It runs."})
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [program_of("soffice"), home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(form)], check=True, capture_output=True, timeout=240)

    done = run("import", str(tmp_path / "saved" / "form.docx"), "--yes")

    assert done.stdout.startswith("NIGHT-2024/1, done: “It runs.”\nRecorded 1 claim")
    assert "lost its foot" not in done.stderr


def test_a_form_of_which_a_newer_claim_stands_says_which_goes_on_holding(run, form):
    fill_in(form, {"NIGHT-2024/1 progress": "done"})
    run("chase", "--update", "--to", "Mayor of London", "--as-of", "2026-11-01", "-o", "old.docx")
    fill_in(form.with_name("old.docx"), {"NIGHT-2024/1 progress": "planned"})
    run("import", "form.docx", "--yes")

    done = run("import", "old.docx", "--yes")

    plain = " ".join(done.stderr.split())
    assert '"planned" is of 1 November 2026, and "done" of 22 November 2026 goes on holding' in plain
    assert "done,2026-11-22" in run("query", "--words", "buses", "--csv").stdout
