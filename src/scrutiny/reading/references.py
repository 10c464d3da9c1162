"""Find where a letter names recommendations by number.

A reply rarely says "recommendation 3" and no more. It says "Recommendations 1, 3 and 5–7", "Recs 2 & 4",
"recommendations 4a) i-iii", "140.82-85, 87", or breaks the line between the word and its number. Each such phrase
becomes labels, kept with the exact place they were read from so that a person can check them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.reading.labels import LABEL, Label, range_of, read_label, read_part, whole_of

# Figures that follow ours in real sentences: "recommendation 2 and 14 March", "1 and 30 per cent", "3 and 6 months".
_ANOTHER_FIGURE = (
    r"(?!\s+(?:per\s+cent|percent|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:working\s+)?days?|weeks?|months?|years?|million|billion|others?|of\s+(?:the|these|our|your)\s+\d)\b)"
)
_ROMAN = r"x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}"
# "4a iv", "4a) iv" and "7a) ii" leave the numeral bare; in capitals it would be the word "I".
_BARE_ROMAN = rf"(?:(?<=[a-z)])[ ](?-i:(?:{_ROMAN})(?![\w’'-]))\)?)?"
# "5G", "3.5m", "10k" and "4pm" are no lettered parts: no report has so many.
_ITEM = rf"(?!(?-i:\d+(?:\.\d+)?(?:G|k|m|p|am|pm|bn)(?!\w))){LABEL}{_BARE_ROMAN}(?!\w){_ANOTHER_FIGURE}"
# How a range ends: with a label, or with as much of one as differs ("140.11–14", "4a) i-iii", "12) a-c"). A letter
# alone ends a range that a letter began: "recommendation 9 - a strategy" is no range.
_PART = rf"\(?(?:[a-z]|{_ROMAN})(?![^\W_])\)?"
_DASHES = r"\s*(?:[-–—‑]|\bto\b|\bthrough\b)\s*"
_RANGE = rf"(?:{_DASHES}{_ITEM}|(?:\)?\s?{_PART}|(?<=[a-z)])){_DASHES}{_PART})"
_JOIN = r"(?:\s*[,;/&]\s*(?:(?:and|or|&)\s+)?|\s+(?:and|or|as\s+well\s+as)\s+|\.\s+(?=\d{1,3}\.\d))"
# A further part may stand alone, "4(a) and (b)", "4a, b and c", but "recommendation 2, a new scheme" names no 2a.
_NEXT_PART = rf"(?:\((?:[a-z]|{_ROMAN})\)|(?:[a-z]|{_ROMAN})\)|(?-i:[b-hj-uwyz]|(?!i\b|v\b|x\b)(?:{_ROMAN}))(?![^\W_]))"
_COUNTED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty"
)
_LIST = rf"{_ITEM}{_RANGE}?(?:{_JOIN}(?:{_ITEM}|{_NEXT_PART}){_RANGE}?)*"
# Only the short word has a full stop of its own: "these recommendations. Two officers" names no recommendation 2.
_PHRASE = re.compile(
    r"\brec(?:(?:ommendation)?(?:s(?P<words>[^\n\d.:;]{0,120}):|s?['’]?)|s?\.)\s+(?:\(\s?)?(?:(?:nos?|numbers?)\.?\s*)?"
    rf"(?:(?P<list>{_LIST})|(?P<word>{_COUNTED})\b)",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(r"\brec(?:ommendation)?s?\b", re.IGNORECASE)
_LABELS_ALONE = re.compile(_LIST, re.IGNORECASE)
_EACH = re.compile(rf"(?P<first>{_ITEM}|(?<![\w.]){_NEXT_PART})(?P<range>{_RANGE})?", re.IGNORECASE)
_DASH = re.compile(r"[-–—‑]|\bto\b|\bthrough\b", re.IGNORECASE)
_OWN_WORDS = frozenset(
    "a above all an and any assembly chair committee committees current final first full in inquiry inquirys its main"
    " of on our panel phase present published report reports review select that the this volume your".split()
)
_OTHER_WORDS = frozenset(
    "2nd 3rd earlier former interim last previous prior second separate third fourth other another".split()
)
# "recommendation 5 of the Second Interim Report", "… in Baroness Casey's review"; not "… in the light of a review".
_KIND = r"(?:reports?|review|inquiry|audit|inspection|strategy|inquest|study)"
_NAMING = rf"(?:(?-i:[A-Z])[\w’'&-]*|for|into|his|her|\d{{4}}|{'|'.join(sorted(_OWN_WORDS | _OTHER_WORDS))})"
_SOURCE_AFTER = re.compile(
    rf"[’'”\")]*\s*(?:of|in|from|made\s+(?:in|by))\s+(?P<source>(?:{_NAMING}\s+){{1,8}}?{_KIND})\b", re.IGNORECASE
)
_SOURCE_BEFORE = re.compile(
    rf"(?P<source>(?:(?-i:[A-Z])[\w&-]*\s+){{1,5}}{_KIND})(?:['’]s?|\s+(?:in|under|at))?\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One phrase naming recommendations: `text[start:end]` is the phrase itself.

    `source` is the report that the phrase says they are from ("the Second Interim Report"), "" where it says nothing.
    """

    labels: tuple[Label, ...]
    start: int
    end: int
    is_range: bool = False  # one label at least was not printed, but lies within a range
    doubt: str = ""
    source: str = ""


