"""What a person says in a note, in everyday words, read into facts of the vocabulary."""

from datetime import date
from pathlib import Path

from scrutiny.actions.choices import choose
from scrutiny.actions.notes import Noted, Source
from scrutiny.dates import parse_period
from scrutiny.terms import Disposition, Evidence, Judgement, Progress


def noted_of(
    today: date,
    *,
    on: date | None,
    progress: str | None = None,
    evidence: str | None = None,
    target: str | None = None,
    judge: str | None = None,
    extend: date | None = None,
    close: str | None = None,
    reopen: bool = False,
    dormant: bool = False,
    words: str = "",
    because: str = "",
    authority: str = "",
    source: str = "",
    page: int | None = None,
    quote: str = "",
    exempt: str = "",
) -> Noted:
    """The note that the words make; None and "" say nothing. A `source` that is a file here is kept as that file.

    `exempt` is the paragraphs of Schedule 12A by which it is exempt, "" for none. Raises BadInput for a word or a
    period that cannot be read.
    """
    is_file = bool(source) and Path(source).is_file()
    return Noted(
        day=on,
        progress=choose(progress, Progress, "progress") if progress else None,
        evidence=choose(evidence, Evidence, "evidence") if evidence else None,
        judgement=choose(judge, Judgement, "judgement") if judge else None,
        target=parse_period(target, today) if target else None,
        extended_to=extend,
        disposition=_disposition(close, reopen=reopen, dormant=dormant),
        words=words,
        because=because,
        authority=authority,
        source=Source("" if is_file else source, source if is_file else "", page, quote),
        exempt=exempt,
    )


def _disposition(close: str | None, *, reopen: bool, dormant: bool) -> Disposition | None:
    if reopen or dormant:
        return Disposition.ACTIVE if reopen else Disposition.DORMANT
    if not close:
        return None
    not_closed = [value for value in Disposition if not value.is_closed]
    return choose(f"closed: {close.removeprefix('closed: ')}", Disposition, "outcome", but=not_closed)
