"""The care of the register: backups that are proved, a restore that loses nothing, and what can be made anew."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.care import back_up, mend, restore
from scrutiny.actions.register import Register
from scrutiny.actions.verify import check, verify
from scrutiny.errors import BadInput, RegisterError, ScrutinyError
from scrutiny.store import place, sqlite
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

TODAY = date(2026, 11, 22)


@pytest.fixture
def filled(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A register with one ask and two claims about it, at a moment that never changes."""
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: "2026-11-22T10:00:00+00:00")
    with register.step("add") as step:
        report = step.insert("report", ref="LFR-2026", title="The report")
        recommendation = step.insert("recommendation", report=report, number="1", place=1, text="Act on deployments.")
        step.insert("ask", recommendation=recommendation)
    note(register, "planned")
    note(register, "under way")
    return register


def note(register: Register, value: str) -> None:
    with register.step("note") as step:
        step.append(Statement(1, EntryKind.PROGRESS, value, f"said {value}"))


def progress(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM entry ORDER BY id")]


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if not each.name.endswith(("-wal", "-shm")))


def opened(path: Path) -> Register:
    return Register.open(path, who="Ann", today=TODAY, write=True)


# Backups


def test_a_backup_is_a_whole_register_with_the_same_seal(filled, tmp_path):
    done = back_up(filled, tmp_path / "copy.db")

    assert (done.path, done.kept) == (tmp_path / "copy.db", None)
    assert (done.proved.seal, done.proved.findings) == (filled.seal(), ())
    with opened(tmp_path / "copy.db") as copy:
        assert verify(copy, filled.seal()).findings == ()
        assert list(copy.connection.iterdump()) == list(filled.connection.iterdump())
    assert files(tmp_path) == ["copy.db", "scrutiny.db"]


def test_a_backup_without_a_name_or_into_a_folder_is_named_for_the_moment(filled, tmp_path):
    (tmp_path / "safe").mkdir()

    beside, inside = back_up(filled), back_up(filled, tmp_path / "safe")

    assert beside.path == tmp_path / "scrutiny-20261122-100000.db"
    assert inside.path == tmp_path / "safe" / "scrutiny-20261122-100000.db"
    assert files(tmp_path / "safe") == ["scrutiny-20261122-100000.db"]


def test_a_backup_never_takes_the_place_of_a_file(filled, tmp_path):
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(RegisterError) as refused:
        back_up(filled, tmp_path / "copy.db")

    assert str(refused.value) == (
        f"There is already a file at {tmp_path / 'copy.db'}; nothing was written. Name another file, or a folder."
    )
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize("where", ["no/such/copy.db", "scrutiny.db/copy.db"])
def test_a_backup_that_cannot_be_written_leaves_nothing_and_says_so(filled, tmp_path, where):
    with pytest.raises(RegisterError, match="could not be written to .*nothing is left of it"):
        back_up(filled, tmp_path / where)

    assert files(tmp_path) == ["scrutiny.db"]


