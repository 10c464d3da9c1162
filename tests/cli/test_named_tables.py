"""The tables of answers, silences, bodies and years: as a person sees them, as programs read them, and what they refuse."""

import json
import shlex
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any
from zipfile import ZipFile

import pytest

from scrutiny.cli.report import TABLES
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind, ReadingNote


@pytest.fixture
def screen(run, monkeypatch):
    """What a command prints on a screen of 80 columns, without its seal."""

    def showing(*words: str) -> str:
        monkeypatch.setenv("SCRUTINY_FORCE_TTY", "1")
        monkeypatch.setenv("COLUMNS", "80")
        done = run(*words)
        assert (done.exit_code, done.stderr) == (0, ""), done.stderr
        return str(done.stdout).rsplit(" · Seal ", 1)[0]

    return showing


def told(run, *words: str) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rows(run, *words: str) -> list[list[str]]:
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()[1:]]


# unanswered


def test_what_is_not_answered_stands_under_each_letter_and_what_no_letter_came_for_apart(cameras, screen):
    assert screen("report", "unanswered") == dedent("""\
        CAM-2026: Cameras in the street. Not answered at 22 November 2026

        Ref          Letter / Recommendation
        ────────────────────────────────────────────────────────────────────────────────
        CAM-2026/10  response received 3 August 2026
                     Somebody should count the mistakes.
                     Addressed to: body not named
                     Response: – no answer found   Outcome: ■ closed: withdrawn

        CAM-2026/10  response dated 16 September 2026
                     Addressed to: body not named
                     Response: – no answer found   Outcome: ■ closed: withdrawn

        CAM-2026/3   none has come
                     The Service should say, for each deployment, who was on its
                     watchlist and why.
                     Addressed to: Metropolitan Police Service
                     Response: – no response yet   Outcome: ● active

        Response due: ! overdue 18 Aug 2026, for all 3.

        2 asks without an answer                        scrutiny query --unanswered
            1 with no answer found in a letter that     --stance "no answer found"
            has come
            1 for which no letter has come (no          --stance "no response yet"
            response yet)
        3 rows above, one for each of the 2 letters     scrutiny report unanswered
        and each ask that it leaves out

        Key
          – no answer found  a response came and nothing in it was matched to this ask;
                             a person has not said that it is silent
          – no response yet  no response that answers for this body is recorded
          ● active           the committee still pursues it

        Position at 22 November 2026""")


def test_what_a_person_read_and_found_missing_is_said_of_that_letter_alone(run, cameras):
    [first] = cameras.register.connection.execute("SELECT MIN(id) FROM response").fetchone()
    cameras.say("10", EntryKind.STANCE, "not addressed", rung="by hand", confirmed="read", response=first)

    found = [(row[0], row[3], row[5]) for row in rows(run, "report", "unanswered", "cam", "10")]

    assert found == [
        ("response received 3 August 2026", "CAM-2026/10", "no answer found"),
        ("response dated 16 September 2026", "CAM-2026/10", "not addressed"),
    ]
    assert told(run, "report", "unanswered", "cam", "10")["counts"][0] == (
        "1 ask without an answer: 1 not addressed, as a person has confirmed."
    )


def test_what_nobody_has_decided_yet_is_said_of_the_letter_that_it_was_left_open_in(run, cameras):
    [first] = cameras.register.connection.execute("SELECT MIN(id) FROM response").fetchone()
    cameras.say("10", EntryKind.NOTE, ReadingNote.NOT_DECIDED, words="a passage may answer it", response=first)

    found = [(row[0], row[5]) for row in rows(run, "report", "unanswered", "cam", "10")]

    assert found == [
        ("response received 3 August 2026", "no answer found"),
        ("response dated 16 September 2026", "not decided yet"),
    ]
    assert told(run, "report", "unanswered", "cam", "10")["counts"][0] == (
        "1 ask without an answer: 1 not decided yet, whether a passage answers it."
    )


