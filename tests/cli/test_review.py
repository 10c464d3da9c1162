"""Deciding at the terminal: one recommendation at a time, and the same on the command line without being asked."""

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

REPORT = """\
# Cold homes in the capital

Published on 4 March 2026

## Recommendation 1

The Mayor should publish a register of cold homes.

## Recommendation 2

The Mayor should set up a panel of tenants.

## Recommendation 3

The Mayor should write to every landlord in the capital.
"""

LETTER = """\
2 June 2026

Dear Chair,

I am replying on behalf of the Mayor of London to your report ‘Cold homes in the capital’.

Recommendation 1

I accept this recommendation. The register will be published by spring 2027.

Recommendation 2

We share the aim, and a panel of tenants may be one way to it.

Officers met the boroughs twice since your hearing and found them willing.

Yours sincerely,

Mayor of London
"""

UPDATE = """\
2 November 2026

Dear Chair,

I am writing on behalf of the Mayor of London about your report ‘Cold homes in the capital’.

Recommendation 1

The register was published in October 2026.

Recommendation 2

Work on the panel of tenants is under way. We will appoint its chair by spring 2027.

Yours sincerely,

Mayor of London
"""
LINK = ("link", "letter.md", "--report", "cold", "--received", "5 June 2026")
LATER = ("link", "update.md", "--report", "cold", "--kind", "update", "--received", "3 November 2026")


