"""Linking: where each answer begins and ends, by which rung, and what answers nothing."""

import pytest

from scrutiny.documents.model import BlockKind
from scrutiny.reading.case import open_case
from scrutiny.reading.linking import link_passages
from scrutiny.reading.proposals import Published

ASKED = {
    "1": "The council should publish a list of every empty shop, with its owner.",
    "2": "The council should let empty shops to artists for a year without rent.",
    "3": "The council should ask the Treasury to tax shops that stand empty for a year.",
}


def linked(case) -> list[tuple[str, str, str]]:
    return [
        (case.recommendations[one.place].number, one.rung.value, case.text[one.start : one.end])
        for one in link_passages(case).found
    ]


def test_an_answer_begins_after_the_quotation_and_ends_before_the_next(case):
    first = f"Recommendation 1\n\n{ASKED['1']} (paragraph 2.4)\n\nA list is ready."
    letter = f"{first}\n\nRecommendation 2\n\n{ASKED['2']}\n\nNo."

    assert linked(case(letter, ASKED)) == [
        ("1", "quoted exactly", "A list is ready."),
        ("2", "quoted exactly", "No."),
    ]


def test_an_answer_in_the_paragraph_of_its_quotation_begins_with_the_next_sentence(case):
    letter = f"Dear Chair,\n\nYou ask that ‘{ASKED['2'][:-1]}’. We have begun to. It costs little.\n\nYours sincerely,"

    assert linked(case(letter, ASKED)) == [("2", "quoted exactly", "We have begun to. It costs little.")]


def test_a_sentence_that_accepts_what_it_then_quotes_is_the_answer(case):
    letter = f"Dear Chair,\n\nWe accept your recommendation that ‘{ASKED['2'][:-1]}’. Work begins in May."

    assert linked(case(letter, ASKED)) == [
        ("2", "quoted exactly", f"We accept your recommendation that ‘{ASKED['2'][:-1]}’. Work begins in May.")
    ]


def test_where_number_and_quotation_disagree_the_quotation_is_right_and_the_clash_is_kept(case):
    made = case(f"Recommendation 1\n\n{ASKED['1']}\n\nYes.\n\nRecommendation 1\n\n{ASKED['3']}\n\nNever.", ASKED)

    assert linked(made) == [("1", "quoted exactly", "Yes."), ("3", "quoted exactly", "Never.")]
    assert [(one.printed, one.quoted) for one in link_passages(made).clashes] == [("Recommendation 1", 2)]


def test_one_answer_to_several_answers_each(case):
    letter = f"1. {ASKED['1']}\n\n2. {ASKED['2']}\n\nBoth will be done."

    assert linked(case(letter, ASKED)) == [
        ("1", "quoted exactly", "Both will be done."),
        ("2", "quoted exactly", "Both will be done."),
    ]


def test_a_heading_for_a_range_answers_each_within_it(case):
    letter = "## Recommendations 1 to 3\n\nAll will be done by May."

    assert linked(case(letter, ASKED)) == [(number, "range", "All will be done by May.") for number in "123"]


@pytest.mark.parametrize(
    "marker", ["Response:", "Government response", "The council’s response to this recommendation", "Answer"]
)
def test_a_line_that_only_announces_the_answer_is_no_part_of_it(case, marker):
    letter = (
        f"Recommendation 1\n\nPublish a list of shops that are empty and who owns them.\n\n{marker}\n\nIt is ready."
    )

    assert linked(case(letter, ASKED)) == [("1", "number and heading", "It is ready.")]


def test_a_printed_verdict_begins_the_answer_to_a_recommendation_in_other_words(case):
    letter = (
        "Recommendation 1\n\nWho owns vacant premises should be told to all.\n\n**Recommendation accepted**\n\nDone."
    )

    assert linked(case(letter, ASKED)) == [("1", "number and heading", "Recommendation accepted\n\nDone.")]


@pytest.mark.parametrize(
    "foot",
    [
        "Thank you for your interest.",
        "I hope that this is helpful.",
        "Yours sincerely,",
        "# Annex A: the shops",
        "# Conclusion",
    ],
)
def test_what_closes_a_letter_ends_the_last_answer(case, foot):
    letter = f"## Recommendation 1\n\nA list is ready.\n\n{foot}\n\nMore words."

    assert linked(case(letter, ASKED)) == [("1", "number and heading", "A list is ready.")]


def test_a_heading_within_an_answer_does_not_end_it(case):
    letter = (
        "## Recommendation 1\n\nA list is ready.\n\n### Next steps\n\nIt will be kept up.\n\n## Recommendation 2\n\nNo."
    )

    assert linked(case(letter, ASKED))[0][2] == "A list is ready.\n\nNext steps\n\nIt will be kept up."


def test_a_heading_over_the_next_recommendation_ends_an_answer(case):
    letter = "# Shops\n\n## Recommendation 1\n\nA list is ready.\n\n# Artists\n\n## Recommendation 2\n\nNo."

    assert [passage for _, _, passage in linked(case(letter, ASKED))] == ["A list is ready.", "No."]


def test_a_number_in_a_sentence_serves_where_nothing_stronger_does(case):
    letter = (
        "Dear Chair,\n\nOn recommendation 2, we have begun.\n\nIt costs little.\n\nRecommendation 3 is not for us.\n\n"
    )

    assert linked(case(letter, ASKED)) == [
        ("2", "number in the text", "On recommendation 2, we have begun.\n\nIt costs little."),
        ("3", "number in the text", "Recommendation 3 is not for us."),
    ]


