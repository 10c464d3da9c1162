"""Read what a letter says of itself: its day, whom it greets, who signs it and for whom its words answer.

Mayor, MOPAC and Deputy Mayor are different bodies. Whom a letter answers for is therefore proposed from its words, with
the words as the reason, and never inferred from an office; a person confirms it. A response without greeting or
signature, such as a government's command paper, says nothing of this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from scrutiny.dates import find_periods
from scrutiny.documents.model import BlockKind
from scrutiny.reading.letter import Letter
from scrutiny.reading.names import BodyNames
from scrutiny.reading.proposals import Anatomy, NamedBody, NamedReport, Span
from scrutiny.reading.report_names import named_reports, why_an_answer
from scrutiny.reading.sentences import sentences
from scrutiny.reading.wordings import any_of
from scrutiny.reading.words import words_of
from scrutiny.terms import KnownBody

_HEAD = 40  # leaves in which a letter's head is looked for
_FOOT = 6  # leaves after the sign-off in which the signatory stands
_SALUTATION = re.compile(r"\W{0,3}(?:dear|hello|hi)\s+\S.{0,80}$|\W{0,3}dear\s+(?:sir|madam)\b.{0,60}$", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\W{0,3}"
    + any_of(
        "yours sincerely | yours faithfully | yours truly | yours ever | yours | kind regards | best wishes | regards"
    )
    + r"\W*(?=$|\n|\s[A-Z])",
    re.IGNORECASE,
)
# What may stand beside the day in a line of the letter's head.
_DATE_LINE = re.compile(
    any_of(
        """date | dated | sent | published | updated | our ref | your ref | ref | reference | on | last updated
        | date of letter"""
    )
    + r"\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b"
    + any_of("due | deadline | reply by | respond by | response by | meeting | closes | expires | session")
    + r"\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b"
    + any_of(
        """mayor | minister | secretary | commissioner | chief | director | chair | chairman | chairwoman | leader
        | officer | head | councillor | superintendent | commander | inspector | president | clerk | member | manager"""
    )
    + r"\b",
    re.IGNORECASE,
)
_AND_I = re.compile(r"\s+and\s+(?:I|myself)\b")
_ON_BEHALF = re.compile(
    r"\b(?:on\s+behalf\s+of|in\s+my\s+capacity\s+as|in\s+my\s+role\s+as|I\s+write\s+as|(?:this|my|our)\s+response\s+is\s+(?:also\s+)?(?:from|for))"
    r"\s+(?:both\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:let\s+you\s+know|confirm|tell\s+you|inform\s+you|advise\s+you|report|assure\s+you|say|note)\s+(?:to\s+you\s+)?that\s+(?:the\s+)?$"
    r"|(?:^|[.;:]\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_HAS = re.compile(r"\s+(?:has|have|is|are|will|accepts?|agrees?|supports?|intends?|plans?|welcomes?)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
_ATTACHED = re.compile(r"Attached: \S")
_SENT = re.compile(r"^Date: (?P<day>.{6,60})$", re.MULTILINE)


def read_anatomy(letter: Letter, bodies: Sequence[KnownBody], passages: Sequence[tuple[int, int]] = ()) -> Anatomy:
    """What the letter says of itself; None or () for what it does not say.

    `passages` are its answers: "MOPAC has submitted …" at the beginning of an answer says that it answers for MOPAC.
    """
    names = BodyNames(bodies)
    whole, letter = letter, _without_cover(letter)
    greeting = _greeting(letter)
    closing = _sign_off(letter, greeting or 0)
    signatory, office = _signature(letter, closing) if closing is not None else (None, None)
    dated = _dated(letter, greeting, closing)
    signed_by = tuple(_signed_by(letter, names, office))
    is_letter = greeting is not None or closing is not None
    answers_for = _answers_for(letter, names, signed_by, passages) if is_letter else ()
    reports = named_reports(letter, greeting)
    if whole is not letter:  # the e-mail's own words name it too, and its subject
        known = {one.title.lower() for one in reports}
        reports += tuple(one for one in named_reports(whole, _greeting(whole)) if one.title.lower() not in known)
    answered = next((one for one in reports if one.is_answered), None)
    return Anatomy(
        dated=dated[0] if dated else None,
        dated_words=letter.span(*dated[1]) if dated else None,
        salutation=_span_of(letter, greeting),
        signatory=signatory,
        office=office,
        signed_by=signed_by,
        answers_for=answers_for,
        report_title=_title_span(letter, answered),
        sent=_sent(whole),
        reports=reports,
        is_answer=why_an_answer(letter, greeting, closing, reports),
    )


def _is_mail(letter: Letter) -> bool:
    return letter.document.media_type in _MAIL


def _without_cover(letter: Letter) -> Letter:
    """The letter alone: of an e-mail, the file that hangs on it; if that is no letter, the e-mail without its head."""
    if not _is_mail(letter):
        return letter
    attached = next((leaf for leaf in range(len(letter.leaves)) if _ATTACHED.match(letter.text_of(leaf))), None)
    if attached is not None:
        inside = replace(letter, leaves=letter.leaves[attached + 1 :])
        if _greeting(inside) is not None or _sign_off(inside, 0) is not None:
            return inside
    return replace(letter, leaves=letter.leaves[1:])


def _greeting(letter: Letter) -> int | None:
    return next((leaf for leaf in _heads(letter) if _SALUTATION.match(letter.text_of(leaf))), None)


def _title_span(letter: Letter, report: NamedReport | None) -> Span | None:
    if report is None or report.start is None or report.end is None:
        return None
    return letter.span(report.start, report.end)


def _sent(letter: Letter) -> date | None:
    """The day on which an e-mail says that it was sent; None for a file that is none."""
    if not _is_mail(letter) or not letter.leaves:
        return None
    said = _SENT.search(letter.text_of(0))
    days = [one.earliest for one in find_periods(said["day"])] if said else []
    return days[0] if days else None


def _heads(letter: Letter) -> range:
    return range(min(len(letter.leaves), 4 * _HEAD))


def _span_of(letter: Letter, leaf: int | None) -> Span | None:
    return None if leaf is None else letter.span(letter.leaves[leaf].start, letter.leaves[leaf].end)


def _sign_off(letter: Letter, first: int) -> int | None:
    """The leaf with "Yours sincerely"; the first after the greeting, for what follows it may hold other letters."""
    found = (leaf for leaf in range(first, len(letter.leaves)) if _SIGN_OFF.match(letter.text_of(leaf)))
    return next(found, None)


def _dated(letter: Letter, greeting: int | None, closing: int | None) -> tuple[date, tuple[int, int]] | None:
    """The letter's day and where it says so: a line of its head, before the greeting, or under the signature."""
    head = range(min(greeting if greeting is not None else _HEAD, 4 * _HEAD, len(letter.leaves)))
    foot = range(closing, min(closing + _FOOT, len(letter.leaves))) if closing is not None else range(0)
    for leaf in (*head, *foot):
        block = letter.leaves[leaf]
        if block.kind is BlockKind.CELL:
            continue
        line_start = block.start
        for line in letter.text_of(leaf).split("\n"):
            if day := _day_alone(line):
                return day[0], (line_start + day[1][0], line_start + day[1][1])
            line_start += len(line) + 1
    return None


