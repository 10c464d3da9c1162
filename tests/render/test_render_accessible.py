"""Pages in a real browser: nobody is kept out (WCAG 2.2 AA), by any window, and a stranger's text stays text."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.browser import Browser

from scrutiny.render.html import page
from scrutiny.tables import Chart, Figure, Quoted, Table, Tally

CHARTS = (
    Chart("said", "What each body said", "Each ask once.", "Addressed to", ("Mayor of London", "Transport for London"),
          ("accepted", "no answer found", "of another kind"), ((12, 1, 0), (3, 0, 5))),
    Chart("over-time", "Progress over time", "Every ask.", "Position at", ("30 September 2026", "22 November 2026"),
          ("done", "no information"), ((1, 9), (4, 6))),
)  # fmt: skip
TELLING = Quoted("Response", "We have thought. We accept this. We shall begin.", "response dated 1 May 2026", "letter.pdf",
                 3, "We accept this.")  # fmt: skip
WITHHELD = Quoted("Response", "", "response dated 1 May 2026", "letter.pdf", 3, withheld="The words are exempt.")
SAID = Tally(Figure(4, "asks", ""), (Figure(2, "accepted", ""), Figure(1, "unclear", ""), Figure(1, "in part", "")))
TAKEN = "<script>document.title='TAKEN'</script><img src=x onerror=\"document.title='TAKEN'\">&lt;b&gt;"


@pytest.fixture
def whole(meeting: Table) -> Table:
    """A table with everything that a page can show."""
    quoted = ((TELLING,), (WITHHELD,), (), (TELLING, WITHHELD))
    return replace(meeting, quotations=quoted, charts=CHARTS, counts=(SAID.sentence, *meeting.counts), tallies=(SAID,))


@pytest.fixture
def strange(meeting: Table) -> Table:
    """A table whose every text was written by somebody who wishes us ill."""
    long = f"{TAKEN} שלום עליכם مرحبا {'x' * 10_000}"
    cells = {"day": None, "number": 7, "ref": "CAM-2026/2"}  # a reference is the register's own
    row = tuple(cells.get(column.kind, long) for column in meeting.columns)
    return replace(
        meeting, title=TAKEN, rows=(row, row), quotations=((replace(TELLING, words=long, telling=TAKEN),), ()),
        counts=(long,), key=((TAKEN, long),), notes=(long,), seal=TAKEN,
        charts=(Chart("wild", TAKEN, long, TAKEN, (TAKEN, "x" * 10_000), (TAKEN, "accepted"), ((1, 2), (3, 4))),),
    )  # fmt: skip


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Callable[..., Browser]:
    """Write the table as a page and open it."""

    def showing(table: Table, width: int = 1280, height: int = 900, *, dark: bool = False) -> Browser:
        (tmp_path / "page.html").write_text(page(table), "utf-8")
        browser.open(tmp_path / "page.html", width, height, dark=dark)
        return browser

    return showing


def opened(browser: Browser) -> None:
    """Open what is folded away."""
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true; })")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (320, True)])
def test_nobody_is_kept_out_of_a_page_with_everything_on_it(shown, barriers, whole, width, dark):
    opened(shown(whole, width, dark=dark))

    assert barriers() == []


def test_nobody_is_kept_out_of_an_empty_table(shown, barriers, meeting):
    shown(replace(meeting, rows=(), empty="Nothing is owed."))

    assert barriers() == []


def test_nobody_is_kept_out_of_a_table_of_strange_text(shown, barriers, strange):
    opened(shown(strange))

    assert barriers() == []


def test_the_checker_finds_what_is_wrong(shown, barriers, meeting):
    shown(meeting).run("document.querySelector('label').remove(); document.documentElement.lang = ''")

    assert {barrier.partition(":")[0] for barrier in barriers()} == {"html-has-lang", "label"}


def test_the_keyboard_alone_walks_the_page_in_its_order_and_every_stop_is_seen(shown, whole):
    browser = shown(whole)
    stops: list[dict[str, Any]] = []
    while len(stops) < 20:
        browser.press("Tab")
        stop = browser.run(
            "(at => at === document.body ? null : { name: at.id || at.className || at.textContent.trim(), "
            "outline: getComputedStyle(at).outlineStyle, wide: parseFloat(getComputedStyle(at).outlineWidth), "
            "left: at.getBoundingClientRect().left, high: at.getBoundingClientRect().height })(document.activeElement)"
        )
        if stop is None:
            break
        stops.append(stop)

    assert [stop["name"] for stop in stops] == [
        "skip", "words", "choice-1", "choice-3", "choice-4", "choice-6", "Show all", "frame", *["The same in figures"] * 2,
    ]  # fmt: skip
    assert {stop["outline"] for stop in stops} == {"solid"}
    assert min(stop["wide"] for stop in stops) >= 2
    assert min(stop["left"] for stop in stops) >= 0  # none is off the page
    assert min(stop["high"] for stop in stops) >= 44


def test_the_first_stop_skips_to_the_table(shown, meeting):
    browser = shown(meeting)
    browser.press("Tab")
    browser.press("Enter")

    assert browser.run("location.hash") == "#rows"
    browser.press("Tab")
    assert browser.run("document.activeElement.id") != "words"


def test_search_and_filters_work_by_keyboard_and_say_how_many_are_left(shown, meeting):
    browser = shown(meeting)

    def left() -> Any:
        return browser.run(
            "[document.getElementById('shown').textContent, "
            "...[...document.querySelectorAll('#rows tbody:not([hidden]) th')].map(each => each.textContent)]"
        )

    browser.press("Tab")
    browser.press("Tab")
    browser.write("SHALL publish")
    assert left() == ["1 of 4 shown", "CAM-2026/1"]

    browser.run("document.querySelector('button').click()")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert left()[0] == "4 of 4 shown"

    browser.run("document.getElementById('choice-6').focus()")
    for _ in range(3):  # All, answered, cannot tell, no clock
        browser.press("Down")
    assert left() == ["1 of 4 shown", "CAM-2026/12.10"]
    browser.press("Down")
    assert left() == ["1 of 4 shown", "CAM-2026/2"]  # "overdue since 20 May 2026" is overdue


@pytest.mark.parametrize("width", [1280, 390, 320])  # 320 is a window of 1,280 at 400 %
def test_at_any_width_the_page_is_read_without_scrolling_sideways(shown, whole, strange, width):
    for table in (whole, strange):
        browser = shown(table, width)
        opened(browser)

        assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_table_of_many_columns_scrolls_in_its_own_frame(shown, whole):
    columns = (*whole.columns, *whole.columns[3:7], *whole.columns[3:7])
    rows = tuple((*row, *row[3:7], *row[3:7]) for row in whole.rows)
    browser = shown(replace(whole, columns=columns, rows=rows))

    assert browser.run("document.documentElement.scrollWidth") <= 1280
    assert browser.run("(at => at.scrollWidth > at.clientWidth && at.tabIndex === 0)(document.querySelector('.frame'))")


def test_in_a_narrow_window_each_cell_says_its_heading(shown, meeting):
    browser = shown(meeting, 320)

    assert browser.run("getComputedStyle(document.querySelector('#rows td'), '::before').content") == '"Addressed to: "'
    assert browser.run("getComputedStyle(document.querySelector('#rows td')).display") == "block"


@pytest.mark.parametrize(("dark", "ground"), [(False, "rgb(255, 255, 255)"), (True, "rgb(16, 22, 29)")])
def test_it_is_dark_where_the_reader_wants_it(shown, meeting, dark, ground):
    assert shown(meeting, dark=dark).run("getComputedStyle(document.body).backgroundColor") == ground


def test_on_paper_every_row_and_figure_stands_under_repeated_headings_and_no_filter_does(
    shown, whole, program_of, tmp_path: Path
):
    rows = tuple((f"CAM-2026/{number}", *whole.rows[0][1:]) for number in range(1, 31))
    browser = shown(replace(whole, rows=rows, quotations=None), dark=True)

    (tmp_path / "printed.pdf").write_bytes(browser.printed())
    told = subprocess.run(
        [program_of("pdftotext"), "-layout", str(tmp_path / "printed.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout  # fmt: skip
    pages = [leaf for leaf in told.split("\f") if "CAM-2026/" in leaf]

    assert [number for number in range(1, 31) if f"CAM-2026/{number} " not in told] == []
    assert len(pages) > 1
    assert all("Recommendation" in leaf and "Response due" in leaf for leaf in pages)
    assert ("Search" in told, "Skip to" in told) == (False, False)
    assert "The same in figures" in told  # opened for the paper
    assert told.count("of another kind") == 2  # the chart's own, and the table's behind it


def test_a_strangers_text_is_shown_whole_and_does_nothing(shown, strange):
    browser = shown(strange)

    assert browser.run("document.title") == TAKEN
    assert browser.run("[document.images.length, document.scripts.length]") == [0, 1]
    words = browser.run("document.querySelector('#rows td.words').innerText")
    assert (TAKEN in words, "שלום עליכם" in words, "x" * 10_000 in words) == (True, True, True)
    browser.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    browser.run("new Promise(done => setTimeout(done, 200))")
    assert browser.run("document.title") == TAKEN  # the page's own policy would stop one that got in
