"""Quotations in every rendering: under the answer with their page, whole in data, an excerpt on paper."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import docx
import lxml.html
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from scrutiny.render import docx as word
from scrutiny.render import html, render, xlsx
from scrutiny.render.quoted import excerpt, in_a_cell, where, with_column
from scrutiny.tables import Column, ColumnKind, Quoted, Table

SAID = Quoted("Response", "I accept it.\nWe begin  in May.", "response dated 3 April 2026", "l.pdf", 3, "I accept it.")
SECRET = Quoted("Reported progress", "", "", "", withheld="the words are exempt: paragraph 3")


@pytest.fixture
def quoting(hostile: str) -> Table:
    return Table(
        "meeting",
        "Cameras",
        (Column("ref", "Ref", ColumnKind.REF), Column("to", "To", ColumnKind.NAME), Column("words", "Words")),
        (("A-1/1", "TfL", "One."), ("A-1/2", "", "Two."), ("A-1/3", "TfL", "Three.")),
        quotations=((SAID, SECRET), (), (Quoted("Response", hostile, hostile, "h.md"),)),
    )


def test_the_telling_words_stand_between_what_comes_before_and_after():
    assert excerpt(replace(SAID, words="Dear Chair, I accept it. Yours")) == ("Dear Chair, ", "I accept it.", " Yours")
    assert excerpt(SAID) == ("", "I accept it.", " We begin in May.")
    assert excerpt(replace(SAID, telling="")) == ("", "", "I accept it. We begin in May.")
    assert excerpt(replace(SAID, telling="not there")) == ("", "", "I accept it. We begin in May.")


def test_long_words_are_cut_between_words_and_say_so_and_the_telling_ones_are_kept():
    long = Quoted("Response", f"{'before it ' * 100}WE REFUSE{' and after' * 100}", "", "", None, "WE REFUSE")

    before, telling, after = excerpt(long, 60)

    assert (before, telling, after) == ("[…] it before it before it ", "WE REFUSE", " and after and after and […]")
    assert excerpt(replace(long, telling=""), 20) == ("", "", "before it before it […]")


@given(st.text("ab c", max_size=80), st.text("ab c", max_size=20), st.text("ab c", max_size=80), st.integers(0, 120))
def test_an_excerpt_is_never_much_longer_than_asked_for_and_holds_only_words_of_the_document(first, said, last, most):
    words = " ".join(f"{first}{said}{last}".split())

    pieces = excerpt(Quoted("Response", words, "", "", None, " ".join(said.split())), most)

    assert len("".join(pieces)) <= max(most, len(said)) + len("[…]  […] ")
    assert all(piece.strip() in words for piece in "".join(pieces).split("[…]"))


def test_a_place_has_its_page_where_there_are_pages():
    assert where(SAID) == "response dated 3 April 2026, page 3"
    assert where(replace(SAID, page=None)) == "response dated 3 April 2026"


def test_a_sheet_has_them_whole_in_one_cell():
    assert in_a_cell((SAID, SECRET)) == (
        "Response: “I accept it. We begin in May.” (response dated 3 April 2026, page 3)\n"
        "Reported progress: the words are exempt: paragraph 3"
    )
    assert in_a_cell(()) == ""


def test_a_table_that_quotes_nothing_gets_no_column(quoting):
    assert with_column(replace(quoting, quotations=None)).columns == quoting.columns
    assert [column.key for column in with_column(quoting).columns] == ["ref", "to", "words", "quotations"]


def test_json_has_them_under_their_own_key_each_with_its_facts(quoting):
    rows = json.loads(render(quoting, "json"))["rows"]

    assert rows[0]["quotations"] == [
        {
            "fact": "Response", "words": "I accept it.\nWe begin  in May.", "source": "response dated 3 April 2026",
            "document": "l.pdf", "page": 3, "telling": "I accept it.", "withheld": "",
        },
        {
            "fact": "Reported progress", "words": "", "source": "", "document": "", "page": None, "telling": "",
            "withheld": "the words are exempt: paragraph 3",
        },
    ]  # fmt: skip
    assert rows[1]["quotations"] == []
    assert "quotations" not in json.loads(render(replace(quoting, quotations=None), "json"))["rows"][0]


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_csv_has_them_as_its_last_column_even_of_no_rows(quoting, kind):
    tab = "\t" if kind == "tsv" else ","
    rows = list(csv.reader(StringIO(render(quoting, kind), newline=""), delimiter=tab))

    assert rows[0] == ["ref", "to", "words", "quotations"]
    assert rows[1][3].startswith("Response: “I accept it. We begin in May.” (response dated 3 April 2026, page 3)")
    assert rows[2][3] == ""
    assert render(replace(quoting, rows=(), quotations=()), kind).strip().split(tab)[-1] == "quotations"


def test_a_workbook_has_them_as_its_last_column(quoting):
    stream = BytesIO()
    xlsx.write(quoting, stream)

    sheet = CalamineWorkbook.from_filelike(BytesIO(stream.getvalue())).get_sheet_by_index(0).to_python()
    assert (sheet[3][3], sheet[4][3]) == ("In their words", in_a_cell((SAID, SECRET)))


def test_a_word_paper_has_them_across_the_table_under_their_row_and_on_its_page(quoting):
    stream = BytesIO()
    word.write(quoting, stream)

    [table] = docx.Document(BytesIO(stream.getvalue())).tables
    rows: list[Any] = table._tbl.tr_lst
    assert [len(row.tc_lst) for row in rows] == [3, 3, 1, 3, 3, 1]
    assert [row.find(f".//{qn('w:keepNext')}") is not None for row in rows] == [True, True, False, False, True, False]
    assert table.rows[2].cells[0].text == (
        "Response: “I accept it. We begin in May.” (response dated 3 April 2026, page 3)\n"
        "Reported progress: the words are exempt: paragraph 3"
    )
    assert [run.text for run in table.rows[2].cells[0].paragraphs[0].runs if run.bold] == ["Response: ", "I accept it."]


def test_a_page_has_them_with_their_row(quoting, reads):
    page: Any = lxml.html.document_fromstring(html.page(quoting))

    groups = page.xpath("//tbody")
    assert [len(group) for group in groups] == [2, 1, 2]
    assert [quote.text_content() for quote in page.iter("q")] == ["I accept it. We begin in May.", reads]
    assert groups[0].xpath(".//td[@colspan]/@colspan") == ["3"]
    assert [strong.text for strong in page.iter("strong")] == ["I accept it."]
    assert "the words are exempt: paragraph 3" in groups[0].text_content()


def test_markdown_lists_them_under_the_table(quoting):
    text = render(quoting, "md")

    assert (
        "In their words:\n\n"
        "- **A-1/1, TfL**, response: “**I accept it.** We begin in May.” (response dated 3 April 2026, page 3)\n"
        "- **A-1/1, TfL**, reported progress: the words are exempt: paragraph 3\n"
        '- **A-1/3, TfL**, response: “"\\>\\<script\\>'
    ) in text
    assert "In their words" not in render(replace(quoting, quotations=((), (), ())), "md")


def test_a_terminal_and_other_tools_formats_leave_them_to_show(quoting):
    for name in ("terminal", "grid"):
        assert render(quoting, name) == render(replace(quoting, quotations=None), name)
