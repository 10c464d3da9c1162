"""Put right what was recorded wrongly: a new step with its reason; what it was stays in the history."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrutiny.actions.bodies import body_id
from scrutiny.actions.lineage import contradicted
from scrutiny.actions.notes import check_one_body_each
from scrutiny.actions.own_rules import record_rules, rules_kept
from scrutiny.actions.redact import find_document
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock
from scrutiny.actions.triggers import check_wanted, record_days, wanted_by
from scrutiny.actions.workings import due_in_words
from scrutiny.errors import BadInput, UnknownReference
from scrutiny.ledger import Entry, in_force
from scrutiny.store.standings import entry_from
from scrutiny.store.steps import Statement, Step
from scrutiny.tables.exemptions import mark
from scrutiny.terms import EntryKind, ResponseKind


@dataclass(frozen=True, slots=True)
class Correction:
    """What should stand instead; None leaves it as it is. `because` is the reason, and is always needed."""

    because: str
    title: str | None = None
    text: str | None = None
    published: date | None = None
    url: str | None = None
    body: str | None = None
    clock: Clock | None = None
    names_rule: bool = False  # the clock's rule is meant, not only its days
    no_day_given: bool = False  # the report asks for no day after all
    dated: date | None = None
    received: date | None = None
    kind: ResponseKind | None = None
    words: str | None = None
    day: date | None = None
    exempt: str | None = None  # by which paragraph it is exempt, as a paper prints it; "" is not exempt


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was put right, as the sentence that says it, and what of the rest it now contradicts."""

    done: str
    told: tuple[str, ...] = ()


def _reason(correction: Correction) -> str:
    if not correction.because.strip():
        raise BadInput("Say why it is put right: --because TEXT")
    return correction.because.strip()


def correct_report(
    register: Register,
    report: Report,
    correction: Correction,
    command: str,
    *,
    asks: Sequence[Ask] | None = None,
    dry_run: bool = False,
) -> Corrected:
    """Correct a report's title, day or address, or the clock of its asks.

    With `asks`, those of one body, only their clock is put right. A link to an earlier recommendation that a new day
    contradicts is told, and stands until a person takes it off. Raises BadInput if nothing would change, if no reason
    is given, or if what is the whole report's would be put right for one body.
    """
    because = _reason(correction)
    facts = {"title": correction.title, "published": correction.published, "url": correction.url}
    changed = {name: value for name, value in facts.items() if value is not None}
    if changed and asks is not None:
        raise BadInput("A title, a day of publication and an address are the whole report's: leave out --to.")
    what = f"{report.ref} (to {asks[0].body})" if asks else report.ref
    with register.step(command, dry_run=dry_run) as step:
        if changed:
            step.update("report", report.id, **changed)
        concerned = [ask.id for ask in (asks_of(register, report) if asks is None else asks)]
        for ask in concerned:
            _set_clock(step, ask, correction, made_on=correction.published)
        done = _finished(step, f"corrected {what}", because, concerned if _is_of_the_clock(correction) else ())
        told = contradicted(step.connection, report.id) if correction.published else ()
    return Corrected(done, told)


def correct_recommendation(
    register: Register, asks: Sequence[Ask], correction: Correction, command: str, *, dry_run: bool = False
) -> str:
    """Correct one recommendation's words or heading, or the body or clock of the asks; gives the line that says so.

    Raises BadInput if nothing would change, if several recommendations are named, or if the body is asked already;
    AnswerNeeded if a body is to be put right and it is not said whose.
    """
    because = _reason(correction)
    if len({ask.recommendation for ask in asks}) != 1:
        raise BadInput("Correct one recommendation at a time, as in: scrutiny correct LFR-2026/2 --text …")
    facts = {"text": correction.text, "title": correction.title}
    changed = {name: value for name, value in facts.items() if value is not None}
    try:
        with register.step(command, dry_run=dry_run) as step:
            if changed:
                step.update("recommendation", asks[0].recommendation, **changed)
            if correction.body is not None:
                check_one_body_each(asks)
                step.update("ask", asks[0].id, body=body_id(register, step, correction.body))
            for ask in asks:
                _set_clock(step, ask.id, correction)
            concerned = [ask.id for ask in asks] if _is_of_the_clock(correction) else []
            return _finished(step, f"corrected {asks[0].ref}", because, concerned)
    except sqlite3.IntegrityError as error:
        raise BadInput(f"{asks[0].ref} is put to {correction.body} already. Nothing was changed.") from error


