"""At the terminal: another passage of the letter, by its number or by its words, and what it says."""

from collections.abc import Sequence

from scrutiny.actions.choices import choose
from scrutiny.actions.responses import AskAnswers, ProposedResponse, find_words
from scrutiny.cli.asking import ask_words, pick
from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput
from scrutiny.reading.nearby import passages_near
from scrutiny.reading.proposals import ProposedAnswer, Span
from scrutiny.render.said import indented, quotation
from scrutiny.terms import Progress, Rung, Stance

_AT_ONCE = 6  # passages that are shown before the next of them


def pick_passage(proposed: ProposedResponse, each: AskAnswers, possible: Sequence[ProposedAnswer]) -> Span | None:
    """The passage that the person means: chosen by its number, or by words copied from the letter; None to go back.

    Raises BadInput for words that do not stand in the letter, AnswerNeeded when the person's input ends.
    """
    document = proposed.file.document
    found = [answer.passage for answer in (*each.answers, *possible)]
    offered = passages_near(document, found, proposed.reading.unplaced)
    first = 0
    while True:
        shown = offered[first : first + _AT_ONCE]
        for number, span in enumerate(shown, first + 1):
            page = f"page {span.page}: " if span.page else ""
            words = f"{page}“{quotation(document, span)}”"
            for line in indented(words, width(), 8, most=3, first=f"{number:>6}  "):
                say(line)
        last = first + len(shown)
        keys = {str(number): "" for number in range(1, last + 1)}
        more = {"m": "more"} if last < len(offered) else {}
        label = f"1-{last} that one" if last > 1 else "1 that one" if last else ""
        key = pick("Which passage?", {**keys, **more, "w": "copy its words", "b": "back"}, shown=label)
        if key == "b":
            return None
        if key == "m":
            first = last
        elif key == "w":
            return _copied(proposed)
        else:
            return offered[int(key) - 1]


def _copied(proposed: ProposedResponse) -> Span:
    document = proposed.file.document
    quote = ask_words("Copy the words that answer, from the letter:")
    stands = find_words(document.text, quote)
    if stands is None:
        raise BadInput(f'The words "{quote[:80]}" do not stand in the letter. Copy them from it exactly.')
    return Span(*stands, document.page_at(stands[0]))


def read_there(proposed: ProposedResponse, each: AskAnswers, span: Span) -> ProposedAnswer:
    """The passage that a person named, with what it says for itself, read as any other is."""
    from scrutiny.reading.commitments import find_commitments
    from scrutiny.reading.stance import read_stances, read_statements

    document = proposed.file.document
    text, start, end = document.text, span.start, span.end
    # What it says of a recommendation by number may be said of another one: a person says that.
    readings = read_stances(text, start, end, read_statements(text, start, end), lambda _: False)
    reading = readings[0] if len(readings) == 1 else None
    deciding = Span(*reading.deciding, document.page_at(reading.deciding[0])) if reading and reading.deciding else None
    return ProposedAnswer(
        number=each.ask.number,
        passage=span,
        rung=Rung.BY_HAND,
        stance=reading.stance if reading else Stance.UNCLEAR,
        deciding=deciding,
        commitments=find_commitments(text, start, end, proposed.dated),
        progress=proposed.update.progress_in(span, each.ask, each.words) if proposed.update else None,
    )


def ask_stance(suggested: Stance | None = None) -> Stance:
    """What the passage says, in a word of the list; Return takes the one suggested. Raises BadInput."""
    _list(Stance)
    words = ask_words(f"What does it say?{f' (Return: {suggested})' if suggested else ''}")
    if not words and suggested:
        return suggested
    return choose(words, Stance, "response", but=[Stance.NOT_ADDRESSED])


def ask_progress() -> Progress | None:
    """What the passage says was done; None where the person says that it does not say. Raises BadInput."""
    _list(Progress)
    words = ask_words("What does it say was done? (Return: it does not say)")
    return choose(words, Progress, "progress") if words else None


def _list(words: type[Stance] | type[Progress]) -> None:
    for line in indented(f"The words are: {', '.join(words)}", width(), 2, most=4):
        say(line)
