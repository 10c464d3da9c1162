"""The named tables, `due` and `meeting` as they are typed and printed, and what is said of words that are wrong."""

import json
import shlex
from pathlib import Path
from textwrap import dedent

import pytest

STORY = """
init
add report --title "Seen in the crowd" --ref LFR-2026 --published 2026-06-18 --author "Police and Crime Committee" --yes
add report --title "Night buses" --ref NIGHT-2024 --published 2024-02-01 --author "Transport Committee" --yes
add recommendation LFR-2026/1 "Publish a register." --to Mayor --due "18 September 2026"
add recommendation LFR-2026/2 "Say who decides." --to Mayor --to MOPAC --due "18 September 2026"
add recommendation LFR-2026/3 "Stop it at protests." --to "Metropolitan Police" --rule council-executive
add recommendation LFR-2026/4 "Say what it is for." --to TfL --due "2 December 2026"
add recommendation LFR-2026/5 "Legislate." --to "Home Office"
add recommendation NIGHT-2024/1 "Fund night buses." --to Mayor
link lfr 1 --response letter.md --stance accepted --quote "I accept it." --received 2026-09-22 --for Mayor
link lfr 2 --response letter.md --stance rejected --quote "I reject it." --received 2026-09-22 --for Mayor --to Mayor
note lfr 1 --progress planned --target "by spring 2027" --on 2026-09-22
note lfr 1 --progress "under way" --target "by autumn 2027" --because "procurement slipped" --on 2026-10-10
note lfr 1 --target "by 2028" --on 2026-11-12
note lfr 1 --judge partial --on 2026-10-01 --authority "minute 7"
note lfr 4 --extend "10 December 2026" --because "asked for more time" --on 2026-10-20
note lfr 5 --close "pursued elsewhere" --authority "minute 9" --because "the Commons has it" --on 2026-11-01
note night 1 --progress done --evidence "document seen" --on 2024-05-01
note night 1 --close implemented --authority "minute 3" --because done --on 2025-03-03
meeting 1 October 2026 --of "Police and Crime Committee" --papers "24 September 2026"
meeting 26 November 2026 --of "Police and Crime Committee" --papers "19 November 2026"
meeting "3 December 2026" --of "Transport Committee"
add author "Police and Crime Committee" --term 2024-2028 --successor "Policing Committee"
"""


@pytest.fixture
def committees(run, tmp_path: Path) -> Path:
    """Two committees' reports with answers, claims, targets, closings and meetings."""
    (tmp_path / "letter.md").write_text("Dear Chair\n\nI accept it.\n\nI reject it.\n")
    for line in STORY.strip().splitlines():
        done = run(*shlex.split(line))
        assert done.exit_code == 0, (line, done.stderr)
    return tmp_path / "scrutiny.db"


@pytest.fixture
def screen(run, monkeypatch):
    """What a command prints on a screen of 100 columns, its seal made the same each time."""

    def showing(*words: str, columns: int = 100) -> str:
        monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
        monkeypatch.setenv("COLUMNS", str(columns))
        done = run(*words)
        assert (done.exit_code, done.stderr) == (0, ""), done.stderr
        return str(done.stdout).rsplit(" · Seal ", 1)[0]

    return showing


def rows(run, *words: str) -> list[list[str]]:
    """The rows of a table as a pipe gives them, without its heading."""
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()[1:]]


def test_the_meetings_are_listed_with_the_last_and_the_next(committees, screen):
    assert screen("meeting") == dedent("""\
        Meetings

        Meeting           Papers due         Of                                      Which
        ────────────────  ─────────────────  ──────────────────────────────────────  ─────
        1 October 2026    24 September 2026  Police and Crime Committee (2024-2028)  last
        26 November 2026  19 November 2026   Police and Crime Committee (2024-2028)  next
        3 December 2026                      Transport Committee                     next

        Position at 22 November 2026""")


def test_meetings_of_one_committee_are_listed_alone_and_as_data(run, committees):
    assert rows(run, "meeting", "--of", "transport committee") == [["2026-12-03", "", "Transport Committee", "next"]]
    assert json.loads(run("meeting", "--json").stdout)["rows"][0] == {
        "day": "2026-10-01",
        "papers_day": "2026-09-24",
        "of": "Police and Crime Committee (2024-2028)",
        "which": "last",
    }


