"""Readers: one a format, each giving a `Document`. `read_document` chooses by what the bytes are."""

from scrutiny.documents.model import Block, BlockKind, Document, Furniture

__all__ = ["Block", "BlockKind", "Document", "Furniture", "read_document"]


def read_document(data: bytes, name: str) -> Document:
    """The file read as the kind of document that its bytes are; `name` is for messages.

    Raises DocumentError: EmptyDocument, EncryptedDocument, ScannedDocument, BrokenDocument or WrongKind.
    """
    if b"%PDF-" in data[:1024]:
        from scrutiny.documents.pdf import read_pdf

        return read_pdf(data, name)
    if name.lower().endswith((".md", ".markdown")):
        from scrutiny.documents.markdown import read_markdown

        return read_markdown(data, name)
    from scrutiny.documents.plain import read_plain

    return read_plain(data, name)
