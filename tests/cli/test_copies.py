"""A second copy of a known report is attached and compared; what only looks like one is not."""

import json

import pytest

REPORT = """\
# Cold homes in the capital

Published on 4 March 2026

## Recommendation 1

The Mayor should publish a register of cold homes by 30 September 2026.

## Recommendation 2

The Mayor and Transport for London should open warm rooms in every station that is staffed at night.

## Recommendation 3

The Home Office should review how it houses people who wait for a decision.
"""
PAGE = """\
<html><head><title>Cold homes in the capital</title></head><body><h1>Cold homes in the capital</h1>
<h2>Recommendation 1</h2><p>The Mayor should publish a public register of cold homes by 30 September 2026.</p>
<h2>Recommendation 2</h2><p>The Mayor and Transport for London should open warm rooms in every station that is staffed
at night.</p>
<h2>Recommendation 3</h2><p>The Home Office should review how it houses people who wait for a decision.</p>
</body></html>
"""


@pytest.fixture
def cold_homes(run, tmp_path):
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    run("init")
    run("add", "report", "report.md", "--ref", "COLD-2026", "--yes")
    return tmp_path


def added(run, folder, name, text, *more, **how):
    (folder / name).write_text(text, encoding="utf-8")
    return run("add", "report", name, *more, **how)


def test_a_second_copy_is_attached_compared_and_not_added_again(run, cold_homes):
    done = added(run, cold_homes, "page.html", PAGE, "--yes")

    assert done.stdout == "Attached page.html to COLD-2026 as another copy of it.\n"
    assert done.stderr == (
        "This is another copy of COLD-2026, “Cold homes in the capital”: it is attached\n"
        "and compared, not added again.\n"
        "COLD-2026/1: this file adds “public” to what the register has.\n"
        "The register's words stand. To take others: scrutiny correct COLD-2026/N --text\n"
        "TEXT --because WHY\n"
        "Undo: scrutiny undo\n"
    )
    [shown] = json.loads(run("show", "cold", "1", "--json").stdout)
    assert shown["recommendation"] == "The Mayor should publish a register of cold homes by 30 September 2026."
    assert [(place["document"], place["words"]) for place in shown["places"]] == [
        ("report.md", "The Mayor should publish a register of cold homes by 30 September 2026."),
        ("page.html", "The Mayor should publish a public register of cold homes by 30 September 2026."),
    ]


def test_the_json_of_a_copy_says_where_the_two_differ(run, cold_homes):
    done = added(run, cold_homes, "page.html", PAGE, "--yes", "--json")

    assert json.loads(done.stdout)["same_as"] == {
        "ref": "COLD-2026",
        "completes_stub": False,
        "differences": [{"ref": "COLD-2026/1", "register": "", "file": "public"}],
        "only_in_register": [],
        "only_in_file": [],
    }


def test_the_same_copy_twice_changes_nothing(run, cold_homes, dump):
    added(run, cold_homes, "page.html", PAGE, "--yes")
    before = dump(cold_homes / "scrutiny.db")

    again = run("add", "report", "page.html", "--yes")

    assert again.stderr == "This file is in the register already, as COLD-2026. Nothing was changed.\n"
    assert dump(cold_homes / "scrutiny.db") == before


def test_numbers_that_only_one_of_the_two_has_are_told(run, cold_homes):
    text = REPORT.replace(
        "## Recommendation 3\n\nThe Home Office should review how it houses people who wait", ""
    ).replace(
        " for a decision.\n", "## Recommendation 4\n\nThe Mayor should tell every tenant in London of their rights.\n"
    )

    done = added(run, cold_homes, "shorter.md", text, "--yes")

    told = " ".join(done.stderr.split())
    assert "3: the register has, and this file has not. It stays as it is; please check." in told
    assert "4: in this file, and not in the register. To add one: scrutiny add recommendation COLD-2026/N TEXT" in told
    assert len(json.loads(run("report", "recommendations", "--json").stdout)["rows"]) == 3


