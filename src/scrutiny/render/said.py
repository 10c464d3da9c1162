"""What was read in a file, in plain words and as JSON: the answers of `add` and `link`, before and after confirming."""

from collections.abc import Iterator, Sequence
from typing import Any

from scrutiny.actions.holdings import Holding
from scrutiny.actions.responses import AskAnswers, ProposedResponse
from scrutiny.actions.stubs import ProposedStub
from scrutiny.dates import say_day
from scrutiny.documents.model import Document
from scrutiny.reading.proposals import (
    Commitment,
    Finding,
    ProposedAnswer,
    ProposedProgress,
    ProposedRecommendation,
    Span,
)
from scrutiny.render.measure import wrapped
from scrutiny.render.words import on_one_line
from scrutiny.terms import Evidence

QUOTED = 300  # characters of a passage that a listing shows; show prints all of it


def recommendation_json(item: ProposedRecommendation, ref: str, document: Document) -> dict[str, Any]:
    """One recommendation as `add report --json` promises it."""
    given = item.date_given
    return {
        "ref": f"{ref}/{item.number}",
        "number": item.number,
        "title": item.title,
        "text": item.words,
        "page": item.page,
        "start": item.start,
        "end": item.end,
        "by_ocr": document.is_by_ocr(item.start, item.end),
        "part_of": item.part_of,
        "bodies": [body.name for body in item.bodies],
        "date_given": {"words": given.words, "day": given.latest and given.latest.isoformat()} if given else None,
        "reasons": list(item.reasons),
    }


def answer_json(answer: ProposedAnswer, ref: str, body: str, document: Document) -> dict[str, Any]:
    """One answer as `link --json` promises it."""
    text, passage, deciding = document.text, answer.passage, answer.deciding
    return {
        "ref": ref,
        "number": answer.number,
        "body": answer.by or body,
        "passage": text[passage.start : passage.end],
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "by_ocr": document.is_by_ocr(passage.start, passage.end),
        "stance": answer.stance.value,
        "words": text[deciding.start : deciding.end] if deciding else "",
        "rung": answer.rung.value,
        "reasons": list(answer.reasons),
        "quote_differences": [
            {"published": d.published, "quoted": d.quoted, "start": d.start, "end": d.end}
            for d in answer.quote_differences
        ],
        "commitments": [commitment_json(each) for each in answer.commitments],
        "progress": answer.progress and progress_json(answer.progress, document),
    }


def progress_json(claim: ProposedProgress, document: Document) -> dict[str, Any]:
    """What a passage of an update claims, as `link --json` promises it: with the sentence that says so."""
    deciding = claim.deciding
    return {
        "value": claim.value and claim.value.value,
        "words": document.text[deciding.start : deciding.end] if deciding else "",
        "start": deciding and deciding.start,
        "end": deciding and deciding.end,
        "page": deciding and deciding.page,
        "evidence": Evidence.SELF_REPORTED.value if claim.value else None,
        "reasons": list(claim.reasons),
    }


def commitment_json(promise: Commitment) -> dict[str, Any]:
    """One promise with the days that its words may mean."""
    when = promise.when
    return {
        "words": promise.words,
        "start": promise.start,
        "end": promise.end,
        "when": when and when.words,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
    }


def span_json(span: Span, document: Document) -> dict[str, Any]:
    """A stretch of the document with its words."""
    return {"text": document.text[span.start : span.end], "page": span.page, "start": span.start, "end": span.end}


def finding_json(finding: Finding, ref: str) -> dict[str, Any]:
    """One thing that looks odd, with where it stands."""
    return {
        "check": finding.check,
        "ref": f"{ref}/{finding.number}" if finding.number else ref,
        "message": finding.message,
        "spans": [{"start": span.start, "end": span.end, "page": span.page} for span in finding.spans],
    }


