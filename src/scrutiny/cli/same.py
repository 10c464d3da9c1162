"""`scrutiny add report` of a file that is no new report: an answer to one, or one that the register has already."""

import json
from dataclasses import dataclass

import typer

from scrutiny.actions.copies import Sameness, attach, find_repeated, find_same, same_lines
from scrutiny.actions.references import find_report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import Clock, ProposedReport
from scrutiny.cli.asking import yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.note import say_done
from scrutiny.cli.output import say, width
from scrutiny.errors import AnswerNeeded
from scrutiny.render.said import indented, recommendation_json, stub_json


@dataclass(frozen=True, slots=True)
class Told:
    """What the options say."""

    same_as: str | None
    to: tuple[str, ...]
    clock: Clock
    include: tuple[str, ...]
    dry_run: bool
    as_json: bool


def is_dealt_with(call: Call, register: Register, proposed: ProposedReport, told: Told) -> bool:
    """Deal with a file that is no new report, and say so; False if it is one, and nothing was done.

    Raises AnswerNeeded where the person must say what it is and cannot be asked.
    """
    wanted = find_report(register, told.same_as, for_write=True)[0] if told.same_as else None
    if proposed.is_answer and wanted is None:
        return _is_answer(call, register, proposed, told)
    same = find_same(register, proposed, wanted)
    if same is None:
        if repeated := find_repeated(register, proposed):
            _tell(
                f"Please check: its recommendations read like those of {repeated.ref}, “{repeated.title}”. If it is "
                f"another copy of that, answer with --same-as {repeated.ref}"
            )
        return False
    _attach(call, register, proposed, same, told)
    return True


def _is_answer(call: Call, register: Register, proposed: ProposedReport, told: Told) -> bool:
    """Say that the file is an answer and what to do with it; False where the person says that it is a report."""
    name = proposed.file.document.name if proposed.file else ""
    reads = f"{name} reads as an answer to a report, not as one: {proposed.is_answer}."
    if told.as_json:
        typer.echo(json.dumps(_answer_json(register, proposed, reads), ensure_ascii=False, indent=1))
    if told.dry_run or call.can_ask:
        _tell(reads)
        _tell(f"To record what it answers: scrutiny link {name}")
    if told.dry_run:
        return True
    if call.can_ask:
        if yes_or_no("Is it a report of its own all the same?", default=False):
            return False
        say("Nothing was recorded.")
        return True
    raise AnswerNeeded(
        f"{reads} Nothing was recorded.\nTo record what it answers: scrutiny link {name}\n"
        "If it is a report of its own all the same, add --new"
    )


def _answer_json(register: Register, proposed: ProposedReport, reads: str) -> dict[str, object]:
    """What `add report --json` promises of an answer: the report that it names, as a stub, and what to do."""
    from scrutiny.actions.answered import find_answered
    from scrutiny.actions.stubs import propose_stub

    stub = None
    if proposed.file:
        answered = find_answered(register, proposed.file)
        if answered.unknown and not answered.sure:
            stub = stub_json(propose_stub(register, proposed.file, answered.unknown[0], answered.anatomy))
    name = proposed.file.document.name if proposed.file else ""
    return {
        "report": stub,
        "recommendations": [],
        "doubts": [{"message": reads}],
        "is_answer": {"reason": proposed.is_answer, "command": f"scrutiny link {name}"},
    }


def _attach(call: Call, register: Register, proposed: ProposedReport, same: Sameness, told: Told) -> None:
    if not told.as_json:
        for line in same_lines(same):
            _tell(line)
    ref = same.report.ref
    if not told.dry_run and not (call.yes and same.is_sure):
        if not call.can_ask or call.yes:
            raise AnswerNeeded(
                f"Is it {ref}? Nobody can be asked here: answer with --same-as {ref}"
                f"{' --yes' if not call.yes else ''}, or with --new if it is another report."
            )
        question = f"Complete {ref} with it?" if same.is_stub else f"Attach it to {ref}?"
        if not yes_or_no(question, default=True):
            say("Nothing was recorded. If it is another report, add --new")
            return
    done = attach(
        register,
        proposed,
        same,
        call.command,
        to=told.to,
        clock=told.clock,
        include=told.include,
        dry_run=told.dry_run,
    )
    if told.as_json:
        typer.echo(json.dumps(_same_json(proposed, same), ensure_ascii=False, indent=1))
    else:
        say_done(done, dry_run=told.dry_run)


def _same_json(proposed: ProposedReport, same: Sameness) -> dict[str, object]:
    ref, document = same.report.ref, proposed.file.document if proposed.file else None
    return {
        "report": {
            "ref": ref,
            "title": same.report.title,
            "published": same.report.published,
            "document": document and document.name,
            "sha256": document and document.sha256,
        },
        "recommendations": [
            recommendation_json(item, ref, document) for item in proposed.reading.recommendations if document
        ],
        "doubts": [{"message": line} for line in same_lines(same)],
        "same_as": {
            "ref": ref,
            "completes_stub": same.is_stub,
            "differences": [
                {"ref": f"{ref}/{one.number}", "register": changed.here, "file": changed.there}
                for one in same.differences
                for changed in one.changed
            ],
            "only_in_register": list(same.only_there),
            "only_in_file": list(same.only_here),
        },
    }


def _tell(words: str) -> None:
    for line in indented(words, width(), 0, most=8):
        say(line)
