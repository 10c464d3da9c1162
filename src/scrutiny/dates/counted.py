"""Times counted from the day on which the words were written, and promises that give no time at all.

"Within six months of this letter" can be dated by whoever knows the letter's day; "within six months of Royal Assent"
cannot, and "in due course" never.
"""

import re
from datetime import date, timedelta
from functools import cache

from scrutiny.dates.days import months_later
from scrutiny.dates.phrases import UNDATED, Days, Reader, compiled, from_to, one_of, single, whole_months

_WORDS_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: number for number, word in enumerate(_WORDS_TO_TWELVE.split(), 1)} | {
    "a": 1,
    "eighteen": 18,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-four": 24,
    "twenty-eight": 28,
    "thirty": 30,
    "thirty-six": 36,
}
# What may follow "within six months of", word by word, up to the next part of the sentence.
_EVENT_WORD = (
    r"(?!(?:and|or|to|should|must|shall|will|may|can|which|that|who|we|i|it|they|is|are|for|by|in|as|with|on|at"
    r"|was|were|has"
    r"|have|had|setting)\b)"
    r"[A-Za-z][\w'’-]{0,24}"
)
_THIS_DOCUMENT = re.compile(
    r"(?:the )?(?:date of )?(?:its |the )?(?:publication|receipt|issue|publishing|receiving|receipt)?(?: date)?(?: of)?"
    r" ?(?:(?:this|the|our)(?: committee['’]s)? (?:report|letter|response|recommendations?|request|document))?"
    r"(?:['’]s (?:publication|receipt)| being (?:published|received))?|today|now|this date|the date of this letter",
    re.IGNORECASE,
)


def _read_within(match: re.Match[str], anchor: date | None) -> Days:
    parts = match.groupdict()
    from_what = " ".join((parts.get("event") or "").split())
    if anchor is None or parts.get("kind") or not _THIS_DOCUMENT.fullmatch(from_what):
        return UNDATED  # working days want a calendar, another event its own day
    count, unit = _count(parts.get("n") or "one"), parts["u"].lower()
    if unit in ("month", "year"):
        last = months_later(anchor, count * (12 if unit == "year" else 1))
    else:
        last = anchor + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    if (parts.get("from") or "").lower().startswith("begin"):
        last -= timedelta(days=1)
    return from_to(single(anchor), single(last))


def _read_named_time(match: re.Match[str], anchor: date | None) -> Days | None:
    """Read "later this year", "by the end of the financial year", "next month"; "the next year" is no such time."""
    ahead = (match["which"] or "").lower() == "next"
    if ahead and match.string[: match.start()][-4:].lower() == "the ":
        return None
    if anchor is None:
        return UNDATED
    unit = match["u"].lower()
    if "financial" in unit:
        days = whole_months(anchor.year - (anchor.month < 4) + ahead, 4, 12)
    elif unit.endswith("year"):
        days = whole_months(anchor.year + ahead, 1, 12)
    elif unit == "month":
        first = months_later(anchor.replace(day=1), int(ahead))
        days = whole_months(first.year, first.month, 1)
    else:
        monday = anchor + timedelta(days=7 * ahead - anchor.weekday())
        days = (monday, monday + timedelta(days=6))
    return from_to(single(anchor), days) if match["later"] else days


def _read_undated(_: re.Match[str], __: date | None) -> Days:
    return UNDATED


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


_LENGTH = (
    rf"(?P<n>[0-9]{{1,3}}|{one_of(_COUNTS)})(?: |-)(?:(?P<kind>working|clear|business|sitting)(?: |-)|calendar )?"
    r"(?P<u>day|week|fortnight|month|year)s?['’]?s?"
)
_FROM_WHAT = (
    r"(?: (?P<from>of|from|after|following|beginning with|beginning on|starting from) "
    rf"(?P<event>{_EVENT_WORD}(?: {_EVENT_WORD}){{0,7}}))?"
)
_FURTHER = "(?:a (?:further|maximum of|period of) |about |approximately |around |up to )?"
_NEXT = "(?:the )?(?:next|coming)"
_UNIT = "(?P<u>(?:financial |calendar )?year|month|week)"
_AT_THE_END = "(?:(?:by|before|until|at) )?(?:the )?end of"

_FORMS: tuple[tuple[Reader, str], ...] = (
    (_read_within, f"(?:within|(?:no|not) later than) (?:{_NEXT} )?{_FURTHER}{_LENGTH}{_FROM_WHAT}"),
    (_read_within, f"(?:in|over|during|for) {_NEXT} {_FURTHER}{_LENGTH}"),
    (_read_within, f"(?:in )?(?:about )?{_LENGTH} (?:time|from (?P<event>now|today|this date))"),
    (_read_within, "(?:within|in|over|during|for) the (?:next|coming) (?P<u>week|fortnight|month|year)"),
    (
        _read_named_time,
        (
            "(?:(?P<later>later) |(?:by|before|until|in|at|from|during|towards|over) )?(?:(?:the )?<PART>)?"
            f"(?P<which>this|next|the current) {_UNIT}"
        ),
    ),
    (
        _read_named_time,
        (
            "(?P<later>)(?:(?:by|before|until|in|at|from|during|towards|over) )?(?:(?:the )?<PART>)?"
            "the (?P<which>next|current) (?P<u>financial year)"
        ),
    ),
    (_read_named_time, f"{_AT_THE_END}(?P<later>)(?: (?P<which>this|next|the|the current))? {_UNIT}"),
    (_read_named_time, "(?:by |before )?(?P<later>)(?P<which>)(?P<u>year)(?:-| )end"),
    (
        _read_undated,
        (
            f"{_AT_THE_END} (?:the|this|next|the current) "
            "(?:parliament|(?:mayoral |council )?term|decade|(?:parliamentary )?session)"
        ),
    ),
    (_read_undated, "in due course"),
    (_read_undated, "as soon as (?:(?:is )?(?:reasonably )?(?:possible|practicable|practical)|we can|they can)"),
    (_read_undated, "when (?:parliamentary )?(?:time|resources?|funding|budgets?) (?:allows?|permits?)"),
    (_read_undated, "at the (?:earliest|first|next)(?: possible| available)? opportunity"),
    (_read_undated, "(?:in|over) the (?:near|short|medium|long(?:er)?|immediate|foreseeable)(?: |-)(?:future|term)"),
    (
        _read_undated,
        "(?:in|over|within) (?:the )?(?:(?:next|coming)(?: (?:few|several))?|few|several) (?:days|weeks|months|years)",
    ),
    (_read_undated, "within a reasonable (?:time|period|timeframe|timescale)"),
    (_read_undated, "(?:very )?shortly(?! (?:before|after|afterwards|thereafter))"),
    (_read_undated, "(?:very )?soon(?! (?:after|as))"),
)


@cache
def counted_forms() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Give every form of this module; compiled when first wanted, since most commands read no prose."""
    return tuple((compiled(template), read) for read, template in _FORMS)
