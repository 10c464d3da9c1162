"""A table for a person at a terminal, fitted to its width.

Side by side while the long column keeps a decent width and no word breaks; else columns that say the same in every
row become one sentence below; else one entry under another. References are never cut. Every label has its symbol
and its word, so that colour only helps.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.render.labels import Tone, mark_of
from scrutiny.render.measure import GLUE, longest_word, padded, width_of, wrapped
from scrutiny.render.widths import LEAST_WORDS, Need, shared_out
from scrutiny.render.words import foot_of, for_people, on_one_line
from scrutiny.tables import Cell, Column, ColumnKind, Table

WIDTH = 80  # where nobody says
_NARROWEST = 32  # narrower than this no layout helps
_GAP = 2
_PAIR_GAP = 3
_MOST_LINES = 4
_MOST_QUOTED = 12  # of a table whose point is what was said
_LONGEST_MARGIN = 16  # a reference up to this long stands in the margin of its entry

_COLOURS = {Tone.GOOD: "32", Tone.PART: "34", Tone.LOOK: "33", Tone.BAD: "31", Tone.QUIET: "2"}
_BOLD = "1"
_PLAIN = str.maketrans(
    {
        "–": "-", "—": "-", "‑": "-", "‐": "-", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "…": "...",
        "•": "*", "·": "|", "─": "-", "£": "GBP ", "€": "EUR ", "½": "1/2", "×": "x", GLUE: GLUE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    """What the terminal can show."""

    colour: bool
    ascii_only: bool

    def text(self, words: str) -> str:
        """The words in what the terminal can show: in ASCII an accent is dropped, any other character is "?"."""
        if not self.ascii_only or words.isascii():
            return words
        from unicodedata import normalize

        letters = normalize("NFKD", words.translate(_PLAIN).replace(GLUE, "\0"))
        kept = "".join(c for c in letters if not "\u0300" <= c <= "\u036f")
        return kept.encode("ascii", "replace").decode("ascii").replace("\0", GLUE)

    def label(self, words: str) -> str:
        """The words with their symbol before them, glued to the first word."""
        mark = mark_of(words)
        if mark is None:
            return self.text(words)
        return f"{mark.ascii if self.ascii_only else mark.symbol}{GLUE}{self.text(words)}"

    def painted(self, line: str, code: str) -> str:
        """The line in a colour or weight, where colour is wanted."""
        words = line.rstrip(" ")
        return f"\x1b[{code}m{words}\x1b[0m{line[len(words) :]}" if self.colour and code and words else line


@dataclass(frozen=True, slots=True)
class _Field:
    """One column as it will be shown: its cells in words, one a row, with their widths."""

    column: Column
    heading: str
    cells: tuple[str, ...]
    codes: tuple[str, ...]  # the colour of each cell, "" for none
    natural: int
    least: int  # narrower than this, something would be cut
    most: int = _MOST_LINES  # lines that long words may take

    @property
    def kind(self) -> ColumnKind:
        return self.column.kind


def lines(table: Table, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> Iterator[str]:
    """Yield the table line by line, without line ends: title, table, counts, key, notes, day and seal."""
    room = max(_NARROWEST, width or WIDTH)
    if table.quotes_on_screen:
        from scrutiny.render.quoted import with_words

        table = with_words(table)
    style = _Style(color, ascii_only)
    fields = [_field(table, place, style) for place in range(len(table.columns))]
    lifted: list[_Field] = []
    if title := wrapped(style.text(on_one_line(table.title)), room):
        yield from (style.painted(line, _BOLD) for line in title)
        yield ""
    if not table.rows:
        yield from wrapped(style.text(on_one_line(table.empty)), room)
    else:
        widths = _fit(fields, room)
        if len(table.rows) > 1 and (widths is None or _cuts_words(fields, widths)):
            lifted = [field for field in fields if _is_alike(field)]
            fields = [field for field in fields if field not in lifted]
            widths = _fit(fields, room)
        yield from _stacked(fields, room, style) if widths is None else _side_by_side(fields, widths, style)
    yield from _beneath(table, lifted, room, style)


def _field(table: Table, place: int, style: _Style) -> _Field:
    column = table.columns[place]
    heading = style.text(on_one_line(column.heading))
    marks = {cell: _shown(column.kind, cell, style) for cell in {row[place] for row in table.rows}}
    cells, codes = zip(*(marks[row[place]] for row in table.rows), strict=True) if table.rows else ((), ())
    different = {heading, *(text for text, _ in marks.values())}
    natural, least = max(map(width_of, different)), max(map(longest_word, different))
    if column.kind is ColumnKind.WORDS:
        least = max(least, min(natural, LEAST_WORDS))
    most = _MOST_QUOTED if table.quotes_on_screen else _MOST_LINES
    return _Field(column, heading, cells, codes, natural, least, most)


def _shown(kind: ColumnKind, cell: Cell, style: _Style) -> tuple[str, str]:
    """A cell in words with its symbol, and its colour ("" for none)."""
    words = for_people(cell)
    if kind is ColumnKind.LABEL:
        mark = mark_of(words)
        return style.label(words), _COLOURS[mark.tone] if mark else ""
    shown = style.text(words)
    return shown.replace(" ", GLUE) if kind is ColumnKind.REF else shown, ""


def _is_alike(field: _Field) -> bool:
    """Whether the column says the same in every row, and so can be said once."""
    return field.kind not in (ColumnKind.REF, ColumnKind.WORDS) and len(set(field.cells)) == 1


def _cuts_words(fields: list[_Field], widths: list[int]) -> bool:
    """Whether some long text would not be shown whole."""
    return any(
        width_of(cell) > width and len(wrapped(cell, width)) > field.most
        for field, width in zip(fields, widths, strict=True)
        if field.kind is ColumnKind.WORDS
        for cell in field.cells
    )


def _fit(fields: list[_Field], room: int) -> list[int] | None:
    needs = [Need(field.kind, field.least, field.natural) for field in fields]
    return shared_out(needs, room - _GAP * (len(fields) - 1))


def _side_by_side(fields: list[_Field], widths: list[int], style: _Style) -> Iterator[str]:
    heads = [wrapped(field.heading, width) for field, width in zip(fields, widths, strict=True)]
    yield from _row(fields, widths, heads, [_BOLD] * len(fields), style)
    yield (" " * _GAP).join(style.text("─" * width) for width in widths)
    ref = next((field for field in fields if field.kind is ColumnKind.REF), fields[0])
    rows = [
        [_lines_of(ref, field, place, width, style) for field, width in zip(fields, widths, strict=True)]
        for place in range(len(ref.cells))
    ]
    apart = any(len(cell) > 1 for row in rows for cell in row)
    for place, row in enumerate(rows):
        if place and apart:
            yield ""
        yield from _row(fields, widths, row, [field.codes[place] for field in fields], style)


def _lines_of(ref: _Field, field: _Field, place: int, width: int, style: _Style) -> list[str]:
    if field.kind is not ColumnKind.WORDS:
        return wrapped(field.cells[place], width)
    if _is_as_above(ref, field, place) and width_of(field.cells[place]) > LEAST_WORDS:
        return ["(as above)"]
    return wrapped(field.cells[place], width, field.most, style.text("…"))


def _row(
    fields: list[_Field], widths: list[int], cells: list[list[str]], codes: list[str], style: _Style
) -> Iterator[str]:
    for number in range(max(map(len, cells))):
        shown = []
        for field, width, cell, code in zip(fields, widths, cells, codes, strict=True):
            line = cell[number] if number < len(cell) else ""
            shown.append(style.painted(padded(line, width, field.kind is ColumnKind.NUMBER), code))
        yield (" " * _GAP).join(shown).rstrip()


def _stacked(fields: list[_Field], room: int, style: _Style) -> Iterator[str]:
    """One entry under another: reference in the margin; who; the words; then the labels, each under its like."""
    first = next((field for field in fields if field.kind is ColumnKind.REF), fields[0])
    name = next((field for field in fields if field.kind is ColumnKind.NAME and field is not first), None)
    long = [field for field in fields if field.kind is ColumnKind.WORDS and field is not first]
    rest = [field for field in fields if field not in (first, name, *long)]
    margin = first.natural + _GAP if first.natural <= min(_LONGEST_MARGIN, room // 3) else _GAP
    heads = [name.heading] if name else []
    if len(long) == 1:
        heads.append(long[0].heading)
    for line in _in_margin(first.heading, wrapped(style.text(" / ").join(heads), room - margin), margin):
        yield style.painted(line, _BOLD)
    yield style.text("─" * room)
    # What is no label and some entries lack stands last, so that a blank leaves no hole.
    rest.sort(key=lambda field: field.kind is not ColumnKind.LABEL and "" in field.cells)
    grid = _grid(rest, room - margin)
    for place, ref in enumerate(first.cells):
        if place:
            yield ""
        body = wrapped(name.cells[place], room - margin) if name else []
        for field in long:
            if field.cells[place] and not _is_as_above(first, field, place):
                words = field.cells[place] if len(long) == 1 else _pair(field, place)
                body += wrapped(words, room - margin, field.most, style.text("…"))
        top, *under = _in_margin(ref, body, margin)
        yield style.painted(top[: len(ref)], _BOLD) + top[len(ref) :]
        yield from under
        for line in _pairs(grid, place, room - margin, style):
            yield " " * margin + line


def _is_as_above(ref: _Field, words: _Field, place: int) -> bool:
    """Whether the words were shown just above: one recommendation put to several bodies has a row for each."""
    return (
        place > 0
        and ref.kind is ColumnKind.REF
        and (ref.cells[place - 1], words.cells[place - 1]) == (ref.cells[place], words.cells[place])
    )


def _in_margin(ref: str, body: list[str], margin: int) -> Iterator[str]:
    """The lines with the reference beside the first of them where the margin holds it, else above."""
    beside = bool(body) and width_of(ref) + _GAP <= margin
    yield padded(ref, margin) + padded(body[0], 0) if beside else padded(ref, 0)
    for line in body[1:] if beside else body:
        yield " " * margin + padded(line, 0)


def _pair(field: _Field, place: int) -> str:
    return f"{field.heading}: {field.cells[place]}"


def _grid(fields: list[_Field], room: int) -> list[list[tuple[_Field, int]]]:
    """Which "Heading: value" pairs share a line, with the width of each, so that they stand under each other."""
    grid: list[list[tuple[_Field, int]]] = []
    used = room
    for field in fields:
        columns = max((width_of(_pair(field, place)) for place, cell in enumerate(field.cells) if cell), default=0)
        if used + _PAIR_GAP + columns > room:
            grid.append([])
            used = -_PAIR_GAP
        grid[-1].append((field, columns))
        used += _PAIR_GAP + columns
    return grid


def _pairs(grid: list[list[tuple[_Field, int]]], place: int, room: int, style: _Style) -> Iterator[str]:
    """The lines of one entry's pairs; a blank cell leaves its place empty, and a line of them is left out."""
    for line in grid:
        shown = ""
        for field, columns in line:
            pair = _pair(field, place)
            if not field.cells[place]:
                shown += " " * (columns + _PAIR_GAP)
            elif columns > room:  # alone on its line
                yield from (padded(part, 0) for part in wrapped(pair, room))
            else:
                value = padded(field.cells[place], columns - width_of(pair) + width_of(field.cells[place]))
                shown += f"{field.heading}: {style.painted(value, field.codes[place])}{' ' * _PAIR_GAP}"
        if shown.strip():
            yield shown.rstrip()


