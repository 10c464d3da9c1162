"""Readers: one a format, each giving a `Document`. `read_document` chooses by what the bytes are."""

from scrutiny.documents.model import Block, BlockKind, Document, Furniture
from scrutiny.errors import WrongKind

__all__ = ["Block", "BlockKind", "Document", "Furniture", "read_document"]


def read_document(data: bytes, name: str) -> Document:
    """The file read as the kind of document that its bytes are; `name` is for messages.

    Raises DocumentError: EmptyDocument, EncryptedDocument, ScannedDocument, BrokenDocument or WrongKind.
    """
    if b"%PDF-" in data[:1024]:
        from scrutiny.documents.pdf import read_pdf

        return read_pdf(data, name)
    raise WrongKind(f"{name} is of a kind that scrutiny does not read. Save it as PDF and try again.")