def test_a_letter_that_had_not_come_left_nothing_out(run, cameras):
    found = [(row[0], row[3]) for row in rows(run, "report", "unanswered", "--as-of", "2026-08-02")]

    assert found == [("none has come", f"CAM-2026/{number}") for number in ("1", "2", "2", "3", "4", "10")]


# answers


def test_answers_are_each_bodys_own_words_with_day_and_page(cameras, screen):
    assert screen("report", "answers", "--words", "legislation") == dedent("""\
        CAM-2026: Cameras in the street. What was said in answer on “legislation”, at 22
        November 2026

        Addressed  Ref         Response      Where        In their words
        to
        ─────────  ──────────  ────────────  ───────────  ──────────────────────────────
        Deputy     CAM-2026/2  → redirected  letter.pdf,  “This is a matter for the
        Mayor for                            page 3       Government, to whom I have
        Policing                                          sent your report.”
        and Crime

        Mayor of   CAM-2026/2  ? unclear     letter.pdf,  “I welcome the Committee’s
        London                               page 2       interest in legislation. We
                                                          shall read with care what the
                                                          Government publishes.”

        Report: Cameras in the street, for both.
        On: 18 September 2026, for both.
        Day: received, for both.

        2 answers                                  scrutiny query --words legislation
                                                   --answered
            1 redirected                           --stance redirected
            1 unclear                              --stance unclear
        Who said the 2 answers
            1 Deputy Mayor for Policing and Crime  --to "Deputy Mayor for Policing and
                                                   Crime"
            1 Mayor of London                      --to "Mayor of London"

        Key
          ? unclear     the response speaks of it and states no position
          → redirected  the body says that it is for somebody else

        Position at 22 November 2026""")


def test_answers_for_programs_have_document_page_and_whole_words(run, cameras):
    [row] = told(run, "report", "answers", "cam", "1")["rows"]

    assert row == {
        "addressed_to": "Mayor of London",
        "ref": "CAM-2026/1",
        "report": "Cameras in the street",
        "response": "accepted",
        "day": "2026-09-18",
        "day_from": "received",
        "where": "letter.pdf, page 2",
        "recommendation": "The Mayor should publish a register of every deployment of the cameras.",
        "document": "letter.pdf",
        "page": "2",
        "exempt": "",
        "found_in": "",
        "quotations": [
            {
                "fact": "Response",
                "words": "I accept this recommendation. My office will publish the register by spring 2027, and keep "
                "it up to date.",
                "source": "response dated 16 September 2026",
                "document": "letter.pdf",
                "page": 2,
                "telling": "I accept this recommendation.",
                "withheld": "",
            }
        ],
    }


def test_answers_go_by_report_where_asked_and_exempt_words_are_left_out_and_marked(run, cameras):
    cameras.say(
        "3 Metropolitan Police Service",
        EntryKind.STANCE,
        "noted",
        words="the supplier’s price",
        day=date(2026, 10, 1),
        rung="by hand",
        confirmed="read",
        exempt="paragraph 3",
    )

    table = told(run, "report", "answers", "--by", "report")

    assert [(row["ref"], row["day_from"], row["exempt"]) for row in table["rows"]] == [
        ("CAM-2026/1", "received", ""),
        ("CAM-2026/2", "received", ""),
        ("CAM-2026/2", "received", ""),
        ("CAM-2026/3", "said to be of", "EXEMPT: paragraph 3"),
        ("CAM-2026/4", "received", ""),
    ]
    assert "supplier" not in json.dumps(table, ensure_ascii=False)
    assert table["key"]["EXEMPT"] == "its words are exempt, and are left out here, by the paragraph named"


# scorecard


