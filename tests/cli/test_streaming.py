"""A listing of everything in csv, tsv and json is written row by row, and says what it always said."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.conftest import TODAY

from scrutiny.actions.register import Register
from scrutiny.cli.output import show_rows
from scrutiny.cli.query import _in_batches
from scrutiny.tables import Column, Table

STREAMED = ("csv", "tsv", "json")
LISTED = Table("query", "", (Column("ref", "Ref"),), (), empty="Nothing in the register fits.")


@pytest.mark.parametrize("name", STREAMED)
@pytest.mark.parametrize("more", [(), ("--overdue",), ("--to", "TfL"), ("--repeated",)], ids=" ".join)
def test_all_of_a_listing_is_the_listing_where_that_is_short(run, night_buses, name, more):
    run("add", "report", "--title", "Again", "--ref", "NIGHT-2025", "--published", "2025-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2025/1", "The Mayor should fund night buses.", "--to", "Mayor of London")
    run("earlier", "NIGHT-2025/1", "--repeats", "NIGHT-2024/1")
    few = run("query", "--format", name, *more)
    few_kept = run("query", "--format", name, "-o", f"few.{name}", *more)

    everything = run("query", "--all", "--format", name, *more)
    kept = run("query", "--all", "--format", name, "-o", f"all.{name}", *more)

    assert everything == few
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert kept.stderr == few_kept.stderr.replace("few.", "all.")
    folder = night_buses.parent
    assert (folder / f"all.{name}").read_bytes() == (folder / f"few.{name}").read_bytes()


def test_what_is_known_only_from_a_letter_is_said_after_the_last_row_as_in_a_short_listing(run, night_buses):
    opened = Register.open(night_buses, who="Ann Officer", today=TODAY, write=True)
    with opened, opened.step("a letter of two reports") as step:
        for place, ref in enumerate(("ONE-2025", "TWO-2025"), 1):
            report = step.insert("report", ref=ref, title=ref, published=None, stub=1)
            row = step.insert("recommendation", report=report, number="1", place=place, text="Do it.")
            step.insert("ask", recommendation=row)
    few = run("query", "--json")

    everything = run("query", "--all", "--json")

    assert everything == few
    assert json.loads(everything.stdout)["notes"] == [
        "ONE-2025 and TWO-2025 are known only from a letter: their recommendations stand as quoted there, unchecked, "
        "and how many each makes in all is not known."
    ]


def test_more_rows_than_are_read_at_once_are_all_there_once_and_in_order(run, night_buses):
    opened = Register.open(night_buses, who="Ann Officer", today=TODAY, write=True)
    with opened, opened.step("many") as step:
        for number in range(3, 452):
            row = step.insert("recommendation", report=1, number=str(number), place=number, text=f"Do {number}.")
            step.insert("ask", recommendation=row)
    told = run("query", "--all", "--json")
    seal = run("query", "--json").stdout

    shown = json.loads(told.stdout)
    assert [row["ref"] for row in shown["rows"]] == [f"NIGHT-2024/{number}" for number in range(1, 452)]
    assert shown["seal"] == json.loads(seal)["seal"]
    assert told.stderr == ""


def test_rows_are_printed_before_the_last_is_known(capsys):
    def failing() -> Iterator[tuple[Any, ...]]:
        for number in range(20_000):
            yield (f"REF-2026/{number}",)
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        show_rows(LISTED, failing(), (), "csv")

    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["ref", "REF-2026/0"]
    assert len(printed) > 15_000


def test_a_file_of_which_the_last_row_fails_is_not_written(tmp_path):
    old = tmp_path / "all.csv"
    old.write_text("what was there", encoding="utf-8")

    def failing() -> Iterator[tuple[Any, ...]]:
        yield ("REF-2026/1",)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        show_rows(LISTED, failing(), (), "csv", str(old))

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"all.csv": "what was there"}


def test_a_listing_of_nothing_says_so(capsys):
    show_rows(LISTED, (), (), "tsv")

    assert tuple(capsys.readouterr()) == ("ref\n", "Nothing in the register fits.\n")


@pytest.mark.parametrize(("count", "batches"), [(0, []), (1, [1]), (200, [200]), (201, [200, 1])])
def test_positions_are_taken_some_at_a_time(count, batches):
    assert [len(some) for some in _in_batches(iter(range(count)))] == batches  # type: ignore[arg-type] # any things will do


def test_split_writes_one_file_a_report_named_after_it(run, night_buses):
    run("add", "report", "--title", "Trams", "--ref", "TRAM-2025", "--published", "2025-02-01", "--yes")
    run("add", "recommendation", "TRAM-2025/1", "TfL should extend the night trams.", "--to", "TfL")
    folder = night_buses.parent

    done = run("query", "--split", "-o", "status.csv")
    searched = run("query", "night", "--split", "-o", "found.json")
    one = run("query", "--report", "TRAM-2025", "--split", "-o", "one.docx")
    none = run("query", "--overdue", "--split", "-o", "none.docx")
    nowhere = run("query", "--split")

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Wrote 2 files, status-NIGHT-2024.csv to status-TRAM-2025.csv: 3 rows.\n"
    assert (folder / "status-TRAM-2025.csv").read_text("utf-8-sig").splitlines()[1].startswith("TRAM-2025/1,")
    assert [row["ref"] for row in json.loads((folder / "found-NIGHT-2024.json").read_text("utf-8"))["rows"]] == [
        "NIGHT-2024/1"
    ]
    assert searched.stderr == "Wrote 2 files, found-NIGHT-2024.json to found-TRAM-2025.json: 2 rows.\n"
    assert one.stderr == "Wrote one-TRAM-2025.docx: 1 row.\n"
    assert none.stderr == "Nothing in the register fits.\n"
    assert (nowhere.exit_code, nowhere.stderr) == (
        2,
        "scrutiny: What is split goes into files: name one with -o, as in -o status.docx\n",
    )
    assert sorted(path.name for path in folder.iterdir() if path.suffix in (".csv", ".json", ".docx")) == [
        "found-NIGHT-2024.json",
        "found-TRAM-2025.json",
        "one-TRAM-2025.docx",
        "status-NIGHT-2024.csv",
        "status-TRAM-2025.csv",
    ]
