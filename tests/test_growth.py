"""What a register ten times as large costs: counted in SQLite's own steps, which a busy machine does not change."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from scrutiny.actions import alike
from scrutiny.actions.alike import similar_earlier
from scrutiny.actions.lineage import Linking, link, told_chain
from scrutiny.actions.notes import Noted, add_note
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import resolve, resolve_recommendations
from scrutiny.actions.register import Register
from scrutiny.actions.show import show
from scrutiny.terms import Lineage, Progress

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

        def look_for_similar() -> None:
            [one], _ = resolve_recommendations(register, ["r0040", "7"])
            with patch.multiple(alike, _COMMON=50, _HITS=500, _NEWEST=500):  # limits that a small register reaches too
                similar_earlier(register, replace(one, day="9999-12-31"), ())

        def see_chain() -> None:
            [one], _ = resolve_recommendations(register, ["R0040-2012/7"])
            assert len(told_chain(register, one.id, None)[1]) == 2

        with register.step("link many") as step:
            for earlier in range(recommendations // 2, recommendations - 1, 5):
                step.insert("lineage", earlier=earlier, later=earlier + 1, kind="repeats")

        def link_one() -> None:
            [later], _ = resolve_recommendations(register, ["R0040-2012/7"])
            [earlier], _ = resolve_recommendations(register, ["R0001-2012/1"])
            link(register, [later], Linking(((Lineage.REPEATS, earlier),)), "earlier")

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
            "one link": steps_of(register, link_one),
            "one chain": steps_of(register, see_chain),
            "what is similar": steps_of(register, look_for_similar),
            "the seal": steps_of(register, register.seal),
        }


def test_what_is_asked_most_costs_the_same_in_a_register_ten_times_as_large(tmp_path):
    small = costs(tmp_path / "small.db", 1_000)

    large = costs(tmp_path / "large.db", 10_000)

    dearer = {what: (small[what], cost) for what, cost in large.items() if cost > 1.2 * small[what]}
    assert dearer == {}
    assert small["the first 50"] > 1000  # it is counted at all
