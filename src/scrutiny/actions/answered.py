"""Which report a letter answers, where nobody has said: found among the register's by what the letter says itself.

A write never accepts a guess. Only a report that the letter names by its whole title or its ref, or to which it is
linked already, is taken without asking; the others are offered with the reasons, and a person chooses.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.bodies import known_bodies
from scrutiny.actions.files import File
from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded
from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.comparing import same_words
from scrutiny.reading.letter import open_letter
from scrutiny.reading.matching import KnownReport, Match, match_reports
from scrutiny.reading.proposals import Anatomy, NamedReport

_MOST = 9  # reports that a person is offered


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that the letter may answer, with why; `is_sure` where the letter names it by title or ref."""

    report: Report
    reasons: tuple[str, ...]
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What the letter says of the reports that it answers.

    `candidates` are in the register, the likeliest first; `unknown` are named by it, answered by its words, and not
    there.
    """

    file: File
    anatomy: Anatomy
    candidates: tuple[Candidate, ...]
    unknown: tuple[NamedReport, ...]

    @property
    def sure(self) -> tuple[Candidate, ...]:
        """The reports that the letter names by title or ref; all of them, for one letter may answer several."""
        return tuple(candidate for candidate in self.candidates if candidate.is_sure)


def find_answered(register: Register, file: File) -> Answered:
    """The reports that the letter in `file` may answer; writes nothing."""
    letter = open_letter(file.document)
    anatomy = read_anatomy(letter, known_bodies(register))
    reports = {
        row["id"]: Report(row["id"], row["ref"], row["title"], row["published"]) for row in register.ask("reports")
    }
    linked = _linked(register, file)
    if linked:
        candidates = [
            Candidate(reports[report], ("was linked to it before",), is_sure=True)
            for report in linked
            if report in reports
        ]
        return Answered(file, anatomy, tuple(candidates), ())
    known = _known(register, reports.values())
    matches = match_reports(letter, anatomy.reports, known, [body.name for body in anatomy.answers_for])
    by_ref = {report.ref: report for report in reports.values()}
    candidates = [Candidate(by_ref[match.report.ref], match.reasons, match.is_sure) for match in matches]
    unknown = tuple(one for one in anatomy.reports if one.is_answered and not _is_known(one, matches))
    return Answered(file, anatomy, tuple(candidates), unknown)


def _linked(register: Register, file: File) -> list[int]:
    if file.stored is None:
        return []
    return [row["report"] for row in register.ask("reports_of_response_document", document=file.stored)]


def _known(register: Register, reports: Iterable[Report]) -> list[KnownReport]:
    words: dict[int, dict[str, str]] = defaultdict(dict)
    bodies: dict[int, set[str]] = defaultdict(set)
    for row in register.ask("recommendations_of_reports"):
        words[row["report"]][row["number"]] = row["text"]
        if row["body"]:
            bodies[row["report"]].add(row["body"])
    return [
        KnownReport(
            report.ref,
            report.title,
            date.fromisoformat(report.published) if report.published else None,
            tuple(words[report.id].items()),
            frozenset(bodies[report.id]),
        )
        for report in reports
    ]


def _is_known(named: NamedReport, matches: Sequence[Match]) -> bool:
    """Whether a title is one of the register's: named whole, or sure by another sign and named nearly so."""
    return any(
        same_words(named.title, match.report.title)
        or (match.is_sure and any(f"“{named.title[:100]}" in reason for reason in match.reasons))
        for match in matches
    )


def which_report(answered: Answered) -> AnswerNeeded:
    """The failure for a letter whose report is not sure and nobody to ask, with every way to say it."""
    offered = [
        f"  --report {candidate.report.ref}  {candidate.report.title}: it {'; '.join(candidate.reasons)}"
        for candidate in answered.candidates[:_MOST]
    ]
    if not answered.candidates:
        offered.append("  --report REF, if it is in the register: the letter names none of its reports")
    titles = [on_command_line(named.title) for named in answered.unknown] or ["TEXT"]
    offered += [f"  --stub --title {title}, if you do not have that report" for title in titles]
    return AnswerNeeded("\n".join(["Which report does it answer? Nobody can be asked here.", *offered]))


def on_command_line(title: str) -> str:
    """A title as it may be typed after an option: in quotation marks, without what a shell would act on."""
    return '"' + re.sub(r'["`$\\!]', "", title) + '"'
