"""The schema: its words agree with the vocabulary, and each migration stands alone."""

import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from scrutiny import terms
from scrutiny.actions.clocks import due_of
from scrutiny.actions.register import Register
from scrutiny.actions.verify import verify
from scrutiny.store import sqlite
from scrutiny.store.dialect import APPEND_ONLY, EDITABLE, KEPT, POINTERS, REMOVABLE, SEARCHED
from scrutiny.store.guards import odd_parts
from scrutiny.store.migrations import migrate, numbered
from scrutiny.store.queries import text_of
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

LISTS = {
    "stance": terms.Stance,
    "progress": terms.Progress,
    "judgement": terms.Judgement,
    "disposition": terms.Disposition,
}


def schema(connection: sqlite3.Connection, table: str) -> str:
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return str(sql)


def words_in(sql: str, after: str) -> list[str]:
    found = re.search(re.escape(after) + r"\s*IN \(([^)]*)\)", sql)
    return [word.replace("''", "'") for word in re.findall(r"'((?:[^']|'')*)'", found[1])] if found else []


def test_the_words_that_the_register_accepts_are_those_of_the_vocabulary(register):
    entry = schema(register.connection, "entry")
    for kind, words in LISTS.items():
        assert words_in(entry, f"kind <> '{kind}' OR value") == [word.value for word in words]
    assert words_in(entry, "CHECK (kind") == [word.value for word in terms.EntryKind]
    assert words_in(entry, "CHECK (evidence") == ["", *(word.value for word in terms.Evidence)]
    assert words_in(entry, "CHECK (rung") == ["", *(word.value for word in terms.Rung)]
    assert words_in(entry, "CHECK (confirmed") == ["", *(word.value for word in terms.Confirmed)]
    assert words_in(schema(register.connection, "report"), "CHECK (kind") == [w.value for w in terms.ReportKind]
    assert words_in(schema(register.connection, "response"), "CHECK (kind") == [w.value for w in terms.ResponseKind]
    assert words_in(schema(register.connection, "author"), "CHECK (kind") == [w.value for w in terms.AuthorKind]
    assert words_in(schema(register.connection, "lineage"), "CHECK (kind") == [w.value for w in terms.Lineage]


def test_every_table_is_strict_and_says_whether_its_rows_may_change(register):
    tables = dict(
        register.connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
            "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' "
            "AND name <> '_sqlite_migrations'"
        ).fetchall()
    )

    assert set(tables) == {*EDITABLE, *APPEND_ONLY, "step", "standing"}
    assert set(tables.values()) == {1}


def test_undo_knows_every_pointer_from_one_row_to_another(register):
    pointers = {
        table: {row["from"]: row["table"] for row in register.connection.execute(f"PRAGMA foreign_key_list({table})")}
        for table in EDITABLE
    }

    assert {table: columns for table, columns in pointers.items() if columns} == POINTERS


def test_every_column_of_the_history_is_kept_for_ever_or_holds_words_that_may_be_removed(register):
    removable = {"change": {"before", "after"}, "entry": set(REMOVABLE["entry"])}
    for table, kept in KEPT.items():
        columns = {row["name"] for row in register.connection.execute(f"PRAGMA table_info({table})")}
        assert columns == {*kept, *removable[table], "salts"}
    for table, cells in REMOVABLE.items():
        assert set(cells) <= {row["name"] for row in register.connection.execute(f"PRAGMA table_info({table})")}


def test_the_version_that_is_opened_is_the_last_migration_and_they_are_numbered_without_a_gap():
    numbers = [number for number, _, _ in numbered()]

    assert numbers == list(range(1, sqlite.SCHEMA_VERSION + 1))


def test_a_migration_that_has_run_is_not_run_again(register):
    before = list(register.connection.iterdump())

    migrate(register.connection)

    assert list(register.connection.iterdump()) == before


def test_what_is_searched_is_found_by_its_stem_and_forgotten_when_it_is_edited(register):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t")
        recommendation = step.insert(
            "recommendation", report=report, number="1", place=1, text="Publish all deployments."
        )
        step.update("recommendation", recommendation, text="Publish every review.")

    def found(word: str) -> list[int]:
        rows = register.connection.execute(
            "SELECT rowid FROM recommendation_search WHERE recommendation_search MATCH ?", (word,)
        )
        return [row[0] for row in rows]

    assert (found("deployment"), found("reviews"), found("publishing")) == ([], [1], [1])
    assert {table for table, _ in SEARCHED} == {"recommendation", "passage", "entry"}


