"""Several tables written to a file each: all of them, or none."""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from scrutiny.errors import ScrutinyError
from scrutiny.render.files import check_free, not_written, writer_of
from scrutiny.tables import Table

_NOT_IN_NAMES = re.compile(r"[^\w.-]")


def path_for(path: Path, ref: str) -> Path:
    """The file of one report: status.docx for LFR-2026 is status-LFR-2026.docx."""
    return path.with_name(f"{path.stem}-{_NOT_IN_NAMES.sub('_', ref)}{path.suffix}")


def write_all(tables: Iterable[tuple[Path, Table]], format: str) -> tuple[Path, ...]:  # noqa: A002 - as the option is called
    """Write each table to its path in the format, all of them or none, and give the paths in their order.

    No more than one table is held at a time. Raises ScrutinyError in one sentence where one cannot be written: every
    file is then as it was. BadInput as `files.write_file` does.
    """
    staged: dict[Path, Path] = {}  # where each shall stand: where it waits
    try:
        for path, table in tables:
            place = path.resolve()
            if place in staged:
                raise ScrutinyError(f"Two reports would be written to {path.name}, so nothing was written.")
            _stage(path, place, table, format, staged)
        _put_in_place(staged)
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)
    return tuple(staged)


def _stage(path: Path, place: Path, table: Table, format: str, staged: dict[Path, Path]) -> None:  # noqa: A002
    check_free(path)
    write = writer_of(table, path, format)
    staged[place] = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        with staged[place].open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as failure:
        raise not_written(path, failure) from failure


def _put_in_place(staged: dict[Path, Path]) -> None:
    """Give each file its name; where one cannot have it, those before it are again what they were."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for place, beside in staged.items():
            old = place.with_name(f"{beside.name}.old") if place.exists() else None
            try:
                if old:
                    shutil.copymode(place, beside)
                    place.replace(old)
                done.append((place, old))
                beside.replace(place)
            except OSError as failure:
                raise not_written(place, failure) from failure
    except BaseException:
        for place, old in reversed(done):
            if old:
                old.replace(place)
            else:
                place.unlink(missing_ok=True)
        raise
    for _, old in done:
        if old:
            with suppress(OSError):  # the new file stands; a copy of the old one may stay behind
                old.unlink()
