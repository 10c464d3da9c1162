"""The proof on the command line: verify, redact, known-on, history of a reference, and the care of the register."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scrutiny.cli.call import Call

SEAL_HINT = "Whether the end was cut off shows only against a seal that a paper printed: scrutiny verify --seal SEAL\n"


@pytest.fixture
def seal(run: Callable[..., object], night_buses: Path) -> str:
    """The seal of the register of night buses."""
    with closing(sqlite3.connect(night_buses)) as connection:
        step, digest = connection.execute("SELECT id, digest FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return f"{step}-{digest[:16]}"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the next command be given on a day: what it records, it records then."""

    def on(day: str) -> None:
        monkeypatch.setattr("scrutiny.actions.register.now", lambda: f"{day}T10:00:00+00:00")

    return on


def by_hand(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


# verify


def test_a_sound_register_is_proved_in_one_line_with_its_seal(run, night_buses, seal):
    proved, against = run("verify"), run("verify", "--seal", seal)

    line = (
        f"All is as it was recorded: 4 steps, 10 changes, 0 entries, 2 asks, 0 documents, 0 quotations. Seal {seal}\n"
    )
    assert (proved.exit_code, proved.stdout, proved.stderr) == (0, line, SEAL_HINT)
    assert (against.exit_code, against.stdout, against.stderr) == (0, line, "")


def test_what_is_found_is_told_with_the_command_that_helps_and_fails(run, night_buses):
    by_hand(night_buses, "DROP TRIGGER entry_no_delete", "UPDATE recommendation SET text = 'Walk.' WHERE id = 1")

    found = run("verify")

    assert found.exit_code == 1
    assert found.stdout == (
        "1. The guard entry_no_delete is missing.\n"
        "   Make it anew from what is recorded: scrutiny db check --mend\n"
        "2. NIGHT-2024/1 was changed outside scrutiny after step 3: its text was recorded as “The Mayor should fund night "
        "buses.”, and is “Walk.”.\n"
        "   Who recorded what: scrutiny history NIGHT-2024/1. Compare with a backup, or bring it back: scrutiny db restore "
        "FILE --replace\n"
    )
    assert found.stderr == "2 findings.\n"


def test_findings_are_json_for_programs(run, night_buses, seal):
    assert json.loads(run("verify", "--json").stdout) == {
        "seal": seal,
        "counts": {"steps": 4, "changes": 10, "entries": 0, "asks": 2, "documents": 0, "quotations": 0},
        "findings": [],
    }
    by_hand(night_buses, "DROP TRIGGER entry_no_delete")
    found = run("verify", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stdout) == {
        "seal": seal,
        "counts": {},
        "findings": [
            {
                "what": "The guard entry_no_delete is missing.",
                "help": "Make it anew from what is recorded: scrutiny db check --mend",
                "count": 1,
            }
        ],
    }


def test_a_seal_that_is_not_here_fails_and_one_that_is_none_is_refused(run, night_buses):
    missing, bad = run("verify", "--seal", f"9-{'a' * 12}"), run("verify", "--seal", "9")

    assert (missing.exit_code, bad.exit_code) == (1, 2)
    assert missing.stdout.startswith("1. The end of the register is missing: the seal names step 9, and its last step")
    assert bad.stderr == (
        'scrutiny: "9" is not a seal. A seal is a step and at least 12 figures of its digest, as papers print it: '
        "14-9f2c4e1b8a7d6c50\n"
    )


def test_one_finding_is_one(run, night_buses):
    by_hand(night_buses, "DROP TRIGGER entry_no_delete")

    assert run("verify").stderr == "1 finding.\n"


# redact


REDACT = (
    "redact",
    "night",
    "1",
    "--entry",
    "1",
    "--authority",
    "Data Protection Officer",
    "--because",
    "personal data",
)


def test_an_entrys_words_are_removed_once_confirmed(run, night_buses, dump):
    run("note", "night", "1", "--words", "rang Mrs Periwinkle")
    before = dump(night_buses)

    nobody = run(*REDACT)
    no = run(*REDACT, typed="n\n")
    assert dump(night_buses) == before
    yes = run(*REDACT, typed="y\n")

    what = "the words of entry 1 of NIGHT-2024/1 (Mayor of London)"
    told = f"This removes for good: {what} (note), 1 line of the history that repeats them.\n"
    assert (nobody.exit_code, nobody.stderr) == (
        4,
        told
        + "scrutiny: This cannot be undone, so it must be confirmed. Nobody can be asked here: answer with --yes.\n",
    )
    assert (no.exit_code, no.stderr) == (
        1,
        told + "Remove it? Nothing can bring it back. [y yes, N no] scrutiny: Nothing was removed.\n",
    )
    assert (yes.exit_code, yes.stdout) == (
        0,
        f"Removed {what} for good, by authority of Data Protection Officer, because personal data.\n",
    )
    assert b"Periwinkle" not in night_buses.read_bytes()
    assert run("verify").exit_code == 0
    assert "Periwinkle" not in run("history", "--all").stdout + run("show", "night", "1").stdout


def test_a_document_is_removed_with_yes_and_a_dry_run_removes_nothing(run, tmp_path, dump):
    (tmp_path / "letter.txt").write_text("Recommendation 1\n\nThe Mayor should fund the Zebrafinch line by May 2027.\n")
    run("init")
    run("add", "report", "letter.txt", "--ref", "ZEB-1", "--title", "Lines", "--published", "2026-01-01", "--yes")
    before = dump(tmp_path / "scrutiny.db")
    redact = ("redact", "document", "letter.txt", "--authority", "Monitoring Officer", "--because", "exempt")

    would = run(*redact, "--dry-run")
    assert dump(tmp_path / "scrutiny.db") == before
    done = run(*redact, "--yes")
    again = run("add", "report", "letter.txt", "--ref", "ZEB-2", "--yes")

    assert would.stdout.startswith(
        "Would remove for good: the file letter.txt (73 bytes) and its text, 1 quotation from it"
    )
    assert done.stdout == (
        "Removed document letter.txt for good, by authority of Monitoring Officer, because exempt.\n"
    )
    assert done.stderr.endswith(
        "Backups, and papers printed from the register, still hold it where it was in them: they must be found by hand.\n"
    )
    assert b"zebrafinch" not in (tmp_path / "scrutiny.db").read_bytes().lower()
    assert again.exit_code == 1
    assert again.stderr == (
        "scrutiny: letter.txt was removed from this register for good in step 3, by authority of Monitoring Officer, because "
        "exempt. It is not taken in again.\n"
    )
    assert run("verify").exit_code == 0
    undone = run("undo")
    assert (undone.exit_code, undone.stderr.startswith("scrutiny: Step 3 removed words for good;")) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ("redact", "night", "1", "--entry", "1"),
            2,
            "Say by whose authority words are removed, and why: --authority TEXT --because TEXT",
        ),
        (
            ("redact", "night", "1"),
            2,
            "Name one entry by its number in its history, as in: scrutiny redact LFR-2026/2 --entry 3 (or: scrutiny "
            "redact document NAME)",
        ),
        (
            ("redact", "document"),
            2,
            "Name one document, as in: scrutiny redact document annex.pdf --authority WHO --because TEXT",
        ),
        (("redact", "document", "annex.pdf"), 3, 'There is no document "annex.pdf" in the register.'),
        (
            ("redact", "night", "--entry", "1"),
            2,
            "night names 2 asks. Name one, with --to BODY where several are asked.",
        ),
        (
            ("redact", "night", "1", "--entry", "4"),
            3,
            "NIGHT-2024/1 (Mayor of London) has no entry 4: it has entries 1 to 1. See them with: scrutiny history "
            "NIGHT-2024/1",
        ),
        (
            ("redact", "night", "2", "--entry", "1"),
            3,
            "NIGHT-2024/2 (Transport for London) has no entry 1: nothing was said about it yet. See them with: scrutiny "
            "history NIGHT-2024/2",
        ),
    ],
)
def test_what_cannot_be_removed_is_refused_and_nothing_changes(run, night_buses, dump, words, code, told):
    run("note", "night", "1", "--words", "rang")
    before = dump(night_buses)

    refused = run(*words)

    assert (refused.exit_code, refused.stderr) == (code, f"scrutiny: {told}\n")
    assert dump(night_buses) == before


def test_a_reader_that_is_in_the_way_fails_the_command_with_what_to_do(run, night_buses, monkeypatch):
    run("note", "night", "1", "--words", "rang Mrs Periwinkle")
    monkeypatch.setattr("scrutiny.actions.redact.scrub", lambda _: False)

    left = run(*REDACT, "--yes")

    assert left.exit_code == 1
    assert left.stderr.endswith(
        "scrutiny: The words are removed, but another program is reading the register, so traces are left in its working "
        "file (-wal). Close that program, then: scrutiny db check --mend\n"
    )


# --known-on


def test_a_past_days_paper_is_printed_again_to_the_letter(run, days):
    days("2024-03-01")
    run("init")
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2024/1", "Fund night buses.", "--to", "Mayor of London", "--due", "2024-05-01")
    paper = ("report", "meeting", "NIGHT-2024", "--known-on", "1 March 2024")
    before = {name: run(*paper, "--format", name).stdout for name in ("grid", "json", "csv")}

    days("2024-06-01")
    run("note", "night", "1", "--progress", "done", "--on", "2024-02-20")
    run("correct", "night", "1", "--text", "Fund them.", "--because", "misread")
    run("undo")
    run("add", "recommendation", "NIGHT-2024/2", "More.", "--to", "TfL")

    assert {name: run(*paper, "--format", name).stdout for name in ("grid", "json", "csv")} == before
    assert "Position of recommendations at 1 March 2024" in run(*paper, "--format", "markdown").stdout
    assert json.loads(before["json"])["rows"][0]["clock"] == "not due"