def back_to_before(migration: str, register: Register, old: sqlite3.Connection) -> None:
    """Make the register what a program of before `migration` would have left; `old` becomes an empty one of that day.

    What later migrations made is taken away again: tables, indexes, triggers, views and columns.
    """
    connection = register.connection
    migrate(old, stop_before=migration)
    kept = {name for name, _ in parts(old)}
    made = connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    for kind in ("view", "trigger", "index", "table"):
        for name in (row["name"] for row in made if row["type"] == kind and row["name"] not in kept):
            connection.execute(f"DROP {kind} IF EXISTS {name}")
    for table in [row["name"] for row in made if row["type"] == "table" and row["name"] in kept]:
        columns = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        for row in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if row["name"] not in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {row['name']}")
    number = int(migration[:3])
    connection.execute("DELETE FROM _sqlite_migrations WHERE CAST(SUBSTR(name, 1, 3) AS INTEGER) >= ?", (number,))
    connection.execute(f"PRAGMA user_version = {number - 1}")


def parts(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    return [(row[0], row[1]) for row in rows]


def test_a_register_of_before_002_keeps_its_days_its_history_and_its_seal(register, tmp_path):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t", published=date(2026, 3, 1))
        for number, rule, day in (("1", "council-executive", date(2026, 3, 5)), ("2", "two-months-practice", None)):
            row = step.insert("recommendation", report=report, number=number, place=int(number), text="Do it.")
            step.insert("ask", recommendation=row, rule=rule, trigger_day=day)
        step.append(Statement(1, EntryKind.NOTE, words="rang"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        back_to_before("002_ask_triggers", register, old)
        assert parts(register.connection) == parts(old)
    before, seal = list(register.connection.iterdump()), register.seal()
    register.close()

    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as opened:
        after = list(opened.connection.iterdump())
        # The cache of standings has had a column more since 004; verify says below that it is what the entries come to.
        assert [line for line in before if line not in after and "standing" not in line] == []
        assert (opened.seal(), verify(opened).findings, list(odd_parts(opened.connection))) == (seal, (), [])
        [first, second] = opened.ask("asks_with_days")
        assert due_of(first).working == (
            "due 4 May 2026: 2 months beginning with 5 March 2026 (receipt or, if later, receipt of the notice); "
            "Local Government Act 2000 s.9FE"
        )
        assert due_of(second).day == date(2026, 5, 1)

        with opened.step("correct") as step:
            step.insert("ask_trigger", ask=2, name="published", day=date(2026, 3, 31))
        assert due_of(opened.ask("ask_with_days", ask=2)[0]).day == date(2026, 5, 31)
        assert opened.connection.execute("SELECT due FROM standing WHERE ask = 2").fetchone()[0] == "2026-05-31"
        assert verify(opened).findings == ()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "received", "day": date(2026, 3, 1)}, "UNIQUE"),
        ({"name": "", "day": date(2026, 3, 1)}, "CHECK"),
        ({"name": "sent", "day": "3 March"}, "CHECK"),
        ({"ask": 9, "name": "sent", "day": date(2026, 3, 1)}, "FOREIGN KEY"),
    ],
)
def test_a_day_that_a_clock_counts_from_is_one_day_of_one_ask_once(register, values, why):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t")
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        step.insert("ask", recommendation=row)
        step.insert("ask_trigger", ask=1, name="received", day=date(2026, 3, 2))

    with pytest.raises(sqlite3.IntegrityError, match=why), register.step("add") as step:
        step.insert("ask_trigger", **{"ask": 1} | values)
    with pytest.raises(sqlite3.IntegrityError, match="rows of ask_trigger are never deleted"):
        register.connection.execute("DELETE FROM ask_trigger")


def test_a_register_from_before_anything_could_be_left_open_keeps_its_standings_and_has_none_open():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection, stop_before="004_undecided")
    before = connection.execute("PRAGMA user_version").fetchone()[0]
    columns = connection.execute("PRAGMA table_info(standing)").fetchall()
    row = {column["name"]: "" if column["type"] == "TEXT" else 1 for column in columns} | {"stance": "accepted"}
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(
        f"INSERT INTO standing ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})",
        row,
    )

    migrate(connection)

    after = dict(connection.execute("SELECT * FROM standing").fetchone())
    assert (before, connection.execute("PRAGMA user_version").fetchone()[0]) == (3, sqlite.SCHEMA_VERSION)
    assert after == row | {"undecided_on": None}
    connection.close()


