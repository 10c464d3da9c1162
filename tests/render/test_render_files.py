"""Files: the suffix picks the format, the old file is kept until the new one is whole, failures are one sentence."""

import csv
import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from scrutiny.errors import BadInput, ScrutinyError
from scrutiny.render import data
from scrutiny.render.files import suffixes, write_file
from scrutiny.tables import Column, ColumnKind, Table

TABLE = Table(
    "due",
    "What is owed",
    (
        Column("ref", "Ref", ColumnKind.REF),
        Column("addressed_to", "Addressed to"),
        Column("due", "Due", ColumnKind.DAY),
    ),
    (("A-2026/1", "naïve – “two\nlines”", date(2026, 4, 3)), ("A-2026/2", "=1+1", None)),
    as_at=date(2026, 4, 15),
)


@pytest.mark.parametrize("suffix", suffixes())
def test_every_suffix_writes_a_file_and_leaves_nothing_beside_it(tmp_path: Path, suffix, package_of):
    if suffix in (".pdf", ".ics"):
        package_of({".pdf": "typst", ".ics": "icalendar"}[suffix])

    write_file(TABLE, tmp_path / f"table{suffix}")

    assert [path.name for path in tmp_path.iterdir()] == [f"table{suffix}"]
    assert (tmp_path / f"table{suffix}").stat().st_size > 0


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        (".docx", b"PK"),
        (".xlsx", b"PK"),
        (".html", b"<!doctype html>"),
        (".md", b"# What is owed\n"),
        (".CSV", b"\xef\xbb\xbfref,addressed_to,due\r\n"),
        (".tsv", b"ref\taddressed_to\tdue\n"),
        (".json", b'{\n "table": "due"'),
        (".txt", b"What is owed\n"),
    ],
)
def test_the_suffix_picks_the_format_whatever_its_capitals(tmp_path: Path, suffix, begins):
    write_file(TABLE, tmp_path / f"table{suffix}")

    assert (tmp_path / f"table{suffix}").read_bytes().startswith(begins)


def test_a_csv_file_is_what_excel_takes_and_reads_back_exactly(tmp_path: Path):
    write_file(TABLE, tmp_path / "t.csv")

    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["ref", "addressed_to", "due"],
            ["A-2026/1", "naïve – “two\nlines”", "2026-04-03"],
            ["A-2026/2", "=1+1", ""],
        ]


def test_a_json_file_has_no_mark_and_reads_back(tmp_path: Path):
    write_file(TABLE, tmp_path / "t.json")

    assert json.loads((tmp_path / "t.json").read_bytes())["rows"][0]["addressed_to"] == "naïve – “two\nlines”"


def test_the_same_table_gives_the_same_page_and_data_byte_for_byte(tmp_path: Path):
    for suffix in (".html", ".md", ".csv", ".json", ".txt"):
        write_file(TABLE, tmp_path / f"one{suffix}")
        write_file(TABLE, tmp_path / f"two{suffix}")
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("name", ["table", "table.odt", ".csv"])
def test_an_unknown_ending_is_refused_with_the_list(tmp_path: Path, name):
    with pytest.raises(BadInput) as refused:
        write_file(TABLE, tmp_path / name)

    assert str(refused.value) == (
        f"{name}: what kind of file shall it be? The endings are .docx, .xlsx, .html, .pdf, .md, .csv, .tsv, .json, "
        ".txt, .ics, .eml; "
        "--format names any other format."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_format_is_written_whatever_the_ending(tmp_path: Path):
    write_file(TABLE, tmp_path / "t.txt", "grid")
    write_file(TABLE, tmp_path / "noending", "csv")
    write_file(TABLE, tmp_path / "paper", "docx")

    assert (tmp_path / "t.txt").read_text("utf-8").startswith("+-----")
    assert (tmp_path / "noending").read_bytes().startswith(b"\xef\xbb\xbfref,addressed_to,due\r\n")
    assert (tmp_path / "paper").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "named"), [("t.xlsx", "docx"), ("t.csv", "docx"), ("t.docx", "csv")])