def test_a_meeting_says_what_it_registered_and_nothing_twice(run, committees):
    new = run("meeting", "14", "January", "2027", "--of", "Transport Committee", "--papers", "7 January 2027")
    again = run("meeting", "2027-01-14", "--of", "Transport Committee")
    tried = run("meeting", "2027-02-14", "--of", "Transport Committee", "--dry-run")

    assert new.stdout == (
        "Registered the meeting of Transport Committee on 14 January 2027, papers due 7 January 2027.\n"
    )
    assert (again.stdout, again.stderr) == ("", "That meeting is registered already. Nothing was changed.\n")
    assert tried.stdout == (
        "Would have registered the meeting of Transport Committee on 14 February 2027. Nothing was changed.\n"
    )


def test_an_author_is_said_by_add_author(run, committees):
    new = run("add", "author", "Sian Berry", "--kind", "member", "--report", "night")
    again = run("add", "author", "Sian Berry")
    wrong = run("add", "author", "X", "--kind", "mayor")

    assert new.stdout == "Recorded the member Sian Berry, who made NIGHT-2024.\n"
    assert again.stderr == "That is in the register already. Nothing was changed.\n"
    assert wrong.stderr == (
        'scrutiny: There is no kind of author "mayor". The words are: committee, member, plenary.\n'
    )
    assert [row[0] for row in rows(run, "query", "--author", "sian berry")] == ["NIGHT-2024/1"]


def test_due_lists_what_is_owed_most_late_first_with_its_figures(committees, screen):
    assert screen("due", "--report", "lfr") == dedent("""\
        What is owed

        Ref         Addressed to  Due          Days  Response due   How the day is counted
                                               late
        ──────────  ────────────  ─────────  ──────  ─────────────  ────────────────────────────────────────
        LFR-2026/2  Mayor's       18             65  ! overdue      the date given in the report
                    Office for    September
                    Policing and  2026
                    Crime

        LFR-2026/4  Transport     10                 → extended     extended to 10 December 2026, granted on
                    for London    December                          20 October 2026, by whom is not
                                  2026                              recorded; due 2 December 2026: the date
                                                                    given in the report

        LFR-2026/3  Metropolitan                     ? cannot tell  no day is recorded for receipt and
                    Police                                          receipt of the notice; the rule is 2
                    Service                                         months beginning with receipt or, if
                                                                    later, receipt of the notice; Local…

        3 asks not answered                           scrutiny query --report LFR-2026 --no-answer
            1 overdue                                 --clock overdue
            1 extended                                --clock extended
            1 cannot tell                             --clock "cannot tell"
        2 have a day, listed first                    --with-due-day
        1 overdue by the papers of 19 November 2026   scrutiny query --report LFR-2026 --due-before
                                                      2026-11-19
        1 due before the meeting of 26 November 2026  scrutiny query --report LFR-2026 --due-before
                                                      2026-11-26

        Key
          → extended     more time was granted; the day is the one granted
          ? cannot tell  a day that the rule needs is not known; scrutiny show REF says how to record it

        Position at 22 November 2026""")


def test_due_fails_where_asked_to_if_anything_is_overdue(run, committees):
    late = run("due", "--fail-if-overdue")
    theirs = run("due", "--to", "TfL", "--fail-if-overdue")
    then = run("due", "--as-of", "18 September 2026", "--fail-if-overdue")
    after = run("due", "--as-of", "19 September 2026", "--fail-if-overdue")

    assert [done.exit_code for done in (late, theirs, then, after)] == [1, 0, 0, 1]
    assert late.stdout.splitlines()[1].startswith("LFR-2026/2\t")


def test_due_lists_what_it_cannot_tell_though_nothing_has_a_day(committees, screen):
    assert screen("due", "--to", "Metropolitan Police") == dedent("""\
        What is owed

        Ref         Addressed to     Due  Days late  Response due   How the day is counted
        ──────────  ───────────────  ───  ─────────  ─────────────  ────────────────────────────────────────
        LFR-2026/3  Metropolitan                     ? cannot tell  no day is recorded for receipt and
                    Police Service                                  receipt of the notice; the rule is 2
                                                                    months beginning with receipt or, if
                                                                    later, receipt of the notice; Local…

        1 ask not answered                            scrutiny query --to "Metropolitan Police Service"
                                                      --no-answer
            1 cannot tell                             --clock "cannot tell"
        0 overdue by the papers of 19 November 2026   scrutiny query --to "Metropolitan Police Service"
                                                      --due-before 2026-11-19
        0 due before the meeting of 26 November 2026  scrutiny query --to "Metropolitan Police Service"
                                                      --due-before 2026-11-26

        Key
          ? cannot tell  a day that the rule needs is not known; scrutiny show REF says how to record it

        Position at 22 November 2026""")


