"""A return as a Word form: what a body was asked and last said stands, and only the last two columns are to be filled.

What is filled in are content controls, which keep their tags whatever is typed round them: "LFR-2026/2 v7 progress" and
"LFR-2026/2 v7 update", and "body" with its name above the table. The same stands in words in each row, so that a form
that was copied into another document, or saved by a program that drops tags, can still be read (`tables.returned`).
"""

from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from scrutiny.dates import say_day
from scrutiny.render.docx_table import table_xml
from scrutiny.render.words import on_one_line
from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.tables.positions import notes_on_stubs
from scrutiny.tables.returns import HEADINGS, NO_WORD, NO_WORDS, Return
from scrutiny.terms import Progress

_WIDTH = 26.1  # cm between the margins of a page on its side
_LONGEST_TAG = 64  # Word takes no longer one
_KINDS = (ColumnKind.REF, ColumnKind.WORDS, ColumnKind.WORDS, ColumnKind.NAME, ColumnKind.WORDS)
_KEYS = ("ref", "recommendation", "last_said", "progress", "update")
_COLUMNS = tuple(map(Column, _KEYS, HEADINGS, _KINDS))
_OPENING = (
    "Please say for each recommendation how far it has come, and send this document back. Only the last two columns "
    "are to be filled in: choose a word in the first, and write as much as you like in the second. Leave a row as it "
    "is where you have nothing to add."
)
_CLOSING = (
    "What you write will be recorded as your own account, in your own words, with the day on which it came. Whether a "
    "recommendation is met is for the committee to decide."
)


def write(form: Return, stream: BinaryIO) -> None:
    """Write the form as a Word document."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    from scrutiny.render.docx import new_paper, set_properties

    paper = new_paper()
    foot = f"Position at {say_day(form.day)}{f' · Seal {form.seal}' if form.seal else ''}"
    set_properties(paper, form.title, foot, form.day)
    paper.core_properties.subject = on_one_line(form.body)[:250]
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    section.footer.paragraphs[0].add_run(foot)
    paper.add_heading(on_one_line(form.title), 1)
    paper.element.body.insert_element_before(_body(form), "w:sectPr")
    paper.add_paragraph(_OPENING)
    titles = list(dict.fromkeys(each.report_title for each in form.asks))
    for title in titles:
        paper.add_heading(on_one_line(title), 2)
        for note in notes_on_stubs(each.position for each in form.asks if each.report_title == title):
            paper.add_paragraph(note)
        paper.element.body.insert_element_before(_table(form, title), "w:sectPr")
        paper.add_paragraph(style="Seal")
    paper.add_paragraph(_CLOSING)
    paper.save(stream)


def _body(form: Return) -> Any:
    """Who fills it in, for whom: a control that cannot be changed."""
    author = f", for {on_one_line(form.author)}" if form.author else ""
    words = f"{on_one_line(form.body)}{author}, {say_day(form.day)}"
    paragraph = f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(on_one_line(form.body)[:_LONGEST_TAG])}/>"
        f'<w:tag w:val="body"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    )


def _table(form: Return, title: str) -> Any:
    asks = [each for each in form.asks if each.report_title == title]
    rows = tuple(
        (
            each.position.ref,
            f"{each.position.title}. {each.position.words}" if each.position.title else each.position.words,
            each.last_said,
            NO_WORD,
            NO_WORDS,
        )
        for each in asks
    )
    element = table_xml(Table("return", title, _COLUMNS, rows), _WIDTH)
    for row, each in zip(element.findall(qn("w:tr"))[1:], asks, strict=True):
        *_, progress, update = row.findall(qn("w:tc"))
        _make_control(progress, f"{each.mark} progress", "Progress now", _choices())
        _make_control(update, f"{each.mark} update", "Your update", '<w:text w:multiLine="1"/>')
    return element


def _choices() -> str:
    words = [word.value for word in Progress if word is not Progress.NO_INFORMATION]
    items = "".join(f"<w:listItem w:displayText={quoteattr(word)} w:value={quoteattr(word)}/>" for word in words)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _make_control(cell: Any, tag: str, name: str, kind: str) -> None:
    """Put the cell's one paragraph into a content control, whose words are a prompt until somebody writes."""
    paragraph = cell.find(qn("w:p"))
    place = list(cell).index(paragraph)
    control: Any = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(name)}/>"
        f'<w:tag w:val={quoteattr(tag[-_LONGEST_TAG:])}/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}'
        "</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    cell.remove(paragraph)
    control.find(qn("w:sdtContent")).append(paragraph)
    cell.insert(place, control)
