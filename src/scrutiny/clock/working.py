"""From a rule and the days that set it off to the day by which an answer is due, with the working in words."""

from collections.abc import Mapping
from datetime import date, timedelta

from scrutiny.clock.rules import SETTLED, TRIGGERS, Basis, Counting, Rule, Sureness, Unit
from scrutiny.dates.days import WEEKDAYS, months_later, say_day
from scrutiny.dates.holidays import Calendar, bank_holidays, is_working_day, working_days_on
from scrutiny.terms import Due


def due(rule: Rule | None, triggers: Mapping[str, date], date_given: date | None, calendar: Calendar) -> Due:
    """Work out when an answer is due.

    `triggers` are the days known, by the names of `TRIGGERS`, or as `SETTLED` the one day that a person settled on;
    those that the rule does not want are ignored. `date_given` is the day that the report itself asks for: it makes
    the clock where no rule was chosen or the rule says so, and elsewhere is only mentioned. `calendar` holds what is
    known of bank holidays; only rules in working days ask it.
    """
    if rule is not None and rule.basis is Basis.PERIOD:
        return _due_by_period(rule, triggers, date_given, calendar)
    if date_given is not None:
        return Due(date_given, f"due {say_day(date_given)}: the date given in the report")
    if rule is not None and rule.basis is Basis.DATE_GIVEN:
        return _cannot_tell("the date given in the report was to count, and none is recorded", rule)
    return Due(None, "no clock: the report asks for no date, and no rule was chosen")


def in_words(rule: Rule) -> str:
    """How the rule counts: "20 working days after receipt"."""
    return f"{_length(rule)} {rule.counting} {_what(rule)}" if rule.basis is Basis.PERIOD else str(rule.basis)


def _due_by_period(rule: Rule, triggers: Mapping[str, date], date_given: date | None, calendar: Calendar) -> Due:
    start, start_words = _trigger(rule, triggers)
    if start is None:
        return _cannot_tell(start_words, rule)
    if outside := _outside(rule, start):
        return _cannot_tell(outside, rule)
    try:
        day = _counted(rule, start, calendar)
        day, moved = _moved(rule, day, calendar)
    except OverflowError:
        return _cannot_tell(f"no calendar reaches {_length(rule)} {rule.counting} {say_day(start)}", rule)
    left_out = _left_out(rule, start, day, calendar)
    asked = f"; the report itself asks for {say_day(date_given)}" if date_given else ""
    counted = f"{_length(rule)} {rule.counting} {say_day(start)} ({start_words}){left_out}{moved}"
    working = f"due {say_day(day)}: {counted}; {rule.citation}{asked}"
    return Due(day, working, _doubts(rule, start, day, calendar))


def _cannot_tell(why: str, rule: Rule) -> Due:
    if rule.basis is not Basis.PERIOD:
        return Due(None, f"cannot tell: {why}", why)
    return Due(None, f"cannot tell: {why}; the rule is {in_words(rule)}; {rule.citation}", why)


def _trigger(rule: Rule, triggers: Mapping[str, date]) -> tuple[date | None, str]:
    """Give the day that sets the rule off and what it was; or None and which day is missing."""
    if SETTLED in triggers:
        return triggers[SETTLED], _what(rule)
    missing = [TRIGGERS[name] for name in rule.triggers if name not in triggers]
    if missing:
        return None, f"no day is recorded for {' and '.join(missing)}"
    latest = max(rule.triggers, key=lambda name: triggers[name])  # the first named, where two are on one day
    earlier = [
        f"{TRIGGERS[name]} on {say_day(triggers[name])}" for name in rule.triggers if triggers[name] < triggers[latest]
    ]
    later_than = f", later than {' and '.join(earlier)}" if earlier else ""
    return triggers[latest], f"{TRIGGERS[latest]}{later_than}"


def _outside(rule: Rule, start: date) -> str:
    if rule.effective_from is not None and start < rule.effective_from:
        return f"the clock would start on {say_day(start)}, and the rule applies from {say_day(rule.effective_from)}"
    if rule.effective_until is not None and start > rule.effective_until:
        return f"the clock would start on {say_day(start)}, and the rule applied until {say_day(rule.effective_until)}"
    return ""


