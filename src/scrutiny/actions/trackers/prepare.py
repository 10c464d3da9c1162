"""A tracker as it is about to be read: its sheets, what each column holds, and what nobody knows yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scrutiny.actions.trackers.mappings import find_layout, known_layout
from scrutiny.actions.trackers.words import words_for
from scrutiny.documents.sheets import Sheet, read_sheets
from scrutiny.errors import BadInput, DocumentError
from scrutiny.reading.trackers.mapping import Facts, Layout, check_columns
from scrutiny.reading.trackers.proposal import Column, Heading, find_heading, lacks, propose
from scrutiny.reading.trackers.rows import unknown_words

_NO_LAYOUT = Layout("", "", ())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said about reading the table."""

    mapping: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # by plain heading
    words: Mapping[str, Facts] = field(default_factory=dict)  # by plain word
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One sheet that will be read: `rows` counts those below its heading, `unknown` the words nobody has explained."""

    file: str
    sheet: Sheet
    heading: Heading
    layout: Layout
    columns: tuple[Column, ...]
    words: Callable[[Column, str], Facts | None]
    rows: int
    unknown: dict[str, dict[str, int]]
    doubts: tuple[str, ...]

    @property
    def place(self) -> str:
        """What messages call it: the file, and its sheet where it has several names."""
        return f"{self.file}, {self.sheet.name}" if self.sheet.name else self.file

    def below(self) -> Iterator[Sequence[str]]:
        """The cells of each row below the heading."""
        return (cells for row, cells in self.sheet.rows() if row > self.heading.row)


@dataclass(frozen=True, slots=True)
class Found:
    """A file's sheets that will be read, and those that are left alone, each with the reason."""

    prepared: tuple[Prepared, ...]
    left: tuple[str, ...]


def prepare(path: Path, asked: Asked, today: date) -> Found:
    """Read the file, and propose how its sheets are to be read.

    Raises DocumentError for what cannot be read or holds no tracker, BadInput for a mapping or sheet that is not there.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}. Check the name and the folder.") from error
    sheets = read_sheets(data, path.name)
    if asked.sheet:
        named = [sheet for sheet in sheets if sheet.name.lower() == asked.sheet.lower()]
        if not named:
            names = ", ".join(sheet.name or "(one, without a name)" for sheet in sheets)
            raise BadInput(f'{path.name} has no sheet "{asked.sheet}". It has: {names}.')
        sheets = named
    layout = find_layout(asked.mapping) if asked.mapping else known_layout(sheets)
    prepared, left = [], []
    for sheet in sheets:
        one = _prepare(path.name, sheet, layout, asked, today)
        if isinstance(one, str):
            left.append(f"{path.name}{f', {sheet.name}' if sheet.name else ''}: {one}")
        else:
            prepared.append(one)
    if not prepared:
        reasons = "\n".join(left)
        raise DocumentError(f"{path.name} holds no table that could be a tracker. Nothing was changed.\n{reasons}")
    return Found(tuple(prepared), tuple(left))


def _prepare(file: str, sheet: Sheet, layout: Layout | None, asked: Asked, today: date) -> Prepared | str:
    """The sheet as it will be read, or why it is left alone."""
    heading = find_heading(sheet.rows(), layout)
    if heading is None:
        return f"no row in the first 40 names columns that are known: {_first_cells(sheet)}"
    fits = layout is None or layout.knows(filter(None, heading.names))
    if layout is not None and not fits and (layout.required or not asked.mapping):
        return f"its columns are not those of the mapping {layout.name}: {', '.join(filter(None, heading.names))}"
    chosen = dict(asked.columns)
    below = [cells for row, cells in _some(sheet, heading.row)]
    columns = propose(heading, below, layout, chosen, today)
    if missing := lacks(columns, layout):
        return (
            f"no column holds {' or '.join(missing)}; it has {', '.join(filter(None, heading.names))}. "
            'Say which does with --map "COLUMN=recommendation"'
        )
    used = layout or _NO_LAYOUT
    words = words_for(used, asked.words)
    counted = _Counted(sheet, heading.row)
    unknown = unknown_words(columns, counted, words)
    doubts = [*sheet.warnings, *(check_columns(layout, heading.names) if layout else ())]
    doubts += [f"{column.heading}: {column.doubt}" for column in columns if column.doubt]
    return Prepared(file, sheet, heading, used, tuple(columns), words, counted.count, unknown, tuple(doubts))


class _Counted:
    """The rows below a heading, counted as they are gone through: a table is read as seldom as it can be."""

    def __init__(self, sheet: Sheet, heading: int) -> None:
        self._sheet = sheet
        self._heading = heading
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for row, cells in self._sheet.rows():
            if row > self._heading:
                self.count += 1
                yield cells


def _some(sheet: Sheet, heading: int) -> Iterator[tuple[int, Sequence[str]]]:
    for row, cells in sheet.rows():
        if row > heading + 300:
            return
        if row > heading:
            yield row, cells


def _first_cells(sheet: Sheet) -> str:
    for _, cells in sheet.rows():
        said = [cell.strip()[:30] for cell in cells if cell.strip()]
        if said:
            return "; ".join(said[:8])
    return "it is blank"