def recommendation_lines(
    items: Sequence[ProposedRecommendation], ref: str, document: Document, width: int
) -> Iterator[str]:
    """Each recommendation with its number, its page and whom it is put to, fitted to the width."""
    for item in items:
        where = f", page {item.page}" if item.page else ""
        to = " and ".join(body.name for body in item.bodies) or "body not named"
        by = f", {item.date_given.words}" if item.date_given else ""
        mark = "conclusion? " if item.is_doubtful else ""
        where += " (read by OCR)" if document.is_by_ocr(item.start, item.end) else ""
        yield f"  {mark}{ref}/{item.number}  to {to}{by}{where}"
        yield from indented(item.words, width, 6, most=2)


def stub_lines(stub: ProposedStub, width: int) -> Iterator[str]:
    """A report that is known only from the letter: its title, what is quoted of it, and what is not known."""
    of = f", of {say_day(stub.published)}" if stub.published else ""
    yield from indented(f"Known only from this letter: {stub.ref}, “{stub.title}”{of}.", width, 0, most=4)
    for place, item in enumerate(stub.recommendations):
        to = " and ".join(body.name for body in item.bodies) or "body not named"
        head = f"{stub.ref}/{stub.number_of(place)}  to {to}, {'; '.join(item.reasons)}"
        yield from indented(head, width, 6, most=3, first="  ")
        if item.words:
            yield from indented(item.words, width, 6, most=4)
    if not stub.recommendations:
        yield "  The letter quotes and numbers none of its recommendations."
    yield "  How many recommendations it makes in all is not known."


def stub_json(stub: ProposedStub) -> dict[str, Any]:
    """A report that is known only from the letter, as `link --json` and `add report --json` promise it."""
    return {
        "ref": stub.ref,
        "title": stub.title,
        "kind": stub.kind.value,
        "published": stub.published and stub.published.isoformat(),
        "stub": True,
        "recommendations_in_all": None,
        "named_at": span_json(stub.place, stub.file.document) if stub.place else None,
        "recommendations": [
            {
                **recommendation_json(item, stub.ref, stub.file.document),
                "number": number,
                "ref": f"{stub.ref}/{number}",
                "checked": False,
            }
            for number, item in ((stub.number_of(at), item) for at, item in enumerate(stub.recommendations))
        ],
    }


def answer_lines(answer: ProposedAnswer, document: Document, width: int) -> Iterator[str]:
    """How an answer was matched, what it says of itself, and its words, fitted to the width."""
    claim = answer.progress
    yield f"      {how_matched(answer, document)}"
    yield from indented(f"“{quotation(document, answer.passage)}”", width, 6, most=4)
    deciding = claim.deciding if claim else answer.deciding
    if deciding:
        yield from indented(f"because it says: “{quotation(document, deciding)}”", width, 6, most=2)


def how_matched(answer: ProposedAnswer, document: Document) -> str:
    """What a passage says, of an update what it claims, how and on which page it was found, and if by OCR."""
    page = f", page {answer.passage.page}" if answer.passage.page else ""
    by = f"{answer.by}: " if answer.by else ""
    claim = answer.progress
    says = answer.stance if claim is None else f"progress {claim.value}" if claim.value else "no progress stated"
    by_ocr = ", read by OCR" if document.is_by_ocr(answer.passage.start, answer.passage.end) else ""
    return f"{by}{says} ({answer.rung}{page}{by_ocr})"


def finding_lines(finding: Finding, ref: str, width: int) -> Iterator[str]:
    """One thing that looks odd, in a sentence."""
    about = f"{ref}/{finding.number}: " if finding.number else ""
    yield from indented(f"{about}{finding.message}", width, 4, most=4, first="  • ")


def quotation(document: Document, span: Span) -> str:
    """The words at a span on one line, cut after so many characters."""
    words = on_one_line(document.text[span.start : span.end])
    return words if len(words) <= QUOTED else words[: QUOTED - 1].rsplit(" ", 1)[0] + " …"


def indented(words: str, width: int, by: int, *, most: int, first: str = "") -> Iterator[str]:
    """The words wrapped within the width, each line indented, at most so many lines and then "…"."""
    for place, line in enumerate(wrapped(on_one_line(words), max(20, width - by), most)):
        yield (first if first and not place else " " * by) + line


