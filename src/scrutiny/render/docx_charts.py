"""Charts in a Word paper: an SVG that Word since 2016 draws sharp, with a picture behind it for other programs."""

from io import BytesIO
from typing import Any

from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from scrutiny.render.chart_picture import png
from scrutiny.render.charts import described, laid_out, svg
from scrutiny.render.docx_table import table_xml
from scrutiny.render.words import on_one_line
from scrutiny.tables import Chart
from scrutiny.tables.charts import table_of

_WIDEST = 18.0  # cm: wider, and its letters are larger than the paper's own
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_chart(paper: Paper, chart: Chart, width: float) -> None:
    """Add the chart with its title, its rule, a text alternative and the table behind it; `width` of the page in cm."""
    paper.add_heading(on_one_line(chart.title), 2)
    rule = paper.add_paragraph(on_one_line(chart.rule))
    rule.paragraph_format.keep_with_next = True
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture: Any = paragraph.add_run().add_picture(BytesIO(png(laid_out(chart))), width=Cm(min(width, _WIDEST)))
    properties = picture._inline.docPr  # noqa: SLF001  (the library has no text alternatives)
    properties.set("descr", f"{on_one_line(chart.title)}. {described(chart)}")
    _add_svg(paper, picture, chart)
    behind = table_xml(table_of(chart), min(width, _WIDEST), together=True)
    paper.element.body.insert_element_before(behind, "w:sectPr")
    paper.add_paragraph(style="Seal")  # two tables that touch become one


def _add_svg(paper: Paper, picture: Any, chart: Chart) -> None:
    """Name the SVG beside the picture, where newer programs look for it."""
    package = paper.part.package
    name = PackURI(f"/word/media/{chart.name}.svg")
    part = Part(name, "image/svg+xml", svg(chart).encode("utf-8"), package)
    relation = paper.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = picture._inline.graphic.graphicData.pic.blipFill.blip  # noqa: SLF001
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_RELATIONS}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )
