"""What a body is asked to fill in: its open asks with what it last said. Nothing is recorded by asking."""

from collections.abc import Iterator

from scrutiny.actions.asked import Asked as Wanted
from scrutiny.actions.asked import all_reports
from scrutiny.actions.authors import authors
from scrutiny.actions.quotations import quotations_of
from scrutiny.errors import BadInput
from scrutiny.ledger import holding
from scrutiny.store.standings import entry_from
from scrutiny.tables.positions import Position
from scrutiny.tables.returns import Asked, LastSaid, Return
from scrutiny.terms import EntryKind


def return_of(wanted: Wanted, body: str) -> Return:
    """The return of what a body is still asked among what is wanted, all of which is put to it.

    Raises BadInput where nothing is open.
    """
    open_ = wanted.narrowed("--outstanding", outstanding=True)
    titles = {report.ref: report.title for report in all_reports(wanted.register)}
    asks = tuple(
        Asked(position, titles.get(position.report, position.report), tuple(_said(wanted, position)))
        for position in open_.found()
    )
    if not asks:
        raise BadInput(f"Nothing that fits is open for {body}, so there is nothing for it to tell.")
    named = {author.id: author.full_name for author in authors(wanted.register)}
    whose = {named.get(each.position.author or 0, "") for each in asks}
    return Return(body, whose.pop() if len(whose) == 1 else "", wanted.day, wanted.register.seal(), asks)


def _said(wanted: Wanted, position: Position) -> Iterator[LastSaid]:
    """What the body said and claimed that stands, with its own words where they are not exempt; then its target."""
    told = position.standing
    rows = wanted.register.ask("entries_of_ask", ask=position.ask)
    held = holding([entry_from(row) for row in rows], wanted.on)
    exempt = {row["version"] for row in rows if row["exempt"]}
    quoted = {each.fact: each for each in quotations_of(wanted.register, position) if each.words}
    if stance := held.get(EntryKind.STANCE):
        words = quoted["Response"].words if "Response" in quoted else ""
        yield LastSaid("Response", told.stance, words, stance.day)
    if progress := held.get(EntryKind.PROGRESS):
        own = "" if progress.version in exempt else progress.words
        words = quoted["Reported progress"].words if "Reported progress" in quoted else own
        yield LastSaid("Reported progress", told.progress, words, progress.day)
    if target := held.get(EntryKind.TARGET):
        yield LastSaid("Target", "the words are exempt" if target.version in exempt else told.target, "", target.day)
