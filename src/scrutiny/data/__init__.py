"""What the work knows before anybody types: lists kept as TOML, for people to read and correct.

`actions` reads them here and hands the facts down; pure modules never open a file.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from scrutiny.errors import BadInput
from scrutiny.terms import KnownBody

_HERE = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The list `name` ("bodies"), as its TOML has it. The same object comes back each time: leave it unchanged.

    Raises BadInput where there is no such list.
    """
    path = _HERE / f"{name}.toml"
    if path.parent != _HERE or not path.is_file():
        known = ", ".join(sorted(each.stem for each in _HERE.glob("*.toml")))
        raise BadInput(f'There is no list named "{name}". The lists are: {known}.')
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def known_bodies() -> tuple[KnownBody, ...]:
    """The bodies that London's scrutiny puts recommendations to, in the order of the list, with their other names."""
    return tuple(
        KnownBody(entry["name"], entry.get("kind", "organisation"), tuple(entry.get("aliases", ())))
        for entry in load("bodies")["body"]
    )
