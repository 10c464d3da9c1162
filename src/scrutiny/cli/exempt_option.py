"""`--exempt`: by which paragraph of Schedule 12A something that is taken in is exempt."""

from typing import Annotated

import typer

Exempt = Annotated[
    str | None,
    typer.Option("--exempt", metavar="PARAGRAPH", help="It is exempt: by which paragraph of Schedule 12A."),
]


def paragraphs_of(words: str | None) -> str:
    """The paragraphs as papers print them; "" for what is not exempt. Raises BadInput for what is no paragraph."""
    from scrutiny.tables.exemptions import read_paragraphs

    return read_paragraphs(words) if words is not None else ""
