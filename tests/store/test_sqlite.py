"""Opening a register: what is said, whole, when it cannot be opened, and that nothing changes then."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.register import Register
from scrutiny.errors import RegisterError
from scrutiny.store import migrations, place, sqlite

TODAY = date(2026, 11, 22)


def opened(path: Path, *, write: bool = True) -> Register:
    return Register.open(path, who="Ann", today=TODAY, write=write)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Register.create(tmp_path / "scrutiny.db", who="Ann", today=TODAY).close()
    return tmp_path / "scrutiny.db"


def test_a_new_register_is_durable_and_holds_its_first_step(path):
    with opened(path) as register:
        pragmas = {
            name: register.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
        assert register.seal().startswith("1-")


def test_a_register_is_not_made_over_a_file(path):
    before = path.read_bytes()

    with pytest.raises(RegisterError) as refused:
        Register.create(path, who="Ann", today=TODAY)

    assert str(refused.value) == (
        f"There is already a file at {path}; nothing was changed. Choose another name with --db."
    )
    assert path.read_bytes() == before


def test_a_register_is_not_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RegisterError) as refused:
        Register.create(tmp_path / "no" / "s.db", who="Ann", today=TODAY)

    assert str(refused.value) == (
        f"There is no folder {tmp_path / 'no'}, so no register can be made in it. Make the folder first."
    )


def test_a_register_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(RegisterError) as refused:
        opened(tmp_path / "none.db")

    assert str(refused.value) == f"There is no register at {tmp_path / 'none.db'}. Make one with: scrutiny init"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all, but words" * 90])
def test_another_file_is_told_apart_and_left_alone(tmp_path, content):
    other = tmp_path / "other.db"
    other.write_bytes(content)

    with pytest.raises(RegisterError, match="is not a scrutiny register"):
        opened(other)

    assert other.read_bytes() == content


def test_another_programs_database_is_told_apart(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (a)")

    with pytest.raises(RegisterError, match="is not a scrutiny register. Name another with --db"):
        opened(tmp_path / "other.db")


def test_a_newer_register_is_refused_in_one_sentence(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")

    for write in (False, True):
        with pytest.raises(RegisterError) as refused:
            opened(path, write=write)
        assert str(refused.value) == (
            f"The register {path} was written by a newer scrutiny (its tables are version 999, this program knows "
            f"{sqlite.SCHEMA_VERSION}): install the newer scrutiny to open it."
        )


def test_an_older_register_is_backed_up_and_upgraded_when_it_is_written(path, tmp_path, monkeypatch):
    later = tmp_path / "migrations"
    later.mkdir()
    for _, _, file in migrations.numbered():
        (later / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    number = sqlite.SCHEMA_VERSION + 1
    (later / f"{number:03}_more.sql").write_text("CREATE TABLE more (id {id}){strict};", encoding="utf-8")
    with opened(path) as register, register.step("add") as step:
        step.insert("report", ref="R-1", title="kept")
    monkeypatch.setattr(migrations, "FOLDER", later)
    monkeypatch.setattr(sqlite, "SCHEMA_VERSION", number)

    with pytest.raises(RegisterError, match="is from an older scrutiny"):
        opened(path, write=False)
    with opened(path) as register:
        assert register.connection.execute("PRAGMA user_version").fetchone()[0] == number
        assert register.connection.execute("SELECT title FROM report").fetchone()[0] == "kept"
        assert register.connection.execute("SELECT COUNT(*) FROM more").fetchone()[0] == 0
    [backup] = tmp_path.glob("*before*")
    assert backup.name == f"scrutiny-before-version-{number}.db"
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT title FROM report").fetchone()[0] == "kept"
        assert copy.execute("PRAGMA user_version").fetchone()[0] == number - 1


def test_a_failed_upgrade_leaves_the_register_as_it_was_and_names_the_copy(path, tmp_path, monkeypatch):
    later = tmp_path / "migrations"
    later.mkdir()
    for _, _, file in migrations.numbered():
        (later / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    number = sqlite.SCHEMA_VERSION + 1
    (later / f"{number:03}_bad.sql").write_text("CREATE TABLE more (id {id}); CREATE TABLE report (id {id});", "utf-8")
    monkeypatch.setattr(migrations, "FOLDER", later)
    monkeypatch.setattr(sqlite, "SCHEMA_VERSION", number)

    with pytest.raises(RegisterError, match=f"could not be brought up to date .*before-version-{number}.db"):
        opened(path)

    with closing(sqlite3.connect(path)) as left:
        assert left.execute("PRAGMA user_version").fetchone()[0] == number - 1
        assert left.execute("SELECT name FROM sqlite_schema WHERE name = 'more'").fetchall() == []


def test_a_locked_register_says_so_and_nothing_changes(path, monkeypatch):
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, opened(path) as register:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RegisterError) as refused, register.step("add") as step:
            step.insert("report", ref="R-1", title="t")

        assert str(refused.value) == (
            f"The register {path} is in use by another scrutiny command that has not finished. Nothing was changed. "
            "Try again in a moment."
        )
        other.execute("ROLLBACK")
        assert register.seal().startswith("1-")


def test_a_register_that_may_only_be_read_is_not_written(path, monkeypatch):
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real(p, mode))

    with pytest.raises(RegisterError) as refused:
        opened(path, write=True)

    assert str(refused.value) == (
        f"The register {path} cannot be written: this user may only read it, or the disk is read-only. "
        "Nothing was changed. Ask for the right to write, or copy the register elsewhere and use --db."
    )
    with opened(path, write=False) as register:
        assert register.seal().startswith("1-")


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("OneDrive - Greater London Authority", "it is in a folder that is copied to the cloud while it is in use"),
        ("share", "it is on a network file system (cifs)"),
    ],
)
def test_a_register_is_neither_made_nor_written_where_it_could_be_destroyed(path, tmp_path, monkeypatch, folder, why):
    (tmp_path / folder).mkdir()
    there = path.rename(tmp_path / folder / "scrutiny.db")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"36 35 98:0 / / rw - ext4 /dev/sda1 rw\n37 36 0:41 / {tmp_path}/share rw - cifs //server/share rw\n"
    )
    monkeypatch.setattr(place, "MOUNTS", mounts)
    before = there.read_bytes()

    with pytest.raises(RegisterError) as refused:
        opened(there)
    with pytest.raises(RegisterError) as not_made:
        Register.create(there.with_name("new.db"), who="Ann", today=TODAY)

    assert str(refused.value) == (
        f"The register {there} cannot be written to, because {why}: two people writing at once could destroy it. "
        "Keep the register on this computer's own disk (scrutiny --db PATH), and share papers and backups of it "
        "instead."
    )
    assert why in str(not_made.value)
    assert there.read_bytes() == before
    assert not there.with_name("new.db").exists()


def test_a_half_made_register_is_removed(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "001_bad.sql").write_text("CREATE TABLE a (id {id}); CREATE TABLE a (id {id});", encoding="utf-8")
    monkeypatch.setattr(migrations, "FOLDER", folder)

    with pytest.raises(RegisterError, match="cannot be made"):
        Register.create(tmp_path / "new.db", who="Ann", today=TODAY)

    assert list(tmp_path.iterdir()) == [folder]


def test_a_backup_never_takes_the_place_of_another(path):
    with opened(path) as register:
        copies = [sqlite.back_up(register.connection, path.with_name("copy.db")) for _ in range(2)]

    assert copies[0].name == "copy.db"
    assert copies[1].name.startswith("copy-2") and copies[1].exists()


def test_a_strange_folder_name_is_still_a_folder(tmp_path):
    strange = tmp_path / "What? 50% #1"
    strange.mkdir()

    Register.create(strange / "scrutiny.db", who="Ann", today=TODAY).close()

    with opened(strange / "scrutiny.db", write=False) as register:
        assert register.seal().startswith("1-")
