"""How far the targets of asks have slipped by a day, for the table and for the filter."""

from collections.abc import Callable, Iterable
from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.labels import with_labels
from scrutiny.actions.register import Register
from scrutiny.errors import BadInput
from scrutiny.ledger import slippage
from scrutiny.store.standings import entry_from
from scrutiny.tables import Table
from scrutiny.tables.positions import Position
from scrutiny.tables.slippage import TARGET_WORDS, Slipped, slippage_table


def how_targets_slipped(asked: Asked) -> Table:
    """The table of targets of the asks that are asked for."""
    slipped = slipped_of(asked.register, asked.found(), asked.on)
    table = slippage_table(
        slipped,
        asked.scope,
        title=asked.titled(f"Targets and how they moved, at {asked.at}"),
        on=asked.day,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    return with_labels(asked, table, [each.position for each in slipped], in_rows=False)


def slipped_of(register: Register, found: Iterable[Position], on: date | None) -> list[Slipped]:
    """How far the target of each position has slipped by a day, in their order; None is now."""
    return [_slipped(register, position, on) for position in found]


def _slipped(register: Register, position: Position, on: date | None) -> Slipped:
    if not position.standing.target_entry:
        return Slipped(position, None)
    entries = [entry_from(row) for row in register.ask("entries_of_ask", ask=position.ask)]
    return Slipped(position, slippage(entries, on))


def target_word(words: str) -> str:
    """The word for how a target is, as `query --target` takes it. Raises BadInput with the list of them."""
    if words.lower() not in TARGET_WORDS:
        raise BadInput(f'There is no target word "{words}". The words are: {", ".join(TARGET_WORDS)}.')
    return words.lower()


def targets_that_are(register: Register, word: str, on: date | None) -> Callable[[Position], bool]:
    """Whether a position's target is as the word says on a day; None is now."""
    return lambda position: _slipped(register, position, on).is_as(word, on or register.today)
