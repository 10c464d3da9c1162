"""Charts: plain SVG with figures on the bars and words for those who cannot see them, in pages, Word and PDF."""

import json
import re
import zlib
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import lxml.etree
import lxml.html
import pytest
from docx.oxml.ns import qn

from scrutiny.render import docx as word
from scrutiny.render import html, pdf, render
from scrutiny.render.chart_picture import png
from scrutiny.render.charts import WIDTH, Rectangle, Words, colours_of, described, laid_out, svg
from scrutiny.render.palette import BARS, OTHER_BARS
from scrutiny.tables import Chart, Table

CHART = Chart(
    "said",
    "What each body said",
    "Each ask once.",
    "Addressed to",
    ("Mayor of London", "Transport for London"),
    ("accepted", "no answer found", "of another kind"),
    ((12, 1, 0), (3, 0, 500)),
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn(meeting: Table) -> Table:
    return replace(meeting, charts=(CHART, replace(CHART, name="other", title="Another")))


@pytest.fixture
def wild(hostile: str) -> Chart:
    return Chart("wild", hostile, hostile, hostile, (hostile, "x" * 10_000), (hostile, "accepted"), ((1, 2), (3, 4)))


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_chart_is_told_in_words_with_every_figure():
    assert described(CHART) == (
        "Mayor of London: 12 accepted, 1 no answer found. Transport for London: 3 accepted, 500 of another kind."
    )
    assert described(replace(CHART, counts=((0, 0, 0), (1, 0, 0)))).startswith("Mayor of London: none.")


def test_the_svg_stands_alone_has_a_title_and_a_description_and_runs_nothing():
    root: Any = lxml.etree.fromstring(svg(CHART).encode())

    assert root.get("role") == "img"
    assert [root.find(f"*[@id='{name}']").text for name in root.get("aria-labelledby").split()] == [
        CHART.title, described(CHART),
    ]  # fmt: skip
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "desc", "rect", "text"}
    assert not {name for element in root.iter() for name in element.attrib} & {"style", "href", "onload", "class"}


def test_bars_are_as_long_as_their_figures_and_say_them():
    drawing = laid_out(CHART)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.height > 20]
    words = [shape.words for shape in drawing.shapes if isinstance(shape, Words)]

    assert [round(bar.width / bars[-1].width * 500) for bar in bars] == pytest.approx([11, 1, 2, 500], abs=1.5)
    assert max(bar.x + bar.width for bar in bars) < WIDTH
    assert words[-3:] == ["500", "503"] or words[-2:] == ["500", "503"]
    assert "13" in words  # the sum behind the first bar
    assert "12" not in words  # too short a bar for its figure: the sum and the table have it


def test_a_figure_that_fits_stands_on_its_bar_with_its_symbol():
    words = [
        shape.words
        for shape in laid_out(replace(CHART, counts=((12, 40, 0), (3, 0, 50)))).shapes
        if isinstance(shape, Words)
    ]

    assert words[words.index("12") - 1] == "✔"
    assert words[words.index("40") - 1] == "12"  # no "–" before a figure: it would read as minus


def test_nothing_counted_is_drawn_without_bars():
    empty = laid_out(replace(CHART, counts=((0, 0, 0), (0, 0, 0))))

    assert [shape.words for shape in empty.shapes if isinstance(shape, Words)][-1] == "0"
    assert laid_out(replace(CHART, bars=(), parts=(), counts=())).shapes == ()


def test_every_figure_can_be_read_on_its_bar_and_every_word_of_the_work_has_a_colour():
    assert {name: round(contrast(*pair), 1) for name, pair in BARS.items() if contrast(*pair) < 4.5} == {}
    assert [pair for pair in OTHER_BARS if contrast(*pair) < 4.5] == []
    assert len({fill for fill, _ in colours_of(replace(CHART, parts=("a", "b", "c", "d", "e")))}) == 5
    assert len(colours_of(replace(CHART, parts=tuple("abcdefghijkl")))) == 12


def test_a_strangers_words_are_words_in_the_svg(wild, reads):
    root: Any = lxml.etree.fromstring(svg(wild).encode())

    assert root.find(f"{SVG}title").text == reads
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "desc", "rect", "text"}
    assert max(len(text.text) for text in root.iter(f"{SVG}text") if text.text) < 100