def test_both_questions_about_time_can_be_asked_at_once(run, days):
    days("2024-03-01")
    run("init")
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2024/1", "Fund night buses.", "--to", "Mayor of London")
    days("2024-04-01")
    run("note", "night", "1", "--progress", "planned", "--on", "2024-03-10")

    def progress(*options: str) -> list[str]:
        return [row["progress"] for row in json.loads(run("query", "--json", *options).stdout)["rows"]]

    assert progress() == ["planned"]
    assert progress("--as-of", "2024-03-10") == ["planned"]
    assert progress("--as-of", "2024-03-09") == ["no information"]
    assert progress("--known-on", "2024-03-31") == ["no information"]
    assert progress("--known-on", "2024-03-31", "--as-of", "2024-03-10") == ["no information"]
    assert progress("--known-on", "2024-04-01", "--as-of", "2024-03-10") == ["planned"]
    assert progress("--known-on", "2024-04-01", "--as-of", "2024-03-09") == ["no information"]
    assert progress("planned", "--known-on", "2024-03-31") == []


@pytest.mark.parametrize(
    "words",
    [
        ("note", "night", "1", "--progress", "done"),
        ("note", "night", "1", "--progress", "done", "--dry-run"),
        ("undo",),
        ("add", "recommendation", "NIGHT-2024/3", "More."),
        ("init", "--db", "new.db"),
        ("redact", "night", "1", "--entry", "1"),
    ],
)
def test_the_past_is_never_written(run, night_buses, dump, words):
    before = dump(night_buses)

    refused = run(*words, "--known-on", "2026-11-22")

    assert (refused.exit_code, refused.stderr) == (
        2,
        "scrutiny: What was known on a past day is read, never written. Leave out --known-on.\n",
    )
    assert dump(night_buses) == before
    assert not Path("new.db").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify",), "verify proves the register as it is now. Leave out --known-on."),
        (("db", "backup"), "The register is cared for as it is now. Leave out --known-on."),
    ],
)
def test_what_is_about_the_file_is_not_asked_of_a_past_day(run, night_buses, words, told):
    refused = run(*words, "--known-on", "2026-11-22")

    assert (refused.exit_code, refused.stderr) == (2, f"scrutiny: {told}\n")


def test_a_day_that_has_not_come_or_was_before_the_register_is_refused(run, night_buses):
    future, before = run("query", "--known-on", "2026-11-23"), run("query", "--known-on", "1 Feb 2024")

    assert (future.exit_code, future.stderr) == (
        2,
        "scrutiny: Nobody knows yet what will be known on 2026-11-23: that day has not come.\n",
    )
    assert (before.exit_code, before.stderr) == (
        2,
        "scrutiny: The register was made on 22 November 2026, so nothing was known in it on 1 February 2024. What held on "
        "that day, as it is known now: --as-of 2024-02-01\n",
    )


def test_the_command_that_lists_a_figures_rows_asks_about_the_same_day(run, night_buses):
    figures = run("report", "meeting", "NIGHT-2024", "--known-on", "2026-11-22", "--json").stdout

    assert "--known-on 2026-11-22" in figures


