"""A folder that is a site of ours: written beside the old one and put in its place when it is whole.

A page that is no longer public is gone with the old folder. What is not ours is never removed: the folder must be
empty, or hold exactly what an earlier export wrote.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from scrutiny.errors import BadInput, ScrutinyError
from scrutiny.render.files import reason_of

MARKER = "scrutiny-site.txt"
_FIRST_LINE = "Made by: scrutiny export site. The files of the site:"
_LEFT_BY_SYSTEMS = (".ds_store", "thumbs.db", "desktop.ini")


class SiteFolder:
    """The new site while it is written; paths are given with "/" and lie within the folder."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._names: list[str] = []
        self._known: set[Path] = set()
        self.size = 0

    @property
    def count(self) -> int:
        """How many files were written."""
        return len(self._names)

    def write(self, name: str, content: bytes) -> None:
        """Write one file of the site."""
        with self.opened(name) as stream:
            stream.write(content)
        self.size += len(content)

    def opened(self, name: str):  # type: ignore[no-untyped-def]
        """A new file of the site, open for its bytes. Raises ValueError for a path that leads out of the folder."""
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
            raise ValueError(f"{name!r} is no path within a site")
        path = self._place.joinpath(*parts)
        if path.parent not in self._known:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._known.add(path.parent)
        self._names.append(name)
        return path.open("xb")

    def finish(self) -> None:
        """Write the list by which the site is known again."""
        lines = [_FIRST_LINE, *sorted(self._names)]
        (self._place / MARKER).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def make_site(folder: Path, fill: Callable[[SiteFolder], None]) -> None:
    """Give `folder` what `fill` writes, all of it or nothing; the site that stood there stays until then.

    Raises BadInput where something stands there that is not ours, ScrutinyError where it cannot be written.
    """
    place = folder.resolve()
    _check(folder, place)
    if not place.parent.is_dir():
        raise ScrutinyError(f"{folder} was not made: there is no folder {place.parent}.")
    beside = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        beside.mkdir()
        site = SiteFolder(beside)
        fill(site)
        site.finish()
        _swap(beside, place)
    except OSError as failure:
        raise ScrutinyError(f"{folder} was not made: {reason_of(failure, place)}. What was there is as it was.") from (
            failure
        )
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check(folder: Path, place: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise BadInput(f"{folder} is a file, not a folder. Name a new folder for the site.")
    there = [path for path in place.iterdir() if path.name.lower() not in _LEFT_BY_SYSTEMS]
    if not there:
        return
    listed = _listed(place / MARKER)
    if listed is None:
        raise BadInput(f"{folder} is not empty, and no site made here earlier. Name a new folder; nothing was changed.")
    found = (path for path in place.rglob("*") if not path.is_dir() and path.name.lower() not in _LEFT_BY_SYSTEMS)
    strange = sorted({path.relative_to(place).as_posix() for path in found} - listed - {MARKER})
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise BadInput(
            f"{folder} holds {strange[0]}{more}, which the site did not bring. Move it away, or name a new folder; "
            "nothing was changed."
        )


def _listed(marker: Path) -> set[str] | None:
    """The files that an earlier export listed; None where there is no such list."""
    try:
        first, *names = marker.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return set(names) if first == _FIRST_LINE else None


def _swap(beside: Path, place: Path) -> None:
    """Put the new folder in the place of the old one, which comes back if that fails."""
    if not place.exists():
        beside.rename(place)
        return
    old = place.with_name(f".{place.name[:100]}.{os.getpid()}.old")
    place.rename(old)
    try:
        beside.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
