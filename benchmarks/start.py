"""How long a listing takes from start to end, against what it cannot go below.

    python benchmarks/start.py [ROUNDS [RECOMMENDATIONS]]

Whole processes are run in turn, one of each a round, so that a machine that slows down slows all of them down. What is
printed is the median of the rounds' ratios of processor time (user and system): ratios hold where seconds do not.
Needs a system that accounts for finished children (not Windows).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from make_register import make
from scrutiny.store.queries import text_of

ROWS = 50  # as many as `query` lists
NO_OP = """\
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def nothing() -> None: pass
app()
"""
SAME_SQL = """\
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute({sql!r}, {{"known": "9999-12-31"}}):
    print("\\t".join(str(cell) for cell in row))
"""
SCRUTINY = "from scrutiny.cli import main; main()"


def main() -> None:
    """Measure, and print one line a comparison with its goal."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    recommendations = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder, "scrutiny.db")
        make(register, recommendations)
        sql = text_of("positions").replace("{where}", "").rstrip().removesuffix(";") + f" LIMIT {ROWS}"
        programs = {
            "query": [sys.executable, "-c", SCRUTINY, "--db", str(register), "query"],
            "typer": [sys.executable, "-c", NO_OP],
            "sqlite3": [sys.executable, "-c", SAME_SQL.format(sql=sql), str(register)],
        }
        spent = _in_turn(programs, rounds, Path(folder))
    version = sys.version.split()[0]
    print(f"query, {ROWS} of {recommendations:,} recommendations; medians of {rounds} rounds, python {version}")
    for name, what, goal in (
        ("typer", "a typer program of one command that does nothing", 1.25),
        ("sqlite3", "python and sqlite3 doing the same SQL", 4.5),
    ):
        ratio = median(mine / other for mine, other in zip(spent["query"], spent[name], strict=True))
        print(f"{ratio:5.2f} x {what} (goal: at most {goal})")
    seconds = ", ".join(f"{name} {median(each):.3f}" for name, each in spent.items())
    print(f"seconds of processor time: {seconds}")


def _in_turn(programs: dict[str, list[str]], rounds: int, folder: Path) -> dict[str, list[float]]:
    """The processor time of each run of each program; one round before the first, to fill caches, is not counted."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")  # compiled beforehand, as an installed program is
    spent: dict[str, list[float]] = {name: [] for name in programs}
    for counted in range(-1, rounds):
        for name, words in programs.items():
            before = getrusage(RUSAGE_CHILDREN)
            subprocess.run(words, env=environment, check=True, capture_output=True)
            after = getrusage(RUSAGE_CHILDREN)
            if counted >= 0:
                spent[name].append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return spent


if __name__ == "__main__":
    main()
