"""Checks on how the letter names and quotes the recommendations."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from scrutiny.reading.lint.reading import Reading, listed, shortened
from scrutiny.reading.proposals import Difference, Finding, ProposedAnswer, Span
from scrutiny.reading.words import words_of

_SHOWN = 3  # differences of one quotation that a message spells out


def _word_changes(answer: ProposedAnswer) -> list[Difference]:
    """The differences within what is quoted, without the words that were left out at its beginning or end."""
    return [one for one in answer.quote_differences if not _is_left_out(answer, one)]


def _is_left_out(answer: ProposedAnswer, one: Difference) -> bool:
    quotation = answer.quotation
    is_edge = quotation is not None and one.start in (quotation.start, quotation.end)
    return not one.quoted and is_edge and len(words_of(one.published)) > 2


def quotation_differs(reading: Reading) -> Iterator[Finding]:
    """The letter quotes the recommendation with other words: it may answer another question than was asked.

    Small and real on one real response in four: "Department for Transport" shortened, a clause slipped in. Where one
    word differs by a letter or two, the message says whose typing error it looks like.
    """
    written = Counter(key for words in reading.case.words for key in words.keys)
    written.update(reading.case.letter.words.keys)
    for answer in reading.own_answers():
        changes = _word_changes(answer)
        if not changes:
            continue
        told = "; ".join(_told(one, written) for one in changes[:_SHOWN])
        more = f"; and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
        spans = tuple(Span(one.start, one.end, answer.passage.page) for one in changes)
        yield Finding("quotation-differs", answer.number, f"quoted with other words: {told}{more}", spans)


def _told(one: Difference, written: Counter[str]) -> str:
    published, quoted = shortened(one.published, 60), shortened(one.quoted, 60)
    if not one.quoted:
        return f"leaves out “{published}”"
    if not one.published:
        return f"adds “{quoted}”"
    return f"“{published}” became “{quoted}”{_whose_typo(one, written)}"


def _whose_typo(one: Difference, written: Counter[str]) -> str:
    """Whose typing error it looks like, where one word differs by a letter or two: his who alone writes it so."""
    here, there = words_of(one.quoted).keys, words_of(one.published).keys
    if len(here) != 1 or len(there) != 1 or min(len(here[0]), len(there[0])) < 5:
        return ""
    if Levenshtein.distance(here[0], there[0]) > 2 or not (here[0].isalpha() and there[0].isalpha()):
        return ""
    if written[there[0]] == 1 < written[here[0]]:
        return " (it looks like the report's typing error)"
    if written[here[0]] == 1 < written[there[0]]:
        return " (it looks like the letter's typing error)"
    return ""


def quoted_in_part(reading: Reading) -> Iterator[Finding]:
    """The letter quotes only a part of the recommendation: what it leaves out may be the part that is hard.

    Where most are quoted so, it is the letter's way, and is said once.
    """
    found = []
    for answer in reading.own_answers():
        left_out = [one for one in answer.quote_differences if _is_left_out(answer, one)]
        if left_out and answer.quotation:
            words = "; ".join(f"“{shortened(one.published)}”" for one in left_out)
            found.append(Finding("quoted-in-part", answer.number, f"quoted without {words}", (answer.quotation,)))
    count = len(reading.case.recommendations)
    if len(found) > _SHOWN and len(found) * 2 > count:
        spans = tuple(span for one in found for span in one.spans)
        yield Finding("quoted-in-part", "", f"{len(found)} of {count} recommendations are quoted only in part", spans)
    else:
        yield from found


def number_clashes(reading: Reading) -> Iterator[Finding]:
    """The letter prints one number and quotes another recommendation: the quotation is followed.

    Where most headings clash the response numbers in its own way, and that is said once.
    """
    clashes = reading.links.clashes
    if len(clashes) * 5 >= len(reading.case.recommendations) * 3 and len(clashes) > 3:
        spans = tuple(reading.case.letter.span(one.start, one.end) for one in clashes)
        message = "numbers the recommendations in its own way; they were matched by their words"
        yield Finding("number-clashes", "", message, spans)
        return
    for clash in clashes:
        number = reading.case.recommendations[clash.quoted].number
        message = f"printed as “{shortened(clash.printed, 40)}”, but it quotes {number}"
        yield Finding("number-clashes", number, message, (reading.case.letter.span(clash.start, clash.end),))


def no_answer_found(reading: Reading) -> Iterator[Finding]:
    """No passage was found that answers: perhaps the letter does, in words of its own; a person has to look."""
    if reading.no_answer:
        numbers = list(reading.no_answer)
        shown = listed(numbers) if len(numbers) <= 12 else f"{', '.join(numbers[:12])} and {len(numbers) - 12} more"
        yield Finding("no-answer-found", "", f"no answer found for {shown}")
