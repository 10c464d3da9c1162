"""Readers: one a format, each giving a `Document`. `read_document` chooses by what the bytes are."""

from collections.abc import Callable

from scrutiny.documents.model import Block, BlockKind, Document, Furniture
from scrutiny.errors import BrokenDocument, EmptyDocument

__all__ = ["Block", "BlockKind", "Document", "Furniture", "read_document"]


def read_document(data: bytes, name: str) -> Document:
    """The file read as the kind of document that its bytes are. `name` is the file's, for its suffix and for messages.

    Raises DocumentError: EmptyDocument, EncryptedDocument, ScannedDocument, BrokenDocument, or WrongKind where the
    bytes are not what the name says, or of a kind that is not read. Nothing else comes out of a stranger's file.
    """
    from scrutiny.documents.limits import MOST_BYTES
    from scrutiny.documents.sniff import kind_of_file

    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocument(f"{name} is empty. Check that it was copied whole.")
    if len(data) > MOST_BYTES:
        raise BrokenDocument(
            f"{name} has {len(data) // 1_000_000} MB; scrutiny reads {MOST_BYTES // 1_000_000} MB at most. "
            "Split it and add the parts."
        )
    return _read(kind_of_file(data, name), data, name)


def _read(kind: str, data: bytes, name: str) -> Document:
    """The file read as `kind`, a key of `sniff.READ`. Each reader is loaded when the first file of its kind comes."""
    read: Callable[[bytes, str], Document]
    if kind == "pdf":
        from scrutiny.documents.pdf import read_pdf

        read = read_pdf
    elif kind == "docx":
        from scrutiny.documents.docx import read_docx

        read = read_docx
    elif kind == "html":
        from scrutiny.documents.html import read_html

        read = read_html
    elif kind == "markdown":
        from scrutiny.documents.markdown import read_markdown

        read = read_markdown
    elif kind == "eml":
        from scrutiny.documents.mail import read_eml

        return read_eml(data, name, read_document)
    elif kind == "msg":
        from scrutiny.documents.outlook import read_msg

        return read_msg(data, name, read_document)
    else:
        from scrutiny.documents.plain import read_plain

        read = read_plain
    return read(data, name)
