"""What is exempt is marked wherever an officer reads it, and left out of a paper for a public meeting."""

import json
from pathlib import Path
from typing import Any

import pytest

LETTER = "Dear Chair,\n\nRecommendation 1: we accept this recommendation.\n\nYours sincerely,\nThe Mayor of London\n"
LINK = ("link", "letter.txt", "--report", "night", "--for", "Mayor of London", "--received", "2024-03-01", "--yes")
MARK = "[exempt: Schedule 12A paragraph 3]"


@pytest.fixture
def letter(run: Any, night_buses: Path, tmp_path: Path) -> Path:
    """NIGHT-2024, and a letter that is not linked yet."""
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    return night_buses


def test_an_exempt_letter_is_marked_in_the_table_in_the_paper_and_in_show(run, letter):
    assert run(*LINK, "--exempt", "para 3").exit_code == 0

    [first, second] = json.loads(run("query", "--json").stdout)["rows"]
    assert (first["response"], second["response"]) == (f"accepted (unread) {MARK}", "no response yet")
    shown = run("show", "night", "1").stdout
    assert f"letter.txt {MARK}" in " ".join(shown.split())
    [paper, _] = json.loads(run("report", "meeting", "--json").stdout)["rows"]
    assert [quoted["withheld"] for quoted in paper["quotations"]] == [MARK]


def test_a_public_paper_leaves_out_the_ask_the_letter_and_the_words_and_says_how_many(run, letter):
    run(*LINK, "--exempt", "3")

    told = run("report", "meeting", "--public", "--json")
    paper = json.loads(told.stdout)
    assert [row["ref"] for row in paper["rows"]] == ["NIGHT-2024/2"]
    assert paper["notes"] == ["1 ask is left out, of which something is exempt: Schedule 12A paragraph 3."]
    assert "letter.txt" not in told.stdout
    assert "accept" not in told.stdout
    listed = json.loads(run("query", "--public", "--json").stdout)
    assert [row["ref"] for row in listed["rows"]] == ["NIGHT-2024/2"]
    assert all("--public" in figure["query"] for figure in paper["figures"])


def test_public_answers_and_the_asks_that_are_left_name_no_exempt_letter(run, letter):
    run(*LINK, "--exempt", "3")
    (letter.parent / "other.txt").write_text("Dear Chair,\n\nNothing of yours is answered.\n", encoding="utf-8")
    run("link", "other.txt", "--report", "night", "--for", "Transport for London", "--received", "2024-03-02",
        "--exempt", "1", "--yes")  # fmt: skip

    answers = json.loads(run("report", "answers", "--json").stdout)
    assert [(row["ref"], row["exempt"]) for row in answers["rows"]] == [
        ("NIGHT-2024/1", "EXEMPT: Schedule 12A paragraph 3")
    ]
    public = run("report", "answers", "--public", "--json")
    assert json.loads(public.stdout)["rows"] == []
    assert "letter.txt" not in public.stdout
    left = json.loads(run("report", "unanswered", "--json").stdout)["rows"]
    assert [(row["ref"], row["letter"], row["document"]) for row in left] == [
        ("NIGHT-2024/2", "response received 2 March 2024 [exempt: Schedule 12A paragraph 1]", "other.txt")
    ]
    told = run("report", "unanswered", "--public", "--json").stdout
    assert [(row["ref"], row["letter"], row["letter_came"]) for row in json.loads(told)["rows"]] == [
        ("NIGHT-2024/2", "[exempt: Schedule 12A paragraph 1]", None)
    ]
    assert "other.txt" not in told


def test_a_public_paper_is_refused_in_a_trackers_columns_which_hold_notes(run, letter):
    refused = run("report", "meeting", "--public", "--mapping", "generic")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == (
        "scrutiny: A tracker's columns may hold officers' notes, which are not public: leave out --mapping.\n"
    )


def test_an_exempt_note_and_an_exempt_view(run, letter):
    noted = run("note", "night", "2", "--judge", "partial", "--authority", "minute 7", "--exempt", "5")

    assert noted.stdout == (
        "Recorded committee's view partial [exempt: Schedule 12A paragraph 5] for NIGHT-2024/2 "
        "(Transport for London).\n"
    )
    assert json.loads(run("query", "--json").stdout)["rows"][1]["judgement"] == (
        "partial [exempt: Schedule 12A paragraph 5]"
    )


def test_what_is_exempt_is_said_later_and_taken_off_again_with_a_reason(run, letter):
    run(*LINK)

    marked = run("correct", "--document", "letter.txt", "--exempt", "3", "--because", "it names a price")
    assert marked.stdout == f"Marked letter.txt {MARK}, because it names a price.\n"
    refused = run("publish", "--document", "letter.txt")
    assert refused.stderr == (
        "scrutiny: letter.txt is exempt (Schedule 12A paragraph 3), so it cannot be published. If it no longer is: "
        'scrutiny correct --document "letter.txt" --exempt none --because TEXT\n'
    )
    freed = run("correct", "--document", "letter.txt", "--exempt", "none", "--because", "the price is known")
    assert freed.stdout == "Marked letter.txt [not exempt], because the price is known.\n"
    entry = run("correct", "night", "1", "--entry", "1", "--exempt", "1", "--because", "it names a person")
    assert entry.stdout == "Corrected entry 1 of NIGHT-2024/1 (Mayor of London), because it names a person.\n"
    assert json.loads(run("query", "--json").stdout)["rows"][0]["response"] == (
        "accepted (unread) [exempt: Schedule 12A paragraph 1]"
    )
    assert run("undo").exit_code == 0
    assert json.loads(run("query", "--json").stdout)["rows"][0]["response"] == "accepted (unread)"
    assert run("verify").exit_code == 0


def test_a_report_taken_in_as_exempt_marks_its_recommendations(run, tmp_path):
    (tmp_path / "report.md").write_text("# Depots\n\nRecommendation 1\n\nThe Mayor should sell it.\n", encoding="utf-8")
    run("init")

    assert run("add", "report", "report.md", "--ref", "D-1", "--exempt", "3", "--yes").exit_code == 0

    [row] = json.loads(run("query", "--json").stdout)["rows"]
    assert row["recommendation"] == f"The Mayor should sell it. {MARK}"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*LINK, "--exempt", "8"), '"8" is no paragraph of Schedule 12A.'),
        (("note", "night", "1", "--words", "x", "--exempt", "secret"), '"secret" is no paragraph of Schedule 12A.'),
        (("correct", "night", "1", "--exempt", "3", "--because", "x"),
         "What is exempt? Name an entry of a recommendation (--entry N), or --document NAME."),
        (("correct", "--document", "letter.txt", "--because", "x"),
         "Say what to put right of the document: --exempt 3, or --exempt none"),
        (("add", "report", "--title", "x", "--exempt", "3"),
         "--exempt says that a file is exempt: name the report's file."),
    ],
)  # fmt: skip
def test_what_cannot_be_exempt_is_refused_and_changes_nothing(run, letter, dump, words, why):
    before = dump(letter)

    refused = run(*words)

    assert refused.exit_code == 2
    assert why in refused.stderr
    assert dump(letter) == before
