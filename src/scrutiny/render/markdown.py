"""A table in Markdown that GitHub and pandoc read alike, in which a stranger's text stays text.

Every character that either of them acts on is escaped: a recommendation can hold "|", "<script>", "![](…)" or "$$".
"""

import re
from collections.abc import Iterator

from scrutiny.render.labels import mark_of
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.words import foot_of, for_people, title_of
from scrutiny.tables import Cell, Chart, Column, ColumnKind, Quoted, Table
from scrutiny.tables.charts import table_of

# Escapable in CommonMark and in pandoc alike; "$" is mathematics, "^" and "~" raise and lower, "@" cites or mentions.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|$^~@]")
# Pandoc counts its lists in letters and Roman numerals too.
_OPENS_A_BLOCK = re.compile(r"^(?=[-+=:%])|^\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9})(?=[.)](?:\s|$))", re.IGNORECASE)
# Pandoc shares the page out by the dashes under the headings.
_DASHES = {ColumnKind.WORDS: 40, ColumnKind.NAME: 16, ColumnKind.LABEL: 14, ColumnKind.REF: 14, ColumnKind.DAY: 14}


def escaped(text: str) -> str:
    """The text so that it shows as itself inside a line or a cell; line breaks must be gone."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def lines(table: Table) -> Iterator[str]:
    """Yield the document line by line: heading, table, quotations, counts, key, notes, then the day and the seal."""
    yield f"# {escaped(title_of(table))}"
    yield ""
    if table.rows:
        yield _line(escaped(for_people(column.heading)) for column in table.columns)
        yield _line(_rule(column) for column in table.columns)
        for row in table.rows:
            yield _line(_cell(column, cell) for column, cell in zip(table.columns, row, strict=True))
    else:
        yield _paragraph(table.empty)
    yield from _quotations(table)
    for sentence in table.counts:
        yield from ("", _paragraph(sentence))
    for chart in table.charts:
        yield from _chart(chart)
    if table.key:
        yield from ("", "Key:", "")
        for word, meaning in table.key:
            yield f"- **{_marked(for_people(word))}**: {escaped(for_people(meaning))}"
    for note in table.notes:
        yield from ("", _paragraph(note))
    if foot := foot_of(table):
        yield from ("", _paragraph(foot))


def _chart(chart: Chart) -> Iterator[str]:
    """The figures of a chart: Markdown draws nothing."""
    behind = table_of(chart)
    yield from ("", f"## {escaped(for_people(chart.title))}", "", _paragraph(chart.rule), "")
    yield _line(escaped(for_people(column.heading)) for column in behind.columns)
    yield _line(_rule(column) for column in behind.columns)
    for row in behind.rows:
        yield _line(_cell(column, cell) for column, cell in zip(behind.columns, row, strict=True))


def _quotations(table: Table) -> Iterator[str]:
    """What the rows rest on, under the table, for no cell of Markdown holds a paragraph: one line a quotation."""
    quoting = [(row, said) for row, said in zip(table.rows, table.quotations or (), strict=False) if said]
    if quoting:
        yield from ("", "In their words:", "")
    for row, said in quoting:
        names = [
            for_people(cell)
            for column, cell in zip(table.columns, row, strict=True)
            if column.kind in (ColumnKind.REF, ColumnKind.NAME)
        ]
        for quoted in said:
            yield f"- **{escaped(', '.join(filter(None, names)))}**, {_quotation(quoted)}"


def _quotation(quoted: Quoted) -> str:
    fact = escaped(for_people(quoted.fact).lower())
    if quoted.withheld:
        return f"{fact}: {escaped(for_people(quoted.withheld))}"
    before, telling, after = (escaped(piece) for piece in excerpt(quoted))
    said = f"{before}**{telling}**{after}" if telling else after
    return f"{fact}: “{said}” ({escaped(where(quoted))})"


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    dashes = "-" * _DASHES.get(column.kind, 8)
    return dashes[:-1] + ":" if column.kind is ColumnKind.NUMBER else dashes


def _cell(column: Column, cell: Cell) -> str:
    words = for_people(cell)
    return _marked(words) if column.kind is ColumnKind.LABEL else escaped(words)


def _marked(words: str) -> str:
    mark = mark_of(words)
    return f"{mark.symbol} {escaped(words)}" if mark else escaped(words)


def _paragraph(text: str) -> str:
    return _OPENS_A_BLOCK.sub(r"\g<0>\\", escaped(for_people(text)), count=1)
