"""The phrases in which English prose names a time, each with the days that it means.

A form is a pattern and a reader. Readers get the match and the day on which the words were written, and give both
ends of the period, `UNDATED` where the words promise without a day, or None where they are no time after all. Where
forms overlap, `periods` takes the one that begins first, and the longest of those.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

from scrutiny.dates.days import MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, day_of, months_later

Days = tuple[date, date] | tuple[None, None]  # both ends inclusive
Reader = Callable[[re.Match[str], date | None], Days | None]
UNDATED: Days = (None, None)

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the month in which each begins; each has three
_SHORT_MONTHS = set(MONTH_NUMBERS) - {month.lower() for month in MONTHS}
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


PIECES = {
    "MONTH": rf"(?:{one_of(map(str.lower, MONTHS))})\b|(?:{one_of(_SHORT_MONTHS)})\b\.?",
    "WEEKDAY": rf"(?:{one_of(WEEKDAY_NUMBERS)})\b\.?,?",
    "SEASON": one_of(_SEASONS),
    "DAY": r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\b",
    "YEAR": r"(?:19|20|21)[0-9]{2}",
    "PLACE": one_of(_PLACES),
    "DASH": r"[-‐‑–—]",
    "LEAD": r"on or before|by|before|(?:no|not) later than|in advance of|ahead of|until|till|up to|from|since|after"
    r"|during|throughout|within|in|on|at|for|over",
    "UNTIL": r"on or before|by|before|(?:no|not) later than|until|till|ahead of|in advance of",
    "PART": r"(?:very )?(?:early|mid|late) (?:in )?"
    r"|(?:start|beginning|middle|end|close|rest|remainder|course) of (?:the )?(?:calendar )?(?:year )?",
}
PIECES["TO"] = r"(?:(?: )?<DASH>(?: )?| (?:to|until) )"
PIECES["OR"] = r"(?:/|<TO>| (?:and|or) )"
# One line's end may stand between two words; an empty line or a tab parts what is printed apart.
_BLANK = r"(?:[^\S\t\r\n\v\f]{1,3}|[^\S\t\r\n\v\f]{0,2}\r?\n[^\S\t\r\n\v\f]{0,2})"
# Not in the middle of a word, number, reference or sum; not with more of the number to follow.
_STARTS = r"(?<![\w/£$€#.,‐‑–—-])"
_ENDS = r"(?![\w/]|[-‐‑–—][0-9]|[.,][0-9])"


def compiled(template: str, ends: str = _ENDS) -> re.Pattern[str]:
    """Compile a template: `<NAME>` is a piece; a blank is a few blanks of any kind, a line's end among them."""
    while (filled := re.sub(r"<([A-Z]+)>", lambda piece: f"(?:{PIECES[piece[1]]})", template)) != template:
        template = filled
    return re.compile(f"{_STARTS}(?:{filled.replace(' ', _BLANK)}){ends}", re.IGNORECASE)


def governed_start(text: str, start: int) -> int:
    """Give where the words begin that say how the time at `start` binds: "by the end of", "in early"."""
    before = _governors().search(text, max(0, start - 80), start)
    return before.start() if before else start


@cache
def _governors() -> re.Pattern[str]:
    return compiled(r"(?:(?:<LEAD>) (?:the )?)?(?:(?:the )?(?:<PART>))?", ends=r"\Z")


def _month_number(word: str) -> int:
    return MONTH_NUMBERS[word.lower().rstrip(".")]


def whole_months(year: int, month: int, count: int) -> Days:
    """Give the days of so many whole months; undated where the year is out of all likelihood."""
    first = day_of(year, month, 1)
    return UNDATED if first is None else (first, months_later(first, count) - timedelta(days=1))


def from_to(first: Days, last: Days) -> Days:
    """Give the days from the first of one period to the last of another; undated where that runs backwards."""
    if first[0] is None or last[1] is None or first[0] > last[1]:
        return UNDATED
    return (first[0], last[1])


def single(day: date | None) -> Days:
    return UNDATED if day is None else (day, day)


def _follows(match: re.Match[str], words: str) -> bool:
    """Whether the text just before the match ends in one of `words`: "Recommendations 1–2", "Session 2025–26"."""
    return (
        re.search(rf"\b(?:{words})s?\.?\s*$", match.string[max(0, match.start() - 25) : match.start()], re.IGNORECASE)
        is not None
    )


# --- days ---------------------------------------------------------------------------------------------------------


