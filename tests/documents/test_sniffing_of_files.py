"""A file is what its bytes are; where its name says another thing, both are told, and what to do."""

import zipfile
from io import BytesIO

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.sniff import kind_of_file
from scrutiny.errors import BrokenDocument, EncryptedDocument, WrongKind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
MAIL = b"Received: by x\nFrom: a@b\nMIME-Version: 1.0\n\nWords"


def archive(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        for name in names:
            out.writestr(name, "x")
    return held.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"\x00" * 100


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"\n\n%PDF-1.7", "a", "pdf"),
        (archive("word/document.xml"), "a.docx", "docx"),
        (b"<!DOCTYPE html><p>x", "a.html", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><html>", "a.htm", "html"),
        ("<html>".encode("utf-16"), "a", "html"),
        (b"<p>a part of a page</p>", "a.html", "html"),
        (b"<p>a</p>" * 9, "-", "html"),
        (b"<p> is a mark of paragraphs", "-", "text"),
        (b"# Title\n\nWords", "a.md", "markdown"),
        (b"# Title\n\nWords", "-", "markdown"),
        (b"Plain words", "a.md", "markdown"),
        (b"# Title\n\nWords", "a.txt", "text"),
        (b"Plain words", "-", "text"),
        (MAIL, "a.eml", "eml"),
        (MAIL, "-", "eml"),
        (b"From: Sarah\nTo: Tom\n\nA memo", "a.txt", "text"),
        (b"From: Sarah\nTo: Tom\n\nA memo", "-", "text"),
        (stream("__substg1.0_0037001F"), "a.msg", "msg"),
    ],
)
def test_the_bytes_say_what_kind_a_file_is(data, name, kind):
    assert kind_of_file(data, name) == kind


IMPORT = "scrutiny reads reports and letters. To take recommendations in from a spreadsheet, use `scrutiny import`."


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"%PDF-1.7", "letter.docx", "letter.docx is a PDF, not a Word document. Rename it letter.pdf and try again."),
        (
            b"<!DOCTYPE html>",
            "report.pdf",
            "report.pdf is a web page, not a PDF. Rename it report.html and try again.",
        ),
        (b"Words", "report.pdf", "report.pdf is a text file, not a PDF. Rename it report.txt and try again."),
        (b"Words", "page.html", "page.html is a text file, not a web page. Rename it page.txt and try again."),
        (
            archive("word/document.xml"),
            "my letter.txt",
            "my letter.txt is a Word document, not a text file. Rename it my letter.docx and try again.",
        ),
        (
            stream("WordDocument"),
            "letter.doc",
            "letter.doc is in Word's old format. Open it in Word, save it as .docx, and use that.",
        ),
        (stream("Workbook"), "t.xls", f"t.xls is an old Excel workbook. {IMPORT}"),
        (
            stream("Other"),
            "t.ppt",
            "t.ppt is in an old Microsoft Office format. Open it, save it as .docx or PDF, and use that.",
        ),
        (archive("xl/workbook.xml"), "t.xlsx", f"t.xlsx is a spreadsheet. {IMPORT}"),
        (b"Number,Words\n1,x", "t.csv", f"t.csv is a spreadsheet. {IMPORT}"),
        (archive("ppt/presentation.xml"), "t.pptx", "t.pptx is a presentation. Save it as PDF and use that."),
        (
            archive("content.xml"),
            "t.odt",
            "t.odt was made with LibreOffice. Save it as .docx or PDF there, and use that.",
        ),
        (
            archive("Index/Document.iwa"),
            "t.pages",
            "t.pages was made with Pages. Save it as .docx or PDF there, and use that.",
        ),
        (archive("a.pdf"), "t.zip", "t.zip is a ZIP archive. Take out the document that is in it, and use that."),
        (
            b"\x1f\x8b123",
            "t.gz",
            "t.gz is a compressed archive. Take out the document that is in it, and use that.",
        ),
        (b"{\\rtf1 x", "t.rtf", "t.rtf is rich text (RTF). Open it in Word, save it as .docx, and use that."),
        (
            b"\x89PNG\r\n\x1a\n",
            "scan.png",
            (
                "scan.png is a picture (PNG). Print it to PDF and use that: "
                "scrutiny reads pictures of pages in PDFs, where tesseract is installed."
            ),
        ),
    ],
)
def test_a_file_that_is_not_what_its_name_says_or_not_read_is_refused_with_what_to_do(data, name, message):
    with pytest.raises(WrongKind) as refused:
        read_document(data, name)

    assert str(refused.value) == message


def test_an_archive_cut_short_and_one_under_a_password_are_refused():
    with pytest.raises(BrokenDocument) as refused:
        read_document(archive("word/document.xml")[:30], "letter.docx")
    assert str(refused.value) == "letter.docx is damaged or was not copied to its end. Download or save it again."
    with pytest.raises(EncryptedDocument):
        read_document(stream("EncryptedPackage"), "letter.docx")
