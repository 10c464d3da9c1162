"""What other programs read in a register: views with everyday names, that say what the program says and hide what is exempt."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from tests.store.test_migrations import back_to_before, parts

from scrutiny.actions.care import mend
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.actions.undo import undo
from scrutiny.actions.verify import verify
from scrutiny.store.guards import odd_parts
from scrutiny.tables.positions import cells_of

VIEWS = "exempt_entries exempt_recommendations reports recommendations asks entries quotations letters answers positions bodies"
ROOT = Path(__file__).parents[2]
EXEMPT = ("eleven million", "the first page is up", "contract.pdf", "a tender names the bidders")


def rows(register: Register, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in register.connection.execute(sql)]


def test_the_views_are_there_and_no_column_needs_quotation_marks(register):
    named = [name for (name,) in rows(register, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid")]
    columns = [(view, row[1]) for view in named for row in rows(register, f"PRAGMA table_info({view})")]

    assert named == VIEWS.split()
    assert [column for column in columns if not re.fullmatch(r"[a-z]+(_[a-z]+)*", column[1])] == []
    assert len(columns) == len(set(columns))


def test_a_position_in_the_view_is_the_position_that_the_program_tells(cameras):
    shown = [dict(row) for row in cameras.register.connection.execute("SELECT * FROM positions ORDER BY ask")]
    told = list(positions(cameras.register, Filters()))

    assert len(shown) == len(told) == 6
    for row, position in zip(shown, sorted(told, key=lambda each: each.ask), strict=True):
        cells = cells_of(position)
        for same in ("ref", "addressed_to", "answered_from", "evidence", "how_matched", "confirmed", "progress"):
            assert (row[same] or "") == re.sub(r" \[exempt: [^]]*\]", "", str(cells[same])), (row["ref"], same)
        assert row["outcome"] == cells["outcome"]
        for day in ("due", "answered_on", "progress_on"):
            assert row[day] == (str(cells[day]) if cells[day] else None), (row["ref"], day)
        told_of = position.standing
        assert (row["stance"] or "", row["outstanding"]) == (told_of.stance, int(told_of.is_open))
        assert (row["judged_before_claim"], row["target_changes"]) == (0, told_of.target_changes)
        assert row["left_open_since"] is None


def test_each_view_says_what_a_row_of_it_is(cameras):
    told = {view: len(rows(cameras.register, f"SELECT * FROM {view}")) for view in VIEWS.split()}

    assert told == {
        "exempt_entries": 2,
        "exempt_recommendations": 0,
        "reports": 1,
        "recommendations": 5,
        "asks": 6,
        "entries": 13,
        "quotations": 5,
        "letters": 2,
        "answers": 4,
        "positions": 6,
        "bodies": 4,
    }
    assert rows(cameras.register, "SELECT document, kind, dated, received, reports, signed_by, answers_for FROM letters") == [
        ("letter.pdf", "substantive", "2026-09-16", "2026-09-18", "CAM-2026", None,
         "Deputy Mayor for Policing and Crime; Mayor of London"),
        ("tfl.md", "substantive", None, "2026-08-03", "CAM-2026", None, "Transport for London"),
    ]  # fmt: skip
    assert rows(cameras.register, "SELECT report, title, author, published, recommendations FROM reports") == [
        ("CAM-2026", "Cameras in the street", "Public Safety Committee", "2026-06-18", 5)
    ]
    assert rows(cameras.register, "SELECT ref, asks, part_of FROM recommendations ORDER BY place") == [
        ("CAM-2026/1", 1, None),
        ("CAM-2026/2", 2, None),
        ("CAM-2026/3", 1, None),
        ("CAM-2026/4", 1, None),
        ("CAM-2026/10", 1, None),
    ]


def test_an_entry_that_was_taken_back_says_that_a_later_one_names_it(cameras):
    told = rows(
        cameras.register,
        "SELECT version, kind, value, about, voids_and_restores FROM entries "
        "WHERE ref = 'CAM-2026/1' ORDER BY version LIMIT 4",
    )

    assert told == [
        (1, "stance", "accepted", None, 0),
        (2, "progress", "planned", None, 1),
        (3, "void", None, 2, 0),
        (4, "progress", "under way", None, 0),
    ]


def test_no_view_shows_words_that_are_exempt_and_each_says_by_which_paragraph(cameras):
    shown = {view: repr(rows(cameras.register, f"SELECT * FROM {view}")) for view in VIEWS.split()}

    assert [(view, words) for view, told in shown.items() for words in EXEMPT if words in told] == []
    assert rows(
        cameras.register, "SELECT ref, version, kind, value, words, source, exempt FROM entries WHERE exempt IS NOT NULL"
    ) == [
        ("CAM-2026/1", 4, "progress", "under way", "[exempt: paragraph 3]", "[exempt: paragraph 3]", "paragraph 3"),
        ("CAM-2026/4", 2, "progress", "will not do", "[exempt: paragraph 3 of Schedule 12A]",
         "[exempt: paragraph 3 of Schedule 12A]", "paragraph 3 of Schedule 12A"),
    ]  # fmt: skip
    assert rows(cameras.register, "SELECT document, words FROM quotations WHERE exempt IS NOT NULL") == [
        ("[exempt: paragraph 3]", "[exempt: paragraph 3]")
    ]


def test_words_of_a_document_that_becomes_exempt_are_in_no_view(cameras):
    with cameras.register.step("exempt") as step:
        for name in ("cameras.pdf", "letter.pdf"):
            (row,) = step.connection.execute("SELECT id FROM document WHERE name = ?", (name,)).fetchone()
            step.update("document", row, exempt="paragraph 7")
    cameras.say("1 Mayor of London", "target", words="by Easter")
    everything = repr([rows(cameras.register, f"SELECT * FROM {view}") for view in VIEWS.split()])

    assert "I accept" not in everything
    assert "The Mayor should publish a register" not in everything
    assert "A law of its own" not in everything
    assert "letter.pdf" not in everything
    assert rows(cameras.register, "SELECT DISTINCT recommendation, title FROM asks") == [
        ("[exempt: paragraph 7]", None)
    ]
    assert rows(cameras.register, "SELECT stance, words FROM answers WHERE ref = 'CAM-2026/1'") == [
        ("accepted", "[exempt: paragraph 7]")
    ]
    assert rows(cameras.register, "SELECT target FROM positions WHERE ref = 'CAM-2026/1'") == [("by Easter",)]


def test_what_was_taken_back_is_in_no_view_but_the_history_of_what_stands(cameras):
    undo(cameras.register, 4, "undo")  # TfL's letter

    assert rows(cameras.register, "SELECT document FROM letters") == [("letter.pdf",)]
    assert rows(cameras.register, "SELECT ref FROM answers WHERE ref = 'CAM-2026/4'") == []
    assert rows(cameras.register, "SELECT stance, progress FROM positions WHERE ref = 'CAM-2026/4'") == [
        (None, "will not do")
    ]
    assert rows(
        cameras.register, "SELECT version, kind, about, voids_and_restores FROM entries WHERE ref = 'CAM-2026/4'"
    ) == [(1, "stance", None, 1), (2, "progress", None, 0), (3, "void", 1, 0)]


def test_a_view_is_read_and_never_written(cameras):
    for statement in (
        "DELETE FROM positions",
        "UPDATE answers SET stance = 'accepted'",
        "INSERT INTO bodies VALUES (1)",
    ):
        with pytest.raises(sqlite3.OperationalError, match="because it is a view"):
            cameras.register.connection.execute(statement)


def test_a_view_that_somebody_changed_is_found_and_made_anew(cameras):
    connection = cameras.register.connection
    connection.execute("DROP VIEW bodies")
    connection.execute("DROP VIEW letters")
    connection.execute("CREATE VIEW letters AS SELECT 'none' AS letter")
    connection.execute("CREATE VIEW unique_of_our_own AS SELECT 1 AS one")

    found = [finding.what for finding in verify(cameras.register).findings]
    mended = mend(cameras.register)

    assert found == ["The view bodies is missing.", "The view letters is not as scrutiny makes it."]
    assert mended.put_back == ("bodies", "letters")
    assert list(odd_parts(connection)) == []
    assert rows(cameras.register, "SELECT one FROM unique_of_our_own") == [(1,)]


def test_a_register_of_before_the_views_gets_them_with_its_rows_and_its_seal_unchanged(cameras, tmp_path):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        back_to_before("009_views", cameras.register, old)
        assert parts(cameras.register.connection) == parts(old)
    before, seal = list(cameras.register.connection.iterdump()), cameras.register.seal()
    cameras.register.close()

    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as opened:
        after = list(opened.connection.iterdump())
        assert [line for line in before if line not in after] == []
        assert {line.split()[1] for line in after if line not in before} == {"VIEW", "INTO"}
        assert (opened.seal(), verify(opened).findings, list(odd_parts(opened.connection))) == (seal, (), [])
        assert len(rows(opened, "SELECT ref FROM positions")) == 6


@pytest.fixture
def closed(cameras: Any, tmp_path: Path) -> Path:
    """The register of the cameras, which no program has open."""
    cameras.register.close()
    return tmp_path / "scrutiny.db"


def test_sqlite_utils_reads_the_views(closed):
    database = sqlite_utils.Database(closed)

    assert database.view_names() == VIEWS.split()
    assert [row["stance"] for row in database["answers"].rows_where(order_by="ask")] == [
        "accepted",
        "unclear",
        "redirected",
        "rejected",
    ]
    assert next(iter(database.query("SELECT COUNT(*) AS open FROM positions WHERE outstanding = 1"))) == {"open": 5}


def test_pandas_reads_the_views_as_the_page_shows_it(closed, package_of, monkeypatch, capsys):
    package_of("pandas")
    page = (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8")
    [program] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(closed.parent)

    told: dict[str, Any] = {}
    exec(program, told)  # the page's own words
    told["register"].close()

    assert told["positions"].shape == (6, 33)
    assert str(told["positions"].dtypes["due"]).startswith("datetime64")
    assert told["positions"].stance.isna().sum() == 2
    assert capsys.readouterr().out.splitlines()[0] == "addressed_to"


def test_the_copy_that_the_page_publishes_holds_the_views_and_nothing_that_is_exempt(closed):
    page = (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8")
    [metadata] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    [loop] = [block for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "public.db" in block]

    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    made = subprocess.run(
        ["sh", "-ec", loop], cwd=closed.parent, env=environment, capture_output=True, text=True, check=False
    )

    assert made.stderr == ""
    public = sqlite_utils.Database(closed.parent / "public.db")
    named = re.findall(r"^      (\w+):$", metadata, re.MULTILINE)
    assert sorted(public.table_names()) == sorted(named)
    assert public["positions"].count == 6
    dumped = "\n".join(public.conn.iterdump())
    assert [words for words in EXEMPT if words in dumped] == []
    for view, told in re.findall(r"^      (\w+):\n((?:        .*\n)+)", metadata, re.MULTILINE):
        columns = set(public[view].columns_dict)
        facets = re.findall(r"facets: \[(.*)\]", told)
        assert {*", ".join(facets).split(", "), *re.findall(r"^          (\w+):", told, re.MULTILINE)} - {""} <= columns
    public.close()


def test_a_program_that_reads_sees_the_last_write_and_one_that_takes_it_for_immutable_may_not(register, tmp_path):
    path = register.path
    with register.step("add") as step:
        step.insert("report", ref="R-1", title="t")

    def seen(how: str) -> list[Any]:
        with closing(sqlite3.connect(f"file:{path}?{how}", uri=True)) as reader:
            return reader.execute("SELECT report FROM reports").fetchall()

    assert Path(f"{path}-wal").stat().st_size > 0  # the step is in the log, not yet in the file
    assert seen("mode=ro") == [("R-1",)]
    assert seen("mode=ro&immutable=1") == []
    register.close()
    copy = shutil.copy(path, tmp_path / "copy.db")
    assert not Path(f"{path}-wal").exists()
    path = copy
    assert seen("mode=ro&immutable=1") == [("R-1",)]
