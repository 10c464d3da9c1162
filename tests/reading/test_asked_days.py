"""By when a recommendation asks: only where a phrase governs the asking."""

from datetime import date

import pytest

from scrutiny.reading.asked_days import find_asked_day


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("By March 2027, the Mayor should publish it.", "By March 2027"),
        ("The Mayor should publish it by 31 March 2027.", "by 31 March 2027"),
        ("The Mayor should publish, no later than the end of 2027, a plan.", "no later than the end of 2027"),
        ("The review should be completed by spring 2027.", "by spring 2027"),
        ("Set out, within six months, a plan.", "within six months"),
        ("Expand it twentyfold by 2030.", "by 2030"),
        ("Before the end of 2027 there should be an audit.", "Before the end of 2027"),
        ("We recommend that the Government publish a plan before the end of 2026.", "before the end of 2026"),
        ("That a register be kept by April 2028.", "by April 2028"),
        ("The Mayor should write to her within 28 days of this report.", "within 28 days of this report"),
        ("Nights are long. The Mayor should light them by 2028.", "by 2028"),
    ],
)
def test_a_phrase_that_governs_the_asking_is_found(words, when):
    found = find_asked_day(words, start=1000)

    assert found is not None
    assert found.words == when
    assert words[found.start - 1000 : found.end - 1000] == when


@pytest.mark.parametrize(
    "words",
    [
        "The strategy published in March 2024 should be revised.",
        "The Mayor should put into practice the strategy published by March 2024.",
        "The treaty, signed in May 2025, should be ratified.",
        "The Mayor should answer every complaint that has been made by April 2024.",
        "The Mayor should ensure that complaints are answered within 28 days.",
        "The Mayor should pay claimants within 28 days.",
        "The Mayor should consult those who were moved by March 2024.",
        "The Mayor should have published it by March 2024.",
        "It was published by March 2024.",
        "There should be an exercise at least every three years.",
        "The Mayor should spend what was saved between 2019 and 2021.",
        "",
    ],
)
def test_a_day_that_asks_for_nothing_is_left_alone(words):
    assert find_asked_day(words) is None


def test_a_day_has_its_calendar_days_and_a_term_of_months_has_none():
    found = find_asked_day("The Mayor should reply by 18 September 2026.")
    unknown = find_asked_day("The Mayor should reply within three months.")

    assert found is not None
    assert unknown is not None
    assert (found.earliest, found.latest) == (date(2026, 9, 18), date(2026, 9, 18))
    assert (unknown.words, unknown.earliest, unknown.latest) == ("within three months", None, None)


def test_words_that_lead_in_ask_for_the_words_that_follow():
    assert find_asked_day("publish the map by 2027;") is not None
    assert find_asked_day("a map of the network by 2027;") is None

    found = find_asked_day("a map of the network by 2027;", leads_in="TfL should give each stop:")

    assert found is not None
    assert found.words == "by 2027"
