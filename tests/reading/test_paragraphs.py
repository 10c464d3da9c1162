"""Paragraphs: what they leave out, and the section each stands in."""

import pytest

from scrutiny.documents.model import BlockKind
from scrutiny.reading.paragraphs import Section, bare, paragraphs_of, section_named, split_at, without_label

OURS, MIXED, CONCLUSIONS = Section.RECOMMENDATIONS, Section.MIXED, Section.CONCLUSIONS


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Recommendations", OURS),
        ("2. RECOMMENDATIONS", OURS),
        ("1.5 Recommendations", OURS),
        ("The Recommendations:", OURS),
        ("Our recommendations", OURS),
        ("List of recommendations", OURS),
        ("Summary of our key recommendations", OURS),
        ("Appendix 4: List of recommendations made in this Report", OURS),
        ("Recommendations to the Mayor", OURS),
        ("Conclusions and recommendations", MIXED),
        ("CHAPTER 8: CONCLUSIONS AND RECOMMENDATIONS", MIXED),
        ("II. Conclusions and/or recommendations**", MIXED),
        ("Key findings & recommendations", MIXED),
        ("Recommendations and conclusions", MIXED),
        ("Conclusions", CONCLUSIONS),
        ("7. Findings", CONCLUSIONS),
        ("Progress on our previous recommendations", Section.NOT_OURS),
        ("How the Government's response to our recommendations was received", Section.NOT_OURS),
        ("Recommendation 6: A regular response exercise", Section.OTHER),
        ("What we recommend to readers", Section.OTHER),
        ("Recommendations " + "x" * 200, Section.OTHER),
    ],
)
def test_a_heading_announces_a_section(heading, section):
    assert section_named(heading) is section


def test_a_section_lasts_until_a_heading_that_ranks_higher_or_begins_a_new_part(built):
    document = built(
        "# 2. Recommendations",
        "one",
        "## Buses",
        "two",
        "# Trains",
        "three",
        "# 3. How we worked",
        "four",
    )

    read = [(paragraph.words, paragraph.section) for paragraph in paragraphs_of(document) if not paragraph.is_heading]

    assert read == [("one", OURS), ("two", OURS), ("three", OURS), ("four", Section.OTHER)]


@pytest.mark.parametrize("heading", ["# Appendix 1: Visits", "# Formal minutes", "# Chapter 4 Money"])
def test_a_new_part_of_the_same_rank_closes_a_section(built, heading):
    document = built("# Recommendations", "one", heading, "two")

    assert [paragraph.section for paragraph in paragraphs_of(document)][-1] is Section.OTHER


def test_lines_of_contents_and_rows_are_left_out_and_cells_stand(built):
    document = built(
        ("Fares .... 4", {"kind": BlockKind.CONTENTS}),
        ("", {}),
        ("a b", {"kind": BlockKind.ROW, "table": 0, "row": 0}),
        ("a", {"kind": BlockKind.CELL, "table": 0, "row": 0, "column": 0}),
        ("b", {"kind": BlockKind.CELL, "table": 0, "row": 0, "column": 1}),
        "c",
    )

    assert [(paragraph.words, paragraph.columns) for paragraph in paragraphs_of(document)] == [
        ("a", 2),
        ("b", 2),
        ("c", 0),
    ]


def test_words_quoted_over_several_paragraphs_are_known_as_such(built):
    document = built("Before.", "“One.", "Two.", "Three.”", "After.", "“A whole one.”", "Last.")

    quoted = [paragraph.words for paragraph in paragraphs_of(document) if paragraph.is_quoted]

    assert quoted == ["“One.", "Two.", "Three.”", "“A whole one.”"]


def test_a_quotation_that_is_never_closed_does_not_take_the_report(built):
    document = built("“One.", *[f"Paragraph {number}." for number in range(40)])

    assert sum(paragraph.is_quoted for paragraph in paragraphs_of(document)) == 13


def test_bullets_are_told_from_numbered_items(built):
    facts = {"kind": BlockKind.ITEM}
    document = built("• one", "– two", ("three", facts), ("1. four", facts), ("a) five", facts), "-six")

    assert [paragraph.is_bullet for paragraph in paragraphs_of(document)] == [True, True, True, False, False, False]


def test_paragraphs_are_divided_at_offsets_and_keep_their_words(built):
    document = built("one two", "three")
    whole = paragraphs_of(document)

    divided = split_at(whole, [4])

    assert [(each.words, each.start, each.end) for each in divided] == [("one ", 0, 4), ("two", 4, 7), ("three", 9, 14)]
    assert split_at(whole, [0, 7, 9, 99]) == whole


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("• The Mayor", "The Mayor"),
        ("8.1. The Mayor", "The Mayor"),
        ("R7 The Mayor", "The Mayor"),
        ("(a) The Mayor", "The Mayor"),
        ("4a) iv) The Mayor", "The Mayor"),
        ("The Mayor", "The Mayor"),
    ],
)
def test_a_label_is_taken_off(words, rest):
    assert without_label(words) == rest


def test_bare_words_are_letters_and_figures():
    assert bare("“Well-defined”, 3 a.m.") == "welldefined3am"
