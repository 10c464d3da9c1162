"""One recommendation at a time, at the terminal: its words, the passage, the reason, and a key to decide with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import typer

from scrutiny.actions.choices import choose
from scrutiny.actions.confirm import Decision, take
from scrutiny.actions.responses import AskAnswers, ProposedResponse, by_hand
from scrutiny.cli.asking import ask_words, pick, yes_or_no
from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput
from scrutiny.reading.proposals import ProposedAnswer
from scrutiny.render.said import answer_lines, indented
from scrutiny.terms import Progress, ResponseKind, Rung, Stance


def review(proposed: ProposedResponse) -> list[Decision] | None:
    """What the person decided, in report order, or None if they then chose to record nothing.

    What they left open or never reached is decided another time: the same command goes on where they stopped. Raises
    AnswerNeeded when the person's input ends.
    """
    asks = [each for each in proposed.asks if each.ask.id not in proposed.linked]
    decided: dict[int, Decision] = {}
    place = 0
    while True:
        if place >= len(asks):
            key = pick(f"Record {_decisions(len(decided))}?", {"y": "yes", "b": "back", "n": "no"}, default="y")
            if key != "b":
                return list(decided.values()) if key == "y" else None
            place = max(0, len(asks) - 1)
        place = _ask_about(proposed, asks, place, decided)


def _decisions(count: int) -> str:
    return f"{count} decision{'s' * (count != 1)}" if count else "the letter, with nothing decided"


def _ask_about(proposed: ProposedResponse, asks: Sequence[AskAnswers], place: int, decided: dict[int, Decision]) -> int:
    """Show the ask at `place` and do what the person says, in `decided`; gives the place to go to next."""
    if not asks:
        return 0
    each = asks[place]
    say("")
    for line in _shown(proposed, each, f"{place + 1} of {len(asks)}"):
        say(line)
    key = pick("Your decision?", _keys(proposed, each), default="y" if each.best else "n")
    if key == "q":
        return len(asks)
    if key == "b":
        return max(0, place - 1)
    decided.pop(each.ask.id, None)
    try:
        if decision := _decision(proposed, each, key):
            decided[each.ask.id] = _with_claims(proposed, each, decision)
    except BadInput as error:
        say(f"  {error}")
        return place
    return place + 1


def _shown(proposed: ProposedResponse, each: AskAnswers, progress: str) -> Iterator[str]:
    document = proposed.file.document
    yield f"{each.ask.ref}  {each.ask.body or 'body not named'}  ({progress})"
    yield from indented(each.words, width(), 2, most=4)
    for answer in each.answers:
        yield from answer_lines(answer, document, width())
        for reason in answer.reasons:
            yield from indented(reason, width(), 8, most=2)
    if not each.answers:
        yield "      no answer found"
        for number, answer in enumerate(_possible(proposed, each), 1):
            yield f"      {number}: possible, by similar words only"
            yield from answer_lines(answer, document, width())


def _possible(proposed: ProposedResponse, each: AskAnswers) -> list[ProposedAnswer]:
    return [answer for answer in proposed.reading.possible if answer.number == each.ask.number][:3]


def _keys(proposed: ProposedResponse, each: AskAnswers) -> dict[str, str]:
    keys = {"y": "yes", "s": "another response word"} if each.best else {}
    if not each.answers:
        keys |= {str(number): "this passage" for number in range(1, len(_possible(proposed, each)) + 1)}
    return keys | {
        "p": "another passage",
        "x": "read, and not addressed",
        "n": "none of these, for now",
        "b": "back",
        "q": "stop here",
    }


def _decision(proposed: ProposedResponse, each: AskAnswers, key: str) -> Decision | None:
    document = proposed.file.document
    if key == "x":
        return Decision(each.ask, Stance.NOT_ADDRESSED, Rung.BY_HAND, read=True)
    if key == "p":
        quote = ask_words("Copy the words that answer, from the letter:")
        [decision] = by_hand(document, [each.ask], _stance(), quote)
        return decision
    if key in "123":
        return take(each.ask, _possible(proposed, each)[int(key) - 1], document, read=True, stance=_stance())
    if key in "ys" and each.best:
        return take(each.ask, each.best, document, read=True, stance=_stance() if key == "s" else None)
    return None


def _with_claims(proposed: ProposedResponse, each: AskAnswers, decision: Decision) -> Decision:
    """The decision with the promises, and of an update the progress, that the person takes from the passage."""
    if decision.passage is None:
        return decision
    if proposed.kind is ResponseKind.UPDATE:
        typer.echo(f"  The words are: {', '.join(Progress)}", err=True)
        words = ask_words("What does it say was done? (Return: it does not say)")
        decision = replace(decision, progress=choose(words, Progress, "progress") if words else None)
    answer = next((answer for answer in each.answers if answer.passage == decision.passage), None)
    dated = [promise for promise in answer.commitments if promise.when] if answer else []
    taken = [
        promise
        for promise in dated
        if promise.when and yes_or_no(f"  Record the target “{promise.when.words}”?", default=True)
    ]
    return replace(decision, targets=tuple(taken))


def _stance() -> Stance:
    typer.echo(f"  The words are: {', '.join(Stance)}", err=True)
    return choose(ask_words("What does it say?"), Stance, "response", but=[Stance.NOT_ADDRESSED])
