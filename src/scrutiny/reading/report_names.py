"""Find the reports that a letter names, and which of them it answers.

A letter names its report between quotation marks ("your report ‘Home before midnight’"), in italics that are lost on
the way ("your report Home before midnight, which …"), in its subject line, or in its heading ("Response to …"). It may
name others in passing: an earlier one, somebody else's. What a page calls itself is never the report that it answers.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.dates import find_periods
from scrutiny.documents.characters import one_line
from scrutiny.documents.model import BlockKind
from scrutiny.reading.letter import Letter
from scrutiny.reading.proposals import NamedReport
from scrutiny.reading.titles import report_title
from scrutiny.reading.wordings import any_of
from scrutiny.terms import ReportKind

_OPENING = 12  # leaves after the greeting in which a letter says what it answers
_FIRST = 400  # leaves in which names are looked for at all
_NOUN = any_of("report | letter | review | investigation | paper | inquiry | motion | proposal | publication")
_TITLE = r"(?P<title>[^‘’“”\"\n]{4,200}(?:’s?\b[^‘’“”\"\n]{1,150}){0,2})"
_QUOTED = rf"(?<!\w)[‘“'\"](?-i:(?=[A-Z0-9£])){_TITLE}[’”'\"]"
_DAY = r"(?:\s*,?\s*(?:\(|published\s+|dated\s+)?(?:of|on|from)\s+(?P<day>\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\)?)?"
_NOUN_THEN_TITLE = re.compile(
    rf"\b(?P<noun>{_NOUN}){_DAY}\s*,?\s*(?:entitled|titled|called|on|into|,|:|–|-)?\s*{_QUOTED}", re.IGNORECASE
)
_TITLE_THEN_NOUN = re.compile(rf"{_QUOTED}\s*(?P<noun>{_NOUN})\b", re.IGNORECASE)
# Without marks: from a capital to the first word that no title holds, or the first stop.
_BARE = re.compile(
    rf"\b(?:[Yy]our|[Tt]he\s+(?:[A-Z]\w+\s+){{0,4}}(?:Committee|Panel|Assembly|Commission)['’]s)\s+(?:[a-z]+\s+)?"
    rf"(?P<noun>{_NOUN}){_DAY}\s*,?\s*(?:entitled|titled|called|:|–|-)?\s+(?!I\b|The\s+Mayor\b|We\b|In\b|As\b)"
    r"(?P<title>[A-Z0-9][^.,;()\n‘’“”\"?!]{6,160}?)"
    r"(?=\s*(?:[.,;()\n?!]|$|\s(?:which|that|was|were|is|are|has|have|dated|published|and\s+(?:its|I|we|for)|with|we|I"
    r"|of\s+\d|on\s+\d)\b))"
)
_NO_TITLE = re.compile(r"recommendations?\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^|\n)(?:re|subject)\s*:\s*(?:(?:re|fwd?|fw)\s*:\s*)*(?:(?:our|formal)\s+)?(?P<to>response\s+to\s+)?(?:the\s+)?"
    r"(?P<title>\S[^\n]{8,200}?)(?:\s+[–—-]\s+(?:our\s+)?(?:response|reply|answer))?\s*(?=\n|$)",
    re.IGNORECASE,
)
_RESPONSE_TO = re.compile(
    r"^\W*(?:the\s+)?(?:(?:uk|hm|welsh|scottish)\s+)?(?:(?:government|mayor|mopac|tfl|council|our|formal)(?:['’]s)?\s+)*"
    r"response\s+to\s+(?:the\s+)?"
    r"(?:(?:[\w’']+\s+){0,4}(?:report|letter|review|committee|panel|inquiry)\s+(?:on|into|about)\s+(?:the\s+)?)?"
    r"(?P<title>(?!your\b|you\b)\S.{8,200})$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"^(?P<title>\S.{6,190}?)\s*[:,–—-]?\s+(?:the\s+)?(?:(?:uk|hm|welsh|scottish)\s+)?"
    r"(?:government|mayor(?:al)?|council)(?:['’]s)?\s+response$",
    re.IGNORECASE,
)
_OF_SCRUTINY = re.compile(
    r"\b(?:reports?|inquir(?:y|ies)|reviews?|committee|panel|investigation|recommendations?|letter)\b", re.IGNORECASE
)
_YOURS = re.compile(r"\b(?:your|committee['’]s|panel['’]s|assembly['’]s)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|last|former|past|other|(?:responded|replied|wrote)\s+to\s+(?:you\s+(?:about|on)\s+)?)"
    r"\s*(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?!committee|panel|assembly)\w+['’]s?\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_BESIDE_A_DAY = frozenset("of on from published dated report which you in was".split())
_KINDS = {"letter": ReportKind.LETTER, "motion": ReportKind.MOTION, "proposal": ReportKind.FORMAL_PROPOSAL}
_ANSWERS = re.compile(
    r"\b(?:thank|grateful|repl(?:y|ies)|respon|answer|writ)[^.]{0,160}?"
    r"\b(?P<what>(?:your|the\s+committee['’]s)\s+(?:[\w-]+\s+){0,2}(?:reports?|recommendations?))\b",
    re.IGNORECASE,
)
# A committee's own letter may thank for a report too, and then it recommends.
_RECOMMENDS = re.compile(r"\b(?:we|I)\s+(?:therefore\s+|also\s+)?recommend\b", re.IGNORECASE)


def named_reports(letter: Letter, greeting: int | None = None) -> tuple[NamedReport, ...]:
    """The reports that the letter names by title, those that it answers first, then in its own order; each once."""
    first = greeting or 0
    found: dict[str, NamedReport] = {}
    for one in (*_in_sentences(letter, first), *_in_heads(letter, first), *_in_own_title(letter)):
        key = one.title.lower()
        if key not in found or (one.is_answered and not found[key].is_answered):
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: not one.is_answered))


def _in_sentences(letter: Letter, first: int) -> Iterator[NamedReport]:
    text = letter.text
    for place in range(first, min(first + _FIRST, len(letter.leaves))):
        block = letter.leaves[place]
        is_opening = place < first + _OPENING
        taken: list[tuple[int, int]] = []
        for pattern in (_NOUN_THEN_TITLE, _TITLE_THEN_NOUN, _BARE):
            for one in pattern.finditer(text, block.start, block.end):
                start, end = one.span("title")
                if any(begin < end and start < stop for begin, stop in taken) or _NO_TITLE.match(one["title"]):
                    continue
                taken.append((start, end))
                before = text[max(block.start, one.start() - 60) : one.start("noun")]
                if pattern is _TITLE_THEN_NOUN:
                    before = text[max(block.start, one.start() - 60) : one.start()]
                yield _named(letter, one, before, is_opening=is_opening)


def _named(letter: Letter, one: re.Match[str], before: str, *, is_opening: bool) -> NamedReport:
    is_yours = _YOURS.search(before) is not None
    is_past = _EARLIER.search(before) is not None
    is_theirs = _THEIRS.search(before) is not None and not is_yours
    start, end = one.span("title")
    noun = one["noun"].lower()
    printed = one.groupdict().get("day") or ""
    day = _day_at_start(printed) or _day_at_start(letter.text[one.end() : one.end() + 60])
    return NamedReport(
        one_line(letter.text[start:end]),
        start,
        end,
        _KINDS.get(noun, ReportKind.REPORT),
        day,
        (is_yours or is_opening) and not is_past and not is_theirs,
    )


def _day_at_start(words: str) -> date | None:
    """The day with which the words begin, as they do after a title: " of 4 March 2026", " (18 June 2026)"."""
    period = next(iter(find_periods(words)), None)
    if period is None or period.earliest is None or period.earliest != period.latest:
        return None
    if re.search(r"[.;!?]", words[: period.start]):  # another sentence
        return None
    before = re.sub(r"[\W_]+", " ", words[: period.start]).lower().split()
    return period.earliest if not set(before) - _BESIDE_A_DAY else None


def _in_heads(letter: Letter, first: int) -> Iterator[NamedReport]:
    """In the subject line, or in a heading that says "Response to …\"."""
    for leaf in range(min(first + 6, len(letter.leaves))):
        block, words = letter.leaves[leaf], letter.text_of(leaf)
        if found := _SUBJECT.search(words):
            pass
        elif len(words) <= 240 and block.kind is not BlockKind.CELL:
            found = _RESPONSE_TO.search(words)
        if found:
            yield NamedReport(
                one_line(found["title"]), block.start + found.start("title"), block.start + found.end("title")
            )