def _read_day(match: re.Match[str], _: date | None) -> Days:
    parts = match.groupdict()
    figures = re.match("[0-9]+", parts["d"])
    month = int(parts["m"]) if parts["m"].isdigit() else _month_number(parts["m"])
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    day = day_of(year, month, int(figures[0])) if figures else None
    named = (parts.get("w") or "").lower().rstrip(".,")
    if day and named and WEEKDAY_NUMBERS[named] != day.weekday():
        return UNDATED  # "Monday 3 April 2026" was a Friday: which of the two is wrong is not ours to say
    return single(day)


def _read_day_range(match: re.Match[str], _: date | None) -> Days | None:
    """Read "1–2 April 2026", "30 March to 2 April 2026", "between 20 December and 5 January 2027"."""
    parts = match.groupdict()
    if parts["m1"] is None and _follows(
        match, "recommendation|rec|paragraph|para|section|item|question|page|figure|table"
    ):
        return None
    first_day, last_day = (int(re.sub("[^0-9]", "", parts[name])) for name in ("d1", "d2"))
    last_month, last_year = _month_number(parts["m2"]), int(parts["y2"])
    first_month = _month_number(parts["m1"]) if parts["m1"] else last_month
    first_year = int(parts["y1"]) if parts["y1"] else last_year - (first_month > last_month)
    return from_to(single(day_of(first_year, first_month, first_day)), single(day_of(last_year, last_month, last_day)))


def _read_day_of_no_year(match: re.Match[str], anchor: date | None) -> Days | None:
    """Read "By 31 March": the next 31 March from the day on which it was written."""
    if not match["m"][0].isupper():
        return None
    figures = re.sub("[^0-9]", "", match["d"])
    if anchor is None:
        return UNDATED
    month = _month_number(match["m"])
    for year in (anchor.year, anchor.year + 1):
        day = day_of(year, month, int(figures))
        if day and day >= anchor:
            return single(day)
    return UNDATED


# --- months, seasons, quarters -----------------------------------------------------------------------------------


def _read_month(match: re.Match[str], _: date | None) -> Days:
    return whole_months(int(match["y"]), _month_number(match["m"]), 1)


def _read_month_range(match: re.Match[str], _: date | None) -> Days:
    last_month, last_year = _month_number(match["m2"]), int(match["y2"])
    first_month = _month_number(match["m1"])
    first_year = int(match["y1"]) if match["y1"] else last_year - (first_month > last_month)
    return from_to(whole_months(first_year, first_month, 1), whole_months(last_year, last_month, 1))


def _read_month_of_no_year(match: re.Match[str], anchor: date | None) -> Days | None:
    if not match["m"][0].isupper():  # "by may": the verb
        return None
    if anchor is None:
        return UNDATED
    month = _month_number(match["m"])
    return _coming(whole_months(anchor.year, month, 1), whole_months(anchor.year + 1, month, 1), anchor, match["which"])


def _coming(this: Days, following: Days, anchor: date, which: str | None) -> Days:
    """Choose between this year's and the next: "next spring", written in January, may mean either."""
    if this[1] is None or this[1] < anchor:
        return following
    if (which or "").lower() == "next" and this[0] > anchor:
        return from_to(this, following)
    return following if (which or "").lower() == "next" else this


def _season(name: str, year: int) -> Days:
    return whole_months(year, _SEASONS[name.lower()], 3)


def _read_season(match: re.Match[str], _: date | None) -> Days:
    """Read "Spring 2027", "autumn/winter 2026", "winter 2026/27" (December to February)."""
    year = int(match["y"])
    last_year = year
    if match["y2"]:
        last_year = year if match["s"].lower() == "winter" else int(match["y"][: 4 - len(match["y2"])] + match["y2"])
    first = match["s1"] or match["s"]
    if match["s1"] and _SEASONS[first.lower()] > _SEASONS[match["s"].lower()]:
        year -= 1  # winter/spring 2027 begins in December 2026
    return from_to(_season(first, year), _season(match["s"], last_year))


def _read_season_of_no_year(match: re.Match[str], anchor: date | None) -> Days:
    if anchor is None:
        return UNDATED
    name = match["s"]
    year = anchor.year - (name.lower() == "winter" and anchor.month < 3)
    return _coming(_season(name, year), _season(name, year + 1), anchor, match["which"])


