"""What is left open at the end of a term, with who takes over from each author."""

from datetime import date

from scrutiny.actions.authors import Author, authors, last_successor, short_name
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.tables import Table
from scrutiny.tables.legacy import Left, legacy_table
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope


def legacy(
    register: Register,
    filters: Filters,
    scope: Scope,
    *,
    title: str,
    on: date | None = None,
    for_programs: bool = False,
) -> Table:
    """The table of open asks among those that the filters keep on a day; None is now. It changes nothing."""
    known = {author.id: author for author in authors(register)}
    left = []
    for position in positions(register, filters, on=on):
        author = known.get(position.author or 0)
        if position.standing.is_open:
            left.append(_left(position, author, tuple(known.values())) if author else Left(position, "", ""))
    return legacy_table(
        left, scope, title=title, on=on or register.today, seal=register.seal(), for_programs=for_programs
    )


def _left(position: Position, author: Author, known: tuple[Author, ...]) -> Left:
    successor = last_successor(known, author)
    return Left(position, author.full_name, successor.full_name if successor else "", short_name(known, author))
