"""How a tracker is shown before it is taken in, and what became of its rows afterwards: lines for a person to check."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from scrutiny.actions.trackers.importing import OUTCOMES, Imported
from scrutiny.actions.trackers.prepare import Prepared
from scrutiny.reading.trackers.cells import clean
from scrutiny.reading.trackers.rows import LeftOut, Reader, ReadRow, Refused, Said
from scrutiny.render.measure import padded, width_of, wrapped

_ROWS_SHOWN = 5


def preview_lines(table: Prepared, reader: Reader, width: int) -> list[str]:
    """What each column is taken for, five rows as they were read, and everything doubtful."""
    by = f"read by the mapping {table.layout.name}" if table.layout.name else "read by the names of its columns"
    rows = f"{table.rows:,} row{'s' * (table.rows != 1)}"
    lines = wrapped(f"{table.place}: {rows} below the heading in row {table.heading.row}, {by}.", width)
    most = min(30, max((width_of(column.heading) for column in table.columns), default=0))
    for column in table.columns:
        if column.fields == ("ignore",):
            continue
        day = f", on {column.day.isoformat()}" if column.day else ""
        lines.append(f"  {padded(column.heading[:most], most)}  {', '.join(column.fields)}{day}")
    left = [column.heading for column in table.columns if column.fields == ("ignore",)]
    if left:
        lines += _hung("  Left out: ", ", ".join(left), width)
    lines.append("The first rows:")
    for row in islice(reader.rows(table.heading, table.sheet.rows()), _ROWS_SHOWN):
        lines += _row_lines(row, width)
    if table.doubts:
        lines.append("Please check:")
        for doubt in table.doubts:
            lines += _hung("  ", doubt, width)
    return lines


def unknown_lines(unknown: Mapping[str, Mapping[str, int]], width: int) -> list[str]:
    """The status words that nobody has explained, by column, with how often each stands."""
    lines: list[str] = []
    for column, words in unknown.items():
        shown = "; ".join(f'"{_short(word, 40)}" ({count:,})' for word, count in islice(words.items(), 20))
        more = f"; and {len(words) - 20} more" if len(words) > 20 else ""
        lines += _hung(f"{column} has words that nobody has explained: ", f"{shown}{more}", width)
    return lines


def _row_lines(row: ReadRow | Refused | LeftOut, width: int) -> list[str]:
    if isinstance(row, LeftOut):
        return _hung(f"  row {row.row}: ", f"left out, {row.what}", width)
    if isinstance(row, Refused):
        return _hung(f"  row {row.row}: ", f"refused, {row.why}", width)
    ref = f"{row.report}/{row.number or row.printed or '(no number)'}"
    to = " and ".join(row.bodies) or "body not named"
    said = "; ".join(map(_said, row.said))
    return _hung(f"  row {row.row}: ", f"{ref} to {to}: “{_short(row.text, 60)}”{f' · {said}' if said else ''}", width)


def _said(said: Said) -> str:
    day = f", {said.day.isoformat()}" if said.day else ""
    return f"{said.kind} {said.value or f'“{_short(said.words, 40)}”'}{day}"


def outcome_lines(done: Imported, width: int, *, differences: bool) -> list[str]:
    """What became of the rows of each sheet, and of them all: figures that add up, refusals with place and reason."""
    lines: list[str] = []
    for told in done.told:
        several = len(done.told) > 1
        if differences:
            for each in told.differences:
                was = f'"{_short(each.before, 60)}" → ' if each.before else "new: "
                now = f'"{_short(each.after, 60)}" ({told.place}, {each.place})'
                lines += _hung(f"{each.name}, ", f"{each.column}: {was}{now}", width)
            if told.differing > len(told.differences):
                lines.append(f"… and {told.differing - len(told.differences):,} more differences.")
        for doubt in told.doubts[:20]:
            lines += _hung("Please check: ", f"{told.place}, {doubt}" if several else doubt, width)
        if told.doubted > 20:
            lines.append(f"… and {told.doubted - 20:,} more to check in {told.place}.")
        for refusal in _together(told.refused):
            lines += _hung("", f"{told.place}, {refusal}" if several else refusal, width)
        if several:
            lines += _hung(f"{told.place}: ", _counted(told.rows), width)
    rows = sum((told.rows for told in done.told), Counter[str]())
    lines += wrapped(_counted(rows), width)
    return lines


def _counted(rows: Counter[str]) -> str:
    parts = [f"{rows[outcome]:,} {_CALLED[outcome]}" for outcome in OUTCOMES if rows[outcome]]
    total = sum(rows.values())
    return f"{total:,} row{'s' * (total != 1)} read: {', '.join(parts) or 'none of them says anything'}."


_CALLED = {
    "recorded": "recorded",
    "changed": "changed",
    "there already": "there already",
    "merged": "the same as an earlier row",
    "refused": "refused",
    "left out": "left out as blank or a heading",
}


def totals_lines(done: Imported, width: int) -> list[str]:
    """The tracker's own totals: how many rows print each status word, and what became of them."""
    totals: dict[str, dict[str, Counter[str]]] = {}
    for told in done.told:
        for column, words in told.words.items():
            for word, counts in words.items():
                totals.setdefault(column, {}).setdefault(word, Counter()).update(counts)
    lines: list[str] = []
    for column, words in totals.items():
        ordered = sorted(words.items(), key=lambda each: -sum(each[1].values()))
        if len(ordered) > 30:
            continue  # words of its own in every row: no totals
        shown = [_total(word, counts) for word, counts in ordered]
        lines += _hung(f"{column}: ", "; ".join(shown), width)
    return lines


def _total(word: str, counts: Counter[str]) -> str:
    apart = [f"{counts[each]:,} {each}" for each in ("merged", "refused") if counts[each]]
    beside = f" ({', '.join(apart)})" if apart else ""
    return f"{_short(word, 40)} {sum(counts.values()):,}{beside}"


def _together(refused: Iterable[Refused]) -> list[str]:
    """Each refused row with its reason and its cell; rows that follow one another for the same reason together."""
    runs: list[list[Refused]] = []
    for each in refused:
        last = runs[-1][-1] if runs else None
        if last and last.why == each.why and last.cell == each.cell and last.row + 1 == each.row:
            runs[-1].append(each)
        else:
            runs.append([each])
    lines = []
    for run in runs:
        cell = f" ({run[0].cell})" if run[0].cell else ""
        rows = f"Row {run[0].row}" if len(run) == 1 else f"Rows {run[0].row}–{run[-1].row} ({len(run):,} rows)"
        lines.append(f"{rows}: {run[0].why}{cell}.")
    return lines


def _short(words: str, most: int) -> str:
    line = " ".join(clean(words).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _hung(lead: str, words: str, width: int) -> list[str]:
    """The words in lines, those after the first set in a little."""
    indent = " " * (len(lead) - len(lead.lstrip())) + "  "
    lines = wrapped(f"{lead.strip()} {' '.join(words.split())}".strip(), max(20, width - len(indent)))
    first = " " * (len(lead) - len(lead.lstrip()))
    return [f"{first if place == 0 else indent}{line}" for place, line in enumerate(lines)]


def report_is_missing(tables: Sequence[Prepared]) -> bool:
    """Whether no column and no mapping says which report the rows belong to."""
    return any(
        not table.layout.report and not any("report" in column.fields for column in table.columns) for table in tables
    )
