"""Days and periods as people in Britain write them, read strictly and said plainly.

A day decides what is late, so none is ever guessed: days come before months, a part that is missing is asked for, and
a promise that names no single day stays a period with its words. Nothing here looks at the computer's clock.
"""

from scrutiny.dates.days import months_later, parse_day, say_day, say_day_in_full
from scrutiny.dates.periods import Period, find_periods, is_deadline, parse_period

__all__ = [
    "Period",
    "find_periods",
    "is_deadline",
    "months_later",
    "parse_day",
    "parse_period",
    "say_day",
    "say_day_in_full",
]
