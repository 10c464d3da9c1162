"""A chaser as a letter: plain text for a screen or an e-mail, a Word letter to sign, and both as a draft e-mail.

What a person must still fill in stands in square brackets; nothing here is sent.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from scrutiny.dates import say_day
from scrutiny.render.eml import DOCX, Attached, draft
from scrutiny.render.measure import wrapped
from scrutiny.render.words import lines_of, on_one_line
from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.tables.chasers import Chased, Letter, history, how_late, why

_NAME = "[Name]"
_WIDTH = 16.0  # cm between the margins of an upright page


def file_name(letter: Letter) -> str:
    """The letter's name as a file, without an ending: "metropolitan-police-service-reminder"."""
    words = (letter.body, letter.rung, letter.author)
    return "-".join(filter(None, (re.sub(r"\W+", "-", each.lower()).strip("-") for each in words)))[:120]


def facts_of(letter: Letter) -> dict[str, Any]:
    """The letter as JSON has it; days are ISO."""
    return {
        "to": letter.to,
        "body": letter.body,
        "author": letter.author,
        "rung": letter.rung,
        "day": letter.day.isoformat(),
        "reply_by": letter.reply_by.isoformat(),
        "subject": letter.subject,
        "asks": [
            {
                "ref": each.position.ref,
                "report": each.report_title,
                "recommendation": each.position.words,
                "due": each.position.last_day.isoformat() if each.position.last_day else None,
                "working": each.working,
                "responses": list(each.responses),
                "earlier": [
                    {"day": sent.day.isoformat(), "rung": sent.key, "reply_by": sent.until and sent.until.isoformat()}
                    for sent in each.earlier
                ],
            }
            for each in letter.asks
        ],
        "text": text(letter),
    }


def text(letter: Letter, width: int = 76) -> str:
    """The letter in plain words, each paragraph wrapped to `width`."""
    return "\n".join(_lines(letter, width)) + "\n"


def _lines(letter: Letter, width: int) -> Iterator[str]:
    yield from (letter.author or "[Committee]", say_day(letter.day), "", letter.to, "", letter.greeting, "")
    yield from wrapped(letter.subject, width)
    for paragraph in _paragraphs(letter.opening):
        yield from ("", *wrapped(paragraph, width))
    for title, asks in _by_report(letter):
        yield from ("", *wrapped(title, width))
        for each in asks:
            yield from ("", each.position.ref)
            for line in lines_of(each.position.words):
                yield from (f"    {part}" for part in wrapped(line, width - 4))
            for said in _said(each, letter.day):
                yield from (f"    {part}" for part in wrapped(said, width - 4))
    for paragraph in _paragraphs(letter.closing):
        yield from ("", *wrapped(paragraph, width))
    yield from ("", "Yours sincerely,", "", "", _NAME, letter.signed)


def _paragraphs(words: str) -> list[str]:
    return [on_one_line(paragraph) for paragraph in re.split(r"\n\s*\n", words) if paragraph.strip()]


def _by_report(letter: Letter) -> list[tuple[str, list[Chased]]]:
    """The asks under their reports' titles, in their order."""
    grouped: dict[str, list[Chased]] = {}
    for each in letter.asks:
        grouped.setdefault(f"{on_one_line(each.report_title)} ({each.position.report})", []).append(each)
    return list(grouped.items())


def _said(chased: Chased, day: date) -> list[str]:
    """Under a recommendation: how its day was counted, how late it is, what was sent before."""
    said, late = why(chased), how_late(chased, day)
    return [words for words in (on_one_line(f"{said} {late and f'{late}.'}"), history(chased)) if words]


def write(letter: Letter, seal: str, stream: BinaryIO) -> None:
    """Write the letter as a Word document, on an upright page, with a table of what it asks for."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    from scrutiny.render.docx import add_page_number, new_paper, set_properties
    from scrutiny.render.docx_table import table_xml

    paper = new_paper()
    foot = f"Position at {say_day(letter.day)}{f' · Seal {seal}' if seal else ''}"
    set_properties(paper, letter.subject, foot, letter.day)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    below = section.footer.paragraphs[0]
    below.add_run(foot)
    below.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    add_page_number(below)
    paper.styles["Normal"].paragraph_format.space_after = Pt(9)  # a letter has more air than a paper
    _add_lines(paper, [letter.author or "[Committee]", say_day(letter.day)])
    _add_lines(paper, [letter.to, "[Address]"])
    paper.add_paragraph(letter.greeting)
    subject = paper.add_heading(on_one_line(letter.subject), 1)
    subject.runs[0].font.size = Pt(12)
    for paragraph in _paragraphs(letter.opening):
        paper.add_paragraph(paragraph)
    for title, asks in _by_report(letter):
        heading = paper.add_heading(title, 2)
        heading.runs[0].font.size = Pt(11)
        paper.element.body.insert_element_before(table_xml(_table(title, asks, letter.day), _WIDTH), "w:sectPr")
        paper.add_paragraph(style="Seal")
    for paragraph in _paragraphs(letter.closing):
        paper.add_paragraph(paragraph)
    farewell = paper.add_paragraph("Yours sincerely,")
    farewell.paragraph_format.space_after = Pt(42)  # room to sign
    farewell.paragraph_format.keep_with_next = True
    _add_lines(paper, [_NAME, letter.signed])
    paper.save(stream)


def _add_lines(paper: Any, lines: list[str]) -> None:
    """One paragraph of several lines, as an address is."""
    paragraph = paper.add_paragraph()
    for place, line in enumerate(lines):
        run = paragraph.add_run(on_one_line(line))
        if place < len(lines) - 1:
            run.add_break()


def _table(title: str, asks: list[Chased], day: date) -> Table:
    """What a letter asks for under one report: the recommendation as printed, and how its day was counted."""
    columns = (
        Column("ref", "Ref", ColumnKind.REF),
        Column("recommendation", "Recommendation", ColumnKind.WORDS),
        Column("due", "Response due", ColumnKind.WORDS),
    )
    rows = tuple((each.position.ref, each.position.words, "\n".join(_said(each, day))) for each in asks)
    return Table("chaser", title, columns, rows)


def as_draft(letter: Letter, seal: str) -> bytes:
    """The letter as a draft e-mail that carries the Word letter."""
    paper = BytesIO()
    write(letter, seal, paper)
    return draft(letter.subject, text(letter), [Attached(f"{file_name(letter)}.docx", DOCX, paper.getvalue())])
