"""How each body has answered, fetched for the scorecard."""

from dataclasses import replace

from scrutiny.actions.asked import Asked, all_reports
from scrutiny.actions.authors import authors
from scrutiny.actions.charts import charts_of
from scrutiny.actions.labels import with_labels
from scrutiny.actions.positions import received_by
from scrutiny.actions.slippage import slipped_of
from scrutiny.tables import Table
from scrutiny.tables.scorecard import scorecard_table


def scorecard(asked: Asked) -> Table:
    """The table of bodies with how they answered what is asked for; with `year`, what was put to them in that year."""
    when = ""
    if asked.year:
        first, last = asked.year.first, asked.year.last
        options = ("--published-since", first.isoformat(), "--published-by", last.isoformat())
        asked = asked.narrowed(*options, published_since=first, published_by=last)
        when = f", on the reports of {asked.year.words if asked.year else ''}"
    named = {author.id: author.full_name for author in authors(asked.register)}
    slipped = slipped_of(asked.register, asked.found(), asked.on)
    table = scorecard_table(
        slipped,
        [named.get(each.position.author or 0, "") for each in slipped],
        received_by(
            asked.register, asked.filters.reports or all_reports(asked.register), asked.on, public=asked.filters.public
        ),
        asked.scope,
        title=asked.titled(f"How each body has answered{when}, at {asked.at}"),
        on=asked.day,
        by=asked.by,
        seal=asked.register.seal(),
        for_programs=asked.for_programs,
    )
    if asked.charts:
        table = replace(table, charts=charts_of(asked.register, asked.filters, asked.on))
    return with_labels(asked, table, [each.position for each in slipped], in_rows=False)
