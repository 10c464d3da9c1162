"""Word papers, opened again with python-docx and, where it is installed, with LibreOffice."""

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips

from scrutiny.errors import BadInput
from scrutiny.render.docx import MOST_ROWS, write
from scrutiny.render.docx_table import column_widths
from scrutiny.tables import Table


def opened(table: Table) -> Any:
    stream = BytesIO()
    write(table, stream)
    return docx.Document(BytesIO(stream.getvalue()))


def paragraphs(paper: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in paper.paragraphs]


def test_the_paper_says_its_title_day_counts_key_notes_and_seal_in_real_styles(meeting):
    assert paragraphs(opened(meeting)) == [
        ("Heading 1", "Cameras in London: position on each recommendation"),
        ("Normal", "Position at 22 November 2026."),
        ("Count", "4 asks of 3 recommendations."),
        ("Count", "Each body counts once."),
        ("Caption", "Table : position at 22 November 2026"),  # the number is a field
        ("Heading 2", "Key"),
        ("Count", "? unclear: no stance is stated"),
        ("Count", "Amber: late"),
        ("Heading 2", "Notes"),
        ("Normal", "One answer was confirmed unread."),
        ("Seal", "Seal 3f9a1c20"),
    ]


def test_every_cell_has_its_words_and_a_label_its_symbol(meeting, reads):
    [table] = opened(meeting).tables
    lines = reads.replace("=1+1 ", "=1+1\n")  # a form feed stood there

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        [column.heading for column in meeting.columns],
        ["CAM-2026/1", "Mayor of London", "Publish a register.\n“We shall.” (page 3)",
         "✔ accepted", "◐ under way", "30 September 2026", "✔ answered", ""],
        ["CAM-2026/2", "Mayor of London", lines,
         "? unclear", "– no information", "", "! overdue since 20 May 2026", "186"],
        ["CAM-2026/2", "Deputy Mayor for Policing and Crime",
         lines, "◐ accepted in part", "", "", "? cannot tell", "0"],
        ["CAM-2026/12.10", "=HYPERLINK(1)", "@SUM(1)", "✔ accepted", "✔ done", "31 December 1899", "– no clock", ""],
    ]  # fmt: skip


def test_the_heading_row_repeats_and_no_row_splits(meeting):
    [table] = opened(meeting).tables
    rows = table._tbl.tr_lst

    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_widths_are_set_in_the_grid_and_in_every_cell_and_fill_the_page(meeting):
    paper = opened(meeting)
    [table] = paper.tables
    section = paper.sections[0]
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]

    assert [[int(cell.tcPr.tcW.get(qn("w:w"))) for cell in row.tc_lst] for row in table._tbl.tr_lst] == [grid] * 5
    page = (section.page_width - section.left_margin - section.right_margin) / Twips(1)
    assert abs(sum(grid) - page) <= len(grid)
    assert max(grid) == grid[2]  # the words
    assert table.autofit is False


def test_a_table_of_many_columns_lies_on_its_side_and_one_of_few_stands(meeting):
    narrow = replace(meeting, columns=meeting.columns[:4], rows=tuple(row[:4] for row in meeting.rows))

    assert opened(meeting).sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert opened(narrow).sections[0].orientation is WD_ORIENT.PORTRAIT


def test_the_paper_is_in_british_english_and_says_when_it_speaks_of_and_who_made_it(meeting):
    paper = opened(meeting)
    properties = paper.core_properties

    assert [element.get(qn("w:val")) for element in paper.styles.element.iter(qn("w:lang"))] == ["en-GB"]
    assert (properties.title, properties.language, properties.author) == (meeting.title, "en-GB", "scrutiny")
    assert properties.comments == "Position at 22 November 2026 · Seal 3f9a1c20"
    assert properties.created.date() == meeting.as_at


def test_the_table_has_a_text_alternative_in_the_schemas_order(meeting):
    [table] = opened(meeting).tables

    assert [part.tag.split("}")[1] for part in table._tbl.tblPr] == [
        "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption", "tblDescription",
    ]  # fmt: skip
    assert table._tbl.tblPr[-1].get(qn("w:val")) == (
        "The columns are: Ref, Addressed to, Recommendation, Response, Reported progress, Target, Response due, "
        "Days late."
    )


def test_the_foot_of_each_page_counts_the_pages(meeting):
    foot = opened(replace(meeting, title="A long title " * 20)).sections[0].footer.paragraphs[0]

    assert re.fullmatch(r"(A long title ){10}A long…\tPage  of ", foot.text)  # cut between words, as long as it is wide
    narrow = replace(meeting, title="A long title " * 20, columns=meeting.columns[:3], rows=((*meeting.rows[0][:3],),))
    assert re.fullmatch(
        r"(A long title ){6}A long title…\tPage  of ", opened(narrow).sections[0].footer.paragraphs[0].text
    )
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_a_label_is_shaded_by_its_tone_and_a_quiet_one_is_not(meeting):
    [table] = opened(meeting).tables

    def fill(row: int, place: int) -> str | None:
        shade = table._tbl.tr_lst[row].tc_lst[place].tcPr.find(qn("w:shd"))
        return None if shade is None else shade.get(qn("w:fill"))

    assert (fill(1, 3), fill(2, 6), fill(2, 4), fill(1, 2)) == ("E3F3E6", "FBE4E4", None, None)
    assert table.rows[1].cells[3].paragraphs[0].style.name == "Table label good"


