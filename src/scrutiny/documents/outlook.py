"""Read an Outlook .msg file: the same message as an .eml, in Microsoft's old container.

Property names are numbers: [MS-OXMSG] §2.2 for the streams, [MS-OXPROPS] for what each holds.
"""

import importlib
import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from scrutiny.documents.characters import one_line
from scrutiny.documents.mail import Message, Reader, read_message
from scrutiny.documents.model import Document
from scrutiny.errors import BrokenDocument, WrongKind

_SUBJECT, _BODY, _HTML, _FROM, _FROM_ADDRESS, _TO, _CC = "0037", "1000", "1013", "0C1A", "5D01", "0E04", "0E03"
_FILE, _LONG_NAME, _SHORT_NAME = "3701", "3707", "3704"
_SENT = 0x0039
_TIME = 0x0040
_PROPERTIES = "__properties_version1.0"
_HEAD_OF_PROPERTIES = 32  # bytes before the first property of a message that no other holds
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# What olefile lets out of a damaged file.
_DAMAGED = (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, struct.error, RecursionError)
_MOST_FILES = 200


def read_msg(data: bytes, name: str, read_file: Reader) -> Document:
    """The Outlook e-mail; `read_file` reads what is attached.

    Raises WrongKind where the package that opens such files is not installed, EmptyDocument or BrokenDocument.
    """
    try:
        olefile = importlib.import_module("olefile")
    except ImportError as failure:
        raise WrongKind(
            f"{name} is an Outlook e-mail, and reading it needs one more package: pip install 'scrutiny[msg]'. "
            "Or save it in Outlook as text or PDF, and use that."
        ) from failure
    try:
        with olefile.OleFileIO(data) as store:
            message = _message(store)
    except (
        OSError,
        ValueError,
        IndexError,
        TypeError,
        AttributeError,
        KeyError,
        struct.error,
        RecursionError,
    ) as failure:
        raise BrokenDocument(f"{name} is damaged or was not copied to its end. Save it again in Outlook.") from failure
    reader = f"outlook 2 (olefile {olefile.__version__})"
    return read_message(message, data, name, read_file, media_type="application/vnd.ms-outlook", reader=reader)


def _message(store: Any) -> Message:
    sender, address = _words(store, "", _FROM), _words(store, "", _FROM_ADDRESS)
    if "@" in address and address not in sender:
        sender = f"{sender} <{address}>".strip()
    message = Message(
        [
            ("From", sender),
            ("To", _words(store, "", _TO)),
            ("Cc", _words(store, "", _CC)),
            ("Date", _sent(store)),
            ("Subject", _words(store, "", _SUBJECT)),
        ]
    )
    message.text = _text(store, "", _BODY).encode("utf-8")
    message.html = _bytes(store, "", _HTML) or _text(store, "", _HTML).encode("utf-8")
    folders = sorted({entry[0] for entry in store.listdir() if entry[0].startswith("__attach_version1.0_")})
    for folder in folders[:_MOST_FILES]:
        held = _bytes(store, folder, _FILE)
        if held:
            file = _words(store, folder, _LONG_NAME) or _words(store, folder, _SHORT_NAME) or "attachment"
            message.files.append((file, held))
    return message


def _bytes(store: Any, folder: str, number: str) -> bytes:
    path = [folder, f"__substg1.0_{number}0102"] if folder else [f"__substg1.0_{number}0102"]
    return bytes(store.openstream(path).read()) if store.exists(path) else b""


def _text(store: Any, folder: str, number: str) -> str:
    """The words of a property: in UTF-16, or in the code page of an older Outlook."""
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
        path = [*([folder] if folder else []), f"__substg1.0_{number}{kind}"]
        if store.exists(path):
            return bytes(store.openstream(path).read()).decode(encoding, "replace").rstrip("\x00")
    return ""


def _words(store: Any, folder: str, number: str) -> str:
    return one_line(_text(store, folder, number))


def _sent(store: Any) -> str:
    """When it was sent, as an e-mail's head prints it; "" where the file does not say."""
    if not store.exists([_PROPERTIES]):
        return ""
    held = store.openstream([_PROPERTIES]).read()
    for place in range(_HEAD_OF_PROPERTIES, len(held) - 15, 16):
        kind, number = struct.unpack_from("<HH", held, place)
        if (number, kind) == (_SENT, _TIME):
            ticks = struct.unpack_from("<Q", held, place + 8)[0]  # of 100 nanoseconds
            try:
                sent = _EPOCH + timedelta(microseconds=ticks // 10)
            except OverflowError:
                return ""
            return f"{sent:%a}, {sent.day} {sent:%B %Y %H:%M} UTC"
    return ""
