"""What one cell of somebody's table says: its words without their wrapping, a day, bodies, a number; or nothing."""

import html
import re
from dataclasses import dataclass
from datetime import date, timedelta

from scrutiny.dates.days import day_of
from scrutiny.dates.periods import parse_period
from scrutiny.errors import BadInput
from scrutiny.reading.labels import Label, read_label

# What people write where they have nothing to say. "None" is kept: it may be somebody's answer.
_BLANK = frozenset(("", "n/a", "na", "n.a.", "-", "–", "—", "nil", "null", "nan", "tbc", "#n/a", "#ref!", "#value!"))
_NEEDS_CLEANING = re.compile(r"[<&\xa0\u200b\ufeff\r]|_x[0-9A-Fa-f]{4}_")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SERIAL = re.compile(r"[2-6][0-9]{4}(?:\.[0-9]+)?")
_EXCEL_BEGINS = date(
    1899, 12, 30
)  # so that day 1 is 31 December 1899, as Excel and LibreOffice agree from March 1900 on
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[-/ .](?:[A-Za-z]{3,9}|[0-9]{1,2})[-/ .])([0-9]{2})")
_ISO_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+Z?)?")
_FIGURES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_SEVERAL = re.compile(r"\s*(?:\||;|\n)\s*")
_LEADING_NUMBER = re.compile(r"\s*(R?\d{1,3}(?:\.+\d{1,3})*(?:\([a-z]\)|[a-z])?)[.):]*\s+(?=\S)")


def clean(words: str) -> str:
    """The cell's words: without tags and escapes that programs left in them, blanks around them, or odd spaces."""
    if not _NEEDS_CLEANING.search(words):
        return words.strip()
    words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    if "<" in words:
        words = _TAG.sub("", _BREAK.sub("\n", words))
    words = html.unescape(words).replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "")
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def is_blank(words: str) -> bool:
    """Whether a cleaned cell says nothing."""
    return not words or (len(words) < 9 and words.lower() in _BLANK)


@dataclass(frozen=True, slots=True)
class Read:
    """A cell's day or period: both ends, None where its words name none; `doubt` is what a person should check."""

    earliest: date | None
    latest: date | None
    doubt: str = ""

    @property
    def day(self) -> date | None:
        """The one day that it names; None for a period."""
        return self.earliest if self.earliest == self.latest else None


def read_day(words: str, today: date, *, months_first: bool = False) -> Read:
    """The day or period that a cell names. Days come before months, unless the mapping says that months do.

    ISO and d/m/yyyy first; Excel's own count of days ("45231"), doubted; then whatever `dates` reads, from "Spring
    2025" to "2025/26". Words that name no time have no days and say so in `doubt`. Raises nothing.
    """
    if found := _ISO_TIME.fullmatch(words):
        return _figured(words, day_of(int(found[1]), int(found[2]), int(found[3])), "")
    if found := _FIGURES.fullmatch(words):
        first, second = (int(found[2]), int(found[1])) if months_first else (int(found[1]), int(found[2]))
        order = ", as month, day, year" if months_first else ", as day, month, year"
        return _figured(words, day_of(int(found[3]), second, first), order)
    if _SERIAL.fullmatch(words):
        day = _EXCEL_BEGINS + timedelta(days=int(float(words)))
        return Read(day, day, f'"{words}" was read as Excel\'s number for {day.isoformat()}')
    if found := _SHORT_YEAR.fullmatch(words):
        # "24-Feb-21" is 2021; a year more than twenty ahead is of the century before.
        words = f"{found[1]}{(2000 if int(found[2]) <= (today.year + 20) % 100 else 1900) + int(found[2])}"
        return read_day(words, today, months_first=months_first)
    return _worded(words, today)


def _figured(words: str, day: date | None, order: str) -> Read:
    return Read(day, day, "" if day else f'"{words}" is no day{order}')


def _worded(words: str, today: date) -> Read:
    try:
        period = parse_period(words, today)
    except BadInput:
        return Read(None, None, f'"{words[:40]}" names no day')
    return Read(period.earliest, period.latest)


def split_bodies(words: str) -> tuple[str, ...]:
    """The bodies in a cell, each once, in its order: they stand apart by "|", ";" or a line end, never by a comma."""
    if "|" not in words and ";" not in words and "\n" not in words:
        return (" ".join(words.split()),)
    return tuple(dict.fromkeys(" ".join(each.split()) for each in _SEVERAL.split(words) if not is_blank(each.strip())))


def read_number(words: str) -> Label | None:
    """The number of a recommendation, as the register can hold it: "012/23" is 12.23; None where the words are none."""
    label = read_label(words) or read_label(words.replace("/", ".").replace("..", "."))
    if label is None and (found := re.fullmatch(r"(\d{1,3})([a-z])/(\d{2})", words)):
        label = read_label(f"{found[1]}.{found[3]}{found[2]}")
    if label is not None and "/" in label.number:
        return Label(".".join(str(step.value) for step in label.steps), label.steps)
    return label


def number_in(words: str) -> tuple[str, str]:
    """The number that words begin with, and the rest of them: "136.1 To build on…"; ("", words) where there is none."""
    found = _LEADING_NUMBER.match(words)
    if not found:
        return "", words
    number = re.sub(r"\.+", ".", found[1])
    return (number, words[found.end() :].strip()) if read_label(number) else ("", words)
