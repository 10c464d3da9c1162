"""What differs between engines, in one place: the words that migrations leave blank.

SQLite is the only engine today; what another would say stands here and nowhere else.
"""

# Tables that are only ever added to. A statement that rewrites one is refused by the register itself.
APPEND_ONLY = ("change", "entry", "entry_passage", "redaction", "tombstone")
# Rows of these may be edited by a step, which keeps what they were; they are never deleted.
EDITABLE = (
    "author",
    "meeting",
    "body",
    "body_alias",
    "report",
    "recommendation",
    "ask",
    "ask_trigger",
    "document",
    "document_file",
    "passage",
    "report_document",
    "recommendation_passage",
    "response",
    "response_body",
    "response_report",
    "lineage",
    "origin",
    "own_rule",
    "release",
)
# Tables that a later migration makes: it asks for the guard of each itself, as {guard_of_ask_trigger}.
MADE_LATER = ("ask_trigger", "origin", "own_rule", "release")
# What may be removed for good by `redact`, by table and column, with what stands there afterwards. Every digest of the
# history is made so that it can still be made again when these are gone (store/seals.py).
REDACTED = "[redacted]"
REMOVABLE: dict[str, dict[str, str | bytes]] = {
    "step": {"command": REDACTED, "summary": REDACTED},
    "entry": {"words": REDACTED, "source": REDACTED, "authority": REDACTED},
    "document": {
        "name": REDACTED,
        "title": "",
        "text": "",
        "blocks": '{"blocks":[],"furniture":[]}',
        "warnings": "[]",
    },
    "document_file": {"bytes": b""},
    "passage": {"words": REDACTED},
    "recommendation": {"title": "", "text": REDACTED},
}
# Words that people search, by table and column. Each index is external content: the words are stored once.
SEARCHED = (("recommendation", "text"), ("passage", "words"), ("entry", "words"))


def sqlite_words() -> dict[str, str]:
    """The words with which a migration's text is filled in for SQLite."""
    first = [table for table in EDITABLE if table not in MADE_LATER]
    return {
        "id": "INTEGER PRIMARY KEY",
        "strict": " STRICT",
        "json": "TEXT",
        "bytes": "BLOB",
        "concat": "GROUP_CONCAT",  # of rows; STRING_AGG elsewhere, with the same arguments
        "search": "\n\n".join(_search(table, column) for table, column in SEARCHED),
        "guards": "\n\n".join([*map(_append_only, APPEND_ONLY), *map(_never_deleted, first), _STEP_GUARD]),
        **{f"guard_of_{table}": _never_deleted(table) for table in MADE_LATER},
    }


def _search(table: str, column: str) -> str:
    """A full-text index of one column, kept by triggers (dropped and filled at once by bulk imports)."""
    index = f"{table}_search"
    remove = f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
    add = f"INSERT INTO {index} (rowid, {column}) VALUES (new.id, new.{column});"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({column}, content='{table}', content_rowid='id', "
        "tokenize='porter unicode61');\n"
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END;\n"
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {column} ON {table} BEGIN {remove} {add} END;"
    )


# The columns of append-only tables that nothing may ever change; of the others, `redact` may remove the words.
KEPT = {
    "change": ("id", "step", "table_name", "row_id"),
    "entry": tuple(
        "id key ask version kind value day until evidence rung confirmed about response meeting exempt step".split()
    ),
}


def _append_only(table: str) -> str:
    refuse = f"SELECT RAISE(ABORT, '{table} is only ever added to: history is not rewritten');"
    unless = ""
    if table in KEPT:
        changed = " OR ".join(f"new.{column} IS NOT old.{column}" for column in KEPT[table])
        unless = f" WHEN {changed}\n    OR NOT {_being_redacted(table)}\n"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}{unless} BEGIN {refuse} END;\n"
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END;"
    )


def _being_redacted(table: str) -> str:
    """Whether the step that is still open has a tombstone for the row: words are removed in that step or never."""
    return (
        "EXISTS (SELECT 1 FROM tombstone AS t JOIN redaction AS r ON r.id = t.redaction\n"
        "        JOIN step AS s ON s.id = r.step\n"
        f"        WHERE t.table_name = '{table}' AND t.row_id = old.id AND s.digest IS NULL)"
    )


def _never_deleted(table: str) -> str:
    refuse = f"SELECT RAISE(ABORT, 'rows of {table} are never deleted: undo marks them gone');"
    return f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END;"


# A step is inserted unsealed; its digest may be set once, with its summary, and nothing else of it may change, except
# that words of it may be removed.
_STEP_GUARD = f"""\
CREATE TRIGGER step_no_delete BEFORE DELETE ON step BEGIN
    SELECT RAISE(ABORT, 'step is only ever added to: history is not rewritten');
END;
CREATE TRIGGER step_sealed_once BEFORE UPDATE ON step
WHEN new.digest IS NULL OR new.id <> old.id OR new.at <> old.at OR new.who <> old.who
    OR new.previous <> old.previous OR new.undoes IS NOT old.undoes
    OR (old.digest IS NULL AND (new.command <> old.command OR new.salts <> old.salts))
    OR (old.digest IS NOT NULL AND (new.digest <> old.digest OR NOT {_being_redacted("step")}))
BEGIN
    SELECT RAISE(ABORT, 'a sealed step is never changed');
END;"""

# Which column points at which table: what undo must not leave pointing at nothing. Entries are not listed: they point
# at rows for ever, and count only while they are in force.
POINTERS = {
    "author": {"successor": "author"},
    "meeting": {"author": "author"},
    "body_alias": {"body": "body"},
    "report": {"author": "author"},
    "recommendation": {"report": "report", "part_of": "recommendation"},
    "ask": {"recommendation": "recommendation", "body": "body"},
    "ask_trigger": {"ask": "ask"},
    "document_file": {"document": "document"},
    "passage": {"document": "document"},
    "report_document": {"report": "report", "document": "document"},
    "recommendation_passage": {"recommendation": "recommendation", "passage": "passage"},
    "response": {"document": "document"},
    "response_body": {"response": "response", "body": "body"},
    "response_report": {"response": "response", "report": "report"},
    "lineage": {"earlier": "recommendation", "later": "recommendation"},
    "release": {"report": "report", "document": "document"},
}
