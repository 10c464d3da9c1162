"""What a step's seal is made over, line by line, so that it can be made again from what is stored.

Words that may one day have to be removed (a data-protection erasure, an exempt file taken in by mistake) enter a line
as a digest, made with a salt of their own. When the words are removed the salt goes with them and the digest is kept:
every seal can still be made again, and nobody can try out on the digest what the words may have been.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from functools import cache

from scrutiny.store.dialect import REMOVABLE

Row = Mapping[str, object]
# Columns too long to stand in the history: they are represented by their digest.
_LONG = {"document": ("text", "blocks"), "document_file": ("bytes",)}
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def new_salts(table: str) -> dict[str, str]:
    """A salt for each of the table's removable columns: 128 bits in hex; {} for a table that has none."""
    return {column: os.urandom(16).hex() for column in REMOVABLE.get(table, ())}


def cell_digest(salt: str, content: str) -> str:
    """The digest of one cell's content, which nobody can make from a guess without the salt (hex, 64 characters)."""
    return hashlib.sha256(f"{salt}:{content}".encode()).hexdigest()


def covered(table: str, row: Row, salts: Row, kept: Row) -> dict[str, object]:
    """The row with each removable cell as its digest: made with the cell's salt, or `kept` where that was removed.

    Raises KeyError for a cell that has neither (its words were removed without a tombstone), and for a removed one in
    which something stands again.
    """
    told = dict(row)
    for name, left in removed(table).items():
        if name in salts:
            told[name] = cell_digest(str(salts[name]), str(row[name]))
        elif row[name] == left:
            told[name] = kept[name]
        else:
            raise KeyError(name)
    return told


@cache
def removed(table: str) -> Mapping[str, object]:
    """What the history holds in each removable column of a table once its words are removed; {} where it has none."""
    return shortened(table, REMOVABLE[table]) if table in REMOVABLE else {}


def change_line(table: str, row_id: int, before: Row | None, after: Row, salts: Row, kept: Row) -> bytes:
    """One change, as it enters its step's digest; `kept` are digests by "before.words" and "after.words"."""
    sides: list[object] = []
    for side, row in (("before", before), ("after", after)):
        its = {name.removeprefix(f"{side}."): digest for name, digest in kept.items() if name.startswith(f"{side}.")}
        sides.append(None if row is None else covered(table, row, salts, its))
    return f"{canonical([table, row_id, *sides])}\n".encode()


def entry_line(row: Row, passages: tuple[int, ...], salts: Row, kept: Row) -> bytes:
    """One entry, as it enters its step's digest: every column but the row's own id and salts, and its passages."""
    told = {name: value for name, value in row.items() if name not in ("id", "salts")}
    return f"{canonical([covered('entry', told, salts, kept), sorted(passages)])}\n".encode()


def redaction_line(row: Row, tombstones: list[tuple[str, int, str, str]]) -> bytes:
    """One removal, as it enters its step's digest: of what, by whose authority, why, and the digest of each cell.

    A tombstone is its table, row, column and digest.
    """
    told = [row[name] for name in ("table_name", "row_id", "authority", "because")]
    return f"{canonical([told, sorted(tombstones)])}\n".encode()


def seal_of(facts: Row, salts: Row, kept: Row, *, changes: str, entries: str, redactions: str) -> str:
    """The digest of a step: over its row and the digests over its changes, entries and redactions (hex, 64)."""
    told = {name: facts[name] for name in ("id", "at", "who", "command", "summary", "previous", "undoes")}
    parts = {"changes": changes, "entries": entries, "redactions": redactions}
    return hashlib.sha256(canonical(covered("step", told, salts, kept) | parts).encode()).hexdigest()


def canonical(value: object) -> str:
    """JSON in the one spelling that digests are made from."""
    return _JSON.encode(value)


def shortened(table: str, row: Row) -> dict[str, object]:
    """The row with its long columns as "sha256:…", which is how the history keeps it."""
    short = dict(row)
    for name in _LONG.get(table, ()):
        content = row[name]
        data = content if isinstance(content, bytes) else str(content).encode()
        short[name] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return short