def test_the_picture_is_a_png_of_its_size_with_the_colours_of_the_chart():
    drawing = laid_out(CHART)
    data = png(drawing, 1)

    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert (data[:8], width, height) == (b"\x89PNG\r\n\x1a\n", round(WIDTH), round(drawing.height))
    body = b"".join(data[at + 8 : at + 8 + size] for at, size in _chunks(data) if data[at + 4 : at + 8] == b"IDAT")
    dots = zlib.decompress(body)
    assert len(dots) == height * (1 + 3 * width)
    assert bytes.fromhex("0b5d1e") * 3 in dots
    assert data == png(drawing, 1)


def _chunks(data: bytes) -> list[tuple[int, int]]:
    at, found = 8, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        found.append((at, size))
        at += size + 12
    return found


def test_a_page_has_each_chart_with_its_table_and_no_other_script_or_style(drawn):
    page: Any = lxml.html.document_fromstring(html.page(drawn))

    figures = page.xpath("//figure")
    assert [figure.xpath(".//h2")[0].text for figure in figures] == ["What each body said", "Another"]
    assert [cell.text for cell in figures[0].xpath(".//tbody/tr[2]/*")] == [
        "Transport for London",
        "3",
        "0",
        "500",
        "503",
    ]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//@style") == []


def test_a_page_shows_a_hostile_chart_as_text(meeting, wild):
    text = html.page(replace(meeting, charts=(wild,)))

    assert len(re.findall("<script", text)) == 1


def test_a_word_paper_has_the_svg_with_a_picture_behind_it_and_words_beside_it(drawn):
    stream = BytesIO()
    word.write(drawn, stream)
    paper: Any = docx.Document(BytesIO(stream.getvalue()))

    pictures = list(paper.element.body.iter(qn("wp:docPr")))
    blips = list(paper.element.body.iter(qn("a:blip")))
    assert [picture.get("descr").partition(". ")[0] for picture in pictures] == ["What each body said", "Another"]
    related = paper.part.related_parts
    kinds = [(related[blip.get(qn("r:embed"))].content_type, _svg_of(blip, related).content_type) for blip in blips]
    assert kinds == [("image/png", "image/svg+xml")] * 2
    assert _svg_of(blips[0], related).blob == svg(CHART).encode()
    assert [cell.text for cell in paper.tables[1].rows[1].cells] == ["Mayor of London", "12", "1", "0", "13"]
    assert len(paper.tables) == 3


def _svg_of(blip: Any, related: Any) -> Any:
    [element] = [part for part in blip.iter() if part.tag.endswith("}svgBlip")]
    return related[element.get(qn("r:embed"))]


def test_libreoffice_shows_the_chart(drawn, tmp_path, program_of):
    import subprocess

    with (tmp_path / "paper.docx").open("wb") as stream:
        word.write(drawn, stream)
    program = [program_of("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    words = ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
    subprocess.run([*program, *words], check=True, capture_output=True, timeout=180)

    listed = subprocess.run(
        [program_of("pdfimages"), "-list", str(tmp_path / "paper.pdf")], check=True, capture_output=True, text=True
    )
    assert listed.stdout.count(" image ") >= 2


def test_a_pdf_has_the_chart_with_its_words(drawn, package_of, tmp_path, program_of):
    import subprocess

    package_of("typst")
    with (tmp_path / "t.pdf").open("wb") as stream:
        pdf.write(drawn, stream)

    text = subprocess.run(
        [program_of("pdftotext"), "-layout", str(tmp_path / "t.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    structure = subprocess.run(
        [program_of("pdfinfo"), "-struct", str(tmp_path / "t.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert "What each body said" in text
    assert re.search(r"Transport for London\s+3\s+0\s+500\s+503", text)
    assert "Figure" in structure


def test_markdown_and_json_have_the_figures(drawn):
    assert "| Transport for London | 3 | 0 | 500 | 503 |" in render(drawn, "md")
    assert json.loads(render(drawn, "json"))["charts"][0] == {
        "name": "said", "title": "What each body said", "rule": "Each ask once.", "heading": "Addressed to",
        "bars": ["Mayor of London", "Transport for London"],
        "parts": ["accepted", "no answer found", "of another kind"], "counts": [[12, 1, 0], [3, 0, 500]],
    }  # fmt: skip
    assert "charts" not in json.loads(render(replace(drawn, charts=()), "json"))
