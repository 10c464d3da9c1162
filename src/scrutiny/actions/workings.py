"""How the day for an answer was counted, what has happened to it since, and how to record a day that is missing."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.clocks import days_of, due_of, rule_of
from scrutiny.actions.register import Register
from scrutiny.dates import say_day, say_day_in_full
from scrutiny.ledger import holding
from scrutiny.store.queries import fetch_one
from scrutiny.store.standings import entry_from
from scrutiny.tables.positions import Position
from scrutiny.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Working:
    """The clock's working in words, each part a sentence without its full stop, "" where there is nothing to say.

    `counted` is the clock's own. `extension` says to when, by whom and on which day more time was granted; `to_record`
    names the command that records a day that is missing. `note` is what the rule's file tells of the rule; it explains,
    and no day hangs on it.
    """

    counted: str = ""
    extension: str = ""
    holding_reply: str = ""
    doubt: str = ""
    to_record: str = ""
    note: str = ""

    def in_one_line(self) -> str:
        """All of it but the rule's note, what moved the day first."""
        return "; ".join(filter(None, (self.extension, self.counted, self.holding_reply, self.doubt, self.to_record)))


def working_of(register: Register, position: Position, on: date | None = None) -> Working:
    """The working of the position's clock as things stood on the day `on` (None: now)."""
    row = fetch_one(register.connection, "ask_with_days", ask=position.ask)
    if row is None:
        return Working()
    told = position.standing
    return Working(
        due_of(row).working,
        _extension(register, position, on) if told.extended_to else "",
        f"holding reply on {say_day(told.holding_on)}" if told.holding_on else "",
        f"please check: {position.due_doubt}" if position.due_doubt and position.due else "",
        _to_record(row, position),
        _note_of_rule(row),
    )


def _note_of_rule(row: sqlite3.Row) -> str:
    from scrutiny.clock.rules import Basis

    rule = rule_of(row["rule"], row["rule_version"], row["own_rule"])
    if rule is None or (rule.basis is not Basis.PERIOD and not row["own_rule"]):
        return ""  # what scrutiny calls none and date-given is no rule that somebody made
    return " ".join(rule.note.split())


def _extension(register: Register, position: Position, on: date | None) -> str:
    rows = register.ask("entries_of_ask", ask=position.ask)
    held = holding([entry_from(row) for row in rows], on)[EntryKind.EXTENSION]
    by = next(row["authority"] for row in rows if row["version"] == held.version)
    day = f" on {say_day(held.day)}" if held.day else ", on a day not known"
    granted = f"granted by {by}{day}" if by else f"granted{day}, by whom is not recorded"
    late = ", after the due day" if held.day and position.due and held.day > position.due else ""
    until = f"extended to {say_day(held.until)}" if held.until else "extended"
    return f"{until}, {granted}{late}"


def _to_record(row: sqlite3.Row, position: Position) -> str:
    """The commands that record the days which the rule wants and nobody recorded."""
    rule = rule_of(row["rule"], row["rule_version"], row["own_rule"])
    if rule is None or position.due:
        return ""
    from scrutiny.clock.rules import SETTLED, Basis

    to = f' --to "{position.body}"' if position.body else ""
    known = days_of(row)
    missing = [] if SETTLED in known else [name for name in rule.triggers if name not in known]
    commands = []
    if "published" in missing:
        commands.append(f"scrutiny correct {position.report} --published DAY --because TEXT")
    if own := [f'--trigger "{name}=DAY"' for name in missing if name != "published"]:
        commands.append(f"scrutiny correct {position.ref}{to} {' '.join(own)} --because TEXT")
    if rule.basis is Basis.DATE_GIVEN and not row["date_given"]:
        commands.append(f"scrutiny correct {position.ref}{to} --due DAY --because TEXT")
    return f"record {'it' if len(missing) < 2 else 'them'} with: {', and '.join(commands)}" if commands else ""


def due_in_words(connection: sqlite3.Connection, asks: Sequence[int]) -> str:
    """When answers to the asks are due, with the weekday, so that a slip of the hand is seen; "" for no clock.

    Where they differ, each day and each reason stands once, with how many asks it is of.
    """
    rows = (fetch_one(connection, "ask_with_days", ask=ask) for ask in asks)
    dues = Counter((due.day, "" if due.day else due.doubt) for due in (due_of(row) for row in rows if row is not None))
    if len(dues) == 1:
        [(day, doubt)] = dues
        doubted = f"cannot tell when an answer is due: {doubt}" if doubt else ""
        return f"due {say_day_in_full(day)}" if day else doubted
    return "; ".join(
        f"{count} due {say_day_in_full(day)}"
        if day
        else f"{count} cannot be told: {doubt}"
        if doubt
        else f"{count} with no clock"
        for (day, doubt), count in sorted(dues.items(), key=lambda due: (due[0][0] or date.max, not due[0][1]))
    )
