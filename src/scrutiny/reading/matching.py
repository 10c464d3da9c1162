"""Which of the reports that we know a letter answers: by its title, its ref, its own words, its day.

Only a report named by its whole title or by its ref is sure; all else is for a person to say. Two reports of one title
are told apart by the day that the letter names, or by the recommendations that it quotes, or not at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.dates import find_periods
from scrutiny.reading.comparing import likeness, same_words
from scrutiny.reading.letter import Letter
from scrutiny.reading.proposals import NamedReport
from scrutiny.reading.words import words_of

_ALIKE = 0.75  # of two titles' words
_LONG_TITLE = 4  # words of a title that can stand in a sentence for nothing else
_OPENING = 24  # leaves in which such a title is looked for
_RUN = 8  # words in a row that two texts share only where one repeats the other
_REPEATED = 0.6  # of a recommendation's runs, for it to be quoted
_SHORTEST = 10  # words of a recommendation that can be told by them
_REPORT_OF_A_DAY = re.compile(
    r"\b(?:your|committee['’]s)\s+(?:[\w-]+\s+)?report,?\s+(?:published\s+|dated\s+)?(?:of|on)?\s*(?P<day>\d.{6,30})"
)


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that the register holds: `recommendations` are their words by number, `bodies` those asked."""

    ref: str
    title: str
    published: date | None = None
    recommendations: tuple[tuple[str, str], ...] = ()
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A known report that the letter may answer, with why. `is_sure` where its whole title or its ref says so."""

    report: KnownReport
    reasons: tuple[str, ...]
    is_sure: bool = False
    quoted: tuple[str, ...] = ()  # the numbers of its recommendations that the letter repeats
    is_its_day: bool = False


def match_reports(
    letter: Letter, named: Sequence[NamedReport], known: Sequence[KnownReport], bodies: Sequence[str] = ()
) -> tuple[Match, ...]:
    """The known reports that the letter may answer, the likeliest first; none where nothing points at one.

    `named` are the reports that it names by title, `bodies` those that it answers for.
    """
    runs = _runs(words_of(letter.text).keys)
    found = [match for match in (_match(letter, runs, named, report) for report in known) if match]
    found = list(_told_apart(found))

    def rank(match: Match) -> tuple[bool, int, bool, int]:
        shared = len(match.report.bodies & set(bodies))
        return not match.is_sure, -len(match.quoted), not match.is_its_day, -shared

    return tuple(sorted(found, key=rank))


def _match(
    letter: Letter, runs: frozenset[tuple[str, ...]], named: Sequence[NamedReport], report: KnownReport
) -> Match | None:
    reasons: list[str] = []
    is_sure, is_its_day = False, False
    if re.search(r"\d", report.ref) and re.search(
        rf"(?<![\w/-]){re.escape(report.ref)}(?![\w-])", letter.text, re.IGNORECASE
    ):
        reasons.append(f"names it as {report.ref}")
        is_sure = True
    for one in named:
        why, is_exact = _titled(one, report)
        if not why:
            continue
        is_other_day = one.published and report.published and one.published != report.published
        is_its_day = is_its_day or (one.published is not None and one.published == report.published)
        if not one.is_answered:
            why = f"{why}, in passing"
        if is_other_day:
            why = f"{why}, but of another day"
        reasons.append(why)
        is_sure = is_sure or (is_exact and one.is_answered and not is_other_day)
    if not reasons and _stands_in_opening(letter, report.title):
        reasons.append(f"has its title in its words, “{report.title}”")
        is_sure = True
    if report.published and report.published in _days_named(letter):
        reasons.append("names the day on which it was published")
        is_its_day = True
    quoted = tuple(number for number, words in report.recommendations if _is_repeated(words, runs))
    if quoted:
        shown = ", ".join(quoted[:6]) + (" …" if len(quoted) > 6 else "")
        reasons.append(f"repeats its recommendation{'s' * (len(quoted) > 1)} {shown}")
    return Match(report, tuple(reasons), is_sure, quoted, is_its_day) if reasons else None


def _titled(named: NamedReport, report: KnownReport) -> tuple[str, bool]:
    """How a name in the letter fits a report's title, and whether it is the whole of it; "" where it does not."""
    shown = f"“{named.title if len(named.title) <= 120 else named.title[:119] + '…'}”"
    if same_words(named.title, report.title):
        return f"names it by its title, {shown}", True
    main = re.split(r":|\s[–—-]\s", report.title)[0]
    if same_words(named.title, main) or same_words(re.split(r":|\s[–—-]\s", named.title)[0], report.title):
        return f"names it by the first part of its title, {shown}", False
    mine, other = words_of(named.title).keys, words_of(report.title).keys
    if len(other) > 1 and (mine[: len(other)] == other or mine[-len(other) :] == other):
        return f"has its title in {shown}", False
    if likeness(named.title, report.title) >= _ALIKE:
        return f"names it by nearly its title, {shown}", False
    return "", False


def _stands_in_opening(letter: Letter, title: str) -> bool:
    keys = words_of(title).keys
    if len(keys) < _LONG_TITLE:
        return False
    for leaf in range(min(_OPENING, len(letter.leaves))):
        first, last = letter.words_in(leaf)
        here = letter.words.keys[first:last]
        if any(here[at : at + len(keys)] == keys for at in range(len(here) - len(keys) + 1)):
            return True
    return False


def _days_named(letter: Letter) -> frozenset[date]:
    """The days that the letter puts beside "your report": "your report of 18 June 2026"."""
    found = set()
    for one in _REPORT_OF_A_DAY.finditer(letter.text):
        period = next(iter(find_periods(one["day"])), None)
        if period and period.start <= 1 and period.earliest and period.earliest == period.latest:
            found.add(period.earliest)
    return frozenset(found)


def _runs(keys: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(keys[at : at + _RUN]) for at in range(len(keys) - _RUN + 1))


def _is_repeated(words: str, runs: frozenset[tuple[str, ...]]) -> bool:
    keys = words_of(words).keys
    if len(keys) < _SHORTEST:
        return False
    own = _runs(keys)
    return len(own & runs) >= _REPEATED * len(own)


def _told_apart(found: Sequence[Match]) -> Iterator[Match]:
    """The matches; of several reports of one title only the one that a day or its own words tell stays sure."""
    for match in found:
        twins = [one for one in found if one is not match and same_words(one.report.title, match.report.title)]
        if not match.is_sure or not twins or match.reasons[0].startswith("names it as "):
            yield match
            continue
        is_told = any(
            getattr(match, fact) and not any(getattr(twin, fact) for twin in twins) for fact in ("is_its_day", "quoted")
        )
        if is_told:
            yield match
        else:
            refs = " and ".join(twin.report.ref for twin in twins)
            yield replace(match, is_sure=False, reasons=(*match.reasons, f"but {refs} has the same title"))