def _set_clock(step: Step, ask: int, correction: Correction, made_on: date | None = None) -> None:
    changed: dict[str, object] = {}
    clock, now = correction.clock, step.row("ask", ask)
    rule, version = str(now["rule"]), int(str(now["rule_version"]))
    if clock is not None:
        if correction.names_rule:
            record_rules(step, clock.own)
            rule, version = clock.rule, clock.rule_version
        if clock.due:
            rule = "date-given" if rule == "none" else rule  # a rule that was chosen stays: see its working
            changed["date_given"] = clock.due
        elif correction.no_day_given:
            rule = "none" if rule == "date-given" else rule
            changed["date_given"] = None
        changed |= {"rule": rule, "rule_version": version}
    if made_on is not None:
        changed["made_on"] = made_on
    if changed:
        step.update("ask", ask, **changed)
    if clock is not None and clock.days:
        check_wanted(step.connection, [(rule, version)], clock.days)
        record_days(step, ask, wanted_by(step.connection, (rule, version), clock.days))


def _is_of_the_clock(correction: Correction) -> bool:
    return correction.clock is not None or correction.published is not None


def correct_entry(
    register: Register, ask: Ask, version: int, correction: Correction, command: str, *, dry_run: bool = False
) -> str:
    """Replace an entry's words or day, or by which paragraph it is exempt: the old one is voided, and a new one that
    names it stands in its place.

    Raises UnknownReference if the ask has no such entry in force, BadInput if nothing would change.
    """
    because = _reason(correction)
    rows = {row["version"]: row for row in register.ask("entries_of_ask", ask=ask.id)}
    standing = {entry.version: entry for entry in in_force([entry_from(row) for row in rows.values()])}
    if version not in standing:
        listed = ", ".join(map(str, standing)) or "none"
        raise UnknownReference(f"{ask.name} has no entry {version} that stands; those that stand: {listed}.")
    entry, row = standing[version], rows[version]
    words = entry.words if correction.words is None else correction.words
    day = correction.day or (date.fromisoformat(row["day"]) if row["day_from"] == "stated" else None)
    exempt = row["exempt"] if correction.exempt is None else correction.exempt
    if (words, day or entry.day, exempt) == (entry.words, entry.day, row["exempt"]):
        raise BadInput("That is what it says already. Nothing was changed.")
    passages = tuple(
        found["id"] for found in register.ask("passages_of_ask", ask=ask.id) if found["entry"] == row["id"]
    )
    with register.step(command, dry_run=dry_run) as step:
        step.append(Statement(ask.id, EntryKind.VOID, words=because, about=entry.key))
        corrected = replace(again(ask.id, entry, row, words, day, passages), exempt=exempt)
        step.append(corrected)
        _mark_again(step, entry.key, corrected)
        return _finished(step, f"corrected entry {version} of {ask.name}", because)


def _mark_again(step: Step, old: str, new: Statement) -> None:
    """Take the mark that the old entry is public to the one in its place; an exempt one loses it."""
    marked = step.connection.execute("SELECT id FROM release WHERE entry = ? AND gone = 0", (old,)).fetchone()
    if marked:
        step.update("release", marked["id"], gone=1)
        if not new.exempt:
            step.insert("release", entry=new.key)


