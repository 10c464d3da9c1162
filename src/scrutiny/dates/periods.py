"""Times that are promised or asked for: a day, or words that mean a stretch of days, or words that give none at all.

"By spring 2027" is a promise that can be late, but not before 1 June 2027; "in due course" can never be late, and the
reader should see so. A period keeps its words and the days that they may mean. The conventions, which nobody enacted:
spring is March to May, summer June to August, autumn September to November, winter December to February; "2025/26" is
the financial year, 1 April to 31 March; "early", "mid" and "late" do not narrow a period, since nobody agrees by how
much, so that nothing is called late while the words may still be kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scrutiny.dates.counted import counted_forms
from scrutiny.dates.days import FIRST_YEAR, LAST_YEAR, parse_day
from scrutiny.dates.phrases import Days, calendar_forms, governed_start
from scrutiny.errors import BadInput


@dataclass(frozen=True, slots=True)
class Period:
    """A promised or asked-for time: the days it may mean, both inclusive, and the words as printed.

    A single day has `earliest == latest`. Words that give no day ("in due course") have None for both.
    """

    words: str
    earliest: date | None
    latest: date | None
    start: int
    end: int


_DEADLINE = re.compile(
    r"(?:by|before|within|until|till|up\s+to|(?:no|not)\s+later\s+than|in\s+advance\s+of|ahead\s+of"
    r"|(?:(?:at|before|by)\s+)?(?:the\s+)?end\s+of)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:before|in\s+advance\s+of|ahead\s+of)\s(?!.{0,12}\b(?:end|close)\b)", re.IGNORECASE)
_BY_THE_START = re.compile(r"(?:by|(?:no|not)\s+later\s+than)\s+(?:the\s+)?(?:start|beginning)\s+of\b", re.IGNORECASE)
_NOT_KNOWN = re.compile(
    r"(?:tbc|tba|tbd|to be (?:confirmed|agreed|announced|determined)|not known|unknown)\.?", re.IGNORECASE
)
_GOVERNOR = re.compile(r"(?:on or before|by|before|on|from|until|(?:no|not) later than)\s+", re.IGNORECASE)
_FIGURES = re.compile(r"(?:19|20|21)[0-9]{2}|[0-9][/.][0-9]{1,2}[/.][0-9]")  # a year, or a day in figures
_EARLY_DASH = re.compile(r"(?<=\bmid)[‐‑–—-](?=\w)|(?<=\blate)[‐‑–—-](?=\w)|(?<=\bearly)[‐‑–—-](?=\w)", re.IGNORECASE)
_FIGURE = re.compile("[0-9]")
_COUNTED = re.compile(r"[0-9]|(?:day|week|month|year|fortnight)s?$", re.IGNORECASE)
_LONGEST = 120


def is_deadline(period: Period) -> bool:
    """Whether the words say by when ("by", "no later than", "within", "at the end of"), not merely when."""
    return _DEADLINE.match(period.words) is not None


def find_periods(text: str, anchor: date | None = None) -> Iterator[Period]:
    """Yield each time that running prose names, in reading order, none overlapping another.

    `text[start:end]` are the words, with the preposition that governs them ("by the end of March 2026", "on 3 April
    2026", "within six months"): `is_deadline` asks which it was. `anchor` is the day on which the words were written;
    "within six months", "this autumn" and "by 31 March" are dated from it, and without it give no days. Words that
    promise without a time ("in due course") are yielded with no days, and so is a day that no calendar has. Raises
    nothing. Left alone: seasons and months that name something else ("the spring publication"), years that nothing
    governs ("the Police Act 1996"), and numbers that only look like years (references, sums, sections).
    """
    if anchor is not None and not FIRST_YEAR <= anchor.year <= LAST_YEAR:
        anchor = None  # nothing was written then
    printed, text = text, _EARLY_DASH.sub(" ", text)
    found: list[tuple[int, int, Days]] = []
    for pattern, read in calendar_forms(with_figures=_FIGURE.search(text) is not None):
        for match in pattern.finditer(text):
            days = read(match, anchor)
            if days is not None:
                start = governed_start(text, match.start())
                found.append((start, match.end(), _as_governed(text[start : match.end()], days, anchor)))
    for pattern, read in counted_forms():
        for match in pattern.finditer(text):
            days = read(match, anchor)
            if days is not None:
                found.append((*match.span(), _as_governed(match[0], days, anchor)))
    found.sort(key=lambda each: (each[0], -each[1]))
    reached = 0
    for start, end, (earliest, latest) in found:
        if start >= reached:
            reached = end
            yield Period(printed[start:end], earliest, latest, start, end)


def _as_governed(words: str, days: Days, anchor: date | None) -> Days:
    """Mend the days of words that stop short of the period they name.

    "Before April 2026" ends on 31 March, but "before the end of April" on 30 April; "by the start of April" is 1 April.
    """
    first, last = days
    if first is None or last is None:
        return days
    if _BY_THE_START.match(words):
        return (first, first)
    if _BEFORE.match(words):
        last = first - timedelta(days=1)
        return (anchor if anchor is not None and anchor < last else last, last)
    return days


def parse_period(words: str, today: date | None) -> Period:
    """Read words that should be one time and nothing else: what a person types, or a cell of a table holds.

    Any words of `find_periods` and any day of `parse_day` will do, and "TBC". `today` is the day from which "within six
    months" counts; without it such words give no days. The span covers `words` without the blanks around them.

    Raises BadInput for words that name no time, more than one, or a day that no calendar has.
    """
    plain = words.strip()
    lead = len(words) - len(words.lstrip())
    whole = Period(plain, None, None, lead, lead + len(plain))
    if _NOT_KNOWN.fullmatch(plain) or (today is None and plain.lower() in ("today", "yesterday", "tomorrow")):
        return whole
    found = _found_alone(plain, today)
    if found is not None and (found.latest is not None or not _FIGURES.search(plain)):
        return replace(whole, earliest=found.earliest, latest=found.latest)
    try:
        # The day of writing serves only years of two figures here; where it is unknown they are refused.
        day = parse_day(_GOVERNOR.sub("", plain), today or date.min)
    except BadInput as reason:
        if found is not None:
            raise
        raise BadInput(
            f'Cannot read "{" ".join(plain[:40].split())}" as a time. Write a day or a period, such as '
            "3 April 2026, March 2026, spring 2027, 2026/27 or in due course."
        ) from reason
    return replace(whole, earliest=day, latest=day)


def _found_alone(plain: str, today: date | None) -> Period | None:
    """Give the one period that is the whole of `plain`, reading "2026" as "in 2026" and "six months" as "within"."""
    if len(plain) > _LONGEST:
        return None
    for governor in ("", "in ", "within ") if _COUNTED.search(plain) else ("",):
        found = list(find_periods(governor + plain, today))
        if len(found) == 1 and found[0].end == len(governor + plain) and found[0].start in (0, len(governor)):
            return found[0]
    return None
