"""Quotations: where a letter repeats a recommendation, and how its words differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.documents import read_document
from scrutiny.reading.case import open_case
from scrutiny.reading.proposals import Published
from scrutiny.reading.quotations import differences, find_quotations

MAP = (
    "Transport for London should publish, by the end of 2026, a map of every place of work with more than two hundred"
    " night workers that no night bus reaches within ten minutes’ walk."
)


def quoted(case) -> list[str]:
    return [case.text[one.start : one.end] for one in find_quotations(case)]


def differing(case, place: int = 0) -> list[tuple[str, str]]:
    found = [one for one in find_quotations(case) if one.place == place]
    changes = differences(case, place, found)
    assert all(case.text[one.start : one.end] == one.quoted for one in changes)
    return [(one.published, one.quoted) for one in changes]


def test_a_recommendation_printed_as_a_block_is_found_whole(case):
    made = case(f"Recommendation 2\n\n{MAP}\n\nWe agree.", {"2": MAP})

    [found] = find_quotations(made)

    assert made.text[found.start : found.end] == MAP[:-1]
    assert (found.coverage, found.density, found.fills, found.begins_block) == (1.0, 1.0, True, True)


def test_a_recommendation_quoted_at_the_end_of_a_paragraph_is_found_exactly(case):
    made = case(
        f"The city works at night. Your report proposes that: '{MAP}'\n\nIn response, a map is planned.", {"2": MAP}
    )

    [found] = find_quotations(made)

    assert made.text[found.start : found.end] == MAP[:-1]
    assert not found.begins_block
    assert differing(made) == []


def test_the_opening_of_a_long_recommendation_is_a_quotation_if_it_is_a_block_of_its_own(case):
    whole = (
        "Expand the fellowships offer. The present fellowships reach few, and more would bring talent to our cities."
    )

    assert quoted(case("Expand the fellowships offer.\n\nAgree.", {"22": whole})) == ["Expand the fellowships offer"]


@pytest.mark.parametrize(
    "answer",
    [
        "We will publish a map of places of work with night workers in the autumn.",
        "As the report says, a place of work with more than two hundred night workers is a large one.",
        "The end of 2026 is too soon, in our view, for a map of every place of work.",
    ],
)
def test_an_answer_that_echoes_the_recommendation_does_not_quote_it(case, answer):
    assert quoted(case(answer, {"2": MAP})) == []


def test_words_shared_by_two_recommendations_go_to_the_one_that_has_more_of_them(case):
    asked = {
        "1": "The Mayor should publish a strategy for trees in every borough by 2027.",
        "2": "The Mayor should publish a strategy for trees in every borough by 2027, with a map of each street.",
    }

    made = case(f"{asked['2']}\n\nAgreed.\n\n{asked['1']}\n\nAgreed.", asked)

    assert [one.place for one in find_quotations(made)] == [1, 0]


def test_twin_recommendations_are_both_found(case):
    same = "The council should write to every tenant before the work begins."

    assert [one.place for one in find_quotations(case(f"{same}\n\nAgreed.", {"1": same, "2": same}))] == [0, 1]


def test_a_verdict_between_two_parts_of_a_recommendation_parts_the_quotation(case):
    words = (
        "The trust should test every delivery at the dairy gate. It should keep the results for seven years at least."
    )
    asked = {"4": words}

    made = case(
        "The trust should test every delivery at the dairy gate.\n\nThis recommendation is accepted.\n\n"
        "It should keep the results for seven years at least.\n\nThis recommendation is rejected.",
        asked,
    )

    assert quoted(made) == [
        "The trust should test every delivery at the dairy gate",
        "It should keep the results for seven years at least",
    ]


@pytest.mark.parametrize(
    ("printed", "changes"),
    [
        (MAP, []),
        (MAP.replace("’", "'"), []),
        (MAP.replace("night workers", "night-workers"), []),
        (MAP.replace("workers that", "workersthat"), []),
        (MAP[:-1] + " (paragraph 4.7).", []),
        (MAP.replace("work with", "work3 with"), []),
        (MAP.replace("Transport for London", "TfL"), [("Transport for London", "TfL")]),
        (MAP.replace("two hundred", "three hundred"), [("two", "three")]),
        (MAP.replace(", by the end of 2026,", ""), [("by the end of 2026", "")]),
        (MAP.replace("a map", "an accurate map"), [("a", "an accurate")]),
        (MAP.replace("ten minutes’ walk", "a mile"), [("ten minutes’ walk", "a mile")]),
        (MAP.partition(", a map")[0] + ".", [("a map" + MAP.partition(", a map")[2][:-1], "")]),
    ],
)
def test_differences_are_the_words_that_a_person_changed(case, printed, changes):
    assert differing(case(f"## Recommendation 2\n\n{printed}\n\nAgreed.", {"2": MAP})) == changes


def test_a_whole_and_its_parts_are_found_each_by_its_own_words(case):
    asked = {
        "4": "The trust should improve its food: (a) it should bake bread daily; (b) it should buy milk nearby.",
        "4a": "it should bake bread daily",
        "4b": "it should buy milk nearby",
    }
    made = case(
        "4. The trust should improve its food:\n\n4a. it should bake bread daily\n\nAgreed.\n\n"
        "4b. it should buy milk nearby\n\nNot agreed.",
        asked,
    )

    assert {one.place: made.text[one.start : one.end] for one in find_quotations(made)} == {
        0: "The trust should improve its food",
        1: "it should bake bread daily",
        2: "it should buy milk nearby",
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from("the a of and should publish map trees by 2027 agreed plan borough".split()), max_size=80)
)
def test_any_words_are_searched_without_failure(words):
    asked = [Published("1", "The Mayor should publish a map of trees in the borough by 2027.")]
    made = open_case(read_document((" ".join(words) or "none").encode(), "letter.txt"), asked)

    for one in find_quotations(made):
        assert 0 <= one.start < one.end <= len(made.text)
        assert 0 < one.shared <= min(one.length, one.size)
        differences(made, 0, [one])
