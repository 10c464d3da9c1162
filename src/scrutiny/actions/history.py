"""Who did what, when: the steps of the register, latest first, and which of them were taken back."""

from scrutiny.actions.register import Register
from scrutiny.actions.undo import standing_undos
from scrutiny.tables.steps import PastStep


def history(register: Register, most: int = 50) -> tuple[PastStep, ...]:
    """The latest steps, latest first; at most `most` (-1: all)."""
    taken_back = standing_undos(register.connection)
    return tuple(
        PastStep(row["id"], row["at"], row["who"], row["summary"], row["command"], taken_back.get(row["id"]))
        for row in register.ask("steps", before=2**62, most=most)
    )
