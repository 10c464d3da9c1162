"""The layout by which a table is read: one that ships with scrutiny, a person's own file, or none yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from scrutiny.actions.own_file import own_table
from scrutiny.data.tracker_mappings import mapping_names, mapping_table
from scrutiny.documents.sheets import Sheet
from scrutiny.errors import BadInput
from scrutiny.reading.trackers.mapping import FIELDS, WORDED, Facts, Layout, mapping_from, plain_heading, written
from scrutiny.reading.trackers.proposal import Column, find_heading
from scrutiny.tables.labels import WORDS


def find_layout(name: str) -> Layout:
    """The layout of that name, or that of a file whose name ends in .toml. Raises BadInput with the names there are."""
    if name.lower().endswith(".toml"):
        return mapping_from(name, own_table(Path(name), "mapping"), WORDS)
    layout = _shipped(name.lower())
    if layout is None:
        import difflib

        near = difflib.get_close_matches(name.lower(), mapping_names(), n=1, cutoff=0.4)
        guess = f' Did you mean "{near[0]}"?' if near else ""
        raise BadInput(
            f'There is no mapping "{name}".{guess} There are {", ".join(mapping_names())}; or name a file of your own, '
            "FILE.toml."
        )
    return layout


@cache
def _shipped(name: str) -> Layout | None:
    table = mapping_table(name)
    return None if table is None else mapping_from(name, table, WORDS)


def known_layout(sheets: Iterable[Sheet]) -> Layout | None:
    """The layout that ships with scrutiny and fits a sheet's heading; the one that asks for most columns."""
    layouts = [layout for name in mapping_names() if (layout := _shipped(name)) is not None]
    fitting = [
        layout
        for sheet in sheets
        for layout in layouts
        if (heading := find_heading(sheet.rows(), layout)) and layout.knows(filter(None, heading.names))
    ]
    return max(fitting, key=lambda layout: len(layout.required or layout.columns), default=None)


def read_choices(words: Sequence[str]) -> dict[str, str]:
    """What the person said that columns hold, by plain heading: "Lead officer=ignore". Raises BadInput."""
    chosen = {}
    for each in words:
        column, equals, field = each.rpartition("=")
        if not equals or field.strip().lower() not in FIELDS:
            raise BadInput(f'"{each}" maps no column. Write --map "COLUMN=FIELD"; the fields are: {", ".join(FIELDS)}.')
        chosen[plain_heading(column)] = field.strip().lower()
    return chosen


def check_new(path: Path) -> None:
    """Raise BadInput for a file in which no mapping can be kept: before anything is recorded."""
    if path.suffix.lower() != ".toml":
        raise BadInput(f"A mapping is kept in a file whose name ends in .toml: --save-mapping {path.stem}.toml")
    if path.exists():
        raise BadInput(f"There is already a file at {path}; nothing was changed. Choose another name.")
    if not path.absolute().parent.is_dir():
        raise BadInput(f"There is no folder {path.absolute().parent}; nothing was changed. Make the folder first.")


def keep_layout(path: Path, layout: Layout, columns: Sequence[Column], words: Mapping[str, Facts]) -> None:
    """Write the layout with these columns, and what the person said of words, to a file of the person's.

    Raises BadInput where it cannot be written.
    """
    by_heading = {column.heading: column.fields for column in columns}
    patterns = [
        each for each in layout.columns if not any(plain_heading(h) == plain_heading(each[0]) for h in by_heading)
    ]
    kept = dict(layout.words)
    for field in WORDED if words else ():
        if any(field in column.fields for column in columns):
            kept[field] = {**kept.get(field, {}), **words}
    text = written(replace(layout, words=kept), [*by_heading.items(), *(each for each in patterns if "*" in each[0])])
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"The mapping {path} cannot be written: {error.strerror}.") from error
