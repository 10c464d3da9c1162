"""One recommendation at a time, at the terminal: its words, the passage, the reason, and a key to decide with.

What is decided is recorded at the end, as one step: a letter then stands in the history once and is taken back whole,
and nobody else waits for the register while a person reads. Until then nothing is said to be recorded; whoever breaks
off is told what was not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scrutiny.actions.confirm import Decision, left_open, none_of_these, take
from scrutiny.actions.responses import AskAnswers, ProposedResponse
from scrutiny.cli.asking import pick, yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.output import say, width
from scrutiny.cli.passages import ask_progress, ask_stance, pick_passage, read_there
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import ProposedAnswer
from scrutiny.render.marked import marked_lines
from scrutiny.render.said import how_matched, indented
from scrutiny.terms import ReadingNote, ResponseKind, Rung, Stance

_HELP = {
    "y": "yes: record it as shown, in your name",
    "s": "the passage is right, and says something else: choose the word",
    "p": "another passage: choose it by number, or copy its words",
    "x": "you have read the whole letter, and it says nothing about it: not addressed",
    "n": "none of these answers it: no answer found",
    "l": "later: leave it open; where a passage was found it stays not decided yet",
    "k": "keep what you decided",
    "b": "back to the one before",
    "q": "stop here; what you decided is then recorded, if you say so",
}


@dataclass(slots=True)
class _Review:
    """The asks that are gone through, and what was decided of them so far."""

    items: list[tuple[ProposedResponse, AskAnswers]]
    color: bool
    decided: dict[int, Decision] = field(default_factory=dict)


def review(call: Call, proposals: Sequence[ProposedResponse]) -> list[Decision] | None:
    """What the person decided, in the reports' order, or None if they then chose to record nothing.

    `proposals` are one letter read against each report that it answers. What they left open or never reached is decided
    another time: the same command goes on with what is undecided. Raises AnswerNeeded when the person's input ends.
    """
    items = [(proposed, each) for proposed in proposals for each in proposed.asks if each.ask.id not in proposed.linked]
    going = _Review(items, _underlines(call))
    if not items and proposals[0].response is not None:
        return []
    try:
        return _go_through(going)
    except (KeyboardInterrupt, AnswerNeeded):
        _say_lost(going)
        raise


def _underlines(call: Call) -> bool:
    """Whether the deciding words are underlined; else they stand between « and »."""
    import os
    import sys

    if call.color != "auto":
        return call.color == "always"
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _say_lost(going: _Review) -> None:
    refs = ", ".join(dict.fromkeys(one.ask.ref for one in going.decided.values() if not _is_open(one)))
    lost = f"Not recorded: what you decided of {refs}." if refs else "Nothing was decided, and nothing recorded."
    say("")
    for line in indented(f"{lost} The same command begins again.", width(), 0, most=6):
        say(line)


def _is_open(decision: Decision) -> bool:
    return decision.note is ReadingNote.NOT_DECIDED


def _go_through(going: _Review) -> list[Decision] | None:
    place = 0
    while True:
        if place >= len(going.items):
            key = pick(_end_question(going), {"y": "yes", "b": "back", "n": "no"}, default="y")
            if key != "b":
                return list(going.decided.values()) if key == "y" else None
            place = max(0, len(going.items) - 1)
        if going.items:
            place = _ask_about(going, place)


def _end_question(going: _Review) -> str:
    count = sum(not _is_open(one) for one in going.decided.values())
    what = f"{count} decision{'s' * (count != 1)}" if count else "the letter, with nothing decided"
    left = sum(
        each.ask.id not in going.decided and bool(each.answers) and proposed.kind is not ResponseKind.UPDATE
        for proposed, each in going.items
    ) + sum(map(_is_open, going.decided.values()))
    return f"Record {what}{f', and leave {left} not decided yet' if left else ''}?"


def _ask_about(going: _Review, place: int) -> int:
    """Show the ask at `place` and do what the person says, in `going`; gives the place to go to next."""
    proposed, each = going.items[place]
    say("")
    for line in _shown(going, proposed, each, f"{place + 1} of {len(going.items)}"):
        say(line)
    before = going.decided.get(each.ask.id)
    if before:
        say(f"  You decided: {_told(before)}")
    keys, default = _keys(proposed, each, before)
    count = len(proposed.possible(each))
    shown = (f"1-{count} that one" if count > 1 else "1 that one") if count else ""
    while (key := pick("", keys, default=default, shown=shown)) == "?":
        _say_help(proposed, keys)
    if key == "q":
        return len(going.items)
    if key == "b":
        return max(0, place - 1)
    if key == "k":
        return place + 1
    try:
        decision = _decision(proposed, each, key)
    except BadInput as error:
        for line in indented(str(error), width(), 2, most=4):
            say(line)
        return place
    if decision is None and key == "p":
        return place
    going.decided.pop(each.ask.id, None)
    if decision is not None:
        going.decided[each.ask.id] = decision
    return place + 1


def _shown(going: _Review, proposed: ProposedResponse, each: AskAnswers, progress: str) -> Iterator[str]:
    yield f"{each.ask.ref}  {each.ask.body or 'body not named'}  ({progress})"
    yield from indented(each.words, width(), 2, most=4)
    for answer in each.answers:
        yield from _passage_lines(going, proposed, answer)
        # Of an update its reasons for a stance say nothing.
        for reason in answer.progress.reasons if answer.progress else answer.reasons:
            yield from indented(reason, width(), 8, most=2)
    if not each.answers:
        yield "      no passage found" if proposed.update else "      no answer found"
        for number, answer in enumerate(proposed.possible(each), 1):
            yield from _passage_lines(going, proposed, answer, f"{number}: possible, by similar words only")
    if each.ask.id in proposed.undecided:
        yield "  It was left open before."


def _passage_lines(going: _Review, proposed: ProposedResponse, answer: ProposedAnswer, head: str = "") -> Iterator[str]:
    """How a passage was matched and its words, with those that decide marked."""
    deciding = answer.progress.deciding if answer.progress else answer.deciding
    marks = [(deciding.start, deciding.end)] if deciding else []
    page = f", page {answer.passage.page}" if head and answer.passage.page else ""
    yield f"      {head}{page}" if head else f"      {how_matched(answer, proposed.file.document)}"
    passage, text = answer.passage, proposed.file.document.text
    yield from marked_lines(text, passage.start, passage.end, marks, width(), 6, most=6, color=going.color)
    if deciding and not passage.start <= deciding.start < passage.end:
        yield "      and elsewhere:"
        yield from marked_lines(text, deciding.start, deciding.end, marks, width(), 6, most=3, color=going.color)


def _keys(proposed: ProposedResponse, each: AskAnswers, before: Decision | None) -> tuple[dict[str, str], str]:
    """The keys that can be pressed, with their short meanings, and the one that Return stands for."""
    is_update = proposed.kind is ResponseKind.UPDATE
    keys = {str(number): "" for number in range(1, len(proposed.possible(each)) + 1)}
    if before:
        keys["k"] = "keep"
    if each.best:
        keys |= {"y": "yes", "s": "claim" if is_update else "word"}
    keys |= {"p": "pick"}
    if not is_update:
        keys |= {"x": "silent"}
    keys |= {"n": "none", "l": "later", "b": "back", "q": "stop", "?": " " if before else "help"}  # one line of 80
    return keys, "k" if before else "y" if each.best else "l"


def _say_help(proposed: ProposedResponse, keys: dict[str, str]) -> None:
    for key, meaning in _HELP.items():
        if key in keys:
            for line in indented(meaning, width(), 6, most=3, first=f"  {key}   "):
                say(line)
    is_update = proposed.kind is ResponseKind.UPDATE
    name = proposed.file.document.name
    what = "--kind update --progress WORD" if is_update else "--stance WORD"
    for line in indented(
        f"Without being asked: scrutiny link REF --response {name} {what} --quote TEXT. Return is the capital letter.",
        width(),
        2,
        most=4,
    ):
        say(line)


def _decision(proposed: ProposedResponse, each: AskAnswers, key: str) -> Decision | None:
    """What the key says of the ask; None where it says nothing, or the person went back from picking a passage."""
    document, possible = proposed.file.document, proposed.possible(each)
    if key == "x":
        return Decision(each.ask, Stance.NOT_ADDRESSED, Rung.BY_HAND, read=True)
    if key == "n":
        return none_of_these(each.ask)
    if key == "l":
        has_any = bool(each.answers or possible) and proposed.kind is not ResponseKind.UPDATE
        return left_open(each.ask) if has_any else None
    is_own = key in "ys" and each.best is not None
    answer = each.best if is_own else _picked(proposed, each, key, possible)
    if answer is None:
        return None
    if proposed.kind is ResponseKind.UPDATE:
        return _with_claim(proposed, take(each.ask, answer, document, read=True), answer, ask=key != "y")
    stance = None if key == "y" else ask_stance(None if key == "s" else answer.stance)
    taken = take(each.ask, answer, document, read=True, stance=stance)
    return _with_targets(taken, answer)


def _picked(
    proposed: ProposedResponse, each: AskAnswers, key: str, possible: Sequence[ProposedAnswer]
) -> ProposedAnswer | None:
    """The passage of similar words that the key names, or any other of the letter; read for what it says."""
    if key.isdigit():
        answer = possible[int(key) - 1]
        return replace(read_there(proposed, each, answer.passage), rung=answer.rung, reasons=answer.reasons)
    span = pick_passage(proposed, each, possible)
    return read_there(proposed, each, span) if span else None


def _with_claim(proposed: ProposedResponse, decision: Decision, answer: ProposedAnswer, *, ask: bool) -> Decision:
    """The decision with what the update claims: as proposed where the person agrees, else as the person says."""
    claim = answer.progress
    value = claim.value if claim else None
    if value and ask:
        say(f"  It is read as: {value}.")
    if ask or value is None:
        value = ask_progress()
    deciding = claim.deciding if claim and claim.value is value else None
    words = proposed.file.document.text[deciding.start : deciding.end] if deciding else ""
    return _with_targets(replace(decision, progress=value, words=words), answer)


def _with_targets(decision: Decision, answer: ProposedAnswer) -> Decision:
    """The decision with the promises with a time that the person takes as targets."""
    taken = [
        promise
        for promise in answer.commitments
        if promise.when and yes_or_no(f"  Record the target “{promise.when.words}”?", default=True)
    ]
    return replace(decision, targets=tuple(taken))


def _told(decision: Decision) -> str:
    """A decision in few words, for the person who comes back to it."""
    if decision.note is ReadingNote.NONE_OF_THESE:
        return "none of these"
    if _is_open(decision):
        return "to be decided later"
    what = f"progress {decision.progress}" if decision.progress else str(decision.stance)
    targets = "".join(f", target “{one.when.words}”" for one in decision.targets if one.when)
    return f"{what}{targets}"
