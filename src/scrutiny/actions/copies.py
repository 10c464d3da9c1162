"""The report that a file is already: a second copy of it, or the report itself where only a letter was known.

The same report comes as a web page and then as a PDF. The second is attached and compared, never added again: whose
words stand does not change, and what differs is told. Where the register has a stub, the file completes it: the
report's words stand then, what the letter quoted stays in the history, and every answer stays on its ask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.bodies import body_id
from scrutiny.actions.files import store_file, store_passage
from scrutiny.actions.own_rules import record_rules
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock, Listed, ProposedReport, chosen_items, insert_asks
from scrutiny.actions.triggers import record_days, wanted_by
from scrutiny.errors import BadInput
from scrutiny.reading.comparing import Changed, compare, likeness, same_words
from scrutiny.reading.proposals import ProposedRecommendation, Span
from scrutiny.store.steps import Step

_ALIKE = 0.9  # of two printings of a recommendation
_ENOUGH = 0.6  # of the recommendations of the shorter list must be in both


@dataclass(frozen=True, slots=True)
class Difference:
    """A recommendation that the register and the file print with different words."""

    number: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Sameness:
    """A report that the file is already, and how the two compare.

    `is_sure` where the titles are the same words and so are the recommendations, or the report is a stub of that title.
    `only_there` are numbers that the register has and the file has not; `only_here` the other way round.
    """

    report: Report
    is_stub: bool
    is_sure: bool
    differences: tuple[Difference, ...]
    only_there: tuple[str, ...]
    only_here: tuple[str, ...]


def find_same(register: Register, proposed: ProposedReport, wanted: Report | None = None) -> Sameness | None:
    """The report in the register that the proposed one is, or `wanted` compared with it; None where there is none.

    Never by words alone: a report that repeats another's recommendations has its own title, and next year's of the same
    title has its own words or day.
    """
    for row in register.ask("reports"):
        report = Report(row["id"], row["ref"], row["title"], row["published"])
        if wanted is not None:
            if report.id == wanted.id:
                return _compared(register, proposed, report, is_stub=bool(row["stub"]), is_sure=True)
            continue
        is_titled = same_words(row["title"], proposed.title)
        if not (is_titled or _is_first_part(row["title"], proposed.title)):
            continue
        found = _compared(register, proposed, report, is_stub=bool(row["stub"]), is_sure=is_titled)
        if found.is_stub or _are_the_same(register, proposed, report):
            return found
    return None


def find_repeated(register: Register, proposed: ProposedReport) -> Report | None:
    """A report of another title whose recommendations the file repeats by their numbers; None if there is none."""
    for row in register.ask("reports"):
        report = Report(row["id"], row["ref"], row["title"], row["published"])
        if _are_the_same(register, proposed, report):
            return report
    return None


def _is_first_part(one: str, other: str) -> bool:
    """Whether one title is the other's part before its colon, or dash."""
    shorter, longer = sorted((one, other), key=len)
    head = longer.replace(" – ", ": ").replace(" - ", ": ").split(":")[0]
    return head != longer and same_words(shorter, head)


def _are_the_same(register: Register, proposed: ProposedReport, report: Report) -> bool:
    if proposed.published and report.published and proposed.published.isoformat() != report.published:
        return False
    there = Listed.of(register, report).words
    here = {item.number.lower(): item.words for item in proposed.reading.recommendations}
    common = here.keys() & there.keys()
    alike = sum(likeness(here[number], there[number]) >= _ALIKE for number in common)
    return bool(common) and alike >= _ENOUGH * min(len(here), len(there)) and alike >= _ENOUGH * len(common)


