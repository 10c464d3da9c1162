"""Clocks as an officer sets them: a rule for a report, a body or one ask, the days that it counts from, and extensions."""

import json
from datetime import date
from textwrap import dedent

import pytest

TWO_DAYS = (
    "2 months beginning with 5 March 2026 (receipt of the notice, later than receipt on 3 March 2026); "
    "Local Government Act 2000 s.9FE"
)


@pytest.fixture
def cameras(run):
    """CAM-2026 of 22 November 2026: 1 is put to the Mayor and to MOPAC, 2 to MOPAC alone; no rule, no day asked for."""
    run("init")
    run("add", "report", "--title", "Cameras", "--ref", "CAM-2026", "--published", "22 November 2026")
    run("add", "recommendation", "CAM-2026/1", "Publish.", "--to", "Mayor", "--to", "MOPAC")
    run("add", "recommendation", "CAM-2026/2", "Stop.", "--to", "MOPAC")


def correct(run, *words: str) -> str:
    done = run("correct", *words, "--because", "checked")
    assert done.exit_code == 0, done.stderr
    return str(done.stdout)


def refused(run, *words: str) -> str:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    return str(done.stderr)


def asks(run, *ref: str) -> dict[str, dict[str, object]]:
    """Each ask of the refs as `show` gives it to programs, by ref and body."""
    return {
        f"{ask['ref']} {ask['addressed_to']}": ask
        for shown in json.loads(run("show", *ref, "--json").stdout)
        for ask in shown["asks"]
    }


def workings(run, *ref: str) -> list[str]:
    return [str(ask["working"]) for ask in asks(run, *ref).values()]


NONE = "no clock: the report asks for no date, and no rule was chosen"
POLICE = "due 16 January 2027: 56 days beginning with 22 November 2026 (publication); Police Act 1996 s.55(5A)"
PRACTICE = "due 22 January 2027: 2 months after 22 November 2026 (publication); the team's own practice, not law"


# --- which rule, for whom ---------------------------------------------------------------------------------------------


def test_without_a_date_asked_for_there_is_no_clock_whoever_wrote_the_report(run, cameras):
    assert workings(run, "cam") == [NONE, NONE, NONE]


def test_a_rule_is_chosen_for_a_whole_report(run, cameras):
    said = correct(run, "cam", "--rule", "police-inspection")

    assert said == "Corrected CAM-2026, because checked; due Saturday 16 January 2027.\n"
    assert workings(run, "cam") == [POLICE, POLICE, POLICE]


def test_a_rule_is_chosen_for_one_body_and_undone_and_brought_back(run, cameras):
    said = correct(run, "cam", "--to", "MOPAC", "--rule", "police-inspection")
    chosen = workings(run, "cam")
    run("undo")
    undone = workings(run, "cam")
    run("undo", "6")

    assert said == (
        "Corrected CAM-2026 (to Mayor's Office for Policing and Crime), because checked; due Saturday 16 January 2027.\n"
    )
    assert (chosen, undone) == ([NONE, POLICE, POLICE], [NONE, NONE, NONE])
    assert workings(run, "cam") == chosen


def test_a_rule_is_chosen_for_one_ask(run, cameras):
    said = correct(run, "cam", "1", "--to", "MOPAC", "--rule", "two-months-practice")

    assert said == "Corrected CAM-2026/1, because checked; due Friday 22 January 2027.\n"
    assert workings(run, "cam") == [NONE, PRACTICE, NONE]


def test_a_report_is_added_under_a_rule_and_one_body_under_another(run, tmp_path):
    run("init")
    (tmp_path / "r.md").write_text(
        "# Cameras\n\nPublished 22 November 2026\n\n## Recommendation 1\n\nThe Mayor should publish a register.\n\n"
        "## Recommendation 2\n\nMOPAC should stop the trial.\n",
        encoding="utf-8",
    )

    added = run("add", "report", "r.md", "--ref", "CAM-2026", "--yes", "--rule", "two-months-practice",
                "--rule", "MOPAC=police-inspection")  # fmt: skip

    assert added.stdout == (
        'Recorded CAM-2026, "Cameras", with 2 recommendations and 2 asks; 1 due Saturday 16 January 2027; '
        "1 due Friday 22 January 2027.\n"
    )
    assert workings(run, "cam") == [PRACTICE, POLICE]