def test_a_full_disk_leaves_no_half_backup(filled, tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(RegisterError, match="No space left on device"):
        back_up(filled, tmp_path / "copy.db")

    assert files(tmp_path) == ["scrutiny.db"]


def test_what_another_has_not_finished_writing_is_not_in_the_backup(filled, tmp_path):
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO body (name) VALUES ('half')")

        done = back_up(filled, tmp_path / "copy.db")

        other.execute("ROLLBACK")
    assert done.proved.findings == ()


def test_backups_taken_while_others_write_are_all_sound(filled, tmp_path):
    stop, written = threading.Event(), [0]

    def write() -> None:
        with opened(filled.path) as other:
            while not stop.is_set() and written[0] < 500:
                note(other, "planned")
                written[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    done = [back_up(filled, tmp_path / f"copy{number}.db") for number in range(4)]
    stop.set()
    writer.join()

    assert written[0] > 0
    assert [each.proved.findings for each in done] == [()] * 4
    assert verify(filled, done[-1].proved.seal).findings == ()


def test_a_backup_of_a_register_that_was_tampered_with_is_kept_and_says_so(filled, tmp_path):
    filled.connection.execute("INSERT INTO body (name) VALUES ('Crossrail')")

    done = back_up(filled, tmp_path / "copy.db")

    assert [finding.what for finding in done.proved.findings] == [
        "Body “Crossrail” was added outside scrutiny: no step recorded it."
    ]
    assert (tmp_path / "copy.db").is_file()


# Restoring


def test_a_backup_comes_back_where_there_is_no_register(filled, tmp_path):
    copy = back_up(filled, tmp_path / "copy.db")
    new = tmp_path / "new" / "scrutiny.db"
    new.parent.mkdir()

    done = restore(copy.path, new, who="Ann", today=TODAY, replace=False)

    assert (done.path, done.kept, done.proved.seal) == (new, None, filled.seal())
    assert files(new.parent) == ["scrutiny.db"]
    with opened(new) as restored:
        note(restored, "done")
        assert verify(restored, filled.seal()).findings == ()


def test_a_register_is_replaced_only_if_told_and_is_kept_beside(filled, tmp_path):
    copy = back_up(filled, tmp_path / "copy.db")
    note(filled, "done")
    newer = filled.seal()

    with pytest.raises(RegisterError) as refused:
        restore(copy.path, filled.path, who="Ann", today=TODAY, replace=False)
    assert str(refused.value) == (
        f"There is a register at {filled.path} already; nothing was changed. To put the backup in its place and keep the "
        "old one beside it: --replace"
    )
    assert progress(filled.path) == ["planned", "under way", "done"]
    done = restore(copy.path, filled.path, who="Ann", today=TODAY, replace=True)

    kept_as = tmp_path / "scrutiny-replaced-20261122-100000.db"
    assert done.kept == kept_as
    assert progress(filled.path) == ["planned", "under way"]
    assert progress(kept_as) == ["planned", "under way", "done"]
    assert filled.seal() == copy.proved.seal  # whoever had it open sees the restored one
    assert [finding.what for finding in verify(filled, newer).findings] == [
        "The end of the register is missing: the seal names step 5, and its last step is 4."
    ]
    with opened(kept_as) as kept:
        assert verify(kept, newer).findings == ()
    note(filled, "paused")
    assert verify(filled).findings == ()


def test_a_register_in_use_is_not_replaced(filled, tmp_path, monkeypatch):
    copy = back_up(filled, tmp_path / "copy.db")
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 0.01)
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RegisterError, match="is in use by another scrutiny command"):
            restore(copy.path, filled.path, who="Ann", today=TODAY, replace=True)

        other.execute("ROLLBACK")
    assert files(tmp_path) == ["copy.db", "scrutiny.db"]


def test_a_replacing_that_fails_leaves_the_register_as_it_was(filled, tmp_path, monkeypatch):
    copy = back_up(filled, tmp_path / "copy.db")
    note(filled, "done")

    def full(connection: sqlite3.Connection, to: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "copy_whole", full)
    with pytest.raises(RegisterError, match=r"could not be replaced \(database or disk is full\); it is as it was"):
        restore(copy.path, filled.path, who="Ann", today=TODAY, replace=True)

    assert progress(filled.path) == ["planned", "under way", "done"]
    assert verify(filled).findings == ()


def test_a_backup_that_was_tampered_with_is_not_restored(filled, tmp_path):
    copy = back_up(filled, tmp_path / "copy.db").path
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("INSERT INTO body (name) VALUES ('Crossrail')")

    with pytest.raises(ScrutinyError) as refused:
        restore(copy, filled.path, who="Ann", today=TODAY, replace=True)

    assert str(refused.value) == (
        f"The backup {copy} is not as it was recorded, and nothing was changed: Body “Crossrail” was added outside "
        f"scrutiny: no step recorded it. See all that is found: scrutiny verify --db {copy}"
    )


def test_what_is_no_backup_or_no_register_is_told_apart(filled, tmp_path):
    copy = back_up(filled, tmp_path / "copy.db").path
    (tmp_path / "letter.db").write_text("Dear Chair")

    with pytest.raises(RegisterError, match="There is no register at"):
        restore(tmp_path / "none.db", tmp_path / "new.db", who="Ann", today=TODAY, replace=True)
    with pytest.raises(RegisterError, match="is not a scrutiny register"):
        restore(tmp_path / "letter.db", tmp_path / "new.db", who="Ann", today=TODAY, replace=True)
    with pytest.raises(RegisterError, match=r"is too damaged to tell; nothing was changed. Move it away by hand"):
        restore(copy, tmp_path / "letter.db", who="Ann", today=TODAY, replace=True)
    with pytest.raises(BadInput, match="is the register itself"):
        restore(filled.path, filled.path, who="Ann", today=TODAY, replace=True)
    with pytest.raises(RegisterError, match="There is no folder"):
        restore(copy, tmp_path / "no" / "new.db", who="Ann", today=TODAY, replace=True)
    assert (tmp_path / "letter.db").read_text() == "Dear Chair"
    assert files(tmp_path) == ["copy.db", "letter.db", "scrutiny.db"]


