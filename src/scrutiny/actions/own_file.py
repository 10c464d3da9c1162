"""A list or a rule of a person's own, in TOML, beside those that ship with scrutiny."""

import tomllib
from pathlib import Path
from typing import Any

from scrutiny.errors import BadInput

_LARGEST = 200_000  # bytes: such a list is a page


def own_table(path: Path, what: str) -> dict[str, Any]:
    """What the TOML file holds. Raises BadInput, in which `what` names it: "The labels ours.toml cannot be read"."""
    return own_words(path, what)[1]


def own_words(path: Path, what: str, largest: int = _LARGEST) -> tuple[str, dict[str, Any]]:
    """The words of the TOML file, of at most `largest` bytes, and what they hold. Raises BadInput as `own_table`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"The {what} {path} cannot be read: {error.strerror}. Check the name and the folder.") from error
    if len(data) > largest:
        raise BadInput(f"The {what} {path} cannot be read: a file of {len(data):,} bytes is too large.")
    try:
        words = data.decode("utf-8-sig")
        return words, tomllib.loads(words)
    except UnicodeDecodeError as error:
        raise BadInput(f"The {what} {path} cannot be read: save the file as UTF-8.") from error
    except RecursionError as error:
        raise BadInput(f"The {what} {path} cannot be read: it is no TOML (lists within lists without end).") from error
    except ValueError as error:  # a figure of thousands of digits, beside what is no TOML
        told = " ".join(str(error).split())
        shown = told if len(told) <= 200 else f"{told[:199]}…"
        raise BadInput(f"The {what} {path} cannot be read: it is no TOML ({shown}).") from error
