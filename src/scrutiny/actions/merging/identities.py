"""By what two registers that were made apart know the same row: a report by its ref, a document by its bytes.

Rows of a common past, or of an earlier merge, need none of this: they are known by where they were recorded
(store/sides.py). Pointers are compared as ids of our register, so what a row hangs on is paired before it.
"""

from collections.abc import Callable, Mapping

from scrutiny.store.sides import Row, Side

Key = tuple[object, ...]
# In the order in which they are merged: what a row points at comes before it.
NAMED: dict[str, tuple[str, ...]] = {
    "author": ("name", "term"),
    "meeting": ("author", "day"),
    "body": ("name",),
    "body_alias": ("alias",),
    "document": ("sha256",),
    "document_file": ("document",),
    "report": ("ref",),
    "report_document": ("report", "document"),
    "recommendation": ("report", "number"),
    "ask": ("recommendation", "body"),
    "ask_trigger": ("ask", "name"),
    "passage": ("document", "start", "end"),
    "recommendation_passage": ("recommendation", "passage"),
    "response": ("document",),
    "response_body": ("response", "body", "role"),
    "response_report": ("response", "report"),
    "lineage": ("earlier", "later", "kind"),
}
# Cells that are one fact, and are taken or kept together; of tables that are not here, each cell is one.
TOGETHER = {"ask": (("rule", "rule_version"),)}
# What is never compared: what follows from a document's bytes, and what no command edits.
_FIXED = {
    "document": ("sha256", "media_type", "size", "pages", "reader", "text", "blocks", "warnings"),
    "document_file": ("document", "bytes"),
    "passage": ("document", "page", "start", "end", "words"),
    "recommendation": ("report",),
    "ask": ("recommendation",),
}


def facts_of(table: str, row: Row) -> list[tuple[str, ...]]:
    """The cells of a row that are compared, those that are one fact together."""
    fixed = {"id", "gone", *_FIXED.get(table, ())}
    grouped = [group for group in TOGETHER.get(table, ()) if set(group) <= row.keys()]
    single = set(row) - fixed - {name for group in grouped for name in group}
    return [*grouped, *((name,) for name in row if name in single)]


def key_of(table: str, row: Row) -> Key | None:
    """What the row is called, in small letters; None where nothing names it (a response without a file)."""
    told = tuple(value.lower() if isinstance(value := row[name], str) else value for name in NAMED[table])
    return None if table == "response" and told == (None,) else told


def by_name(table: str, side: Side, free: Callable[[int], bool]) -> dict[Key, int]:
    """The rows of our register that stand and are still to be paired, by what they are called."""
    found: dict[Key, int] = {}
    for row_id, row in side.rows(table).items():
        if not row["gone"] and free(row_id) and (key := key_of(table, row)) is not None:
            found.setdefault(key, row_id)
    return found


def body_called(theirs: Side, body: int, ours: Side) -> int | None:
    """Our body that has the name, else another name, of their body; None where none or more than one has."""
    names = [str(theirs.rows("body")[body]["name"]).lower()]
    names += [
        str(row["alias"]).lower()
        for row in theirs.rows("body_alias").values()
        if row["body"] == body and not row["gone"]
    ]
    known: dict[str, set[int]] = {}
    for row_id, row in ours.rows("body").items():
        if not row["gone"]:
            known.setdefault(str(row["name"]).lower(), set()).add(row_id)
    standing = {row_id for row_id, row in ours.rows("body").items() if not row["gone"]}
    for row in ours.rows("body_alias").values():
        if not row["gone"] and row["body"] in standing:
            known.setdefault(str(row["alias"]).lower(), set()).add(int(str(row["body"])))
    own = known.get(names[0], set())
    found = own if len(own) == 1 else set[int]().union(*(known.get(name, set()) for name in names))
    return found.pop() if len(found) == 1 else None


def report_of_same_file(theirs: Side, report: int, ours: Side, documents: Mapping[int, int]) -> int | None:
    """Our report that has a document of their report as its text; None where none or more than one has."""
    files = {
        documents.get(int(str(row["document"])))
        for row in theirs.rows("report_document").values()
        if row["report"] == report and not row["gone"]
    }
    found = {
        int(str(row["report"]))
        for row in ours.rows("report_document").values()
        if not row["gone"] and row["document"] in files
    }
    return found.pop() if len(found) == 1 else None


def is_same_report(theirs: Row, ours: Row) -> bool:
    """Whether two reports of one ref may be one: they have the same title, but for spaces and capitals."""
    return " ".join(str(theirs["title"]).lower().split()) == " ".join(str(ours["title"]).lower().split())