def test_a_body_that_is_asked_nothing_gets_no_rule(run, cameras):
    add = ("add", "recommendation", "CAM-2026/3", "Go on.", "--to", "Mayor")

    assert refused(run, *add, "--rule", "TfL=police-inspection") == (
        "scrutiny: Nothing here is put to TfL, so no clock of its own (police-inspection) can count. Check the name.\n"
    )
    assert refused(run, *add, "--rule", "=police-inspection") == (
        'scrutiny: "=police-inspection" names no body. Write the body and its rule, as in: '
        '--rule "MOPAC=police-inspection"\n'
    )
    assert refused(run, *add, "--rule", "none", "--rule", "date-given") == (
        'scrutiny: One rule counts for all. Give another to one body, as in: --rule "MOPAC=police-inspection"\n'
    )
    assert refused(run, "correct", "cam", "--rule", "MOPAC=none", "--because", "x") == (
        "scrutiny: Name the body with --to, and the rule by itself: --to MOPAC --rule police-inspection\n"
    )
    assert len(asks(run, "cam")) == 3


@pytest.mark.parametrize("clock", [("--rule", "police-inspection"), ("--due", "1 May 2026"), ("--rule", "X=none")])
def test_a_clock_for_a_report_that_recommends_nothing_yet_is_not_lost_in_silence(run, clock):
    run("init")

    assert refused(run, "add", "report", "--title", "Cameras", *clock) == (
        "scrutiny: The report has no recommendation yet, so no clock can count. Say it with each: "
        "scrutiny add recommendation REPORT/N TEXT --rule RULE\n"
    )
    assert run("undo").exit_code == 1


def test_several_asks_say_once_each_day_how_many_cannot_be_told_and_how_many_have_no_clock(run, cameras):
    correct(run, "cam", "1", "--to", "Mayor", "--rule", "council-executive")
    correct(run, "cam", "2", "--due", "3 April 2026")

    said = correct(run, "cam", "--published", "23 November 2026")

    assert said == (
        "Corrected CAM-2026, because checked; 1 due Friday 3 April 2026; 1 cannot be told: no day is recorded for "
        "receipt and receipt of the notice; 1 with no clock.\n"
    )


def test_what_is_the_whole_reports_is_not_put_right_for_one_body(run, cameras):
    assert refused(run, "correct", "cam", "--to", "MOPAC", "--title", "Eyes", "--because", "x") == (
        "scrutiny: A title, a day of publication and an address are the whole report's: leave out --to.\n"
    )


def test_a_rule_is_taken_in_the_version_of_the_day_from_which_it_counts(run, cameras):
    old = correct(run, "cam", "2", "--rule", "mayor-formal-proposal", "--trigger", "20 December 2007")
    new = correct(run, "cam", "2", "--rule", "mayor-formal-proposal", "--trigger", "19 November 2026")

    assert old == "Corrected CAM-2026/2, because checked; due Sunday 16 December 2007.\n"
    assert new == "Corrected CAM-2026/2, because checked; due Wednesday 11 November 2026.\n"


# --- the day asked for ------------------------------------------------------------------------------------------------


def test_a_day_typed_is_echoed_with_its_weekday(run, cameras):
    added = run("add", "recommendation", "CAM-2026/3", "Go on.", "--to", "Mayor", "--due", "3/4/2026")
    corrected = correct(run, "cam", "3", "--due", "4/3/2026")
    extended = run("note", "cam", "3", "--extend", "5.6.26", "--authority", "the Chair")
    tried = run("correct", "cam", "3", "--due", "2026-04-05", "--because", "misread", "--dry-run")

    assert added.stdout == "Recorded CAM-2026/3, put to Mayor of London; due Friday 3 April 2026.\n"
    assert corrected == "Corrected CAM-2026/3, because checked; due Wednesday 4 March 2026.\n"
    assert extended.stdout == "Recorded extension to Friday 5 June 2026 for CAM-2026/3 (Mayor of London).\n"
    assert tried.stdout == (
        "Would have corrected CAM-2026/3, because misread; due Sunday 5 April 2026. Nothing was changed.\n"
    )


def test_a_day_put_right_leaves_the_rule_that_was_chosen(run, cameras):
    correct(run, "cam", "2", "--rule", "police-inspection")

    said = correct(run, "cam", "2", "--due", "1 December 2026")

    assert said == "Corrected CAM-2026/2, because checked; due Saturday 16 January 2027.\n"
    assert workings(run, "cam", "2") == [f"{POLICE}; the report itself asks for 1 December 2026"]


