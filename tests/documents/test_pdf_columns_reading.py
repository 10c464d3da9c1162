"""Tables that no rules are drawn around, told apart from columns of prose and from lists in the margin."""

from typing import Any

from scrutiny.documents import read_document

XS = (72, 230, 420)


def row(made: Any, y: int, *cells: list[str]) -> list[Any]:
    """Words in columns; a list is the lines of a cell, 12 points apart."""
    return [
        made.text(x, y + 12 * place, line, 10)
        for x, cell in zip(XS, cells, strict=False)
        for place, line in enumerate(cell)
    ]


PROSE = ["Words of a sentence that fills its", "column from side to side, as all", "prose does, line after line, and"]


def test_rows_that_begin_on_one_line_are_a_table_without_rules(made):
    page = [
        *made.column(
            72, 60, ["A sentence over the whole width of the page, so that nobody takes it for a cell of it."]
        ),
        *row(made, 100, ["Number"], ["Response"], ["When"]),
        *row(
            made,
            130,
            ["1. Publish the", "loads of all"],
            ["Agree. TfL will do", "so with care and", "at once."],
            ["Spring"],
        ),
        *row(made, 190, ["2. Ask the", "boroughs"], ["Agree."], ["2027"]),
        *row(made, 230, ["3. Report"], ["Not agreed, as the", "law forbids it."], []),
    ]

    read = read_document(made.pdf([page]), "response.pdf")

    assert made.cells(read) == [
        ["Number", "Response", "When"],
        ["1. Publish the loads of all", "Agree. TfL will do so with care and at once.", "Spring"],
        ["2. Ask the boroughs", "Agree.", "2027"],
        ["3. Report", "Not agreed, as the law forbids it."],
    ]
    assert made.shown(read)[0][0] == "paragraph"
    assert list(made.faults(read)) == []


def test_a_list_of_short_things_in_columns_is_read_by_rows(made):
    names = [
        ("BIT", "Behavioural team"),
        ("BPS", "Society"),
        ("CSA", "Adviser"),
        ("DfT", "Transport"),
        ("DH", "Health"),
    ]
    page = [
        thing
        for place, pair in enumerate([*names, ("GSR", "Research")])
        for thing in row(made, 100 + 14 * place, *([x] for x in pair))
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.cells(read)[:2] == [["BIT", "Behavioural team"], ["BPS", "Society"]]
    assert len(made.cells(read)) == 6


def test_the_two_sides_of_a_letters_head_are_no_table(made):
    page = [
        *made.column(72, 90, ["Sarah Okafor AM", "City Hall", "London"]),
        *made.column(400, 90, ["Tom Hale", "Our ref: 12", "3 March"]),
    ]

    read = read_document(made.pdf([page]), "letter.pdf")

    assert made.cells(read) == []


def test_prose_in_two_columns_is_no_table(made):
    page = [*made.column(72, 90, PROSE * 4, size=10), *made.column(260, 90, PROSE * 4, size=10)]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [("paragraph", " ".join(PROSE * 8))]  # and it goes on from column to column


def test_labels_in_a_margin_are_no_column(made):
    page = []
    for place, number in enumerate((78, 80, 81, 82)):
        page += [made.text(72, 100 + 20 * place, f"Rec. {number}"), made.text(130, 100 + 20 * place, "See 71.")]

    read = read_document(made.pdf([page]), "response.pdf")

    assert [words for _, words in made.shown(read)] == [f"Rec. {number} See 71." for number in (78, 80, 81, 82)]


def test_a_stretched_line_of_few_words_is_one_line(made):
    page = [
        *made.column(72, 90, ["The Committee heard that the buses at night are the only way home for most of those"]),
        *[
            made.text(x, 104, word)
            for x, word in ((72, "interventions"), (160, "rigorously"), (240, "and"), (290, "establish"))
        ],
        *made.column(72, 118, ["more of them."]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        (
            "paragraph",
            "The Committee heard that the buses at night are the only way home for most of those "
            "interventions rigorously and establish more of them.",
        )
    ]


def test_words_beside_the_page_are_not_read_and_one_that_runs_over_its_edge_is(made):
    page = [made.text(700, 190, "printer's mark"), made.text(72, 90, "seen " * 60), made.text(72, 1000, "below")]

    assert read_document(made.pdf([page]), "report.pdf").text == ("seen " * 60).strip()


def test_a_file_of_nothing_but_heads_keeps_them(made):
    pages = [[made.text(72, 60, f"Page {number} of the index, with words")] for number in range(1, 9)]

    assert read_document(made.pdf(pages), "index.pdf").text.startswith("Page 1 of the index, with words")


def test_a_sentence_cut_by_a_little_space_goes_on_and_a_first_line_may_be_set_in(made):
    page = [
        *made.column(72, 100, ["The Government takes note of recommendations 140.1, 140.2 and of the number 140.253"]),
        *made.column(72, 119, ["and wishes to say so."]),
        *made.column(
            100, 160, ["(a) A report that was submitted in accordance with the terms of paragraph fifteen of"]
        ),
        *made.column(72, 174, ["the annex."]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert [words.split(maxsplit=1)[0] for _, words in made.shown(read)] == ["The", "(a)"]
    assert [words.rsplit(" ", 1)[1] for _, words in made.shown(read)] == ["so.", "annex."]
