"""Where an ask stands on a day against the day by which its answer is due: computed, never typed."""

from datetime import date, timedelta

from scrutiny.terms import ClockState, Due

SOON_DAYS = 14  # how long before the last day an answer is "due soon"


def state(
    due: Due,
    *,
    on: date,
    answered_on: date | None,
    extended_to: date | None,
    holding_on: date | None,
    soon_days: int = SOON_DAYS,
    answered_day_known: bool = True,
) -> ClockState:
    """Say where an ask stands on the day `on`; what came after that day has not happened yet.

    An answer is late from the day after the due day or, if later, the day to which it was extended, whether that was
    granted before the due day or after. A holding reply is shown while the answer is not yet late, and stops nothing.
    With `answered_day_known` false, `answered_on` is only the day by which the answer had come: that is *answered* if
    it was in time, else *cannot tell*. An answer whose due day cannot be told is *cannot tell* too: it may have
    been late.
    """
    last = last_day(due, extended_to)
    if answered_on is not None and answered_on <= on:
        return _once_answered(due, last, answered_on, answered_day_known)
    held = holding_on is not None and holding_on <= on
    if last is None:
        return _without_a_day(due, held)
    if on > last:
        return ClockState.OVERDUE
    if last != due.day:
        return ClockState.EXTENDED
    if held:
        return ClockState.HOLDING
    return ClockState.DUE_SOON if last - on <= timedelta(days=soon_days) else ClockState.NOT_DUE


def last_day(due: Due, extended_to: date | None) -> date | None:
    """Give the last day on which an answer is in time: the later of the due day and its extension; None if neither."""
    return max((day for day in (due.day, extended_to) if day is not None), default=None)


def days_late(
    due: Due, *, on: date, answered_on: date | None, extended_to: date | None, answered_day_known: bool = True
) -> int | None:
    """Give how many days late the answer was, or is by the day `on`; 0 if in time, None where nobody can tell."""
    last = last_day(due, extended_to)
    if last is None:
        return None
    answered = answered_on if answered_on is not None and answered_on <= on else None
    late = max(0, ((answered or on) - last).days)
    return None if late and answered and not answered_day_known else late


def _once_answered(due: Due, last: date | None, answered_on: date, answered_day_known: bool) -> ClockState:
    if last is None:
        return ClockState.CANNOT_TELL if due.doubt else ClockState.ANSWERED
    if answered_on <= last:
        return ClockState.ANSWERED
    return ClockState.ANSWERED_LATE if answered_day_known else ClockState.CANNOT_TELL


def _without_a_day(due: Due, held: bool) -> ClockState:
    if due.doubt:
        return ClockState.CANNOT_TELL
    return ClockState.HOLDING if held else ClockState.NO_CLOCK
