"""Labels: read once, compared by steps, never as texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.labels import (
    LABEL,
    Label,
    Step,
    StepKind,
    follows,
    range_of,
    read_label,
    read_part,
    whole_of,
)


def label(words: str) -> Label:
    read = read_label(words)
    if read is None:
        raise ValueError(words)
    return read


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("8.1", "8.1"),
        ("10.", "10"),
        ("140.11", "140.11"),
        ("2.3.1", "2.3.1"),
        ("07", "7"),
        ("4a", "4a"),
        ("4a)", "4a"),
        ("4 (a)", "4a"),
        ("2B:", "2b"),
        ("4(a)(iv)", "4a(iv)"),
        ("4a) iv)", "4a(iv)"),
        ("4a iv", "4a(iv)"),
        ("4(ii)", "4(ii)"),
        ("(12)", "12"),
        ("R7", "R7"),
        ("r 7", "R7"),
        ("Rec. 7", "7"),
        ("Two", "2"),
        ("IV", "IV"),
        ("B", "B"),
        ("A-94-194", "A-94-194"),
        ("012/23", "012/23"),
    ],
)
def test_a_label_is_read_as_people_type_it(printed, number):
    assert label(printed).number == number
    assert label(label(printed).number) == label(printed)


@pytest.mark.parametrize(
    "words", ["", "a", "the", "2024", "8.30 identifies", "4abc", "12%", "1.2.3.4.5", "4a(vx)", "4" + " " * 99 + "a"]
)
def test_other_words_are_no_label(words):
    assert read_label(words) is None


def test_labels_sort_as_numbers_and_a_part_stands_after_its_whole():
    printed = ["10", "4b", "4a(ix)", "4a(x)", "2", "4a", "4", "8.10", "8.2", "1"]

    assert [read.number for read in sorted(map(label, printed), key=lambda read: read.steps)] == [
        "1", "2", "4", "4a", "4a(ix)", "4a(x)", "4b", "8.2", "8.10", "10",
    ]  # fmt: skip


def test_i_is_roman_unless_h_stands_before_it():
    assert label("4(i)").number == "4(i)"
    assert read_label("4(i)", after=label("4(h)")) == Label("4i", (*label("4").steps, Step(StepKind.LETTER, 9)))
    assert read_label("5(i)", after=label("4(h)")) == label("5(i)")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1", "2"),
        ("9", "10"),
        ("8.1", "8.2"),
        ("8.33", "9.1"),
        ("4", "4a"),
        ("4", "4(i)"),
        ("4a", "4a(i)"),
        ("4a(iv)", "4b"),
        ("4a(iv)", "5"),
        ("4b", "5"),
        ("8", "8.1"),
        ("R7", "R8"),
    ],
)
def test_the_next_label_follows(earlier, later):
    assert follows(label(later), label(earlier))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1", "10"),
        ("1", "1"),
        ("2", "1"),
        ("1", "3"),
        ("8.1", "8.3"),
        ("8.33", "9.2"),
        ("8.33", "10.1"),
        ("4", "4b"),
        ("4", "5a"),
        ("4a", "4(ii)"),
        ("4", "4a(i)"),
        ("4a", "4(a)(a)"),
    ],
)
def test_a_label_further_on_does_not(earlier, later):
    assert not follows(label(later), label(earlier))


def test_the_whole_is_one_level_up():
    assert [whole_of(label(printed)) for printed in ("R4a(iv)", "R4a", "R4", "8.1")] == [
        label("R4a"), label("R4"), None, None,
    ]  # fmt: skip


def test_a_part_printed_alone_is_read_within_its_whole():
    whole = label("4a")

    assert read_part("iv)", whole) == label("4a(iv)")
    assert read_part("(b)", label("4")) == label("4b")
    assert [read_part(words, whole) for words in ("12", "(the", "")] == [None, None, None]


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        ("1", "3", ["1", "2", "3"]),
        ("9", "11", ["9", "10", "11"]),
        ("140.11", "14", ["140.11", "140.12", "140.13", "140.14"]),
        ("140.11", "140.12", ["140.11", "140.12"]),
        ("4a", "4c", ["4a", "4b", "4c"]),
        ("4a", "c)", ["4a", "4b", "4c"]),
        ("4a(iv)", "v)", ["4a(iv)", "4a(v)"]),
        ("R8", "10", ["R8", "R9", "R10"]),
        ("5", "5", ["5"]),
    ],
)
def test_a_range_gives_every_label_in_it(first, last, numbers):
    assert [read.number for read in range_of(label(first), last)] == numbers


@pytest.mark.parametrize(
    ("first", "last"), [("4.20", "5.2"), ("7", "5"), ("4a", "iv"), ("4a", "5"), ("4", "b"), ("1", "900"), ("1", "end")]
)
def test_a_range_that_cannot_be_told_is_empty(first, last):
    assert range_of(label(first), last) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("recommendation 8.30 identifies", "8.30"),
        ("recommendation 4a) iv) and", "4a) iv)"),
        ("recommendations 4(a) and", "4(a)"),
        ("recommendation 2b.", "2b"),
        ("recommendation 2bn", "2"),
        ("recommendation R7", "R7"),
        ("recommendation 3. The", "3"),
    ],
)
def test_the_pattern_stops_where_the_label_does(text, found):
    [match] = list(re.finditer(LABEL, text.removeprefix("recommendation"), re.IGNORECASE))[:1]

    assert match[0] == found


@given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 26), st.integers(1, 39))
def test_any_label_reads_back_as_written(chapter, number, letter, part):
    roman = range_of(label("1(i)"), "xxxix")[part - 1].number.removeprefix("1")
    printed = f"{chapter}.{number}{chr(96 + letter)}{roman}"

    if chr(96 + letter) in "ivx":  # two Roman parts in a row: no report prints that
        return
    assert label(printed).number == printed
    assert [step.value for step in label(printed).steps] == [chapter, number, letter, part]
