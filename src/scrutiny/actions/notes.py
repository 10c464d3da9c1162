"""Dated entries that a person writes: what a body claims, what the committee thinks, or a plain note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind, Evidence, Judgement, Progress


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person says about one or more asks on one day; None and "" say nothing.

    `day` None is unknown. `words` are the body's printed words or the note itself; `source` is where they stand.
    """

    day: date | None
    progress: Progress | None = None
    evidence: Evidence | None = None
    judgement: Judgement | None = None
    words: str = ""
    source: str = ""
    authority: str = ""

    def entries(self, ask: int) -> list[Statement]:
        """The entries that say it about one ask: a claim, a judgement, or a note where it is neither."""
        said = []
        if self.progress:
            evidence = self.evidence or Evidence.SELF_REPORTED
            said.append(
                Statement(
                    ask, EntryKind.PROGRESS, self.progress, self.words, self.day, evidence=evidence, source=self.source
                )
            )
        if self.judgement:
            said.append(
                Statement(
                    ask,
                    EntryKind.JUDGEMENT,
                    self.judgement,
                    "" if self.progress else self.words,
                    self.day,
                    source=self.source,
                    authority=self.authority,
                )
            )
        if not said:
            said.append(Statement(ask, EntryKind.NOTE, "", self.words, self.day, source=self.source))
        return said

    def in_words(self) -> str:
        """What is said, for the line that tells it."""
        said = [f"progress {self.progress}"] if self.progress else []
        said += [f"committee's view {self.judgement}"] if self.judgement else []
        return " and ".join(said) or "a note"


def add_note(register: Register, asks: Sequence[Ask], noted: Noted, command: str, *, dry_run: bool = False) -> str:
    """Record what is said about each of the asks, as one step; gives the line that says so.

    Raises BadInput if nothing is said, if evidence supports no claim, or if the day has not come; AnswerNeeded if a
    recommendation is put to several bodies and the person did not name one.
    """
    if not (noted.progress or noted.judgement or noted.words.strip()):
        raise BadInput(
            'Say what to record, as in: --progress "under way", --judge partial, or --words "rang the office"'
        )
    if noted.evidence and not noted.progress:
        raise BadInput("Evidence supports a claim of progress: give --progress with it.")
    if noted.day and noted.day > register.today:
        raise BadInput(f"Nothing can be known of {noted.day} yet: that day has not come. Give the day with --on.")
    _check_one_body_each(asks)
    with register.step(command, dry_run=dry_run) as step:
        for ask in asks:
            for said in noted.entries(ask.id):
                step.append(said)
        names = ", ".join(ask.name for ask in asks[:4]) + (f" and {len(asks) - 4} more" if len(asks) > 4 else "")
        step.summary = f"recorded {noted.in_words()} for {names}"
    return step.summary


def _check_one_body_each(asks: Sequence[Ask]) -> None:
    bodies: dict[str, list[str]] = {}
    for ask in asks:
        bodies.setdefault(ask.ref, []).append(ask.body)
    for ref, names in bodies.items():
        if len(names) > 1:
            options = "\n".join(f'  --to "{name}"' for name in names)
            raise AnswerNeeded(f"{ref} is put to {len(names)} bodies. Say which one reported, with one of:\n{options}")
