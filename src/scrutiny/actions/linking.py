"""Record a response and what a person confirmed of it: answers, promises, a holding reply, an update.

One letter is one response, however many reports it answers; each report's proposals come with it.
"""

from collections.abc import Iterable, Iterator, Sequence

from scrutiny.actions.bodies import body_id
from scrutiny.actions.confirm import Decision, Letter, confirm, left_open
from scrutiny.actions.files import store_file
from scrutiny.actions.holdings import holding_told, record_holding
from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.actions.responses import ProposedResponse
from scrutiny.actions.stubs import ProposedStub, with_stub
from scrutiny.store.steps import Step
from scrutiny.terms import ReadingNote, ResponseKind


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
    too: that it came, and when, is a fact. An ask for which a passage was found and of which nothing is decided is left
    open, and stays *not decided yet*; a decision that leaves one open says no more than that. A holding reply is noted
    for each ask that it holds, and answers none. The same letter with nothing new changes nothing: "" is given.
    """
    before = {ask for proposed in proposals for ask in proposed.undecided}
    decided = [one for one in decisions if one.note is not ReadingNote.NOT_DECIDED or one.ask.id not in before]
    with register.step(command, dry_run=dry_run) as step:
        if stub:
            proposals, decided = with_stub(register, step, stub, proposals, decided)
        left = [ask for proposed in proposals for ask in _left_open(proposed, decided)]
        letter, let_go = _store_letter(register, step, proposals[0], None), 0
        for proposed in proposals:
            _store_letter(register, step, proposed, letter)
            if proposed.holding:
                let_go += record_holding(step, letter, proposed.holding, proposed.held, proposed.report.id)
        for decision in (*decided, *map(left_open, left)):
            confirm(step, letter, decision, by=register.who)
        known = f'recorded {stub.ref}, "{stub.title}", known only from the letter; ' if stub else ""
        step.summary = known + _said(proposals, decided, len(left), let_go)
    return "" if step.is_empty else step.summary


def _left_open(proposed: ProposedResponse, decided: Sequence[Decision]) -> Iterator[Ask]:
    """The asks that a passage of a letter may answer and of which nobody decided, now or before.

    That nothing was found is said only where nothing was: what the person stopped before, skipped, or took on trust
    with --yes is still to be decided.
    """
    if proposed.kind not in (ResponseKind.SUBSTANTIVE, ResponseKind.PARTIAL):
        return
    done = {decision.ask.id for decision in decided} | proposed.linked | proposed.undecided
    yield from (each.ask for each in proposed.asks if each.answers and each.ask.id not in done)


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
            once(step, "response_body", response=response, body=body_id(register, step, name), role=role)
    once(step, "response_report", response=response, report=proposed.report.id)
    return Letter(response, stored, proposed.file.document, proposed.kind)


def once(step: Step, table: str, **values: object) -> None:
    """Add a row of those values, unless one stands."""
    where = " AND ".join(f"{name} = :{name}" for name in values)
    found = step.connection.execute(f"SELECT 1 FROM {table} WHERE gone = 0 AND {where}", values)  # noqa: S608 - our names
    if found.fetchone() is None:
        step.insert(table, **values)


def _said(proposals: Sequence[ProposedResponse], decided: Sequence[Decision], left: int, let_go: int) -> str:
    """The line that says what was recorded; `left` asks were left open without a word, `let_go` are held no longer."""
    first = proposals[0]
    name, reports = first.file.document.name, " and ".join(proposed.report.ref for proposed in proposals)
    if holdings := [proposed.holding for proposed in proposals if proposed.holding]:
        return f"linked {name} to {reports} as {holding_told(holdings, let_go)}"
    is_update = first.kind is ResponseKind.UPDATE
    said = [decision for decision in decided if decision.passage is not None]
    answered = [decision for decision in said if decision.progress or not is_update]
    refs = ", ".join(dict.fromkeys(decision.ask.ref for decision in answered))
    noun = "claim" if is_update else "answer"
    targets = sum(len(decision.targets) for decision in decided)
    notes = [decision.note for decision in decided]
    counts = (
        (sum(decision.passage is None and not decision.note for decision in decided), "not addressed"),
        (len(said) - len(answered), "that claims nothing"),
        (notes.count(ReadingNote.NONE_OF_THESE), "with no passage found" if is_update else "with no answer found"),
        (notes.count(ReadingNote.NOT_DECIDED) + left, "not decided yet"),
        (targets, f"target{'s' * (targets != 1)}"),
    )
    more = "".join(f", {count} {what}" for count, what in counts if count)
    what = f"{len(answered)} {noun}{'s' * (len(answered) != 1)}" + (f" ({refs})" if refs else "")
    return f"linked {name} to {reports}: {what}{more}"
