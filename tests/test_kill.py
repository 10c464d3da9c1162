"""A command that dies in the middle, fifty times: the register is as it was, or as the command makes it."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from scrutiny.demo import LETTER, REPORT
from scrutiny.store import sqlite
from scrutiny.store.chain import broken_steps

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

# What each kind of command finds, the command, and how often it is killed: fifty times in all.
PREPARE = (
    ("init",),
    ("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes"),
    ("add", "recommendation", "NIGHT-2024/1", "The Mayor should fund night buses.", "--to", "Mayor of London"),
)
ADD_REPORT = ("add", "report", str(REPORT), "--ref", "LFR-2026", "--yes")
COMMANDS = {
    "note": (PREPARE, ("note", "NIGHT-2024/1", "--progress", "planned", "--on", "2024-03-01"), 13),
    "import": (PREPARE, ("import", "list.csv", "--report", "NIGHT-2024", "--yes"), 13),
    "add report": (PREPARE, ADD_REPORT, 12),
    "link": ((*PREPARE, ADD_REPORT), ("link", str(LETTER), "--report", "LFR-2026", "--yes"), 12),
}
# What differs from run to run: digests and their salts, the keys of entries, and when it was.
CHANCE = re.compile(r"""(?<=['"])(?:[0-9a-f]{64}|[0-9a-f]{32}|\d{4}-\d\d-\d\dT[\d:+.-]+)(?=['"])""")


class Program:
    """scrutiny in a folder of its own, as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "scrutiny.db"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "SCRUTINY"))}
        self.environment = kept | {"SCRUTINY_WHO": "Ann Officer"}

    def start(self, words: tuple[str, ...], patch: str = "") -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", f"{patch}\nfrom scrutiny.cli import main; main()", *words],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def whole(self, words: tuple[str, ...]) -> None:
        assert self.start(words).wait() == 0, words

    def measured(self, words: tuple[str, ...]) -> tuple[float, float]:
        """How long the whole command takes, and how long from its opening of the register to its end."""
        begun = time.monotonic()
        process = self.start(words)
        self.wait_for_opening(process)
        opened = time.monotonic()
        assert process.wait() == 0, words
        return time.monotonic() - begun, time.monotonic() - opened

    def wait_for_opening(self, process: subprocess.Popen[bytes]) -> None:
        while not Path(f"{self.register}-wal").exists() and process.poll() is None:
            time.sleep(0.0005)

    def put_back(self, saved: Path) -> None:
        for leftover in self.folder.glob("scrutiny.db-*"):
            leftover.unlink()
        shutil.copy(saved, self.register)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    lines = [f'{number},The Mayor should do thing {number} and say so.,"TfL; MOPAC"' for number in range(2, 82)]
    (tmp_path / "list.csv").write_text("\n".join(["Number,Recommendation,To", *lines]), encoding="utf-8")
    return Program(tmp_path)


def dump(connection: sqlite3.Connection) -> list[str]:
    """Everything in the register, as text; what chance makes different is left out."""
    return [CHANCE.sub("…", line) for line in connection.iterdump()]


def look(register: Path) -> list[str]:
    """The register's dump, once it has been opened for writing as the next command would; it must be sound."""
    with closing(sqlite.connect(register, write=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert list(broken_steps(connection)) == []
        connection.execute("BEGIN IMMEDIATE")  # no lock is left behind
        connection.execute("ROLLBACK")
        return dump(connection)


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_command_killed_at_any_moment_leaves_the_register_as_before_or_as_after(kind, program, run):
    prepare, command, times = COMMANDS[kind]
    for words in prepare:
        assert run(*words).exit_code == 0, words
    saved = shutil.copy(program.register, program.folder / "saved.db")
    before = look(program.register)
    program.whole(command)
    after = look(program.register)
    program.put_back(saved)
    whole, writing = program.measured(command)
    chance = random.Random(kind)

    ended: Counter[str] = Counter()
    for turn in range(times):
        program.put_back(saved)
        process = program.start(command)
        if turn % 2:  # every other one in the part that writes, which is short
            program.wait_for_opening(process)
        time.sleep(chance.uniform(0, writing if turn % 2 else whole))
        process.kill()
        code = process.wait()
        left = look(program.register)
        assert left in (before, after), f"killed at turn {turn}"
        assert code == -signal.SIGKILL or left == after, "a command that ended well has recorded what it said"
        ended["before" if left == before else "after"] += 1

    assert before != after
    assert ended["before"], ended


# The moments that chance seldom meets: all is written and not yet sealed, sealed and not yet committed.
DIE = "import os, signal\ndie = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
MOMENTS = {
    "before the first change": DIE + "from scrutiny.store.steps import Step\nStep.insert = die",
    "after the first change": DIE
    + "from scrutiny.store.steps import Step\nnote = Step._note_change\n"
    + "Step._note_change = lambda *given: (note(*given), die())",
    "before the standings are folded": DIE + "from scrutiny.store import standings\nstandings.refresh = die",
    "before it is sealed": DIE + "from scrutiny.store.steps import Step\nStep.seal = die",
    "before it is committed": DIE
    + "from scrutiny.store.steps import Step\nseal = Step.seal\nStep.seal = lambda step: (seal(step), die())",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_command_killed_before_its_commit_has_recorded_nothing(moment, program, run):
    for words in PREPARE:
        assert run(*words).exit_code == 0, words
    before = look(program.register)

    code = program.start(ADD_REPORT, patch=MOMENTS[moment]).wait()

    assert code == -signal.SIGKILL
    assert look(program.register) == before


def test_an_import_killed_between_its_rows_and_its_end_has_recorded_nothing(program, run):
    for words in PREPARE:
        assert run(*words).exit_code == 0, words
    before = look(program.register)
    once_written = (
        "from scrutiny.store.bulk import Bulk\nflush = Bulk.flush\nBulk.flush = lambda bulk: (flush(bulk), die())"
    )

    code = program.start(("import", "list.csv", "--report", "NIGHT-2024", "--yes"), patch=DIE + once_written).wait()

    assert code == -signal.SIGKILL
    assert look(program.register) == before


LONG = 500  # rows: an import long enough to be interrupted in its middle
# A test that is run in the background has children that ignore Ctrl-C.
HEEDS_CTRL_C = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_a_long_import_that_is_interrupted_anywhere_leaves_nothing_of_it(sent, program, run):
    for words in PREPARE:
        assert run(*words).exit_code == 0, words
    rows = [f'{number},The Mayor should do thing {number} and say so.,"TfL; MOPAC"' for number in range(2, LONG + 2)]
    (program.folder / "long.csv").write_text("\n".join(["Number,Recommendation,To", *rows]), encoding="utf-8")
    command = ("import", "long.csv", "--report", "NIGHT-2024", "--yes")
    saved = shutil.copy(program.register, program.folder / "saved.db")
    before = look(program.register)
    _, writing = program.measured(command)
    after = look(program.register)
    chance = random.Random(sent)

    ended: Counter[str] = Counter()
    for turn in range(5):
        program.put_back(saved)
        process = program.start(command, patch=HEEDS_CTRL_C)
        program.wait_for_opening(process)
        time.sleep(chance.uniform(0, writing * 0.9))
        process.send_signal(sent)
        code = process.wait()
        left = look(program.register)
        assert left in (before, after), f"interrupted at turn {turn}"
        assert code != 0 or left == after, "a command that ended well has recorded what it said"
        ended["before" if left == before else "after"] += 1

    assert len(after) > len(before) + LONG
    assert ended["before"] >= 2, ended
