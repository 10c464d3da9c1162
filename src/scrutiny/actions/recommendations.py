"""The recommendations as their reports print them, each with where its asks stand."""

from datetime import date

from scrutiny.actions.lineage import counted_once
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.tables import Table
from scrutiny.tables.positions import Position
from scrutiny.tables.recommendations import RolledUp, recommendations_table
from scrutiny.tables.tallies import Scope


def recommendations(
    register: Register,
    filters: Filters,
    scope: Scope,
    *,
    title: str,
    on: date | None = None,
    answered: str | None = None,
    is_unique: bool = False,
) -> Table:
    """The table of recommendations with an ask that the filters keep; only such asks are rolled up.

    `on` is the day asked about, None is today; `answered` narrows it to those of which all, some or none is answered,
    `is_unique` to one a matter: of those that links join, the latest.
    """
    asked: dict[tuple[str, str], list[Position]] = {}
    for position in positions(register, filters, on=on):
        asked.setdefault((position.report, position.whole), []).append(position)
    words = _words(register, {report for report, _ in asked})
    rolled = [RolledUp(f"{report}/{whole}", words[report, whole], tuple(own)) for (report, whole), own in asked.items()]
    return recommendations_table(
        rolled,
        scope,
        title=title,
        on=on or register.today,
        narrowed_to=answered,
        again=counted_once(register, (each.ref for each in rolled), on),
        is_unique=is_unique,
        seal=register.seal(),
    )


def _words(register: Register, reports: set[str]) -> dict[tuple[str, str], str]:
    """The words of each recommendation of the reports, by the report's ref and the number, its heading first."""
    found: dict[tuple[str, str], str] = {}
    for report in register.ask("reports"):
        if report["ref"] in reports:
            for row in register.ask("asks_of_report", report=report["id"]):
                heading = f"{row['title']}. " if row["title"] else ""
                found[report["ref"], row["number"]] = f"{heading}{row['text']}"
    return found
