"""A table as one self-contained page: nothing is fetched, and nothing in it but our own script may run.

Made to be read by everyone (WCAG 2.2 AA): a real table with its headings, symbols beside words, search and filters by
keyboard, cards where the window is narrow or the type is large, dark where the reader wants it, and plain on paper. A
stranger's text is escaped by the template engine, and the page's own policy lets no other script or style in.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.render.charts import svg
from scrutiny.render.labels import Tone, label_of, mark_of
from scrutiny.render.palette import GROUND, INK
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.words import for_people, lines_of, on_one_line, position_line, title_of
from scrutiny.tables import Cell, Chart, Column, ColumnKind, Quoted, Table

MOST_ROWS = 5_000  # a browser searches so many without a pause
_MOST_CHOICES = 25
_MOST_TALLIED = 8
_TEMPLATES = Path(__file__).parent / "templates"


def page(table: Table) -> str:
    """The table as a whole page.

    Raises BadInput past MOST_ROWS.
    """
    if len(table.rows) > MOST_ROWS:
        raise BadInput(
            f"This table has {len(table.rows):,} rows; past {MOST_ROWS:,} a page is slow to search. "
            "Ask for less, write one file a report (query --split), or write .csv."
        )
    css, js = style(), script()
    return (
        environment()
        .get_template("table.html.j2")
        .render(
            css=Markup(css),  # noqa: S704  (ours, with nothing of a table in it)
            js=Markup(js),  # noqa: S704
            css_hash=_hash(css),
            js_hash=_hash(js),
            title=title_of(table),
            seal=on_one_line(table.seal),
            **told(table),
        )
    )


def told(table: Table, links: Sequence[str] = (), *, filters: bool = True) -> dict[str, Any]:
    """What rows.html.j2 shows of a table; `links` are the addresses to which the refs of its rows lead."""
    return {
        "badge": badge,
        "day": table.as_at if position_line(table) else None,
        "day_in_words": say_day(table.as_at) if table.as_at else "",
        "caption": f"Position at {say_day(table.as_at)}" if table.as_at else title_of(table),
        "counts": list(_counts(table)),
        "columns": [{"kind": column.kind.value, "heading": on_one_line(column.heading)} for column in table.columns],
        "rows": list(_rows(table, links)),
        "filters": filters,
        "tallies": [] if table.counts else _tallies(table),
        "choices": _choices(table) if filters else [],
        "charts": [_chart(chart) for chart in table.charts],
        "empty": on_one_line(table.empty),
        "key": [{"words": on_one_line(word), "meaning": on_one_line(meaning)} for word, meaning in table.key],
        "notes": [on_one_line(note) for note in table.notes],
    }


def write(table: Table, stream: BinaryIO) -> None:
    """Write the page as UTF-8.

    Raises BadInput past MOST_ROWS.
    """
    stream.write(page(table).encode("utf-8"))


@cache
def environment() -> Environment:
    """Where pages are filled: every text escaped, and a name that is not there refused."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def script() -> str:
    """The page's script: search and filters of its table."""
    return (_TEMPLATES / "table.js").read_text("utf-8")


def style() -> str:
    """The page's style, with a colour for each tone: the tints stay light in the dark, where their ink is dark."""
    tones = "".join(
        f".{tone.value}{{color:#{INK[tone]};background:#{GROUND[tone]}}}" for tone in Tone if tone is not Tone.QUIET
    )
    return (_TEMPLATES / "table.css").read_text("utf-8") + tones


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def badge(cell: dict[str, Any]) -> Markup:
    """A label's symbol, which a screen reader passes over, and its word."""
    return _badge(cell["words"])


@lru_cache(maxsize=1024)
def _badge(words: str) -> Markup:
    mark = mark_of(words)
    if mark is None:
        return Markup("<bdi>{}</bdi>").format(words)
    return Markup('<span class="said {}"><span aria-hidden="true">{}</span>&nbsp;{}</span>').format(
        mark.tone.value, mark.symbol, words
    )


def _rows(table: Table, links: Sequence[str]) -> Iterator[dict[str, Any]]:
    leads = iter(links)
    for row, quotations in zip_longest(table.rows, table.quotations or (), fillvalue=()):
        link = next(leads, "")
        cells = [_cell(*pair, link) for pair in zip(table.columns, row, strict=True)]
        yield {"cells": cells, "quotations": [_quotation(quoted) for quoted in quotations]}


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": on_one_line(chart.title),
        "rule": on_one_line(chart.rule),
        "heading": on_one_line(chart.heading),
        "parts": [on_one_line(part) for part in chart.parts],
        "bars": [
            {"name": on_one_line(bar), "counts": [*counts, sum(counts)]}
            for bar, counts in zip(chart.bars, chart.counts, strict=True)
        ],
        "svg": Markup(svg(chart)),  # noqa: S704  (escaped where it is made)
    }


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


def _cell(column: Column, cell: Cell, link: str) -> dict[str, Any]:
    words = for_people(cell)
    return {
        "link": link,
        "kind": column.kind.value,
        "heading": on_one_line(column.heading),
        "words": words,
        "said": label_of(words) if column.kind is ColumnKind.LABEL else words,
        "lines": lines_of(cell) if isinstance(cell, str) else [],
        "day": cell.isoformat() if isinstance(cell, date) else "",
    }


def _counts(table: Table) -> Iterator[dict[str, Any]]:
    """The sentences that count; where one is a tally, its parts stand apart, so that each can have its symbol."""
    tallies = {tally.sentence: tally for tally in table.tallies}
    for sentence in table.counts:
        tally = tallies.get(sentence)
        parts = [each for each in tally.parts if each.count] if tally else []
        if tally and parts:
            opening = on_one_line(f"{tally.before}{tally.whole.count} {tally.whole.what}{tally.after}")
            said = [
                {
                    "count": part.count,
                    "words": on_one_line(part.what),
                    "marked": mark_of(on_one_line(part.what)) is not None,
                }
                for part in parts
            ]
            yield {"opening": f"{opening}: ", "parts": said}
        else:
            yield {"opening": on_one_line(sentence), "parts": []}


def _tallies(table: Table) -> list[dict[str, Any]]:
    """How often each label stands in the rows, for a table that counts nothing itself.

    A column of one label, or of many, has none.
    """
    tallies = []
    for place, column in enumerate(table.columns):
        counts = Counter(label_of(for_people(row[place])) for row in table.rows)
        if column.kind is ColumnKind.LABEL and 1 < len(counts) <= _MOST_TALLIED:
            said = [{"words": words or "blank", "count": count} for words, count in counts.most_common()]
            tallies.append({"heading": on_one_line(column.heading), "said": said})
    return tallies


def _choices(table: Table) -> list[dict[str, Any]]:
    """The columns that a reader may filter by, with their different words in order of the alphabet.

    A label is chosen without what follows it: nobody looks for "answered 18 Sep 2026", and many for "answered".
    """
    choices = []
    for place, column in enumerate(table.columns):
        shown = {for_people(row[place]) for row in table.rows} - {""}
        words = sorted(map(label_of, shown) if column.kind is ColumnKind.LABEL else shown)
        words = list(dict.fromkeys(words))
        if column.kind in (ColumnKind.LABEL, ColumnKind.NAME) and 1 < len(words) <= _MOST_CHOICES:
            choices.append({"place": place, "heading": on_one_line(column.heading), "words": words})
    return choices
