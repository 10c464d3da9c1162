"""`scrutiny report meeting --mapping NAME`: the register as a tracker lays it out, and what that cannot give back."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.asked import Asked
    from scrutiny.tables import Table

_MOST_TOLD = 200  # cells; the others are counted


def laid_out_like(asked: "Asked", mapping: str, like: Path | None) -> "Table":
    """The asks in the columns of the mapping, or in those of the tracker `like`, of which each loss is told."""
    from scrutiny.actions.trackers.exporting import columns_of, laid_out, losses
    from scrutiny.actions.trackers.mappings import find_layout
    from scrutiny.actions.trackers.prepare import Asked as Read
    from scrutiny.actions.trackers.prepare import prepare
    from scrutiny.render.workbook import hung

    layout = find_layout(mapping)
    if like is None:
        columns = columns_of(layout)
        left = [column.heading for column in columns if column.fields == ("ignore",)]
        if left:
            say(f"The mapping leaves out {', '.join(left)}: nothing is kept of them.")
        return laid_out(asked, layout, columns)
    original, *others = prepare(like, Read(mapping), asked.day).prepared
    if others:
        raise BadInput(f"{like.name} has several tables that the mapping reads. Save the one that is meant on its own.")
    table = laid_out(asked, layout, original.columns)
    reports = asked.filters.reports
    told = list(losses(original, table, reports[0].ref if len(reports) == 1 else "", asked.day))
    for loss in told[:_MOST_TOLD]:
        now = f'comes back as "{_short(loss.now)}"' if loss.now else "does not come back"
        for line in hung(f'row {loss.row}, {loss.column}: "{_short(loss.was)}" {now}.', width()):
            say(line)
    if len(told) > _MOST_TOLD:
        say(f"… and {len(told) - _MOST_TOLD:,} more cells.")
    say(f"{len(told):,} cell{'s' * (len(told) != 1)} of {like.name} would not come back the same.")
    return table


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
