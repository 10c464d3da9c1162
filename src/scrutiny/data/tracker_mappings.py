"""The layouts of trackers that scrutiny knows: one TOML file a layout, which says what each column holds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("mappings")


def mapping_names() -> tuple[str, ...]:
    """The name of each layout, in order of the alphabet."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def mapping_table(name: str) -> dict[str, Any] | None:
    """The layout of that name as its file has it; None if there is none. Leave the table unchanged."""
    path = _FOLDER / f"{name}.toml"
    if path.parent != _FOLDER or not path.is_file():
        return None
    return tomllib.loads(path.read_text(encoding="utf-8"))
