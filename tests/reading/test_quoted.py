"""What a letter quotes or names of a report that is not at hand."""

import pytest

from scrutiny.reading.quoted import NAMED, QUOTED, quoted_recommendations
from scrutiny.terms import KnownBody

BODIES = (
    KnownBody("Mayor of London", "office", ("Mayor",)),
    KnownBody("Transport for London", "organisation", ("TfL",)),
)
WORDS = "The Mayor should light every bus stop in outer London by 31 May 2027."


def read(letter, text):
    made = letter(text)
    found = quoted_recommendations(made, BODIES)
    for one in found:
        assert not one.words or made.text[one.start : one.end] == one.words
    return [(one.number, one.words, one.reasons) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        f"Your report 'recommendation 4' proposes that: '{WORDS}'",
        f"In recommendation 4 you say “{WORDS}” and we agree.",
        f"Recommendation 4: {WORDS}",
        f"## Recommendation 4\n\n{WORDS}\n\nWe agree.",
        f"As to recommendation 4, ‘{WORDS}’ is what it says.",
    ],
)
def test_a_quotation_after_its_number_is_the_recommendation(letter, text):
    assert read(letter, text) == [("4", WORDS, (QUOTED,))]


def test_its_bodies_and_day_are_those_of_its_own_words(letter):
    [one] = quoted_recommendations(letter(f"Recommendation 4 is ‘{WORDS}’"), BODIES)

    assert [body.name for body in one.bodies] == ["Mayor of London"]
    assert one.date_given and one.date_given.words == "by 31 May 2027"


def test_an_apostrophe_at_a_words_end_closes_nothing(letter):
    words = "The Mayor should pay for the officers' time, and for the drivers' training, every year."

    assert read(letter, f"Recommendation 4 says that '{words}'") == [("4", words, (QUOTED,))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("I accept recommendation 10 and recommendation 9.", ["9", "10"]),
        ("I accept recommendations 2 to 4.", ["2", "3", "4"]),
        ("Recommendation 4 of the Second Interim Report is done.", []),
        ("I accept your recommendations.", []),
        ("He called recommendation 4 ‘a brave idea’.", ["4"]),
    ],
)
def test_what_is_only_named_has_no_words(letter, text, numbers):
    assert read(letter, text) == [(number, "", (NAMED,)) for number in numbers]


def test_a_quotation_is_preferred_to_a_mention_wherever_it_stands(letter):
    assert read(letter, f"I accept recommendation 4.\n\nRecommendation 4 is ‘{WORDS}’") == [("4", WORDS, (QUOTED,))]


def test_a_recommendation_without_a_number_is_read_too(letter):
    assert read(letter, f"You recommend that ‘{WORDS}’ We will.") == [("", WORDS, (QUOTED,))]
