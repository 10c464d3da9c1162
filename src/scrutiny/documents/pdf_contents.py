"""Take out the lines of a table of contents: they look like headings, and every one of them is a false one."""

import re

from scrutiny.documents.pdf_lines import Line

# "Title ........ 12", "Title _____ 3", "Title . . . . 12"; a leader alone where the figure was set apart.
_LEADER = re.compile(r"(?:[._…·‥]{4,}|(?:[.…·]\s){3,}[.…·]?|…{2,}|\t)\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$")
_NUMBER_LAST = re.compile(r"(?:^|\s)(?:\d{1,4}|[ivxlc]{1,7})\s*$")
_TITLE = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_LEAST = 3  # fewer lines with a page number under "Contents" may be anything


def lists_contents(lines: list[Line]) -> bool:
    """Whether the page may list contents: it has that title, or a line with a leader."""
    return any(_TITLE.fullmatch(line.text.strip()) or _LEADER.search(line.text) for line in lines)


def part_contents(flow: list[Line], goes_on: bool) -> list[tuple[bool, list[Line]]]:
    """The column in stretches, each with whether it is one contents entry (with the line that wrapped before it).

    `goes_on` says that the page before was one of contents: then no title is needed.
    """
    rows = _rows(flow)
    texts = [_text(row) for row in rows]
    leaders = [bool(_LEADER.search(text)) for text in texts]
    titled = goes_on or any(_TITLE.fullmatch(text.strip()) for text in texts)
    if not titled and not any(leaders):
        return [(False, flow)]
    numbered = [bool(_NUMBER_LAST.search(text)) for text in texts]
    if not any(leaders) and not (sum(numbered) >= _LEAST and sum(numbered) >= 0.5 * len(rows)):
        return [(False, flow)]
    listed = leaders if sum(leaders) >= sum(numbered) * 0.5 else numbered
    out: list[tuple[bool, list[Line]]] = [(False, [])]
    waiting: list[Line] = []
    for row, is_listed in zip(rows, listed, strict=True):
        if is_listed:
            out += [(True, [*waiting, *row]), (False, [])]
            waiting = []
            continue
        out[-1][1].extend(waiting)
        waiting = []
        if titled and len(out) > 1 and _is_wrapped(out[-2][1][-1], row[0]):
            waiting = row
        else:
            out[-1][1].extend(row)
    out[-1][1].extend(waiting)
    return [stretch for stretch in out if stretch[1]]


def _is_wrapped(before: Line, line: Line) -> bool:
    """Whether the line may be the first half of an entry: set like the entries, close below one."""
    return abs(before.size - line.size) < 0.6 and line.y - before.y < 3 * line.size and not _TITLE.fullmatch(line.text)


def _rows(flow: list[Line]) -> list[list[Line]]:
    """The lines by baseline: a page number set apart belongs to the words before it."""
    rows: list[list[Line]] = []
    for line in flow:
        if rows and abs(line.y - rows[-1][0].y) < 0.35 * max(line.size, 1.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _text(row: list[Line]) -> str:
    return " ".join(line.text for line in row)
