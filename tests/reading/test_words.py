"""Words: what two printers make of one text is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.words import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("whole-system", "wholesystem"),
        ("the Committee’s", "the Committee's"),
        ("the Committee‘s", "the committee's"),
        ("co\u00adoperate", "cooperate"),
        ("ﬁre oﬃcers", "fire officers"),
        ("£10,000 and 3.10%", "£10000 and 3.10%"),
        ("“quoted” – words", "'quoted' - words"),
    ],
)
def test_printing_makes_no_difference(one, other):
    assert words_of(one).keys == words_of(other).keys


def test_words_keep_their_places_and_stay_within_the_spans_asked_for():
    text = "One, two. Three"

    words = words_of(text, [(0, 3), (10, 15)])

    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == ["One", "Three"]
    assert words.within(0, 4) == (0, 1)
    assert words.within(4, 10) == (1, 1)
    assert len(words) == 2


@given(st.text(max_size=200))
def test_every_word_of_any_text_stands_where_it_says(text):
    words = words_of(text)

    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))
    assert list(words.starts) == sorted(words.starts)
