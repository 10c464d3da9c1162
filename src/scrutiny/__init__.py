"""scrutiny: a book of record for people who hold power to account.

A script begins with `from scrutiny import Register`. The names below are loaded when they are first asked for, so that
`import scrutiny` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny.actions.confirm import Decision, left_open, none_of_these, take
    from scrutiny.actions.scripting import Register
    from scrutiny.errors import ScrutinyError
    from scrutiny.tables.positions import Position

__version__ = "0.1.0"
__all__ = [
    "Decision",
    "Position",
    "Register",
    "ScrutinyError",
    "__version__",
    "left_open",
    "none_of_these",
    "take",
]

_FOUND_IN = {
    "Decision": "scrutiny.actions.confirm",
    "Position": "scrutiny.tables.positions",
    "Register": "scrutiny.actions.scripting",
    "ScrutinyError": "scrutiny.errors",
    "left_open": "scrutiny.actions.confirm",
    "none_of_these": "scrutiny.actions.confirm",
    "take": "scrutiny.actions.confirm",
}


if not TYPE_CHECKING:  # else a name that is not there would pass for one

    def __getattr__(name: str) -> object:
        """A public name, loaded from its module when it is first asked for (PEP 562)."""
        if name not in _FOUND_IN:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found: object = getattr(import_module(_FOUND_IN[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