def _day_alone(line: str) -> tuple[date, tuple[int, int]] | None:
    """The one day that a line holds, if it holds little else: "Date: 14 March 2026", "London, 3 April 2026"."""
    if len(line) > 80 or _OTHER_DAY.search(line):
        return None
    days = [one for one in find_periods(line) if one.earliest and one.earliest == one.latest]
    if len(days) != 1 or days[0].earliest is None:
        return None
    rest = line[: days[0].start] + " " + line[days[0].end :]
    if len(words_of(_DATE_LINE.sub("", rest))) > 3 or re.match(
        r"(?:by|before|until|from|since|after)\b", days[0].words
    ):
        return None
    return days[0].earliest, (days[0].start, days[0].end)


def _signature(letter: Letter, closing: int) -> tuple[Span | None, Span | None]:
    """The signatory's name and office, in the lines after the sign-off."""
    lines = list(_lines_after(letter, closing))
    offices = [line for line in lines if _OFFICE.search(letter.text[line[0] : line[1]])]
    # The name stands above the office; below it come addresses and notes. A letter may be signed by an office alone.
    above = [line for line in lines if not offices or line[0] < offices[0][0]]
    name = above[0] if above else None
    if name is None and lines:  # one line holds both: "Jo Bloggs, Deputy Mayor for Transport"
        whole = letter.text[lines[0][0] : lines[0][1]]
        comma = whole.find(",")
        if comma > 0 and not _OFFICE.search(whole[:comma]):
            name = (lines[0][0], lines[0][0] + comma)
            start = lines[0][0] + comma + 1
            offices = [(start + len(whole[comma + 1 :]) - len(whole[comma + 1 :].lstrip()), lines[0][1])]
    return letter.span(*name) if name else None, letter.span(*offices[0]) if offices else None


