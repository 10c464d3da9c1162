"""Find by when a recommendation asks for what it asks, and only where its words say so.

Reports are full of days that ask for nothing: "the strategy published in March 2024", "signed in May 2025",
"complaints answered within 28 days". A day counts where "by", "no later than", "within", "before" or "at the end of"
governs it, and where it hangs on the asking itself, not on a clause inside what is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from scrutiny.dates import Period, find_periods, is_deadline
from scrutiny.reading.asking import asks, is_command
from scrutiny.reading.wordings import any_of

_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z“‘(])|;\s+|\n+")
_ASKING = re.compile(
    rf"\b{any_of('should | must | shall | ought to | needs? to')}\b(?!\s+have\s+\w+(?:ed|en|ne)\b)"
    r"|\brecommend(?:s|ed)?\b[^,;]{0,30}\bthat\b|\b(?:we|I)\s+(?:\w+\s+)?(?:urge|ask|invite|call\s+on)\b",
    re.IGNORECASE,
)
# What opens a clause inside what is asked. A time beyond it is that clause's own.
_INNER_CLAUSE = re.compile(
    r"\b"
    + any_of(
        r"""which | who | whom | whose | where | when | whether | if | because | since | whereby | ensuring | so that
        | such that | those | anyone | any \w+ who | that (?:are|is|were|was|have|has|had|will)
        | (?:ensures?|confirm|explain|check|require|demonstrate|guarantee) (?:\w+ ){0,4}that"""
    )
    + r"\b",
    re.IGNORECASE,
)
# "The plan published by March", "cases closed within 28 days": the time is the participle's, unless "be" makes it the
# ask's own.
_PARTICIPLE = re.compile(
    r"\b(?:\w{3,}(?:ed|wn)|made|given|held|set|put|kept|sent|met|due|built|taken|paid)\s*,?\s*$", re.IGNORECASE
)
_BE_PARTICIPLE = re.compile(r"\b(?:be|being|been)\s+(?:\w+\s+){0,2}\w+\s*,?\s*$")
_FROM_AN_EVENT = re.compile(
    r"\s+(?:of|after|from|following)\s+(?:the\s+)?(?:date\s+of\s+)?"
    + any_of("publication | this | receipt | receiving | report"),
    re.IGNORECASE,
)
_HOURS_OR_DAYS = re.compile(r"within\s+(?:[\w-]+\s+){0,3}(?:hours?|days?|minutes?|working\s+days?)\b", re.IGNORECASE)
_MAY_SAY_WHEN = re.compile(
    r"\b(?:by|before|within|until|till|up\s+to|later\s+than|in\s+advance\s+of|ahead\s+of|end\s+of)\b", re.IGNORECASE
)
_LONGEST_LEAD = 20  # characters before a time at the head of a sentence: a bullet, a label, "And"


def find_asked_day(words: str, start: int = 0, leads_in: str = "") -> Period | None:
    """The first time by which `words` ask for something, spans counted from `start`; None where they give none.

    `leads_in` are words that stand before, and ask ("The Mayor should:"). The document's own day is not known here, so
    that "within six months" has its words and no days.
    """
    for sentence_start, sentence in _sentences(words):
        if not _MAY_SAY_WHEN.search(sentence):
            continue
        if not (asks(sentence) or asks(leads_in)):
            continue
        for period in find_periods(sentence):
            if is_deadline(period) and _hangs_on_asking(sentence, period, leads_in):
                at = start + sentence_start
                return replace(period, start=period.start + at, end=period.end + at)
    return None


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for end in _SENTENCE_END.finditer(words):
        yield begin, words[begin : end.start() + 1]
        begin = end.end()
    yield begin, words[begin:]


def _hangs_on_asking(sentence: str, period: Period, leads_in: str) -> bool:
    """Whether the time says by when the sentence asks, and not when something in it happens."""
    before, after = sentence[: period.start], sentence[period.end :]
    if len(before.strip()) <= _LONGEST_LEAD and not _ASKING.search(before):
        return True  # "By March 2026, the Mayor should …"
    asking = [match.end() for match in _ASKING.finditer(before)]
    if not asking and (is_command(sentence) or _ASKING.search(leads_in) or re.match(r"\W*That\s", sentence)):
        asking = [0]
    if not asking:
        return False
    asked = before[asking[-1] :]
    if _INNER_CLAUSE.search(asked) or (_PARTICIPLE.search(asked) and not _BE_PARTICIPLE.search(asked)):
        return False
    return not _HOURS_OR_DAYS.match(period.words) or bool(_FROM_AN_EVENT.search(period.words + after[:60]))