def _compared(
    register: Register, proposed: ProposedReport, report: Report, *, is_stub: bool, is_sure: bool
) -> Sameness:
    there = Listed.of(register, report)
    printed = {row["number"].lower(): row["number"] for row in register.ask("asks_of_report", report=report.id)}
    here = {item.number.lower(): item for item in proposed.reading.recommendations}
    sure = {number for number, item in here.items() if not item.is_doubtful}
    unknown = _not_known(register, report) if is_stub else frozenset()
    differences = tuple(
        Difference(printed[number], changed)
        for number, item in here.items()
        if number in there.words and number not in unknown and (changed := compare(there.words[number], item.words))
    )
    return Sameness(
        report,
        is_stub,
        is_sure,
        differences,
        tuple(printed[number] for number in there.words if number not in here),
        tuple(item.number for number, item in here.items() if number in sure and number not in there.words),
    )


def _not_known(register: Register, report: Report) -> frozenset[str]:
    """The numbers of a stub's recommendations whose words no letter gave."""
    from scrutiny.actions.stubs import WORDS_NOT_KNOWN

    words = Listed.of(register, report).words
    return frozenset(number for number, text in words.items() if text == WORDS_NOT_KNOWN)


def attach(
    register: Register,
    proposed: ProposedReport,
    same: Sameness,
    command: str,
    *,
    clock: Clock,
    to: Sequence[str] = (),
    include: Sequence[str] = (),
    dry_run: bool = False,
) -> str:
    """Attach the file to the report that it is, or complete the stub with it; gives the line that says so.

    Raises BadInput where there is no file.
    """
    if proposed.file is None:
        raise BadInput("There is no file to attach. Name one: scrutiny add report FILE")
    document, report = proposed.file.document, same.report
    with register.step(command, dry_run=dry_run) as step:
        stored = store_file(step, proposed.file)
        step.insert("report_document", report=report.id, document=stored)
        there = Listed.of(register, report)
        if same.is_stub:
            _complete_report(step, proposed, report)
        chosen = chosen_items(proposed.reading.recommendations, include)
        for place, item in enumerate(chosen, 1):
            row_id = there.ids.get(item.number.lower())
            if row_id is None and not same.is_stub:
                continue
            if row_id is None:
                row_id = step.insert(
                    "recommendation",
                    report=report.id,
                    number=item.number or f"u{place}",
                    place=place,
                    title=item.title,
                    text=item.words,
                )
                there.ids[item.number.lower()] = row_id
            elif same.is_stub:
                step.update("recommendation", row_id, text=item.words, title=item.title, place=place)
            for span in item.places or (Span(item.start, item.end, item.page),):
                passage = store_passage(step, stored, document, span)
                step.insert("recommendation_passage", recommendation=row_id, passage=passage)
        if same.is_stub:
            _place_parts(step, chosen, there)
            _ask(register, step, proposed, chosen, there, to, clock)
            _place_the_rest(step, same, there, len(chosen))
        step.summary = _said(same, document.name, len(chosen))
    return step.summary


def _complete_report(step: Step, proposed: ProposedReport, report: Report) -> None:
    facts: dict[str, object] = {"stub": False, "title": proposed.title}
    if proposed.published:
        facts["published"] = proposed.published
    if proposed.url:
        facts["url"] = proposed.url
    step.update("report", report.id, **facts)


def _place_parts(step: Step, chosen: Sequence[ProposedRecommendation], there: Listed) -> None:
    for item in chosen:
        if item.part_of and item.part_of.lower() in there.ids:
            step.update("recommendation", there.ids[item.number.lower()], part_of=there.ids[item.part_of.lower()])


def _place_the_rest(step: Step, same: Sameness, there: Listed, last: int) -> None:
    """What the letter named and the report has not stands last."""
    for more, number in enumerate(same.only_there, 1):
        step.update("recommendation", there.ids[number.lower()], place=last + more)