LOOK_ALIKES = {
    "next year's report with the same title": (
        REPORT.replace("4 March 2026", "9 March 2027").replace("2026", "2027"),
        "Recorded CHC-2027",
    ),
    "this year's title with other recommendations": (
        "# Cold homes in the capital\n\n## Recommendation 1\n\nThe boroughs should insulate every school by 2030.\n\n"
        "## Recommendation 2\n\nOfgem should publish the tariffs of every supplier in the city.\n",
        "Recorded CHC-2026",
    ),
    "a report that repeats another's recommendations": (
        REPORT.replace("# Cold homes in the capital", "# What became of our advice on cold homes"),
        "Recorded WBOACH-2026",
    ),
}


@pytest.mark.parametrize("what", LOOK_ALIKES)
def test_what_only_looks_like_a_copy_is_a_report_of_its_own(run, cold_homes, what):
    text, recorded = LOOK_ALIKES[what]

    done = added(run, cold_homes, "other.md", text, "--yes")

    assert done.stdout.startswith(recorded)


def test_a_report_that_repeats_anothers_words_is_recorded_and_pointed_at(run, cold_homes):
    text, _ = LOOK_ALIKES["a report that repeats another's recommendations"]

    done = added(run, cold_homes, "other.md", text, "--yes")

    assert " ".join(done.stderr.split()).startswith(
        "Please check: its recommendations read like those of COLD-2026, “Cold homes in the capital”. If it is another "
        "copy of that, answer with --same-as COLD-2026"
    )


def test_the_response_is_no_copy_though_it_repeats_the_recommendations(run, cold_homes, dump):
    before = dump(cold_homes / "scrutiny.db")
    text = REPORT.replace("# Cold homes in the capital", "# Cold homes in the capital: Government response")

    refused = added(run, cold_homes, "response.md", text, "--yes")

    assert refused.exit_code == 4
    assert refused.stderr.startswith(
        "scrutiny: response.md reads as an answer to a report, not as one: it calls itself “Cold homes in the capital: "
        "Government response”. Nothing was recorded.\n"
    )
    assert dump(cold_homes / "scrutiny.db") == before


def test_a_title_that_is_only_the_first_part_of_another_is_asked_about(run, cold_homes, dump):
    text = REPORT.replace("# Cold homes in the capital", "# Cold homes in the capital: what must change")
    before = dump(cold_homes / "scrutiny.db")

    refused = added(run, cold_homes, "longer.md", text, "--yes")
    after = dump(cold_homes / "scrutiny.db")
    declined = run("add", "report", "longer.md", typed="n\n")
    told = run("add", "report", "longer.md", "--same-as", "cold", "--yes")

    assert (refused.exit_code, after) == (4, before)
    assert refused.stderr.endswith(
        "scrutiny: Is it COLD-2026? Nobody can be asked here: answer with --same-as COLD-2026, or with --new if it is "
        "another report.\n"
    )
    assert declined.stderr.endswith("Nothing was recorded. If it is another report, add --new\n")
    assert told.stdout == "Attached longer.md to COLD-2026 as another copy of it.\n"


def test_a_copy_that_the_person_says_is_new_is_recorded_as_new(run, cold_homes):
    done = added(run, cold_homes, "page.html", PAGE, "--new", "--ref", "COLD-2", "--yes")

    assert done.stdout.startswith('Recorded COLD-2, "Cold homes in the capital", with 3 recommendations')


def test_a_dry_run_compares_and_records_nothing(run, cold_homes, dump):
    before = dump(cold_homes / "scrutiny.db")

    done = added(run, cold_homes, "page.html", PAGE, "--dry-run")

    assert done.stdout.startswith("Would have attached page.html to COLD-2026")
    assert dump(cold_homes / "scrutiny.db") == before


def test_undo_takes_the_copy_off_and_it_can_come_again(run, cold_homes):
    added(run, cold_homes, "page.html", PAGE, "--yes")

    run("undo", "--yes")

    assert [place["document"] for place in json.loads(run("show", "cold", "1", "--json").stdout)[0]["places"]] == [
        "report.md"
    ]
    assert run("add", "report", "page.html", "--yes").stdout.startswith("Attached page.html")
    assert run("verify").exit_code == 0
