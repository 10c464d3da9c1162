"""A table as a PDF: tagged for screen readers (PDF/UA-1), set by typst, which needs no other program.

The words of a table reach typst as data and are set as text, so that a stranger's document can command nothing.
"""

import json
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from scrutiny.errors import BadInput
from scrutiny.render.charts import described, svg
from scrutiny.render.docx_table import column_widths
from scrutiny.render.extras import extra
from scrutiny.render.labels import Tone, mark_of
from scrutiny.render.measure import wrapped
from scrutiny.render.palette import GROUND, INK
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.words import foot_of, for_people, lines_of, on_one_line, position_line, title_of
from scrutiny.tables import Cell, Chart, Column, ColumnKind, Quoted, Table
from scrutiny.tables.charts import table_of

MOST_ROWS = 5_000  # some three hundred pages
_TEMPLATE = Path(__file__).parent / "templates" / "table.typ"
_UPRIGHT, _WIDE = 17.8, 26.5  # cm between the margins of A4
_MOST_UPRIGHT = 4


def write(table: Table, stream: BinaryIO) -> None:
    """Write the table as a PDF.

    Raises BadInput past MOST_ROWS, and MissingExtra where typst is not installed.
    """
    typst = extra("typst", "pdf", "A PDF")
    if len(table.rows) > MOST_ROWS:
        raise BadInput(
            f"This table has {len(table.rows):,} rows; past {MOST_ROWS:,} a PDF is no use to a reader. "
            "Ask for less, write one file a report (query --split), or write .xlsx or .csv."
        )
    data = json.dumps(_data(table), ensure_ascii=False)
    stream.write(typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"]))


def _data(table: Table) -> dict[str, Any]:
    """All that the template asks for; every text is one that is safe to show."""
    wide = len(table.columns) > _MOST_UPRIGHT
    day, title = table.as_at, title_of(table)
    return {
        "title": title,
        "day": [day.year, day.month, day.day] if day else None,
        "wide": wide,
        "foot": wrapped(title, 135 if wide else 85, 1)[0],
        "opening": [*filter(None, [position_line(table)]), *map(on_one_line, table.counts)],
        "empty": on_one_line(table.empty),
        "caption": f"position at {for_people(day)}" if day else title,
        "columns": [on_one_line(column.heading) for column in table.columns],
        "widths": column_widths(table, _WIDE if wide else _UPRIGHT) if table.rows else [],
        "rows": [
            {
                "cells": [_cell(*pair) for pair in zip(table.columns, row, strict=True)],
                "quotations": [_quotation(quoted) for quoted in quotations],
            }
            for row, quotations in zip_longest(table.rows, table.quotations or (), fillvalue=())
        ],
        "charts": [_chart(chart) for chart in table.charts],
        "key": [[_marked(word), on_one_line(meaning)] for word, meaning in table.key],
        "notes": [on_one_line(note) for note in table.notes],
        "seal": foot_of(table) and on_one_line(table.seal),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    behind = table_of(chart)
    return {
        "title": on_one_line(chart.title),
        "rule": on_one_line(chart.rule),
        "svg": svg(chart),
        "alt": described(chart),
        "columns": [on_one_line(column.heading) for column in behind.columns],
        "rows": [[for_people(cell) for cell in row] for row in behind.rows],
    }


def _cell(column: Column, cell: Cell) -> dict[str, Any]:
    words = for_people(cell)
    mark = mark_of(words) if column.kind is ColumnKind.LABEL else None
    if mark:
        ground = None if mark.tone is Tone.QUIET else f"#{GROUND[mark.tone]}"
        return {"kind": "label", "words": f"{mark.symbol} {words}", "ink": f"#{INK[mark.tone]}", "ground": ground}
    kind = "ref" if column.kind is ColumnKind.REF else "words"
    return {"kind": kind, "words": words, "lines": lines_of(cell) if isinstance(cell, str) else [words]}


def _quotation(quoted: Quoted) -> dict[str, str]:
    before, telling, after = excerpt(quoted)
    return {
        "fact": on_one_line(quoted.fact),
        "before": before,
        "telling": telling,
        "after": after,
        "where": where(quoted),
        "withheld": on_one_line(quoted.withheld),
    }


def _marked(word: str) -> str:
    shown, mark = on_one_line(word), mark_of(on_one_line(word))
    return f"{mark.symbol} {shown}" if mark else shown
