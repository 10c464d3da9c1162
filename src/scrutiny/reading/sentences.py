"""Find where sentences begin and end, so that a reading can point at one.

Letters and responses are full of points that end nothing: "Rec. 18", "para. 4.35", "the Rt. Hon.", "No. 10". A line
break in a document's text always ends a sentence, for it stands between blocks.
"""

import re
from collections.abc import Iterator

# A stop, its closing marks, a space, and then what can open a sentence. Nothing is given back (++): a line of ten
# thousand points would be searched from each of them to its end.
_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*[A-Z0-9£•●▪])|[ \t]*\n\s*|\s+(?=[•●▪]\s))")
_NO_END = re.compile(
    r"(?:\b(?:recs?|nos?|paras?|pp?|ch|fig|art|cl|cf|e\.g|i\.e|eg|ie|vs?|viz|approx|c|Mr|Mrs|Ms|Dr|Prof|Rt|Hon|St|Sir|Cllr|Rev"
    r"|Lt|Col|Gen|Ltd|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|^\W*\d{1,3}(?:\.\d{1,3})*|^\W*\w)\.$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d{1,3}\.\d")
_LOOK_BACK = 12  # characters: as long as the longest word of _NO_END with its point


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text[start:end]`, in order, without the space around it.

    Every character that is not space lies in exactly one sentence. A label that opens a line ("8.3.") stays with the
    sentence that it numbers.
    """
    end = len(text) if end is None else end
    first = start
    for stop in _END.finditer(text, start, end):
        is_break = "\n" in stop[0]
        if not is_break and _ends_nothing(text, first, stop):
            continue
        if (span := _trimmed(text, first, stop.end())) is not None:
            yield span
        first = stop.end()
    if (span := _trimmed(text, first, end)) is not None:
        yield span


def _ends_nothing(text: str, first: int, stop: re.Match[str]) -> bool:
    """Whether the point belongs to a shortened word or to a label."""
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return False
    if _DOTTED.match(text, stop.end()) and text[max(first, stop.start() - 1)].isdigit():
        return True  # a list of labels that a printer broke with a point: "140.35. 140.36"
    return _NO_END.search(text[max(first, stop.start() - _LOOK_BACK) : stop.start() + 1]) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
