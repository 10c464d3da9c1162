"""The clock against tables worked by hand: each row says how, and cites what it follows."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from scrutiny.clock import Due, Rule, days_late, due, pick_rule, rule_from, state
from scrutiny.dates.holidays import calendar_from

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "scrutiny" / "data"
RULES = [rule_from(tomllib.loads(path.read_text("utf-8"))) for path in sorted((DATA / "rules").glob("*.toml"))]
CALENDAR = calendar_from(tomllib.loads((DATA / "bank_holidays.toml").read_text("utf-8")))


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rule_of(words: str, start: date | None) -> Rule:
    """The shipped rule of that key, or one made from words: "10 clear working days after sent in Scotland"."""
    made = re.fullmatch(
        r"(\d+) (clear working|clear|working)? ?(day|week|month|year)s? (after|beginning with|before) (\w+?)(?: or later (\w+?))?"
        r"( moved to a working day)?(?: in (.+))?",
        words,
    )
    if not made:
        return pick_rule(RULES, words, start)
    return rule_from(
        {
            "key": "made-for-the-table",
            "version": 1,
            "name": words,
            "citation": "the table",
            "basis": "period",
            "length": int(made[1]),
            "unit": f"{made[2] or ''} {made[3]}s".strip(),
            "counting": made[4],
            "triggers": [name for name in made.group(5, 6) if name],
            "to_working_day": bool(made[7]),
            "nation": made[8] or "England and Wales",
            "sureness": "own practice",
        }
    )


@pytest.mark.parametrize("row", rows("clock_table.csv"), ids=lambda row: f"{row['rule']}; {row['days']}")
def test_the_due_day_is_the_one_worked_by_hand(row):
    given = {name: date.fromisoformat(day) for name, day in re.findall(r"([a-z ]+?) (\d{4}-\d{2}-\d{2})", row["days"])}
    given = {name.strip(): day for name, day in given.items()}
    date_given = given.pop("given", None)

    found = due(rule_of(row["rule"], max(given.values(), default=None)), given, date_given, CALENDAR)

    answer = found.day.isoformat() if found.day else found.working.split(":")[0]
    assert answer == row["due"], row["worked"]
    assert found.working.startswith("due " if found.day else row["due"])
    assert (found.doubt != "") >= (row["due"] == "cannot tell")


@pytest.mark.parametrize("row", rows("clock_states.csv"), ids=lambda row: row["worked"])
def test_the_state_is_the_one_worked_by_hand(row):
    due_day = Due(None, "", "no day is known") if row["due"] == "cannot tell" else Due(None, "")
    if row["due"][0].isdigit():
        due_day = Due(date.fromisoformat(row["due"]), "")
    on, answered_on, extended_to, holding_on = (
        date.fromisoformat(row[name]) if row[name] else None
        for name in ("on", "answered_on", "extended_to", "holding_on")
    )
    assert on is not None

    found = state(due_day, on=on, answered_on=answered_on, extended_to=extended_to, holding_on=holding_on)
    late = days_late(due_day, on=on, answered_on=answered_on, extended_to=extended_to)

    assert found == row["state"], row["worked"]
    assert late == (int(row["late"]) if row["late"] else None), row["worked"]


def test_the_tables_are_long_enough_to_be_trusted_and_name_their_sources():
    table = rows("clock_table.csv")

    assert len(table) >= 300
    assert len({(row["rule"], row["days"]) for row in table}) == len(table)
    assert all(row["worked"] and row["source"] for row in table)


def test_every_shipped_rule_stands_in_the_table():
    tabled = {row["rule"] for row in rows("clock_table.csv")}

    assert {rule.key for rule in RULES} - tabled == set()
