"""Eight at once on one register: `python benchmarks/together.py [SECONDS [PROCESSES]]`.

Each process opens the register anew for everything it does, as commands do, and imports lists, notes, corrects what it
has been shown, and asks, as fast as it can. It remembers every write that was acknowledged. Afterwards each of them is
looked for: nothing may be lost, nothing doubled, and the register must prove sound. Conflicts must be sentences, and no
wait longer than the one that is promised (store/sqlite.py, `LOCK_SECONDS`).
"""

import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from scrutiny import Register, ScrutinyError
from scrutiny.actions.references import find_report, resolve
from scrutiny.actions.trackers.importing import How, import_trackers
from scrutiny.actions.trackers.prepare import Asked
from scrutiny.actions.trackers.prepare import prepare as read
from scrutiny.store.queries import fetch_one
from scrutiny.store.sqlite import LOCK_SECONDS
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

TODAY = date(2026, 11, 22)
SHARED = "SHARED-2026"  # whose recommendations everybody notes things about
ASKS = 12
IN_A_LIST = 5
_PATIENCE = 300  # seconds: how long they may take to start, and to end
WHAT = ("import", "note", "correct", "query")


@dataclass
class Told:
    """What one process did: the seconds that each thing took, what was acknowledged, and what was refused and why."""

    waits: dict[str, list[float]] = field(default_factory=lambda: {what: [] for what in WHAT})
    notes: list[str] = field(default_factory=list)  # the words of each, made up to be found again
    imported: list[str] = field(default_factory=list)  # the refs
    refused: Counter[str] = field(default_factory=Counter)


def prepare(path: Path) -> None:
    """A register with one report that everybody works on, and one for each process to import into."""
    with Register.create(path, who="Ann Officer", today=TODAY) as register:
        register.add_report(register.read_report(title="Shared", ref=SHARED, published="2026-06-18"))
        for number in range(1, ASKS + 1):
            register.add_recommendation(
                f"{SHARED}/{number}", f"The Mayor should do thing {number}.", to="Mayor of London"
            )


def work(path: Path, name: int, seconds: float, ready: Barrier, answers: "multiprocessing.Queue[Told]") -> None:
    """When all are ready, do one thing after the other for so long, and tell what was acknowledged."""
    told, chance, turn = Told(), random.Random(name), 0
    with Register.open(path, who=f"Officer {name}", today=TODAY, write=True) as register:
        register.add_report(register.read_report(title=f"Lists of {name}", ref=f"LIST-{name}", published="2026-06-18"))
    ready.wait(_PATIENCE)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        turn += 1
        what = chance.choices(WHAT, (1, 4, 2, 3))[0]
        begun = time.monotonic()
        try:
            with Register.open(path, who=f"Officer {name}", today=TODAY, write=what != "query") as register:
                _do(what, register, name, turn, chance, told)
        except ScrutinyError as error:
            told.refused[f"{type(error).__name__}: {error}"] += 1
        told.waits[what].append(time.monotonic() - begun)
    answers.put(told)


def _do(what: str, register: Register, name: int, turn: int, chance: random.Random, told: Told) -> None:
    ref, words = f"{SHARED}/{chance.randint(1, ASKS)}", f"note {turn} of {name}"
    if what == "import":
        told.imported += _import(register, name, turn)
    elif what == "note":
        register.note(ref, words=words)
        told.notes.append(words)
    elif what == "correct":
        [ask] = resolve(register, [ref], for_write=True).asks
        seen = register.standing(ref).standing.version
        time.sleep(chance.random() / 50)  # somebody looks at it, and another may write meanwhile
        with register.step("correct") as step:
            step.append(Statement(ask.id, EntryKind.NOTE, words=words, expects=seen))
            step.summary = "noted what was seen"
        told.notes.append(words)
    else:
        found = register.query(report=SHARED)
        if [position.number for position in found] != [str(number) for number in range(1, ASKS + 1)]:
            raise AssertionError(f"a query saw half of something: {found}")


def _import(register: Register, name: int, turn: int) -> list[str]:
    numbers = range((turn * IN_A_LIST) % 990 + 1, (turn * IN_A_LIST) % 990 + 1 + IN_A_LIST)
    file = register.path.with_name(f"list-{name}.csv")
    rows = [f"{number},The Mayor should do {number}.,TfL" for number in numbers]
    file.write_text("\n".join(["Number,Recommendation,To", *rows]), encoding="utf-8")
    report, _ = find_report(register, f"LIST-{name}", for_write=True)
    import_trackers(register, read(file, Asked(), TODAY).prepared, How(report), "import")
    return [f"LIST-{name}/{number}" for number in numbers]


def together(path: Path, seconds: float, processes: int) -> list[Told]:
    """Let them all work, and give what each of them tells."""
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[Told] = context.Queue()
    ready = context.Barrier(processes)
    working = [context.Process(target=work, args=(path, name, seconds, ready, answers)) for name in range(processes)]
    for process in working:
        process.start()
    told = [answers.get(timeout=seconds + _PATIENCE) for _ in working]
    for process in working:
        process.join()
    return told


def lost_and_doubled(path: Path, told: list[Told]) -> tuple[list[str], list[str], list[str]]:
    """What was acknowledged and is not there, what is there twice, and what the register's own proof finds."""
    with Register.open(path, today=TODAY) as register:
        rows = register.connection.execute("SELECT words FROM entry WHERE kind = 'note'").fetchall()
        notes = Counter(str(row["words"]) for row in rows)
        refs = Counter(str(row["ref"]) for row in register.connection.execute("SELECT ref FROM asks"))
        wanted = [(notes, words) for each in told for words in each.notes]
        wanted += [(refs, ref) for each in told for ref in each.imported]
        lost = [words for there, words in wanted if not there[words]]
        doubled = [words for there in (notes, refs) for words, count in there.items() if count > 1]
        surplus = sorted(notes.keys() - {words for each in told for words in each.notes})
        found = [finding.what for finding in register.verify().findings]
        steps = fetch_one(register.connection, "last_step")
        if steps is None:
            raise AssertionError("the register has no step")
    return lost, doubled + surplus, found


def main() -> int:
    """Let them work, and print what was done, lost, doubled, refused and waited for."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scrutiny.db")
        prepare(path)
        told = together(path, seconds, processes)
        lost, doubled, found = lost_and_doubled(path, told)
    worst = 0.0
    for what in WHAT:
        waits = sorted(wait for each in told for wait in each.waits[what]) or [0.0]
        most, last = waits[int(len(waits) * 0.99)], waits[-1]
        worst = max(worst, last)
        print(f"{len(waits):6,} x {what:7}: median {median(waits):.3f} s, 99 of 100 {most:.3f} s, worst {last:.3f} s")
    acknowledged = sum(len(each.notes) + len(each.imported) for each in told)
    print(f"{acknowledged:,} writes acknowledged: {len(lost)} lost, {len(doubled)} doubled or unknown")
    print(f"verify: {'; '.join(found) or 'nothing found'}; worst wait {worst:.1f} s of at most {LOCK_SECONDS}")
    for sentence, count in sum((each.refused for each in told), Counter[str]()).most_common():
        print(f"{count:6,} refused: {sentence}")
    for words in (*lost[:5], *doubled[:5]):
        print(f"lost or doubled: {words}")
    return int(bool(lost or doubled or found or worst > LOCK_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
