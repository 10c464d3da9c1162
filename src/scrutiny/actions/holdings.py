"""Which asks a holding reply holds: those not answered when it came, that its words name or a person says.

A holding reply promises an answer and stops no clock. What was answered by then is not held by it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.confirm import HELD, Letter, hold
from scrutiny.actions.references import Ask
from scrutiny.ledger import in_force
from scrutiny.reading.held import named_in
from scrutiny.store.queries import fetch
from scrutiny.store.standings import entry_from, fold
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Holding:
    """What a holding reply holds of one report, in report order.

    `named` are the numbers that the letter names, where they narrow it; `answered` are the asks that would be held and
    were answered by the day on which it came. `by_hand` says that a person named just these asks.
    """

    asks: tuple[Ask, ...]
    named: tuple[str, ...] = ()
    answered: tuple[Ask, ...] = ()
    by_hand: bool = False


def holding_of(
    connection: sqlite3.Connection, asks: Sequence[Ask], text: str, title: str, came_on: date | None
) -> Holding:
    """What a letter of those words holds, of the live asks of the bodies that it answers for.

    `came_on` is the day received, else dated; None counts what is answered by now.
    """
    named = named_in(text, dict.fromkeys(ask.number for ask in asks), title)
    meant = [ask for ask in asks if not named or ask.number in named]
    answered = tuple(ask for ask in meant if fold(connection, ask.id, came_on).is_answered)
    return Holding(tuple(ask for ask in meant if ask not in answered), named, answered)


def just(report: int, asks: Sequence[Ask]) -> Holding:
    """What a letter holds of a report where a person names the asks: those, answered or not, and no others."""
    return Holding(tuple(ask for ask in asks if ask.report == report), by_hand=True)


def record_holding(step: Step, letter: Letter, holding: Holding, held: frozenset[int], report: int) -> int:
    """Note the holding reply for each ask that it holds, but those `held` by it already; gives how many it lets go.

    Where a person named the asks, those of the report that the same letter held and were not named are let go.
    """
    for ask in holding.asks:
        if ask.id not in held:
            hold(step, letter, ask)
    if not holding.by_hand:
        return 0
    kept, let_go = {ask.id for ask in holding.asks}, 0
    for row in fetch(step.connection, "asks_of_report", report=report):
        if row["ask"] in held - kept:
            let_go += 1
            for note in _notes(step.connection, row["ask"], letter.response):
                step.append(Statement(row["ask"], EntryKind.VOID, words="not held by this letter", about=note))
    return let_go


def _notes(connection: sqlite3.Connection, ask: int, response: int) -> list[str]:
    """The keys of the notes in force that say the letter holds the ask."""
    entries = in_force([entry_from(row) for row in fetch(connection, "entries_of_ask", ask=ask)])
    return [
        entry.key
        for entry in entries
        if entry.kind is EntryKind.NOTE and entry.response == response and not entry.value and entry.words == HELD
    ]


def holding_told(holdings: Sequence[Holding], let_go: int) -> str:
    """What a step says of a letter's holding: how many asks, which where it is not all, and what is not held."""
    asks = [ask for each in holdings for ask in each.asks]
    narrowed = any(each.named or each.by_hand for each in holdings)
    refs = ", ".join(dict.fromkeys(ask.ref for ask in asks))
    said = f"a holding reply to {len(asks)} ask{'s' * (len(asks) != 1)}"
    if narrowed and asks:
        said += f" ({refs}, {'as named by hand' if any(each.by_hand for each in holdings) else 'which it names'})"
    before = [ask for each in holdings for ask in each.answered]
    if before:
        listed = ", ".join(dict.fromkeys(ask.ref for ask in before))
        said += f"; not to {listed}, answered by then"
    return f"{said}; no longer to {let_go} other{'s' * (let_go != 1)}" if let_go else said
