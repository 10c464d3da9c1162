"""Who did what, when: the steps of the register, or all that was ever done about one recommendation; latest first."""

from collections.abc import Iterator, Sequence

from scrutiny.actions.names import capital, name_of
from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.actions.told import change_told, entry_told
from scrutiny.actions.undo import standing_undos
from scrutiny.ledger import in_force
from scrutiny.store.standings import entry_from
from scrutiny.tables.steps import PastFact, PastStep
from scrutiny.terms import EntryKind


def history(register: Register, most: int = 50) -> tuple[PastStep, ...]:
    """The latest steps, latest first; at most `most` (-1: all)."""
    taken_back = standing_undos(register.connection)
    return tuple(
        PastStep(row["id"], row["at"], row["who"], row["summary"], row["command"], taken_back.get(row["id"]))
        for row in register.ask("steps", before=2**62, most=most)
    )


def history_of(register: Register, asks: Sequence[Ask]) -> tuple[PastFact, ...]:
    """All that was ever done about the asks, latest first: what was said, and every row that was edited.

    What several asks share, a report's title or a letter's day, is told once.
    """
    taken_back = standing_undos(register.connection)
    facts: dict[tuple[str, int], PastFact] = {}
    for ask in asks:
        for key, fact in (*_rows(register, ask, taken_back), *_entries(register, ask), *_removals(register, ask)):
            facts.setdefault(key, fact)
    # Within a step, in the order in which it did them: rows before what was said about them.
    return tuple(sorted(facts.values(), key=lambda fact: -fact.step))


def stubs_among(register: Register, asks: Sequence[Ask]) -> tuple[str, ...]:
    """The refs of the asks' reports that are known only from a letter, in the order in which they were recorded."""
    reports = {ask.report for ask in asks}
    return tuple(row["ref"] for row in register.ask("reports") if row["stub"] and row["id"] in reports)


def _rows(register: Register, ask: Ask, taken_back: dict[int, int]) -> Iterator[tuple[tuple[str, int], PastFact]]:
    for row in sorted(register.ask("changes_about_ask", ask=ask.id), key=lambda row: row["id"]):
        told = change_told(register.connection, row)
        if told:
            about = capital(name_of(register.connection, row["table_name"], row["row_id"]))
            by = taken_back.get(row["step"])
            yield ("change", row["id"]), PastFact(row["step"], row["at"], row["who"], about, told, by)


def _entries(register: Register, ask: Ask) -> Iterator[tuple[tuple[str, int], PastFact]]:
    rows = register.ask("entries_of_ask", ask=ask.id)
    entries = [entry_from(row) for row in rows]
    standing = {entry.key for entry in in_force(entries)}
    voided = {
        entry.about: row["step"] for entry, row in zip(entries, rows, strict=True) if entry.kind is EntryKind.VOID
    }
    for place, row in enumerate(rows):
        by = None if row["key"] in standing else voided.get(row["key"])
        told = entry_told(entries, place, row)
        fact = PastFact(row["step"], row["recorded_at"], row["recorded_by"], ask.name, told, by, row["version"])
        yield ("entry", row["id"]), fact


def _removals(register: Register, ask: Ask) -> Iterator[tuple[tuple[str, int], PastFact]]:
    for row in register.ask("redactions_about_ask", ask=ask.id):
        fact = PastFact(row["step"], row["at"], row["who"], ask.name, capital(row["summary"]), None)
        yield ("removal", row["step"]), fact