def test_several_answers_in_one_paragraph_are_parted_where_the_next_is_named(case):
    letter = (
        "Dear Chair,\n\nWe accept recommendation 1. It is done. We do not accept recommendation 2. It costs too much."
    )

    assert [(number, passage) for number, _, passage in linked(case(letter, ASKED))] == [
        ("1", "We accept recommendation 1. It is done."),
        ("2", "We do not accept recommendation 2. It costs too much."),
    ]


def test_what_another_answer_mentions_in_passing_is_not_answered(case):
    letter = (
        "## Recommendation 1\n\nIt is ready, in line with recommendation 3.\n\nRecommendation 2 would follow from it."
    )

    assert [number for number, _, _ in linked(case(letter, ASKED))] == ["1", "2"]


def test_what_an_answer_says_that_it_answers_too_is_answered_by_it(case):
    letter = "## Recommendation 1\n\nA list is ready. This also answers recommendation 3."

    assert linked(case(letter, ASKED)) == [
        ("1", "number and heading", "A list is ready. This also answers recommendation 3."),
        ("3", "cross-reference", "A list is ready. This also answers recommendation 3."),
    ]


def test_an_answer_that_only_points_is_linked_to_both(case):
    letter = "## Recommendation 1\n\nA list is ready.\n\n## Recommendation 2\n\nSee our response to recommendation 1."

    assert linked(case(letter, ASKED)) == [
        ("1", "number and heading", "A list is ready."),
        ("2", "number and heading", "See our response to recommendation 1."),
        ("2", "cross-reference", "A list is ready."),
    ]


def test_an_answer_that_points_and_says_something_of_its_own_is_not(case):
    letter = (
        "## Recommendation 1\n\nA list.\n\n## Recommendation 2\n\nWe accept this recommendation. See recommendation 1."
    )

    assert [rung for _, rung, _ in linked(case(letter, ASKED))] == ["number and heading", "number and heading"]


def test_a_table_of_contents_answers_nothing(case):
    asked = {str(number): f"The trust should keep {number} bees in the hive of oak." for number in range(1, 10)}
    contents = "\n\n".join(f"Recommendation {number}: the bees" for number in asked)

    assert linked(case(f"{contents}\n\nThe trust thanks you.", asked)) == []


def test_recommendations_listed_first_are_answered_where_they_are_answered(case):
    listed = "\n\n".join(f"{number}. {words}" for number, words in ASKED.items())
    letter = (
        f"You make three recommendations:\n\n{listed}\n\n## Recommendation 1\n\nYes.\n\n## Recommendation 3\n\nNo.\n\n"
    )

    assert linked(case(letter, ASKED)) == [("1", "number and heading", "Yes."), ("3", "number and heading", "No.")]


def test_a_whole_is_answered_by_its_parts(case):
    asked = {
        "4": "The trust should:",
        "4a": "bake its own bread each day",
        "4b": "buy its milk from farms nearby",
        "5": "Keep bees.",
    }
    parts = "4a. bake its own bread each day\n\nYes.\n\n4b. buy its milk from farms nearby\n\nNo."
    letter = f"{parts}\n\nRecommendation 5\n\nNo."

    assert linked(case(letter, asked)) == [
        ("4", "range", "Yes.\n\n4b. buy its milk from farms nearby\n\nNo."),
        ("4a", "quoted exactly", "Yes."),
        ("4b", "quoted exactly", "No."),
        ("5", "number and heading", "No."),
    ]


def test_similar_words_answer_nothing(case):
    assert linked(case("The council has thought about empty shops and artists, and their rent.", ASKED)) == []


TABLE = """
| No. | Recommendation | Response | Date |
| --- | --- | --- | --- |
| 1 | {one} | Agreed. It is ready. | May 2027 |
| 2 | Let shops to artists | Not agreed. | |
"""


def test_a_row_answers_what_it_quotes_or_numbers_with_its_other_cells(case):
    assert linked(case(TABLE.format(one=ASKED["1"]), ASKED)) == [
        ("1", "quoted exactly", "Agreed. It is ready.\nMay 2027"),
        ("2", "table row", "Not agreed."),
    ]


def test_a_row_without_column_heads_answers_with_the_cells_after(case):
    letter = "| a | b |\n| --- | --- |\n| Recommendation 1 | Agreed. |\n| Recommendation 3 | Refused. |\n"

    assert linked(case(letter, ASKED)) == [("1", "table row", "Agreed."), ("3", "table row", "Refused.")]


def test_a_verdict_that_stands_beside_many_rows_answers_each(built):
    cells = [
        ("Approach", 0, 0),
        ("Recommendation", 0, 1),
        ("Accepted in full", 1, 0),
        ("Recommendation 1", 1, 1),
        ("Recommendation 2", 2, 1),
        ("Not accepted", 3, 0),
        ("Recommendation 3", 3, 1),
    ]
    document = built(
        *((words, {"kind": BlockKind.CELL, "table": 0, "row": row, "column": at}) for words, row, at in cells)
    )
    made = open_case(document, [Published(number, words) for number, words in ASKED.items()])

    assert linked(made) == [
        ("1", "table row", "Accepted in full"),
        ("2", "table row", "Accepted in full"),
        ("3", "table row", "Not accepted"),
    ]


def test_a_box_with_the_recommendation_alone_is_answered_by_what_follows_it(built):
    document = built((ASKED["1"], {"kind": BlockKind.CELL, "table": 0, "row": 0, "column": 0}), "A list is ready.")
    made = open_case(document, [Published("1", ASKED["1"])])

    assert linked(made) == [("1", "quoted exactly", "A list is ready.")]
