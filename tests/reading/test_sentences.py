"""Sentences: where they end, and the points that end nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We agree. The plan is ready.", ["We agree.", "The plan is ready."]),
        ("Why now? “Because it is late.” Next.", ["Why now?", "“Because it is late.”", "Next."]),
        ("A heading\n\nIts text.", ["A heading", "Its text."]),
        ("First • second • third", ["First", "• second", "• third"]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_a_text_is_split_where_sentences_end(text, found):
    assert split(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rec. 18 We consider it met",
        "See para. 4.35 of the report",
        "The Rt. Hon. A. N. Other wrote",
        "No. 10 has replied",
        "8.3. We acknowledge it",
        "It is e.g. The Strand",
        "the list 140.35. 140.36 goes on",
        "costs £3.5 million",
    ],
)
def test_a_point_within_a_sentence_ends_nothing(text):
    assert split(text) == [text]


@given(st.text(alphabet="aA. \n?“”(1)é", max_size=120))
def test_every_character_that_is_no_space_lies_in_one_sentence(text):
    covered = [place for start, end in sentences(text) for place in range(start, end)]

    assert len(covered) == len(set(covered))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= set(covered)
