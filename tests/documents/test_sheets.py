"""Tables of every kind come as the same rows of text; hostile and damaged ones as one clear sentence."""

import struct
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from scrutiny.documents.sheets import read_sheets
from scrutiny.errors import BrokenDocument, DocumentError, EmptyDocument, EncryptedDocument, WrongKind

TRACKERS = Path(__file__).parent.parent.parent / "fixtures" / "trackers"
HEADING = ["No.", "Recommendation", "Addressed to", "Date agreed", "Status"]
ROWS = [
    ["1", "Publish the monitoring data every month.", "Mayor of London", "2026-05-14", "Complete"],
    ["2", "Move the bus garages to electric vehicles.", "Transport for London", "2026-05-14", "In progress"],
    ["3", "Report on school streets.", "Transport for London", "2026-06-01", ""],
]


def british(rows):
    return [[datetime.fromisoformat(cell).strftime("%d/%m/%Y") if cell[:4] == "2026" else cell for cell in row] for row in rows]  # fmt: skip


def rows_of(sheet):
    return [(row, list(cells)) for row, cells in sheet.rows()]


def workbook(fill):
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    fill(book)
    book.close()
    return held.getvalue()


@pytest.mark.parametrize("name", ["air.xlsx", "air.xls", "air.ods"])
def test_a_workbook_gives_the_rows_of_each_sheet_numbered_as_a_person_sees_them(name):
    tracker, key = read_sheets((TRACKERS / name).read_bytes(), name)

    assert (tracker.name, key.name) == ("Tracker", "Key")
    assert rows_of(tracker)[2:] == list(enumerate([HEADING, *ROWS], 3))
    assert rows_of(key) == [(1, ["Complete", "the body says that it is done"])]


@pytest.mark.parametrize(("name", "first"), [("air.docx", 1), ("air.html", 1), ("air.tsv", 1)])
def test_a_written_table_gives_the_same_rows(name, first):
    [sheet] = read_sheets((TRACKERS / name).read_bytes(), name)

    assert rows_of(sheet) == list(enumerate([HEADING, *british(ROWS)], first))


def test_csv_keeps_the_rows_above_the_heading_and_their_numbers():
    [sheet] = read_sheets((TRACKERS / "air.csv").read_bytes(), "air.csv")

    assert rows_of(sheet)[0] == (1, ["Air quality: what was recommended", "", "", "", ""])
    assert rows_of(sheet)[2:] == list(enumerate([HEADING, *british(ROWS)], 3))


def test_json_objects_are_rows_and_their_keys_the_heading():
    [sheet] = read_sheets((TRACKERS / "air.json").read_bytes(), "air.json")

    assert rows_of(sheet) == list(enumerate([HEADING, *ROWS]))


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b'{"a": "x", "b": true}\n{"a": "y"}\n', [["a", "b"], ["x", "yes"], ["y", ""]]),
        (b'{"of": 1, "rows": [{"to": ["A", "B"], "n": 2}]}', [["to", "n"], ["A | B", "2"]]),
    ],
)
def test_json_a_line_and_json_that_holds_a_list_are_read_too(data, cells):
    [sheet] = read_sheets(data, "x.json")

    assert [list(row) for row in sheet.cells()] == cells


def test_rows_can_be_gone_through_again():
    [sheet] = read_sheets(b"No.,Text\n1,A\n", "x.csv")

    assert rows_of(sheet) == rows_of(sheet) == [(1, ["No.", "Text"]), (2, ["1", "A"])]


@pytest.mark.parametrize(
    ("data", "words", "warned"),
    [
        ("No.,Text\n1,£5 – “quoted”\n".encode(), "£5 – “quoted”", ""),
        ("\ufeffNo.,Text\r\n1,£5\r\n".encode(), "£5", ""),
        ("No.;Text\n1;£5\n".encode("cp1252"), "£5", "Windows text"),
        ("No.\tText\n1\t£5\n".encode("utf-16"), "£5", ""),
        ("No.,Text\r1,Guaraní’s\r".encode("mac_roman"), "Guaraní’s", "Mac Roman"),
        (b"sep=;\nNo.;Text\n1;a, b\n", "a, b", ""),
        (b'No.,Text\n1,"two\nlines"\n', "two\nlines", ""),
    ],
)
def test_text_is_read_in_the_letters_and_line_ends_in_which_it_was_saved(data, words, warned):
    [sheet] = read_sheets(data, "x.csv")

    rows = rows_of(sheet)
    assert [cells for _, cells in rows] == [["No.", "Text"], ["1", words]]
    assert bool(sheet.warnings) == bool(warned)
    assert warned in " ".join(sheet.warnings)


