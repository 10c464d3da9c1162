"""A table written to a file, in the format that its name asks for.

Nothing is ever half written: the new file is made beside the old one and takes its place when it is whole, so that a
full disk or a file held open by Word costs nobody the table they had.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from scrutiny.errors import BadInput, ScrutinyError
from scrutiny.tables import Table

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "that place can only be read",
    errno.ENAMETOOLONG: "the name is too long",
}


def suffixes() -> tuple[str, ...]:
    """The endings that `write_file` knows, each with its dot."""
    return tuple(_WRITERS)


def write_file(table: Table, path: Path) -> None:
    """Write the table to `path`, in the format of its suffix; a file that stands there is replaced when all is well.

    Raises BadInput for a suffix that is not known or a table too long for the format, and ScrutinyError where the
    file cannot be written; the old file is then as it was.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BadInput(
            f"{path.name}: what kind of file shall it be? The endings are {', '.join(suffixes())}."
            + (" Word can save a .docx as PDF." if path.suffix.lower() == ".pdf" else "")
        )
    place = path.resolve()  # a link's target is replaced, not the link
    if place.exists() and not place.is_file():
        raise ScrutinyError(f"{path} is not a file, so nothing was written. Name a file to write.")
    beside = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        _write_and_rename(table, writer, beside, place)
    except OSError as failure:
        raise ScrutinyError(f"{path} was not written: {_reason(failure, place)}.") from failure
    finally:
        beside.unlink(missing_ok=True)


def _write_and_rename(table: Table, writer: Callable[[Table, BinaryIO], None], beside: Path, place: Path) -> None:
    with beside.open("xb") as stream:
        writer(table, stream)
        stream.flush()
        os.fsync(stream.fileno())
    if place.exists():
        shutil.copymode(place, beside)
    beside.replace(place)


def _reason(failure: OSError, place: Path) -> str:
    if isinstance(failure, PermissionError):
        if place.exists() and os.access(place.parent, os.W_OK):
            return "it is held by another program. If it is open in Word or Excel, close it and try again"
        return f"you may not write in {place.parent}"
    if not place.parent.is_dir():
        return f"there is no folder {place.parent}"
    return _REASONS.get(failure.errno or 0, failure.strerror or str(failure))


def _docx(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import docx

    docx.write(table, stream)


def _xlsx(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import xlsx

    xlsx.write(table, stream)


def _html(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import html

    html.write(table, stream)


def _csv(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import data

    stream.write(b"\xef\xbb\xbf")  # without it Excel takes the text for another alphabet
    _write_pieces(data.csv(table, line_end="\r\n"), stream)


def _tsv(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import data

    _write_pieces(data.tsv(table), stream)


def _json(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import data

    _write_pieces(data.json(table), stream)


def _markdown(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import markdown

    _write_pieces((f"{line}\n" for line in markdown.lines(table)), stream)


def _text(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import terminal

    _write_pieces((f"{line}\n" for line in terminal.lines(table, width=100)), stream)


def _write_pieces(pieces: Iterator[str], stream: BinaryIO) -> None:
    stream.writelines(piece.encode("utf-8") for piece in pieces)


_WRITERS: dict[str, Callable[[Table, BinaryIO], None]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".html": _html,
    ".md": _markdown,
    ".csv": _csv,
    ".tsv": _tsv,
    ".json": _json,
    ".txt": _text,
}
