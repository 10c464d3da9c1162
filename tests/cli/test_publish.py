"""Marking what everybody may read, as a person would."""

from pathlib import Path
from typing import Any

import pytest

LETTER = "Dear Chair,\n\nRecommendation 1: we accept this recommendation.\n\nYours sincerely,\nThe Mayor of London\n"


@pytest.fixture
def answered(run: Any, night_buses: Path, tmp_path: Path) -> Path:
    """NIGHT-2024 with a letter that answers its first recommendation."""
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    linked = run(
        "link", "letter.txt", "--report", "night", "--for", "Mayor of London", "--received", "2024-03-01", "--yes"
    )
    assert linked.exit_code == 0
    return night_buses


def test_a_report_is_marked_with_its_letters_taken_back_and_marked_again(run, answered):
    alone = run("publish", "night-2024")
    assert (alone.exit_code, alone.stdout) == (0, "Marked public: NIGHT-2024.\n")
    assert alone.stderr == (
        "Undo: scrutiny undo\nKept back: letter.txt: a letter that answers it; mark it with: --letters\n"
    )

    with_letters = run("publish", "night-2024", "--letters")
    assert (with_letters.stdout, with_letters.stderr) == ("Marked public: letter.txt.\n", "Undo: scrutiny undo\n")
    again = run("publish", "night-2024", "--letters")
    assert (again.exit_code, again.stderr) == (2, "scrutiny: NIGHT-2024 is public already. Nothing was changed.\n")

    assert run("undo").stdout == "Took back step 7: marked public: letter.txt.\n"
    assert run("publish", "--document", "letter.txt").stdout == "Marked public: letter.txt.\n"
    gone = run("publish", "night-2024", "--withdraw", "--because", "a name stood in it")
    assert gone.stdout == "No longer public: NIGHT-2024, letter.txt, because a name stood in it.\n"
    assert run("undo").stdout == (
        "Took back step 10: no longer public: NIGHT-2024, letter.txt, because a name stood in it.\n"
    )
    assert run("verify").exit_code == 0
    told = run("history", "night", "1", "--csv").stdout
    assert [word for word in ("Marked public", "No longer public", "Public again") if word not in told] == []


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ((), 2, "Name a report, as in: scrutiny publish LFR-2026, or one document with --document NAME."),
        (("night", "--document", "x"), 2,
         "Name a report, as in: scrutiny publish LFR-2026, or one document with --document NAME."),
        (("night", "1"), 2, "Name one whole report, as in LFR-2026; a recommendation is public with its report."),
        (("night", "--because", "x"), 2, "--because says why something is withdrawn: use it with --withdraw."),
        (("--document", "letter.txt", "--letters"), 2,
         "--letters goes with a report that is marked: scrutiny publish LFR-2026 --letters"),
        (("night", "--withdraw"), 2, "Say why it is no longer public: --because TEXT"),
        (("night", "--withdraw", "--because", "x"), 2, "That is not public. Nothing was changed."),
        (("--document", "letters.txt"), 3,
         'There is no document "letters.txt" in the register. Did you mean letter.txt?'),
        (("night", "1-2", "--entry", "1"), 2,
         "night 1-2 names 2 asks. Name one, with --to BODY where several are asked."),
        (("night", "1", "--entry", "4"), 3,
         "NIGHT-2024/1 (Mayor of London) has no entry 4 that stands; those that stand: 1."),
        (("night", "1", "--entry", "4", "--withdraw", "--because", "x"), 3,
         "NIGHT-2024/1 (Mayor of London) has no entry 4."),
    ],
)  # fmt: skip
def test_what_cannot_be_marked_is_refused_and_changes_nothing(run, answered, dump, words, code, why):
    before = dump(answered)

    refused = run("publish", *words)

    assert (refused.exit_code, refused.stderr) == (code, f"scrutiny: {why}\n")
    assert dump(answered) == before


def test_an_entry_is_marked_where_its_source_is_public_and_a_note_never_is(run, answered):
    run("note", "night", "1", "--progress", "under way", "--source", "https://example.org/minutes")
    run("note", "night", "1", "--words", "rang the office")
    run("note", "night", "1", "--judge", "partial")

    marked = run("publish", "night", "1", "--entry", "2")
    assert marked.stdout == "Marked public: entry 2 of NIGHT-2024/1 (Mayor of London).\n"
    for number, why in ((3, "it is an officer's note"), (4, "it has no authority (a minute)")):
        refused = run("publish", "night", "1", "--entry", str(number))
        assert refused.stderr == (
            f"scrutiny: Entry {number} of NIGHT-2024/1 (Mayor of London) never leaves the register: {why}. "
            "Nothing was changed.\n"
        )
    withdrawn = run("publish", "night", "1", "--entry", "2", "--withdraw", "--because", "the page is gone")
    assert withdrawn.stdout == (
        "No longer public: entry 2 of NIGHT-2024/1 (Mayor of London), because the page is gone.\n"
    )


def test_a_dry_run_says_what_would_be_marked_and_keeps_nothing(run, answered, dump):
    before = dump(answered)

    told = run("publish", "night", "--letters", "--dry-run")

    assert told.stdout == "Would have marked public: NIGHT-2024, letter.txt. Nothing was changed.\n"
    assert dump(answered) == before


def test_what_a_colleague_marked_public_is_not_public_here_until_somebody_marks_it_here(run, night_buses, tmp_path):
    assert run("db", "backup", "copy.db").exit_code == 0
    run("--db", "copy.db", "--who", "Ben Clerk", "note", "night", "1", "--words", "rang")
    run("--db", "copy.db", "--who", "Ben Clerk", "publish", "night")

    merged = run("import", "copy.db", "--yes")

    assert merged.exit_code == 0, merged.stderr
    assert run("export", "site", "public").stdout.startswith("Made a site in public: 0 reports, ")
    assert run("verify").exit_code == 0
