"""The status words that committees print, as mappings from what stands about an ask: one TOML file a house style."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("labels")


def label_names() -> tuple[str, ...]:
    """The name of each house style, in order of the alphabet."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def label_table(name: str) -> dict[str, Any] | None:
    """The house style of that name as its file has it; None if there is none. Leave the table unchanged."""
    path = _FOLDER / f"{name}.toml"
    if path.parent != _FOLDER or not path.is_file():
        return None
    return tomllib.loads(path.read_text(encoding="utf-8"))
