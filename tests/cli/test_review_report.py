"""`add report --review` and its options: each recommendation that was read is kept, mended or left out by a person."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

REPORT = """\
# Warm rooms in the capital

Published on 4 March 2026

## Conclusions and recommendations

1. The Mayor should publish a register of warm rooms by 30 September 2026.

2. Transport for London should open a warm room in every station.

3. It is a matter of regret that nobody counted the cold homes of the capital last winter.

4. The Mayor should:

a) write to every borough; and

b) publish what they answer.
"""


@pytest.fixture
def rooms(run, tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    run("init")
    return tmp_path / "scrutiny.db"


ADD = ("add", "report", "report.md", "--ref", "WARM-2026", "--review")


END = "5 to record; 6 of 6 not looked at, and taken as read.\nRecord WARM-2026? [y yes, b back, N no] Nothing was recorded."


def recorded(run) -> list[list[str]]:
    rows = json.loads(run("report", "meeting", "--json").stdout)["rows"]
    return [[row["ref"].removeprefix("WARM-2026/"), row["addressed_to"], row["due"]] for row in rows]


def test_each_item_is_shown_with_its_words_bodies_day_and_reasons(run, rooms):
    done = run(*ADD, typed="q\nn\n")

    assert done.stderr == dedent("""\

        WARM-2026/1  (1 of 6)
          The Mayor should publish a register of warm rooms by 30 September 2026.
            To: Mayor of London
            Day: by 30 September 2026
                numbered in a list
                asked: “The Mayor should”
        [Y keep, n leave out, t to whom, d day, b back, q stop, ? help] {end}
        """).format(end=END)
    assert recorded(run) == []


def test_all_can_be_kept_with_return_and_what_may_be_a_conclusion_is_then_left_out(run, rooms):
    done = run(*ADD, typed="\n" * 7)

    assert done.exit_code == 0
    assert "conclusion? WARM-2026/3" in done.stderr
    assert [row[0] for row in recorded(run)] == ["1", "2", "4a", "4b"]


def test_an_item_is_left_out_another_is_one_and_bodies_and_days_are_mended(run, rooms):
    typed = "t\nTfL; Home Office\nd\n1 October 2026\ny\nn\ny\nt\n-\nd\nspring 2027\ny\ny\ny\ny\n"

    done = run(*ADD, typed=typed)

    assert "left out: 2" in done.stderr
    assert recorded(run) == [
        ["1", "Transport for London", "2026-10-01"],
        ["1", "Home Office", "2026-10-01"],
        ["3", "body not named", None],
        ["4a", "body not named", "2027-05-31"],
        ["4b", "body not named", "2027-05-31"],
    ]


def test_leaving_a_whole_out_leaves_its_parts_out(run, rooms):
    run(*ADD, typed="y\ny\nn\nn\ny\ny\ny\n")

    assert [row[0] for row in recorded(run)] == ["1", "2"]


def test_a_person_goes_back_and_sees_what_they_left_out(run, rooms):
    done = run(*ADD, typed="n\nb\ny\nq\ny\n")

    assert done.stderr.count("  You left it out.\n") == 1
    assert "5 of 6 not looked at, and taken as read" in done.stderr
    assert [row[0] for row in recorded(run)] == ["1", "2", "4a", "4b"]


def test_who_stops_records_nothing_unless_they_say_so(run, rooms, dump):
    before = dump(rooms)

    done = run(*ADD, typed="y\nq\n\n")

    assert "Record WARM-2026? [y yes, b back, N no]" in done.stderr
    assert done.stderr.endswith("Nothing was recorded.\n")
    assert dump(rooms) == before


def test_input_that_ends_records_nothing_and_says_so(run, rooms, dump):
    before = dump(rooms)

    ended = run(*ADD, typed="y\n")

    assert ended.exit_code == 4
    assert "\nNothing was recorded of this report.\n" in ended.stderr
    assert dump(rooms) == before


def test_a_day_that_is_none_is_refused_and_the_item_is_asked_about_again(run, rooms):
    done = run(*ADD, typed="d\nsoonish\nd\nin due course\nd\n-\nt\n\ny\nq\ny\n")

    assert done.stderr.count("WARM-2026/1  (1 of 6)") == 5
    assert '"in due course" names no day. Give one, as in: 30 September 2026' in done.stderr
    assert recorded(run)[0] == ["1", "Mayor of London", None]


def test_help_tells_what_each_key_does(run, rooms):
    done = run(*ADD, typed="?\nq\nn\n")

    for line in (
        "  y   it is a recommendation: record it as shown",
        "  d   the day that it asks for: say which instead",
    ):
        assert f"{line}\n" in done.stderr


def test_without_a_prompt_items_are_included_and_left_out_by_number(run, rooms):
    words = ("add", "report", "report.md", "--ref", "WARM-2026", "--yes", "--json")

    added = json.loads(run(*words, "--leave-out", "2", "--leave-out", "4", "--include", "3").stdout)

    assert [one["number"] for one in added["recommendations"]] == ["1", "3"]
    assert [row[0] for row in recorded(run)] == ["1", "3"]


def test_an_item_that_is_not_there_cannot_be_left_out(run, rooms, dump):
    before = dump(rooms)

    refused = run("add", "report", "report.md", "--yes", "--leave-out", "9")

    assert (refused.exit_code, refused.stderr) == (3, "scrutiny: The report has no item 9 to leave out.\n")
    assert dump(rooms) == before


def test_a_review_where_nobody_can_be_asked_names_the_options(run, rooms):
    refused = run(*ADD)

    assert refused.exit_code == 4
    assert refused.stderr == (
        "scrutiny: What does the report recommend? Nobody can be asked here: answer with --include N, --leave-out N and "
        "--yes, without --review.\n"
    )


def test_what_was_left_out_in_the_review_is_among_the_doubts_of_the_json(run, rooms):
    added = json.loads(run(*ADD, "--json", typed="y\nn\nn\nn\ny\n").stdout)

    assert [one["number"] for one in added["recommendations"]] == ["1"]
    assert [one.get("number") for one in added["doubts"] if "number" in one] == ["2", "3", "4", "4a", "4b"]
