"""Which report a letter answers: as the options say, as the letter says, or as a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import typer

from scrutiny.actions.answered import Answered, Candidate, find_answered, on_command_line, which_report
from scrutiny.actions.files import File
from scrutiny.actions.references import find_report
from scrutiny.actions.register import Register
from scrutiny.actions.responses import ReadAgainst, against
from scrutiny.actions.stubs import ProposedStub, propose_stub
from scrutiny.cli.asking import pick, yes_or_no
from scrutiny.cli.call import Call
from scrutiny.cli.output import say, width
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import Anatomy, NamedReport

_MOST = 9  # reports that a person is offered, one a key


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say of it."""

    reports: tuple[str, ...] = ()
    stub: bool = False
    title: str | None = None
    ref: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reports that the letter is read against, with the reasons by ref; or the one that only the letter knows."""

    reads: tuple[ReadAgainst, ...]
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stub: ProposedStub | None = None
    is_told: bool = False  # the person said that it is a stub


def choose_report(call: Call, register: Register, file: File, wanted: Wanted) -> Chosen:
    """The reports that the letter in `file` answers, as told, named by the letter, or chosen by the person.

    Raises AnswerNeeded with every option where it is not sure and nobody can be asked, BadInput for options that do not
    fit, typer.Exit where the person chooses none.
    """
    if not wanted.stub and (wanted.title or wanted.ref):
        raise BadInput("--title and --ref name a report that you do not have: give them with --stub.")
    if wanted.stub and wanted.reports:
        raise BadInput("--report names a report in the register, and --stub one that is not: give one of them.")
    if wanted.reports:
        named = [find_report(register, word, for_write=not wanted.dry_run)[0] for word in wanted.reports]
        return Chosen(tuple(against(register, one) for one in named))
    answered = find_answered(register, file)
    if wanted.stub:
        if answered.sure and not wanted.title:
            there = answered.sure[0]
            raise BadInput(
                f"{there.report.ref} is in the register, and the letter {there.reasons[0]}. Leave out --stub."
            )
        return _stub(register, file, _named(file, answered.unknown, wanted), wanted, answered.anatomy)
    if answered.sure:
        return _of_register(register, answered.sure, answered.unknown)
    if wanted.dry_run and len(answered.candidates) == 1:
        return _of_register(register, answered.candidates, answered.unknown, is_guess=True)
    if not answered.candidates and len(answered.unknown) == 1 and (wanted.dry_run or call.can_ask):
        return _stub(register, file, answered.unknown[0], wanted, answered.anatomy)
    if wanted.dry_run or not call.can_ask:
        raise which_report(answered)
    return _ask(register, file, answered, wanted)


def _of_register(
    register: Register, found: Sequence[Candidate], unknown: Sequence[NamedReport], *, is_guess: bool = False
) -> Chosen:
    """The register's reports, with what the person is told of the choice."""
    for candidate in found:
        it = "It may answer" if is_guess else "It answers"
        _tell(f"{it} {candidate.report.ref}: it {'; '.join(candidate.reasons)}.")
    told = " ".join(reason for candidate in found for reason in candidate.reasons)
    for named in (one for one in unknown if f"“{one.title[:100]}" not in told):
        _tell(f"It also names “{named.title}”, which is not in the register.")
    reads = tuple(against(register, candidate.report) for candidate in found)
    return Chosen(reads, {candidate.report.ref: candidate.reasons for candidate in found})


def _tell(words: str) -> None:
    from scrutiny.render.said import indented

    for line in indented(words, width(), 0, most=6):
        say(line)


def _named(file: File, unknown: Sequence[NamedReport], wanted: Wanted) -> NamedReport:
    """The report that the stub is of: the title told, or the only one that the letter names."""
    if wanted.title:
        same = [one for one in unknown if one.title.lower() == " ".join(wanted.title.lower().split())]
        if same:
            return same[0]
        from scrutiny.actions.responses import find_words
        from scrutiny.documents.characters import one_line

        start, end = find_words(file.document.text, wanted.title[:500]) or (None, None)
        return NamedReport(one_line(wanted.title), start, end)
    if len(unknown) == 1:
        return unknown[0]
    if not unknown:
        raise AnswerNeeded('The letter names no report by its title. Say which it answers: --stub --title "TEXT"')
    options = "\n".join(f"  --stub --title {on_command_line(one.title)}" for one in unknown)
    raise AnswerNeeded(f"The letter names {len(unknown)} reports. Say which it answers:\n{options}")


def _stub(register: Register, file: File, named: NamedReport, wanted: Wanted, anatomy: Anatomy) -> Chosen:
    stub = propose_stub(register, file, named, anatomy, ref=wanted.ref)
    return Chosen((stub.read_against(),), stub=stub, is_told=wanted.stub)


def _ask(register: Register, file: File, answered: Answered, wanted: Wanted) -> Chosen:
    """A person chooses among the register's reports and those that only the letter names."""
    offered: list[Candidate | NamedReport] = [*answered.candidates[:_MOST], *answered.unknown]
    offered = offered[:_MOST]
    if not offered:
        say("The letter names no report, and repeats nothing of one in the register.")
        say("Say which it answers with --report REF, or with --stub --title TEXT if you do not have the report.")
        raise typer.Exit(4)
    say("Which report does it answer?")
    for number, one in enumerate(offered, 1):
        if isinstance(one, Candidate):
            _tell(f"  {number}: {one.report.ref}, {one.report.title}: it {'; '.join(one.reasons)}")
        else:
            _tell(f"  {number}: “{one.title}”, which is not in the register")
    keys = {str(number): "this one" for number in range(1, len(offered) + 1)}
    key = pick("Your choice?", {**keys, "n": "none of these"})
    if key == "n":
        say("Nothing was recorded.")
        raise typer.Exit
    picked = offered[int(key) - 1]
    if isinstance(picked, Candidate):
        return Chosen((against(register, picked.report),), {picked.report.ref: ("was chosen by you",)})
    return _stub(register, file, picked, wanted, answered.anatomy)


def confirm_stub(chosen: Chosen) -> bool:
    """Whether the person records the report as known only from the letter, where no option said so."""
    stub = chosen.stub
    if stub is None or chosen.is_told:
        return True
    return yes_or_no(f"Record {stub.ref} as a report that is known only from this letter?", default=True)
