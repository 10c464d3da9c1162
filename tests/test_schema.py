"""The files in db/ say what a new register holds: its tables as SQL, and what every column means."""

import importlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))
generate = importlib.import_module("generate")
schema = importlib.import_module("making.schema")
Column = schema.ColumnFacts


@pytest.mark.parametrize("name", ["db/schema.sql", "db/dictionary.md"])
def test_the_file_is_what_make_docs_would_write(name):
    assert (ROOT / name).read_text(encoding="utf-8") == generate.now(name)


def test_the_schema_runs_and_makes_the_tables_of_a_new_register():
    def made(connection: sqlite3.Connection) -> tuple[list[tuple[object, ...]], int]:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
        return [tuple(row) for row in rows], connection.execute("PRAGMA user_version").fetchone()[0]

    with closing(sqlite3.connect(":memory:")) as empty, schema.fresh_register() as register:
        empty.executescript((ROOT / "db" / "schema.sql").read_text(encoding="utf-8"))

        assert made(empty) == made(register)


def test_every_table_that_people_may_read_is_explained_and_no_inner_one():
    with schema.fresh_register() as register:
        named = schema.tables(register)

    assert named[:3] == ["author", "meeting", "body"]
    assert [name for name in named if name.endswith("_search")] == [
        "recommendation_search",
        "passage_search",
        "entry_search",
    ]
    assert (named[-5:]) == ["ask_trigger", "origin", "own_rule", "release", "_sqlite_migrations"]
    assert [name for name in named if name.endswith(("_data", "_idx", "_config", "_docsize"))] == []


KNOWN = {"body": [Column("id", "INTEGER", False, ""), Column("name", "TEXT", False, "")]}
WRONG = {
    "body.name has no meaning": {"every table": {"id": "A number."}, "body": {"means": "A body."}},
    "body.means has no meaning": {"every table": {"id": "A number."}, "body": {"name": "Its name."}},
    "body.kind is explained and not there": {
        "every table": {"id": "A number."},
        "body": {"means": "A body.", "name": "Its name.", "kind": "Its kind."},
    },
    "office.means is explained and not there": {
        "every table": {"id": "A number."},
        "body": {"means": "A body.", "name": "Its name."},
        "office": {"means": "An office."},
    },
    "gone is explained for every table and is in none": {
        "every table": {"id": "A number.", "gone": "Taken back."},
        "body": {"means": "A body.", "name": "Its name."},
    },
    "body.name is not a sentence": {
        "every table": {"id": "A number."},
        "body": {"means": "A body.", "name": "its name"},
    },
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_missing_or_surplus_meaning_is_refused(fault):
    with pytest.raises(schema.Undocumented) as refused:
        schema.check_meanings(KNOWN, WRONG[fault])

    assert str(refused.value) == f"docs/dictionary.toml: {fault}"


def test_meanings_that_fit_are_taken():
    meanings = {"every table": {"id": "A number."}, "body": {"means": "A body.", "name": "Its name."}}

    assert schema.check_meanings(KNOWN, meanings) is None
