"""A register kept by hand: reports, recommendations, notes, tables, and what is said when words are wrong."""

from textwrap import dedent

import pytest


def test_a_register_is_made_and_not_made_twice(run, tmp_path):
    made = run("init")
    again = run("init")

    assert (made.exit_code, made.stdout) == (
        0,
        "Made scrutiny.db. Next, record a report: scrutiny add report FILE\n",
    )
    assert (again.exit_code, again.stderr) == (
        5,
        "scrutiny: There is already a file at scrutiny.db; nothing was changed. Choose another name with --db.\n",
    )


def test_without_a_register_every_command_says_how_to_make_one(run, tmp_path):
    refused = run("query")

    assert refused.exit_code == 5
    assert refused.stderr == (
        f"scrutiny: There is no register in {tmp_path} or in a folder above it. Make one here with: scrutiny init, "
        "or name one with: --db PATH\n"
    )


def test_the_register_is_found_from_a_folder_below_it(run, night_buses, tmp_path, monkeypatch):
    (tmp_path / "papers" / "june").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "papers" / "june")

    assert run("query", "--format", "plain").exit_code == 0


def test_a_query_shows_each_ask_once_with_its_latest_progress(run, night_buses):
    run("note", "night", "1", "--progress", "planned", "--on", "1 March 2024")
    run("note", "night", "1", "--progress", "under way", "--on", "10 June 2024")

    shown = run("query", "--format", "simple")

    assert shown.stderr == ""
    assert shown.stdout == dedent("""\
        Ref           Addressed to          Recommendation                      Response         Reported progress    Response due
        ------------  --------------------  ----------------------------------  ---------------  -------------------  --------------
        NIGHT-2024/1  Mayor of London       The Mayor should fund night buses.  no response yet  under way            no clock
        NIGHT-2024/2  Transport for London  TfL should publish waiting times.   no response yet  no information       no clock
        """)  # fmt: skip


def test_an_as_of_query_answers_for_that_day(run, night_buses):
    run("note", "night", "1", "--progress", "planned", "--on", "1 March 2024")

    def progress(day: str) -> list[str]:
        lines = run("query", "--as-of", day).stdout.splitlines()
        return [line.split("\t")[8] for line in lines[1:]]

    assert progress("2024-01-31") == []
    assert progress("2024-02-29") == ["no information", "no information"]
    assert progress("1 March 2024") == ["planned", "no information"]


def test_a_note_on_an_unknown_recommendation_is_refused_and_changes_nothing(run, night_buses, dump):
    before = dump(night_buses)

    refused = run("note", "NIGHT-2024/9", "--progress", "under way")

    assert refused.exit_code == 3
    assert refused.stderr == "scrutiny: NIGHT-2024 has recommendations 1–2; there is no 9.\n"
    assert dump(night_buses) == before


