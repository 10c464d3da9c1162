"""The status table for a committee's papers: every ask of one report, or of all, in report order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.positions import Filters, positions, received_by
from scrutiny.actions.quotations import with_quotations
from scrutiny.actions.references import Report, find_body, resolve
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.tables import Table
from scrutiny.tables.positions import DATA, PAPER, counts_of, positions_table


def meeting_table(
    register: Register,
    words: Sequence[str],
    *,
    to: str | None = None,
    on: date | None = None,
    for_programs: bool = False,
    with_charts: bool = False,
) -> tuple[Table, str]:
    """The table for the reports or recommendations that the words name (none: all), and what to tell the person.

    `on` is the day asked about, None is today. Raises UnknownReference.
    """
    told = ""
    if words:
        named = resolve(register, words, to=to)
        reports, told = named.reports, named.told
        filters = Filters(reports=reports, asks=named.asks)
    else:
        reports = tuple(Report(r["id"], r["ref"], r["title"], r["published"]) for r in register.ask("reports"))
        filters = Filters(body=find_body(register, to)[0] if to else None)
    found = list(positions(register, filters, on=on))
    day = on or register.today
    title = f"Position of recommendations at {say_day(day)}"
    if len(reports) == 1:
        title = f"{reports[0].ref}: {reports[0].title}. {title}"
    table = positions_table(
        "meeting",
        title,
        found,
        DATA if for_programs else PAPER,
        as_at=day,
        seal=register.seal(),
        counts=counts_of(found, received_by(register, reports, on)),
        empty="No recommendations are recorded. Record a report with: scrutiny add report FILE",
    )
    if with_charts:
        from scrutiny.actions.charts import charts_of

        table = replace(table, charts=charts_of(register, filters, on))
    return with_quotations(register, table, found), told