def _in_own_title(letter: Letter) -> Iterator[NamedReport]:
    """In what the file calls itself, where that says that it is a response to something of ours."""
    own = report_title(letter.document)
    if found := _SUFFIX.search(own) or _headed(own):
        at = letter.text.find(found["title"])
        yield NamedReport(
            one_line(found["title"]), at if at >= 0 else None, at + len(found["title"]) if at >= 0 else None
        )


def _headed(words: str) -> re.Match[str] | None:
    found = _RESPONSE_TO.search(words)
    return found if found and _OF_SCRUTINY.search(words[found.start() :]) else None


def why_an_answer(
    letter: Letter, greeting: int | None, closing: int | None, reports: Sequence[NamedReport] = ()
) -> str:
    """Why the file reads as an answer to a report, and not as one: a sentence's end; "" if it does not.

    A letter that thanks for "your report", or a paper headed "Government response to the … report". "The police
    response to the riots" is a report's own title.
    """
    own = report_title(letter.document)
    if _SUFFIX.search(own) or _headed(own):
        return f"it calls itself “{own[:120]}”"
    if (greeting is None and closing is None) or _RECOMMENDS.search(letter.text):
        return ""
    first = greeting or 0
    for block in letter.leaves[first : first + _OPENING]:
        if found := _ANSWERS.search(letter.text, block.start, block.end):
            return f"it is a letter about “{one_line(found['what'])}”"
    answered = next((one for one in reports if one.is_answered and one.start is not None), None)
    return f"it is a letter about the report “{answered.title[:120]}”" if answered and greeting is not None else ""
