"""Ruled tables in PDFs: rows, merged cells, rows over a page end, and frames that are none."""

from typing import Any

from scrutiny.documents import read_document

XS = (72, 230, 420, 520)


def ruled(made: Any, ys: tuple[int, ...], xs: tuple[int, ...] = XS) -> list[Any]:
    """The rules of a grid."""
    return [made.rule(x, ys[0], x, ys[-1]) for x in xs] + [made.rule(xs[0], y, xs[-1], y) for y in ys]


def filled(made: Any, y: int, *cells: list[str]) -> list[Any]:
    """Words in the cells of a row, each from its column's left; a list is lines one below the other."""
    return [
        made.text(x + 4, y + 14 * place, line, 10)
        for x, cell in zip(XS, cells, strict=False)
        for place, line in enumerate(cell)
    ]


def test_a_ruled_table_is_rows_with_cells(made):
    page = [
        made.text(72, 60, "Our answers", 16, "bold"),
        *ruled(made, (100, 130, 180)),
        *filled(made, 118, ["Recommendation"], ["Response"], ["When"]),
        *filled(made, 145, ["1. Publish the", "loads"], ["Agree. TfL will", "publish them."], ["Spring 2027"]),
        *made.column(72, 210, ["A sentence below the table."]),
    ]

    read = read_document(made.pdf([page]), "response.pdf")

    assert made.shown(read) == [
        ("heading", "Our answers"),
        ("table row", "Recommendation\nResponse\nWhen"),
        ("table row", "1. Publish the loads\nAgree. TfL will publish them.\nSpring 2027"),
        ("paragraph", "A sentence below the table."),
    ]
    assert made.cells(read)[1] == [
        "1. Publish the loads",
        "Agree. TfL will publish them.",
        "Spring 2027",
    ]
    assert [(block.table, block.row, block.column) for block in read.blocks[1:5]] == [
        (0, 0, None),
        (0, 0, 0),
        (0, 0, 1),
        (0, 0, 2),
    ]


def test_words_that_the_file_draws_as_one_line_are_parted_at_the_rule(made):
    page = [*ruled(made, (100, 130)), made.text(76, 118, "Recommendation 8 of our nine   Agree. See above.", 10)]

    read = read_document(made.pdf([page]), "response.pdf")

    assert made.cells(read) == [["Recommendation 8 of our nine", "Agree. See above."]]


def test_a_row_that_goes_on_over_the_page_end_is_one_row(made):
    first = [
        *ruled(made, (700, 730, 780)),
        *filled(made, 718, ["No."], ["Response"], ["When"]),
        *filled(made, 745, ["1"], ["Agree. TfL will set out", "how it means to"], ["Spring"]),
    ]
    second = [
        *ruled(made, (60, 110, 140)),
        *filled(made, 78, [], ["publish the loads."], []),
        *filled(made, 128, ["2"], ["Agree."], ["2027"]),
        *made.column(72, 180, ["After the table."]),
    ]

    read = read_document(made.pdf([first, second]), "response.pdf")

    assert made.cells(read) == [
        ["No.", "Response", "When"],
        ["1", "Agree. TfL will set out how it means to publish the loads.", "Spring"],
        ["2", "Agree.", "2027"],
    ]
    rows = [block for block in read.blocks if block.kind == "table row"]
    assert [(row.page, row.page_end, row.row, row.table) for row in rows] == [(1, 1, 0, 0), (1, 2, 1, 0), (2, 2, 2, 0)]


def test_a_row_that_begins_after_the_page_end_stays_its_own_though_the_last_has_no_full_stop(made):
    first = [
        *ruled(made, (640, 670, 700, 730, 780)),
        *filled(made, 658, ["No."], ["Response"], ["Remark"]),
        *filled(made, 688, ["1"], ["accepted"], ["soon"]),
        *filled(made, 718, ["2"], ["accepted"], ["soon"]),
        *filled(made, 745, ["3"], ["accepted"], ["soon"]),
    ]
    second = [*ruled(made, (60, 110)), *filled(made, 78, ["4"], ["rejected"], ["never"])]

    read = read_document(made.pdf([first, second]), "response.pdf")

    assert made.cells(read)[3:] == [["3", "accepted", "soon"], ["4", "rejected", "never"]]
    assert {block.table for block in read.blocks} == {0}


def test_a_heading_row_that_the_next_page_repeats_is_read_once(made):
    head = ["No."], ["Response"], ["When"]
    first = [*ruled(made, (700, 730, 780)), *filled(made, 718, *head), *filled(made, 745, ["1"], ["Yes."], ["2026"])]
    second = [*ruled(made, (60, 90, 120)), *filled(made, 78, *head), *filled(made, 108, ["2"], ["No."], ["2027"])]

    read = read_document(made.pdf([first, second]), "response.pdf")

    assert made.cells(read) == [["No.", "Response", "When"], ["1", "Yes.", "2026"], ["2", "No.", "2027"]]


def test_a_cell_over_several_rows_stands_in_the_first_of_them(made):
    page = [
        *[made.rule(x, 100, x, 190) for x in XS[:3]],
        *[made.rule(XS[0], y, XS[2], y) for y in (100, 130, 190)],
        made.rule(XS[1], 160, XS[2], 160),
        *filled(made, 118, ["Verdict"], ["Number"]),
        *filled(made, 165, ["Accepted"], []),
        *filled(made, 148, [], ["Recommendation 1"]),
        *filled(made, 178, [], ["Recommendation 2"]),
    ]

    read = read_document(made.pdf([page]), "response.pdf")

    assert made.cells(read) == [["Verdict", "Number"], ["Accepted", "Recommendation 1"], ["Recommendation 2"]]
    assert [block.column for block in read.blocks if block.kind == "table cell"] == [0, 1, 0, 1, 1]


def test_a_frame_around_a_recommendation_is_no_table(made):
    page = [
        *ruled(made, (100, 180), (66, 530)),
        made.text(72, 120, "Recommendation 1", 11, "bold"),
        *made.column(72, 140, ["TfL should publish the loads of every night route, by", "stop and by hour."]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        ("heading", "Recommendation 1"),
        ("paragraph", "TfL should publish the loads of every night route, by stop and by hour."),
    ]


def test_two_tables_of_one_page_are_two(made):
    page = [
        *ruled(made, (100, 130)),
        *filled(made, 118, ["a"], ["b"], ["c"]),
        *made.column(72, 160, ["Between them."]),
        *ruled(made, (200, 230)),
        *filled(made, 218, ["d"], ["e"], ["f"]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [("table row", "a\nb\nc"), ("paragraph", "Between them."), ("table row", "d\ne\nf")]
    assert [block.table for block in read.blocks if block.kind == "table row"] == [0, 1]


def test_a_drawing_of_a_thousand_strokes_is_no_table(made, monkeypatch):
    monkeypatch.setattr("scrutiny.documents.pdf_rules._MOST_RULES", 100)
    page = [*[made.rule(x, 100, x, 700) for x in range(72, 500, 4)], *made.column(72, 60, ["A map of the routes."])]
    page += [made.rule(72, 100, 500, 100), made.rule(72, 700, 500, 700)]

    read = read_document(made.pdf([page]), "map.pdf")

    assert made.shown(read) == [("paragraph", "A map of the routes.")]
