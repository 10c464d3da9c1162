"""Checks on days: those that the recommendation asks for, and the letter's own."""

from collections.abc import Iterator

from scrutiny.dates import say_day
from scrutiny.reading.asked_days import find_asked_day
from scrutiny.reading.lint.reading import Reading
from scrutiny.reading.proposals import Finding
from scrutiny.terms import Rung, Stance

_SHORTEST = 15  # words: less is a verdict, and what else is said may stand elsewhere
_NO_DAY_NEEDED = (Stance.REJECTED, Stance.REDIRECTED, Stance.ALREADY_IN_PLACE)


def day_passed(reading: Reading) -> Iterator[Finding]:
    """The day that the recommendation asked for had passed when the letter was written, and it does not say done."""
    written = reading.anatomy.dated
    if written is None:
        return
    for answer in reading.own_answers():
        asked = find_asked_day(reading.published(answer.number).words)
        if asked is None or asked.latest is None or asked.latest >= written or answer.stance in _NO_DAY_NEEDED:
            continue
        if reading.says_done(answer):
            continue
        message = f"was asked for “{asked.words}”, which had passed on {say_day(written)}"
        yield Finding("day-passed", answer.number, message, (answer.passage,))


def day_ignored(reading: Reading) -> Iterator[Finding]:
    """The recommendation asks for a day and the answer names none: it may accept the deed and not the day."""
    for answer in reading.own_answers():
        if answer.stance in _NO_DAY_NEEDED or answer.rung in (Rung.CROSS_REFERENCE, Rung.RANGE):
            continue
        asked = find_asked_day(reading.published(answer.number).words)
        if asked is None or reading.names_a_time(answer):
            continue
        if reading.says_done(answer) or reading.length(answer.passage) < _SHORTEST:
            continue
        message = f"was asked for “{asked.words}”, and names no day"
        yield Finding("day-ignored", answer.number, message, (answer.passage,))


def letter_undated(reading: Reading) -> Iterator[Finding]:
    """A letter without a day: when it was sent has to be asked, for the clock stops on the day that it was received."""
    is_letter = reading.anatomy.salutation is not None or reading.anatomy.signatory is not None
    if is_letter and reading.anatomy.dated is None:
        spans = (reading.anatomy.salutation,) if reading.anatomy.salutation else ()
        yield Finding("letter-undated", "", "the letter bears no day", spans)


def letter_late(reading: Reading) -> Iterator[Finding]:
    """The letter is dated after the day by which it was owed."""
    written = reading.anatomy.dated
    if written and reading.due and written > reading.due:
        message = f"dated {say_day(written)}, {_days((written - reading.due).days)} after it was due"
        spans = (reading.anatomy.dated_words,) if reading.anatomy.dated_words else ()
        yield Finding("letter-late", "", message, spans)


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"
