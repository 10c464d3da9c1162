"""Our workbook, read back: which rows are asks, and which copies cannot be read."""

from datetime import date

import pytest

from scrutiny.documents.sheets import Sheet
from scrutiny.errors import BadInput
from scrutiny.tables.workbook import Stray, find_copy

TODAY = date(2026, 11, 22)
HEAD = [["Where they stand"], ["Position at 22 November 2026 · Seal 6-7e4146e25e75298a"], []]
HEADING = ["Ref", "Addressed to", "Reported progress", "Notes", "Version"]
ROW = ["AIR-1/1", "Mayor of London", "planned", "", "3"]


def sheet(*rows: list[str], name: str = "Meeting") -> Sheet:
    return Sheet(name, lambda: rows)


def test_a_copy_says_its_day_its_seal_and_its_rows_by_column():
    copy = find_copy([sheet(*HEAD, HEADING, ROW, [], HEADING)], TODAY)

    assert copy is not None
    assert (copy.day, copy.seal, copy.strays) == (TODAY, "6-7e4146e25e75298a", ())
    [row] = copy.rows
    assert (row.row, row.ref, row.body, row.version) == (5, "AIR-1/1", "Mayor of London", 3)
    assert (row.cells, row.others) == ({"progress": "planned"}, {})


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "", "", "ring them", ""], 'it names no recommendation ("ring them"): rows that were added are not taken'),
        (["AIR-1/2", "", "done", "", "4"], "it has no body, so nobody can tell which ask it is"),
        (["", "", "done", "", "4"], "it has no ref and no body, so nobody can tell which ask it is"),
        (
            ["AIR-1/2", "Mayor of London", "", "", "x"],
            "it has no version that is a number, so nobody can tell which ask it is",
        ),
    ],
)
def test_a_row_that_is_no_ask_of_ours_is_told_with_the_reason(row, why):
    copy = find_copy([sheet(*HEAD, HEADING, ROW, row)], TODAY)

    assert copy is not None
    assert copy.strays == (Stray(6, why),)


def test_somebody_elses_table_is_no_copy_of_ours():
    assert find_copy([sheet(["Ref", "Recommendation", "Status"], ["1", "Plant trees.", "Amber"])], TODAY) is None
    assert find_copy([sheet(*([[]] * 40), HEADING, ROW)], TODAY) is None
    assert find_copy([sheet(HEADING[:3], ROW[:3])], TODAY) is None  # it never said a seal


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ([sheet(HEADING, ROW)], "It does not say any more from which day and seal it was written"),
        ([sheet(*HEAD, HEADING[:3], ROW[:3])], 'Its column "Version" is gone'),
        ([sheet(*HEAD, HEADING, ROW), sheet(HEADING, ROW, name="Mine")], 'Its rows stand on the sheets "Meeting" and'),
    ],
)
def test_a_copy_that_cannot_be_read_back_is_refused(sheets, why):
    with pytest.raises(BadInput, match=why):
        find_copy(sheets, TODAY)