def response_lines(proposed: ProposedResponse, width: int) -> Iterator[str]:
    """What was found in a response: how it was read, each ask with its answer, the silences, and what looks odd."""
    document, reading, ref = proposed.file.document, proposed.reading, proposed.report.ref
    yield from _opening(proposed, width)
    if proposed.holding:
        yield ""
        yield from holding_lines(proposed.holding, width)
    answered = [each for each in proposed.asks if each.answers]
    if answered:
        yield ""
        yield "Passages found:" if proposed.update else "Answers found:"
        for asked, answers, bodies in _by_recommendation(answered):
            yield from indented(f"{asked}  {'; '.join(bodies)}", width, 4, most=3, first="  ")
            for answer in answers:
                yield from answer_lines(answer, document, width)
    if proposed.unanswered:
        yield ""
        refs = ", ".join(dict.fromkeys(ask.ref for ask in proposed.unanswered))
        silence = "No passage found about" if proposed.update else "No answer found for"
        yield from indented(f"{silence}: {refs}.", width, 2, most=6, first="")
    if reading.unplaced:
        count = len(reading.unplaced)
        yield from indented(
            f"{count} paragraph{'s' * (count != 1)} of the letter could not be placed; see them with --json.",
            width,
            2,
            most=2,
            first="",
        )
    if reading.findings:
        yield ""
        yield "Points to check:"
        for finding in reading.findings:
            yield from finding_lines(finding, ref, width)


def holding_json(holding: Holding) -> list[dict[str, str]]:
    """The asks that a holding reply holds."""
    return [{"ref": ask.ref, "body": ask.body} for ask in holding.asks]


def holding_lines(holding: Holding, width: int) -> Iterator[str]:
    """What a holding reply holds, why not more, and how a person says otherwise."""
    held = ", ".join(dict.fromkeys(ask.ref for ask in holding.asks)) or "nothing"
    why = f", for it names recommendation{'s' * (len(holding.named) != 1)} {', '.join(holding.named)}"
    yield from indented(f"It holds {held}{why if holding.named else ''}.", width, 2, most=6, first="")
    if holding.answered:
        refs = ", ".join(dict.fromkeys(ask.ref for ask in holding.answered))
        yield from indented(f"Answered by then, and not held: {refs}.", width, 2, most=6, first="")
    yield from indented(
        "To say otherwise: scrutiny link REF… --response FILE --kind holding", width, 2, most=2, first=""
    )


def _by_recommendation(
    answered: Sequence[AskAnswers],
) -> list[tuple[str, tuple[ProposedAnswer, ...], list[str]]]:
    """Each recommendation once with its answers and the bodies that they answer for."""
    grouped: dict[tuple[str, tuple[ProposedAnswer, ...]], list[str]] = {}
    for each in answered:
        grouped.setdefault((each.ask.ref, each.answers), []).append(each.ask.body or "body not named")
    return [(ref, answers, bodies) for (ref, answers), bodies in grouped.items()]


def _opening(proposed: ProposedResponse, width: int) -> Iterator[str]:
    """Which letter, of which day, by whom and for whom; what is not known is said to be not known."""
    document = proposed.file.document
    dated = f"dated {say_day(proposed.dated)}" if proposed.dated else "undated"
    received = f", received {say_day(proposed.received)}" if proposed.received else ", day received not given"
    received += f", {proposed.received_by}" if proposed.received_by else ""
    signed = f" Signed by {' and '.join(proposed.signed)}." if proposed.signed else ""
    if proposed.answers_for:
        told = "" if proposed.is_told else ", by its own words"
        answers = f" Answers for {' and '.join(proposed.answers_for)}{told}."
    else:
        answers = " For whom it answers is not said."
    opening = f"{document.name}: {dated}{received}, read against {proposed.report.ref}.{signed}{answers}"
    yield from indented(opening, width, 0, most=5)
    for warning in document.warnings:
        yield from indented(f"Please check: {warning}", width, 2, most=3)