def _ask(
    register: Register,
    step: Step,
    proposed: ProposedReport,
    chosen: Sequence[ProposedRecommendation],
    there: Listed,
    to: Sequence[str],
    clock: Clock,
) -> None:
    """Put each recommendation to the bodies that the report asks; an ask that is there already keeps its answers."""
    wholes = {item.part_of for item in chosen if item.part_of}
    bodies_of = {item.number: tuple(body.name for body in item.bodies) for item in chosen}
    for item in chosen:
        row_id = there.ids[item.number.lower()]
        asks = _asks(step, row_id)
        if item.number in wholes and not asks:
            continue  # its parts are asked
        inherited = bodies_of.get(item.part_of, ()) if item.part_of else ()
        names = bodies_of[item.number] or inherited or tuple(to)
        ids = [body_id(register, step, name) for name in dict.fromkeys(names)]
        asked = item.date_given.latest if item.date_given else None
        if ids and None in asks and len(asks) == 1:  # nobody was named yet: the first body takes that ask
            asks[ids[0]] = asks.pop(None)
            step.update("ask", asks[ids[0]], body=ids[0])
        for ask in asks.values():
            _date_ask(register, step, ask, proposed.published, clock, asked)
        new = [name for name, body in zip(dict.fromkeys(names), ids, strict=True) if body not in asks]
        if new or not asks:
            insert_asks(register, step, row_id, new, proposed.published, clock, asked)


def _asks(step: Step, recommendation: int) -> dict[int | None, int]:
    rows = step.connection.execute(
        "SELECT id, body FROM ask WHERE recommendation = ? AND gone = 0 ORDER BY id", (recommendation,)
    ).fetchall()
    return {row["body"]: row["id"] for row in rows}


def _date_ask(
    register: Register, step: Step, ask: int, published: date | None, clock: Clock, asked: date | None
) -> None:
    """Give an ask that was there already the days and the clock of the report."""
    facts: dict[str, object] = {}
    record_rules(step, clock.own)
    own = {body_id(register, step, name): (key, version) for name, key, version in clock.bodies}
    body = step.row("ask", ask)["body"]
    rule, version = own.get(body if isinstance(body, int) else 0, (clock.rule, clock.rule_version))
    due = clock.due or asked
    if published:
        facts["made_on"] = published
    if due:
        facts |= {"date_given": due, "rule": "date-given"}
    if rule != "none":
        facts |= {"rule": rule, "rule_version": version}
    if facts:
        step.update("ask", ask, **facts)
    record_days(step, ask, wanted_by(step.connection, (rule, version), clock.days))


def _said(same: Sameness, name: str, read: int) -> str:
    ref = same.report.ref
    if same.is_stub:
        return f"completed {ref} with {name}: {read} recommendation{'s' * (read != 1)}"
    return f"attached {name} to {ref} as another copy of it"


def same_lines(same: Sameness) -> Iterator[str]:
    """What the two have in common and where they differ, in sentences."""
    ref = same.report.ref
    if same.is_stub:
        yield f"This is {ref}, “{same.report.title}”, known so far only from a letter: the file completes it."
    else:
        yield f"This is another copy of {ref}, “{same.report.title}”: it is attached and compared, not added again."
    for difference in same.differences:
        for changed in difference.changed:
            yield f"{ref}/{difference.number}: {_changed(changed, 'the letter' if same.is_stub else 'the register')}."
    if same.differences and not same.is_stub:
        yield f"The register's words stand. To take others: scrutiny correct {ref}/N --text TEXT --because WHY"
    if not same.differences:
        yield "Word by word, what both have is the same."
    if same.only_there:
        what = "the letter named, and the report has not" if same.is_stub else "the register has, and this file has not"
        yield f"{', '.join(same.only_there)}: {what}. It stays as it is; please check."
    if same.only_here:
        what = "not in the letter, and recorded now" if same.is_stub else "in this file, and not in the register"
        add = "" if same.is_stub else f" To add one: scrutiny add recommendation {ref}/N TEXT"
        yield f"{', '.join(same.only_here)}: {what}.{add}"


def _changed(changed: Changed, first: str) -> str:
    if not changed.here:
        return f"this file adds “{changed.there}” to what {first} has"
    if not changed.there:
        return f"this file leaves out “{changed.here}”, which {first} has"
    return f"{first} has “{changed.here}”, this file has “{changed.there}”"