# history of a reference


def test_the_history_of_a_reference_is_told_in_sentences(run, night_buses):
    run("note", "night", "1", "--progress", "planned", "--on", "1 March 2024")
    run("note", "night", "1", "--progress", "done", "--on", "1 May 2024")
    run("undo")

    shown = run("history", "night", "1")

    assert shown.stderr == ""
    assert [line.split("\t")[0:1] + line.split("\t")[3:] for line in shown.stdout.splitlines()] == [
        ["step", "about", "entry", "what", "taken_back_by"],
        ["7", "NIGHT-2024/1 (Mayor of London)", "3", "Took back entry 2 (Reported progress: done)", ""],
        [
            "6", "NIGHT-2024/1 (Mayor of London)", "2",
            "Reported progress: planned → done, on 1 May 2024 (evidence self-reported)", "7",
        ],
        [
            "5", "NIGHT-2024/1 (Mayor of London)", "1",
            "Reported progress: planned, on 1 March 2024 (evidence self-reported)", "",
        ],
        ["3", "NIGHT-2024/1", "", "Recorded: “The Mayor should fund night buses.”", ""],
        ["3", "NIGHT-2024/1 (Mayor of London)", "", "Put to Mayor of London, made on 1 February 2024", ""],
        ["2", "Report NIGHT-2024", "", "Recorded the report “Night buses”, published 1 February 2024", ""],
    ]  # fmt: skip


def test_the_history_of_an_unknown_reference_is_refused_and_one_of_a_body_is_its_own(run, night_buses):
    assert run("history", "night", "9").exit_code == 3
    assert "Mayor" not in run("history", "night", "--to", "TfL").stdout


# db


def test_where_says_which_register_and_why(run, night_buses, seal, tmp_path, monkeypatch):
    here = run("db", "where")
    assert here.stdout == f"{night_buses}\n"
    assert here.stderr == (
        f"This one, because it is in this folder.\n4 steps, the last on 2026-11-22 by Ann Officer. Seal {seal}\n"
    )
    (tmp_path / "june").mkdir()
    monkeypatch.chdir(tmp_path / "june")
    assert run("db", "where").stderr.startswith("This one, because it is in a folder above this one.\n")
    assert run("db", "where", "--db", "../scrutiny.db").stderr.startswith("This one, because --db names it.\n")
    monkeypatch.setenv("SCRUTINY_DB", str(night_buses))
    assert run("db", "where").stderr.startswith("This one, because SCRUTINY_DB names it.\n")
    assert run("db", "where", "--db", "new.db").stderr == (
        "This one, because --db names it.\nThere is nothing there yet. Make it with: scrutiny init\n"
    )


def test_a_persons_settings_say_who_writes_and_where_the_register_is(run, night_buses, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings = elsewhere / "config.toml"
    settings.write_text(f'who = "Cass Clerk"\ndb = "{night_buses.as_posix()}"\n')
    moved = night_buses.rename(tmp_path / "kept.db")
    settings.write_text(f'who = "Cass Clerk"\ndb = "{moved.as_posix()}"\n')
    monkeypatch.setenv("SCRUTINY_CONFIG", str(settings))
    monkeypatch.delenv("SCRUTINY_WHO")

    where = run("db", "where")
    run("note", "night", "1", "--words", "rang")

    assert where.stdout == f"{moved}\n"
    assert where.stderr.startswith(f"This one, because {settings} names it.\n")
    assert run("history").stdout.splitlines()[1].split("\t")[2] == "Cass Clerk"
    assert run("note", "night", "1", "--words", "rang", "--who", "Dee").exit_code == 0
    assert run("history").stdout.splitlines()[1].split("\t")[2] == "Dee"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            "who = ",
            "The settings in {file} cannot be read: Invalid value (at end of document). Mend the file or remove it.",
        ),
        (
            "whom = 'Ann'",
            'The settings in {file} hold whom, which means nothing here. They may hold: who = "…" (in whose name to '
            'write), db = "…" (where the register is).',
        ),
        (
            "who = 4",
            'The settings in {file} hold who, which means nothing here. They may hold: who = "…" (in whose name to '
            'write), db = "…" (where the register is).',
        ),
    ],
)
def test_settings_that_cannot_be_read_are_named(run, night_buses, tmp_path, monkeypatch, settings, told):
    (tmp_path / "config.toml").write_text(settings)
    monkeypatch.delenv("SCRUTINY_WHO")

    refused = run("note", "night", "1", "--words", "rang")

    assert (refused.exit_code, refused.stderr) == (2, f"scrutiny: {told.format(file=tmp_path / 'config.toml')}\n")


