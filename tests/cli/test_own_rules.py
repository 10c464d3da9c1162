"""A rule of the team's own, from its file to the register: what is counted by it, what is refused, what is taken back."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

OURS = """\
key = "our-scrutiny"
version = 1
name = "Response to a scrutiny review"
citation = "Constitution, Rule 12"
basis = "period"
triggers = ["received"]
length = 20
unit = "working days"
counting = "after"
sureness = "seen"
note = "The Chair may give\\nten more days."
"""
SECOND = OURS.replace("version = 1", "version = 2\neffective_from = 2026-11-01").replace("length = 20", "length = 10")
CITED = "Constitution, Rule 12 (the team's own rule our-scrutiny, version 1)"
FIRST_WORKING = f"due 21 December 2026: 20 working days after 23 November 2026 (receipt); {CITED}"


@pytest.fixture
def parks(run, tmp_path: Path) -> Callable[[str, str], None]:
    """PARK-2026 without a recommendation, and ours.toml beside the register; gives what writes another such file."""
    run("init")
    run("add", "report", "--title", "Parks", "--ref", "PARK-2026", "--published", "22 November 2026")

    def write(name: str, words: str) -> None:
        (tmp_path / name).write_text(words, encoding="utf-8")

    write("ours.toml", OURS)
    return write


def add(run, number: str, *words: str) -> str:
    done = run("add", "recommendation", f"PARK-2026/{number}", "Act.", "--to", "Mayor", *words)
    assert done.exit_code == 0, done.stderr
    return str(done.stdout)


def refused(run, *words: str, code: int = 2) -> str:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (code, "")
    return str(done.stderr).removeprefix("scrutiny: ").removesuffix("\n")


def workings(run, *words: str) -> list[str]:
    shown = run("show", "park", "--json", *words)
    assert shown.exit_code == 0, shown.stderr
    return [ask["working"] for each in json.loads(shown.stdout) for ask in each["asks"]]


def own_rules(path: Path) -> list[tuple[str, int, int]]:
    with closing(sqlite3.connect(path / "scrutiny.db")) as connection:
        return connection.execute("SELECT key, version, gone FROM own_rule ORDER BY id").fetchall()


RECEIVED = ("--trigger", "received=23 November 2026")


def test_a_rule_from_a_file_is_kept_and_its_key_is_enough_from_then_on(run, parks, tmp_path):
    first = add(run, "1", "--rule", "ours.toml", *RECEIVED)
    (tmp_path / "ours.toml").unlink()
    second = add(run, "2", "--rule", "our-scrutiny", *RECEIVED)

    assert (first, second) == (
        "Recorded PARK-2026/1, put to Mayor of London; due Monday 21 December 2026; kept your rule our-scrutiny, "
        "version 1.\n",
        "Recorded PARK-2026/2, put to Mayor of London; due Monday 21 December 2026.\n",
    )
    assert workings(run) == [FIRST_WORKING, FIRST_WORKING]
    assert own_rules(tmp_path) == [("our-scrutiny", 1, 0)]
    assert run("verify").exit_code == 0


def test_show_names_the_rule_as_the_teams_own_and_prints_its_note(run, parks):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)

    shown = run("show", "park", "1", typed="")

    assert shown.stdout.partition("\nPosition")[0] == dedent("""\
        PARK-2026/1
          Parks, published 22 November 2026

          Act.

        Put to Mayor of London
          Response: no response yet
          Reported progress: no information
          Committee's view: not assessed
          Outcome: active
          Response due: not due 21 Dec 2026; due 21 December 2026: 20 working days
            after 23 November 2026 (receipt); Constitution, Rule 12 (the team's own rule
            our-scrutiny, version 1)
              About the rule: The Chair may give ten more days.
        """)
    assert json.loads(run("show", "park", "1", "--json").stdout)[0]["asks"][0]["rule_note"] == (
        "The Chair may give ten more days."
    )


def test_the_note_of_a_rule_that_ships_is_printed_and_that_nobody_chose_a_rule_has_none(run, parks):
    add(run, "1", "--rule", "crime-and-disorder", "--trigger", "sent=2 November 2026")
    add(run, "2")
    add(run, "3", "--due", "1 December 2026")

    notes = [each["asks"][0]["rule_note"] for each in json.loads(run("show", "park", "--json").stdout)]

    assert notes == ["Or as soon as reasonably possible after that.", "", ""]


def test_due_says_by_whose_rule_the_day_is_counted(run, parks):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)

    [due] = json.loads(run("due", "--json").stdout)["rows"]

    assert (due["ref"], due["due"], due["working"]) == ("PARK-2026/1", "2026-12-21", FIRST_WORKING)


def test_one_body_has_a_rule_of_its_own_from_a_file(run, parks):
    said = add(run, "1", "--to", "MOPAC", "--rule", "MOPAC=ours.toml", *RECEIVED)

    assert said == (
        "Recorded PARK-2026/1, put to Mayor of London and Mayor's Office for Policing and Crime; 1 due Monday 21 December "
        "2026; 1 with no clock; kept your rule our-scrutiny, version 1.\n"
    )


def test_a_report_takes_the_rule_for_all_its_recommendations(run, parks, tmp_path):
    (tmp_path / "lamps.md").write_text(
        "# Lamps\n\n## Recommendation 1\n\nThe Mayor should light the parks.\n\n"
        "## Recommendation 2\n\nThe Mayor should mend the lamps.\n",
        encoding="utf-8",
    )

    done = run(
        "add", "report", "lamps.md", "--ref", "LAMP-2026", "--published", "1 June 2026", "--rule", "ours.toml", "--yes",
        *RECEIVED,
    )  # fmt: skip

    assert done.stdout == (
        'Recorded LAMP-2026, "Lamps", with 2 recommendations and 2 asks; due Monday 21 December 2026; kept your rule '
        "our-scrutiny, version 1.\n"
    )
    assert own_rules(tmp_path) == [("our-scrutiny", 1, 0)]


def test_a_correction_takes_a_rule_from_a_file_and_undo_gives_both_back(run, parks, tmp_path):
    add(run, "1")
    corrected = run("correct", "park", "1", "--rule", "ours.toml", *RECEIVED, "--because", "the constitution says so")
    after = workings(run)
    run("undo")
    undone, kept = workings(run), own_rules(tmp_path)
    run("undo", "5")

    assert corrected.stdout == (
        "Corrected PARK-2026/1, because the constitution says so; due Monday 21 December 2026; kept your rule "
        "our-scrutiny, version 1.\n"
    )
    assert (after, undone, kept) == (
        [FIRST_WORKING],
        ["no clock: the report asks for no date, and no rule was chosen"],
        [("our-scrutiny", 1, 1)],
    )
    assert (workings(run), own_rules(tmp_path), run("verify").exit_code) == (after, [("our-scrutiny", 1, 0)], 0)


def test_a_dry_run_keeps_no_rule(run, parks, tmp_path):
    said = add(run, "1", "--rule", "ours.toml", *RECEIVED, "--dry-run")

    assert said.endswith("; kept your rule our-scrutiny, version 1. Nothing was changed.\n")
    assert own_rules(tmp_path) == []


def test_a_second_version_stands_beside_the_first_and_the_day_picks_between_them(run, parks):
    add(run, "1", "--rule", "ours.toml", "--trigger", "received=5 October 2026")
    parks("second.toml", SECOND)
    add(run, "2", "--rule", "second.toml", "--trigger", "received=23 November 2026")
    add(run, "3", "--rule", "our-scrutiny", "--trigger", "received=6 October 2026")
    add(run, "4", "--rule", "our-scrutiny", "--trigger", "received=24 November 2026")

    assert workings(run) == [
        f"due 2 November 2026: 20 working days after 5 October 2026 (receipt); {CITED}",
        f"due 7 December 2026: 10 working days after 23 November 2026 (receipt); {CITED.replace('version 1', 'version 2')}",
        f"due 3 November 2026: 20 working days after 6 October 2026 (receipt); {CITED}",
        f"due 8 December 2026: 10 working days after 24 November 2026 (receipt); {CITED.replace('version 1', 'version 2')}",
    ]


def test_the_same_version_in_other_words_is_refused_and_in_the_same_words_is_taken_once(run, parks, tmp_path, dump):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)
    parks("other.toml", OURS.replace("length = 20", "length = 30"))
    parks("same.toml", f"# our rule, copied\n{OURS}")
    before = dump(tmp_path / "scrutiny.db")

    said = refused(run, "add", "recommendation", "PARK-2026/2", "Act.", "--rule", "other.toml", *RECEIVED)

    assert said == (
        "The register has the rule our-scrutiny, version 1, in other words, and days are counted by it. Give the new one "
        "version 2. Nothing was changed."
    )
    assert dump(tmp_path / "scrutiny.db") == before
    add(run, "2", "--rule", "same.toml", *RECEIVED)
    assert own_rules(tmp_path) == [("our-scrutiny", 1, 0)]


def test_a_key_that_ships_with_scrutiny_is_not_taken(run, parks):
    parks("ours.toml", OURS.replace("our-scrutiny", "health-scrutiny"))

    assert refused(run, "add", "recommendation", "PARK-2026/1", "Act.", "--rule", "ours.toml") == (
        'The rule ours.toml has the key "health-scrutiny", which is one that ships with scrutiny. Give yours a key of its '
        'own, as in key = "our-health-scrutiny"'
    )


def test_a_misspelt_key_of_ones_own_is_known_and_never_guessed(run, parks):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)

    assert refused(run, "correct", "park", "1", "--rule", "our-scrutny", "--because", "x") == (
        'There is no rule "our-scrutny". Did you mean our-scrutiny or jersey-scrutiny or stockport-scrutiny?'
    )


KEY = 'Write it in at most 40 small letters, figures and hyphens, as in key = "our-scrutiny"'


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("key = ", "it is no TOML (Invalid value (at end of document))."),
        (OURS.replace("length = 20", "length = " + "9" * 5000), "it is no TOML (Exceeds the limit (4300 digits) for "
         "integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit)."),
        (f"x = {'[' * 5000}", "it is no TOML (lists within lists without end)."),
        (OURS + "#" * 20_000, f"a file of {len(OURS) + 20_000:,} bytes is too large."),
        (OURS.replace("our-scrutiny", "Our Rule=1"), f"its key is 'Our Rule=1'. {KEY}"),
        (OURS.replace("our-scrutiny", "o" * 41), f"its key is '{'o' * 41}'. {KEY}"),
        (OURS.replace("our-scrutiny", "o" * 99), f"its key is '{'o' * 58}…. {KEY}"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_rule_says_what_is_wrong_and_changes_nothing(run, parks, tmp_path, dump, words, why):
    parks("ours.toml", words)
    before = dump(tmp_path / "scrutiny.db")

    said = refused(run, "add", "recommendation", "PARK-2026/1", "Act.", "--rule", "ours.toml")

    assert said == f"The rule ours.toml cannot be read: {why}"
    assert dump(tmp_path / "scrutiny.db") == before


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("length = 20", "length = 0", "length is 0, and must be a number from 1 to 3660."),
        ("length = 20", 'length = "' + "x" * 99 + '"', f"length is '{'x' * 78}…, and must be a number from 1 to 3660."),
        ("length = 20\n", "", "it has no length."),
        ("sureness", "surness", "surness means nothing here."),
        ("Rule 12", "Rule \\u001b[2J", "its citation must be plain words, at most 300 characters."),
        ("Rule 12", "R" * 301, "its citation must be plain words, at most 300 characters."),
        ("review", "r" * 201, "its name must be plain words, at most 200 characters."),
        ("ten more", "t" * 2001, "its note must be plain words, at most 2000 characters."),
    ],
)
def test_a_rule_that_is_wrong_in_one_place_names_it(run, parks, was, now, why):
    parks("ours.toml", OURS.replace(was, now))

    assert refused(run, "correct", "park", "--rule", "ours.toml", "--because", "x") == (
        f"The rule our-scrutiny cannot be read: {why}"
    )


def test_no_file_and_a_folder_are_told_apart_from_a_key(run, parks, tmp_path):
    (tmp_path / "folder.toml").mkdir()

    assert [
        refused(run, "correct", "park", "--rule", name, "--because", "x") for name in ("no.toml", "folder.toml")
    ] == [
        "The rule no.toml cannot be read: No such file or directory. Check the name and the folder.",
        "The rule folder.toml cannot be read: Is a directory. Check the name and the folder.",
    ]


def test_the_step_that_brought_a_rule_stays_while_another_ask_is_counted_by_it(run, parks, tmp_path, dump):
    add(run, "1")
    run("correct", "park", "1", "--rule", "ours.toml", *RECEIVED, "--because", "x")
    add(run, "2", "--rule", "our-scrutiny", *RECEIVED)
    before = dump(tmp_path / "scrutiny.db")

    said = refused(run, "undo", "4", code=1)

    assert said == (
        "Step 4 cannot be taken back: an ask would be under a rule of yours that is not in the register. Take back what "
        "puts it there, or bring back the rule, first; scrutiny history shows the steps. Nothing was changed."
    )
    assert dump(tmp_path / "scrutiny.db") == before


def test_an_ask_is_not_brought_back_under_a_rule_that_is_gone_or_was_written_anew(run, parks):
    add(run, "1")
    run("correct", "park", "1", "--rule", "ours.toml", *RECEIVED, "--because", "x")  # step 4
    add(run, "2", "--rule", "our-scrutiny", *RECEIVED)  # step 5
    run("undo", "5")  # step 6
    run("undo", "4")  # step 7
    gone = refused(run, "undo", "6", code=1)
    parks("ours.toml", OURS.replace("length = 20", "length = 30"))
    run("correct", "park", "1", "--rule", "ours.toml", *RECEIVED, "--because", "it was a slip")  # step 8
    anew = refused(run, "undo", "6", code=1)

    assert gone.startswith(
        "Step 6 cannot be taken back: an ask would be under a rule of yours that is not in the register."
    )
    assert anew == (
        "Step 6 cannot be taken back: the rule our-scrutiny, version 1, has been written anew since. Choose the rule with: "
        "scrutiny correct. Nothing was changed."
    )
    assert workings(run) == [f"due 7 January 2027: 30 working days after 23 November 2026 (receipt), leaving out the bank "
                             f"holidays of England and Wales on 25 December 2026 and 28 December 2026 and 1 January 2027; "
                             f"{CITED}"]  # fmt: skip


def test_as_it_was_known_on_a_past_day_the_rule_of_that_day_counts(run, parks, monkeypatch):
    def on(day: str) -> None:
        monkeypatch.setattr("scrutiny.actions.register.now", lambda: f"{day}T10:00:00+00:00")
        monkeypatch.setattr("scrutiny.cli.call.Call.wall_day", property(lambda _: date.fromisoformat(day)))

    add(run, "1", "--rule", "ours.toml", *RECEIVED)
    on("2026-11-24")
    parks("second.toml", SECOND)
    run("correct", "park", "1", "--rule", "second.toml", "--because", "the new constitution")
    on("2026-11-26")

    assert workings(run, "--known-on", "2026-11-23") == [FIRST_WORKING]
    assert workings(run) == [
        f"due 7 December 2026: 10 working days after 23 November 2026 (receipt); {CITED.replace('version 1', 'version 2')}"
    ]


def test_history_tells_of_the_rule_and_of_who_was_put_under_it(run, parks):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)
    add(run, "2", "--rule", "our-scrutiny", *RECEIVED)

    told = {row["about"]: row["what"] for row in json.loads(run("history", "park", "2", "--json").stdout)["rows"]}

    assert told["Rule our-scrutiny, version 1"] == (
        f"Kept: Response to a scrutiny review; 20 working days after receipt; {CITED}"
    )
    assert (
        told["PARK-2026/2 (Mayor of London)"] == "Put to Mayor of London, made on 22 November 2026, clock our-scrutiny"
    )


def test_a_rule_that_somebody_reached_into_is_found_and_its_day_is_never_guessed(run, parks, tmp_path):
    add(run, "1", "--rule", "ours.toml", *RECEIVED)
    with closing(sqlite3.connect(tmp_path / "scrutiny.db", isolation_level=None)) as connection:
        connection.execute("UPDATE own_rule SET toml = 'length = 99'")

    found = run("verify")

    assert found.exit_code == 1
    assert "Rule our-scrutiny, version 1" in found.stdout
    assert workings(run) == ["cannot tell: the rule our-scrutiny, version 1, is not known here"]
    assert refused(run, "correct", "park", "1", "--rule", "our-scrutiny", "--because", "x").startswith(
        'There is no rule "our-scrutiny".'
    )
    assert run("correct", "park", "1", "--rule", "police-inspection", "--because", "x").exit_code == 0
