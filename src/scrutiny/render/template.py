"""A table in the committee's own Word file: its named places are filled, and nothing in it is run.

The file comes from a shared drive, so it is held to what it is for: it may name the places below and repeat rows. What
asks for a name that is not there is refused, and so is what calls anything: a template is words, not a program.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from scrutiny.errors import BadInput
from scrutiny.render.extras import extra
from scrutiny.render.labels import mark_of
from scrutiny.render.quoted import excerpt, where
from scrutiny.render.words import for_people, lines_of, on_one_line, title_of
from scrutiny.tables import Cell, ColumnKind, Quoted, Table

PLACES = ("title", "name", "day", "counts", "headings", "rows", "key", "notes", "seal")
_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_MOST_BYTES = 20_000_000


def write(table: Table, template: Path, stream: BinaryIO) -> None:
    """Write the template with its places filled from the table, as a Word document.

    Raises BadInput, in one sentence, for a template that is no Word file, names what a table does not have or tries to
    run something; MissingExtra where docxtpl is not installed.
    """
    library = extra("docxtpl", "templates", "A paper from your own template")
    import jinja2
    from jinja2.exceptions import SecurityError

    _check(template)
    try:
        paper = library.DocxTemplate(str(template))
        paper.render(context_of(table), jinja_env=_environment(), autoescape=True)
    except SecurityError as tried:
        raise BadInput(
            f"{template.name} tries to run something ({tried}). A template may only name places and repeat rows; "
            "it was not used."
        ) from tried
    except jinja2.UndefinedError as unknown:
        raise BadInput(f"{template.name} asks for {unknown}. {_known(table)}") from unknown
    except jinja2.TemplateError as wrong:
        raise BadInput(f"{template.name} cannot be read as a template: {on_one_line(str(wrong))}.") from wrong
    except (KeyError, ValueError, TypeError, OSError, SyntaxError) as broken:
        raise BadInput(f"{template.name} cannot be used as a template: Word may open it, but this cannot.") from broken
    paper.save(stream)


def _check(template: Path) -> None:
    import zipfile

    try:
        size = template.stat().st_size
        with zipfile.ZipFile(template) as whole:
            inside = sum(part.file_size for part in whole.infolist())
            is_word = "word/document.xml" in whole.namelist()
    except OSError as unreadable:
        raise BadInput(f"{template} cannot be read: {unreadable.strerror}. Name a Word file.") from unreadable
    except zipfile.BadZipFile:
        is_word, size, inside = False, 0, 0
    if not is_word:
        raise BadInput(f"{template.name} is not a Word file (.docx).")
    if max(size, inside) > _MOST_BYTES * 5:
        raise BadInput(f"{template.name} is too large for a template.")


def _known(table: Table) -> str:
    keys = ", ".join(dict.fromkeys([*(column.key for column in table.columns), *_left_out(table)]))
    return f"It may name {', '.join(PLACES)}; and of each row {keys}, quotations."


def _left_out(table: Table) -> dict[str, str]:
    """What a table of asks leaves out where no row has it: a template may name it all the same, whatever the day."""
    return {"target": ""} if table.versions else {}


class _Place:
    """Facts that a template reads by name, and nothing that it could call."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts

    def __getitem__(self, name: str) -> Any:
        return self._facts[name]


def context_of(table: Table) -> dict[str, Any]:
    """What a template may name: every text safe to print, days in words, labels with their symbols.

    Each of `rows` has its cells by the columns' keys, and `quotations`, each with fact, words, where and withheld.
    """
    quotations = table.quotations if table.quotations is not None else ((),) * len(table.rows)
    return {
        "title": title_of(table),
        "name": on_one_line(table.name),
        "day": for_people(table.as_at),
        "counts": [on_one_line(sentence) for sentence in table.counts] if table.rows else [on_one_line(table.empty)],
        "headings": [on_one_line(column.heading) for column in table.columns],
        "rows": [_row(table, row, said) for row, said in zip(table.rows, quotations, strict=True)],
        "key": [_Place({"word": on_one_line(word), "meaning": on_one_line(meaning)}) for word, meaning in table.key],
        "notes": [on_one_line(note) for note in table.notes],
        "seal": on_one_line(table.seal),
    }


def _row(table: Table, row: tuple[Cell, ...], said: tuple[Quoted, ...]) -> _Place:
    facts: dict[str, Any] = {**_left_out(table)}
    for column, cell in zip(table.columns, row, strict=True):
        words = for_people(cell)
        mark = mark_of(words) if column.kind is ColumnKind.LABEL else None
        plain = "\n".join(lines_of(cell)) if isinstance(cell, str) and column.kind is ColumnKind.WORDS else words
        facts[column.key] = f"{mark.symbol} {words}" if mark else plain
    return _Place(facts | {"quotations": [_quotation(quoted) for quoted in said]})


def _quotation(quoted: Quoted) -> _Place:
    words = "".join(excerpt(quoted))
    told = {"fact": quoted.fact, "words": words, "where": where(quoted), "withheld": on_one_line(quoted.withheld)}
    return _Place(told)


@cache
def _environment() -> Any:
    """Where templates are filled: strict about names, escaping, and unable to call anything or to fill the memory."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Unknown(StrictUndefined):
        """A name that is not there; its failure is the name."""

        @property
        def _undefined_message(self) -> str:
            return f"“{self._undefined_name}”, which a table does not have"

    class Sandbox(ImmutableSandboxedEnvironment):
        """Names and loops only."""

        intercepted_binops = frozenset(["*", "**", "%", "+", "-", "/", "//"])

        def call(self, *_: Any, **__: Any) -> Any:
            """Refuse every call."""
            raise SecurityError("it calls something")

        def call_binop(self, *_: Any, **__: Any) -> Any:
            """Refuse sums: the way to fill a memory with one line."""
            raise SecurityError("it calculates")

    environment = Sandbox(undefined=Unknown, autoescape=True)
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.globals.clear()
    return environment
