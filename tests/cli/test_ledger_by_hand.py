"""Every kind of entry, by everyday options; corrections; letters that are not the answer."""

import json
import shlex
from pathlib import Path

import pytest


def history(run, *ref: str) -> list[tuple[str, ...]]:
    shown = json.loads(run("show", *ref, "--json").stdout)
    return [
        (said["kind"], said["value"], said["words"], said["day"] or "unknown", said["source"], said["authority"])
        for each in shown[0]["asks"]
        for said in each["history"]
        if said["stands"] and said["kind"] not in ("void", "restore")
    ]


def cells(run, *columns: str) -> list[list[str]]:
    rows = json.loads(run("report", "meeting", "night", "--json").stdout)["rows"]
    return [[row[column] for column in columns] for row in rows]


def test_each_kind_of_entry_is_recorded_with_its_day_words_source_and_authority(run, night_buses):
    on = ("--on", "14 March 2024")
    run(
        "note",
        "night",
        "1",
        "--progress",
        "done",
        "--evidence",
        "document seen",
        "--source",
        "the website",
        "--page",
        "4",
        *on,
    )
    run("note", "night", "1", "--target", "by spring 2025", "--source", "Mayor's Question Time, Mayor of London", *on)
    run("note", "night", "1", "--judge", "partial", "--because", "half of it", "--authority", "minute 7", *on)
    run("note", "night", "1", "--extend", "30 June 2024", "--authority", "the Chair", *on)
    run("note", "night", "1", "--words", "rang the office", "--on", "unknown")
    run("note", "night", "1", "--close", "implemented", "--because", "buses run", "--authority", "minute 8", *on)

    assert history(run, "night", "1") == [
        ("progress", "done", "", "2024-03-14", "the website, page 4", ""),
        ("target", "2025-03-01", "by spring 2025", "2024-03-14", "Mayor's Question Time, Mayor of London", ""),
        ("judgement", "partial", "half of it", "2024-03-14", "", "minute 7"),
        ("extension", "", "", "2024-03-14", "", "the Chair"),
        ("note", "", "rang the office", "unknown", "", ""),
        ("disposition", "closed: implemented", "buses run", "2024-03-14", "", "minute 8"),
    ]
    assert cells(run, "progress", "evidence", "judgement", "target", "outcome")[0] == [
        *("done", "document seen", "partial", "by spring 2025", "closed: implemented")
    ]


def test_a_file_may_be_the_source_and_its_words_are_then_quoted(run, night_buses, tmp_path):
    (tmp_path / "update.txt").write_text("Dear Chair,\n\nThe first buses ran in May.\n", encoding="utf-8")

    run("note", "night", "1", "--progress", "under way", "--source", "update.txt", "--quote", "first  buses ran")

    shown = json.loads(run("show", "night", "1", "--json").stdout)
    [said] = shown[0]["asks"][0]["history"]
    assert said["source"] == "update.txt"
    assert [quotation["words"] for quotation in said["quotations"]] == ["first buses ran"]


