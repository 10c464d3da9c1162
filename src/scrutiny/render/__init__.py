"""A table in words: one fact, many renderings.

`render` gives text and `formats` says which; each format is a module of its own, imported only when it is asked for.
"""

from collections.abc import Iterator

from scrutiny.errors import BadInput
from scrutiny.tables import Table

_OWN = ("terminal", "tsv", "csv", "json", "markdown", "md", "html")
STREAMED = ("tsv", "csv", "json")  # written row by row, whatever their number
FILES_ONLY = ("docx", "xlsx", "pdf", "ics", "eml")  # not text: never printed


def check_format(name: str) -> None:
    """Raise BadInput, with the nearest name and the list, for a format that nothing here makes."""
    if name not in _OWN and name not in FILES_ONLY and name not in formats():
        raise BadInput(_unknown(name))


def formats() -> tuple[str, ...]:
    """Every name that `render` takes: ours first, then tabulate's in alphabetical order."""
    from scrutiny.render import tabulated

    return (*_OWN, *sorted(set(tabulated.names()) - set(_OWN)))


def render(
    table: Table,
    format: str,  # noqa: A002  (it is what the option is called)
    *,
    width: int | None = None,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """The table in one of `formats()`, ending in a line end. "html" is a whole page.

    Only "terminal" heeds `width` (in columns; None is 80), `color` and `ascii_only`. Raises BadInput for a format
    that is not known, or that is no text.
    """
    if format in FILES_ONLY:
        raise BadInput(f"A {format} file cannot be printed. Name the file to write: -o NAME.{format}")
    if format in STREAMED:
        return "".join(stream(table, format))
    if format == "terminal":
        from scrutiny.render import terminal

        lines = terminal.lines(table, width=width, color=color, ascii_only=ascii_only)
        return "\n".join(lines) + "\n"
    if format in ("markdown", "md"):
        from scrutiny.render import markdown

        return "\n".join(markdown.lines(table)) + "\n"
    if format == "html":
        from scrutiny.render import html

        return html.page(table)

    from scrutiny.render import tabulated

    if format not in tabulated.names():
        raise BadInput(_unknown(format))
    return tabulated.text(table, format) + "\n"


def stream(table: Table, format: str) -> Iterator[str]:  # noqa: A002
    """Yield "tsv", "csv" or "json" piece by piece, one row at a time; `rows` may come from a generator.

    Raises BadInput for any other format.
    """
    from scrutiny.render import data

    if format not in STREAMED:
        raise BadInput(f"{format!r} is not written row by row; {', '.join(STREAMED)} are.")
    yield from getattr(data, format)(table)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    known = (*FILES_ONLY, *formats())
    near = get_close_matches(name.lower(), known, n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f'There is no format "{name}".{guess} The formats are {", ".join(known)}.'
