"""Which recommendations a holding reply names, and when its words name none."""

import pytest

from scrutiny.reading.held import named_in

NUMBERS = ("1", "2", "3", "4a", "4b", "10")


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("We shall answer recommendation 2 by the end of May.", ("2",)),
        ("An answer to recommendations 10 and 1 will follow.", ("1", "10")),
        ("We are still working on recommendations 1 to 3.", ("1", "2", "3")),
        ("Recommendation 4 needs more time.", ("4a", "4b")),
        ("Recommendation 4b needs more time.", ("4b",)),
        ("A reply to each of recommendations 2 and 3 will follow.", ("2", "3")),
        ("Recommendation 2 is for the Board. We shall answer it, and recommendation\n3, in June.", ("2", "3")),
        ("We shall answer in June.", ()),
        ("Recommendation 7 is not in that report.", ()),
        ("Recommendation 2 of the Second Interim Report was answered in May.", ()),
    ],
)
def test_what_a_letter_names_by_number_is_what_it_holds(letter, named):
    assert named_in(letter, NUMBERS, "Cameras in the street") == named


@pytest.mark.parametrize(
    "words",
    [
        "We shall answer every recommendation in June.",
        "All nine of your recommendations will be answered.",
        "The other recommendations will be answered in June.",
        "The remaining recommendations will be answered in June.",
        "The rest will be answered in June.",
        "An answer to any of the Committee’s recommendations takes time.",
    ],
)
def test_a_letter_that_also_speaks_of_all_or_of_the_others_names_none(words):
    assert named_in(f"We have answered recommendation 2. {words}", NUMBERS) == ()


def test_a_part_that_is_named_names_the_whole_that_is_asked_and_a_number_that_is_no_label_is_never_named():
    assert named_in("Recommendation 4a needs time.", ("4", "10", "u5")) == ("4",)
    assert named_in("Recommendation 1 needs time.", ("10", "11")) == ()
