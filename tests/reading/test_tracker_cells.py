from datetime import date

import pytest

from scrutiny.reading.trackers.cells import Read, clean, is_blank, number_in, read_day, read_number, split_bodies

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("  plain ", "plain"),
        ("one_x000D_\ntwo", "one\ntwo"),
        ('<div style="color: #fff">pending</div>', "pending"),
        ("a<br/>b</p>", "a\nb"),
        ("Fire &amp; Rescue", "Fire & Rescue"),
        ("AT&T", "AT&T"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("no\xa0break\u200b", "no break"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_a_cell_is_its_words_without_what_programs_left_in_it(cell, words):
    assert clean(cell) == words


@pytest.mark.parametrize("cell", ["", "N/A", "n/a", "-", "–", "nil", "#REF!", "TBC"])
def test_blanks_and_their_like_say_nothing(cell):
    assert is_blank(clean(cell))


@pytest.mark.parametrize("cell", ["None", "0", "no", "not applicable here", "?"])
def test_what_may_be_an_answer_is_no_blank(cell):
    assert not is_blank(clean(cell))


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026-04-03", date(2026, 4, 3), date(2026, 4, 3)),
        ("2024-02-22 00:00:00", date(2024, 2, 22), date(2024, 2, 22)),
        ("03/04/2026", date(2026, 4, 3), date(2026, 4, 3)),
        ("3 April 2026", date(2026, 4, 3), date(2026, 4, 3)),
        ("24-Feb-21", date(2021, 2, 24), date(2021, 2, 24)),
        ("8-Dec-94", date(1994, 12, 8), date(1994, 12, 8)),
        ("13/4/26", date(2026, 4, 13), date(2026, 4, 13)),
        ("Spring 2025", date(2025, 3, 1), date(2025, 5, 31)),
        ("2025/26", date(2025, 4, 1), date(2026, 3, 31)),
        ("March 2026", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_day_or_period_is_read_as_it_is_written_in_britain(cell, first, last):
    assert read_day(cell, TODAY) == Read(first, last)


def test_months_come_first_where_the_mapping_says_so():
    assert read_day("03/04/2026", TODAY, months_first=True) == Read(date(2026, 3, 4), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("45231", Read(date(2023, 11, 1), date(2023, 11, 1), '"45231" was read as Excel\'s number for 2023-11-01')),
        ("13/13/2026", Read(None, None, '"13/13/2026" is no day, as day, month, year')),
        ("2026-02-30", Read(None, None, '"2026-02-30" is no day')),
        ("31-Feb-21", Read(None, None, '"31-Feb-2021" names no day')),
        ("when funds allow", Read(None, None, '"when funds allow" names no day')),
    ],
)
def test_what_is_a_guess_or_no_day_says_so(cell, read):
    assert read_day(cell, TODAY) == read


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Mayor of London", ("Mayor of London",)),
        ("NHS England | Department of Health", ("NHS England", "Department of Health")),
        ("TfL; the boroughs;", ("TfL", "the boroughs")),
        ("TfL\nMOPAC\nTfL", ("TfL", "MOPAC")),
        ("Housing, Communities and Local Government", ("Housing, Communities and Local Government",)),
    ],
)
def test_bodies_in_one_cell_stand_apart_by_a_bar_a_semicolon_or_a_line_end_and_never_a_comma(cell, bodies):
    assert split_bodies(cell) == bodies


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1", "1"), ("4a", "4a"), ("R7", "R7"), ("8.10", "8.10"), ("012/23", "12.23"), ("069b/05", "69.5b"), ("Two", "2")],
)
def test_a_number_is_read_as_the_register_can_hold_it(cell, number):
    label = read_number(cell)

    assert label is not None
    assert label.number == number


@pytest.mark.parametrize("cell", ["no ID 12", "Thank the officers.", "2024"])
def test_other_words_are_no_number(cell):
    assert read_number(cell) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("136.1 To build on it", ("136.1", "To build on it")),
        ("109.1. Sign and ratify", ("109.1", "Sign and ratify")),
        ("109.9..1 accede to it", ("109.9.1", "accede to it")),
        ("Sign 2 treaties", ("", "Sign 2 treaties")),
        ("2024 was a bad year", ("", "2024 was a bad year")),
    ],
)
def test_the_number_that_words_begin_with_is_taken_from_them(words, found):
    assert number_in(words) == found
