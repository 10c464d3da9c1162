"""Mark what everybody may read: a report with its documents, one document, or one entry; or take the mark off.

Nothing is public until it is marked here, by name and in the history. What is marked still leaves only as the rule in
tables/public.py allows: an exempt document never does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.actions.redact import find_document
from scrutiny.actions.references import Ask, Report
from scrutiny.actions.register import Register
from scrutiny.errors import BadInput, UnknownReference
from scrutiny.ledger import in_force
from scrutiny.store.queries import fetch
from scrutiny.store.standings import entry_from
from scrutiny.store.steps import Step
from scrutiny.tables.exemptions import mark
from scrutiny.tables.public import DRAFT, NOTE, Remark, why_statement_stays


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked, or no longer is, in words; and the documents that were kept back, each with why."""

    said: str
    kept_back: tuple[str, ...] = ()


def publish_report(
    register: Register, report: Report, command: str, *, letters: bool = False, dry_run: bool = False
) -> Marked:
    """Mark a report public with its own documents, and with `letters` those that answer it; the exempt are kept back.

    Raises BadInput if all of it is marked already.
    """
    with register.step(command, dry_run=dry_run) as step:
        marked, kept = list[str](), list[str]()
        if _mark(step, report=report.id):
            marked.append(report.ref)
        for row in fetch(step.connection, "documents_of_report", report=report.id):
            if row["of"] == "letter" and not letters:
                if not _is_marked(step, document=row["id"]):
                    kept.append(f"{row['name']}: a letter that answers it; mark it with: --letters")
            elif row["exempt"]:
                kept.append(f"{row['name']} {mark(row['exempt'])}")
            elif _mark(step, document=row["id"]):
                marked.append(row["name"])
        return Marked(_finished(step, marked, of=report.ref), tuple(dict.fromkeys(kept)))


def publish_document(register: Register, words: str, command: str, *, dry_run: bool = False) -> Marked:
    """Mark one document public, named by its file's name or its number.

    Raises UnknownReference, AnswerNeeded, and BadInput if it is exempt, taken back, or marked already.
    """
    row = find_document(register, words)
    with register.step(command, dry_run=dry_run) as step:
        now = step.row("document", row["id"])
        if now["gone"]:
            raise BadInput(f"{row['name']} was taken back; it cannot be published.")
        if now["exempt"]:
            raise BadInput(
                f"{row['name']} is exempt ({now['exempt']}), so it cannot be published. If it no longer is: scrutiny "
                f'correct --document "{row["name"]}" --exempt none --because TEXT'
            )
        marked = [row["name"]] if _mark(step, document=row["id"]) else []
        return Marked(_finished(step, marked, of=row["name"]))


def publish_entry(register: Register, ask: Ask, version: int, command: str, *, dry_run: bool = False) -> Marked:
    """Mark one entry public, whose source everybody can read: it then leaves with its words and its source.

    Raises UnknownReference if the ask has no such entry in force, BadInput if it is of a kind that never leaves.
    """
    rows = {row["version"]: row for row in register.ask("entries_of_ask", ask=ask.id)}
    standing = {entry.version: entry for entry in in_force([entry_from(row) for row in rows.values()])}
    if version not in standing:
        listed = ", ".join(map(str, standing)) or "none"
        raise UnknownReference(f"{ask.name} has no entry {version} that stands; those that stand: {listed}.")
    row = rows[version]
    remark = Remark(standing[version], True, is_marked=True, exempt=row["exempt"], authority=row["authority"])
    why = why_statement_stays(remark, report_is_marked=True)
    if why in (NOTE, DRAFT) or remark.exempt_as:
        reason = "it has no authority (a minute)" if why == DRAFT else f"it is {why}"
        raise BadInput(f"Entry {version} of {ask.name} never leaves the register: {reason}. Nothing was changed.")
    name = f"entry {version} of {ask.name}"
    with register.step(command, dry_run=dry_run) as step:
        marked = [name] if _mark(step, entry=row["key"]) else []
        return Marked(_finished(step, marked, of=name))


def withdraw_report(register: Register, report: Report, because: str, command: str, *, dry_run: bool = False) -> Marked:
    """Take the mark off a report, and off its documents that no other report of the public record holds.

    Raises BadInput if no reason is given or nothing of it is marked.
    """
    with register.step(command, dry_run=dry_run) as step:
        taken = [report.ref] if _unmark(step, report=report.id) else []
        for row in fetch(step.connection, "documents_of_report", report=report.id):
            others = step.connection.execute(_ELSEWHERE, {"document": row["id"], "report": report.id}).fetchone()
            if not others and _unmark(step, document=row["id"]):
                taken.append(row["name"])
        return Marked(_withdrawn(step, taken, because))


# Whether a document is of another report that is marked, as its own or as a letter that answers it.
_ELSEWHERE = """
SELECT 1 FROM release AS x
WHERE x.gone = 0 AND x.report IS NOT NULL AND x.report <> :report AND (
    EXISTS (SELECT 1 FROM report_document AS d WHERE d.report = x.report AND d.document = :document AND d.gone = 0)
    OR EXISTS (SELECT 1 FROM response_report AS rr JOIN response AS p ON p.id = rr.response AND p.gone = 0
               WHERE rr.report = x.report AND rr.gone = 0 AND p.document = :document))
"""


def withdraw_document(register: Register, words: str, because: str, command: str, *, dry_run: bool = False) -> Marked:
    """Take the mark off one document. Raises as `publish_document`, and BadInput if no reason is given."""
    row = find_document(register, words)
    with register.step(command, dry_run=dry_run) as step:
        return Marked(_withdrawn(step, [row["name"]] if _unmark(step, document=row["id"]) else [], because))


def withdraw_entry(
    register: Register, ask: Ask, version: int, because: str, command: str, *, dry_run: bool = False
) -> Marked:
    """Take the mark off one entry. Raises UnknownReference, and BadInput if it is not marked or no reason is given."""
    rows = {row["version"]: row for row in register.ask("entries_of_ask", ask=ask.id)}
    if version not in rows:
        raise UnknownReference(f"{ask.name} has no entry {version}.")
    name = f"entry {version} of {ask.name}"
    with register.step(command, dry_run=dry_run) as step:
        return Marked(_withdrawn(step, [name] if _unmark(step, entry=rows[version]["key"]) else [], because))


def _is_marked(step: Step, **what: object) -> int | None:
    """The id of the mark that stands for a report, a document or an entry; None where there is none."""
    [(column, value)] = what.items()
    found = step.connection.execute(
        f"SELECT id FROM release WHERE {column} = ? AND gone = 0",  # noqa: S608 - our own names
        (value,),
    ).fetchone()
    return int(found["id"]) if found else None


def _mark(step: Step, **what: object) -> bool:
    if _is_marked(step, **what) is not None:
        return False
    step.insert("release", **what)
    return True


def _unmark(step: Step, **what: object) -> bool:
    marked = _is_marked(step, **what)
    if marked is None:
        return False
    step.update("release", marked, gone=1)
    return True


def _finished(step: Step, marked: Sequence[str], *, of: str) -> str:
    if not marked:
        raise BadInput(f"{of} is public already. Nothing was changed.")
    step.summary = f"marked public: {', '.join(marked)}"
    return step.summary


def _withdrawn(step: Step, taken: Sequence[str], because: str) -> str:
    if not because.strip():
        raise BadInput("Say why it is no longer public: --because TEXT")
    if not taken:
        raise BadInput("That is not public. Nothing was changed.")
    step.summary = f"no longer public: {', '.join(taken)}, because {because.strip()}"
    return step.summary
