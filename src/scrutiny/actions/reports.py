"""Record a report and its recommendations: read from its file and confirmed by a person, or written in by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.actions.authors import author_id
from scrutiny.actions.bodies import body_id, known_bodies
from scrutiny.actions.files import File, read_file, store_file, store_passage
from scrutiny.actions.own_rules import OwnRule, record_rules, rules_kept
from scrutiny.actions.references import Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.actions.triggers import check_wanted, record_days, wanted_by
from scrutiny.actions.workings import due_in_words
from scrutiny.errors import BadInput, ScrutinyError, UnknownReference
from scrutiny.reading.labels import read_label, whole_of
from scrutiny.reading.proposals import ProposedRecommendation, ReportReading, Span
from scrutiny.store.queries import fetch, fetch_one
from scrutiny.store.steps import Step
from scrutiny.terms import ReportKind

_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_PUBLISHED = re.compile(r"\b(?:publish(?:ed|ing)?|publication date|date published)\b(?: on|:)?\s*", re.IGNORECASE)
_SMALL_WORDS = frozenset("a an and at by for from in into of on or over the to with".split())


class AlreadyThere(ScrutinyError):
    """What was to be recorded is in the register already."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From what the day for an answer is computed: a rule, or the day that the report itself asks for.

    `days` are those that the rule counts from, by the trigger's name, "" where none was said. `bodies` are asked under
    rules of their own: (body, rule, version). `own` are rules from a person's own files, which the register is to keep.
    """

    rule: str = "none"
    rule_version: int = 1
    due: date | None = None
    days: tuple[tuple[str, date], ...] = ()
    bodies: tuple[tuple[str, str, int], ...] = ()
    own: tuple[OwnRule, ...] = ()

    @property
    def rules(self) -> tuple[tuple[str, int], ...]:
        """Every rule that it names, with the version."""
        return ((self.rule, self.rule_version), *((key, version) for _, key, version in self.bodies))


@dataclass(frozen=True, slots=True)
class ProposedReport:
    """A report as its file reads, before a person has said that it may be recorded.

    `known` is the report whose file this already is; nothing is then to be recorded.
    """

    file: File | None
    ref: str
    title: str
    kind: ReportKind
    published: date | None
    url: str
    reading: ReportReading
    known: Report | None = None
    is_answer: str = ""  # why the file reads as an answer to a report, and not as one


def propose_report(
    register: Register,
    name: str | None,
    *,
    ref: str | None = None,
    title: str | None = None,
    kind: ReportKind = ReportKind.REPORT,
    published: date | None = None,
    url: str = "",
) -> ProposedReport:
    """Read a report's file (None: there is none), and propose its ref, title and recommendations; writes nothing.

    Raises DocumentError for a file that cannot be read, BadInput for a ref that cannot be one or a report
    without a title.
    """
    file = read_file(register, name) if name else None
    reading = ReportReading("", ())
    known, is_answer = None, ""
    if file:
        from scrutiny.reading.recommendations import read_report

        known = _report_of(register, file)
        is_answer = _is_answer(register, file)
        reading = read_report(file.document, known_bodies(register))
    title = title or reading.title or (file.document.title if file else "")
    if not title:
        raise BadInput('The report needs a title, as in: --title "The unseen queue"')
    if published is None and file:
        published = _published(file)
    ref = known.ref if known else formed_ref(ref or propose_ref(title, published or register.today))
    return ProposedReport(file, ref, title, kind, published, url, reading, known, is_answer)


def _report_of(register: Register, file: File) -> Report | None:
    row = file.stored and fetch_one(register.connection, "report_of_document", document=file.stored)
    return Report(row["id"], row["ref"], row["title"], row["published"]) if row else None


def _is_answer(register: Register, file: File) -> str:
    from scrutiny.reading.anatomy import read_anatomy
    from scrutiny.reading.letter import open_letter

    return read_anatomy(open_letter(file.document), known_bodies(register)).is_answer


def _published(file: File) -> date | None:
    """The day on which the document says that it was published: the one that "published" governs in its opening."""
    from scrutiny.dates import find_periods

    opening = file.document.text[:6000]
    for found in _PUBLISHED.finditer(opening):
        after = opening[found.end() : found.end() + 40]
        period = next(iter(find_periods(after)), None)
        if period and period.start <= 3 and period.earliest == period.latest:
            return period.earliest
    return None


def propose_ref(title: str, day: date) -> str:
    """A ref from a title's initials and the year: "The unseen queue" of 2026 is UQ-2026."""
    words = [word for word in re.findall(r"[A-Za-z]+", title) if word.lower() not in _SMALL_WORDS]
    initials = "".join(word[0] for word in words[:6]).upper() or "R"
    return f"{initials}-{day.year}"


