"""The whole register as lines, and a register made of them again."""

import base64
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny.actions.register import Register
from scrutiny.actions.verify import verify
from scrutiny.actions.whole import Restored, is_whole_register, restore_lines, whole_lines
from scrutiny.errors import DocumentError, RegisterError
from scrutiny.store import sqlite
from scrutiny.store.steps import begin
from scrutiny.store.whole import TABLES

TODAY = date(2026, 11, 22)
ACTS = ("add", "answer", "note", "target", "close", "retitle", "name", "body", "redact", "undo", "undo any")


def written(register: Register, path: Path) -> Path:
    with path.open("wb") as file:
        file.writelines(whole_lines(register))
    return path


def restored(source: Path, target: Path, **options: bool) -> Restored:
    return restore_lines(source, target, who="Ben Clerk", today=TODAY, **options)


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        tables = (*TABLES, "standing")
        return [repr(row) for table in tables for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


@pytest.fixture
def lived(register: Register, do: Callable[[Register, str, int], None]) -> Register:
    """A register with a report, a letter, an answer, a correction, an undo and a removal."""
    for act, number in (("add", 1), ("answer", 1), ("note", 1), ("body", 0), ("name", 0), ("retitle", 0), ("undo", 0)):
        do(register, act, number)
    do(register, "redact", 1)
    return register


def test_every_table_that_is_kept_is_written_but_for_what_follows_from_it(register):
    tables = register.connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'"
    )

    assert {row[0] for row in tables} - {"_sqlite_migrations", "standing"} == set(TABLES)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), max_size=14))
def test_any_register_comes_back_with_the_same_rows_steps_seal_and_standings(tmp_path_factory, do, acts):
    folder = tmp_path_factory.mktemp("whole")
    Register.create(folder / "scrutiny.db", who="Ann", today=TODAY).close()
    with Register.open(folder / "scrutiny.db", who="Ann", today=TODAY, write=True) as register:
        for act, number in acts:
            do(register, act, number)
        written(register, folder / "whole.jsonl")
        seal = register.seal()

    restored(folder / "whole.jsonl", folder / "again.db")

    assert everything(folder / "again.db") == everything(folder / "scrutiny.db")
    with Register.open(folder / "again.db", who="Ann", today=TODAY) as again:
        assert (again.seal(), verify(again, seal).findings) == (seal, ())
        assert written(again, folder / "again.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()


def test_an_empty_register_gives_way_and_one_that_holds_something_does_not(lived, tmp_path):
    source = written(lived, tmp_path / "whole.jsonl")
    Register.create(tmp_path / "empty.db", who="Ben", today=TODAY).close()

    restored(source, tmp_path / "empty.db")
    with pytest.raises(RegisterError) as refused:
        restored(source, tmp_path / "empty.db")

    assert everything(tmp_path / "empty.db") == everything(lived.path)
    assert str(refused.value) == (
        f"The register {tmp_path / 'empty.db'} holds something already; nothing was changed. A whole register is taken "
        "in where there is none yet (name another place with --db); two registers are merged with: scrutiny import OTHER.db"
    )
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name or "before" in path.name) == []


def test_a_dry_run_proves_it_and_makes_nothing(lived, tmp_path):
    source = written(lived, tmp_path / "whole.jsonl")

    done = restored(source, tmp_path / "again.db", dry_run=True)

    assert done.rows == len(source.read_bytes().splitlines()) - 2
    assert done.proved.seal == lived.seal()
    assert not (tmp_path / "again.db").exists()


def test_a_register_of_an_older_scrutiny_is_brought_up_to_date(tmp_path):
    old = Register(tmp_path / "old.db", sqlite.create(tmp_path / "old.db", version=1), "Ann", TODAY)
    old.connection.execute("BEGIN IMMEDIATE")
    step = begin(old.connection, who="Ann", at="2026-11-22T10:00:00+00:00", command="init")
    step.insert("report", ref="R-1", title="The report")
    step.seal()
    old.connection.execute("COMMIT")
    source = written(old, tmp_path / "whole.jsonl")
    assert json.loads(source.read_text(encoding="utf-8").splitlines()[0])["tables_version"] == 1

    restored(source, tmp_path / "new.db")

    with Register.open(tmp_path / "new.db", who="Ann", today=TODAY) as new:
        assert new.connection.execute("PRAGMA user_version").fetchone()[0] == sqlite.SCHEMA_VERSION
        assert [row["ref"] for row in new.ask("reports")] == ["R-1"]
        assert new.seal() == old.seal()
    old.close()


def sealed_again(lines: list[bytes]) -> bytes:
    """The lines with an end that fits them, as somebody who knows the form would forge it."""
    body = lines[:-1]
    end = {"end": len(body) - 1, "sha256": hashlib.sha256(b"".join(body)).hexdigest()}
    return b"".join(body) + json.dumps(end).encode() + b"\n"


def place_of(lines: list[bytes], start: str) -> int:
    return next(place for place, line in enumerate(lines) if line.startswith(start.encode()))


def edited(old: str, new: str) -> Callable[[list[bytes]], bytes]:
    def forging(lines: list[bytes]) -> bytes:
        whole = b"".join(lines)
        assert old.encode() in whole
        return sealed_again(whole.replace(old.encode(), new.encode(), 1).splitlines(keepends=True))

    return forging