def test_a_day_that_the_report_does_not_ask_for_is_taken_away(run, cameras):
    correct(run, "cam", "2", "--due", "1 December 2026")
    with_day = workings(run, "cam", "2")

    said = correct(run, "cam", "2", "--due", "none")

    assert with_day == ["due 1 December 2026: the date given in the report"]
    assert (said, workings(run, "cam", "2")) == ("Corrected CAM-2026/2, because checked.\n", [NONE])


# --- the days that a rule counts from ---------------------------------------------------------------------------------


def test_the_later_of_two_days_counts_and_both_are_shown(run, cameras):
    one = correct(run, "cam", "2", "--rule", "council-executive", "--trigger", "received=3 March 2026")
    missing = asks(run, "cam", "2").popitem()[1]
    both = correct(run, "cam", "2", "--trigger", "Notice = 5/3/2026")

    assert one == (
        "Corrected CAM-2026/2, because checked; cannot tell when an answer is due: no day is recorded for receipt of "
        "the notice.\n"
    )
    assert (missing["clock"], missing["working"], missing["to_record"]) == (
        "cannot tell",
        "cannot tell: no day is recorded for receipt of the notice; the rule is 2 months beginning with receipt or, if "
        "later, receipt of the notice; Local Government Act 2000 s.9FE",
        'record it with: scrutiny correct CAM-2026/2 --to "Mayor\'s Office for Policing and Crime" '
        '--trigger "notice received=DAY" --because TEXT',
    )
    assert both == "Corrected CAM-2026/2, because checked; due Monday 4 May 2026.\n"
    assert workings(run, "cam", "2") == [f"due 4 May 2026: {TWO_DAYS}"]
    assert asks(run, "cam", "2").popitem()[1]["to_record"] == ""


def test_the_days_are_given_with_the_recommendation_and_told_undone_and_verified(run, cameras):
    added = run("add", "recommendation", "CAM-2026/3", "Go on.", "--to", "Mayor", "--rule", "council-executive",
                "--trigger", "received=3 March 2026", "--trigger", "notice received=5 March 2026")  # fmt: skip
    correct(run, "cam", "3", "--trigger", "notice received=6 March 2026")
    told = [line.split("\t")[3:6:2] for line in run("history", "cam", "3").stdout.splitlines()[1:4]]
    run("undo")

    assert added.stdout == "Recorded CAM-2026/3, put to Mayor of London; due Monday 4 May 2026.\n"
    assert told == [
        [
            "Clock of CAM-2026/3 (Mayor of London)",
            "Day: 5 March 2026 → 6 March 2026 (corrected CAM-2026/3, because checked; due Tuesday 5 May 2026)",
        ],
        ["CAM-2026/3", "Recorded: “Go on.”"],
        ["CAM-2026/3 (Mayor of London)", "Put to Mayor of London, made on 22 November 2026, clock council-executive"],
    ]
    assert workings(run, "cam", "3") == [f"due 4 May 2026: {TWO_DAYS}"]
    run("undo")
    assert run("show", "cam", "3").exit_code == 3
    assert run("verify").exit_code == 0


def test_a_day_without_a_name_is_the_one_that_the_rule_counts_from(run, cameras):
    correct(run, "cam", "2", "--rule", "coroner-pfd", "--trigger", "22 November 2026")

    assert workings(run, "cam", "2") == [
        "due 17 January 2027: 56 days after 22 November 2026 (sending); Coroners (Investigations) Regulations 2013 "
        "(SI 2013/1629) reg.29"
    ]


def test_an_asks_own_day_of_publication_goes_before_the_reports(run, cameras):
    correct(run, "cam", "--rule", "police-inspection")
    correct(run, "cam", "2", "--trigger", "publication=23 November 2026")

    assert [working[:19] for working in workings(run, "cam")] == [*["due 16 January 2027"] * 2, "due 17 January 2027"]


