"""The table of a Word paper, written as XML of our own: python-docx takes a minute for what takes a second here.

Its cells name the paper's styles ("Table text", "Table label good" …), which `docx` makes.
"""

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from scrutiny.render.labels import Mark, Tone, mark_of
from scrutiny.render.measure import longest_word, width_of
from scrutiny.render.palette import BAND, GROUND, LINE, MUTED, NAVY
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.widths import LEAST_WORDS, Need, shared_out
from scrutiny.render.words import for_people, lines_of, on_one_line, title_of
from scrutiny.tables import Cell, Column, ColumnKind, Quoted, Table

_CHARACTER = 1 / 6.4  # cm that one character of a cell takes, on average and generously
_PADDING = 3  # characters' width that the two margins of a cell take
_STYLES = {ColumnKind.REF: "Table reference", ColumnKind.NUMBER: "Table number"}
_BOLD = 1.15  # how much wider bold type is
_TWIPS_PER_CM = 567


def style_of(tone: Tone) -> str:
    """The name of the paragraph style that a label of this tone has."""
    return f"Table label {tone.value}"


def table_xml(table: Table, width: float, *, together: bool = False) -> BaseOxmlElement:
    """The rows under a heading row that repeats; `width` is the page's between its margins, in cm.

    `together` keeps a short table on one page.
    """
    widths = [_twips(columns) for columns in column_widths(table, width)]
    title, columns = title_of(table), ", ".join(on_one_line(column.heading) for column in table.columns)
    heads = [_cell(column.heading, "Table heading", at, NAVY) for column, at in zip(table.columns, widths, strict=True)]
    # A heading row alone at a page's foot is kept with what it heads.
    rows = [_row([_kept_with_next(head) for head in heads], "<w:cantSplit/><w:tblHeader/>")]
    for row, quotations in zip_longest(table.rows, table.quotations or (), fillvalue=()):
        cells = [_body_cell(*place) for place in zip(table.columns, row, widths, strict=True)]
        kept = quotations or (together and len(rows) < len(table.rows))
        rows.append(_row([_kept_with_next(cell) for cell in cells] if kept else cells, "<w:cantSplit/>"))
        if quotations:
            rows.append(_row([_quotations_cell(quotations, len(widths), sum(widths))], "<w:cantSplit/>"))
    border = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE.upper()}"'
    sides = "".join(f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{at}"/>' for at in widths)  # LibreOffice heeds this and not the cells' own
    # The order of tblPr's parts is the schema's: Word calls a paper damaged for another.
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/><w:tblCaption w:val="{_attribute(title)}"/>'
        f'<w:tblDescription w:val="{_attribute(f"The columns are: {columns}.")}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def column_widths(table: Table, width: float) -> list[float]:
    """The columns' widths in cm, together the page's."""
    needs = []
    for place, column in enumerate(table.columns):
        texts = {for_people(row[place]) for row in table.rows}
        bold = 1.0 if column.kind in (ColumnKind.WORDS, ColumnKind.NAME) else _BOLD
        symbol = 2 if column.kind is ColumnKind.LABEL else 0
        longest = max(map(width_of, texts), default=0) + symbol
        unbroken = longest if column.kind is ColumnKind.REF else max(map(longest_word, texts), default=0) + symbol
        # An address of a hundred letters is broken anyway; it must not take the width of what can stand whole.
        least = min(longest, LEAST_WORDS) if column.kind is ColumnKind.WORDS else unbroken
        heading, whole = (ceil(measure(column.heading) * _BOLD) for measure in (longest_word, width_of))
        least, natural = max(ceil(least * bold), heading), max(ceil(longest * bold), whole)
        needs.append(Need(column.kind, least + _PADDING, natural + _PADDING))
    room = int(width / _CHARACTER)
    shares = shared_out(needs, room) or [min(need.least, room // 3) for need in needs]
    return [width * share / sum(shares) for share in shares]


def _row(cells: list[str], properties: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _body_cell(column: Column, cell: Cell, at: int) -> str:
    if column.kind is ColumnKind.LABEL:
        words = for_people(cell)
        mark = mark_of(words)
        return _label_cell(words, mark, at) if mark else _cell(words, "Table text", at)
    if isinstance(cell, str) and column.kind is not ColumnKind.REF:
        return _cell(cell, "Table text", at)
    return _cell(for_people(cell), _STYLES.get(column.kind, "Table text"), at)


def _label_cell(words: str, mark: Mark, at: int) -> str:
    ground = "" if mark.tone is Tone.QUIET else GROUND[mark.tone]
    # Some typefaces draw a symbol up to its very edge: it stands a little off its word.
    symbol = f'<w:r><w:rPr><w:spacing w:val="20"/></w:rPr><w:t>{mark.symbol}</w:t></w:r>'
    return _cell(f" {words}", style_of(mark.tone), at, ground, before=symbol)


def _kept_with_next(cell: str) -> str:
    """The cell on the same page as the row below it, which holds its words."""
    return cell.replace("</w:pPr>", "<w:keepNext/></w:pPr>")


def _quotations_cell(quotations: Sequence[Quoted], span: int, at: int) -> str:
    """All across the table, under the row that rests on them: each quotation, and where it stands."""
    paragraphs = "".join(map(_quotation, quotations))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND.upper()}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{at}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{shade}</w:tcPr>{paragraphs}</w:tc>'
    )


def _quotation(quoted: Quoted) -> str:
    if quoted.withheld:
        runs = _run(f"{quoted.fact}: ", bold=True) + _run(on_one_line(quoted.withheld))
    else:
        before, telling, after = excerpt(quoted)
        runs = _run(f"{quoted.fact}: ", bold=True) + _run(f"“{before}") + _run(telling, bold=True)
        runs += _run(f"{after}” ") + _run(f"({where(quoted)})", muted=True)
    return f'<w:p><w:pPr><w:pStyle w:val="Tablequotation"/></w:pPr>{runs}</w:p>'


def _run(words: str, *, bold: bool = False, muted: bool = False) -> str:
    if not words:
        return ""
    look = "<w:b/>" if bold else f'<w:color w:val="{MUTED.upper()}"/>' if muted else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _cell(words: str, style: str, at: int, ground: str = "", before: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground.upper()}"/>' if ground else ""
    opening = f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>'
    lines = [words] if before else lines_of(words)
    paragraphs = [f'{opening}{before}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines]
    words_of_cell = "".join(paragraphs) or f"{opening}</w:p>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{at}" w:type="dxa"/>{shade}</w:tcPr>{words_of_cell}</w:tc>'


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS_PER_CM)
