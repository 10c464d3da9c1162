"""What a script can do wrong with an open register, said in a sentence instead of in SQLite's words."""

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from scrutiny.errors import RegisterError

Given = ParamSpec("Given")
Told = TypeVar("Told")


def said_plainly(verb: Callable[Given, Told]) -> Callable[Given, Told]:
    """The method, saying in a sentence that the register is closed or open in another thread."""

    @wraps(verb)
    def told(*given: Given.args, **named: Given.kwargs) -> Told:
        try:
            return verb(*given, **named)
        except sqlite3.ProgrammingError as error:
            if "thread" in str(error):
                raise RegisterError(
                    "An open register belongs to the thread that opened it. Open it in this one as well: any number "
                    "may be open at once."
                ) from error
            if "closed" in str(error):
                raise RegisterError("The register is closed. Open it again with Register.open().") from error
            raise

    return told


def cannot_be_sent() -> RegisterError:
    """The failure for a register that is to be pickled or copied."""
    return RegisterError(
        "An open register cannot be copied, or sent to another process. Send its path, and open it there."
    )