@pytest.mark.parametrize(
    ("rule", "days", "why"),
    [
        (
            "council-executive",
            ["5 March 2026"],
            "Say which day it is. The rule council-executive counts from receipt or, if later, receipt of the notice: "
            '--trigger "received=DAY" --trigger "notice received=DAY".',
        ),
        (
            "police-inspection",
            ["sent=5 March 2026"],
            "No rule here counts from sending. The rule police-inspection counts from publication: "
            '--trigger "published=DAY".',
        ),
        (
            "none",
            ["5 March 2026"],
            "There is no rule that counts from a day. Choose one with --rule, as in: --rule two-months-practice",
        ),
        (
            "date-given",
            ["received=5 March 2026"],
            "There is no rule that counts from a day. Choose one with --rule, as in: --rule two-months-practice",
        ),
        (
            "coroner-pfd",
            ["lunch=5 March 2026"],
            'No rule counts from "lunch". The days that rules count from: published, sent, received, notice received, '
            "requested, issued, made, meeting.",
        ),
        (
            "coroner-pfd",
            ["sent=5 March 2026", "SENT=6 March 2026"],
            "Give one day for each: sent is there twice.",
        ),
        ("coroner-pfd", ["5 March 2026", "6 March 2026"], "Give one day for each: --trigger is given twice."),
        (
            "council-executive",
            ["5 March 2026", "received=6 March 2026"],
            'Say which day each of them is, as in: --trigger "received=3 March 2026"',
        ),
        (
            "coroner-pfd",
            ["sent="],
            'Cannot read "" as a day: nothing was written. Write 3 April 2026, 03/04/2026 or 2026-04-03.',
        ),
        ("coroner-pfd", ["sent=04/13/2026"],
         'Cannot read "04/13/2026" as a day: there is no month 13: days come first, as in 13/04/2026.'),
    ],
)  # fmt: skip
def test_a_day_that_the_rule_does_not_want_is_refused_with_those_that_it_wants(run, cameras, rule, days, why):
    triggers = [word for day in days for word in ("--trigger", day)]

    assert refused(run, "correct", "cam", "2", "--rule", rule, *triggers, "--because", "x") == f"scrutiny: {why}\n"
    assert workings(run, "cam", "2") == [NONE]


def test_a_day_of_publication_that_is_missing_is_recorded_with_the_report(run):
    run("init")
    run("add", "report", "--title", "Cameras", "--ref", "CAM-2026")
    run("add", "recommendation", "CAM-2026/1", "Stop.", "--rule", "police-inspection")
    run("add", "recommendation", "CAM-2026/2", "Stop.", "--rule", "date-given")

    first, second = (str(ask["to_record"]) for ask in asks(run, "cam").values())
    run("correct", "cam", "--published", "22 November 2026", "--because", "found")

    assert first == "record it with: scrutiny correct CAM-2026 --published DAY --because TEXT"
    assert second == "record it with: scrutiny correct CAM-2026/2 --due DAY --because TEXT"
    assert workings(run, "cam", "1") == [POLICE]


# --- what is owed -----------------------------------------------------------------------------------------------------


def test_an_extension_says_who_granted_it_when_and_to_when_after_the_due_day_too(run, cameras):
    correct(run, "cam", "--published", "2 February 2026")
    correct(run, "cam", "2", "--due", "3 April 2026")
    run("note", "cam", "2", "--extend", "10 April 2026", "--authority", "the Chair", "--on", "3 April 2026")
    before = asks(run, "cam", "2").popitem()[1]["extension"]
    run("note", "cam", "2", "--extend", "30 November 2026", "--on", "8 April 2026")
    shown = run("show", "cam", "2").stdout.splitlines()
    owed = run("due", "--report", "cam", "--to", "MOPAC").stdout.splitlines()[1].split("\t")
    then = run("--as-of", "7 April 2026", "due", "--report", "cam").stdout.splitlines()[1].split("\t")

    assert before == "extended to 10 April 2026, granted by the Chair on 3 April 2026"
    assert [line.strip() for line in shown[10:13]] == [
        "Response due: extended 30 Nov 2026; due 3 April 2026: the date given in the",
        "report",
        "Extended to 30 November 2026, granted on 8 April 2026, by whom is not",
    ]
    assert owed[2:7] == [
        *("2026-11-30", "", "8", "extended"),
        "extended to 30 November 2026, granted on 8 April 2026, by whom is not recorded, after the due day; "
        "due 3 April 2026: the date given in the report",
    ]
    assert then[2:7] == [
        *("2026-04-10", "", "3", "extended"),
        "extended to 10 April 2026, granted by the Chair on 3 April 2026; due 3 April 2026: the date given in the report",
    ]


