"""The figures under a table of asks: each says what it counts, adds up with the others, and names its command.

Whatever is not known is a part of its own: not assessed, no information, cannot tell and unread never count as fine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.tables import Column, Figure, Tally
from scrutiny.tables.positions import (
    NO_ANSWER,
    NO_RESPONSE,
    NOT_DECIDED,
    PAPER,
    Position,
    Received,
    answer_of,
    is_answered,
    short_day,
)
from scrutiny.terms import ClockState, Disposition, Evidence, Judgement, Progress, Stance

MOST_LISTED = 50  # a listing of more wants --all


@dataclass(frozen=True, slots=True)
class Scope:
    """Which asks a table speaks of, as a command names them: whole reports, or recommendations of them; and options."""

    reports: tuple[str, ...] = ()  # refs of whole reports
    recommendations: str = ""  # "LFR-2026 2-4", as they are named on a command line
    options: tuple[str, ...] = ()  # ("--to", "Mayor of London", "--as-of", "2026-10-01")
    everything: bool = False  # more asks than a listing shows unasked

    def query(self, *more: str) -> str:
        """The command that lists the asks of the scope, narrowed by further options."""
        named = [word for ref in self.reports for word in ("--report", ref)]
        named += ["--ref", self.recommendations] if self.recommendations else []
        return command("query", *(["--all"] if self.everything else []), *named, *self.options, *more)

    def report(self, name: str, *more: str) -> str:
        """The command that prints a named table of the scope; --since leaves out of one what was closed by then."""
        named = [*self.reports, *self.recommendations.split()]
        options = ["--since" if option == "--not-closed-by" else option for option in self.options]
        return command("report", name, *named, *options, *more)

    def within(self, *options: str) -> "Scope":
        """The scope narrowed by options that both commands take."""
        return replace(self, options=(*self.options, *options))

    def as_of(self, day: date) -> "Scope":
        """The scope on a day, whichever it named."""
        options = list(self.options)
        if "--as-of" in options:
            place = options.index("--as-of")
            del options[place : place + 2]
        return replace(self, options=(*options, "--as-of", day.isoformat()))

    def of_asks(self, count: int) -> "Scope":
        """The scope, once it is known how many asks it holds."""
        return replace(self, everything=count > MOST_LISTED)


def command(*words: str) -> str:
    """A command as it is typed, words that hold more than letters in quotation marks."""
    return " ".join(("scrutiny", *map(_quoted, words)))


def _quoted(word: str) -> str:
    if word and all(letter.isalnum() or letter in "-–_./:,=+@" for letter in word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tallies_of(
    positions: Sequence[Position],
    received: Sequence[Received] = (),
    scope: Scope = Scope(),
    columns: Iterable[Column] = PAPER,
) -> tuple[Tally, ...]:
    """The figures about the positions, one tally for each of the columns that says where an ask stands.

    No positions give none.
    """
    if not positions:
        return ()
    scope = scope.of_asks(len(positions))
    keys = {column.key for column in columns}
    found = [*_by_answer(positions, received, scope)]
    if "progress" in keys:
        found += _by_progress(positions, scope)
    if "judgement" in keys:
        found += _by_judgement(positions, scope)
    if "outcome" in keys:
        found += [
            split(positions, scope, "--outcome", Disposition, lambda p: p.standing.disposition, "Outcome of the ")
        ]
    if "response_due" in keys:
        found += _by_clock(positions, scope)
    return tuple(tally for tally in found if tally.whole.count)


def sentences_of(tallies: Iterable[Tally]) -> tuple[str, ...]:
    """The tallies as a paper prints them."""
    return tuple(tally.sentence for tally in tallies)


def asks(count: int, noun: str = "ask") -> str:
    """The noun for so many: "ask" or "asks"."""
    return noun if count == 1 else f"{noun}s"


def split(
    positions: Sequence[Position],
    scope: Scope,
    option: str,
    words: Iterable[str],
    said: Callable[[Position], str],
    before: str,
    after: str = "",
    noun: str = "ask",
) -> Tally:
    """The tally of positions by one fact; `option` is the query's for it, `words` what the fact can be, in order."""
    told = [said(position) for position in positions]
    parts = tuple(
        Figure(told.count(word), str(word), scope.query(option, str(word))) for word in words if told.count(word)
    )
    whole = Figure(len(positions), asks(len(positions), noun), scope.query())
    return Tally(whole, parts, before, after)


