"""Days and periods as people in Britain write them, read strictly and said plainly.

A day decides what is late, so none is ever guessed: days come before months, a part that is missing is asked for, and
a promise that names no single day stays a period with its words. Nothing here looks at the computer's clock.

Reading is loaded when it is first asked for: most commands only print days.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
_OF_PERIODS = ("Period", "find_periods", "is_deadline", "parse_period")

if not TYPE_CHECKING:  # else a name that is not there would pass for one

    def __getattr__(name: str) -> object:
        """A public name that is not loaded yet (PEP 562)."""
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{'periods' if name in _OF_PERIODS else 'days'}"), name)
