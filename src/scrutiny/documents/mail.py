"""Read an e-mail: the letter is in its words, or hangs on it as a file.

Both are read, in that order, because "please find our response attached" says who answers and when, and the
attachment says what. Which file was taken, and which were not, is said in the warnings.
"""

import email
import email.header
import email.message
import email.policy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from scrutiny.documents.characters import one_line
from scrutiny.documents.limits import MOST_MAIL_PARTS
from scrutiny.documents.model import BlockKind, Document, Furniture
from scrutiny.documents.pieces import Piece, finish, pieces_of_document
from scrutiny.errors import BrokenDocument, DocumentError

_HEADS = ("From", "To", "Cc", "Date", "Subject")
_READABLE = (".pdf", ".docx", ".html", ".htm", ".md", ".txt")
_LETTERLIKE = re.compile(r"response|letter|reply|report|recommendation", re.IGNORECASE)
_SAVED_PAGE = ("Snapshot-Content-Location", "X-Snapshot-Content-Location")


Reader = Callable[[bytes, str], Document]


@dataclass(slots=True)
class Message:
    """An e-mail, whatever program kept it: its head lines as printed, its words, and the files that hang on it."""

    heads: list[tuple[str, str]] = field(default_factory=list)
    text: bytes = b""
    html: bytes = b""
    files: list[tuple[str, bytes]] = field(default_factory=list)


def read_eml(data: bytes, name: str, read_file: Reader) -> Document:
    """The e-mail, or the web page that a browser saved in the form of one. `read_file` reads what is attached.

    Raises EmptyDocument, BrokenDocument, or what its only attachment raises.
    """
    try:
        parsed = email.message_from_bytes(data, policy=email.policy.compat32)
        message = _message(parsed)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as failure:
        raise BrokenDocument(f"{name} cannot be read as an e-mail: its parts are damaged. Save it again.") from failure
    if message.html and any(parsed.get(head) for head in _SAVED_PAGE):
        from scrutiny.documents.html import read_html

        return read_html(message.html, name)
    return read_message(message, data, name, read_file, media_type="message/rfc822", reader="e-mail 2")


def read_message(
    message: Message, data: bytes, name: str, read_file: Reader, *, media_type: str, reader: str
) -> Document:
    """The message as a document: head lines, words, and the attachment that reads most like the letter."""
    pieces: list[Piece] = []
    warnings: list[str] = []
    furniture: list[Furniture] = []
    heads = [f"{head}: {words}" for head, words in message.heads if words]
    if heads:
        pieces.append(Piece(BlockKind.PARAGRAPH, "\n".join(heads)))
    body = _body(message, name)
    if body is not None:
        pieces += [_unpaged(piece) for piece in pieces_of_document(body)]
        warnings += body.warnings
    attached, pages = None, None
    for file, held in _by_likeness(message.files):
        try:
            attached = read_file(held, file)
        except DocumentError as failure:
            warnings.append(f"The attachment was not read: {failure}")
            if body is None and len(message.files) == 1:
                raise
            continue
        tables = sum(piece.kind is BlockKind.ROW for piece in pieces)
        pieces.append(Piece(BlockKind.PARAGRAPH, f"Attached: {one_line(file)}"))  # where the cover ends
        pieces += pieces_of_document(attached, tables)
        pages = attached.pages
        furniture += attached.furniture
        warnings += [f"The e-mail's attachment {file} was read with it.", *attached.warnings]
        break
    others = [file for file, _ in message.files if attached is None or file != attached.name]
    if attached is not None and others:
        warnings.append(
            f"Attached and not read: {', '.join(others)}. If one of them is the letter, save it and use that."
        )
    subject = dict(message.heads).get("Subject", "")
    return finish(
        data,
        name,
        media_type,
        reader,
        pieces if body or attached else [],
        pages=pages,
        furniture=furniture,
        warnings=warnings,
        title=subject,
    )


def _unpaged(piece: Piece) -> Piece:
    """The piece without its page: a page break in a message's words counts no pages of the letter."""
    piece.page = piece.page_end = None
    return piece


def _body(message: Message, name: str) -> Document | None:
    """The message's own words: the web form where there is one, for its lists and tables."""
    from scrutiny.documents.html import read_html
    from scrutiny.documents.plain import read_plain

    for held, read in ((message.html, read_html), (message.text, read_plain)):
        if held.strip():
            try:
                return read(held, name)
            except DocumentError:
                continue
    return None


def _by_likeness(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The attachments that can be read, the likeliest letter first: by its name, then by its kind."""
    readable = [file for file in files if PurePath(file[0]).suffix.lower() in _READABLE]

    def rank(file: tuple[str, bytes]) -> tuple[bool, int]:
        return not _LETTERLIKE.search(file[0]), _READABLE.index(PurePath(file[0]).suffix.lower())

    return sorted(readable, key=rank)


def _message(parsed: email.message.Message) -> Message:
    out = Message([(head, _decoded(parsed.get(head))) for head in _HEADS])
    waiting: list[email.message.Message] = [parsed]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_MAIL_PARTS:
            break
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting[:0] = [one for one in inner if isinstance(one, email.message.Message)]
            continue
        held = part.get_payload(decode=True)
        data = held if isinstance(held, bytes) else b""
        file = _decoded(part.get_filename())
        kind = part.get_content_type()
        if file or part.get_content_disposition() == "attachment":
            out.files.append((file or "attachment", data))
        elif kind == "text/html" and not out.html:
            out.html = _as_utf8(data, part)
        elif kind == "text/plain" and not out.text:
            out.text = _as_utf8(data, part)
    out.files = [file for file in out.files if file[1]]
    return out


def _as_utf8(data: bytes, part: email.message.Message) -> bytes:
    """The words in UTF-8, from the encoding that the part names."""
    charset = part.get_content_charset()
    if not charset or charset in {"utf-8", "us-ascii"}:
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(charset, "replace").encode("utf-8")
    except LookupError:
        return data


def _decoded(head: object) -> str:
    """A head line's words, with its encoded parts made readable."""
    if head is None:
        return ""
    try:
        return one_line(str(email.header.make_header(email.header.decode_header(str(head)))))
    except (LookupError, ValueError, email.errors.MessageError):
        return one_line(str(head))
