"""How much memory a listing of everything takes, as the register grows: `python benchmarks/stream.py [SMALL LARGE]`.

Each format is written into a file and into a pipe from a register of few rows and from one of many. What is printed is
the greatest memory that the whole process held, and how much more that is than a listing of fifty rows takes. A format
that is written row by row takes the same for any number. Needs a system that accounts for finished children (not
Windows).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_register import make

SCRUTINY = "from scrutiny.cli import main; main()"
FORMATS = ("csv", "tsv", "json")


def main() -> None:
    """Measure, and print one line a format and size."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 91_000]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            register = Path(folder, f"{size}.db")
            make(register, size)
            measure(register, Path(folder))


def measure(register: Path, folder: Path) -> None:
    """Print what each format takes of this register."""
    start, _, _ = _run(register, ("query", "--csv"), None)
    for name in FORMATS:
        for file in (folder / f"all.{name}", None):
            words = ("query", "--all", "--format", name, *(("-o", str(file)) if file else ()))
            most, seconds, lines = _run(register, words, file)
            where = "file" if file else "pipe"
            more = f"{most:.1f} MB, {most - start:.1f} more than fifty rows"
            print(f"{lines:>8,} rows as {name:4} into a {where}: {more}; {seconds:.1f} s")


def _run(register: Path, words: tuple[str, ...], file: Path | None) -> tuple[float, float, int]:
    """The most memory that the command held, in MB; how long it took; and how many rows it wrote."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", SCRUTINY, "--db", str(register), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        lines = sum(1 for _ in process.stdout or ())
        _, status, spent = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit((process.stderr.read() if process.stderr else b"").decode())
    if file:
        with file.open("rb") as written:
            lines = sum(1 for _ in written)
    around = 13 if words[3:4] == ("json",) else 1  # lines that are no row: the heading, or what stands around the rows
    kilo = 1_000 if sys.platform != "darwin" else 1_000_000
    return spent.ru_maxrss * 1.024 / kilo, time.monotonic() - begun, lines - around


if __name__ == "__main__":
    main()
