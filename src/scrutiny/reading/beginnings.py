"""Find the places where a recommendation may begin: "Recommendation 4:", "8.1", "R7", "Recommendation:".

A beginning claims little. A cross-reference wrapped to the head of a line, a paragraph's own number and a footnote all
look like one; `chains` weighs them together, because recommendations are counted and strays are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scrutiny.reading.asking import asks, tag_of
from scrutiny.reading.labels import LABEL, Label, read_label
from scrutiny.reading.paragraphs import Paragraph, Section
from scrutiny.reading.wordings import any_of

_KINDS = r"(?:(?:key|draft|proposed|formal|main|safety|further|urgent|interim|new|final|overarching)\s+){0,2}"
_WORDS_AND_CODES = (
    r"[A-Z]{1,4}-\d{2,4}-\d{1,4}|\d{2,3}/\d{2}|[IVX]{1,6}(?![A-Za-z])|[A-Z](?![\w'’])"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)\b"
)
_HEADING = re.compile(
    rf"[^\w“\"‘']{{0,4}}(?i:{_KINDS}rec(?:ommendation)?\.?\s*(?:no\.?|number|\#)?)\s*"
    rf"(?P<label>{_WORDS_AND_CODES}|(?i:{LABEL}))(?P<mark>\**\s*[:.–—|-]?\**)\s*"
)
_UNNUMBERED = re.compile(rf"[^\w“\"‘']{{0,4}}(?i:{_KINDS}recommendation)\**\s*(?:[:–—]\**\s*|$)")
_NUMBERED = re.compile(
    r"[*\s]{0,4}(?P<mark>#|R(?:ec)?\.?\s?)?(?P<label>\d{1,3}(?:\.\d{1,3}){0,3})(?P<close>\**[.):]\**\s*|\s+|$)"
    r"(?=[“‘\"'(\[*]{0,2}[A-Z£]|(?<=\s)\d|$)"
)
# Words that stand before a number which they make a mention: "see paragraph 8.24".
_MENTIONING = re.compile(
    r"(?:"
    + any_of(
        r"""paragraphs? | paras?\.? | sections? | chapters? | pages? | p\. | box | table | figure | annex | appendix
        | article | clause | rule | resolution | no\.? | recommendations? | see | and | to | or | of | in | from | at
        | by | with | than | over | about | under | the"""
    )
    + r"|[,(–-])\s*$",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b"
    + any_of(
        "should | must | shall | needs? to | recommends? | recommendations | requires? | calls? (?:up)?on | urges?"
    )
    + r"\b[^.?!]{0,160}:\s*$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120  # characters
_SHORTEST_BELOW = 20  # characters below a bare label, for it to be one
_DOT_LEADER = re.compile(r"(?:\.\s?){5}|_{4}|…\s*\d{1,3}\s*$")
_FIRST_PART = re.compile(r"\(?(?:a|i)[.)]\s")
_SECTIONS = {
    Section.RECOMMENDATIONS: 1.5,
    Section.MIXED: 1.0,
    Section.OTHER: 0.0,
    Section.CONCLUSIONS: -0.5,
    Section.NOT_OURS: -2.5,
}


class Form(StrEnum):
    """How a recommendation announces itself, in the words of the reason that a person reads."""

    HEADING = 'headed "Recommendation" and its number'
    NUMBERED = "numbered in a list"
    UNNUMBERED = 'headed "Recommendation", with no number'
    CLOSING = 'headed "Recommendation", and numbered as the conclusion that it closes'
    ROW = "a row of a table of recommendations"
    SENTENCE = "the paragraph says that it recommends"
    BULLET = "listed under a heading that says recommendations"
    LED_IN = "listed after words that recommend"
    CLOSED = "closed with its number in brackets"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a recommendation may begin.

    `start` counts characters of the document's text, and is where its own words begin, past the label; `rest` are the
    words of the same paragraph from there. `weight` says how much it looks like one, on its own: below 0 it does not.
    """

    place: int  # of its paragraph
    label: Label | None
    start: int
    rest: str
    form: Form
    weight: float = 1.0
    lead_in: int | None = None  # the paragraph that leads in to its list: "To this end, the Mayor should:"
    named_in: int | None = None  # the cell of its row that names whom it is put to


def find_beginnings(paragraphs: Sequence[Paragraph]) -> Iterator[Beginning]:
    """Yield each beginning, in reading order: one at most for each paragraph. Quoted words and asides hold none."""
    lead_in: int | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_aside or paragraph.is_quoted or _DOT_LEADER.search(paragraph.words):
            continue
        lead_in = None if paragraph.is_heading else lead_in
        around = _Around(_words_below(paragraphs, place), lead_in)
        beginning = _headed(place, paragraph, around) or _numbered(place, paragraph, around)
        if beginning:
            yield beginning
        elif not paragraph.is_bullet:
            lead_in = place if _LEADS_IN.search(paragraph.words[-300:]) and not paragraph.is_heading else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands about a paragraph: it tells a title from a stray, and an item of a list from a paragraph's number."""

    below: str  # the next paragraph, if it is no heading
    lead_in: int | None  # where the list began that is under way: "the Government should:"


