"""Workbooks, opened again by other programs than the one that wrote them: calamine, and LibreOffice where it is."""

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from scrutiny.errors import BadInput
from scrutiny.render.words import clean
from scrutiny.render.xlsx import MOST_ROWS, choices_of, sheet_name, write
from scrutiny.render.xlsx_print import columns_that_begin_pages, rows_that_begin_pages
from scrutiny.render.xlsx_summary import _letter, _sought
from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.tables.workbook import EDITED
from scrutiny.terms import Disposition, Evidence, Judgement, Progress, Stance

LISTED = ("response", "progress", "judgement", "outcome", "evidence")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(table: Table) -> bytes:
    stream = BytesIO()
    write(table, stream)
    return stream.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return etree.fromstring(whole.read(name))


def test_days_are_days_numbers_are_numbers_and_all_else_is_text(meeting, hostile):
    book = CalamineWorkbook.from_filelike(BytesIO(written(meeting)))
    rows = book.get_sheet_by_name("Meeting").to_python(skip_empty_area=False)

    assert book.sheet_names == ["Meeting", "Summary", "Lists"]
    assert rows == [
        [meeting.title, *[""] * 7],
        ["Position at 22 November 2026 · Seal 3f9a1c20", *[""] * 7],
        [""] * 8,
        [column.heading for column in meeting.columns],
        ["CAM-2026/1", "Mayor of London", "Publish a register.\n“We shall.” (page 3)",
         "accepted", "under way", date(2026, 9, 30), "answered", ""],
        ["CAM-2026/2", "Mayor of London", clean(hostile),
         "unclear", "no information", "", "overdue since 20 May 2026", 186],
        ["CAM-2026/2", "Deputy Mayor for Policing and Crime", clean(hostile),
         "accepted in part", "", "", "cannot tell", 0],
        ["CAM-2026/12.10", "=HYPERLINK(1)", "@SUM(1)", "accepted", "done", "31 December 1899", "no clock", ""],
    ]  # fmt: skip


def test_only_the_summary_has_formulas_and_nothing_has_links(meeting):
    data = written(meeting)

    assert list(part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}f")) == []
    with zipfile.ZipFile(BytesIO(data)) as whole:
        assert all(b'TargetMode="External"' not in whole.read(name) for name in whole.namelist())
    formulas = [formula.text for formula in part(data, "xl/worksheets/sheet2.xml").iter(f"{MAIN}f")]
    assert formulas[:3] == [
        "COUNTIF('Meeting'!$D$5:$D$8,\"accepted\")",
        "COUNTIF('Meeting'!$D$5:$D$8,\"unclear\")",
        "COUNTIF('Meeting'!$D$5:$D$8,\"accepted in part\")",
    ]


