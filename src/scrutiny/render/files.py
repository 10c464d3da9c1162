"""A table written to a file, in the format that is named or that the file's ending asks for.

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
from scrutiny.render import FILES_ONLY
from scrutiny.tables import Table

Writer = Callable[[BinaryIO], object]

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "that place can only be read",
    errno.ENAMETOOLONG: "the name is too long",
}


def suffixes() -> tuple[str, ...]:
    """The endings that pick a format, each with its dot."""
    return tuple(_FORMATS)


def format_of(path: Path) -> str:
    """The format that a file's ending picks, as `--format` calls it. Raises BadInput for any other ending."""
    named = _FORMATS.get(path.suffix.lower())
    if named is None:
        raise BadInput(
            f"{path.name}: what kind of file shall it be? The endings are {', '.join(suffixes())}; "
            "--format names any other format."
        )
    return named


def write_file(
    table: Table,
    path: Path,
    format: str | None = None,  # noqa: A002  (as the option is called)
    *,
    template: Path | None = None,
) -> None:
    """Write the table to `path` in the named format, else in that of its ending; or in the Word file `template`.

    A file that stands there is replaced when all is well. Raises BadInput for an ending or a format that is not known
    or a table too long for it, and ScrutinyError where the file cannot be written; the old file is then as it was.
    """
    named = format or format_of(path)
    if template is not None:
        write_whole(path, lambda stream: _filled(table, template, stream))
    else:
        write_whole(path, writer_of(table, path, named))


def writer_of(table: Table, path: Path, named: str) -> Writer:
    """What puts the table into a stream in the named format. Raises BadInput as `write_file` does."""
    ending = _FORMATS.get(path.suffix.lower(), named)
    if named != ending and {named, ending} & set(FILES_ONLY):
        raise BadInput(
            f"{path.name} would hold a {named}, whatever its ending says. Name the file after what it holds."
        )
    writer = _WRITERS.get(named)
    if writer is None:
        return lambda stream: _named(table, named, stream)
    return lambda stream: writer(table, stream)


def write_whole(path: Path, write: Writer) -> None:
    """Give `path` what `write` puts into the stream, all of it or nothing.

    Raises ScrutinyError in one sentence where the file cannot be written; what was there is then as it was.
    """
    place = path.resolve()  # a link's target is replaced, not the link
    check_free(path)
    beside = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        _write_and_rename(write, beside, place)
    except OSError as failure:
        raise not_written(path, failure) from failure
    finally:
        beside.unlink(missing_ok=True)


def check_free(path: Path) -> None:
    """Raise ScrutinyError where something stands at `path` that may not be replaced: no file, or one that is open."""
    place = path.resolve()
    if place.exists() and not place.is_file():
        raise ScrutinyError(f"{path} is not a file, so nothing was written. Name a file to write.")
    if place.exists() and (lock := _lock_of(place)):
        raise ScrutinyError(
            f"{path} was not written: somebody has it open ({lock.name} lies beside it). Close it there and try again; "
            "if nobody has it open, delete that file."
        )


def _lock_of(place: Path) -> Path | None:
    """The file that Word, Excel or LibreOffice lays beside one that somebody has open, on whatever machine.

    Where the folder is shared with Windows from elsewhere, nothing else keeps two people from each other's work.
    """
    name = place.name
    if place.suffix.lower() == ".docx":
        name = name[max(0, min(2, len(place.stem) - 6)) :]  # Word gives up the first letters of a longer name
    locks = (place.with_name(f"~${name}"), place.with_name(f".~lock.{place.name}#"))
    return next((lock for lock in locks if lock.exists()), None)


def not_written(path: Path, failure: OSError) -> ScrutinyError:
    """The failure for a file that could not be written, with the reason in plain words."""
    return ScrutinyError(f"{path} was not written: {reason_of(failure, path.resolve())}.")


def make_folder(folder: Path) -> None:
    """Make the folder, and those above it, where they are not there. Raises ScrutinyError in one sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as failure:
        raise ScrutinyError(
            f"{folder} is a file, not a folder, so nothing was written. Name another folder."
        ) from failure
    except OSError as failure:
        raise ScrutinyError(f"The folder {folder} was not made: {reason_of(failure, folder)}.") from failure


def _write_and_rename(write: Writer, beside: Path, place: Path) -> None:
    with beside.open("xb") as stream:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    if place.exists():
        shutil.copymode(place, beside)
    beside.replace(place)


def reason_of(failure: OSError, place: Path) -> str:
    """Why a file or a folder could not be written, as part of a sentence."""
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


def _filled(table: Table, template: Path, stream: BinaryIO) -> None:
    from scrutiny.render import template as filled

    filled.write(table, template, stream)


def _xlsx(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import xlsx

    xlsx.write(table, stream)


def _pdf(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import pdf

    pdf.write(table, stream)


def _ics(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import ics

    ics.write(table, stream)


def _eml(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import eml

    eml.write(table, stream)


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


def _text(table: Table, stream: BinaryIO) -> None:
    from scrutiny.render import terminal

    _write_pieces((f"{line}\n" for line in terminal.lines(table, width=100)), stream)


def _named(table: Table, name: str, stream: BinaryIO) -> None:
    from scrutiny.render import render

    stream.write(render(table, name).encode("utf-8"))


def _write_pieces(pieces: Iterator[str], stream: BinaryIO) -> None:
    stream.writelines(piece.encode("utf-8") for piece in pieces)


_FORMATS = {
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".html": "html",
    ".pdf": "pdf",
    ".md": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".txt": "terminal",
    ".ics": "ics",
    ".eml": "eml",
}
# What is not text, or is written otherwise than it is printed; every other format is printed into the file.
_WRITERS: dict[str, Callable[[Table, BinaryIO], None]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
    "pdf": _pdf,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "terminal": _text,
    "ics": _ics,
    "eml": _eml,
}
