"""`add report --review`: each recommendation that was read, one at a time, for a person to keep, mend or leave out."""

from collections.abc import Iterator
from dataclasses import replace

from scrutiny.actions.reports import ProposedReport
from scrutiny.actions.reviewed import Verdict, label_of, reviewed, verdict_on
from scrutiny.cli.asking import ask_words, pick
from scrutiny.cli.call import Call
from scrutiny.cli.output import say, width
from scrutiny.dates import parse_period, say_day
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import ProposedRecommendation
from scrutiny.render.said import indented

_HELP = {
    "y": "it is a recommendation: record it as shown",
    "n": "leave it out: it is none, or not one to follow; its parts go with it",
    "t": "whom it is put to: say who instead",
    "d": "the day that it asks for: say which instead",
    "b": "back to the one before",
    "q": "stop looking; you are asked whether to record what there is",
}


def review_report(call: Call, proposed: ProposedReport) -> ProposedReport | None:
    """The report as the person says that it is, or None if they then chose to record nothing.

    What they did not look at stays as it was read. Nothing is recorded here. Raises AnswerNeeded when the input ends.
    """
    items = proposed.reading.recommendations
    verdicts: dict[int, Verdict] = {}
    place = 0
    try:
        while True:
            if place >= len(items):
                key = _ask_whether(proposed, verdicts)
                if key != "b":
                    return reviewed(proposed, verdicts) if key == "y" else None
                place = max(0, _first_unseen(items, verdicts) - 1)
            if items:
                place = _ask_about(call, proposed, place, verdicts)
    except (KeyboardInterrupt, AnswerNeeded):
        say("\nNothing was recorded of this report.")
        raise


def _first_unseen(items: tuple[ProposedRecommendation, ...], verdicts: dict[int, Verdict]) -> int:
    return next((place for place in range(len(items)) if place not in verdicts), len(items))


def _ask_whether(proposed: ProposedReport, verdicts: dict[int, Verdict]) -> str:
    """Say what would be recorded, and ask whether to: as much as was not looked at is said."""
    items = proposed.reading.recommendations
    kept = sum(not item.is_doubtful for item in reviewed(proposed, verdicts).reading.recommendations)
    out = [label_of(items, place) for place, verdict in sorted(verdicts.items()) if not verdict.keep]
    unseen = sum(place not in verdicts and not _is_gone(items, verdicts, place) for place in range(len(items)))
    said = f"{kept} to record" + (f"; left out: {', '.join(out)}" if out else "")
    said += f"; {unseen} of {len(items)} not looked at, and taken as read" if unseen else ""
    for line in indented(f"{said}.", width(), 0, most=6):
        say(line)
    default = "n" if unseen else "y"
    return pick(f"Record {proposed.ref}?", {"y": "yes", "b": "back", "n": "no"}, default=default)


def _ask_about(call: Call, proposed: ProposedReport, place: int, verdicts: dict[int, Verdict]) -> int:
    """Show the item at `place` and do what the person says, in `verdicts`; gives the place to go to next."""
    items = proposed.reading.recommendations
    item = items[place]
    before = verdict_on(items, verdicts, place)
    now = before.applied(item) if before else item
    say("")
    for line in _shown(proposed, now, place):
        say(line)
    if before and not before.keep:
        say("  You left it out.")
    is_kept = before.keep if before else not item.is_doubtful
    yes, no = ("is one", "is none") if item.is_doubtful else ("keep", "leave out")
    keys = {"y": yes, "n": no, "t": "to whom", "d": "day", "b": "back", "q": "stop", "?": "help"}
    while (key := pick("", keys, default="y" if is_kept else "n")) == "?":
        for name, meaning in _HELP.items():
            for line in indented(meaning, width(), 6, most=2, first=f"  {name}   "):
                say(line)
    if key in "bq":
        return len(items) if key == "q" else _before(items, verdicts, place)
    try:
        verdicts[place] = _verdict(call, key, before or Verdict(keep=is_kept))
    except BadInput as error:
        for line in indented(str(error), width(), 2, most=4):
            say(line)
        return place
    if key not in "yn":
        return place  # what was changed is shown again
    return next((at for at in range(place + 1, len(items)) if not _is_gone(items, verdicts, at)), len(items))


def _before(items: tuple[ProposedRecommendation, ...], verdicts: dict[int, Verdict], place: int) -> int:
    """The item before, leaving out the parts of what was left out; the first item stays."""
    return next((at for at in reversed(range(place)) if not _is_gone(items, verdicts, at)), place)


def _is_gone(items: tuple[ProposedRecommendation, ...], verdicts: dict[int, Verdict], place: int) -> bool:
    """Whether an item is left out with the recommendation that it is a part of."""
    verdict = verdict_on(items, {at: one for at, one in verdicts.items() if at != place}, place)
    return verdict is not None and not verdict.keep


def _verdict(call: Call, key: str, verdict: Verdict) -> Verdict:
    """The verdict with what the key says. Raises BadInput for a day that cannot be read."""
    if key in "yn":
        return replace(verdict, keep=key == "y")
    if key == "t":
        words = ask_words('Whom is it put to? (";" between; "-": nobody by name; Return: as it is)')
        names = () if words == "-" else tuple(name.strip() for name in words.split(";") if name.strip())
        return replace(verdict, bodies=names) if words else verdict
    words = ask_words('By which day does it ask for an answer? ("-": none; Return: as it is)')
    if not words:
        return verdict
    due = None if words == "-" else parse_period(words, call.today)
    if due and due.latest is None:
        raise BadInput(f'"{words}" names no day. Give one, as in: 30 September 2026')
    return replace(verdict, is_dated=True, due=due)


def _shown(proposed: ProposedReport, item: ProposedRecommendation, place: int) -> Iterator[str]:
    items = proposed.reading.recommendations
    page = f", page {item.page}" if item.page else ""
    twice = f", printed in {len(item.places)} places" if len(item.places) > 1 else ""
    part = f", part of {item.part_of}" if item.part_of else ""
    doubt = "conclusion? " if item.is_doubtful else ""
    yield f"{doubt}{proposed.ref}/{label_of(items, place)}{part}{page}{twice}  ({place + 1} of {len(items)})"
    yield from indented(f"{item.title}. {item.words}" if item.title else item.words, width(), 2, most=8)
    to = " and ".join(body.name for body in item.bodies) or "body not named"
    yield from indented(f"To: {to}", width(), 8, most=2, first="    ")
    given = item.date_given
    last = say_day(given.latest) if given and given.latest else ""
    day = f" ({last})" if given and last not in given.words else ""
    yield f"    Day: {given.words}{day}" if given else "    Day: none is asked for"
    for reason in (*item.reasons, *(body.reason for body in item.bodies)):
        yield from indented(reason, width(), 8, most=2)
