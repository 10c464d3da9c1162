"""A saved web page read: its own text whole, its site's menus and notices apart."""

import pytest

from scrutiny.documents import read_document
from scrutiny.documents.model import Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument

PUBLICATION = """<!DOCTYPE html>
<html lang="en"><head><title>Night buses | City Hall</title><style>p {color: red}</style></head>
<body>
<a class="skip-link" href="#main">Skip to main content</a>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/who">Who we are</a></li></ul></nav></header>
<main id="main">
  <nav class="breadcrumb"><a href="/">Home</a> <a href="/pubs">Publications</a></nav>
  <article>
  <header><h1>Night buses in outer London</h1></header>
  <h2>Contents</h2>
  <ul><li><a href="#s1">Response from the Deputy Mayor</a></li><li><a href="#s2">Notes</a></li></ul>
  <h2 id="s1">Response from the <em>Deputy</em> Mayor</h2>
  <p>Dear Sarah Okafor, AM</p>
  <p>Thank you for your report ‘<a href="/r">Left at the
  stop</a>’, which&nbsp;asks for <strong>night loads</strong> to be published.<sup><a href="#fn1">[1]</a></sup></p>
  <ol start="3"><li>publish the loads;</li><li>ask the boroughs:<ol type="a"><li>inner</li><li>outer</li></ol></li></ol>
  <ul><li>on weekdays</li></ul>
  <p><b>The Deputy Mayor accepts this recommendation.</b></p>
  <p>Yours sincerely,<br>Tom Hale<br>Deputy Mayor</p>
  <p><a href="#main">Back to table of contents</a></p>
  <section class="footnotes"><ol><li id="fn1"><p>Night loads, table 3. <a href="#fnref1">↩</a></p></li></ol></section>
  </article>
  <div class="share-buttons">Share this page</div>
</main>
<footer>© City Hall <a href="/privacy">Privacy</a></footer>
<script>var words = "not these";</script>
</body></html>
"""


def test_a_publication_page_gives_its_own_text_and_keeps_the_sites_apart(made):
    read = read_document(PUBLICATION.encode(), "page.html")

    assert made.shown(read) == [
        ("heading", "Night buses in outer London"),
        ("heading", "Contents"),
        ("contents line", "Response from the Deputy Mayor"),
        ("contents line", "Notes"),
        ("heading", "Response from the Deputy Mayor"),
        ("paragraph", "Dear Sarah Okafor, AM"),
        (
            "paragraph",
            "Thank you for your report ‘Left at the stop’, which asks for night loads to be published.",
        ),
        ("list item", "3. publish the loads;"),
        ("list item", "4. ask the boroughs:"),
        ("list item", "a. inner"),
        ("list item", "b. outer"),
        ("list item", "• on weekdays"),
        ("paragraph", "The Deputy Mayor accepts this recommendation."),
        ("paragraph", "Yours sincerely,\nTom Hale\nDeputy Mayor"),
        ("contents line", "Back to table of contents"),
        ("footnote", "1 Night loads, table 3."),
    ]
    assert read.title == "Night buses in outer London"
    assert [block.bold for block in read.blocks if block.kind == "paragraph"] == [False, False, True, False]
    assert [block.level for block in read.blocks if block.kind == "list item"] == [1, 1, 2, 2, 1]
    assert {thing.words for thing in read.furniture} == {
        "Skip to main content",
        "We use cookies. Accept",
        "Home Who we are",
        "Home Publications",
        "Share this page",
        "© City Hall Privacy",
    }
    assert list(made.faults(read)) == []


def test_a_class_that_sounds_like_the_sites_never_drops_most_of_the_page(made):
    words = "All that the Deputy Mayor answered stands in here. " * 20
    page = f'<html><body><div class="share related"><p>{words}</p></div><nav>Menu</nav></body></html>'

    read = read_document(page.encode(), "page.html")

    assert made.shown(read) == [("paragraph", words.strip())]
    assert read.furniture == (Furniture(0, "Menu"),)


def test_a_page_without_a_main_part_is_read_from_its_body(made):
    page = "<html><body><main></main><h1>Title</h1><p>" + "Words of the page. " * 30 + "</p></body></html>"

    assert made.shown(read_document(page.encode(), "page.html"))[0] == ("heading", "Title")


def test_tables_keep_their_rows_columns_and_merged_cells(made):
    page = """<html><body><table><caption>Answers</caption>
      <tr><th>No.</th><th colspan="2">Answer</th></tr>
      <tr><td rowspan="2">1</td><td><p>Agreed.</p><p>By spring.</p></td><td>2027</td></tr>
      <tr><td>In part</td><td>2028</td></tr></table>
      <table><tr><td><p>A frame.</p></td></tr><tr><td>More.</td></tr></table>
      <table role="presentation"><tr><td><h2>Laid out</h2></td><td><p>Words</p></td></tr></table></body></html>"""

    read = read_document(page.encode(), "page.html")

    assert made.shown(read) == [
        ("caption", "Answers"),
        ("table row", "No.\nAnswer"),
        ("table row", "1\nAgreed.\nBy spring.\n2027"),
        ("table row", "In part\n2028"),
        ("paragraph", "A frame."),
        ("paragraph", "More."),
        ("heading", "Laid out"),
        ("paragraph", "Words"),
    ]
    held = [(block.row, block.column, block.bold) for block in read.blocks if block.kind == "table cell"]
    assert held == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
        (1, 2, False),
        (2, 1, False),
        (2, 2, False),
    ]


