"""When an answer is due, and whether it is late.

A deadline that nobody can check is worth little in a committee room, so every day comes with the sentence that shows
how it was counted and the law or practice that says so. What cannot be counted is "cannot tell", with the reason:
a day that nobody recorded never becomes "not due".
"""

from scrutiny.clock.due import Due, due
from scrutiny.clock.rules import SETTLED, TRIGGERS, Basis, Counting, Rule, Sureness, Unit, pick_rule, rule_from
from scrutiny.clock.state import days_late, last_day, state

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