def _lines_after(letter: Letter, closing: int) -> Iterator[tuple[int, int]]:
    """The lines that follow "Yours sincerely", as (start, end), as far as a signature goes."""
    sign_off = _SIGN_OFF.match(letter.text, letter.leaves[closing].start, letter.leaves[closing].end)
    at = sign_off.end() if sign_off else letter.leaves[closing].end
    last = min(closing + _FOOT, len(letter.leaves) - 1)
    for leaf in range(closing, last + 1):
        block = letter.leaves[leaf]
        if block.kind in (BlockKind.HEADING, BlockKind.ROW) and leaf > closing:
            return
        start = max(at, block.start)
        for line in letter.text[start : block.end].split("\n"):
            if words := line.strip(" ,;"):
                begin = start + line.index(words)
                if len(words) <= 120:
                    yield begin, begin + len(words)
            start += len(line) + 1


def _signed_by(letter: Letter, names: BodyNames, office: Span | None) -> Iterator[NamedBody]:
    if office is None:
        return
    for naming in names.find(letter.text, office.start, office.end):
        yield NamedBody(naming.name, naming.start, naming.end, f"signs as “{letter.text[office.start : office.end]}”")
        return  # the first is the office; what follows names whom it belongs to


def _answers_for(
    letter: Letter, names: BodyNames, signed_by: Sequence[NamedBody], passages: Sequence[tuple[int, int]]
) -> tuple[NamedBody, ...]:
    found: dict[str, NamedBody] = {}
    first_person = _FIRST_PERSON.search(letter.text)
    for body in signed_by:
        if first_person:
            words = f"signs, and writes “{first_person[0]}”"
            found[body.name] = NamedBody(body.name, body.start, body.end, words)
    for naming in names.find(letter.text):
        reason = _speaks_for(letter.text, naming.start, naming.end)
        if reason:
            found.setdefault(naming.name, NamedBody(naming.name, naming.start, naming.end, reason))
    for start, end in passages:
        begin, stop = next(sentences(letter.text, start, end), (start, end))
        for naming in names.find(letter.text, begin, stop):
            says = letter.text[begin : naming.start]
            if _TELLS.search(says) and (verb := _HAS.match(letter.text, naming.end)):
                reason = f"answers with “{letter.text[naming.start : verb.end()]} …”"
                found.setdefault(naming.name, NamedBody(naming.name, naming.start, naming.end, reason))
    return tuple(found.values())


def _speaks_for(text: str, start: int, end: int) -> str:
    """Why the letter speaks for the body that `text[start:end]` names; "" if nothing says so."""
    if together := _AND_I.match(text, end):
        start -= 4 if text[max(0, start - 4) : start].lower() == "the " else 0
        return f"says “{' '.join(text[start : together.end()].split())}”"
    if before := _ON_BEHALF.search(text, max(0, start - 80), start):
        return f"says “{' '.join(text[before.start() : end].split())}”"
    return ""
