"""Markdown that GitHub and pandoc read alike; pandoc, where it is installed, reads it back."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from scrutiny.render import render
from scrutiny.tables import Column, ColumnKind, Table

TABLE = Table(
    "due",
    "What is owed",
    (
        Column("ref", "Ref", ColumnKind.REF),
        Column("recommendation", "Recommendation"),
        Column("response", "Response", ColumnKind.LABEL),
        Column("due", "Due", ColumnKind.DAY),
        Column("days", "Days late", ColumnKind.NUMBER),
    ),
    (
        ("A-2026/1", "Publish the map, then\nthe list.", "accepted", date(2026, 4, 3), 12),
        ("A-2026/2", None, "no answer found", None, 0),
    ),
    as_at=date(2026, 4, 15),
    counts=("2 asks.", "1. Each body counts once."),
    key=(("no answer found", "nothing was found"),),
    notes=("- as given",),
    seal="0a1b",
)
HOSTILE = (
    "a|b # c <script>alert(1)</script> *d* `e` _f_ ![g](h) $i$ \\ {j} ~k~ &amp; @m [n]: o ^p^ {{q}} <!-- r --> ***",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "(iv) item",
    "a. item",
    "+ item",
    "> quote",
    "=====",
    "-----",
    "| a | b |",
    ": definition",
    "% title",
    "```",
    "~~~",
    "    code",
    "[^1]: note",
    "<div>",
    "---",
)


def test_the_table_its_counts_key_notes_and_foot():
    assert render(TABLE, "markdown") == (
        "# What is owed\n"
        "\n"
        "| Ref | Recommendation | Response | Due | Days late |\n"
        f"| {'-' * 14} | {'-' * 40} | {'-' * 14} | {'-' * 14} | -------: |\n"
        "| A-2026/1 | Publish the map, then the list. | ✔ accepted | 3 April 2026 | 12 |\n"
        "| A-2026/2 |  | – no answer found |  | 0 |\n"
        "\n"
        "2 asks.\n"
        "\n"
        "1\\. Each body counts once.\n"
        "\n"
        "Key:\n"
        "\n"
        "- **– no answer found**: nothing was found\n"
        "\n"
        "\\- as given\n"
        "\n"
        "Position at 15 April 2026 · Seal 0a1b\n"
    )
    assert render(TABLE, "md") == render(TABLE, "markdown")


def test_no_rows_are_told_in_the_tables_own_sentence():
    assert render(Table("due", "What is owed", TABLE.columns, (), empty="Nothing."), "md") == (
        "# What is owed\n\nNothing.\n"
    )


@pytest.mark.skipif(
    not shutil.which("pandoc") and os.environ.get("SCRUTINY_TEST_ALL") != "1", reason="pandoc is not installed"
)
@pytest.mark.parametrize("dialect", ["gfm", "markdown-smart", "commonmark_x-smart"])
def test_a_strangers_text_reads_back_as_itself(dialect):
    rows = tuple(("X/1", text, text, None, None) for text in HOSTILE)
    table = replace(TABLE, title=HOSTILE[0], rows=rows, counts=HOSTILE, key=((HOSTILE[0],) * 2,), notes=())

    page = subprocess.run(
        ["pandoc", "--from", dialect, "--to", "html", "--wrap=none", "--mathml"],
        input=render(table, "md"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    read = lxml.html.document_fromstring(f"<html><body>{page}</body></html>")
    said = [" ".join(text.split()) for text in HOSTILE]
    assert read.xpath("//tr/td[2]//text()") == said
    assert [paragraph.xpath("string()") for paragraph in read.iter("p")][: len(said)] == said
    assert read.xpath("string(//h1)") == HOSTILE[0]
    assert {element.tag for element in read.iter()} <= {
        "html", "body", "h1", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "p", "ul", "li", "strong",
    }  # fmt: skip
