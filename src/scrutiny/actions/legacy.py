"""What is left open at the end of a term, with who takes over from each author."""

from datetime import date

from scrutiny.actions.authors import authors, last_successor
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.tables import Table
from scrutiny.tables.legacy import Left, legacy_table
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
            successor = last_successor(tuple(known.values()), author) if author else None
            names = (author.full_name if author else "", successor.full_name if successor else "")
            left.append(Left(position, *names))
    return legacy_table(
        left, scope, title=title, on=on or register.today, seal=register.seal(), for_programs=for_programs
    )
