"""What a row of the register is called in a sentence, so that no person ever reads a table's name and a number."""

import sqlite3

from scrutiny.store.queries import fetch_one

# What a row of each table is, where the row itself cannot be named.
KINDS = {
    "author": "committee",
    "body_alias": "other name of a body",
    "ask": "recommendation's addressee",
    "ask_trigger": "day that a clock counts from",
    "own_rule": "rule of your own",
    "document_file": "stored file",
    "passage": "quotation",
    "report_document": "link from a report to a document",
    "recommendation_passage": "place where a recommendation is printed",
    "response_body": "body of a response",
    "response_report": "link from a response to a report",
    "origin": "note of where something was recorded first",
    "lineage": "link between recommendations",
    "release": "mark that something is public",
}


def name_of(connection: sqlite3.Connection, table: str, row_id: int) -> str:
    """The row in everyday words: "LFR-2026/2 (Mayor of London)", "document letter.pdf", "body “MOPAC”".

    A row that is not there, or that hangs on one that is not, is "quotation no. 7".
    """
    row = fetch_one(connection, "name_of_row", table=table, row=row_id)
    return str(row["name"]) if row and row["name"] else f"{KINDS.get(table, table)} no. {row_id}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def quoted(value: object, most: int = 60) -> str:
    """A value in quotation marks on one line, shortened to `most` characters; "nothing" for none."""
    if value is None or value == "":
        return "nothing"
    return f"“{short(str(value), most)}”"


def short(words: str, most: int) -> str:
    """The words on one line, of at most `most` characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
