"""Files that people give us: their bytes, what they say, and whether the register has them already."""

import json
import sqlite3
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from scrutiny.actions.register import Register
from scrutiny.documents.model import Block, BlockKind, Document, Furniture
from scrutiny.errors import DocumentError
from scrutiny.reading.proposals import Span
from scrutiny.store.queries import fetch_one
from scrutiny.store.steps import Step


@dataclass(frozen=True, slots=True)
class File:
    """A file, read: its bytes and its document. `stored` is its id in the register, None if it is not there yet.

    `exempt` is by which paragraph it is exempt, as whoever takes it in says; "" says nothing.
    """

    data: bytes
    document: Document
    stored: int | None = None
    exempt: str = ""


def read_file(register: Register, name: str) -> File:
    """The file at the path `name`, or standard input for "-", read as what its bytes are.

    A file that the register has already is given as it was read then, so that spans stay what they were. Raises
    DocumentError with what, why and what to do.
    """
    data, shown = _bytes_of(name)
    import hashlib

    sha256 = hashlib.sha256(data).hexdigest()
    if removed := fetch_one(register.connection, "redaction_of_bytes", sha256=sha256):
        raise DocumentError(
            f"{shown} was removed from this register for good in step {removed['step']}, by authority of "
            f"{removed['authority']}, because {removed['because']}. It is not taken in again."
        )
    known = fetch_one(register.connection, "document_by_sha256", sha256=sha256)
    if known:
        return File(data, document_from(known), known["id"])
    from scrutiny.documents import read_document

    return File(data, read_document(data, shown))


def _bytes_of(name: str) -> tuple[bytes, str]:
    if name == "-":
        return sys.stdin.buffer.read(), "standard input"
    path = Path(name)
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError as error:
        raise DocumentError(f"There is no file {name}. Check the name and the folder, and try again.") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{name} is a folder, not a file. Name one file in it.") from error
    except OSError as error:
        raise DocumentError(
            f"{name} cannot be read: {error.strerror}. Close it elsewhere, or copy it, and retry."
        ) from error


def store_file(step: Step, file: File) -> int:
    """The id of the file's document in the register, recorded now if it was not there."""
    if file.stored is not None:
        if file.exempt:
            step.update("document", file.stored, exempt=file.exempt)
        return file.stored
    document = file.document
    laid_out = {
        "blocks": [asdict(block) for block in document.blocks],
        "furniture": [asdict(piece) for piece in document.furniture],
    }
    stored = step.insert(
        "document",
        sha256=document.sha256,
        name=document.name,
        media_type=document.media_type,
        size=document.size,
        pages=document.pages,
        title=document.title,
        text=document.text,
        blocks=json.dumps(laid_out, ensure_ascii=False, separators=(",", ":")),
        reader=document.reader,
        warnings=json.dumps(document.warnings, ensure_ascii=False),
        exempt=file.exempt,
    )
    step.insert("document_file", document=stored, bytes=file.data)
    return stored


def document_from(row: sqlite3.Row) -> Document:
    """The document as it was read when it was recorded."""
    laid_out = json.loads(row["blocks"])
    return Document(
        name=row["name"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        size=row["size"],
        text=row["text"],
        blocks=tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in laid_out["blocks"]),
        pages=row["pages"],
        reader=row["reader"],
        furniture=tuple(Furniture(**piece) for piece in laid_out["furniture"]),
        warnings=tuple(json.loads(row["warnings"])),
        title=row["title"],
    )


def store_passage(step: Step, stored: int, document: Document, span: Span) -> int:
    """The id of a new passage: the words of the document that stand at `span`."""
    return step.insert(
        "passage",
        document=stored,
        page=span.page,
        start=span.start,
        end=span.end,
        words=document.text[span.start : span.end],
    )
