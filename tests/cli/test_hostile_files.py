"""Files that are broken, or made to do harm, as a person meets them: `add report` and `link` refuse each in a sentence.

Each kind is refused soon, with exit code 1, and leaves the register as it was. What can be read in part is read, and the
result carries a warning. Each reader's own tests are in tests/documents; the limits are in scrutiny/documents/limits.py.

| kind | PDF | Word | web page | text |
|---|---|---|---|---|
| truncated | here | here | reads what there is | reads what there is |
| encrypted | test_manners | here | | |
| bomb, zip and entity | | here | here (entities stay words) | |
| 10,000 pages | here | | | here (form feeds) |
| a table of a million rows | | here | here | here (CSV) |
| a font without a map | here | | | |
| right to left, NUL bytes | test_reading_pictures | here | here | here |
| one kind named as another | here | test_manners | here | here |
"""

import io
import time
import zipfile

import pytest

MAIN = "word/document.xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
ROW = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]>"
)


def word(body: str, before: str = "", *, locked: bool = False) -> bytes:
    """A Word file of the body's XML; `locked` says that its parts want a password."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr(MAIN, before + WORD % body)
    data = held.getvalue()
    if locked:
        data = data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
        data = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    return data


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(drawn: bytes = b"", pages: int = 1, font: bytes = b"") -> bytes:
    """A PDF whose pages all draw the same; `font` says more of its one font."""
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % font,
        *[leaf] * pages,
    ]
    held = b"\n".join(b"%d 0 obj%s endobj" % (number, body) for number, body in enumerate(objects, 1))
    return b"%PDF-1.4\n" + held + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def line(words: bytes) -> bytes:
    return b"BT /F 11 Tf 1 0 0 1 72 700 Tm (%s) Tj ET" % words


WHOLE = word(paragraph("Recommendation 1: The Mayor should act."))
REFUSED = {
    "cut.docx": (
        lambda: WHOLE[: len(WHOLE) // 2],
        "cut.docx is damaged or was not copied to its end. Download or save it again.",
    ),
    "torn.docx": (
        lambda: word(paragraph("Words")[:-4]),
        "torn.docx is damaged: its part word/document.xml cannot be read. Open it in Word, save a copy, and use that.",
    ),
    "locked.docx": (
        lambda: word(paragraph("Words"), locked=True),
        "locked.docx wants a password, and scrutiny has none. Save a copy without the password, and use that.",
    ),
    "zip-bomb.docx": (
        lambda: word(paragraph(" " * 60_000_000)),
        "zip-bomb.docx unpacks to more than 50 MB: no report does. It was not read.",
    ),
    "entity-bomb.docx": (
        lambda: word(paragraph("&j;"), BOMB),
        "entity-bomb.docx is damaged: its part word/document.xml cannot be read. Open it in Word, save a copy, and use "
        "that.",
    ),
    "million-rows.docx": (
        lambda: word(f"<w:tbl>{ROW * 1_000_000}</w:tbl>"),
        "million-rows.docx unpacks to more than 50 MB: no report does. It was not read.",
    ),
    "million-rows.html": (
        lambda: b"<html><body><table>" + b"<tr><td>1" * 1_000_000 + b"</table>",
        "million-rows.html is larger than any page: save only the part you want, or print it to PDF.",
    ),
    "million-rows.csv": (
        lambda: b"Number,Recommendation\n" + b"1,Do it.\n" * 1_000_000,
        "million-rows.csv is a spreadsheet. scrutiny reads reports and letters. To take recommendations in from a "
        "spreadsheet, use `scrutiny import`.",
    ),
    "million-lines.txt": (
        lambda: b"1,Do it.\n" * 1_000_000,
        "million-lines.txt has over 200000 lines: no report or letter has. Take out the part you want.",
    ),
    "cut.pdf": (
        lambda: pdf(line(b"Words"))[:60],
        "cut.pdf cannot be read as a PDF: it is damaged or was not copied to its end. Download or export it again.",
    ),
    "10000-pages.pdf": (
        lambda: pdf(line(b"Words"), pages=10_000),
        "10000-pages.pdf has 10000 pages; scrutiny reads 5000 at most. Split it and add the parts.",
    ),
    "report.docx": (
        lambda: pdf(line(b"Words")),
        "report.docx is a PDF, not a Word document. Rename it report.pdf and try again.",
    ),
    "report.pdf": (
        lambda: WHOLE,
        "report.pdf is a Word document, not a PDF. Rename it report.docx and try again.",
    ),
    "report.html": (
        lambda: pdf(line(b"Words")),
        "report.html is a PDF, not a web page. Rename it report.pdf and try again.",
    ),
    "nothing.txt": (lambda: b"\x00" * 10_000, "nothing.txt is empty. Check that it was copied whole."),
}


@pytest.mark.parametrize("words", [("add", "report"), ("link", "--report", "NIGHT-2024")], ids=" ".join)
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_a_sentence_soon_and_nothing_is_recorded(
    run, night_buses, dump, tmp_path, name, words
):
    data, said = REFUSED[name]
    (tmp_path / name).write_bytes(data())
    before, began = dump(night_buses), time.process_time()

    refused = run(*words, name, "--yes")

    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", f"scrutiny: {said}\n")
    assert dump(night_buses) == before
    assert time.process_time() - began < 30  # a busy machine takes a few; what has no bound takes minutes


RECOMMENDS = "Recommendation 1: The Mayor should publish a register."
READ_WITH = {
    "no-map.pdf": (
        lambda: pdf(
            line(b"ABCD EFGH 1 The Mayor should publish a register of homes."),
            font=b"/Encoding<</Differences[65/uniE001/uniE002/uniE003/uniE004/uniE005/uniE006/uniE007/uniE008]>>",
        ),
        "could not be read: the file does not say which letters its type shows. Quotations from it may be wrong.",
    ),
    "cut.html": (f"<html><body><p>{RECOMMENDS}</p><table><tr><td>1".encode, None),
    "cut.md": (f"{RECOMMENDS}\n\n**Recommen".encode, None),
    "entities.html": (f"{BOMB}<html><body><p>{RECOMMENDS}</p><p>&j;</p></body></html>".encode, None),
    "nul.txt": (f"{RECOMMENDS}\n\nWords\x00 and more.\n".encode, None),
    "nul.html": (f"<html><body><p>{RECOMMENDS}</p><p>Wor\x00ds</p></body></html>".encode, None),
    "right-to-left.txt": (f"{RECOMMENDS}\n\n\u202eשלום עולם\u202c\n".encode, None),
    "right-to-left.html": (
        f'<html><body><p>{RECOMMENDS}</p><p dir="rtl">שלום</p></body></html>'.encode,
        None,
    ),
    "right-to-left.docx": (lambda: word(paragraph(RECOMMENDS) + paragraph("\u202eשלום")), None),
    "pages.txt": ((RECOMMENDS + "\n\f" + "Words of a page.\n\f" * 9_999).encode, None),
}


@pytest.mark.parametrize("name", READ_WITH)
def test_a_damaged_file_that_can_be_read_is_read_and_what_is_doubtful_is_told(run, tmp_path, monkeypatch, name):
    monkeypatch.setattr("scrutiny.documents.ocr.shutil.which", lambda _: None)
    run("init")
    data, warning = READ_WITH[name]
    (tmp_path / name).write_bytes(data())

    read = run("add", "report", name, "--title", "A report", "--ref", "R-2026", "--dry-run")

    assert read.exit_code == 0, read.stderr
    if warning:
        assert warning in " ".join(read.stderr.split())
    else:
        assert "R-2026/1  to Mayor of London" in read.stderr
    assert not set(read.stderr) & {"\x00", "\u202e", "\u202c"}