def test_a_backup_is_not_restored_to_where_it_could_be_destroyed(filled, tmp_path, monkeypatch):
    copy = back_up(filled, tmp_path / "copy.db").path
    (tmp_path / "OneDrive").mkdir()
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")

    with pytest.raises(RegisterError, match="a folder that is copied to the cloud"):
        restore(copy, tmp_path / "OneDrive" / "scrutiny.db", who="Ann", today=TODAY, replace=False)

    assert files(tmp_path / "OneDrive") == []


def test_the_log_of_a_register_that_was_deleted_is_not_taken_for_the_restored_ones(filled, tmp_path):
    copy = back_up(filled, tmp_path / "copy.db").path
    note(filled, "done")
    shutil.copy(f"{filled.path}-wal", tmp_path / "new.db-wal")

    restore(copy, tmp_path / "new.db", who="Ann", today=TODAY, replace=False)

    assert progress(tmp_path / "new.db") == ["planned", "under way"]
    assert (tmp_path / "new.db-wal.left-20261122-100000").exists()


def test_a_restore_that_cannot_be_written_leaves_nothing(filled, tmp_path, monkeypatch):
    copy = back_up(filled, tmp_path / "copy.db").path

    def full(connection: sqlite3.Connection, to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite, "copy_whole", full)
    with pytest.raises(RegisterError, match="nothing is left of it. Make room"):
        restore(copy, tmp_path / "new.db", who="Ann", today=TODAY, replace=False)

    assert files(tmp_path) == ["copy.db", "scrutiny.db"]


# Checking and mending

BROKEN = {
    "a guard": "DROP TRIGGER entry_no_update",
    "a weakened guard": (
        "DROP TRIGGER step_no_delete; CREATE TRIGGER step_no_delete BEFORE DELETE ON step BEGIN SELECT 1; END"
    ),
    "a guard of somebody's own": "CREATE TRIGGER mine AFTER INSERT ON body BEGIN SELECT 1; END",
    "a unique index": "DROP INDEX ask_once",
    "an index of words": "INSERT INTO entry_search (entry_search) VALUES ('delete-all')",
    "a standing": "UPDATE standing SET progress = 'done'",
    "all standings": "DELETE FROM standing",
    "a standing of an ask that is gone": (
        "UPDATE ask SET gone = 0; DELETE FROM standing; INSERT INTO standing SELECT 1, 9, '', NULL, NULL, '', '', '', "
        "NULL, NULL, '', '', NULL, NULL, 0, '', NULL, NULL, 0, 'active', NULL, NULL, NULL, NULL, '', NULL, NULL, '', 1, "
        "NULL, '', NULL"
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_what_follows_from_what_is_recorded_is_made_anew_and_is_no_step(filled, broken):
    seal = filled.seal()
    filled.connection.executescript(broken)
    assert verify(filled).findings != ()

    mended = mend(filled)

    assert (mended.findings, mended.is_scrubbed) == ((), True)
    assert verify(filled, seal).findings == ()
    assert filled.seal() == seal


def test_mending_says_what_it_put_back(filled):
    filled.connection.executescript("DROP TRIGGER entry_no_update; DROP INDEX ask_once")

    assert mend(filled).put_back == ("ask_once", "entry_no_update")
    assert mend(filled).put_back == ()


def test_what_was_recorded_is_never_mended(filled):
    filled.connection.execute("UPDATE recommendation SET text = 'Act never.'")

    mend(filled)

    assert [finding.what for finding in verify(filled).findings] == [
        "LFR-2026/1 was changed outside scrutiny after step 2: its text was recorded as “Act on deployments.”, and is "
        "“Act never.”."
    ]


def test_a_guard_that_rows_stand_against_cannot_be_put_back_and_nothing_changes(filled):
    filled.connection.executescript("DROP INDEX ask_once; INSERT INTO ask (recommendation) VALUES (1)")
    before = list(filled.connection.iterdump())

    with pytest.raises(RegisterError, match=r"could not be mended \(UNIQUE constraint failed"):
        mend(filled)

    assert list(filled.connection.iterdump()) == before


def test_a_register_in_use_is_not_mended(filled):
    filled.connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RegisterError, match="is in use by another scrutiny command"):
            mend(filled)

        other.execute("ROLLBACK")


def test_the_quick_look_finds_what_is_broken_and_not_what_only_proving_finds(filled):
    filled.connection.executescript("DROP TRIGGER entry_no_update; UPDATE report SET title = 'Another'")

    assert [finding.what for finding in check(filled)] == ["The guard entry_no_update is missing."]
