"""What the shell completes: refs and bodies of the register, read-only, and nothing at all when that fails."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from scrutiny.cli.call import Call
from scrutiny.errors import ScrutinyError
from scrutiny.store import sqlite


def refs(incomplete: str) -> list[str]:
    """The refs of recommendations, and of reports, that begin with the word."""
    return _beginning(
        incomplete,
        "SELECT p.ref || '/' || r.number FROM recommendation AS r JOIN report AS p ON p.id = r.report "
        "WHERE r.gone = 0 AND p.gone = 0 ORDER BY p.id, r.place",
        "SELECT ref FROM report WHERE gone = 0 ORDER BY id",
    )


def reports(incomplete: str) -> list[str]:
    """The refs of reports that begin with the word."""
    return _beginning(incomplete, "SELECT ref FROM report WHERE gone = 0 ORDER BY id")


def bodies(incomplete: str) -> list[str]:
    """The names of bodies that begin with the word."""
    return _beginning(incomplete, "SELECT name FROM body WHERE gone = 0 ORDER BY name")


def _beginning(incomplete: str, *questions: str) -> list[str]:
    try:
        with closing(sqlite.connect(_call().place(), write=False)) as connection:
            found: Iterable[str] = [row[0] for question in questions for row in connection.execute(question)]
    except (ScrutinyError, sqlite3.Error):
        return []
    return [word for word in found if word.lower().startswith(incomplete.lower())][:200]


def _call() -> Call:
    """The register that the line being completed names: completion runs before its options are read."""
    import os
    import shlex

    try:
        words = shlex.split(os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", ""))
    except ValueError:
        words = []
    place = words.index("--db") + 1 if "--db" in words else 0
    return Call(db=words[place] if 0 < place < len(words) else None)