REFUSED = {
    ("--close", "implemented", "--because", "x"): (
        "Closing needs the decision and the reason: --authority (a minute, or the Member for a Member's report) "
        "and --because."
    ),
    ("--close", "implement"): (
        'There is no outcome "closed: implement". Did you mean "closed: implemented"? The words are: closed: '
        "implemented, closed: alternative accepted, closed: refusal accepted, closed: pursued elsewhere, closed: "
        "superseded, closed: no longer applicable, closed: withdrawn, closed: transferred, closed: lapsed."
    ),
    ("--progress", "done", "--source", "update.txt", "--quote", "no such words"): (
        'The words "no such words" do not stand in update.txt. Copy them from it exactly.'
    ),
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_is_wrong_with_a_note_is_said_and_nothing_changes(run, night_buses, tmp_path, dump, words):
    (tmp_path / "update.txt").write_text("The first buses ran in May.\n", encoding="utf-8")
    before = dump(night_buses)

    refused = run("note", "night", "1", *words)

    assert (refused.exit_code, refused.stderr) == (2, f"scrutiny: {REFUSED[words]}\n")
    assert dump(night_buses) == before


def test_a_closed_recommendation_can_be_reopened_and_both_are_visible(run, night_buses):
    run("note", "night", "1", "--close", "withdrawn", "--because", "asked again", "--authority", "minute 1")
    closed = [line.split("\t")[0] for line in run("query", "--outstanding").stdout.splitlines()[1:]]
    run("note", "night", "1", "--reopen", "--because", "nothing came of it", "--authority", "minute 2")

    assert closed == ["NIGHT-2024/2"]
    assert [value for _, value, *_ in history(run, "night", "1")] == ["closed: withdrawn", "active"]
    assert cells(run, "outcome") == [["active"], ["active"]]


def test_one_note_is_written_about_all_that_a_filter_keeps_after_a_look(run, night_buses, dump):
    before = dump(night_buses)

    looked = run("note", "--outstanding", "--words", "asked for an update", "--dry-run")
    refused = run("note", "--outstanding", "--words", "asked for an update")
    declined = run("note", "--outstanding", "--words", "asked for an update", typed="n\n")
    unchanged = dump(night_buses)
    done = run("note", "--report", "night", "--words", "asked for an update", "--yes")

    assert looked.stderr == (
        "2 would be written about: NIGHT-2024/1 (Mayor of London), NIGHT-2024/2 (Transport for London)\n"
    )
    assert (refused.exit_code, declined.exit_code) == (4, 0)
    assert unchanged == before
    assert done.stdout == ("Recorded a note for NIGHT-2024/1 (Mayor of London), NIGHT-2024/2 (Transport for London).\n")


def test_a_filter_that_keeps_nothing_and_no_filter_at_all_are_refused(run, night_buses):
    nothing = run("note", "--overdue", "--words", "x", "--yes")
    unnamed = run("note", "--words", "x")

    assert nothing.stderr.endswith("scrutiny: Nothing in the register fits, so nothing was recorded.\n")
    assert unnamed.stderr == (
        "scrutiny: Name a recommendation, or which ones by --report, --outstanding, --overdue, --no-answer or --where.\n"
    )


def test_one_note_is_written_about_what_query_lists_with_the_same_options(run, night_buses):
    where = '--stance "no response yet" --to TfL'
    listed = [line.split("\t")[0] for line in run("query", *shlex.split(where)).stdout.splitlines()[1:]]

    done = run("note", "--where", where, "--words", "rang the office", "--yes")

    assert listed == ["NIGHT-2024/2"]
    assert done.stdout == "Recorded a note for NIGHT-2024/2 (Transport for London).\n"


@pytest.mark.parametrize(
    ("where", "exit_code", "said"),
    [
        ("--stance maybe", 2, 'There is no response "maybe".'),
        ("--bogus", 2, "No such option: --bogus"),
        ("--help", 2, "No such option: --help"),
        ("night buses", 2, "unexpected extra argument"),
        ('--words "night', 2, 'The filters --words "night cannot be read: a quotation mark is missing.'),
        ("--report nihgt", 3, "Did you mean NIGHT-2024?"),
        ("", 2, "Name a recommendation, or which ones by"),
    ],
)
def test_filters_that_query_would_refuse_are_refused_before_anything_is_written(
    run, night_buses, dump, where, exit_code, said
):
    before = dump(night_buses)

    refused = run("note", "--where", where, "--words", "rang the office", "--yes")

    assert (refused.exit_code, dump(night_buses)) == (exit_code, before)
    assert said in refused.stderr


def test_a_write_about_a_report_by_a_filter_never_guesses_which(run, night_buses):
    run("add", "report", "--title", "Night trains", "--ref", "NIGHT-2025")

    refused = [
        run("note", "--where", where, "--words", "x", "--yes") for where in ("--report night", '--ref "night 1"')
    ]

    assert [each.exit_code for each in refused] == [4, 4]
    assert all('"night" could be any of these reports.' in each.stderr for each in refused)


def test_a_holding_reply_moves_the_clock_and_answers_nothing(run, night_buses, tmp_path):
    run("correct", "night", "--due", "1 December 2026", "--because", "the report asks for it")
    (tmp_path / "holding.txt").write_text("Thank you for your report. I shall reply in due course.\n", encoding="utf-8")

    done = run(
        *("link", "holding.txt", "--report", "night", "--kind", "holding", "--for", "Mayor", "--yes"),
        *("--received", "1 November 2026"),
    )
    again = run("link", "holding.txt", "--report", "night", "--kind", "holding", "--for", "Mayor", "--yes")

    assert done.stdout == "Linked holding.txt to NIGHT-2024 as a holding reply to 1 ask.\n"
    assert again.stdout == ""
    assert cells(run, "response", "clock", "due") == [
        ["no response yet", "holding reply", "2026-12-01"],
        ["no response yet", "due soon", "2026-12-01"],
    ]


def test_one_letter_may_answer_several_reports(run, night_buses, tmp_path):
    run("add", "report", "--title", "Day buses", "--ref", "DAY-2024", "--yes")
    run("add", "recommendation", "DAY-2024/1", "The Mayor should count passengers on day buses.", "--to", "Mayor")
    (tmp_path / "both.txt").write_text(
        "You recommend that 'The Mayor should fund night buses.'\n\nI accept this recommendation.\n\n"
        "You recommend that 'The Mayor should count passengers on day buses.'\n\nI reject this recommendation.\n",
        encoding="utf-8",
    )

    done = run("link", "both.txt", "--report", "night", "--report", "day", "--for", "Mayor", "--yes")

    assert done.stdout == "Linked both.txt to NIGHT-2024 and DAY-2024: 2 answers (NIGHT-2024/1, DAY-2024/1).\n"
    rows = json.loads(run("query", "--to", "Mayor", "--json").stdout)["rows"]
    assert [(row["ref"], row["response"]) for row in rows] == [
        ("NIGHT-2024/1", "accepted (unread)"),
        ("DAY-2024/1", "rejected (unread)"),
    ]
    assert len(run("history").stdout.splitlines()) == 8


def test_an_update_is_taken_as_the_body_claims_it(run, night_buses, tmp_path):
    (tmp_path / "update.txt").write_text(
        "Recommendation 1\n\nThe first buses have begun to run. We will run the rest by spring 2027.\n",
        encoding="utf-8",
    )

    done = run(
        *("link", "update.txt", "--report", "night", "--kind", "update", "--for", "Mayor"),
        typed="y\nunder way\ny\ny\n",
    )

    assert done.stdout == "Linked update.txt to NIGHT-2024: 1 claim (NIGHT-2024/1), 1 target.\n"
    assert cells(run, "response", "progress", "evidence", "target")[0] == [
        *("no response yet", "under way", "self-reported", "by spring 2027")
    ]


def test_a_correction_stands_in_its_place_and_the_old_stays_visible(run, night_buses):
    run("correct", "night", "1", "--text", "The Mayor should fund every night bus.", "--because", "a line was missing")
    run("correct", "night", "1", "--body", "TfL", "--because", "put to TfL")
    run("correct", "NIGHT-2024", "--title", "Night buses in London", "--published", "3 Feb 2024", "--because", "a slip")
    done = run("correct", "night", "2", "--rule", "two-months-practice", "--because", "our practice")

    assert done.stdout == "Corrected NIGHT-2024/2, because our practice; due Wednesday 3 April 2024.\n"
    assert cells(run, "recommendation", "addressed_to", "due") == [
        ["The Mayor should fund every night bus.", "Transport for London", None],
        ["TfL should publish waiting times.", "Transport for London", "2024-04-03"],
    ]
    assert "corrected NIGHT-2024/1, because a line was missing" in run("history").stdout
    for _ in range(4):
        run("undo")
    assert cells(run, "recommendation", "addressed_to", "due")[0] == [
        *("The Mayor should fund night buses.", "Mayor of London", None)
    ]


def test_a_corrected_entry_names_the_one_that_it_corrects(run, night_buses):
    run("note", "night", "1", "--progress", "done", "--words", "It is dine.", "--on", "1 March 2024")

    done = run(
        "correct", "night", "1", "--entry", "1", "--words", "It is done.", "--on", "2 March 2024", "--because", "slip"
    )

    assert done.stdout == "Corrected entry 1 of NIGHT-2024/1 (Mayor of London), because slip.\n"
    assert history(run, "night", "1") == [("progress", "done", "It is done.", "2024-03-02", "", "")]
    assert "It is dine." in run("show", "night", "1").stdout


def test_a_letter_linked_wrongly_is_taken_off_with_what_it_said_there(run, night_buses, tmp_path):
    (tmp_path / "letter.txt").write_text("Recommendation 1\n\nI accept this recommendation.\n", encoding="utf-8")
    run("link", "letter.txt", "--report", "night", "--for", "Mayor", "--received", "1 May 2024", "--yes")
    dated = run("correct", "--response", "letter.txt", "--received", "2 May 2024", "--because", "the stamp says so")
    moved = cells(run, "answered_on")[0]

    off = run("correct", "--response", "letter.txt", "--unlink", "night", "--because", "it answers another report")

    assert dated.stdout == "Corrected letter.txt, because the stamp says so.\n"
    assert moved == ["2024-05-02"]
    assert off.stdout == "Corrected letter.txt, because it answers another report.\n"
    assert cells(run, "response") == [["no response yet"], ["no response yet"]]


CORRECTIONS = {
    ("night", "1", "--text", "x"): (2, "Say why it is put right: --because TEXT"),
    ("night", "1", "--text", "The Mayor should fund night buses.", "--because", "y"): (
        2,
        "That is what the register says already. Nothing was changed.",
    ),
    ("night", "1-2", "--text", "x", "--because", "y"): (
        2,
        "Correct one recommendation at a time, as in: scrutiny correct LFR-2026/2 --text …",
    ),
    ("night", "1", "--entry", "9", "--words", "x", "--because", "y"): (
        3,
        "NIGHT-2024/1 (Mayor of London) has no entry 9 that stands; those that stand: none.",
    ),
    ("--because", "y"): (
        2,
        "Name what to put right: a report, a recommendation, or a letter with --response NAME.",
    ),
    ("--response", "none.txt", "--dated", "1 May 2024", "--because", "y"): (
        3,
        'There is no letter "none.txt" in the register. The letters are: none yet.',
    ),
}


@pytest.mark.parametrize("words", CORRECTIONS, ids=" ".join)
def test_a_correction_that_cannot_be_made_says_why_and_changes_nothing(run, night_buses, dump, words):
    before = dump(night_buses)

    refused = run("correct", *words)

    assert (refused.exit_code, refused.stderr) == (CORRECTIONS[words][0], f"scrutiny: {CORRECTIONS[words][1]}\n")
    assert dump(Path(night_buses)) == before