def checked_ref(register: Register, ref: str) -> str:
    """The ref, if it can be one and no report has it. Raises BadInput."""
    for row in register.ask("reports"):
        if row["ref"].lower() == ref.lower():
            raise BadInput(f'{row["ref"]} is already the ref of "{row["title"]}". Choose another with --ref.')
    return formed_ref(ref)


def formed_ref(ref: str) -> str:
    """The ref, if it can be one, whether or not a report has it. Raises BadInput."""
    if not _REF.fullmatch(ref):
        raise BadInput(f'"{ref}" cannot be a ref: use letters, figures, "-" and ".", as in LFR-2026.')
    return ref


@dataclass(frozen=True, slots=True)
class AddedReport:
    """What was recorded: the report, its recommendations as the register now holds them, and the line that says so.

    `left_out` are the items that were read and not recorded: they may be conclusions, and nobody named them.
    """

    report: Report
    summary: str
    recommendations: tuple[ProposedRecommendation, ...]
    left_out: tuple[ProposedRecommendation, ...] = ()


def marked_exempt(proposed: ProposedReport, paragraphs: str) -> ProposedReport:
    """The proposed report with its file marked exempt by those paragraphs. Raises BadInput where there is no file."""
    if proposed.file is None:
        raise BadInput("--exempt says that a file is exempt: name the report's file.")
    return replace(proposed, file=replace(proposed.file, exempt=paragraphs))


def add_report(
    register: Register,
    proposed: ProposedReport,
    command: str,
    *,
    to: Sequence[str] = (),
    clock: Clock = Clock(),
    include: Sequence[str] = (),
    author: str | None = None,
    dry_run: bool = False,
) -> AddedReport:
    """Record a proposed report that a person has looked at.

    Items that may be conclusions are recorded only where `include` names their numbers. `to` names bodies for
    recommendations that name none; `author` is whose report it is, recorded if new. Raises AlreadyThere if the file is
    in the register as a report, AnswerNeeded if the author's name may be a slip for a known one.
    """
    if proposed.known:
        raise AlreadyThere(f"This file is in the register already, as {proposed.known.ref}. Nothing was changed.")
    checked_ref(register, proposed.ref)
    chosen = tuple(chosen_items(proposed.reading.recommendations, include))
    with register.step(command, dry_run=dry_run) as step:
        report = step.insert(
            "report",
            ref=proposed.ref,
            kind=proposed.kind,
            title=proposed.title,
            author=author_id(register, step, author) if author else None,
            published=proposed.published,
            url=proposed.url,
        )
        stored = None
        if proposed.file:
            stored = store_file(step, proposed.file)
            step.insert("report_document", report=report, document=stored)
        asks = _insert_recommendations(register, step, proposed, report, stored, chosen, to, clock)
        _check_bodies_asked(register, step, asks, clock)
        day = proposed.published.isoformat() if proposed.published else None
        row = Report(report, proposed.ref, proposed.title, day)
        step.summary = _counted(proposed, chosen, len(asks)) + _when(step, asks)
    left_out = tuple(item for item in proposed.reading.recommendations if item not in chosen)
    return AddedReport(row, step.summary, chosen, left_out)