def test_settings_are_where_this_system_keeps_such_files(monkeypatch, tmp_path):
    from scrutiny.actions.settings import settings, settings_file

    monkeypatch.delenv("SCRUTINY_CONFIG", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda name, **_: tmp_path / name)

    assert settings_file() == tmp_path / "scrutiny" / "config.toml"
    assert settings() == {}


def test_without_settings_the_computers_user_writes(run, night_buses, monkeypatch):
    monkeypatch.delenv("SCRUTINY_WHO")
    monkeypatch.setattr("getpass.getuser", lambda: "ann")

    run("note", "night", "1", "--words", "rang")

    assert run("history").stdout.splitlines()[1].split("\t")[2] == "ann"


def test_a_backup_prints_its_seal_and_a_restore_brings_it_back(run, night_buses, seal, tmp_path):
    backed = run("db", "backup", "copy.db")
    run("note", "night", "1", "--words", "rang")

    refused = run("db", "restore", "copy.db")
    done = run("db", "restore", "copy.db", "--replace")

    assert (backed.exit_code, backed.stdout) == (0, f"Backed up to copy.db. Seal {seal}\n")
    assert backed.stderr == "Keep the seal apart from the copy: it proves that nothing was cut off.\n"
    assert (refused.exit_code, refused.stderr) == (
        5,
        f"scrutiny: There is a register at {night_buses} already; nothing was changed. To put the backup in its place and "
        "keep the old one beside it: --replace\n",
    )
    assert (done.exit_code, done.stdout) == (0, f"Restored {night_buses} from copy.db. Seal {seal}\n")
    assert done.stderr == (
        f"The register that was there is kept as {tmp_path / 'scrutiny-replaced-20261122-100000.db'}\n"
        "Papers printed after that backup carry seals that this register does not hold.\n"
    )
    assert run("verify", "--seal", seal).exit_code == 0


def test_a_backup_is_restored_to_a_folder_without_a_register(run, night_buses, tmp_path, monkeypatch):
    run("db", "backup", "copy.db")
    night_buses.unlink()

    assert run("db", "restore", "copy.db").stdout.startswith("Restored scrutiny.db from copy.db. Seal 4-")
    assert run("verify").exit_code == 0


def test_a_backup_of_a_register_that_was_tampered_with_says_so_and_is_kept(run, night_buses):
    by_hand(night_buses, "INSERT INTO body (name) VALUES ('Crossrail')")

    backed = run("db", "backup", "copy.db")

    assert backed.exit_code == 1
    assert backed.stderr == (
        "scrutiny: The copy is as whole as the register, but that is not as it was recorded: Body “Crossrail” was added "
        "outside scrutiny: no step recorded it. See all that is found: scrutiny verify\n"
    )
    assert Path("copy.db").is_file()


def test_a_check_is_quick_and_mending_puts_back_what_is_missing(run, night_buses):
    well = run("db", "check")
    by_hand(night_buses, "DROP TRIGGER entry_no_delete")
    broken = run("db", "check")
    mended = run("db", "check", "--mend")

    assert (well.exit_code, well.stdout) == (
        0,
        "All is well. To prove every step and word: scrutiny verify\n",
    )
    assert (broken.exit_code, broken.stdout) == (
        1,
        "1. The guard entry_no_delete is missing.\n   Make it anew from what is recorded: scrutiny db check --mend\n",
    )
    assert (mended.exit_code, mended.stdout, mended.stderr) == (
        0,
        "Made anew, and all is well.\n",
        "Put back: entry_no_delete\n",
    )
    assert run("verify").exit_code == 0


def test_mending_beside_a_reader_says_so(run, night_buses, monkeypatch):
    monkeypatch.setattr("scrutiny.actions.care.scrub", lambda _: False)

    assert run("db", "check", "--mend").stderr == (
        "Another program is reading the register; close it and mend again, to leave no trace in its log.\n"
    )


def test_today_is_the_day_that_is_asked_about(run, night_buses):
    assert Call(known_on="2026-11-01").today.isoformat() == "2026-11-01"
    assert Call().today == Call().wall_day