def _counted(rule: Rule, start: date, known: Calendar) -> date:
    """Give the last day of the rule's period. Raises OverflowError past the end of the calendar."""
    if rule.unit in (Unit.MONTHS, Unit.YEARS):
        return _counted_in_months(start, rule.length * (12 if rule.unit is Unit.YEARS else 1), rule.counting)
    if rule.unit in (Unit.WORKING_DAYS, Unit.CLEAR_WORKING_DAYS):
        return _counted_in_working_days(rule, start, known)
    days = rule.length * (7 if rule.unit is Unit.WEEKS else 1) + (rule.unit is Unit.CLEAR_DAYS)
    if rule.counting is Counting.BEFORE:
        return start - timedelta(days=days)
    return start + timedelta(days=days - (rule.counting is Counting.BEGINNING_WITH))


def _counted_in_months(start: date, months: int, counting: Counting) -> date:
    """Count by the corresponding day: it is the last day "after" a day, and the day past the last "beginning with" it.

    Where the last month has no such day, that month's last day is the last, in either way of counting.
    """
    corresponding = months_later(start, -months if counting is Counting.BEFORE else months)
    if counting is Counting.BEGINNING_WITH and corresponding.day == start.day:
        return corresponding - timedelta(days=1)
    return corresponding


def _counted_in_working_days(rule: Rule, start: date, known: Calendar) -> date:
    """Count days that are neither weekend nor bank holiday; clear ones lie wholly between the two ends.

    "Five clear working days before" a meeting ends on the day before the earliest of the five, working or not.
    """
    if rule.counting is Counting.BEFORE:
        earliest = working_days_on(start, -rule.length, rule.nation, known)
        return earliest - timedelta(days=rule.unit is Unit.CLEAR_WORKING_DAYS)
    if rule.counting is Counting.BEGINNING_WITH:
        start -= timedelta(days=1)  # a start on no working day leaves the next one as day 1
    return working_days_on(start, rule.length + (rule.unit is Unit.CLEAR_WORKING_DAYS), rule.nation, known)


def _moved(rule: Rule, day: date, known: Calendar) -> tuple[date, str]:
    if not rule.to_working_day or is_working_day(day, rule.nation, known):
        return day, ""
    return working_days_on(day, 1, rule.nation, known), f", moved on from {WEEKDAYS[day.weekday()]} {say_day(day)}"


def _left_out(rule: Rule, start: date, day: date, known: Calendar) -> str:
    """Name the bank holidays on weekdays that the counting passed over."""
    if rule.unit not in (Unit.WORKING_DAYS, Unit.CLEAR_WORKING_DAYS):
        return ""
    first, last = min(start, day), max(start, day)
    passed = [
        say_day(holiday)
        for year in range(first.year, last.year + 1)
        for holiday in sorted(bank_holidays(rule.nation, year, known.one_offs))
        if first <= holiday <= last and holiday not in (start, day)
    ]
    return f", leaving out the bank holidays of {rule.nation} on {' and '.join(passed)}" if passed else ""


def _doubts(rule: Rule, start: date, day: date, known: Calendar) -> str:
    doubts = []
    if rule.sureness is Sureness.FROM_MEMORY:
        doubts.append("the wording of this rule was written down from memory: check it before relying on it")
    counts_working_days = rule.to_working_day or rule.unit in (Unit.WORKING_DAYS, Unit.CLEAR_WORKING_DAYS)
    if counts_working_days and known.known_until is not None and max(start, day) > known.known_until:
        doubts.append(f"bank holidays proclaimed for days after {say_day(known.known_until)} are not known yet")
    return "; ".join(doubts)


def _what(rule: Rule) -> str:
    return " or, if later, ".join(TRIGGERS[name] for name in rule.triggers)


def _length(rule: Rule) -> str:
    unit = str(rule.unit)
    return f"{rule.length} {unit.removesuffix('s') if rule.length == 1 else unit}"
