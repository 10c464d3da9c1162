"""The register as it stood after a past step: a copy in memory, from which everything recorded later is taken away.

Steps, entries and changes recorded later are left out; a row that was changed later is what its first later change says
that it was before; a row that was added later is not there. The files' bytes and the documents' whole texts are not
copied: no listing reads them, and every quotation has its own words.
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from scrutiny.store.dialect import APPEND_ONLY, EDITABLE, REMOVABLE, SEARCHED
from scrutiny.store.queries import fetch_one
from scrutiny.store.sqlite import place_of
from scrutiny.store.standings import refresh
from scrutiny.terms import Due

_NOT_COPIED = {"document": ("text", "blocks"), "document_file": ("bytes",)}
_BY_STEP = {
    "step": "id <= :last",
    "change": "step <= :last",
    "entry": "step <= :last",
    "entry_passage": "entry IN (SELECT id FROM kept.entry WHERE step <= :last)",
    "redaction": "step <= :last",
    "tombstone": "redaction IN (SELECT id FROM kept.redaction WHERE step <= :last)",
}
# The asks whose standing something recorded later may have moved, as a step itself tells them (Step.moved_asks).
_MOVED = """
CREATE TEMP TABLE moved AS
SELECT e.ask FROM kept.entry AS e WHERE e.step > :last
UNION
SELECT l.row_id FROM later AS l WHERE l.table_name = 'ask'
UNION
SELECT t.ask FROM later AS l JOIN kept.ask_trigger AS t ON t.id = l.row_id WHERE l.table_name = 'ask_trigger'
UNION
SELECT e.ask FROM later AS l JOIN kept.entry AS e ON e.response = l.row_id WHERE l.table_name = 'response'
UNION
SELECT a.id FROM later AS l JOIN kept.recommendation AS r ON r.report = l.row_id
JOIN kept.ask AS a ON a.recommendation = r.id
WHERE l.table_name = 'report'
"""


def last_step_known(connection: sqlite3.Connection, day: str) -> int:
    """The number of the last step recorded on or before a day (ISO); 0 if none was.

    Steps count in the order in which they are chained: what follows a step of a later day was not known on this one,
    whatever day the clock of that computer said.
    """
    found = fetch_one(connection, "last_step_known", day=day)
    return int(found["last_before"]) if found and found["last_before"] is not None else 0


def copy_of_past(path: Path, last: int, due_of: Callable[[sqlite3.Row], Due]) -> sqlite3.Connection:
    """The register at `path` as it stood after the step `last`, in memory; it has no guards and no search indexes.

    Raises sqlite3.Error where the file cannot be read through.
    """
    copy = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    copy.row_factory = sqlite3.Row
    copy.execute("ATTACH ? AS kept", (place_of(path, write=False),))
    copy.execute("PRAGMA temp_store = MEMORY")
    copy.execute("PRAGMA ignore_check_constraints = ON")  # the register has checked every row already
    copy.execute("BEGIN")  # one state of the register, whatever is written meanwhile
    indexes = _make_tables(copy)
    _note_what_came_later(copy, last)
    for table in EDITABLE:
        _copy_rows(copy, table, "id NOT IN (SELECT row_id FROM later WHERE table_name = :table)", {"table": table})
    _put_back(copy)
    for table in ("step", *APPEND_ONLY):
        _copy_rows(copy, table, _BY_STEP[table], {"last": last})
    for index in indexes:
        copy.execute(index)
    _copy_rows(copy, "standing", "ask NOT IN (SELECT ask FROM moved) AND ask IN (SELECT id FROM main.ask)", {})
    moved = [row[0] for row in copy.execute("SELECT ask FROM moved WHERE ask IN (SELECT id FROM main.ask)")]
    refresh(copy, moved, due_of)
    for table in ("later", "moved"):
        copy.execute(f"DROP TABLE temp.{table}")
    copy.execute("COMMIT")
    copy.execute("DETACH kept")
    copy.execute("PRAGMA query_only = ON")
    return copy


def _make_tables(copy: sqlite3.Connection) -> list[str]:
    """Make the tables of the register, empty; gives what makes their indexes, for when they are filled."""
    names = {"step", "standing", *APPEND_ONLY, *EDITABLE}
    parts = copy.execute("SELECT type, tbl_name, sql FROM kept.sqlite_schema WHERE sql IS NOT NULL").fetchall()
    for kind, table, sql in parts:
        if kind == "table" and table in names:
            copy.execute(sql)
    return [sql for kind, table, sql in parts if kind == "index" and table in names]


def _note_what_came_later(copy: sqlite3.Connection, last: int) -> None:
    copy.execute(
        "CREATE TEMP TABLE later AS SELECT table_name, row_id, MIN(id) AS first FROM kept.change WHERE step > ? "
        "GROUP BY table_name, row_id",
        (last,),
    )
    copy.execute("CREATE UNIQUE INDEX temp.later_row ON later (table_name, row_id)")
    copy.execute(_MOVED, {"last": last})


def _copy_rows(copy: sqlite3.Connection, table: str, where: str, values: dict[str, object]) -> None:
    columns = [row["name"] for row in copy.execute(f"PRAGMA kept.table_info ({table})")]
    left_out = {name: REMOVABLE[table][name] for name in _NOT_COPIED.get(table, ())}
    told = ", ".join(f":{name}" if name in left_out else f'"{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    copy.execute(
        f"INSERT INTO main.{table} ({names}) SELECT {told} FROM kept.{table} WHERE {where}", {**values, **left_out}
    )


def _put_back(copy: sqlite3.Connection) -> None:
    """Add the rows that were changed later, as they were before that."""
    changed = copy.execute(
        'SELECT c.table_name, c."before" FROM later AS l JOIN kept.change AS c ON c.id = l.first '
        'WHERE c."before" IS NOT NULL'
    )
    for table, before in changed.fetchall():
        row = json.loads(before) | {name: REMOVABLE[table][name] for name in _NOT_COPIED.get(table, ())}
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
        copy.execute(f"INSERT INTO main.{table} ({names}) VALUES ({marks})", row)


def index_words(copy: sqlite3.Connection) -> None:
    """Make the full-text indexes of a copy, so that words can be searched as they stood; once is enough."""
    copy.execute("PRAGMA query_only = OFF")
    for table, column in SEARCHED:
        copy.execute(
            f"CREATE VIRTUAL TABLE {table}_search USING fts5 ({column}, content='{table}', content_rowid='id', "
            "tokenize='porter unicode61')"
        )
        copy.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")
    copy.execute("PRAGMA query_only = ON")