def test_a_register_of_before_005_keeps_what_was_said_and_who_recorded_it(register, tmp_path):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t")
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        step.insert("ask", recommendation=row)
        step.append(Statement(1, EntryKind.PROGRESS, "done"))
    asked = "SELECT * FROM entry"
    before, seal = [tuple(each) for each in register.connection.execute(asked)], register.seal()
    said = [tuple(each) for each in register.ask("entries_of_ask", ask=1)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        back_to_before("005_origins", register, old)
        assert parts(register.connection) == parts(old)
    register.close()

    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as opened:
        assert (opened.seal(), verify(opened).findings, list(odd_parts(opened.connection))) == (seal, (), [])
        assert [tuple(each) for each in opened.connection.execute(asked)] == before
        assert [tuple(each) for each in opened.ask("entries_of_ask", ask=1)] == said
        with pytest.raises(sqlite3.IntegrityError, match="rows of origin are never deleted"), opened.step("x") as step:
            step.insert(
                "origin",
                table_name="entry",
                row_id=1,
                seal="0" * 64,
                their_row=1,
                at="2026-11-22T10:00:00",
                who="B",
                brought=1,
            )
            step.connection.execute("DELETE FROM origin")


def test_a_register_of_before_006_keeps_its_days_and_takes_a_rule_of_its_own(register, tmp_path):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t", published=date(2026, 3, 1))
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        step.insert("ask", recommendation=row, rule="two-months-practice")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        back_to_before("006_own_rules", register, old)
        assert parts(register.connection) == parts(old)
    before, seal = list(register.connection.iterdump()), register.seal()
    register.close()

    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as opened:
        after = list(opened.connection.iterdump())
        assert [line for line in before if line not in after] == []
        assert (opened.seal(), verify(opened).findings, list(odd_parts(opened.connection))) == (seal, (), [])
        assert due_of(opened.ask("ask_with_days", ask=1)[0]).day == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"key": "ours", "version": 1}, "UNIQUE"),
        ({"key": "", "version": 1}, "CHECK"),
        ({"key": "k" * 41, "version": 1}, "CHECK"),
        ({"key": "ours", "version": 0}, "CHECK"),
        ({"key": "ours", "version": 2, "toml": ""}, "CHECK"),
        ({"key": "ours", "version": 2, "toml": "#" * 20_001}, "CHECK"),
    ],
)
def test_a_rule_of_ones_own_stands_once_by_key_and_version(register, values, why):
    with register.step("add") as step:
        step.insert("own_rule", key="ours", version=1, toml="x = 1")

    with pytest.raises(sqlite3.IntegrityError, match=why), register.step("add") as step:
        step.insert("own_rule", **{"toml": "x = 1"} | values)
    with pytest.raises(sqlite3.IntegrityError, match="rows of own_rule are never deleted"):
        register.connection.execute("DELETE FROM own_rule")


def test_documents_of_before_007_that_were_read_from_pictures_are_found_by_the_index():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, stop_before="007_read_by_ocr")
    readers = ("pdf 1 (PDFium 159) with tesseract, by OCR", "pdf 1 (PDFium 159)")
    for name, reader in enumerate(readers):
        connection.execute(
            "INSERT INTO document (sha256, name, media_type, size, text, blocks, reader, warnings) "
            "VALUES (?, 'a.pdf', 'application/pdf', 1, 'a', '{}', ?, '[]')",
            (f"{name:064}", reader),
        )

    migrate(connection)

    question = text_of("entries_read_by_ocr")
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    found = connection.execute("SELECT reader FROM document WHERE reader LIKE '%OCR%'").fetchall()
    assert (found, plan[0].split(" USING ")[-1]) == ([(readers[0],)], "INDEX document_read_by_ocr")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == sqlite.SCHEMA_VERSION
    connection.close()


def test_a_register_of_before_008_keeps_its_history_and_its_seal_and_nothing_in_it_is_public(register, tmp_path):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t", published=date(2026, 3, 1))
        row = step.insert("recommendation", report=report, number="1", place=1, text="Do it.")
        step.insert("ask", recommendation=row)
        step.append(Statement(1, EntryKind.NOTE, words="rang", exempt="Schedule 12A paragraph 1"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        back_to_before("008_release", register, old)
        assert parts(register.connection) == parts(old)
    before, seal = list(register.connection.iterdump()), register.seal()
    register.close()

    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as opened:
        after = list(opened.connection.iterdump())
        assert [line for line in before if line not in after] == []
        assert (opened.seal(), verify(opened).findings, list(odd_parts(opened.connection))) == (seal, (), [])
        assert opened.ask("releases") == []

        with opened.step("publish") as step:
            step.insert("release", report=1)
        assert [row["report"] for row in opened.ask("releases")] == [1]
        assert verify(opened).findings == ()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "CHECK"),
        ({"report": 1, "entry": "k" * 16}, "CHECK"),
        ({"entry": "k"}, "CHECK"),
        ({"report": 1}, "UNIQUE"),
        ({"document": 9}, "FOREIGN KEY"),
    ],
)
def test_a_mark_is_of_one_thing_once(register, values, why):
    with register.step("add") as step:
        step.insert("report", ref="R-1", title="t")
        step.insert("release", report=1)

    with pytest.raises(sqlite3.IntegrityError, match=why), register.step("publish") as step:
        step.insert("release", **{"gone": 0} | values)
    with pytest.raises(sqlite3.IntegrityError, match="rows of release are never deleted"):
        register.connection.execute("DELETE FROM release")
