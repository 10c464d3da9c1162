"""What people type for a recommendation, and what it names in this register.

`LFR-2026/2`, `lfr 2`, `lfr 2-4,7`, `lfr-2026` (all of it), `lfr rec 4a`. A read may take the newest of several reports
that fit, and says so; a write never accepts a guess.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput, UnknownReference
from scrutiny.reading.labels import Label, range_of, read_label

_NOISE = {"rec", "recs", "rec.", "recommendation", "recommendations", "no", "no.", "and", "&"}
_COUNTED_BY_US = re.compile(r"u[0-9]+", re.IGNORECASE)  # what the register calls the one that has no number
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|\bto\b)\s*(.+)")


@dataclass(frozen=True, slots=True)
class Named:
    """One report and the numbers named in it; no numbers means all of it."""

    report: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the register."""

    id: int
    ref: str
    title: str
    published: str | None

    @property
    def day(self) -> date | None:
        """The day on which it was published, where that is known."""
        return date.fromisoformat(self.published) if self.published else None


@dataclass(frozen=True, slots=True)
class Ask:
    """A recommendation put to a body: what is answered and tracked. `body` is "" where it is not named yet."""

    id: int
    ref: str  # of the recommendation: LFR-2026/2
    number: str
    body: str
    body_id: int | None
    recommendation: int
    report: int

    @property
    def name(self) -> str:
        """How messages name it: "LFR-2026/2 (Mayor of London)"."""
        return f"{self.ref} ({self.body or 'body not named'})"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation by itself, asked of somebody or not. `whole` is the id of the one that it is a part of."""

    id: int
    ref: str
    report: int
    day: str | None  # ISO; when it was made, None is not known
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference names: its asks in report order, and what the person should be told about the choice made."""

    asks: tuple[Ask, ...]
    reports: tuple[Report, ...]
    told: str = ""


def read_references(words: Sequence[str]) -> tuple[Named, ...]:
    """The reports and numbers that the words name, in the order given.

    Raises BadInput when no report is named or a number cannot be read.
    """
    named: list[tuple[str, list[str]]] = []
    for word in " ".join(words).replace(",", " , ").split():
        report, slash, numbers = word.partition("/")
        if slash and report:
            named.append((report, [numbers] if numbers else []))
        elif word.lower() in _NOISE or word == ",":
            if named and word == ",":
                named[-1][1].append(",")
        elif named and (_is_number(word) or word in ("-", "–", "to")):
            named[-1][1].append(word)
        else:
            named.append((word, []))
    if not named:
        raise BadInput("Name a report or a recommendation, as in: LFR-2026/2, lfr 2-4,7, lfr-2026")
    return tuple(Named(report, tuple(_numbers(" ".join(parts), report))) for report, parts in named)


def _is_number(word: str) -> bool:
    return all(read_label(part) is not None for part in re.split(r"[-–—]", word) if part)


def _numbers(words: str, report: str) -> Iterable[str]:
    for item in filter(None, (part.strip() for part in re.split(r",|(?<=[\w)])\s+(?=\d)", words))):
        label = read_label(item)
        if label is not None:
            # A code is held with a point, since a slash parts report and number: "012/23" is 12.23.
            yield ".".join(str(step.value) for step in label.steps) if "/" in label.number else label.number
            continue
        if _COUNTED_BY_US.fullmatch(item):
            yield item.lower()
            continue
        found = _RANGE.fullmatch(item)
        first = found and read_label(found[1])
        labels: tuple[Label, ...] = range_of(first, found[2]) if found and first else ()
        if not labels:
            raise BadInput(f'"{item}" is not a recommendation\'s number. Write for example: {report} 2, {report} 2-4,7')
        yield from (label.number for label in labels)


def find_report(register: Register, word: str, *, for_write: bool) -> tuple[Report, str]:
    """The report that `word` names, and what to tell the person if it was one of several ("" if not).

    A whole ref is taken as it is, in any case of letters. A word that begins one or more refs ("lfr" for LFR-2026)
    names the newest, for reading; for writing it must be the only one. Raises UnknownReference, AnswerNeeded.
    """
    wanted = word.lower()
    several = [
        Report(row["id"], row["ref"], row["title"], row["published"])
        for row in register.ask("reports_named", word=wanted)
    ]
    for report in several:
        if report.ref.lower() == wanted:
            return report, ""
    if not several:
        raise UnknownReference(_no_report(word, [row["ref"] for row in register.ask("reports")]))
    newest = max(several, key=lambda report: (report.published or "", report.id))
    if len(several) == 1:
        return newest, ""
    refs = "\n".join(f"  {report.ref}  {report.title}" for report in several)
    if for_write:
        raise AnswerNeeded(f'"{word}" could be any of these reports. Write one of the refs in full:\n{refs}')
    return newest, f"Took {newest.ref}, the newest of {len(several)} reports that {word} could be."


def _no_report(word: str, refs: list[str]) -> str:
    if not refs:
        return f'There is no report "{word}": the register holds none yet. Record one with: scrutiny add report FILE'
    import difflib

    near = difflib.get_close_matches(word.upper(), refs, n=3, cutoff=0.3) or refs[-3:]
    return f'There is no report "{word}". Did you mean {_one_of(near)}?'