def chosen_items(found: Sequence[ProposedRecommendation], include: Sequence[str]) -> list[ProposedRecommendation]:
    """Those to record: all that are no conclusions, and what `include` names. Raises UnknownReference."""
    labels = [(number, read_label(number)) for number in include]
    wanted = {(label.number if label else number).lower() for number, label in labels}
    unknown = wanted - {item.number.lower() for item in found}
    if unknown:
        raise UnknownReference(f"The report has no item {', '.join(sorted(unknown))} to include.")
    return [item for item in found if not item.is_doubtful or item.number.lower() in wanted]


def _counted(proposed: ProposedReport, chosen: Sequence[ProposedRecommendation], asks: int) -> str:
    recommendations = sum(item.part_of is None for item in chosen)
    parts = len({item.part_of for item in chosen if item.part_of})
    what = f"{recommendations} recommendation{'s' * (recommendations != 1)}" + (f" ({parts} in parts)" if parts else "")
    return f'recorded {proposed.ref}, "{proposed.title}", with {what} and {asks} ask{"s" * (asks != 1)}'


def _insert_recommendations(
    register: Register,
    step: Step,
    proposed: ProposedReport,
    report: int,
    stored: int | None,
    chosen: Sequence[ProposedRecommendation],
    to: Sequence[str],
    clock: Clock,
) -> list[int]:
    """Insert them with their passages and asks, in the report's order; gives the asks."""
    ids: dict[str, int] = {}
    wholes = {item.part_of for item in chosen if item.part_of}
    bodies_of = {item.number: tuple(body.name for body in item.bodies) for item in chosen}
    asks: list[int] = []
    for place, item in enumerate(chosen, 1):
        number = item.number or f"u{place}"  # the report prints none
        row_id = step.insert(
            "recommendation",
            report=report,
            number=number,
            place=place,
            part_of=ids.get(item.part_of) if item.part_of else None,
            title=item.title,
            text=item.words,
        )
        ids[number] = row_id
        if proposed.file and stored is not None:
            for span in item.places or (Span(item.start, item.end, item.page),):
                passage = store_passage(step, stored, proposed.file.document, span)
                step.insert("recommendation_passage", recommendation=row_id, passage=passage)
        if item.number in wholes:
            continue  # its parts are asked
        inherited = bodies_of.get(item.part_of, ()) if item.part_of else ()
        asked = item.date_given.latest if item.date_given else None
        names = bodies_of[item.number] or inherited or tuple(to)
        asks += insert_asks(register, step, row_id, names, proposed.published, clock, asked)
    return asks


def insert_asks(
    register: Register,
    step: Step,
    recommendation: int,
    bodies: Sequence[str],
    made_on: date | None,
    clock: Clock,
    asked: date | None = None,
) -> list[int]:
    """Put a recommendation to each of the bodies; to none, there is one ask all the same, body not named.

    Gives the asks. Raises BadInput for a day that none of the clock's rules counts from.
    """
    due = clock.due or asked
    record_rules(step, clock.own)
    check_wanted(step.connection, clock.rules, clock.days)
    own = {body_id(register, step, name): (key, version) for name, key, version in clock.bodies}
    ids: list[int | None] = list(dict.fromkeys(body_id(register, step, name) for name in bodies)) or [None]
    asks = []
    for body in ids:
        rule, version = own.get(body or 0, (clock.rule, clock.rule_version))
        rule = "date-given" if due and rule == "none" else rule
        ask = step.insert(
            "ask",
            recommendation=recommendation,
            body=body,
            made_on=made_on,
            rule=rule,
            rule_version=version,
            date_given=due,
        )
        record_days(step, ask, wanted_by(step.connection, (rule, version), clock.days))
        asks.append(ask)
    return asks


def _check_bodies_asked(register: Register, step: Step, asks: Sequence[int], clock: Clock) -> None:
    """Raise BadInput where there is nothing that the clock could count for: no ask, or none of a body named in it."""
    if not asks and clock != Clock():
        raise BadInput(
            "The report has no recommendation yet, so no clock can count. Say it with each: "
            "scrutiny add recommendation REPORT/N TEXT --rule RULE"
        )
    asked = {step.row("ask", ask)["body"] for ask in asks}
    for name, key, _ in clock.bodies:
        if body_id(register, step, name) not in asked:
            raise BadInput(f"Nothing here is put to {name}, so no clock of its own ({key}) can count. Check the name.")


