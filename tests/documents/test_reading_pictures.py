"""Scans: read by tesseract where it is, refused with what to do where it is not, and marked in every block."""

import os
import shutil
from pathlib import Path

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.pdf import FROM_PICTURES, UNSEEN_TEXT
from scrutiny.errors import BrokenDocument, ScannedDocument

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and os.environ.get("SCRUTINY_TEST_ALL") != "1",
    reason="tesseract is not installed (apt-get install tesseract-ocr)",
)
LETTER = [
    "Dear Sarah,",
    "",
    "Recommendation 2",
    "",
    "The Mayor accepts this recommendation. Transport for London will publish",
    "the loads of every night route by the spring of next year.",
]


@pytest.fixture
def scan(made):
    page = made.column(72, 90, LETTER, size=12)
    return made.scanned(made.pdf([page, made.column(72, 90, ["A second page of the same letter."], size=12)]))


@needs_tesseract
def test_a_scan_is_read_with_its_pages_and_every_block_says_so(made, scan):
    read = read_document(scan, "letter.pdf")

    assert made.shown(read) == [
        ("paragraph", "Dear Sarah,"),
        ("heading", "Recommendation 2"),
        ("paragraph", " ".join(LETTER[4:])),
        ("paragraph", "A second page of the same letter."),
    ]
    assert [(block.page, block.by_ocr) for block in read.blocks] == [(1, True), (1, True), (1, True), (2, True)]
    assert (read.pages, read.warnings) == (2, (FROM_PICTURES,))
    assert read.reader.endswith(" with tesseract, by OCR")
    assert list(made.faults(read)) == []


@pytest.mark.parametrize(("seen", "text"), [(["Words that are seen"], "Words that are seen"), ([""], "")])
def test_a_file_whose_type_has_no_letters_is_read_from_its_pictures(made, monkeypatch, seen, text):
    held = made.pdf([made.column(72, 90, [*LETTER[4:], "and that is all that there is to say about it."], size=12)])
    places = b" ".join(b"%d/uniE%03X" % (letter, letter) for letter in range(65, 123))
    monkeypatch.setattr("scrutiny.documents.ocr.is_installed", lambda: True)
    monkeypatch.setattr("scrutiny.documents.ocr.read_pictures", lambda *_: seen)

    read = read_document(held.replace(b"/WinAnsiEncoding", b"<</Differences[%s]>>" % places), "letter.pdf")

    assert read.text == text or (not text and "\ue054" in read.text)
    assert (read.warnings == (FROM_PICTURES,)) == bool(text)


def test_without_tesseract_a_scan_is_refused_and_it_says_how_to_get_it(scan, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(ScannedDocument) as refused:
        read_document(scan, "letter.pdf")

    assert str(refused.value) == (
        "letter.pdf holds pictures of pages and no text, so there is nothing to quote. To have it read all the same, "
        "install tesseract (Debian and Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; "
        "Windows: the installer from UB Mannheim) and run the same command again, "
        "or ask its sender for the file that was printed."
    )


def test_letters_that_cannot_be_read_are_warned_of(made, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    held = made.pdf([made.column(72, 90, ["ABCD EFGH words that can be read, and many of them, all along."])])
    held = held.replace(b"/WinAnsiEncoding", b"<</Differences[65/uniE001/uniE002/uniE003/uniE004]>>")

    read = read_document(held, "letter.pdf")

    [warning] = read.warnings
    assert warning == (
        "4 of 62 characters could not be read: the file does not say which letters its type shows. "
        "Quotations from it may be wrong."
    )


def test_more_pictures_than_anyone_waits_for_are_refused(scan, monkeypatch):
    monkeypatch.setattr("scrutiny.documents.ocr.MOST_OCR_PAGES", 1)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")

    with pytest.raises(ScannedDocument, match="holds 2 pictures of pages and no text; 1 at most"):
        read_document(scan, "letter.pdf")


def program(folder: Path, lines: str) -> str:
    """A program that stands for tesseract."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return str(path)


def test_a_tesseract_that_fails_is_told(scan, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda _: program(tmp_path, "cat >/dev/null; exit 1"))

    with pytest.raises(ScannedDocument) as refused:
        read_document(scan, "letter.pdf")

    assert str(refused.value) == (
        "letter.pdf holds pictures of pages and no text, and tesseract could not read them. "
        "Check that `tesseract --version` works and that its English data is installed."
    )


def test_a_bullet_that_was_read_as_a_letter_is_a_bullet(made, scan, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda _: program(tmp_path, "cat >/dev/null; printf 'e on weekdays\\n'"))

    assert made.shown(read_document(scan, "letter.pdf"))[0] == ("list item", "• on weekdays")


def test_a_page_that_takes_for_ever_is_given_up(scan, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda _: program(tmp_path, "exec sleep 5"))
    monkeypatch.setattr("scrutiny.documents.ocr._LONGEST", 0.2)

    with pytest.raises(BrokenDocument) as refused:
        read_document(scan, "letter.pdf")

    assert str(refused.value) == (
        "letter.pdf has a page that tesseract did not finish reading in 0.2 seconds. Take that page out."
    )


def test_the_text_that_a_scanner_laid_behind_its_pictures_is_marked(made):
    page = made.column(72, 90, [*LETTER[4:], "and that is all that there is to say about it."], face="unseen")

    read = read_document(made.pdf([page]), "letter.pdf")

    assert [block.by_ocr for block in read.blocks] == [True]
    assert read.warnings == (UNSEEN_TEXT,)


def test_a_picture_among_pages_of_text_is_warned_of(made):
    page = made.column(72, 90, [*LETTER[4:], "and that is all that there is to say about it."])
    dots = made.picture(20, 20, b"\x80" * 400)

    read = read_document(made.pdf([page, [dots], page, []]), "letter.pdf")

    assert read.warnings == ("Pictures without text, which were not read: page 2.",)


def test_a_damaged_page_costs_only_itself(made):
    held = made.pdf([made.column(72, 90, [words]) for words in ("First page of the letter", "Second page of it")])

    read = read_document(held.replace(b"/Type/Page/Parent", b"/Type/None/Parent", 1), "letter.pdf")

    assert (read.text, read.pages, read.warnings) == ("Second page of it", 2, ("Damaged and not read: page 1.",))
    with pytest.raises(BrokenDocument, match="all of its pages are damaged"):
        read_document(held.replace(b"/Type/Page/Parent", b"/Type/None/Parent"), "letter.pdf")


def test_letters_from_right_to_left_come_out_in_reading_order(made):
    held = made.pdf([made.column(72, 90, ["ABC DE AAB CDE AC BAB AC"])])
    places = b"/afii57664/afii57665/afii57666/afii57667/afii57668"

    read = read_document(held.replace(b"/WinAnsiEncoding", b"<</Differences[65%s]>>" % places), "letter.pdf")

    assert read.text.split()[-1] == "גבא"
    assert list(made.faults(read)) == []
