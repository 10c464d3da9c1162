"""Lettered parts: the next one, and where each ends."""

import pytest

from scrutiny.reading.labels import Label, read_label
from scrutiny.reading.parts import OpenPart, Part, close_parts, next_part


def label(words: str) -> Label:
    read = read_label(words)
    if read is None:
        raise ValueError(words)
    return read


@pytest.mark.parametrize(
    ("words", "last", "number"),
    [
        ("(a) Light it.", "4", "4a"),
        ("a) Light it.", "4", "4a"),
        ("a. Light it.", "4", "4a"),
        ("(b) Light it.", "4a(v)", "4b"),
        ("(i) Light it.", "4", "4(i)"),
        ("(i) Light it.", "4a", "4a(i)"),
        ("(i) Light it.", "4h", "4i"),
        ("(ii) Light it.", "4a(i)", "4a(ii)"),
        ("4a) Light it.", "4", "4a"),
        ("4a) i) Light it.", "4a", "4a(i)"),
    ],
)
def test_the_next_part_is_read_against_the_one_before(words, last, number):
    found = next_part(words, label(last))

    assert found is not None
    assert (found[0].number, words[found[1] :]) == (number, "Light it.")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("(c) Light it.", "4a"),
        ("(a) Light it.", "4a"),
        ("5a) Light it.", "4"),
        ("(the) stop", "4"),
        ("a stop", "4"),
        ("(a)", "4"),
        ("Light it.", "4"),
    ],
)
def test_other_words_begin_no_next_part(words, last):
    assert next_part(words, label(last)) is None


def test_a_part_ends_where_one_begins_that_is_not_its_own():
    parts = [
        OpenPart(label("4a"), 10, 1, "Stops"),
        OpenPart(label("4a(i)"), 20, 2, "TfL should light them."),
        OpenPart(label("4b"), 30, 3, "Buses should run."),
    ]

    assert close_parts(parts, 99, lambda place: place * 100) == (
        Part(label("4a"), 10, 300, "Stops"),
        Part(label("4a(i)"), 20, 300, ""),
        Part(label("4b"), 30, 99, ""),
    )
