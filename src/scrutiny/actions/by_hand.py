"""What a person types of a letter without being asked: the equal, on the command line, of each key of the review."""

from collections.abc import Sequence
from dataclasses import replace

from scrutiny.actions.choices import choose
from scrutiny.actions.confirm import Decision, left_open, none_of_these
from scrutiny.actions.references import Ask
from scrutiny.actions.responses import by_hand
from scrutiny.documents.model import Document
from scrutiny.errors import BadInput
from scrutiny.tables.positions import NO_ANSWER, NOT_DECIDED
from scrutiny.terms import Progress, ResponseKind, Stance


def typed(
    document: Document,
    asks: Sequence[Ask],
    stance: str | None,
    quote: str | None,
    *,
    kind: ResponseKind = ResponseKind.SUBSTANTIVE,
    progress: str | None = None,
) -> list[Decision]:
    """The decisions that the options say: a stance, or of an update the progress that it claims, with its words.

    The stance *no answer found* is a person's reading that nothing answers; *not decided yet* leaves it open. Of a
    holding reply there is nothing to decide: it holds the asks. Raises BadInput where a word is none of these, or where
    an update is given a stance or another letter progress.
    """
    if (kind is ResponseKind.UPDATE) != (progress is not None):
        raise BadInput(
            "An update claims progress: say which, with --progress, and leave out --stance."
            if kind is ResponseKind.UPDATE
            else "Progress is what an update claims: give --kind update with it, or note it with: scrutiny note"
        )
    if kind is ResponseKind.HOLDING:
        if stance or quote:
            raise BadInput(
                "A holding reply answers nothing: leave out --stance and --quote. It holds the asks you name."
            )
        return []
    if progress is not None:
        claimed = choose(progress, Progress, "progress")
        return [replace(one, progress=claimed) for one in by_hand(document, asks, Stance.UNCLEAR, quote)]
    if stance is None:
        raise BadInput("Say what the response says: --stance accepted, and so on.")
    left = {NO_ANSWER: none_of_these, NOT_DECIDED: left_open}.get(" ".join(stance.lower().split()))
    if left:
        return [left(ask) for ask in asks]
    return by_hand(document, asks, choose(stance, Stance, "response"), quote)