@pytest.fixture
def cold(run, tmp_path: Path) -> Path:
    for name, text in (("report.md", REPORT), ("letter.md", LETTER), ("update.md", UPDATE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("init")
    run("add", "report", "report.md", "--ref", "COLD-2026", "--yes")
    return tmp_path / "scrutiny.db"


def listed(run, *columns: str, options: tuple[str, ...] = ()) -> list[list[str]]:
    rows = json.loads(run("report", "meeting", "--json", *options).stdout)["rows"]
    return [[row[column] for column in columns] for row in rows]


END = (
    "Record the letter, with nothing decided, and leave 2 not decided yet? [Y yes, b back, n no] Nothing was recorded."
)


def responses(run, *options: str) -> list[str]:
    return [row[0] for row in listed(run, "response", options=options)]


def test_one_recommendation_is_shown_with_its_passage_the_deciding_words_and_the_keys(run, cold):
    done = run(*LINK, typed="q\nn\n")

    asked = done.stderr[done.stderr.index("\nCOLD-2026/1  Mayor of London  (1 of 3)") :]
    assert asked == dedent("""\

        COLD-2026/1  Mayor of London  (1 of 3)
          The Mayor should publish a register of cold homes.
              accepted (number and heading)
              “«I accept this recommendation.» The register will be published by spring
              2027.”
                stated: “I accept this recommendation”
        [Y yes, s word, p pick, x silent, n none, l later, b back, q stop, ? help] {end}
        """).format(end=END)


def test_no_line_of_keys_is_wider_than_eighty_columns(run, cold):
    done = run(*LINK, typed="y\ny\nl\nl\nb\nb\nb\nq\nn\n")
    of_update = run(*LATER, typed="y\nl\nb\nq\nn\n")

    keys = [line.split("]")[0] for line in (done.stderr + of_update.stderr).splitlines() if line.startswith("[")]
    assert any(line.startswith("[K keep") for line in keys)
    assert max(len(line) + 2 for line in keys) <= 80


def test_help_says_what_each_key_does_and_what_says_the_same_unasked(run, cold):
    done = run(*LINK, typed="?\nq\nn\n")

    helped = done.stderr[done.stderr.index("? help] ") + 8 :].split("[Y yes")[0]
    assert helped.splitlines() == [
        "  y   yes: record it as shown, in your name",
        "  s   the passage is right, and says something else: choose the word",
        "  p   another passage: choose it by number, or copy its words",
        "  x   you have read the whole letter, and it says nothing about it: not",
        "      addressed",
        "  n   none of these answers it: no answer found",
        "  l   later: leave it open; where a passage was found it stays not decided yet",
        "  b   back to the one before",
        "  q   stop here; what you decided is then recorded, if you say so",
        "  Without being asked: scrutiny link REF --response letter.md --stance WORD",
        "  --quote TEXT. Return is the capital letter.",
    ]


def test_a_person_who_skips_and_stops_leaves_what_was_found_not_decided_yet_and_goes_on_there(run, cold):
    first = run(*LINK, typed="l\nq\ny\n")
    between = responses(run)
    again = run(*LINK, typed="y\nn\nn\nl\ny\n")

    assert first.stdout == "Linked letter.md to COLD-2026: 0 answers, 2 not decided yet.\n"
    assert between == ["not decided yet", "not decided yet", "no answer found"]
    assert "(1 of 3)" in again.stderr
    assert "  It was left open before.\n" in again.stderr
    assert again.stdout == (
        "Linked letter.md to COLD-2026: 1 answer (COLD-2026/1), 1 with no answer found, 1 not decided yet.\n"
    )
    assert responses(run) == ["accepted", "no answer found", "not decided yet"]  # similar words were shown of 3


def test_what_is_not_decided_never_counts_as_answered_and_is_a_part_of_the_figures(run, cold):
    run(*LINK, typed="y\nn\nl\nn\ny\n")

    counted = json.loads(run("report", "meeting", "--json").stdout)
    assert counted["counts"][1] == (
        "3 asks: 1 answered, 1 with no answer found in the response of 5 Jun 2026, 1 not decided yet."
    )
    assert run("query", "--stance", "not decided yet").stdout.splitlines()[1].startswith("COLD-2026/2\t")
    assert len(run("query", "--answered").stdout.splitlines()) == 2
    assert [row[0] for row in listed(run, "clock")] == ["answered", "no clock", "no clock"]
    assert "not decided yet" in dict(json.loads(run("report", "meeting", "--json").stdout)["key"])


def test_what_was_not_decided_holds_from_the_day_of_the_letter_and_was_known_from_the_day_it_was_left(run, cold):
    run(*LINK, typed="q\ny\n")

    assert responses(run, "--as-of", "2026-06-05") == ["not decided yet", "not decided yet", "no answer found"]
    assert responses(run, "--as-of", "2026-06-04") == ["no response yet"] * 3
    assert run("--known-on", "2026-11-22", "query", "--stance", "not decided yet").stdout.count("COLD") == 2
    assert run("--known-on", "2026-11-21", "query", "--stance", "not decided yet").stdout.count("COLD") == 0


def test_a_body_is_not_chased_for_what_it_may_have_answered(run, cold):
    run(*LINK, typed="q\ny\n")

    told = run("chase")

    assert "COLD-2026/1 (Mayor of London) may have been answered: decide first" in told.stderr


def test_undo_of_the_deciding_leaves_it_open_again_and_of_the_leaving_as_if_the_letter_had_not_come(run, cold):
    run(*LINK, typed="q\ny\n")
    run(*LINK, typed="y\nn\nq\ny\n")

    run("undo")
    left = responses(run)
    run("undo")

    assert left == ["not decided yet", "not decided yet", "no answer found"]
    assert responses(run) == ["no response yet"] * 3


def test_another_passage_is_chosen_by_its_number_and_is_read_for_what_it_says(run, cold):
    done = run(*LINK, typed="l\nl\np\n2\nnoted\ny\n")

    assert "     2  “" in done.stderr
    assert re.search(r"Which passage\? \[1-\d that one, w copy its words, b back\] ", done.stderr)
    [said] = [
        each
        for each in json.loads(run("show", "cold", "3", "--json").stdout)[0]["asks"][0]["history"]
        if each["kind"] == "stance"
    ]
    assert (said["value"], said["rung"]) == ("noted", "by hand")


def test_picking_a_passage_can_be_left_and_words_that_do_not_stand_are_refused(run, cold):
    done = run(*LINK, typed="p\nb\np\nw\nno such words\np\nw\nfound them willing\n\nq\ny\n")

    assert done.stderr.count("COLD-2026/1  Mayor of London  (1 of 3)") == 3
    assert ('  The words "no such words" do not stand in the letter. Copy them from it\n  exactly.\n') in done.stderr
    assert "What does it say? (Return: unclear)" in done.stderr
    assert responses(run)[0] == "unclear"


def test_a_person_who_comes_back_sees_what_they_decided_and_keeps_it_with_return(run, cold):
    done = run(*LINK, typed="y\ny\nb\n\ny\nl\nb\nb\n\nq\ny\n")

    assert "  You decided: accepted, target “by spring 2027”\n[K keep, y yes" in done.stderr
    assert done.stdout == (
        "Linked letter.md to COLD-2026: 2 answers (COLD-2026/1, COLD-2026/2), 1 not decided yet, 1 target.\n"
    )


def test_ctrl_c_says_what_was_not_recorded_and_changes_nothing(run, cold, terminal, dump):
    before = dump(cold)

    code, shown = terminal(*LINK, interrupt="? help] ")

    assert code == 130
    assert shown.endswith(
        "\nNothing was decided, and nothing recorded. The same command begins again.\n\nscrutiny: Interrupted.\n"
    )
    assert dump(cold) == before


def test_input_that_ends_says_whose_decisions_were_not_recorded(run, cold, dump):
    before = dump(cold)

    ended = run(*LINK, typed="y\ny\n")

    assert ended.exit_code == 4
    assert "Not recorded: what you decided of COLD-2026/1. The same command begins again.\n" in ended.stderr
    assert dump(cold) == before


def test_of_an_update_the_progress_is_proposed_with_its_words_and_in_the_json(run, cold):
    read = json.loads(run(*LATER, "--dry-run", "--json").stdout)

    assert [(one["ref"], one["progress"]) for one in read["answers"]] == [
        (
            "COLD-2026/1",
            {
                "value": "done",
                "words": "The register was published in October 2026.",
                "start": UPDATE.index("The register was"),
                "end": UPDATE.index("The register was") + 43,
                "page": None,
                "evidence": "self-reported",
                "reasons": ["says “The register was published”"],
            },
        ),
        (
            "COLD-2026/2",
            {
                "value": "under way",
                "words": "Work on the panel of tenants is under way.",
                "start": UPDATE.index("Work on"),
                "end": UPDATE.index("Work on") + 42,
                "page": None,
                "evidence": "self-reported",
                "reasons": ["says “is under way”"],
            },
        ),
    ]
    assert json.loads(run(*LINK, "--dry-run", "--json").stdout)["answers"][0]["progress"] is None


def test_what_is_only_possible_is_in_the_json_apart_from_the_answers(run, cold):
    read = json.loads(run(*LATER, "--dry-run", "--json").stdout)

    assert {(one["ref"], one["rung"]) for one in read["possible"]} == {("COLD-2026/3", "similar words")}
    assert [one["progress"]["value"] for one in read["possible"]] == [None] * len(read["possible"])
    assert [one["ref"] for one in read["no_answer_found"]] == ["COLD-2026/3"]


def test_a_person_confirms_or_changes_what_an_update_claims_and_what_it_leaves_out_stays(run, cold):
    run("note", "cold", "3", "--progress", "planned", "--on", "1 July 2026")

    done = run(*LATER, typed="y\ns\nnot started\ny\nl\ny\n")

    assert done.stdout == "Linked update.md to COLD-2026: 2 claims (COLD-2026/1, COLD-2026/2), 1 target.\n"
    assert listed(run, "progress", "progress_on", "evidence", "target") == [
        ["done", "2026-11-03", "self-reported", ""],
        ["not started", "2026-11-03", "self-reported", "by spring 2027"],
        ["planned", "2026-07-01", "self-reported", ""],
    ]
    assert responses(run) == ["no response yet"] * 3


def test_the_same_update_again_goes_on_with_what_was_left(run, cold):
    run(*LATER, typed="y\nl\nl\ny\n")

    again = run(*LATER, typed="y\ny\nn\ny\n")

    assert "COLD-2026/2  Mayor of London  (1 of 2)" in again.stderr
    assert [row[0] for row in listed(run, "progress")] == ["done", "under way", "no information"]
    assert run(*LATER, typed="").stderr.endswith("nothing in it is new. Nothing was changed.\n")


def test_with_yes_nothing_of_an_update_is_recorded_and_that_is_said(run, cold):
    done = run(*LATER, "--yes")

    assert (
        "Of an update nothing is taken unread: 2 asks with a passage are left for a person to read (the same command, "
        "without --yes).\n"
    ) in done.stderr
    assert [row[0] for row in listed(run, "progress")] == ["no information"] * 3


BY_HAND = {
    ("cold 1", "letter.md", "--stance", "no answer found"): ("response", "no answer found"),
    ("cold 1", "letter.md", "--stance", "Not decided yet"): ("response", "not decided yet"),
    ("cold 1", "letter.md", "--stance", "noted", "--quote", "found them willing"): ("response", "noted"),
    ("cold 1", "update.md", "--kind", "update", "--progress", "done", "--quote", "The register was published"): (
        "progress",
        "done",
    ),
}


@pytest.mark.parametrize("words", BY_HAND, ids=" ".join)
def test_what_each_key_says_can_be_said_without_being_asked(run, cold, words):
    ref, file, *options = words
    column, value = BY_HAND[words]

    done = run("link", *ref.split(), "--response", file, *options)

    assert done.exit_code == 0
    assert listed(run, column)[0] == [value]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "update", "--stance", "noted"), "An update claims progress: say which, with --progress"),
        (("--progress", "done", "--quote", "x"), "Progress is what an update claims: give --kind update with it"),
        ((), "Say what the response says: --stance accepted, and so on."),
    ],
)
def test_a_letter_has_a_stance_and_an_update_progress_and_never_the_other(run, cold, dump, options, said):
    before = dump(cold)

    refused = run("link", "cold", "1", "--response", "letter.md", *options)

    assert refused.exit_code == 2
    assert said in refused.stderr
    assert dump(cold) == before
