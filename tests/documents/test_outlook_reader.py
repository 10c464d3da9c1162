"""Outlook's .msg files, made here stream by stream, as [MS-CFB] lays them out."""

import os
import struct
import sys
from datetime import date
from importlib.util import find_spec

import pytest

from scrutiny.documents import read_document
from scrutiny.errors import BrokenDocument, WrongKind
from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.letter import open_letter

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

needs_olefile = pytest.mark.skipif(
    find_spec("olefile") is None and os.environ.get("SCRUTINY_TEST_ALL") != "1",
    reason="olefile is not installed (pip install 'scrutiny[msg]')",
)


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file of the streams, "folder/stream" in one folder deep. All in full sectors: none is mini."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def add(held: bytes) -> int:
        held = held.ljust(max(4096, -(-len(held) // SECTOR) * SECTOR), b"\x00")  # 4,096 and more is no mini stream
        first = len(sectors)
        parts = [held[place : place + SECTOR] for place in range(0, len(held), SECTOR)]
        sectors.extend(parts)
        chain.extend([*range(first + 1, first + len(parts)), END])
        return first

    folders = sorted({name.split("/")[0] for name in streams if "/" in name})
    names = ["Root Entry", *folders, *streams]
    starts = {name: (add(held), max(len(held), 4096)) for name, held in streams.items()}

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        written = name.rsplit("/", 1)[-1].encode("utf-16-le") + b"\x00\x00"
        return (
            written.ljust(64, b"\x00")
            + struct.pack("<HBBIII", len(written), kind, 1, FREE, right, child)
            + b"\x00" * 36
            + struct.pack("<IQ", start, size)
        )

    def linked(inside: list[int]) -> dict[int, int]:
        """Each entry of a folder with the one after it: a tree that leans to the right."""
        return dict(zip(inside, [*inside[1:], FREE], strict=True))

    top = [place for place, name in enumerate(names) if place and "/" not in name]
    rights = linked(top)
    children = {0: top[0]}
    for folder in folders:
        inside = [place for place, name in enumerate(names) if name.startswith(f"{folder}/")]
        rights |= linked(inside)
        children[names.index(folder)] = inside[0]
    directory = b""
    for place, name in enumerate(names):
        kind = 5 if place == 0 else 1 if name in folders else 2
        start, size = starts.get(name, (END if place == 0 else 0, 0))
        directory += entry(name, kind, children.get(place, FREE), rights.get(place, FREE), start, size)
    first_directory = add(directory)
    fat_at = len(sectors)
    chain.append(FAT)
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    assert len(fat) == SECTOR
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\x00" * 6 + struct.pack("<IIIIIIIII", 0, 1, first_directory, 0, 4096, END, 0, END, 0)
    head += struct.pack("<I", fat_at) + b"\xff" * 4 * 108
    return head + b"".join(sectors) + fat


def words(text: str) -> bytes:
    return text.encode("utf-16-le").ljust(4096, b"\x00")


SENT = b"\x00" * 32 + struct.pack("<HHIQ", 0x0040, 0x0039, 6, 134177814600000000)
PARTS = {
    "__substg1.0_0037001F": words("Buses"),
    "__substg1.0_0C1A001F": words("Tom Hale"),
    "__substg1.0_5D01001F": words("tom@example.org"),
    "__substg1.0_0E04001F": words("Sarah Okafor"),
    "__properties_version1.0": SENT,
}
BODY = "Dear Sarah,\r\n\r\nThe Mayor accepts recommendation 2."


@needs_olefile
def test_an_outlook_e_mail_reads_as_any_other(made):
    read = read_document(container({**PARTS, "__substg1.0_1000001F": words(BODY)}), "reply.msg")

    assert made.shown(read) == [
        (
            "paragraph",
            "From: Tom Hale <tom@example.org>\nTo: Sarah Okafor\nDate: Thu, 12 March 2026 09:31 UTC\nSubject: Buses",
        ),
        ("paragraph", "Dear Sarah,"),
        ("paragraph", "The Mayor accepts recommendation 2."),
    ]
    assert (read.title, read.media_type) == ("Buses", "application/vnd.ms-outlook")


@needs_olefile
def test_its_attachments_and_its_web_form_are_read(made):
    letter = made.pdf([[made.text(72, 90, "The Mayor accepts recommendation 2.")]])
    parts = {
        "__substg1.0_10130102": b"<html><body><p>See attached.</p></body></html>".ljust(4096),
        "__attach_version1.0_#00000000/__substg1.0_37010102": letter.ljust(4096, b"\n"),
        "__attach_version1.0_#00000000/__substg1.0_3707001F": words("Response.pdf"),
        "__attach_version1.0_#00000001/__substg1.0_37010102": b"".ljust(4096),
        "__attach_version1.0_#00000001/__substg1.0_3704001E": b"OLD.TXT".ljust(4096, b"\x00"),
    }

    read = read_document(container(parts), "reply.msg")

    assert made.shown(read) == [
        ("paragraph", "See attached."),
        ("paragraph", "Attached: Response.pdf"),
        ("paragraph", "The Mayor accepts recommendation 2."),
    ]
    assert read.warnings == (
        "The e-mail's attachment Response.pdf was read with it.",
        "Attached and not read: OLD.TXT. If one of them is the letter, save it and use that.",
    )


@needs_olefile
def test_the_letter_that_hangs_on_it_says_its_day_and_its_report_and_the_message_when_it_came(made):
    letter = (
        "11 March 2026\n\nDear Chair,\n\nThank you for your report ‘Night buses’.\n\nYours sincerely,\n\nTom Hale\n"
    )
    parts = {
        **PARTS,
        "__substg1.0_1000001F": words("Dear Sarah,\r\n\r\nOur letter is attached.\r\n\r\nKind regards,\r\n\r\nJo"),
        "__attach_version1.0_#00000000/__substg1.0_37010102": letter.encode().ljust(4096, b"\n"),
        "__attach_version1.0_#00000000/__substg1.0_3707001F": words("Response.txt"),
    }

    read = read_anatomy(open_letter(read_document(container(parts), "reply.msg")), ())

    assert (read.dated, read.sent) == (date(2026, 3, 11), date(2026, 3, 12))
    assert [(one.title, one.is_answered) for one in read.reports] == [("Night buses", True)]


@needs_olefile
def test_a_day_that_the_file_does_not_say_or_cannot_mean_is_left_out():
    broken = b"\x00" * 32 + struct.pack("<HHIQ", 0x0040, 0x0039, 6, 2**63)
    parts = {**PARTS, "__substg1.0_1000001E": b"Words".ljust(4096, b"\x00")}

    assert "Date:" not in read_document(container({**parts, "__properties_version1.0": broken}), "a.msg").text
    del parts["__properties_version1.0"]
    assert "Date:" not in read_document(container(parts), "a.msg").text


@needs_olefile
def test_a_damaged_file_is_refused():
    whole = container({**PARTS, "__substg1.0_1000001F": words(BODY)})

    with pytest.raises(BrokenDocument) as refused:
        read_document(whole[:600] + b"\x7f" * 100 + "__substg1.0_".encode("utf-16-le"), "reply.msg")

    assert str(refused.value) == "reply.msg is damaged or was not copied to its end. Save it again in Outlook."


def test_without_the_package_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "olefile", None)

    with pytest.raises(WrongKind) as refused:
        read_document(container(PARTS), "reply.msg")

    assert str(refused.value) == (
        "reply.msg is an Outlook e-mail, and reading it needs one more package: pip install 'scrutiny[msg]'. "
        "Or save it in Outlook as text or PDF, and use that."
    )
