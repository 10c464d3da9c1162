"""Read out of a letter the recommendations that it quotes or names, where its report is not at hand.

What a letter quotes is what its writer made of the report: it is proposed as quoted there, unchecked. A
recommendation that is only named by its number is proposed too, without words; how many there are in all, no letter
says.
"""

import re
from collections.abc import Iterator, Sequence

from scrutiny.documents.model import BlockKind
from scrutiny.reading.addressees import BodyFinder
from scrutiny.reading.asked_days import find_asked_day
from scrutiny.reading.asking import asks
from scrutiny.reading.labels import Step
from scrutiny.reading.letter import Letter
from scrutiny.reading.proposals import ProposedRecommendation, Span
from scrutiny.reading.references import Reference, find_references, is_of_another_report
from scrutiny.terms import KnownBody

QUOTED = "as quoted in the letter, unchecked"
NAMED = "named in the letter by its number only"
_MOST = 300  # recommendations that one letter may name
_BETWEEN = 90  # characters between "recommendation 2" and the mark that opens its words
_LONGEST = 6000
_OPENS = re.compile(r"(?<!\w)[‘“'\"](?=\w)")
_CLOSERS = {"‘": "’", "“": "”", "'": "'", '"': '"'}
_HEADING = 60  # characters of a block that is a number and little else
_AFTER_LABEL = re.compile(r"[\s'’”\"]*[:.)–—-]\s*")
_ASKING_QUOTED = re.compile(r"\brecommend(?:ed|s|ation|ations)?\b[^.\n]{0,90}$", re.IGNORECASE)


def quoted_recommendations(
    letter: Letter, bodies: Sequence[KnownBody], title: str = ""
) -> tuple[ProposedRecommendation, ...]:
    """The recommendations of the report called `title` that the letter quotes or names, in the order of their numbers.

    Each stands once, with its first quotation; `words` is "" for one that is only named. Spans count characters of the
    letter's text.
    """
    finder = BodyFinder(bodies)
    quoted: dict[str, ProposedRecommendation] = {}
    named: dict[str, ProposedRecommendation] = {}
    order: dict[str, tuple[Step, ...]] = {}
    for reference, span in _references(letter, title):
        for label in reference.labels:
            if len(order) >= _MOST and label.number not in order:
                continue
            order.setdefault(label.number, label.steps)
            if span and len(reference.labels) == 1:
                quoted.setdefault(label.number, _proposed(letter, finder, label.number, span))
            else:
                own = letter.span(reference.start, reference.end)
                named.setdefault(label.number, _named(label.number, own))
    found = [(order[number], one) for number, one in {**named, **quoted}.items()]
    numbered = tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))
    return numbered + tuple(_unnumbered(letter, finder, numbered))


def _references(letter: Letter, title: str) -> Iterator[tuple[Reference, Span | None]]:
    """Each phrase that numbers recommendations of this report, with the stretch that quotes one; None if none does."""
    for place, block in enumerate(letter.leaves):
        for reference in find_references(letter.text, block.start, block.end):
            if not is_of_another_report(reference, title) and reference.labels:
                yield reference, _quotation_after(letter, place, reference)


def _quotation_after(letter: Letter, place: int, reference: Reference) -> Span | None:
    block = letter.leaves[place]
    opening = _OPENS.search(letter.text, reference.end, min(block.end, reference.end + _BETWEEN))
    if opening and not list(find_references(letter.text, reference.end, opening.start())):
        return _marked(letter, opening.start(), block.end)
    begins = not letter.text[block.start : reference.start].strip(" *_")
    if not begins:
        return None
    after = _AFTER_LABEL.match(letter.text, reference.end, block.end)
    start = after.end() if after else reference.end
    rest = letter.text[start : block.end]
    if after and asks(rest):
        return letter.span(start, block.end)
    is_heading = block.kind is BlockKind.HEADING or block.end - block.start <= _HEADING
    if is_heading and not rest.strip() and place + 1 < len(letter.leaves):
        following = letter.leaves[place + 1]
        if following.kind is not BlockKind.HEADING and asks(letter.text[following.start : following.end]):
            return letter.span(following.start, following.end)
    return None


def _marked(letter: Letter, opening: int, limit: int) -> Span | None:
    """The words between a mark that opens and the one that closes it, if they ask for something."""
    text = letter.text
    closer = _CLOSERS[text[opening]]
    limit = min(limit, opening + _LONGEST)
    ends = [at for at in range(opening + 1, limit) if text[at] == closer and not text[at + 1 : at + 2].isalnum()]
    # An apostrophe may stand at a word's end ("officers' time"); a sentence's end, or the block's, closes better.
    sure = [at for at in ends if text[at - 1] in ".!?…;" or text[at + 1 : at + 2] in ("", ".", ",", ";", "\n")]
    for at in (*sure, *ends):
        if asks(text[opening + 1 : at]):
            return letter.span(opening + 1, at)
    return None


def _proposed(letter: Letter, finder: BodyFinder, number: str, span: Span) -> ProposedRecommendation:
    words = letter.text[span.start : span.end]
    return ProposedRecommendation(
        number,
        words,
        span.start,
        span.end,
        span.page,
        places=(span,),
        bodies=finder.find(words, span.start),
        date_given=find_asked_day(words, span.start),
        reasons=(QUOTED,),
    )


def _named(number: str, span: Span) -> ProposedRecommendation:
    return ProposedRecommendation(number, "", span.start, span.end, span.page, places=(span,), reasons=(NAMED,))


def _unnumbered(
    letter: Letter, finder: BodyFinder, numbered: Sequence[ProposedRecommendation]
) -> Iterator[ProposedRecommendation]:
    """What the letter quotes as a recommendation without its number: "You recommend that ‘The Mayor should …’"."""
    taken = [(one.start, one.end) for one in numbered]
    for block in letter.leaves:
        for opening in _OPENS.finditer(letter.text, block.start, block.end):
            at = opening.start()
            before = letter.text[max(block.start, at - _BETWEEN) : at]
            if any(start - 1 <= at < end for start, end in taken) or not _ASKING_QUOTED.search(before):
                continue
            if span := _marked(letter, at, block.end):
                taken.append((span.start, span.end))
                yield _proposed(letter, finder, "", span)
