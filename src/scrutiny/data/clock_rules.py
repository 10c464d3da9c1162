"""The rules by which answers fall due: one TOML file a rule and version, never edited once released."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("rules")


@cache
def rule_table(key: str, version: int) -> dict[str, Any] | None:
    """The rule of that key and version as its file has it; None if there is none. Leave the table unchanged."""
    path = _FOLDER / f"{key}.v{version}.toml"
    if path.parent != _FOLDER or not path.is_file():
        return None
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rule_keys() -> tuple[str, ...]:
    """The key of every rule, in alphabetical order; no file is read."""
    return tuple(sorted({path.stem.rsplit(".v", 1)[0] for path in _FOLDER.glob("*.toml")}))


def rule_tables() -> tuple[dict[str, Any], ...]:
    """Every rule, all versions, by key and version."""
    names = sorted(path.stem.rsplit(".v", 1) for path in _FOLDER.glob("*.toml"))
    return tuple(table for key, version in names if (table := rule_table(key, int(version))) is not None)