def _beneath(table: Table, lifted: list[_Field], room: int, style: _Style) -> Iterator[str]:
    """What holds for all rows, the counts with their rule, the key, the notes, the day and the seal."""
    all_of_them = "both" if len(table.rows) == 2 else f"all {len(table.rows)}"
    said_once = [f"{field.heading}: {field.cells[0] or 'blank'}, for {all_of_them}." for field in lifted]
    with_commands = {tally.sentence for tally in table.tallies}
    counts = [style.text(on_one_line(count)) for count in table.counts if count not in with_commands]
    for part in (said_once, counts):
        if part:
            yield ""
        for sentence in part:
            yield from (padded(line, 0) for line in wrapped(sentence, room))
    if table.tallies:
        from scrutiny.render.figures import figure_lines  # a listing has none

        yield ""
        yield from map(style.text, figure_lines(table.tallies, room))
    if table.key:
        yield ""
        yield style.painted("Key", _BOLD)
        yield from _key(table.key, room, style)
    for note in table.notes:
        yield ""
        yield from wrapped(style.text(on_one_line(note)), room)
    if foot := foot_of(table):
        yield ""
        yield from wrapped(style.text(foot), room)


def _key(key: tuple[tuple[str, str], ...], room: int, style: _Style) -> Iterator[str]:
    words = [style.label(on_one_line(word)) for word, _ in key]
    margin = min(max(map(width_of, words)) + _GAP, room // 3)
    for word, (_, meaning) in zip(words, key, strict=True):
        explained = wrapped(style.text(on_one_line(meaning)), room - margin - _GAP)
        if width_of(word) + _GAP > margin:
            yield "  " + padded(word, 0)
        else:
            yield "  " + padded(word, margin) + (explained.pop(0) if explained else "")
        yield from (" " * (margin + _GAP) + line for line in explained)
