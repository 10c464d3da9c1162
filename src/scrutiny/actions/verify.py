"""Prove the register: that its chain of steps is whole, and that everything it holds is what those steps recorded.

Each finding is a sentence in plain English with the command that helps. What cannot be seen from the file alone, an end
that was cut off or a register that was written anew, shows against a seal that an earlier paper or backup printed.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from scrutiny.actions.clocks import due_of
from scrutiny.actions.names import capital, name_of, quoted, short
from scrutiny.actions.register import Register
from scrutiny.errors import BadInput
from scrutiny.store import verifying
from scrutiny.store.chain import Broken, Fault, broken_steps
from scrutiny.store.guards import odd_parts
from scrutiny.store.queries import fetch, fetch_one

SHORTEST_SEAL = 12  # hex characters: 48 bits, more than anybody mistypes into another step's
Look = Callable[[sqlite3.Connection], Iterator["Finding"]]
_MOST = 20  # findings of one kind that are told; the rest are counted
_RESTORE = "Compare with a backup, or bring it back: scrutiny db restore FILE --replace"
_MEND = "Make it anew from what is recorded: scrutiny db check --mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, as a sentence, and what a person can do about it.

    `count` is how many it stands for: more than one only where the rest of many is counted.
    """

    what: str
    help: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, as (name, how many), what was found, and the seal of the last step.

    Nothing is counted where something was found.
    """

    counts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]
    seal: str


def verify(register: Register, seal: str | None = None) -> Verified:
    """Look at everything; `seal` is one printed earlier ("14-9f2c4e1b8a7d"), which this register must hold.

    Raises BadInput for a seal that cannot be read. A file too damaged to be read through is a finding.
    """
    wanted = read_seal(seal) if seal else None
    connection = register.connection
    connection.execute("BEGIN")  # one state of the register, whatever is written meanwhile
    try:
        looks = [_damage, _guards, _chain, _rows, _files, _quotations, _standings, _indexes]
        if wanted:
            looks.append(partial(_seal_is_here, step=wanted[0], digest=wanted[1]))
        findings = _all_told(connection, looks)
        return Verified(_counts(connection, findings), tuple(findings), _seal(register))
    finally:
        connection.execute("ROLLBACK")


def _seal(register: Register) -> str:
    try:
        return register.seal()
    except (sqlite3.DatabaseError, TypeError):
        return ""  # the last step is unreadable or unsealed, and that is among the findings


def check(register: Register) -> tuple[Finding, ...]:
    """The quick look: whether the file is sound, its guards are all there, and its indexes answer."""
    return tuple(_all_told(register.connection, (_damage_quickly, _guards, _indexes)))


def _all_told(connection: sqlite3.Connection, looks: Sequence[Look]) -> list[Finding]:
    findings: list[Finding] = []
    for look in looks:
        try:
            findings += _told(look(connection))
        except sqlite3.DatabaseError as error:
            findings.append(Finding(f"The file is damaged and cannot be read through: {error}.", _RESTORE))
    return findings


def read_seal(words: str) -> tuple[int, str]:
    """The step and the beginning of its digest that a printed seal names. Raises BadInput."""
    found = re.fullmatch(rf"\s*(\d{{1,15}})-([0-9a-f]{{{SHORTEST_SEAL},64}})\s*", words.lower())
    if not found:
        raise BadInput(
            f'"{words}" is not a seal. A seal is a step and at least {SHORTEST_SEAL} figures of its digest, as papers '
            "print it: 14-9f2c4e1b8a7d6c50"
        )
    return int(found[1]), found[2]


def _told(findings: Iterator[Finding]) -> list[Finding]:
    """The first findings of a kind, and how many more there are."""
    told = list(islice(findings, _MOST))
    if more := sum(1 for _ in findings):
        told.append(Finding(f"And {more} more like this last one.", told[-1].help, more))
    return told


def _damage(connection: sqlite3.Connection) -> Iterator[Finding]:
    for words in verifying.damage(connection):
        yield Finding(f"The file is damaged: {words}.", _RESTORE)
    for table, other, rows in verifying.dangling_rows(connection):
        are = "row points" if rows == 1 else "rows point"
        yield Finding(f"{rows} {are} from {table} at a {other} that is not there.", _RESTORE)


def _damage_quickly(connection: sqlite3.Connection) -> Iterator[Finding]:
    for words in verifying.damage(connection, quick=True):
        yield Finding(f"The file is damaged: {words}.", _RESTORE)


def _guards(connection: sqlite3.Connection) -> Iterator[Finding]:
    for odd in odd_parts(connection):
        name = {"trigger": "guard"}.get(odd.kind, odd.kind)
        if odd.what == "missing":
            yield Finding(f"The {name} {odd.name} is missing.", _RESTORE if odd.kind == "table" else _MEND)
        elif odd.what == "changed":
            what = f"The {name} {odd.name} is not as scrutiny makes it."
            yield Finding(what, _RESTORE if odd.kind == "table" else _MEND)
        else:
            yield Finding(f"Scrutiny did not make the {name} {odd.name} that is there.", _MEND)


def _chain(connection: sqlite3.Connection) -> Iterator[Finding]:
    for broken in broken_steps(connection):
        yield Finding(_said_of(connection, broken), f"See the steps: scrutiny history --all. {_RESTORE}")


def _said_of(connection: sqlite3.Connection, broken: Broken) -> str:
    step = broken.step
    if broken.fault is Fault.NOT_NEXT:
        missing = range(broken.before + 1, step["id"])
        if missing:
            are = f"Step {missing[0]} is" if len(missing) == 1 else f"Steps {missing[0]} to {missing[-1]} are"
            return f"{are} missing: the chain is broken before step {step['id']}."
        return f"Step {step['id']} does not follow step {broken.before}: the seal that it was made after is another."
    called = f"Step {step['id']} ({step['who']}, {step['at'][:16].replace('T', ' ')}: {short(step['summary'], 80)})"
    if broken.fault is Fault.UNSEALED:
        return f"{called} has no seal: scrutiny never leaves a step so."
    return (
        f"{called} is not as it was sealed: something that it recorded was changed, added or removed since. "
        f"It holds {_content(connection, step['id'])}."
    )


def _content(connection: sqlite3.Connection, step: int) -> str:
    """What a step holds, so that a person knows where to look: the entries by ask, the rows by name."""
    entries = connection.execute("SELECT ask, version FROM entry WHERE step = ? ORDER BY id LIMIT 7", (step,))
    rows = connection.execute("SELECT table_name, row_id FROM change WHERE step = ? ORDER BY id LIMIT 7", (step,))
    held = [f"{name_of(connection, 'ask', ask)} version {version}" for ask, version in entries]
    held += [name_of(connection, table, row_id) for table, row_id in rows]
    return ", ".join(held[:6]) + (" and more" if len(held) > 6 else "") if held else "nothing"


def _rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    for stray in verifying.stray_rows(connection):
        name = capital(name_of(connection, stray.table, stray.row_id))
        if stray.what == "added":
            yield Finding(f"{name} was added outside scrutiny: no step recorded it.", _RESTORE)
        elif stray.what == "removed":
            yield Finding(f"{name} was removed outside scrutiny: step {stray.step} recorded it.", _RESTORE)
        else:
            differ = "; ".join(_differs(*column) for column in islice(stray.columns.items(), 3))
            yield Finding(
                f"{name} was changed outside scrutiny after step {stray.step}: "
                f"{differ or 'what that step recorded cannot be read'}.",
                f"{_history_of(connection, stray.table, stray.row_id)}{_RESTORE}",
            )


def _differs(column: str, values: tuple[object, object]) -> str:
    recorded, found = values
    if str(found).startswith("sha256:"):
        return f"its {'content' if column == 'bytes' else column} is not what was recorded"
    return f"its {column} was recorded as {quoted(recorded)}, and is {quoted(found)}"


def _history_of(connection: sqlite3.Connection, table: str, row_id: int) -> str:
    if table not in ("recommendation", "ask"):
        return ""
    return f"Who recorded what: scrutiny history {name_of(connection, table, row_id).split(' ')[0]}. "


def _standings(connection: sqlite3.Connection) -> Iterator[Finding]:
    for stale in verifying.stale_standings(connection, due_of):
        name = name_of(connection, "ask", stale.ask)
        if stale.columns is None:
            yield Finding(f"What was said about {name} cannot be read: an entry holds what none can hold.", _RESTORE)
        elif not stale.is_kept:
            yield Finding(f"Where {name} stands is not kept, and so no listing shows it.", _MEND)
        else:
            differ = "; ".join(
                f"{column} is kept as {quoted(kept)}, and is {quoted(folded)}"
                for column, (kept, folded) in islice(stale.columns.items(), 3)
            )
            yield Finding(f"Where {name} stands is not kept as its entries say: {differ}.", _MEND)


def _files(connection: sqlite3.Connection) -> Iterator[Finding]:
    for odd in verifying.odd_files(connection):
        other = f"its bytes have another sha256 ({odd.found[:12]}…)"
        yield Finding(f"The stored file {odd.name} is not the one that was recorded: {other}.", _RESTORE)


def _quotations(connection: sqlite3.Connection) -> Iterator[Finding]:
    for lost in verifying.lost_passages(connection):
        page = f", page {lost.page}" if lost.page else ""
        yield Finding(
            f"A quotation is not at its place in {lost.document}{page} (characters {lost.start} to {lost.end}): it is "
            f"{quoted(lost.words)}, and there stands {quoted(lost.found)}.",
            _RESTORE,
        )


def _indexes(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table in verifying.stale_indexes(connection):
        yield Finding(f"The index by which the words of each {table} are searched does not agree with them.", _MEND)


def _seal_is_here(connection: sqlite3.Connection, step: int, digest: str) -> Iterator[Finding]:
    row = fetch_one(connection, "step_by_id", step=step)
    last = fetch_one(connection, "last_step")
    restore = "Look for the file it was printed from, or a backup: scrutiny db restore FILE --replace"
    if row is None:
        steps = f"its last step is {last['id']}" if last else "it has no steps"
        yield Finding(f"The end of the register is missing: the seal names step {step}, and {steps}.", restore)
    elif not (row["digest"] or "").startswith(digest):
        yield Finding(
            f"Step {step} is not the one that was sealed {step}-{digest}: the register was written anew from some step "
            "before it, or this is another register.",
            restore,
        )


def _counts(connection: sqlite3.Connection, findings: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    """What was looked at; only a register in which all is well is sure to be whole enough to be counted."""
    if findings:
        return ()
    [row] = fetch(connection, "counts")
    return tuple((name, row[name]) for name in row.keys())  # noqa: SIM118 - a Row's own items are its values
