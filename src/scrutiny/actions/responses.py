"""Read a response against its report, and propose what it answers.

For every live ask of the bodies that the letter answers for there is an answer or "no answer found". Proposals are
computed from the letter's text each time and never stored; what a person confirms of them is recorded by `linking`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.actions.bodies import full_body, known_bodies
from scrutiny.actions.confirm import SURE, Decision, is_sure, take
from scrutiny.actions.files import File
from scrutiny.actions.holdings import Holding, holding_of
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.actions.updates import Update
from scrutiny.documents.model import Document
from scrutiny.errors import AnswerNeeded, BadInput, UnknownReference
from scrutiny.ledger import in_force, left_open
from scrutiny.reading.proposals import ProposedAnswer, Published, ResponseReading, Span
from scrutiny.store.standings import entry_from
from scrutiny.terms import EntryKind, ReadingNote, ResponseKind, Rung, Stance

_MOST_POSSIBLE = 3
# The notes with which a person has done with a letter and an ask.
_DECIDED = (ReadingNote.NONE_OF_THESE, ReadingNote.NO_CLAIM)

BY_MAIL = "by the e-mail's own date"


@dataclass(frozen=True, slots=True)
class AskAnswers:
    """One ask and its recommendation's words, with the passages proposed as its answer, strongest first.

    No passage is "no answer found".
    """

    ask: Ask
    words: str
    answers: tuple[ProposedAnswer, ...]

    @property
    def best(self) -> ProposedAnswer | None:
        """The one to take if a person agrees; None where there is none, or where several disagree."""
        own = [answer for answer in self.answers if answer.by and full_body(answer.by).name == self.ask.body]
        common = [answer for answer in self.answers if not answer.by]
        for candidates in (own, common, self.answers):
            if candidates:
                is_one = len({answer.stance for answer in candidates}) == 1
                return candidates[0] if is_one or candidates is not self.answers else None
        return None


@dataclass(frozen=True, slots=True)
class ProposedResponse:
    """A response as it reads against its report, before anybody has confirmed anything.

    `asks` are the live asks of the bodies it answers for, in report order. `answers_for` are the names given by the
    person, else those that the letter's words propose; empty where neither says. `linked` are the ids of asks that the
    same letter answers in the register already, or of which a person has read that it does not.
    """

    file: File
    report: Report
    reading: ResponseReading
    kind: ResponseKind
    dated: date | None
    received: date | None
    signed: tuple[str, ...]
    answers_for: tuple[str, ...]
    is_told: bool  # whether the person named whom it answers for
    asks: tuple[AskAnswers, ...]
    response: int | None = None
    linked: frozenset[int] = frozenset()
    undecided: frozenset[int] = frozenset()  # those that a person left open in it, and has not decided since
    held: frozenset[int] = frozenset()  # asks for which the same letter is noted as a holding reply already
    update: Update | None = None  # where it is one: what reads its claims
    holding: Holding | None = None  # where it is a holding reply: what it holds
    received_by: str = ""  # what says on which day it came, where no person did

    @property
    def unanswered(self) -> tuple[Ask, ...]:
        """The asks for which no answer was found."""
        return tuple(each.ask for each in self.asks if not each.answers)

    def possible(self, each: AskAnswers) -> tuple[ProposedAnswer, ...]:
        """What is offered for an ask without an answer, by similar words only: three passages at most, none chosen."""
        if each.answers:
            return ()
        found = [one for one in self.reading.possible if one.number == each.ask.number][:_MOST_POSSIBLE]
        update = self.update
        if update is None:
            return tuple(found)
        return tuple(replace(one, progress=update.progress_in(one.passage, each.ask, each.words)) for one in found)


@dataclass(frozen=True, slots=True)
class ReadAgainst:
    """A report as a letter is read against it: its recommendations and asks, in report order."""

    report: Report
    published: tuple[Published, ...]
    asks: tuple[Ask, ...]


def against(register: Register, report: Report) -> ReadAgainst:
    """The report as the register holds it."""
    rows = register.ask("asks_of_report", report=report.id)
    published = {row["number"]: Published(row["number"], row["text"], row["title"], row["part_of"]) for row in rows}
    return ReadAgainst(report, tuple(published.values()), asks_of(register, report))


def propose_response(
    register: Register,
    file: File,
    read: ReadAgainst,
    *,
    signed: Sequence[str] = (),
    answers_for: Sequence[str] = (),
    kind: ResponseKind = ResponseKind.SUBSTANTIVE,
    dated: date | None = None,
    received: date | None = None,
    beside: Sequence[ReadAgainst] = (),
) -> ProposedResponse:
    """Read the letter in `file` against a report; writes nothing.

    `beside` are other reports that the same letter answers: where it quotes one of theirs, an answer to this one ends.
    Without `received`, the day of an e-mail's own head is proposed. Raises BadInput for days that cannot be.
    """
    from scrutiny.reading.responses import read_response

    report = read.report
    published = {one.number: one for one in read.published}
    others = [replace(one, number=f"{other.report.ref}/{one.number}") for other in beside for one in other.published]
    known = [*read.published, *(replace(one, part_of=None) for one in others)]
    reading = _of_one_report(
        read_response(file.document, known, known_bodies(register), report_title=report.title),
        {other.number for other in others},
    )
    dated = dated or reading.anatomy.dated
    sent = _sent(register, reading.anatomy.sent, dated) if received is None else None
    _check_days(register, dated, received)
    told = tuple(full_body(words).name for words in answers_for)
    proposed_for = told or tuple(dict.fromkeys(full_body(body.name).name for body in reading.anatomy.answers_for))
    asks = tuple(ask for ask in read.asks if not proposed_for or not ask.body or ask.body in proposed_for)
    if told and not asks:
        asked = sorted({ask.body or "body not named" for ask in read.asks})
        raise UnknownReference(f"{report.ref} asks nothing of {' or '.join(told)}. It asks: {', '.join(asked)}.")
    said = _said_before(register, file)

    update = Update(file.document, proposed_for, report.day, dated) if kind is ResponseKind.UPDATE else None

    def found(ask: Ask) -> AskAnswers:
        words, answers = published[ask.number].words, _answers(reading, ask)
        if update:
            answers = tuple(replace(one, progress=update.progress_in(one.passage, ask, words)) for one in answers)
        return AskAnswers(ask, words, answers)

    live = [ask for ask in asks if _is_live(register, ask)]
    holding = (
        holding_of(register.connection, live, file.document.text, report.title, received or sent or dated)
        if kind is ResponseKind.HOLDING
        else None
    )
    return ProposedResponse(
        file,
        report,
        _about_its_asks(reading, asks, kind),
        kind,
        dated,
        received or sent,
        tuple(full_body(words).name for words in signed)
        or tuple(dict.fromkeys(full_body(body.name).name for body in reading.anatomy.signed_by)),
        proposed_for,
        bool(told),
        tuple(map(found, live)),
        said.response,
        said.decided,
        said.undecided,
        said.held,
        update,
        holding,
        received_by=BY_MAIL if sent else "",
    )


def _sent(register: Register, sent: date | None, dated: date | None) -> date | None:
    """The day of an e-mail's head, where it can be the day on which the letter in it came."""
    if sent is None or sent > register.today or (dated and sent < dated):
        return None
    return sent