def _by_answer(positions: Sequence[Position], received: Sequence[Received], scope: Scope) -> Iterator[Tally]:
    recommendations = len({(position.report, position.whole) for position in positions})
    parts_asked = len({position.ref for position in positions if position.whole != position.number})
    lettered = f" (with {parts_asked} lettered {asks(parts_asked, 'part')})" if parts_asked else ""
    what = f"{asks(recommendations, 'recommendation')}{lettered}"
    yield Tally(Figure(recommendations, what, scope.report("recommendations")))
    answered = [position for position in positions if is_answered(position)]
    silences = (Stance.NOT_ADDRESSED, NO_ANSWER, NOT_DECIDED, NO_RESPONSE)
    silent = {word: sum(answer_of(position) == word for position in positions) for word in silences}
    whole = Figure(len(positions), asks(len(positions)), scope.query())
    parts = (
        Figure(len(answered), "answered", scope.query("--answered")),
        Figure(silent[Stance.NOT_ADDRESSED], "not addressed", scope.query("--stance", Stance.NOT_ADDRESSED)),
        Figure(silent[NO_ANSWER], f"with no answer found in {_letters(received)}", scope.query("--stance", NO_ANSWER)),
        Figure(silent[NOT_DECIDED], NOT_DECIDED, scope.query("--stance", NOT_DECIDED)),
        Figure(silent[NO_RESPONSE], f"with {NO_RESPONSE}", scope.query("--stance", NO_RESPONSE)),
    )
    yield Tally(whole, tuple(part for part in parts if part.count))
    said = scope.within("--answered")
    alone = f"is {answer_of(answered[0])}" if len(answered) == 1 else ""
    yield replace(split(answered, said, "--stance", Stance, answer_of, "Of the ", noun="answer"), alone=alone)
    unread = sum(position.standing.confirmed == "unread" for position in positions)
    what = f"{asks(unread, 'answer')} confirmed without being read, marked (unread)"
    yield Tally(Figure(unread, what, scope.query("--unread")))


def _letters(received: Sequence[Received]) -> str:
    if len(received) != 1:
        return f"the {len(received)} responses" if received else "the responses"
    [letter] = received
    return f"the response of {short_day(letter.day)}" if letter.day else "the undated response"


def _by_progress(positions: Sequence[Position], scope: Scope) -> Iterator[Tally]:
    def progress(position: Position) -> str:
        return position.standing.progress or Progress.NO_INFORMATION

    yield split(positions, scope, "--progress", Progress, progress, "Reported progress of the ")
    done = [position for position in positions if progress(position) == Progress.DONE]
    within = scope.within("--progress", Progress.DONE)
    tally = split(
        done, within, "--evidence", Evidence, lambda p: p.standing.evidence or Evidence.NONE, "Evidence for the "
    )
    yield replace(tally, whole=replace(tally.whole, what="reported done"))


def _by_judgement(positions: Sequence[Position], scope: Scope) -> Iterator[Tally]:
    def judgement(position: Position) -> str:
        return position.standing.judgement or Judgement.NOT_ASSESSED

    yield split(positions, scope, "--judgement", Judgement, judgement, "Committee's view of the ")
    older = sum(position.standing.judgement_is_older for position in positions)
    what = f"{'of these views is' if older == 1 else 'of these views are'} older than the latest claim"
    yield Tally(Figure(older, what, scope.query("--judged-before-claim")))


def _by_clock(positions: Sequence[Position], scope: Scope) -> Iterator[Tally]:
    pursued = [position for position in positions if position.standing.is_open]
    within = scope.within("--outstanding")
    states = [ClockState.OVERDUE, *(state for state in ClockState if state is not ClockState.OVERDUE)]
    yield split(pursued, within, "--clock", states, lambda p: p.clock, "Response due, for the ", " not closed")