def test_soon_narrows_the_list_and_not_what_is_overdue(run, committees):
    def refs(days: str) -> list[str]:
        return [row[0] for row in rows(run, "due", "--soon", days)]

    assert refs("0") == refs("17") == ["LFR-2026/2"]
    assert refs("18") == ["LFR-2026/2", "LFR-2026/4"]
    assert run("due", "--soon", "-1").exit_code == 2


def test_the_changes_since_the_last_meeting_are_a_row_a_fact(committees, screen):
    assert screen("report", "changes", "lfr", "--since", "last meeting") == dedent("""\
        LFR-2026: Seen in the crowd. What changed from 1 October 2026 to 22 November 2026

        Ref         Addressed to          What               From               To          On
        ──────────  ────────────────────  ─────────────────  ─────────────────  ──────────  ────────────────
        LFR-2026/1  Mayor of London       Reported progress  ○ planned          ◐ under     10 October 2026
                                                                                way

        LFR-2026/1  Mayor of London       Committee's view   ◐ partial          ◐ partial   10 October 2026
                                                                                (before
                                                                                the latest
                                                                                claim)

        LFR-2026/1  Mayor of London       Target             by spring 2027     by 2028     12 November 2026

        LFR-2026/4  Transport for London  Extension                             10          20 October 2026
                                                                                December
                                                                                2026

        LFR-2026/4  Transport for London  Response due       ○ not due 2 Dec    → extended  20 October 2026
                                                             2026               10 Dec
                                                                                2026

        LFR-2026/5  Home Office           Outcome            ● active           ■ closed:   1 November 2026
                                                                                pursued
                                                                                elsewhere

        6 facts moved since 1 October 2026      scrutiny report changes LFR-2026 --since 2026-10-01
        3 of 6 asks moved since 1 October 2026  scrutiny query --report LFR-2026 --changed-since 2026-10-01

        Key
          ● active  the committee still pursues it

        Position at 22 November 2026""")


def test_changes_for_programs_say_on_their_own_what_was_recorded_later(run, committees):
    first = rows(run, "report", "changes", "lfr", "--since", "last meeting")[0]

    assert first == ["LFR-2026/1", "Mayor of London", "Reported progress", "planned", "under way", "2026-10-10", ""]
    nothing = run("report", "changes", "--since", "2026-11-20")
    assert (nothing.exit_code, nothing.stderr) == (0, "Nothing has moved since 20 November 2026, of 7 asks.\n")


def test_the_paper_has_a_column_of_targets_where_there_is_a_target(run, committees):
    def headings(*words: str) -> list[str]:
        shown = run(*words, "report", "meeting", "lfr", "--format", "jira").stdout
        return [heading.strip() for heading in shown.splitlines()[0].strip("|").split("||")]

    others = ["Committee's view", "Outcome", "Response due"]
    before = ["Ref", "Addressed to", "Recommendation", "Response", "Reported progress"]
    assert headings() == [*before, "Target", *others]
    assert headings("--as-of", "2026-09-21") == [*before, *others]
    assert headings("--as-of", "2026-09-22") == [*before, "Target", *others]


