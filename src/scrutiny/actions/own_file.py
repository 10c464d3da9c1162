"""A list of a person's own, in TOML, in place of one that ships with scrutiny."""

import tomllib
from pathlib import Path
from typing import Any

from scrutiny.errors import BadInput

_LARGEST = 200_000  # bytes: such a list is a page


def own_table(path: Path, what: str) -> dict[str, Any]:
    """What the TOML file holds. Raises BadInput, in which `what` names it: "The labels ours.toml cannot be read"."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"The {what} {path} cannot be read: {error.strerror}. Check the name and the folder.") from error
    if len(data) > _LARGEST:
        raise BadInput(f"The {what} {path} cannot be read: a file of {len(data):,} bytes is no list of {what}.")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"The {what} {path} cannot be read: save the file as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"The {what} {path} cannot be read: it is no TOML ({error}).") from error
