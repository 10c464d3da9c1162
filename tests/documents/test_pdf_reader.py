"""A PDF read whole: what a person sees on the pages, in order, as blocks."""

from typing import Any

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.model import Block, BlockKind, Document, Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument, EncryptedDocument

# Words enough to fill a line from one margin of the column to the other.
FULL = "The Committee heard that buses at night are the only way home for most of those"
ALSO = "who work in hospitals, kitchens and depots, and that the timetable has not been"


def block_of(document: Document, words: str) -> Block:
    """The block that begins with the words."""
    [block] = [block for block in document.blocks if document.text.startswith(words, block.start)]
    return block


def with_heads(made: Any, pages: list[list[Any]]) -> list[list[Any]]:
    """The pages with a running head and a page number on each."""
    return [
        [made.text(72, 40, "Night buses in outer London", 9), *page, made.text(290, 810, str(number), 9)]
        for number, page in enumerate(pages, start=1)
    ]


def test_a_report_page_is_headings_paragraphs_and_items_in_order(made):
    page = [
        made.text(72, 90, "Keeping London moving", 20, "bold"),
        *made.column(72, 130, [FULL, ALSO, "revised since it was first drawn up."]),
        made.text(72, 190, "Recommendation 1", 11, "bold"),
        *made.column(72, 210, ["TfL should publish the loads of every night route, by", "stop and by hour."]),
        *made.column(72, 252, ["• on weekdays;", "• at weekends."]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        ("heading", "Keeping London moving"),
        ("paragraph", f"{FULL} {ALSO} revised since it was first drawn up."),
        ("heading", "Recommendation 1"),
        ("paragraph", "TfL should publish the loads of every night route, by stop and by hour."),
        ("list item", "• on weekdays;"),
        ("list item", "• at weekends."),
    ]
    assert [block.level for block in read.blocks] == [1, 0, 2, 0, 1, 1]
    assert [block.size for block in read.blocks] == [20, 11, 11, 11, 11, 11]
    assert (read.pages, read.media_type, read.title) == (1, "application/pdf", "Keeping London moving")
    assert read.reader.startswith("pdf 1 (PDFium ")


def test_a_bold_numbered_paragraph_is_no_heading_and_says_that_it_is_bold(made):
    page = [
        *made.column(72, 90, [FULL, ALSO, "revised."]),
        *made.column(72, 146, ["1.  The Mayor should ask every borough for a count of night workers,"], face="bold"),
        *made.column(96, 160, ["and publish the result by March 2027."], face="bold"),
        *made.column(72, 188, ["2.  TfL shall answer this within two months."], face="bold"),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read)[1:] == [
        (
            "list item",
            "1. The Mayor should ask every borough for a count of night workers, and publish the result by March 2027.",
        ),
        ("list item", "2. TfL shall answer this within two months."),
    ]
    assert [block.bold for block in read.blocks] == [False, True, True]


def test_labels_in_the_margin_begin_blocks_though_no_space_parts_them(made):
    page = []
    for place, label in enumerate(["8.1.", "8.2.", "8.10."]):
        page += [made.text(72, 100 + 28 * place, label), made.text(110, 100 + 28 * place, FULL[:60])]
        page += [made.text(110, 114 + 28 * place, f"and the second line of {label}")]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        ("paragraph", f"{label} {FULL[:60]} and the second line of {label}") for label in ("8.1.", "8.2.", "8.10.")
    ]


def test_a_figure_at_a_lines_start_begins_no_block(made):
    lines = [
        "9.  We agree, for the reasons given above, and in particular in paragraph",
        "8.1 above, that the Prime Minister, and with him the whole of",
        "10 Downing Street, must be told within",
        "12 months, as well as (a) the boroughs; (b) the operators; and",
        "(c) the night workers themselves.",
    ]
    page = [made.text(72, 100, lines[0]), *made.column(96, 114, lines[1:])]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [("list item", "9. " + " ".join([lines[0][4:], *lines[1:]]))]


def test_what_every_page_carries_is_kept_apart_and_a_paragraph_over_the_page_end_is_one(made):
    pages = with_heads(
        made,
        [
            made.column(72, 90, [FULL, ALSO, "revised. The second finding is that the fares of"]),
            made.column(72, 90, ["night workers are a share of their pay.", "", FULL, ALSO, "so."]),
            made.column(72, 90, ["A third page."]),
        ],
    )

    read = read_document(made.pdf(pages), "report.pdf")

    assert made.shown(read) == [
        (
            "paragraph",
            f"{FULL} {ALSO} revised. The second finding is that the fares of night workers are a share of their pay.",
        ),
        ("paragraph", f"{FULL} {ALSO} so."),
        ("paragraph", "A third page."),
    ]
    assert [(block.page, block.page_end) for block in read.blocks] == [(1, 2), (2, 2), (3, 3)]
    assert read.furniture == tuple(
        Furniture(page, words) for page in (1, 2, 3) for words in ("Night buses in outer London", str(page))
    )