def bad_base64(lines: list[bytes]) -> bytes:
    place = place_of(lines, '{"table": "document_file"')
    return sealed_again([*lines[:place], lines[place].replace(b'"base64": "', b'"base64": "*'), *lines[place + 1 :]])


HOSTILE: dict[str, tuple[Callable[[list[bytes]], bytes], str]] = {
    "cut in a line": (lambda lines: b"".join(lines)[:-200], "is cut off. Nothing was written."),
    "cut at a line": (lambda lines: b"".join(lines[:-1]), "its end is missing: it stops after line"),
    "a line left out": (lambda lines: b"".join([*lines[:5], *lines[6:]]), "and its last line says"),
    "a word changed": (
        lambda lines: b"".join(lines).replace(b"planned", b"stalled").replace(b"Act R-", b"Ask R-"),
        "its lines have another sha256 than its last line says",
    ),
    "a word changed, and the end made to fit": (edited("Act R-", "Ask R-"), "does not hold what its seals say"),
    "a newer one": (edited('"tables_version": ', '"tables_version": 9'), "was written by a newer scrutiny"),
    "a version of nothing": (edited('"tables_version": ', '"tables_version": -'), "which version its tables are"),
    "another form": (
        edited('"format": 1', '"format": 2'),
        "its lines are of the form 2, and this program reads form 1",
    ),
    "another seal": (edited('"step": ', '"step": 9'), "does not end at the seal that its first line gives"),
    "no seal": (edited('"digest": "', '"digests": "'), "its first line does not give its last step, its seal"),
    "another table": (edited('"table": "report"', '"table": "sqlite_schema"'), "is a row of no table"),
    "another column": (edited('"title": ', '"titles": '), "has not the columns of the table report"),
    "bytes that are none": (bad_base64, "holds bytes that are not base64"),
    "a file that is none": (
        edited('"bytes": {"base64"', '"bytes": {"base32"'),
        "holds no bytes where a file should be",
    ),
    "a list for a word": (edited('"ref": "R-A1"', '"ref": ["R-A1"]'), "is no row that a register can hold"),
    "a number too large": (edited('"stub": 0', '"stub": 99999999999999999999'), "is no row that a register can hold"),
    "half a character": (edited('"url": ""', '"url": "\\ud800"'), "is no row that a register can hold"),
    "the same row twice": (lambda lines: sealed_again([*lines[:3], lines[2], *lines[3:]]), "is no row that a register"),
    "something after the end": (lambda lines: b"".join(lines) + b"{}\n", "something follows its last line"),
    "not JSON": (lambda lines: sealed_again([lines[0], b"{'a'}\n", *lines[1:]]), "line 2 is not JSON"),
    "deep brackets": (lambda lines: sealed_again([lines[0], b"[" * 99_999 + b"\n", *lines[1:]]), "line 2 is not JSON"),
    "no object": (lambda lines: sealed_again([lines[0], b"[1]\n", *lines[1:]]), "line 2 is not a JSON object"),
    "no steps": (
        lambda lines: sealed_again([line for line in lines if b'"table": "step"' not in line]),
        "does not hold what its seals say",
    ),
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_file_that_is_not_as_it_was_written_is_refused_and_nothing_is_made(lived, tmp_path, fault):
    forge, why = HOSTILE[fault]
    source = written(lived, tmp_path / "whole.jsonl")
    source.write_bytes(forge(source.read_bytes().splitlines(keepends=True)))
    folder = tmp_path / "new"
    folder.mkdir()

    with pytest.raises(DocumentError) as refused:
        restored(source, folder / "again.db")

    assert why in str(refused.value)
    assert "othing was written" in str(refused.value)
    assert list(folder.iterdir()) == []


def test_a_line_longer_than_any_is_refused_before_it_is_read(lived, tmp_path, monkeypatch):
    source = written(lived, tmp_path / "whole.jsonl")
    monkeypatch.setattr("scrutiny.store.whole._MOST_LINE", 50)

    with pytest.raises(DocumentError, match="line 2 is longer than any that scrutiny writes"):
        restored(source, tmp_path / "again.db")


def test_what_is_no_such_file_is_told_apart(lived, tmp_path):
    source = written(lived, tmp_path / "whole.jsonl")
    (tmp_path / "list.csv").write_text("Number,Recommendation\n", encoding="utf-8")

    assert [is_whole_register(path) for path in (source, tmp_path / "list.csv", lived.path, tmp_path / "none")] == [
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(DocumentError, match="it does not begin as a register that scrutiny wrote as lines"):
        restored(tmp_path / "list.csv", tmp_path / "again.db")
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        restored(tmp_path / "none", tmp_path / "again.db")
    with pytest.raises(RegisterError, match="There is no folder"):
        restored(source, tmp_path / "no" / "again.db")


def test_files_are_written_byte_for_byte(lived, tmp_path):
    lines = written(lived, tmp_path / "whole.jsonl").read_text(encoding="utf-8").splitlines()
    [row] = [json.loads(line)["row"] for line in lines if line.startswith('{"table": "document_file"')]
    [(held,)] = lived.connection.execute("SELECT bytes FROM document_file").fetchall()

    assert base64.b64decode(row["bytes"]["base64"]) == held