def test_the_scorecard_keeps_no_clock_apart_and_says_of_how_many_its_median_is(run, cameras):
    table = told(run, "report", "scorecard")

    keys = ("addressed_to", "asked", "answered", "accepted", "in_time", "late", "no_clock", "cannot_tell")
    assert [tuple(row[key] for key in (*keys, "median_days", "median_of")) for row in table["rows"]] == [
        ("Deputy Mayor for Policing and Crime", 1, 1, 0, 0, 1, 0, 0, 92, 1),
        ("Mayor of London", 2, 2, 1, 0, 2, 0, 0, 92, 2),
        ("Metropolitan Police Service", 1, 0, 0, 0, 0, 0, 0, None, 0),
        ("Transport for London", 1, 1, 0, 0, 0, 1, 0, 46, 1),
        ("body not named", 1, 0, 0, 0, 0, 0, 0, None, 0),
    ]
    assert table["counts"] == [
        "5 recommendations.",
        "6 asks: 4 answered, 1 with no answer found in the 2 responses, 1 with no response yet.",
        "Of the 4 answers: 1 accepted, 1 rejected, 1 redirected, 1 unclear.",
        "Of the 4 answers: 3 late, 1 with no clock.",
        "Put to whom, of the 6 asks: 1 body not named, 1 Deputy Mayor for Policing and Crime, 2 Mayor of London, "
        "1 Metropolitan Police Service, 1 Transport for London.",
        "Targets of the 6 asks: 1 as first given, 5 with no target.",
    ]
    assert [chart["name"] for chart in table["charts"]] == [
        "stance-by-body", "on-time-by-quarter", "open-by-age", "progress-over-time",
    ]  # fmt: skip


def test_a_body_that_was_asked_nothing_in_a_year_has_no_row_for_it(run, cameras):
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2024/1", "Fund them.", "--to", "Transport for London")

    by_both = [row[:3] for row in rows(run, "report", "scorecard", "--by", "year", "--by", "AUTHOR")]
    of_2024 = rows(run, "report", "scorecard", "--year", "2024")

    assert by_both == [
        ["Deputy Mayor for Policing and Crime", "Public Safety Committee", "2026"],
        ["Mayor of London", "Public Safety Committee", "2026"],
        ["Metropolitan Police Service", "Public Safety Committee", "2026"],
        ["Transport for London", "Public Safety Committee", "2026"],
        ["Transport for London", "not known", "2024"],
        ["body not named", "Public Safety Committee", "2026"],
    ]
    assert [row[:2] for row in of_2024] == [["Transport for London", "1"]]


# year and reports


def test_a_year_says_what_was_asked_and_what_came_of_it_by_the_day(cameras, screen):
    shown = screen("report", "year", "--year", "2026/27", "--as-of", "30 September 2026")

    assert shown.split("\n\n")[:2] == [
        "Annual report for 2026/27 (so far, 1 April to 30 September 2026)",
        dedent("""\
        Ref       Report
        ────────────────────────────────────────────────────────────────────────────────
        CAM-2026  Cameras in the street
                  Published: 18 June 2026   Asks: 6   Answers: 4   In time: 0   Late: 3
                  No clock: 1   Cannot tell: 0   Accepted: 1   Done: 0   Judged: 0
                  Closed: 0   Open: 6"""),
    ]


def test_the_years_figures_are_of_what_happened_in_it(run, cameras):
    assert told(run, "report", "year")["counts"] == [
        "1 report: 1 published in 2026.",
        "5 recommendations made in 2026.",
        "6 asks made in 2026: 4 answered, 1 with no answer found in the responses, 1 with no response yet.",
        "Of the 4 answers to what was made in the year: 1 accepted, 1 rejected, 1 redirected, 1 unclear.",
        "Of the 4 answers that came in 2026: 3 late, 1 with no clock.",
        "What the 4 answers of 2026 said: 1 accepted, 1 rejected, 1 redirected, 1 unclear.",
        "2 asks judged in 2026: 1 partial, 1 unsatisfactory.",
        "1 ask closed in 2026: 1 closed: withdrawn.",
        "Open at the end, 5 asks by their clock: 1 overdue, 1 answered, 3 answered late.",
    ]