def test_a_recommendation_or_a_verdict_at_the_top_of_each_page_is_text(made):
    pages = with_heads(
        made,
        [
            [
                *made.column(72, 70, [f"Recommendation {number}", "The Mayor accepts this recommendation."]),
                *made.column(72, 120, [FULL, ALSO, f"so, in the case of {number}."]),
                *made.column(72, 790, ["The Mayor accepts this recommendation."]),
            ]
            for number in range(1, 7)
        ],
    )

    read = read_document(made.pdf(pages), "response.pdf")

    assert [f"Recommendation {number}" in read.text for number in range(1, 7)] == [True] * 6
    assert read.text.count("The Mayor accepts this recommendation.") == 12
    assert {thing.words for thing in read.furniture} == {"Night buses in outer London", *map(str, range(1, 7))}


def test_a_running_head_that_changes_with_its_chapter_is_furniture(made):
    heads = ["Chapter 1: The routes", "Chapter 2: The fares", "Chapter 3: The staff"]
    pages = [
        [
            made.text(72, 40, heads[number // 3], 9),
            *made.column(72, 90, [f"{'abcdefghi'[number] * 7} {FULL}", f"{'rstuvwxyz'[number] * 7} {ALSO}"]),
        ]
        for number in range(9)
    ]

    read = read_document(made.pdf(pages), "report.pdf")

    assert [thing.words for thing in read.furniture] == [heads[number // 3] for number in range(9)]
    assert "Chapter" not in read.text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the transport authori-", "ties of London", "the transport authorities of London"),
        ("a long-", "term plan", "a long-term plan"),
        ("a face-to-", "face talk", "a face-to-face talk"),
        ("the sub-", "Committee", "the sub-Committee"),
    ],
)
def test_a_word_that_a_lines_end_has_cut_is_mended_by_the_documents_other_words(made, first, second, whole):
    rest = ["", "Other authorities, in the long run and for a term, say nothing of it; nor of what else,"]
    page = made.column(
        72, 90, [f"The Committee asked, and asked again on the same day and in writing, {first}", second, *rest]
    )

    read = read_document(made.pdf([page]), "report.pdf")

    assert read.text.split("\n")[0] == f"The Committee asked, and asked again on the same day and in writing, {whole}"


def test_footnotes_stand_after_the_text_and_their_marks_are_no_words(made):
    page = [
        made.text(72, 90, "The loads rose by a third in 2024"),
        made.text(236, 86, "12", 6),
        made.text(244, 90, "and have not fallen since then."),
        *made.column(72, 120, [FULL, ALSO, "so."]),
        made.text(72, 760, "12", 5),
        made.text(80, 764, "TfL, Night loads, 2025, table 3.", 8),
        made.text(72, 776, "13 Ibid.", 8),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        ("paragraph", "The loads rose by a third in 2024 and have not fallen since then."),
        ("paragraph", f"{FULL} {ALSO} so."),
        ("footnote", "12 TfL, Night loads, 2025, table 3."),
        ("footnote", "13 Ibid."),
    ]


def test_contents_lines_are_no_headings(made):
    page = [
        made.text(72, 90, "Contents", 20, "bold"),
        made.text(72, 130, "1. The routes ........................................ 4", 14),
        made.text(72, 150, "2. What the Mayor should do about the night", 14),
        made.text(72, 170, "buses of London .................. 17", 14),
    ]
    text = made.column(72, 90, [FULL, ALSO, "so.", "", FULL, ALSO, "too."])

    read = read_document(made.pdf([page, text]), "report.pdf")

    assert made.shown(read)[:3] == [
        ("heading", "Contents"),
        ("contents line", "1. The routes ........................................ 4"),
        (
            "contents line",
            "2. What the Mayor should do about the night buses of London .................. 17",
        ),
    ]


def test_a_contents_page_without_leaders_is_known_by_its_title_and_figures(made):
    entries = ["Summary", "The routes", "The fares", "The staff"]
    page = [made.text(72, 90, "Contents", 20, "bold")]
    for place, entry in enumerate(entries):
        page += [made.text(72, 130 + 20 * place, entry), made.text(500, 130 + 20 * place, str(4 + 9 * place))]

    read = read_document(made.pdf([page, made.column(72, 90, [FULL, ALSO, "so."])]), "report.pdf")

    assert made.shown(read)[1:5] == [
        ("contents line", f"{entry} {4 + 9 * place}") for place, entry in enumerate(entries)
    ]


def test_two_columns_are_read_one_after_the_other_and_what_spans_them_in_its_place(made):
    left = [
        "The left column begins here",
        "and goes on for a while,",
        "line after line, until",
        "it ends with this one.",
    ]
    right = [
        "The right column begins at",
        "the same height, and has",
        "as many lines, and then",
        "it ends as well, here.",
    ]
    page = [
        made.text(72, 90, "A heading over both of the columns of this page", 16, "bold"),
        *made.column(72, 120, left),
        *made.column(320, 120, right),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert made.shown(read) == [
        ("heading", "A heading over both of the columns of this page"),
        ("paragraph", " ".join(left)),
        ("paragraph", " ".join(right)),
    ]


def test_order_is_that_of_the_page_not_of_the_file(made):
    first = made.column(72, 90, [FULL, ALSO, "first."])
    second = made.column(72, 150, [FULL, ALSO, "second."])

    read = read_document(made.pdf([second + first]), "report.pdf")

    assert made.shown(read) == [("paragraph", f"{FULL} {ALSO} first."), ("paragraph", f"{FULL} {ALSO} second.")]


def test_an_address_keeps_its_lines(made):
    page = [
        *made.column(72, 90, ["Sarah Okafor AM", "City Hall", "London E16 1ZE"]),
        *made.column(72, 160, [FULL, ALSO, "so."]),
    ]

    read = read_document(made.pdf([page]), "letter.pdf")

    assert made.shown(read)[0] == ("paragraph", "Sarah Okafor AM\nCity Hall\nLondon E16 1ZE")


def test_a_sideways_page_reads_as_any_other(made):
    page = made.column(72, 100, ["The loads of every night route by stop and by hour", "as counted in the autumn."])

    read = read_document(made.pdf([page], turned=True), "table.pdf")

    assert made.shown(read) == [
        ("paragraph", "The loads of every night route by stop and by hour as counted in the autumn.")
    ]


def test_the_title_is_the_files_own_only_if_the_first_pages_print_it(made):
    page = [made.text(72, 90, "Night buses in outer London", 24, "bold"), *made.column(72, 130, [FULL, ALSO])]

    named = read_document(made.pdf([page], title="Night Buses in Outer London"), "a.pdf")
    misnamed = read_document(made.pdf([page], title="Microsoft Word - Template.doc"), "b.pdf")

    assert (named.title, misnamed.title) == ("Night Buses in Outer London", "Night buses in outer London")


def test_a_file_that_wants_a_password_is_refused(made):
    with pytest.raises(EncryptedDocument) as refused:
        read_document(made.pdf([[made.text(72, 90, "Secret")]], encrypted=True), "letter.pdf")

    assert str(refused.value) == (
        "letter.pdf wants a password, and scrutiny has none. Open it, save a copy without the password, and use that."
    )


def test_a_damaged_file_is_refused():
    with pytest.raises(BrokenDocument) as refused:
        read_document(b"%PDF-1.7\n1 0 obj\n<</Type", "letter.pdf")

    assert str(refused.value) == (
        "letter.pdf cannot be read as a PDF: it is damaged or was not copied to its end. Download or export it again."
    )


def test_a_pdf_of_blank_pages_holds_no_words(made):
    with pytest.raises(EmptyDocument) as refused:
        read_document(made.pdf([[], []]), "blank.pdf")

    assert str(refused.value) == "blank.pdf holds no words. Check that it is the file you meant."


def test_more_pages_than_any_report_has_are_refused(made, monkeypatch):
    monkeypatch.setattr("scrutiny.documents.pdf.MOST_PAGES", 2)

    with pytest.raises(BrokenDocument) as refused:
        read_document(made.pdf([[made.text(72, 90, "Words")]] * 3), "long.pdf")

    assert str(refused.value) == "long.pdf has 3 pages; scrutiny reads 2 at most. Split it and add the parts."


def test_more_text_than_any_report_has_is_refused(made, monkeypatch):
    monkeypatch.setattr("scrutiny.documents.pdf.MOST_PDF_CHARACTERS", 50)

    with pytest.raises(BrokenDocument, match="more text than any report"):
        read_document(made.pdf([[made.text(72, 90, FULL)]]), "long.pdf")


def test_every_block_of_a_full_page_keeps_the_promises_of_a_document(made):
    page = [
        made.text(72, 90, "Heading", 20, "bold"),
        *made.column(72, 130, [FULL, ALSO, "", "• one", "• two"]),
        *[made.rule(x, 300, x, 380) for x in (72, 200, 400)],
        *[made.rule(72, y, 400, y) for y in (300, 340, 380)],
        *[made.text(x, y, f"{x} {y}") for x in (80, 210) for y in (320, 360)],
    ]

    read = read_document(made.pdf(with_heads(made, [page, page, page])), "report.pdf")

    assert list(made.faults(read)) == []
    assert sum(block.kind is BlockKind.ROW for block in read.blocks) == 6


def test_captions_boxes_and_letters_beyond_the_usual_are_read(made):
    page = [
        *made.column(72, 90, [FULL, ALSO, "so."]),
        made.text(72, 160, "Figure 3: Loads by hour", 9, "bold"),
        *made.column(72, 190, ["Source: TfL, counted on weekdays"], face="italic"),
        *made.column(72, 240, [FULL, ALSO, "too."]),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert [kind for kind, _ in made.shown(read)] == ["paragraph", "caption", "heading", "paragraph"]


def test_letters_of_two_units_keep_every_place_after_them_true(made):
    held = made.pdf([made.column(72, 90, ["AB the words after it", "and the next line."])])
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def 1 begincodespacerange <00> <FF>"
        b"\n"
        b"endcodespacerange 2 beginbfchar <41> <D83DDE00> <42> <0042> endbfchar endcmap end end"
    )
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(cmap), cmap)
    held = held.replace(b"/Encoding/WinAnsiEncoding>>", b"/Encoding/WinAnsiEncoding/ToUnicode 90 0 R>>")
    held = held.replace(b"xref\n", b"90 0 obj\n" + stream + b"\nendobj\nxref\n", 1)

    read = read_document(held, "report.pdf")

    assert read.text.endswith("the words after it and the next line.")
    assert list(made.faults(read)) == []


def test_a_page_upside_down_reads_as_any_other(made):
    held = made.pdf([made.column(72, 90, ["The loads of every night route, as", "counted in the autumn."])])
    turned = held.replace(b"1 0 0 1 72.00", b"-1 0 0 -1 500.00").replace(b"500.00 752.00 Tm", b"500.00 90.00 Tm")
    turned = turned.replace(b"500.00 738.00 Tm", b"500.00 104.00 Tm")

    read = read_document(turned, "report.pdf")

    assert read.text == "The loads of every night route, as counted in the autumn."


def test_words_set_aslant_are_kept_apart(made):
    page = [*made.column(72, 90, [FULL, ALSO, "so."]), made.text(200, 400, "DRAFT", 40)]
    held = made.pdf([page]).replace(b"1 0 0 1 200.00", b"0.7 0.7 -0.7 0.7 200.00")

    read = read_document(held, "report.pdf")

    assert "DRAFT" not in read.text
    assert read.furniture == (Furniture(1, "DRAFT"),)


def test_list_items_know_how_deep_they_stand(made):
    lines = [
        (72, "1. The first thing"),
        (90, "(a) a part of it;"),
        (108, "• deeper;"),
        (90, "(b) another part."),
        (72, "2. The next"),
    ]
    page = [
        *made.column(72, 60, [FULL, ALSO, "so."]),
        *[made.text(x, 120 + 14 * place, words) for place, (x, words) in enumerate(lines)],
        made.text(72, 220, "Then", 16, "bold"),
        made.text(90, 240, "• a new list"),
    ]

    read = read_document(made.pdf([page]), "report.pdf")

    assert [block.level for block in read.blocks if block.kind == "list item"] == [1, 2, 3, 2, 1, 1]


def test_a_verdict_that_stands_at_the_foot_of_most_pages_and_within_them_is_text(made):
    pages = [
        [
            *made.column(72, 130, [f"{'abcdefgh'[number] * 5} {FULL}", "", "Recommendation accepted", "", ALSO]),
            *made.column(72, 790, ["Recommendation accepted"]),
        ]
        for number in range(8)
    ]

    read = read_document(made.pdf(pages), "response.pdf")

    assert read.text.count("Recommendation accepted") == 16


def test_the_next_part_of_a_list_after_a_page_end_is_its_own(made):
    pages = [
        made.column(72, 130, [FULL, ALSO, "", "a) the routes of the night"]),
        made.column(72, 130, ["b) the fares"]),
    ]

    assert made.shown(read_document(made.pdf(pages), "report.pdf"))[1:] == [
        ("list item", "a) the routes of the night"),
        ("list item", "b) the fares"),
    ]


def test_a_figure_set_low_or_after_a_unit_is_part_of_its_word(made):
    page = [
        *made.column(72, 90, [FULL, ALSO, "so."]),
        made.text(72, 160, "The CO"),
        made.text(108.5, 163, "2", 7),
        made.text(113, 160, "of a km"),
        made.text(152, 156, "2", 7),
        made.text(160, 160, "of roads"),
    ]

    assert made.shown(read_document(made.pdf([page]), "report.pdf"))[1][1].replace(" ", "") == "TheCO2ofakm2ofroads"
