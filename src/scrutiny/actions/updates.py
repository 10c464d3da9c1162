"""What an update claims to have been done, proposed from the passage that speaks of an ask; it records nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.bodies import full_body
from scrutiny.actions.references import Ask
from scrutiny.documents.model import Document
from scrutiny.reading.proposals import ProposedProgress, Span


@dataclass(frozen=True, slots=True)
class Update:
    """A letter that says what was done: for whom it answers, its day, and since when its report has asked."""

    document: Document
    answers_for: tuple[str, ...]
    since: date | None
    written: date | None

    def progress_in(self, passage: Span, ask: Ask, words: str) -> ProposedProgress:
        """What a passage states of one ask's progress, in the voice of the body asked and of those it answers for.

        `words` are the recommendation's.
        """
        from scrutiny.reading.progress import read_progress

        read = read_progress(
            self.document.text,
            passage.start,
            passage.end,
            words,
            number=ask.number,
            owners=tuple(dict.fromkeys(_names((ask.body, *self.answers_for)))),
            since=self.since,
            written=self.written,
        )
        deciding = Span(*read.deciding, self.document.page_at(read.deciding[0])) if read.deciding else None
        return ProposedProgress(read.progress, deciding, read.reasons)


def _names(bodies: Sequence[str]) -> Iterator[str]:
    for name in filter(None, bodies):
        body = full_body(name)
        yield from (name, body.name, *body.aliases)