def test_a_report_of_an_earlier_year_is_in_the_year_by_what_came_of_it(run, cameras):
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2024/1", "Fund them.", "--to", "Transport for London")
    run("add", "report", "--title", "A letter", "--ref", "UNDATED", "--yes")
    run("add", "recommendation", "UNDATED/1", "Do it.", "--to", "Transport for London")
    run("note", "night", "1", "--progress", "done", "--on", "2026-03-01")
    of_2026, of_2024 = told(run, "report", "year"), told(run, "report", "year", "--year", "2024")

    assert [(row["ref"], row["made"], row["done"], row["open"]) for row in of_2026["rows"]] == [
        ("NIGHT-2024", 0, 1, 1),
        ("CAM-2026", 6, 0, 5),
        ("UNDATED", 0, 0, 1),
    ]
    assert of_2026["counts"][0] == "3 reports: 1 published in 2026, 1 published before, 1 whose day is not known."
    assert [(row["ref"], row["made"], row["done"]) for row in of_2024["rows"]] == [
        ("NIGHT-2024", 1, 0),
        ("UNDATED", 0, 0),
    ]
    assert rows(run, "report", "reports", "--of-undated-report") == [
        ["UNDATED", "A letter", "not recorded", "", "1", "1", "0", "1"]
    ]


def test_a_year_on_paper_ends_in_its_totals_and_draws_its_charts(run, cameras):
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2026", "--published", "2026-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2026/1", "Fund them.", "--to", "Transport for London")

    page = run("report", "year", "--author", "Public Safety Committee", "--format", "markdown").stdout
    everyone = run("report", "year", "--format", "markdown").stdout

    assert page.startswith(
        "# Annual report of Public Safety Committee for 2026 (so far, 1 January to 22 November 2026)\n"
    )
    assert [line for line in page.splitlines() if line.startswith("## ")][:4] == [
        "## What each body said in 2026",
        "## Answered on time, by the quarter in which the answer was due",
        "## How long open recommendations have stood",
        "## Reported progress over time",
    ]
    assert [line for line in everyone.splitlines() if line.startswith("| Total")] == [
        "| Total |  |  | 7 | 4 | 0 | 3 | 1 | 0 | 1 | 0 | 2 | 1 | 6 |"
    ]


# all of them


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "csv", "json"])
def test_every_named_table_is_written_in_every_format(run, cameras, name, ending, tmp_path):
    since = ("--since", "2026-09-01") if name == "changes" else ()

    done = run("report", name, *since, "--labels", "rag-view", "-o", f"paper.{ending}")

    assert (done.exit_code, done.stderr.split(":")[0]) == (0, f"Wrote paper.{ending}")
    assert (tmp_path / f"paper.{ending}").stat().st_size > 100


@pytest.mark.parametrize("name", ["year", "scorecard", "answers", "unanswered"])
def test_the_new_tables_are_papers_in_pdf_too(run, cameras, name, tmp_path):
    pytest.importorskip("typst")

    done = run("report", name, "-o", "paper.pdf")

    assert done.exit_code == 0
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", TABLES)
def test_every_named_table_can_be_asked_of_a_past_day_and_of_what_was_known(run, cameras, name):
    since = ("--since", "2026-06-01") if name == "changes" else ()
    asked = told(run, "report", name, *since, "--as-of", "2026-10-01", "--stance", "accepted")
    known = run("report", name, *since, "--known-on", "2026-11-22", "--json")

    assert asked["as_at"] == "2026-10-01"
    assert known.exit_code == 0
    assert json.loads(known.stdout)["as_at"] == "2026-11-22"
    for figure in asked["figures"]:
        assert "--as-of 2026-10-01" in figure["query"]
        assert name == "changes" or "--stance accepted" in figure["query"]


def test_labels_are_a_column_where_a_row_is_an_ask_and_a_count_elsewhere(run, cameras):
    narrow = told(run, "report", "outstanding", "--labels", "accepted")
    wide = told(run, "report", "scorecard", "--labels", "accepted")

    assert narrow["columns"][-1]["key"] == "label"
    assert [row["label"] for row in narrow["rows"]][:2] == ["Accepted", "unclear; no information; not assessed"]
    assert wide["columns"][-1]["key"] == "targets_moved"
    assert wide["counts"][-1] == "Position of the 6 asks: 1 Accepted, 1 Rejected, 4 fit no label."


