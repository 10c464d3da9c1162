"""Text files: whatever their encoding and their line ends, paragraphs, headings, pages by form feed."""

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.decoding import NULS, OLD_ENCODING
from scrutiny.documents.model import Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument, WrongKind

WRAPPED = """NIGHT BUSES

Dear Sarah,

Thank you for your report on the night buses of outer London, and for the
evidence that you have sent with it. We have read it with the police autho-
rities, as authorities do.
1. The loads will be published by
   spring 2027.
2) The boroughs will be asked.
Yours sincerely
Tom Hale
Deputy Mayor

Recommendation 3
================

• on weekdays
Summary ............ 4
"""


def test_wrapped_lines_are_made_whole_and_an_addresss_are_kept(made):
    read = read_document(WRAPPED.encode(), "letter.txt")

    assert made.shown(read) == [
        ("heading", "NIGHT BUSES"),
        ("paragraph", "Dear Sarah,"),
        (
            "paragraph",
            (
                "Thank you for your report on the night buses of outer London, and for the evidence that you "
                "have sent with it. We have read it with the police authorities, as authorities do."
            ),
        ),
        ("list item", "1. The loads will be published by spring 2027."),
        ("list item", "2) The boroughs will be asked.\nYours sincerely\nTom Hale\nDeputy Mayor"),
        ("heading", "Recommendation 3"),
        ("list item", "• on weekdays"),
        ("contents line", "Summary ............ 4"),
    ]
    assert (read.pages, read.media_type, read.warnings) == (None, "text/plain", ())
    assert list(made.faults(read)) == []


def test_form_feeds_part_pages_and_what_pages_repeat_is_furniture(made):
    pages = [
        f"12/03/26, 09:31  Night buses - City Hall\n\nRecommendation {number}\n\nThe body of page {letter} runs on\n"
        f"\nhttps://example.org/a {number}/4"
        for number, letter in enumerate("abcd", start=1)
    ]

    read = read_document("\f".join(pages).encode(), "response.txt")

    assert [words for _, words in made.shown(read)] == [
        words
        for number, letter in enumerate("abcd", start=1)
        for words in (f"Recommendation {number}", f"The body of page {letter} runs on")
    ]
    assert [(block.page, block.page_end) for block in read.blocks][::2] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert read.furniture[:2] == (
        Furniture(1, "12/03/26, 09:31 Night buses - City Hall"),
        Furniture(1, "https://example.org/a 1/4"),
    )


def test_a_paragraph_over_a_page_end_is_one(made):
    text = "The loads of every night route will be\fpublished by the spring of next year."

    read = read_document(text.encode(), "a.txt")

    assert made.shown(read) == [
        ("paragraph", "The loads of every night route will be published by the spring of next year.")
    ]
    assert (read.pages, read.blocks[0].page, read.blocks[0].page_end) == (2, 1, 2)


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ("£5 – “so”".encode(), ()),
        ("£5 – “so”".encode("utf-8-sig"), ()),
        ("£5 – “so”".encode("utf-16"), ()),
        (b"\xfe\xff" + "£5 – “so”".encode("utf-16-be"), ()),
        ("£5 – “so”".encode("cp1252"), (OLD_ENCODING,)),
        ("£5 – “\x00so”".encode(), (NULS,)),
        ("£5 – “so”\r\n\x1a".encode(), ()),
    ],
)
def test_text_is_read_in_whatever_encoding_it_was_saved(data, warnings):
    read = read_document(data, "a.txt")

    assert (read.text, read.warnings) == ("£5 – “so”", warnings)


def test_utf_16_without_its_mark_is_known_by_its_zeros():
    data = "The Mayor accepts this recommendation.".encode("utf-16-le")

    assert read_document(data, "a.txt").text == "The Mayor accepts this recommendation."


def test_old_macs_line_ends_part_lines():
    assert read_document(b"One.\r\rTwo.", "a.txt").text == "One.\n\nTwo."


def test_junk_is_no_text():
    with pytest.raises(WrongKind) as refused:
        read_document(bytes(range(1, 256)) * 20, "strange.dat")

    assert str(refused.value) == (
        "strange.dat is not text, and no kind of document that scrutiny knows. "
        "It reads PDF, Word (.docx), web pages, Markdown, text and e-mail: save it as one of these and try again."
    )


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00" * 90])
def test_an_empty_file_is_said_to_be_empty(data):
    with pytest.raises(EmptyDocument) as refused:
        read_document(data, "letter.pdf")

    assert str(refused.value) == "letter.pdf is empty. Check that it was copied whole."


def test_files_too_large_or_of_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr("scrutiny.documents.limits.MOST_BYTES", 2_000_000)
    monkeypatch.setattr("scrutiny.documents.plain.MOST_TEXT_LINES", 10)

    with pytest.raises(BrokenDocument) as refused:
        read_document(b"x" * 3_000_000, "a.txt")
    assert str(refused.value) == "a.txt has 3 MB; scrutiny reads 2 MB at most. Split it and add the parts."
    with pytest.raises(BrokenDocument) as refused:
        read_document(b"x\n" * 20, "a.txt")
    assert str(refused.value) == "a.txt has over 10 lines: no report or letter has. Take out the part you want."


@pytest.mark.parametrize("line", ["a" * 1_000_000, "1." * 300_000, "a " * 300_000, "-\n" * 100_000, "((" * 300_000])
def test_a_huge_line_takes_no_time(line):
    assert read_document(line.encode(), "a.txt").text.replace("\n", " ").split() != []


def test_right_to_left_words_and_control_marks_come_out_clean():
    text = "\u202eשלום\u202c \u200bעולם\u0007."

    assert read_document(text.encode(), "a.txt").text == "שלום עולם."
