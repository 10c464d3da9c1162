"""What `render` gives as a whole: names, machine formats, and what a command's start costs."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import cast

import pytest

from scrutiny.errors import BadInput
from scrutiny.render import check_format, formats, render, stream
from scrutiny.tables import Cell, Column, ColumnKind, Table

TABLE = Table(
    name="due",
    title="What is owed",
    columns=(
        Column("ref", "Ref", ColumnKind.REF),
        Column("to", "Addressed to", ColumnKind.NAME),
        Column("recommendation", "Recommendation"),
        Column("response", "Response", ColumnKind.LABEL),
        Column("due", "Response due", ColumnKind.DAY),
        Column("days", "Days late", ColumnKind.NUMBER),
    ),
    rows=(
        (
            "NIGHT-2026/12.10",
            "Mayor of London",
            'Publish "the map",\nthen\tthe | list',
            "accepted",
            date(2026, 4, 3),
            12,
        ),
        ("NIGHT-2026/1e5", "TfL", "=1+1", "unclear", None, 0),
    ),
    as_at=date(2026, 4, 15),
    counts=("2 asks; each body counts once.",),
    key=(("unclear", "no stance is stated"),),
    notes=("Made from letters received by 1 April.",),
    seal="0a1b2c",
)
HOSTILE = 'a|b\n# c <script>alert(1)</script> *d* `e` \x1b[31m\x9b2J\u202e _f_ ![g](h) $i$ \\ {j} "k" ~l~ &amp; @m'


def hostile() -> Table:
    row = ("X-2026/1", HOSTILE, HOSTILE, HOSTILE, None, 1)
    words = ((HOSTILE, HOSTILE),)
    return replace(TABLE, title=HOSTILE, rows=(row,), counts=(HOSTILE,), key=words, notes=(HOSTILE,))


def test_tsv_is_a_line_of_keys_and_a_line_a_row_with_whole_text():
    assert render(TABLE, "tsv") == (
        "ref\tto\trecommendation\tresponse\tdue\tdays\n"
        'NIGHT-2026/12.10\tMayor of London\tPublish "the map", then the | list\taccepted\t2026-04-03\t12\n'
        "NIGHT-2026/1e5\tTfL\t=1+1\tunclear\t\t0\n"
    )


def test_csv_reads_back_as_it_was():
    text = render(TABLE, "csv")

    assert text.startswith("ref,to,recommendation,response,due,days\n")
    assert list(csv.reader(StringIO(text, newline="")))[1:] == [
        ["NIGHT-2026/12.10", "Mayor of London", 'Publish "the map",\nthen\tthe | list', "accepted", "2026-04-03", "12"],
        ["NIGHT-2026/1e5", "TfL", "=1+1", "unclear", "", "0"],
    ]


def test_json_holds_the_whole_table():
    assert json.loads(render(TABLE, "json")) == {
        "table": "due",
        "title": "What is owed",
        "as_at": "2026-04-15",
        "seal": "0a1b2c",
        "columns": [
            {"key": "ref", "heading": "Ref"},
            {"key": "to", "heading": "Addressed to"},
            {"key": "recommendation", "heading": "Recommendation"},
            {"key": "response", "heading": "Response"},
            {"key": "due", "heading": "Response due"},
            {"key": "days", "heading": "Days late"},
        ],
        "rows": [
            {
                "ref": "NIGHT-2026/12.10",
                "to": "Mayor of London",
                "recommendation": 'Publish "the map",\nthen\tthe | list',
                "response": "accepted",
                "due": "2026-04-03",
                "days": 12,
            },
            {
                "ref": "NIGHT-2026/1e5",
                "to": "TfL",
                "recommendation": "=1+1",
                "response": "unclear",
                "due": None,
                "days": 0,
            },
        ],
        "counts": ["2 asks; each body counts once."],
        "key": {"unclear": "no stance is stated"},
        "notes": ["Made from letters received by 1 April."],
        "figures": [],
    }


def test_json_of_no_rows_no_day_and_no_seal_is_whole():
    empty = json.loads(render(Table("t", "T", (Column("ref", "Ref"),), ()), "json"))

    assert (empty["rows"], empty["as_at"], empty["seal"], empty["key"]) == ([], None, None, {})


def test_json_keeps_every_character_and_prints_none_that_a_terminal_acts_on():
    text = render(hostile(), "json")

    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert json.loads(text)["rows"][0]["recommendation"] == HOSTILE
    assert "東京" in render(replace(TABLE, title="東京"), "json")


@pytest.mark.parametrize("name", sorted(set(formats()) - {"json"}))
def test_no_format_lets_a_strangers_text_through_to_the_terminal(name):
    text = render(hostile(), name)

    assert not set(text) & {"\x1b", "\x9b", "\u202e"}


@pytest.mark.parametrize("name", ["html", "unsafehtml"])
def test_tags_show_as_text(name):
    assert "<script>alert" not in render(hostile(), name)
    assert "&lt;script&gt;" in render(hostile(), name)


@pytest.mark.parametrize("name", ["latex", "latex_raw"])
def test_commands_show_as_text(name):
    assert r"\textbackslash{}" in render(hostile(), name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("github", r"a\|b"), ("pipe", r"a\|b"), ("jira", r"a\|b"), ("orgtbl", r"a\vert{}b"), ("textile", "a&#124;b"),
        ("grid", "a|b"),
    ],
)  # fmt: skip
def test_a_bar_in_a_cell_ends_no_cell(name, shown):
    assert shown in render(hostile(), name)


def test_tabulate_formats_keep_numbers_as_they_are_written():
    assert render(replace(TABLE, columns=TABLE.columns[:1], rows=(("12.10",), ("007",), ("1e5",))), "simple") == (
        "Ref\n-----\n12.10\n007\n1e5\n"
    )


def test_tabulate_formats_have_headings_days_in_words_and_numbers_on_the_right():
    columns = tuple(column for column in TABLE.columns if column.key in ("to", "due", "days"))

    assert render(replace(TABLE, columns=columns, rows=(("TfL", date(2026, 4, 3), 7),)), "simple") == (
        "Addressed to    Response due      Days late\n"
        "--------------  --------------  -----------\n"
        "TfL             3 April 2026              7\n"
    )


@pytest.mark.parametrize("name", formats())
def test_every_format_that_is_named_can_be_made_with_rows_and_without(name):
    assert render(TABLE, name).endswith("\n")
    assert render(replace(TABLE, rows=()), name).endswith("\n")


def test_an_unknown_format_names_the_near_one_and_the_list():
    with pytest.raises(BadInput) as refused:
        render(TABLE, "Markdwon")

    assert str(refused.value) == (
        'There is no format "Markdwon". Did you mean markdown? The formats are docx, xlsx, pdf, ics, eml, '
        f"{', '.join(formats())}."
    )


def test_a_format_like_no_other_gets_the_list_alone():
    with pytest.raises(
        BadInput, match=r'^There is no format "qqqq"\. The formats are docx, xlsx, pdf, ics, eml, terminal, tsv, '
    ):
        render(TABLE, "qqqq")


def test_a_format_is_checked_before_any_work_is_done():
    for name in ("docx", "csv", "grid"):
        check_format(name)

    with pytest.raises(BadInput, match="Did you mean docx"):
        check_format("doxc")


@pytest.mark.parametrize("name", ["docx", "xlsx", "pdf", "ics", "eml"])
def test_a_file_that_is_no_text_is_never_printed(name):
    with pytest.raises(BadInput) as refused:
        render(TABLE, name)

    assert str(refused.value) == f"A {name} file cannot be printed. Name the file to write: -o NAME.{name}"


def test_rows_from_a_generator_are_streamed_one_at_a_time():
    taken = []

    def rows() -> Iterator[tuple[str]]:
        for number in range(3):
            taken.append(number)
            yield (f"A-2026/{number}",)

    endless = cast("tuple[tuple[Cell, ...], ...]", rows())
    streamed = stream(replace(TABLE, columns=TABLE.columns[:1], rows=endless), "csv")

    assert [next(streamed), next(streamed), len(taken)] == ["ref\n", "A-2026/0\n", 1]


def test_a_format_that_needs_the_whole_table_is_not_streamed():
    with pytest.raises(BadInput, match="tsv, csv, json are"):
        next(stream(TABLE, "terminal"))


def test_the_terminal_table_needs_no_heavy_module():
    program = (
        "import sys; from scrutiny.render import render; from scrutiny.tables import Table, Column;"
        "render(Table('t', 'T', (Column('a', 'A'),), (('x',),)), 'terminal');"
        "print(sorted({'tabulate', 'json', 'csv', 'textwrap', 'difflib', 'decimal'} & set(sys.modules)))"
    )

    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"
