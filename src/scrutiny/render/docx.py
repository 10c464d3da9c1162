"""A table as a Word paper that can go into a committee's agenda as it is.

Real styles throughout, so that an officer can change the look in one place; British English; a heading row that
repeats; rows that never split; widths that hold in Word and in LibreOffice; page numbers; the key, the counting rule,
the day and the seal.
"""

from datetime import date, datetime
from typing import BinaryIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.render.docx_charts import add_chart
from scrutiny.render.docx_table import style_of, table_xml
from scrutiny.render.labels import Tone, mark_of
from scrutiny.render.measure import wrapped
from scrutiny.render.palette import INK, MUTED, NAVY
from scrutiny.render.words import foot_of, on_one_line, position_line, title_of
from scrutiny.tables import Table

MOST_ROWS = 2_000  # Word takes minutes to lay out more
_FONT = "Arial"  # on every machine that has Word, and what the Assembly's papers are set in
_SHORT, _LONG = Cm(21), Cm(29.7)  # A4
_MARGIN = Cm(1.8)
_FOOT_LETTERS = 5.3  # in a cm of the foot, with room for the page's number
_MOST_UPRIGHT = 4  # columns that stand decently on an upright page


def write(table: Table, stream: BinaryIO) -> None:
    """Write the table as a Word document.

    Raises BadInput past MOST_ROWS.
    """
    if len(table.rows) > MOST_ROWS:
        raise BadInput(
            f"This table has {len(table.rows):,} rows; past {MOST_ROWS:,} Word cannot show it sensibly. "
            "Ask for less, write one file a report (query --split), or write .xlsx or .csv."
        )
    paper = new_paper()
    set_properties(paper, title_of(table), foot_of(table), table.as_at)
    width = _set_page(paper, table)
    paper.add_heading(title_of(table), 1)
    if line := position_line(table):
        paper.add_paragraph(line)
    for sentence in table.counts:
        paper.add_paragraph(on_one_line(sentence), style="Count")
    if table.rows:
        _add_caption(paper, table)
        paper.element.body.insert_element_before(table_xml(table, width), "w:sectPr")
    else:
        paper.add_paragraph(on_one_line(table.empty))
    for chart in table.charts:
        add_chart(paper, chart, width)
    _add_key_and_notes(paper, table)
    paper.save(stream)


def new_paper() -> Paper:
    """An empty paper in British English, with the styles that our papers and tables use."""
    paper = Document()
    _set_styles(paper)
    settings = paper.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # the template's 14 makes Word say "Compatibility Mode"
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    return paper


def _set_styles(paper: Paper) -> None:
    styles = paper.styles
    styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")
    for name, points, bold, colour in (
        ("Normal", 11, False, None),
        ("Heading 1", 18, True, NAVY),
        ("Heading 2", 13, True, NAVY),
        ("Caption", 10, True, "333333"),
        ("Footer", 8.5, False, MUTED),
    ):
        _set_font(styles[name], points, bold, colour)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(6)
    styles["Heading 1"].paragraph_format.space_before = Pt(0)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles["Footer"].paragraph_format.tab_stops.clear_all()  # they are set for an upright page
    for name, bold, colour in (
        ("Table text", False, None),
        ("Table reference", True, None),
        ("Table heading", True, "FFFFFF"),
        *((style_of(tone), tone is not Tone.QUIET, INK[tone]) for tone in Tone),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set_font(style, 9, bold, colour)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    number = styles.add_style("Table number", WD_STYLE_TYPE.PARAGRAPH)
    number.base_style = styles["Table text"]
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    quotation = styles.add_style("Table quotation", WD_STYLE_TYPE.PARAGRAPH)
    quotation.base_style = styles["Table text"]
    quotation.paragraph_format.left_indent = quotation.paragraph_format.right_indent = Cm(0.6)
    count = styles.add_style("Count", WD_STYLE_TYPE.PARAGRAPH)
    count.base_style = styles["Normal"]
    _set_font(count, 10, False, None)
    count.paragraph_format.space_after = Pt(1)
    small = styles.add_style("Seal", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    _set_font(small, 8.5, False, MUTED)


def _set_font(style: ParagraphStyle, points: float, bold: bool, colour: str | None) -> None:
    style.font.name = _FONT
    style.font.size = Pt(points)
    style.font.bold = bold
    style.font.italic = False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour.upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font wins over a named one
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)


def set_properties(paper: Paper, title: str, comments: str, as_at: date | None) -> None:
    """Say in the file what the paper is; its times are the day that it speaks of."""
    properties = paper.core_properties
    properties.title = title[:250]  # the format takes 255 characters
    properties.author = properties.last_modified_by = "scrutiny"
    properties.language = "en-GB"
    properties.comments = comments
    day = as_at or date(2000, 1, 1)  # never the clock: the same table gives the same paper
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (no zone: a day)


def _set_page(paper: Paper, table: Table) -> float:
    """Set the page's size and its foot; the width between its margins, in cm."""
    section = paper.sections[0]
    upright = len(table.columns) <= _MOST_UPRIGHT
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (_SHORT, _LONG) if upright else (_LONG, _SHORT)
    section.left_margin = section.right_margin = section.top_margin = _MARGIN
    section.bottom_margin = Cm(1.6)
    width = float((section.page_width - 2 * _MARGIN) / Cm(1))
    foot = section.footer.paragraphs[0]
    foot.add_run(wrapped(title_of(table), int(width * _FOOT_LETTERS), 1)[0])
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
    add_page_number(foot)
    return width


def add_page_number(foot: Paragraph) -> None:
    """Add, at the foot's tab stop, which page it is and of how many."""
    foot.add_run("\tPage ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add what Word works out: a page's number, how many there are."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>")
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  (the library has no fields)


def _add_caption(paper: Paper, table: Table) -> None:
    caption = paper.add_paragraph(style="Caption")
    caption.add_run("Table ")
    add_field(caption, "SEQ Table \\* ARABIC")
    caption.add_run(f": position at {say_day(table.as_at)}" if table.as_at else f": {title_of(table)}")


def _add_key_and_notes(paper: Paper, table: Table) -> None:
    if table.key:
        paper.add_heading("Key", 2)
    for place, (word, meaning) in enumerate(table.key, 1):
        shown, mark = on_one_line(word), mark_of(on_one_line(word))
        paragraph = paper.add_paragraph(style="Count")
        paragraph.paragraph_format.keep_with_next = place < len(table.key)  # a key in two parts is looked for twice
        paragraph.add_run(f"{mark.symbol} {shown}" if mark else shown).bold = True
        paragraph.add_run(f": {on_one_line(meaning)}")
    if table.notes:
        paper.add_heading("Notes", 2)
    for note in table.notes:
        paper.add_paragraph(on_one_line(note))
    # A last paragraph there must be: a paper that ends in a table is damaged to some readers.
    paper.add_paragraph(f"Seal {on_one_line(table.seal)}" if table.seal else "", style="Seal")
