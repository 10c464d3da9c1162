"""A Word document read as it prints: automatic numbers, tables, notes, tracked changes taken as accepted."""

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from scrutiny.documents import read_document
from scrutiny.documents.model import Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument, EncryptedDocument

DECLARED = nsdecls("w")


def saved(document: Any) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def with_parts(data: bytes, **parts: str) -> bytes:
    """The file with parts replaced or added; dots in their names stand as double underscores."""
    out = BytesIO()
    named = {name.replace("__", "."): held for name, held in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            leaf = info.filename.rsplit("/", 1)[-1]
            after.writestr(info.filename, named.get(leaf, before.read(info.filename)))
    return out.getvalue()


def in_list(paragraph: Any, number: int, level: int = 0) -> Any:
    """Put the paragraph into list `number` at `level`."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {DECLARED}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph


def numbered(document: Any, levels: dict[int, tuple[str, str]], number: int = 90, overrides: str = "") -> int:
    """Add a list whose levels are counted as (format, text) say; its number."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in levels.items()
    )
    root.insert(0, parse_xml(f'<w:abstractNum {DECLARED} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(
        parse_xml(f'<w:num {DECLARED} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{overrides}</w:num>')
    )
    return number


def test_headings_paragraphs_and_tables_come_in_the_order_of_the_page(made):
    document = docx.Document()
    document.add_heading("Night buses", level=1)
    document.add_paragraph("We thank the Committee.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("No.", "Answer", "1", "Agreed."), strict=True
    ):
        cell.text = words
    document.add_heading("What follows", level=2)
    document.add_paragraph("Yours sincerely")

    read = read_document(saved(document), "letter.docx")

    assert made.shown(read) == [
        ("heading", "Night buses"),
        ("paragraph", "We thank the Committee."),
        ("table row", "No.\nAnswer"),
        ("table row", "1\nAgreed."),
        ("heading", "What follows"),
        ("paragraph", "Yours sincerely"),
    ]
    assert [block.level for block in read.blocks if block.kind == "heading"] == [1, 2]
    assert (read.pages, read.blocks[0].page, read.title) == (None, None, "Night buses")
    assert list(made.faults(read)) == []


def test_automatic_numbers_are_written_into_the_text_as_word_prints_them(made):
    document = docx.Document()
    number = numbered(document, {0: ("decimal", "%1."), 1: ("lowerLetter", "(%2)"), 2: ("lowerRoman", "%3)")})
    for level, words in [(0, "First"), (1, "Part"), (1, "Part"), (2, "Deeper"), (0, "Second"), (1, "Part")]:
        in_list(document.add_paragraph(words), number, level)

    read = read_document(saved(document), "report.docx")

    assert made.shown(read) == [
        ("list item", "1. First"),
        ("list item", "(a) Part"),
        ("list item", "(b) Part"),
        ("list item", "i) Deeper"),
        ("list item", "2. Second"),
        ("list item", "(a) Part"),
    ]
    assert [block.level for block in read.blocks] == [1, 2, 2, 3, 1, 2]


def test_a_number_of_several_levels_and_one_that_begins_anew(made):
    document = docx.Document()
    first = numbered(document, {0: ("decimal", "%1"), 1: ("decimal", "%1.%2.")})
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    second = numbered(document, {0: ("decimal", "R%1:")}, 91, again)
    for number, level in [(first, 0), (first, 1), (first, 1), (second, 0), (second, 0), (first, 0), (first, 1)]:
        in_list(document.add_paragraph("words"), number, level)

    read = read_document(saved(document), "report.docx")

    assert [words for _, words in made.shown(read)] == [
        "1 words",
        "1.1. words",
        "1.2. words",
        "R7: words",
        "R8: words",
        "2 words",
        "2.1. words",
    ]


def test_bullets_and_numbers_that_a_style_gives(made):
    document = docx.Document()
    document.add_paragraph("a point", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")

    read = read_document(saved(document), "report.docx")

    assert made.shown(read) == [("list item", "• a point"), ("list item", "1. first"), ("list item", "2. second")]


def test_short_bold_words_are_a_heading_and_a_bold_sentence_is_not(made):
    document = docx.Document()
    document.add_paragraph().add_run("Recommendation 4").bold = True
    document.add_paragraph().add_run("The Mayor accepts this recommendation.").bold = True
    mixed = document.add_paragraph("Only ")
    mixed.add_run("part").bold = True

    read = read_document(saved(document), "report.docx")

    assert made.shown(read) == [
        ("heading", "Recommendation 4"),
        ("paragraph", "The Mayor accepts this recommendation."),
        ("paragraph", "Only part"),
    ]
    assert [block.bold for block in read.blocks] == [True, True, False]


def tracked(kind: str, words: str) -> Any:
    """A tracked change around a run."""
    tag = "w:delText" if kind == "del" else "w:t"
    return parse_xml(
        f'<w:{kind} {DECLARED} w:id="1" w:author="A"><w:r><{tag} xml:space="preserve">{words}</{tag}></w:r></w:{kind}>'
    )


def test_tracked_changes_are_taken_as_accepted_and_it_says_so(made):
    document = docx.Document()
    paragraph = document.add_paragraph("We ")
    paragraph._p.append(tracked("del", "reject"))
    paragraph._p.append(tracked("ins", "accept"))
    paragraph.add_run(" this.")

    read = read_document(saved(document), "letter.docx")

    assert read.text == "We accept this."
    assert read.warnings == (
        "The file holds tracked changes. They were read as accepted: 1 insertion kept, 1 deletion left out.",
    )


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next(made):
    document = docx.Document()
    first = document.add_paragraph("We accept ")
    marks = OxmlElement("w:rPr")
    marks.append(OxmlElement("w:del"))
    first._p.get_or_add_pPr().append(marks)
    document.add_paragraph("this recommendation.")

    assert read_document(saved(document), "letter.docx").text == "We accept this recommendation."


def test_hidden_words_are_left_out_and_it_says_so():
    document = docx.Document()
    paragraph = document.add_paragraph("Seen. ")
    paragraph.add_run("Unseen.").font.hidden = True

    read = read_document(saved(document), "letter.docx")

    assert (read.text, read.warnings) == (
        "Seen.",
        ("The file holds hidden text, which Word does not print; it was left out.",),
    )


def test_running_heads_and_feet_are_furniture():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Greater London Authority"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 3"
    document.add_paragraph("Dear Chair,")

    read = read_document(saved(document), "letter.docx")

    assert read.text == "Dear Chair,"
    assert read.furniture == (Furniture(0, "Greater London Authority"), Furniture(0, "Page 1 of 3"))


def test_content_controls_text_boxes_and_odd_runs_are_read(made):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {DECLARED}><w:sdtContent><w:r><w:t>In a control</w:t><w:tab/><w:t>tab</w:t><w:noBreakHyphen/>"
            '<w:sym w:font="Symbol" w:char="F0B7"/><w:br/><w:t>next line</w:t><w:br w:type="page"/></w:r>'
            "</w:sdtContent></w:sdt>"
        )
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {DECLARED}><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
            "</w:pict></w:r>"
        )
    )
    document.element.body.insert(
        0, parse_xml(f"<w:sdt {DECLARED}><w:sdtContent><w:p><w:r><w:t>Before</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )

    read = read_document(saved(document), "letter.docx")

    assert made.shown(read) == [
        ("paragraph", "Before"),
        ("paragraph", "In a control tab-•\nnext line"),
        ("paragraph", "In a box"),
    ]


def test_a_table_of_one_column_is_a_frame_and_merged_cells_keep_their_columns(made):
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "In a frame"
    table = document.add_table(rows=2, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Wide"
    table.rows[0].cells[2].text = "End"
    table.rows[1].cells[1].text = "Middle"

    read = read_document(saved(document), "report.docx")

    assert made.shown(read)[0] == ("paragraph", "In a frame")
    assert [(block.row, block.column) for block in read.blocks if block.kind == "table cell"] == [
        (0, 0),
        (0, 2),
        (1, 1),
    ]


def test_contents_and_captions_are_known_by_their_styles(made):
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("1. The routes\t4", style=style)
    document.add_paragraph("Figure 1: loads", style="Caption")

    read = read_document(saved(document), "report.docx")

    assert made.shown(read) == [("contents line", "1. The routes 4"), ("caption", "Figure 1: loads")]


NOTES = f"""<w:footnotes {DECLARED}><w:footnote w:id="0"><w:p/></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:t>Night loads, table 3.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_footnotes_follow_the_text_with_their_numbers(made):
    document = docx.Document()
    paragraph = document.add_paragraph("The loads rose")
    paragraph._p.append(parse_xml(f'<w:r {DECLARED}><w:footnoteReference w:id="5"/></w:r>'))
    paragraph.add_run(" by a third.")
    data = saved(document)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            held = before.read(info.filename)
            if info.filename == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                held = held.replace(b"</Relationships>", link.encode())
            after.writestr(info.filename, held)
        after.writestr("word/footnotes.xml", NOTES)

    read = read_document(out.getvalue(), "report.docx")

    assert made.shown(read) == [("paragraph", "The loads rose by a third."), ("footnote", "1 Night loads, table 3.")]


def test_an_entity_bomb_is_refused_and_a_small_entity_is_not_followed():
    document = docx.Document()
    document.add_paragraph("Words")
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + place)} "{f"&{chr(97 + place)};" * 10}">' for place in range(9)
    )
    body = f"<w:document {DECLARED}><w:body><w:p><w:r><w:t>Before &%s; after</w:t></w:r></w:p></w:body></w:document>"

    with pytest.raises(BrokenDocument, match="is damaged: its part word/document"):
        read_document(with_parts(saved(document), document__xml=f"{bomb}]>{body % 'j'}"), "bomb.docx")
    followed = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + body % "a"
    assert read_document(with_parts(saved(document), document__xml=followed), "outside.docx").text == "Before"


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("scrutiny.documents.docx_package.MOST_PART_BYTES", 50_000)
    document = docx.Document()
    document.add_paragraph("x" * 100_000)

    with pytest.raises(BrokenDocument) as refused:
        read_document(saved(document), "bomb.docx")

    assert str(refused.value) == "bomb.docx unpacks to more than 0 MB: no report does. It was not read."


def test_a_table_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr("scrutiny.documents.docx.MOST_CELLS", 3)
    document = docx.Document()
    document.add_table(rows=2, cols=2)

    with pytest.raises(BrokenDocument) as refused:
        read_document(saved(document), "big.docx")

    assert str(refused.value) == "big.docx has tables of over 3 cells: no report has. Take out the part you want."


def test_a_file_cut_short_or_damaged_inside_is_refused():
    document = docx.Document()
    document.add_paragraph("Words")
    data = saved(document)
    cut = "letter.docx is damaged or was not copied to its end. Download or save it again."
    inside = (
        "letter.docx is damaged: its part word/document.xml cannot be read. Open it in Word, save a copy, and use that."
    )

    for held, message in ((data[: len(data) // 2], cut), (with_parts(data, document__xml="<w:document"), inside)):
        with pytest.raises(BrokenDocument) as refused:
            read_document(held, "letter.docx")
        assert str(refused.value) == message


def test_an_empty_document_and_a_missing_text_are_told_apart():
    data = saved(docx.Document())

    with pytest.raises(EmptyDocument, match="holds no words"):
        read_document(data, "letter.docx")
    with pytest.raises(BrokenDocument, match="its text is missing"):
        read_document(with_parts(data, document__xml=f"<w:document {DECLARED}/>"), "letter.docx")


def test_a_word_document_under_a_password_is_refused():
    held = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600

    with pytest.raises(EncryptedDocument) as refused:
        read_document(held, "letter.docx")

    assert str(refused.value) == (
        "letter.docx wants a password, and scrutiny has none. Open it in Word, save a copy without the password "
        "(File, Info, Protect Document), and use that."
    )
    assert qn("w:p")  # python-docx is what the tests write with


def test_a_list_that_points_at_a_style_and_the_manners_of_counting(made):
    document = docx.Document()
    root = document.part.numbering_part.element
    kinds = ("decimalZero", "ordinal", "cardinalText", "ordinalText", "upperRoman", "none", "bullet", "chicago")
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{place + 1}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="%{place + 1}."/></w:lvl>'
        for place, kind in enumerate(kinds)
    )
    holder = f'<w:abstractNum {DECLARED} w:abstractNumId="70"><w:styleLink w:val="Ours"/>{levels}</w:abstractNum>'
    pointer = f'<w:abstractNum {DECLARED} w:abstractNumId="71"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
    root.insert(0, parse_xml(holder))
    root.insert(1, parse_xml(pointer))
    root.append(parse_xml(f'<w:num {DECLARED} w:numId="71"><w:abstractNumId w:val="71"/></w:num>'))
    root.append(parse_xml(f'<w:num {DECLARED} w:numId="72"><w:abstractNumId w:val="99"/></w:num>'))
    for place in range(len(kinds)):
        in_list(document.add_paragraph("words"), 71, place)
    in_list(document.add_paragraph("words"), 72)
    in_list(document.add_paragraph("words"), 71, 12)

    read = read_document(saved(document), "report.docx")

    assert [words for _, words in made.shown(read)] == [
        "01. words",
        "2nd. words",
        "Three. words",
        "Fourth. words",
        "V. words",
        "words",
        "• words",
        "8. words",
        "words",
        "words",
    ]


def test_an_override_of_a_level_and_numbers_all_in_figures(made):
    document = docx.Document()
    changed = (
        '<w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:isLgl/><w:lvlText w:val="%1-%2"/></w:lvl></w:lvlOverride>'
    )
    number = numbered(document, {0: ("upperRoman", "%1."), 1: ("decimal", "%1.%2")}, 92, changed)
    for level in (0, 1):
        in_list(document.add_paragraph("words"), number, level)

    assert [words for _, words in made.shown(read_document(saved(document), "a.docx"))] == ["I. words", "1-1 words"]


def test_a_style_based_on_itself_and_a_heading_by_its_outline_are_taken_calmly(made):
    document = docx.Document()
    style = document.styles.add_style("Ours", 1)
    style.element.append(parse_xml(f'<w:basedOn {DECLARED} w:val="Ours"/>'))
    style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {DECLARED} w:val="2"/>'))
    document.add_paragraph("A chapter", style=style)

    read = read_document(saved(document), "report.docx")

    assert (made.shown(read), read.blocks[0].level) == ([("heading", "A chapter")], 3)


def test_comments_are_counted_and_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Words")
    document.add_comment(paragraph.runs, text="Is this so?", author="A")

    read = read_document(saved(document), "letter.docx")

    assert (read.text, read.warnings) == (
        "Words",
        ("The file holds 1 comment; comments are not part of its text and were not read.",),
    )


def test_parts_beyond_number_and_a_main_part_by_another_name(monkeypatch):
    document = docx.Document()
    document.add_paragraph("Words")
    data = saved(document)
    renamed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(renamed, "w") as after:
        for info in before.infolist():
            held = before.read(info.filename).replace(b"word/document.xml", b"word/document2.xml")
            after.writestr(info.filename.replace("document.xml", "document2.xml"), held)

    assert read_document(renamed.getvalue(), "letter.docx").text == "Words"
    monkeypatch.setattr("scrutiny.documents.docx_package.MOST_PARTS", 2)
    with pytest.raises(BrokenDocument, match="parts inside it: no document has"):
        read_document(data, "letter.docx")
