"""The recommendations as their reports print them, each with where its asks stand."""

from scrutiny.actions.asked import Asked
from scrutiny.actions.labels import with_labels
from scrutiny.actions.lineage import counted_once
from scrutiny.actions.register import Register
from scrutiny.errors import BadInput
from scrutiny.tables import Table
from scrutiny.tables.positions import Position
from scrutiny.tables.recommendations import ALL, NONE, SOME, RolledUp, recommendations_table


def recommendations(asked: Asked) -> Table:
    """The table of recommendations with an ask that is asked for; only such asks are rolled up.

    `since` leaves out what was closed by that day; `how_answered` narrows it to those of which all, some or none is
    answered, `unique` to one a matter: of those that links join, the latest. Raises BadInput for another word.
    """
    how = asked.how_answered and asked.how_answered.lower()
    if how not in (None, ALL, SOME, NONE):
        raise BadInput(f'--how-answered is all, some or none, not "{asked.how_answered}".')
    if asked.since:
        asked = asked.narrowed("--not-closed-by", asked.since.isoformat(), not_closed_by=asked.since)
    grouped: dict[tuple[str, str], list[Position]] = {}
    for position in asked.found():
        grouped.setdefault((position.report, position.whole), []).append(position)
    words = _words(asked.register, {report for report, _ in grouped})
    rolled = [RolledUp(f"{report}/{each}", words[report, each], tuple(own)) for (report, each), own in grouped.items()]
    table = recommendations_table(
        rolled,
        asked.scope,
        title=asked.titled(f"Recommendations at {asked.at}"),
        on=asked.day,
        narrowed_to=how,
        again=counted_once(asked.register, (each.ref for each in rolled), asked.on),
        is_unique=asked.unique,
        seal=asked.register.seal(),
    )
    # A recommendation may be several asks, each with a label of its own: they are counted, not printed.
    return with_labels(asked, table, [ask for each in rolled for ask in each.asks], in_rows=False)


def _words(register: Register, reports: set[str]) -> dict[tuple[str, str], str]:
    """The words of each recommendation of the reports, by the report's ref and the number, its heading first."""
    found: dict[tuple[str, str], str] = {}
    for report in register.ask("reports"):
        if report["ref"] in reports:
            for row in register.ask("asks_of_report", report=report["id"]):
                heading = f"{row['title']}. " if row["title"] else ""
                found[report["ref"], row["number"]] = f"{heading}{row['text']}"
    return found