def test_an_ask_past_its_extension_is_overdue_since_the_day_to_which_it_was_extended(run, cameras):
    correct(run, "cam", "2", "--due", "3 April 2026")
    run("note", "cam", "2", "--extend", "10 April 2026", "--authority", "the Chair", "--on", "unknown")

    assert "Response due: overdue 10 Apr 2026; due 3 April 2026" in run("show", "cam", "2").stdout
    assert asks(run, "cam", "2").popitem()[1]["extension"] == (
        "extended to 10 April 2026, granted by the Chair, on a day not known"
    )


def test_a_holding_reply_is_told_and_stops_nothing(run, cameras, tmp_path):
    correct(run, "cam", "2", "--due", "23 November 2026")
    (tmp_path / "soon.txt").write_text("Dear Chair,\n\nWe shall answer recommendation 2.\n", encoding="utf-8")
    letter = ("--kind", "holding", "--received", "22 November 2026", "--for", "MOPAC")

    held = run("link", "soon.txt", "--report", "cam", *letter, "--yes")

    assert refused(run, "link", "cam", "2", "--response", "soon.txt", *letter, "--stance", "accepted") == (
        "scrutiny: A holding reply answers nothing: leave out --stance and --quote. It holds the asks you name.\n"
    )
    assert held.exit_code == 0, held.stderr
    ask = asks(run, "cam", "2").popitem()[1]
    assert (ask["clock"], ask["holding_reply"]) == ("holding reply", "holding reply on 22 November 2026")
    assert run("due", "--fail-if-overdue").exit_code == 0
    late = run("due", "--as-of", "24 November 2026", "--fail-if-overdue")
    assert (late.exit_code, late.stdout.splitlines()[1].split("\t")[2:6]) == (1, ["2026-11-23", "1", "", "overdue"])


def test_what_nobody_can_tell_is_listed_last_and_is_never_overdue(run, cameras, monkeypatch):
    correct(run, "cam", "1", "--to", "Mayor", "--rule", "council-executive", "--trigger", "received=3 March 2026")
    correct(run, "cam", "2", "--due", "1 December 2026")
    monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
    monkeypatch.setenv("COLUMNS", "80")

    done = run("due", "--fail-if-overdue")

    assert done.exit_code == 0
    assert done.stdout.rsplit(" · Seal ", 1)[0] == dedent("""\
        What is owed

        Ref         Addressed  Due       Response  How the day is counted
                    to                   due
        ──────────  ─────────  ────────  ────────  ─────────────────────────────────────
        CAM-2026/2  Mayor's    1         ◔ due     the date given in the report
                    Office     December  soon
                    for        2026
                    Policing
                    and Crime

        CAM-2026/1  Mayor of             ? cannot  no day is recorded for receipt of the
                    London               tell      notice; the rule is 2 months
                                                   beginning with receipt or, if later,
                                                   receipt of the notice; Local…

        Days late: blank, for both.

        3 asks not answered        scrutiny query --no-answer
            1 due soon             --clock "due soon"
            1 cannot tell          --clock "cannot tell"
            1 no clock             --clock "no clock"
        1 has a day, listed first  --with-due-day

        Key
          ◔ due soon     due within 14 days
          ? cannot tell  a day that the rule needs is not known; scrutiny show REF says
                         how to record it
          – no clock     the report asks for no day, and no rule was chosen

        Position at 22 November 2026""")


def test_as_it_was_known_before_a_day_was_recorded_nobody_could_tell(run, cameras, monkeypatch):
    correct(run, "cam", "2", "--rule", "council-executive", "--trigger", "received=3 March 2026")
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: "2026-11-24T10:00:00+00:00")
    monkeypatch.setattr("scrutiny.cli.call.Call.wall_day", property(lambda _: date(2026, 11, 24)))
    correct(run, "cam", "2", "--trigger", "notice received=5 March 2026")

    def clocks(*words: str) -> list[str]:
        return [line.split("\t")[5] for line in run("due", *words).stdout.splitlines()[1:]]

    assert (clocks("--known-on", "23 November 2026"), clocks()) == (["cannot tell"], ["overdue"])


@pytest.mark.parametrize("words", ["20260403", "2026-W14-5", "0026-04-03", "1899-12-31"])
def test_what_is_no_day_that_a_person_writes_is_refused_on_the_command_line_too(run, cameras, words):
    said = refused(run, "correct", "cam", "2", "--due", words, "--because", "x")

    assert said.startswith(f'scrutiny: Cannot read "{words}" as a day: ')
