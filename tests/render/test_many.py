"""Several files at once: all of them, or none; and tables that are too long for what opens them."""

from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny.errors import BadInput, ScrutinyError
from scrutiny.render.files import write_file
from scrutiny.render.many import path_for, write_all
from scrutiny.tables import Column, Table

ONE = Table("query", "", (Column("ref", "Ref"),), (("A/1",),))
TWO = replace(ONE, rows=(("B/1",),))


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8-sig") for path in sorted(folder.iterdir()) if path.is_file()}


def test_each_table_has_its_file_and_nothing_else_is_left(tmp_path):
    (tmp_path / "b.tsv").write_text("old", encoding="utf-8")

    written = write_all([(tmp_path / "a.tsv", ONE), (tmp_path / "b.tsv", TWO)], "tsv")

    assert written == (tmp_path / "a.tsv", tmp_path / "b.tsv")
    assert held(tmp_path) == {"a.tsv": "ref\nA/1\n", "b.tsv": "ref\nB/1\n"}


def test_no_tables_are_no_files(tmp_path):
    assert write_all([], "tsv") == ()
    assert held(tmp_path) == {}


@pytest.mark.parametrize("fault", ["no folder", "a folder in its place", "open elsewhere", "twice"])
def test_where_one_cannot_be_written_none_is_and_the_old_ones_are_as_they_were(tmp_path, fault):
    (tmp_path / "a.tsv").write_text("old", encoding="utf-8")
    (tmp_path / "folder.tsv").mkdir()
    wrong, why = {
        "no folder": (
            tmp_path / "none" / "b.tsv",
            f"{tmp_path}/none/b.tsv was not written: there is no folder {tmp_path}/none.",
        ),
        "a folder in its place": (
            tmp_path / "folder.tsv",
            f"{tmp_path}/folder.tsv is not a file, so nothing was written. Name a file to write.",
        ),
        "open elsewhere": (
            tmp_path / "b.tsv",
            f"{tmp_path}/b.tsv was not written: somebody has it open (.~lock.b.tsv# lies beside it). Close it there and "
            "try again; if nobody has it open, delete that file.",
        ),
        "twice": (tmp_path / "a.tsv", "Two reports would be written to a.tsv, so nothing was written."),
    }[fault]

    if fault == "open elsewhere":
        for name in ("b.tsv", ".~lock.b.tsv#"):
            (tmp_path / name).write_text("old", encoding="utf-8")
    before = held(tmp_path)

    with pytest.raises(ScrutinyError) as refused:
        write_all([(tmp_path / "a.tsv", ONE), (wrong, TWO)], "tsv")

    assert str(refused.value) == why
    assert held(tmp_path) == before


@pytest.mark.parametrize("at", range(5))
def test_a_name_that_cannot_be_given_takes_back_those_before_it(tmp_path, monkeypatch, at):
    for name in ("a.tsv", "c.tsv"):
        (tmp_path / name).write_text(f"old {name}", encoding="utf-8")
    replace_really, given = Path.replace, [0]

    def failing(path: Path, target: Path) -> Path:
        given[0] += 1
        if given[0] == at + 1:
            raise PermissionError(13, "Permission denied")
        return replace_really(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    tables = [(tmp_path / name, ONE) for name in ("a.tsv", "b.tsv", "c.tsv")]
    with pytest.raises(ScrutinyError, match="was not written: "):
        write_all(tables, "tsv")

    assert held(tmp_path) == {"a.tsv": "old a.tsv", "c.tsv": "old c.tsv"}


def test_a_report_s_file_is_named_after_it():
    assert path_for(Path("papers/status.docx"), "LFR-2026") == Path("papers/status-LFR-2026.docx")
    assert path_for(Path("status.docx"), "..\\evil:ref") == Path("status-.._evil_ref.docx")


@pytest.mark.parametrize("ending", ["docx", "html", "pdf", "xlsx"])
def test_a_table_too_long_for_what_opens_it_names_the_ways_out_and_writes_nothing(tmp_path, ending):
    (tmp_path / f"table.{ending}").write_text("old", encoding="utf-8")

    with pytest.raises(BadInput, match=r"Ask for less, write one file a report \(query --split\), or write .*\.csv\."):
        write_file(replace(ONE, rows=ONE.rows * 100_001), tmp_path / f"table.{ending}")

    assert held(tmp_path) == {f"table.{ending}": "old"}
