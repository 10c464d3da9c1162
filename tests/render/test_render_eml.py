"""Draft e-mails, read again by the standard library: unsent, plain, with the paper attached."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import docx

from scrutiny.render import eml
from scrutiny.render.eml import DOCX, Attached, draft


def test_a_table_becomes_a_draft_that_counts_and_carries_the_paper(meeting):
    stream = BytesIO()
    eml.write(meeting, stream)

    message = message_from_bytes(stream.getvalue(), policy=default)
    [paper] = message.iter_attachments()
    assert (message["subject"], message["x-unsent"], message["to"], message["date"]) == (meeting.title, "1", None, None)
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == (
        "Cameras in London: position on each recommendation\n\nPosition at 22 November 2026.\n\n"
        "4 asks of 3 recommendations.\n\nEach body counts once.\n\nThe table is attached as a Word paper.\n"
    )
    assert (paper.get_filename(), paper.get_content_type()) == ("meeting.docx", DOCX)
    assert len(docx.Document(BytesIO(paper.get_content())).tables) == 1


def test_an_empty_table_says_so(meeting):
    stream = BytesIO()
    eml.write(replace(meeting, rows=(), as_at=None, empty="Nothing is owed."), stream)

    body = message_from_bytes(stream.getvalue(), policy=default).get_body(("plain",))
    assert body is not None
    assert "Nothing is owed." in body.get_content()
    assert "4 asks" not in body.get_content()


def test_no_words_add_a_head_or_a_part():
    wild = "Late\r\nBcc: everybody@example.org\r\n\r\nhello"
    data = draft(wild, f"{wild}\n.\n--=_x\n", [Attached("a.txt", "text/plain", b"1")], to="a@example.org\r\nBcc: b")

    message = message_from_bytes(data, policy=default)
    assert message["bcc"] is None
    assert message["subject"] == "Late Bcc: everybody@example.org hello"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/plain"]


def test_the_same_words_give_the_same_bytes_and_none_attached_is_one_part():
    data = draft("s", "naïve – text\n", to="chair@example.org")

    assert data == draft("s", "naïve – text\n", to="chair@example.org")
    message = message_from_bytes(data, policy=default)
    assert (message["to"], message.is_multipart(), message.get_content().replace("\r\n", "\n")) == (
        "chair@example.org", False, "naïve – text\n",
    )  # fmt: skip
