"""Pages, read with lxml and, where it is installed, in Chromium."""

import os
import re
import shutil
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from scrutiny.errors import BadInput
from scrutiny.render import render
from scrutiny.render.html import MOST_ROWS, page, write
from scrutiny.render.labels import Tone
from scrutiny.render.palette import GROUND, INK
from scrutiny.tables import Figure, Table, Tally


def parsed(whole: str) -> Any:
    return lxml.html.document_fromstring(whole)


def text(element: Any) -> str:
    return " ".join(str(element.xpath("string()")).split())


def test_the_page_holds_the_whole_table_with_a_heading_for_each_cell(meeting, reads):
    read = parsed(page(meeting))
    rows = [[text(cell) for cell in row if cell.tag in ("td", "th")] for row in read.iter("tr")]

    assert rows[0] == [column.heading for column in meeting.columns]
    assert rows[1] == [
        "CAM-2026/1", "Mayor of London", "Publish a register.“We shall.” (page 3)", "✔ accepted", "◐ under way",
        "30 September 2026", "✔ answered", "",
    ]  # fmt: skip
    assert rows[2][2] == reads.replace("=1+1 ", "=1+1")  # two paragraphs
    assert {cell.get("data-heading") for cell in read.xpath("//td[3]")} == {"Response"}
    assert [cell.get("scope") for cell in read.xpath("//thead//th")] == ["col"] * 8
    assert [cell.get("scope") for cell in read.xpath("//tbody//th")] == ["row"] * 4


def test_the_page_says_its_day_counts_key_notes_and_seal(meeting):
    read = parsed(page(meeting))

    assert (read.get("lang"), text(read.find(".//title")), text(read.find(".//h1"))) == ("en-GB", *[meeting.title] * 2)
    assert [day.get("datetime") for day in read.iter("time")] == ["2026-11-22", "2026-09-30", "1899-12-31"]
    said = text(read.find(".//main"))
    for words in ("4 asks of 3 recommendations.", "Each body counts once.", "? unclear no stance is stated",
                  "Amber late", "One answer was confirmed unread.", "Seal 3f9a1c20"):  # fmt: skip
        assert words in said


def test_a_strangers_text_makes_no_element_and_no_attribute(meeting, reads):
    row = tuple(reads if column.kind != "day" else None for column in meeting.columns)
    strange = replace(meeting, title=reads, rows=(row, row), counts=(reads,), key=((reads, reads),), notes=(reads,))
    read = parsed(page(replace(strange, seal=reads)))

    assert len(list(read.iter("script"))) == 1
    assert list(read.iter("b")) == []
    assert text(read.find(".//h1")) == reads
    assert [text(cell) for cell in read.xpath("//td[@class='words']")] == [reads, reads]


