"""Rules about answers that a team wrote itself: read from its file, kept in the register, found again by their key.

The file's words become part of the register, so that a day by which an answer is due can be worked out again on any
machine and for any past day. An ask keeps the key and version of its rule, whoever wrote it: a key that ships with
scrutiny is never taken, and the words of a version that is recorded never change.
"""

import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.errors import BadInput
from scrutiny.store.queries import fetch, fetch_one

if TYPE_CHECKING:  # what reads rules is loaded when one is read
    from scrutiny.clock.rules import Rule
    from scrutiny.store.steps import Step

LARGEST = 20_000  # bytes of a rule's file; the register takes no more
_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_LONGEST = {"name": 200, "citation": 300, "note": 2_000}  # characters: each of them is printed


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the team's own with the words of its file, as the register keeps them."""

    rule: "Rule"
    toml: str


def is_file(words: str) -> bool:
    """Whether what stands after --rule is a file of one's own, and no rule's key."""
    return words.lower().endswith(".toml")


def read_own_rule(path: Path) -> OwnRule:
    """The rule that the file holds.

    Raises BadInput: what is wrong with the file or in it, or that its key is one that ships with scrutiny.
    """
    from scrutiny.actions.own_file import own_words
    from scrutiny.clock.rules import rule_from
    from scrutiny.data.clock_rules import rule_keys

    toml, table = own_words(path, "rule", LARGEST)
    key = table.get("key")
    if isinstance(key, str) and not _KEY.fullmatch(key):
        raise BadInput(
            f"The rule {path} cannot be read: its key is {_shortened(key)}. Write it in at most 40 small letters, "
            'figures and hyphens, as in key = "our-scrutiny"'
        )
    rule = rule_from(table)
    for name, most in _LONGEST.items():
        words = getattr(rule, name)
        if len(words) > most or not words.replace("\n", " ").isprintable():
            raise BadInput(
                f"The rule {rule.key} cannot be read: its {name} must be plain words, at most {most} characters."
            )
    if rule.key in rule_keys():
        raise BadInput(
            f'The rule {path} has the key "{rule.key}", which is one that ships with scrutiny. Give yours a key of its '
            f'own, as in key = "our-{rule.key[:36]}"'
        )
    return OwnRule(rule, toml)


def rule_of_words(toml: str) -> "Rule":
    """The rule as the register keeps it, cited as the team's own. Raises BadInput for words that are no rule."""
    import tomllib

    from scrutiny.clock.rules import rule_from

    try:
        rule = rule_from(tomllib.loads(toml))
    except ValueError as error:
        raise BadInput(f"A rule of your own in the register can no longer be read: {error}") from error
    return replace(rule, citation=f"{rule.citation} (the team's own rule {rule.key}, version {rule.version})")


def rule_told(toml: str) -> str:
    """What the history says of a rule that was kept: its name, how it counts, and where it is written."""
    from scrutiny.clock.working import in_words

    try:
        rule = rule_of_words(toml)
    except BadInput:
        return "Kept; its words can no longer be read"
    return f"Kept: {rule.name}; {in_words(rule)}; {rule.citation}"


def own_rules(connection: sqlite3.Connection) -> list["Rule"]:
    """The rules of the register's own, by key and version, but for one whose words can no longer be read."""
    found = []
    for row in fetch(connection, "own_rules"):
        with suppress(BadInput):
            found.append(rule_of_words(row["toml"]))
    return found


def record_rules(step: "Step", rules: tuple[OwnRule, ...]) -> None:
    """Keep the rules in the register; one that is there in the same words is left alone.

    Raises BadInput where its key and version are there in other words: a version never changes.
    """
    for own in rules:
        kept = fetch_one(step.connection, "own_rule", key=own.rule.key, version=own.rule.version)
        if kept is None:
            step.insert("own_rule", key=own.rule.key, version=own.rule.version, toml=own.toml)
        elif rule_of_words(kept["toml"]) != rule_of_words(own.toml):
            raise BadInput(
                f"The register has the rule {own.rule.key}, version {own.rule.version}, in other words, and days are "
                f"counted by it. Give the new one version {_next(step.connection, own.rule.key)}. Nothing was changed."
            )


def rules_kept(step: "Step") -> str:
    """What the step says of the rules that it put into the register: "the rule our-scrutiny is kept"; "" for none."""
    rows = step.connection.execute(
        "SELECT w.key, w.version FROM change AS c JOIN own_rule AS w ON w.id = c.row_id "
        "WHERE c.step = ? AND c.table_name = 'own_rule' AND c.before IS NULL ORDER BY c.id",
        (step.id,),
    )
    return "".join(f"; kept your rule {row['key']}, version {row['version']}" for row in rows.fetchall())


def _next(connection: sqlite3.Connection, key: str) -> int:
    return 1 + max(int(row["version"]) for row in fetch(connection, "own_rules") if row["key"] == key)


def _shortened(words: str) -> str:
    shown = repr(words)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
