"""Take in a return that a body filled in: each word that it chose is its own claim, self-reported, in its own words.

Nothing is read into it: the body named the recommendation and chose the word. A person says that it is to be recorded,
and every claim goes through `confirm`, with what was typed as its passage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from scrutiny.actions.bodies import body_id
from scrutiny.actions.choices import choose
from scrutiny.actions.confirm import Decision, Letter, confirm
from scrutiny.actions.files import File, store_file
from scrutiny.actions.linking import once
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.ledger import Entry, changes, holding, in_force, standing
from scrutiny.reading.proposals import Span
from scrutiny.reading.trackers.mapping import plain_word
from scrutiny.store.standings import entry_from
from scrutiny.tables.returned import Filled, FilledRow
from scrutiny.terms import EntryKind, Progress, ResponseKind, Rung, Stance

_FACTS = {
    "stance": "Response",
    "progress": "Reported progress",
    "judgement": "Committee's view",
    "target": "Target",
    "disposition": "Outcome",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What the body says of one ask: its word, the words that it typed, and where they stand."""

    row: int
    ask: Ask
    progress: Progress
    words: str
    passage: Span


@dataclass(slots=True)
class Returned:
    """A return laid against the register; `lacking` are the rows with words whose progress nobody has named."""

    file: File
    filled: Filled
    body: str
    received: date | None
    claims: list[Claim] = field(default_factory=list)
    lacking: list[tuple[FilledRow, Ask, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    already: int = 0


def propose_return(
    register: Register, file: File, filled: Filled, said: Mapping[str, Progress], received: date | None
) -> Returned:
    """What the return claims; writes nothing.

    `said` is what a person says that a word stands for, or the words of a row: by plain word, or plain ref. `received`
    is the day on which it came; None leaves it at the form's own day. Raises BadInput where its body is not known here,
    where it was made from another register, or came before it was made.
    """
    if received and received < filled.day:
        raise BadInput(f"The form was made on {say_day(filled.day)}, and cannot have come back on {say_day(received)}.")
    done = Returned(file, filled, _whose(register, filled), received)
    step = _step_of(register, filled.seal)
    if step is None:
        done.told.append("the form has lost its foot with the seal, so nobody can tell what was recorded since")
    known = {
        (ask.ref.lower(), ask.body): ask
        for row in register.ask("reports")
        for ask in asks_of(register, Report(row["id"], row["ref"], row["title"], row["published"]))
        if ask.body == done.body
    }
    for row in filled.rows:
        ask = known.get((row.ref.lower(), done.body))
        if ask is None:
            done.refused.append(f"row {row.row}, {row.ref}: it is not put to {done.body}")
        else:
            _propose_row(register, done, row, ask, said, step)
    return done


def _whose(register: Register, filled: Filled) -> str:
    names = sorted({str(row["name"]) for row in register.ask("bodies")}, key=len, reverse=True)
    for name in names:
        if filled.whose == name or filled.whose.startswith(f"{name}, for "):
            return name
    raise BadInput(f'The form is of "{filled.whose[:80]}", and the register knows no such body.')


def _step_of(register: Register, seal: str) -> int | None:
    """The step after which the form was made; None where it does not say."""
    if not seal:
        return None
    number, _, digest = seal.partition("-")
    found = register.ask("step_by_id", step=int(number))
    if not found or not str(found[0]["digest"]).startswith(digest):
        raise BadInput(f"The form was made from another register: its seal {seal} is none of this one's.")
    return int(number)


def _propose_row(
    register: Register, done: Returned, row: FilledRow, ask: Ask, said: Mapping[str, Progress], step: int | None
) -> None:
    rows = register.ask("entries_of_ask", ask=ask.id)
    if _is_recorded(register, done.file, [entry_from(each) for each in rows]):
        done.already += 1
        return
    typed = row.update or row.progress
    if typed is None:
        raise RuntimeError("a row in which nothing was typed")
    word = row.progress.words if row.progress else ""
    progress = said.get(plain_word(word)) if word else None
    progress = progress or said.get(plain_word(ask.ref))
    if progress is None and word:
        try:
            progress = choose(word, Progress, "progress")
        except BadInput as error:
            done.lacking.append((row, ask, str(error)))
            return
    if progress is None:
        why = f'it chose no word for how far it has come, and wrote: "{_short(typed.words)}"'
        done.lacking.append((row, ask, why))
        return
    page = done.file.document.page_at(typed.start)
    done.claims.append(Claim(row.row, ask, progress, typed.words, Span(typed.start, typed.end, page)))
    entries = [entry_from(each) for each in rows]
    if step is not None:
        before = standing([entry_from(each) for each in rows if each["step"] <= step])
        for moved in changes(before, standing(entries)):
            if moved.fact in _FACTS:
                was, now = moved.before or "nothing", moved.after or "nothing"
                done.told.append(
                    f'{ask.name}, {_FACTS[moved.fact]}: the form was made when it was "{was}"; the register says '
                    f'"{now}" since'
                )
    held = holding(entries).get(EntryKind.PROGRESS)
    day = done.received or done.filled.day
    if held and held.counts_from > day:
        done.told.append(
            f'{ask.name}: "{progress}" is of {say_day(day)}, and "{held.value}" of {say_day(held.counts_from)} goes on '
            "holding; give the day on which the form came with --on"
        )


def _is_recorded(register: Register, file: File, entries: Iterable[Entry]) -> bool:
    """Whether what this file says of an ask is recorded, and in force."""
    if file.stored is None:
        return False
    responses = {row["id"] for row in register.ask("responses_of_document", document=file.stored)}
    return any(entry.kind is EntryKind.PROGRESS and entry.response in responses for entry in in_force(entries))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def record_return(register: Register, done: Returned, command: str, *, dry_run: bool = False) -> str:
    """Record the claims as one step, with the form as their source; gives the line that says so, "" for none."""
    if not done.claims:
        return ""
    document = done.file.document
    with register.step(command, dry_run=dry_run) as step:
        stored = store_file(step, done.file)
        found = register.ask("responses_of_document", document=stored)
        response = found[0]["id"] if found else None
        if response is None:
            response = step.insert(
                "response", document=stored, kind=ResponseKind.UPDATE, dated=done.filled.day, received=done.received
            )
        body = body_id(register, step, done.body)
        for role in ("signed", "answers for"):
            once(step, "response_body", response=response, body=body, role=role)
        for report in dict.fromkeys(claim.ask.report for claim in done.claims):
            once(step, "response_report", response=response, report=report)
        letter = Letter(response, stored, document, ResponseKind.UPDATE)
        for claim in done.claims:
            decision = Decision(
                claim.ask,
                Stance.UNCLEAR,
                Rung.TABLE_ROW,
                read=True,
                passage=claim.passage,
                words=claim.words,
                progress=claim.progress,
            )
            confirm(step, letter, decision, by=register.who)
        count, refs = len(done.claims), ", ".join(claim.ask.ref for claim in done.claims)
        step.summary = f"recorded {count} claim{'s' * (count != 1)} of {done.body} from {document.name} ({refs})"
    return step.summary
