"""What was said in answer, fetched in the bodies' own words."""

from scrutiny.actions.asked import Asked, all_reports
from scrutiny.actions.labels import with_labels
from scrutiny.actions.quotations import quotations_of
from scrutiny.store.standings import entry_from
from scrutiny.tables import Table
from scrutiny.tables.answers import BODY, Answer, answers_table, in_order
from scrutiny.tables.positions import Position


def answers(asked: Asked) -> Table:
    """The table of answers that stand, body after body, or, as `by` says, report after report."""
    by = asked.by[0] if asked.by else BODY
    narrowed = asked.narrowed("--answered", answered=True)
    found = in_order([_answer(asked, position) for position in narrowed.found()], by)
    about = f" on “{asked.filters.words}”" if asked.filters.words else ""
    table = answers_table(
        found,
        {report.ref: report.title for report in all_reports(asked.register)},
        asked.scope,
        title=asked.titled(f"What was said in answer{about}, at {asked.at}"),
        on=asked.day,
        by=by,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    return with_labels(asked, table, [each.position for each in found], narrowed.scope)


def _answer(asked: Asked, position: Position) -> Answer:
    rows = asked.register.ask("entries_of_ask", ask=position.ask)
    row = next(row for row in rows if row["version"] == position.standing.stance_entry)
    entry = entry_from(row)
    quoted = tuple(each for each in quotations_of(asked.register, position) if each.fact == "Response")
    return Answer(position, entry.day, entry.day_from, quoted, dict(position.exempt).get(entry.version, ""))
