"""Markdown read as its reader sees it."""

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.inline_marks import drop_emphasis, is_all_bold, link_target, shown
from scrutiny.errors import EmptyDocument

LETTER = """---
title: "A letter"
---
# Night buses [in London](https://example.org/a_(b))

Underlined
----------

Dear **Sarah**, we read your *report* ‘[Left at the stop][1]’ and
it's clear: 5 * 3 is 15, and snake_case stays.

[1]: https://example.org

1. First thing
   goes on here.

   And a second paragraph of it.
2. Second thing
   - nested point
10) Tenth

> Quoted words
> over two lines

| No. | **Answer** |
| --- | :-: |
| 1 | Agreed \\| noted |

**A bold sentence of its own.**

Kaya Hale\x20\x20
Deputy Mayor\\
City Hall

***

![a picture](p.png) <b>and</b> `code *kept*` &amp; more<br>below[^1]

    kept as a paragraph

[Back to contents](#top)

[^1]: Night loads, table 3.

```
as printed
  in a fence
```
<!-- a comment
over lines -->
"""


def test_a_letter_in_markdown_reads_as_it_is_shown(made):
    read = read_document(LETTER.encode(), "letter.md")

    assert made.shown(read) == [
        ("heading", "Night buses in London"),
        ("heading", "Underlined"),
        (
            "paragraph",
            "Dear Sarah, we read your report ‘Left at the stop’ and it's clear: 5 * 3 is 15, and snake_case stays.",
        ),
        ("list item", "1. First thing goes on here.\nAnd a second paragraph of it."),
        ("list item", "2. Second thing"),
        ("list item", "• nested point"),
        ("list item", "10) Tenth"),
        ("paragraph", "Quoted words over two lines"),
        ("table row", "No.\nAnswer"),
        ("table row", "1\nAgreed | noted"),
        ("paragraph", "A bold sentence of its own."),
        ("paragraph", "Kaya Hale\nDeputy Mayor\nCity Hall"),
        ("paragraph", "a picture and code *kept* & more\nbelow"),
        ("paragraph", "kept as a paragraph"),
        ("contents line", "Back to contents"),
        ("paragraph", "as printed in a fence"),
        ("footnote", "1 Night loads, table 3."),
    ]
    assert read.title == "A letter"
    assert [block.level for block in read.blocks if block.kind in ("heading", "list item")] == [1, 2, 1, 1, 2, 1]
    assert [read.text[block.start : block.end] for block in read.blocks if block.bold] == [
        "Answer",
        "A bold sentence of its own.",
    ]
    assert list(made.faults(read)) == []


def test_a_file_that_does_not_wrap_keeps_its_writers_line_ends():
    text = "A long line that no program wrapped, " * 8 + "\n\nThe Rt Hon Peter Hale MP\nSecretary of State\n"

    assert read_document(text.encode(), "a.md").text.endswith("\n\nThe Rt Hon Peter Hale MP\nSecretary of State")


def test_lines_with_strokes_are_no_table_without_a_rule_and_a_figure_in_a_paragraph_is_no_label(made):
    text = "one | two | three\nfour | five | six\n\nThe number is\n12. That is all.\n"

    assert made.shown(read_document(text.encode(), "a.md")) == [
        ("paragraph", "one | two | three\nfour | five | six"),
        ("paragraph", "The number is\n12. That is all."),
    ]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**bold** and *it*", "bold and it"),
        ("***both***", "both"),
        ("Review* of 2024", "Review* of 2024"),
        ("a ** b ** c", "a ** b ** c"),
        ("~~gone~~ here", "gone here"),
        ("*a **b** c*", "a b c"),
        ("__x__ my_own_name _y_", "x my_own_name y"),
        ("", ""),
    ],
)
def test_emphasis_goes_in_pairs_only(marked, words):
    assert drop_emphasis(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[a](b) [c [d]](e (f)) ![g](h)", "a c [d] g"),
        ("<https://example.org/x> <a@b.org>", "https://example.org/x a@b.org"),
        ("[not a link] (so)", "[not a link] (so)"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_links_show_their_words(marked, words):
    assert shown(marked) == words


def test_escaped_marks_are_themselves():
    assert drop_emphasis(shown(r"\*not\* `*this*`")) == "*not* *this*"


def test_what_is_all_bold_and_what_is_only_a_link():
    assert [is_all_bold(text) for text in ("**a b**", "**a** b", "a", "__a__.")] == [True, False, False, True]
    assert [link_target(text) for text in ("[a](#b)", "[a](#b) c", "a")] == ["#b", "", ""]


def test_marks_alone_are_no_words():
    with pytest.raises(EmptyDocument):
        read_document(b"---\n\n***\n\n<!-- x -->\n", "a.md")


@pytest.mark.parametrize("mark", ["[", "*", " `", "<", "|", "> ", "\\", "[a](", "_a", "![", "&", "#"])
def test_a_hundred_thousand_marks_take_no_time(mark):
    text = mark * (100_000 // len(mark))

    assert len(read_document(text.encode() + b" end", "a.md").text) <= 2 * len(text) + 10