def find_references(text: str, start: int = 0, end: int | None = None) -> Iterator[Reference]:
    """Yield each reference in `text[start:end]`, in reading order.

    `start` and `end` of a reference count characters in `text` as given. `labels` keeps the letter's order without
    repeats; whether the report has such a recommendation is for the caller to say. A range that cannot be told
    (backwards, or from one chapter into another) gives its two ends and no more, and its words go to `doubt`, for a
    person to settle. Raises nothing. Not read: "the third recommendation".
    """
    for phrase in _PHRASE.finditer(text, start, len(text) if end is None else end):
        if reference := _reference(text, phrase):
            yield reference


def reference_at(text: str, start: int, end: int) -> Reference | None:
    """The reference that `text[start:end]` opens with; None where it opens with none."""
    phrase = _PHRASE.match(text, start, end)
    return _reference(text, phrase) if phrase else None


def may_name(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` may hold a reference: most paragraphs hold no such word, and need not be parted."""
    return _MAY_NAME.search(text, start, end) is not None


def _reference(text: str, phrase: re.Match[str]) -> Reference | None:
    labels, is_range, doubt = read_list(phrase["list"] or "")
    if phrase["word"] and (counted := read_label(phrase["word"])):
        labels = (counted,)
    if phrase["words"] and len(labels) == 1:  # "recommendations in two areas: 12 new posts"
        return None
    begin, stop = phrase.span()
    stop += phrase[0].count("(") > phrase[0].count(")") and text[stop : stop + 1] == ")"
    return Reference(labels, begin, stop, is_range, doubt, _source(text, begin, stop))


def read_leading_list(text: str, start: int, end: int) -> Reference | None:
    """The labels that `text[start:end]` opens with, without the word "recommendation": "140.82-85, 87"."""
    found = _LABELS_ALONE.match(text, start, end)
    if found is None:
        return None
    labels, is_range, doubt = read_list(found[0])
    return Reference(labels, *found.span(), is_range, doubt) if labels else None


def read_list(words: str) -> tuple[tuple[Label, ...], bool, str]:
    """The labels in a list such as "1, 3 and 5–7"; whether a range was among them; and what could not be told.

    A short item takes what it lacks from the one before it: in "140.120, 209" the second is 140.209, in "4(a) and
    (b)" it is 4b.
    """
    labels: dict[Label, None] = {}  # a set that remembers the letter's order
    doubts: list[str] = []
    is_range = False
    before: Label | None = None
    for item in _EACH.finditer(words):
        label = _completed(item["first"], before)
        if label is None:
            continue
        if item["range"]:
            several, doubt = _counted_out(label, item["range"])
            is_range = is_range or len(several) > 1
            doubts += [item[0]] if doubt else []
        else:
            several = (label,)
        labels.update(dict.fromkeys(several))
        before = several[-1]
    return tuple(labels), is_range, "; ".join(doubts)


def _completed(words: str, before: Label | None) -> Label | None:
    """The label that `words` mean after the label `before`."""
    label = read_label(words)
    if label is None:
        whole = before and (whole_of(before) or before)
        return read_part(words, whole, before) if whole else None
    if before and len(label.steps) == 1 and len(before.steps) == 2 and "." in before.number:
        short = read_label(f"{before.number.rsplit('.', 1)[0]}.{label.number}")
        # "140.82-85, 87" goes on in its chapter; "8.3 and 9" may not: only what comes later in it is taken so.
        return short if short and short.steps > before.steps else label
    return label


def _counted_out(first: Label, words: str) -> tuple[tuple[Label, ...], bool]:
    """The labels of the range that begins at `first` and goes on with `words`, and whether it is in doubt."""
    part, last = _DASH.split(words, maxsplit=1)
    if part.strip(" )("):
        first = read_part(part, first) or first
    several = range_of(first, last.strip())
    if several:
        return several, False
    end = read_label(last) or ((whole := whole_of(first)) and read_part(last, whole, first)) or None
    return (first, end) if end else (first,), True


def _source(text: str, start: int, end: int) -> str:
    after = _SOURCE_AFTER.match(text, end, end + 120)
    if after:
        return " ".join(after["source"].split())
    before = _SOURCE_BEFORE.search(text, max(0, start - 80), start)
    return " ".join(before["source"].split()) if before else ""


def names_another_source(text: str, at: int, title: str) -> bool:
    """Whether the words from `at` on say that what they follow is of another report: "… of the Casey Review"."""
    after = _SOURCE_AFTER.match(text, at, at + 120)
    return after is not None and _is_another(" ".join(after["source"].split()), title)


def is_of_another_report(reference: Reference, title: str) -> bool:
    """Whether the phrase says that its numbers are those of another report than the one called `title`.

    "Recommendation 4 of the Second Interim Report" is; "recommendation 4 of your report" is not, nor is a source
    whose every telling word stands in the title. Without a title only words such as "earlier" and "interim" tell.
    """
    return bool(reference.source) and _is_another(reference.source, title)


def _is_another(source: str, title: str) -> bool:
    words = {re.sub(r"\W|['’]s$", "", word.lower()) for word in source.split()} - {""}
    known = {re.sub(r"\W|['’]s$", "", word.lower()) for word in title.split()}
    return bool((words & _OTHER_WORDS) - known or (known and words - _OWN_WORDS - known))
