"""Headings: numbers that announce an answer, and figures that only number the letter's own paragraphs."""

import pytest

from scrutiny.reading.headings import find_headings

THREE = {
    "1": "Publish every pitch that is free, with its rent.",
    "2": "Move the Thursday market to Saturday.",
    "3": "Put a roof over the east side of the square.",
}


def announced(case) -> list[tuple[list[int], str]]:
    return [(list(one.places), case.text[one.start : one.end]) for one in find_headings(case)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Recommendation 2", "Recommendation 2"),
        ("Recommendation 2: the market", "Recommendation 2: the market"),
        ("Government response to recommendation 2", "Government response to recommendation 2"),
        ("In relation to your recommendation 2: we agree.", "In relation to your recommendation 2"),
        ("Rec. 2 We consider that it is met.", "Rec. 2"),
        ("Recommendation 2 – Saturday markets", "Recommendation 2 – Saturday markets"),
    ],
)
def test_a_line_that_begins_with_the_word_and_a_number_announces_it(case, line, heading):
    assert announced(case(f"Some words.\n\n{line}\n\nMore words.", THREE)) == [([1], heading)]


@pytest.mark.parametrize(
    "line",
    [
        "Recommendation 2 asks us to move the market.",
        "See our response to recommendation 2.",
        "As set out in recommendation 2, the market moves.",
        "Recommendation 2 of the Earlier Audit Report was met.",
        "Recommendation 9",
        "The second recommendation",
    ],
)
def test_a_sentence_about_a_recommendation_announces_nothing(case, line):
    assert announced(case(f"Some words.\n\n{line}\n\nMore words.", THREE)) == []


def test_the_end_of_a_sentence_that_a_page_broke_off_announces_nothing(built):
    from scrutiny.reading.case import open_case
    from scrutiny.reading.proposals import Published

    document = built(
        "The forthcoming exercise, which is described at greater length in the response to",
        "Recommendation 2) will use a variety of means.",
    )

    assert find_headings(open_case(document, [Published("2", "Move the market.")])) == ()


def test_labels_that_the_report_prints_announce_without_the_word(case):
    asked = {"8.3": "Trees should be planted.", "8.4": "Hedges should be laid."}

    assert announced(case("8.3. Trees should be planted.\n\n8.4 and more\n\n8.9. Other.", asked)) == [([0], "8.3")]


def test_numbered_paragraphs_that_answer_are_answers(case):
    letter = "1. I accept this.\n\n2. We will consider it.\n\n3. It is a matter of cost.\n\n"

    assert [places for places, _ in announced(case(letter, THREE))] == [[0], [1], [2]]


def test_numbered_paragraphs_are_answers_if_the_line_before_says_so(case):
    letter = (
        "My answers follow your recommendations.\n\n1. In May.\n\n2. The square is full.\n\n3. Roofs cost much.\n\n"
    )

    assert [places for places, _ in announced(case(letter, THREE))] == [[0], [1], [2]]


@pytest.mark.parametrize(
    "letter",
    [
        "1. Thank you for your report.\n\n2. The square was relaid.\n\n3. No stall stands empty.\n\n",
        "1. We agree.\n\n2. We agree.\n\n3. We agree.\n\n4. We also write about trams.\n\n",
        "1. We agree.\n\n",
    ],
)
def test_a_letters_own_numbered_paragraphs_are_not(case, letter):
    assert announced(case(letter, THREE)) == []


def test_numbered_chapters_that_speak_of_the_recommendations_announce_them(case):
    letter = (
        "# 1) Empty pitches\n\nText.\n\n# 2) A Saturday market\n\nText.\n\n# 3) The roof over the square\n\nText.\n\n"
    )

    assert [places for places, _ in announced(case(letter, THREE))] == [[0], [1], [2]]


def test_numbered_chapters_that_speak_of_other_things_do_not(case):
    letter = "# 1) Foreword\n\nText.\n\n# 2) Background\n\nText.\n\n# 3) Conclusion\n\nText.\n\n"

    assert announced(case(letter, THREE)) == []


def test_words_headings_make_figures_needless(case):
    letter = (
        "Recommendation 1: pitches\n\n1. Agreed.\n\nRecommendation 2: markets\n\n2. Agreed.\n\n"
        "Recommendation 3: the roof\n\n3. Agreed.\n\n"
    )

    assert [words for _, words in announced(case(letter, THREE))] == [
        "Recommendation 1: pitches",
        "Recommendation 2: markets",
        "Recommendation 3: the roof",
    ]
