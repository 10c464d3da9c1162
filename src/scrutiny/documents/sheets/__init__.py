"""Tables that people keep: workbooks, CSV, JSON, and the tables of Word files and web pages, as sheets of text cells.

Every cell comes as text: a day as ISO, a whole number without its ".0". What the words mean is for `reading.trackers`.
"""

from pathlib import PurePath

from scrutiny.documents.sheets.model import Sheet
from scrutiny.errors import BrokenDocument, EmptyDocument

__all__ = ["Sheet", "read_sheets"]


def read_sheets(data: bytes, name: str) -> list[Sheet]:
    """The tables of the file, in its order.

    Raises DocumentError: EmptyDocument, EncryptedDocument, BrokenDocument for what is damaged, too large or hostile,
    WrongKind for what holds no table.
    """
    from scrutiny.documents.limits import MOST_SHEET_BYTES

    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocument(f"{name} is empty. Save the table again, and import that.")
    if len(data) > MOST_SHEET_BYTES:
        raise BrokenDocument(
            f"{name} has {len(data) // 1_000_000} MB; scrutiny imports {MOST_SHEET_BYTES // 1_000_000} MB at most. "
            "Split it, and import the parts."
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        from scrutiny.documents.sheets.workbook import is_workbook, read_workbook

        return read_workbook(data, name) if is_workbook(data, name) else _written(data, name)
    if PurePath(name).suffix.lower() in (".json", ".jsonl", ".ndjson") or data.lstrip()[:1] in (b"[", b"{"):
        from scrutiny.documents.sheets.json_table import read_json

        return read_json(data, name)
    if _is_written(data, name):
        return _written(data, name)
    from scrutiny.documents.sheets.delimited import read_delimited

    return read_delimited(data, name)


def _is_written(data: bytes, name: str) -> bool:
    """Whether it is a document with tables in it, rather than a table as text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv", ".tab"):
        return False
    if suffix in (".html", ".htm", ".xhtml", ".md", ".markdown", ".eml", ".pdf") or b"%PDF-" in data[:1024]:
        return True
    return b"<table" in data[:200_000].lower()


def _written(data: bytes, name: str) -> list[Sheet]:
    from scrutiny.documents.sheets.written import read_written

    return read_written(data, name)
