"""PDFium asked directly: the library is found, a file is opened and closed, a page is drawn."""

import subprocess
import sys

import pytest

from scrutiny.documents import pdfium, read_document
from scrutiny.documents.ocr import read_pictures
from scrutiny.documents.pdf_lines import read_page
from scrutiny.documents.pdfium import Pdf, PdfiumRefused, close_page, grey_picture


def test_reading_a_pdf_loads_nothing_of_the_package_but_its_library(made, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(made.pdf([made.column(72, 90, ["We accept recommendation 2."])]))
    code = (
        "import sys; from scrutiny.documents import read_document; "
        "print(read_document(open(sys.argv[1], 'rb').read(), 'letter.pdf').text); "
        "print(sorted(name for name in sys.modules if name.startswith('pypdfium2')))"
    )

    done = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, text=True)

    assert done.stdout == "We accept recommendation 2.\n[]\n"


def test_a_file_says_its_title_and_its_pages_and_may_be_closed_twice(made):
    pdf = Pdf(made.pdf([[], []], title="Cold homes: a report"))

    assert (pdf.pages, pdf.title()) == (2, "Cold homes: a report")
    pdf.close()
    pdf.close()


def test_what_is_no_pdf_and_a_page_that_is_not_there_are_refused(made):
    with pytest.raises(PdfiumRefused, match="PDFium's error 3"):
        Pdf(b"%PDF-1.7\nnothing more")
    pdf = Pdf(made.pdf([[]]))
    with pytest.raises(PdfiumRefused):
        pdf.page(1)
    pdf.close()


def test_a_page_that_gives_no_text_at_all_is_damaged(made, monkeypatch):
    pdf = Pdf(made.pdf([[]]))
    page = pdf.page(0)
    monkeypatch.setattr(pdfium.PDFIUM, "FPDFText_LoadPage", lambda _: None)

    with pytest.raises(PdfiumRefused):
        read_page(page, 1, {})

    close_page(page)
    pdf.close()


def test_a_page_is_drawn_in_grey_and_never_wider_than_it_may_be(made):
    pdf = Pdf(made.pdf([[made.picture(2, 2, b"\x40" * 4)]]))
    page = pdf.page(0)

    wide, high, dots = grey_picture(page, 2.0, 100)

    assert (wide, high, len(dots), dots[:1], dots[-1:]) == (71, 100, 7100, b"\x40", b"\x40")
    close_page(page)
    pdf.close()


def test_a_damaged_page_among_pictures_costs_only_itself(made, monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat >/dev/null; echo 'We accept it.'\n")
    program.chmod(0o755)
    monkeypatch.setattr("scrutiny.documents.ocr.shutil.which", lambda _: str(program))
    dots = made.picture(2, 2, b"\x40" * 4)
    held = made.pdf([[dots], [dots]]).replace(b"/Type/Page/Parent", b"/Type/None/Parent", 1)
    pdf = Pdf(held)

    assert read_pictures(pdf, "scan.pdf") == ["", "We accept it.\n"]
    pdf.close()


def test_a_system_that_keeps_pdfium_elsewhere_is_asked_where(made, monkeypatch, tmp_path):
    monkeypatch.setattr(pdfium, "FOLDER", tmp_path)

    again = pdfium._load()

    assert again._name.startswith(str(pdfium._held()))
    assert pdfium.version() == ""
    assert read_document(made.pdf([made.column(72, 90, ["Words"])]), "a.pdf").reader == "pdf 1 (PDFium)"


def test_without_the_package_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pdfium, "find_spec", lambda _: None)

    with pytest.raises(ImportError, match="install scrutiny again, with pypdfium2"):
        pdfium._held()
