"""docs/clocks.md says what the clock says."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from scrutiny.clock import TRIGGERS, Basis, Rule, Unit, due, pick_rule, rule_from
from scrutiny.dates import parse_day
from scrutiny.dates.holidays import calendar_from

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "scrutiny" / "data"
PAGE = (ROOT / "docs" / "clocks.md").read_text("utf-8")
RULES = [rule_from(tomllib.loads(path.read_text("utf-8"))) for path in sorted((DATA / "rules").glob("*.toml"))]
CALENDAR = calendar_from(tomllib.loads((DATA / "bank_holidays.toml").read_text("utf-8")))
EXAMPLES = re.findall(r"```clock\n(.+)\n(.+)\n```", PAGE)


def row(rule: Rule) -> str:
    counts = {Basis.NONE: "nothing", Basis.DATE_GIVEN: "the date given"}.get(rule.basis, "")
    if not counts:
        unit = rule.unit.removesuffix("s") if rule.length == 1 else rule.unit
        triggers = " or, if later, ".join(TRIGGERS[name] for name in rule.triggers)
        counts = f"{rule.length} {unit} {rule.counting} {triggers}"
    if rule.effective_from or rule.effective_until:
        ends = [f"from {rule.effective_from}"] if rule.effective_from else []
        ends += [f"until {rule.effective_until}"] if rule.effective_until else []
        counts += f" ({', '.join(ends)})"
    return f"| `{rule.key}` | {rule.name}; {rule.citation} | {counts} | {rule.sureness} |"


@pytest.mark.parametrize(("given", "working"), EXAMPLES)
def test_each_working_on_the_page_is_the_one_that_is_printed(given, working):
    key, *days = given.split("; ")
    triggers = {
        name: parse_day(day, date.min) for name, day in (re.split(r" (?=\d)", each, maxsplit=1) for each in days)
    }
    date_given = triggers.pop("given", None)
    rule = pick_rule(RULES, key, max(triggers.values(), default=None))

    assert due(rule, triggers, date_given, CALENDAR).working == working


def test_the_page_has_examples_and_lists_every_rule_as_it_is():
    listed = [line for line in PAGE.splitlines() if line.startswith("| `")]

    assert len(EXAMPLES) >= 10
    assert listed == [row(rule) for rule in RULES]


def test_the_rule_of_ones_own_on_the_page_is_a_rule():
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)

    assert rule_from(tomllib.loads(example)).key == "our-scrutiny"


def test_the_page_names_every_trigger_and_unit():
    assert ", ".join(f"`{name}`" for name in TRIGGERS) in PAGE
    assert ", ".join(f"`{unit}`" for unit in Unit) in PAGE
