"""`scrutiny earlier` as a person uses it: what is printed, what is asked, what is refused."""

import json
from textwrap import dedent

import pytest

REPORTS = (
    ("HOUSING-2014", "2014-03-05", "Homes for rent", "3", "The Mayor should publish a register of fined landlords."),
    ("HOUSING-2019", "2019-05-01", "Renting again", "2", "Publish the register of fined landlords by borough."),
    ("HOUSING-2024", "2024-03-12", "Still renting", "1", "Publish a full register of every fined landlord."),
    ("NIGHT-2025", "2025-02-01", "Night buses", "1", "Fund the night buses."),
)


@pytest.fixture
def housing(run, tmp_path):
    """Four reports of one recommendation each; three of them ask for the same."""
    run("init")
    for ref, published, title, number, words in REPORTS:
        run("add", "report", "--title", title, "--ref", ref, "--published", published, "--author", "Housing Committee")
        run("add", "recommendation", f"{ref}/{number}", words, "--to", "Mayor of London")
    return tmp_path / "scrutiny.db"


@pytest.fixture
def linked(run, housing):
    """HOUSING-2014/3, repeated by HOUSING-2019/2, which HOUSING-2024/1 supersedes."""
    run("earlier", "HOUSING-2019/2", "--repeats", "HOUSING-2014/3")
    run("earlier", "HOUSING-2024/1", "--supersedes", "HOUSING-2019/2")
    return housing


def without_seal(text: str) -> str:
    return text.partition(" · Seal")[0]


def test_one_that_is_not_linked_is_said_to_be_so_and_what_is_similar_is_offered(run, housing):
    shown = run("earlier", "HOUSING-2024/1")

    assert shown.exit_code == 0
    assert shown.stderr == (
        "To link one: scrutiny earlier HOUSING-2024/1 --repeats REF (or --amends, --supersedes, --splits, --merges)\n"
    )
    assert without_seal(shown.stdout) == dedent("""\
        HOUSING-2024/1 is not linked to any other recommendation.

        Similar earlier recommendations, for you to judge:
          1  HOUSING-2019/2
             Housing Committee, Renting again, 1 May 2019
             “Publish the register of fined landlords by borough.”
             Both say: fined, landlord, publish and register
          2  HOUSING-2014/3
             Housing Committee, Homes for rent, 5 March 2014
             “The Mayor should publish a register of fined landlords.”
             Both say: fined, landlord, publish and register

        Position at 2026-11-22""")


def test_a_chain_is_printed_earliest_first_with_where_each_stands(run, linked):
    shown = run("earlier", "HOUSING-2019/2")

    assert shown.stderr == ""
    assert without_seal(shown.stdout) == dedent("""\
        HOUSING-2019/2: asked 3 times since 2014.
          Counted by report: a report is one time, however many of its recommendations
          are linked.

          2014  HOUSING-2014/3
                Housing Committee, Homes for rent, 5 March 2014
                “The Mayor should publish a register of fined landlords.”
                is repeated by HOUSING-2019/2
                Mayor of London: no response yet · no information · active

          2019  HOUSING-2019/2  (this one)
                Housing Committee, Renting again, 1 May 2019
                “Publish the register of fined landlords by borough.”
                repeats HOUSING-2014/3
                is superseded by HOUSING-2024/1
                Mayor of London: no response yet · no information · active

          2024  HOUSING-2024/1
                Housing Committee, Still renting, 12 March 2024
                “Publish a full register of every fined landlord.”
                supersedes HOUSING-2019/2
                Mayor of London: no response yet · no information · active

        No other earlier recommendation in the register has similar words.

        Position at 2026-11-22""")