def test_an_ending_that_says_otherwise_than_the_format_is_refused_where_no_program_could_open_it(
    tmp_path: Path, name, named
):
    with pytest.raises(BadInput) as refused:
        write_file(TABLE, tmp_path / name, named)

    assert str(refused.value) == (
        f"{name} would hold a {named}, whatever its ending says. Name the file after what it holds."
    )
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_gets_the_list_and_the_old_file_stays(tmp_path: Path):
    (tmp_path / "t.txt").write_text("old")
    with pytest.raises(BadInput, match=r'^There is no format "gird"\. Did you mean grid\?'):
        write_file(TABLE, tmp_path / "t.txt", "gird")

    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("t.txt", "old")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ScrutinyError) as refused:
        write_file(TABLE, tmp_path / "papers" / "t.csv")

    assert str(refused.value) == (
        f"{tmp_path}/papers/t.csv was not written: there is no folder {tmp_path.resolve()}/papers."
    )


def test_a_folder_and_a_device_are_not_files(tmp_path: Path):
    (tmp_path / "papers.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")

    for name in ("papers.csv", "pipe.csv"):
        with pytest.raises(ScrutinyError, match="is not a file, so nothing was written"):
            write_file(TABLE, tmp_path / name)


def test_a_failure_half_way_keeps_the_old_file_and_leaves_no_other(tmp_path: Path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text("the old table")

    def breaks(table: Table, line_end: str) -> Iterator[str]:
        yield "half a ta"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(data, "csv", breaks)
    with pytest.raises(ScrutinyError) as refused:
        write_file(TABLE, path)

    assert str(refused.value) == f"{path} was not written: the disk is full."
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("t.csv", "the old table")]


def test_a_file_held_open_by_word_says_to_close_it(tmp_path: Path, monkeypatch):
    path = tmp_path / "t.docx"
    path.write_text("open in Word")

    def held(self: Path, target: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Access is denied")  # what Windows says

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(ScrutinyError) as refused:
        write_file(TABLE, path)

    assert str(refused.value) == (
        f"{path} was not written: it is held by another program. "
        "If it is open in Word or Excel, close it and try again."
    )
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("t.docx", "open in Word")]


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("paper.docx", "~$paper.docx"),
        ("meeting.docx", "~$eeting.docx"),  # seven letters
        ("position.docx", "~$sition.docx"),
        ("position.xlsx", "~$position.xlsx"),
        ("position.xlsx", ".~lock.position.xlsx#"),
    ],
)
def test_a_file_that_somebody_has_open_is_left_alone(tmp_path: Path, name, lock):
    paper = tmp_path / name
    paper.write_text("as it was")
    (tmp_path / lock).write_text("Ann Officer")

    with pytest.raises(ScrutinyError) as refused:
        write_file(TABLE, paper)

    assert str(refused.value) == (
        f"{paper} was not written: somebody has it open ({lock} lies beside it). Close it there and try again; "
        "if nobody has it open, delete that file."
    )
    assert (paper.read_text(), sorted(each.name for each in tmp_path.iterdir())) == ("as it was", sorted([name, lock]))


@pytest.mark.parametrize("lock", ["~$position.docx", "~$per.docx", "~$other.docx"])
def test_a_lock_of_another_file_keeps_nobody_from_this_one(tmp_path: Path, lock):
    (tmp_path / lock).write_text("Ann Officer")
    (tmp_path / "paper.docx").write_text("as it was")

    write_file(TABLE, tmp_path / "paper.docx")
    write_file(TABLE, tmp_path / "position.docx")  # not there yet: the lock was left behind

    assert (tmp_path / "paper.docx").read_bytes()[:2] == (tmp_path / "position.docx").read_bytes()[:2] == b"PK"


def test_a_folder_where_one_may_not_write_is_named(tmp_path: Path, monkeypatch):
    def refused(self: Path, mode: str) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ScrutinyError, match=f"you may not write in {tmp_path.resolve()}"):
        write_file(TABLE, tmp_path / "t.csv")


def test_any_other_failure_is_told_in_the_systems_words(tmp_path: Path, monkeypatch):
    def fails(descriptor: int) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(ScrutinyError, match=r"was not written: Input/output error\.$"):
        write_file(TABLE, tmp_path / "t.csv")


def test_a_table_too_long_for_the_format_keeps_the_old_file(tmp_path: Path):
    path = tmp_path / "t.docx"
    path.write_text("old")
    with pytest.raises(BadInput):
        write_file(replace(TABLE, rows=TABLE.rows[:1] * 2_001), path)

    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("t.docx", "old")]


def test_a_link_stays_a_link_and_a_files_mode_stays_its_own(tmp_path: Path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    write_file(TABLE, tmp_path / "link.csv")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "real.csv").read_bytes().startswith(b"\xef\xbb\xbfref")