def _one_of(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def resolve(register: Register, words: Sequence[str], *, to: str | None = None, for_write: bool = False) -> Resolved:
    """The asks that the words name, of the body `to` if one is given.

    The number of a recommendation with lettered parts names all its parts. Raises UnknownReference for a report, number
    or body that is not there; AnswerNeeded, for a write, if a guess would be needed.
    """
    asks: dict[int, Ask] = {}
    reports, told = [], []
    body = find_body(register, to) if to else None
    for named in read_references(words):
        report, note = find_report(register, named.report, for_write=for_write)
        reports.append(report)
        if note:
            told.append(note)
        rows = register.ask("asks_of_report", report=report.id)
        numbers = _check_numbers(report, named.numbers, rows)
        for row in rows:
            if (not numbers or row["number"] in numbers or row["part_of"] in numbers) and row["ask"] is not None:
                ask = _ask(report, row)
                asks[ask.id] = ask
    found = tuple(asks.values())
    if body is not None:
        kept = tuple(ask for ask in found if ask.body_id == body[0])
        if not kept:
            asked = sorted({ask.body or "body not named" for ask in found})
            raise UnknownReference(f"{' '.join(words)} is not put to {body[1]}; it is put to {_and(asked)}.")
        found = kept
    return Resolved(found, tuple(reports), " ".join(told))


def resolve_recommendations(
    register: Register, words: Sequence[str], *, for_write: bool = False
) -> tuple[tuple[Recommendation, ...], str]:
    """The recommendations that the words name, each by its own number, and what to tell about a choice made.

    A report alone names all of it for reading; for a write a number must be given. Raises as `resolve` does.
    """
    found: dict[int, Recommendation] = {}
    told = []
    for named in read_references(words):
        report, note = find_report(register, named.report, for_write=for_write)
        told += [note] if note else []
        if for_write and not named.numbers:
            raise BadInput(f"Which recommendation of {report.ref}? Write its number too, as in: {report.ref}/2")
        rows = register.ask("recommendations_of_report", report=report.id)
        numbers = _check_numbers(report, named.numbers, rows)
        for row in rows:
            if not numbers or row["number"] in numbers:
                ref = f"{report.ref}/{row['number']}"
                found[row["id"]] = Recommendation(row["id"], ref, report.id, row["day"], row["part_of"])
    return tuple(found.values()), " ".join(told)


def _ask(report: Report, row: sqlite3.Row) -> Ask:
    return Ask(
        row["ask"],
        f"{report.ref}/{row['number']}",
        row["number"],
        row["body"] or "",
        row["body_id"],
        row["recommendation"],
        report.id,
    )


def asks_of(register: Register, report: Report) -> tuple[Ask, ...]:
    """Every ask of a report, in report order."""
    rows = register.ask("asks_of_report", report=report.id)
    return tuple(_ask(report, row) for row in rows if row["ask"] is not None)


def _check_numbers(report: Report, numbers: tuple[str, ...], rows: list[sqlite3.Row]) -> set[str]:
    known = {row["number"].lower(): row["number"] for row in rows}
    for number in numbers:
        if number.lower() not in known:
            raise UnknownReference(_no_number(report.ref, number, list(known.values())))
    return {known[number.lower()] for number in numbers}


def _no_number(ref: str, number: str, known: list[str]) -> str:
    if not known:
        return (
            f"{ref} has no recommendations recorded yet. Add one with: scrutiny add recommendation {ref}/{number} TEXT"
        )
    if len(known) == 1:
        return f"{ref} has one recommendation, {known[0]}; there is no {number}."
    whole = [label for label in known if re.fullmatch(r"\d+", label)]
    if [int(label) for label in whole] == list(range(1, len(whole) + 1)):
        parts = [label for label in known if label not in whole]
        listed = f"1–{len(whole)}" + (f" and the parts {', '.join(parts)}" if parts else "")
        return f"{ref} has recommendations {listed}; there is no {number}."
    listed = ", ".join(known) if len(known) <= 12 else f"{known[0]} to {known[-1]}"
    return f"{ref} has recommendations {listed}; there is no {number}."


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def find_body(register: Register, words: str) -> tuple[int, str]:
    """The body that `words` name, by its name or one of its other names, in any case: (id, name).

    Raises UnknownReference with the nearest names.
    """
    rows = register.ask("bodies")
    names = {name.lower(): (row["id"], row["name"]) for row in rows for name in (row["name"], row["alias"]) if name}
    wanted = " ".join(words.lower().split())
    for candidate in (wanted, wanted.removeprefix("the ")):
        if candidate in names:
            return names[candidate]
    if not names:
        raise UnknownReference(f'There is no body "{words}" in the register: no recommendation is put to anybody yet.')
    import difflib

    near = [names[name][1] for name in difflib.get_close_matches(wanted, names, n=6, cutoff=0.4)]
    shown = list(dict.fromkeys(near))[:3] or sorted({name for _, name in names.values()})[:3]
    raise UnknownReference(f'There is no body "{words}" in the register. Did you mean {_one_of(shown)}?')