WRONG = {
    "report year --year 26": '"26" is no year. Write 2026 for January to December, or 2026/27 for April to March.',
    "report year --year 'spring 2027'": (
        '"spring 2027" is no year. Write 2026 for January to December, or 2026/27 for April to March.'
    ),
    "report meeting --year 2026": "--year is for the tables scorecard, year; meeting does not take it.",
    "report scorecard --by body": 'scorecard can be made --by author or year, not by "body".',
    "report year --year 2026 --published-since 2026-01-01": (
        "--year says already which days are meant: leave out --published-since."
    ),
    "report meeting --since 2026-01-01 --closed-by 2026-01-01": (
        "--since says already which days are meant: leave out --closed-by."
    ),
    "query --timing soon": (
        'There is no word for when an answer came "soon". The words are: in time, late, no clock, cannot tell, '
        "not answered."
    ),
    "query --labels rag-view": "--labels and --label go together, as in: --labels rag-view --label Green",
    "foi CAM-2026": "The bundle is a zip file. Name it: -o NAME.zip",
    "foi CAM-2026 -o x.zip --as-of 2026-01-01": (
        "The bundle holds everything, whenever it was recorded: leave out --as-of and --known-on."
    ),
    "chase --update": 'Whose form? Name the body: scrutiny chase --update --to "Mayor of London" -o NAME.docx',
    "chase --update --to 'Mayor of London' -o x": "The form is a Word document. Name it: -o NAME.docx",
    "chase --update --to 'body not named' -o x.docx": (
        "What is put to nobody by name can be filled in by nobody. Name a body with --to."
    ),
    "chase --update --sent today": "--update makes a form to fill in. It stands without --sent, --json and --ladder.",
}


@pytest.mark.parametrize("command", WRONG)
def test_what_is_asked_wrongly_is_refused_in_one_sentence(run, cameras, command):
    refused = run(*shlex.split(command))

    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", f"scrutiny: {WRONG[command]}\n")


def test_words_where_a_report_is_expected_are_led_to_the_option_that_takes_them(run, cameras):
    words = run("report", "answers", "primary legislation")
    ref = run("report", "nonsense")

    assert (words.exit_code, words.stderr) == (
        3,
        'scrutiny: There is no report "primary". Did you mean CAM-2026? To look for words instead: '
        'scrutiny report answers --words "primary legislation"\n',
    )
    assert ref.stderr == 'scrutiny: There is no report "nonsense". Did you mean CAM-2026?\n'


FURTHER = {
    "--timing late": ["CAM-2026/1", "CAM-2026/2", "CAM-2026/2"],
    "--timing 'no clock'": ["CAM-2026/4"],
    "--timing 'not answered'": ["CAM-2026/3", "CAM-2026/10"],
    "--unanswered": ["CAM-2026/3", "CAM-2026/10"],
    "--reported-since 2026-10-03": ["CAM-2026/4"],
    "--reported-since 2026-10-02": ["CAM-2026/1", "CAM-2026/4"],
    "--judged-since 2026-10-16": ["CAM-2026/2"],
    "--judged-since 2026-10-15": ["CAM-2026/1", "CAM-2026/2"],
    "--published-by 2026-06-17": [],
    "--published-by 2026-06-18 --stance accepted": ["CAM-2026/1"],
    "--of-undated-report": [],
    "--to 'body not named'": ["CAM-2026/10"],
    "--ref 'cam 1' --to 'body not named'": [],
    "--target kept": ["CAM-2026/1"],
    "--target kept --target moved": [],
    "--words watchlist": ["CAM-2026/3"],
}


@pytest.mark.parametrize("options", FURTHER)
def test_a_further_filter_lists_what_it_names(run, cameras, options):
    assert [row[0] for row in rows(run, "query", *shlex.split(options))] == FURTHER[options]


# the bundle


def bundle(run, tmp_path: Path) -> ZipFile:
    done = run("foi", "CAM-2026", "-o", "cam.zip")
    assert (done.exit_code, done.stdout) == (0, "")
    return ZipFile(tmp_path / "cam.zip")


