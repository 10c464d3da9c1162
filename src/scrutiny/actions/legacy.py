"""What is left open at the end of a term, with who takes over from each author."""

from scrutiny.actions.asked import Asked
from scrutiny.actions.authors import Author, authors, last_successor, short_name
from scrutiny.actions.labels import with_labels
from scrutiny.tables import Table
from scrutiny.tables.legacy import Left, legacy_table
from scrutiny.tables.positions import Position


def legacy(asked: Asked) -> Table:
    """The table of open asks among those that are asked for. It changes nothing."""
    known = {author.id: author for author in authors(asked.register)}
    left = []
    for position in asked.found():
        author = known.get(position.author or 0)
        if position.standing.is_open:
            left.append(_left(position, author, tuple(known.values())) if author else Left(position, "", ""))
    table = legacy_table(
        left,
        asked.scope,
        title=asked.titled(f"What is left open at {asked.at}"),
        on=asked.day,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    shown = [each.position for each in left]
    return with_labels(asked, table, shown, asked.scope.within("--outstanding"))


def _left(position: Position, author: Author, known: tuple[Author, ...]) -> Left:
    successor = last_successor(known, author)
    return Left(position, author.full_name, successor.full_name if successor else "", short_name(known, author))
