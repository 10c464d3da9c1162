"""What was read from a scan says so wherever it is shown: a program read its letters, and may have misread them."""

import json
import zipfile
from pathlib import Path

import pytest

REPORT = ["Cold homes in the capital", "Recommendation 1", "The Mayor should publish a register of cold homes."]
TITLED = ("--title", "Cold homes in the capital", "--published", "4 March 2026")
LETTER = [
    "2 June 2026",
    "I am replying on behalf of the Mayor of London to your report Cold homes in the capital.",
    "Recommendation 1",
    "The Mayor should publish a register of cold homes.",
    "The Mayor accepts this recommendation, and will publish the register by spring 2027.",
]


def scanned(lines: list[str]) -> bytes:
    """A PDF as a scanner's program makes it: the words lie unseen on the page."""
    drawn = b"\n".join(
        b"BT /F %d Tf 3 Tr 1 0 0 1 72 %d Tm (%s) Tj ET" % (11, 760 - 30 * place, line.encode())
        for place, line in enumerate(lines)
    )
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
    ) % (len(drawn), drawn)


@pytest.fixture
def scans(run, tmp_path: Path) -> Path:
    run("init")
    (tmp_path / "report.pdf").write_bytes(scanned(REPORT))
    (tmp_path / "letter.pdf").write_bytes(scanned(LETTER))
    return tmp_path


@pytest.fixture
def answered(run, scans: Path) -> Path:
    done = run("add", "report", "report.pdf", "--ref", "COLD-2026", *TITLED, "--yes")
    assert done.exit_code == 0, done.stderr
    done = run("link", "letter.pdf", "--report", "COLD-2026", "--for", "Mayor of London", "--yes")
    assert done.exit_code == 0, done.stderr
    return scans


def test_add_report_marks_each_recommendation(run, scans):
    words = ("add", "report", "report.pdf", "--ref", "COLD-2026", *TITLED, "--dry-run")

    shown, told = run(*words), json.loads(run(*words, "--json").stdout)

    assert "COLD-2026/1  to Mayor of London, page 1 (read by OCR)" in shown.stderr
    assert "Please check: The text lies unseen behind pictures of the pages" in shown.stderr
    assert [each["by_ocr"] for each in told["recommendations"]] == [True]


def test_link_marks_each_answer(run, answered):
    words = ("link", "letter.pdf", "--report", "COLD-2026", "--for", "Mayor of London", "--dry-run")

    shown, told = run(*words), json.loads(run(*words, "--json").stdout)

    assert "accepted (quoted exactly, page 1, read by OCR)" in shown.stdout
    assert [each["by_ocr"] for each in told["answers"]] == [True]


def test_show_marks_the_answers_quotation_and_the_recommendations_place(run, answered):
    shown, told = run("show", "COLD-2026/1"), json.loads(run("show", "COLD-2026/1", "--json").stdout)

    assert "page 1 (read by OCR: check it on the page)" in shown.stdout
    assert "letter.pdf, page 1 (read by OCR: check it on the page)" in " ".join(shown.stdout.split())
    [one] = told if isinstance(told, list) else [told]
    assert [place["by_ocr"] for place in one["places"]] == [True]
    said = [said for ask in one["asks"] for said in ask["history"] if said["kind"] == "stance"]
    assert [quotation["by_ocr"] for each in said for quotation in each["quotations"]] == [True]


@pytest.mark.parametrize("day", [(), ("--as-of", "2027-01-01")], ids=["now", "on a day"])
def test_query_marks_the_answer(run, answered, day):
    told = json.loads(run("query", "--json", *day).stdout)

    assert [row["response"] for row in told["rows"]] == ["accepted (unread) (OCR)"]


def test_a_table_says_what_its_mark_means(run, answered):
    shown = run("report", "meeting", "--format", "markdown")

    assert "accepted (unread) (OCR)" in shown.stdout
    meaning = (
        "the response is a scan, in whole or in part, and a program read its letters: check the words on its pages"
    )
    assert meaning in shown.stdout


def test_papers_with_quotations_mark_each(run, answered):
    assert run("report", "answers", "COLD-2026", "-o", "answers.docx").exit_code == 0
    assert run("report", "answers", "COLD-2026", "-o", "answers.html").exit_code == 0

    with zipfile.ZipFile(answered / "answers.docx") as package:
        word = package.read("word/document.xml").decode()
    page = (answered / "answers.html").read_text(encoding="utf-8")

    for held in (word, page):
        assert "response dated 2 June 2026 (read by OCR), page 1" in held
        assert "(unread) (OCR)" in held


def test_what_was_typed_has_no_mark(run, answered):
    run("add", "recommendation", "COLD-2026/2", "The Mayor should count them.", "--to", "Mayor")
    (answered / "typed.md").write_text("Recommendation 2\n\nThe Mayor rejects this recommendation.\n", encoding="utf-8")
    run("link", "typed.md", "--report", "COLD-2026", "--for", "Mayor of London", "--yes")

    told = json.loads(run("query", "--json").stdout)

    assert [row["response"] for row in told["rows"]] == ["accepted (unread) (OCR)", "rejected (unread)"]
    assert "OCR" not in run("show", "COLD-2026/2").stdout


def test_a_number_alone_in_a_scan_is_never_taken_unread(run, scans):
    run("add", "report", "report.pdf", "--ref", "COLD-2026", *TITLED, "--yes")
    lines = ["2 June 2026", "Recommendation 1", "The Mayor accepts this, and will do all of it by spring 2027."]
    (scans / "by-number.pdf").write_bytes(scanned(lines))
    (scans / "by-number.md").write_text("\n\n".join(lines), encoding="utf-8")
    of = ("--report", "COLD-2026", "--for", "Mayor of London", "--yes")

    scan = run("link", "by-number.pdf", *of)
    left = [row["response"] for row in json.loads(run("query", "--json").stdout)["rows"]]
    typed = run("link", "by-number.md", *of)

    assert (scan.exit_code, typed.exit_code) == (0, 0)
    assert (
        "A program read this scan, and may have misread a number: matched by number alone, and left for a person to "
        "read (the same command, without --yes): COLD-2026/1.\n"
    ) in scan.stderr
    assert left == ["not decided yet"]
    assert [row["response"] for row in json.loads(run("query", "--json").stdout)["rows"]] == ["accepted (unread)"]


def test_the_public_site_marks_the_answer_its_quotation_and_the_letter(run, answered):
    run("publish", "COLD-2026", "--letters")

    assert run("export", "site", "public").exit_code == 0

    [page] = (answered / "public" / "COLD-2026").glob("*/index.html")
    shown = page.read_text("utf-8")
    assert "accepted (unread) (OCR)" in shown
    assert "(read by OCR), page 1" in shown
    [letter] = (answered / "public" / "letter").glob("*/index.html")
    assert "read by OCR: they may be misread" in letter.read_text("utf-8")