def test_words_in_merged_cells_stand_in_each_of_them():
    def fill(book):
        sheet = book.add_worksheet("T")
        sheet.write_row(1, 1, ["Report", "No."])
        sheet.merge_range(2, 1, 3, 1, "AIR-2026")
        sheet.write_number(2, 2, 1)
        sheet.write_number(3, 2, 2.5)

    [sheet] = read_sheets(workbook(fill), "x.xlsx")

    assert rows_of(sheet)[1:] == [(2, ["Report", "No."]), (3, ["AIR-2026", "1"]), (4, ["AIR-2026", "2.5"])]


def test_a_formula_is_text_and_is_never_run():
    def fill(book):
        book.add_worksheet("T").write_row(0, 0, ["No.", "Text"])
        book.get_worksheet_by_name("T").write_string(1, 1, '=HYPERLINK("http://example.org")')
        book.get_worksheet_by_name("T").write_formula(2, 1, "=1+1", value="2")

    [sheet] = read_sheets(workbook(fill), "x.xlsx")

    assert [list(cells) for cells in sheet.cells()][1:] == [["", '=HYPERLINK("http://example.org")'], ["", "2"]]


def test_what_a_file_is_counts_and_not_what_it_is_called():
    [sheet, _] = read_sheets((TRACKERS / "air.xlsx").read_bytes(), "air.csv")

    assert sheet.name == "Tracker"


def zip_bomb():
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(450):
                part.write(b" " * 1_000_000)
    return held.getvalue()


def wants_password():
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    return header + "EncryptedPackage".encode("utf-16-le")


def encrypted_zip():
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    data = bytearray(held.getvalue())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"", "x.csv", EmptyDocument, "is empty"),
        (zip_bomb, "x.xlsx", BrokenDocument, "unpacks to 450 MB: no tracker has so much"),
        (wants_password, "x.xlsx", EncryptedDocument, "wants a password"),
        (encrypted_zip, "x.xlsx", EncryptedDocument, "wants a password"),
        (b"PK\x03\x04 and no more", "x.xlsx", BrokenDocument, "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook" * 90, "x.xls", BrokenDocument, "cannot be read as a workbook"),
        (b"[1, 2", "x.json", BrokenDocument, "is no JSON"),
        (b"[1, 2]", "x.json", WrongKind, "is JSON without a table"),
        (b"[" * 100_000, "x.json", BrokenDocument, "nests its parts"),
        (b"<p>Dear Chair,</p><p>We accept it.</p>", "x.html", WrongKind, "holds no table"),
        (bytes(range(256)) * 40, "x.csv", WrongKind, "is not text"),
        (b"a" * 2_000_000, "x.csv", BrokenDocument, "field larger than field limit"),
        ((b"," * 16_383 + b"\n"), "x.csv", BrokenDocument, "16,384 columns"),
        (b"a,b\n" * 250_001, "x.csv", BrokenDocument, "more than 250,000 rows"),
        (b"x" * 120_000_001, "x.csv", BrokenDocument, "120 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(data, name, kind, words):
    with pytest.raises(DocumentError) as refused:
        for sheet in read_sheets(data() if callable(data) else data, name):
            for _ in sheet.rows():
                pass

    assert type(refused.value) is kind
    assert words in str(refused.value)


def test_a_workbook_whose_last_column_was_touched_by_a_slip_is_refused():
    def fill(book):
        book.add_worksheet("T").write_string(0, 16_383, "slip")
        book.get_worksheet_by_name("T").write_string(0, 0, "No.")

    with pytest.raises(BrokenDocument, match="has 16,384 columns; scrutiny imports 400 at most"):
        read_sheets(workbook(fill), "x.xlsx")


def test_a_workbook_in_which_nothing_stands_is_no_table():
    with pytest.raises(WrongKind, match="no sheet holds anything"):
        read_sheets(workbook(lambda book: book.add_worksheet("T")), "x.xlsx")
