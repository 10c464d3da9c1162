"""Which asks a command speaks of: the options that name them, as filters and as the words that name them again."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from scrutiny.actions.positions import Filters
from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.tables.tallies import Scope

Author = Annotated[str | None, typer.Option(metavar="NAME", help="Of this committee's or Member's reports.")]


def scope_of(
    call: Call,
    register: Register,
    *,
    reports: Sequence[str] | None = None,
    refs: Sequence[str] | None = None,
    to: str | None = None,
    author: str | None = None,
) -> tuple[Filters, Scope]:
    """The filters that the options mean, and the scope that a figure's command names; nothing named is everything.

    `refs` are words that name reports or recommendations ("lfr", "2-4"). Raises UnknownReference, AnswerNeeded.
    """
    from scrutiny.actions.scope import scope_of as meant

    filters, scope, told = meant(
        register,
        reports=reports or (),
        refs=refs or (),
        to=to,
        author=author,
        on=call.on,
        known=call.known,
    )
    for words in told:
        say(words)
    return filters, scope


def since_of(call: Call, register: Register, words: str, filters: Filters) -> date:
    """The day that --since names: a day, or the last or next meeting of the author whose reports are looked at.

    Raises BadInput, AnswerNeeded.
    """
    from scrutiny.actions.authors import authors
    from scrutiny.actions.meetings import since_day

    known = {author.id: author for author in authors(register)}
    mine = {row["author"] for row in register.ask("reports") if row["id"] in {report.id for report in filters.reports}}
    whose = filters.author or (mine.pop() if len(mine) == 1 else None)
    return since_day(register, words, call.on or call.today, call.day, author=known.get(whose or 0))
