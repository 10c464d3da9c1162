"""What many tests need: an open register in a folder of its own, on a day that never changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.register import Register

TODAY = date(2026, 11, 22)


def ticking() -> str:
    """The moment at which every test writes."""
    return "2026-11-22T10:00:00+00:00"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, open for writing in the name of Ann Officer."""
    made = Register.create(tmp_path / "scrutiny.db", who="Ann Officer", today=TODAY)
    made.close()
    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=TODAY, write=True) as opened:
        yield opened
