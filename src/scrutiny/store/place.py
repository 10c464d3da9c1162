"""Where a register may stand: SQLite's locks do not hold on network drives, nor in folders that a cloud copies.

Two people writing to a register on a share can destroy it without a word from anyone, so scrutiny refuses to write
there and names the ways out. Facts: SQLite, "WAL does not work over a network filesystem"; file systems are told from
/proc/self/mountinfo, the longest mount point that holds the path.
"""

import os
import re
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    (
        "nfs nfs4 cifs smb3 smbfs smb2 9p ceph glusterfs lustre afs davfs ncpfs gfs2 ocfs2 beegfs vboxsf drvfs autofs "
        "fuse.sshfs fuse.glusterfs fuse.cephfs fuse.rclone fuse.s3fs fuse.gcsfuse fuse.davfs fuse.onedrive "
        "fuse.vmhgfs-fuse"
    ).split()
)
# "OneDrive", "OneDrive - Greater London Authority"; SharePoint libraries are synced into folders named so.
_SYNCED = re.compile(
    r"onedrive(?: - .*)?|sharepoint(?: - .*)?|dropbox(?: \(.*\))?|google drive|icloud drive", re.IGNORECASE
)
WAYS_OUT = (
    "Keep the register on this computer's own disk (scrutiny --db PATH), and share papers and backups of it instead."
)


def why_not_here(path: Path, mounts: str | None = None) -> str:
    """Why a register at `path` must not be written to, as a clause; "" where nothing speaks against it.

    `mounts` is the text of /proc/self/mountinfo (read from there if not given; none on other systems than Linux, where
    only UNC paths and synced folders are told).
    """
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return "it is on a network drive"
    if any(_SYNCED.fullmatch(part) for part in path.absolute().parts):
        return "it is in a folder that is copied to the cloud while it is in use"
    if sys.platform == "win32":
        return "it is on a network drive" if _is_mapped_drive(path) else ""
    kind = _file_system(os.path.realpath(path), mounts)
    return f"it is on a network file system ({kind})" if kind in _NETWORK else ""


def _file_system(path: str, mounts: str | None) -> str:
    """The kind of file system that holds `path`; "" if that cannot be told."""
    if mounts is None:
        try:
            mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        # Spaces in a mount point stand as \040.
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        holds = path == point or path.startswith(point.rstrip("/") + "/")
        if holds and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind


def _is_mapped_drive(path: Path) -> bool:  # pragma: no cover - needs Windows
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == 4)  # type: ignore[attr-defined] # Windows only