def test_it_is_all_there_as_json(run, linked):
    [given] = json.loads(run("earlier", "HOUSING-2024/1", "--json").stdout)

    assert {key: given[key] for key in ("ref", "asked", "asked_since", "days_known", "similar")} == {
        "ref": "HOUSING-2024/1", "asked": 3, "asked_since": "2014-03-05", "days_known": True, "similar": [],
    }  # fmt: skip
    assert given["chain"][1] == {
        "ref": "HOUSING-2019/2",
        "day": "2019-05-01",
        "report": "HOUSING-2019",
        "report_title": "Renting again",
        "author": "Housing Committee",
        "recommendation": "Publish the register of fined landlords by borough.",
        "earlier": [{"kind": "repeats", "ref": "HOUSING-2014/3"}],
        "later": [{"kind": "supersedes", "ref": "HOUSING-2024/1"}],
        "asks": [
            {
                "addressed_to": "Mayor of London",
                "response": "no response yet",
                "progress": "no information",
                "judgement": "not assessed",
                "outcome": "active",
                "clock": "no clock",
                "due": None,
            }
        ],
    }


def test_what_is_similar_is_there_as_json(run, housing):
    [given] = json.loads(run("earlier", "HOUSING-2019/2", "--json").stdout)

    assert (given["asked"], given["similar"]) == (
        1,
        [
            {
                "ref": "HOUSING-2014/3",
                "day": "2014-03-05",
                "report_title": "Homes for rent",
                "author": "Housing Committee",
                "recommendation": "The Mayor should publish a register of fined landlords.",
                "shared": ["fined", "landlords", "publish", "register"],
            }
        ],
    )


def test_at_a_terminal_a_person_picks_one_and_says_how(run, housing):
    shown = run("earlier", "HOUSING-2024/1", typed="7\n1\na\n")

    assert shown.stdout.endswith("\nRecorded that HOUSING-2024/1 amends HOUSING-2019/2.\n")
    assert shown.stderr == (
        "Does HOUSING-2024/1 go back to one of these? [1 HOUSING-2019/2, 2 HOUSING-2014/3, N none] "
        '  "7" is none of 1, 2, n.\n'
        "Does HOUSING-2024/1 go back to one of these? [1 HOUSING-2019/2, 2 HOUSING-2014/3, N none] "
        "And how? HOUSING-2024/1 to HOUSING-2019/2: [r repeats it, a amends it, s supersedes it, p is split from it, "
        "m merges it] Undo: scrutiny undo\n"
    )


@pytest.mark.parametrize("typed", ["\n", "n\n"])
def test_at_a_terminal_nothing_is_chosen_beforehand(run, housing, dump, typed):
    before = dump(housing)

    assert run("earlier", "HOUSING-2024/1", typed=typed).exit_code == 0

    assert dump(housing) == before


def test_nobody_is_asked_about_a_past_day(run, housing):
    past = run("earlier", "HOUSING-2024/1", "--as-of", "2024-04-01", typed="")
    known = run("earlier", "HOUSING-2024/1", "--known-on", "2026-11-22", typed="")

    assert past.stderr.startswith("To link one: ")
    assert (known.exit_code, known.stderr) == (0, "")
    assert "1  HOUSING-2019/2" in known.stdout


def test_on_a_past_day_the_later_is_not_in_the_chain(run, linked):
    shown = run("earlier", "HOUSING-2014/3", "--as-of", "2024-03-11")

    assert shown.stdout.splitlines()[0] == "HOUSING-2014/3: asked twice since 2014."
    assert "HOUSING-2024/1" not in shown.stdout


def test_a_link_is_told_in_a_line_and_a_dry_run_says_the_same(run, housing, dump):
    before = dump(housing)

    would = run("earlier", "housing-2019", "2", "--repeats", "housing-2014 3", "--dry-run")
    assert would.stdout == "Would have recorded that HOUSING-2019/2 repeats HOUSING-2014/3. Nothing was changed.\n"
    assert dump(housing) == before
    done = run("earlier", "housing-2019", "2", "--repeats", "housing-2014 3")
    assert (done.stdout, done.stderr) == (
        "Recorded that HOUSING-2019/2 repeats HOUSING-2014/3.\n",
        "Undo: scrutiny undo\n",
    )


