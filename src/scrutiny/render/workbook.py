"""What a workbook or a form that came back says, and what is refused of it: lines for a person to check."""

from collections.abc import Iterator

from scrutiny.actions.returned import Returned
from scrutiny.actions.workbook.comparing import Compared
from scrutiny.actions.workbook.recording import Ready
from scrutiny.dates import say_day
from scrutiny.render.measure import wrapped

_INDENT = "  "


def edit_lines(ready: Ready, width: int) -> Iterator[str]:
    """Each edited cell: its recommendation and body, its column, what stood there and what stands there now."""
    for edited, edit in ready.edits:
        was = f'"{edit.before}"' if edit.before else "blank"
        note = f" ({edit.note})" if edit.note else ""
        yield from hung(f'{edited.ask.name}, {edit.heading}: {was} → "{edit.after}"{note}', width)


def refused_lines(ready: Ready, width: int) -> Iterator[str]:
    """Each cell or row that is not recorded, with its place and the reason."""
    for each in ready.refused:
        place = ", ".join(filter(None, (f"row {each.row}", each.name, each.heading)))
        yield from hung(f"Refused: {place}: {each.why.rstrip('.')}.", width)


def compared_lines(file: str, compared: Compared, ready: Ready, width: int) -> Iterator[str]:
    """Which copy it is, what else a person should know of it, and its figures."""
    copy = compared.copy
    yield from hung(f"{file}: the register's own workbook, position at {say_day(copy.day)}, seal {copy.seal}.", width)
    for words in compared.told:
        yield from hung(f"Please check: {words}.", width)
    counts = [
        (len(ready.edits), "edited"),
        (compared.already, "recorded already"),
        (len(ready.refused), "refused"),
    ]
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    rows = f"{compared.rows:,} row{'s' * (compared.rows != 1)} compared"
    yield from hung(f"{rows}: {said or 'nothing was edited'}.", width)


def claim_lines(done: Returned, width: int) -> Iterator[str]:
    """Each claim of a form: its recommendation, its word, and what was typed beside it."""
    for claim in done.claims:
        words = " ".join(claim.words.split())
        said = f": “{words}”" if words.lower() != claim.progress else ""
        yield from hung(f"{claim.ask.ref}, {claim.progress}{said}", width)


def returned_lines(done: Returned, width: int) -> Iterator[str]:
    """Whose form it is, what else a person should know of it, and its figures."""
    came = f", received {say_day(done.received)}" if done.received else ""
    name = done.file.document.name
    yield from hung(f"{name}: the form of {done.body}, made on {say_day(done.filled.day)}{came}.", width)
    for words in done.told:
        yield from hung(f"Please check: {words}.", width)
    counts = [
        (len(done.claims), "self-reported"),
        (done.already, "recorded already"),
        (len(done.refused) + len(done.lacking), "refused"),
    ]
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    rows = len(done.filled.rows)
    yield from hung(f"{rows:,} row{'s' * (rows != 1)} filled in: {said or 'nothing to record'}.", width)


def hung(words: str, width: int) -> list[str]:
    """The words in lines that fit the width, all but the first set in."""
    first, *rest = wrapped(words, width)
    return [first, *(f"{_INDENT}{line}" for line in wrapped(" ".join(rest), width - len(_INDENT)))] if rest else [first]
