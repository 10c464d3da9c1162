"""Three real trackers, whole: every row is accounted for, and their own totals come out of the register again."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.trackers.importing import How, import_trackers
from scrutiny.actions.trackers.prepare import Asked, prepare
from scrutiny.store.chain import broken_steps

TRACKERS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus" / "trackers"
pytestmark = pytest.mark.skipif(not TRACKERS.is_dir(), reason="../shared/corpus, the real trackers, is not here")
TODAY = date(2026, 11, 22)


@pytest.fixture
def take(register):
    """Import real files as one step; gives what became of all their rows, and their totals by column and word."""

    register = replace(register, now=lambda: "2026-11-22T10:00:00+00:00")

    def taking(*names):
        tables = [table for name in names for table in prepare(TRACKERS / name, Asked(), TODAY).prepared]
        done = import_trackers(register, tables, How(read=True), "import")
        rows: Counter[str] = Counter()
        totals: dict[str, Counter[str]] = {}
        for told, table in zip(done.told, tables, strict=True):
            assert sum(told.rows.values()) == table.rows
            rows += told.rows
            for column, words in told.words.items():
                for word, counts in words.items():
                    totals.setdefault(column, Counter())[word] += sum(counts.values())
        return dict(rows), {column: dict(counts) for column, counts in totals.items()}, done

    return taking


def entries(register, what):
    """How many entries there are of each word, or value."""
    return {
        row[0]: row[1]
        for row in map(tuple, register.connection.execute(f"SELECT {what}, COUNT(*) FROM entry GROUP BY 1"))
    }


@pytest.mark.parametrize("name", ["TAIC_recommendations_04_04_2024.xlsx", "TAIC_recommendations.csv"])
def test_the_register_of_an_accident_commission(register, take, name):
    rows, totals, done = take(f"taic/{name}")

    assert rows == {"recorded": 2185, "merged": 5, "refused": 2}
    assert totals == {
        "Status": {
            "Closed acceptable": 1178,
            "Unconfirmed": 343,
            "Closed cancelled": 269,
            "Open": 267,
            "Withdrawn": 110,
            "Closed superseded": 25,
        }
    }
    assert [(refused.row, refused.why) for refused in done.told[0].refused] == [
        (35, "MO-2022-201/12.23 stands there already: row 33 gives it with other words"),
        (70, "RO-2020-101/12.21 stands there already: row 68 gives it with other words"),
    ]
    stood = entries(register, "CASE WHEN kind = 'judgement' THEN 'judged' ELSE words END")
    # Five rows are another row again and two were refused: 2 of each are Open, 3 Unconfirmed.
    assert {word: stood[word] for word in ("Closed acceptable", "Closed cancelled", "Open", "Withdrawn", "Closed superseded")} == {
        "Closed acceptable": 1178,
        "Closed cancelled": 269,
        "Open": 263,
        "Withdrawn": 110,
        "Closed superseded": 25,
    }  # fmt: skip
    assert (stood["judged"], stood["Status: Unconfirmed"]) == (1178, 340)
    assert list(broken_steps(register.connection)) == []


def test_its_yearly_statements_update_what_the_register_holds(register, take):
    take("taic/TAIC_recommendations.csv")

    rows, _, _ = take("taic/2022-06-30.SR.Report.to.Minister.docx", "taic/2023-06-30.SR.Report.to.Minister.docx")
    again, _, done = take("taic/2022-06-30.SR.Report.to.Minister.docx", "taic/2023-06-30.SR.Report.to.Minister.docx")

    assert rows == {"changed": 119, "there already": 1, "recorded": 1, "refused": 2, "left out": 19}
    # Two rows name no body, and are refused once another row has put the recommendation to a second.
    assert again == {"there already": 119, "refused": 4, "left out": 19}
    assert done.summary == ""
    assert list(broken_steps(register.connection)) == []


def test_coroners_reports_of_which_most_rows_say_nothing(register, take):
    rows, totals, done = take("pfd/pfd_tracker_status.csv")
    again, _, repeated = take("pfd/pfd_tracker_status.csv")

    assert rows == {"recorded": 773, "refused": 5374}
    assert totals == {"Status": {"pending": 5440, "completed": 531, "overdue": 102, "partial": 73, "no sent_to": 1}}
    whys = Counter(refused.why for refused in done.told[0].refused)
    assert whys == {"it names no report": 5373, "it names no recommendation, by number or in words": 1}
    assert (again, repeated.summary) == ({"there already": 773, "refused": 5374}, "")
    # By its own dates: it gives no day of any reply, nor who replied where some did. The others are late or not.
    words = {row["ask"]: row["words"] for row in map(dict, register.connection.execute("SELECT ask, words FROM entry WHERE words LIKE 'Status: %' OR kind = 'stance'"))}  # fmt: skip
    clocks = Counter(
        (words[each.ask].removeprefix("Status: "), each.clock.value) for each in positions(register, Filters())
    )
    assert clocks == {
        ("completed", "cannot tell"): 814,
        ("partial", "cannot tell"): 244,
        ("overdue", "overdue"): 161,
        ("pending", "overdue"): 112,
        ("pending", "cannot tell"): 15,
    }


def test_the_recommendations_of_nations_to_nations(register, take):
    names = [f"upr/sessions_{sessions}.csv" for sessions in ("1-5", "6-9", "10-13", "14-17", "17-20")]

    rows, totals, _ = take(*names, "upr/numbered_2013data.csv", "upr/numbered_2014data.csv")

    assert rows == {"recorded": 55_732, "merged": 183, "refused": 229}
    assert totals["Response"] == {"Accepted": 30_472, "Noted": 10_594}
    assert totals["decision"] == {"consider": 8822, "support": 4368, "implemented": 1279, "reject": 564, "noted": 45}
    assert {value: count for value, count in entries(register, "words").items() if value in ("Accepted", "Noted")} == {
        "Accepted": 30_472,
        "Noted": 10_594,
    }
    assert list(broken_steps(register.connection)) == []
