"""The bundle for a freedom-of-information request: one zip with a page to read, lists for Excel, and the documents.

The same register gives the same zip, byte for byte: its files bear the day that it speaks of, not the moment of making.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scrutiny import __version__
from scrutiny.dates import say_day
from scrutiny.render.data import csv
from scrutiny.render.words import for_people, on_one_line
from scrutiny.tables import Table
from scrutiny.tables.disclosure import EXEMPT, Disclosure, Held, entries_table, index_table, passages_table

_TEMPLATES = Path(__file__).parent / "templates"
_LISTS = {
    "index.csv": "everything here, a row each: documents, entries, changes, with who recorded what and when",
    "entries.csv": "every entry, whole, with those that were taken back",
    "passages.csv": "the words of documents that the entries rest on, with their pages",
    "position.csv": "where every recommendation stands",
}


def write(held: Disclosure, bytes_of: Callable[[Held], bytes], stream: BinaryIO) -> None:
    """Write the zip; `bytes_of` gives a document's own file."""
    lists = {
        "index.csv": index_table(held),
        "entries.csv": entries_table(held),
        "passages.csv": passages_table(held),
        "position.csv": held.data,
    }
    with ZipFile(stream, "w", ZIP_DEFLATED) as bundle:

        def add(name: str, data: bytes) -> None:
            info = ZipInfo(name, (held.day.year, held.day.month, held.day.day, 0, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            bundle.writestr(info, data)

        add("index.html", page(held, lists).encode("utf-8"))
        for name, table in lists.items():
            add(name, _for_excel(table))
        for document in held.documents:
            if document.file:
                add(document.file, bytes_of(document))


def _for_excel(table: Table) -> bytes:
    data = BytesIO(b"\xef\xbb\xbf")  # without it Excel takes the text for another alphabet
    data.seek(0, 2)
    data.writelines(piece.encode("utf-8") for piece in csv(table, line_end="\r\n"))
    return data.getvalue()


def page(held: Disclosure, lists: dict[str, Table]) -> str:
    """The page on which the bundle opens."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    taken_back = sum(not each.in_force for each in held.entries)
    entries = f"{len(held.entries)} entr{'y' if len(held.entries) == 1 else 'ies'}, {taken_back} of them taken back."
    return environment.get_template("foi.html.j2").render(
        title=on_one_line(f"Everything recorded about {held.ref}: {held.title}"),
        subtitle=f"Made on {say_day(held.day)} for a freedom-of-information request.",
        exempt=[(on_one_line(what), on_one_line(paragraph)) for what, paragraph in held.exempt],
        facts=[(name, on_one_line(value)) for name, value in held.facts],
        files=[*_LISTS.items(), *((each.file, _what(each)) for each in held.documents if each.file)],
        sections=[
            _section("Where each recommendation stands", (*held.position.counts, *held.position.notes), held.position),
            _section(
                "What was said and done",
                (f"{entries} The whole of each is in entries.csv, the documents' digests in index.csv.",),
                lists["index.csv"],
            ),
            _section("The words that the entries rest on", (), lists["passages.csv"]),
        ],
        foot=f"Position at {say_day(held.day)} · Seal {held.seal} · Made with scrutiny {__version__}",
    )


def _what(document: Held) -> str:
    exempt = f"{EXEMPT}: {document.exempt}. " if document.exempt else ""
    return on_one_line(f"{exempt}{document.name}, SHA-256 {document.sha256}")


_NOT_ON_THE_PAGE = "sha256"  # too wide for a column, and it stands beside each document's name


def _section(heading: str, words: Iterable[str], table: Table) -> dict[str, Any]:
    return {
        "heading": heading,
        "words": [on_one_line(sentence) for sentence in words],
        "columns": [on_one_line(column.heading) for column in table.columns if column.key != _NOT_ON_THE_PAGE],
        "rows": [
            [
                {
                    "kind": column.kind.value,
                    "words": for_people(cell),
                    "marked": str(cell or "").startswith(EXEMPT) and column.key == "exempt",
                    "file": column.key == "file" and bool(cell),
                }
                for column, cell in zip(table.columns, row, strict=True)
                if column.key != _NOT_ON_THE_PAGE
            ]
            for row in table.rows
        ],
        "empty": on_one_line(table.empty),
    }
