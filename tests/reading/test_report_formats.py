"""One report read the same from Markdown, a web page, Word and plain text."""

import html
from io import BytesIO
from pathlib import Path

import docx
import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import read_document
from scrutiny.reading.paragraphs import bare
from scrutiny.reading.recommendations import read_report

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "reports"


def pieces(markdown: str) -> list[tuple[str, str]]:
    """(mark, words) of each line that is not blank; the mark is of a heading or a bullet, or ""."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    marks = [line.split(" ")[0] if line.startswith(("#", "- ")) else "" for line in lines]
    return [(mark, line[len(mark) :].strip().strip("*")) for mark, line in zip(marks, lines, strict=True)]


def as_markdown(markdown: str) -> tuple[bytes, str]:
    return markdown.encode(), "r.md"


def as_page(markdown: str) -> tuple[bytes, str]:
    tags = {"": "p", "-": "li", "#": "h1", "##": "h2", "###": "h3"}
    body = "\n".join(f"<{tags[mark]}>{html.escape(words)}</{tags[mark]}>" for mark, words in pieces(markdown))
    return (
        f"<!DOCTYPE html><html><head><title>r</title></head><body><main>{body}</main></body></html>".encode(),
        "r.html",
    )


def as_word(markdown: str) -> tuple[bytes, str]:
    made = docx.Document()
    for mark, words in pieces(markdown):
        if mark.startswith("#"):
            made.add_heading(words, level=len(mark))
        else:
            made.add_paragraph(words, style="List Bullet" if mark else None)
    file = BytesIO()
    made.save(file)
    return file.getvalue(), "r.docx"


def as_text(markdown: str) -> tuple[bytes, str]:
    lines = [f"• {words}" if mark == "-" else words for mark, words in pieces(markdown)]
    return "\n\n".join(lines).encode(), "r.txt"


@pytest.mark.parametrize(
    "name", ["headings_with_titles", "headings_alone", "conclusions_in_brackets", "lettered_parts"]
)
@pytest.mark.parametrize("written", [as_page, as_word, as_text])
def test_a_report_reads_the_same_in_every_format(name, written):
    markdown = (FIXTURES / f"{name}.md").read_text("utf-8")
    readings = []
    for data, file_name in (as_markdown(markdown), written(markdown)):
        document = read_document(data, file_name)
        readings.append(
            [
                (
                    each.number,
                    each.part_of,
                    bare(each.words),
                    each.is_doubtful,
                    [body.name for body in each.bodies],
                    each.date_given and each.date_given.words,
                )
                for each in read_report(document, known_bodies()).recommendations
            ]
        )

    assert readings[1] == readings[0]
