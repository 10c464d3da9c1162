"""When an answer is due, and whether it is late.

A deadline that nobody can check is worth little in a committee room, so every day comes with the sentence that shows
how it was counted and the law or practice that says so. What cannot be counted is "cannot tell", with the reason:
a day that nobody recorded never becomes "not due".

How a day is counted is loaded when it is first asked for: a listing only compares days that are known already.
"""

from typing import TYPE_CHECKING

from scrutiny.clock.state import days_late, last_day, state
from scrutiny.terms import Due

if TYPE_CHECKING:
    from scrutiny.clock.rules import SETTLED, TRIGGERS, Basis, Counting, Rule, Sureness, Unit, pick_rule, rule_from
    from scrutiny.clock.working import due

__all__ = [
    "SETTLED",
    "TRIGGERS",
    "Basis",
    "Counting",
    "Due",
    "Rule",
    "Sureness",
    "Unit",
    "days_late",
    "due",
    "last_day",
    "pick_rule",
    "rule_from",
    "state",
]

if not TYPE_CHECKING:  # else a name that is not there would pass for one

    def __getattr__(name: str) -> object:
        """A public name that is not loaded yet (PEP 562)."""
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{'working' if name == 'due' else 'rules'}"), name)