def _read_quarter(match: re.Match[str], _: date | None) -> Days:
    """Read "Q1 2026/27" counts from April, "Q1 2026" from January; likewise halves."""
    parts = match.groupdict()
    financial = bool(parts["y2"]) or "fin" in (parts["of"] or "").lower() or "fy" in (parts["of"] or "").lower()
    if financial and not _is_next_year(parts["y"], parts["y2"] or ""):
        return UNDATED  # "Q1 of financial year 2026": which of the two years is not said
    length = 6 if parts["h"] or parts["hw"] else 3
    word = next(parts[name] for name in ("q", "qw", "h", "hw") if parts[name]).lower()
    place = 12 // length if word in ("final", "last") else _PLACES.get(word) or int(word)
    last = int(parts["q2"]) if parts["q2"] else place
    start = date(int(parts["y"]), 4 if financial else 1, 1)
    first_month, end = months_later(start, (place - 1) * length), months_later(start, last * length)
    return from_to(single(first_month), single(end - timedelta(days=1)))


# --- years --------------------------------------------------------------------------------------------------------


def _is_next_year(first: str, second: str) -> bool:
    return second in (str(int(first) + 1), str(int(first) + 1)[2:])


def _twelve_months(year: int, kind: str) -> Days:
    """Give the year that begins in `year`: financial from April unless the words say academic or municipal."""
    if "academic" in kind or "school" in kind:
        return whole_months(year, 9, 12)
    if "municipal" in kind or "council" in kind:
        return whole_months(year, 5, 13)  # it runs from one annual meeting in May to the next
    return whole_months(year, 4, 12)


def _read_year_pair(match: re.Match[str], _: date | None) -> Days | None:
    """Read a pair of years: "2025/26" is a financial year; "2025–30" several years; "Session 2025–26" is neither."""
    first, second = match["y"], match["y2"]
    if _follows(match, "session|session of|no|number|ref|reference|hc|hl|cm|cp"):
        return None
    kind = f"{match['kind'] or ''} {match['kind2'] or ''}".lower()
    if _is_next_year(first, second):
        return _twelve_months(int(first), kind)
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    if match["sep"] == "/" or not int(first) < last <= int(first) + 30 or (len(second) == 2 and int(second) <= 12):
        return None
    return (date(int(first), 1, 1), date(last, 12, 31))


def _read_year_pairs(match: re.Match[str], _: date | None) -> Days | None:
    if not (_is_next_year(match["y1"], match["z1"]) and _is_next_year(match["y2"], match["z2"])):
        return None
    return from_to(_twelve_months(int(match["y1"]), ""), _twelve_months(int(match["y2"]), ""))


def _read_years(match: re.Match[str], _: date | None) -> Days:
    return from_to(whole_months(int(match["y1"]), 1, 12), whole_months(int(match["y2"]), 1, 12))


def _read_year(match: re.Match[str], _: date | None) -> Days:
    return whole_months(int(match["y"]), 1, 12)


def _read_short_financial_year(match: re.Match[str], _: date | None) -> Days | None:
    return whole_months(2000 + int(match["y"]), 4, 12) if _is_next_year(f"20{match['y']}", match["y2"]) else None


def _read_lone_financial_year(match: re.Match[str], _: date | None) -> Days:
    """Read "Financial year 2026" may be the one that begins or the one that ends in it."""
    return whole_months(int(match["y"]) - 1, 4, 24)


_FINANCIAL = "(?:the )?(?:financial|fiscal|academic|school|municipal|council) years?"
# A season without a year is a time only where no name follows it: not "the spring publication".
_NO_NAME_FOLLOWS = (
    r"(?=[.,;:)\]!?'’”\"]|\s*$|\s{1,3}(?:and|or|to|when|once|after|before|at|as|with|for|if|by|in|on|we|it|the|this"
    r"|following|subject|but|which|that|will|so|term|is|are)\b)"
)
_DAYS = (
    r"(?:<WEEKDAY> )?(?P<d1><DAY>)(?: (?P<m1><MONTH>)(?:,? (?P<y1><YEAR>))?)?{0}"
    r"(?:<WEEKDAY> )?(?:the )?(?P<d2><DAY>)(?: of)? (?P<m2><MONTH>),? (?P<y2><YEAR>)"
)
_QUARTER = (
    r"(?:Q(?: )?(?P<q>[1-4])(?:(?:<DASH>|/| to | and )Q?(?P<q2>[1-4]))?|(?P<qw><PLACE>|final|last) quarter"
    r"|H(?P<h>[12])|(?P<hw>first|second|last) half)"
)
_QUARTERS_YEAR = r"(?P<of>(?: of| in)?(?: the)?(?: (?:financial|fiscal|calendar) year)?(?: FY)?)"
_OR_NEXT_YEAR = r"(?:(?:/|<DASH>)(?P<y2>[0-9]{4}|[0-9]{2}))?"
_YEAR_PAIR = r"(?P<y{0}><YEAR>)(?:/|<DASH>)(?P<z{0}>[0-9]{{4}}|[0-9]{{2}})"

