"""What comes in by a mapping goes out by the same mapping, cell for cell; what cannot is told."""

import csv
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.actions.asked import Asked
from scrutiny.actions.register import Register
from scrutiny.actions.trackers.exporting import Loss, columns_of, laid_out, losses
from scrutiny.actions.trackers.importing import How, import_trackers
from scrutiny.actions.trackers.mappings import find_layout
from scrutiny.actions.trackers.prepare import Asked as Read
from scrutiny.actions.trackers.prepare import prepare

TODAY = date(2026, 11, 22)
LAYOUT = """\
title = "Ours"
[columns]
"Inquiry" = "report"
"Rec no." = "number"
"Recommendation" = "recommendation"
"Theme" = "theme"
"Put to" = "to"
"Made" = "made"
"Reply by" = "due"
"Reply" = "response"
"Replied" = "response day"
"How far" = "progress"
"Updated" = "progress day"
"Promised" = "target"
"Our view" = "view"
"Still pursued" = "outcome"
"Lead officer" = "note"
[words."How far"]
"Amber" = { progress = "under way" }
"Green" = { progress = "done" }
"""
HEADINGS = [line.split('"')[1] for line in LAYOUT.splitlines() if line.startswith('"') and "{" not in line]
WORDS = st.text("abc de", min_size=1, max_size=12).map(lambda words: f"The {words.strip()} one".replace("  ", " "))
DAYS = st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
BODIES = ["Mayor of London", "Transport for London", "London Councils"]
STATES = [("Reply", "Replied", ["accepted", "Agreed", "noted"]), ("How far", "Updated", ["Amber", "Green", "planned"])]


@st.composite
def rows(draw):
    """One row of the tracker, as a person might keep it: a day only beside what it is the day of."""
    row = dict.fromkeys(HEADINGS, "")
    row |= {"Inquiry": "AIR-2026", "Recommendation": draw(WORDS), "Made": draw(DAYS)}
    row["Put to"] = "; ".join(draw(st.lists(st.sampled_from(BODIES), max_size=2, unique=True)))
    for column, cells in (
        ("Theme", WORDS),
        ("Reply by", DAYS),
        ("Promised", st.sampled_from(["by spring 2027", "2027-03-01", "in due course"])),
        ("Our view", st.sampled_from(["partial", "Satisfactory"])),
        ("Still pursued", st.sampled_from(["dormant", "open"])),
        ("Lead officer", WORDS),
    ):
        row[column] = draw(st.one_of(st.just(""), cells))
    for column, day, words in STATES:
        if draw(st.booleans()):
            row |= {column: draw(st.sampled_from(words)), day: draw(DAYS)}
    return row


def there_and_back(folder: Path, kept: list[dict[str, str]]) -> tuple[list[dict[str, str]], list[Loss]]:
    """The rows as they come back from a new register, and what is told to be lost."""
    (folder / "ours.toml").write_text(LAYOUT, encoding="utf-8")
    with (folder / "tracker.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)
    layout = find_layout(str(folder / "ours.toml"))
    Register.create(folder / "scrutiny.db", who="Ann Officer", today=TODAY).close()
    with Register.open(folder / "scrutiny.db", who="Ann Officer", today=TODAY, write=True) as register:
        read = prepare(folder / "tracker.csv", Read(str(folder / "ours.toml")), TODAY).prepared
        import_trackers(register, read, How(), "import tracker.csv")
        table = laid_out(Asked(register), layout, columns_of(layout))
        lost = list(losses(read[0], laid_out(Asked(register), layout, read[0].columns), "", TODAY))
    headings = [column.heading for column in table.columns]
    return [dict(zip(headings, map(str, row), strict=True)) for row in table.rows], lost


@settings(max_examples=25)
@given(st.lists(rows(), min_size=1, max_size=5))
def test_rows_of_a_layout_come_back_cell_for_cell(kept):
    for number, row in enumerate(kept, 1):
        row["Rec no."] = str(number)

    with tempfile.TemporaryDirectory() as folder:
        back, lost = there_and_back(Path(folder), kept)

    assert back == kept
    assert lost == []


def test_each_cell_that_does_not_come_back_the_same_is_told(tmp_path):
    row = dict.fromkeys(HEADINGS, "") | {
        "Inquiry": "AIR-2026", "Rec no.": "1", "Recommendation": "Plant trees.", "Put to": "TfL", "Made": "14/05/2026",
        "Replied": "2026-06-01", "Colour": "red",
    }  # fmt: skip
    other = dict.fromkeys(HEADINGS, "") | {"Inquiry": "AIR-2026", "Rec no.": "x", "Recommendation": "Ring them."}

    back, lost = there_and_back(tmp_path, [row, other | {"Colour": ""}])

    assert len(back) == 1
    assert lost == [
        Loss(2, "Put to", "TfL", "Transport for London"),
        Loss(2, "Made", "14/05/2026", "2026-05-14"),
        Loss(2, "Replied", "2026-06-01", ""),
        Loss(2, "Colour", "red", ""),
        Loss(3, "Inquiry", "AIR-2026", ""),
        Loss(3, "Rec no.", "x", ""),
        Loss(3, "Recommendation", "Ring them.", ""),
    ]