INNER = "<div><table><tr><td>inner</td><td>cells</td></tr></table></div>"


def test_a_table_in_a_cell_is_lines_of_that_cell(made):
    page = f"""<html><body><table><tr><td>No.</td><td>Answer</td></tr><tr><td>1</td><td>{INNER}</td></tr>
      <tr><td>2</td><td>after</td></tr></table></body></html>"""

    read = read_document(page.encode(), "page.html")

    assert made.cells(read) == [["No.", "Answer"], ["1", "inner\ncells"], ["2", "after"]]


def test_a_table_that_holds_little_but_a_table_only_arranges_the_page(made):
    page = f"<html><body><table><tr><td>Menu</td><td>{INNER}</td></tr></table></body></html>"

    assert made.shown(read_document(page.encode(), "page.html")) == [
        ("paragraph", "Menu"),
        ("table row", "inner\ncells"),
    ]


@pytest.mark.parametrize(
    ("opening", "marks"),
    [
        ('<ol type="A">', ["A.", "B."]),
        ('<ol type="i" start="4">', ["iv.", "v."]),
        ('<ol style="list-style-type: upper-roman">', ["I.", "II."]),
        ('<ol style="list-style-type: lower-alpha" start="27">', ["aa.", "ab."]),
        ('<ol start="x">', ["1.", "2."]),
        ("<ul>", ["•", "•"]),
    ],
)
def test_list_items_carry_the_marks_that_a_browser_shows(made, opening, marks):
    page = f"<html><body>{opening}<li>one</li><li>two</li></ol></body></html>"

    assert [words.split()[0] for _, words in made.shown(read_document(page.encode(), "page.html"))] == marks


def test_a_list_whose_numbers_are_in_its_words_gets_no_second_ones(made):
    page = """<html><body><ol style="list-style-type: none"><li>4. Four</li></ol>
      <ol start="5"><li>5. Five</li><li value="9">Nine</li></ol></body></html>"""

    assert [words for _, words in made.shown(read_document(page.encode(), "page.html"))] == [
        "4. Four",
        "5. Five",
        "9. Nine",
    ]


def test_hidden_things_controls_and_comments_are_not_read():
    page = """<html><body><p>Seen<!-- not this --><span hidden>no</span><span style="display:none">no</span>
      <span aria-hidden="true">no</span><select><option>no</option></select>.</p></body></html>"""

    assert read_document(page.encode(), "page.html").text == "Seen ."


@pytest.mark.parametrize(
    "data",
    [
        '<html><head><meta charset="windows-1252"></head><body><p>£5 – “so”</p></body></html>'.encode("cp1252"),
        "<html><body><p>£5 – “so”</p></body></html>".encode(),
        "<html><body><p>£5 – “so”</p></body></html>".encode("utf-16"),
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>£5 – “so”</p></body></html>'.encode(),
    ],
)
def test_a_page_is_read_in_its_own_encoding_without_a_warning(data):
    read = read_document(data, "page.html")

    assert (read.text, read.warnings) == ("£5 – “so”", ())


def test_an_unknown_encoding_is_a_guess_and_says_so():
    data = '<html><head><meta charset="x-none"></head><body><p>£5</p></body></html>'.encode("cp1252")

    read = read_document(data, "page.html")

    assert read.text == "£5"
    assert [warning[:44] for warning in read.warnings] == ["The file does not say how its letters are co"]


def test_pages_nested_without_end_too_large_or_without_words_are_refused(monkeypatch):
    with pytest.raises(BrokenDocument, match="nests its parts deeper than any page does"):
        read_document(b"<html><body>" + b"<div>" * 5_000 + b"words", "deep.html")
    with pytest.raises(EmptyDocument, match="holds no words"):
        read_document(b"<html><body><script>x</script></body></html>", "empty.html")
    monkeypatch.setattr("scrutiny.documents.html.MOST_HTML_BYTES", 10)
    with pytest.raises(BrokenDocument, match="larger than any page"):
        read_document(b"<html><body><p>words</p></body></html>", "large.html")


def test_a_table_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr("scrutiny.documents.html_blocks.MOST_CELLS", 2)

    with pytest.raises(BrokenDocument, match="over 2 cells"):
        read_document(b"<html><body><table><tr><td>1<td>2<td>3</table></body></html>", "big.html")
