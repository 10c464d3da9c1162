"""Verdicts that stand as labels."""

import pytest

from scrutiny.reading.verdicts import Verdict, printed_verdict, verdict_at_its_end
from scrutiny.terms import Stance


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Accepted", "accepted"),
        ("Agree.", "accepted"),
        ("Accept in full", "accepted"),
        ("Recommendation accepted", "accepted"),
        ("Response: Accept", "accepted"),
        ("2. Recommendation Two - AGREED", "accepted"),
        ("Recommendation two – not agreed.", "rejected"),
        ("3. Recommendation 3 - PARTLY AGREED", "accepted in part"),
        ("Government response: Agreed", "accepted"),
        ("This recommendation is accepted in full.", "accepted"),
        ("Partially Agree.", "accepted in part"),
        ("Accepted in part", "accepted in part"),
        ("Agreed with modifications", "accepted in part"),
        ("Response: Accept in principle", "accepted in principle"),
        ("Supported in principle", "accepted in principle"),
        ("Not accepted", "rejected"),
        ("Response: Reject", "rejected"),
        ("This recommendation is not agreed.", "rejected"),
        ("Disagree", "rejected"),
        ("Noted", "noted"),
        ("Recommendation acknowledged", "noted"),
        ("Already in place", "already in place"),
        ("Implemented", "already in place"),
        ("Not for the Mayor to respond", "redirected"),
    ],
)
def test_a_word_of_verdict_that_stands_alone_is_one(words, stance):
    assert printed_verdict(words) == Verdict(Stance(stance))


@pytest.mark.parametrize(
    "words",
    [
        "Accepted wisdom holds otherwise",
        "Agreement was reached",
        "Support for the scheme",
        "The plan is accepted",
        "Notes",
        "Not yet",
        "",
        "Agree. The plan will be ready.",
    ],
)
def test_other_words_are_no_verdict(words):
    assert printed_verdict(words) is None


def test_a_verdict_says_whose_it_is():
    assert printed_verdict("This recommendation is accepted in full by the Welsh Government.") == Verdict(
        Stance.ACCEPTED, "the Welsh Government"
    )


def test_a_verdict_may_be_set_off_from_what_follows():
    words = "Agreed: a list will be printed, subject to funding."

    assert printed_verdict(words) is None
    assert printed_verdict(words, may_go_on=True) == Verdict(Stance.IN_PRINCIPLE)


def test_a_long_sentence_is_no_label():
    assert printed_verdict("Accepted by " + "the Council of Somewhere and " * 20) is None


@pytest.mark.parametrize(
    ("words", "label", "stance"),
    [
        ("Training of new staff Trust response: Not accepted.", "Trust response: Not accepted.", "rejected"),
        (
            "Recommendation 2 More buses in rural parts Response: Accepted in part",
            "Response: Accepted in part",
            "accepted in part",
        ),
    ],
)
def test_a_labelled_verdict_at_the_end_of_a_heading_that_ran_into_it_is_one(words, label, stance):
    assert printed_verdict(words) is None
    assert verdict_at_its_end(words) == (Verdict(Stance(stance)), words.index(label))


@pytest.mark.parametrize(
    "words",
    [
        "We said so in the Trust response: accepted.",
        "They gave their Response: Agreed",
        "Training of new staff Trust response: we shall see whether it is accepted.",
        "Trust responses were few and accepted",
        "The board noted its own response: accepted.",
    ],
)
def test_a_sentence_that_leads_to_a_verdict_or_goes_on_is_no_label(words):
    assert verdict_at_its_end(words) is None
