"""Record a response and what a person confirmed of it: answers, promises, a holding reply, an update.

One letter is one response, however many reports it answers; each report's proposals come with it.
"""

from collections.abc import Iterable, Sequence

from scrutiny.actions.bodies import body_id
from scrutiny.actions.confirm import Decision, Letter, confirm
from scrutiny.actions.files import store_file, store_passage
from scrutiny.actions.register import Register
from scrutiny.actions.responses import ProposedResponse
from scrutiny.actions.stubs import ProposedStub, with_stub
from scrutiny.reading.proposals import Commitment, Span
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import EntryKind, Evidence, ResponseKind, Stance


def record_response(
    register: Register,
    proposals: Sequence[ProposedResponse],
    decisions: Iterable[Decision],
    command: str,
    *,
    stub: ProposedStub | None = None,
    dry_run: bool = False,
) -> str:
    """Record the letter and what the person decided of it, as one step; gives the line that says so.

    `stub` is a report known only from this letter, which the proposals are about: it is recorded first.

    `proposals` are the same letter read against each report that it answers. A letter that answers nothing is recorded
    too: that it came, and when, is a fact. A holding reply is noted for each ask it holds, and answers none. The same
    letter with nothing new changes nothing: "" is given.
    """
    decided = list(decisions)
    with register.step(command, dry_run=dry_run) as step:
        if stub:
            proposals, decided = with_stub(register, step, stub, proposals, decided)
        letter = _store_letter(register, step, proposals[0], None)
        for proposed in proposals:
            _store_letter(register, step, proposed, letter)
            if proposed.kind is ResponseKind.HOLDING:
                _hold(step, letter, proposed)
        for decision in decided:
            _record(step, letter, decision, by=register.who, kind=proposals[0].kind)
        known = f'recorded {stub.ref}, "{stub.title}", known only from the letter; ' if stub else ""
        step.summary = known + _said(proposals, decided)
    return "" if step.is_empty else step.summary


def _record(step: Step, letter: Letter, decision: Decision, *, by: str, kind: ResponseKind) -> None:
    """Record one decision: an answer through `confirm`, or, of an update, the claim that it makes."""
    if kind is ResponseKind.UPDATE:
        _record_update(step, letter, decision)
    else:
        confirm(step, letter, decision, by=by)
    for promise in decision.targets:
        _record_target(step, letter, decision, promise)


def _record_update(step: Step, letter: Letter, decision: Decision) -> None:
    span = decision.passage
    passages = (store_passage(step, letter.stored, letter.document, span),) if span else ()
    words = letter.document.text[span.start : span.end] if span else ""
    said = Statement(
        decision.ask.id, EntryKind.NOTE, "", words or "update", response=letter.response, passages=passages
    )
    if decision.progress:
        said = Statement(
            decision.ask.id,
            EntryKind.PROGRESS,
            decision.progress,
            decision.words,
            evidence=Evidence.SELF_REPORTED,
            response=letter.response,
            passages=passages,
        )
    step.append(said)


def _record_target(step: Step, letter: Letter, decision: Decision, promise: Commitment) -> None:
    """A promise with a time becomes the ask's target, in its printed words."""
    when = promise.when
    if when is None:
        return
    span = Span(promise.start, promise.end, letter.document.page_at(promise.start))
    passage = store_passage(step, letter.stored, letter.document, span)
    step.append(
        Statement(
            decision.ask.id,
            EntryKind.TARGET,
            when.earliest.isoformat() if when.earliest else "",
            when.words,
            until=when.latest,
            response=letter.response,
            passages=(passage,),
        )
    )


def _hold(step: Step, letter: Letter, proposed: ProposedResponse) -> None:
    """Note the holding reply for each ask that it holds and that has no note of it yet."""
    for each in proposed.asks:
        if each.ask.id not in proposed.held:
            step.append(Statement(each.ask.id, EntryKind.NOTE, "", "holding reply", response=letter.response))


def _store_letter(register: Register, step: Step, proposed: ProposedResponse, letter: Letter | None) -> Letter:
    """The letter's document and response, made for the first report; the second report joins them."""
    stored = letter.stored if letter else store_file(step, proposed.file)
    response = letter.response if letter else proposed.response
    if response is None:
        response = step.insert(
            "response", document=stored, kind=proposed.kind, dated=proposed.dated, received=proposed.received
        )
    for role, names in (("signed", proposed.signed), ("answers for", proposed.answers_for)):
        for name in names:
            _once(step, "response_body", response=response, body=body_id(register, step, name), role=role)
    _once(step, "response_report", response=response, report=proposed.report.id)
    return Letter(response, stored, proposed.file.document)


def _once(step: Step, table: str, **values: object) -> None:
    where = " AND ".join(f"{name} = :{name}" for name in values)
    found = step.connection.execute(f"SELECT 1 FROM {table} WHERE gone = 0 AND {where}", values)  # noqa: S608 - our names
    if found.fetchone() is None:
        step.insert(table, **values)


def _said(proposals: Sequence[ProposedResponse], decided: Sequence[Decision]) -> str:
    first = proposals[0]
    name, reports = first.file.document.name, " and ".join(proposed.report.ref for proposed in proposals)
    if first.kind is ResponseKind.HOLDING:
        held = sum(len(proposed.asks) for proposed in proposals)
        return f"linked {name} to {reports} as a holding reply to {held} ask{'s' * (held != 1)}"
    answered = [decision for decision in decided if decision.stance is not Stance.NOT_ADDRESSED]
    not_addressed = len(decided) - len(answered)
    refs = ", ".join(dict.fromkeys(decision.ask.ref for decision in answered))
    noun = "update" if first.kind is ResponseKind.UPDATE else "answer"
    what = f"{len(answered)} {noun}{'s' * (len(answered) != 1)}" + (f" ({refs})" if refs else "")
    targets = sum(len(decision.targets) for decision in decided)
    more = f", {not_addressed} not addressed" if not_addressed else ""
    more += f", {targets} target{'s' * (targets != 1)}" if targets else ""
    return f"linked {name} to {reports}: {what}{more}"