def _of_one_report(reading: ResponseReading, others: set[str]) -> ResponseReading:
    """The reading without what it says of other reports' recommendations."""
    if not others:
        return reading
    return replace(
        reading,
        answers=tuple(answer for answer in reading.answers if answer.number not in others),
        no_answer=tuple(number for number in reading.no_answer if number not in others),
        possible=tuple(answer for answer in reading.possible if answer.number not in others),
        findings=tuple(finding for finding in reading.findings if finding.number not in others),
    )


def _about_its_asks(reading: ResponseReading, asks: Sequence[Ask], kind: ResponseKind) -> ResponseReading:
    """The reading without findings about recommendations that the letter has no call to answer.

    What has no answer is told by the asks themselves, one by one, so the finding that lists the numbers goes too.
    An update is not asked for a position.
    """
    mine = {"", *(ask.number for ask in asks)}
    idle = ("no-answer-found", "says-nothing-firm" if kind is ResponseKind.UPDATE else "")
    kept = tuple(one for one in reading.findings if one.number in mine and one.check not in idle)
    return replace(reading, findings=kept)


def _check_days(register: Register, dated: date | None, received: date | None) -> None:
    if received and received > register.today:
        raise BadInput(f"The letter cannot have been received on {received}: that day has not come.")
    if dated and received and received < dated:
        raise BadInput(f"The letter is dated {dated} and cannot have been received before that, on {received}.")


def _answers(reading: ResponseReading, ask: Ask) -> tuple[ProposedAnswer, ...]:
    strength = list(Rung)
    found = [answer for answer in reading.answers if answer.number == ask.number]
    return tuple(sorted(found, key=lambda answer: strength.index(answer.rung)))


