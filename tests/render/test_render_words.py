import re
from datetime import date

import pytest

from scrutiny.render import render
from scrutiny.render.labels import MARKS, Tone, label_of, mark_of
from scrutiny.render.measure import longest_word, padded, width_of, wrapped
from scrutiny.render.words import clean, foot_of, for_machines, for_people, title_of
from scrutiny.tables import Table
from scrutiny.terms import ClockState, Disposition, Judgement, Progress, Stance


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("plain – “quoted” text", "plain – “quoted” text"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jwiped", "wiped"),
        ("\x1b]0;a new title\x07kept", "]0;a new titlekept"),  # the words stay: nothing visible is lost
        ("bell\x07 back\x08space nul\x00", "bell backspace nul"),
        ("page\x0cbreak\x0band\x85more\u2028lines\r\nhere\rtoo", "page\nbreak\nand\nmore\nlines\nhere\ntoo"),
        ("safe\u202egnp.exe\u2066x", "safegnp.exex"),
        ("half \ud800 a pair", "half  a pair"),
        ("naïve 東京 עברית", "naïve 東京 עברית"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_cleaned_text_can_drive_nothing_and_loses_no_visible_word(hostile, shown):
    assert clean(hostile) == shown


def test_a_very_long_escape_is_read_in_linear_time_and_ends_harmless():
    assert clean("\x1b[" * 50_000 + "1;" * 50_000) == "[" * 50_000 + "1;" * 50_000


@pytest.mark.parametrize(
    ("cell", "people", "machines"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (date(2026, 4, 3), "3 April 2026", "2026-04-03"),
        ("12.10", "12.10", "12.10"),
        ("two\nlines\u00a0of  words ", "two lines of words", "two\nlines\u00a0of  words "),
    ],
)
def test_a_cell_is_worded_for_people_and_for_machines(cell, people, machines):
    assert (for_people(cell), for_machines(cell)) == (people, machines)


def test_the_foot_says_what_it_can():
    assert foot_of(Table("t", "T", (), ())) == ""
    assert foot_of(Table("t", "T", (), (), seal="ab")) == "Seal ab"
    assert foot_of(Table("t", "T", (), (), as_at=date(2026, 5, 1), seal="ab")) == "Position at 1 May 2026 · Seal ab"


@pytest.mark.parametrize("terms", [Stance, Progress, Judgement, ClockState])
def test_every_label_of_the_work_has_a_mark(terms):
    assert [term for term in terms if mark_of(term.value) is None] == []


def test_every_outcome_has_a_mark_and_all_closings_share_one():
    assert {mark_of(outcome.value) for outcome in Disposition if outcome.is_closed} == {MARKS["closed"]}
    assert mark_of(Disposition.ACTIVE) != mark_of(Disposition.DORMANT) != MARKS["closed"]


def test_no_two_things_that_an_officer_must_tell_apart_share_a_symbol():
    apart = ["accepted", "rejected", "unclear", "no answer found", "overdue", "redirected", "under way", "not started"]

    assert len({MARKS[label].symbol for label in apart}) == len(apart)
    assert len({MARKS[label].ascii for label in apart}) == len(apart)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Accepted in part, 18 May 2026", "accepted in part"),
        ("accepted; see note", "accepted"),
        ("answered late by 3 days", "answered late"),
        ("overdue since 4 May 2026", "overdue"),
        ("acceptedly", None),
        ("planned-for", None),
        ("", None),
        ("Amber", None),
    ],
)
def test_the_longest_label_that_the_words_begin_with_counts(words, label):
    assert mark_of(words) is (MARKS[label] if label else None)


def test_late_is_marked_as_worth_a_look():
    assert (MARKS["answered"].tone, MARKS["answered late"].tone) == (Tone.GOOD, Tone.LOOK)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("ten — “ten”", 11), ("✔ ◐ ✗", 5), ("東京", 4), ("e\u0301", 1), ("a\u200bb", 2), ("ｆｕｌｌ", 8)],
)
def test_width_is_counted_in_columns(text, columns):
    assert width_of(text) == columns


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one two three", 9, ["one two", "three"]),
        ("abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]),
        ("東京都庁", 5, ["東京", "都庁"]),
        ("a e\u0301e\u0301e\u0301", 2, ["a", "e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_lines_break_at_spaces_and_only_a_word_too_long_is_cut(text, width, lines):
    assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    ("text", "at_most", "lines"),
    [
        ("one two three", 3, ["one", "two", "three"]),
        ("one two three", 2, ["one", "two…"]),
        ("seven, eight nine", 1, ["seve…"]),
        ("a bc, d e", 1, ["a bc…"]),
    ],
)
def test_text_past_the_most_lines_ends_in_an_ellipsis(text, at_most, lines):
    assert wrapped(text, 5, at_most) == lines


def test_no_line_is_wider_than_asked_for():
    text = "The 東京 Mayor’s " * 20 + "https://example.org/" + "x" * 90

    for width in range(2, 60):
        assert max(map(width_of, wrapped(text, width))) <= width
        assert max(map(width_of, wrapped(text, width, 3))) <= width
        assert re.sub(r"\s", "", "".join(wrapped(text, width))) == re.sub(r"\s", "", text)


def test_glue_holds_words_together_and_prints_as_a_space():
    assert longest_word("✔\u00a0accepted in part") == 10
    assert padded("✔\u00a0yes", 7) == "✔ yes  "
    assert padded("12", 4, to_the_right=True) == "  12"


def test_a_table_of_no_title_goes_by_its_name_on_paper_and_by_nothing_on_the_screen():
    table = Table("due", "", (), (), empty="Nothing is owed.")

    assert title_of(table) == "Due"
    assert render(table, "terminal") == "Nothing is owed.\n"
    assert render(table, "md") == "# Due\n\nNothing is owed.\n"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("overdue since 4 May 2026", "overdue"),
        ("Answered late 14 Oct 2026", "Answered late"),
        ("accepted (unread)", "accepted"),
        ("closed: lapsed", "closed: lapsed"),  # the reason belongs to it
        ("planned-for", "planned-for"),
        ("", ""),
    ],
)
def test_a_label_stands_without_what_follows_it(words, label):
    assert label_of(words) == label