_FORMS: tuple[tuple[Reader, str], ...] = (
    (_read_day, r"(?P<y><YEAR>)-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?!-)"),
    (_read_day, r"(?P<d>[0-9]{1,2})(?P<s>[/.])(?P<m>[0-9]{1,2})(?P=s)(?P<y><YEAR>|(?<=/)[0-9]{2})"),
    (
        _read_day,
        r"(?:(?P<w><WEEKDAY>) )?(?:the )?(?P<d><DAY>)(?: day)?(?: of)? (?P<m><MONTH>),? (?P<y><YEAR>)",
    ),
    (_read_day, r"(?:(?P<w><WEEKDAY>) )?(?P<m><MONTH>) (?P<d><DAY>),? (?P<y><YEAR>)"),
    (_read_day_range, _DAYS.format("<TO>")),
    (_read_day_range, "(?:between|on) (?:the )?" + _DAYS.format(" and ")),
    (
        _read_day_of_no_year,
        r"(?:<UNTIL>) (?:the )?(?:<WEEKDAY> )?(?:the )?(?P<d><DAY>)(?: of)? (?P<m><MONTH>)(?!,? [0-9])",
    ),
    (_read_month, r"(?P<m><MONTH>)(?: of)?,? (?P<y><YEAR>)"),
    (
        _read_month_range,
        r"(?:between )?(?P<m1><MONTH>)(?: (?P<y1><YEAR>))?<OR>(?P<m2><MONTH>) (?P<y2><YEAR>)",
    ),
    (
        _read_month_of_no_year,
        (
            r"(?:(?:<UNTIL>) |(?=(?:the )?end of |this |next ))(?:the )?(?:<PART>)?(?:(?P<which>this|next) )?"
            r"(?P<m><MONTH>)(?!,? [0-9]|<DASH>)"
        ),
    ),
    (
        _read_season,
        r"(?:(?P<s1><SEASON>)<OR>)?(?P<s><SEASON>)(?: of)?,? (?P<y><YEAR>)" + _OR_NEXT_YEAR,
    ),
    (
        _read_season_of_no_year,
        r"(?:(?:<LEAD>) |(?=the end of |later |this |next |early |late ))(?:(?:the )?(?:<PART>)|later )?"
        r"(?:(?P<which>this|next|the coming|the) )?(?P<s><SEASON>)" + _NO_NAME_FOLLOWS,
    ),
    (_read_quarter, f"{_QUARTER},?{_QUARTERS_YEAR} (?P<y><YEAR>){_OR_NEXT_YEAR}"),
    (_read_quarter, f"(?P<of>)(?P<y><YEAR>){_OR_NEXT_YEAR} {_QUARTER}"),
    (
        _read_year_pair,
        (
            rf"(?:(?P<kind>{_FINANCIAL} |FY(?: )?))?"
            rf"(?P<y><YEAR>)(?P<sep>/|<DASH>)(?P<y2>[0-9]{{4}}|[0-9]{{2}})(?: (?P<kind2>{_FINANCIAL}))?"
        ),
    ),
    (_read_short_financial_year, r"FY(?: )?(?P<y>[0-9]{2})(?:/|<DASH>)(?P<y2>[0-9]{2})"),
    (_read_year_pairs, f"(?:between )?{_YEAR_PAIR.format(1)}(?:<TO>| and ){_YEAR_PAIR.format(2)}"),
    (_read_lone_financial_year, r"(?:(?:financial|fiscal) year |FY(?: )?)(?P<y><YEAR>)"),
    (_read_years, r"between (?P<y1><YEAR>) and (?P<y2><YEAR>)"),
    (_read_years, r"(?:from )?(?P<y1><YEAR>) (?:to|until) (?P<y2><YEAR>)"),
    # Not "in the 2011 strategy": a year after "the" is a name's.
    (_read_year, r"(?:(?:<LEAD>) (?:(?:the )?(?:calendar )?year )?(?:(?:the )?<PART>)?|(?:the )?<PART>)(?P<y><YEAR>)"),
)

_WITHOUT_FIGURES = (_read_month_of_no_year, _read_season_of_no_year)


@cache
def calendar_forms(*, with_figures: bool) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Give every form of this module, or only those that need no figure in the text: most sentences hold none.

    They are compiled when first wanted, since most commands read no prose.
    """
    return tuple((compiled(template), read) for read, template in _FORMS if with_figures or read in _WITHOUT_FIGURES)
