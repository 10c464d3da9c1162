"""E-mails: the letter in their words or attached to them, and pages that a browser saved as one file."""

from email.message import EmailMessage

import docx
import pytest

from scrutiny.documents import read_document
from scrutiny.errors import BrokenDocument, EmptyDocument, EncryptedDocument


def message(**heads: str) -> EmailMessage:
    out = EmailMessage()
    for head, words in {
        "From": "Tom Hale <tom@example.org>",
        "To": "Sarah Okafor AM",
        "Date": "Thu, 12 Mar 2026 09:31 +0000",
        "Subject": "Night buses – our response",
        **heads,
    }.items():
        out[head] = words
    return out


HEADS = (
    "From: Tom Hale <tom@example.org>\nTo: Sarah Okafor AM\nDate: Thu, 12 Mar 2026 09:31:00 +0000\n"
    "Subject: Night buses – our response"
)

LOCKED = (
    "response.pdf wants a password, and scrutiny has none. Open it, save a copy without the password, and use that."
)


def test_a_letter_in_an_e_mail_is_read_after_its_head_lines(made):
    mail = message()
    mail.set_content("Dear Sarah,\n\nThe Mayor accepts recommendation 2.\n\nTom Hale\nDeputy Mayor\n")

    read = read_document(mail.as_bytes(), "reply.eml")

    assert made.shown(read) == [
        ("paragraph", HEADS),
        ("paragraph", "Dear Sarah,"),
        ("paragraph", "The Mayor accepts recommendation 2."),
        ("paragraph", "Tom Hale\nDeputy Mayor"),
    ]
    assert (read.title, read.media_type, read.pages, read.warnings) == (
        "Night buses – our response",
        "message/rfc822",
        None,
        (),
    )
    assert list(made.faults(read)) == []


def test_the_web_form_is_read_where_there_is_one(made):
    mail = message()
    mail.set_content("plain words")
    mail.add_alternative("<p>Dear Sarah,</p><ol><li>Agreed.</li></ol>", subtype="html")

    read = read_document(mail.as_bytes(), "reply.eml")

    assert made.shown(read)[1:] == [("paragraph", "Dear Sarah,"), ("list item", "1. Agreed.")]


def test_the_attached_letter_is_read_with_the_message_and_it_says_so(made):
    mail = message()
    mail.set_content("Please find our response attached.\n")
    letter = made.pdf([[made.text(72, 90, "The Mayor accepts recommendation 2.")]])
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"Terms", maintype="text", subtype="plain", filename="terms.txt")
    mail.add_attachment(letter, maintype="application", subtype="pdf", filename="Response to LFR.pdf")

    read = read_document(mail.as_bytes(), "reply.eml")

    assert made.shown(read) == [
        ("paragraph", HEADS),
        ("paragraph", "Please find our response attached."),
        ("paragraph", "Attached: Response to LFR.pdf"),
        ("paragraph", "The Mayor accepts recommendation 2."),
    ]
    assert [block.page for block in read.blocks] == [None, None, None, 1]
    assert read.warnings == (
        "The e-mail's attachment Response to LFR.pdf was read with it.",
        "Attached and not read: logo.png, terms.txt. If one of them is the letter, save it and use that.",
    )


def test_an_attachment_that_cannot_be_read_costs_only_itself(made):
    mail = message()
    mail.set_content("Please find our response attached.\n")
    locked = made.pdf([[made.text(72, 90, "Secret")]], encrypted=True)
    mail.add_attachment(locked, maintype="application", subtype="pdf", filename="response.pdf")

    read = read_document(mail.as_bytes(), "reply.eml")

    assert read.text == f"{HEADS}\n\nPlease find our response attached."
    assert read.warnings == (f"The attachment was not read: {LOCKED}",)


def test_an_e_mail_that_is_nothing_but_a_locked_attachment_fails_as_that_does(made):
    mail = message()
    mail.add_attachment(
        made.pdf([[made.text(72, 90, "Secret")]], encrypted=True),
        maintype="application",
        subtype="pdf",
        filename="response.pdf",
    )

    with pytest.raises(EncryptedDocument, match=LOCKED):
        read_document(mail.as_bytes(), "reply.eml")


def test_tables_of_the_message_and_of_the_attachment_are_told_apart(made):
    from io import BytesIO

    mail = message()
    mail.set_content("x")
    mail.add_alternative("<table><tr><td>a</td><td>b</td></tr></table>", subtype="html")
    document = docx.Document()
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "c"
    document.tables[0].rows[0].cells[1].text = "d"
    held = BytesIO()
    document.save(held)
    mail.add_attachment(held.getvalue(), maintype="application", subtype="octet-stream", filename="letter.docx")

    read = read_document(mail.as_bytes(), "reply.eml")

    assert made.cells(read) == [["a", "b"], ["c", "d"]]
    assert [block.table for block in read.blocks if block.kind == "table row"] == [0, 1]


def test_head_lines_in_other_encodings_and_a_damaged_one_are_readable():
    data = (
        b"From: =?utf-8?q?Zo=C3=AB_Hale?= <z@example.org>\nSubject: =?x-none?q?=C3?=\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: 8bit\n\n\xa35 it is."
    )

    read = read_document(data, "reply.eml")

    assert read.text.split("\n")[0] == "From: Zoë Hale <z@example.org>"
    assert read.text.endswith("£5 it is.")


def test_a_page_saved_as_one_file_is_read_as_a_page(made):
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: Page\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
        b"<html><body><h1>Night buses</h1><p>Words</p></body></html>\n--x\nContent-Type: image/png\n"
        b"Content-Transfer-Encoding: base64\nContent-Location: https://example.org/a.png\n\niVBO\n--x--\n"
    )

    read = read_document(data, "page.mhtml")

    assert made.shown(read) == [("heading", "Night buses"), ("paragraph", "Words")]


def test_an_e_mail_without_words_is_empty_and_one_nested_without_end_is_refused():
    with pytest.raises(EmptyDocument):
        read_document(message().as_bytes(), "reply.eml")
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (depth, depth) for depth in range(3_000)
    )
    with pytest.raises((BrokenDocument, EmptyDocument)):
        read_document(b"MIME-Version: 1.0\n" + deep, "deep.eml")
