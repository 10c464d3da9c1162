"""Where a recommendation's words begin and end."""

import pytest

from scrutiny.documents.model import BlockKind
from scrutiny.reading.beginnings import find_beginnings
from scrutiny.reading.extents import read_extent
from scrutiny.reading.paragraphs import paragraphs_of


@pytest.fixture
def extent(built):
    """`extent(*lines, is_list=False)`: title, words and parts of the first beginning among the lines."""

    def read(*lines, is_list=False):
        document = built(*lines)
        paragraphs = paragraphs_of(document)
        first, *later = find_beginnings(paragraphs)
        stop = next((each.place for each in later if each.form is first.form), len(paragraphs))
        found = read_extent(paragraphs, first, stop, is_list=is_list)
        parts = [(part.label.number, document.text[part.start : part.end].split("\n\n")) for part in found.parts]
        return found.title, document.text[found.start : found.end].split("\n\n"), parts

    return read


ASK = "The Mayor should light every stop."


@pytest.mark.parametrize(
    "after",
    [
        "Drivers told us that they feel alone.",
        "Drivers should have been told.",
        "2.14. The Mayor should have seen it, and should say so.",
        "# What it costs",
        "Stops by night",
        "Response: we agree, and should act.",
        "Conclusion 4: nobody should wait.",
    ],
)
def test_the_words_end_where_the_reasons_begin(extent, after):
    assert extent("# Recommendation 1", ASK, after) == ("", [ASK], [])


@pytest.mark.parametrize(
    "after",
    [
        "This should be done by 2028.",
        "Within a year, it must say what it has spent.",
        "• and each shelter.",
        "TfL should pay for the light.",
    ],
)
def test_the_words_run_on_while_they_ask(extent, after):
    assert extent("# Recommendation 1", ASK, after, "It is late.") == ("", [ASK, after], [])


def test_a_list_belongs_to_what_leads_in_to_it(extent):
    lines = ["The Mayor should:", "• light stops; and", "• mend shelters."]

    assert extent("# Recommendation 1: Stops", *lines, "Drivers feel alone.") == ("Stops", lines, [])


def test_a_counted_list_within_is_no_paragraph_of_the_report(extent):
    lines = ["The Mayor should:", "1. light stops;", "2. mend shelters.", "3. print maps."]

    assert extent("# Recommendation 1", *lines, "14. It is late.") == ("", lines, [])


def test_a_sentence_broken_over_a_page_goes_on(extent):
    lines = ["The Mayor should light every stop and", "every shelter that it serves."]

    assert extent("# Recommendation 1", *lines) == ("", lines, [])


def test_a_footnote_in_the_middle_ends_nothing(extent):
    note = ("9 See page 3.", {"kind": BlockKind.FOOTNOTE})

    assert extent("# Recommendation 1", "The Mayor should:", note, "• light stops.") == (
        "",
        ["The Mayor should:", "9 See page 3.", "• light stops."],
        [],
    )


def test_bold_words_end_with_the_bold_type(extent):
    bold = {"bold": True}

    assert extent(("1. TfL should act.", bold), ("It should say when.", bold), "It should be said that few do.") == (
        "",
        ["TfL should act.", "It should say when."],
        [],
    )


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Recommendation 1: A night map", "A night map"),
        ("Recommendation 1: A night map", "A night map"),
        ("# Recommendation 1", ""),
    ],
)
def test_a_title_asks_nothing_and_stands_apart(extent, heading, title):
    assert extent(heading, ASK) == (title, [ASK], [])


def test_a_heading_below_a_bare_label_is_its_title_and_a_second_line_goes_with_it(extent):
    assert extent("# Recommendation 1", "# A night map for all", "# who travel late", ASK) == (
        "A night map for all who travel late",
        [ASK],
        [],
    )


def test_a_title_alone_is_the_words(extent):
    assert extent("# Recommendation 1: A night map", "# What it costs", ASK) == ("", ["A night map"], [])
    assert extent("# Recommendation 1: Print a night map", "It would help.") == ("", ["Print a night map"], [])


def test_a_numbered_paragraph_below_a_heading_is_taken_without_its_number_and_only_if_it_asks(extent):
    assert extent("# Recommendation 1: Stops", f"2.14 {ASK}") == ("Stops", [ASK], [])
    assert extent("# Recommendation 1: Light each stop", "2.14 It is late.") == ("", ["Light each stop"], [])


def test_in_a_plain_list_all_but_a_heading_belongs_to_the_item_before(extent):
    lines = ("1. It is late. Nobody should wait.", "Drivers feel alone.")

    assert extent(*lines, "# Trains", "2. TfL should act.", is_list=True) == (
        "",
        ["It is late. Nobody should wait.", "Drivers feel alone."],
        [],
    )


def test_in_a_plain_list_a_heading_that_is_not_set_as_one_ends_the_item(extent):
    first = "1. It is late. Nobody should wait."
    short = "They are right. (Conclusion, Paragraph 9)"

    assert extent(first, "Stops by night", "2. TfL should act.", is_list=True)[1] == [first[3:]]
    assert extent(first, short, "2. TfL should act.", is_list=True)[1] == [first[3:], short]


def test_lettered_parts_nest_and_each_ends_where_the_next_begins(extent):
    _, words, parts = extent(
        "# Recommendation 4: A safer night",
        "(a) Stops",
        "(i) TfL should light them.",
        "Success will be counted in falls.",
        "(ii) TfL should mend them.",
        "(b) Buses should run.",
        "This should be soon.",
        is_list=True,
    )

    assert len(words) == 6
    assert parts == [
        (
            "4a",
            ["Stops", "(i) TfL should light them.", "Success will be counted in falls.", "(ii) TfL should mend them."],
        ),
        ("4a(i)", ["TfL should light them.", "Success will be counted in falls."]),
        ("4a(ii)", ["TfL should mend them."]),
        ("4b", ["Buses should run.", "This should be soon."]),
    ]


def test_letters_after_a_whole_sentence_that_asks_are_no_parts(extent):
    assert extent("# Recommendation 1", ASK, "a) Stops are dark.") == ("", [ASK], [])


def test_what_runs_on_for_ever_is_cut(extent):
    _, words, _ = extent("# Recommendation 1", ASK, *["• and again."] * 500)

    assert len(words) == 60