def test_a_symbol_stands_a_little_off_its_word_whatever_typeface_draws_it(meeting):
    [table] = opened(meeting).tables
    symbol, word = table.rows[1].cells[3].paragraphs[0].runs

    assert (symbol.text, word.text) == ("✔", " accepted")
    assert symbol._r.rPr.find(qn("w:spacing")).get(qn("w:val")) == "20"


def test_the_heading_row_is_never_left_alone_nor_is_a_key_cut_in_two(meeting):
    paper = opened(meeting)
    [table] = paper.tables
    kept = [
        paragraph.paragraph_format.keep_with_next for paragraph in paper.paragraphs if paragraph.style.name == "Count"
    ]

    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)
    assert not any(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[1].cells)
    assert kept == [None, None, True, False]  # the counts, then the key


def test_no_rows_are_told_in_a_sentence_and_there_is_no_table(meeting):
    paper = opened(Table("due", "What is owed", meeting.columns, (), empty="Nothing is owed."))

    assert paragraphs(paper) == [("Heading 1", "What is owed"), ("Normal", "Nothing is owed."), ("Seal", "")]
    assert paper.tables == []


def test_a_table_of_no_day_is_captioned_by_its_title(meeting):
    assert ("Caption", f"Table : {meeting.title}") in paragraphs(opened(replace(meeting, as_at=None)))


def test_words_too_long_for_any_width_still_make_a_paper(meeting):
    row = (*meeting.rows[0][:2], "https://example.org/" + "x" * 400, *meeting.rows[0][3:])

    [table] = opened(replace(meeting, rows=(row,))).tables

    assert all(int(column.get(qn("w:w"))) > 300 for column in table._tbl.tblGrid)


def test_an_address_that_must_be_broken_leaves_the_other_columns_whole(meeting):
    long = replace(
        meeting, rows=tuple((*row[:2], f"See https://example.org/{'a' * 300} there.", *row[3:]) for row in meeting.rows)
    )
    plain = replace(
        meeting, rows=tuple((*row[:2], "A sentence of the usual length. " * 10, *row[3:]) for row in meeting.rows)
    )

    assert column_widths(long, 26.1) == column_widths(plain, 26.1)


def test_no_heading_is_broken_within_a_word(meeting):
    headed = replace(meeting, columns=tuple(replace(column, heading="Recommendations") for column in meeting.columns[:4]),
                     rows=(("1", "TfL", "x", "noted"),))  # fmt: skip
    fifteen = 15 * 1.15 / 6  # cm of bold type

    assert min(column_widths(headed, 17.4)) > fifteen


def test_more_rows_than_word_can_show_are_refused_and_as_many_are_written(meeting):
    opened(replace(meeting, rows=meeting.rows[:1] * MOST_ROWS))
    with pytest.raises(BadInput, match=r"This table has 2,001 rows; past 2,000 Word cannot show it sensibly\."):
        write(replace(meeting, rows=meeting.rows[:1] * (MOST_ROWS + 1)), BytesIO())


def test_nothing_in_the_file_comes_from_outside_it(meeting):
    stream = BytesIO()
    write(meeting, stream)

    with zipfile.ZipFile(stream) as whole:
        relations = b"".join(whole.read(name) for name in whole.namelist() if name.endswith(".rels"))
    assert b'TargetMode="External"' not in relations


@pytest.mark.skipif(
    not shutil.which("soffice") and os.environ.get("SCRUTINY_TEST_ALL") != "1", reason="LibreOffice is not installed"
)
def test_libreoffice_reads_the_same_words(tmp_path: Path, meeting):
    with (tmp_path / "paper.docx").open("wb") as stream:
        write(meeting, stream)

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text",
         "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    text = (tmp_path / "paper.txt").read_text("utf-8-sig")
    for words in ("Table 1: position at 22 November 2026", "✔ accepted", "“We shall.” (page 3)", "<script>x</script>"):
        assert words in text


def test_laid_out_by_libreoffice_every_page_begins_with_the_headings_and_no_row_is_cut(
    tmp_path: Path, meeting, program_of
):
    words = "The Mayor should publish what was asked, " * 8
    rows = tuple(
        (f"CAM-2026/{number}", body, f"{words}ending {number}{which}.", *meeting.rows[0][3:])
        for number in range(1, 16)
        for which, body in enumerate(("Mayor of London", "Deputy Mayor for Policing and Crime"))
    )
    with (tmp_path / "paper.docx").open("wb") as stream:
        write(replace(meeting, rows=rows, key=()), stream)

    subprocess.run(
        [program_of("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = subprocess.run(
        [program_of("pdftotext"), "-layout", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout  # fmt: skip
    pages = [page for page in told.split("\f") if "CAM-2026/" in page]
    begun = [re.findall(r"CAM-2026/(\d+)", page) for page in pages]
    ended = [re.findall(r"ending (\d+)[01]\.", page) for page in pages]

    assert len(pages) > 3
    assert begun == ended  # each row ends on the page that it begins on
    assert [number for page in begun for number in page] == [str(each) for each in range(1, 16) for _ in range(2)]
    assert all(page.index("Recommendation") < page.index("CAM-2026/") for page in pages)
    assert all(f"Page {number} of {len(pages)}" in " ".join(page.split()) for number, page in enumerate(pages[:-1], 1))
