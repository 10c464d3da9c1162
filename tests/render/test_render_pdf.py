"""PDFs, read again by poppler: tagged, in order, with every word, and commanded by none of them."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from scrutiny.errors import BadInput
from scrutiny.render import extras, pdf
from scrutiny.render.extras import MissingExtra
from scrutiny.tables import Quoted, Table

Shown = Callable[..., str]


@pytest.fixture
def shown(tmp_path: Path, program_of, package_of) -> Shown:
    """What a program of poppler says of the table as a PDF."""
    package_of("typst")

    def showing(table: Table, program: str = "pdftotext", *options: str) -> str:
        path = tmp_path / "t.pdf"
        with path.open("wb") as stream:
            pdf.write(table, stream)
        words = [program_of(program), *options, str(path), *(["-"] if program == "pdftotext" else [])]
        return subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stdout

    return showing


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_words_come_in_reading_order_with_symbols_page_and_seal(meeting, shown):
    text = flat(shown(meeting, "pdftotext", "-layout"))

    told = (
        "Cameras in London: position on each recommendation", "Position at 22 November 2026.",
        "4 asks of 3 recommendations.", "Table 1: position at 22 November 2026", "Publish a register.",
        "✔ accepted", "◐ under way", "Key", "? unclear: no stance is stated", "Notes",
        "One answer was confirmed unread.", "Seal 3f9a1c20", "Page 1 of 1",
    )  # fmt: skip
    assert [words for words in told if words not in text] == []
    assert sorted(told, key=text.index) == list(told)


def test_it_is_tagged_titled_and_of_its_own_day(meeting, shown):
    facts = dict(line.split(":", 1) for line in shown(meeting, "pdfinfo").splitlines() if ":" in line)

    assert (facts["Tagged"].strip(), facts["Title"].strip()) == ("yes", meeting.title)
    assert facts["CreationDate"].strip().startswith("Sun Nov 22")
    assert facts["JavaScript"].strip() == "no"


def test_its_structure_is_a_heading_a_table_with_heads_and_a_caption(meeting, shown):
    tree = shown(meeting, "pdfinfo", "-struct")

    assert [tag for tag in ("Document", "H1", "Table", "TH", "TR", "TD", "Caption", "H2") if tag not in tree] == []


def test_a_strangers_words_are_words(meeting, shown, reads):
    text = flat(shown(meeting))

    assert "<script>x</script> & <b> =1+1" in text
    assert "{{7*7}} ]]>" in text


@pytest.mark.parametrize("words", ['#panic("x")', '#read("/etc/passwd")', '"); #panic()', "$ x $ *b* _e_ @ref <l>"])
def test_what_typst_would_take_for_a_command_is_printed(meeting, shown, words):
    said = Quoted(words, words, words, "l.md", None, words)
    hostile = replace(
        meeting, title=words, rows=((words, words, *meeting.rows[0][2:]),), counts=(words,), key=((words, words),),
        notes=(words,), quotations=((said,),),
    )  # fmt: skip

    assert shown(hostile).replace("\n", " ").count(words) >= 9


def test_words_under_an_answer_stand_beside_its_ref_with_their_page(meeting, shown):
    said = Quoted("Response", "We shall, of course.", "response dated 3 April 2026", "l.pdf", 3, "We shall")
    secret = Quoted("Reported progress", "", "", "", withheld="the words are exempt: paragraph 3")

    text = flat(shown(replace(meeting, quotations=((said, secret), (), (), ()))))

    assert "Response: “We shall, of course.” (response dated 3 April 2026, page 3)" in text
    assert "Reported progress: the words are exempt: paragraph 3" in text


def test_no_rows_and_no_day_are_a_paper_too(meeting, shown):
    text = flat(shown(Table("due", "What is owed", meeting.columns[:3], (), empty="Nothing is owed.")))

    assert text == "What is owed Nothing is owed. What is owed Page 1 of 1"


def test_a_long_table_repeats_its_heads_and_counts_its_pages(meeting, shown):
    text = shown(replace(meeting, rows=meeting.rows * 30))

    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 3
    assert all("Recommendation" in page for page in pages[:-1])
    assert f"Page 2 of {len(pages)}" in text


def test_the_same_table_gives_the_same_bytes(meeting, package_of):
    package_of("typst")
    one, two = BytesIO(), BytesIO()
    pdf.write(meeting, one)
    pdf.write(meeting, two)

    assert one.getvalue() == two.getvalue()


def test_without_the_package_the_line_that_installs_it_is_given(meeting, monkeypatch):
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(MissingExtra) as refused:
        pdf.write(meeting, BytesIO())

    assert str(refused.value) == (
        "A PDF needs the package typst, which is not installed. Install it with: "
        'pip install "scrutiny[pdf]" (or: pipx inject scrutiny typst)'
    )


def test_more_rows_than_a_reader_can_use_are_refused(meeting, package_of):
    package_of("typst")
    with pytest.raises(BadInput, match=r"This table has 5,001 rows; past 5,000 a PDF is no use to a reader\."):
        pdf.write(replace(meeting, rows=meeting.rows[:1] * (pdf.MOST_ROWS + 1)), BytesIO())


def test_nothing_but_text_reaches_the_template(meeting):
    assert json.loads(json.dumps(pdf._data(meeting)))["rows"][1]["cells"][3] == {
        "kind": "label", "words": "? unclear", "ink": "#6b4300", "ground": "#fdefd2",
    }  # fmt: skip
