"""The small judgements that readers share: letters, labels, hyphens, running heads, headings, list numbers, pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.documents.characters import clean, one_line, tidy
from scrutiny.documents.furniture import PAGE_NUMBER, least_pages, repeated
from scrutiny.documents.headings import heads_by_words, may_head
from scrutiny.documents.html_lists import counted
from scrutiny.documents.hyphens import mended, words_of
from scrutiny.documents.labels import is_item, is_label, label_before, label_of, opens_block
from scrutiny.documents.model import Block, BlockKind
from scrutiny.documents.pieces import Piece, assemble, finish, pieces_of_document
from scrutiny.documents.wrapped import joined, wrap_width


def test_characters_come_out_as_they_are_read():
    held = "\ufb01nance\u00a0of\u00ad\u200b \ufb03ce\x07 sub\u2011Committee\r\nnext\x85line\ud800"

    assert clean(held) == "finance of ffice sub-Committee\nnext\nline\ufffd"
    assert one_line("  a \n b\tc ") == "a b c"
    assert tidy(" a  b \n\n\n c\t d ") == "a b\nc d"


@given(st.text())
def test_tidied_words_hold_no_control_characters_and_no_space_at_their_ends(text):
    words = tidy(text)

    assert words == words.strip()
    assert not [letter for letter in words if ord(letter) < 32 and letter != "\n"]
    assert tidy(words) == words


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. Publish", "1."),
        ("8.10. We", "8.10."),
        ("8.30 identifies", "8.30"),
        ("140.164 Adopt", "140.164"),
        ("4a) iv) The", "4a) iv)"),
        ("4a) i. A duty", "4a) i."),
        ("(b) the", "(b)"),
        ("(iv) the", "(iv)"),
        ("A. Presentation", "A."),
        ("[12] See", "[12]"),
        ("R7: Publish", "R7:"),
        ("A1.26. The", "A1.26."),
        ("• point", "•"),
        ("– dash", "–"),
        ("* star", "*"),
        ("10.Couple", "10."),
        ("12", "12"),
        ("3.5m people", ""),
        ("2024 was", ""),
        ("a sentence", ""),
        ("I agree", ""),
        ("e.g. this", ""),
        ("-5 degrees", ""),
        ("", ""),
    ],
)
def test_a_label_is_known_and_a_word_is_none(text, label):
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("8.1. We recommend", True),
        ("8.1 above, we", False),
        ("12 months after", False),
        ("27 February 2024. It", False),
        ("Recommendation 3: Publish", True),
        ("recommendation 3 above", False),
        ("(a) the boroughs", True),
        ("• on weekdays", True),
        ("4.", True),
        ("9. “The Mayor", True),
        ("plain words", False),
    ],
)
def test_a_line_opens_a_block_if_its_words_can(line, opens):
    assert opens_block(line) is opens


def test_what_is_an_item_and_what_is_only_a_label():
    assert [is_item(text) for text in ("1. One", "(a) one", "• one", "2.97. In", "1", "No")] == [True] * 3 + [False] * 3
    assert [is_label(text) for text in ("2.97.", "•", "1. One", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("label", "before"),
    [("(b)", "(a)"), ("2.", "1."), ("8.10", "8.9"), ("iv)", "iii)"), ("C.", "B."), ("(a)", ""), ("1", ""), ("•", "")],
)
def test_the_label_before_another_in_its_list(label, before):
    assert label_before(label) == before


@given(st.text(alphabet="(1a.iv)R[]• -", max_size=60))
def test_labels_of_anything_begin_it(text):
    assert text.startswith(label_of(text))


VOCABULARY = words_of(["The authorities, in the long term, are well-defined; a sub-group, indeed by deed."])


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("author-", "ities", "authorities"),
        ("long-", "term", "long-term"),
        ("well-", "defined", "well-defined"),
        ("face-to-", "face", "face-to-face"),
        ("in-", "deed", "indeed"),
        ("compa-", "nyless", "companyless"),
        ("Covid-", "19", "Covid-19"),
        ("Sub-", "Committee", "Sub-Committee"),
    ],
)
def test_a_cut_word_is_mended_by_the_documents_other_words(before, after, whole):
    assert mended(before, after, VOCABULARY) == whole


def test_running_heads_are_the_same_or_count_with_the_pages():
    edges = [
        (page, words)
        for page in range(1, 5)
        for words in ("Night buses", f"Page {page + 8} of 90", f"Recommendation {page}")
    ]
    edges += [(1, "Once"), (2, "Sums: 7"), (3, "Sums: 100"), (4, "Sums: 3")]

    assert repeated(edges, 3) == {
        (page, words) for page in range(1, 5) for words in ("Night buses", f"Page {page + 8} of 90")
    }
    assert [least_pages(pages) for pages in (2, 4, 5, 100)] == [2, 2, 3, 20]


def test_page_numbers_are_known_and_labels_are_not():
    assert [bool(PAGE_NUMBER.fullmatch(words)) for words in ("12", "- 12 -", "Page 3 of 9", "iv", "3/16")] == [True] * 5
    assert [bool(PAGE_NUMBER.fullmatch(words)) for words in ("1.", "12 March", "Recommendation 1")] == [False] * 3


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        ("Recommendation 4", True),
        ("Why is this important?", True),
        ("This recommendation is accepted in full", False),
        ("Accepting in full", True),
        ("b) providing advice", False),
        ("A sentence that ends.", False),
        ("x " * 100, False),
    ],
)
def test_short_words_set_apart_are_a_heading_unless_they_say_something(words, heads):
    assert heads_by_words(words) is heads


def test_addresses_bullets_and_figures_are_no_headings():
    assert [may_head(words) for words in ("www.example.org", "• a point", "1234", "Title")] == [False] * 3 + [True]


@pytest.mark.parametrize(
    ("count", "kind", "shown"),
    [
        (1, "a", "a"),
        (26, "A", "Z"),
        (27, "a", "aa"),
        (4, "i", "iv"),
        (1999, "I", "MCMXCIX"),
        (0, "a", "0"),
        (5, "1", "5"),
    ],
)
def test_numbers_are_counted_in_figures_letters_and_roman(count, kind, shown):
    assert counted(count, kind) == shown


def test_lines_are_joined_as_their_width_says():
    assert wrap_width(["x" * 70, "y" * 20]) == 70
    assert (wrap_width(["x" * 200]), wrap_width(["x" * 20]), wrap_width([])) == (0, 0, 0)
    assert joined(["one", "Two", "three"], 0, frozenset()) == "one\nTwo\nthree"
    assert joined(["a long line " * 6, "goes on", "", "New"], 72, frozenset()) == f"{'a long line ' * 6}goes on\nNew"


def test_pieces_become_a_text_with_blocks_that_know_their_place():
    cells = [Piece(BlockKind.CELL, "a", row=0, column=0, table=0), Piece(BlockKind.CELL, "", row=0, column=1, table=0)]
    pieces = [
        Piece(BlockKind.HEADING, "Title", page=1, level=1),
        Piece(BlockKind.PARAGRAPH, ""),
        Piece(BlockKind.ROW, "", page=1, page_end=2, row=0, table=0, cells=cells),
        Piece(BlockKind.ROW, "", row=1, table=0, cells=[Piece(BlockKind.CELL, "b", row=1, column=0, table=0)]),
        Piece(BlockKind.PARAGRAPH, "End", by_ocr=True),
    ]

    text, blocks = assemble(pieces)

    assert text == "Title\n\na\nb\n\nEnd"
    assert blocks == (
        Block(BlockKind.HEADING, 0, 5, 1, 1, level=1),
        Block(BlockKind.ROW, 7, 8, 1, 2, row=0, table=0),
        Block(BlockKind.CELL, 7, 8, row=0, column=0, table=0),
        Block(BlockKind.ROW, 9, 10, row=1, table=0),
        Block(BlockKind.CELL, 9, 10, row=1, column=0, table=0),
        Block(BlockKind.PARAGRAPH, 12, 15, by_ocr=True),
    )
    document = finish(b"x", "n", "m", "r", pieces)
    assert assemble(pieces_of_document(document)) == (text, blocks)
    assert document.title == "Title"