def _words_below(paragraphs: Sequence[Paragraph], place: int) -> str:
    below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    return below.words if below and not below.is_heading else ""


def _headed(place: int, paragraph: Paragraph, around: _Around) -> Beginning | None:
    found = _HEADING.match(paragraph.words)
    if not found:
        unnumbered = _UNNUMBERED.match(paragraph.words)
        if not unnumbered:
            return None
        return Beginning(place, None, *_from(paragraph, unnumbered.end()), Form.UNNUMBERED)
    label = read_label(found["label"])
    rest = paragraph.words[found.end() :]
    if label is None or _is_mention(found["label"], found["mark"], rest):
        return None
    weight = 1.0 + asks(f"{rest} {around.below}"[:2000]) - 2.5 * (paragraph.section is Section.NOT_OURS)
    return Beginning(place, label, *_from(paragraph, found.end()), Form.HEADING, weight)


def _is_mention(label: str, mark: str, rest: str) -> bool:
    """Whether the words speak of a recommendation instead of announcing it.

    "Recommendation 10, shall apply", "Recommendation 8 in that report", and the tail of a wrapped "(see
    Recommendation 4)" all begin a line somewhere.
    """
    if not rest.strip():
        return label.endswith(")") and "(" not in label and label[-2].isdigit()
    if mark.strip("* \n"):
        return bool(re.match(r"\d", rest)) and mark.strip("* \n") in "–—-"  # "Recommendation 4–6"
    return not re.match(r"[“‘\"'(\[*]{0,2}[A-Z£]", rest)


def _numbered(place: int, paragraph: Paragraph, around: _Around) -> Beginning | None:
    if paragraph.columns > 1:
        return None  # a table's numbers are its own; tables of recommendations are read by their headings
    found = _NUMBERED.match(paragraph.words)
    label = read_label((found["mark"] or "").strip(" #") + found["label"]) if found else None
    if found is None or label is None:
        return None
    rest = paragraph.words[found.end() :]
    if not rest.strip(" .:*") and len(around.below) < _SHORTEST_BELOW:
        return None  # a page's number, or a figure of a table
    weight = _weight(paragraph, rest, around, is_marked=bool(found["mark"]))
    return Beginning(place, label, *_from(paragraph, found.end()), Form.NUMBERED, weight, around.lead_in)


def _from(paragraph: Paragraph, at: int) -> tuple[int, str]:
    """Where the words of `paragraph` from `at` begin in the document's text, and the words."""
    return paragraph.start + at, paragraph.words[at:]


def _weight(paragraph: Paragraph, rest: str, around: _Around, *, is_marked: bool) -> float:
    """How much a numbered paragraph looks like a recommendation.

    Most numbered paragraphs are not one, so it begins below 0; what raises it is words that ask (its own, or those
    that lead in to its list), the more so under a heading that says recommendations, the bracket with which
    Parliament's committees close an item, bold type, and a mark such as "R" or "#".
    """
    is_set_apart = paragraph.is_heading or paragraph.block.bold or not rest.rstrip().endswith((".", "?", "!"))
    is_title = is_set_apart and len(rest) < _LONGEST_TITLE and not asks(rest)
    has_words_below = is_title and (bool(_FIRST_PART.match(around.below)) or asks(around.below[:2000]))
    is_asking = around.lead_in is not None or has_words_below or asks(rest[:2000])
    weight = -0.6 + 1.0 * is_asking + _SECTIONS[paragraph.section] * (1.0 if is_asking else 0.4)
    weight += {"recommendation": 1.5, "conclusion": 1.0, "paragraph": 1.0}.get(tag_of(rest), 0.0)
    return weight + 0.3 * paragraph.block.bold + 0.5 * is_marked


def find_within(paragraphs: Sequence[Paragraph], label: Label, form: Form, first: int, last: int) -> int | None:
    """Where `label` begins inside one of the paragraphs from `first` to `last`, both included; None if it does not.

    Some files run two items together, or an item and the heading above it. Such a label is looked for only where a
    list lacks it, and counts only where nothing before it makes it a mention. The offset counts in the document's
    text.
    """
    word = r"Recommendation\s+" if form is Form.HEADING else ""
    pattern = re.compile(rf"(?<=\s){word}{re.escape(label.number)}(?:[.):]\s*|\s+)(?=[“‘\"'(]?[A-Z])")
    for paragraph in paragraphs[first : last + 1]:
        for found in pattern.finditer(paragraph.words):
            before = paragraph.words[max(0, found.start() - 30) : found.start()]
            if not _MENTIONING.search(before) and not paragraph.is_quoted:
                return paragraph.start + found.start()
    return None
