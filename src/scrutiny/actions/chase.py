"""Draft letters for what is overdue or unanswered, and the record that they went. Nothing is ever sent from here.

What a letter says is worked out each time from the register; only `record_sent` writes, and only what it writes moves
the ladder.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrutiny.actions.authors import authors
from scrutiny.actions.clocks import due_of
from scrutiny.actions.own_file import own_table
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.register import Register
from scrutiny.dates import say_day
from scrutiny.errors import BadInput
from scrutiny.ledger import in_force
from scrutiny.store.queries import fetch_one
from scrutiny.store.standings import entry_from
from scrutiny.store.steps import Statement
from scrutiny.tables.chasers import Chased, Earlier, Letter, Rung, ladder_from, letter_for, next_rung
from scrutiny.tables.positions import Position, is_owed
from scrutiny.terms import AuthorKind, ClockState, EntryKind

# What is neither late nor waited for on a promise: chased as soon as a response has left it out.
_UNTIMED = (ClockState.NO_CLOCK, ClockState.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a day, one a body, author and rung; and what was left out though an answer is owed, and why."""

    letters: tuple[Letter, ...]
    left_out: tuple[str, ...]
    ladder: tuple[Rung, ...]
    day: date
    seal: str


def find_ladder(name: str | None) -> tuple[Rung, ...]:
    """The ladder that ships with scrutiny, or that of a person's own file. Raises BadInput with what is wrong in it."""
    from scrutiny.data import load

    if name is None:
        return ladder_from(load("chasers"), "The ladder")
    return ladder_from(own_table(Path(name), "chasers"), name)


def letters_for(register: Register, filters: Filters, *, on: date | None = None, ladder: str | None = None) -> Letters:
    """The letters to write on a day (None: today) about what the filters keep.

    Chased is what is overdue, and what a response left out where no day was set. An ask whose last chaser still waits
    for its reply is left out, and so is one that is put to nobody by name, or of which a person has not decided yet
    whether a passage answers it. Raises BadInput for a ladder that cannot be
    read.
    """
    from scrutiny.data import load
    from scrutiny.dates.holidays import calendar_from

    rungs, calendar = find_ladder(ladder), calendar_from(load("bank_holidays"))
    day = on or register.today
    known = {author.id: author for author in authors(register)}
    members = {author.name for author in known.values() if author.kind is AuthorKind.MEMBER}
    grouped: dict[tuple[str, str, str], list[Chased]] = {}
    left_out = []
    for position in positions(register, filters, on=on):
        if not is_chased(position):
            continue
        earlier = tuple(_earlier(register, position, on)) if position.standing.chaser else ()
        waits = earlier[-1].until if earlier else None
        if position.standing.undecided_on:
            left_out.append(
                f"{position.ref} ({position.body or 'body not named'}) may have been answered: decide first whether "
                "the passage that was found answers it."
            )
        elif not position.body:
            left_out.append(f"{position.ref} is put to nobody by name, so there is nobody to write to.")
        elif waits is not None and waits >= day:
            sent, until = say_day(earlier[-1].day), say_day(waits)
            left_out.append(f"{position.ref} ({position.body}) was chased on {sent} and has until {until}.")
        else:
            rung = next_rung(rungs, position.standing.chaser)
            author = known.get(position.author or 0)
            key = (author.name if author else "", position.body, rung.key)
            grouped.setdefault(key, []).append(_chased(register, position, earlier, on))
    by_key = {rung.key: rung for rung in rungs}
    letters = tuple(
        letter_for(body, name, by_key[rung], asks, day=day, calendar=calendar, is_member=name in members)
        for (name, body, rung), asks in sorted(grouped.items(), key=lambda item: item[0])
    )
    return Letters(letters, tuple(left_out), rungs, day, register.seal())


def is_chased(position: Position) -> bool:
    """Whether a letter may ask for the answer: it is overdue, or a response left it out where no day was set."""
    if not is_owed(position):
        return False
    if position.clock is ClockState.OVERDUE:
        return True
    return position.clock in _UNTIMED and position.has_response


def _chased(register: Register, position: Position, earlier: tuple[Earlier, ...], on: date | None) -> Chased:
    row = fetch_one(register.connection, "ask_with_days", ask=position.ask)
    named = fetch_one(register.connection, "report_title_of_ask", ask=position.ask)
    due = due_of(row) if row else None
    return Chased(
        position,
        named["title"] if named else position.report,
        due.working if due and due.day else "",
        tuple(_responses(register, position, on)),
        earlier,
    )


def _responses(register: Register, position: Position, on: date | None) -> Iterator[str]:
    """The responses that answer for the body and came by the day, as a letter names them."""
    for row in register.ask("responses_to_ask", ask=position.ask):
        came = row["received"] or row["dated"] or row["recorded_on"]
        if on is None or came <= on.isoformat():
            if row["dated"]:
                yield f"your response dated {say_day(date.fromisoformat(row['dated']))}"
            elif row["received"]:
                yield f"the response that we received on {say_day(date.fromisoformat(row['received']))}"
            else:
                yield "your undated response"


def _earlier(register: Register, position: Position, on: date | None) -> Iterator[Earlier]:
    entries = [entry_from(row) for row in register.ask("entries_of_ask", ask=position.ask)]
    sent = [entry for entry in in_force(entries) if entry.kind is EntryKind.CHASER]
    for entry in sorted(sent, key=lambda entry: (entry.counts_from, entry.version)):
        if on is None or entry.counts_from <= on:
            yield Earlier(entry.counts_from, entry.value, entry.until)


def record_sent(register: Register, sent: Letters, command: str, *, dry_run: bool = False) -> str:
    """Record that the letters went on their day, one entry an ask, as one step; gives the line that says so.

    Raises BadInput where there is no letter, or where the day has not come.
    """
    if sent.day > register.today:
        raise BadInput(f"The letters cannot have gone on {say_day(sent.day)}: that day has not come.")
    if not sent.letters:
        raise BadInput(
            f"No letter was due on {say_day(sent.day)}, so nothing was recorded. See what is owed with: scrutiny due"
        )
    with register.step(command, dry_run=dry_run) as step:
        for letter in sent.letters:
            for chased in letter.asks:
                step.append(
                    Statement(
                        chased.position.ask,
                        EntryKind.CHASER,
                        letter.rung,
                        f"{letter.subject}; reply asked for by {say_day(letter.reply_by)}",
                        sent.day,
                        until=letter.reply_by,
                        source=f"letter to {letter.to}",
                    )
                )
        count = len(sent.letters)
        letters = f"{count} letter{'s' * (count != 1)}"
        step.summary = f"recorded that {letters} went on {say_day(sent.day)}: {_told(sent.letters)}"
    return step.summary


def _told(letters: Sequence[Letter]) -> str:
    named = ", ".join(f"{each.rung} to {each.body} ({_refs(each)})" for each in letters[:4])
    more = f" and {len(letters) - 4} more" if len(letters) > 4 else ""
    return f"{named}{more}"


def _refs(letter: Letter) -> str:
    refs = [chased.position.ref for chased in letter.asks]
    return ", ".join(refs[:4]) + (f" and {len(refs) - 4} more" if len(refs) > 4 else "")