WRONG = {
    ("note", "nite", "1", "--progress", "done"): (
        3,
        'There is no report "nite". Did you mean NIGHT-2024?',
    ),
    ("note", "night", "1", "--progress", "don"): (
        2,
        'There is no progress "don". Did you mean "done"? The words are: not started, planned, under way, paused, '
        "done, will not do, no information.",
    ),
    ("note", "night", "1"): (
        2,
        'Say what to record, as in: --progress "under way", --judge partial, or --words "rang the office"',
    ),
    ("note", "night", "1", "--evidence", "none", "--words", "x"): (
        2,
        "Evidence supports a claim of progress: give --progress with it.",
    ),
    ("note", "night", "1", "--progress", "done", "--on", "2030-01-01"): (
        2,
        "Nothing can be known of 2030-01-01 yet: that day has not come. Give the day with --on.",
    ),
    ("note", "night", "2", "--to", "Mayor", "--progress", "done"): (
        3,
        "night 2 is not put to Mayor of London; it is put to Transport for London.",
    ),
    ("note", "night", "2", "--to", "Mayer", "--progress", "done"): (
        3,
        'There is no body "Mayer" in the register. Did you mean Mayor of London?',
    ),
    ("note", "night", "x", "--progress", "done"): (
        3,
        'There is no report "x". Did you mean NIGHT-2024?',
    ),
    ("note", "night", "3-1", "--progress", "done"): (
        2,
        '"3-1" is not a recommendation\'s number. Write for example: night 2, night 2-4,7',
    ),
    ("show", "night", "4a"): (3, "NIGHT-2024 has recommendations 1–2; there is no 4a."),
    ("query", "--stance", "acepted"): (
        2,
        'There is no response "acepted". Did you mean "accepted"? The words are: accepted, accepted in part, '
        "accepted in principle, already in place, noted, rejected, redirected, unclear, not addressed, "
        "no answer found, not decided yet, no response yet.",
    ),
    ("query", "--json", "--csv"): (2, "Choose one format: json or csv."),
    ("query", "-o", "x.docs"): (
        2,
        "x.docs: what kind of file shall it be? The endings are .docx, .xlsx, .html, .pdf, .md, .csv, .tsv, .json, "
        ".txt, .ics, .eml; --format names any other format.",
    ),
    ("report",): (
        2,
        "Name a table: meeting, outstanding, unanswered, answers, changes, scorecard, year, legacy, recommendations, reports, slippage, as in: scrutiny report meeting LFR-2026",
    ),
    ("add", "recommendation", "NIGHT-2024", "text"): (
        2,
        '"NIGHT-2024" names no recommendation. Write the report and its number, as in LFR-2026/4',
    ),
    ("add", "recommendation", "NIGHT-2024/1", "text"): (
        1,
        "NIGHT-2024/1 is in the register already. Nothing was changed.",
    ),
    ("add", "recommendation", "NIGHT-2024/one", " "): (
        2,
        "A recommendation needs its words, in quotation marks, as the report prints them.",
    ),
    ("add", "recommendation", "NIGHT-2024/soon", "text"): (
        2,
        '"soon" is not a recommendation\'s number. Write for example NIGHT-2024/4, or NIGHT-2024/4a',
    ),
    ("add", "recommendation", "NIGHT-2024/3", "text", "--rule", "two-month"): (
        2,
        'There is no rule "two-month". Did you mean two-months-practice?',
    ),
    ("add", "report", "--yes"): (2, 'The report needs a title, as in: --title "The unseen queue"'),
    ("add", "report", "--title", "Night buses", "--ref", "night-2024", "--yes"): (
        2,
        'NIGHT-2024 is already the ref of "Night buses". Choose another with --ref.',
    ),
    ("add", "report", "--title", "t", "--ref", "a/b", "--yes"): (
        2,
        '"a/b" cannot be a ref: use letters, figures, "-" and ".", as in LFR-2026.',
    ),
    ("add", "report", "none.pdf", "--yes"): (
        1,
        "There is no file none.pdf. Check the name and the folder, and try again.",
    ),
    ("add", "report", ".", "--yes"): (1, ". is a folder, not a file. Name one file in it."),
    ("undo", "99"): (3, "There is no step 99: steps go from 1 to 4. See them with: scrutiny history"),
    ("query", "--color", "blue", "--format", "terminal"): (2, '--color is auto, always or never, not "blue".'),
    ("--db", "postgresql://x/y", "query"): (
        5,
        "A register in PostgreSQL cannot be opened by this version; name a file with --db.",
    ),
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_words_are_answered_with_what_to_do_and_change_nothing(run, night_buses, words, dump):
    before = dump(night_buses)

    refused = run(*words)

    assert (refused.exit_code, refused.stderr.removeprefix("scrutiny: ").rstrip("\n")) == WRONG[words]
    assert refused.stdout == ""
    assert dump(night_buses) == before


def test_an_unknown_command_is_answered_with_the_nearest(run):
    refused = run("qury")

    assert refused.exit_code == 2
    assert 'There is no command "qury". Did you mean "query"? See them all with: scrutiny --help' in refused.stderr


def test_several_bodies_and_none_named_is_for_a_person_to_settle(run, night_buses, dump):
    run("add", "recommendation", "NIGHT-2024/3", "Both should act.", "--to", "Mayor", "--to", "TfL")
    before = dump(night_buses)

    refused = run("note", "night", "3", "--progress", "done")

    assert refused.exit_code == 4
    assert refused.stderr == (
        "scrutiny: NIGHT-2024/3 is put to 2 bodies. Say which one reported, with one of:\n"
        '  --to "Mayor of London"\n'
        '  --to "Transport for London"\n'
    )
    assert dump(night_buses) == before


def test_a_word_that_could_be_two_reports_is_never_guessed_for_a_write(run, night_buses):
    run("add", "report", "--title", "More night buses", "--ref", "NIGHT-2025", "--published", "2025-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2025/1", "The Mayor should fund more.", "--to", "Mayor")

    refused = run("note", "night", "1", "--progress", "done")
    shown = run("show", "night", "1")

    assert refused.exit_code == 4
    assert refused.stderr == (
        'scrutiny: "night" could be any of these reports. Write one of the refs in full:\n'
        "  NIGHT-2024  Night buses\n"
        "  NIGHT-2025  More night buses\n"
    )
    assert shown.stderr == "Took NIGHT-2025, the newest of 2 reports that night could be.\n"
    assert shown.stdout.startswith("NIGHT-2025/1\n")


def test_a_dry_run_says_the_same_line_and_stops(run, night_buses, dump):
    before = dump(night_buses)

    tried = run("note", "night", "1", "--progress", "done", "--dry-run")
    after = dump(night_buses)
    done = run("note", "night", "1", "--progress", "done")

    assert (
        tried.stdout == "Would have recorded progress done for NIGHT-2024/1 (Mayor of London). Nothing was changed.\n"
    )
    assert after == before
    assert done.stdout == "Recorded progress done for NIGHT-2024/1 (Mayor of London).\n"
    assert done.stderr == "Undo: scrutiny undo\n"


def test_a_recommendation_with_lettered_parts_is_asked_by_its_parts(run, night_buses):
    run("add", "recommendation", "NIGHT-2024/3", "The Mayor should:", "--to", "Mayor")
    for part in "ab":
        run("add", "recommendation", f"NIGHT-2024/3{part}", f"do {part}", "--to", "Mayor")

    done = run("note", "night", "3", "--progress", "planned")

    assert done.stdout == (
        "Recorded progress planned for NIGHT-2024/3a (Mayor of London), NIGHT-2024/3b (Mayor of London).\n"
    )


def test_the_history_says_who_did_what_and_undo_takes_it_back(run, night_buses):
    run("--who", "Ben Clerk", "note", "night", "1", "--progress", "done")
    undone = run("undo")

    told = run("history")

    assert undone.stdout == "Took back step 5: recorded progress done for NIGHT-2024/1 (Mayor of London).\n"
    assert undone.stderr == "To bring it back: scrutiny undo 6\n"
    assert told.stdout == dedent("""\
        step	at	who	what	taken_back_by
        6	2026-11-22 10:00	Ann Officer	took back step 5: recorded progress done for NIGHT-2024/1 (Mayor of London)	
        5	2026-11-22 10:00	Ben Clerk	recorded progress done for NIGHT-2024/1 (Mayor of London)	6
        4	2026-11-22 10:00	Ann Officer	recorded NIGHT-2024/2, put to Transport for London	
        3	2026-11-22 10:00	Ann Officer	recorded NIGHT-2024/1, put to Mayor of London	
        2	2026-11-22 10:00	Ann Officer	recorded NIGHT-2024, "Night buses", with 0 recommendations and 0 asks	
        1	2026-11-22 10:00	Ann Officer	made the register	
        """)  # fmt: skip  # noqa: W291 - as it is printed


def test_show_tells_all_that_is_known_of_one_recommendation(run, night_buses):
    run(
        "note",
        "night",
        "1",
        "--progress",
        "done",
        "--on",
        "1 March 2024",
        "--words",
        "It is funded.",
        "--source",
        "a call",
    )
    run("undo")
    run("note", "night", "1", "--judge", "partial", "--on", "2024-04-01")

    shown = run("show", "night", "1")

    assert shown.stdout == dedent("""\
        NIGHT-2024/1
          Night buses, published 1 February 2024

          The Mayor should fund night buses.

        Put to Mayor of London
          Response: no response yet
          Reported progress: no information
          Committee's view: partial
          Outcome: active
          Response due: no clock: the report asks for no date, and no rule was chosen
          History
            1 March 2024 progress done: “It is funded.”, a call; recorded 2026-11-22
              by Ann Officer (taken back)
            1 April 2024 judgement partial; recorded 2026-11-22 by Ann Officer

        Position at 2026-11-22 · Seal 7-SEAL
        """).replace("SEAL", shown.stdout.rstrip().rsplit("-", 1)[1])


def test_the_words_searched_for_can_never_be_a_syntax_error(run, night_buses):
    run("note", "night", "2", "--words", "The waiting-times page (TfL) isn't there")

    def found(*words: str) -> list[str]:
        answer = run("query", *words, "--format", "tsv")
        assert answer.exit_code == 0
        return [line.split("\t")[0] for line in answer.stdout.splitlines()[1:]]

    assert found("funding") == ["NIGHT-2024/1"]
    assert found("page") == ["NIGHT-2024/2"]
    assert found("waiting-times") == ["NIGHT-2024/2"]
    for odd in ['"', "(TfL", "isn't", "AND", "NEAR(", "*", "^", "a OR", "x:y", "\0", "''", "—"]:
        found(odd)
    run("undo")
    assert found("page") == []


def test_an_empty_answer_is_a_success_and_says_so(run, night_buses):
    nothing = run("query", "--overdue")

    assert (nothing.exit_code, nothing.stderr) == (0, "Nothing in the register fits.\n")


def test_a_long_list_stops_and_says_how_to_see_the_rest(run, night_buses):
    rows = "Number,Recommendation\n" + "".join(f"{n},Do thing {n}.\n" for n in range(10, 70))
    (night_buses.parent / "more.csv").write_text(rows)
    run("import", "more.csv", "--report", "night", "--yes")

    first, everything = run("query"), run("query", "--all")

    assert (len(first.stdout.splitlines()), len(everything.stdout.splitlines())) == (51, 63)
    assert first.stderr == "These are the first 50. See the rest with: --all\n"


def test_a_due_day_makes_a_clock_and_show_prints_its_working(run, night_buses):
    run("add", "recommendation", "NIGHT-2024/3", "Publish it.", "--to", "TfL", "--due", "30 June 2024")
    run("add", "recommendation", "NIGHT-2024/4", "Say why.", "--to", "TfL", "--rule", "two-months-practice")

    overdue = run("query", "--overdue").stdout.splitlines()[1:]
    working = run("show", "night", "4").stdout

    assert [line.split("\t")[0::15] for line in overdue] == [
        ["NIGHT-2024/3", "2024-06-30"],
        ["NIGHT-2024/4", "2024-04-01"],
    ]
    assert "Response due: overdue 1 Apr 2024; due 1 April 2024: two months after 1 February 2024" in " ".join(
        working.split()
    ).replace("2 months", "two months")
