"""What a register ten times as large costs: counted in SQLite's own steps, which a busy machine does not change."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

from scrutiny.actions.notes import Noted, add_note
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import resolve
from scrutiny.actions.register import Register
from scrutiny.actions.show import show
from scrutiny.terms import Progress

TODAY = date(2026, 11, 22)
MAKER = Path(__file__).parents[1] / "benchmarks" / "make_register.py"


def steps_of(register: Register, ask: Callable[[], object]) -> int:
    """How many instructions SQLite's machine takes for it."""
    count = 0

    def counting() -> int:
        nonlocal count
        count += 1
        return 0

    register.connection.set_progress_handler(counting, 1)
    try:
        ask()
    finally:
        register.connection.set_progress_handler(None, 0)
    return count


def costs(path: Path, recommendations: int) -> dict[str, int]:
    """The cost of what is asked most, of a register of that size."""
    subprocess.run([sys.executable, MAKER, path, str(recommendations)], check=True)

    with Register.open(path, who="Ann Officer", today=TODAY, write=True) as register:

        def first(filters: Filters) -> int:
            return steps_of(register, lambda: list(islice(positions(register, filters), 50)))

        def see_one() -> None:
            show(register, resolve(register, ["r0040", "7"]).asks)

        def note_one() -> None:
            [ask] = resolve(register, ["R0040-2012/7"], for_write=True).asks
            add_note(register, [ask], Noted(TODAY, progress=Progress.UNDER_WAY, words="said so"), "note")

        return {
            "the first 50": first(Filters()),
            "the first 50 outstanding": first(Filters(outstanding=True)),
            "the first 50 overdue": first(Filters(overdue=True)),
            "the first 50 with no answer": first(Filters(no_answer=True)),
            "the first 50 put to a body": first(Filters(body=2)),
            "the first 50 of one stance": first(Filters(stance="accepted")),
            "one recommendation": steps_of(register, see_one),
            "one note": steps_of(register, note_one),
            "the seal": steps_of(register, register.seal),
        }


def test_what_is_asked_most_costs_the_same_in_a_register_ten_times_as_large(tmp_path):
    small = costs(tmp_path / "small.db", 1_000)

    large = costs(tmp_path / "large.db", 10_000)

    dearer = {what: (small[what], cost) for what, cost in large.items() if cost > 1.2 * small[what]}
    assert dearer == {}
    assert small["the first 50"] > 1000  # it is counted at all