def lines(held: ZipFile, name: str) -> list[list[str]]:
    import csv

    text = held.read(name).decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))[1:]


def test_the_bundle_holds_every_document_as_it_was_recorded(run, cameras, tmp_path):
    held = bundle(run, tmp_path)

    stored = {
        row["name"]: bytes(row["bytes"])
        for row in cameras.register.connection.execute(
            "SELECT d.name, f.bytes FROM document_file AS f JOIN document AS d ON d.id = f.document"
        )
    }
    assert held.namelist() == [
        "index.html",
        "index.csv",
        "entries.csv",
        "passages.csv",
        "position.csv",
        "documents/01-cameras.pdf",
        "documents/02-letter.pdf",
        "documents/03-tfl.md",
        "documents/EXEMPT-04-contract.pdf",
    ]
    assert [held.read(name) for name in held.namelist()[5:]] == list(stored.values())


def test_the_bundle_says_what_was_taken_back_by_whom_and_what_is_exempt(run, cameras, tmp_path):
    done = run("foi", "CAM-2026", "-o", "cam.zip")
    held = ZipFile(tmp_path / "cam.zip")

    assert done.stderr == (
        "Wrote cam.zip: 13 entries, 14 changes and 4 documents about CAM-2026.\n"
        "3 things in it are EXEMPT, and marked so. Decide about each before anything is released.\n"
    )
    of_first = [row for row in lines(held, "index.csv") if row[2].startswith("CAM-2026/1 (Mayor of London), entry")]
    assert [(row[2][-7:], row[3], row[5], row[7], row[8]) for row in of_first[1:4]] == [
        (
            "entry 2",
            "Reported progress: planned, on 30 September 2026 (evidence self-reported): “a first sketch” "
            "(source: a telephone call)",
            "Ann Officer",
            "taken back",
            "",
        ),
        (
            "entry 3",
            "Took back entry 2 (Reported progress: planned), because said of another register",
            "Ann Officer",
            "yes",
            "",
        ),
        (
            "entry 4",
            "Reported progress: under way, on 2 October 2026 (evidence document seen): “the first page is up” "
            "(source: contract.pdf)",
            "Ann Officer",
            "yes",
            "EXEMPT: paragraph 3",
        ),
    ]
    whole = {(row[0], row[2]): row for row in lines(held, "entries.csv")}
    assert whole["CAM-2026/4", "2"][3:6] == ["progress", "will not do", "a tender names the bidders"]
    assert whole["CAM-2026/4", "2"][20] == "EXEMPT: paragraph 3 of Schedule 12A"
    assert [row[3:5] + row[7:] for row in lines(held, "passages.csv")][1] == [
        "contract.pdf", "4", "eleven million pounds", "EXEMPT: paragraph 3",
    ]  # fmt: skip


def test_the_bundles_first_page_opens_with_what_is_exempt_and_escapes_what_strangers_wrote(run, cameras, tmp_path):
    cameras.say("10", EntryKind.NOTE, words="<script>alert(1)</script>")

    page = bundle(run, tmp_path).read("index.html").decode()

    opening = page.split("<h2>")[0]
    assert "<strong>EXEMPT material is in this bundle.</strong>" in opening
    assert "<li>Document contract.pdf: paragraph 3</li>" in opening
    assert "<li>Entry 2 about CAM-2026/4 (Transport for London): paragraph 3 of Schedule 12A</li>" in opening
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert f"Seal {cameras.register.seal()}" in page


def test_what_was_removed_for_good_is_a_line_with_authority_and_no_file(run, cameras, tmp_path):
    run(
        "redact",
        "document",
        "contract.pdf",
        "--authority",
        "Monitoring Officer",
        "--because",
        "it named a person",
        "--yes",
    )

    held = bundle(run, tmp_path)

    assert [name for name in held.namelist() if "contract" in name] == []
    [line] = [row for row in lines(held, "index.csv") if row[1] == "document" and row[7] == "removed"]
    assert line[3] == (
        "removed for good on 22 November 2026 by Ann Officer, by authority of Monitoring Officer, "
        "because it named a person"
    )


