"""Find the promises in an answer, each with its time if it gives one.

"We will publish a plan by spring 2027" can be late one day, so it is offered as a target; "in due course" can never be
late, and is shown for what it is. A promise is somebody's: what "this will ensure" or "which will help" says of a
thing is a description.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from scrutiny.dates import Period, find_periods, is_deadline
from scrutiny.reading.proposals import Commitment
from scrutiny.reading.sentences import sentences

_MODAL = re.compile(
    r"\b(?:will|shall|(?:is|are|am)\s+going\s+to|intends?\s+to|plans?\s+to|(?:is|are|am)\s+(?:planning|preparing)\s+to"
    r"|(?:is|are|am|remains?)\s+committed\s+to|commits?\s+to|undertakes?\s+to|aims?\s+to|proposes?\s+to|expects?\s+to"
    r"|(?:has|have)\s+(?:agreed|committed|pledged|undertaken|promised)\s+to)\b"
    r"(?!\s*(?:not|n['’]t|never|no\s+longer))",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:\s+(?:also|now|then|therefore|further|shortly|soon|formally|jointly|fully|together|again|both|[a-z]+ly))*\s+",
    re.IGNORECASE,
)
_DOES = (
    r"publish|introduc|establish|creat|launch|develop|bring|legislat|fund|implement|deliver|set|appoint|updat|produc|carry"
    r"|conduct|undertak|provid|invest|requir|includ|take|report|extend|strengthen|commission|issu|consult|write|review"
    r"|complet|begin|start|make|hold|share|amend|lay|run|build|expand|respond|meet|ask|add|adopt|agree|announc|arrang|assess"
    r"|bid|change|clarif|collect|come|confirm|convene|convert|double|employ|end|ensure|evaluat|finali|give|increas|instal"
    r"|instruct|invit|join|let|map|measur|move|offer|open|pay|pilot|place|post|prepar|present|procure|propos|put|raise|reach"
    r"|recruit|reduc|refresh|releas|remov|replac|roll|send|show|sign|submit|test|train|tell|trial|upgrad|use|visit|work"
)
_MILD = (
    r"consider|explor|seek|support|monitor|engag|continu|look|reflect|examin|keep|encourag|help|aim|address|improv|lead"
)
# What one may be or need without promising anything.
_STATE = (
    r"be|have|need|know|mean|depend|remain|want|hope|think|recogni[sz]|benefit|face|find|understand|see|become|feel"
    r"|believe|expect|always|never|not|no|only|still|be\s+able"
)
_ACT = re.compile(
    rf"(?:be\s+)?(?:fully\s+|also\s+)?(?:(?P<mild>{_MILD})\w*|(?P<does>{_DOES})\w*)"
    rf"|(?!(?:{_STATE})\b)(?P<other>[a-z]{{3,}})",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"be\s+(?:\w+ly\s+)?\w+(?:ed|en|ought|et\s+out|eld|de|id|ilt|ut)\b", re.IGNORECASE)
# Who can promise. A thing can only have something done to it ("a plan will be published"), or announce it.
_PROMISERS = re.compile(
    r"\b(?:(?i:we|i|government|mayor|ministers?|department|council|office|agency|authority|service|police|force|commissioner"
    r"|organisations|bodies|governments|authorities|forces|boroughs|councils|departments|agencies|partners|trusts|officers"
    r"|committee|board|panel|executive|regulator|college|centre|group|team|body|ministry|treasury|secretary\s+of\s+state)"
    r"|[A-Z]{2,8}|[A-Z][a-z]+\s+(?:Office|Agency|Authority|England|Scotland|Wales|Government|Executive|Service|Police))$",
)
_THINGS = re.compile(
    r"\b(?:strategy|plan|review|paper|consultation|programme|report|guidance|framework|scheme|roadmap|bill|legislation"
    r"|policy|prospectus|update|findings|protocol)$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"\b(?:this|it|these|that|which|they|who|there|those|what|to|not|no|would)$", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:if|whether|unless|recommend(?:s|ed)?|asks?|asked|urges?|hopes?|question)\b[^,;]*$", re.IGNORECASE
)
_NAMED_BY_TIME = re.compile(r"(?<!be )(?<!been )\b\w+ed\s+(?:on\s+|in\s+)?$", re.IGNORECASE)


def find_commitments(
    text: str, start: int, end: int, written: date | None = None, cells: Sequence[tuple[int, int]] = ()
) -> tuple[Commitment, ...]:
    """The promises in `text[start:end]`, in reading order.

    `written` is the day of the letter, from which "within six months" counts. `cells` are the table cells that hold
    nothing but a time ("Spring 2027"): one of them dates a promise of its row that gives no time itself.
    """
    found = []
    for begin, stop in sentences(text, start, end):
        if any(first <= begin < last for first, last in cells):
            continue
        if (promise := _promise(text, begin, stop)) is not None:
            at, is_mild = promise
            when = _time_of(text, at, begin, stop, written)
            if (when and when.start >= at) or not is_mild:
                found.append(Commitment(text[begin:stop], begin, stop, when))
    timed = next(_times_in(text, cells, written), None)
    if timed and not any(one.when for one in found):
        # A row that says "Agreed. The list will be on our website." beside "September 2026" promises it by then.
        first = next((span for span in sentences(text, start, end) if len(text[slice(*span)].split()) > 2), None)
        dated = found[0] if found else first and Commitment(text[slice(*first)], *first)
        if dated and (dated.start, dated.end) not in cells:
            found[:1] = [replace(dated, when=timed)]
    return tuple(found)


def _promise(text: str, begin: int, stop: int) -> tuple[int, bool] | None:
    """Where the words of promising end in the sentence, and whether it promises little ("will consider")."""
    for modal in _MODAL.finditer(text, begin, stop):
        before = text[max(begin, modal.start() - 90) : modal.start()].rstrip()
        subject = re.sub(r"\s*(?:\([^)]*\)|,[^,]*,|\b(?:also|now|therefore|each|all|both|\w+ly))$", "", before)
        if _NO_SUBJECT.search(subject) or _HEARSAY.search(subject):
            continue
        adverbs = _ADVERBS.match(text, modal.end(), stop)
        at = adverbs.end() if adverbs else modal.end()
        act = _ACT.match(text, at, stop)
        is_done = _PASSIVE.match(text, at, stop) is not None
        is_own = _PROMISERS.search(subject) is not None
        if not is_done and re.search(r"\b(?:and|or)$", subject, re.IGNORECASE):
            continue
        if is_done or (act and is_own) or (act and act["does"] and _THINGS.search(subject)):
            return at, bool(act and act["mild"] and not is_done)
        if act and act["does"]:  # "Hearings will begin in May": whose it is is not said, so only a time makes it one
            return at, True
    return None


def _time_of(text: str, at: int, begin: int, stop: int, written: date | None) -> Period | None:
    """The time that the promise gives: by when, if it says so; else the first time after its verb."""
    sentence = text[begin:stop]
    times = [
        Period(one.words, one.earliest, one.latest, one.start + begin, one.end + begin)
        for one in find_periods(sentence, written)
        if not _is_past(one, written) and not _NAMED_BY_TIME.search(sentence[: one.start][-40:])
    ]
    after = [one for one in times if one.start >= at]
    return next((one for one in after if is_deadline(one)), None) or next(iter(after or times), None)


def _is_past(one: Period, written: date | None) -> bool:
    return written is not None and one.latest is not None and one.latest < written


def _times_in(text: str, cells: Sequence[tuple[int, int]], written: date | None) -> Iterator[Period]:
    for first, last in cells:
        for one in find_periods(text[first:last], written):
            yield Period(one.words, one.earliest, one.latest, one.start + first, one.end + first)
