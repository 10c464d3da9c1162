"""Which asks a question speaks of: the words for reports, recommendations, bodies and authors, as filters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scrutiny.actions.positions import Filters
from scrutiny.actions.references import find_body, find_report, read_references, resolve
from scrutiny.actions.register import Register
from scrutiny.tables.legacy import NO_AUTHOR
from scrutiny.tables.positions import NOT_NAMED
from scrutiny.tables.tallies import Scope


def scope_of(
    register: Register,
    *,
    reports: Sequence[str] = (),
    refs: Sequence[str] = (),
    to: str | None = None,
    author: str | None = None,
    on: date | None = None,
    known: date | None = None,
    guess: bool = True,
) -> tuple[Filters, Scope, tuple[str, ...]]:
    """The filters that the words mean, the scope that a figure's command names, and what to tell about choices made.

    `refs` are words that name reports or recommendations ("lfr", "2-4"); nothing named is everything. A word that
    several reports fit names the newest, and that is told; without `guess` it is refused. Raises UnknownReference,
    AnswerNeeded.
    """
    filters = Filters()
    options: list[str] = []
    whole: list[str] = []
    told: list[str] = []
    named = ""
    if to:
        body, name = (0, NOT_NAMED) if to.lower() == NOT_NAMED else find_body(register, to)
        filters = replace(filters, body=body)
        options += ["--to", name]
    if author:
        found, name = _author(register, author)
        filters = replace(filters, author=found)
        options += ["--author", name]
    options += ["--as-of", on.isoformat()] if on else []
    options += ["--known-on", known.isoformat()] if known else []
    if refs:
        resolved = resolve(register, refs, to=to if filters.body else None, for_write=not guess)
        told.append(resolved.told)
        filters = replace(filters, reports=resolved.reports, asks=resolved.asks)
        if any(each.numbers for each in read_references(refs)):
            named = " ".join(refs)
        else:
            whole += [each.ref for each in resolved.reports]
    if reports:
        picked = [find_report(register, word, for_write=not guess) for word in reports]
        told += [words for _, words in picked]
        filters = replace(filters, reports=tuple(each for each, _ in picked))
        whole += [each.ref for each, _ in picked]
    return filters, Scope(tuple(dict.fromkeys(whole)), named, tuple(options)), tuple(filter(None, told))


def _author(register: Register, words: str) -> tuple[int, str]:
    if words.lower() == NO_AUTHOR:
        return 0, NO_AUTHOR
    from scrutiny.actions.authors import authors, find_author, short_name

    found = find_author(register, words)
    return found.id, short_name(authors(register), found)
