from dataclasses import replace
from datetime import date
from textwrap import dedent

import pytest

from scrutiny.render import render
from scrutiny.render.measure import width_of
from scrutiny.tables import Column, ColumnKind, Table

LONG = (
    "The Service should say where, when and why it will use the cameras, give the borough and its schools "
    "two days' notice, and publish afterwards what was found, in words that a resident who has no special knowledge "
    "can read without help, and in the languages of the place; and it should keep those pages for five years or more."
)
COLUMNS = (
    Column("ref", "Ref", ColumnKind.REF),
    Column("to", "Addressed to", ColumnKind.NAME),
    Column("recommendation", "Recommendation", ColumnKind.WORDS),
    Column("response", "Response", ColumnKind.LABEL),
    Column("progress", "Reported progress", ColumnKind.LABEL),
    Column("view", "Committee's view", ColumnKind.LABEL),
    Column("outcome", "Outcome", ColumnKind.LABEL),
    Column("clock", "Response due", ColumnKind.LABEL),
)
LAW = "The Mayor and the Deputy Mayor should ask for a law on the use of cameras."
MEETING = Table(
    name="meeting",
    title="Cameras in London: position on each recommendation",
    columns=COLUMNS,
    rows=(
        ("CAM-2026/1", "Mayor of London", "Publish a register of every use by 30 September 2026.",
         "accepted", "under way", "not assessed", "active", "answered"),
        ("CAM-2026/2", "Mayor of London", LAW, "unclear", "no information", "not assessed", "active", "answered late"),
        ("CAM-2026/2", "Deputy Mayor for Policing and Crime", LAW,
         "no answer found", "no information", "not assessed", "active", "overdue since 20 May 2026"),
        ("CAM-2026/10a", "Metropolitan Police Service", LONG,
         "redirected", "no information", "not assessed", "active", "cannot tell"),
    ),
    as_at=date(2026, 11, 22),
    counts=("4 asks of 3 recommendations. A recommendation put to two bodies counts once for each.",),
    key=(("no answer found", "no passage was found; nobody has yet read the letter for one"), ("Amber", "late")),
    notes=("One answer was confirmed unread.",),
    seal="3f9a1c20",
)  # fmt: skip


def test_at_eighty_columns_the_meeting_table_is_one_entry_under_another():
    assert render(MEETING, "terminal", width=80) == dedent("""\
        Cameras in London: position on each recommendation

        Ref           Addressed to / Recommendation
        ────────────────────────────────────────────────────────────────────────────────
        CAM-2026/1    Mayor of London
                      Publish a register of every use by 30 September 2026.
                      Response: ✔ accepted          Reported progress: ◐ under way
                      Response due: ✔ answered

        CAM-2026/2    Mayor of London
                      The Mayor and the Deputy Mayor should ask for a law on the use of
                      cameras.
                      Response: ? unclear           Reported progress: – no information
                      Response due: ✔ answered late

        CAM-2026/2    Deputy Mayor for Policing and Crime
                      Response: – no answer found   Reported progress: – no information
                      Response due: ! overdue since 20 May 2026

        CAM-2026/10a  Metropolitan Police Service
                      The Service should say where, when and why it will use the
                      cameras, give the borough and its schools two days' notice, and
                      publish afterwards what was found, in words that a resident who
                      has no special knowledge can read without help, and in the…
                      Response: → redirected        Reported progress: – no information
                      Response due: ? cannot tell

        Committee's view: – not assessed, for all 4.
        Outcome: ● active, for all 4.

        4 asks of 3 recommendations. A recommendation put to two bodies counts once for
        each.

        Key
          – no answer found  no passage was found; nobody has yet read the letter for
                             one
          Amber              late

        One answer was confirmed unread.

        Position at 22 November 2026 · Seal 3f9a1c20
        """)


