"""Checks on what the answers say, and on what they leave unsaid."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from scrutiny.reading.lint.reading import Reading, listed, shortened
from scrutiny.reading.mentions import find_pointers, points_above
from scrutiny.reading.proposals import Finding, ProposedAnswer, Span
from scrutiny.reading.sentences import sentences
from scrutiny.reading.stance import find_refusals
from scrutiny.reading.wordings import any_of
from scrutiny.terms import Rung, Stance

_POINTER_WORDS = 40  # an answer of more words says something of its own
_OWN_WORDS = 8  # words beside "see also …": more are an answer
_SEE_ALSO = re.compile(r"\bsee\s+also\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall)\s+(?!consider|explore|look|reflect|continue)(?:\w+ly\s+)?\w", re.IGNORECASE)
_YES = (Stance.ACCEPTED, Stance.IN_PART, Stance.IN_PRINCIPLE)
_AGREES = re.compile(r"\b(?:agrees?|accepts?|welcomes?|supports?|endorses?)\b", re.IGNORECASE)
_DEFLECTS = re.compile(
    r"\b(?:is|are|remains?)\s+(?:\w+ly\s+)?(?:an?\s+)?(?:operational\s+|policing\s+|local\s+)?(?:matters?|decisions?|questions?)\s+"
    r"(?:for|of)\s+(?:the\s+)?(?:[A-Z]\w+|individual|local|chief|police|operational|forces|boroughs|councils|commissioner)"
    r"|\b(?:decision|matter)s?\s+(?:\w+\s+){0,3}(?:solely|entirely)\s+(?:by|for)\b|\boperational(?:ly)?\s+independen\w+"
    r"|\b(?:outside|beyond|not\s+within)\s+(?:the\s+|our\s+|my\s+)?(?:\w+['’]s\s+)?"
    r"(?:remit|powers?|control|responsibilit\w+|gift)\b"
    r"|\b[Ii]t\s+is\s+for\s+(?:the\s+)?[A-Z][\w ]{2,60}?\s+to\s+(?:decide|determine|make)",
)
# Words that calm, and words that alarm: both in one sentence, and one of them may be a slip.
_CALMS = re.compile(
    r"\b"
    + any_of(
        """assured | reassured | reassures? | satisfied | confident | pleased to (?:confirm|say|report) | no evidence
        | no concerns? | comfortable | content that | can confirm"""
    )
    + r"\b",
    re.IGNORECASE,
)
_ALARMS = re.compile(
    r"\b(?:does|do|did|will|would)\s+(?:lead|result|cause|contribute|discriminate|increase|have)\b[^.;]{0,60}?"
    r"\b(?:bias|discriminat\w+|harm|errors?|risks?|disproportion\w+|failures?|injur\w+|deaths?|loss(?:es)?|breach(?:es)?|delays?)\b"
    r"|\b(?:is|are|was|were)\s+(?:statistically\s+)?(?:biased|unsafe|unlawful|discriminatory|inaccurate|inadequate|ineffective|unfair)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def one_passage_for_several(reading: Reading) -> Iterator[Finding]:
    """One passage answers several recommendations: its verdict may hold for only one of them."""
    together: dict[tuple[int, int], list[ProposedAnswer]] = defaultdict(list)
    for answer in reading.own_answers():
        if answer.rung is not Rung.CROSS_REFERENCE:
            together[answer.passage.start, answer.passage.end].append(answer)
    for answers in together.values():
        numbers = [answer.number for answer in answers]
        places = [place for place, one in enumerate(reading.case.recommendations) if one.number in numbers]
        numbering = reading.case.numbering
        apart = [place for place in places if not set(numbering.parts_of(place)) & set(places)]
        if len(apart) > 1:
            message = f"one passage answers {listed([reading.case.recommendations[place].number for place in apart])}"
            yield Finding("one-passage-for-several", numbers[0], message, (answers[0].passage,))


def says_nothing_firm(reading: Reading) -> Iterator[Finding]:
    """The answer states no position, promises nothing, names no day: there is nothing to hold anybody to.

    Not counted where words of refusal stand in it: that is a position, if not a stated one.
    """
    for answer in reading.own_answers():
        if answer.stance is not Stance.UNCLEAR or answer.commitments or answer.rung is Rung.CROSS_REFERENCE:
            continue
        if any(other.stance is not Stance.UNCLEAR for other in reading.answers if other.number == answer.number):
            continue
        refusals = find_refusals(reading.text, answer.passage.start, answer.passage.end)
        if not reading.times(answer) and not refusals:
            message = "states no position, no commitment and no date"
            yield Finding("says-nothing-firm", answer.number, message, (answer.passage,))


def agrees_then_refuses(reading: Reading) -> Iterator[Finding]:
    """The answer opens with agreement and holds words of refusal further on: read it to its end.

    Not counted: a verdict in part or in principle, which says so itself, and a refusal that is plainly stated.
    """
    for answer in reading.own_answers():
        if answer.stance not in (Stance.ACCEPTED, Stance.UNCLEAR):
            continue
        opening = next(sentences(reading.text, answer.passage.start, answer.passage.end), None)
        if opening is None or not _AGREES.search(reading.text, *opening):
            continue
        refusals = find_refusals(reading.text, opening[1], answer.passage.end)
        if refusals:
            words = shortened(reading.text[refusals[0].start : refusals[0].end], 60)
            page = reading.case.letter.document.page_at(refusals[0].start)
            spans = (Span(*opening, answer.passage.page), Span(refusals[0].start, refusals[0].end, page))
            message = f"opens with agreement, and says later: “{words}”"
            yield Finding("agrees-then-refuses", answer.number, message, spans)


def no_owner_or_day(reading: Reading) -> Iterator[Finding]:
    """Accepted, but nobody says who will do it by when: an acceptance that can never be late.

    Not counted: what is said to be done already, an answer that points at another, and a bare verdict of one of
    several bodies or on several recommendations, whose details stand elsewhere.
    """
    sharing = Counter(answer.passage for answer in reading.own_answers())
    for answer in reading.own_answers():
        if answer.stance not in _YES or answer.rung is Rung.CROSS_REFERENCE or reading.names_a_beginning(answer):
            continue
        is_of_several = answer.by or sharing[answer.passage] > 1
        if reading.says_done(answer) or (is_of_several and _is_only_a_verdict(reading, answer)):
            continue
        if _pointing(reading, answer):
            continue
        if not answer.deciding or not answer.passage.start <= answer.deciding.start < answer.passage.end:
            continue  # accepted by its number in a list, which says no more of any
        if answer.commitments:
            vague = next((one.when.words for one in answer.commitments if one.when), "")
            message = f"{answer.stance.value}, but gives no day" + (f" (“{vague}”)" if vague else "")
            spans = tuple(Span(one.start, one.end, answer.passage.page) for one in answer.commitments[:3])
        else:
            # "Functions will move to the ministry" promises, if not in words that are counted as a promise.
            is_promised = _WILL.search(reading.text, answer.passage.start, answer.passage.end) is not None
            lack = "gives no day" if is_promised else "no promise and no day was found"
            message = f"{answer.stance.value}, but {lack}"
            spans = (answer.passage,)
        yield Finding("no-owner-or-day", answer.number, message, spans)


def _is_only_a_verdict(reading: Reading, answer: ProposedAnswer) -> bool:
    """Whether the passage holds nothing but sentences that state stances."""
    own = {one.deciding for one in reading.answers if one.passage == answer.passage and one.deciding}
    return sum(reading.length(one) for one in own) * 10 >= reading.length(answer.passage) * 9


def deflects(reading: Reading) -> Iterator[Finding]:
    """Passes the matter to somebody else: the body asked may be the wrong one, or may be ducking."""
    for answer in reading.own_answers():
        if answer.stance is Stance.REDIRECTED and answer.deciding:
            words = shortened(reading.words(answer.deciding))
            yield Finding("deflects", answer.number, f"passes it on: “{words}”", (answer.deciding,))
        elif answer.stance in (Stance.UNCLEAR, Stance.NOTED) and (
            found := _DEFLECTS.search(reading.text, answer.passage.start, answer.passage.end)
        ):
            yield _deflection(reading, answer.number, found)
    answered = [(answer.passage.start, answer.passage.end) for answer in reading.answers]
    for found in _DEFLECTS.finditer(reading.text):
        is_letter = reading.anatomy.salutation is not None
        if is_letter and not any(start <= found.start() < end for start, end in answered):
            yield _deflection(reading, "", found)


def _deflection(reading: Reading, number: str, found: re.Match[str]) -> Finding:
    words = shortened(found[0], 60)
    return Finding("deflects", number, f"points to others: “{words}”", (reading.case.letter.span(*found.span()),))


def answers_by_pointing(reading: Reading) -> Iterator[Finding]:
    """Answers by pointing at another answer: what is said there may not fit what was asked here.

    Not counted: an answer in words of its own that adds "see also".
    """
    for answer in reading.own_answers():
        if answer.rung is not Rung.CROSS_REFERENCE and (pointing := _pointing(reading, answer)):
            others, span = pointing
            where = f"at the answer to {listed(list(others))}" if others else "at what stands above"
            message = f"answers by pointing {where}"
            yield Finding("answers-by-pointing", answer.number, message, (reading.case.letter.span(*span),))


def _pointing(reading: Reading, answer: ProposedAnswer) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """The recommendations to whose answers a short answer points, and the words that do; () for what stands above."""
    if reading.length(answer.passage) > _POINTER_WORDS:
        return None
    if pointer := find_pointers(reading.case, answer.passage.start, answer.passage.end):
        own = (reading.case.recommendations[place].number for place in pointer.places)
        others = tuple(number for number in own if number != answer.number)
        words = reading.case.letter.span(pointer.start, pointer.end)
        rest = reading.length(answer.passage) - reading.length(words)
        is_aside = rest > _OWN_WORDS and _SEE_ALSO.search(reading.text, pointer.start, pointer.end) is not None
        return (others, (pointer.start, pointer.end)) if others and not is_aside else None
    above = points_above(reading.text, answer.passage.start, answer.passage.end)
    return ((), above) if above else None


def reassures_against_fact(reading: Reading) -> Iterator[Finding]:
    """Calms and alarms in one sentence: "we are assured … the technology does lead to statistically significant bias".

    A word may have been lost. The whole letter is read for it, and the message only asks to check the wording.
    """
    for leaf in reading.case.letter.leaves:
        for start, end in sentences(reading.text, leaf.start, leaf.end):
            calm, alarm = _CALMS.search(reading.text, start, end), _ALARMS.search(reading.text, start, end)
            if calm and alarm and calm.start() < alarm.start() and not _DENIED.search(alarm[0]):
                before = reading.text[max(calm.end(), alarm.start() - 40) : alarm.start()]
                if not _DENIED.search(before):
                    number = next(
                        (one.number for one in reading.answers if one.passage.start <= start < one.passage.end), ""
                    )
                    words = f"“{calm[0]} … {shortened(alarm[0], 60)}”"
                    span = reading.case.letter.span(start, end)
                    message = f"please check the wording: {words}"
                    yield Finding("reassures-against-fact", number, message, (span,))
