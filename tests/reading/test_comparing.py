"""Two printings of one text, word by word."""

import pytest

from scrutiny.reading.comparing import Changed, compare, likeness, same_words


@pytest.mark.parametrize(
    ("here", "there", "changed"),
    [
        ("The Mayor should act.", "The Mayor should act.", ()),
        ("The Mayor’s whole-system plan", "the mayor's whole system plan", ()),
        ("The Mayor should act", "The Mayor must act", (Changed("should", "must"),)),
        ("The Mayor should act", "The Mayor should now act", (Changed("", "now"),)),
        ("act now and then", "act then", (Changed("now and", ""),)),
        ("", "", ()),
    ],
)
def test_what_differs_is_told_with_the_words_of_each(here, there, changed):
    assert compare(here, there) == changed


def test_titles_are_the_same_words_whatever_their_marks():
    assert same_words("Night buses: the facts", "NIGHT BUSES – The facts")
    assert not same_words("Night buses", "Night buses 2")
    assert not same_words("", "…")


def test_likeness_goes_from_nothing_to_all():
    assert (likeness("a b c", "a b c"), likeness("a b", "c d"), likeness("", "")) == (1.0, 0.0, 0.0)
    assert 0.5 < likeness("one two three four", "one two three five") < 1
