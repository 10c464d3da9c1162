"""The letter that started this, and the pairs that were hand-checked, read by the real commands."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ABOVE = [parent / "shared" for parent in Path(__file__).parents[3:]]
SHARED = next((folder for folder in ABOVE if (folder / "corpus").exists()), ABOVE[0])
SEED = SHARED / "corpus" / "seed" / "lfr-response.md"
WITH_CORPUS = pytest.mark.skipif(not SEED.exists(), reason="../shared/corpus, the labelled documents, is not here")


def quoted_recommendation() -> str:
    """Recommendation 2 as the letter itself quotes it."""
    found = re.search(r"'recommendation 2' proposes that: '(.+?)'", SEED.read_text(encoding="utf-8"))
    return found[1] if found else ""


def named_title() -> str:
    """The report's title as the letter names it."""
    found = re.search(r"your report ‘(.+?)’", SEED.read_text(encoding="utf-8"))
    return found[1] if found else ""


@pytest.fixture
def lfr(run):
    run("init")
    run("add", "report", "--title", "Facial recognition", "--ref", "LFR-2026", "--yes")
    run("add", "recommendation", "LFR-2026/1", "TfL should extend the night bus routes of outer London.", "--to", "TfL")
    bodies = ("--to", "Mayor of London", "--to", "Deputy Mayor for Policing and Crime")
    run("add", "recommendation", "LFR-2026/2", quoted_recommendation(), *bodies)
    run("add", "recommendation", "LFR-2026/3", "The boroughs should plant street trees.", "--to", "Mayor of London")


@WITH_CORPUS
def test_the_letter_answers_recommendation_two_and_states_no_position(run, lfr):
    both = ("--for", "Mayor of London", "--for", "Deputy Mayor for Policing and Crime", "--for", "TfL")

    read = json.loads(run("link", str(SEED), "--report", "LFR-2026", *both, "--dry-run", "--json").stdout)

    told = [(a["ref"], a["body"], a["rung"], a["stance"], a["words"], a["quote_differences"]) for a in read["answers"]]
    assert told == [
        ("LFR-2026/2", "Mayor of London", "quoted exactly", "unclear", "", []),
        ("LFR-2026/2", "Deputy Mayor for Policing and Crime", "quoted exactly", "unclear", "", []),
    ]
    assert all(a["passage"].startswith("In response to this ") for a in read["answers"])
    assert read["no_answer_found"] == [
        {"ref": "LFR-2026/1", "body": "Transport for London"},
        {"ref": "LFR-2026/3", "body": "Mayor of London"},
    ]
    assert read["response"]["dated"] is None


@WITH_CORPUS
def test_what_a_person_confirms_of_it_is_an_entry_for_each_body(run, lfr):
    both = ("--for", "Mayor of London", "--for", "Deputy Mayor for Policing and Crime")

    done = run("link", str(SEED), "--report", "LFR-2026", *both, "--yes")

    assert done.stdout == "Linked lfr-response.md to LFR-2026: 2 answers (LFR-2026/2).\n"
    rows = json.loads(run("report", "meeting", "--json").stdout)["rows"]
    assert [(row["ref"], row["addressed_to"], row["response"], row["answered_from"]) for row in rows] == [
        ("LFR-2026/1", "Transport for London", "no response yet", ""),
        ("LFR-2026/2", "Mayor of London", "unclear (unread)", "recorded"),
        ("LFR-2026/2", "Deputy Mayor for Policing and Crime", "unclear (unread)", "recorded"),
        ("LFR-2026/3", "Mayor of London", "no answer found", ""),
    ]


@WITH_CORPUS
def test_with_an_empty_register_the_letters_report_is_proposed_as_a_stub_and_nothing_more(run):
    run("init")

    read = json.loads(run("link", str(SEED), "--dry-run", "--json").stdout)

    report = read["report"]
    assert (report["title"], report["stub"], report["recommendations_in_all"], report["published"]) == (
        named_title(),
        True,
        None,
        None,
    )
    both = ["Mayor of London", "Deputy Mayor for Policing and Crime"]
    assert [
        (one["number"], one["text"], one["bodies"], one["reasons"], one["checked"]) for one in report["recommendations"]
    ] == [("2", quoted_recommendation(), both, ["as quoted in the letter, unchecked"], False)]
    assert [(a["number"], a["body"], a["rung"], a["stance"], a["words"]) for a in read["answers"]] == [
        ("2", body, "quoted exactly", "unclear", "") for body in both
    ]
    assert read["no_answer_found"] == []
    assert (read["response"]["dated"], read["response"]["received"]) == (None, None)
    assert [(finding["check"], finding["message"]) for finding in read["lint"]] == [
        ("says-nothing-firm", "states no position, no commitment and no date"),
        ("deflects", "points to others: “decision undertaken solely by”"),
        ("deflects", "points to others: “operational independence”"),
        ("reassures-against-fact", "please check the wording: “assured … does lead to statistically significant bias”"),
        ("letter-undated", "the letter bears no day"),
    ]


@WITH_CORPUS
def test_the_page_is_never_recorded_as_the_report_and_the_same_report_is_proposed(run):
    run("init")

    refused = run("add", "report", str(SEED), "--yes")
    read = json.loads(run("add", "report", str(SEED), "--dry-run", "--json").stdout)

    assert refused.exit_code == 4
    assert json.loads(run("report", "meeting", "--json").stdout)["rows"] == []
    assert (read["recommendations"], read["is_answer"]["command"]) == ([], "scrutiny link lfr-response.md")
    assert read["report"] == json.loads(run("link", str(SEED), "--dry-run", "--json").stdout)["report"]


@WITH_CORPUS
def test_a_web_page_and_a_pdf_of_one_report_are_one_report_and_its_answers_find_it(run):
    pair = SHARED / "corpus" / "pairs" / "ai_opportunities"
    run("init")
    run("add", "report", str(pair / "report.html"), "--ref", "PLAN-2025", "--yes")

    again = run("add", "report", str(pair / "report.pdf"), "--yes")
    answer = json.loads(run("link", str(pair / "response.pdf"), "--dry-run", "--json").stdout)

    assert again.stdout == "Attached report.pdf to PLAN-2025 as another copy of it.\n"
    assert answer["report"]["ref"] == "PLAN-2025"


@WITH_CORPUS
@pytest.mark.parametrize("pair", ["behaviour_change", "covid_m1", "post_office", "summer_disorder", "upr_slovenia_c4"])
def test_no_real_report_is_taken_for_an_answer(pair):
    from scrutiny.data import known_bodies
    from scrutiny.documents import read_document
    from scrutiny.reading.anatomy import read_anatomy
    from scrutiny.reading.letter import open_letter

    report = SHARED / "corpus" / "pairs" / pair / "report.pdf"

    assert read_anatomy(open_letter(read_document(report.read_bytes(), report.name)), known_bodies()).is_answer == ""


@WITH_CORPUS
def test_hand_checked_pairs_are_read_and_linked_and_no_refusal_is_called_acceptance(tmp_path):
    scores = tmp_path / "scores.json"
    environment = os.environ | {"SCRUTINY": f"{sys.executable} -m scrutiny"}
    command = [sys.executable, SHARED / "bin" / "score", "covid_m1", "summer_disorder", "--json", scores]

    subprocess.run(command, env=environment, check=True, capture_output=True)

    for pair in json.loads(scores.read_text(encoding="utf-8"))["pairs"]:
        assert pair["read_f1"] >= 0.99, pair
        assert pair["link_f1"] >= 0.96, pair
        assert (pair["none"], pair["refused"]) == (1.0, 0), pair