def test_the_same_register_gives_the_same_bundle_and_a_guess_gives_none(run, cameras, tmp_path):
    run("foi", "CAM-2026", "-o", "cam.zip")
    run("foi", "CAM-2026", "-o", "again.zip")
    guessed = run("foi", "camera", "-o", "guess.zip")

    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "cam.zip").read_bytes()
    assert guessed.exit_code in (3, 4)
    assert not (tmp_path / "guess.zip").exists()


def test_a_file_that_is_not_what_was_recorded_gives_no_bundle(run, cameras, tmp_path):
    connection = cameras.register.connection
    for trigger in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger[0]}")
    connection.execute("UPDATE document_file SET bytes = X'00' WHERE document = 2")
    connection.commit()

    refused = run("foi", "CAM-2026", "-o", "cam.zip")

    assert (refused.exit_code, refused.stderr) == (
        1,
        "scrutiny: The stored file letter.pdf is not what was recorded, so no bundle was made. See: scrutiny verify\n",
    )
    assert not (tmp_path / "cam.zip").exists()


# the form


def test_a_form_holds_what_a_body_last_said_and_places_that_keep_their_tags(run, cameras, tmp_path):
    from docx import Document
    from docx.oxml.ns import qn

    done = run("chase", "--update", "--to", "Mayor of London", "-o", "form.docx")

    assert (done.exit_code, done.stderr) == (
        0,
        "Wrote form.docx: 2 recommendations for Mayor of London to fill in. Look at it, and send it.\n",
    )
    paper = Document(str(tmp_path / "form.docx"))
    [table] = paper.tables
    assert [[cell.text for cell in row.cells][:3] for row in table.rows] == [
        ["Ref", "Recommendation", "What you last told us"],
        [
            "CAM-2026/1",
            "The Mayor should publish a register of every deployment of the cameras.",
            "Response, 18 September 2026: accepted. “I accept this recommendation. My office will publish the register "
            "by spring 2027, and keep it up to date.”\n"
            "Reported progress, 2 October 2026: under way. “the first page is up”\n"
            "Target, 16 September 2026: by spring 2027",
        ],
        [
            "CAM-2026/2",
            "A law of its own. The Mayor and the Deputy Mayor should press the Government for primary legislation.",
            "Response, 18 September 2026: unclear. “I welcome the Committee’s interest in legislation. We shall read "
            "with care what the Government publishes.”",
        ],
    ]
    tags = [tag.get(qn("w:val")) for tag in paper.element.iter(qn("w:tag"))]
    assert tags == [
        "body", "CAM-2026/1 v7 progress", "CAM-2026/1 v7 update", "CAM-2026/2 v1 progress", "CAM-2026/2 v1 update",
    ]  # fmt: skip
    choices = [item.get(qn("w:value")) for item in paper.element.iter(qn("w:listItem"))]
    assert choices[:6] == ["not started", "planned", "under way", "paused", "done", "will not do"]
    assert paper.core_properties.subject == "Mayor of London"


def test_a_form_leaves_out_what_is_exempt_and_is_refused_where_nothing_is_open(run, cameras, tmp_path):
    from docx import Document

    run("chase", "--update", "--to", "Transport for London", "-o", "form.docx")
    with cameras.register.step("note") as step:
        step.append(
            Statement(
                cameras.asks["4 Transport for London"],
                EntryKind.DISPOSITION,
                "closed: implemented",
                "done",
                authority="minute 9",
            )
        )
        step.summary = "closed it"
    refused = run("chase", "--update", "--to", "Transport for London", "-o", "none.docx")

    [table] = Document(str(tmp_path / "form.docx")).tables
    assert table.rows[1].cells[2].text == (
        "Response, 3 August 2026: rejected. “We do not accept it: the stations are ours to keep safe.”\n"
        "Reported progress, 21 October 2026: will not do"
    )
    assert refused.stderr == (
        "scrutiny: Nothing that fits is open for Transport for London, so there is nothing for it to tell.\n"
    )
    assert not (tmp_path / "none.docx").exists()