def _is_live(register: Register, ask: Ask) -> bool:
    rows = register.connection.execute("SELECT is_open FROM standing WHERE ask = ?", (ask.id,)).fetchone()
    return rows is None or bool(rows["is_open"])


@dataclass(frozen=True, slots=True)
class _SaidBefore:
    """What the register says of a file that is read again: its response, and the asks of which it says what."""

    response: int | None = None
    decided: frozenset[int] = frozenset()
    undecided: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()


def _said_before(register: Register, file: File) -> _SaidBefore:
    """What this file says already, by entries in force: nothing where it is new."""
    if file.stored is None:
        return _SaidBefore()
    responses = [row["id"] for row in register.ask("responses_of_document", document=file.stored)]
    decided: set[int] = set()
    undecided: set[int] = set()
    held: set[int] = set()
    for row in register.ask("asks_answered_from_document", document=file.stored):
        entries = in_force([entry_from(entry) for entry in register.ask("entries_of_ask", ask=row["ask"])])
        mine = [entry for entry in entries if entry.response in responses]
        if any(entry.kind in (EntryKind.STANCE, EntryKind.PROGRESS) or entry.value in _DECIDED for entry in mine):
            decided.add(row["ask"])
        if left_open(mine):
            undecided.add(row["ask"])
        if any(entry.kind is EntryKind.NOTE and not entry.value for entry in mine):
            held.add(row["ask"])
    return _SaidBefore(responses[0] if responses else None, frozenset(decided), frozenset(undecided), frozenset(held))


def unread(proposed: ProposedResponse) -> list[Decision]:
    """What --yes takes: the sure matches, in the caller's name and marked unread; a stance not stated stays unclear.

    A holding reply answers nothing, and an update's claims are for a person to read: of either, nothing is taken.
    Raises AnswerNeeded where the report asks several bodies and neither the person nor the letter says for whom it
    answers.
    """
    bodies = {each.ask.body for each in proposed.asks if each.ask.body}
    if not proposed.answers_for and len(bodies) > 1:
        options = " ".join(f'--for "{body}"' for body in sorted(bodies))
        raise AnswerNeeded(
            f"{proposed.report.ref} asks {len(bodies)} bodies, and the letter does not say for which it answers. "
            f"Say so: {options}"
        )
    if proposed.kind in (ResponseKind.HOLDING, ResponseKind.UPDATE):
        return []
    return [
        take(each.ask, each.best, proposed.file.document, read=False)
        for each in proposed.asks
        if each.best
        and is_sure(each.best.rung, each.best.passage, proposed.file.document)
        and each.ask.id not in proposed.linked
    ]


def misreadable(proposed: ProposedResponse) -> list[Ask]:
    """The asks whose answer was matched by its number alone, in a scan: --yes leaves them for a person to read."""
    document = proposed.file.document
    return [
        each.ask
        for each in proposed.asks
        if each.best and each.best.rung in SURE and not is_sure(each.best.rung, each.best.passage, document)
    ]


def by_hand(document: Document, asks: Sequence[Ask], stance: Stance, quote: str | None) -> list[Decision]:
    """The decisions of a person who names the asks, the stance and the words that answer.

    Raises BadInput if the words do not stand in the document, or if there are none where an answer needs them.
    """
    if stance is Stance.NOT_ADDRESSED:
        return [Decision(ask, stance, Rung.BY_HAND, read=True) for ask in asks]
    if not quote or not quote.strip():
        raise BadInput("Give the words that answer, as the letter prints them: --quote TEXT")
    span = find_words(document.text, quote)
    if span is None:
        raise BadInput(
            f'The words "{quote[:80]}{"…" if len(quote) > 80 else ""}" do not stand in the letter. '
            "Copy them from it exactly; quotation marks and line breaks may differ."
        )
    start, end = span
    passage, words = Span(start, end, document.page_at(start)), document.text[start:end]
    return [Decision(ask, stance, Rung.BY_HAND, read=True, passage=passage, words=words) for ask in asks]


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, whatever the spaces, quotation marks and dashes between; None if nowhere."""
    pieces = [re.escape(piece) for piece in re.findall(r"\S+", words)]
    if not pieces:
        return None
    pattern = r"\s+".join(re.sub(r"['\"‘’“”]", "['\"‘’“”]", re.sub(r"\\-|[–—]", "[-–—]", piece)) for piece in pieces)
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None