def correct_document(
    register: Register, name: str, correction: Correction, command: str, *, dry_run: bool = False
) -> str:
    """Say by which paragraph a document is exempt, or that it is not; gives the line that says so.

    Raises UnknownReference, AnswerNeeded, and BadInput if nothing would change or no reason is given.
    """
    because = _reason(correction)
    if correction.exempt is None:
        raise BadInput("Say what to put right of the document: --exempt 3, or --exempt none")
    row = find_document(register, name)
    with register.step(command, dry_run=dry_run) as step:
        step.update("document", row["id"], exempt=correction.exempt)
        what = mark(correction.exempt) if correction.exempt else "[not exempt]"
        return _finished(step, f"marked {row['name']} {what}", because)


def again(
    ask: int, entry: Entry, row: sqlite3.Row, words: str, day: date | None, passages: tuple[int, ...]
) -> Statement:
    """The entry once more, with other words or another day, naming the one that it corrects."""
    return Statement(
        ask,
        entry.kind,
        entry.value,
        words,
        day,
        entry.until,
        entry.evidence,
        entry.rung,
        entry.confirmed,
        about=entry.key,
        response=entry.response,
        source=row["source"],
        authority=row["authority"],
        meeting=row["meeting"],
        exempt=row["exempt"],
        passages=passages,
    )


def correct_response(
    register: Register,
    name: str,
    correction: Correction,
    command: str,
    *,
    not_report: Report | None = None,
    dry_run: bool = False,
) -> str:
    """Correct a letter's days or kind, or take it off a report that it does not answer, with what it said there.

    `name` is the letter's file name. Raises UnknownReference with the letters that there are, BadInput if the name fits
    several or nothing would change.
    """
    because = _reason(correction)
    if correction.exempt is not None:
        raise BadInput("To say that a letter is exempt, name it as a document: --document NAME --exempt 3")
    response = _response(register, name)
    facts = {"dated": correction.dated, "received": correction.received, "kind": correction.kind}
    changed = {fact: value for fact, value in facts.items() if value is not None}
    with register.step(command, dry_run=dry_run) as step:
        if changed:
            step.update("response", response["id"], **changed)
        if not_report is not None:
            _take_off(register, step, response["id"], not_report, because)
        return _finished(step, f"corrected {response['document']}", because)


def _response(register: Register, name: str) -> sqlite3.Row:
    wanted = Path(name).name.lower()
    rows = register.ask("responses")
    found = [row for row in rows if (row["document"] or "").lower() == wanted]
    if not found:
        listed = ", ".join(sorted({row["document"] for row in rows if row["document"]})) or "none yet"
        raise UnknownReference(f'There is no letter "{name}" in the register. The letters are: {listed}.')
    if len(found) > 1:
        raise BadInput(f'There are {len(found)} letters named "{name}". Rename the file and link it again.')
    return found[0]


def _take_off(register: Register, step: Step, response: int, report: Report, because: str) -> None:
    """Unlink the letter from the report, and void what it said about the report's asks."""
    links = step.connection.execute(
        "SELECT id FROM response_report WHERE response = ? AND report = ? AND gone = 0", (response, report.id)
    ).fetchall()
    if not links:
        raise BadInput(f"The letter is not linked to {report.ref}. Nothing was changed.")
    for link in links:
        step.update("response_report", link["id"], gone=1)
    for row in register.ask("asks_of_report", report=report.id):
        if row["ask"] is None:
            continue
        entries = in_force([entry_from(entry) for entry in register.ask("entries_of_ask", ask=row["ask"])])
        for entry in entries:
            if entry.response == response:
                step.append(Statement(row["ask"], EntryKind.VOID, words=because, about=entry.key))


def _finished(step: Step, what: str, because: str, clocks: Sequence[int] = ()) -> str:
    """The line that says what was done, with the day by which an answer to the asks whose clock it moved is due."""
    if step.is_empty:
        raise BadInput("That is what the register says already. Nothing was changed.")
    when = due_in_words(step.connection, clocks)
    step.summary = f"{what}, because {because}{f'; {when}' if when else ''}{rules_kept(step)}"
    return step.summary