def test_it_is_a_real_table_with_filters_under_a_frozen_heading_that_prints_on_each_page(meeting):
    data = written(meeting)
    table, sheet = part(data, "xl/tables/table1.xml"), part(data, "xl/worksheets/sheet1.xml")

    assert (table.get("ref"), table.find(f"{MAIN}autoFilter").get("ref")) == ("A4:H8", "A4:H8")  # type: ignore[union-attr]
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "B5")
    names = {name.get("name"): name.text for name in part(data, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    assert names["_xlnm.Print_Titles"] == "Meeting!$4:$4"
    assert next(sheet.iter(f"{MAIN}pageSetup")).get("orientation") == "landscape"


def locked(data: bytes, row: int) -> str:
    """The letters of the row's cells that are locked."""
    sheet, styles = part(data, "xl/worksheets/sheet1.xml"), part(data, "xl/styles.xml")
    formats = list(next(styles.iter(f"{MAIN}cellXfs")))

    def is_locked(cell: etree._Element) -> bool:
        protection = formats[int(cell.get("s") or 0)].find(f"{MAIN}protection")
        return protection is None or protection.get("locked") != "0"

    cells = [cell for cell in sheet.iter(f"{MAIN}c") if re.fullmatch(rf"[A-Z]+{row}", str(cell.get("r")))]
    return "".join(str(cell.get("r")).removesuffix(str(row)) for cell in cells if is_locked(cell))


def test_references_are_locked_and_the_rest_may_be_edited(meeting):
    data = written(meeting)

    assert locked(data, 5) == "A"
    protected = next(part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}sheetProtection"))
    assert (protected.get("sheet"), protected.get("autoFilter"), protected.get("password")) == ("1", "0", None)


def test_a_row_that_is_an_ask_carries_its_version_hidden_and_only_what_can_be_read_back_is_unlocked(meeting):
    data = written(replace(meeting, versions=(3, 0, 12, 1)))
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Meeting").to_python(skip_empty_area=False)

    assert [row[8] for row in rows[3:]] == ["Version", 3, 0, 12, 1]
    assert part(data, "xl/tables/table1.xml").get("ref") == "A4:I8"  # so that a sort takes it along
    hidden = [column.get("hidden") for column in part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}col")]
    assert hidden == [*[None] * 8, "1"]
    assert locked(data, 5) == "ABCGHI"  # all but response, progress and target
    assert {column.key for column in meeting.columns} & set(EDITED) == {"response", "progress", "target"}


def test_the_columns_that_an_officer_edits_choose_from_the_works_own_words(meeting):
    data = written(meeting)
    rules = {
        rule.get("sqref"): rule[0].text for rule in part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}dataValidation")
    }
    lists = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Lists").to_python()

    assert rules == {"D5:D8": "Lists!$A$2:$A$10", "E5:E8": "Lists!$B$2:$B$8"}
    assert [row[1] for row in lists][1:8] == [term.value for term in Progress]


def test_a_column_of_asks_has_its_list_whatever_its_cells_say_besides(meeting):
    columns = (*meeting.columns[:3], *(Column(key, key, ColumnKind.LABEL) for key in (*LISTED, "clock")))
    said = ("accepted (unread)", "no information", "partial (before the latest claim)", "active", "", "overdue")
    table = replace(meeting, columns=columns, rows=((*meeting.rows[0][:3], *said),), versions=(3,))
    data = written(table)
    rules = {
        rule.get("sqref"): rule[0].text for rule in part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}dataValidation")
    }
    [heads, *rows] = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Lists").to_python()
    offered = {head: [word for word in words if word] for head, *words in zip(heads, *rows, strict=True)}

    assert rules == {
        "D5": "Lists!$A$2:$A$10", "E5": "Lists!$B$2:$B$8", "F5": "Lists!$C$2:$C$6", "G5": "Lists!$D$2:$D$12",
        "H5": "Lists!$E$2:$E$5",
    }  # fmt: skip
    assert offered == {
        "Response": list(Stance), "Reported progress": list(Progress), "Committee's view": list(Judgement),
        "Outcome": list(Disposition), "Evidence": list(Evidence),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ({"active", "closed: lapsed"}, tuple(Disposition)),
        ({"done"}, tuple(Progress)),
        ({"done", "overdue"}, ()),
        ({"answered"}, ()),  # the clock is computed, never typed
        (set(), ()),
    ],
)
def test_a_list_is_offered_only_where_it_holds_every_word(words, choices):
    assert choices_of(words) == tuple(map(str, choices))


def test_each_label_shows_its_symbol_and_keeps_its_word(meeting):
    data = written(meeting)
    sheet, styles = part(data, "xl/worksheets/sheet1.xml"), part(data, "xl/styles.xml")
    shown = [format_.get("formatCode") for format_ in styles.iter(f"{MAIN}numFmt")]
    rules = [
        (block.get("sqref"), rule.get("text"))
        for block in sheet.iter(f"{MAIN}conditionalFormatting")
        for rule in block.iter(f"{MAIN}cfRule")
    ]

    assert '"✔ "@' in shown
    assert '"! "@' in shown
    assert ("D5:D8", "accepted in part") in rules
    [longer, shorter] = [rules.index(("D5:D8", label)) for label in ("accepted in part", "accepted")]
    assert longer < shorter  # the first that fits stops the rest
    assert ("G5:G8", "overdue") in rules


