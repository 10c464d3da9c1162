"""The formats that tabulate names, for people whose other tools take them: "simple", "grid", "rst", "latex" and so on.

tabulate is imported only here, when such a format is asked for: its import costs more than a whole command. It is told
never to read numbers, for it prints "12.10" as 12.1; and it escapes little, so that cells are made safe here.
"""

from collections.abc import Callable

from scrutiny.render.markdown import escaped
from scrutiny.render.words import for_people
from scrutiny.tables import ColumnKind, Table

# Raw variants let a stranger's text become a page's tags or a paper's commands: the escaped one gives the same table.
_SAFE = {"unsafehtml": "html", "latex_raw": "latex"}
_ENTITY = "&#124;"
_BAR = {
    "jira": r"\|", "youtrack": r"\|", "asciidoc": r"\|", "orgtbl": r"\vert{}",
    "textile": _ENTITY, "moinmoin": _ENTITY, "mediawiki": _ENTITY,
}  # fmt: skip  # how each writes a "|" that ends no cell
_MARKDOWN = ("github", "pipe", "colon_grid")


def names() -> tuple[str, ...]:
    """Every format that tabulate knows, in its order."""
    from tabulate import tabulate_formats

    return tuple(tabulate_formats)


def text(table: Table, name: str) -> str:
    """The table alone, in tabulate's format `name`, with the papers' headings and whole text, each cell on one line."""
    from tabulate import tabulate

    safe = _escape_for(name)
    headings = [safe(for_people(column.heading)) for column in table.columns]
    rows = [[safe(for_people(cell)) for cell in row] for row in table.rows]
    sides = ["right" if column.kind is ColumnKind.NUMBER else "left" for column in table.columns]
    return tabulate(
        rows, headings, tablefmt=_SAFE.get(name, name), disable_numparse=True, colalign=sides if rows else None
    )


def _escape_for(name: str) -> Callable[[str], str]:
    if name in _MARKDOWN:
        return escaped
    bar = _BAR.get(name)
    return (lambda words: words.replace("|", bar)) if bar else (lambda words: words)
