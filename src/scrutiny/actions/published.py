"""The reports with their asks, for the tables of which a row is a report: the list of them, and a year of scrutiny."""

from dataclasses import replace
from datetime import date

from scrutiny.actions.asked import Asked, titled
from scrutiny.actions.authors import authors
from scrutiny.actions.charts import charts_of
from scrutiny.actions.labels import with_labels
from scrutiny.dates import say_day
from scrutiny.tables import Chart, Table
from scrutiny.tables.charts import on_time_by_quarter, stance_by_body
from scrutiny.tables.positions import Position
from scrutiny.tables.reports import Published, reports_table
from scrutiny.tables.year import Year, was_answered_in, year_table


def reports_of(asked: Asked) -> list[Published]:
    """Each report with an ask that is asked for, in the order in which they were recorded."""
    named = {author.id: author.full_name for author in authors(asked.register)}
    grouped: dict[str, list[Position]] = {}
    for position in asked.found():
        grouped.setdefault(position.report, []).append(position)
    return [
        Published(
            row["ref"],
            row["title"],
            named.get(row["author"], ""),
            date.fromisoformat(row["published"]) if row["published"] else None,
            tuple(grouped[row["ref"]]),
        )
        for row in asked.register.ask("reports")
        if row["ref"] in grouped
    ]


def reports(asked: Asked) -> Table:
    """The table of the reports with an ask that is asked for."""
    found = reports_of(asked)
    table = reports_table(
        found,
        asked.scope,
        title=asked.titled(f"Reports at {asked.at}"),
        on=asked.day,
        seal=asked.register.seal(),
    )
    return with_labels(asked, table, _asks(found), in_rows=False)


def year(asked: Asked) -> Table:
    """The annual report of the asks that are asked for, as things stood at the year's end, with its charts."""
    wanted = asked.year or calendar_year(asked.day)
    then = asked.at_the_end_of(min(wanted.last, asked.day))
    found = [each for each in reports_of(then) if each.on is None or each.on <= wanted.last]
    whose = {each.author for each in found}
    of = f" of {whose.pop()}" if asked.filters.author and len(whose) == 1 else ""
    table = year_table(
        found,
        wanted,
        then.scope,
        title=titled(asked.filters.reports, f"Annual report{of} for {wanted.said(then.day)}"),
        on=then.day,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    if asked.charts:
        table = replace(table, charts=_charts(then, wanted, _asks(found)))
    return with_labels(then, table, _asks(found), in_rows=False)


def _charts(then: Asked, year: Year, found: list[Position]) -> tuple[Chart, ...]:
    """The charts of a year: what was said in it, whether what was due in it came in time, what is open, what moved."""
    said = [position for position in found if was_answered_in(year, position)]
    due = [position for position in found if year.has(position.last_day)]
    came = f"{len(said)} answer{'s' * (len(said) != 1)} that came in {year.words}"
    stances = replace(
        stance_by_body(said),
        title=f"What each body said in {year.words}",
        rule=f"The {came}, each counted once, by the answer that stood on {say_day(then.day)}.",
    )
    of_all = charts_of(then.register, then.filters, then.day)
    kept = [chart for chart in of_all if chart.name in ("open-by-age", "progress-over-time")]
    return tuple(chart for chart in (stances, on_time_by_quarter(due), *kept) if chart.bars and chart.parts)


def calendar_year(day: date) -> Year:
    """The calendar year of a day."""
    return Year(str(day.year), date(day.year, 1, 1), date(day.year, 12, 31))


def _asks(found: list[Published]) -> list[Position]:
    return [position for each in found for position in each.asks]
