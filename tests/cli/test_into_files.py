"""Answers written into files: every listing takes -o, and the example ends in papers."""

import csv
import json
import zipfile
from pathlib import Path

import docx
import pytest
from python_calamine import load_workbook


@pytest.mark.parametrize("words", [("query",), ("report", "meeting"), ("history",)])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "csv", "tsv", "json", "txt", "eml"])
def test_every_listing_goes_into_a_file_of_every_kind(run, night_buses: Path, words, ending):
    done = run(*words, "-o", f"table.{ending}")

    rows = 4 if words == ("history",) else 2
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Wrote table.{ending}: {rows} rows.\n")
    assert (night_buses.parent / f"table.{ending}").stat().st_size > 0


def test_a_csv_is_for_excel_and_a_workbook_has_one_fact_a_column(run, night_buses: Path):
    run("query", "-o", "table.csv")
    run("query", "-o", "table.xlsx")

    with (night_buses.parent / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        keys, *rows = csv.reader(stream)
    sheet = load_workbook(str(night_buses.parent / "table.xlsx")).get_sheet_by_index(0).to_python()
    assert (keys[0], keys[-1], len(rows)) == ("ref", "due", 2)
    assert sheet[3][: len(keys)][-2:] == ["Clock", "Due"]


def test_a_format_that_is_named_goes_before_the_ending(run, night_buses: Path):
    run("query", "--format", "grid", "-o", "table.txt")
    run("query", "--json", "-o", "table.txt2")

    assert (night_buses.parent / "table.txt").read_text("utf-8").startswith("+---")
    assert json.loads((night_buses.parent / "table.txt2").read_text("utf-8"))["table"] == "query"


def test_a_dash_is_no_file(run, night_buses: Path):
    assert run("query", "-o", "-").stdout == run("query").stdout


def test_a_workbook_is_never_printed(run, night_buses: Path):
    refused = run("query", "--format", "xlsx")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "scrutiny: A xlsx file cannot be printed. Name the file to write: -o NAME.xlsx\n"


def test_an_unknown_format_gets_the_list(run, night_buses: Path):
    refused = run("report", "meeting", "--format", "wrod")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith('scrutiny: There is no format "wrod". The formats are docx, xlsx, pdf, ics, eml, ')


def test_a_folder_that_is_not_there_is_one_sentence_and_nothing_is_written(run, night_buses: Path):
    refused = run("report", "meeting", "-o", "papers/thursday.docx")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"scrutiny: papers/thursday.docx was not written: there is no folder {night_buses.parent}/papers.\n"
    )
    assert [path.name for path in night_buses.parent.iterdir() if not path.name.startswith("scrutiny.db")] == []


def test_the_example_ends_in_papers_and_says_so(run, tmp_path: Path):
    told = run("--db", "play.db", "demo")

    assert told.exit_code == 0
    assert (
        "The same as papers:\n\n"
        "   play-meeting.docx  the paper for the meeting\n"
        "   play-meeting.xlsx  the workbook to filter\n"
        "   play-meeting.html  the page to read\n"
    ) in told.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "play-meeting.docx", "play-meeting.html", "play-meeting.xlsx", "play.db",
    ]  # fmt: skip
    assert zipfile.is_zipfile(tmp_path / "play-meeting.docx")
    assert "LFR-2026/4a" in (tmp_path / "play-meeting.html").read_text("utf-8")


def test_a_report_fills_the_committees_own_template(run, night_buses: Path, package_of):
    package_of("docxtpl")
    ours = docx.Document()
    ours.add_paragraph("{{ title }}: {{ rows|length }}")
    ours.save(str(night_buses.parent / "ours.docx"))

    done = run("report", "night-2024", "--template", "ours.docx", "-o", "paper.docx")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Wrote paper.docx: 2 rows.\n")
    [paragraph] = docx.Document(str(night_buses.parent / "paper.docx")).paragraphs
    assert paragraph.text == "NIGHT-2024: Night buses. Position of recommendations at 22 November 2026: 2"


@pytest.mark.parametrize("words", [(), ("-o", "paper.pdf"), ("-o", "-"), ("--json",)])
def test_a_template_makes_a_word_paper_and_nothing_else(run, night_buses: Path, words):
    refused = run("report", "night-2024", "--template", "ours.docx", *words)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "scrutiny: A template makes a Word paper. Name the paper to write: -o NAME.docx\n"


def test_a_template_that_is_refused_leaves_the_old_paper(run, night_buses: Path, package_of):
    package_of("docxtpl")
    ours = docx.Document()
    ours.add_paragraph("{{ chairman }}")
    ours.save(str(night_buses.parent / "ours.docx"))
    (night_buses.parent / "paper.docx").write_text("old")

    refused = run("report", "night-2024", "--template", "ours.docx", "-o", "paper.docx")

    assert refused.exit_code == 2
    assert refused.stderr.startswith("scrutiny: ours.docx asks for “chairman”, which a table does not have. ")
    assert (night_buses.parent / "paper.docx").read_text() == "old"


def test_a_report_has_charts_where_they_can_be_drawn(run, night_buses: Path):
    done = run("report", "night-2024", "--charts", "-o", "paper.html")

    assert done.exit_code == 0
    assert (night_buses.parent / "paper.html").read_text("utf-8").count("<figure") == 3
    refused = run("report", "night-2024", "--charts")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == (
        "scrutiny: Charts are drawn in docx, html, pdf, markdown, json, eml: name such a file with -o, or a --format.\n"
    )
