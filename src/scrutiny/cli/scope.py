"""Which asks a command speaks of: the options that name them, as filters and as the words that name them again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from scrutiny.actions.positions import Filters
from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.tables.tallies import Scope

Public = Annotated[bool, typer.Option("--public", help="Without the asks of which something is exempt.")]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="Of this committee's or Member's reports.")]


def scope_of(
    call: Call,
    register: Register,
    *,
    reports: Sequence[str] | None = None,
    refs: Sequence[str] | None = None,
    to: str | None = None,
    author: str | None = None,
    public: bool = False,
) -> tuple[Filters, Scope]:
    """The filters that the options mean, and the scope that a figure's command names; nothing named is everything.

    `refs` are words that name reports or recommendations ("lfr", "2-4"). Raises UnknownReference, AnswerNeeded.
    """
    from scrutiny.actions.references import find_body, find_report, resolve

    filters = Filters(public=public)
    options: list[str] = []
    whole: list[str] = []
    named = ""
    if to:
        body, name = find_body(register, to)
        filters = replace(filters, body=body)
        options += ["--to", name]
    if author:
        found, name = _author(register, author)
        filters = replace(filters, author=found)
        options += ["--author", name]
    if public:
        options.append("--public")
    if call.on:
        options += ["--as-of", call.on.isoformat()]
    if call.known:
        options += ["--known-on", call.known.isoformat()]
    if refs:
        resolved = resolve(register, refs, to=to)
        _tell(resolved.told)
        filters = replace(filters, reports=resolved.reports, asks=resolved.asks)
        if _is_whole(refs):
            whole += [each.ref for each in resolved.reports]
        else:
            named = " ".join(refs)
    if reports:
        picked = [find_report(register, word, for_write=False) for word in reports]
        for _, told in picked:
            _tell(told)
        filters = replace(filters, reports=tuple(each for each, _ in picked))
        whole += [each.ref for each, _ in picked]
    return filters, Scope(tuple(dict.fromkeys(whole)), named, tuple(options))


def _author(register: Register, words: str) -> tuple[int, str]:
    from scrutiny.actions.authors import authors, find_author, short_name
    from scrutiny.tables.legacy import NO_AUTHOR

    if words.lower() == NO_AUTHOR:
        return 0, NO_AUTHOR
    found = find_author(register, words)
    return found.id, short_name(authors(register), found)


def _is_whole(refs: Sequence[str]) -> bool:
    """Whether the words name reports only, no recommendation of them."""
    from scrutiny.actions.references import read_references

    return not any(each.numbers for each in read_references(refs))


def _tell(words: str) -> None:
    if words:
        say(words)


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
