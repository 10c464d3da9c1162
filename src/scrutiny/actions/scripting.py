"""The register as a script or a notebook uses it: `from scrutiny import Register`.

It is the register that every action takes, with the actions as its methods. What they mean is told by the command of
the same name; days are taken as `date` or as people write them. A script is never asked anything, so nothing is guessed
for it: a reference that could be two things is refused. Every failure is a `ScrutinyError` with the whole sentence.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self, Unpack

from scrutiny.actions import register as base
from scrutiny.actions.misuse import cannot_be_sent, said_plainly
from scrutiny.actions.register import person, place_and_why
from scrutiny.actions.scripted import Asked, Day, Said, Which, filters_of, read_day, several
from scrutiny.errors import AnswerNeeded, BadInput, UnknownReference
from scrutiny.tables.positions import Position

if TYPE_CHECKING:  # what only one of the methods needs is loaded by that one
    from scrutiny.actions.confirm import Decision
    from scrutiny.actions.reports import AddedReport, ProposedReport
    from scrutiny.actions.responses import ProposedResponse
    from scrutiny.actions.show import Shown
    from scrutiny.actions.undo import Undone
    from scrutiny.actions.verify import Verified
    from scrutiny.tables.due import Owed
    from scrutiny.tables.steps import PastFact, PastStep

Place = str | os.PathLike[str]


class Register(base.Register):
    """An open register: `path`, `who` writes in it, and `today`, from which clocks are told.

    >>> from scrutiny import Register
    >>> with Register.open("scrutiny.db") as register:
    ...     late = register.query(overdue=True, to="Mayor of London")
    >>> for position in late:
    ...     print(position.ref, position.clock, position.due)
    LFR-2026/1 overdue 2026-09-30
    """

    __slots__ = ()

    @classmethod
    def open(
        cls, path: Place | None = None, *, who: str | None = None, today: Day | None = None, write: bool = False
    ) -> Self:
        """The register at `path`, else the one that the command line would take here; for reading, unless `write`.

        `who` is the person in whose name it is written, else whom the command line would take. `today` is this day, or
        another for which the clocks are to be told. Raises RegisterError with the way out: missing, newer, not
        writable.
        """
        place = place_and_why(os.fspath(path) if path is not None else None)[0]
        day = read_day(today or "today", date.today())  # noqa: DTZ011 - the writer's own day is meant
        return super().open(place, who=person(who) if write else who or "reader", today=day, write=write)

    @classmethod
    def create(
        cls, path: Place, *, who: str | None = None, today: Day | None = None, command: str = "init (from Python)"
    ) -> Self:
        """A new register at `path`, open for writing. Raises RegisterError if a file is there already."""
        day = read_day(today or "today", date.today())  # noqa: DTZ011
        return super().create(Path(path), who=person(who), today=day, command=command)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise cannot_be_sent()

    @said_plainly
    def read_report(
        self,
        file: Place | None = None,
        *,
        ref: str | None = None,
        title: str | None = None,
        kind: str = "report",
        published: Day | None = None,
        url: str = "",
    ) -> "ProposedReport":
        """Read a report's file, and propose its recommendations; writes nothing. Without a file there are none.

        >>> read = register.read_report("report.html")
        >>> read.title, len(read.reading.recommendations), read.reading.doubts
        ('Seen in the crowd: live facial recognition in London', 12, ())
        """
        from scrutiny.actions.choices import choose
        from scrutiny.actions.reports import propose_report
        from scrutiny.terms import ReportKind

        return propose_report(
            self,
            os.fspath(file) if file is not None else None,
            ref=ref,
            title=title,
            kind=choose(kind, ReportKind, "kind of report"),
            published=self._day(published),
            url=url,
        )

    @said_plainly
    def add_report(
        self,
        report: "Place | ProposedReport",
        *,
        ref: str | None = None,
        to: str | Sequence[str] = (),
        rule: str | Sequence[str] = (),
        due: Day | None = None,
        trigger: str | Sequence[str] = (),
        include: Sequence[str] = (),
        author: str | None = None,
        dry_run: bool = False,
    ) -> "AddedReport":
        """Record a report and its recommendations: a file, or what `read_report` made of one.

        Items that may be conclusions are recorded where `include` names them; the rest of those are `left_out`.

        >>> added = register.add_report("cars.md", ref="CARS-2026", to="Transport for London")
        >>> print(added.summary)
        recorded CARS-2026, "Parked for good", with 1 recommendation and 1 ask
        """
        from scrutiny.actions.asked_clock import asked_clock
        from scrutiny.actions.reports import ProposedReport, add_report

        read = report if isinstance(report, ProposedReport) else self.read_report(report, ref=ref)
        start = read.published or self.today
        clock = asked_clock(self, several(rule), self._day(due), several(trigger), self._read_day, start)
        return add_report(
            self,
            read,
            _command("add report", read.ref),
            to=several(to),
            clock=clock,
            include=include,
            author=author,
            dry_run=dry_run,
        )

    @said_plainly
    def add_recommendation(
        self,
        ref: str,
        text: str,
        *,
        to: str | Sequence[str] = (),
        title: str = "",
        rule: str | Sequence[str] = (),
        due: Day | None = None,
        trigger: str | Sequence[str] = (),
        dry_run: bool = False,
    ) -> str:
        """Record one recommendation by hand, and give the line that says so.

        >>> register.add_recommendation("LFR-2026/10", "The Mayor should report each year.", to="Mayor of London")
        'recorded LFR-2026/10, put to Mayor of London'
        """
        from scrutiny.actions.asked_clock import asked_clock
        from scrutiny.actions.references import find_report
        from scrutiny.actions.reports import add_recommendation

        named, slash, number = ref.partition("/")
        if not slash or not number:
            raise BadInput(f'"{ref}" names no recommendation. Write the report and its number, as in LFR-2026/4')
        report, _ = find_report(self, named, for_write=True)
        clock = asked_clock(
            self, several(rule), self._day(due), several(trigger), self._read_day, report.day or self.today
        )
        how = _command("add recommendation", ref)
        return add_recommendation(
            self, report, number, text, how, to=several(to), title=title, clock=clock, dry_run=dry_run
        )

    @said_plainly
    def link(
        self,
        file: Place,
        *,
        report: str,
        beside: Sequence[str] = (),
        signed: str | Sequence[str] = (),
        answers_for: str | Sequence[str] = (),
        kind: str = "substantive",
        dated: Day | None = None,
        received: Day | None = None,
    ) -> "ProposedResponse":
        """Read a response against its report, and propose what it answers; writes nothing. `confirm` records it.

        `beside` are other reports that the same letter answers.

        >>> letter = register.link("letter.md", report="LFR-2026", received="18 September 2026")
        >>> for each in letter.asks[:2]:
        ...     print(each.ask.name, each.best and (each.best.rung.value, each.best.stance.value))
        LFR-2026/1 (Mayor of London) None
        LFR-2026/2 (Mayor of London) ('quoted exactly', 'unclear')
        """
        from scrutiny.actions.choices import choose
        from scrutiny.actions.files import read_file
        from scrutiny.actions.references import find_report
        from scrutiny.actions.responses import against, propose_response
        from scrutiny.terms import ResponseKind

        read, *others = (against(self, find_report(self, word, for_write=True)[0]) for word in (report, *beside))
        return propose_response(
            self,
            read_file(self, os.fspath(file)),
            read,
            signed=several(signed),
            answers_for=several(answers_for),
            kind=choose(kind, ResponseKind, "kind of response"),
            dated=self._day(dated),
            received=self._day(received),
            beside=others,
        )

    @said_plainly
    def confirm(
        self,
        proposed: "ProposedResponse | Sequence[ProposedResponse]",
        decisions: "Iterable[Decision] | None" = None,
        *,
        by: str,
        dry_run: bool = False,
    ) -> str:
        """Record a response that `link` has read, in the name of the person who confirms it.

        It gives the line that says so. `decisions` are what that person decided, each made by `take`, `none_of_these`
        or `left_open`. Without them only what is sure is taken (by quotation or by number), and marked *unread*, as
        `--yes` does. What was proposed and not decided is *not decided yet*. A letter with nothing new changes nothing,
        and gives "".

        >>> from scrutiny import take
        >>> letter = register.link("letter.md", report="LFR-2026", received="18 September 2026")
        >>> second = letter.asks[1]
        >>> said = take(second.ask, second.best, letter.file.document, read=True)
        >>> register.confirm(letter, [said], by="Ann Officer")
        'linked letter.md to LFR-2026: 1 answer (LFR-2026/2), 3 not decided yet'
        """
        from scrutiny.actions.linking import record_response
        from scrutiny.actions.responses import unread

        if not by.strip():
            raise BadInput("A response is recorded only in the name of the person who confirms it: by=NAME.")
        letters = (proposed,) if not isinstance(proposed, Sequence) else tuple(proposed)
        if not letters:
            raise BadInput("There is nothing to confirm: read the response first, with link().")
        taken = decisions if decisions is not None else [one for each in letters for one in unread(each)]
        command = _command("link", letters[0].file.document.name)
        return record_response(replace(self, who=by.strip()), letters, taken, command, dry_run=dry_run)

    @said_plainly
    def note(
        self,
        ref: str | Sequence[str],
        *,
        to: str | None = None,
        on: Day | None = "today",
        dry_run: bool = False,
        **said: Unpack[Said],
    ) -> str:
        """Record a dated entry about the asks that `ref` names, and give the line that says so; `on` None is unknown.

        >>> register.note("LFR-2026/1", progress="under way", on="20 October 2026", source="a telephone call")
        'recorded progress under way for LFR-2026/1 (Mayor of London)'
        """
        from scrutiny.actions.noted import noted_of
        from scrutiny.actions.notes import add_note
        from scrutiny.actions.references import resolve

        words = {name: value for name, value in said.items() if name != "extend"}
        noted = noted_of(self.today, on=self._day(on), extend=self._day(said.get("extend")), **words)  # type: ignore[arg-type] # the keys of Said, each of its type
        asks = resolve(self, several(ref), to=to, for_write=True).asks
        return add_note(self, asks, noted, _command("note", *several(ref)), dry_run=dry_run)

    @said_plainly
    def query(self, words: str = "", *, as_of: Day | None = None, **asked: Unpack[Asked]) -> tuple[Position, ...]:
        """Where asks stand, now or on a day, in report order; all that fit, all at once. Nothing found is ().

        >>> [position.ref for position in register.query("watchlist", outstanding=True)]
        ['LFR-2026/7', 'LFR-2026/1']
        >>> len(register.query(as_of="2026-01-01"))
        0
        """
        from scrutiny.actions.positions import positions

        on = self._day(as_of)
        with self.snapshot():
            return tuple(positions(self, filters_of(self, words, on, asked), on=on))

    @said_plainly
    def standing(self, ref: str, *, to: str | None = None, as_of: Day | None = None) -> Position:
        """Where one ask stands, now or on a day: the latest of each kind of entry, and the clock.

        Raises AnswerNeeded where the recommendation is put to several bodies and `to` names none of them,
        UnknownReference where it is not in the register, or had not been made by that day.

        >>> found = register.standing("LFR-2026/1", as_of="2026-09-30")
        >>> found.clock.value, found.standing.progress, found.due
        ('due soon', '', datetime.date(2026, 9, 30))
        """
        which: Which = {"ref": ref, "to": to} if to else {"ref": ref}
        found = self.query(as_of=as_of, **which)
        if not found:
            raise UnknownReference(f"{ref} is not in the register by {as_of or self.today}.")
        if len(found) > 1:
            bodies = ", ".join(f"{position.ref} to {position.body or 'body not named'}" for position in found[:6])
            raise AnswerNeeded(f'"{ref}" names {len(found)} asks: {bodies}. Name one, and its body with to=BODY.')
        return found[0]

    @said_plainly
    def show(self, ref: str | Sequence[str], *, to: str | None = None, as_of: Day | None = None) -> "tuple[Shown, ...]":
        """All that is known of recommendations: words, answers with their passages, clock with its working, history.

        >>> [shown] = register.show("LFR-2026/1")
        >>> shown.asks[0].working.counted
        'due 30 September 2026: the date given in the report'
        """
        from scrutiny.actions.references import resolve
        from scrutiny.actions.show import show

        with self.snapshot():
            return show(self, resolve(self, several(ref), to=to, for_write=True).asks, self._day(as_of))

    @said_plainly
    def due(self, *, soon: int | None = None, as_of: Day | None = None, **which: Unpack[Which]) -> "tuple[Owed, ...]":
        """What is owed by a day, most late first, with its working; with `soon`, only what is due within so many days.

        Last, without `soon`, stands what has a clock of which nobody can tell the day. What has no clock is not in it.

        >>> for owed in register.due():
        ...     print(owed.position.ref, owed.last_day, owed.days_late(register.today))
        LFR-2026/1 2026-09-30 51
        """
        from scrutiny.actions.due import owed_of

        on = self._day(as_of)
        with self.snapshot():
            owed = owed_of(self, self.query(as_of=on, no_answer=True, **which), on)
        if soon is None:
            return tuple(owed)
        until = (on or self.today) + timedelta(days=soon)
        return tuple(each for each in owed if each.last_day and each.last_day <= until)

    @said_plainly
    def history(self, most: int = 50) -> "tuple[PastStep, ...]":
        """The latest steps, latest first: who did what, when; -1 is all.

        >>> register.history(1)[0].who
        'Ann Officer'
        """
        from scrutiny.actions.history import history

        return history(self, most)

    @said_plainly
    def history_of(self, ref: str | Sequence[str], *, to: str | None = None) -> "tuple[PastFact, ...]":
        """All that was ever done about the asks that `ref` names, latest first."""
        from scrutiny.actions.history import history_of
        from scrutiny.actions.references import resolve

        with self.snapshot():
            return history_of(self, resolve(self, several(ref), to=to, for_write=True).asks)

    @said_plainly
    def undo(self, step: int | None = None, *, dry_run: bool = False) -> "Undone":
        """Take back a step, else the latest; what it wrote stays in the history.

        >>> register.note("LFR-2026/1", words="rang the office")
        'recorded a note for LFR-2026/1 (Mayor of London)'
        >>> register.undo().summary
        'recorded a note for LFR-2026/1 (Mayor of London)'
        """
        from scrutiny.actions.undo import undo

        return undo(self, step, _command("undo", *([str(step)] if step else [])), dry_run=dry_run)

    @said_plainly
    def verify(self, seal: str | None = None) -> "Verified":
        """Prove the register, and that it holds `seal`; nothing found is well.

        >>> register.verify(register.seal()).findings
        ()
        """
        from scrutiny.actions.verify import verify

        return verify(self, seal)

    @said_plainly
    def seal(self) -> str:
        """What papers print to say which state of the register they were made from: "14-9f2c4e1b8a7d6c50"."""
        return super().seal()

    def _day(self, day: Day | None) -> date | None:
        return None if day is None else read_day(day, self.today)

    def _read_day(self, words: str) -> date:
        return read_day(words, self.today)


def _command(verb: str, *words: str) -> str:
    """What the history keeps as the command."""
    return " ".join((verb, *words, "(from Python)"))