def test_only_our_own_style_and_script_are_let_in_and_nothing_is_fetched(meeting):
    whole = page(meeting)
    read = parsed(whole)
    policy = read.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    hashes = {
        name: f"sha256-{b64encode(sha256(found[1].encode()).digest()).decode()}"
        for name in ("style", "script")
        if (found := re.search(f"<{name}>(.*?)</{name}>", whole, re.DOTALL))
    }

    assert policy == (
        f"default-src 'none'; style-src '{hashes['style']}'; script-src '{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert read.xpath("//@src | //@style | //@onclick | //link | //img | //iframe") == []
    assert read.xpath("//@href") == ["#rows"]
    assert "url(" not in whole


def test_labels_and_names_can_be_filtered_by_and_words_cannot(meeting):
    read = parsed(page(meeting))

    assert [text(label) for label in read.iter("label")] == [
        "Search", "Addressed to", "Response", "Reported progress", "Response due",
    ]  # fmt: skip
    assert [option.text for option in read.xpath("//select[@data-place='3']/option")] == [
        "All", "accepted", "accepted in part", "unclear",
    ]  # fmt: skip
    assert [option.text for option in read.xpath("//select[@data-place='6']/option")] == [
        "All", "answered", "cannot tell", "no clock", "overdue",
    ]  # fmt: skip
    assert [cell.get("data-said") for cell in read.xpath("//tbody//td[6]")] == [
        "answered", "overdue", "cannot tell", "no clock",
    ]  # fmt: skip


def test_what_is_said_in_every_row_is_not_tallied(meeting):
    read = parsed(page(replace(meeting, rows=meeting.rows[:1] * 3)))

    assert read.xpath("//h2[@class='tally']") == []
    assert [text(label) for label in read.iter("label")] == ["Search"]


def test_a_table_that_counts_nothing_itself_has_its_labels_counted(meeting):
    read = parsed(page(replace(meeting, counts=())))

    assert [text(heading) for heading in read.xpath("//h2[@class='tally']")] == [
        "Response", "Reported progress", "Response due",
    ]  # fmt: skip
    assert [text(item) for item in read.xpath("//ul[2]/li")] == [
        "1 ◐ under way", "1 – no information", "1 blank", "1 ✔ done",
    ]  # fmt: skip
    assert [text(item) for item in read.xpath("//ul[3]/li")] == [
        "1 ✔ answered", "1 ! overdue", "1 ? cannot tell", "1 – no clock",
    ]  # fmt: skip


def test_each_part_of_a_tally_has_its_symbol_and_no_sentence_is_said_twice(meeting):
    parts = (Figure(3, "accepted", ""), Figure(0, "rejected", ""), Figure(1, "with no answer found", ""))
    tally = Tally(Figure(4, "answers", ""), parts, "Of the ")
    read = parsed(page(replace(meeting, counts=(tally.sentence, "Each body counts once."), tallies=(tally,))))

    assert tally.sentence == "Of the 4 answers: 3 accepted, 1 with no answer found."
    assert [text(item) for item in read.xpath("//ul[@class='counts']/li")] == [  # few stand in one column
        "Of the 4 answers: 3 ✔ accepted, 1 with no answer found.", "Each body counts once.",
    ]  # fmt: skip
    assert read.xpath("//h2[@class='tally']") == []


def test_the_day_is_not_said_again_under_a_title_that_says_it(meeting):
    titled = replace(meeting, title="Position of recommendations at 22 November 2026")

    assert parsed(page(titled)).xpath("//p[@class='lede']") == []
    assert [text(line) for line in parsed(page(meeting)).xpath("//p[@class='lede']")] == [
        "Position at 22 November 2026"
    ]


def test_no_rows_are_told_in_a_sentence_without_a_table_or_filters(meeting):
    read = parsed(page(Table("t", "T", meeting.columns, (), empty="Nothing is owed.")))

    assert (text(read.get_element_by_id("rows")), list(read.iter("table", "form"))) == ("Nothing is owed.", [])


def test_a_table_of_no_day_is_captioned_by_its_title(meeting):
    assert text(parsed(page(replace(meeting, as_at=None))).find(".//caption")) == meeting.title


def test_the_format_and_the_file_are_the_same_page(meeting):
    stream = BytesIO()
    write(meeting, stream)

    assert stream.getvalue().decode("utf-8") == render(meeting, "html") == page(meeting)


def test_more_rows_than_a_browser_searches_are_refused(meeting):
    with pytest.raises(BadInput, match=r"This table has 5,001 rows; past 5,000 a page is slow to search\."):
        page(replace(meeting, rows=meeting.rows[:1] * (MOST_ROWS + 1)))


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("ground", ["own", "ffffff"])
def test_every_tone_can_be_read_on_its_ground_and_on_paper(tone, ground):
    below = light(GROUND[tone] if ground == "own" else ground)

    assert (below + 0.05) / (light(INK[tone]) + 0.05) >= 6.5


@pytest.mark.skipif(
    not shutil.which("chromium") and os.environ.get("SCRUTINY_TEST_ALL") != "1", reason="Chromium is not installed"
)
def test_in_a_browser_our_script_runs_and_a_strangers_does_not(tmp_path: Path, meeting):
    attack = "<script>document.title='TAKEN'</script><img src=x onerror=\"document.title='TAKEN'\">"
    rows = tuple((row[0], attack, *row[2:]) for row in meeting.rows)
    (tmp_path / "page.html").write_text(page(replace(meeting, title=attack, rows=rows)), "utf-8")

    shown = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
         "--dump-dom", (tmp_path / "page.html").as_uri()],
        check=True, capture_output=True, text=True, timeout=120,
    ).stdout  # fmt: skip

    read = parsed(shown)
    assert text(read.find(".//title")) == attack
    assert text(read.get_element_by_id("shown")) == "4 of 4 shown"
