"""The charts of a register: the same asks as the table that they stand under, counted in four ways."""

from datetime import date

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.tables import Chart
from scrutiny.tables.charts import on_time_by_quarter, open_by_age, progress_over_time, quarter_ends, stance_by_body


def charts_of(register: Register, filters: Filters, on: date | None = None) -> tuple[Chart, ...]:
    """What was said by whom, what came in time, what is old, and what moved; of the asks that the filters keep.

    `on` is the day asked about, None is today. A chart that would have no bars is left out. Progress over time is
    asked at the end of each quarter since the first of the asks was made, two years at most.
    """
    found = list(positions(register, filters, on=on))
    if not found:
        return ()
    day = on or register.today
    days = {row["ask"]: row["made_on"] for row in register.ask("days_made")}
    made = {ask: date.fromisoformat(first) if first else None for ask, first in days.items()}
    known = [first for each in found if (first := made.get(each.ask)) and first <= day]
    # Asks are chosen as they stand now: one that was open then and is closed today is not lost from the past.
    same = {position.ask for position in found}
    wide = Filters(reports=filters.reports, asks=filters.asks, author=filters.author, body=filters.body)
    drawn = (
        stance_by_body(found),
        on_time_by_quarter(found),
        open_by_age(found, made, day),
        progress_over_time(
            quarter_ends(min(known, default=day), day),
            lambda then: (each for each in positions(register, wide, on=then) if each.ask in same),
        ),
    )
    return tuple(chart for chart in drawn if chart.bars and chart.parts)
