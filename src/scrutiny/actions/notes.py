"""Dated entries that a person writes: what a body claims or promises, what the committee decides, or a plain note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.files import File, read_file, store_file, store_passage
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.dates import Period, say_day_in_full
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.store.steps import Statement, Step
from scrutiny.tables.exemptions import mark
from scrutiny.terms import Disposition, EntryKind, Evidence, Judgement, Progress

# What the author decides, by an authority and at a meeting.
_DECIDED = (EntryKind.JUDGEMENT, EntryKind.EXTENSION, EntryKind.DISPOSITION, EntryKind.NOTE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where it was said: in words, or in a file that is kept, on a page, with the words that say it.

    `file` is a path; its document is recorded if it is new, and `quote` must stand in it.
    """

    words: str = ""
    file: str = ""
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person says about one or more asks on one day; None and "" say nothing.

    `day` None is unknown. `words` are the body's printed words or the note itself. `because` and `authority` are the
    reason and the decision by which the committee judged, closed or extended; `meeting` is the meeting's id.
    """

    day: date | None
    progress: Progress | None = None
    evidence: Evidence | None = None
    judgement: Judgement | None = None
    target: Period | None = None
    extended_to: date | None = None
    disposition: Disposition | None = None
    words: str = ""
    because: str = ""
    authority: str = ""
    source: Source = Source()
    meeting: int | None = None
    exempt: str = ""  # by which paragraph it is exempt, as a paper prints it

    def entries(self, ask: int, source: str, passages: tuple[int, ...]) -> list[Statement]:
        """The entries that say it about one ask: one a kind, or a note where it is none of them."""

        def say(kind: EntryKind, value: str, words: str, *, until: date | None = None, evidence: str = "") -> Statement:
            return Statement(
                ask,
                kind,
                value,
                words,
                self.day,
                until,
                evidence,
                source=source,
                authority=self.authority if kind in _DECIDED else "",
                meeting=self.meeting if kind in _DECIDED else None,
                exempt=self.exempt,
                passages=passages,
            )

        said = []
        if self.progress:
            evidence = self.evidence or Evidence.SELF_REPORTED
            said.append(say(EntryKind.PROGRESS, self.progress, self.words, evidence=evidence))
        if self.target:
            first = self.target.earliest.isoformat() if self.target.earliest else ""
            words = self.target.words + (f" ({self.because})" if self.because else "")
            said.append(say(EntryKind.TARGET, first, words, until=self.target.latest))
        if self.judgement:
            said.append(say(EntryKind.JUDGEMENT, self.judgement, self.because or ("" if self.progress else self.words)))
        if self.extended_to:
            said.append(say(EntryKind.EXTENSION, "", self.because or self.words, until=self.extended_to))
        if self.disposition:
            said.append(say(EntryKind.DISPOSITION, self.disposition, self.because))
        return said or [say(EntryKind.NOTE, "", self.words)]

    def in_words(self) -> str:
        """What is said, for the line that tells it."""
        said = [f"progress {self.progress}"] if self.progress else []
        said += [f"target {self.target.words}"] if self.target else []
        said += [f"committee's view {self.judgement}"] if self.judgement else []
        said += [f"extension to {say_day_in_full(self.extended_to)}"] if self.extended_to else []
        said += [f"outcome {self.disposition}"] if self.disposition else []
        told = " and ".join(said) or "a note"
        return f"{told} {mark(self.exempt)}" if self.exempt else told


def asks_that_fit(register: Register, filters: Filters) -> tuple[Ask, ...]:
    """The asks that the filters keep now, in report order."""
    fitting = {position.ask for position in positions(register, filters)}
    reports = [Report(row["id"], row["ref"], row["title"], row["published"]) for row in register.ask("reports")]
    return tuple(ask for report in reports for ask in asks_of(register, report) if ask.id in fitting)


def add_note(register: Register, asks: Sequence[Ask], noted: Noted, command: str, *, dry_run: bool = False) -> str:
    """Record what is said about each of the asks, as one step; gives the line that says so.

    Raises BadInput if nothing is said, if evidence supports no claim, if a closing lacks its authority or reason, or if
    the day has not come; AnswerNeeded if a recommendation is put to several bodies and the person did not name one.
    """
    _check(register, noted)
    if not asks:
        raise BadInput("Nothing in the register fits, so nothing was recorded.")
    check_one_body_each(asks)
    file = read_file(register, noted.source.file) if noted.source.file else None
    with register.step(command, dry_run=dry_run) as step:
        source, passages = _store_source(step, noted.source, file)
        for ask in asks:
            for said in noted.entries(ask.id, source, passages):
                step.append(said)
        names = ", ".join(ask.name for ask in asks[:4]) + (f" and {len(asks) - 4} more" if len(asks) > 4 else "")
        step.summary = f"recorded {noted.in_words()} for {names}"
    return step.summary


def _check(register: Register, noted: Noted) -> None:
    said = (noted.progress, noted.target, noted.judgement, noted.extended_to, noted.disposition, noted.words.strip())
    if not any(said):
        raise BadInput(
            'Say what to record, as in: --progress "under way", --judge partial, or --words "rang the office"'
        )
    if noted.evidence and not noted.progress:
        raise BadInput("Evidence supports a claim of progress: give --progress with it.")
    if noted.day and noted.day > register.today:
        raise BadInput(f"Nothing can be known of {noted.day} yet: that day has not come. Give the day with --on.")
    closing = noted.disposition is not None and noted.disposition.is_closed
    if closing and not (noted.authority.strip() and noted.because.strip()):
        raise BadInput(
            "Closing needs the decision and the reason: --authority (a minute, or the Member for a Member's report) "
            "and --because."
        )


def _store_source(step: Step, source: Source, file: File | None) -> tuple[str, tuple[int, ...]]:
    """The source in words, and the passage that it quotes where it is a file."""
    if file is None:
        page = f", page {source.page}" if source.page else ""
        return f"{source.words}{page}", ()
    from scrutiny.actions.responses import find_words
    from scrutiny.reading.proposals import Span

    stored = store_file(step, file)
    document = file.document
    if not source.quote:
        return f"{document.name}{f', page {source.page}' if source.page else ''}", ()
    found = find_words(document.text, source.quote)
    if found is None:
        raise BadInput(f'The words "{source.quote[:80]}" do not stand in {document.name}. Copy them from it exactly.')
    span = Span(*found, document.page_at(found[0]))
    page = f", page {span.page}" if span.page else ""
    return f"{document.name}{page}", (store_passage(step, stored, document, span),)


def check_one_body_each(asks: Sequence[Ask]) -> None:
    """Raise AnswerNeeded if a recommendation stands among the asks more than once: each body reports for itself."""
    bodies: dict[str, list[str]] = {}
    for ask in asks:
        bodies.setdefault(ask.ref, []).append(ask.body)
    for ref, names in bodies.items():
        if len(names) > 1:
            options = "\n".join(f'  --to "{name}"' for name in names)
            raise AnswerNeeded(f"{ref} is put to {len(names)} bodies. Say which one reported, with one of:\n{options}")
