from datetime import date

import pytest

from scrutiny.reading.trackers.mapping import Layout
from scrutiny.reading.trackers.proposal import Heading, day_of_heading, find_heading, lacks, propose

TODAY = date(2026, 11, 22)


def fields(names, rows=(), layout=None, chosen=None):
    return {
        column.heading: ", ".join(column.fields) + (f" ({column.doubt})" if column.doubt else "")
        for column in propose(Heading(1, tuple(names)), rows, layout, chosen or {}, TODAY)
    }


def test_the_heading_is_the_row_that_names_most_columns():
    rows = [
        (1, ["Air quality", "", ""]),
        (2, ["", "", ""]),
        (3, ["No.", "Recommendation", "Status"]),
        (4, ["1", "Publish.", "Done"]),
    ]

    assert find_heading(rows) == Heading(3, ("No.", "Recommendation", "Status"))


def test_a_table_that_names_no_columns_has_no_heading():
    assert find_heading([(1, ["Complete", "the body says that it is done"]), (2, ["a", "b"])]) is None


def test_with_a_layout_the_heading_is_the_row_that_has_its_columns():
    ours = Layout("x", "x", (("Ask", ("number",)), ("Wording", ("recommendation",))))

    assert find_heading([(1, ["No.", "Recommendation"]), (2, ["Ask", "Wording"])], ours) == Heading(
        2, ("Ask", "Wording")
    )


def test_columns_are_taken_by_their_names():
    assert fields(["Rec No", "Recommendation text", "Addressed to", "Date agreed", "Cabinet comment", "RAG", "Owner", "Colour"]) == {
        "Rec No": "number",
        "Recommendation text": "recommendation",
        "Addressed to": "to",
        "Date agreed": "made",
        "Cabinet comment": "reply",
        "RAG": "status",
        "Owner": "note",
        "Colour": "ignore (its name says nothing)",
    }  # fmt: skip


def test_cells_overrule_a_name_that_promises_something_else():
    rows = [
        [
            "1",
            "We accept this recommendation, and shall publish the data from the spring of next year on.",
            "Complete",
            "soon",
        ],
        [
            "2",
            "The Mayor has considered this with care and has asked officers to bring him a paper on it.",
            "Ongoing",
            "later",
        ],
    ]

    assert fields(["No.", "Response", "Progress", "Date"], rows) == {
        "No.": "number",
        "Response": "reply",
        "Progress": "progress",
        "Date": "ignore (its name says days, and its cells are none; left out)",
    }


def test_a_column_of_days_whose_name_says_nothing_is_left_out_and_told():
    assert fields(["No.", "When"], [["1", "14/05/2026"], ["2", "2026-05-15"]]) == {
        "No.": "number",
        "When": "ignore (it holds days, and its name does not say of what)",
    }


def test_a_field_is_taken_from_the_first_column_that_claims_it():
    assert fields(["Ref", "Number", "Date"]) == {
        "Ref": "number",
        "Number": "ignore (number is taken from Ref already)",
        "Date": "made",
    }


def test_a_number_column_of_other_words_is_doubted_and_an_empty_one_told():
    assert fields(["No.", "To"], [["first", ""], ["last", ""]]) == {
        "No.": "number (many of its cells are no number of a recommendation)",
        "To": "to (it is empty)",
    }


def test_what_the_person_says_of_a_column_holds():
    assert fields(["No.", "Colour", "Owner"], chosen={"colour": "status", "owner": "ignore"}) == {
        "No.": "number",
        "Colour": "status",
        "Owner": "ignore",
    }


def test_columns_that_a_layout_does_not_know_are_told():
    ours = Layout("x", "x", (("Ask", ("number",)),))

    assert fields(["Ask", "Mood"], layout=ours) == {"Ask": "number", "Mood": "ignore (not in the mapping)"}


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Status at 30-Jun-22", date(2022, 6, 30)),
        ("Status at 30 June 2023", date(2023, 6, 30)),
        ("Position on 1/4/2026", date(2026, 4, 1)),
        ("Status", None),
        ("Status at 31-Feb-22", None),
        ("Progress, spring 2026", None),
    ],
)
def test_a_heading_may_name_the_day_of_what_its_column_says(heading, day):
    assert day_of_heading(heading) == day


def test_a_tracker_needs_words_or_numbers():
    columns = propose(Heading(1, ("To", "Status")), (), None, {}, TODAY)

    assert lacks(columns, None) == ["its words", "the recommendation's number in the report"]
    assert lacks(columns, Layout("x", "x", (), missing_words="(none)")) == []
    assert lacks(propose(Heading(1, ("No.", "Status")), (), None, {}, TODAY), None) == []