def test_at_a_hundred_columns_it_stands_side_by_side_and_what_is_alike_is_said_once():
    shown = render(replace(MEETING, counts=(), key=(), notes=()), "terminal", width=100)

    assert shown == dedent("""\
        Cameras in London: position on each recommendation

        Ref           Addressed to  Recommendation                     Response      Reported     Response
                                                                                     progress     due
        ────────────  ────────────  ─────────────────────────────────  ────────────  ───────────  ──────────
        CAM-2026/1    Mayor of      Publish a register of every use    ✔ accepted    ◐ under way  ✔ answered
                      London        by 30 September 2026.

        CAM-2026/2    Mayor of      The Mayor and the Deputy Mayor     ? unclear     – no         ✔ answered
                      London        should ask for a law on the use                  information  late
                                    of cameras.

        CAM-2026/2    Deputy Mayor  (as above)                         – no answer   – no         ! overdue
                      for Policing                                     found         information  since 20
                      and Crime                                                                   May 2026

        CAM-2026/10a  Metropolitan  The Service should say where,      → redirected  – no         ? cannot
                      Police        when and why it will use the                     information  tell
                      Service       cameras, give the borough and its
                                    schools two days' notice, and…

        Committee's view: – not assessed, for all 4.
        Outcome: ● active, for all 4.

        Position at 22 November 2026 · Seal 3f9a1c20
        """)


@pytest.mark.parametrize("width", [32, 40, 60, 79, 80, 81, 100, 120, 160, 200, 300])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_reference_is_cut(width, ascii_only):
    lines = render(MEETING, "terminal", width=width, ascii_only=ascii_only).splitlines()

    assert [line for line in lines if width_of(line) > width or line != line.rstrip()] == []
    assert [line.split()[0] for line in lines if line.startswith("CAM")] == [row[0] for row in MEETING.rows]


def test_with_room_for_all_of_it_every_column_stands_and_nothing_wraps():
    table = replace(MEETING, rows=MEETING.rows[:2], counts=(), key=(), notes=(), as_at=None, seal="")

    heads, _, first, second = render(table, "terminal", width=240).splitlines()[2:]
    assert " ".join(heads.split()) == " ".join(column.heading for column in COLUMNS)
    assert first.endswith("✔ accepted  ◐ under way        – not assessed    ● active  ✔ answered")
    assert second.endswith("? unclear   – no information   – not assessed    ● active  ✔ answered late")