def test_the_same_link_again_says_so_and_changes_nothing(run, linked, dump):
    before = dump(linked)

    again = run("earlier", "HOUSING-2019/2", "--repeats", "HOUSING-2014/3")

    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == "HOUSING-2019/2 repeats HOUSING-2014/3: that is recorded already.\nNothing was changed.\n"
    assert dump(linked) == before


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("HOUSING-2014/3", "--repeats", "HOUSING-2024/1"), 2,
         "HOUSING-2024/1 was made on 12 March 2024, after HOUSING-2014/3 (5 March 2014), so it is the later of the two. "
         "Name them the other way round, as in: scrutiny earlier HOUSING-2024/1 --repeats HOUSING-2014/3. "
         "Nothing was changed."),
        (("HOUSING-2024/1", "--repeats", "housing"), 4, '"housing" could be any of these reports.'),
        (("HOUSING-2024/1", "--repeats", "HOUSING-2014"), 2,
         "Which recommendation of HOUSING-2014? Write its number too, as in: HOUSING-2014/2"),
        (("HOUSING-2024/1", "--not", "HOUSING-2014/3"), 2, "Say why the link is wrong: --because TEXT"),
        (("HOUSING-2024/9",), 3, "HOUSING-2024 has one recommendation, 1; there is no 9."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(run, housing, dump, words, code, why):
    before = dump(housing)

    refused = run("earlier", *words)

    assert refused.exit_code == code
    assert refused.stderr.startswith(f"scrutiny: {why}")
    assert dump(housing) == before


def test_a_wrong_link_is_taken_off_and_history_and_verify_know_of_it(run, linked):
    off = run("earlier", "HOUSING-2024/1", "--not", "HOUSING-2019/2", "--because", "that one was about rents")

    assert off.stdout == ("Took off that HOUSING-2024/1 supersedes HOUSING-2019/2, because that one was about rents.\n")
    told = [line.split("\t")[5] for line in run("history", "HOUSING-2024/1").stdout.splitlines()[1:3]]
    assert told == [
        "Took off that HOUSING-2024/1 supersedes HOUSING-2019/2, because that one was about rents",
        "Linked: HOUSING-2024/1 supersedes HOUSING-2019/2",
    ]
    assert run("verify").exit_code == 0
    assert run("undo").exit_code == 0
    assert run("verify").exit_code == 0


def test_a_report_without_recommendations_has_nothing_to_show(run, housing):
    run("add", "report", "--title", "Empty", "--ref", "EMPTY-2026")

    assert run("earlier", "EMPTY-2026").stderr == ("Nothing to show: no recommendation of that report is recorded.\n")


# What other commands say of it


def test_show_says_the_chain_in_a_line_with_the_command_that_shows_it(run, linked):
    lines = run("show", "HOUSING-2024/1").stdout.splitlines()
    [given] = json.loads(run("show", "HOUSING-2019/2", "--json").stdout)

    assert lines[5:7] == [
        "  Asked 3 times since 2014: HOUSING-2014/3, HOUSING-2019/2, this.",
        "    See: scrutiny earlier HOUSING-2024/1",
    ]
    assert given["lineage"] == {
        "asked": 3,
        "asked_since": "2014-03-05",
        "days_known": True,
        "chain": ["HOUSING-2014/3", "HOUSING-2019/2", "HOUSING-2024/1"],
        "earlier": [{"kind": "repeats", "ref": "HOUSING-2014/3"}],
        "later": [{"kind": "supersedes", "ref": "HOUSING-2024/1"}],
    }
    assert "Asked" not in run("show", "NIGHT-2025/1").stdout


def test_query_lists_what_was_asked_before_with_how_often_and_since_when(run, linked):
    shown = run("query", "--repeated", "--format", "simple")
    data = run("query", "--repeated", "--csv").stdout.splitlines()

    rows = [line.split("  ")[0:1] + [word for word in ("once, in 2014", "twice since 2014") if word in line]
            for line in shown.stdout.splitlines() if line.startswith("HOUSING")]  # fmt: skip
    assert rows == [["HOUSING-2019/2", "once, in 2014"], ["HOUSING-2024/1", "twice since 2014"]]
    assert "Asked before" in shown.stdout
    assert [line.split(",", 1)[0] for line in data[1:]] == ["HOUSING-2019/2", "HOUSING-2024/1"]
    assert data[0].endswith(",asked_before,asked_since,asked_before_as")
    assert data[2].endswith(',2,2014-03-05,"HOUSING-2014/3, HOUSING-2019/2"')


@pytest.mark.parametrize(
    ("more", "refs"),
    [
        ((), ["HOUSING-2019/2", "HOUSING-2024/1"]),
        (("--report", "HOUSING-2024"), ["HOUSING-2024/1"]),
        (("borough",), ["HOUSING-2019/2"]),
        (("--as-of", "2024-03-11"), ["HOUSING-2019/2"]),
        (("--stance", "accepted"), []),
        (("--target", "none"), ["HOUSING-2019/2", "HOUSING-2024/1"]),
    ],
)
def test_repeated_goes_with_every_other_question(run, linked, more, refs):
    given = json.loads(run("query", "--repeated", *more, "--json").stdout)

    assert [row["ref"] for row in given["rows"]] == refs


def test_the_table_of_recommendations_counts_each_matter_once_and_lists_those(run, linked):
    table = json.loads(run("report", "recommendations", "--json").stdout)
    unique = json.loads(run("report", "recommendations", "--unique", "--json").stdout)
    one = json.loads(run("report", "recommendations", "HOUSING-2024", "--json").stdout)

    rule = (
        "2 unique recommendations after lineage (of those that repeat, amend, supersede or merge each other the latest "
        "counts; one that was split counts as its parts)."
    )
    assert rule in table["counts"]
    assert table["counts"] == unique["counts"]
    assert [row["ref"] for row in unique["rows"]] == ["HOUSING-2024/1", "NIGHT-2025/1"]
    assert not any("lineage" in sentence for sentence in one["counts"])
    assert run("report", "meeting", "--unique").exit_code != 0


CONTRADICTED = (
    "It is recorded that HOUSING-2019/2 repeats HOUSING-2014/3, and by the days HOUSING-2014/3 (2 May 2019) is now the "
    "later (HOUSING-2019/2 is of 1 May 2019). If the days are right, take the link off: scrutiny earlier HOUSING-2019/2 "
    "--not HOUSING-2014/3 --because TEXT\n"
)


def corrected(run, report, day, *more):
    done = run("correct", report, "--published", day, "--because", "it was misread", *more)
    assert done.exit_code == 0, done.stderr
    return done.stderr.removeprefix("Undo: scrutiny undo\n")


@pytest.mark.parametrize(("day", "said"), [("1 May 2019", ""), ("2 May 2019", CONTRADICTED)])
def test_a_corrected_day_that_makes_the_earlier_one_the_later_is_told_and_leaves_the_link(run, linked, day, said):
    before = run("earlier", "HOUSING-2019/2", "--json").stdout.count('"repeats"')

    assert corrected(run, "HOUSING-2014", day) == said
    assert run("earlier", "HOUSING-2019/2", "--json").stdout.count('"repeats"') == before > 0


def test_it_is_told_from_either_end_in_a_dry_run_too_and_of_no_other_report(run, linked):
    dry = corrected(run, "HOUSING-2019", "1 March 2014", "--dry-run")
    corrected(run, "HOUSING-2014", "2 May 2019")
    other = corrected(run, "NIGHT-2025", "1 January 2010")

    assert dry.startswith(
        "It is recorded that HOUSING-2019/2 repeats HOUSING-2014/3, and by the days HOUSING-2014/3 (5 March 2014)"
    )
    assert other == ""


def test_the_command_that_is_named_takes_the_link_off_and_nothing_is_told_any_more(run, linked):
    corrected(run, "HOUSING-2014", "2 May 2019")

    off = run("earlier", "HOUSING-2019/2", "--not", "HOUSING-2014/3", "--because", "it came later")

    assert (off.exit_code, corrected(run, "HOUSING-2014", "3 May 2019")) == (0, "")
