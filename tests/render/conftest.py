"""The table that the tests of papers share: every kind of column, a joint recommendation, odd text."""

from datetime import date

import pytest

from scrutiny.tables import Column, ColumnKind, Table


@pytest.fixture
def hostile() -> str:
    return '"><script>x</script> & <b> =1+1 \x0c \x1b[31m \u202e שלום </w:t> {{7*7}} ]]>'


@pytest.fixture
def reads() -> str:
    """What a reader sees of `hostile`, on one line."""
    return '"><script>x</script> & <b> =1+1 שלום </w:t> {{7*7}} ]]>'


@pytest.fixture
def meeting(hostile: str) -> Table:
    return Table(
        name="meeting",
        title="Cameras in London: position on each recommendation",
        columns=(
            Column("ref", "Ref", ColumnKind.REF),
            Column("to", "Addressed to", ColumnKind.NAME),
            Column("recommendation", "Recommendation", ColumnKind.WORDS),
            Column("response", "Response", ColumnKind.LABEL),
            Column("progress", "Reported progress", ColumnKind.LABEL),
            Column("target", "Target", ColumnKind.DAY),
            Column("clock", "Response due", ColumnKind.LABEL),
            Column("days", "Days late", ColumnKind.NUMBER),
        ),
        rows=(
            ("CAM-2026/1", "Mayor of London", "Publish a register.\n“We shall.” (page 3)",
             "accepted", "under way", date(2026, 9, 30), "answered", None),
            ("CAM-2026/2", "Mayor of London", hostile,
             "unclear", "no information", None, "overdue since 20 May 2026", 186),
            ("CAM-2026/2", "Deputy Mayor for Policing and Crime", hostile,
             "accepted in part", None, None, "cannot tell", 0),
            ("CAM-2026/12.10", "=HYPERLINK(1)", "@SUM(1)", "accepted", "done", date(1899, 12, 31), "no clock", None),
        ),
        as_at=date(2026, 11, 22),
        counts=("4 asks of 3 recommendations.", "Each body counts once."),
        key=(("unclear", "no stance is stated"), ("Amber", "late")),
        notes=("One answer was confirmed unread.",),
        seal="3f9a1c20",
    )  # fmt: skip
