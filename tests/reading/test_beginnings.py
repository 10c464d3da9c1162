"""Where a recommendation may begin: headings, numbers and marks, and the strays that only look like them."""

import pytest

from scrutiny.documents.model import BlockKind
from scrutiny.reading.beginnings import Form, find_beginnings, find_within
from scrutiny.reading.labels import read_label
from scrutiny.reading.paragraphs import paragraphs_of


@pytest.fixture
def found(built):
    def find(*lines):
        return list(find_beginnings(paragraphs_of(built(*lines))))

    return find


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("Recommendation 4: A night map", "4", "A night map"),
        ("RECOMMENDATION 4. The Mayor should act.", "4", "The Mayor should act."),
        ("Recommendation 4 – TfL should act.", "4", "TfL should act."),
        ("Recommendation 4", "4", ""),
        ("Recommendation 4:", "4", ""),
        ("Recommendation 4 The Mayor should act.", "4", "The Mayor should act."),
        ("Recommendation 4 (Mayor of London)", "4", "(Mayor of London)"),
        ("Recommendation No. 4: Act.", "4", "Act."),
        ("Recommendation 4a) Act now.", "4a", "Act now."),
        ("Recommendation 4(a)(iv): Act now.", "4a(iv)", "Act now."),
        ("Recommendation 8.30 Identify the causes.", "8.30", "Identify the causes."),
        ("Key recommendation 4: Act.", "4", "Act."),
        ("Recommendation Four: Act.", "4", "Act."),
        ("Recommendation IV", "IV", ""),
        ("Recommendation B: Act.", "B", "Act."),
        ("Rec. 4: act by March.", "4", "act by March."),
        ("**Recommendation 4:** Act.", "4", "Act."),
        ("Safety recommendation 012/26", "012/26", ""),
        ("Safety Recommendation A-94-194: Inspect it.", "A-94-194", "Inspect it."),
    ],
)
def test_a_heading_gives_its_label_and_its_words(found, words, number, rest):
    [beginning] = found(words)

    assert (beginning.form, beginning.label and beginning.label.number) == (Form.HEADING, number)
    assert beginning.rest == rest
    assert words[beginning.start :] == rest


@pytest.mark.parametrize(
    "words",
    [
        "Recommendation 10, shall be equally applicable.",
        "Recommendation 8 in that report was to the effect that nobody should wait.",
        "Recommendation 4) how fines are spent.",
        "Recommendation 4–6 are answered together.",
        "Recommendations 1 to 3 should be read together.",
        "Recommendation 3 of the Second Report said so.",
        "Recommendation 1: Fares .......... 4",
        "“Recommendation 1: The Government should act.”",
        "Recommendation 2024",
        "Recommendation A better map would help.",
        "Recommendation",
        "The recommendation 4 that we made",
    ],
)
def test_a_mention_a_line_of_contents_and_a_quotation_are_no_headings(found, words):
    assert [beginning for beginning in found(words) if beginning.form is Form.HEADING] == []


def test_a_quotation_over_several_paragraphs_holds_no_headings(found):
    assert found("“Recommendation 1: The Mayor should act.", "Recommendation 2: TfL should act.”") == []


def test_a_heading_without_a_number_is_kept_apart(found):
    [beginning] = found("Recommendation: The Mayor should act.")
    [bare] = found("Recommendation")

    assert (beginning.form, beginning.label, beginning.rest) == (Form.UNNUMBERED, None, "The Mayor should act.")
    assert (bare.form, bare.rest) == (Form.UNNUMBERED, "")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("4. The Mayor should act.", "4"),
        ("4) The Mayor should act.", "4"),
        ("4 The Mayor should act.", "4"),
        ("10.Couple the engines.", "10"),
        ("8.14.In general, TfL should act.", "8.14"),
        ("140.11 Accede to the Convention.", "140.11"),
        ("R7 The Mayor should act.", "R7"),
        ("#3 Act.", "3"),
        ("46. “We” should act.", "46"),
    ],
)
def test_a_numbered_paragraph_gives_its_label(found, words, number):
    [beginning] = found(words)

    assert (beginning.form, beginning.label and beginning.label.number) == (Form.NUMBERED, number)


@pytest.mark.parametrize("words", ["10.5 million people", "4 of them", "2024 was dry.", "3", "12%"])
def test_a_figure_is_no_label(found, words):
    assert found(words) == []


def test_asking_a_section_and_a_closing_bracket_raise_the_weight(found):
    plain, asking = found("1. It is late.", "2. TfL should act.")
    [_, ours] = found("# Recommendations", "1. It is late.", "2. TfL should act.")
    _, mixed = found("# Conclusions and recommendations", "1. It is late.", "2. TfL should act.")
    [tagged] = found("1. TfL should act. (Recommendation, Paragraph 3)")
    [theirs] = found("# Our previous recommendations", "1. TfL should act.")

    assert plain.weight < 0 < asking.weight < mixed.weight < ours.weight
    assert tagged.weight > mixed.weight
    assert theirs.weight < plain.weight


def test_a_title_counts_as_asking_where_the_words_below_it_ask(found):
    titled, _ = found(("1. A night map", {"bold": True}), "TfL should print one.", "2. It is late.")
    lone, _ = found(("1. A night map", {"bold": True}), "It would help.", "2. It is late.")

    assert titled.weight == pytest.approx(lone.weight + 1.0)


def test_words_that_lead_in_to_a_list_ask_for_each_of_its_items(found):
    items = found(
        "To this end, the Mayor should:", "1. A night map", "• with lights", "2. A day map", "It is late.", "3. A bus"
    )

    assert [item.lead_in for item in items] == [0, 0, None]
    assert [item.weight > 0 for item in items] == [True, True, False]


def test_numbers_in_a_table_of_several_columns_are_its_own(found):
    cell = {"kind": BlockKind.CELL, "table": 0, "row": 0}
    boxed = {"kind": BlockKind.CELL, "table": 1, "row": 0, "column": 0}

    [beginning] = found(
        ("1. TfL should act.", {**cell, "column": 0}),
        ("Yes", {**cell, "column": 1}),
        ("1. The Mayor should act.", boxed),
    )

    assert beginning.rest == "The Mayor should act."


def test_asides_hold_no_beginning(found):
    assert found(("1. TfL should act.", {"kind": BlockKind.FOOTNOTE})) == []


def test_a_label_is_found_inside_a_paragraph_only_where_it_is_no_mention(built):
    label = read_label("8.24")
    paragraphs = paragraphs_of(
        built(
            "As paragraph 8.24 The Mayor said.", "Labels and food 8.24. We invite the Mayor to explain.", "8.25. End."
        )
    )

    assert label is not None
    offset = find_within(paragraphs, label, Form.NUMBERED, 0, 2)
    assert offset == paragraphs[1].start + len("Labels and food ")
    assert find_within(paragraphs, label, Form.NUMBERED, 0, 0) is None
    assert find_within(paragraphs, label, Form.HEADING, 0, 2) is None