def _when(step: Step, asks: Sequence[int]) -> str:
    told = due_in_words(step.connection, asks)
    return f"{f'; {told}' if told else ''}{rules_kept(step)}"


def add_recommendation(
    register: Register,
    report: Report,
    number: str,
    text: str,
    command: str,
    *,
    to: Sequence[str] = (),
    title: str = "",
    clock: Clock = Clock(),
    dry_run: bool = False,
) -> str:
    """Record one recommendation by hand, last in its report; gives the line that says so.

    Raises BadInput for a number that cannot be one, AlreadyThere if the report has it.
    """
    label = read_label(number)
    if label is None:
        raise BadInput(
            f'"{number}" is not a recommendation\'s number. Write for example {report.ref}/4, or {report.ref}/4a'
        )
    if not text.strip():
        raise BadInput("A recommendation needs its words, in quotation marks, as the report prints them.")
    with register.step(command, dry_run=dry_run) as step:
        there = Listed.of(register, report)
        if label.number.lower() in there.ids:
            raise AlreadyThere(f"{report.ref}/{label.number} is in the register already. Nothing was changed.")
        written = Written(label.number, text.strip(), tuple(to), title)
        row_id = insert_by_hand(register, step, report, written, there, clock)
        asks = [ask for ask in asks_of(register, report) if ask.recommendation == row_id]
        _check_bodies_asked(register, step, [ask.id for ask in asks], clock)
        named = " and ".join(ask.body or "nobody by name" for ask in asks)
        when = _when(step, [ask.id for ask in asks])
        step.summary = f"recorded {report.ref}/{label.number}, put to {named}{when}"
    return step.summary


@dataclass(frozen=True, slots=True)
class Written:
    """A recommendation written in by hand or imported: its number, its words, and whom it is put to."""

    number: str
    text: str
    to: tuple[str, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Listed:
    """What a report has already, by number in lower case: row ids and words; and the last place taken."""

    ids: dict[str, int]
    words: dict[str, str]
    last: int

    @classmethod
    def of(cls, register: Register, report: Report) -> "Listed":
        """The recommendations of the report that stand."""
        rows = register.ask("asks_of_report", report=report.id)
        return cls(
            {row["number"].lower(): row["recommendation"] for row in rows},
            {row["number"].lower(): row["text"] for row in rows},
            max((row["place"] for row in rows), default=0),
        )


def insert_by_hand(
    register: Register, step: Step, report: Report, written: Written, there: Listed, clock: Clock
) -> int:
    """Insert a written recommendation last in its report, with its asks, and give its row id; `there` is kept up."""
    label = read_label(written.number)
    whole = label and whole_of(label)
    part_of = there.ids.get(whole.number.lower()) if whole else None
    if part_of is not None:
        ask_parts_instead(step, part_of)
    there.last += 1
    row_id = step.insert(
        "recommendation",
        report=report.id,
        number=written.number,
        place=there.last,
        part_of=part_of,
        title=written.title,
        text=written.text,
    )
    there.ids[written.number.lower()], there.words[written.number.lower()] = row_id, written.text
    made_on = date.fromisoformat(report.published) if report.published else None
    insert_asks(register, step, row_id, written.to, made_on, clock)
    return row_id


def ask_parts_instead(step: Step, whole: int) -> None:
    """Take back the asks of a recommendation whose parts are asked, unless something was said about one already."""
    for row in step.connection.execute("SELECT id FROM ask WHERE recommendation = ? AND gone = 0", (whole,)).fetchall():
        if not fetch(step.connection, "entries_of_ask", ask=row["id"]):
            for day in step.connection.execute("SELECT id FROM ask_trigger WHERE ask = ? AND gone = 0", (row["id"],)):
                step.update("ask_trigger", day["id"], gone=1)
            step.update("ask", row["id"], gone=1)
