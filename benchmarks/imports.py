"""How fast a large tracker is taken in, against the least that could be done: `python benchmarks/imports.py [ROWS]`.

The least is `executemany` of the same cells into a bare table: no ids, no seals, no history, no search. Both are
counted in processor time, each in a process of its own, the better of two; memory is the most that the process held.
"""

import csv
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from make_register import BODIES, _recommendation
from scrutiny.actions.register import Register
from scrutiny.actions.trackers.importing import How, import_trackers
from scrutiny.actions.trackers.prepare import Asked, prepare

ROWS = 56_000
TODAY = date(2026, 11, 22)
HEADING = ("Report", "No.", "Recommendation", "To", "Status")
STATUSES = ("Accepted", "Noted", "Rejected", "Complete", "In progress")


def write_tracker(path: Path, rows: int) -> None:
    """A tracker of so many rows, the same every time, in reports of twelve recommendations."""
    chance = random.Random(2026)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADING)
        for row in range(rows):
            report, number = divmod(row, 12)
            body = chance.choice(BODIES)[0]
            out.writerow((f"R{report:05}", number + 1, _recommendation(chance), body, chance.choice(STATUSES)))


def into_a_bare_table(tracker: Path, folder: Path) -> int:
    """The cells into a table, and no more; gives how many rows."""
    with tracker.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    connection = sqlite3.connect(folder / "bare.db")
    connection.execute("CREATE TABLE bare (report TEXT, number TEXT, text TEXT, body TEXT, status TEXT)")
    begun = time.process_time()
    connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?)", rows)
    connection.commit()
    print(time.process_time() - begun)
    return len(rows)


def into_a_register(tracker: Path, folder: Path) -> int:
    """The tracker, read, proposed and recorded; gives how many rows."""
    place = folder / "scrutiny.db"
    Register.create(place, who="Ann Officer", today=TODAY).close()
    prepare(tracker, Asked(), TODAY)  # so that what is loaded once is not counted
    begun = time.process_time()
    with Register.open(place, who="Ann Officer", today=TODAY, write=True) as register:
        done = import_trackers(register, prepare(tracker, Asked(), TODAY).prepared, How(read=True), "import")
    print(time.process_time() - begun)
    return sum(done.told[0].rows.values())


WAYS: dict[str, Callable[[Path, Path], int]] = {"bare": into_a_bare_table, "register": into_a_register}


def measured(way: str, rows: int) -> tuple[float, float]:
    """Processor seconds, the better of two, and megabytes, for so many rows in a process of its own."""
    told = [
        subprocess.run([sys.executable, __file__, way, str(rows)], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    figures = [tuple(map(float, each.split())) for each in told]
    return min(seconds for seconds, _ in figures), max(held for _, held in figures)


def main(rows: int) -> None:
    """Print the figures."""
    bare, _ = measured("bare", rows)
    seconds, held = measured("register", rows)
    _, small = measured("register", rows // 10)
    print(f"{rows:,} rows: {rows / seconds:,.0f} a second of processor time; into a bare table {rows / bare:,.0f}")
    print(f"ratio: 1/{seconds / bare:.1f}")
    print(f"memory: {held:.0f} MB; with a tenth of the rows {small:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        with TemporaryDirectory() as made:
            tracker = Path(made) / "tracker.csv"
            write_tracker(tracker, int(sys.argv[2]))
            WAYS[sys.argv[1]](tracker, Path(made))
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
