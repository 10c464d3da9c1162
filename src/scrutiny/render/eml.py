"""A draft e-mail with its papers attached: opened in Outlook, looked at, addressed and sent by a person.

scrutiny never sends anything. `X-Unsent: 1` makes the older Outlooks open the file as a draft; where a newer one
does not heed it, the paper attached is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from scrutiny.render.words import clean, on_one_line, position_line, title_of
from scrutiny.tables import Table


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an e-mail: its name, its kind ("application/pdf") and its bytes."""

    name: str
    media_type: str
    data: bytes


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft(subject: str, text: str, attached: Sequence[Attached] = (), to: str = "") -> bytes:
    """The e-mail as a file; the same words give the same bytes. `to` is "" where the address is not known."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = on_one_line(subject)
    if to:
        message["To"] = on_one_line(to)
    message["X-Unsent"] = "1"
    message.set_content(clean(text), cte="quoted-printable")
    for each in attached:
        kind, _, sub = each.media_type.partition("/")
        message.add_attachment(each.data, maintype=kind, subtype=sub, filename=each.name)
    if attached:
        message.set_boundary(f"=_{sha256(text.encode()).hexdigest()[:32]}")  # the library's own differs each time
    return message.as_bytes()


def write(table: Table, stream: BinaryIO) -> None:
    """Write a draft that says what the table counts and carries it as a Word paper."""
    from scrutiny.render import docx

    paper = BytesIO()
    docx.write(table, paper)
    sentences = [position_line(table), *map(on_one_line, table.counts if table.rows else (table.empty,))]
    text = "\n\n".join([title_of(table), *filter(None, sentences), "The table is attached as a Word paper."])
    stream.write(draft(title_of(table), f"{text}\n", [Attached(f"{table.name}.docx", DOCX, paper.getvalue())]))
