"""Paragraphs that were given to no answer."""

from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.unplaced import find_unplaced


def left_over(made, placed):
    return [made.text[one.start : one.end] for one in find_unplaced(made, placed, read_anatomy(made, ()))]


def test_paragraphs_are_listed_and_courtesies_headings_and_scraps_are_not(letter):
    made = letter(
        "12 March 2026\n\nDear Chair,\n\n# Trees\n\nTrees are planted in every borough this year.\n\nPage two.\n\n"
        "Thank you for your interest in this.\n\nYours sincerely,\n\nJo Marsh  \nDirector of Trees"
    )

    assert left_over(made, []) == ["Trees are planted in every borough this year."]


def test_what_is_left_of_a_paragraph_is_listed_without_what_was_placed(letter):
    made = letter("The first sentence says one thing. The second was placed. And the third was left over too.")
    start = made.text.index("The second")

    assert left_over(made, [(start, start + len("The second was placed."))]) == [
        "The first sentence says one thing.",
        "And the third was left over too.",
    ]


def test_a_paragraph_within_a_passage_is_placed(letter):
    made = letter("One paragraph of five words.\n\nAnother paragraph of five words.")

    assert left_over(made, [(0, len(made.text))]) == []
