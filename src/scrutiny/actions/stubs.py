"""Reports that are known only from a letter that answers them: proposed from its words, recorded when a person says so.

A letter may come before the report does. What it quotes is recorded as quoted there, unchecked; how many
recommendations the report makes is not known, and every paper says so until the report itself is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.actions.bodies import full_body, known_bodies
from scrutiny.actions.confirm import Decision
from scrutiny.actions.files import File, store_file, store_passage
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock, checked_ref, insert_asks, propose_ref
from scrutiny.actions.responses import AskAnswers, ProposedResponse, ReadAgainst
from scrutiny.errors import BadInput
from scrutiny.reading.proposals import Anatomy, NamedReport, ProposedRecommendation, Published, Span
from scrutiny.store.steps import Step
from scrutiny.terms import ReportKind

WORDS_NOT_KNOWN = "(Words not known: the letter names it by its number only.)"
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class ProposedStub:
    """A report as a letter names it, before a person has said that it may be recorded so.

    `place` is its title in the letter, None where the letter does not print it there. `recommendations` are those that
    the letter quotes or names; words of "" are not known.
    """

    file: File
    ref: str
    title: str
    kind: ReportKind
    published: date | None
    place: Span | None
    recommendations: tuple[ProposedRecommendation, ...]

    @property
    def report(self) -> Report:
        """The report, which is in no register yet."""
        return Report(0, self.ref, self.title, self.published.isoformat() if self.published else None)

    def number_of(self, place: int) -> str:
        """The number under which the recommendation at `place` (from 0) is recorded; the letter may give none."""
        return self.recommendations[place].number or f"u{place + 1}"

    def words_of(self, place: int) -> str:
        """Its words as the letter quotes them, or that they are not known."""
        return self.recommendations[place].words or WORDS_NOT_KNOWN

    def read_against(self) -> ReadAgainst:
        """What the letter is read against: asks that no register holds, with ids below nothing."""
        published, asks = [], list[Ask]()
        for place, item in enumerate(self.recommendations):
            number = self.number_of(place)
            published.append(Published(number, item.words, item.title))
            names = list(dict.fromkeys(full_body(body.name).name for body in item.bodies)) or [""]
            asks += [
                Ask(-len(asks) - 1 - at, f"{self.ref}/{number}", number, name, None, -place - 1, 0)
                for at, name in enumerate(names)
            ]
        return ReadAgainst(self.report, tuple(published), tuple(asks))


def propose_stub(
    register: Register, file: File, named: NamedReport, anatomy: Anatomy, *, ref: str | None = None
) -> ProposedStub:
    """The report that the letter in `file` names, as a stub; writes nothing.

    Without `ref` one is made from the title and a year that the letter gives, else this year. Raises BadInput for a ref
    that cannot be one or is taken.
    """
    from scrutiny.reading.letter import open_letter
    from scrutiny.reading.quoted import quoted_recommendations

    title = named.title[:_LONGEST_TITLE].strip()
    if not title:
        raise BadInput('The report needs a title, as in: --title "The unseen queue"')
    letter = open_letter(file.document)
    year = named.published or anatomy.dated or register.today
    found = quoted_recommendations(letter, known_bodies(register), title)
    place = letter.span(named.start, named.end) if named.start is not None and named.end is not None else None
    made = checked_ref(register, ref) if ref else _free_ref(register, propose_ref(title, year))
    return ProposedStub(file, made, title, named.kind, named.published, place, found)


def _free_ref(register: Register, ref: str) -> str:
    """The ref, or the next of its kind that no report has: UQ-2026, UQ-2026-2."""
    taken = {row["ref"].lower() for row in register.ask("reports")}
    tries = (ref if count == 1 else f"{ref}-{count}" for count in range(1, len(taken) + 2))
    return next(each for each in tries if each.lower() not in taken)


def insert_stub(register: Register, step: Step, stub: ProposedStub, stored: int) -> Report:
    """Record the stub with what the letter in document `stored` quotes of it; gives it as the register now holds it."""
    report = step.insert(
        "report", ref=stub.ref, kind=stub.kind, title=stub.title, published=stub.published, url="", stub=True
    )
    for place, item in enumerate(stub.recommendations):
        row_id = step.insert(
            "recommendation",
            report=report,
            number=stub.number_of(place),
            place=place + 1,
            title=item.title,
            text=stub.words_of(place),
        )
        for span in item.places:
            passage = store_passage(step, stored, stub.file.document, span)
            step.insert("recommendation_passage", recommendation=row_id, passage=passage)
        asked = item.date_given.latest if item.date_given else None
        insert_asks(register, step, row_id, [body.name for body in item.bodies], stub.published, Clock(), asked)
    return replace(stub.report, id=report)


def with_stub(
    register: Register,
    step: Step,
    stub: ProposedStub,
    proposals: Sequence[ProposedResponse],
    decisions: Sequence[Decision],
) -> tuple[list[ProposedResponse], list[Decision]]:
    """Record the stub in an open step, and give the proposals and decisions about it as about what is recorded."""
    file = replace(stub.file, stored=store_file(step, stub.file))
    report = insert_stub(register, step, stub, file.stored or 0)
    asks = {(ask.number, ask.body): ask for ask in asks_of(register, report)}

    def recorded(ask: Ask) -> Ask:
        return asks[ask.number, ask.body] if ask.report == 0 else ask

    about = [
        replace(
            proposed,
            file=file,
            report=report if proposed.report.id == 0 else proposed.report,
            asks=tuple(AskAnswers(recorded(each.ask), each.words, each.answers) for each in proposed.asks),
        )
        for proposed in proposals
    ]
    return about, [replace(decision, ask=recorded(decision.ask)) for decision in decisions]
