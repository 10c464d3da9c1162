"""Where a register may stand."""

from pathlib import Path

import pytest

from scrutiny.store import place

MOUNTS = """\
22 28 0:21 / /proc rw shared:13 - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
99 28 0:50 / /mnt/team\\040share rw - cifs //server/team rw
98 28 0:51 / /mnt/team rw - ext4 /dev/sdb1 rw
97 28 0:52 / /home rw - nfs4 server:/home rw
96 97 8:2 / /home/ann/local rw - xfs /dev/sdc1 rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/var/lib/scrutiny.db", ""),
        ("/mnt/team share/scrutiny.db", "it is on a network file system (cifs)"),
        ("/mnt/team/scrutiny.db", ""),
        ("/mnt/teams/scrutiny.db", ""),
        ("/home/ann/scrutiny.db", "it is on a network file system (nfs4)"),
        ("/home/ann/local/scrutiny.db", ""),
        ("/srv/OneDrive/scrutiny.db", "it is in a folder that is copied to the cloud while it is in use"),
        ("/srv/Dropbox (Team)/x/s.db", "it is in a folder that is copied to the cloud while it is in use"),
        ("/srv/OneDriver/scrutiny.db", ""),
        ("//server/share/s.db", "it is on a network drive"),
        ("\\\\server\\share\\s.db", "it is on a network drive"),
    ],
)
def test_a_register_may_not_stand_on_a_share_or_in_a_synced_folder(path, why):
    assert place.why_not_here(Path(path), MOUNTS) == why


def test_where_mounts_cannot_be_read_nothing_is_claimed(monkeypatch, tmp_path):
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")

    assert place.why_not_here(tmp_path / "scrutiny.db") == ""