def test_colour_only_paints_what_is_there_already():
    painted = render(MEETING, "terminal", width=80, color=True)

    for code in ("1", "2", "31", "32", "33", "34", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == render(MEETING, "terminal", width=80)


def test_each_tone_has_its_colour():
    painted = render(MEETING, "terminal", width=80, color=True)

    assert "\x1b[32m✔ accepted" in painted
    assert "\x1b[31m! overdue" in painted
    assert "\x1b[1mCAM-2026/1\x1b[0m" in painted


def test_ascii_has_its_own_symbols_and_loses_no_word():
    table = replace(MEETING, title="Café – “Zoë’s” 東京 · £5…", rows=MEETING.rows[:1])

    shown = render(table, "terminal", width=80, ascii_only=True)

    assert shown.isascii()
    assert shown.splitlines()[0] == 'Cafe - "Zoe\'s" ?? | GBP 5...'
    assert "Response: + accepted" in shown
    assert "- not assessed" in shown


def test_no_rows_are_told_in_the_tables_own_sentence():
    table = replace(MEETING, rows=(), counts=(), key=(), notes=(), empty="Nothing is overdue.")

    assert render(table, "terminal") == dedent("""\
        Cameras in London: position on each recommendation

        Nothing is overdue.

        Position at 22 November 2026 · Seal 3f9a1c20
        """)


def test_what_is_alike_in_two_rows_is_alike_in_both():
    assert "Outcome: ● active, for both." in render(replace(MEETING, rows=MEETING.rows[:2]), "terminal", width=60)


def test_one_row_is_never_said_to_be_alike():
    assert "for all" not in render(replace(MEETING, rows=MEETING.rows[:1]), "terminal", width=60)


def test_an_alike_column_of_blanks_is_called_blank():
    rows = tuple((*row[:5], None, *row[6:]) for row in MEETING.rows)

    assert "Committee's view: blank, for all 4." in render(replace(MEETING, rows=rows), "terminal", width=80)


def test_a_blank_label_leaves_its_place_empty_and_the_rest_in_line():
    first, second = MEETING.rows[0], MEETING.rows[3]
    rows = (first, (*second[:3], None, *second[4:7], None))
    table = replace(MEETING, rows=rows, counts=(), key=(), notes=(), as_at=None, seal="")

    assert render(table, "terminal", width=78) == dedent("""\
        Cameras in London: position on each recommendation

        Ref           Addressed to / Recommendation
        ──────────────────────────────────────────────────────────────────────────────
        CAM-2026/1    Mayor of London
                      Publish a register of every use by 30 September 2026.
                      Response: ✔ accepted   Reported progress: ◐ under way
                      Response due: ✔ answered

        CAM-2026/10a  Metropolitan Police Service
                      The Service should say where, when and why it will use the
                      cameras, give the borough and its schools two days' notice, and
                      publish afterwards what was found, in words that a resident who
                      has no special knowledge can read without help, and in the…
                                             Reported progress: – no information

        Committee's view: – not assessed, for both.
        Outcome: ● active, for both.
        """)


def test_what_only_some_entries_have_and_is_no_label_stands_last_so_that_no_blank_leaves_a_hole():
    columns = (*COLUMNS[:5], Column("target", "Target", ColumnKind.DAY), *COLUMNS[5:])
    rows = tuple(
        (*row[:5], target, *row[5:]) for row, target in zip(MEETING.rows[:2], ("by spring 2027", ""), strict=True)
    )
    table = replace(MEETING, columns=columns, rows=rows, counts=(), key=(), notes=(), as_at=None, seal="")

    assert [line.strip() for line in render(table, "terminal", width=78).splitlines() if ": " in line][1:] == [
        "Response: ✔ accepted   Reported progress: ◐ under way",
        "Response due: ✔ answered        Target: by spring 2027",
        "Response: ? unclear    Reported progress: – no information",
        "Response due: ✔ answered late",
        "Addressed to: Mayor of London, for both.",
        "Committee's view: – not assessed, for both.",
        "Outcome: ● active, for both.",
    ]


def test_numbers_stand_on_the_right():
    table = Table(
        "score",
        "Scorecard",
        (Column("body", "Body", ColumnKind.NAME), Column("asked", "Asked", ColumnKind.NUMBER)),
        (("TfL", 7), ("Mayor of London", 112)),
    )

    assert render(table, "terminal") == dedent("""\
        Scorecard

        Body             Asked
        ───────────────  ─────
        TfL                  7
        Mayor of London    112
        """)


def test_an_address_longer_than_the_screen_is_cut_and_nothing_else_is():
    address = "https://example.org/" + "x" * 70
    table = Table("t", "T", (Column("ref", "Ref", ColumnKind.REF), Column("url", "Address")), (("A/1", address),))

    shown = render(table, "terminal", width=60)

    assert "".join(line.strip() for line in shown.splitlines()[4:]) == f"A/1  {address}"


def test_a_table_of_no_references_puts_its_first_column_in_the_margin():
    columns = (Column("day", "Day", ColumnKind.DAY), Column("a", "One"), Column("b", "Two"))
    words = "word " * 30
    table = Table("t", "T", columns, ((date(2026, 4, 3), words, words), (None, "", words)))

    assert render(table, "terminal", width=40) == dedent("""\
        T

        Day
        ────────────────────────────────────────
        3 April 2026  One: word word word word
                      word word word word word
                      word word word word word
                      word word word word word…
                      Two: word word word word
                      word word word word word
                      word word word word word
                      word word word word word…

                      Two: word word word word
                      word word word word word
                      word word word word word
                      word word word word word…
        """)


def test_hostile_text_stays_on_its_line_in_its_place():
    row = ("X-2026/1", "a\x1b[2Jb", "one\r\ntwo\x1b]0;t\x07 \u202ethree", "\x9b31mred", "done", "", "active", "")

    shown = render(replace(MEETING, title="t\x1b[1m\n\nu", rows=(row,)), "terminal", width=200)

    assert not set(shown) & {"\x1b", "\x9b", "\r", "\x07", "\u202e"}
    assert shown.startswith("t u\n")
    assert "one two]0;t three" in shown


def test_a_reference_too_long_for_the_margin_stands_above_its_entry():
    rows = tuple((f"A-VERY-LONG-REPORT-NAME-2026/{str(row[0])[-1]}", *row[1:]) for row in MEETING.rows)

    assert render(replace(MEETING, rows=rows), "terminal", width=80).splitlines()[2:8] == [
        "Ref",
        "  Addressed to / Recommendation",
        "─" * 80,
        "A-VERY-LONG-REPORT-NAME-2026/1",
        "  Mayor of London",
        "  Publish a register of every use by 30 September 2026.",
    ]
