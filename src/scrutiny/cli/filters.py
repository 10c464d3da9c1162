"""The options that narrow a listing to some asks: the same for `query` and for every named table of `report`.

They are described once, here, and `takes_filters` gives them to a command; what was typed becomes the filters, and the
words that name the same asks again in the command beside a figure.
"""

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import bodies, refs, reports
from scrutiny.errors import BadInput

if TYPE_CHECKING:
    from scrutiny.actions.positions import Filters
    from scrutiny.actions.register import Register
    from scrutiny.tables.tallies import Scope


@dataclass(frozen=True, slots=True)
class _Option:
    """One filter: what it takes ("" is nothing: it is there or not), what it means, what completes it."""

    takes: str
    help: str
    complete: Callable[[str], list[str]] | None = None
    many: bool = False

    def annotated(self, name: str, *, hidden: bool) -> Any:
        """The option as a command's signature has it."""
        kind: Any = bool if not self.takes else list[str] | None if self.many else str | None
        said = f"--{name.replace('_', '-')}"
        return Annotated[
            kind,
            typer.Option(said, metavar=self.takes or None, help=self.help, autocompletion=self.complete, hidden=hidden),
        ]


_FLAG, _DAY, _WORD = "", "DAY", "WORD"
OPTIONS: dict[str, _Option] = {
    "outstanding": _Option(_FLAG, "Not closed by the committee."),
    "closed": _Option(_FLAG, "Closed by the committee."),
    "overdue": _Option(_FLAG, "Past the day by which an answer was due."),
    "no_answer": _Option(_FLAG, "Outstanding, and nothing answers it."),
    "answered": _Option(_FLAG, "Answered, whatever the answer says."),
    "unanswered": _Option(_FLAG, "No answer stands; closed ones among them."),
    "unread": _Option(_FLAG, "The answer was confirmed without being read."),
    "to": _Option("BODY", "Put to this body.", bodies),
    "report": _Option("REPORT", "Of this report.", reports, many=True),
    "ref": _Option("REF", 'These alone: "lfr 2-4".', refs, many=True),
    "author": _Option("NAME", "Of this committee's or Member's reports."),
    "stance": _Option(_WORD, 'Response: accepted, "no answer found", …'),
    "progress": _Option(_WORD, 'Reported progress: done, "no information", …'),
    "evidence": _Option(_WORD, "Evidence for it: self-reported, …"),
    "judgement": _Option(_WORD, 'Committee\'s view: "not assessed", …'),
    "judged_before_claim": _Option(_FLAG, "The view is older than the latest claim."),
    "outcome": _Option(_WORD, "Outcome: active, implemented, lapsed, …"),
    "clock": _Option(_WORD, 'Response due: overdue, "cannot tell", …'),
    "timing": _Option(_WORD, 'Answered "in time", late, "no clock", "cannot tell".'),
    "with_due_day": _Option(_FLAG, "An answer has a day by which it is due."),
    "due_before": _Option(_DAY, "Not answered, and late on that day if it stays so."),
    "target": _Option(_WORD, "Target: none, kept, moved, unexplained, passed.", many=True),
    "answered_since": _Option(_DAY, "Answered on that day or later."),
    "published_since": _Option(_DAY, "Of reports of that day or later."),
    "published_by": _Option(_DAY, "Of reports of that day or before."),
    "of_undated_report": _Option(_FLAG, "Of reports of no known day."),
    "reported_since": _Option(_DAY, "Progress reported on that day or later."),
    "judged_since": _Option(_DAY, "Committee's view of that day or later."),
    "changed_since": _Option(_DAY, 'Moved since that day, or the "last meeting".'),
    "closed_by": _Option(_DAY, "Closed on that day or before."),
    "not_closed_by": _Option(_DAY, "Open, or closed after that day."),
    "repeated": _Option(_FLAG, "Asked before, in an earlier report."),
    "labels": _Option("NAME|FILE", "With --label: which house labels."),
    "label": _Option(_WORD, 'That label fits it; or "no label".'),
    "public": _Option(_FLAG, "Without the asks of which something is exempt."),
    "words": _Option("TEXT", "These words, in it or in an answer to it."),
}
_FLAGS = tuple(name for name, option in OPTIONS.items() if not option.takes)
_DAYS = tuple(name for name, option in OPTIONS.items() if option.takes == _DAY and name != "changed_since")
_FACTS = ("stance", "progress", "evidence", "judgement", "outcome", "clock", "timing")
# What names a reference or looks at another day is loaded only where it is asked for: a plain listing starts without.
_FURTHER = ("to", "report", "ref", "author", "target", "changed_since", "repeated", "labels", "label")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters that were typed, by their names; those that were not are not among them."""

    given: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """What was typed for an option that takes one word; None where it was not given."""
        value = self.given.get(name)
        return value if isinstance(value, str) else None

    def plain(self, call: Call) -> "Filters":
        """The filters that look at an ask as it stands. Raises BadInput for words and days that cannot be read."""
        from scrutiny.actions.positions import Filters

        found: dict[str, Any] = {name: True for name in _FLAGS if name in self.given and name != "repeated"}
        found |= {name: call.day(self.given[name]) for name in _DAYS if name in self.given}
        found |= {name: _fact_word(name, self.given[name]) for name in _FACTS if name in self.given}
        return Filters(**found, words=self.text("words") or "")

    def filters(self, call: Call, register: "Register") -> "Filters":
        """All the filters; the scope, which only the figures of a table need, is not worked out."""
        if not any(name in self.given for name in _FURTHER):
            return self.plain(call)
        return self.scoped(call, register)[0]

    def scoped(self, call: Call, register: "Register", named: Sequence[str] = ()) -> tuple["Filters", "Scope"]:
        """All the filters, and the words that name the same asks; `named` are references beside the options.

        Raises UnknownReference, AnswerNeeded, BadInput.
        """
        from scrutiny.cli.scope import scope_of

        filters = self.plain(call)
        scoped, scope = scope_of(
            call,
            register,
            reports=self.given.get("report"),
            refs=[*named, *self.given.get("ref", ())],
            to=self.text("to"),
            author=self.text("author"),
        )
        filters = replace(filters, reports=scoped.reports, asks=scoped.asks, body=scoped.body, author=scoped.author)
        if any(name in self.given for name in ("target", "changed_since", "label")):
            from scrutiny.cli.asked import asked

            labels = (self.text("labels") if "label" in self.given else None, self.text("label"))
            also = asked(call, register, filters, self.given.get("target", ()), self.text("changed_since"), labels)
            filters = replace(filters, also=also)
        if "repeated" in self.given:
            filters = _only_repeated(call, register, filters)
        return filters, scope.within(*self._options(filters))

    def _options(self, filters: "Filters") -> list[str]:
        """The filters as options, read words and ISO days in the place of what was typed."""
        options = []
        for name, value in self.given.items():
            if name in ("to", "report", "ref", "author") or (name == "labels" and "label" not in self.given):
                continue
            said = f"--{name.replace('_', '-')}"
            if name in _FLAGS:
                options.append(said)
            elif name in (*_DAYS, *_FACTS):
                options += [said, str(getattr(filters, name))]
            else:
                for each in [value] if isinstance(value, str) else value:
                    options += [said, each]
        return options


Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def takes_filters(*, hidden: Collection[str] = (), helps: Mapping[str, str] | None = None) -> Decorator:
    """Give a command every filter, as the one parameter `chosen`.

    `hidden` ones work and stand in no help; `helps` are lines of help of the command's own.
    """

    def with_filters(command: Callable[..., None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            values = {name: given.pop(name) for name in OPTIONS}
            command(**given, chosen=Chosen({name: value for name, value in values.items() if value}))

        kept = [each for each in inspect.signature(command).parameters.values() if each.name != "chosen"]
        # What is looked for comes before where the answer goes, in the help as on the line.
        place = next((at for at, each in enumerate(kept) if each.name in _AFTER), len(kept))
        added = [_parameter(name, hidden, helps or {}) for name in OPTIONS]
        vars(run)["__signature__"] = inspect.Signature([*kept[:place], *added, *kept[place:]])
        run.__name__, run.__doc__ = command.__name__, command.__doc__
        return run

    return with_filters


_AFTER = ("everything", "since")


def read_filters(words: str) -> Chosen:
    """The filters in one string, as they would stand behind `scrutiny query`: "--overdue --to TfL".

    Raises BadInput where quotation marks do not pair; a word that is no filter ends the program as it does for `query`.
    """
    import shlex

    try:
        parts = shlex.split(words)
    except ValueError as error:
        raise BadInput(f"The filters {words} cannot be read: a quotation mark is missing.") from error
    found: list[Chosen] = []
    filters = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)

    @filters.command(add_help_option=False)
    @takes_filters()
    def read(chosen: Chosen) -> None:
        found.append(chosen)

    filters(args=parts, prog_name="scrutiny query", standalone_mode=False)
    return found[0]


def _parameter(name: str, hidden: Collection[str], helps: Mapping[str, str]) -> inspect.Parameter:
    option = replace(OPTIONS[name], help=helps.get(name, OPTIONS[name].help))
    return inspect.Parameter(
        name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None if option.takes else False,
        annotation=option.annotated(name, hidden=name in hidden),
    )


def _only_repeated(call: Call, register: "Register", filters: "Filters") -> "Filters":
    """The filters narrowed to what was asked before."""
    from scrutiny.actions.lineage import asked_before

    before, also = asked_before(register, call.on), filters.also
    return replace(filters, also=lambda each: each.ask in before and (also is None or also(each)))


def _fact_word(fact: str, words: str) -> str:
    from scrutiny.actions.facts import fact_word

    return fact_word(fact, words)