def test_the_summary_says_what_is_counted_the_key_and_how_often_each_word_stands(meeting):
    book = CalamineWorkbook.from_filelike(BytesIO(written(meeting)))
    rows = [row[:2] for row in book.get_sheet_by_name("Summary").to_python() if any(row)]

    assert rows[:13] == [
        [meeting.title, ""],
        ["Position at 22 November 2026 · Seal 3f9a1c20", ""],
        ["4 asks of 3 recommendations.", ""],
        ["Each body counts once.", ""],
        ["One answer was confirmed unread.", ""],
        ["Key", ""],
        ["? unclear", "no stance is stated"],
        ["Amber", "late"],
        ["Response", "Rows"],
        ["✔ accepted", 2],
        ["? unclear", 1],
        ["◐ accepted in part", 1],
        ["Reported progress", "Rows"],
    ]


def wide(meeting: Table) -> Table:
    """A table of so many columns that no page holds them side by side."""
    more = tuple(Column(f"more_{number}", f"Further fact {number}") for number in range(12))
    rows = tuple((f"CAM-2026/{number}", *meeting.rows[0][1:], *["said at some length"] * 12) for number in range(1, 31))
    return replace(meeting, columns=(*meeting.columns, *more), rows=rows)


def test_columns_that_no_page_holds_go_over_several_each_with_the_references(meeting):
    data = written(wide(meeting))
    sheet = part(data, "xl/worksheets/sheet1.xml")
    names = {name.get("name"): name.text for name in part(data, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    setup = next(sheet.iter(f"{MAIN}pageSetup"))

    assert (setup.get("scale"), setup.get("fitToHeight"), setup.get("pageOrder")) == ("70", None, "overThenDown")
    assert names["_xlnm.Print_Titles"] == "Meeting!$A:$A,Meeting!$4:$4"
    assert [at.get("id") for at in next(sheet.iter(f"{MAIN}colBreaks"))] == ["12"]


def test_columns_that_a_page_holds_are_fitted_to_it(meeting):
    sheet = part(written(replace(meeting, versions=(1, 2, 3, 4))), "xl/worksheets/sheet1.xml")

    assert (next(sheet.iter(f"{MAIN}pageSetup")).get("fitToHeight"), list(sheet.iter(f"{MAIN}colBreaks"))) == ("0", [])


@pytest.mark.parametrize(
    ("widths", "begin"),
    [([10, 20], []), ([10, *[40] * 8], [5]), ([10, *[40] * 9], [5, 9]), ([10, 500, 10], [2])],
)
def test_a_page_across_ends_before_the_column_that_it_does_not_hold(widths, begin):
    assert columns_that_begin_pages(widths) == begin


@pytest.mark.parametrize(
    ("blocks", "begin"),
    [
        ([(0, 4), (5, 9)], []),
        ([(0, 4), (5, 10)], [5]),
        ([(3, 12), (13, 17), (18, 19)], [3, 13]),  # the first begins a page of its own, below what stands above
        ([(0, 30), (31, 33)], [31]),  # one that no page holds is cut, and the next is not
        ([], []),
    ],
)
def test_a_page_ends_before_the_block_that_would_be_cut(blocks, begin):
    assert rows_that_begin_pages({}, blocks, 200) == begin


def test_each_label_with_more_words_than_one_has_a_chart_with_a_text_alternative(meeting):
    with zipfile.ZipFile(BytesIO(written(meeting))) as whole:
        charts = [name for name in whole.namelist() if name.startswith("xl/charts/chart")]
        drawing = whole.read("xl/drawings/drawing1.xml").decode("utf-8")

    assert len(charts) == 3
    assert "Bar chart of Response; its numbers are in the table beside it." in drawing


def test_a_table_of_no_rows_says_so_and_a_table_of_no_labels_has_no_chart(meeting):
    empty = replace(meeting, rows=(), key=(), empty="Nothing is owed.")
    data = written(empty)

    assert (
        CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Meeting").to_python()[3][0]
        == "Nothing is owed."
    )
    with zipfile.ZipFile(BytesIO(data)) as whole:
        assert [name for name in whole.namelist() if "chart" in name or "table" in name] == []


def test_labels_that_are_all_different_or_very_long_are_not_counted(meeting):
    rows = tuple((*row[:3], f"{'x' * 90}{'y' * 20}{number}", *row[4:]) for number, row in enumerate(meeting.rows))

    book = CalamineWorkbook.from_filelike(BytesIO(written(replace(meeting, rows=rows))))
    assert ["Response", "Rows"] not in [row[:2] for row in book.get_sheet_by_name("Summary").to_python()]


def test_a_text_longer_than_a_cell_is_cut_aloud(meeting):
    row = (*meeting.rows[0][:2], "x" * 40_000, *meeting.rows[0][3:])
    book = CalamineWorkbook.from_filelike(BytesIO(written(replace(meeting, rows=(row,)))))

    words = book.get_sheet_by_name("Meeting").to_python()[4][2]
    assert isinstance(words, str)
    assert (len(words), words[-33:]) == (32_767, "xxxx … (cut: Excel holds no more)")


def test_a_row_is_as_tall_as_its_lines_blank_ones_among_them(meeting):
    parts = "Before it fixes cameras:\n\na) hold a meeting\n\nb) publish a map"
    rows = tuple((*row[:2], words, *row[3:]) for row, words in zip(meeting.rows, ("One line.", parts), strict=False))
    sheet = part(written(replace(meeting, rows=rows)), "xl/worksheets/sheet1.xml")

    heights = {str(row.get("r")): float(row.get("ht") or 0) for row in sheet.iter(f"{MAIN}row")}
    assert (heights["5"], heights["6"]) == (17.25, 4 + 13 * 5)


def test_two_headings_alike_are_told_apart():
    columns = (Column("a", "Day", ColumnKind.REF), Column("b", "day"), Column("c", ""))
    book = CalamineWorkbook.from_filelike(BytesIO(written(Table("t", "T", columns, (("1", "2", "3"),)))))

    assert book.get_sheet_by_name("T").to_python()[3] == ["Day", "day (b)", "c"]


@pytest.mark.parametrize(
    ("name", "sheet"),
    [("meeting", "Meeting"), ("a/b:c", "A b c"), ("", "Table"), ("Summary", "Table"), ("x" * 40, "X" + "x" * 30)],
)
def test_a_sheet_has_a_name_that_excel_takes(name, sheet, meeting):
    assert sheet_name(replace(meeting, name=name)) == sheet


def test_words_are_sought_as_they_are():
    assert _sought('what? "all"*~') == 'what~? ""all""~*~~'
    assert _sought("(blank)") == ""


def test_columns_are_lettered_past_z():
    assert [_letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_more_rows_than_anyone_opens_are_refused(meeting):
    with pytest.raises(BadInput, match=r"This table has 100,001 rows; past 100,000 a workbook is no use\."):
        write(replace(meeting, rows=meeting.rows[:1] * (MOST_ROWS + 1)), BytesIO())


@pytest.mark.skipif(
    not shutil.which("soffice") and os.environ.get("SCRUTINY_TEST_ALL") != "1", reason="LibreOffice is not installed"
)
def test_libreoffice_reads_the_same_cells_and_counts_the_same(tmp_path: Path, meeting):
    (tmp_path / "book.xlsx").write_bytes(written(meeting))

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    rows = (tmp_path / "book-Meeting.csv").read_text("utf-8-sig")
    summary = (tmp_path / "book-Summary.csv").read_text("utf-8-sig")
    assert "=HYPERLINK(1),@SUM(1),accepted,done,31 December 1899,no clock," in rows
    assert re.search(r",under way,[^,]*2026,answered", rows)  # a day, written as the machine's language has it
    assert re.search(r"^✔ accepted,2\b", summary, re.MULTILINE)


def test_printed_by_libreoffice_every_page_has_its_references_in_letters_that_can_be_read(
    tmp_path: Path, meeting, program_of
):
    (tmp_path / "book.xlsx").write_bytes(written(wide(meeting)))

    subprocess.run(
        [program_of("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = subprocess.run(
        [program_of("pdftotext"), "-bbox", str(tmp_path / "book.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [page for page in told.split("<page ")[1:] if ">CAM-2026/" in page]
    refs = [re.findall(r">CAM-2026/(\d+)<", page) for page in pages]
    heights = [
        float(low) - float(top) for top, low in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', told)
    ]

    assert refs[0::2] == refs[1::2]  # two pages across
    assert [int(ref) for page in refs[0::2] for ref in page] == list(range(1, 31))
    assert min(heights) > 5.5  # from the lowest to the highest letter of seven points