def test_the_meeting_table_marks_what_changed_and_leaves_out_what_was_closed_before(run, committees):
    def table(*words: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(run("report", "meeting", *words, "--json").stdout)
        return answer

    whole, since = table(), table("--since", "last meeting", "--author", "Police and Crime Committee")
    later = table("--since", "2 November 2026")

    def changed(told: dict[str, object]) -> dict[str, str]:
        listed = told["rows"]
        assert isinstance(listed, list)
        return {f"{row['ref']} {row['addressed_to'][:8]}": row.get("changed", "-") for row in listed}

    assert list(changed(whole).values()) == ["-"] * 7
    assert changed(since) == {
        "LFR-2026/1 Mayor of": "Reported progress; Committee's view; Target",
        "LFR-2026/2 Mayor of": "",
        "LFR-2026/2 Mayor's ": "",
        "LFR-2026/3 Metropol": "",
        "LFR-2026/4 Transpor": "Extension; Response due",
        "LFR-2026/5 Home Off": "Outcome",
    }
    assert since["counts"][-2:] == [  # type: ignore[index]  # a list of sentences
        "3 asks changed since 1 October 2026.",
        "1 ask closed since then, shown for the last time.",
    ]
    assert sorted({ref.split()[0] for ref in changed(later)}) == [
        "LFR-2026/1",
        "LFR-2026/2",
        "LFR-2026/3",
        "LFR-2026/4",
    ]
    assert later["counts"][-1] == "2 asks closed by 2 November 2026, no longer shown."  # type: ignore[index]


def test_a_column_of_house_labels_is_printed_with_its_key_and_what_fits_none_is_counted(run, committees, tmp_path):
    (tmp_path / "mine.toml").write_text(
        'heading = "State"\n[[label]]\nwords = "Said yes"\nmeaning = "accepted"\nwhen = { stance = "accepted" }\n'
    )

    told = json.loads(run("report", "lfr", "--labels", "mine.toml", "--json").stdout)

    assert told["columns"][-1] == {"key": "label", "heading": "State"}
    assert [row["label"] for row in told["rows"]][:2] == ["Said yes", "rejected; no information; not assessed"]
    assert told["counts"][-1] == "State of the 6 asks: 1 Said yes, 5 fit no label."
    assert list(told["key"].items())[-1] == ("Said yes", "accepted")
    assert told["figures"][-1]["parts"] == [
        {
            "count": 1,
            "what": "Said yes",
            "query": 'scrutiny query --report LFR-2026 --labels mine.toml --label "Said yes"',
        },
        {
            "count": 5,
            "what": "fit no label",
            "query": 'scrutiny query --report LFR-2026 --labels mine.toml --label "no label"',
        },
    ]


def test_the_recommendations_are_rolled_up_from_their_asks(run, committees):
    def rolled(*words: str) -> list[list[str]]:
        return rows(run, "report", "recommendations", *words)

    assert rolled("lfr 1-2")[1] == [
        "LFR-2026/2", "Say who decides.", "2", "1", "1 rejected, 1 no response yet", "no information", "not assessed",
        "active", "overdue 18 Sep 2026",
    ]  # fmt: skip
    assert [row[0] for row in rolled("--how-answered", "all")] == ["LFR-2026/1"]
    assert [row[0] for row in rolled("--how-answered", "SOME")] == ["LFR-2026/2"]
    assert [row[0] for row in rolled("--how-answered", "none")] == [
        "LFR-2026/3", "LFR-2026/4", "LFR-2026/5", "NIGHT-2024/1"
    ]  # fmt: skip
    assert [row[8] for row in rolled("--since", "last meeting", "--author", "Police and Crime Committee")][
        -1
    ] == "closed"
    assert "NIGHT-2024/1" not in [row[0] for row in rolled("--since", "2026-10-01")]
    assert run("report", "recommendations", "lfr 1", "--how-answered", "none").stderr == "No recommendation is so.\n"


def test_slippage_tells_how_far_each_target_moved(committees, screen):
    assert screen("report", "slippage") == dedent("""\
        Targets and how they moved, at 22 November 2026

        Ref         Addressed to    First   Present  Times  Days slipped      Of them  Reasons      Reported
                                    target  target   moved                unexplained  given        progress
        ──────────  ──────────────  ──────  ───────  ─────  ────────────  ───────────  ───────────  ────────
        LFR-2026/1  Mayor of        by      by 2028      2  580 days                1  procurement  ◐ under
                    London          spring                                             slipped      way
                                    2027

        The columns add up to 2 revisions and 580 days.

        Targets of the 7 asks                                  scrutiny query
            1 moved                                            --target moved
            6 with no target                                   --target none
        1 ask with a revision for which no reason is recorded  --target unexplained

        Position at 22 November 2026""")


def test_the_asks_of_one_target_word_can_be_listed(run, committees):
    def refs(word: str, *more: str) -> list[str]:
        return [row[0] for row in rows(run, "query", "--target", word, *more)]

    assert refs("moved") == refs("unexplained") == ["LFR-2026/1"]
    assert refs("moved", "--as-of", "2026-10-09") == []
    assert refs("kept", "--as-of", "2026-10-09") == ["LFR-2026/1"]
    assert len(refs("none")) == 6
    assert refs("passed") == []


def test_the_legacy_table_proposes_and_closes_nothing(run, committees, dump):
    run("add", "recommendation", "NIGHT-2024/2", "Publish the times.", "--to", "TfL")
    run("add", "report", "--title", "Old", "--ref", "OLD-2020", "--published", "2020-02-01", "--yes")
    run("add", "recommendation", "OLD-2020/1", "Do it.")
    before = dump(committees)

    told = json.loads(run("report", "legacy", "--json").stdout)

    assert [(row["ref"], row["author"], row["successor"], row["proposed"]) for row in told["rows"]][-3:] == [
        ("LFR-2026/4", "Police and Crime Committee (2024-2028)", "Policing Committee", "to Policing Committee"),
        ("NIGHT-2024/2", "Transport Committee", "", "proposed to lapse: decision needed"),
        ("OLD-2020/1", "not recorded", "", "proposed to lapse: decision needed"),
    ]
    assert told["counts"] == [
        "7 asks not closed: 5 of Police and Crime Committee (2024-2028), to Policing Committee, "
        "1 of Transport Committee, proposed to lapse: decision needed, "
        "1 of an author that is not recorded, proposed to lapse: decision needed."
    ]
    assert [part["query"] for part in told["figures"][0]["parts"]] == [
        'scrutiny query --outstanding --author "Police and Crime Committee"',
        'scrutiny query --outstanding --author "Transport Committee"',
        "scrutiny query --outstanding --author none",
    ]
    assert list(told["key"])[-1] == "proposed to lapse: decision needed"
    assert dump(committees) == before


def test_the_tables_and_the_house_labels_are_listed_with_a_line_each(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")

    listed = run("report", "--list").stdout

    assert listed == dedent("""\
        meeting                  where every recommendation stands, for a committee's papers
        outstanding              what the committee still pursues, answered or not
        unanswered               what each letter leaves without an answer, and what none has come for
        answers                  what was said, in each body's own words, with page and day
        changes                  what moved since a day or the last meeting, one row a fact
        scorecard                how each body has answered: accepted, in time, how many days
        year                     the annual report: a year of what was asked and came of it
        legacy                   what is left open at the end of a term, and who takes it on
        recommendations          one row a recommendation, rolled up from the bodies asked
        reports                  one row a report: when, how much it asks for, how much is open
        slippage                 how far each target has moved, how often, and whether anybody said why

        House labels, for --labels:
        accepted                 Accepted, partially accepted, rejected or noted
        complete-ongoing-paused  Complete, ongoing or paused
        gao                      Open, closed as implemented, closed as not implemented
        ntsb                     NTSB classes
        rag-progress             Red, amber or green, by what the body reports
        rag-view                 Red, amber or green, by the committee's view
        tsb-canada               TSB Canada assessments
""")


def test_a_refs_own_word_is_that_reports_meeting_table_and_a_title_names_the_report(run, committees):
    assert json.loads(run("report", "night", "--json").stdout)["title"] == (
        "NIGHT-2024: Night buses. Position of recommendations at 22 November 2026"
    )
    assert json.loads(run("report", "legacy", "--json").stdout)["title"] == "What is left open at 22 November 2026"
    assert json.loads(run("report", "lfr", "2", "--to", "MOPAC", "--json").stdout)["figures"][1]["query"] == (
        'scrutiny query --ref "lfr 2" --to "Mayor\'s Office for Policing and Crime"'
    )


FILTERS = {
    "--stance 'no response yet' --report lfr": ["LFR-2026/2", "LFR-2026/3", "LFR-2026/4", "LFR-2026/5"],
    "--answered": ["LFR-2026/1", "LFR-2026/2"],
    "--closed": ["LFR-2026/5", "NIGHT-2024/1"],
    "--closed-by 2026-10-31": ["NIGHT-2024/1"],
    "--not-closed-by 2026-10-31 --closed": ["LFR-2026/5"],
    "--outcome implemented": ["NIGHT-2024/1"],
    "--outcome 'closed: pursued elsewhere'": ["LFR-2026/5"],
    "--clock 'cannot tell'": ["LFR-2026/3"],
    "--evidence 'document seen'": ["NIGHT-2024/1"],
    "--judgement partial": ["LFR-2026/1"],
    "--judged-before-claim": ["LFR-2026/1"],
    "--with-due-day --no-answer": ["LFR-2026/2", "LFR-2026/4"],
    "--due-before 2026-12-11": ["LFR-2026/2", "LFR-2026/4"],
    "--due-before 2026-12-10": ["LFR-2026/2"],
    "--ref 'lfr 1' --ref 'night 1'": ["LFR-2026/1", "NIGHT-2024/1"],
    "--author 'transport committee'": ["NIGHT-2024/1"],
    "--author none": [],
    "--changed-since 2026-10-20": ["LFR-2026/1", "LFR-2026/5"],
    "--changed-since 'last meeting' --author 'Police and Crime Committee'": ["LFR-2026/1", "LFR-2026/4", "LFR-2026/5"],
    "--changed-since 'last meeting' --report lfr --closed": ["LFR-2026/5"],
    "--labels accepted --label rejected": ["LFR-2026/2"],
    "--unread": [],
}


@pytest.mark.parametrize("options", FILTERS)
def test_a_filter_lists_what_it_names(run, committees, options):
    assert [row[0] for row in rows(run, "query", *shlex.split(options))] == FILTERS[options]


WRONG = {
    "report changes": (
        2, 'Changes since when? Say so, as in: --since "last meeting", or --since "1 October 2026"'
    ),
    "report slippage --since 2026-10-01": (
        2, "--since is for the tables meeting, changes, recommendations; slippage does not take it."
    ),
    "report night --how-answered all": (2, "--how-answered is for the tables recommendations; night does not take it."),
    "report recommendations --how-answered most": (2, '--how-answered is all, some or none, not "most".'),
    "report meeting --labels rag": (
        2,
        'There are no labels "rag". Did you mean "rag-view"? There are accepted, complete-ongoing-paused, gao, ntsb, '
        "rag-progress, rag-view, tsb-canada; or name a file of your own, FILE.toml.",
    ),
    "report meeting --labels none.toml": (
        2, "The labels none.toml cannot be read: No such file or directory. Check the name and the folder."
    ),
    "report meeting --labels letter.toml": (
        2,
        "The labels letter.toml cannot be read: it is no TOML (Expected '=' after a key in a key/value pair "
        "(at line 1, column 6)).",
    ),
    "report meeting --labels latin.toml": (2, "The labels latin.toml cannot be read: save the file as UTF-8."),
    "report meeting --labels large.toml": (
        2, "The labels large.toml cannot be read: a file of 200,001 bytes is no list of labels."
    ),
    "report changes --since 'last meeting'": (
        4,
        "Whose meeting? Meetings of 2 authors are registered. Add one of:\n"
        '  --author "Police and Crime Committee (2024-2028)"\n  --author "Transport Committee"',
    ),
    "report changes night --since 'last meeting'": (
        2,
        "No meeting before 22 November 2026 is registered. Register one, as in: scrutiny meeting "
        '"26 November 2026" --of "Police and Crime Committee"; or give a day.',
    ),
    "report changes --since 2026-11-23": (
        2, "Nothing can have changed since 23 November 2026: by 22 November 2026 that day has not come."
    ),
    "query --labels rag-view": (2, "--labels and --label go together, as in: --labels rag-view --label Green"),
    "query --label Green": (2, "--labels and --label go together, as in: --labels rag-view --label Green"),
    "query --labels rag-view --label Blue": (
        2, '"Blue" is no label of rag-view. Its labels are: Green, Amber, Red.'
    ),
    "query --target slipped": (
        2, 'There is no target word "slipped". The words are: none, kept, moved, unexplained, passed.'
    ),
    "query --outcome lapse": (
        2,
        'There is no outcome "closed: lapse". Did you mean "closed: lapsed"? The words are: active, dormant, closed: '
        "implemented, closed: alternative accepted, closed: refusal accepted, closed: pursued elsewhere, closed: "
        "superseded, closed: no longer applicable, closed: withdrawn, closed: transferred, closed: lapsed.",
    ),
    "query --author Transport": (
        3, 'There is no author "Transport" in the register. Did you mean Transport Committee?'
    ),
    "meeting 30 February 2027": (2, None),
    "add report --title X --ref X-1 --author 'Transport Commitee' --yes": (
        4,
        'There is no author "Transport Commitee", and it is very like "Transport Committee". Write that name; or, if '
        'it is another author, record it first with: scrutiny add author "Transport Commitee"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_wrong_words_are_answered_with_what_to_do_and_change_nothing(run, committees, words, dump, tmp_path):
    (tmp_path / "letter.toml").write_text("Dear Chair")
    (tmp_path / "latin.toml").write_bytes("title = 'caf\xe9'".encode("latin-1"))
    (tmp_path / "large.toml").write_bytes(b"#" * 200_001)
    before = dump(committees)

    refused = run(*shlex.split(words))

    code, sentence = WRONG[words]
    assert refused.exit_code == code
    if sentence:
        assert refused.stderr.splitlines()[-len(sentence.splitlines()) :] == [
            f"scrutiny: {line}" if not number else line for number, line in enumerate(sentence.splitlines())
        ]
    assert dump(committees) == before
