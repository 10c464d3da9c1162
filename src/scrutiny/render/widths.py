"""How columns share a width, the same for a terminal, a Word page and a sheet: all in characters."""

from dataclasses import dataclass

from scrutiny.tables import ColumnKind

LEAST_WORDS = 24  # a column of long text is not readable in less
_WANTED_WORDS = 40  # or two fifths of the room: beyond it, the other columns have their widths first


@dataclass(frozen=True, slots=True)
class Need:
    """What one column needs: narrower than `least` something would be cut; wider than `natural` is for nothing."""

    kind: ColumnKind
    least: int
    natural: int


def shared_out(needs: list[Need], room: int) -> list[int] | None:
    """A width for each column that together fit `room`, or None where they cannot stand side by side decently.

    Long text is widened to what it wants first, then the other columns to what they hold, narrowest need first;
    what is left goes to long text again. The gaps between columns are for the caller to take off.
    """
    spare = room - sum(need.least for need in needs)
    if spare < 0:
        return None
    widths = [need.least for need in needs]
    long = [place for place, need in enumerate(needs) if need.kind is ColumnKind.WORDS]
    short = [place for place in range(len(needs)) if place not in long]
    short.sort(key=lambda place: needs[place].natural - needs[place].least)
    for places, limit in ((long, max(_WANTED_WORDS, room * 2 // 5)), (short, room), (long, room)):
        for turn, place in enumerate(places):
            share = spare // (len(places) - turn) if places is long else spare
            more = max(0, min(share, min(limit, needs[place].natural) - widths[place]))
            widths[place] += more
            spare -= more
    return widths
